"""Sentences of a text that the dataset has a claim of, also where it was sealed at another desk."""

from __future__ import annotations

from collections.abc import Iterable

from saytara.core.model import Dataset
from saytara.desk.values import Text
from saytara.proposing.model import Sentence


def sealed_sentences(text: Text, sentences: Iterable[Sentence], dataset: Dataset) -> set[int]:
    """Where those sentences begin: with them nobody needs to begin a claim. A claim that was taken back counts no more.

    A text that is not kept has no quotes in the dataset: of it nothing is known.
    """
    wanted = text.sha256, text.publisher
    own = [source.id for source in dataset.sources if (source.sha256, source.publisher) == wanted]
    claims = [claim for source in own for claim in dataset.claims_by_source.get(source, ()) if not claim.is_retracted]
    starts = {claim.quote_start for claim in claims if claim.quote_start is not None}
    return {item.start for item in sentences if any(item.start <= start < item.end for start in starts)}

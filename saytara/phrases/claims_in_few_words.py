"""A claim in a few words, for a list of reasons: whose word it is, of which day, and what it says of whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from saytara.control.actor_tree import remember
from saytara.core.model import Claim, Dataset
from saytara.core.relations import HOLDING_RELATIONS, Relation
from saytara.core.shares import NO_SHARE, SOME_SHARE, share_of
from saytara.phrases.figures_and_days import after_preposition, dates_words, isolated, listed_claims, share_words
from saytara.phrases.names_in_sentences import citing_words, claim_actors_words, place_name, publisher_words
from saytara.words import say

MAX_KEPT: Final = 8192
"""Claims of a dataset of which the few words are kept, by language: each reason of each day names the same."""

DATASETS_KEPT: Final = 4
"""Datasets of which words are kept; others are let go: the desk makes one for each look at what claims would do."""


def about_whole_words(dataset: Dataset, claim: Claim, place: str, language: str) -> str:
    """That a claim which counts for a place is about a whole region; nothing where it is about the place itself."""
    if claim.place == place:
        return ""
    return say("claim.whole", language, region=place_name(dataset, claim.place, language))


def quoted_voice(dataset: Dataset, claim: Claim, language: str) -> str:
    """Whose word a claim is: its publisher, and whom that quotes where it is somebody else."""
    publisher = dataset.source_by_id[claim.source].publisher
    parts = [isolated(publisher_words(dataset, publisher, language))]
    if claim.attributed_to and not _is_its_own(dataset, claim):
        parts.append(citing_words(dataset, claim, language))
    return say("list.comma", language).join(parts)


def _is_its_own(dataset: Dataset, claim: Claim) -> bool:
    """Whether the claim is attributed to the very newsroom whose page it is, under whatever spelling."""
    quoted = dataset.publisher_by_spelling.get(claim.attributed_to)
    is_same = quoted is not None and quoted == dataset.publisher_of(claim.source)
    return is_same or claim.attributed_to == dataset.source_by_id[claim.source].publisher


def claims_words(dataset: Dataset, claim_ids: Iterable[str], language: str) -> str:
    """Several claims in a few words each; what two of one source say in the same words is told once."""
    phrases = [claim_short(dataset, claim, language) for claim in claim_ids]
    return listed_claims(list(dict.fromkeys(phrases)), language)


def claim_short(dataset: Dataset, claim_id: str, language: str) -> str:
    """A claim in a few words, for a list of reasons: publisher, whom it quotes, and day, then what it says of whom.

    The two stand apart, so that "Syria TV, 28 April 2018: Islamic State" is not read as whose channel it is.
    """
    kept = _words_kept(dataset)
    words = kept.get((claim_id, language))
    if words is None:
        words = _claim_short(dataset, claim_id, language)
        remember(kept, (claim_id, language), words, most=MAX_KEPT)
    return words


@lru_cache(maxsize=DATASETS_KEPT)
def _words_kept(_dataset: Dataset) -> dict[tuple[str, str], str]:
    return {}


def _claim_short(dataset: Dataset, claim_id: str, language: str) -> str:
    claim = dataset.claim_by_id[claim_id]
    whose = quoted_voice(dataset, claim, language)
    dates = dates_words(claim.as_of_from, claim.as_of_to, language)
    said = say("list.comma", language).join(said_parts(dataset, claim, language))
    return say("claim.short", language, publisher=whose, dates=dates, said=said)


def said_parts(dataset: Dataset, claim: Claim, language: str) -> Sequence[str]:
    """What a claim says: its actors, with the relation where it is not that they hold the place, and the share."""
    actors = claim_actors_words(dataset, claim.actors, language, claim.as_of_to)
    if claim.relation is not Relation.CONTROLS:
        actors = say(f"said.{claim.relation.value}", language, actors=after_preposition(actors, language))
    parts = [actors]
    if claim.relation in HOLDING_RELATIONS:
        share = share_of(claim.qualifier, claim.value, claim.value_to)
        if claim.part:
            parts.append(say("share.small_part" if share.high < SOME_SHARE.high else "share.part", language))
        elif share == NO_SHARE:
            parts.append(say("claim.nothing", language))
        elif share != SOME_SHARE:
            parts.append(share_words(share, language))
    if claim.place in dataset.region_by_id:
        parts.append(place_name(dataset, claim.place, language))
    return parts

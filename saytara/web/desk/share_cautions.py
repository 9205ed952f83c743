"""Where a card's share in per cent is not what its sentence says, or what a summary says that somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from saytara.core.model import Dataset, Qualifier
from saytara.proposing.model import Sentence
from saytara.proposing.shares import shares_told
from saytara.web.desk.card_facts import FIGURED, drafted
from saytara.words import LANGUAGES

NUMBER: Final = r"\d+(?:[.,٫]\d+)?"
PER_CENT: Final = re.compile(
    rf"(?P<before>[%٪]\s*)?(?P<first>{NUMBER})(?:\s*(?:-|–|to|and|إلى|و)\s*(?P<last>{NUMBER}))?"
    r"(?P<after>\s*(?:[%٪]|per\s?cent\b|percent\b|(?:في|ب)\s?الم[اي]?ئة))?"
)
"""A figure, or two, with the sign or the words of per cent before or behind."""


def share_cautions(row: Mapping[str, str], sentences: tuple[Sentence, ...], dataset: Dataset) -> list[dict[str, str]]:
    """Cautions with a `code` and the `words` that differ.

    Of the sentence: `other_figure` where it gives another share, `no_figure` where it gives none. Of a summary that is
    not the drafted one: `summary_en`, `summary_ar`. Words such as "most" are not compared.
    """
    own, quote = set(_figures_of(row)), row.get("quote", "")
    found: list[dict[str, str]] = []
    if own and quote:
        start = int(row.get("quote_start") or 0)
        here = [item for item in sentences if item.start <= start < item.end]
        read = {
            figure
            for sentence in here
            for proposal in sentence.proposals
            for figure in (proposal.value_low, proposal.value_high)
            if figure is not None
        }
        said, words = stated(quote)
        if not own <= (said | told_shares(quote) | read):
            code = "other_figure" if words else "no_figure"
            found.append({"code": code, "words": words})
    for language in LANGUAGES:
        written = row.get(f"summary_{language}", "")
        if written and written != drafted(row, dataset, language):
            said, words = stated(written)
            if said != own:
                found.append({"code": f"summary_{language}", "words": words})
    return found


def stated(text: str) -> tuple[set[float], str]:
    """The shares in per cent that a text states in figures, and the words of all of them.

    >>> stated("It holds about 70% of 12 villages.")
    ({70.0}, '70%')
    """
    figures: set[float] = set()
    words = []
    for match in PER_CENT.finditer(text):
        if match["before"] or match["after"]:
            figures |= {_figure(match[name]) for name in ("first", "last") if match[name]}
            words.append(match[0].strip())
    return figures, ", ".join(words)


def told_shares(text: str) -> set[float]:
    """The shares in per cent that a text tells, fractions in words among them.

    >>> told_shares("About a third of the camp.")
    {33.0}
    """
    return {figure for share in shares_told(text) for figure in (share.low, share.high) if figure is not None}


def _figures_of(row: Mapping[str, str]) -> Iterator[float]:
    """The figures of the card's share, as far as these are numbers."""
    if row.get("qualifier") not in FIGURED:
        return
    for name in ("value", "value_to"):
        if name == "value_to" and row.get("qualifier") != Qualifier.BETWEEN:
            continue
        try:
            yield _figure(row.get(name, ""))
        except ValueError:
            continue


def _figure(written: str) -> float:
    return float(written.replace("٫", ".").replace(",", "."))

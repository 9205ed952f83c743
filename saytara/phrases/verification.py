"""What the verdict on a drawn map says in words: what is drawn, whether reports say otherwise, and why.

It repeats what `saytara.analysis.verification` found; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from saytara.analysis.verification import Clash, Contradiction, Ground, MapVerdict, PlaceVerdict
from saytara.core.model import Dataset
from saytara.core.shares import NO_SHARE
from saytara.phrases.ages import newest_words
from saytara.phrases.figures_and_days import listed, percent, share_words
from saytara.phrases.names_in_sentences import actors_words, publishers_words
from saytara.words import say

LEAST_TOLD_PCT: Final = 0.5
"""A smaller part is not told: it would be written as 0%."""

CLASH_KEYS: Final = {
    Clash.FIGURES_APART: "verify.apart",
    Clash.HOLDER_NOT_DRAWN: "verify.holder_not_drawn",
    Clash.LAST_HOLDER_NOT_DRAWN: "verify.last_holder_not_drawn",
}

DATED: Final = frozenset({Ground.AS_LAST_REPORTED, Ground.OLD_REPORT})
"""Grounds that are told with the days of the newest evidence, however fresh it is."""


def drawn_words(dataset: Dataset, item: PlaceVerdict, language: str) -> str:
    """Who is drawn at a place, with whole per cents, the largest first; empty where nobody is."""
    shares = sorted(item.drawn.shares.items(), key=lambda pair: (-pair[1].pct, pair[0]))
    parts = [
        f"{actors_words(dataset, holders, language, item.decision.date)} {percent(round(share.pct), language)}"
        for holders, share in shares
        if share.pct >= LEAST_TOLD_PCT
    ]
    return say("list.comma", language).join(parts)


def verdict_words(dataset: Dataset, item: PlaceVerdict, language: str) -> str:
    """The verdict in a few words; of a contradiction, by whom."""
    if not item.verdict.is_contradiction:
        return say(f"verify.{item.verdict.value}", language)
    key = "verify.by" if item.verdict is MapVerdict.CONTRADICTED else "verify.by_old"
    return say(key, language, publishers=listed(contradicting_publishers(dataset, item, language), language))


def contradicting_publishers(dataset: Dataset, item: PlaceVerdict, language: str) -> list[str]:
    """Who says otherwise, each once; of a place that a fresh report contradicts, the fresh ones alone."""
    return publishers_words(
        dataset,
        (
            dataset.source_by_id[dataset.claim_by_id[claim].source].publisher
            for found in telling(item)
            for claim in found.claims
        ),
        language,
    )


def telling(item: PlaceVerdict) -> tuple[Contradiction, ...]:
    """The contradictions that make the verdict: old ones only where there is no fresh one."""
    return tuple(found for found in item.contradictions if found.is_old == item.is_old)


def reason_lines(dataset: Dataset, item: PlaceVerdict, language: str) -> list[str]:
    """Why, one line for each thing: what lies apart, or the ground of what is not contradicted."""
    if item.contradictions:
        return [clash_words(dataset, found, item, language) for found in telling(item)]
    if item.verdict is MapVerdict.NOT_DRAWN:
        return []
    return [ground_words(dataset, item, language)]


def clash_words(dataset: Dataset, found: Contradiction, item: PlaceVerdict, language: str) -> str:
    """What is drawn for some actors, and what is reported."""
    is_none = found.clash is Clash.FIGURES_APART and found.reported == NO_SHARE
    return say(
        "verify.apart_none" if is_none else CLASH_KEYS[found.clash],
        language,
        actors=actors_words(dataset, found.actors, language, item.decision.date),
        drawn=drawn_share_words(found, language),
        reported=share_words(found.reported, language),
    )


def drawn_share_words(found: Contradiction, language: str) -> str:
    """What is drawn for the actors, in whole per cents; with the ends that a tolerance or silence gives it."""
    nothing = say("share.nothing", language)
    pct = percent(round(found.drawn_pct), language) if found.drawn_pct >= LEAST_TOLD_PCT else nothing
    low, high = round(found.drawn.low), round(found.drawn.high)
    if high - low < 1:
        return pct
    return say("verify.range", language, pct=pct, low=percent(low, language), high=percent(high, language))


def ground_words(dataset: Dataset, item: PlaceVerdict, language: str) -> str:
    """Why a place agrees, or is no more than not contradicted."""
    actors = actors_words(dataset, item.actors, language, item.decision.date)
    if item.ground is None:
        return say("verify.says_the_same", language, actors=actors)
    said = say(f"verify.ground_{item.ground.value}", language, actors=actors)
    when = days_told(dataset, item, language)
    is_dated = item.is_old or item.ground in DATED
    return say("verify.dated", language, said=said, when=when) if when and is_dated else said


def days_told(dataset: Dataset, item: PlaceVerdict, language: str) -> str:
    """The day of the newest evidence that a ground speaks of, or nothing."""
    last = item.decision.last_reported
    claims: Iterable[str] = item.decision.accepted or (last.claims if last else ())
    return newest_words(dataset, claims, item.decision.date, language)


"""Claims about whole regions put into words: what a source said, what its places add up to, and whether both fit.

What a source said and what is computed never share their words: a sum says that it is one, and of which days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saytara.control.decision import MembersVerdict, RegionClaim, Verdict
from saytara.core.model import Dataset, Qualifier
from saytara.core.relations import Relation
from saytara.core.shares import Share, hull
from saytara.phrases.figures_and_days import bound_words, dates_words, joined_words, listed, percent, rounded_outward
from saytara.phrases.names_in_sentences import actors_words, place_name
from saytara.words import say

MAX_LISTED: Final = 6
"""So many places or choices are listed in one sentence; of more the others are counted."""

SAID_OF_BOTH_BOUNDS: Final = {
    (False, False): "between",
    (False, True): "sum_at_least_below",
    (True, False): "sum_above_at_most",
    (True, True): "sum_above_below",
}
"""The text of a sum of which both bounds are told, by whether the low one and the high one are left out of it."""


def claimed_words(dataset: Dataset, claim: RegionClaim, language: str) -> str:
    """What the source said its actors have of the region, in the source's own measure: "half of South Damascus"."""
    said = dataset.claim_by_id[claim.claim]
    measure = said.qualifier.value
    if said.relation is Relation.WITHDREW:
        measure = "withdrew"
    elif said.part and said.qualifier is not Qualifier.MINOR:
        measure = "part"
    return say(
        f"claimed.{measure}",
        language,
        value="" if said.value is None else percent(said.value, language),
        value_to="" if said.value_to is None else percent(said.value_to, language),
        region=place_name(dataset, said.place, language),
    )


def sum_words(share: Share, language: str) -> str:
    """A computed share of a region in whole per cent, by its bounds: "at most 47%", "more than 9% and at most 76%".

    That it is more than nothing is told only where nothing else can be.
    """
    total = rounded_outward(share)
    low, high = percent(total.low, language), percent(total.high, language)
    if total.low == total.high:
        return low
    is_high_told = total.high < 100 or total.high_open
    is_low_told = total.low > 0 or (total.low_open and not is_high_told)
    if is_low_told and is_high_told:
        return say(f"share.{SAID_OF_BOTH_BOUNDS[total.low_open, total.high_open]}", language, low=low, high=high)
    if is_low_told:
        return bound_words(total.low, language, is_low=True, is_open=total.low_open)
    if is_high_told:
        return bound_words(total.high, language, is_low=False, is_open=total.high_open)
    return say("share.any", language)


def tested_words(claim: RegionClaim, language: str) -> str:
    """The days of the claim, on whose maps it is held against its places: "21-25 May 2017"."""
    return dates_words(claim.tested_from, claim.tested_to, language)


def verdict_headline(dataset: Dataset, claim: RegionClaim, language: str) -> str:
    """What a source claims of a region and whether that fits its places as drawn, in one sentence."""
    said_of = dataset.claim_by_id[claim.claim].as_of_to
    return say(
        "verdict.headline",
        language,
        actors=actors_words(dataset, claim.actors, language, said_of),
        claimed=claimed_words(dataset, claim, language),
        verdict=verdict_words(dataset, claim, language),
    )


def verdict_words(dataset: Dataset, claim: RegionClaim, language: str) -> str:
    """Whether a claim fits the places as drawn, with what they add up to: "does not fit the 7 places (at most 47%)".

    Where it does not fit, of the sum the one bound is told that the claim would have to meet.
    """
    does_not_fit = claim.verdict is Verdict.CANNOT_BE
    said = say(
        f"verdict.{claim.verdict.value}",
        language,
        n=len(dataset.region_by_id[dataset.claim_by_id[claim.claim].place].members),
        share=_held_against(claim.claimed, claim.total, claim.verdict, language),
    )
    return say("verdict.barely", language, verdict=said) if does_not_fit and round(claim.margin) == 0 else said


def _held_against(claimed: Share, total: Share, verdict: Verdict, language: str) -> str:
    """What the places add up to; of a sum that the claim does not fit, the one bound that it would have to meet."""
    if verdict is Verdict.CANNOT_BE and total.high <= claimed.low:
        total = Share(low=0.0, high=total.high, high_open=total.high_open)
    elif verdict is Verdict.CANNOT_BE and total.low >= claimed.high:
        total = Share(low=total.low, high=100.0, low_open=total.low_open)
    return sum_words(total, language)


def verdict_sum(claim: RegionClaim, language: str) -> str:
    """What the places add up to on the days of the claim, in one sentence without its full stop."""
    return say("verdict.sum", language, dates=tested_words(claim, language), share=sum_words(claim.total, language))


def verdict_reason(dataset: Dataset, claim: RegionClaim, language: str) -> str:
    """What the places add up to, that this is a question to the source, and what would change it, in sentences."""
    sentences = [f"{verdict_sum(claim, language)}.", say("verdict.question", language)]
    if claim.disputed_by:
        sentences.append(say("verdict.disputed", language))
    return " ".join((*sentences, *verdict_changes(dataset, claim, language)))


def verdict_changes(dataset: Dataset, claim: RegionClaim, language: str) -> list[str]:
    """What would change the answer: who is not named, which places the region has, how they are drawn.

    Each is one or a few sentences; none of what the claim does not rest on.
    """
    sentences = []
    if claim.unnamed_at:
        places = [place_name(dataset, place, language) for place in claim.unnamed_at]
        sentences.append(
            say(
                "verdict.assumes",
                language,
                places=listed(_first_few(places, "verdict.more_places", language), language),
                share=sum_words(claim.total_if_unnamed, language),
                verdict=_would(claim.verdict_if_unnamed, language),
            )
        )
    if claim.other_members:
        sentences.append(" ".join((say("verdict.choice", language), *_choice_sentences(dataset, claim, language))))
    if claim.area_factor is not None:
        sentences.append(_factor_sentence(claim, claim.area_factor, language))
    return sentences


def _factor_sentence(claim: RegionClaim, area_factor: float, language: str) -> str:
    """How wrong the areas would have to be drawn; "slightly" where the factor would be read as 1.0, which is no error.

    A sum and a claim that meet in a bound which one of them leaves out have the factor 1: only the bounds tell which of
    the two is the larger.
    """
    is_small = claim.total.high <= claim.claimed.low
    factor = f"{area_factor if is_small else 1 / area_factor:.1f}"
    key = "verdict.factor" if is_small else "verdict.factor_large"
    return say(f"{key}_slightly", language) if factor == "1.0" else say(key, language, factor=factor)


def _choice_sentences(dataset: Dataset, claim: RegionClaim, language: str) -> Iterator[str]:
    """Whether the answer stays the same without any one place, and with any one more; else which would change it."""
    for key, is_added in (("verdict.without_any", False), ("verdict.with_any", True)):
        choices = [item for item in claim.other_members if item.is_added is is_added]
        if choices and all(item.verdict is claim.verdict for item in choices):
            share = sum_words(hull(item.total for item in choices), language)
            yield say(key, language, n=len(choices), share=share)
    for verdict in Verdict:
        others = [item for item in claim.other_members if item.verdict is verdict]
        if others and verdict is not claim.verdict:
            some_choices = _first_few(
                [_choice_words(dataset, claim, item, language) for item in others], "verdict.more", language
            )
            either = _either(some_choices, language)
            yield say("verdict.otherwise", language, verdict=_would(verdict, language), choices=either)


def _choice_words(dataset: Dataset, claim: RegionClaim, item: MembersVerdict, language: str) -> str:
    return say(
        "verdict.with" if item.is_added else "verdict.without",
        language,
        place=place_name(dataset, item.place, language),
        share=_held_against(claim.claimed, item.total, item.verdict, language),
    )


def choice_rows(dataset: Dataset, claim: RegionClaim, language: str) -> list[tuple[str, str, str]]:
    """Every other choice of places as a row: which it is, what the places then add up to, whether the claim fits."""
    return [
        (
            say(
                "verdict.choice_with" if item.is_added else "verdict.choice_without",
                language,
                place=place_name(dataset, item.place, language),
            ),
            _held_against(claim.claimed, item.total, item.verdict, language),
            _would(item.verdict, language),
        )
        for item in claim.other_members
    ]


def _would(verdict: Verdict, language: str) -> str:
    return say(f"verdict.word_{verdict.value}", language)


def _first_few(items: Sequence[str], more: str, language: str) -> list[str]:
    """All items; of many the first ones, and how many more there are."""
    if len(items) <= MAX_LISTED:
        return list(items)
    shown = items[: MAX_LISTED - 1]
    return [*shown, say(more, language, n=len(items) - len(shown))]


def _either(items: Sequence[str], language: str) -> str:
    """Items as a list of which any one will do: "a, b or c"."""
    return joined_words(items, say("verdict.or", language), language)

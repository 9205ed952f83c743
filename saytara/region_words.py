"""Claims about whole regions put into words: what a source said, what its places add up to, and whether both can be.

What a source said and what is computed never share their words: a sum says that it is one, and of which days.
"""

from __future__ import annotations

from saytara.control.decision import RegionClaim, Verdict
from saytara.model import Dataset, Qualifier, Relation
from saytara.phrases import actors_words, bound_words, dates_words, listed, percent, place_name, rounded_outward
from saytara.shares import Share
from saytara.words import say


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
    if is_low_told and is_high_told and not total.low_open and not total.high_open:
        return say("share.between", language, low=low, high=high)
    bounds = []
    if is_low_told:
        bounds.append(bound_words(total.low, language, is_low=True, is_open=total.low_open))
    if is_high_told:
        bounds.append(bound_words(total.high, language, is_low=False, is_open=total.high_open))
    return listed(bounds, language) if bounds else say("share.any", language)


def how_often_right(claim: RegionClaim, language: str) -> str:
    """The days of the claim, on whose maps it is held against its places: "21-25 May 2017"."""
    return dates_words(claim.tested_from, claim.tested_to, language)


def verdict_headline(dataset: Dataset, claim: RegionClaim, language: str) -> str:
    """What a source claims of a region and what the places say of it, in one sentence."""
    said_of = dataset.claim_by_id[claim.claim].as_of_to
    return say(
        "verdict.headline",
        language,
        actors=actors_words(dataset, claim.actors, language, said_of),
        claimed=claimed_words(dataset, claim, language),
        verdict=verdict_words(claim, language),
    )


def verdict_words(claim: RegionClaim, language: str) -> str:
    """The verdict, a question to the source: with what the places add up to where the claim does not fit them."""
    if claim.verdict is Verdict.CANNOT_BE:
        return say("verdict.cannot_be", language, sum=sum_words(claim.total, language))
    return say(f"verdict.{claim.verdict.value}", language)


def verdict_sum(claim: RegionClaim, language: str) -> str:
    """What the places add up to on the days of the claim, in one sentence without its full stop."""
    return say("verdict.sum", language, dates=how_often_right(claim, language), share=sum_words(claim.total, language))


def verdict_brief(claim: RegionClaim, language: str) -> str:
    """The same in one line, with the one assumption without which the verdict would be another."""
    total = say("verdict.brief", language, dates=how_often_right(claim, language), share=sum_words(claim.total, language))
    if not claim.unnamed_at or claim.verdict_if_unnamed is claim.verdict:
        return total
    return say("verdict.named_only", language, sum=total)


def verdict_reason(claim: RegionClaim, language: str) -> str:
    """What the places add up to, how wrong the drawn areas would have to be, and what is assumed, in sentences."""
    sentences = [f"{verdict_sum(claim, language)}."]
    if claim.area_factor is not None:
        is_small = claim.area_factor >= 1
        factor = claim.area_factor if is_small else 1 / claim.area_factor
        key = "verdict.factor" if is_small else "verdict.factor_large"
        sentences.append(say(key, language, factor=f"{factor:.1f}"))
    if claim.unnamed_at:
        verdict = say(f"verdict.word_{claim.verdict_if_unnamed.value}", language)
        sentences.append(say("verdict.assumes", language, verdict=verdict))
    if claim.disputed_by:
        sentences.append(say("verdict.disputed", language))
    return " ".join(sentences)

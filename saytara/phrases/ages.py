"""How old the evidence of an answer is, put into words, in Arabic and in English: of the whole, and of each share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from saytara.control.age import EvidenceDays, claims_against, claims_behind_share, evidence_days, evidence_span
from saytara.control.decision import PlaceControl
from saytara.core.model import AsOfKind, Claim, Dataset
from saytara.phrases.figures_and_days import MONTHS_FROM_DAYS, TIME_UNITS, date_words, dates_words, time_words
from saytara.words import plural_forms, say

SEPARATOR = " · "


def age_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """How old the newest of the accepted claims is at the date, or nothing where there is none."""
    return days_words(evidence_days(dataset, decision.accepted), decision.date, language)


def days_words(days: EvidenceDays, date: dt.date, language: str) -> str:
    """How old the newest evidence is; what a period that still runs is told of, nobody need have reported by then."""
    if days.rests_on_period(date):
        is_later = days.published is not None and days.published > date
        return say("age.told_later" if is_later else "age.told", language)
    newest = days.day_on(date)
    if newest is None:
        return ""
    old = (date - newest).days
    if old >= MONTHS_FROM_DAYS:
        return say("age.long", language, age=time_words(old, language))
    return say("age.days", language, n=old) if newest < date else say("age.same_day", language)


def age_forms(language: str) -> dict[str, Any]:
    """The texts of `days_words` and `time_words`, for a script that says the age of a day that it is moved to."""
    return {
        "times": [
            {
                "from": unit.from_days,
                "days": unit.days,
                "forms": [dict(plural_forms(text, language)) for text in unit.texts],
            }
            for unit in TIME_UNITS
        ],
        "age": dict(plural_forms("age.days", language)),
        "long": say("age.long", language, age="{age}"),
        "longFrom": MONTHS_FROM_DAYS,
        "sameDay": say("age.same_day", language),
        "told": say("age.told", language),
        "toldLater": say("age.told_later", language),
    }


def newest_words(dataset: Dataset, claim_ids: Iterable[str], date: dt.date, language: str) -> str:
    """The day of the newest evidence, or nothing where there is none; of a period that still runs, that it is told."""
    days = evidence_days(dataset, claim_ids)
    if days.rests_on_period(date):
        return days_words(days, date, language)
    newest = days.day_on(date)
    return "" if newest is None else date_words(newest, language)


def evidence_facts(dataset: Dataset, decision: PlaceControl, language: str) -> list[str]:
    """Age and number of publishers of the claims that the answer rests on; in a dispute also of those against it."""
    own = [age_words(dataset, decision, language), publishers_count(dataset, decision.accepted, language)]
    if not decision.versions:
        return [fact for fact in own if fact]
    against = claims_against(decision)
    other = [
        days_words(evidence_days(dataset, against), decision.date, language),
        publishers_count(dataset, against, language),
    ]
    return [_told("age.rests_on", own, language), _told("age.against", other, language)]


def publishers_count(dataset: Dataset, claim_ids: Iterable[str], language: str) -> str:
    """How many publishers answer for the claims, or nothing where there are none."""
    voices = {dataset.counted_publisher(dataset.claim_by_id[claim].source) for claim in claim_ids}
    return say("publishers", language, n=len(voices)) if voices else ""


def share_days_words(dataset: Dataset, decision: PlaceControl, actor: str, language: str) -> str:
    """The days of which the claims speak that set an actor's share, without reference to the date."""
    return _days(claims_behind_share(dataset, decision, actor), language)


def share_age_words(dataset: Dataset, decision: PlaceControl, actor: str, language: str) -> str:
    """The same, and how long before the date that was; a period that still runs has no age."""
    return claims_age_words(dataset, claims_behind_share(dataset, decision, actor), decision.date, language)


def claims_age_words(dataset: Dataset, claims: Sequence[Claim], date: dt.date, language: str) -> str:
    """The days of which the claims speak, and how long before the date that was."""
    span = evidence_span(dataset, claims, date)
    if span is None:
        return ""
    least, most = ((date - day).days for day in reversed(span))
    parts = (_days(claims, language), earlier_words(least, most, language))
    return SEPARATOR.join(part for part in parts if part)


def earlier_words(least: int, most: int, language: str) -> str:
    """How many days before the date that was, `least` to `most`; nothing for the date itself."""
    if most >= MONTHS_FROM_DAYS:
        return say("age.long_earlier", language, age=time_words(most, language)) if least == most else ""
    if least == most:
        return say("age.earlier", language, n=most) if most else ""
    if not least:
        return say("age.earlier_within", language, n=most)
    return say("age.earlier_between", language, least=say("age.earlier_least", language, n=least), n=most)


def _days(claims: Sequence[Claim], language: str) -> str:
    of_days = [claim for claim in claims if claim.as_of_kind is AsOfKind.DAY]
    parts = []
    if of_days:
        first, last = min(claim.as_of_from for claim in of_days), max(claim.as_of_to for claim in of_days)
        parts.append(dates_words(first, last, language))
    parts += [
        say("age.throughout", language, dates=dates_words(claim.as_of_from, claim.as_of_to, language))
        for claim in claims
        if claim.as_of_kind is AsOfKind.PERIOD
    ]
    return SEPARATOR.join(dict.fromkeys(parts))


def _told(key: str, facts: Iterable[str], language: str) -> str:
    return say(key, language, facts=say("list.comma", language).join(fact for fact in facts if fact))

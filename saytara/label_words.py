"""The two lines below the name of a place on a map, in few words: its state, then what stands beside it.

They say nothing that changes from day to day, so that a label stays until something is reported or runs out.
"""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date, format_interval

from saytara.control.decision import Fighting, PlaceControl, Status
from saytara.model import Dataset
from saytara.phrases import actor_name, label_words, short_state
from saytara.words import LOCALES, say


def label_lines(dataset: Dataset, decision: PlaceControl, language: str) -> tuple[str, str]:
    """The state; and the day of the fighting, or who was last reported there, or that its side alone says so."""
    return _state(dataset, decision, language), _beside(dataset, decision, language)


def _state(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """The state, and since when nothing is reported: what was disputed, divided or a part stays so when it is old."""
    state = short_state(decision, language)
    if decision.status is Status.NOT_REPORTED:
        return state
    if decision.disputed_days is not None and not decision.is_stale:
        return say("label.disputed", language, when=_month(decision.disputed_days[1], language))
    if not decision.is_stale or decision.status is Status.HELD or decision.newest_evidence is None:
        return label_words(dataset, decision, language)
    return say("label.stale", language, state=state, when=_month(decision.newest_evidence, language))


def _beside(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    if decision.fighting is not None:
        return say("label.fighting", language, when=_days_of(dataset, decision.fighting, language))
    if decision.last_reported is not None:
        last = decision.last_reported
        actor = actor_name(dataset, last.actor, language, decision.date)
        key = "label.last_own" if last.claimed_by else "label.last"
        return say(key, language, actor=actor, when=_month(last.newest, language))
    if decision.is_past and decision.since:
        seen = decision.since[-1]
        actor = actor_name(dataset, seen.actor, language, seen.last)
        return say("label.since", language, actor=actor, when=_month(seen.last, language))
    if decision.claimed_by:
        return say("label.claimed", language, n=len(decision.claimed_by))
    return ""


def _days_of(dataset: Dataset, fighting: Fighting, language: str) -> str:
    """The day of the newest fighting; over a period, or of an uncertain day, the first and the last of its days."""
    newest = dataset.claim_by_id[fighting.claims[0]] if fighting.claims else None
    if newest is None or newest.as_of_from == newest.as_of_to:
        return str(format_date(fighting.newest, "d MMM", locale=LOCALES[language]))
    span = format_interval(newest.as_of_from, newest.as_of_to, "MMMd", locale=LOCALES[language])
    return str(span).replace("\u200f", "").replace("،", "")


def _month(day: dt.date, language: str) -> str:
    return str(format_date(day, "MMM y", locale=LOCALES[language]))

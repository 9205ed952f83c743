"""What was set aside, as HTML fragments: what bears on the date first, by reason; what is of another time folds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from markupsafe import Markup

from saytara.control.decision import Reason, SetAside
from saytara.core.claim_order import as_shown
from saytara.core.model import Dataset
from saytara.figures.filled_markup import filled
from saytara.figures.panel.evidence import Address, claim_links, joined
from saytara.phrases.claims_in_few_words import claims_words
from saytara.phrases.figures_and_days import dates_words
from saytara.phrases.names_in_sentences import publisher_words
from saytara.words import say

BEARING_ON_THE_DATE: Final = frozenset({Reason.DISPUTING, Reason.SUPERSEDED, Reason.NOT_YET_KNOWN})
"""Reasons that only claims of the time of the evidence can have."""
OF_ANOTHER_TIME: Final = frozenset({Reason.OUTSIDE_WINDOW, Reason.AFTER_DATE})
"""Why most claims of a long dossier do not count on a given day; nobody disputes them."""
ORDER: Final = (
    Reason.DISPUTING,
    Reason.SUPERSEDED,
    Reason.NOT_YET_KNOWN,
    Reason.BELOW_GRADE,
    Reason.CONSTRAINS_NOTHING,
    Reason.RETRACTED,
    Reason.OUTSIDE_WINDOW,
    Reason.AFTER_DATE,
)
"""In which order reasons are told: what weighs against the answer first."""
RANK: Final = {reason: number for number, reason in enumerate(ORDER)}


def aside_in_order(dataset: Dataset, aside: Iterable[SetAside], date: dt.date) -> list[SetAside]:
    """By reason, what bears on the date first; within a reason as claims are shown, what comes later the other way."""
    items = list(aside)
    place = {claim.id: number for number, claim in enumerate(as_shown(dataset, (item.claim for item in items)))}

    def key(item: SetAside) -> tuple[bool, int, int]:
        number = place[item.claim]
        rank = -number if item.reason is Reason.AFTER_DATE else number
        return _is_of_another_time(dataset, item, date), RANK[item.reason], rank

    return sorted(items, key=key)


def aside_list(dataset: Dataset, aside: Sequence[SetAside], date: dt.date, language: str, address: Address) -> Markup:
    """What was set aside on the date, under its reasons, each with what overruled it; what is of another time folds."""
    if not aside:
        return Markup("")
    in_order = aside_in_order(dataset, aside, date)
    history = [item for item in in_order if _is_of_another_time(dataset, item, date)]
    present = in_order[: len(in_order) - len(history)]
    folded = filled(
        '<details class="why history"><summary>{}</summary>{}</details>',
        say("aside.history", language, n=len(history)), _by_reason(dataset, history, language, address)
    )
    return filled(
        "<h2>{}</h2>{}{}",
        say("aside.title", language, n=len(aside)),
        _by_reason(dataset, present, language, address),
        folded if history else "",
    )


def _is_of_another_time(dataset: Dataset, item: SetAside, date: dt.date) -> bool:
    """Whether a claim says nothing of the date, whatever else is against it."""
    if _is_settled(item):
        return item.reason in OF_ANOTHER_TIME
    claim = dataset.claim_by_id[item.claim]
    window_days = dataset.windows_of(claim.place).evidence_window_days
    return claim.as_of_from > date or (date - claim.as_of_to).days > window_days


def _is_settled(item: SetAside) -> bool:
    """Whether the reason alone tells if a claim is of another time."""
    return item.reason in BEARING_ON_THE_DATE or item.reason in OF_ANOTHER_TIME


def days_of_turning(dataset: Dataset, item: SetAside) -> tuple[dt.date, ...]:
    """The day from which on a claim is of the time that is shown, and the one from which on it is of another again.

    None where its reason alone tells which.
    """
    if _is_settled(item):
        return ()
    claim = dataset.claim_by_id[item.claim]
    gone = claim.as_of_to.toordinal() + dataset.windows_of(claim.place).evidence_window_days + 1
    return claim.as_of_from, dt.date.fromordinal(min(gone, dt.date.max.toordinal()))


def _by_reason(dataset: Dataset, items: Sequence[SetAside], language: str, address: Address) -> Markup:
    """Lists of claims under their reasons; `items` are in order."""
    groups: dict[Reason, list[Markup]] = {}
    for item in items:
        line, overruled = claim_line(dataset, item.claim, language, address), _overruled_words(dataset, item, language)
        more = filled('<p class="quiet">{}</p>', overruled) if overruled else ""
        groups.setdefault(item.reason, []).append(filled("<li>{}{}</li>", line, more))
    return joined(
        filled(
            '<h3 class="reason">{}</h3><ul class="aside">{}</ul>',
            say("aside.group", language, reason=say(f"aside.{reason.value}", language), n=len(line)), joined(line)
        )
        for reason, line in groups.items()
    )


def reason_words(dataset: Dataset, item: SetAside, language: str) -> str:
    """Why a claim was set aside, and what overruled it."""
    reasons = (say(f"aside.{item.reason.value}", language), _overruled_words(dataset, item, language))
    return " · ".join(part for part in reasons if part)


def claim_line(dataset: Dataset, claim_id: str, language: str, address: Address) -> Markup:
    """A claim that was set aside, with its links."""
    claim = dataset.claim_by_id[claim_id]
    source = dataset.source_by_id[claim.source]
    return filled(
        '<p><bdi>{}</bdi>{}{}: {} <span class="own-words">({})</span> {}</p>',
        publisher_words(dataset, source.publisher, language),
        say("list.comma", language),
        dates_words(claim.as_of_from, claim.as_of_to, language),
        claim.summary(language),
        say("claim.in_our_words", language),
        claim_links(dataset, claim, language, address),
    )


def _overruled_words(dataset: Dataset, item: SetAside, language: str) -> str:
    if not item.overruled_by:
        return ""
    return say("aside.overruled_by", language, claims=claims_words(dataset, item.overruled_by, language))

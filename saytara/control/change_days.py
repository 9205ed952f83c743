"""The days on which what is decided may change, so that nobody has to ask for every day.

Between two such days every decision stays as it is, apart from the date and the age that it carries, and from the
newest day of fighting over a period that still runs, which is the date itself.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from saytara.control.asked import ALL_CLAIMS, ClaimFilter
from saytara.control.saying import first_usable_day, is_of_all_or_nothing
from saytara.control.scope import claims_about
from saytara.core.evidence_windows import Windows
from saytara.core.model import AsOfKind, Claim, Dataset


def change_dates(
    dataset: Dataset,
    *,
    place: str | None = None,
    counting: ClaimFilter = ALL_CLAIMS,
) -> tuple[dt.date, ...]:
    """Every day on which the decision of any place may differ from that of the day before, in order.

    With `place`, of that place alone; its id may also be a region's, whose own claims are then meant. To resolve all
    days of a dataset, resolve each place on its own days. KeyError for an id that is neither.

    A claim matters from the first day it may be used for; it leaves a window so many days after the first or the last
    day it speaks of. While a state over a period runs, the weighing may turn on any day of the dispute window after
    another claim's. Claims published after the known-by of `counting`, retracted ones and those without which it is
    change nothing.
    """
    if place is not None and place not in dataset.place_by_id and place not in dataset.region_by_id:
        raise KeyError(place)
    about = claims_about(dataset)
    asked = about.items() if place is None else [(place, about.get(place, ()))]
    days: set[dt.date] = set()
    for place_id, claims in asked:
        days |= change_days_by(claims, dataset, dataset.windows_of(place_id), counting)
    return tuple(sorted(days))


def change_days_by(
    claims: Iterable[Claim],
    dataset: Dataset,
    windows: Windows,
    counting: ClaimFilter = ALL_CLAIMS,
    *,
    is_sparing: bool = False,
) -> set[dt.date]:
    """The days of `change_dates` of a place about which these are all claims.

    `is_sparing` leaves out those of the dispute window on which no period runs: then the weighing has not turned.
    """
    days: set[dt.date] = set()
    used = [
        claim
        for claim in claims
        if claim.id not in counting.without
        and not claim.is_retracted
        and counting.knows(dataset.source_by_id[claim.source])
    ]
    for claim in used:
        days.update(_turning_days(claim, windows))
    if any(claim.as_of_kind is AsOfKind.PERIOD and claim.is_evidence for claim in used):
        of_dispute = {day for claim in used if claim.is_evidence for day in _days_of_dispute(claim, windows)}
        days.update(_while_one_runs(of_dispute, used) if is_sparing else of_dispute)
    return days


def _while_one_runs(days: Iterable[dt.date], claims: Iterable[Claim]) -> Iterator[dt.date]:
    """Those of the days on which a state is said to hold through a period, or which are the first after it."""
    periods = sorted(
        (claim.as_of_from, claim.as_of_to)
        for claim in claims
        if claim.as_of_kind is AsOfKind.PERIOD and claim.is_evidence
    )
    firsts = [first for first, _ in periods]
    latest = list(accumulate((last for _, last in periods), max))
    for day in days:
        begun = bisect_right(firsts, day)
        if begun and day <= _after(latest[begun - 1], 1):
            yield day


def _turning_days(claim: Claim, windows: Windows) -> Iterator[dt.date]:
    """The first day of the claim, and those on which a window that began with its day has passed."""
    ends = {claim.as_of_from, first_usable_day(claim, windows)}
    if claim.as_of_kind is AsOfKind.PERIOD:
        ends.add(claim.as_of_to)
        yield _after(claim.as_of_to, 1)
    elif is_of_all_or_nothing(claim):
        yield _after(claim.as_of_to, 1)  # "all" of a place that its holder besieges is then past
    yield claim.as_of_from
    yield _after(claim.as_of_from, 1)
    yield first_usable_day(claim, windows)
    for end in ends:
        for window_days in (windows.dispute_window_days, windows.evidence_window_days, windows.stale_after_days):
            yield _after(end, window_days + 1)


def _days_of_dispute(claim: Claim, windows: Windows) -> Iterator[dt.date]:
    for days in range(windows.dispute_window_days + 2):
        yield _after(claim.as_of_from, days)
        yield _after(first_usable_day(claim, windows), days)
        if claim.as_of_kind is AsOfKind.PERIOD:
            yield _after(claim.as_of_to, days)


def _after(day: dt.date, days: int) -> dt.date:
    """The day so many days later, or the calendar's last."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max

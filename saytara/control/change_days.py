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
from saytara.control.claims_about_place import claims_about
from saytara.control.single_claim import first_usable_day, is_of_all_or_nothing, is_weighed
from saytara.core.evidence_windows import Windows
from saytara.core.model import AsOfKind, Claim, Dataset

LAST_DAY = dt.date.max.toordinal()
"""The calendar's last day: what would come later counts as that."""


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

    `is_sparing` leaves out what turns nothing where no period runs: days of the dispute window then, and those on which
    what is weighed leaves it or the evidence window, since its distance to the newest evidence does not grow.
    """
    used = [
        claim
        for claim in claims
        if claim.id not in counting.without
        and not claim.is_retracted
        and counting.knows(dataset.source_by_id[claim.source])
    ]
    days: set[int] = set()
    of_distances: set[int] = set()
    has_period = any(claim.as_of_kind is AsOfKind.PERIOD and claim.is_evidence for claim in used)
    for claim in used:
        begins = first_usable_day(claim, windows).toordinal()
        days.update(_turning_days(claim, begins, windows))
        (of_distances if is_weighed(claim) else days).update(_window_ends(claim, begins, windows))
        if has_period and claim.is_evidence:
            of_distances.update(_days_of_dispute(claim, begins, windows))
    days.update(_while_one_runs(of_distances, used) if is_sparing else of_distances)
    return {dt.date.fromordinal(min(day, LAST_DAY)) for day in days}


def _while_one_runs(days: Iterable[int], claims: Iterable[Claim]) -> Iterator[int]:
    """Those of the days on which a state is said to hold through a period, or which are the first after it."""
    periods = sorted(
        (claim.as_of_from.toordinal(), claim.as_of_to.toordinal())
        for claim in claims
        if claim.as_of_kind is AsOfKind.PERIOD and claim.is_evidence
    )
    firsts = [first for first, _ in periods]
    latest = list(accumulate((last for _, last in periods), max))
    for day in days:
        begun = bisect_right(firsts, day)
        if begun and day <= latest[begun - 1] + 1:
            yield day


def _turning_days(claim: Claim, begins: int, windows: Windows) -> Iterator[int]:
    """The first days of the claim, the one behind its last where that tells, and the first on which it is too old."""
    first, last = claim.as_of_from.toordinal(), claim.as_of_to.toordinal()
    yield from (first, first + 1, begins)
    if claim.as_of_kind is AsOfKind.PERIOD or is_of_all_or_nothing(claim):
        yield last + 1  # "all" of a place that its holder besieges is past then, like a period
    for end in _ends(claim, begins):
        yield end + windows.stale_after_days + 1


def _window_ends(claim: Claim, begins: int, windows: Windows) -> Iterator[int]:
    """The days on which the claim leaves the dispute window or the evidence window of a day."""
    for end in _ends(claim, begins):
        yield end + windows.dispute_window_days + 1
        yield end + windows.evidence_window_days + 1


def _days_of_dispute(claim: Claim, begins: int, windows: Windows) -> Iterator[int]:
    for end in _ends(claim, begins):
        yield from range(end, end + windows.dispute_window_days + 2)


def _ends(claim: Claim, begins: int) -> set[int]:
    """The days that the windows of a claim may begin with."""
    ends = {claim.as_of_from.toordinal(), begins}
    if claim.as_of_kind is AsOfKind.PERIOD:
        ends.add(claim.as_of_to.toordinal())
    return ends

"""What other areas do to the verdicts on regions: every claim about a region, before and after.

Who holds which place does not depend on its outline, so only the sums over regions are formed anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from saytara.control import control_map
from saytara.control.decision import RegionClaim, Verdict
from saytara.core.model import Dataset
from saytara.editing.boundaries.matching import BoundaryMatch
from saytara.regions.on_date import region_map

Progress = Callable[[Iterable[dt.date]], Iterable[dt.date]]
"""Passes days on, and may show how far it has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChange:
    """A claim about a region at a date, held against the places as they were drawn before and as they are after.

    Margins are in points of per cent of the region.
    """

    date: dt.date
    region: str
    claim: str
    before: RegionClaim
    after: RegionClaim

    @property
    def is_other_verdict(self) -> bool:
        """Whether the verdict itself is another one."""
        return self.verdicts[0] is not self.verdicts[1]

    @property
    def verdicts(self) -> tuple[Verdict, Verdict]:
        """Before and after."""
        return self.before.verdict, self.after.verdict


def redrawn(dataset: Dataset, matches: Iterable[BoundaryMatch]) -> Dataset:
    """The dataset with the outlines of matched features. It has no digest: it stands in no files."""
    outlines = {match.place: match.feature.geometry for match in matches}
    places = tuple(replace(place, geometry=outlines.get(place.id, place.geometry)) for place in dataset.places)
    return replace(dataset, places=places, digest="")


def dates_of_regions(dataset: Dataset) -> tuple[dt.date, ...]:
    """The default date, and each first and last day that a claim about a region speaks of."""
    days = {dataset.default_date}
    for region in dataset.regions:
        for claim in dataset.claims_by_place.get(region.id, ()):
            days |= {claim.as_of_from, claim.as_of_to}
    return tuple(sorted(days))


def verdict_changes(
    dataset: Dataset, after: Dataset, *, progress: Progress = lambda days: days
) -> tuple[VerdictChange, ...]:
    """Every claim about a region that counts at one of `dates_of_regions`, before and after; by date and region."""
    changes = []
    for day in progress(dates_of_regions(dataset)):
        decisions = control_map(dataset, day)
        old, new = region_map(dataset, decisions, day), region_map(after, decisions, day)
        for region, control in old.items():
            for claim, other in zip(control.claims, new[region].claims, strict=True):
                changes.append(VerdictChange(date=day, region=region, claim=claim.claim, before=claim, after=other))
    return tuple(changes)

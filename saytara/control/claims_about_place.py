"""Which claims speak of a place: its own, and those that say all or nothing of a region around it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType

import numpy as np

from saytara.control.single_claim import is_of_all_or_nothing
from saytara.core.claim_table import NO_ROWS, ClaimGroups, ClaimTable
from saytara.core.model import Claim, Dataset


@lru_cache(maxsize=16)
def claims_about(dataset: Dataset) -> Mapping[str, tuple[Claim, ...]]:
    """The claims about each place or region that has any, in the dataset's order; a region's are its own alone.

    What a source says of all of a region it says of each of its places: docs/explanation/control.md, "All of a region".
    Found out once for each dataset; of a large one the claims are made when they are asked for.
    """
    if isinstance(dataset.claims, ClaimTable):
        return _about_of_table(dataset, dataset.claims)
    places_of = {region.id: region.members for region in dataset.regions}
    found: dict[str, list[Claim]] = {}
    for claim in dataset.claims:
        found.setdefault(claim.place, []).append(claim)
        if claim.place in places_of and is_of_all_or_nothing(claim):
            for place in places_of[claim.place]:
                found.setdefault(place, []).append(claim)
    return MappingProxyType({place: tuple(claims) for place, claims in found.items()})


def _about_of_table(dataset: Dataset, table: ClaimTable) -> Mapping[str, tuple[Claim, ...]]:
    """The same of a table: only claims about regions are looked at."""
    rows = table.rows_by("place")
    more: list[tuple[int, str]] = []
    for region in dataset.regions:
        of_region = rows.get(region.id, NO_ROWS)
        for row, claim in zip(of_region.tolist(), table.at(of_region), strict=True):
            if is_of_all_or_nothing(claim):
                more += [(row, place) for place in region.members]
    if not more:
        return table.by_place
    found: dict[str, list[int]] = {}
    for row, place in more:
        found.setdefault(place, []).append(row)
    about = {place: np.sort(np.append(rows.get(place, NO_ROWS), added)) for place, added in found.items()}
    named = [*((int(of_place[0]), place) for place, of_place in rows.items()), *more]
    in_order = dict.fromkeys(place for _, place in sorted(named, key=itemgetter(0)))
    return ClaimGroups(table, {place: about.get(place, rows.get(place, NO_ROWS)) for place in in_order})


def claims_of(dataset: Dataset, place_id: str) -> tuple[Claim, ...]:
    """The claims about one place or region; none where nobody speaks of it."""
    return claims_about(dataset).get(place_id, ())


def wider_regions(dataset: Dataset, region_id: str) -> tuple[str, ...]:
    """The other regions that have every place of a region, in the dataset's order; KeyError for an unknown region."""
    members = set(dataset.region_by_id[region_id].members)
    return tuple(
        region.id for region in dataset.regions if region.id != region_id and members.issubset(region.members)
    )


def claims_around(dataset: Dataset, region_id: str) -> tuple[Claim, ...]:
    """The claims of all or nothing about wider regions: what a source says of all of those it says of all of this one.

    KeyError for an unknown region.
    """
    return tuple(
        claim
        for region in wider_regions(dataset, region_id)
        for claim in claims_of(dataset, region)
        if is_of_all_or_nothing(claim)
    )

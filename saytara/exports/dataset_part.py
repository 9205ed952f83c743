"""The part of a large dataset that a drawn file has: a page or a sheet that nobody can read has too many places.

What is told of a place in it is what the whole dataset tells; sums of regions are left out, since they would be of the
part.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import shapely

from saytara.control.claims_about_place import claims_of
from saytara.control.on_demand import PlacesOnDemand, is_large
from saytara.core.claim_tallies import claims_where
from saytara.core.model import Dataset, Place
from saytara.exports.request import ExportRequest, Part

MOST_DRAWN: Final = 300
"""Places of a large dataset in one drawing: of more, none is wide enough for its name."""

MOST_TOLD: Final = 100
"""Places in one file that draws them and tells of each: so it is made within seconds, and read within an hour."""


def drawn_part(request: ExportRequest, most: int) -> ExportRequest:
    """The request as one about a part of its dataset, where that is large; else the request itself.

    The part is that of the places that are asked for, and of those what lies nearest to the one place that the file is
    about, or else to the middle of all of them. Of one place alone the others are there to be drawn around it: the
    request has no decision of them.
    """
    dataset = request.dataset
    if not is_large(dataset) or request.part is not None:
        return request
    is_narrowed = request.place is None and len(request.decisions) < len(dataset.places)
    asked = [place for place in dataset.places if not is_narrowed or place.id in request.decisions]
    kept = _nearest(asked, None if request.place is None else dataset.place_by_id[request.place], most)
    part = _with_places(dataset, kept)
    chosen = kept if request.place is None else {request.place}
    return replace(
        request,
        dataset=part,
        decisions={place.id: request.decisions[place.id] for place in part.places if place.id in chosen},
        regions={},
        part=Part(places=len(kept), asked=len(asked), most=most),
    )


def decided(request: ExportRequest) -> ExportRequest:
    """The request with every place decided once, for files that have them all."""
    if not isinstance(request.decisions, PlacesOnDemand):
        return request
    return replace(request, decisions=dict(request.decisions.items()))


def _nearest(places: Sequence[Place], place: Place | None, most: int) -> frozenset[str]:
    """The ids of so many places, those nearest to one of them, or to the middle of all."""
    if len(places) <= most:
        return frozenset(one.id for one in places)
    points = shapely.get_coordinates(shapely.point_on_surface([one.geometry for one in places]))
    middle = points.mean(axis=0) if place is None else shapely.get_coordinates(place.geometry.representative_point())[0]
    east, north = ((points - middle) * (np.cos(np.radians(middle[1])), 1.0)).T
    nearest = np.argsort(east**2 + north**2, kind="stable")[:most]
    return frozenset(places[number].id for number in nearest)


def _with_places(dataset: Dataset, kept: Collection[str]) -> Dataset:
    """The dataset with these places alone, and all that is said of them."""
    regions = tuple(
        replace(region, members=members)
        for region in dataset.regions
        if (members := tuple(member for member in region.members if member in kept))
    )
    said = {claim.id: claim.place for place in kept for claim in claims_of(dataset, place)}
    about = frozenset(said.values())
    claims = tuple(claim for claim in claims_where(dataset.claims, "place", about.__contains__) if claim.id in said)
    named = {claim.source for claim in claims}
    return replace(
        dataset,
        places=tuple(place for place in dataset.places if place.id in kept),
        regions=regions,
        claims=claims,
        sources=tuple(source for source in dataset.sources if source.id in named),
        left_out=(),
    )

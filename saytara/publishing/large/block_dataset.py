"""A part of a large dataset from which the files of a block of places are written, by whichever process.

What is told of a place in it is what the whole dataset tells; what the whole alone tells is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import shapely

from saytara.control.claims_about_place import claims_of
from saytara.core.claim_tallies import claims_where, distinct_values, every_value
from saytara.core.model import Claim, Dataset, Place
from saytara.publishing.locator import ground_of_dataset, window_of


def cut(dataset: Dataset, places: Sequence[Place]) -> Dataset:
    """The dataset with these places first, what lies around them, and the claims about these alone.

    Two claims more keep the first and the last day of which the whole dataset speaks. The digest is the part's own, so
    that pages of which nothing changed stay as they are.
    """
    kept = {place.id for place in places}
    beside = [place for place in _around(dataset, places) if place.id not in kept]
    claims = {claim.id: claim for place in places for claim in claims_of(dataset, place.id)}
    claims |= {claim.id: claim for claim in _edges(dataset)}
    in_order = [claims[claim] for claim in sorted(claims, key=_position(dataset).__getitem__)]
    sources = dict.fromkeys(claim.source for claim in in_order)
    regions = tuple(
        replace(region, members=members)
        for region in dataset.regions
        if (members := tuple(member for member in region.members if member in kept))
    )
    part = replace(
        dataset,
        digest="",
        places=(*places, *beside),
        regions=regions,
        claims=tuple(in_order),
        sources=tuple(dataset.source_by_id[source] for source in sources),
        roads={},
        left_out=(),
        background=None,
        log=(),
    )
    return replace(part, digest=_digest_of(part))


def _digest_of(part: Dataset) -> str:
    """A hash of all that the part has: a claim about another place leaves it as it is."""
    found = hashlib.sha256(repr(replace(part, places=())).encode())
    for place in part.places:
        found.update(repr(replace(place, geometry=None)).encode())
        found.update(shapely.to_wkb(place.geometry))
    return found.hexdigest()


@lru_cache(maxsize=2)
def _position(dataset: Dataset) -> dict[str, int]:
    return {claim: number for number, claim in enumerate(every_value(dataset.claims, "id"))}


@lru_cache(maxsize=2)
def _edges(dataset: Dataset) -> tuple[Claim, ...]:
    """A claim that speaks of the first day of all, and one of the last."""
    if not dataset.claims:
        return ()
    first, last = (distinct_values(dataset.claims, name) for name in ("as_of_from", "as_of_to"))
    return (
        next(claims_where(dataset.claims, "as_of_from", min(first).__eq__)),
        next(claims_where(dataset.claims, "as_of_to", max(last).__eq__)),
    )


@lru_cache(maxsize=2)
def _tree(dataset: Dataset) -> shapely.STRtree:
    return shapely.STRtree(list(ground_of_dataset(dataset).values()))


def _around(dataset: Dataset, places: Iterable[Place]) -> list[Place]:
    """The places of which a part is drawn in the small picture of any of these."""
    outlines = ground_of_dataset(dataset)
    windows = [window_of(outlines[place.id]) for place in places]
    found = np.unique(_tree(dataset).query(windows)[1])
    return [dataset.places[int(number)] for number in found]

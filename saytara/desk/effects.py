"""What drafts would do to the map if they were sealed: which answers move from which day on; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from saytara.analysis.moved_answers import Moved, moved_answers
from saytara.control.scope import claims_about, claims_of
from saytara.core.model import Claim, Dataset, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What differs on all dates, by place and day, and the dataset as it would be."""

    moved: tuple[Moved, ...]
    dataset: Dataset


def effects(dataset: Dataset, drafts: Sequence[Claim], sources: Sequence[Source] = ()) -> Effects:
    """What the claims of drafts would move on any date; `sources` are those that the dataset lacks.

    Only the places that the drafts speak of are decided, a region's with it, each on its own days of change.
    """
    known = dataset.source_by_id
    new = tuple(source for source in sources if source.id not in known)
    after = replace(dataset, sources=(*dataset.sources, *new), claims=(*dataset.claims, *drafts), digest="")
    ids = {claim.id for claim in drafts}
    touched = {place: claims for place, claims in claims_about(after).items() if place in dataset.place_by_id}
    moved: list[Moved] = []
    for place in dataset.places:
        claims = touched.get(place.id, ())
        new_here = [claim for claim in claims if claim.id in ids]
        if new_here:
            first = min(claim.as_of_from for claim in new_here)
            standing = claims_of(dataset, place.id)
            moved += moved_answers(dataset, after, place.id, was=standing, becomes=claims, first=first)
    return Effects(moved=tuple(moved), dataset=after)

"""What drafts would do to the map if they were sealed: which answers move from which day on; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from saytara.analysis.moved_answers import Moved, moved_answers
from saytara.control.claims_about_place import claims_about, claims_of
from saytara.core.model import Claim, Dataset, Source

MOST_SEEN: Final = 400
"""Places of which the effect is found out: a claim of all of a country speaks of tens of thousands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What differs on all dates, by place and day, and the dataset as it would be.

    Of the claims the dataset has those about the places that the drafts speak of, and about the regions around them.
    `unseen` is how many of these places were not looked at, since they are too many.
    """

    moved: tuple[Moved, ...]
    dataset: Dataset
    unseen: int = 0


def effects(dataset: Dataset, drafts: Sequence[Claim], sources: Sequence[Source] = ()) -> Effects:
    """What the claims of drafts would move on any date; `sources` are those that the dataset lacks.

    Only the places that the drafts speak of are decided, a region's with it, each on its own days of change; of more
    than `MOST_SEEN`, those that a draft names, and the first others.
    """
    known = dataset.source_by_id
    new = tuple(source for source in sources if source.id not in known)
    of_drafts = claims_about(replace(dataset, claims=tuple(drafts), digest=""))
    spoken_of = [place.id for place in dataset.places if place.id in of_drafts]
    named = {draft.place for draft in drafts}
    seen = frozenset(sorted(spoken_of, key=lambda place: place not in named)[:MOST_SEEN])
    touched = [place for place in spoken_of if place in seen]
    after = with_claims_about(dataset, {*touched, *(named - dataset.place_by_id.keys())}, drafts)
    after = replace(after, sources=(*dataset.sources, *new))
    moved: list[Moved] = []
    for place in touched:
        first = min(claim.as_of_from for claim in of_drafts[place])
        standing = claims_of(dataset, place)
        becomes = (*standing, *of_drafts[place])
        moved += moved_answers(dataset, after, place, was=standing, becomes=becomes, first=first)
    return Effects(moved=tuple(moved), dataset=after, unseen=len(spoken_of) - len(touched))


def with_claims_about(dataset: Dataset, places: AbstractSet[str], more: Iterable[Claim] = ()) -> Dataset:
    """The dataset with the claims about these places, and about the regions that have any of them, and with `more`.

    What it decides about these places is what the whole decides; of a million claims few are then looked at.
    """
    around = [region.id for region in dataset.regions if not places.isdisjoint(region.members)]
    kept = {claim.id: claim for name in (*places, *around) for claim in claims_of(dataset, name)}
    if isinstance(dataset.claims, tuple):
        in_order = tuple(claim for claim in dataset.claims if claim.id in kept)
    else:
        in_order = tuple(kept.values())
    return replace(dataset, claims=(*in_order, *more), digest="")

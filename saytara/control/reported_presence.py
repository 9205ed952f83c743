"""Who is said to be inside a place, or to fight there, with the newest days: docs/explanation/control.md, 10, 11."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from saytara.control.actor_tree import ActorTree
from saytara.control.decision import SeenSince
from saytara.control.single_claim import lies_before
from saytara.core.model import Claim
from saytara.core.relations import INSIDE_RELATIONS, Relation


def seen_after(evidence: Collection[Claim], context: Iterable[Claim]) -> tuple[SeenSince, ...]:
    """Who is told to be in the place, or to fight there, after all its evidence.

    Where there is none it is who is told to be there: fighting is told by itself.
    """
    telling = INSIDE_RELATIONS if evidence else {Relation.PRESENT}
    return _sightings(
        claim
        for claim in context
        if claim.relation in telling and not claim.part and all(lies_before(other, claim) for other in evidence)
    )


def others_seen_after(newest: dt.date, holder: str, usable: Iterable[Claim], tree: ActorTree) -> tuple[SeenSince, ...]:
    """Who of other sides than the holder's is told to be in the place, or to fight there, after a day."""
    later = (
        claim
        for claim in usable
        if claim.relation in INSIDE_RELATIONS and not claim.part and claim.as_of_from > newest
    )
    return tuple(seen for seen in _sightings(later) if tree.side[seen.actor] != tree.side[holder])


def _sightings(claims: Iterable[Claim]) -> tuple[SeenSince, ...]:
    newest: dict[str, tuple[dt.date, dt.date]] = {}
    for claim in claims:
        for actor in claim.actors:
            days = claim.as_of_from, claim.as_of_to
            newest[actor] = max(newest.get(actor, days), days)
    return tuple(
        SeenSince(actor=actor, first=first, last=last)
        for actor, (first, last) in sorted(newest.items(), key=lambda item: (item[1], item[0]))
    )

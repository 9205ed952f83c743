"""Which claims stay ended: a change ends what it contradicts for good, even if a later claim ends that change in turn.

docs/explanation/control.md states the rule ("Ended stays ended"); what comes of the claims that are left, in
`saytara.control.weighing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from saytara.control.actor_tree import ActorTree
from saytara.control.agreement import ends_alone
from saytara.control.claim_reading import FULL_WEIGHT, ClaimReading


def ended_for_good(readings: Sequence[ClaimReading], tree: ActorTree) -> Mapping[str, tuple[ClaimReading, ...]]:
    """By the ids of those ended: the changes of full weight that ended them, each ended itself by a later such change.

    So who shared a place before another took it shares it no more when somebody of theirs takes it back.
    """
    changes = [reading for reading in readings if reading.is_change and reading.weight >= FULL_WEIGHT]
    if len(changes) < 2:
        return {}
    past = [change for change in changes if any(ends_alone(later, change, tree) for later in changes)]
    if not past:
        return {}
    found = {}
    for reading in readings:
        by = tuple(change for change in past if ends_alone(change, reading, tree))
        if by:
            found[reading.id] = by
    return found

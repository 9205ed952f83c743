"""Which claims a publisher has overtaken itself: with a later claim in its own voice against them, or a later map.

Whose word a claim is stands in `saytara.control.origins`; what comes of those that are left, in
`saytara.control.weighing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from saytara.control.actor_tree import ActorTree
from saytara.control.bounds import can_hold_beside
from saytara.control.claim_reading import ClaimReading
from saytara.control.single_claim import lies_before


def overtaken_by_own_word(
    readings: Iterable[ClaimReading], tree: ActorTree
) -> Mapping[str, tuple[ClaimReading, ...]]:
    """By the ids of those overtaken: the readings of the same origin that lie after them and overtake them alone.

    What contradicts them does, and a later map that draws the same actors there, however little the line has moved: who
    draws it anew says where it runs now. Only claims that quote nobody: who prints what others say has not taken it
    back by printing something else.
    """
    voices: dict[str, list[ClaimReading]] = {}
    for reading in readings:
        if not reading.claim.attributed_to.strip():
            for (_, _, origin), _ in reading.statements:
                voices.setdefault(origin, []).append(reading)
    found = {}
    for own in voices.values():
        if len(own) < 2:
            continue
        for reading in own:
            later = tuple(
                other
                for other in own
                if lies_before(reading.claim, other.claim)
                and (_is_drawn_anew(reading, other) or not can_hold_beside(reading.plain, other.plain, tree))
            )
            if later:
                found[reading.id] = later
    return found


def _is_drawn_anew(reading: ClaimReading, later: ClaimReading) -> bool:
    return reading.is_drawn and later.is_drawn and set(reading.claim.actors) == set(later.claim.actors)

"""Whether a claim speaks against the side of its publisher: the partisan rule of docs/explanation/grading.md.

It reads what the dataset says of publishers, sides and enemies; nothing is concluded from names or words.
"""

from __future__ import annotations

from saytara.control.origins import serves, sides_quoted
from saytara.control.single_claim import ALL_PCT, said_share
from saytara.core.model import Claim, Dataset
from saytara.core.relations import HOLDING_RELATIONS, Relation
from saytara.core.shares import HALF_PCT, NO_SHARE


def speaks_against_own_side(dataset: Dataset, claim: Claim) -> bool:
    """Whether the claim's publisher stands on a side and reports a loss of that side, or a gain of its enemy.

    A loss: only actors of its own side withdrew, wholly or in part, or hold nothing. A gain: only enemies of its side
    control or took the place or a part of it, with no ceiling below 100% ("more than 70%", "most", no figure), or with
    at least half of it. A figure below half has a ceiling that may serve the publisher's own side ("only 35%"), so it
    is no gain. What the publisher's own side is said to control, with whatever figure, is never against it. Fighting,
    sieges, truces and presence move no ground. Sides that the dataset does not name as enemies are not taken for
    enemies. What the publisher only repeats from somebody on another side, who gains by it, is that side's word and
    concedes nothing.
    """
    publisher = dataset.publisher_of(claim.source)
    if publisher is None or publisher.side is None or not claim.is_evidence:
        return False
    side = publisher.side
    if any(serves(dataset, claim, other) for other in sides_quoted(dataset, claim) if other != side):
        return False
    sides = {dataset.actor_by_id[actor].side for actor in claim.actors}
    if claim.relation is Relation.WITHDREW or said_share(claim) == NO_SHARE:
        return sides == {side}
    return all(dataset.rules.are_enemies(side, other) for other in sides) and _is_gain(claim)


def _is_gain(claim: Claim) -> bool:
    """Whether a claim of control concedes ground: something, and without a ceiling or at least half."""
    share = said_share(claim)
    concedes_some = share.low > 0 or share.low_open
    has_ceiling = share.high < ALL_PCT or share.high_open
    is_of_holding = claim.relation in HOLDING_RELATIONS and not share.is_empty
    return is_of_holding and concedes_some and (share.low >= HALF_PCT or not has_ceiling)

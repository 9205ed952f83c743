"""Where a decision and the answer of the slow reference differ."""

from __future__ import annotations

from collections.abc import Mapping

from saytara.control import PlaceControl
from saytara.core.shares import Share
from tests.reference.control import Answer

ROUNDING_PCT = 1e-6
"""How far the ends of two shares may lie apart: the reference's solver works in floating point."""


def differences(decision: PlaceControl, expected: Answer) -> dict[str, tuple[object, object]]:
    """What the two say differently: the decision's word, then the reference's. Empty where they agree."""
    decided = {
        "accepted": frozenset(decision.accepted),
        "reasons": {item.claim: item.reason.value for item in decision.set_aside},
        "context": frozenset(item.claim for item in decision.context),
        "status": decision.status.value,
        "is_stale": decision.is_stale,
        "main_holder": decision.main_holder,
        "fighting": frozenset(decision.fighting.claims) if decision.fighting else frozenset(),
        "claimed_by": frozenset(decision.claimed_by),
        "own_words": frozenset(item.actor for item in decision.actors if item.is_own_word),
        "last_reported": decision.last_reported.actor if decision.last_reported else None,
        "last_reported_on": decision.last_reported.newest if decision.last_reported else None,
        "last_reported_by": frozenset(decision.last_reported.claimed_by if decision.last_reported else ()),
        "last_reported_since": {
            item.actor: item.last for item in (decision.last_reported.since if decision.last_reported else ())
        },
        "holders": frozenset(decision.holders),
        "said_nothing": frozenset(item.actor for item in decision.actors if item.is_said_nothing),
        "latest_by": decision.latest_by,
        "undated": frozenset(decision.undated),
        "since": {item.actor: item.last for item in decision.since},
        "is_past": decision.is_past,
        "left_by_word_of": frozenset(decision.left_by_word_of),
    }
    found = {
        name: (value, getattr(expected, name)) for name, value in decided.items() if value != getattr(expected, name)
    }
    shares = {item.actor: item.share for item in decision.actors}
    if not _are_the_same(shares, expected.shares):
        found["shares"] = shares, expected.shares
    if not _is_the_same(decision.unreported, expected.unreported):
        found["unreported"] = decision.unreported, expected.unreported
    return found


def _are_the_same(shares: Mapping[str, Share], others: Mapping[str, Share]) -> bool:
    return shares.keys() == others.keys() and all(_is_the_same(shares[actor], others[actor]) for actor in shares)


def _is_the_same(share: Share, other: Share) -> bool:
    return (
        (share.low_open, share.high_open) == (other.low_open, other.high_open)
        and abs(share.low - other.low) <= ROUNDING_PCT
        and abs(share.high - other.high) <= ROUNDING_PCT
    )

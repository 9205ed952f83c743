"""What one claim says by itself, before it is held against any other: its share, its place in time, or nothing."""

from __future__ import annotations

import datetime as dt

from saytara.model import AsOfKind, Claim, Qualifier, Relation
from saytara.shares import NO_SHARE, SOME_SHARE, Share, share_of


def said_share(claim: Claim) -> Share:
    """What a claim of evidence that constrains something says of the sum of its actors' shares.

    A part of a place is some of the place, whatever its qualifier says of the part.
    """
    if claim.relation is Relation.WITHDREW:
        return NO_SHARE
    if claim.part:
        return SOME_SHARE
    return share_of(claim.qualifier, claim.value, claim.value_to)


def constrains_nothing(claim: Claim) -> bool:
    """Whether a claim of evidence cannot narrow any share.

    That some left does not say that none stayed, and what no number satisfies ("less than 0%") says nothing.
    """
    return is_leaving_in_part(claim) or said_share(claim).is_empty


def is_weighed(claim: Claim) -> bool:
    """Whether the claim is evidence that can be held against other evidence; who left in part is context."""
    return claim.is_evidence and not is_leaving_in_part(claim)


def is_leaving_in_part(claim: Claim) -> bool:
    """Whether the claim says that some of its actors left, or all of them a part: others may have stayed."""
    if claim.relation is not Relation.WITHDREW:
        return False
    return bool(claim.part) or claim.qualifier not in {Qualifier.UNQUANTIFIED, Qualifier.ALL}


def day_on(claim: Claim, date: dt.date) -> dt.date:
    """The day for which a usable claim counts on `date`: never fresher than it may be.

    Where the day is uncertain it is the first that it may be; of a state over a period it is the last day of the
    period, or `date` if the period still runs then.
    """
    match claim.as_of_kind:
        case AsOfKind.DAY:
            return claim.as_of_from
        case AsOfKind.PERIOD:
            return min(claim.as_of_to, date)


def lies_before(claim: Claim, other: Claim) -> bool:
    """Whether the claim surely speaks of an earlier time than the other."""
    return claim.as_of_to < other.as_of_from

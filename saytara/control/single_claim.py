"""What one claim says by itself, before it is held against any other: its share, its place in time, or nothing."""

from __future__ import annotations

import datetime as dt

from saytara.core.evidence_windows import Windows
from saytara.core.model import AsOfKind, Claim, Qualifier
from saytara.core.relations import EVENT_RELATIONS, HOLDING_RELATIONS, Relation
from saytara.core.shares import (
    LESS_THAN_HALF,
    LESS_THAN_QUARTER,
    MINOR_SHARE,
    MORE_THAN_HALF,
    NO_SHARE,
    SOME_SHARE,
    Share,
    share_of,
)

ALL_PCT = 100.0


def said_share(claim: Claim) -> Share:
    """What a claim of evidence that constrains something says of the sum of its actors' shares.

    A part of a place is some of the place, whatever its qualifier says of the part; less than half where the source
    itself calls it small.
    """
    if claim.relation is Relation.WITHDREW:
        return LESS_THAN_HALF if claim.qualifier is Qualifier.MOST else NO_SHARE
    if claim.part:
        return MINOR_SHARE if claim.qualifier is Qualifier.MINOR else SOME_SHARE
    return share_of(claim.qualifier, claim.value, claim.value_to)


def plain_share(claim: Claim) -> Share:
    """What a claim says in plain reading: without a figure its actors hold over half, a small part under a quarter."""
    if claim.relation in HOLDING_RELATIONS:
        if claim.qualifier is Qualifier.MINOR:
            return LESS_THAN_QUARTER
        if claim.qualifier is Qualifier.UNQUANTIFIED and not claim.part:
            return MORE_THAN_HALF
    return said_share(claim)


def gives_something(claim: Claim) -> bool:
    """Whether a claim of evidence says that its actors hold anything at all."""
    share = said_share(claim)
    return claim.relation in HOLDING_RELATIONS and not share.is_empty and not share.contains(0.0)


def constrains_nothing(claim: Claim) -> bool:
    """Whether a claim of evidence cannot narrow any share.

    That some left does not say that none stayed, and what no number satisfies ("less than 0%") says nothing.
    """
    return is_leaving_in_part(claim) or said_share(claim).is_empty


def is_weighed(claim: Claim) -> bool:
    """Whether the claim is evidence that can be held against other evidence; who left in part is context."""
    return claim.is_evidence and not is_leaving_in_part(claim)


def is_leaving_in_part(claim: Claim) -> bool:
    """Whether the claim says that some of its actors left, or all of them a part: how many stayed is not known."""
    if claim.relation is not Relation.WITHDREW:
        return False
    return bool(claim.part) or claim.qualifier not in {Qualifier.UNQUANTIFIED, Qualifier.ALL, Qualifier.MOST}


def is_of_all_or_nothing(claim: Claim) -> bool:
    """Whether a claim of evidence says that its actors hold all of its place, or nothing: so of a region's places."""
    if not is_weighed(claim):
        return False
    share = said_share(claim)
    return share == NO_SHARE or (share.low == ALL_PCT and not share.is_empty)


def is_change(claim: Claim) -> bool:
    """Whether a claim that is weighed speaks of a change, or of all: what lay before and contradicts it is history."""
    return claim.relation in EVENT_RELATIONS or said_share(claim).low == ALL_PCT


def counts_from_last_day(claim: Claim, windows: Windows) -> bool:
    """Whether the claim is of an event that is only known to have happened by the last day that it may be of.

    So is every leaving: until then those who are said to leave may still be there. So is a gain whose day is more
    uncertain than the dispute window is long ("took it in 2015").
    """
    match claim.relation:
        case Relation.WITHDREW:
            return True
        case Relation.TOOK:
            return (claim.as_of_to - claim.as_of_from).days > windows.dispute_window_days
        case _:
            return False


def first_usable_day(claim: Claim, windows: Windows) -> dt.date:
    """The first day that the claim may be used for; a state of an uncertain day from the first that it may be of."""
    return claim.as_of_to if counts_from_last_day(claim, windows) else claim.as_of_from


def day_on(claim: Claim, date: dt.date) -> dt.date:
    """The day for which a usable claim counts on `date`: never fresher than it may be.

    Where the day is uncertain it is the first that it may be, also of a gain that is used from the last; of a leaving
    it is the last. Of a state over a period it is the last day of the period, or `date` if the period still runs then.
    """
    if claim.relation is Relation.WITHDREW:
        return claim.as_of_to
    is_state_over_period = claim.as_of_kind is AsOfKind.PERIOD and claim.relation is not Relation.TOOK
    return min(claim.as_of_to, date) if is_state_over_period else claim.as_of_from


def lies_before(claim: Claim, other: Claim) -> bool:
    """Whether the claim surely speaks of an earlier time than the other."""
    return claim.as_of_to < other.as_of_from

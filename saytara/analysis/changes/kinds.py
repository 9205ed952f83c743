"""The words for what differs between two maps: of two dates a change, of one date with more evidence a revision."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Aspect(StrEnum):
    """What two maps are asked differently, and so what their difference may be put down to."""

    DATE = "date"
    """The day. What differs may have happened between the two, or time alone has passed."""
    KNOWN_BY = "known_by"
    """What was published. The day is the same: nothing happened, later reports say something else of it."""
    MIN_GRADE = "min_grade"
    """Which sources count. The day is the same: sources graded lower say something else of it."""


class ChangeKind(StrEnum):
    """What differs between two dates, the weightiest first: the order in which a change with several kinds names them.

    All of it is by what is reported.
    """

    BECAME_DISPUTED = "became_disputed"
    """Sources contradict each other now. Who gained or lost is then a matter of the versions."""
    DISPUTE_CHANGED = "dispute_changed"
    """Sources contradicted each other before and do after, but other claims, or otherwise."""
    CHANGED_HANDS = "changed_hands"
    """The same, and a source says so: somebody took the place, or who held it left."""
    DIFFERENT_HOLDER = "different_holder"
    """The main holder is of another side, or what is reported leaves the earlier one no more than half."""
    VACATED = "vacated"
    """All who held the place are said to have left; who came is not reported."""
    PARTLY_VACATED = "partly_vacated"
    """Some who held the place are said to have left; of the others nothing is reported any more."""
    NEWLY_REPORTED = "newly_reported"
    """Somebody is reported to hold something, where nobody was."""
    EVIDENCE_LOST = "evidence_lost"
    """Nobody is reported to hold it any more. Nobody is said to have lost the place."""
    DISPUTE_ENDED = "dispute_ended"
    """Sources contradicted each other and do so no longer."""
    HOLDERS_CHANGED = "holders_changed"
    """Somebody is named beside or instead of another, without a change of hands."""
    SHARE_CHANGED = "share_changed"
    """Somebody who was named before has another share, without a change of hands."""
    NAMES_CHANGED = "names_changed"
    """The same holders with the same shares, named otherwise: a group for its members, or together for alone."""
    DEPARTURE_REPORTED = "departure_reported"
    """Somebody is said to have left who was not reported to hold it."""
    BECAME_PART = "became_part"
    """What is reported is only of a part of the place now, half of it or less, by one side."""
    MORE_THAN_PART = "more_than_part"
    """What is reported was only of such a part, and is of more now."""
    LAST_REPORTED_SHOWN = "last_reported_shown"
    """The earlier main holder stands as last reported now, beside what is reported."""
    LAST_REPORTED_ENDED = "last_reported_ended"
    """Somebody stood as last reported, and does so no longer."""
    CLAIMED_ALONE = "claimed_alone"
    """Only those who gain by it say now who holds the place."""
    CLAIM_BORNE_OUT = "claim_borne_out"
    """Only those who gain by it said who holds the place, and now others say of somebody that he does."""
    BECAME_CONTESTED = "became_contested"
    FIGHTING_ENDED = "fighting_ended"
    """Fighting is no longer reported within the evidence window of the date, or a later report ends it."""
    BECAME_STALE = "became_stale"
    """The newest evidence is now too old to be shown as current."""
    REPORTED_AGAIN = "reported_again"
    """The newest evidence was too old to be shown as current, and is so no longer."""
    EVIDENCE_CHANGED = "evidence_changed"
    """The answer is the same and rests on other claims."""
    CONTEXT_CHANGED = "context_changed"
    """Only what is said besides control differs: sieges, truces, fighting, presence."""


class RevisionKind(StrEnum):
    """What more evidence says otherwise of the same day, the weightiest first. Nothing of it happened in between."""

    CONTRADICTED = "contradicted"
    """Sources contradict each other with it, and do not without it."""
    DISPUTE_REVISED = "dispute_revised"
    """Sources contradict each other without it and with it, but other claims, or otherwise."""
    HOLDER_REVISED = "holder_revised"
    """The main holder is of another side, or is left no more than half: of the same day, whatever a source calls it."""
    SAID_TO_HAVE_LEFT = "said_to_have_left"
    """All who were known to hold the place are said to have left it by that day; who held it then is not reported."""
    SOME_SAID_TO_HAVE_LEFT = "some_said_to_have_left"
    """Some of them are said to have left it by that day; of the others nothing is reported beside it."""
    HOLDER_ADDED = "holder_added"
    """Somebody is reported to hold something, where nobody is without it."""
    HOLDER_DROPPED = "holder_dropped"
    """What was known does not count beside it, and it names no holder. Nobody is said to have left."""
    DISPUTE_SETTLED = "dispute_settled"
    """Sources contradict each other without it, and do not with it."""
    HOLDERS_REVISED = "holders_revised"
    """Somebody is named beside or instead of another; the main holder is of no other side."""
    SHARE_REVISED = "share_revised"
    """Somebody who is named without it, too, has another share with it."""
    NAMES_REVISED = "names_revised"
    """The same holders with the same shares, named otherwise."""
    DEPARTURE_ADDED = "departure_added"
    """Somebody is said to have left by that day who was not known to hold it."""
    PART_ONLY = "part_only"
    """With it, what is reported is only of a part of the place, half of it or less, by one side."""
    MORE_THAN_PART_ADDED = "more_than_part_added"
    """Without it, what is reported is only of such a part."""
    LAST_REPORTED_ADDED = "last_reported_added"
    """With it, somebody stands as last reported beside what is reported."""
    LAST_REPORTED_DROPPED = "last_reported_dropped"
    """Without it, somebody stands as last reported, and does not with it."""
    CLAIMED_ALONE_REVISED = "claimed_alone_revised"
    """With it, only those who gain by it say who holds the place."""
    CLAIM_BORNE_OUT_REVISED = "claim_borne_out_revised"
    """Without it, only those who gain by it say who holds the place."""
    FIGHTING_ADDED = "fighting_added"
    FIGHTING_DROPPED = "fighting_dropped"
    """With it, the fighting is over."""
    OLD_EVIDENCE_ADDED = "old_evidence_added"
    """There is evidence with it, of long before that day."""
    RECENT_EVIDENCE_ADDED = "recent_evidence_added"
    """Without it the newest evidence is too old to be shown as current."""
    EVIDENCE_REVISED = "evidence_revised"
    """The answer is the same and rests on other claims."""
    CONTEXT_REVISED = "context_revised"
    """Only what is said besides control differs: sieges, truces, fighting, presence."""


_OF_ONE_DAY: Final = tuple(kind for kind in ChangeKind if kind is not ChangeKind.DIFFERENT_HOLDER)

REVISION_OF: Final[Mapping[ChangeKind, RevisionKind]] = MappingProxyType(
    {**dict(zip(_OF_ONE_DAY, RevisionKind, strict=True)), ChangeKind.DIFFERENT_HOLDER: RevisionKind.HOLDER_REVISED}
)
"""The same difference between two answers, as it is told where both are of one day: no change of hands among them."""


class Window(StrEnum):
    """A window of days that ran out between two dates by time alone."""

    EVIDENCE = "evidence"
    """Of the fighting: it is reported, and no more within the evidence window of the date."""
    STALE = "stale"

"""How single claims count in two decisions about one place, and why they do not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from saytara.control.decision import PlaceControl, Reason


class ClaimStanding(StrEnum):
    """How a claim counts in a decision, where it is not set aside with a `Reason`."""

    ACCEPTED = "accepted"
    DISPUTING = "disputing"
    """Outweighed: it stands beside the accepted claims as another version."""
    CONTEXT = "context"
    ABSENT = "absent"
    """The decision was made as if the claim had never been written."""


NOT_USABLE: Final = frozenset(
    {ClaimStanding.ABSENT, Reason.RETRACTED, Reason.NOT_YET_KNOWN, Reason.BELOW_GRADE, Reason.AFTER_DATE}
)
"""Where the question itself leaves a claim out, whatever else is reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMove:
    """A claim that counts otherwise than before. `overruled_by` are the claims that set it aside, if any did."""

    claim: str
    before: ClaimStanding | Reason
    after: ClaimStanding | Reason
    overruled_by: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the first question leaves the claim out, and the second does not."""
        return self.before in NOT_USABLE and self.after not in NOT_USABLE

    @property
    def counted(self) -> bool:
        """Whether it counted before: as evidence, as another version, or as context."""
        return _counts(self.before)

    @property
    def counts(self) -> bool:
        """Whether it counts after."""
        return _counts(self.after)


def moves_between(before: PlaceControl, after: PlaceControl) -> tuple[ClaimMove, ...]:
    """Every claim that counts otherwise in `after` than in `before`, by its id."""
    earlier, later = _standings(before), _standings(after)
    overruled = {item.claim: item.overruled_by for item in after.set_aside}
    return tuple(
        ClaimMove(
            claim=claim,
            before=earlier.get(claim, ClaimStanding.ABSENT),
            after=later.get(claim, ClaimStanding.ABSENT),
            overruled_by=overruled.get(claim, ()),
        )
        for claim in sorted({*earlier, *later})
        if earlier.get(claim, ClaimStanding.ABSENT) is not later.get(claim, ClaimStanding.ABSENT)
    )


def _standings(decision: PlaceControl) -> dict[str, ClaimStanding | Reason]:
    """How every claim of the place counts in a decision."""
    standings: dict[str, ClaimStanding | Reason] = {item.claim: item.reason for item in decision.set_aside}
    standings.update({item.claim: ClaimStanding.CONTEXT for item in decision.context})
    standings.update(dict.fromkeys(decision.accepted, ClaimStanding.ACCEPTED))
    standings.update({claim: ClaimStanding.DISPUTING for version in decision.versions for claim in version.claims})
    return standings


def _counts(standing: ClaimStanding | Reason) -> bool:
    return isinstance(standing, ClaimStanding) and standing is not ClaimStanding.ABSENT

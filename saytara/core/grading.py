"""The written rule by which publishers get their reliability letter (docs/explanation/grading.md), as values.

The figure of single claims is worked out where a dossier is brought in (`saytara.editing.importing.credibility`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from saytara.core.model import Publisher, PublisherKind, Reliability

LETTER_OF_KIND: Final[Mapping[PublisherKind, Reliability]] = MappingProxyType(
    {
        PublisherKind.AGENCY: Reliability.B,
        PublisherKind.PRESS: Reliability.B,
        PublisherKind.MONITOR: Reliability.B,
        PublisherKind.UN: Reliability.B,
        PublisherKind.RESEARCH: Reliability.B,
        PublisherKind.DIGEST: Reliability.C,
        PublisherKind.PARTISAN: Reliability.C,
        PublisherKind.CAMPAIGN: Reliability.D,
        PublisherKind.STATE: Reliability.D,
        PublisherKind.PARTY: Reliability.D,
        PublisherKind.OPINION: Reliability.F,
        PublisherKind.PERSONAL: Reliability.F,
        PublisherKind.ENCYCLOPEDIA: Reliability.F,
        PublisherKind.UNKNOWN: Reliability.F,
    }
)
"""The letter of each kind of publisher; a publisher of another letter says why in its note."""

BEST_OF_COPIES: Final = Reliability.C
"""What a reposted copy gets at best, since nobody can compare it with the original."""


def letter_of(publisher: Publisher, spelling: str) -> Reliability:
    """The reliability of a source that names `publisher` by `spelling`: the publisher's, or lower for a copy.

    Letters sort from A, the best, to F; F ("cannot be judged") stays F.
    """
    if spelling in publisher.copies:
        return max(publisher.reliability, BEST_OF_COPIES)
    return publisher.reliability

"""Somebody's map held against the sources: what it draws, and for each place whether reports say the same or otherwise.

Nothing here reads a file or measures an area; docs/explanation/verification.md tells the rules.
"""

from saytara.analysis.verification.drawn_shares import DrawnPlace, DrawnShare
from saytara.analysis.verification.verdicts import (
    Clash,
    Contradiction,
    Ground,
    MapVerdict,
    PlaceVerdict,
    verdict_on,
    verdicts,
)

__all__ = [
    "Clash",
    "Contradiction",
    "DrawnPlace",
    "DrawnShare",
    "Ground",
    "MapVerdict",
    "PlaceVerdict",
    "verdict_on",
    "verdicts",
]

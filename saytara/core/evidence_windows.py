"""For how many days evidence counts. The rules ask `Dataset.windows_of` for those of a place or region."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """How long evidence counts, in days (design.md, "From claims to control")."""

    evidence_window_days: int = 60
    dispute_window_days: int = 7
    stale_after_days: int = 180

"""So far one set for all places: for how many days evidence counts, in a dataset and in each of its places.

Asked for by `Dataset.windows_of`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """How long evidence counts, in days (design.md, "From claims to control")."""

    evidence_window_days: int = 60
    dispute_window_days: int = 7
    stale_after_days: int = 180

    def of(self, _place: str | None) -> Windows:
        """Those of a place or region, by its id; None is the dataset as a whole. So far all have the same.

        `Dataset.own_windows` has those that differ, for whoever tells all of them.
        """
        return self

"""The errors of this package: one small family, raised only where work cannot go on.

What is wrong with a dataset is data (`saytara.problems`); an error only carries it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saytara.problems import Report


class SaytaraError(Exception):
    """What every error of this package is."""


class DatasetFaults(SaytaraError):  # noqa: N818 - it carries faults, and is named after them
    """Raised when a dataset is asked for whose files have faults; `report` holds all of them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(report)

    def __str__(self) -> str:
        return self.report.to_text("en")

"""The errors of this package: one small family, raised only where work cannot go on.

What is wrong with a dataset is data (`saytara.dataset.problems`); an error only carries it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saytara.dataset.problems import Report


class SaytaraError(Exception):
    """What every error of this package is."""


class DatasetFaults(SaytaraError):  # noqa: N818 - it carries faults, and is named after them
    """Raised when a dataset is asked for whose files have faults; `report` holds all of them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(report)

    def __str__(self) -> str:
        return self.report.to_text("en")


class UnknownName(SaytaraError, LookupError):  # noqa: N818 - it is about a name, and says so
    """Raised when a place or region is asked for that the dataset has not; the nearest names stand in its words."""


class BadQuestion(SaytaraError, ValueError):  # noqa: N818 - the question is at fault
    """Raised when a date, grade or language that is asked for is none; its words say what is expected."""


class BadSetting(SaytaraError, ValueError):  # noqa: N818 - the setting is at fault
    """Raised at the start where an environment variable holds what it must not; its words say what is expected."""


class UnusableBoundaries(SaytaraError):  # noqa: N818 - it carries what is wrong with them
    """Raised when a file of boundaries cannot be used; `faults` says of each feature what is wrong, and a remedy."""

    def __init__(self, summary: str, faults: tuple[str, ...] = ()) -> None:
        self.faults = faults
        super().__init__(summary)

    def __str__(self) -> str:
        return "\n".join((str(self.args[0]), *(f"  {fault}" for fault in self.faults)))


class ChangedMeanwhile(SaytaraError):  # noqa: N818 - it says what happened
    """Raised when files of a dataset are other ones than those that a change was made from; nothing was written."""


class DatasetBusy(SaytaraError):  # noqa: N818 - the dataset is
    """Raised when another writer holds a dataset for longer than anybody should; nothing was written."""

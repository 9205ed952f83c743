"""The report of one run of the checks: every problem, in the order of files and lines.

It is shown by the command line, by the dashboard and to scripts; all three say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from saytara.dataset.problems.kind import Severity
from saytara.dataset.problems.message_values import isolated, visible
from saytara.dataset.problems.problem import Problem
from saytara.words import say

REPORT_FORMAT: Final = "saytara-report"
REPORT_VERSION: Final = 1
"""Raised when a field changes its meaning or goes; new fields may come at any time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the checks found in one folder. `omitted` counts problems beyond the first of each kind in each file."""

    dataset_folder: str
    problems: tuple[Problem, ...] = ()
    omitted: int = 0

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the dataset from loading."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems with which the dataset loads all the same."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)

    @property
    def is_ok(self) -> bool:
        """Whether the dataset loads."""
        return not self.errors

    def to_json(self, language: str = "en") -> dict[str, Any]:
        """The report as a JSON document (docs/reference/dataset.md, "The report as JSON")."""
        return {
            "format": REPORT_FORMAT,
            "version": REPORT_VERSION,
            "dataset": visible(self.dataset_folder),
            "language": language,
            "ok": self.is_ok,
            "errors": len(self.errors),
            "warnings": len(self.warnings),
            "omitted": self.omitted,
            "problems": [problem.to_json(language) for problem in self.problems],
        }

    def to_text(self, language: str) -> str:
        """The report for a reader: one line a problem, how to mend it below, and the sum at the end."""
        lines: list[str] = []
        for problem in self.problems:
            lines += [severity_word(problem.severity, language) + problem.message(language)]
            lines += ["    " + problem.remedy(language)]
        return "\n".join([*lines, self.summary(language)])

    def summary(self, language: str) -> str:
        """How it stands, in one sentence."""
        folder = isolated(visible(self.dataset_folder), language)
        errors, warnings = len(self.errors), len(self.warnings)
        counts = say(
            "problem.counts",
            language,
            errors=say("problem.errors", language, n=errors),
            warnings=say("problem.warnings", language, n=warnings),
        )
        more = say("problem.omitted", language, n=self.omitted) if self.omitted else ""
        verdict = say("problem.sound" if self.is_ok else "problem.nothing_loaded", language)
        return f"{folder}: {verdict}. {counts}{more}."


def severity_word(severity: Severity, language: str) -> str:
    """What stands before a message."""
    return say(f"problem.{severity.value}", language)

"""A single problem: which rule, where, what was found, and what was expected instead.

The sentences about it are those of its kind; a problem only holds what differs from case to case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from saytara.dataset.problems.kind import ProblemKind, Severity
from saytara.dataset.problems.kinds_by_code import KINDS
from saytara.dataset.problems.message_values import choices, isolated, quoted, visible
from saytara.dataset.problems.reasons import reason
from saytara.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault or warning. `line` counts from 1, as a text editor shows it; `column` is a column, key or property.

    `value` is what was found, as it was written; `expected` holds the allowed values or the nearest known ones, and
    may be empty. `details` are the further placeholders of the kind's message, as (name, text).
    """

    code: str
    severity: Severity
    file: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    expected: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> ProblemKind:
        """The entry of the registry."""
        return KINDS[self.code]

    def title(self, language: str) -> str:
        """The kind of problem in two or three words."""
        return self.kind.title(language)

    def remedy(self, language: str) -> str:
        """How to mend it, in a sentence."""
        return self.kind.remedy(language)

    def place(self, language: str) -> str:
        """Where it stands: `claims.csv line 41, place`."""
        where = isolated(visible(self.file), language)
        if self.line is not None:
            counted = "problem.in_row" if self.file.endswith(".parquet") else "problem.in_line"
            where = say(counted, language, where=where, line=self.line)
        if self.column is not None:
            where += say("list.comma", language) + isolated(visible(self.column), language)
        return where

    def sentence(self, language: str) -> str:
        """What is wrong, without where."""
        found = {name: isolated(visible(_detail(name, text, language)), language) for name, text in self.details}
        found["value"] = quoted(self.value or "", language)
        found["expected"] = choices(self.expected, language)
        sentence = self.kind.message(language).format_map(found)
        if self.expected:
            sentence += self.kind.hint_in(language).format_map(found)
        return sentence

    def message(self, language: str) -> str:
        """Where and what, in one line, with nothing hidden in it."""
        return f"{self.place(language)}: {self.sentence(language)}"

    def to_json(self, language: str) -> dict[str, Any]:
        """The problem as JSON (docs/reference/dataset.md, "The report as JSON"); values are cut and made visible."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": visible(self.file),
            "line": self.line,
            "column": None if self.column is None else visible(self.column),
            "value": None if self.value is None else visible(self.value),
            "expected": [visible(text) for text in self.expected],
            "details": {name: visible(text) for name, text in self.details},
            "title": self.title(language),
            "message": self.message(language),
            "remedy": self.remedy(language),
        }


def _detail(name: str, text: str, language: str) -> str:
    """A detail as a message has it: reasons of libraries and codes of other problems in the reader's words."""
    match name:
        case "reason":
            return reason(text, language)
        case "cause":
            return KINDS[text].title(language)
        case _:
            return text

"""One kind of problem: its code, how severe it is, and its texts in `saytara.words` (`problem.<code>.<part>`).

The kinds themselves stand in the other modules of this package, a module for each subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from saytara.words import raw_text

DID_YOU_MEAN: Final = "problem.did_you_mean"
"""The hint of every kind that suggests the nearest known word."""


class Severity(StrEnum):
    """Whether a dataset may be used all the same."""

    ERROR = "error"
    """The dataset does not load."""
    WARNING = "warning"
    """The dataset loads; somebody should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemKind:
    """A kind of problem. `code` is what scripts may rely on; it never changes its meaning.

    `hint` is the key of a text that is added to the message where something is expected instead ("did you mean ...?").
    """

    code: str
    hint: str | None = None
    severity: Severity = Severity.ERROR

    def title(self, language: str) -> str:
        """The kind in two or three words."""
        return self._text("title", language)

    def rule(self, language: str) -> str:
        """What should be so, in a sentence."""
        return self._text("rule", language)

    def message(self, language: str) -> str:
        """What is wrong, with the placeholders {value}, {expected}, and the names of a problem's `details`."""
        return self._text("message", language)

    def remedy(self, language: str) -> str:
        """How to mend it, in a sentence."""
        return self._text("remedy", language)

    def hint_in(self, language: str) -> str:
        """What is added to the message where something is expected, with its placeholders; nothing for most kinds."""
        return "" if self.hint is None else raw_text(self.hint, language)

    def _text(self, part: str, language: str) -> str:
        return raw_text(f"problem.{self.code}.{part}", language)

"""One kind of problem: its code, its rule, its message and how to mend it, in English and in Arabic.

The kinds themselves stand in the modules `files`, `values`, `claims` and `geography` of this package.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saytara.core.data_languages import in_language
from saytara.words import LANGUAGES


class Severity(StrEnum):
    """Whether a dataset may be used all the same."""

    ERROR = "error"
    """The dataset does not load."""
    WARNING = "warning"
    """The dataset loads; somebody should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BilingualText:
    """One text in both languages."""

    en: str
    ar: str

    def in_language(self, language: str) -> str:
        """The text for readers of one of the `LANGUAGES`, else ValueError."""
        if language not in LANGUAGES:
            raise ValueError(f"language was {language!r} but is expected to be in {sorted(LANGUAGES)}")
        return in_language(language, en=self.en, ar=self.ar)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemKind:
    """A kind of problem. `code` is what scripts may rely on; it never changes its meaning.

    `message` may hold the placeholders {value} and {expected}, and the names of a problem's further `details`.
    `hint` is added to the message where something is expected instead ("did you mean ...?").
    """

    code: str
    title: BilingualText
    rule: BilingualText
    message: BilingualText
    remedy: BilingualText
    hint: BilingualText | None = None
    severity: Severity = Severity.ERROR


def words(en: str, ar: str) -> BilingualText:
    """Shorthand for a `BilingualText`, since the tables of kinds hold hundreds."""
    return BilingualText(en=en, ar=ar)


DID_YOU_MEAN = words(" (did you mean {expected}?)", " (لعل المقصود {expected}؟)")
"""The hint of every kind that suggests the nearest known word."""

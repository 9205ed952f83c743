"""Why a document cannot be read, as a code with values, told in both languages."""

from __future__ import annotations

from saytara.dataset.errors import SaytaraError
from saytara.words import say


class UnreadableText(SaytaraError):  # noqa: N818 - it is about a text, and says so
    """Raised when no text can be had from a document; `code` is the end of the key `intake.fault_<code>`."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(code)

    def in_language(self, language: str) -> str:
        """What is wrong, for readers of `language`."""
        return say(f"intake.fault_{self.code}", language, **self.values)

    def __str__(self) -> str:
        return self.in_language("en")

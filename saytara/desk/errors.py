"""What the desk refuses, each with a sentence in the reader's language."""

from __future__ import annotations

from typing import Final

from saytara.dataset.errors import SaytaraError
from saytara.words import say

STATES: Final = frozenset({"state", "wanted"})
"""Details that are a state of a card, which each language has a word for."""


class DeskRefusal(SaytaraError):  # noqa: N818 - it is a refusal
    """Raised where the desk does not do what it is asked; nothing was changed. `key` names its sentence."""

    def __init__(self, key: str, **details: str) -> None:
        self.key, self.details = key, details
        super().__init__(key)

    def in_language(self, language: str) -> str:
        """Why, for readers of a language."""
        states = {name: say(f"desk.state.{self.details[name]}", language) for name in STATES & self.details.keys()}
        return say(self.key, language, **{**self.details, **states})

    def __str__(self) -> str:
        return self.in_language("en")

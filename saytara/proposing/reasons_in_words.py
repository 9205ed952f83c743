"""Why a field was read so, in words: the sentence's own, and what they were taken for."""

from __future__ import annotations

from saytara.proposing.model import Field, Reason
from saytara.words import say


def told_why(reason: Reason, text: str, language: str) -> str:
    """One reason for readers of `language`; `text` is the whole text, whose words it quotes."""
    words = text[reason.start : reason.end]
    key = f"flag_{reason.code}" if reason.field is Field.FLAG else f"why_{reason.code}"
    meaning = say(f"propose.{key}", language)
    name = say(f"propose.field_{reason.field.value}", language)
    shape = "why_flag" if reason.field is Field.FLAG else "why" if words else "why_unsaid"
    return say(f"propose.{shape}", language, field=name, words=words, meaning=meaning)

"""Whose "it" and "its" are in what is quoted: those of who speaks, also where no dataset knows the speaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.lexicon import Lexicon
from saytara.proposing.tokens import Token

FAR: Final = 6
"""Words between "said" and the pronoun, at most: "said on Tuesday that its"."""


def is_of_speaker(tokens: Sequence[Token], index: int, words: Lexicon) -> bool:
    """Whether the pronoun stands right behind what a named speaker says: "the mayor confirmed that it had lost"."""
    near = range(index - 1, max(-1, index - FAR), -1)
    told = words.words["say"] | words.words["saying"]
    says = next((at for at in near if tokens[at].form in told), None)
    if says is None or says == 0 or tokens[says - 1].form in words.words["pronoun_speaker"]:
        return False
    between = range(says + 1, index)
    if any("," in tokens[at].gap for at in (*between, index)):
        return False
    return not between or tokens[index - 1].form in words.words["that"]

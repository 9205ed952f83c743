"""Values of a dataset as they may stand in a message: short, on one line, and with nothing hidden in them.

A value may come from anywhere: it may be megabytes long, or hold characters that turn a line round on the screen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from saytara.words import language_entry, say

LONGEST_SHOWN = 80
"""Characters of a value that a message shows: enough to find it by, too few to drown the sentence."""

HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories whose characters show nothing, or change how others show."""

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"


def visible(text: str) -> str:
    r"""`text` with every hidden character written out, and cut where it is long.

    >>> visible("a\u202eb")
    'a\\u202eb'
    """
    cut = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return "".join(written_out(character) for character in cut)


def written_out(character: str) -> str:
    """The character itself, or its escape where it cannot be seen."""
    if unicodedata.category(character) in HIDDEN_CATEGORIES:
        return character.encode("unicode_escape", "surrogatepass").decode("ascii")
    return character


def isolated(text: str, language: str) -> str:
    """`text` shielded from the direction of a sentence from right to left; in others it stays as it is."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if language_entry(language).needs_isolates else text


def quoted(text: str, language: str) -> str:
    """A value in the quotation marks of the language, fit to be read.

    >>> quoted("red", "en"), quoted("red", "ar").replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")
    ('"red"', '«red»')
    """
    opening, closing = language_entry(language).quotation_marks
    return f"{opening}{isolated(visible(text), language)}{closing}"


def choices(values: Sequence[str], language: str) -> str:
    """Values to choose from, as a list in words.

    >>> choices(["a", "b", "c"], "en")
    '"a", "b" or "c"'
    """
    shown = [quoted(value, language) for value in values]
    if len(shown) < 2:
        return "".join(shown)
    return say("list.comma", language).join(shown[:-1]) + say("problem.or", language) + shown[-1]

"""Where the words that somebody typed stand in a text: whether a text has them all, and which letters to mark.

A word that was typed is found where a word of the text begins with it, the Arabic article counted or not. Which text
is meant is for `saytara.spelling.search`; where a quote stands in its source is for `saytara.spelling.quotes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from saytara.spelling.text import folded_positions, normalise

MAX_TYPED = 200
"""Characters of what was typed that are read; no name or title is looked for with more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a text, and whether it was typed."""

    text: str
    is_found: bool


def has_all_words(text: str, typed: str) -> bool:
    """Whether each word typed begins a word of `text`; nothing typed is in every text.

    >>> has_all_words("الحجر الأسود", "حجر اسود"), has_all_words("Hajar al-Aswad", "aswad yar")
    (True, False)
    """
    words = normalise(text).split()
    return all(any(word.startswith(part) for word in words) for part in words_typed(typed))


def marked_parts(text: str, typed: str) -> tuple[Part, ...]:
    """`text` in pieces, letter for letter, those set apart that were typed.

    >>> [part.text for part in marked_parts("مخيم اليرموك", "يرم") if part.is_found]
    ['اليرم']
    >>> [part.text for part in marked_parts("Yarmouk camp", "yarm") if part.is_found]
    ['Yarm']
    """
    folded, positions = folded_positions(text)
    found: set[int] = set()
    start = 0
    for word in folded.split(" "):
        length = max((_begun(word, part) for part in words_typed(typed)), default=0)
        if length:
            end = start + length
            last = positions[end] if end < len(positions) and length < len(word) else _end_of(text, positions[end - 1])
            found.update(range(positions[start], last))
        start += len(word) + 1
    flags = [index in found for index in range(len(text))]
    return tuple(
        Part(text="".join(letter for letter, _ in letters), is_found=is_found)
        for is_found, letters in groupby(zip(text, flags, strict=True), key=lambda pair: pair[1])
    )


def _end_of(text: str, index: int) -> int:
    """Behind the letter at `index`, its marks included."""
    end = index + 1
    while end < len(text) and not folded_positions(text[end])[0] and not text[end].isspace() and text[end].isalnum():
        end += 1
    return end


@lru_cache(maxsize=64)
def words_typed(typed: str) -> tuple[str, ...]:
    """The words of what was typed, each once, as spellings are compared (`saytara.spelling.text.normalise`)."""
    return tuple(dict.fromkeys(normalise(typed[:MAX_TYPED]).split()))


def _begun(word: str, part: str) -> int:
    """How many letters of a folded word are marked for a part that it begins with, its article among them; or 0."""
    stem = normalise(word)
    if stem.startswith(part):
        return len(word) - len(stem) + len(part) if word.endswith(stem) else len(word)
    return len(part) if word.startswith(part) else 0

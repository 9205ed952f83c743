"""Sentences and words of a text, with their places in it, folded as spellings are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from saytara.proposing.line_breaks import soft_breaks
from saytara.spelling.text import folded_positions

_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u00ad\u061c"
"""Marks, the tatweel and signs without a look that may stand within a word."""
_VOWELS = "".join(map(chr, (0x640, 0x670, *range(0x64B, 0x660))))
"""Marks of Arabic vowels, which may also end a word: «موقعاً». They are none of the signs behind it."""
_WORD = re.compile(rf"[^\W_][^\W_{_MARKS}]*+(?:['’`´ʻ{_MARKS}]++[^\W_]++)*+|[%٪]")
_RUN_ON = r"(?:(?<=[ء-ي]{2}[.!?؟])|(?<=[\s\"”»’)\]][.!?؟]))(?=[\"“«]?[ء-ي]{2})"
"""Where an Arabic paper leaves the space out: «السوري.وقال»; not within «أ.ف.ب», a figure or an address."""
_ENGLISH_RUN_ON = r"(?<=[a-z]{2}[.!?])[\"”’)]*+(?=[\"“]?[A-Z][a-z]*+ )"
"""The same in English: "on Sunday.The army", not "Reuters.com" or "U.S.Army"."""
_END = re.compile(rf"(?<![.!?؟…])[.!?؟…]++(?:[\"”»’)\]]*+(?=\s|$)|{_RUN_ON}|{_ENGLISH_RUN_ON})|\n+|؛")
_TITLES = r"(?i:a\.m|p\.m|Gen|Mr|Mrs|Dr|St|Lt|Col|Maj|Brig)"
_ABBREVIATION = re.compile(rf"(?:\b(?:U\.S|U\.N|{_TITLES}|No|e\.g|i\.e)|\b[A-Z])\.$")
_ELLIPSIS = re.compile(r"(?:\.\.|…)$")
_BREAK = re.compile(r"[ \t\r]*\n[ \t]*")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at characters `start` to `end` of the whole text; `form` is how it is compared.

    `gap` are the signs between it and the word before it; empty at the start of a sentence. Before an Arabic word a
    Latin comma is an Arabic one.
    """

    start: int
    end: int
    raw: str
    form: str
    is_arabic: bool
    gap: str = ""

    @property
    def is_owner(self) -> bool:
        """Whether the word has the "'s" of an owner."""
        return self.raw.endswith(("'s", "’s"))

    @property
    def owner(self) -> str:
        """The form without the "'s" of an owner; of any other word the form."""
        return self.form[:-1] if self.is_owner else self.form


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without spaces at its ends; a line's end ends one, but where lines were cut.

    >>> list(sentence_spans("One. Two by U.S. troops."))
    [(0, 4), (5, 24)]
    """
    start = 0
    soft = soft_breaks(text)
    for found in _END.finditer(text):
        if found.start() in soft:
            continue
        goes_on = text[found.end() : found.end() + 1] == " " or found.end() in soft
        ending = text[max(start, found.end() - 8) : found.end()]
        following = text[found.end() + 1 : found.end() + 2]
        if goes_on and (_ABBREVIATION.search(ending) or _goes_on_after_dots(ending, following)):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _goes_on_after_dots(ending: str, following: str) -> bool:
    return bool(_ELLIPSIS.search(ending)) and (following.islower() or following == "(")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    first = start + len(part) - len(part.lstrip())
    last = end - len(part) + len(part.rstrip())
    if first < last:
        yield first, last


def tokens_of(text: str, offset: int = 0) -> list[Token]:
    """The words of `text`, which begins at character `offset` of the whole."""
    found: list[Token] = []
    before = 0
    for match in _WORD.finditer(text):
        raw = match.group()
        form = "%" if raw in "%٪" else folded(raw)
        if form:
            gap = text[before : match.start()].lstrip(_VOWELS) if found else ""
            gap = _BREAK.sub(" ", gap) if "\n" in gap else gap
            is_arabic = _ARABIC.search(raw) is not None
            gap = gap.replace(",", "،") if is_arabic and "," in gap else gap
            found.append(Token(offset + match.start(), offset + match.end(), raw, form, is_arabic, gap))
            before = match.end()
    return found


def are_arabic(tokens: Sequence[Token]) -> bool:
    """Whether more than half of the words are Arabic."""
    return sum(token.is_arabic for token in tokens) * 2 > len(tokens)


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word as it is compared, its article kept."""
    return folded_positions(word)[0].replace(" ", "")

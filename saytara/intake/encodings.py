"""The bytes of a text file to its text: UTF-8, or what its first bytes, or its letters, show it to be in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from saytara.intake.errors import UnreadableText

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; that of UTF-8 stays in the text, which is kept byte for byte."""

OLD_ARABIC: Final = ("windows-1256", "iso-8859-6")
ARTICLE: Final = re.compile(r"\bال\w")
LEAST_ARTICLES: Final = 0.05
"""Of the words of an Arabic text so many begin with the article; about one in four does."""


def decoded(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and its encoding; UnreadableText where it is in none that was named or can be told for sure."""
    if encoding:
        try:
            return content.decode(encoding), encoding.lower()
        except (UnicodeDecodeError, LookupError) as fault:
            raise UnreadableText("encoding", encoding=encoding) from fault
    found = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(found)
    except UnicodeDecodeError as fault:
        for name in OLD_ARABIC:
            if _is_arabic_in(content, name):
                return content.decode(name), name
        raise UnreadableText("encoding", encoding=found.upper()) from fault
    if "\x00" in text:
        raise UnreadableText("no_text_file")
    return text, found


def _is_arabic_in(content: bytes, encoding: str) -> bool:
    """Whether the bytes, read so, make Arabic: its letters are most, and its article begins words."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    letters = [sign for sign in text if sign.isalpha()]
    arabic = sum("\u0621" <= sign <= "\u064a" for sign in letters)
    words = text.split()
    return arabic > len(letters) / 2 and len(ARTICLE.findall(text)) >= LEAST_ARTICLES * len(words)

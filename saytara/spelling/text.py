"""Names in two scripts: letters that are one (`LETTERS_ALIKE`), spellings that are the same, order and direction.

It knows letters only. What a spelling means is for `saytara.spelling.search`; where a quote stands is for
`saytara.spelling.quotes`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from saytara.words import LANGUAGES, language_entry

APOSTROPHES = frozenset("'`´‘’‛ʻʼʽʾʿˈ′＇")
"""Signs that transliteration writes for hamza and ʿayn, or nobody writes at all: "Hay'at" and "Hayat" are one word."""

LETTERS_ALIKE = {"ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": ""}
"""Letters written one for the other; the hamza on its seat goes with the other marks."""

_LETTERS = str.maketrans(LETTERS_ALIKE)

_ARABIC_ARTICLE = "ال"
_LATIN_ARTICLES = frozenset({"al", "el"})
_SUN_ARTICLES = {"a" + sun: sun for sun in ("d", "dh", "n", "r", "s", "sh", "t", "th", "z")}
"""The article as it is heard before a sun letter: "at-Tadamon", "as-Sayyida". Only so before that very letter."""

_RIGHT_TO_LEFT = frozenset({"arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages of sources that the product itself does not speak."""

_MIN_STEM = 2
"""Letters that must be left when the Arabic article goes: "الست" becomes "ست"; "ال" alone stays."""


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """One character as letters and digits without case, marks and variants; a space for punctuation; empty for none."""
    if character in APOSTROPHES:
        return ""
    folded = ""
    step = character
    while step != folded:
        folded = step
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", folded).casefold())
        step = "".join(_plain(part) for part in decomposed)
    return folded


def _plain(character: str) -> str:
    """A decomposed character without its marks, its digit in Western figures."""
    if character in APOSTROPHES or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    character = character.translate(_LETTERS)
    is_letter = character.isalnum() or unicodedata.category(character or " ") == "Mc"  # vowels of Burmese and others
    return character if not character or is_letter else " "


def folded_positions(text: str) -> tuple[str, tuple[int, ...]]:
    """`text` without case, marks, tatweel, hamza seats and punctuation, and where each folded character comes from.

    Words are parted by single spaces, with none at either end. The second value has one index into `text` for each
    character of the first. The article stays.

    >>> folded_positions("الأسود،")
    ('الاسود', (0, 1, 2, 3, 4, 5))
    """
    characters: list[str] = []
    positions: list[int] = []
    for index, raw in enumerate(text):
        for folded in _fold_character(raw):
            if folded == " " and (not characters or characters[-1] == " "):
                continue
            characters.append(folded)
            positions.append(index)
    if characters and characters[-1] == " ":
        characters.pop()
        positions.pop()
    return "".join(characters), tuple(positions)


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """The form in which spellings are compared: letters and figures only, single spaces, no article.

    Case, Latin and Arabic diacritics, tatweel, apostrophes and punctuation go; أإآٱ become ا, ؤ و, ئ and ى ي, ة ه;
    Arabic-Indic figures become Western. The article goes at the start of a word: ال, "al-", "el-", and "as-", "at-" ...
    before their sun letter. Normalising twice is the same as once.

    >>> normalise("الحجر الأسود") == normalise("حَجَر الاســود")
    True
    >>> normalise("Al-Hajar al-Aswad"), normalise("at-Tadamon")
    ('hajar aswad', 'tadamon')
    """
    words = folded_positions(text)[0].split()
    kept: list[str] = []
    for word in reversed(words):
        stem = _without_arabic_article(word)
        if kept and _is_latin_article(stem, kept[-1]):
            continue
        kept.append(stem)
    return " ".join(reversed(kept))


def _without_arabic_article(word: str) -> str:
    while word.startswith(_ARABIC_ARTICLE) and len(word) - len(_ARABIC_ARTICLE) >= _MIN_STEM:
        word = word[len(_ARABIC_ARTICLE) :]
    return word


def _is_latin_article(word: str, following: str) -> bool:
    return word in _LATIN_ARTICLES or (word in _SUN_ARTICLES and following.startswith(_SUN_ARTICLES[word]))


def sort_key(name: str, language: str) -> tuple[bool, str, str]:
    """The key that puts names in the order of `language`'s alphabet: its own script first, the article not counted.

    >>> sorted(["يلدا", "الزاهرة", "ببيلا"], key=lambda name: sort_key(name, "ar"))
    ['ببيلا', 'الزاهرة', 'يلدا']
    """
    is_foreign = _is_right_to_left(name) != (direction_of(language) == "rtl")
    return is_foreign, normalise(name), name


DIRECTION_SIGNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows and have no look of their own."""


def with_visible_signs(text: str) -> str:
    r"""`text` as a reader should see it: each sign of direction by its number, where it would turn the line round.

    For display alone. What is compared, counted or handed on keeps its characters.

    >>> with_visible_signs("a\u202eb")
    'a[U+202E]b'
    """
    if text.isascii():
        return text
    return "".join(f"[U+{ord(sign):04X}]" if sign in DIRECTION_SIGNS else sign for sign in text)


def direction_of(language: str) -> str:
    """The direction of a language's script: "rtl" or "ltr". Takes tags such as "ar" or "ar-SY".

    >>> direction_of("ar-SY"), direction_of("en")
    ('rtl', 'ltr')
    """
    code = re.split("[-_]", language.lower(), maxsplit=1)[0]
    if code in LANGUAGES:
        return language_entry(code).direction
    return "rtl" if code in _RIGHT_TO_LEFT else "ltr"


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left, as browsers decide for `dir="auto"`."""
    strong = _first_strong(text)
    return strong in {"R", "AL"}


def _first_strong(characters: Iterable[str]) -> str:
    directions = (unicodedata.bidirectional(character) for character in characters)
    return next((direction for direction in directions if direction in {"L", "R", "AL"}), "L")

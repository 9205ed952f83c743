"""In which languages a dataset has columns (`name_en`, `name_ar` …), and which of them a reader is given.

The one place that says what stands for a language without columns of its own: the English ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

DATA_LANGUAGES: Final = ("en", "ar")
FALLBACK: Final = "en"
"""For readers of a language in which datasets have no columns: every dataset's names have a form in Latin letters."""


UNDETERMINED: Final = "und"
"""How BCP 47 writes a language that nobody has named."""


class TextInLanguage(NamedTuple):
    """A text and the code of the language that it is in."""

    text: str
    language: str


def data_language(language: str) -> str:
    """The language of the columns for readers of `language`.

    >>> data_language("ar"), data_language("fr")
    ('ar', 'en')
    """
    return language if language in DATA_LANGUAGES else FALLBACK


def other_data_language(language: str) -> str:
    """The language of the other columns, whose name stands beside the one in the reader's.

    >>> other_data_language("ar"), other_data_language("fr")
    ('en', 'ar')
    """
    own = data_language(language)
    return next(name for name in DATA_LANGUAGES if name != own)


def in_language(language: str, *, en: str, ar: str) -> str:
    """The one of two columns' texts for readers of `language`."""
    return {"en": en, "ar": ar}[data_language(language)]


def in_language_or_other(language: str, *, en: str, ar: str) -> str:
    """The same; where it is empty, the text that there is."""
    return in_language(language, en=en, ar=ar) or en or ar


def name_in_language(language: str, *, en: str, ar: str, others: Iterable[tuple[str, str]] = ()) -> TextInLanguage:
    """The name for readers of `language`, or the one that they can read best: English, any in Latin letters, Arabic.

    `others` are names by the code of their language.

    >>> name_in_language("ar", en="", ar="", others=[("uk", "Київ"), ("pl", "Kijów")])
    TextInLanguage(text='Kijów', language='pl')
    """
    further = [TextInLanguage(text, code) for code, text in others]
    latin = [name for name in further if is_latin(name.text)]
    own = TextInLanguage(in_language(language, en=en, ar=ar), data_language(language))
    every = (own, TextInLanguage(en, "en"), *latin, TextInLanguage(ar, "ar"), *further)
    return next((name for name in every if name.text), own)


def written_language(text: str) -> str:
    """The one of the data languages that most letters of a text are of: of a cell that may be in either.

    >>> written_language("Read again."), written_language("سحبته AFP"), written_language("2012")
    ('en', 'ar', 'en')
    """
    return "ar" if _is_mostly("ARABIC", text) else "en"


def is_latin(text: str) -> bool:
    """Whether more letters of the text are Latin than not.

    >>> is_latin("Kijów"), is_latin("Київ"), is_latin("12")
    (True, False, False)
    """
    return _is_mostly("LATIN", text)


def _is_mostly(script: str, text: str) -> bool:
    """Whether more letters of the text are of a script, by its word in Unicode's names of letters, than not."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(script in unicodedata.name(letter, "") for letter in letters) * 2 > len(letters)

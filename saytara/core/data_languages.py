"""In which languages a dataset has columns (`name_en`, `name_ar` …), and which of them a reader is given.

The one place that says what stands for a language without columns of its own: the English ones.
"""

from __future__ import annotations

from typing import Final

DATA_LANGUAGES: Final = ("en", "ar")
FALLBACK: Final = "en"
"""For readers of a language in which datasets have no columns: every dataset's names have a form in Latin letters."""


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

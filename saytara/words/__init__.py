"""Every sentence of the pages, in Arabic and in English; names of places and actors are data and not here.

`say` looks a text up. A key that is not there, or a placeholder left empty, raises: nothing is shown half-said.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from babel import Locale

from saytara.words.arabic.access import TEXTS as ACCESS_ARABIC
from saytara.words.arabic.api import TEXTS as API_ARABIC
from saytara.words.arabic.columns import TEXTS as COLUMNS_ARABIC
from saytara.words.arabic.compare import TEXTS as COMPARE_ARABIC
from saytara.words.arabic.evaluation import TEXTS as EVALUATION_ARABIC
from saytara.words.arabic.files import TEXTS as FILES_ARABIC
from saytara.words.arabic.find import TEXTS as FIND_ARABIC
from saytara.words.arabic.first import TEXTS as FIRST_ARABIC
from saytara.words.arabic.interface import TEXTS as ARABIC
from saytara.words.arabic.orientation import TEXTS as ORIENTATION_ARABIC
from saytara.words.arabic.page import TEXTS as PAGE_ARABIC
from saytara.words.arabic.picture import TEXTS as PICTURE_ARABIC
from saytara.words.arabic.region import TEXTS as REGION_ARABIC
from saytara.words.arabic.sharing import TEXTS as SHARING_ARABIC
from saytara.words.english.access import TEXTS as ACCESS_ENGLISH
from saytara.words.english.api import TEXTS as API_ENGLISH
from saytara.words.english.columns import TEXTS as COLUMNS_ENGLISH
from saytara.words.english.compare import TEXTS as COMPARE_ENGLISH
from saytara.words.english.evaluation import TEXTS as EVALUATION_ENGLISH
from saytara.words.english.files import TEXTS as FILES_ENGLISH
from saytara.words.english.find import TEXTS as FIND_ENGLISH
from saytara.words.english.first import TEXTS as FIRST_ENGLISH
from saytara.words.english.interface import TEXTS as ENGLISH
from saytara.words.english.orientation import TEXTS as ORIENTATION_ENGLISH
from saytara.words.english.page import TEXTS as PAGE_ENGLISH
from saytara.words.english.picture import TEXTS as PICTURE_ENGLISH
from saytara.words.english.region import TEXTS as REGION_ENGLISH
from saytara.words.english.sharing import TEXTS as SHARING_ENGLISH

Text = str | Mapping[str, str]
"""A sentence with {placeholders}, or one for each plural form of `n` (CLDR: zero, one, two, few, many, other)."""

LANGUAGES: Final = ("ar", "en")
TEXTS: Final[Mapping[str, Mapping[str, Text]]] = {
    "ar": {
        **ARABIC,
        **FILES_ARABIC,
        **COLUMNS_ARABIC,
        **API_ARABIC,
        **PICTURE_ARABIC,
        **COMPARE_ARABIC,
        **EVALUATION_ARABIC,
        **REGION_ARABIC,
        **FIRST_ARABIC,
        **SHARING_ARABIC,
        **FIND_ARABIC,
        **PAGE_ARABIC,
        **ACCESS_ARABIC,
        **ORIENTATION_ARABIC,
    },
    "en": {
        **ENGLISH,
        **FILES_ENGLISH,
        **COLUMNS_ENGLISH,
        **API_ENGLISH,
        **PICTURE_ENGLISH,
        **COMPARE_ENGLISH,
        **EVALUATION_ENGLISH,
        **REGION_ENGLISH,
        **FIRST_ENGLISH,
        **SHARING_ENGLISH,
        **FIND_ENGLISH,
        **PAGE_ENGLISH,
        **ACCESS_ENGLISH,
        **ORIENTATION_ENGLISH,
    },
}
LOCALES: Final = {"ar": Locale.parse("ar_SY"), "en": Locale.parse("en_GB")}
"""Syrian month names (أيار) in Arabic; day before month in English."""


def say(key: str, language: str, **values: object) -> str:
    """The text of `key` in `language`; texts with plural forms choose by the value `n`.

    >>> say("status.held", "en")
    'Reported held by one side'
    """
    text = TEXTS[language][key]
    if isinstance(text, Mapping):
        number = values["n"]
        if not isinstance(number, int):
            raise TypeError(f"n was {number!r} but is expected to be a whole number")
        text = text.get(LOCALES[language].plural_form(number)) or text["other"]
    return text.format(**values)


def plural_forms(key: str, language: str) -> Mapping[str, str]:
    """The plural forms of a text, for a script that counts by itself; TypeError where the text has none."""
    text = TEXTS[language][key]
    if isinstance(text, str):
        raise TypeError(f"the text {key!r} has no plural forms")
    return text


def language_of(locale: str | None) -> str:
    """The language to begin with: Arabic for an Arabic browser, else English.

    >>> language_of("ar-SY"), language_of("fr"), language_of(None)
    ('ar', 'en', 'en')
    """
    return "ar" if (locale or "").lower().split("-")[0].split("_")[0] == "ar" else "en"

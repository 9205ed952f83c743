"""Which codes are those of languages, and what readers call a language: as the Unicode CLDR has it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from babel import Locale

from saytara.words import say
from saytara.words.languages import REGISTRY

FORM: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A tag of BCP 47, such as `uk`, `ckb` or `sr-Latn`."""

OF_COUNTRIES: Final = {"ua": "uk", "mm": "my", "cn": "zh", "jp": "ja", "gr": "el", "ir": "fa", "iq": "ckb"}
"""Codes of countries that are taken for those of languages, and what may be meant."""


def is_language_code(code: str) -> bool:
    """Whether a code is that of a language; of three letters any may be, since there are thousands of them.

    >>> is_language_code("uk"), is_language_code("sr-Latn"), is_language_code("ua"), is_language_code("Ukrainian")
    (True, True, False, False)
    """
    first = code.partition("-")[0]
    return FORM.fullmatch(code) is not None and (len(first) == 3 or first in _names("en"))


def perhaps_meant(code: str) -> tuple[str, ...]:
    """The code that may be meant by one that is none.

    >>> perhaps_meant("UA"), perhaps_meant("uk_UA"), perhaps_meant("xx")
    (('uk',), ('uk-ua',), ())
    """
    meant = code.strip().lower().replace("_", "-")
    meant = OF_COUNTRIES.get(meant, meant)
    return (meant,) if meant != code and is_language_code(meant) else ()


def language_name(code: str, language: str) -> str:
    """What readers of `language` call the language of a code; the code itself where the CLDR has no name for it.

    Of English as the pages themselves spell it: Arabic has two ways.

    >>> language_name("uk", "en"), language_name("sr-Latn", "en")
    ('Ukrainian', 'Serbian')
    """
    if code == "en":
        return say("sources.written_en", language)
    return _names(language).get(code.partition("-")[0], code)


@cache
def _names(language: str) -> dict[str, str]:
    locale = REGISTRY[language].locale if language in REGISTRY else Locale.parse("en")
    return dict(locale.languages)

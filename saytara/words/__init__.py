"""Every sentence of the pages, in each language; names of places and actors are data and not here.

`say` looks a text up. A key that is not there, or a placeholder left empty, raises: nothing is shown half-said.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Final

from saytara.words.languages import DEFAULT_LANGUAGE as DEFAULT_LANGUAGE
from saytara.words.languages import REGISTRY
from saytara.words.languages import Language as Language
from saytara.words.languages import language_entry as language_entry

Text = str | Mapping[str, str]
"""A sentence with {placeholders}, or one for each plural form of `n` (CLDR: zero, one, two, few, many, other)."""


def _texts_in(folder: str) -> Mapping[str, Text]:
    """The `TEXTS` of every module in a language's folder; ValueError where two of them have the same key."""
    package = importlib.import_module(f"{__name__}.{folder}")
    texts: dict[str, Text] = {}
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        own: Mapping[str, Text] = getattr(importlib.import_module(found.name), "TEXTS", {})
        if twice := texts.keys() & own.keys():
            raise ValueError(f"{found.name} has texts that another module has: {', '.join(sorted(twice))}")
        texts |= own
    return texts


LANGUAGES: Final = tuple(REGISTRY)
TEXTS: Final[Mapping[str, Mapping[str, Text]]] = {
    language: _texts_in(entry.folder) for language, entry in REGISTRY.items()
}
LOCALES: Final = {language: entry.locale for language, entry in REGISTRY.items()}


def say(key: str, language: str, **values: object) -> str:
    """The text of `key` in `language`; texts with plural forms choose by the value `n`, a whole number.

    >>> say("status.not_reported", "en")
    'Not reported'
    """
    text = TEXTS[language][key]
    if isinstance(text, Mapping):
        number = values["n"]
        if not isinstance(number, int):
            raise TypeError(f"n was {number!r} but is expected to be a whole number")
        text = _form_for(number, text, language)
        values["n"] = f"{number:,}"
    return text.format(**values)


def _form_for(number: int, forms: Mapping[str, str], language: str) -> str:
    return forms.get(LOCALES[language].plural_form(number)) or forms["other"]


def numbered(number: int, **forms: str) -> str:
    """The one of some English `forms` that a number asks for, with the number as {n}.

    For what the command line says of files and tables, which it says in English alone.

    >>> numbered(1, one="{n} outline is", other="{n} outlines are")
    '1 outline is'
    >>> numbered(1_200, one="{n} outline is", other="{n} outlines are")
    '1,200 outlines are'
    """
    return _form_for(number, forms, DEFAULT_LANGUAGE).format(n=f"{number:,}")


def said_around(key: str, language: str, name: str) -> tuple[str, str]:
    """What stands before and behind the placeholder of that name, for a value that is more than text.

    >>> said_around("claim.said_by", "en", "who")
    ('said by ', '')
    """
    before, after = say(key, language, **{name: "\0"}).split("\0")
    return before, after


def raw_text(key: str, language: str) -> str:
    """A text with its {placeholders} as they stand; ValueError for an unknown language, TypeError for plural forms."""
    if language not in TEXTS:
        raise ValueError(f"language was {language!r} but is expected to be in {sorted(LANGUAGES)}")
    text = TEXTS[language][key]
    if not isinstance(text, str):
        raise TypeError(f"the text {key!r} has plural forms")
    return text


def plural_forms(key: str, language: str) -> Mapping[str, str]:
    """The plural forms of a text, for a script that counts by itself; TypeError where the text has none."""
    text = TEXTS[language][key]
    if isinstance(text, str):
        raise TypeError(f"the text {key!r} has no plural forms")
    return text


def language_of(locale: str | None) -> str:
    """The language to begin with: that of the browser where there is one, else English.

    >>> language_of("ar-SY"), language_of("fr"), language_of(None)
    ('ar', 'en', 'en')
    """
    language = (locale or "").lower().split("-")[0].split("_")[0]
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def other_languages(language: str) -> tuple[str, ...]:
    """The languages that a reader of `language` may change to, that which follows it first.

    >>> other_languages("ar"), other_languages("en")
    (('en',), ('ar',))
    """
    at = LANGUAGES.index(language)
    return LANGUAGES[at + 1 :] + LANGUAGES[:at]

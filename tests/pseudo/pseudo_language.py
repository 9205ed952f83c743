"""A pseudo-language, for tests alone: each English text in letters with marks, in brackets, and a third longer.

`register` has to be called before anything but `saytara.words` is imported, so in a process of its own: lists of
languages are read at import.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from babel import Locale

from saytara import words

CODE = "qps"
"""A code of the range that ISO 639 leaves to private use."""

SCRIPTS = {"ltr": "Cyrl", "rtl": "Latn"}
"""One of them is the script of no language of the product, whatever letters its texts have."""

_MARKED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćđéƒğĥíĵķĺɱńóƥʠŕšŧúṽŵẋýžÁƁĆĐÉƑĞĤÍĴĶĹḾŃÓƤɊŔŠŦÚṼŴẊÝŽ",
)
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|&\w+;|https?://\S+)")
"""What is no word: placeholders, markup, addresses."""


def marked(text: str) -> str:
    """A text of the pseudo-language; what is no word stays, and so do texts without any letter."""
    parts = _KEPT.split(text)
    told = "".join(part if number % 2 else part.translate(_MARKED) for number, part in enumerate(parts))
    if not any(part.translate(_MARKED) != part for part in parts[::2]):
        return text
    edge = re.fullmatch(r"(\s*)(.*?)(\s*)", told, re.DOTALL)
    assert edge is not None
    return f"{edge[1]}⟦{edge[2]}{'·' * (len(text) // 3)}⟧{edge[3]}"


def register(direction: Literal["ltr", "rtl"]) -> None:
    """Makes the pseudo-language one of the product's, in this process."""
    words.REGISTRY[CODE] = words.Language(
        code=CODE,
        folder="",
        name="⟦Ƥšéúđó⟧",
        locale=Locale.parse("fi_FI"),  # months unlike English ones, and the same plural forms
        script=SCRIPTS[direction],
        direction=direction,
        percent="{figure}%",
        quotation_marks=("‹", "›"),
        formal_date="d MMMM y",
        latex_name="english",
    )
    words.LANGUAGES = tuple(words.REGISTRY)  # type: ignore[misc]
    words.LOCALES[CODE] = words.REGISTRY[CODE].locale
    assert isinstance(words.TEXTS, dict)
    words.TEXTS[CODE] = {
        key: {form: marked(said) for form, said in text.items()} if isinstance(text, Mapping) else marked(text)
        for key, text in words.TEXTS["en"].items()
    }


@cache
def english_pieces() -> frozenset[str]:
    """What of the English texts is long enough to be known again: runs of two words and more without a placeholder."""
    found: set[str] = set()
    for text in words.TEXTS["en"].values():
        for form in text.values() if isinstance(text, Mapping) else (text,):
            for part in _KEPT.split(form)[::2]:
                piece = " ".join(part.split()).strip(" .,;:()·\"?!")
                if len(piece) >= 12 and " " in piece:
                    found.add(piece)
    return frozenset(found)


def unmarked(output: str) -> list[str]:
    """The pieces of English texts in what was put out, the longest first."""
    plain = " ".join(output.split())
    return sorted((piece for piece in english_pieces() if piece in plain), key=len, reverse=True)


def of_other_locales(output: str) -> list[str]:
    """English months in what was put out, and locales of other languages, which a script in it would take."""
    months = words.LOCALES["en"].months["format"]["wide"].values()
    locales = {f'"{entry.browser_locale}"' for code, entry in words.REGISTRY.items() if code != CODE}
    found = {name for name in months if re.search(rf"\b{name}\b", output)}
    return sorted(found | {locale for locale in locales if locale in output})

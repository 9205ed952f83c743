"""The languages of the product: one entry each, with all that code asks of a language; its texts lie in its folder.

A further language is a folder beside this module and an entry in `REGISTRY`. Columns of a dataset are another matter:
`saytara.core.data_languages` says in which languages there are any, and which stand for a language without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from babel import Locale

from saytara.words.arabic.grammar import after_preposition, speaker_after_preposition


def _uninflected(name: str) -> str:
    return name


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language as the code knows it.

    `folder` has its texts. `name` is what its own readers call it, on the link that leads to it. `locale` gives the
    names of months and the plural rules, `script` (ISO 15924) the face and its measures. `percent` holds {figure}.
    `repeats_conjunction` says that a list has its last separator between any two items ("a and b and c").
    `formal_date` is a day as citations have it (a pattern of CLDR), `latex_name` the language as BibLaTeX calls it.
    `after_preposition` inflects names of actors, `speaker_after_preposition` a speaker's, where the language does.
    """

    code: str
    folder: str
    name: str
    locale: Locale
    script: str
    direction: Literal["ltr", "rtl"]
    digits: str = "latn"
    percent: str
    repeats_conjunction: bool = False
    quotation_marks: tuple[str, str]
    formal_date: str
    latex_name: str
    after_preposition: Callable[[str], str] = _uninflected
    speaker_after_preposition: Callable[[str], str] = _uninflected

    @property
    def is_rtl(self) -> bool:
        """Whether its lines run from right to left."""
        return self.direction == "rtl"

    @property
    def needs_isolates(self) -> bool:
        """Whether Latin names, file names and digits have to be shielded from the direction of its sentences."""
        return self.is_rtl

    @property
    def start(self) -> Literal["left", "right"]:
        """The side at which its lines start."""
        return "right" if self.is_rtl else "left"

    @property
    def is_latin(self) -> bool:
        """Whether it is written in Latin letters, as publishers are printed in sources."""
        return self.script == "Latn"

    @property
    def browser_locale(self) -> str:
        """The locale as a browser takes it, with the digits where those of the country are others."""
        tag = str(self.locale).replace("_", "-")
        return tag if self.locale.default_numbering_system == self.digits else f"{tag}-u-nu-{self.digits}"


REGISTRY: Final = {
    entry.code: entry
    for entry in (
        Language(
            code="ar",
            folder="arabic",
            name="العربية",
            locale=Locale.parse("ar_SY"),  # Syrian names of months: أيار
            script="Arab",
            direction="rtl",
            percent="\u061c{figure}٪",  # the mark keeps the sign on the same side of its figure everywhere
            repeats_conjunction=True,
            quotation_marks=("«", "»"),
            formal_date="d MMMM y",
            latex_name="arabic",
            after_preposition=after_preposition,
            speaker_after_preposition=speaker_after_preposition,
        ),
        Language(
            code="en",
            folder="english",
            name="English",
            locale=Locale.parse("en_GB"),  # the day before the month
            script="Latn",
            direction="ltr",
            percent="{figure}%",
            quotation_marks=('"', '"'),
            formal_date="MMMM d, y",
            latex_name="english",
        ),
    )
}

DEFAULT_LANGUAGE: Final = "en"
"""For a reader who asks for none that there is."""


def language_entry(language: str) -> Language:
    """The entry of a language; ValueError where there is none."""
    if language not in REGISTRY:
        raise ValueError(f"language was {language!r} but is expected to be in {sorted(REGISTRY)}")
    return REGISTRY[language]

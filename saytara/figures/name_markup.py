"""A place's name as HTML that says in which language it is, where it is not the page's own."""

from __future__ import annotations

from markupsafe import Markup

from saytara.core.data_languages import UNDETERMINED, other_data_language
from saytara.core.model import Names
from saytara.figures.filled_markup import filled
from saytara.spelling.text import direction_of, with_visible_signs
from saytara.words import say
from saytara.words.language_names import language_name


def name_markup(names: Names, language: str) -> Markup:
    """The name for readers of a language; one that stands in for it is marked with its own language and direction."""
    if names.has(language):
        return filled("{}", names.in_language(language))
    return in_its_language(*names.shown_in(language))


def in_its_language(text: str, language: str) -> Markup:
    """A text with its language, its direction that of its first letter: a code may be missing, the letters never."""
    return filled('<bdi lang="{}" dir="auto">{}</bdi>', language, with_visible_signs(text))


def both_names(names: Names, language: str) -> Markup:
    """The name in the page's language and, quiet, in the other one; what stands in for a name stands there once."""
    other = other_data_language(language)
    shown = names.shown_in(language)
    if not names.has(other) or shown.language == other:
        return name_markup(names, language)
    return filled(
        '{} <span class="other-name" lang="{}" dir="{}">{}</span>',
        name_markup(names, language), other, direction_of(other), names.in_language(other)
    )


def missing_name_words(names: Names, language: str) -> str:
    """That no name is known in the page's language, and in which the one is that is shown; empty where one is."""
    if names.has(language):
        return ""
    code = names.shown_in(language).language
    if code == UNDETERMINED:
        return say("place.no_name_und", language)
    return say("place.no_name", language, named=language_name(code, language))

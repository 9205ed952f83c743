"""A place's name in a language that the reader did not ask for says so, on the page and in files."""

import dataclasses

import pytest

from saytara.core.model import BoundaryQuality, Dataset, Names
from saytara.exports.provenance import boundary_words
from saytara.figures.map.labels_and_tips import named_in
from saytara.figures.name_markup import both_names, missing_name_words, name_markup
from saytara.phrases.boundary_trust import boundary_trust_words
from saytara.phrases.names_in_sentences import place_name
from saytara.spelling.search import search_places
from saytara.words import LANGUAGES, say
from tests.builders import dataset

KYIV = Names(en="", ar="", others=(("uk", "Київ"),))
YANGON = Names(en="Yangon", ar="", others=(("my", "ရန်ကုန်"),))
YALDA = Names(en="Yalda", ar="يلدا")


def named(*names: Names) -> Dataset:
    data = dataset(places=[f"p{number}" for number in range(len(names))])
    pairs = zip(data.places, names, strict=True)
    return dataclasses.replace(data, places=tuple(dataclasses.replace(place, names=own) for place, own in pairs))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_another_language_has_its_own_language_and_direction(language: str) -> None:
    assert name_markup(KYIV, language) == '<bdi lang="uk" dir="auto">Київ</bdi>'
    assert both_names(KYIV, language) == name_markup(KYIV, language), "it stands there once"
    assert name_markup(YALDA, language) == YALDA.in_language(language)
    assert "other-name" in both_names(YALDA, language)


def test_what_is_missing_is_said_with_the_language_that_stands_in() -> None:
    assert missing_name_words(KYIV, "en") == "No English name is known: this one is in Ukrainian."
    assert missing_name_words(YANGON, "ar") == "لا يُعرف للمكان اسم بالعربية، وهذا اسمه بالإنكليزية."
    assert missing_name_words(YANGON, "en") == missing_name_words(YALDA, "ar") == ""
    unknown = Names(en="", ar="", others=(("und", "Київ"),))
    assert missing_name_words(unknown, "en") == say("place.no_name_und", "en")


def test_the_map_is_told_which_names_are_in_which_other_language() -> None:
    places = named(KYIV, YANGON, YALDA).places
    assert named_in(places, "en") == {"p0": "uk"}
    assert named_in(places, "ar") == {"p0": "uk", "p1": "en"}


def test_a_name_that_stands_in_does_not_turn_a_sentence_round() -> None:
    data = named(YANGON, YALDA)
    assert place_name(data, "p0", "ar") == "\u2068Yangon\u2069"
    assert place_name(data, "p1", "ar") == "يلدا"


@pytest.mark.parametrize(("query", "found"), [("Київ", "p0"), ("киї", "p0"), ("ရန်ကုန်", "p1"), ("yangon", "p1")])
def test_the_search_finds_names_of_every_language(query: str, found: str) -> None:
    assert search_places(named(KYIV, YANGON, YALDA), query)[0].id == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_cells_are_told_where_boundaries_are_spoken_of(language: str) -> None:
    data = named(KYIV)
    cells = tuple(dataclasses.replace(place, boundary_quality=BoundaryQuality.CELLS) for place in data.places)
    data = dataclasses.replace(data, places=cells)
    assert boundary_trust_words(data, language) == say("map.cells", language)
    assert boundary_words(data.places, language) == say("file.boundaries_cells", language)

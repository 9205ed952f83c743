"""For how many days evidence counts, as legends, About pages and a place's page tell it where a region has its own."""

from __future__ import annotations

import pytest

from saytara.core.evidence_windows import Windows
from saytara.core.model import Dataset
from saytara.figures.timeline.legend_entries import band_entries
from saytara.phrases.windows import dispute_window_words, evidence_window_words, stale_after_words
from saytara.publishing.about_page import about_html
from saytara.publishing.place_page import legend_words
from saytara.publishing.site import Site, newest_day
from saytara.ui.about_page import _method
from saytara.words import LANGUAGES
from tests.builders import WindowsByArea, claim, dataset

OTHER = Windows(evidence_window_days=20, dispute_window_days=3, stale_after_days=90)
OWN = WindowsByArea(own=tuple((area, OTHER) for area in ("north", "a", "b")))
MADE = dataset(
    claim("isis", place="a"),
    claim("isis", place="c"),
    places=("a", "b", "c"),
    regions={"north": ("a", "b"), "south": ("c",)},
    windows=OWN,
)
WORDS = {
    "en": ("60 days (in north: 20 days)", "7 days (in north: 3 days)", "180 days (in north: 90 days)"),
    "ar": ("60 يوماً (أو 20 يوماً في north)", "7 أيام (أو 3 أيام في north)", "180 يوماً (أو 90 يوماً في north)"),
}
"""The windows that the evidence, a dispute and an outline go by."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_windows_of_a_region_stand_behind_those_of_the_dataset(language: str) -> None:
    told = (
        evidence_window_words(MADE, language),
        dispute_window_words(MADE, language),
        stale_after_words(MADE, language),
    )
    assert told == WORDS[language]


def test_windows_that_all_places_have_are_told_alone() -> None:
    assert stale_after_words(dataset(regions={"north": ("a",)}), "en") == "180 days"


def test_areas_with_the_same_days_are_named_together_and_places_apart_from_their_region() -> None:
    own = {"north": OTHER, "a": OTHER, "b": Windows(stale_after_days=30), "c": OTHER}
    made = dataset(
        places=("a", "b", "c", "d"),
        regions={"north": ("a", "b"), "south": ("c", "d")},
        windows=WindowsByArea(own=tuple(own.items())),
    )
    assert list(made.own_windows) == ["north", "b", "c"]
    assert stale_after_words(made, "en") == "180 days (in b: 30 days; in north and c: 90 days)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_about_pages_tell_the_windows_of_a_region(language: str) -> None:
    site = Site(dataset=MADE, languages=LANGUAGES, base=None, as_of=newest_day(MADE))
    for said in ("\n".join(_method(MADE, language)), about_html(site, language).decode()):
        assert [words for words in WORDS[language] if words not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_of_the_timeline_tells_the_windows_of_a_region(language: str) -> None:
    evidence, _, stale = WORDS[language]
    said = "\n".join(entry.words for entry in band_entries(MADE, language))
    assert evidence in said
    assert stale in said


def test_the_page_of_a_place_tells_its_own_window_alone() -> None:
    def told(made: Dataset, place: str) -> str:
        return legend_words(made, place, "en")

    assert told(MADE, "a") == told(dataset(windows=OTHER), "a")
    assert told(MADE, "c") == told(dataset(), "c") != told(MADE, "a")

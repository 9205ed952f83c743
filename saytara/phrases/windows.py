"""For how many days evidence counts, in words: those of the dataset, and those of regions and places with others."""

from __future__ import annotations

from collections.abc import Callable

from saytara.core.evidence_windows import Windows
from saytara.core.model import Dataset
from saytara.phrases.figures_and_days import listed
from saytara.phrases.names_in_sentences import place_name
from saytara.words import say

WindowDays = Callable[[Windows], int]
"""Which of the windows is told."""


def evidence_window_words(dataset: Dataset, language: str) -> str:
    """How much older than the newest evidence a report may be."""
    return _window_words(dataset, lambda windows: windows.evidence_window_days, language)


def dispute_window_words(dataset: Dataset, language: str) -> str:
    """Within how many days reports are weighed together."""
    return _window_words(dataset, lambda windows: windows.dispute_window_days, language)


def stale_after_words(dataset: Dataset, language: str) -> str:
    """After how many days without evidence a place is only an outline."""
    return _window_words(dataset, lambda windows: windows.stale_after_days, language)


def _window_words(dataset: Dataset, days: WindowDays, language: str) -> str:
    """The days of the dataset; behind them, in brackets, those of regions and places that have others."""
    usual = days(dataset.windows_of(None))
    areas: dict[int, list[str]] = {}
    for area, windows in dataset.own_windows.items():
        if days(windows) != usual:
            areas.setdefault(days(windows), []).append(place_name(dataset, area, language))
    words = say("days", language, n=usual)
    if not areas:
        return words
    others = (
        say("windows.of_area", language, areas=listed(names, language), days=say("days", language, n=number))
        for number, names in sorted(areas.items())
    )
    return say("windows.with_others", language, days=words, others=say("list.semicolon", language).join(others))

"""A change of a place in words, as feeds tell of it."""

from __future__ import annotations

from saytara.analysis.changes import PlaceChange
from saytara.control.decision import Status
from saytara.core.model import Dataset
from saytara.phrases.figures_and_days import isolated, sentence_begun
from saytara.phrases.map_labels import answer_words
from saytara.phrases.names_in_sentences import place_name
from saytara.words import LANGUAGES, say


def change_line(dataset: Dataset, change: PlaceChange, language: str) -> str:
    """A place, what is reported of it now, and what was before."""
    return named_line(dataset, change.place, change_words(dataset, change, language), language)


def named_line(dataset: Dataset, place: str, words: str, language: str) -> str:
    """The place's name before the words of its change."""
    return f"{isolated(place_name(dataset, place, language))}: {words}"


def change_words(dataset: Dataset, change: PlaceChange, language: str) -> str:
    """What is reported now, and what was before, without the place's name."""
    now = sentence_begun(answer_words(dataset, change.after, language))
    if change.before.status is Status.NOT_REPORTED:
        return say("latest.first", language, now=now)
    return say("latest.change", language, now=now, before=answer_words(dataset, change.before, language))


def is_told_apart(dataset: Dataset, change: PlaceChange) -> bool:
    """Whether the words before and after differ in any language: what only the claims behind them say is no news."""
    return any(
        answer_words(dataset, change.before, language) != answer_words(dataset, change.after, language)
        for language in LANGUAGES
    )

"""Texts that are here already, or nearly, whoever published them: of the desk and of its dataset."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypedDict

from saytara.core.model import Dataset
from saytara.desk.values import Text
from saytara.intake.twins import LEAST_PART, shared_part, twins_of

MOST: Final = 5
"""Twins that are told: the nearest."""


LEAST_WORDS: Final = 15
"""Of a shorter text a few runs of words say nothing: it is told only where the very same is here."""


class ToldTwin(TypedDict):
    """A text that is here: what is known of it, and by which id it is found at the desk (`text`) or on the map."""

    title: str
    publisher: str
    published: str
    text: str
    source: str


def told_twins(body: str, texts: Iterable[Text], dataset: Dataset) -> list[ToldTwin]:
    """The texts of the desk and the sources of the dataset that are the same or nearly, the nearest first.

    What the desk has is not told once more as a source of the dataset.
    """
    found: list[tuple[float, ToldTwin]] = []
    bodies = set()
    is_short = len(body.split()) < LEAST_WORDS
    for text in texts:
        part = shared_part(body, text.body)
        if text.body == body or (part >= LEAST_PART and not is_short):
            bodies.add(text.body)
            found.append((part, _told(text.title, text.publisher, text.published_from, text=text.id)))
    for twin in twins_of(body, dataset):
        source = dataset.source_by_id[twin.source]
        if source.body not in bodies and (twin.is_same or not is_short):
            day = source.published_from.isoformat()
            found.append((twin.part, _told(source.title, source.publisher, day, source=source.id)))
    return [told for _part, told in sorted(found, key=lambda pair: -pair[0])][:MOST]


def _told(title: str, publisher: str, published: str, *, text: str = "", source: str = "") -> ToldTwin:
    return ToldTwin(title=title, publisher=publisher, published=published, text=text, source=source)

"""What a file is asked to hold: one date of a dataset or all its history, what was known, which places, which language.

The same value serves the page's download menu, the command line and the API, so that all three give the same file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from saytara.control import ALL_CLAIMS, ClaimFilter, Question
from saytara.control.asked import question_of
from saytara.control.decision import PlaceControl, RegionControl
from saytara.control.spans import stretches_of
from saytara.core.model import Dataset
from saytara.exports.place_answers import Answer
from saytara.spelling.text import sort_key
from saytara.store import resolved


class Layout(StrEnum):
    """How an HTML file is laid out: as a page of its own, or for a small frame (600 × 450) in another page."""

    PAGE = "page"
    EMBED = "embed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How many places a file has of those that it was asked for, and how many one of its kind may have at most."""

    places: int
    asked: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """One question and its answer, to be written as a file.

    `decisions` are those of the places that the file is about, by id, in any order; `regions` those of every region.
    `place` is the one place that the file is about, or None. `language` is that of headings and sentences; names and
    summaries stand in both languages wherever a format has room for them. `layout` is that of an HTML file. `region` is
    the region whose places these are, or None; `part` says of how many, where `dataset` has only some of its places
    (`saytara.exports.dataset_part`).

    Of a whole history, `history` has the answers of each place in the order of time, and everything else is that of
    `date`: names in headings, and the claims of regions that stand.
    """

    dataset: Dataset
    asked: Question
    decisions: Mapping[str, PlaceControl]
    regions: Mapping[str, RegionControl]
    language: str = "en"
    place: str | None = None
    history: Mapping[str, tuple[Answer, ...]] | None = None
    layout: Layout = Layout.PAGE
    region: str | None = None
    part: Part | None = None

    @classmethod
    def about(
        cls,
        dataset: Dataset,
        asked: Question | dt.date,
        *,
        place: str | None = None,
        region: str | None = None,
        language: str = "en",
        is_history: bool = False,
        layout: Layout = Layout.PAGE,
    ) -> ExportRequest:
        """The question, answered; of a large dataset on demand. KeyError for an unknown place or region."""
        question = question_of(asked)
        decided = resolved(dataset, question)
        decisions, regions = decided.places, decided.regions
        kept = decisions if place is None else {place: decisions[place]}
        if region is not None:
            kept = {member: kept[member] for member in dataset.region_by_id[region].members if member in kept}
        return cls(
            dataset=dataset,
            asked=question,
            decisions=kept,
            regions=regions,
            language=language,
            place=place,
            history=history_of(dataset, kept, question.of_all_days) if is_history else None,
            layout=layout,
            region=region,
        )

    @property
    def date(self) -> dt.date:
        """The date asked about."""
        return self.asked.date

    @property
    def is_history(self) -> bool:
        """Whether it is about all time, and not about one date."""
        return self.history is not None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What is told of each place, places in the alphabet of the language; of a history, spans in order of time."""
        places = [self.dataset.place_by_id[place] for place in self.decisions]
        places.sort(key=lambda it: (sort_key(it.names.in_language(self.language), self.language), it.id))
        if self.history is not None:
            return tuple(answer for place in places for answer in self.history[place.id])
        return tuple(Answer(dataset=self.dataset, decision=self.decisions[place.id]) for place in places)

    @property
    def stem(self) -> str:
        """A name for the file, without its extension: dataset, region or place, date, known-by, least grade, language.

        English goes without saying.
        """
        when = "history" if self.is_history else self.date.isoformat()
        parts = [self.dataset.id, *filter(None, (self.region, self.place)), when]
        if self.asked.known_by is not None:
            parts.append(f"known-by-{self.asked.known_by.isoformat()}")
        if self.asked.min_grade is not None:
            parts.append(f"grade-{self.asked.min_grade}")
        if self.language != "en":
            parts.append(self.language)
        if self.layout is not Layout.PAGE:
            parts.append(self.layout.value)
        return "-".join(parts)


def history_of(
    dataset: Dataset, places: Iterable[str], counting: ClaimFilter = ALL_CLAIMS
) -> dict[str, tuple[Answer, ...]]:
    """All that was ever told of each place, in the order of time and without a gap; errors as of `spans_of`."""
    return {
        place: tuple(
            Answer.of_span(dataset, stretch)
            for stretch in stretches_of(dataset, place, counting)
        )
        for place in places
    }

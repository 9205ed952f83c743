"""What a file is asked to hold: one date of a dataset, what was known, which places, and in which language.

The same value serves the page's download menu, the command line and the API, so that all three give the same file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from saytara.control import control_map
from saytara.control.decision import PlaceControl, RegionControl
from saytara.model import Dataset
from saytara.regions import region_map


class Layout(StrEnum):
    """How an HTML file is laid out: as a page of its own, or for a small frame (600 × 450) in another page."""

    PAGE = "page"
    EMBED = "embed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """One question and its answer, to be written as a file.

    `decisions` are those of the places that the file is about, by id, in any order; `regions` those of every region.
    `place` is the one place that the file is about, or None. `language` is that of headings and sentences; names and
    summaries stand in both languages wherever a format has room for them. `layout` is that of an HTML file.
    """

    dataset: Dataset
    date: dt.date
    known_by: dt.date | None
    min_grade: str | None
    decisions: Mapping[str, PlaceControl]
    regions: Mapping[str, RegionControl]
    language: str = "en"
    place: str | None = None
    layout: Layout = Layout.PAGE

    @classmethod
    def about(
        cls,
        dataset: Dataset,
        date: dt.date,
        *,
        known_by: dt.date | None = None,
        min_grade: str | None = None,
        place: str | None = None,
        language: str = "en",
        layout: Layout = Layout.PAGE,
    ) -> ExportRequest:
        """The question, answered. KeyError for an unknown place, ValueError for an unknown grade."""
        decisions = control_map(dataset, date, known_by=known_by, min_grade=min_grade)
        regions = region_map(dataset, decisions, date, known_by=known_by, min_grade=min_grade)
        return cls(
            dataset=dataset,
            date=date,
            known_by=known_by,
            min_grade=min_grade,
            decisions=decisions if place is None else {place: decisions[place]},
            regions=regions,
            language=language,
            place=place,
            layout=layout,
        )

    @property
    def stem(self) -> str:
        """A name for the file, without its extension: dataset, place, date, known-by, least grade."""
        parts = [self.dataset.id, *([self.place] if self.place else []), self.date.isoformat()]
        if self.known_by is not None:
            parts.append(f"known-by-{self.known_by.isoformat()}")
        if self.min_grade is not None:
            parts.append(f"grade-{self.min_grade}")
        if self.layout is not Layout.PAGE:
            parts.append(self.layout.value)
        return "-".join(parts)

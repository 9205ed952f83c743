"""What a file is asked to be, as a value that can be compared and sent to another process.

Equal orders about the same dataset give the same bytes, so that a file is made once for all who ask.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from saytara.control import ClaimFilter, Question
from saytara.core.model import Dataset
from saytara.exports.formats import format_named
from saytara.exports.log_file import LOG_FORMAT, log_csv
from saytara.exports.request import ExportRequest, Layout
from saytara.exports.source_files import Listed, list_csv
from saytara.figures.timeline.chart_layout import TimeWindow
from saytara.store import resolved

HEAVY: Final = frozenset({"png", "pdf", "html"})
"""Formats that take from a quarter of a second to several seconds (docs/explanation/benchmarks.md, "exports")."""


class Order(Protocol):
    """A file that is wanted. Orders are compared by what they ask for."""

    @property
    def is_heavy(self) -> bool:
        """Whether the making would hold up everybody else in the same process."""

    def write(self, dataset: Dataset) -> bytes:
        """Makes the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapOrder:
    """The map of a day in one of the formats; `places` are ids in the dataset's order, None for all of them.

    `place` is the one place that the file is about, or None; `layout` that of an HTML file.
    """

    format: str
    asked: Question
    language: str
    place: str | None = None
    places: tuple[str, ...] | None = None
    layout: Layout = Layout.PAGE

    @property
    def is_heavy(self) -> bool:
        """Whether the format is one of the heavy ones."""
        return self.format in HEAVY

    def file_name(self, dataset: Dataset) -> str:
        """What to call the file, such as "south-damascus-2017-05-23.gpkg"."""
        unanswered = ExportRequest(
            dataset=dataset,
            asked=self.asked,
            decisions={},
            regions={},
            language=self.language,
            place=self.place,
            layout=self.layout,
        )
        return format_named(self.format).file_name(unanswered)

    def write(self, dataset: Dataset) -> bytes:
        """The bytes of `saytara export` for the same question."""
        decided = resolved(dataset, self.asked)
        kept = self.places if self.place is None else (self.place,)
        request = ExportRequest(
            dataset=dataset,
            asked=self.asked,
            decisions=decided.places if kept is None else {place: decided.places[place] for place in kept},
            regions=decided.regions,
            language=self.language,
            place=self.place,
            layout=self.layout,
        )
        return format_named(self.format).write(request)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrder:
    """A list of sources, or of the claims that rest on them, as CSV; `sources` are ids in the order of the list."""

    listed: Listed
    sources: tuple[str, ...]
    language: str
    known_by: dt.date | None = None

    @property
    def is_heavy(self) -> bool:
        """False."""
        return False

    def file_name(self, dataset: Dataset) -> str:
        """What to call the file, such as "south-damascus-sources.csv"; one in Arabic says so."""
        ending = "" if self.language == "en" else f"-{self.language}"
        return f"{dataset.id}-{self.listed.value}{ending}.csv"

    def write(self, dataset: Dataset) -> bytes:
        """The bytes of the file."""
        return list_csv(dataset, self.listed, self.sources, self.language, self.known_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOrder:
    """The log of the desk, whole, as CSV."""

    @property
    def is_heavy(self) -> bool:
        """False."""
        return False

    def file_name(self, dataset: Dataset) -> str:
        """What to call the file, such as "south-damascus-log.csv"."""
        return f"{dataset.id}-{LOG_FORMAT}.csv"

    def write(self, dataset: Dataset) -> bytes:
        """The bytes of the file."""
        return log_csv(dataset.log)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewOrder:
    """The picture that goes with a link to a view of the map; `place` is the one that is chosen in it, or None."""

    asked: Question
    language: str
    place: str | None = None

    @property
    def is_heavy(self) -> bool:
        """True: it is set like the picture for print."""
        return True

    def write(self, dataset: Dataset) -> bytes:
        """The picture, as PNG."""
        from saytara.exports.drawing.link_picture import to_preview

        decided = resolved(dataset, self.asked)
        return to_preview(
            ExportRequest(
                dataset=dataset,
                asked=self.asked,
                decisions=decided.places,
                regions=decided.regions,
                language=self.language,
                place=self.place,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineOrder:
    """The timeline of a window as a picture, "svg" or "png"; the filters are those of `kept_lanes`.

    `lanes` are the ids of those that are shown of a longer timeline, or None for all; `note` says what was asked
    besides, and may be empty. Always heavy: the chart is drawn by a script engine.
    """

    format: str
    counting: ClaimFilter
    window: TimeWindow
    kind: str | None = None
    publisher: str | None = None
    places: frozenset[str] | None = None
    lanes: tuple[str, ...] | None = None
    note: str = ""

    @property
    def is_heavy(self) -> bool:
        """True."""
        return True

    def write(self, dataset: Dataset) -> bytes:
        """The picture. Its maker is imported here, since it brings the script engine along."""
        from saytara.exports.timeline_picture import to_png, to_svg
        from saytara.figures.timeline.lanes import kept_lanes, timeline_of, timeline_part

        writers: Mapping[str, Callable[..., bytes]] = {"svg": to_svg, "png": to_png}
        if self.lanes is None:
            timeline = timeline_of(dataset, self.counting)
        else:
            timeline = timeline_part(dataset, self.counting, self.lanes)
        lanes = kept_lanes(
            dataset,
            timeline,
            actor=self.window.actor,
            kind=self.kind,
            publisher=self.publisher,
            places=self.places,
        )
        return writers[self.format](dataset, timeline, lanes, self.window, self.note)

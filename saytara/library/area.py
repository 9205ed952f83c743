"""An area to ask: its dataset, and one method for each question, table, map and file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from saytara.analysis.changes import compare
from saytara.analysis.disputes import disputes
from saytara.control import control_map, control_on
from saytara.control.asked import JUDGED_GRADES, Question
from saytara.control.decision import PlaceControl
from saytara.core.model import Dataset
from saytara.dataset.errors import BadQuestion, UnknownName
from saytara.dataset.naming import id_of, place_id_of
from saytara.dataset.reading import load as load_dataset
from saytara.exports.request import ExportRequest
from saytara.figures.panel.explanation import Explanation, explain_place, explain_region
from saytara.library import frame_columns
from saytara.regions.on_date import region_map, region_on
from saytara.words import LANGUAGES, numbered

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from saytara.figures.map.notebook import FoliumMap

CONTROL_COLUMNS = frame_columns.meanings(frame_columns.CONTROL, frame_columns.POLYGON)
HISTORY_COLUMNS = frame_columns.meanings(frame_columns.HISTORY, frame_columns.POLYGON)
PLACE_COLUMNS = frame_columns.meanings(frame_columns.PLACES, frame_columns.POLYGON)
CLAIM_COLUMNS = frame_columns.meanings(frame_columns.CLAIMS, frame_columns.OF_REGION)
SOURCE_COLUMNS = frame_columns.meanings(frame_columns.SOURCES)
ACTOR_COLUMNS = frame_columns.meanings(frame_columns.ACTORS)
REGION_COLUMNS = frame_columns.meanings(frame_columns.REGIONS)
DISPUTE_COLUMNS = frame_columns.meanings(frame_columns.DISPUTES, frame_columns.POLYGON)
CHANGE_COLUMNS = frame_columns.meanings(frame_columns.CHANGES, frame_columns.POLYGON)
"""Column → what it holds, of the frame of each method."""

Day = dt.date | str
"""A day: a date, anything with a date in it (datetime, pandas.Timestamp), or "2017-05-23"."""


def load(folder: Path | str) -> Area:
    """The area in a dataset's folder, such as `saytara.load("data/south-damascus")`.

    Raises DatasetFaults, which prints every fault with its file, line and remedy, where the dataset has any error.
    Files that are edited later are read by a new `load`.
    """
    return Area(dataset=load_dataset(folder))


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area: its dataset, and what can be asked of it.

    `date` is the day asked about (the dataset's default date if left out), `known_by` leaves out what was published
    later, `min_grade` ("A" to "E") what comes from sources graded lower or not graded. All raise BadQuestion, a
    ValueError, for a day, grade or language that is none.
    """

    dataset: Dataset = field(repr=False)

    def __repr__(self) -> str:
        data = self.dataset
        counts = ", ".join(
            (
                numbered(len(data.places), one="{n} place", other="{n} places"),
                numbered(len(data.sources), one="{n} source", other="{n} sources"),
                numbered(len(data.claims), one="{n} claim", other="{n} claims"),
            )
        )
        return f"<saytara.Area {data.id}: {data.title_en}; {counts}; default date {data.default_date}>"

    def control(
        self,
        date: Day | None = None,
        *,
        known_by: Day | None = None,
        min_grade: str | None = None,
        language: str = "en",
    ) -> gpd.GeoDataFrame:
        """Who is reported to control what: one row for each place and actor, one for a place that nobody reports.

        Columns are `CONTROL_COLUMNS`, CRS EPSG:4326, places in the alphabet of `language`. Shares of a group and of its
        members do not add up. `attrs` has date, known_by, licence and credits. One row for each place:
        `frame.drop_duplicates("place")`.
        """
        from saytara.library.area_tables import answers_frame

        question = self._question(date, known_by, min_grade, language)
        decisions = control_map(self.dataset, question)
        request = ExportRequest(
            dataset=self.dataset, asked=question, decisions=decisions, regions={}, language=language
        )
        frame = answers_frame(self.dataset, request.answers, language)
        frame.attrs = self._attrs(question)
        return frame

    def history(
        self, *, known_by: Day | None = None, min_grade: str | None = None, language: str = "en"
    ) -> gpd.GeoDataFrame:
        """All that was ever reported: one row for each place, span of days and actor, in the order of time.

        Columns are `HISTORY_COLUMNS`, CRS EPSG:4326, places in the alphabet of `language`. A row holds from
        `valid_from` to `valid_to`, both included; a missing one is open: nothing is reported before, nothing new after.
        Of a dataset of 2,000 claims or more the rows are kept under SAYTARA_CACHE, and read where the same is asked
        again.
        """
        from saytara.library.area_tables import answer_rows, rows_frame
        from saytara.library.kept_rows import kept_or_told

        question = self._question(None, known_by, min_grade, language)
        rows = kept_or_told(
            self.dataset,
            question,
            language,
            lambda: answer_rows(self._request(question, language, is_history=True).answers, language, is_history=True),
        )
        frame = rows_frame(self.dataset, rows, is_history=True)
        frame.attrs = {**self._attrs(question), "date": None}
        return frame

    def regions(
        self, date: Day | None = None, *, known_by: Day | None = None, min_grade: str | None = None
    ) -> pd.DataFrame:
        """What sources claim of whole regions, against the sums of their places; columns are `REGION_COLUMNS`."""
        from saytara.library.area_tables import regions_frame

        question = self._question(date, known_by, min_grade, "en")
        regions = region_map(self.dataset, control_map(self.dataset, question), question)
        frame = regions_frame(self.dataset, regions.values())
        frame.attrs = self._attrs(question)
        return frame

    def places(self) -> gpd.GeoDataFrame:
        """The places in the dataset's order; columns are `PLACE_COLUMNS`, CRS EPSG:4326."""
        from saytara.library.area_tables import places_frame

        return places_frame(self.dataset)

    def actors(self) -> pd.DataFrame:
        """The actors in the dataset's order, with their colours on the map; columns are `ACTOR_COLUMNS`."""
        from saytara.library.area_tables import actors_frame

        return actors_frame(self.dataset)

    def sources(self) -> pd.DataFrame:
        """Every source with its publication days, its letter and its claims; columns are `SOURCE_COLUMNS`."""
        from saytara.library.area_tables import sources_frame

        return sources_frame(self.dataset)

    def claims(self, *, known_by: Day | None = None) -> gpd.GeoDataFrame:
        """Every claim of the dataset, retracted ones too; columns are `CLAIM_COLUMNS`, CRS EPSG:4326.

        `known_by` leaves none out: it is the day by which a grading of 1, confirmed, is to have been known. For those
        that had been published by a day, ask `frame[frame["published_to"] <= day]`.
        """
        from saytara.library.area_tables import claims_frame

        return claims_frame(self.dataset, None if known_by is None else parse_day(known_by, "known_by"))

    def disputes(self, *, known_by: Day | None = None, min_grade: str | None = None) -> gpd.GeoDataFrame:
        """Every dispute between sources about a place, of all time, by its first day; columns are `DISPUTE_COLUMNS`."""
        from saytara.library.area_tables import disputes_frame

        question = self._question(None, known_by, min_grade, "en")
        frame = disputes_frame(self.dataset, disputes(self.dataset, question.of_all_days))
        frame.attrs = {**self._attrs(question), "date": None}
        return frame

    def diff(
        self,
        date_from: Day,
        date_to: Day,
        *,
        known_by_from: Day | None = None,
        known_by_to: Day | None = None,
        min_grade: str | None = None,
    ) -> gpd.GeoDataFrame:
        """What differs between two maps, on whose word: one row for each place and step; columns are `CHANGE_COLUMNS`.

        The earlier map comes first, however they are given. Where dates and what was known both differ, each is a step
        of its own (docs/reference/changes-document.md).
        """
        from saytara.library.area_tables import changes_frame

        known_from = None if known_by_from is None else parse_day(known_by_from, "known_by_from")
        known_to = None if known_by_to is None else parse_day(known_by_to, "known_by_to")
        question = self._question(None, None, min_grade, "en")
        comparison = compare(
            self.dataset,
            Question(date=parse_day(date_from, "date_from"), known_by=known_from, min_grade=min_grade),
            Question(date=parse_day(date_to, "date_to"), known_by=known_to, min_grade=min_grade),
        )
        frame = changes_frame(self.dataset, comparison)
        frame.attrs = {**self._attrs(question), "date": None, "swapped": comparison.is_swapped}
        return frame

    def export(
        self,
        path: Path | str,
        date: Day | None = None,
        *,
        known_by: Day | None = None,
        min_grade: str | None = None,
        language: str = "en",
        place: str | None = None,
        history: bool = False,
        format: str | None = None,  # noqa: A002 - the command line's word
    ) -> Path:
        """Writes a file, whole or not at all, and gives its path: the very bytes of `saytara export`.

        The name's ending says which format, unless `format` does; `place` (id, name or alias) makes it a file about
        one place. With `history` it holds all time instead of a date. UnknownFormat and BadQuestion say what there is.
        """
        from saytara.exports.atomic_file import write_whole
        from saytara.exports.formats import HISTORY_FORMATS, format_named

        path = Path(path)
        wanted = format_named(format or path.suffix.removeprefix(".").lower())
        if history and date is not None:
            raise BadQuestion("history is about all time; leave date out")
        if history and wanted.name not in HISTORY_FORMATS:
            raise BadQuestion(f"{wanted.name} is of one date; history can be {', '.join(HISTORY_FORMATS)}")
        question = self._question(date, known_by, min_grade, language)
        found = None if place is None else place_id_of(self.dataset, place)
        write_whole(path, wanted.write(self._request(question, language, place=found, is_history=history)))
        return path

    def explain(
        self,
        place: str,
        date: Day | None = None,
        *,
        known_by: Day | None = None,
        min_grade: str | None = None,
        language: str = "en",
    ) -> Explanation:
        """Why a place or region is answered as it is: shares with their reasons, quotes, what was set aside.

        `place` is an id, or a name or alias in either script. UnknownName, a LookupError, where nothing has it.
        """
        question = self._question(date, known_by, min_grade, language)
        found = self._id_of(place)
        if found in self.dataset.place_by_id:
            return explain_place(self.dataset, control_on(self.dataset, found, question), language)
        decisions = control_map(self.dataset, question)
        region = region_on(self.dataset, found, decisions, question)
        return explain_region(self.dataset, region, language, known_by=question.known_by)

    def decide(
        self, place: str, date: Day | None = None, *, known_by: Day | None = None, min_grade: str | None = None
    ) -> PlaceControl:
        """The decision about one place, for programs: `saytara.control.decision.PlaceControl`."""
        question = self._question(date, known_by, min_grade, "en")
        found = self._id_of(place)
        if found not in self.dataset.place_by_id:
            raise UnknownName(f'"{place}" is a region; regions() and explain() speak of it')
        return control_on(self.dataset, found, question)

    def map(
        self,
        date: Day | None = None,
        *,
        known_by: Day | None = None,
        min_grade: str | None = None,
        language: str = "en",
        place: str | None = None,
        height_px: int = 560,
    ) -> FoliumMap:
        """The map, for a notebook cell; `.save("map.html")` writes it as one file that opens without any network.

        `place` (id, name or alias) is outlined. A tooltip says status, shares and age of the evidence.
        """
        from saytara.figures.map.notebook import draw_notebook_map

        question = self._question(date, known_by, min_grade, language)
        decisions = control_map(self.dataset, question)
        return draw_notebook_map(
            self.dataset,
            decisions,
            asked=question,
            language=language,
            selected=None if place is None else self._id_of(place),
            height_px=height_px,
        )

    def _question(
        self, date: Day | None, known_by: Day | None, min_grade: str | None, language: str
    ) -> Question:
        if language not in LANGUAGES:
            raise BadQuestion(f"language was {language!r} but is expected to be one of {', '.join(LANGUAGES)}")
        if min_grade is not None and min_grade not in JUDGED_GRADES:
            raise BadQuestion(f"min_grade was {min_grade!r} but is expected to be one of {', '.join(JUDGED_GRADES)}")
        return Question(
            date=self.dataset.default_date if date is None else parse_day(date, "date"),
            known_by=None if known_by is None else parse_day(known_by, "known_by"),
            min_grade=min_grade,
        )

    def _request(
        self, question: Question, language: str, *, place: str | None = None, is_history: bool = False
    ) -> ExportRequest:
        return ExportRequest.about(self.dataset, question, language=language, place=place, is_history=is_history)

    def _id_of(self, name: str) -> str:
        return id_of(self.dataset, name)

    def _attrs(self, question: Question) -> dict[str, Any]:
        return {
            "dataset": self.dataset.id,
            "dataset_digest": self.dataset.digest,
            "date": question.date.isoformat(),
            **question.facts,
            "licence": self.dataset.licence,
            "boundaries": "approximate" if self.dataset.is_approximate else "official",
            "credits": [f"{credit.what}: {credit.who} ({credit.licence})" for credit in self.dataset.credits],
        }


def parse_day(value: Day, name: str) -> dt.date:
    """The day that `value` is; BadQuestion, naming the argument, for anything else, pandas' missing day included."""
    is_missing = value != value  # noqa: PLR0124 - NaT is a datetime, and equals nothing
    if isinstance(value, dt.date) and not is_missing:
        return value.date() if isinstance(value, dt.datetime) else value
    try:
        day = dt.date.fromisoformat(str(value))
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise BadQuestion(f'{name} was {value!r} but is expected to be a day, such as "2017-05-23"')
    return day

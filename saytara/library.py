"""Saytara in a notebook or a script: `saytara.load(folder)` gives an area to ask for tables, reasons and maps.

It only joins what the other modules decide and draw. docs/library.md shows it in use.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from saytara.control import control_map, control_on
from saytara.control.confirmation import confirmed_by, grading
from saytara.control.decision import PlaceControl, RegionClaim, RegionControl
from saytara.control.origins import origins_of
from saytara.control.question import JUDGED_GRADES
from saytara.dataset import load as load_dataset
from saytara.errors import BadQuestion, UnknownName
from saytara.exports.columns import Column
from saytara.exports.request import history_of
from saytara.exports.row_columns import RowOf, row_columns
from saytara.exports.table import answers_table, control_table
from saytara.figures.explanation import Explanation, explain_place, explain_region
from saytara.model import Dataset
from saytara.naming import id_of
from saytara.phrases import actor_name
from saytara.regions import region_map, region_on
from saytara.text import sort_key
from saytara.words import LANGUAGES

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from saytara.figures.notebook import FoliumMap

CRS = "EPSG:4326"
"""Of every geometry that leaves this module: WGS 84, longitude before latitude."""

GEOMETRY = {"geometry": "the drawn place, a polygon or multipolygon in EPSG:4326"}


def _meanings(columns: Iterable[Column[RowOf]]) -> dict[str, str]:
    return {column.name: column.meaning("en") for column in columns}


CONTROL_COLUMNS = {**_meanings(row_columns()), **GEOMETRY}
"""Columns of `Area.control` and what they hold; the first ones are those of the CSV file."""

HISTORY_COLUMNS = {**_meanings(row_columns(is_history=True)), **GEOMETRY}
"""Columns of `Area.history`; the first ones are those of the CSV file of a history."""

PLACE_COLUMNS = {
    "place": "id of the place",
    "place_en": "its name in Latin script",
    "place_ar": "its name in Arabic script",
    "aliases": "every other name and spelling, a tuple of texts",
    "place_kind": "camp, town, neighbourhood ...",
    "boundary_quality": "how far the drawn boundary may be trusted: official, traced or approximate",
    "boundary_source": "where the boundary comes from",
    "geometry": "the drawn place, a polygon or multipolygon in EPSG:4326",
}
"""Columns of `Area.places`."""

REGION_COLUMNS = {
    "region_id": "id of the region",
    "region_en": "its name in Latin script",
    "region_ar": "its name in Arabic script",
    "area_km2": "area of its places on the ellipsoid, km²",
    "claim": "id of the claim about the region",
    "actors": "ids of the actors that it names, a tuple",
    "claimed_low_pct": "least share that it claims, per cent of the region",
    "claimed_high_pct": "greatest share that it claims",
    "tested_from": "first day of the claim: it is held against the map of that day",
    "tested_to": "last day of the claim, up to which it is held against the map of every day",
    "total_low_pct": "least sum that the places allow on any of these days, per cent of the region",
    "total_high_pct": "greatest sum that the places allow on any of these days",
    "verdict": "whether the claim fits the places as drawn: consistent (it does), not_contradicted (it may) or "
    "cannot_be (it does not)",
    "margin_points": "how far claim and sum lie apart, or overlap, in points of per cent",
    "area_factor": "how wrong the drawn areas would have to be for a cannot_be to fall; missing for the others",
    "unnamed_at": "ids of the places where the claim's actor, named by nobody, is taken to hold nothing, a tuple",
    "total_if_unnamed_low_pct": "total_low_pct without that assumption",
    "total_if_unnamed_high_pct": "total_high_pct without that assumption",
    "verdict_if_unnamed": "verdict without that assumption",
    "changed_without": "ids of the region's places without any one of which the verdict would be another, a tuple",
    "changed_with": "ids of the drawn places beside the region with any one of which it would be another, a tuple",
    "disputed_by": "ids of the claims about the region that weigh more and contradict it, a tuple; else empty",
}
"""Columns of `Area.regions`: one row for each claim about a region that stands at the date."""

CLAIM_COLUMNS = {
    "claim": "id of the claim",
    "place": "id of the place or region",
    "part": "part of the place in words, or empty",
    "part_ar": "the same in Arabic, or empty",
    "actors": "ids of the actors, a tuple",
    "actors_en": "what they were called on the claim's last day, in Latin script, a tuple",
    "actors_ar": "the same in Arabic script",
    "relation": "controls, took, withdrew, contests, besieges, surrounds, present or truce",
    "qualifier": "the words of the share: exactly, more_than, unquantified ...",
    "value": "per cent, missing where the source gives no figure",
    "value_to": "upper figure of a span, per cent",
    "as_of_from": "first day that the claim may speak of",
    "as_of_to": "last day",
    "as_of_kind": "day: the bounds enclose one uncertain day; period: it held from the one to the other",
    "attributed_to": "whom the source quotes, or empty",
    "attributed_to_ar": "the same in Arabic, or empty",
    "grading": "Admiralty grading of source and claim, such as B2; 1 (confirmed) by what was known",
    "origins": "whoever the statement comes from (speaker:id, publisher:id, owner:id ...), a tuple",
    "confirmed_by": "ids of the claims that say the very same, of another origin, as far as was known, a tuple",
    "quote": "the source's words, letter for letter, or empty",
    "summary_en": "the claim in the dataset's words, English",
    "summary_ar": "the same in Arabic",
    "source": "id of the source",
    "publisher": "publisher of the source",
    "url": "address of the source",
    "retracted": "why the claim was taken back, or empty",
}
"""Columns of `Area.claims`; days are `datetime.date`."""

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
        counts = f"{len(data.places)} places, {len(data.sources)} sources, {len(data.claims)} claims"
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
        import geopandas as gpd

        question = self._question(date, known_by, min_grade, language)
        decisions = control_map(self.dataset, **question)
        table = control_table(self.dataset, decisions, language)
        shapes = [self.dataset.place_by_id[place].geometry for place in table["place"]]
        frame = gpd.GeoDataFrame(table, geometry=shapes, crs=CRS)
        frame.attrs = self._attrs(question)
        return frame

    def history(
        self, *, known_by: Day | None = None, min_grade: str | None = None, language: str = "en"
    ) -> gpd.GeoDataFrame:
        """All that was ever reported: one row for each place, span of days and actor, in the order of time.

        Columns are `HISTORY_COLUMNS`, CRS EPSG:4326, places in the alphabet of `language`. A row holds from
        `valid_from` to `valid_to`, both included; an empty one is open: nothing is reported before, nothing new after.
        """
        import geopandas as gpd

        question = self._question(None, known_by, min_grade, language)
        asked = {name: question[name] for name in ("known_by", "min_grade")}
        histories = history_of(self.dataset, (place.id for place in self.dataset.places), **asked)
        order = sorted(
            self.dataset.places,
            key=lambda place: (sort_key(place.names.in_language(language), language), place.id),
        )
        answers = (answer for place in order for answer in histories[place.id])
        table = answers_table(answers, language, is_history=True)
        shapes = [self.dataset.place_by_id[place].geometry for place in table["place"]]
        frame = gpd.GeoDataFrame(table, geometry=shapes, crs=CRS)
        frame.attrs = {**self._attrs(question), "date": None}
        return frame

    def regions(
        self, date: Day | None = None, *, known_by: Day | None = None, min_grade: str | None = None
    ) -> pd.DataFrame:
        """What sources claim of whole regions, against the sums of their places; columns are `REGION_COLUMNS`."""
        import pandas as pd

        question = self._question(date, known_by, min_grade, "en")
        regions = region_map(self.dataset, control_map(self.dataset, **question), **question)
        rows = [row for region in regions.values() for row in self._region_rows(region)]
        frame = pd.DataFrame(rows, columns=list(REGION_COLUMNS))
        frame.attrs = self._attrs(question)
        return frame

    def places(self) -> gpd.GeoDataFrame:
        """The places in the dataset's order; columns are `PLACE_COLUMNS`, CRS EPSG:4326."""
        import geopandas as gpd

        rows = [
            {
                "place": place.id,
                "place_en": place.names.en,
                "place_ar": place.names.ar,
                "aliases": place.names.aliases,
                "place_kind": place.kind,
                "boundary_quality": place.boundary_quality.value,
                "boundary_source": place.boundary_source,
            }
            for place in self.dataset.places
        ]
        return gpd.GeoDataFrame(rows, geometry=[place.geometry for place in self.dataset.places], crs=CRS)

    def claims(self, *, known_by: Day | None = None) -> pd.DataFrame:
        """Every claim of the dataset, retracted ones too; columns are `CLAIM_COLUMNS`.

        `known_by` leaves none out: it is the day by which a grading of 1, confirmed, is to have been known.
        """
        import pandas as pd

        day = None if known_by is None else parse_day(known_by, "known_by")
        rows = []
        for claim in self.dataset.claims:
            source = self.dataset.source_by_id[claim.source]
            row: dict[str, Any] = {"claim": claim.id, "grading": grading(self.dataset, claim, day)}
            row |= {
                f"actors_{language}": tuple(
                    actor_name(self.dataset, actor, language, claim.as_of_to) for actor in claim.actors
                )
                for language in LANGUAGES
            }
            row["origins"] = tuple(origin.name for origin in origins_of(self.dataset, claim))
            row["confirmed_by"] = confirmed_by(self.dataset, claim, day)
            row |= {"publisher": source.publisher, "url": source.url}
            row |= {name: getattr(claim, name) for name in CLAIM_COLUMNS if name not in row}
            row |= {name: row[name].value for name in ("relation", "qualifier", "as_of_kind")}
            rows.append(row)
        frame = pd.DataFrame(rows, columns=list(CLAIM_COLUMNS))
        return frame.astype({"value": "Float64", "value_to": "Float64"})

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
            return explain_place(self.dataset, control_on(self.dataset, found, **question), language)
        decisions = control_map(self.dataset, **question)
        region = region_on(self.dataset, found, decisions, **question)
        return explain_region(self.dataset, region, language, known_by=question["known_by"])

    def decide(
        self, place: str, date: Day | None = None, *, known_by: Day | None = None, min_grade: str | None = None
    ) -> PlaceControl:
        """The decision about one place, for programs: `saytara.control.decision.PlaceControl`."""
        question = self._question(date, known_by, min_grade, "en")
        found = self._id_of(place)
        if found not in self.dataset.place_by_id:
            raise UnknownName(f'"{place}" is a region; regions() and explain() speak of it')
        return control_on(self.dataset, found, **question)

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
        from saytara.figures.notebook import draw_notebook_map

        question = self._question(date, known_by, min_grade, language)
        decisions = control_map(self.dataset, **question)
        return draw_notebook_map(
            self.dataset,
            decisions,
            date=question["date"],
            known_by=question["known_by"],
            language=language,
            selected=None if place is None else self._id_of(place),
            height_px=height_px,
        )

    def _question(
        self, date: Day | None, known_by: Day | None, min_grade: str | None, language: str
    ) -> Mapping[str, Any]:
        if language not in LANGUAGES:
            raise BadQuestion(f"language was {language!r} but is expected to be one of {', '.join(LANGUAGES)}")
        if min_grade is not None and min_grade not in JUDGED_GRADES:
            raise BadQuestion(f"min_grade was {min_grade!r} but is expected to be one of {', '.join(JUDGED_GRADES)}")
        return {
            "date": self.dataset.default_date if date is None else parse_day(date, "date"),
            "known_by": None if known_by is None else parse_day(known_by, "known_by"),
            "min_grade": min_grade,
        }

    def _id_of(self, name: str) -> str:
        return id_of(self.dataset, name)

    def _attrs(self, question: Mapping[str, Any]) -> dict[str, Any]:
        known_by = question["known_by"]
        return {
            "dataset": self.dataset.id,
            "dataset_digest": self.dataset.digest,
            "date": question["date"].isoformat(),
            "known_by": known_by.isoformat() if known_by else None,
            "min_grade": question["min_grade"],
            "licence": self.dataset.licence,
            "boundaries": "approximate" if self.dataset.is_approximate else "official",
            "credits": [f"{credit.what}: {credit.who} ({credit.licence})" for credit in self.dataset.credits],
        }

    def _region_rows(self, region: RegionControl) -> Iterable[dict[str, Any]]:
        names = self.dataset.region_by_id[region.region].names
        for claim in region.claims:
            yield {
                "region_id": region.region,
                "region_en": names.en,
                "region_ar": names.ar,
                "area_km2": region.area_km2,
                "claim": claim.claim,
                "actors": claim.actors,
                "claimed_low_pct": claim.claimed.low,
                "claimed_high_pct": claim.claimed.high,
                "tested_from": claim.tested_from,
                "tested_to": claim.tested_to,
                "total_low_pct": claim.total.low,
                "total_high_pct": claim.total.high,
                "verdict": claim.verdict.value,
                "margin_points": claim.margin,
                "area_factor": claim.area_factor,
                "unnamed_at": claim.unnamed_at,
                "total_if_unnamed_low_pct": claim.total_if_unnamed.low,
                "total_if_unnamed_high_pct": claim.total_if_unnamed.high,
                "verdict_if_unnamed": claim.verdict_if_unnamed.value,
                "changed_without": _changed_by(claim, is_added=False),
                "changed_with": _changed_by(claim, is_added=True),
                "disputed_by": claim.disputed_by,
            }


def _changed_by(claim: RegionClaim, *, is_added: bool) -> tuple[str, ...]:
    """The places that make the verdict another one, left out of the region or added to it."""
    return tuple(
        item.place for item in claim.other_members if item.is_added is is_added and item.verdict is not claim.verdict
    )


def parse_day(value: Day, name: str) -> dt.date:
    """The day that `value` is; BadQuestion, naming the argument, for anything else."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        day = dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != value:
        raise BadQuestion(f'{name} was {value!r} but is expected to be a day, such as "2017-05-23"')
    return day

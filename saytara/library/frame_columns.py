"""The columns of the library's frames: name, kind and meaning. Those that files have too come from their definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from saytara.core.column_kinds import ColumnKind
from saytara.exports.columns.claim_columns import CLAIM_COLUMNS, MAP_SOURCE_COLUMNS, SOURCE_COLUMNS
from saytara.exports.columns.column import Column
from saytara.exports.columns.place_columns import PLACE_COLUMNS
from saytara.exports.columns.row_columns import row_columns


@dataclass(frozen=True, slots=True)
class Field:
    """What a column of a frame holds: its kind, and what it means."""

    kind: ColumnKind
    meaning: str


FrameFields = Mapping[str, Field]

GEOMETRY: Final = "geometry"
POLYGON: Final = "the drawn place, a polygon or multipolygon in EPSG:4326"
OF_REGION: Final = "the drawn place, or all places of the region, in EPSG:4326"


def _text(meaning: str) -> Field:
    return Field(ColumnKind.TEXT, meaning)


def _texts(meaning: str) -> Field:
    return Field(ColumnKind.TEXTS, meaning)


def _number(meaning: str) -> Field:
    return Field(ColumnKind.NUMBER, meaning)


def _day(meaning: str) -> Field:
    return Field(ColumnKind.DAY, meaning)


def _of_files(columns: Iterable[Column[Any]]) -> dict[str, Field]:
    return {column.name: Field(column.kind, column.meaning("en")) for column in columns}


CONTROL: Final[FrameFields] = _of_files(row_columns())
"""Of `Area.control`: those of the CSV file."""

HISTORY: Final[FrameFields] = _of_files(row_columns(is_history=True))
"""Of `Area.history`: those of the CSV file of a history."""

CLAIMS: Final[FrameFields] = _of_files(CLAIM_COLUMNS)
"""Of `Area.claims`."""

SOURCES: Final[FrameFields] = _of_files((*SOURCE_COLUMNS, *MAP_SOURCE_COLUMNS))
"""Of `Area.sources`; the last three where the dataset has maps among its sources."""

PLACES: Final[FrameFields] = _of_files(PLACE_COLUMNS)
"""Of `Area.places`."""

ACTORS: Final[FrameFields] = {
    "actor": _text("id of the actor"),
    "actor_en": _text("its name for all times in Latin script"),
    "actor_ar": _text("its name for all times in Arabic script"),
    "aliases": _texts("every other name and spelling, of whatever time, a tuple of texts"),
    "part_of": _text("id of the group whose share includes this actor's"),
    "side": _text("side of the war"),
    "colour": _text("its colour on the map, on a light ground, such as #0b5d7a"),
}
"""Of `Area.actors`."""

REGIONS: Final[FrameFields] = {
    "region": _text("id of the region"),
    "region_en": _text("its name in Latin script"),
    "region_ar": _text("its name in Arabic script"),
    "area_km2": _number("area of its places on the ellipsoid, km²"),
    "claim": _text("id of the claim about the region"),
    "actors": _texts("ids of the actors that it names, a tuple"),
    "claimed_low_pct": _number("least share that it claims, per cent of the region"),
    "claimed_high_pct": _number("greatest share that it claims"),
    "tested_from": _day("first day of the claim: it is held against the map of that day"),
    "tested_to": _day("last day of the claim, up to which it is held against the map of every day"),
    "total_low_pct": _number("least sum that the places allow on any of these days, per cent of the region"),
    "total_high_pct": _number("greatest sum that the places allow on any of these days"),
    "verdict": _text(
        "whether the claim fits the places as drawn: consistent (it does), not_contradicted (it may) or "
        "cannot_be (it does not)"
    ),
    "margin_points": _number("how far claim and sum lie apart, or overlap, in points of per cent"),
    "area_factor": _number(
        "how wrong the drawn areas would have to be for a cannot_be to fall; missing for the others"
    ),
    "unnamed_at": _texts(
        "ids of the places where the claim's actor, named by nobody, is taken to hold nothing, a tuple"
    ),
    "total_if_unnamed_low_pct": _number("total_low_pct without that assumption"),
    "total_if_unnamed_high_pct": _number("total_high_pct without that assumption"),
    "verdict_if_unnamed": _text("verdict without that assumption"),
    "changed_without": _texts(
        "ids of the region's places without any one of which the verdict would be another, a tuple"
    ),
    "changed_with": _texts(
        "ids of the drawn places beside the region with any one of which it would be another, a tuple"
    ),
    "disputed_by": _texts("ids of the claims about the region that weigh more and contradict it, a tuple; else empty"),
}
"""Of `Area.regions`: one row for each claim about a region that stands at the date."""

DISPUTES: Final[FrameFields] = {
    "place": _text("id of the place"),
    "place_en": _text("its name in Latin script"),
    "place_ar": _text("its name in Arabic script"),
    "disputed_from": _day("first day of the dispute"),
    "disputed_to": _day("last day of the dispute; missing while it stands"),
    "lasted_days": Field(ColumnKind.WHOLE, "days from the one to the other, both included; missing while it stands"),
    "ending": _text(
        "how it ended: agreed (later claims bear out one version), changed (they contradict all), outdated (nobody "
        "settled it) or open (it stands)"
    ),
    "claims": _texts("ids of the claims of every version, a tuple"),
    "accepted_claims": _texts("ids of those of the version that the map shows first, where most claims stood, a tuple"),
    "publishers": _texts("who publishes the claims of that time, as printed, a tuple"),
    "settled_by": _texts("ids of the claims that ended it, a tuple; empty where nothing was settled"),
}
"""Of `Area.disputes`: one row for each dispute about a place, over the days on which it stands without a break."""

CHANGES: Final[FrameFields] = {
    "differs_in": _text("what the two maps of the step are asked differently: date, known_by or min_grade"),
    "is_backwards": Field(
        ColumnKind.YES_NO, "whether the step leads from the second map to one of less, told forwards"
    ),
    "date_from": _day("date of the map before"),
    "known_by_from": _day("claims published later are left out of it; missing: none are"),
    "min_grade_from": _text("claims of less reliable sources are left out of it; missing: none are"),
    "date_to": _day("date of the map after"),
    "known_by_to": _day("the same of the map after"),
    "min_grade_to": _text("the same of the map after"),
    "place": _text("id of the place"),
    "place_en": _text("its name in Latin script"),
    "place_ar": _text("its name in Arabic script"),
    "kinds": _texts("kinds of the change, the weightiest first, a tuple: see docs/reference/changes-document.md"),
    "status_from": _text("status before"),
    "status_to": _text("status after"),
    "holders_from": _texts("ids of the outermost actors that may hold something before, a tuple"),
    "holders_to": _texts("ids of those after, a tuple"),
    "made_by": _texts("ids of the claims that count now and did not, or counted otherwise, a tuple"),
    "withdrawn": _texts("ids of the claims that counted and no longer do, a tuple"),
    "never_counted": _texts("ids of the claims that are new and count in neither map, a tuple"),
    "newly_named": _texts("ids of the actors that hold something now and were not named, a tuple"),
    "said_to_have_left": _texts("ids of the actors that are said to have left, a tuple"),
    "replaced": _texts("ids of the actors whose part others are reported to hold now, a tuple"),
    "no_longer_named": _texts("ids of the actors of whom nobody says anything now, a tuple"),
}
"""Of `Area.diff`: one row for each place that differs in a step."""


def meanings(fields: FrameFields, geometry: str = "") -> dict[str, str]:
    """Name → meaning, in the order of the frame; `geometry` is that of its shapes, where it has any."""
    meaning_of = {name: field.meaning for name, field in fields.items()}
    return {**meaning_of, GEOMETRY: geometry} if geometry else meaning_of

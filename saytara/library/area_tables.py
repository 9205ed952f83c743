"""What a dataset holds, and what follows from it, as frames: one function a table, each row as documented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import shapely

from saytara.analysis.changes import Comparison, Step
from saytara.analysis.disputes import Dispute
from saytara.control.asked import Question
from saytara.control.decision import RegionClaim, RegionControl
from saytara.core.model import Dataset, Place
from saytara.exports.columns.claim_columns import CLAIM_COLUMNS, ClaimOf, SourceOf, source_columns_of
from saytara.exports.columns.column import record_of
from saytara.exports.columns.place_columns import PLACE_COLUMNS
from saytara.exports.columns.row_columns import row_columns, rows_of
from saytara.exports.place_answers import Answer
from saytara.figures.looks.palette import actor_paint
from saytara.library import frame_columns
from saytara.library.typed_frames import frame_of, geo_frame_of

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from shapely.geometry.base import BaseGeometry


def answers_frame(
    dataset: Dataset, answers: Iterable[Answer], language: str, *, is_history: bool = False
) -> gpd.GeoDataFrame:
    """One row for each answer and actor, one for an answer in which nobody is reported, in their order."""
    return rows_frame(dataset, answer_rows(answers, language, is_history=is_history), is_history=is_history)


def answer_rows(answers: Iterable[Answer], language: str, *, is_history: bool = False) -> list[Mapping[str, Any]]:
    """The rows of `answers_frame` without their shapes."""
    taken = row_columns(is_history=is_history)
    return [record_of(taken, row) for answer in answers for row in rows_of(answer, language)]


def rows_frame(dataset: Dataset, rows: Sequence[Mapping[str, Any]], *, is_history: bool = False) -> gpd.GeoDataFrame:
    """The same rows as a frame, each with the shape of its place."""
    fields = frame_columns.HISTORY if is_history else frame_columns.CONTROL
    return geo_frame_of(fields, rows, [dataset.place_by_id[str(row["place"])].geometry for row in rows])


def places_frame(dataset: Dataset) -> gpd.GeoDataFrame:
    """The places in the dataset's order."""
    rows = (record_of(PLACE_COLUMNS, place) for place in dataset.places)
    return geo_frame_of(frame_columns.PLACES, rows, [place.geometry for place in dataset.places])


def claims_frame(dataset: Dataset, known_by: dt.date | None) -> gpd.GeoDataFrame:
    """Every claim with what its source says; gradings as of `known_by`. A region's has the shape of its places."""
    rows = (
        record_of(CLAIM_COLUMNS, ClaimOf(dataset=dataset, claim=claim, known_by=known_by)) for claim in dataset.claims
    )
    ground = {place: _ground(dataset, place) for place in {claim.place for claim in dataset.claims}}
    return geo_frame_of(frame_columns.CLAIMS, rows, [ground[claim.place] for claim in dataset.claims])


def sources_frame(dataset: Dataset) -> pd.DataFrame:
    """Every source, with its claims."""
    columns = source_columns_of(dataset)
    rows = (record_of(columns, SourceOf.of(dataset, source)) for source in dataset.sources)
    return frame_of({column.name: frame_columns.SOURCES[column.name] for column in columns}, rows)


def actors_frame(dataset: Dataset) -> pd.DataFrame:
    """The actors in the dataset's order."""
    rows = (
        {
            "actor": actor.id,
            "actor_en": actor.names.en,
            "actor_ar": actor.names.ar,
            "aliases": tuple(name for name in actor.every_name() if name not in {actor.names.en, actor.names.ar}),
            "part_of": actor.part_of,
            "side": actor.side,
            "colour": actor_paint(dataset, actor.id).light,
        }
        for actor in dataset.actors
    )
    return frame_of(frame_columns.ACTORS, rows)


def regions_frame(dataset: Dataset, regions: Iterable[RegionControl]) -> pd.DataFrame:
    """One row for each claim about a region that stands."""
    return frame_of(frame_columns.REGIONS, [row for region in regions for row in _region_rows(dataset, region)])


def disputes_frame(dataset: Dataset, found: Iterable[Dispute]) -> gpd.GeoDataFrame:
    """One row for each dispute, in the order in which they are given."""
    disputes = list(found)
    rows = (
        {
            **_names(dataset.place_by_id[dispute.place]),
            "disputed_from": dispute.from_day,
            "disputed_to": dispute.to_day,
            "lasted_days": dispute.lasted_days,
            "ending": dispute.ending.value,
            "claims": dispute.claims,
            "accepted_claims": tuple(
                claim for version in dispute.fullest.versions if version.is_accepted for claim in version.claims
            ),
            "publishers": tuple(
                dict.fromkeys(name for version in dispute.fullest.versions for name in version.publishers)
            ),
            "settled_by": dispute.settled_by,
        }
        for dispute in disputes
    )
    return geo_frame_of(
        frame_columns.DISPUTES, rows, [dataset.place_by_id[dispute.place].geometry for dispute in disputes]
    )


def changes_frame(dataset: Dataset, comparison: Comparison) -> gpd.GeoDataFrame:
    """One row for each place that differs in a step, in the order of the steps."""
    rows = [row for step in comparison.steps for row in _change_rows(dataset, step)]
    return geo_frame_of(frame_columns.CHANGES, rows, [dataset.place_by_id[row["place"]].geometry for row in rows])


def _names(place: Place) -> dict[str, str | None]:
    return {"place": place.id, "place_en": place.names.en or None, "place_ar": place.names.ar or None}


def _ground(dataset: Dataset, place: str) -> BaseGeometry:
    """The drawn place, or the union of the region's."""
    if place in dataset.place_by_id:
        return dataset.place_by_id[place].geometry
    members = dataset.region_by_id[place].members
    return shapely.union_all([dataset.place_by_id[member].geometry for member in members])


def _change_rows(dataset: Dataset, step: Step) -> Iterator[dict[str, Any]]:
    for change in step.changes:
        yield {
            "differs_in": step.differs_in.value,
            "is_backwards": step.is_backwards,
            **_asked(step.before, "from"),
            **_asked(step.after, "to"),
            **_names(dataset.place_by_id[change.place]),
            "kinds": tuple(kind.value for kind in change.kinds),
            "status_from": change.before.status.value,
            "status_to": change.after.status.value,
            "holders_from": change.before.holders,
            "holders_to": change.after.holders,
            "made_by": tuple(move.claim for move in change.made_by),
            "withdrawn": tuple(move.claim for move in change.withdrawn),
            "never_counted": tuple(move.claim for move in change.never_counted),
            "newly_named": change.newly_named,
            "said_to_have_left": change.said_to_have_left,
            "replaced": change.replaced,
            "no_longer_named": change.no_longer_named,
        }


def _asked(asked: Question, side: str) -> dict[str, dt.date | str | None]:
    return {f"date_{side}": asked.date, f"known_by_{side}": asked.known_by, f"min_grade_{side}": asked.min_grade}


def _region_rows(dataset: Dataset, region: RegionControl) -> Iterator[dict[str, Any]]:
    names = dataset.region_by_id[region.region].names
    for claim in region.claims:
        yield {
            "region": region.region,
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

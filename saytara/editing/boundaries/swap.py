"""Puts matched outlines in place of a dataset's own: tried first, written at once, the old file kept beside.

What is written has passed the checks; where it does not, nothing is.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from saytara.core.geodesic_areas import area_km2
from saytara.core.model import BoundaryQuality, Dataset
from saytara.dataset.errors import ChangedMeanwhile, DatasetFaults, UnusableBoundaries
from saytara.dataset.problems import Report
from saytara.dataset.reading import read
from saytara.editing import write_change
from saytara.editing.boundaries.matching import BoundaryMatch, Matching
from saytara.editing.boundaries.places_file import places_bytes, shape_of
from saytara.editing.boundaries.verdict_changes import VerdictChange

FILE: Final = "places.geojson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """What would be written, and what follows from it. Areas are (before, after) in km² by place."""

    folder: Path
    matching: Matching
    areas_km2: Mapping[str, tuple[float, float]]
    verdicts: tuple[VerdictChange, ...]
    faults: Report | None
    """What the checks would find wrong with the result, or None where it passes."""
    content: bytes
    digest: str
    """That of the dataset that `content` was made from."""

    @property
    def is_clear(self) -> bool:
        """Whether it may be written: something matches, nobody has to choose, and the result passes the checks."""
        return bool(self.matching.matches) and not self.matching.ambiguities and self.faults is None


def plan_swap(
    folder: Path | str,
    dataset: Dataset,
    matching: Matching,
    verdicts: tuple[VerdictChange, ...],
    *,
    quality: BoundaryQuality,
    source: str,
) -> Swap:
    """The places' file with the matched outlines, marked with their quality and source; nothing is written.

    Places without a match keep every property and coordinate. Raises ChangedMeanwhile where the folder holds another
    state by now than `dataset`.
    """
    path = Path(folder)
    reading = read(path)
    if reading.dataset is None:
        raise DatasetFaults(reading.report)
    if reading.dataset.digest != dataset.digest:
        raise ChangedMeanwhile(f"{path} has changed since it was read")
    collection = json.loads(reading.files[FILE].decode("utf-8-sig"))
    features = [_feature(item, matching, quality, source) for item in collection["features"]]
    further = {name: value for name, value in collection.items() if name not in ("type", "features", "bbox")}
    content = places_bytes(features, further)
    areas = {
        match.place: (area_km2(dataset.place_by_id[match.place].geometry), area_km2(match.feature.geometry))
        for match in matching.matches
    }
    return Swap(
        folder=path,
        matching=matching,
        areas_km2=areas,
        verdicts=verdicts,
        faults=faults_with(path, content),
        content=content,
        digest=dataset.digest,
    )


def faults_with(folder: Path, content: bytes) -> Report | None:
    """What the checks find wrong with the dataset if these are its places, or None: an outline that now overlaps its
    neighbour, for example.
    """
    reading = read(folder, {FILE: content})
    return None if reading.dataset is not None else reading.report


def write_swap(swap: Swap, *, now: dt.datetime) -> Path:
    """Puts the new file in place at once and gives the path of the copy of the old one, named after `now`.

    Raises UnusableBoundaries, with nothing written, where the matches are not clear; ChangedMeanwhile where the dataset
    is another one by now; and DatasetFaults where the result would not pass the checks.
    """
    if not swap.matching.matches or swap.matching.ambiguities:
        raise UnusableBoundaries("nothing was written: the matches are not clear", swap.matching.ambiguities)
    kept = write_change(
        swap.folder, {FILE: swap.content}, digest=swap.digest, keep={FILE: f"{FILE}.bak-{now:%Y%m%dT%H%M%S}"}
    )
    return kept[FILE]


def _feature(feature: dict[str, Any], matching: Matching, quality: BoundaryQuality, source: str) -> dict[str, Any]:
    match: BoundaryMatch | None = matching.by_place.get(feature["properties"]["id"])
    if match is None:
        return feature
    properties = {**feature["properties"], "boundary_quality": quality.value, "boundary_source": source}
    kept = {name: value for name, value in feature.items() if name != "bbox"}
    return {**kept, "properties": properties, "geometry": shape_of(match.feature.geometry)}

"""Puts matched outlines in place of a dataset's own: tried on a copy, written at once, the old file kept beside.

What is written has passed the checks; where it does not, nothing is.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from saytara.areas import area_km2
from saytara.boundaries.matching import Match, Matching
from saytara.boundaries.verdicts import VerdictChange
from saytara.boundaries.writing import places_bytes, shape_of
from saytara.dataset import read
from saytara.errors import DatasetFaults, UnusableBoundaries
from saytara.model import BoundaryQuality, Dataset
from saytara.problems import Report

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
    replaced: bytes
    """The bytes of the file that `content` was made from."""

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

    Places without a match keep every property and coordinate.
    """
    path = Path(folder)
    old = (path / FILE).read_bytes()
    collection = json.loads(old.decode("utf-8-sig"))
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
        replaced=old,
    )


def faults_with(folder: Path, content: bytes) -> Report | None:
    """What the checks find wrong with the dataset if these are its places, or None; tried on a copy.

    An outline that now overlaps its neighbour, for example.
    """
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(shutil.copytree(folder, Path(scratch) / folder.absolute().name))
        (trial / FILE).write_bytes(content)
        reading = read(trial)
    return None if reading.dataset is not None else replace(reading.report, dataset_folder=str(folder))


def write_swap(swap: Swap, *, now: dt.datetime) -> Path:
    """Puts the new file in place at once and gives the path of the copy of the old one, named after `now`.

    Raises UnusableBoundaries, with nothing written, where the matches are not clear, or the file has changed meanwhile;
    and DatasetFaults where the result would not pass the checks.
    """
    if not swap.matching.matches or swap.matching.ambiguities:
        raise UnusableBoundaries("nothing was written: the matches are not clear", swap.matching.ambiguities)
    target = swap.folder / FILE
    if target.read_bytes() != swap.replaced:
        raise UnusableBoundaries(f"{target} has changed since it was read; nothing was written")
    faults = faults_with(swap.folder, swap.content)
    if faults is not None:
        raise DatasetFaults(faults)
    kept = _free_name(swap.folder, f"{FILE}.bak-{now:%Y%m%dT%H%M%S}")
    beside = swap.folder / f".{FILE}.new"
    try:
        with kept.open("xb") as file:
            file.write(swap.replaced)
        with beside.open("wb") as file:
            file.write(swap.content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return kept


def _feature(feature: dict[str, Any], matching: Matching, quality: BoundaryQuality, source: str) -> dict[str, Any]:
    match: Match | None = matching.by_place.get(feature["properties"]["id"])
    if match is None:
        return feature
    properties = {**feature["properties"], "boundary_quality": quality.value, "boundary_source": source}
    kept = {name: value for name, value in feature.items() if name != "bbox"}
    return {**kept, "properties": properties, "geometry": shape_of(match.feature.geometry)}


def _free_name(folder: Path, name: str) -> Path:
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{name}-{number}", number + 1
    return path

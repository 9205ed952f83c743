"""Loaded datasets and resolved maps, kept in memory by their content, so that nothing is parsed or resolved twice.

It holds what files say, never what a user chose.
"""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from saytara.control import control_map
from saytara.control.decision import PlaceControl, RegionControl
from saytara.dataset import load
from saytara.disputes import Dispute, disputes
from saytara.errors import DatasetFaults
from saytara.model import Dataset
from saytara.publisher_matrix import PublisherMatrix, publisher_matrix
from saytara.region_series import RegionSpan, region_series
from saytara.regions import region_map
from saytara.robustness import Robustness, robustness

DATA_FOLDER: Final = Path(__file__).resolve().parents[1] / "data"
"""Where datasets are looked for, unless the environment variable SAYTARA_DATA names another folder."""

DEFAULT_AREA: Final = "south-damascus"

MAX_DATASETS = 8
"""How many areas stay in memory; the one that was not asked for longest goes first."""

Fingerprint = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    fingerprint: Fingerprint
    dataset: Dataset | None
    faults: DatasetFaults | None


_loaded: OrderedDict[Path, _Loaded] = OrderedDict()
_lock = threading.Lock()


def fingerprint(folder: Path) -> Fingerprint:
    """Names, sizes and times of change of a dataset's files: cheap, and different after every edit."""
    found: list[tuple[str, int, int]] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            stat = path.stat()
            found.append((str(path.relative_to(folder)), stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def data_folder() -> Path:
    """The folder in which the datasets lie, or the one dataset's own."""
    return Path(os.environ.get("SAYTARA_DATA") or DATA_FOLDER)


def areas() -> dict[str, Path]:
    """The datasets there are: folder name → folder, the default area first."""
    root = data_folder()
    if (root / "dataset.toml").is_file():
        return {root.name: root}
    found = {path.name: path for path in sorted(root.glob("*")) if (path / "dataset.toml").is_file()}
    return dict(sorted(found.items(), key=lambda item: (item[0] != DEFAULT_AREA, item[0])))


def dataset_of(folder: Path) -> Dataset:
    """The dataset of a folder, parsed once for each state of its files; raises `DatasetFaults` as `load` does.

    Sessions that ask at the same time wait for the one that parses.
    """
    with _lock:
        present = fingerprint(folder)
        kept = _loaded.get(folder)
        if kept is None or kept.fingerprint != present:
            kept = _read(folder, present)
            _loaded[folder] = kept
            while len(_loaded) > MAX_DATASETS:
                _loaded.popitem(last=False)
        _loaded.move_to_end(folder)
    if kept.faults is not None:
        raise kept.faults
    if kept.dataset is None:
        raise AssertionError("a dataset was neither loaded nor faulty")
    return kept.dataset


def _read(folder: Path, present: Fingerprint) -> _Loaded:
    try:
        return _Loaded(fingerprint=present, dataset=load(folder), faults=None)
    except DatasetFaults as faults:
        return _Loaded(fingerprint=present, dataset=None, faults=faults)


@lru_cache(maxsize=512)
def firmness(
    dataset: Dataset, place: str, date: dt.date, known_by: dt.date | None, min_grade: str | None
) -> Robustness:
    """How firmly the answer about a place stands, worked out once for each question."""
    return robustness(dataset, place, date, known_by=known_by, min_grade=min_grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradictions:
    """All that sources disagree about in a dataset; `regions` are the spans of each region that anything is said of."""

    disputes: tuple[Dispute, ...]
    matrix: PublisherMatrix
    regions: Mapping[str, tuple[RegionSpan, ...]]


@lru_cache(maxsize=16)
def contradictions(dataset: Dataset, known_by: dt.date | None, min_grade: str | None) -> Contradictions:
    """Disputes, publishers and regions, worked out once for each known-by and grading."""
    regions = {
        region.id: region_series(dataset, region.id, known_by=known_by, min_grade=min_grade)
        for region in dataset.regions
        if region.id in dataset.claims_by_place
    }
    return Contradictions(
        disputes=disputes(dataset, known_by=known_by, min_grade=min_grade),
        matrix=publisher_matrix(dataset, known_by=known_by, min_grade=min_grade),
        regions=regions,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Every place and region of a dataset, decided for one question."""

    places: Mapping[str, PlaceControl]
    regions: Mapping[str, RegionControl]


@lru_cache(maxsize=256)
def resolved(dataset: Dataset, date: dt.date, known_by: dt.date | None, min_grade: str | None) -> Resolved:
    """Control of every place and region at a date, decided once for each question."""
    places = control_map(dataset, date, known_by=known_by, min_grade=min_grade)
    regions = region_map(dataset, places, date, known_by=known_by, min_grade=min_grade)
    return Resolved(places=places, regions=regions)

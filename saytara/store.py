"""Loaded datasets and resolved maps, kept in memory by their content, so that nothing is parsed or resolved twice.

It holds what files say, never what a user chose.
"""

from __future__ import annotations

import os
import stat
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from saytara.analysis.disputes import Dispute, disputes
from saytara.analysis.publisher_matrix import PublisherMatrix, publisher_matrix
from saytara.analysis.robustness import Robustness, robustness
from saytara.analysis.sealed_history import HistoryStep, place_history, places_of_log
from saytara.control import ClaimFilter, Question, control_map
from saytara.control.decision import PlaceControl, RegionControl
from saytara.control.on_demand import AT_ONCE, PlacesOnDemand, is_large
from saytara.core.model import Dataset
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.pending_writes import LOCK
from saytara.dataset.checks.safe_files import SETTINGS_LIMIT, Folder, read_text, with_plain_line_ends
from saytara.dataset.checks.toml import parse_toml
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.problems import Report
from saytara.dataset.reading import read
from saytara.regions.on_date import region_map, region_on
from saytara.regions.series import RegionStanding, region_series, region_standings

DATA_FOLDER: Final = Path(__file__).resolve().parents[1] / "data"
"""Where datasets are looked for, unless the environment variable SAYTARA_DATA names another folder."""

DEFAULT_AREA: Final = "south-damascus"

MAX_DATASETS = 8
"""How many areas stay in memory; the one that was not asked for longest goes first."""

Fingerprint = tuple[tuple[str, int, int], ...]


MAX_READINGS = 3
"""How often a folder is read again whose files change while they are read, before the last good state stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    """What is known of a folder: the last dataset that was whole, and the faults of its files as they are now."""

    fingerprint: Fingerprint
    dataset: Dataset | None
    faults: DatasetFaults | None


_loaded: OrderedDict[Path, _Loaded] = OrderedDict()
_lock = threading.Lock()


def fingerprint(folder: Path) -> Fingerprint:
    """Names, sizes and times of change of a dataset's files: cheap, and different after every edit."""
    return tuple(sorted(_facts_below(str(folder), "")))


def _facts_below(folder: str, within: str) -> Iterator[tuple[str, int, int]]:
    """What `fingerprint` wants of every file; asked for with every view and every request, so without `Path`."""
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return  # no folder, or one that may not be read: the checks tell of that
    for entry in entries:
        if entry.name == LOCK:  # it comes and goes with a writer, and says nothing of the files
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _facts_below(entry.path, f"{within}{entry.name}/")
                continue
            facts = entry.stat()
        except OSError:
            continue  # an editor's own file that is gone again, or a broken link: the checks tell of that
        if stat.S_ISREG(facts.st_mode):
            yield within + entry.name, facts.st_size, facts.st_mtime_ns


def data_folder() -> Path:
    """The folder in which the datasets lie, or the one dataset's own."""
    return Path(os.environ.get("SAYTARA_DATA") or DATA_FOLDER)


def areas() -> dict[str, Path]:
    """The datasets there are: folder name → folder, the default area first."""
    root = data_folder()
    if _is_dataset(root):
        return {root.name: root}
    found = {path.name: path for path in sorted(root.glob("*")) if _is_dataset(path)}
    return dict(sorted(found.items(), key=lambda item: (item[0] != DEFAULT_AREA, item[0])))


def _is_dataset(folder: Path) -> bool:
    try:
        return (folder / "dataset.toml").is_file()
    except PermissionError:  # a folder that may not be looked into is none of ours
        return False


def dataset_of(folder: Path) -> Dataset:
    """The dataset of a folder, parsed once for each state of its files; raises `DatasetFaults` as `load` does.

    Files that are edited are picked up whole or not at all: while they have faults, the last dataset that was whole
    stays (`faults_since` tells of it). Sessions that ask at the same time wait for the one that parses.
    """
    kept = _present(folder)
    if kept.dataset is not None:
        return kept.dataset
    if kept.faults is None:
        raise AssertionError("a dataset was neither loaded nor faulty")
    raise kept.faults


def faults_since(folder: Path) -> Report | None:
    """The faults of files that were edited after the dataset was read that is shown, or None where there are none."""
    kept = _present(folder)
    return kept.faults.report if kept.dataset is not None and kept.faults is not None else None


def title_of(folder: Path, language: str) -> str:
    """The title in a folder's dataset.toml, whatever is wrong with its other files; else the folder's name."""
    findings = Findings()
    text = read_text(Folder(folder, findings), "dataset.toml", SETTINGS_LIMIT, findings)
    settings = None if text is None else parse_toml(with_plain_line_ends(text), "dataset.toml", findings)
    titles = settings.get("title") if settings else None
    title = titles.get(language) if isinstance(titles, Mapping) else None
    return title if isinstance(title, str) and title.strip() else folder.name


def _present(folder: Path) -> _Loaded:
    with _lock:
        present = fingerprint(folder)
        kept = _loaded.get(folder)
        if kept is None or kept.fingerprint != present:
            kept = _read(folder, present, None if kept is None else kept.dataset)
            _loaded[folder] = kept
            while len(_loaded) > MAX_DATASETS:
                _loaded.popitem(last=False)
        _loaded.move_to_end(folder)
    return kept


def _read(folder: Path, present: Fingerprint, last: Dataset | None) -> _Loaded:
    """Reads a folder until its files stood still meanwhile, so that no two states of them are ever mixed."""
    for _ in range(MAX_READINGS):
        before = present
        reading = read(folder)
        present = fingerprint(folder)
        if present == before:
            faults = None if reading.dataset is not None else DatasetFaults(reading.report)
            return _Loaded(fingerprint=present, dataset=_newest(reading.dataset, last), faults=faults)
    # The files never stood still. The empty fingerprint makes the next question read again.
    dataset = _newest(last, reading.dataset)
    return _Loaded(fingerprint=(), dataset=dataset, faults=None if dataset else DatasetFaults(reading.report))


def _newest(dataset: Dataset | None, other: Dataset | None) -> Dataset | None:
    """The first of the two that is there; the other where it holds the very same, so that what is known of it stays."""
    if dataset is None or (other is not None and other.digest == dataset.digest):
        return other
    return dataset


@lru_cache(maxsize=512)
def firmness(dataset: Dataset, place: str, asked: Question) -> Robustness:
    """How firmly the answer about a place stands, worked out once for each question."""
    return robustness(dataset, place, asked)


@lru_cache(maxsize=64)
def sealed_history(dataset: Dataset, place: str) -> tuple[HistoryStep, ...]:
    """What the desk's log tells of a place, worked out once."""
    return place_history(dataset, place)


@lru_cache(maxsize=16)
def log_places(dataset: Dataset) -> tuple[str, ...]:
    """The places of which the desk's log has an entry, in the dataset's order."""
    return places_of_log(dataset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradictions:
    """All that sources disagree about in a dataset; `regions` has how long each claim of one stood."""

    disputes: tuple[Dispute, ...]
    matrix: PublisherMatrix
    regions: Mapping[str, tuple[RegionStanding, ...]]


@lru_cache(maxsize=16)
def contradictions(dataset: Dataset, counting: ClaimFilter) -> Contradictions:
    """Disputes, publishers and regions, worked out once for each filter of claims."""
    regions = {
        region.id: region_standings(region_series(dataset, region.id, counting))
        for region in dataset.regions
        if region.id in dataset.claims_by_place
    }
    return Contradictions(
        disputes=disputes(dataset, counting),
        matrix=publisher_matrix(dataset, counting),
        regions=regions,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Every place and region of a dataset, decided for one question."""

    places: Mapping[str, PlaceControl]
    regions: Mapping[str, RegionControl]


class RegionsOnDemand(Mapping[str, RegionControl]):
    """The regions of a large dataset of which any claim speaks and that have few places, each when it is asked for."""

    def __init__(self, dataset: Dataset, places: Mapping[str, PlaceControl], asked: Question) -> None:
        self._ids = tuple(
            region.id
            for region in dataset.regions
            if len(region.members) <= AT_ONCE and region.id in dataset.claims_by_place
        )
        self._decided = lru_cache(maxsize=len(self._ids))(lambda region: region_on(dataset, region, places, asked))

    def __getitem__(self, region_id: str) -> RegionControl:
        if region_id not in self._ids:
            raise KeyError(region_id)
        return self._decided(region_id)

    def __contains__(self, region_id: object) -> bool:
        return region_id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


@lru_cache(maxsize=256)
def resolved(dataset: Dataset, asked: Question) -> Resolved:
    """Control of every place and region at a date, decided once for each question; of many places on demand.

    Of a large dataset a region is summed when it is asked for, and only where it has few places itself and any claim
    speaks of it: others would have all places worked out.
    """
    if is_large(dataset):
        places_lazily = PlacesOnDemand(dataset, asked)
        return Resolved(places=places_lazily, regions=RegionsOnDemand(dataset, places_lazily, asked))
    places = control_map(dataset, asked)
    regions = region_map(dataset, places, asked)
    return Resolved(places=places, regions=regions)

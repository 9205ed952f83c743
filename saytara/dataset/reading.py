"""Reads a dataset folder into `saytara.core.model.Dataset`, whole or not at all.

The rules stand in `saytara.dataset.checks`, one file of a dataset a module; docs/reference/dataset.md describes the
files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from saytara.core.model import Dataset
from saytara.dataset.checks.actors import read_actors
from saytara.dataset.checks.background import check_background
from saytara.dataset.checks.claims import FILE as CLAIMS_CSV
from saytara.dataset.checks.claims import PARQUET as CLAIMS_PARQUET
from saytara.dataset.checks.claims import Known, read_claims
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.folder_name import id_of_folder, is_good_name
from saytara.dataset.checks.layout import check_layout
from saytara.dataset.checks.left_out import read_left_out
from saytara.dataset.checks.log import read_log
from saytara.dataset.checks.names import read_names, with_names
from saytara.dataset.checks.parsed_parts_cache import unchanged
from saytara.dataset.checks.places import PLACES, ROADS, read_places, read_roads
from saytara.dataset.checks.publishers import check_sources, read_publishers
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.checks.settings import check_enemies, check_regions, read_settings, with_all_members
from saytara.dataset.checks.sources import read_sources
from saytara.dataset.checks.speakers import check_quoted, read_speakers
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.problems import Report

CLAIMS: Final = (CLAIMS_CSV, CLAIMS_PARQUET)

MAX_READINGS: Final = 5
"""How often a folder is read again whose files were replaced while they were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetReading:
    """The report on a folder, and the dataset, or None where the report has errors; and the bytes of its files."""

    dataset: Dataset | None
    report: Report
    files: Mapping[str, bytes]


def load(folder: Path | str) -> Dataset:
    """The dataset in `folder`. Raises DatasetFaults, with the report of all faults, where it has any error.

    The id is the folder's name; the digest is a sha256 over the names and bytes of all the files that were read.
    """
    reading = read(folder)
    if reading.dataset is None:
        raise DatasetFaults(reading.report)
    return reading.dataset


def read_report(folder: Path | str) -> Report:
    """Everything that the checks find in `folder`, errors and warnings; never raises."""
    return read(folder).report


def read(folder: Path | str, contents: Mapping[str, bytes] | None = None) -> DatasetReading:
    """The dataset and the report on it in one go, for callers that show warnings beside a dataset; never raises.

    `contents` are read instead of the files of these names: how the dataset would be if they stood there. Files that
    are replaced meanwhile are read again, so that two states are never mixed.
    """
    path = Path(folder)
    for _ in range(MAX_READINGS):
        findings = Findings()
        files = Folder(path, findings, contents)
        dataset = None
        if is_folder(path):
            if not is_good_name(id_of_folder(path)):
                findings.add("bad-folder-name", At(file=id_of_folder(path)), id_of_folder(path))
            dataset = read_dataset(files, findings)
        else:
            findings.add("no-folder", At(file=str(folder)))
        if not files.has_moved():
            break
    report = findings.report(str(folder))
    return DatasetReading(dataset=dataset if report.is_ok else None, report=report, files=files.files)


def is_folder(path: Path) -> bool:
    """Whether there is a folder that can be named, and entered."""
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def read_dataset(folder: Folder, findings: Findings) -> Dataset | None:
    """Reads and checks every file, whatever is wrong with the others; None where a part of a dataset is missing."""
    settings = read_settings(folder, findings)
    places, roads = read_places(folder, findings), read_roads(folder, findings)
    actors, sources = read_actors(folder, findings), read_sources(folder, findings)
    names = read_names(folder, None if actors is None else actors.ids, findings)
    publishers = read_publishers(folder, None if actors is None else actors.actors, findings)
    if sources is not None and publishers is not None:
        check_sources(sources, publishers, findings)
    known = Known(
        place_ids=None if places is None else places.ids,
        region_ids=None if settings is None else settings.region_ids,
        actor_ids=None if actors is None else actors.ids,
        sources=sources,
    )
    claims, left_out = read_claims(folder, known, findings), read_left_out(folder, findings)
    log = read_log(folder, findings)
    speakers = read_speakers(folder, None if actors is None else actors.actors, findings)
    if speakers is not None and claims is not None and not any(map(findings.spoil, CLAIMS)):
        check_quoted(speakers, claims, findings)
    if settings is not None:
        check_regions(settings, known.place_ids)
        check_enemies(settings, None if actors is None else {actor.side for actor in actors.actors})
    if settings is not None and settings.background is not None and settings.background_fields is not None:
        near = () if places is None else places.outlines
        check_background(settings.background, settings.background_fields, folder, near)
    of_layout = tuple(folder.files.get(name, b"") for name in (PLACES, ROADS))
    outlines = [() if part is None else part.outlines for part in (places, roads)]
    unchanged("layout", of_layout, lambda own: check_layout(outlines[0], outlines[1], own), findings)
    if settings is None or places is None or roads is None or actors is None or sources is None or claims is None:
        return None
    if names is None or publishers is None or speakers is None or left_out is None or log is None:
        return None
    title_en, title_ar, windows, rules = settings.title_en, settings.title_ar, settings.windows, settings.rules
    default_date, licence = settings.default_date, settings.licence
    if title_en is None or title_ar is None or windows is None or rules is None:
        return None
    if default_date is None or licence is None:
        return None
    return Dataset(
        id=id_of_folder(folder.path),
        title_en=title_en,
        title_ar=title_ar,
        default_date=default_date,
        windows=windows,
        regions=with_all_members(settings.regions, (place.id for place in places.places)),
        places=places.places,
        actors=with_names(actors.actors, names),
        sources=sources.sources,
        claims=claims,
        credits=settings.credits,
        licence=licence,
        licence_ar=settings.licence_ar,
        roads=roads.collection,
        digest=folder.digest(),
        publishers=publishers.publishers,
        speakers=speakers.speakers,
        rules=rules,
        left_out=left_out,
        log=log,
        background=settings.background,
    )

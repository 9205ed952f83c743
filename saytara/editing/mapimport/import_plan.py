"""What bringing in somebody's maps would add to a dataset: a source for each map that a claim rests on, and the claims.

Nothing is written here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

import shapely
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from saytara.control.actor_tree import ActorTree
from saytara.core.geodesic_areas import around
from saytara.core.grading import letter_of
from saytara.core.model import Claim, Dataset, Qualifier, Reliability
from saytara.core.shares import share_of
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.errors import DatasetFaults, UnusableBoundaries
from saytara.dataset.reading import read
from saytara.drawnmaps.coverage import cover_each
from saytara.drawnmaps.description import MapDescription, Unheld, read_description
from saytara.drawnmaps.reading import DrawnFile, DrawnMap, read_drawn_map
from saytara.editing.importing.appending import appended
from saytara.editing.importing.claims_of_dataset import CLAIM_COLUMNS
from saytara.editing.importing.credibility import credibility_of
from saytara.editing.mapimport.rows import claim_row, source_row
from saytara.editing.mapimport.series import Period, StatedShare, periods, stated_share
from saytara.editing.tables.claims_file import ClaimsFile, claim_contents
from saytara.geofiles.shapefile_parts import with_parts_as_one

SOURCES: Final = "sources.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlan:
    """The rows that would come in, the files that would change, and what was left out.

    `days` are those of the maps that were read, `silent` the places of which no map says anything, `left_open` those
    that a map meets of which every map leaves all open, from nothing to the whole. `digest` is that of the dataset for
    which the plan was made.
    """

    days: tuple[dt.date, ...]
    sources: tuple[Mapping[str, str], ...]
    claims: tuple[Mapping[str, str], ...]
    silent: tuple[str, ...]
    left_open: tuple[str, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    contents: Mapping[str, bytes]
    digest: str


def plan_map_import(
    folder: Path | str,
    files: Sequence[Path],
    description_path: Path | str,
    *,
    step: Callable[[Iterable[Path]], Iterable[Path]] = iter,
    measuring: Callable[[Iterable[DrawnMap]], Iterable[DrawnMap]] = iter,
) -> MapPlan:
    """What importing the maps in `files` into the dataset in `folder` adds.

    `step` is passed through the files as they are read, such as a bar, `measuring` through the maps as they are
    measured, which takes as long. Raises DatasetFaults where the dataset or the
    description has faults, UnusableBoundaries where no file can be read or two are of one day.
    """
    path = Path(folder)
    reading = read(path)
    if reading.dataset is None:
        raise DatasetFaults(reading.report)
    dataset = reading.dataset
    description = read_description(description_path, frozenset(dataset.actor_by_id))
    _check_publisher(dataset, description)
    read_files, unreadable = _read_all(with_parts_as_one(files), description, step)
    maps = _in_order(read_files)
    groups = {actor.id: dataset.lineage(actor.id) for actor in dataset.actors}
    measured = [
        (drawn.day, shares)
        for drawn, shares in cover_each(
            dataset.places, measuring(tuple(maps.values())), description.tolerance_m, groups
        )
    ]
    found = sorted(
        periods(measured, description.longest_gap_days, _told_already(dataset, description)),
        key=lambda period: (period.last, period.place, period.holder),
    )
    stated: dict[str, bool] = {}
    for _day, shares in measured:
        for place, of_holders in shares.items():
            says = any(stated_share(share).excludes_something for share in of_holders.values())
            stated[place] = stated.get(place, False) or says
    stored = _stored(dataset, maps, {period.last for period in found}, description)
    source_rows, claim_rows = _rows(dataset, description, maps, found, stored)
    contents = _contents(path, reading.files, source_rows, claim_rows, stored)
    return MapPlan(
        days=tuple(maps),
        sources=tuple(source_rows),
        claims=tuple(claim_rows),
        silent=tuple(place.id for place in dataset.places if place.id not in stated),
        left_open=tuple(place for place, says in stated.items() if not says),
        faults=(*unreadable, *(str(fault) for file in read_files for fault in file.faults)),
        notes=tuple(f"{file.name}: {note}" for file in read_files for note in file.notes),
        contents=MappingProxyType(contents),
        digest=dataset.digest,
    )


def _check_publisher(dataset: Dataset, description: MapDescription) -> None:
    """Raises DatasetFaults where the publisher is none of the dataset's; it is graded there."""
    if dataset.publishers and description.publisher not in dataset.publisher_by_spelling:
        findings = Findings()
        at = At(file=description.file, line=description.key_lines.get("publisher"), column="publisher")
        findings.add("unknown-reference", at, description.publisher, where="publishers.csv")
        raise DatasetFaults(findings.report(description.file))


def _read_all(
    files: Sequence[Path], description: MapDescription, step: Callable[[Iterable[Path]], Iterable[Path]]
) -> tuple[list[DrawnFile], list[str]]:
    """What can be read of the files, and why the others cannot; several at a time, each in a process of its own."""
    found: list[DrawnFile] = []
    faults: list[str] = []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        asked = {path: pool.submit(read_drawn_map, path, description) for path in files}
        for path in step(tuple(asked)):
            try:
                found.append(asked[path].result())
            except UnusableBoundaries as fault:
                faults.append(str(fault))
    if not found:
        raise UnusableBoundaries("no map can be read:", tuple(faults))
    return found, faults


def _in_order(files: Iterable[DrawnFile]) -> Mapping[dt.date, DrawnMap]:
    """The maps by day, in order; UnusableBoundaries where two are of one day."""
    maps: dict[dt.date, DrawnMap] = {}
    for drawn in sorted((drawn for file in files for drawn in file.maps), key=lambda drawn: drawn.day):
        other = maps.setdefault(drawn.day, drawn)
        if other is not drawn:
            raise UnusableBoundaries(f"{other.file} and {drawn.file} are both maps of {drawn.day}; give one of them")
    return maps


def _told_already(
    dataset: Dataset, description: MapDescription
) -> Callable[[str, str, StatedShare, dt.date], bool]:
    """Whether a claim of this series of maps says of that day what the map says, or that and more."""
    claims_of: dict[tuple[str, str], list[Claim]] = {}
    for source in dataset.sources:
        if source.drawn and source.id.startswith(f"{description.source_id}-"):
            for claim in dataset.claims_by_source.get(source.id, ()):
                claims_of.setdefault((claim.place, "+".join(sorted(claim.actors))), []).append(claim)

    def is_told(place: str, holder: str, share: StatedShare, day: dt.date) -> bool:
        for claim in claims_of.get((place, holder), ()):
            said = share_of(claim.qualifier, claim.value, claim.value_to)
            is_of_kind = (claim.qualifier is Qualifier.NONE, claim.qualifier is Qualifier.ALL) == (
                share.is_none,
                share.is_all,
            )
            is_within = said.low <= share.low and share.high <= said.high
            if is_of_kind and is_within and claim.as_of_from <= day <= claim.as_of_to:
                return True
        return False

    return is_told


def _stored(
    dataset: Dataset, maps: Mapping[dt.date, DrawnMap], days: Iterable[dt.date], description: MapDescription
) -> Mapping[dt.date, bytes]:
    """The lines of each map that claims rest on, as they are kept: every part that comes near a place, untouched."""
    windows = [box(*around(place.geometry, description.tolerance_m)) for place in dataset.places]
    near = shapely.STRtree(windows)
    return MappingProxyType({day: lines_bytes(maps[day], near, description) for day in sorted(days)})


def lines_bytes(drawn: DrawnMap, near: shapely.STRtree, description: MapDescription) -> bytes:
    """A map's features as GeoJSON, of each the parts that come near a place."""
    features = []
    for feature in drawn.features:
        parts = shapely.get_parts(feature.geometry)
        kept = [parts[number] for number in sorted(set(near.query(parts, predicate="intersects")[0].tolist()))]
        if kept:
            features.append(_stored_feature(feature.number, feature.meaning, feature.attributes, kept))
    document = {
        "type": "FeatureCollection",
        "publisher": description.publisher,
        "licence": description.licence,
        "day": drawn.day.isoformat(),
        "file": drawn.file,
        "file_sha256": drawn.sha256,
        "tolerance_m": description.tolerance_m,
        "covers_the_ground": drawn.covers_the_ground,
    }
    head = json.dumps(document, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{head}, "features": [\n{lines}\n]}}\n'.encode()


def _stored_feature(
    number: int, meaning: tuple[str, ...] | Unheld, attributes: Mapping[str, str], parts: Sequence[BaseGeometry]
) -> dict[str, object]:
    is_unheld = isinstance(meaning, Unheld)
    return {
        "type": "Feature",
        "properties": {
            "number": number,
            "actors": [] if is_unheld else list(meaning),
            "unheld": str(meaning) if is_unheld else "",
            "attributes": dict(attributes),
        },
        "geometry": mapping(parts[0] if len(parts) == 1 else shapely.MultiPolygon(list(parts))),
    }


def _rows(
    dataset: Dataset,
    description: MapDescription,
    maps: Mapping[dt.date, DrawnMap],
    found: Iterable[Period],
    stored: Mapping[dt.date, bytes],
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows of the sources that are new, and of the claims, numbered within each source."""
    publisher = dataset.publisher_by_spelling.get(description.publisher)
    letter = Reliability.F if publisher is None else letter_of(publisher, description.publisher)
    sources = [
        source_row(description, maps[day], description.reliability or letter, hashlib.sha256(content).hexdigest())
        for day, content in stored.items()
    ]
    known = dataset.source_by_id
    numbers = {row["id"]: len(dataset.claims_by_source.get(row["id"], ())) for row in sources}
    claims: list[dict[str, str]] = []
    for period in found:
        source = f"{description.source_id}-{period.last}"
        numbers[source] += 1
        claims.append(claim_row(dataset, description, maps[period.last], period, f"{source}-{numbers[source]}"))
    return [row for row in sources if row["id"] not in known], claims


def _contents(
    folder: Path,
    files: Mapping[str, bytes],
    sources: Sequence[Mapping[str, str]],
    claims: Sequence[dict[str, str]],
    stored: Mapping[dt.date, bytes],
) -> dict[str, bytes]:
    """The new content of each file, with the claims graded among all others; none where nothing comes in."""
    if not claims:
        return {}
    lines = {row["drawn"]: content for row, content in _with_lines(sources, stored)}
    contents = {**lines, SOURCES: appended(files[SOURCES], sources), **_with_claims(files, claims)}
    after = read(folder, contents)
    if after.dataset is None:
        raise DatasetFaults(after.report)
    tree = ActorTree.of(after.dataset.actors)
    for row in claims:
        claim: Claim = after.dataset.claim_by_id[row["id"]]
        row["credibility"] = credibility_of(after.dataset, claim, None, tree).value
    return {**contents, **_with_claims(files, claims)}


def _with_claims(files: Mapping[str, bytes], claims: Iterable[Mapping[str, str]]) -> dict[str, bytes]:
    """The dataset's claims with these: its claims.csv, or its claims.parquet where they are there, or too many."""
    with TemporaryDirectory(prefix="saytara-map-") as scratch:
        new = ClaimsFile(Path(scratch) / "claims")
        for row in claims:
            new.add({name: row.get(name, "") for name in CLAIM_COLUMNS})
        new.close()
        return claim_contents(new, files)


def _with_lines(
    sources: Iterable[Mapping[str, str]], stored: Mapping[dt.date, bytes]
) -> Iterator[tuple[Mapping[str, str], bytes]]:
    for row in sources:
        yield row, stored[dt.date.fromisoformat(row["published_from"])]

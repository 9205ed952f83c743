"""Unpacks a zipped shapefile or a KMZ: only the files that are needed, under names of our own, within limits.

Sizes are counted while unpacking: what an archive says of itself may be wrong.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Final

from saytara.dataset.errors import UnusableBoundaries
from saytara.geofiles.gdal import DRIVERS

MB: Final = 1_000_000

MOST_BYTES: Final = 256 * MB
"""Of a file, and of all that is unpacked of an archive: a whole country's neighbourhoods, finely drawn, have less."""

MOST_MEMBERS: Final = 1_000
"""Entries of an archive: a dozen shapefiles with their side files and notes have some hundred."""

SHAPEFILE: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
"""The parts of a shapefile that are read; the first is the outlines."""

READ_UNPACKED: Final = tuple(ending for ending in DRIVERS if ending not in SHAPEFILE)
"""Files with outlines that are read as they are, and not out of a .zip."""

BLOCK: Final = 1 << 16


def unpack(archive: Path, into: Path) -> Mapping[str, Path]:
    """The files with outlines in a .zip (shapefiles) or .kmz, unpacked into the empty folder `into`: name → path.

    Raises UnusableBoundaries for what is no archive, holds no such file, or goes beyond the limits.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [member for member in opened.infolist() if not member.is_dir()]
            if len(members) > MOST_MEMBERS:
                raise UnusableBoundaries(
                    f"{archive.name} holds {len(members)} files, and at most {MOST_MEMBERS} are allowed; "
                    "take out the ones that are meant"
                )
            wanted = _of_kmz(members) if archive.suffix.lower() == ".kmz" else _of_shapefiles(members)
            return _write(opened, wanted, archive, into)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError) as fault:
        # RuntimeError: a password is needed; NotImplementedError: packed in a way that Python cannot read
        raise UnusableBoundaries(f"{archive.name} cannot be unpacked: {' '.join(str(fault).split())}") from fault


Wanted = Mapping[str, list[zipfile.ZipInfo]]
"""Name of a file with outlines, without its ending → its parts, the outlines first."""


def _of_shapefiles(members: Iterable[zipfile.ZipInfo]) -> Wanted:
    """Every shapefile in an archive, in any folder of it; the side files have its name, in whatever case."""
    parts: dict[tuple[str, str], zipfile.ZipInfo] = {}
    for member in members:
        path = PurePosixPath(member.filename)
        if path.suffix.lower() in SHAPEFILE and not _is_resource_fork(path):
            parts.setdefault((str(path.with_suffix("")).lower(), path.suffix.lower()), member)
    found: dict[str, list[zipfile.ZipInfo]] = {}
    for (stem, ending), member in parts.items():
        if ending == SHAPEFILE[0]:
            own = PurePosixPath(member.filename).stem
            name = own if own not in found else str(PurePosixPath(member.filename).with_suffix(""))
            found[name] = [parts[stem, other] for other in SHAPEFILE if (stem, other) in parts]
    return found


def _of_kmz(members: Iterable[zipfile.ZipInfo]) -> Wanted:
    """The main document of a KMZ: the first .kml at its top, else the first of all (OGC 12-007r2, annex C)."""
    documents = [member for member in members if member.filename.lower().endswith(".kml")]
    documents.sort(key=lambda member: member.filename.count("/"))
    return {PurePosixPath(member.filename).stem: [member] for member in documents[:1]}


def _is_resource_fork(path: PurePosixPath) -> bool:
    """What macOS puts beside each file of an archive."""
    return "__MACOSX" in path.parts or path.name.startswith("._")


def _write(opened: zipfile.ZipFile, wanted: Wanted, archive: Path, into: Path) -> Mapping[str, Path]:
    if not wanted:
        kind = "KML document" if archive.suffix.lower() == ".kmz" else "shapefile (.shp)"
        others = [name for name in opened.namelist() if name.lower().endswith(READ_UNPACKED)]
        remedy = f"; unpack it and give {others[0]}" if others else ""
        raise UnusableBoundaries(f"{archive.name} holds no {kind}{remedy}")
    left = MOST_BYTES
    written: dict[str, Path] = {}
    for number, (name, parts) in enumerate(wanted.items(), start=1):
        for member in parts:
            path = into / f"{number}{PurePosixPath(member.filename).suffix.lower()}"
            with opened.open(member) as source, path.open("xb") as target:
                left -= _copy(source, target, left, archive)
        written[name] = into / f"{number}{PurePosixPath(parts[0].filename).suffix.lower()}"
    return written


def _copy(source: IO[bytes], target: IO[bytes], most: int, archive: Path) -> int:
    """How many bytes were copied; UnusableBoundaries as soon as there are more than `most`."""
    copied = 0
    while block := source.read(BLOCK):
        copied += len(block)
        if copied > most:
            raise UnusableBoundaries(
                f"{archive.name} unpacks to more than {MOST_BYTES // MB} MB; take out the layers that are meant, or "
                "simplify their outlines"
            )
        target.write(block)
    return copied

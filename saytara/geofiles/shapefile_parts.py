"""The files that together are one shapefile: read, named and hashed as one.

The outlines are in the .shp, the values in the .dbf; side files of other programs (indices, styles, metadata) belong to
it as well, and nothing is read of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from saytara.geofiles.archives import SHAPEFILE

SIDE_FILES: Final = (
    *(".sbn", ".sbx", ".qix", ".fbn", ".fbx", ".ain", ".aih", ".atx", ".ixs", ".mxs"),
    *(".qmd", ".qpj", ".qml", ".sld", ".cst", ".shp.xml"),
)
"""Endings of what other programs keep beside a shapefile."""


def with_parts_as_one(files: Iterable[Path]) -> tuple[Path, ...]:
    """The files, where each part of a shapefile that is there stands for its .shp: a shell's pattern names them all."""
    return tuple(dict.fromkeys(_shapefile_of(file) or file for file in files))


def sha256_of(path: Path) -> str:
    """The sha256 of a file; of a shapefile that of its parts one after the other, in the order of their endings.

    `cat NAME.cpg NAME.dbf NAME.prj NAME.shp NAME.shx | sha256sum` prints the same, without those that are not there.
    """
    hashed = hashlib.sha256()
    for part in _parts(path) if path.suffix.lower() == ".shp" else (path,):
        with part.open("rb") as opened:
            for block in iter(lambda: opened.read(1 << 20), b""):
                hashed.update(block)
    return hashed.hexdigest()


def _parts(outlines: Path) -> list[Path]:
    """The parts that are read, by their endings in small letters; endings may be in capitals on the disk."""
    beside = (path for path in outlines.parent.iterdir() if path.stem == outlines.stem)
    return sorted(
        (path for path in beside if path.suffix.lower() in SHAPEFILE and path.is_file()),
        key=lambda path: (path.suffix.lower(), path.suffix),
    )


def _shapefile_of(file: Path) -> Path | None:
    """The .shp that a file is a part of, as it is on the disk; None where it is none or there is no such .shp."""
    name = file.name.lower()
    ending = next((ending for ending in (*SHAPEFILE, *SIDE_FILES) if name.endswith(ending)), None)
    if ending is None:
        return None
    stem = file.name[: -len(ending)]
    return next((path for name in (".shp", ".SHP") if (path := file.with_name(f"{stem}{name}")).is_file()), None)

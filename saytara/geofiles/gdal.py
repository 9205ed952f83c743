"""Reads one file with one GDAL driver, in a process of its own, whatever else the file's content looks like.

GDAL asks every driver whether it knows a content, and some follow what they find there: to other files, to servers.
So every other driver is taken out of the process, requests to servers fail, and memory and time have limits
(docs/decisions/files-from-outside.md). The process that wants the file calls `read_alone`; `main` is the other side.
"""

from __future__ import annotations

import json
import math
import struct
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Final

from saytara.dataset.errors import UnusableBoundaries
from saytara.reader_process import answer_of, limit_memory, limit_time

if TYPE_CHECKING:
    import geopandas as gpd

DRIVERS: Final = {
    ".shp": "ESRI Shapefile",
    ".gpkg": "GPKG",
    ".geojson": "GeoJSON",
    ".json": "GeoJSON",
    ".kml": "LIBKML",
    ".fgb": "FlatGeobuf",
}
"""Ending of a file → the one driver that may read it."""

GEOJSON: Final = tuple(ending for ending, driver in DRIVERS.items() if driver == "GeoJSON")
"""Files that are UTF-8 by their standard (RFC 7946, section 11)."""

MOST_MEMORY_BYTES: Final = 4_000_000_000
"""Address space of the reading process, on systems that can limit it; the largest file allowed takes about half."""

MOST_SECONDS: Final = 300
"""Time of the reading process: the largest file allowed takes less than a minute."""

NO_SERVER: Final = "refused://"
"""A proxy of a kind that there is none of: every request fails before it leaves the machine."""

ENVIRONMENT: Final = {
    **dict.fromkeys(("http_proxy", "https_proxy", "ALL_PROXY", "GDAL_HTTP_PROXY", "GDAL_HTTPS_PROXY"), NO_SERVER),
    "no_proxy": "",
    "NO_PROXY": "",
    "PROJ_NETWORK": "OFF",
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}",
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
    "SHAPE_RESTORE_SHX": "NO",
}
"""What the reading process gets besides the environment of the one that starts it."""

RESULT: Final = "outlines.parquet"

BROKEN: Final = "broken.json"
"""Number of a feature, from 1 → what is wrong with its rings, so that no outline could be made of them as they are.

Also the name under which the frame has it in its `attrs`."""

NO_NUMBER: Final = "a coordinate is not a number"
"""What is wrong with a feature that lies nowhere; the frame has an empty one of its kind."""

NAN: Final = struct.pack("<d", math.nan)
"""What is not a number in the bytes of a shape. A ring that begins with it is closed for nobody: no two are equal."""


def read_alone(path: Path, *, layer: str | None, encoding: str | None, name: str) -> gpd.GeoDataFrame:
    """The features of `path`, read by the driver of its ending; faults call the file `name`.

    Raises UnusableBoundaries where it cannot be read so, has no outlines, or several layers of which `layer` names
    none.
    """
    import geopandas as gpd

    with tempfile.TemporaryDirectory(prefix="saytara-") as scratch:
        asked = {"path": str(path.absolute()), "name": name, "layer": layer, "encoding": encoding, "into": scratch}
        question = json.dumps(asked).encode()
        try:
            answer = answer_of(__name__, question, seconds=MOST_SECONDS, environment=ENVIRONMENT)
        except TimeoutError as fault:
            raise UnusableBoundaries(f"{name} cannot be read within {MOST_SECONDS} s") from fault
        if not answer.is_given:
            raise UnusableBoundaries(f"{name} {_reason(answer.output)}")
        frame = gpd.read_parquet(Path(scratch) / RESULT)
        broken = json.loads((Path(scratch) / BROKEN).read_text(encoding="utf-8"))
        frame.attrs[BROKEN] = {int(number): reason for number, reason in broken.items()}
        return frame


def _reason(output: bytes) -> str:
    """What the reading process says was wrong; it says nothing where it was ended from outside."""
    try:
        said = json.loads(output)
    except ValueError:
        said = None
    return said if isinstance(said, str) else "cannot be read: the reading of it broke off, perhaps for want of memory"


def main() -> int:
    """The reading process: the question comes as JSON from standard input; 1 and a reason where it has no answer."""
    asked = json.load(sys.stdin)
    limit_memory(MOST_MEMORY_BYTES)
    limit_time(MOST_SECONDS)
    path = Path(asked["path"])
    try:
        allow_only(DRIVERS[path.suffix.lower()])
        frame = _read(path, asked["layer"], asked["encoding"])
        _storable(frame).to_parquet(Path(asked["into"]) / RESULT)
        (Path(asked["into"]) / BROKEN).write_text(json.dumps(frame.attrs[BROKEN]), encoding="utf-8")
    except UnusableBoundaries as fault:
        print(json.dumps(str(fault).replace(str(path), asked["name"])))
        return 1
    except MemoryError:
        print(json.dumps(f"cannot be read within {MOST_MEMORY_BYTES // 1_000_000} MB of memory"))
        return 1
    return 0


def allow_only(driver: str) -> None:
    """Takes every other driver out of this process for good; RuntimeError where that did not happen."""
    import pyogrio
    from pyogrio import _ogr

    others = [name for name in pyogrio.list_drivers() if name != driver]
    pyogrio.set_gdal_config_options({"GDAL_SKIP": ",".join(others)})
    _ogr._register_drivers()  # GDAL drops the skipped ones whenever it registers
    left = set(pyogrio.list_drivers())
    if left != {driver}:
        raise RuntimeError(f"GDAL has the drivers {', '.join(sorted(left))} where only {driver} may be")


def _read(path: Path, layer: str | None, encoding: str | None) -> gpd.GeoDataFrame:
    import geopandas as gpd
    import pyogrio

    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
        if layer is None and len(layers) > 1:
            raise UnusableBoundaries(f"has several layers; choose one with --layer: {', '.join(layers)}")
        if layer is not None and layer not in layers:
            raise UnusableBoundaries(f'has no layer "{layer}"; its layers are {", ".join(layers) or "none"}')
        if not layers:
            raise UnusableBoundaries("has no layer with outlines")
        options = {"encoding": encoding} if encoding else {}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # GDAL's own, such as on rings that are not closed
            chosen = layer or layers[0]
            frame = gpd.read_file(path, layer=chosen, engine="pyogrio", on_invalid="fix", **options)
            broken = _broken_rings(path, chosen)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, LookupError, ValueError) as fault:
        # ValueError: also bytes that are not in the encoding; LookupError: an encoding that there is none of
        other = _other_json(path) if path.suffix.lower() in GEOJSON else ""
        raise UnusableBoundaries(f"cannot be read: {other or _without_advice(str(fault))}") from fault
    if not isinstance(frame, gpd.GeoDataFrame):
        raise UnusableBoundaries("has attributes, but no outlines")
    nowhere = _without_numbers(frame)
    frame.attrs[BROKEN] = broken | dict.fromkeys(nowhere, NO_NUMBER)
    return frame


def _without_numbers(frame: gpd.GeoDataFrame) -> list[int]:
    """Empties the shapes that have coordinates such as NaN, which JSON of some programs has, and gives their numbers.

    What reckons with such a coordinate warns and goes on.
    """
    import numpy as np
    import shapely

    coordinates, rows = shapely.get_coordinates(frame.geometry.array, return_index=True)
    nowhere = np.unique(rows[~np.isfinite(coordinates).all(axis=1)]).tolist()
    shapes = frame.geometry.array.copy()
    for row in nowhere:
        shapes[row] = shapely.from_wkt(f"{shapes[row].geom_type.upper()} EMPTY")
    frame.geometry = shapes
    return [row + 1 for row in nowhere]


def _other_json(path: Path) -> str:
    """What a JSON is that is no GeoJSON, and how to convert it, where its keys tell; else nothing."""
    try:
        document = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return ""
    if not isinstance(document, dict):
        return ""
    convert = f'convert it with ogr2ogr -f GeoJSON converted.geojson "{path}"'
    objects = document.get("objects")
    if "arcs" in document and isinstance(objects, dict):
        layer = f" LAYER, where LAYER is one of {', '.join(objects)}" if len(objects) > 1 else ""
        return f"it is TopoJSON and not GeoJSON; {convert}{layer}"
    features = document.get("features")
    first = features[0] if isinstance(features, list) and features else None
    if str(document.get("geometryType")).startswith("esri") or (isinstance(first, dict) and "attributes" in first):
        return f"it is Esri JSON and not GeoJSON; {convert}"
    return ""


def _storable(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The frame with attributes that are texts here, lists there and objects elsewhere as JSON, each in one column."""
    stored = frame
    for name in frame.columns.drop(frame.geometry.name):
        kinds = {type(value) for value in frame[name] if isinstance(value, list | dict)}
        if kinds and not (kinds == {list} and frame[name].map(_is_list_of_words).all()):
            stored = stored.assign(**{name: frame[name].map(_as_json)})
    stored.attrs = frame.attrs
    return stored


def _is_list_of_words(value: object) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(part, str | None) for part in value))


def _as_json(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _broken_rings(path: Path, layer: str) -> dict[int, str]:
    """What is wrong with rings of which no outline can be made: too few positions, or an end that is not the start."""
    import pyogrio
    import shapely

    _meta, _numbers, shapes, _fields = pyogrio.raw.read(path, layer=layer, columns=[])
    broken: dict[int, str] = {}
    for number, content in enumerate(shapes if shapes is not None else (), start=1):
        try:
            shapely.from_wkb(content)
        except shapely.errors.GEOSException:
            broken[number] = NO_NUMBER if NAN in content else "a ring is not closed, or has fewer than four positions"
    return broken


def _without_advice(said: str) -> str:
    """GDAL's sentence without the advice to name another driver, which nobody could follow here.

    >>> _without_advice("'x.shp' not recognized as a file; It might help to specify the correct driver")
    "'x.shp' not recognized as a file"
    """
    return " ".join(said.partition("; It might help")[0].split())

"""Writes the outlines of countries and the cities that the locator and the rim of the map are drawn from.

`python scripts/write_geography.py countries-50m.json naturalearth_cities.shp`: the first file is of the npm package
world-atlas 2.0.2, the second of the wheel of geopandas 0.14.4. Both redistribute Natural Earth, which is in the public
domain. Arabic names of cities, and the codes of countries, are those of Unicode CLDR as Babel has them.
docs/decisions/orientation.md says why these.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyogrio
from babel import Locale
from babel.core import get_global
from shapely import LineString, Polygon

FOLDER: Final = Path(__file__).resolve().parents[1] / "saytara" / "geography"
TOLERANCE_DEG: Final = 0.05
"""How far a simplified line may lie from its original: less than a pixel of the locator of a country like Syria."""
STEP_DEG: Final = 0.01
SMALLEST_DEG2: Final = 0.02
"""Pieces of land that are smaller are left out, but not the largest one of a country."""

Point = tuple[float, float]


def read_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised TopoJSON in degrees."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for right, up in steps:
            x, y = x + right, y + up
            arc.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(arc)
    return arcs


def area_deg2(rings: Sequence[Sequence[int]], arcs: Sequence[Sequence[Point]]) -> float:
    """The area of a polygon, given as rings of arcs, within its outer ring."""
    points = [point for arc in rings[0] for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    return float(Polygon(points).area)


def written_arc(arc: Sequence[Point]) -> list[list[int]]:
    """An arc simplified, in steps of a hundredth of a degree, each point as the way from the one before."""
    line = LineString(arc).simplify(TOLERANCE_DEG)
    whole = [(round((x + 180) / STEP_DEG), round((y + 90) / STEP_DEG)) for x, y in line.coords]
    points = [point for number, point in enumerate(whole) if number == 0 or point != whole[number - 1]]
    before = [(0, 0), *points]
    return [[x - before[number][0], y - before[number][1]] for number, (x, y) in enumerate(points)]


def countries(topology: dict[str, Any]) -> dict[str, Any]:
    """The outlines as TopoJSON; the id of a country is its code of two letters, empty where it has none."""
    arcs = read_arcs(topology)
    codes = get_global("territory_aliases")
    used: dict[int, int] = {}

    def kept(arc: int) -> int:
        number = used.setdefault(arc if arc >= 0 else ~arc, len(used))
        return number if arc >= 0 else ~number

    geometries = []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        areas = [area_deg2(rings, arcs) for rings in polygons]
        large = [rings for rings, area in zip(polygons, areas, strict=True) if area >= min(SMALLEST_DEG2, max(areas))]
        code = next(iter(codes.get(country.get("id") or "", ())), "")
        rings_of = [[[kept(arc) for arc in ring] for ring in rings] for rings in large]
        geometries.append({"type": "MultiPolygon", "id": code, "arcs": rings_of})
    return {
        "type": "Topology",
        "transform": {"scale": [STEP_DEG, STEP_DEG], "translate": [-180, -90]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [written_arc(arcs[arc]) for arc in used],
    }


def arabic_names() -> dict[str, str]:
    """The Arabic names of the cities that time zones are named after, by their English names."""
    english, arabic = Locale("en").time_zones, Locale("ar").time_zones
    found = {}
    for zone, told in arabic.items():
        name = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
        if "city" in told:
            found[name] = told["city"]
    return found


def cities(path: str) -> list[tuple[str, str, float, float]]:
    """English and Arabic name, latitude and longitude of each city that has both names."""
    arabic = arabic_names()
    frame = pyogrio.read_dataframe(path)
    found = [
        (name, arabic[name], round(point.y, 3), round(point.x, 3))
        for name, point in zip(frame["name"], frame.geometry, strict=True)
        if name in arabic
    ]
    return sorted(found)


def main(outlines: str, points: str) -> None:
    """Writes both files."""
    topology = countries(json.loads(Path(outlines).read_text(encoding="utf-8")))
    text = json.dumps(topology, separators=(",", ":"))
    (FOLDER / "countries.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    with (FOLDER / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name_en", "name_ar", "latitude", "longitude"))
        writer.writerows(cities(points))


if __name__ == "__main__":
    main(*sys.argv[1:])

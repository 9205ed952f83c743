"""`saytara new AREA --boundaries FILE --name-field FIELD`: a dataset from a file of boundaries."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saytara.cli.control import parse_day
from saytara.cli.text_table import aligned
from saytara.core.model import BoundaryQuality
from saytara.dataset.checks.places import PLACE_KINDS
from saytara.editing.newarea import AreaPlan, check_area, default_wording, plan_area, write_area
from saytara.geofiles.boundary_files import read_boundaries

HELP = "make a dataset for a new area from a file of boundaries"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The area, the file and its fields, what is said of the boundaries, and where the dataset goes."""
    parser.add_argument("area", help="name of the dataset's folder: small Latin letters, digits and hyphens")
    add_boundary_arguments(parser, "--boundaries")
    parser.add_argument("--name-field", required=True, metavar="FIELD", help="field with the names, in either script")
    parser.add_argument("--name-ar-field", metavar="FIELD", help="field with the Arabic names, where there is another")
    parser.add_argument("--id-field", metavar="FIELD", help="field with official codes, to make ids of")
    parser.add_argument("--kind", choices=PLACE_KINDS, default="neighbourhood", help="what the places are")
    parser.add_argument(
        "--quality",
        choices=list(BoundaryQuality),
        default=BoundaryQuality.APPROXIMATE,
        type=str,
        help="how far the boundaries may be trusted",
    )
    parser.add_argument("--source", default="", metavar="TEXT", help="who drew the boundaries, when, which licence")
    parser.add_argument("--title", metavar="TEXT", help="title of the area (else made of its name)")
    parser.add_argument("--title-ar", metavar="TEXT", help="its title in Arabic")
    parser.add_argument("--date", type=parse_day, metavar="DAY", help="the day that the map opens with (else today)")
    parser.add_argument("--licence", metavar="TEXT", help="licence of the dataset")
    parser.add_argument(
        "--into", type=Path, default=Path("data"), metavar="FOLDER", help="where the dataset's folder goes (data)"
    )
    parser.add_argument("--dry-run", action="store_true", help="show the places and ids, and write nothing")
    parser.add_argument("--json", action="store_true", help="print a document for scripts")


def add_boundary_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """A file of boundaries, and how to read it; for `saytara boundaries` too."""
    text = "file of polygons: shapefile (.shp, .zip), GeoPackage, GeoJSON, KML, FlatGeobuf; in any coordinate system"
    if name.startswith("-"):
        parser.add_argument(name, type=Path, required=True, metavar="FILE", help=text)
    else:
        parser.add_argument(name, type=Path, metavar="FILE", help=text)
    parser.add_argument("--layer", metavar="NAME", help="which layer, where the file has several")
    parser.add_argument(
        "--crs", metavar="CRS", help="coordinate system of a file that does not say, such as EPSG:32637"
    )
    parser.add_argument("--encoding", metavar="NAME", help="of a shapefile's names, such as cp1256")
    parser.add_argument("--fix-geometry", action="store_true", help="mend outlines that cross themselves, and tell how")


def run(args: argparse.Namespace) -> int:
    """Prints the places and what a person has to see to; 0. Errors go through `saytara.cli.main`."""
    fields = [field for field in (args.name_field, args.name_ar_field, args.id_field) if field]
    boundaries = read_boundaries(
        args.boundaries,
        layer=args.layer,
        crs=args.crs,
        encoding=args.encoding,
        fix_geometry=args.fix_geometry,
        label_fields=fields,
    )
    wording = default_wording(
        args.area,
        title_en=args.title,
        title_ar=args.title_ar,
        date=args.date or dt.datetime.now(tz=dt.UTC).date(),
        licence=args.licence,
    )
    plan = plan_area(
        wording,
        boundaries,
        name_field=args.name_field,
        name_ar_field=args.name_ar_field,
        id_field=args.id_field,
        kind=args.kind,
        quality=BoundaryQuality(args.quality),
        source=args.source,
    )
    if args.dry_run:
        check_area(plan)
    folder = None if args.dry_run else write_area(plan, args.into)
    if args.json:
        print(json.dumps(to_json(plan, folder), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines_of(plan, folder)))
    return 0


def lines_of(plan: AreaPlan, folder: Path | None) -> Iterator[str]:
    """The places with their ids, the notes, and what to do next."""
    yield from aligned(
        [("id", "name_en", "name_ar"), *((place.id, place.name_en, place.name_ar) for place in plan.places)]
    )
    if plan.notes:
        yield ""
        yield from (f"Note: {note}" for note in plan.notes)
    yield ""
    if folder is None:
        yield "Nothing was written."
        return
    yield f"Wrote {folder} with {len(plan.places)} places; it passes its checks."
    yield f"Next: {folder / 'README.md'} shows how a claim gets in; saytara check {folder} finds what is wrong with it."


def to_json(plan: AreaPlan, folder: Path | None) -> dict[str, Any]:
    """The same as a document (docs/how-to/new-area.md)."""
    return {
        "format": "saytara-new",
        "version": 1,
        "dataset": plan.id,
        "written": None if folder is None else str(folder),
        "places": [
            {"id": place.id, "name_en": place.name_en, "name_ar": place.name_ar, "feature": place.feature}
            for place in plan.places
        ],
        "notes": list(plan.notes),
    }

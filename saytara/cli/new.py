"""`saytara new AREA --boundaries FILE --name-field FIELD`: a dataset from a file of boundaries."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from saytara.cli.control import parse_day
from saytara.cli.progress import waiting
from saytara.cli.text_table import aligned
from saytara.core.model import BoundaryQuality
from saytara.dataset.columns.places import PLACE_KINDS
from saytara.editing.newarea import AreaPlan, check_area, check_folder, default_wording, plan_area, write_area
from saytara.editing.newarea.place_names import NameFields, parse_name_fields
from saytara.geofiles.boundary_features import BoundaryFile
from saytara.geofiles.boundary_files import ReadingOptions, read_boundaries
from saytara.geofiles.field_tests import parse_field_test
from saytara.geofiles.outside import without_outside
from saytara.geofiles.overlaps import without_overlaps
from saytara.geofiles.voronoi_cells import cells_of
from saytara.words import numbered

MOST_SHOWN: Final = 50
"""Places that are printed one a line; of more, the number is told."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The area, the file and its fields, what is said of the boundaries, and where the dataset goes."""
    parser.add_argument("area", help="name of the dataset's folder: small Latin letters, digits and hyphens")
    add_boundary_arguments(parser, "--boundaries")
    parser.add_argument("--name-field", metavar="FIELD", help="field with the names, in whatever script")
    parser.add_argument("--name-ar-field", metavar="FIELD", help="field with the Arabic names, where there is another")
    parser.add_argument(
        "--names",
        action="extend",
        type=_of_text(parse_name_fields),
        default=[],
        metavar="CODE=FIELD,…",
        help="fields with names by the code of their language: uk=NAME_UK,my=NAME_MY; may be given again",
    )
    parser.add_argument("--id-field", metavar="FIELD", help="field with official codes, to make ids of")
    parser.add_argument(
        "--where",
        action="append",
        type=_of_text(parse_field_test),
        default=[],
        metavar="FIELD=VALUE",
        help="only features of which this is so, such as level=3 or type!=sea; may be given again, and then all are",
    )
    parser.add_argument("--skip-points", action="store_true", help="leave out features that are points")
    parser.add_argument(
        "--points-as-cells", action="store_true", help="places are points: give each what lies nearest to it"
    )
    parser.add_argument(
        "--outline", type=Path, metavar="FILE", help="polygons that such cells are cut to; see also --skip-outside"
    )
    parser.add_argument(
        "--skip-outside", action="store_true", help="leave out what lies wholly outside the outline, and tell it"
    )
    parser.add_argument(
        "--trim-overlaps",
        type=float,
        metavar="PERCENT",
        help="trim overlaps up to so many per cent of the smaller place, and tell them",
    )
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


def _of_text(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """A type of argparse that shows the sentence of a ValueError."""

    def parsed(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as fault:
            raise argparse.ArgumentTypeError(str(fault)) from fault

    return parsed


def run(args: argparse.Namespace) -> int:
    """Prints the places and what a person has to see to; 0. Errors go through `saytara.cli.main`."""
    if wrong := _wrong_usage(args):
        print(f"saytara new: {wrong}", file=sys.stderr)
        return 2
    if not args.dry_run:
        check_folder(args.area, args.into)
    names = NameFields(either=args.name_field, ar=args.name_ar_field, by_language=tuple(args.names))
    with waiting(f"reading {args.boundaries.name}"):
        boundaries = _boundaries(args, [*names.fields, *([args.id_field] if args.id_field else [])])
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
        name_fields=names,
        id_field=args.id_field,
        kind=args.kind,
        quality=BoundaryQuality.CELLS if args.points_as_cells else BoundaryQuality(args.quality),
        source=args.source,
    )
    with waiting("checking the dataset"):
        if args.dry_run:
            check_area(plan)
        folder = None if args.dry_run else write_area(plan, args.into)
    if args.json:
        print(json.dumps(to_json(plan, folder), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines_of(plan, folder)))
    return 0


def _wrong_usage(args: argparse.Namespace) -> str:
    """What does not go together, in words; empty where all does."""
    if not (args.name_field or args.names):
        return "say which field has the names: --name-field FIELD, or --names CODE=FIELD"
    if args.skip_outside and args.outline is None:
        return "--skip-outside needs --outline FILE: it leaves out what lies outside of that"
    if (args.points_as_cells or args.skip_outside) != (args.outline is not None):
        return "--points-as-cells and --outline FILE go together: cells end where the outline does"
    if args.points_as_cells and (args.skip_points or args.trim_overlaps is not None):
        return "--points-as-cells takes points, whose cells do not overlap: leave out --skip-points and --trim-overlaps"
    if args.trim_overlaps is not None and not 0 < args.trim_overlaps <= 100:
        return "--trim-overlaps is a per cent of the smaller place, above 0 and up to 100"
    return ""


def _boundaries(args: argparse.Namespace, label_fields: list[str]) -> BoundaryFile:
    """The outlines of the places: as drawn, without what overlaps, or made of points."""
    file = read_boundaries(
        args.boundaries,
        ReadingOptions(
            layer=args.layer,
            crs=args.crs,
            encoding=args.encoding,
            fix_geometry=args.fix_geometry,
            label_fields=label_fields,
            where=args.where,
            skip_points=args.skip_points,
            as_points=args.points_as_cells,
        ),
    )
    if args.outline is not None:
        outline = read_boundaries(args.outline, ReadingOptions(fix_geometry=args.fix_geometry, skip_points=True))
        if args.points_as_cells:
            return cells_of(file, outline, label_fields=label_fields, skip_outside=args.skip_outside)
        file = without_outside(file, outline, label_fields=label_fields)
    return without_overlaps(file, tolerance_pct=args.trim_overlaps, label_fields=label_fields)


def lines_of(plan: AreaPlan, folder: Path | None) -> Iterator[str]:
    """The places with their ids, the notes, and what to do next."""
    further = tuple(dict.fromkeys(code for place in plan.places for code, _ in place.names.others))
    shown = plan.places[:MOST_SHOWN]
    rows: list[tuple[str, ...]] = [("id", "name_en", "name_ar", *further)]
    for place in shown:
        others = dict(place.names.others)
        rows.append((place.id, place.names.en, place.names.ar, *(others.get(code, "") for code in further)))
    yield from aligned(rows)
    if len(plan.places) > len(shown):
        yield f"and {len(plan.places) - len(shown):,} more; --json prints them all."
    if plan.notes:
        yield ""
        yield from (f"Note: {note}" for note in plan.notes)
    yield ""
    if folder is None:
        yield "Nothing was written."
        return
    places = numbered(len(plan.places), one="{n} place", other="{n} places")
    yield f"Wrote {folder} with {places}; it passes its checks."
    yield f"Next: {folder / 'README.md'} shows how a claim gets in; saytara check {folder} finds what is wrong with it."


def to_json(plan: AreaPlan, folder: Path | None) -> dict[str, Any]:
    """The same as a document (docs/how-to/new-area.md)."""
    return {
        "format": "saytara-new",
        "version": 1,
        "dataset": plan.id,
        "written": None if folder is None else str(folder),
        "places": [
            {
                "id": place.id,
                "name_en": place.names.en or None,
                "name_ar": place.names.ar or None,
                "names": dict(place.names.others),
                "feature": place.feature,
            }
            for place in plan.places
        ],
        "notes": list(plan.notes),
    }

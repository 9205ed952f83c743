"""`saytara import-map FILE… --into FOLDER --map MAP.toml`: maps of control that others drew, as sources and claims."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from saytara.cli.progress import progress
from saytara.editing import tidy
from saytara.editing.mapimport import MapPlan, plan_map_import, write_map_plan
from saytara.words import numbered

MOST_TOLD: Final = 20
"""Claims and faults that are shown one by one; --json has all of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, the dataset, the description, and how to show what was done."""
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="GeoJSON, GeoPackage, shapefile, KML or FlatGeobuf"
    )
    parser.add_argument(
        "--into", type=Path, required=True, metavar="FOLDER", help="folder of the dataset, such as data/south-damascus"
    )
    parser.add_argument(
        "--map",
        type=Path,
        required=True,
        metavar="MAP.toml",
        help="what the map means: publisher, who is which value, day, tolerance (docs/how-to/map-as-source.md)",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, and write nothing")
    parser.add_argument("--json", action="store_true", help="print a document for scripts")


def run(args: argparse.Namespace) -> int:
    """Imports and prints what came in; features and files that cannot be read are listed, and are no failure."""
    if not args.dry_run:
        tidy(args.into)
    plan = plan_map_import(
        args.into,
        args.files,
        args.map,
        step=lambda paths: progress(paths, "maps read"),
        measuring=lambda maps: progress(maps, "maps measured"),
    )
    if not args.dry_run:
        write_map_plan(args.into, plan)
    if args.json:
        print(json.dumps(to_json(plan, args), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines_of(plan, args)))
    return 0


def lines_of(plan: MapPlan, args: argparse.Namespace) -> Iterator[str]:
    """What was read, what comes in, and everything that was left out."""
    first, last = plan.days[0], plan.days[-1]
    span = f"{first}" if first == last else f"{first} to {last}"
    yield f"Read {counted(len(plan.days), 'map')}, of {span}."
    yield f"New: {counted(len(plan.sources), 'source')}, {counted(len(plan.claims), 'claim')}."
    yield from _listed([f"  {claim['id']}: {claim['summary_en']}" for claim in plan.claims], "claims")
    if plan.notes:
        yield from ("", "Notes:")
        yield from _listed([f"  {note}" for note in plan.notes], "notes")
    if plan.faults:
        yield from ("", "Left out, and nothing is said of the ground there:")
        yield from _listed([f"  {fault}" for fault in plan.faults], "faults")
    if plan.silent:
        yield ""
        yield f"No map says anything of {counted(len(plan.silent), 'place')}: {_first_of(plan.silent)}"
    if plan.left_open:
        yield ""
        yield (
            f"Of {counted(len(plan.left_open), 'place')} the maps leave all open, from nothing to the whole, since "
            f"tolerance_m is wide for so small a place: {_first_of(plan.left_open)}"
        )
    yield ""
    if not plan.contents:
        yield "Nothing changes."
    else:
        lines = sum(name.startswith("drawn/") for name in plan.contents)
        what = f"sources.csv, claims.csv and {counted(lines, 'file')} in drawn/"
        yield f"Would write {what}; nothing was written." if args.dry_run else f"Wrote {what}."


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "map"), counted(0, "map")
    ('1 map', '0 maps')
    """
    return numbered(number, one=f"{{n}} {noun}", other=f"{{n}} {noun}s")


def _first_of(places: Sequence[str]) -> str:
    return ", ".join(places[:MOST_TOLD]) + (" …" if len(places) > MOST_TOLD else "")


def _listed(lines: Sequence[str], what: str) -> Iterator[str]:
    yield from lines[:MOST_TOLD]
    if len(lines) > MOST_TOLD:
        yield f"  … and {len(lines) - MOST_TOLD} more {what}; --json lists all of them"


def to_json(plan: MapPlan, args: argparse.Namespace) -> dict[str, Any]:
    """The same as a document (docs/how-to/map-as-source.md)."""
    return {
        "format": "saytara-import-map",
        "version": 1,
        "dataset": str(args.into),
        "map": str(args.map),
        "dry_run": args.dry_run,
        "days": [day.isoformat() for day in plan.days],
        "written": [] if args.dry_run else list(plan.contents),
        "sources": [dict(row) for row in plan.sources],
        "claims": [dict(row) for row in plan.claims],
        "silent_places": list(plan.silent),
        "open_places": list(plan.left_open),
        "left_out": list(plan.faults),
        "notes": list(plan.notes),
    }

"""`saytara boundaries DATASET FILE`: better outlines for the places of a dataset, looked at before they are written."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saytara.cli.new import MOST_SHOWN, add_boundary_arguments
from saytara.cli.progress import progress
from saytara.cli.text_table import aligned, terminal_width
from saytara.core.model import BoundaryQuality
from saytara.dataset.reading import load
from saytara.editing import tidy
from saytara.editing.boundaries.matching import BoundaryMatch, label_of, match_places
from saytara.editing.boundaries.swap import Swap, plan_swap, write_swap
from saytara.editing.boundaries.verdict_changes import VerdictChange, redrawn, verdict_changes
from saytara.geofiles.boundary_files import ReadingOptions, read_boundaries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The dataset, the file and how it is matched, what is said of the new boundaries, and whether to write."""
    parser.add_argument("folder", type=Path, help="folder of the dataset, such as data/south-damascus")
    add_boundary_arguments(parser, "file")
    parser.add_argument(
        "--name-field",
        action="append",
        default=[],
        metavar="FIELD",
        help="field with names or ids to match by, also where they are only alike; may be given again. Without it, "
        "every field is looked at for the very same name",
    )
    parser.add_argument(
        "--match",
        action="append",
        default=[],
        type=parse_match,
        metavar="FEATURE=PLACE",
        help="this feature (its number, or one of its texts) is this place (its id); may be given again",
    )
    parser.add_argument(
        "--quality", choices=list(BoundaryQuality), type=str, help="how far the new ones may be trusted"
    )
    parser.add_argument("--source", metavar="TEXT", help="who drew the new ones, when, under which licence")
    parser.add_argument("--write", action="store_true", help="write them; a copy of the old file is kept beside")
    parser.add_argument("--json", action="store_true", help="print a document for scripts")


def parse_match(text: str) -> tuple[str, str]:
    """The two sides of FEATURE=PLACE; argparse.ArgumentTypeError where one is missing."""
    feature, equals, place = text.rpartition("=")
    if not (feature.strip() and equals and place.strip()):
        raise argparse.ArgumentTypeError(f'"{text}" is expected to be FEATURE=PLACE, such as "Yarmouk Camp=yarmouk"')
    return feature.strip(), place.strip()


def run(args: argparse.Namespace) -> int:
    """Prints matches, areas and verdicts; 1 where nothing may be written, 2 where --write lacks what it needs."""
    if args.write and not (args.quality and args.source):
        print(
            "saytara boundaries: --write needs --quality and --source, so that the map says whose lines it shows",
            file=sys.stderr,
        )
        return 2
    if args.write:
        tidy(args.folder)
    dataset = load(args.folder)
    file = read_boundaries(
        args.file,
        ReadingOptions(
            layer=args.layer,
            crs=args.crs,
            encoding=args.encoding,
            fix_geometry=args.fix_geometry,
            label_fields=args.name_field,
        ),
    )
    matching = match_places(dataset, file.features, name_fields=args.name_field, given=dict(args.match))
    verdicts = verdict_changes(
        dataset, redrawn(dataset, matching.matches), progress=lambda days: progress(days, "regions at their dates")
    )
    swap = plan_swap(
        args.folder,
        dataset,
        matching,
        verdicts,
        quality=BoundaryQuality(args.quality or BoundaryQuality.APPROXIMATE),
        source=args.source or args.file.name,
    )
    kept = write_swap(swap, now=dt.datetime.now(tz=dt.UTC)) if args.write and swap.is_clear else None
    if args.json:
        print(json.dumps(to_json(swap, file.notes, kept), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines_of(swap, args.name_field, file.notes, kept)))
        if swap.faults is not None:
            print(swap.faults.to_text("en"), file=sys.stderr)
    return 0 if swap.is_clear else 1


def lines_of(swap: Swap, fields: list[str], notes: tuple[str, ...], kept: Path | None) -> Iterator[str]:
    """What matches with its score, what does not, what follows, and what was done."""
    matching = swap.matching
    if matching.matches:
        rows: list[tuple[str, ...]] = [("place", "feature", "by", "score", "km² before", "after")]
        rows += [_row(swap, match, fields) for match in matching.matches[:MOST_SHOWN]]
        yield from aligned(rows, terminal_width())
        yield from _more(len(matching.matches))
    else:
        yield "No feature matches a place."
    if matching.unmatched_places:
        yield ""
        kept_ids = ", ".join(matching.unmatched_places[:MOST_SHOWN])
        others = len(matching.unmatched_places) - MOST_SHOWN
        yield f"Places that keep their outline: {kept_ids}" + (f" and {others:,} more" if others > 0 else "")
    for match in matching.suggestions[:MOST_SHOWN]:
        label = label_of(match.feature, fields)
        yield (
            f'Perhaps {match.place} ("{match.spelling}") is {label}, {match.score:.0f} alike: '
            f'--match "{match.feature.number}={match.place}"'
        )
    yield from _more(len(matching.suggestions))
    if matching.unmatched_features:
        yield ""
        unused = ", ".join(label_of(feature, fields) for feature in matching.unmatched_features[:20])
        more = len(matching.unmatched_features) - 20
        yield f"Features without a place: {unused}" + (f" and {more} more" if more > 0 else "")
    if notes:
        yield ""
        yield from (f"Note: {note}" for note in notes)
    yield ""
    yield from _verdict_lines(swap.verdicts)
    yield ""
    if matching.ambiguities:
        yield "Nothing was written. Say which is meant with --match:"
        yield from (f"  {sentence}" for sentence in matching.ambiguities[:MOST_SHOWN])
        yield from _more(len(matching.ambiguities))
    elif kept is not None:
        yield f"Wrote {swap.folder / 'places.geojson'}; the old one is kept as {kept.name}."
    elif swap.is_clear:
        yield "Nothing was written. With --write, --quality and --source, it is."
    elif swap.faults is not None:
        yield "Nothing was written: the dataset would have the faults that follow."
    else:
        yield "Nothing was written: there is nothing to write."


def _more(count: int) -> Iterator[str]:
    """How many more lines there would be, where not all are printed."""
    if count > MOST_SHOWN:
        yield f"and {count - MOST_SHOWN:,} more; --json prints them all."


def _row(swap: Swap, match: BoundaryMatch, fields: list[str]) -> tuple[str, ...]:
    before, after = swap.areas_km2[match.place]
    label = label_of(match.feature, fields)
    by = f'{match.rank.value} "{match.text}"'
    return (match.place, label, by, f"{match.score:.0f}", f"{before:.2f}", f"{after:.2f}")


def _verdict_lines(verdicts: tuple[VerdictChange, ...]) -> Iterator[str]:
    others = [change for change in verdicts if change.is_other_verdict]
    if not verdicts:
        yield "No claim about a region is affected."
        return
    count = len({(change.claim, change.date) for change in verdicts})
    yield f"Verdicts on regions that change: {len(others)} of {count}"
    for change in others or verdicts:
        sign = "→" if change.is_other_verdict else "stays"
        before, after = (
            f"{verdict.value.replace('_', ' ')} ({side.margin:.0f} points)"
            for verdict, side in zip(change.verdicts, (change.before, change.after), strict=True)
        )
        yield f"  {change.date}  {change.region}  {change.claim}: {before} {sign} {after}"


def to_json(swap: Swap, notes: tuple[str, ...], kept: Path | None) -> dict[str, Any]:
    """The same as a document (docs/how-to/new-area.md)."""
    matching = swap.matching
    return {
        "format": "saytara-boundaries",
        "version": 1,
        "dataset": str(swap.folder),
        "is_clear": swap.is_clear,
        "written": kept is not None,
        "kept": None if kept is None else str(kept),
        "matches": [
            {
                **_match(match),
                "area_km2_before": round(swap.areas_km2[match.place][0], 6),
                "area_km2_after": round(swap.areas_km2[match.place][1], 6),
            }
            for match in matching.matches
        ],
        "suggestions": [_match(match) for match in matching.suggestions],
        "unmatched_places": list(matching.unmatched_places),
        "unmatched_features": [
            {"feature": feature.number, "attributes": dict(feature.attributes)}
            for feature in matching.unmatched_features
        ],
        "ambiguities": list(matching.ambiguities),
        "faults": None if swap.faults is None else swap.faults.to_json("en"),
        "verdicts": [
            {
                "date": change.date.isoformat(),
                "region": change.region,
                "claim": change.claim,
                "before": change.before.verdict.value,
                "after": change.after.verdict.value,
                "margin_before": round(change.before.margin, 4),
                "margin_after": round(change.after.margin, 4),
            }
            for change in swap.verdicts
        ],
        "notes": list(notes),
    }


def _match(match: BoundaryMatch) -> dict[str, Any]:
    return {
        "place": match.place,
        "feature": match.feature.number,
        "by": match.rank.value,
        "text": match.text,
        "spelling": match.spelling,
        "score": round(match.score, 1),
    }

"""Verifies the log of a desk or of a dataset, and shows the story of a claim."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from saytara.cli.desk_store import STORE_HELP, standing_desk
from saytara.core.card_source_texts import with_texts
from saytara.core.hash_chain import BrokenEntry, LogEntry, broken_entries
from saytara.dataset.errors import BadQuestion
from saytara.dataset.reading import load
from saytara.desk.comparing import (
    Difference,
    DifferingEntry,
    can_compare,
    compared_areas,
    differing_entries,
    sealed_areas,
)
from saytara.desk.open_store import without_secrets


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, about which claim, and where the log is."""
    parser.add_argument("what", choices=("verify", "show"), help="whether it holds, or what it says")
    parser.add_argument("about", nargs="?", default="", metavar="CLAIM", help="the id of a claim or of a card")
    parser.add_argument("--dataset", type=Path, metavar="FOLDER", help="the log that travels with a dataset")
    parser.add_argument("--store", metavar="STORE", help=STORE_HELP)
    parser.add_argument("--against-desk", action="store_true", help="also compare the dataset's log with the desk's")
    parser.add_argument("--kept", metavar="HASH", help="a hash that was printed before: the log must still have it")


def run(args: argparse.Namespace) -> int:
    """Prints it; 0, or 1 where the log does not hold, or has nothing on the claim."""
    if args.what == "verify" and args.about:
        raise BadQuestion(f"verify checks a whole log; for the log of a dataset: --dataset {args.about}")
    entries, broken = _log(args)
    if args.what == "verify":
        if args.against_desk and args.dataset is None:
            raise BadQuestion("--against-desk compares the log of a dataset: name it with --dataset")
        areas, differing = _against_desk(args, entries) if args.against_desk else ((), ())
        is_kept = not args.kept or any(entry.hash == args.kept for entry in entries)
        print("\n".join((*_verdict(entries, broken), *areas, *map(_difference_line, differing))))
        if not is_kept:
            print(f"no entry has the hash {args.kept}: entries are missing at the end, or the log was written anew")
        is_same = all(found.kind is Difference.UNKNOWN for found in differing)
        return 0 if is_same and is_kept and not broken else 1
    chosen = [entry for entry in entries if not args.about or args.about in {entry.claim, entry.card}]
    cards = {entry.card for entry in chosen if entry.card}
    if args.about:
        chosen = with_texts([entry for entry in entries if entry in chosen or entry.card in cards], entries)
    for entry in chosen:
        print("\n".join(_entry_lines(entry)))
    return 0 if chosen else 1


def _log(args: argparse.Namespace) -> tuple[Sequence[LogEntry], Sequence[BrokenEntry]]:
    if args.dataset is not None:
        entries = load(args.dataset).log
        return entries, tuple(broken_entries(entries))
    with standing_desk(args.store) as desk:
        return desk.log(), desk.broken_log()


def _against_desk(args: argparse.Namespace, log: Sequence[LogEntry]) -> tuple[list[str], tuple[DifferingEntry, ...]]:
    """What is compared, in words, and what differs; BadQuestion where there is nothing of one area in both."""
    folder = args.dataset.resolve().name
    with standing_desk(args.store, args.dataset) as desk:
        own, address = desk.log(), without_secrets(desk.address)
    known = sealed_areas(own)
    areas = compared_areas(known, log, folder)
    if not can_compare(known, log, areas):
        named = f"it names {', '.join(areas)}" if areas else "it names no area"
        remedy = "give the folder of a copy the name of one of these" if known else "name its own desk with --store"
        raise BadQuestion(
            f"the log of {args.dataset} cannot be compared with the desk at {address}: {named}, and the desk has "
            f"sealed {', '.join(known) or 'nothing'}; {remedy}"
        )
    told = ", ".join(area if area in known else f"{area} (this desk has sealed nothing of it)" for area in areas)
    line = f"compared with the desk: {told or 'nothing, neither has an entry'}"
    return [line], tuple(differing_entries(own, log, areas))


def _difference_line(found: DifferingEntry) -> str:
    match found.kind:
        case Difference.CHANGED:
            return f"entry {found.number}: the desk's log tells it differently"
        case Difference.MISSING:
            return f"entry {found.number} of the desk's log: the dataset's log has lost it"
        case Difference.UNKNOWN:
            return f"entry {found.number}: this desk does not know it (another desk's, or invented)"


def _verdict(entries: Sequence[LogEntry], broken: Sequence[BrokenEntry]) -> list[str]:
    if not broken:
        last = f"; the last has the hash {entries[-1].hash}" if entries else ""
        return [f"the log holds: entries: {len(entries)}{last}"]
    return [f"entry {found.number} (row {found.row}): {found.kind.value}" for found in broken]


def _entry_lines(entry: LogEntry) -> list[str]:
    lines = [f"{entry.when}  {entry.who}: {entry.what}" + (f" ({entry.why})" if entry.why else "")]
    for name, (old, new) in json.loads(entry.changes).items():
        lines.append(f"    {name}: {old} → {new}" if old else f"    {name}: {new}")
    return lines

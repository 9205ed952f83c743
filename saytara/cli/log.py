"""Verifies the log of a desk or of a dataset, and shows the story of a claim."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from saytara.core.hash_chain import BrokenEntry, LogEntry, broken_entries
from saytara.dataset.errors import BadQuestion
from saytara.dataset.reading import load
from saytara.desk.desk import Desk
from saytara.desk.opening import usual_store

HELP = "verify the log of the desk or of a dataset, or show the story of a claim"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, about which claim, and where the log is."""
    parser.add_argument("what", choices=("verify", "show"), help="whether it holds, or what it says")
    parser.add_argument("about", nargs="?", default="", metavar="CLAIM", help="the id of a claim or of a card")
    parser.add_argument("--dataset", type=Path, metavar="FOLDER", help="the log that travels with a dataset")
    parser.add_argument("--store", metavar="STORE", help="the desk's file or address (default: beside the datasets)")


def run(args: argparse.Namespace) -> int:
    """Prints it; 0, or 1 where the log does not hold, or has nothing on the claim."""
    if args.what == "verify" and args.about:
        raise BadQuestion(f"verify checks a whole log; for the log of a dataset: --dataset {args.about}")
    entries, broken = _log(args)
    if args.what == "verify":
        print("\n".join(_verdict(entries, broken)))
        return 1 if broken else 0
    told = [entry for entry in entries if not args.about or args.about in {entry.claim, entry.card}]
    cards = {entry.card for entry in told if entry.card}
    if args.about:
        told = [entry for entry in entries if entry in told or entry.card in cards]
    for entry in told:
        print("\n".join(_entry_lines(entry)))
    return 0 if told else 1


def store_of(args: argparse.Namespace) -> str:
    """The store that is named, or the file beside the datasets."""
    return args.store or str(usual_store())


def _log(args: argparse.Namespace) -> tuple[Sequence[LogEntry], Sequence[BrokenEntry]]:
    if args.dataset is not None:
        entries = load(args.dataset).log
        return entries, tuple(broken_entries(entries))
    store = store_of(args)
    if "://" not in store and not Path(store).exists():
        raise FileNotFoundError(f"there is no desk at {store}")
    desk = Desk.open(store)
    try:
        return desk.log(), desk.broken_log()
    finally:
        desk.close()


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

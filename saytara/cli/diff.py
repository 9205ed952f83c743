"""Shows what changed between two dates, or between two states of knowledge of one date, and on whose word."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from saytara.changes import ClaimMove, PlaceChange, Standing, changes_between
from saytara.cli.control import aligned, parse_day
from saytara.control import control_map
from saytara.control.decision import PlaceControl
from saytara.dataset import load
from saytara.errors import DatasetFaults
from saytara.exports.changes_document import changes_document
from saytara.model import Dataset
from saytara.phrases import actors_words, date_words, holders_line, place_name, short_status
from saytara.words import LANGUAGES, say

HELP = "what changed between two dates, or in what was known of one, and on whose word"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, the two maps, and how to show what differs."""
    parser.add_argument("folder", type=Path, help="the dataset's folder, such as data/south-damascus")
    parser.add_argument("--from", dest="date_from", type=parse_day, required=True, metavar="DAY", help="the first date")
    parser.add_argument("--to", dest="date_to", type=parse_day, required=True, metavar="DAY", help="the second date")
    parser.add_argument("--known-by-from", type=parse_day, metavar="DAY", help="the first map as it was known then")
    parser.add_argument("--known-by-to", type=parse_day, metavar="DAY", help="the second map as it was known then")
    parser.add_argument("--json", action="store_true", help="print the document of docs/changes-document.md")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the text")


def run(args: argparse.Namespace) -> int:
    """Prints what differs; 0, or 1 with the report on standard error where the dataset has faults."""
    try:
        dataset = load(args.folder)
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang), file=sys.stderr)
        return 1
    if args.json:
        document = changes_document(
            dataset,
            args.date_from,
            args.date_to,
            known_by_from=args.known_by_from,
            known_by_to=args.known_by_to,
        )
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return 0
    before = control_map(dataset, args.date_from, known_by=args.known_by_from)
    after = control_map(dataset, args.date_to, known_by=args.known_by_to)
    maps = " → ".join(
        map_words(date, known_by, args.lang)
        for date, known_by in ((args.date_from, args.known_by_from), (args.date_to, args.known_by_to))
    )
    print(f"{dataset.title(args.lang)} · {maps}")
    print("\n".join(difference_lines(dataset, changes_between(dataset, before, after), args.lang)))
    return 0


def map_words(date: dt.date, known_by: dt.date | None, language: str) -> str:
    """The date of a map, and the day of "as it was known then" if there is one."""
    if known_by is None:
        return date_words(date, language)
    known = say("compare.as_known", language, date=date_words(known_by, language))
    return f"{date_words(date, language)}, {known}"


def difference_lines(dataset: Dataset, changes: tuple[PlaceChange, ...], language: str) -> Iterator[str]:
    """The changes as lines of text, each place with its claims."""
    if not changes:
        yield say("compare.same", language)
        return
    yield say("compare.changes", language, n=len(changes))
    for change in changes:
        yield ""
        kinds = " · ".join(say(f"change.{kind.value}", language) for kind in change.kinds)
        yield f"{place_name(dataset, change.place, language)}: {kinds}"
        sides = [
            (f"  {say(title, language)}:", _side(dataset, decision, language))
            for title, decision in (("compare.before", change.before), ("compare.after", change.after))
        ]
        yield from aligned(sides)
        for key, actors in (("gained", change.gained), ("lost", change.lost), ("no_longer", change.no_longer_reported)):
            if actors:
                yield f"  {say(f'compare.{key}', language, actors=actors_words(dataset, actors, language))}"
        if change.windows:
            windows = say("list.comma", language).join(say(f"window.{item.value}", language) for item in change.windows)
            yield f"  {say('compare.window', language, windows=windows)}"
        for title, moves in (
            ("compare.made_by", change.made_by),
            ("compare.withdrawn", change.withdrawn),
            ("compare.outweighed", change.outweighed),
        ):
            if moves:
                yield f"  {say(title, language)}:"
                yield from aligned([(f"    {move.claim}", _from_to(move, language)) for move in moves])


def _side(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    words = [short_status(decision, language), holders_line(dataset, decision, language) if decision.holders else ""]
    return ": ".join(word for word in words if word)


def _from_to(move: ClaimMove, language: str) -> str:
    before, after = (
        say(f"{'standing' if isinstance(item, Standing) else 'aside'}.{item.value}", language)
        for item in (move.before, move.after)
    )
    return f"{before} → {after}"

"""Shows what differs between two dates, or between two states of knowledge of one date, and on whose word."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from saytara.analysis.changes import Comparison, PlaceChange, Step, compare
from saytara.cli.control import parse_day
from saytara.cli.text_table import aligned, terminal_width
from saytara.control.asked import JUDGED_GRADES, Question
from saytara.control.decision import PlaceControl
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import load
from saytara.exports.documents.changes_document import changes_document
from saytara.phrases.claims_in_few_words import claim_short
from saytara.phrases.comparison import (
    asked_words,
    kinds_words,
    mixed_words,
    move_groups,
    move_note,
    people_lines,
    shares_lines,
    side_title,
    step_note,
    step_title,
)
from saytara.phrases.decisions import short_status
from saytara.phrases.names_in_sentences import place_name
from saytara.spelling.text import direction_of
from saytara.words import LANGUAGES, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, the two maps, and how to show what differs."""
    parser.add_argument("folder", type=Path, help="the dataset's folder, such as data/south-damascus")
    parser.add_argument("--from", dest="date_from", type=parse_day, required=True, metavar="DAY", help="the first date")
    parser.add_argument("--to", dest="date_to", type=parse_day, required=True, metavar="DAY", help="the second date")
    parser.add_argument("--known-by-from", type=parse_day, metavar="DAY", help="the first map as it was known then")
    parser.add_argument("--known-by-to", type=parse_day, metavar="DAY", help="the second map as it was known then")
    grade_help = "leave out sources graded lower, or not graded, of {}"
    parser.add_argument("--min-grade", choices=JUDGED_GRADES, help=grade_help.format("both maps"))
    parser.add_argument("--min-grade-from", choices=JUDGED_GRADES, help=grade_help.format("the first map"))
    parser.add_argument("--min-grade-to", choices=JUDGED_GRADES, help=grade_help.format("the second map"))
    parser.add_argument("--json", action="store_true", help="print the document of docs/reference/changes-document.md")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the text")


def run(args: argparse.Namespace) -> int:
    """Prints what differs; 0, or 1 with the report on standard error where the dataset has faults."""
    try:
        dataset = load(args.folder)
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang), file=sys.stderr)
        return 1
    comparison = compare(
        dataset,
        Question(date=args.date_from, known_by=args.known_by_from, min_grade=args.min_grade_from or args.min_grade),
        Question(date=args.date_to, known_by=args.known_by_to, min_grade=args.min_grade_to or args.min_grade),
    )
    if args.json:
        print(json.dumps(changes_document(comparison), ensure_ascii=False, indent=2))
    else:
        print("\n".join(difference_lines(dataset, comparison, args.lang)))
    return 0


def difference_lines(dataset: Dataset, comparison: Comparison, language: str) -> Iterator[str]:
    """The two maps and all that differs as lines of text, each place with its claims."""
    differing = {step.differs_in for step in comparison.steps}
    onwards = " ← " if direction_of(language) == "rtl" else " → "
    maps = onwards.join(asked_words(asked, differing, language) for asked in (comparison.before, comparison.after))
    yield f"{dataset.title(language)} · {maps}"
    if comparison.is_swapped:
        yield say("compare.turned", language)
    if not any(step.changes for step in comparison.steps):
        yield say("compare.same", language)
        return
    yield say("compare.changes", language, n=len(comparison.places))
    if mixed := mixed_words(comparison, language):
        yield mixed
    for step in comparison.steps:
        yield from _step_lines(dataset, comparison, step, language)


def _step_lines(dataset: Dataset, comparison: Comparison, step: Step, language: str) -> Iterator[str]:
    yield ""
    if len(comparison.steps) > 1:
        count = say("places_count", language, n=len(step.changes))
        yield f"== {step_title(step, language)} ({count})"
    yield step_note(comparison, step, language)
    titles = [side_title(step.differs_in, language, is_after=is_after) for is_after in (False, True)]
    for change in step.changes:
        yield ""
        yield from _change_lines(dataset, change, titles, language)


def _change_lines(dataset: Dataset, change: PlaceChange, titles: list[str], language: str) -> Iterator[str]:
    yield f"{place_name(dataset, change.place, language)}: {kinds_words(change, language)}"
    rows = []
    for title, decision in zip(titles, (change.before, change.after), strict=True):
        first, *versions = _side(dataset, decision, language)
        rows += [(f"  {title}:", first), *(("", line) for line in versions)]
    yield from aligned(rows, terminal_width())
    for line in people_lines(dataset, change, language):
        yield f"  {line}"
    for group in move_groups(change, language):
        yield f"  {group.heading}"
        for move in group.moves:
            note = move_note(dataset, change, move, language)
            words = claim_short(dataset, move.claim, language)
            yield f"    {move.claim}: {words}" + (f" ({note})" if note else "")


def _side(dataset: Dataset, decision: PlaceControl, language: str) -> Iterator[str]:
    """The status with its shares, and a line for each other version."""
    status, lines = short_status(decision, language), list(shares_lines(dataset, decision, language))
    is_told = bool(decision.holders or decision.left)
    yield f"{status}: {lines[0]}" if is_told else status
    yield from lines[1:] if is_told else lines

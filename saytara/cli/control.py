"""Shows who is reported to control what at a date, as a table to read or as a document for scripts."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from saytara.age_words import newest_words
from saytara.answer_words import beside_words
from saytara.control import control_map
from saytara.control.age import claims_against
from saytara.control.question import JUDGED_GRADES
from saytara.dataset import load
from saytara.errors import DatasetFaults
from saytara.exports.control_document import control_document
from saytara.model import Dataset
from saytara.phrases import (
    date_words,
    holders_line,
    place_name,
    sentence_begun,
    stale_words,
    status_words,
)
from saytara.region_words import verdict_headline, verdict_reason
from saytara.regions import region_map
from saytara.words import LANGUAGES, say

HELP = "who is reported to control what at a date, as a table to read or as a document for scripts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, what is asked, and how to show the answer."""
    parser.add_argument("folder", type=Path, help="the dataset's folder, such as data/south-damascus")
    parser.add_argument("--date", type=parse_day, metavar="DAY", help="the date asked about (else the dataset's own)")
    parser.add_argument("--known-by", type=parse_day, metavar="DAY", help="leave out what was published after this day")
    parser.add_argument("--min-grade", choices=JUDGED_GRADES, help="leave out sources graded lower, or not graded")
    parser.add_argument("--json", action="store_true", help="print the document of docs/control-document.md")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the table")


def run(args: argparse.Namespace) -> int:
    """Prints the answer; 0, or 1 with the report on standard error where the dataset has faults."""
    try:
        dataset = load(args.folder)
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang), file=sys.stderr)
        return 1
    date = args.date or dataset.default_date
    if args.json:
        document = control_document(dataset, date, known_by=args.known_by, min_grade=args.min_grade)
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print("\n".join(control_lines(dataset, date, args.lang, known_by=args.known_by, min_grade=args.min_grade)))
    return 0


def parse_day(text: str) -> dt.date:
    """The day that `text` writes as YYYY-MM-DD; argparse.ArgumentTypeError, with what was expected, for any other."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day; write it as YYYY-MM-DD, such as 2017-05-23')
    return day


def control_lines(
    dataset: Dataset, date: dt.date, language: str, *, known_by: dt.date | None, min_grade: str | None
) -> Iterator[str]:
    """The table as lines of text: every place, then what sources claim of each region and whether it can be."""
    decisions = control_map(dataset, date, known_by=known_by, min_grade=min_grade)
    asked = [dataset.title(language), date_words(date, language)]
    if known_by is not None:
        asked.append(f"{say('strip.known_then', language)} {date_words(known_by, language)}")
    if min_grade is not None:
        least = say("strip.grade_least", language, grade=min_grade)
        asked.append(f"{say('strip.grade', language)}: {least}")
    yield " · ".join(asked)
    yield ""
    rows = [tuple(say(f"col.{column}", language) for column in ("place", "status", "share", "evidence"))]
    for place, decision in decisions.items():
        evidence = (*decision.accepted, *claims_against(decision))
        beside = (sentence_begun(said) for said in beside_words(dataset, decision, language))
        status = [status_words(dataset, decision, language), *beside, stale_words(decision, language)]
        rows.append(
            (
                place_name(dataset, place, language),
                ". ".join(part for part in status if part),
                holders_line(dataset, decision, language) if decision.holders else "",
                newest_words(dataset, evidence, date, language),
            )
        )
    yield from aligned(rows)
    for region in region_map(dataset, decisions, date, known_by=known_by, min_grade=min_grade).values():
        for claim in region.claims:
            yield ""
            yield verdict_headline(dataset, claim, language)
            yield verdict_reason(dataset, claim, language)
            if dataset.is_approximate:
                yield say("verdict.approximate", language)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines with columns of equal width, two spaces apart."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """How many columns a terminal gives the text: marks and directional controls take none."""
    return sum(unicodedata.category(letter) not in {"Mn", "Cf"} for letter in text)

"""Shows who is reported to control what at a date, as a table to read or as a document for scripts."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from saytara.cli.text_table import aligned, terminal_width, wrapped
from saytara.control import control_map
from saytara.control.age import claims_against
from saytara.control.asked import JUDGED_GRADES, Question
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.naming import place_id_of
from saytara.dataset.reading import load
from saytara.exports.documents.control_document import control_document
from saytara.phrases.ages import newest_words
from saytara.phrases.beside_status import beside_words
from saytara.phrases.decisions import holders_line, stale_words, status_words
from saytara.phrases.figures_and_days import date_words, sentence_begun
from saytara.phrases.names_in_sentences import place_name
from saytara.phrases.regions import verdict_headline, verdict_reason
from saytara.regions.on_date import region_map
from saytara.words import LANGUAGES, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, what is asked, and how to show the answer."""
    parser.add_argument("folder", type=Path, help="the dataset's folder, such as data/south-damascus")
    add_question_arguments(parser)
    parser.add_argument("--place", metavar="NAME", help="only this place: its id, or a name of it in either script")
    parser.add_argument("--json", action="store_true", help="print the document of docs/reference/control-document.md")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the table")


def add_question_arguments(parser: argparse.ArgumentParser) -> None:
    """The question, as every command takes it; `question_of_arguments` reads it."""
    parser.add_argument("--date", type=parse_day, metavar="DAY", help="the date asked about (else the dataset's own)")
    parser.add_argument("--known-by", type=parse_day, metavar="DAY", help="leave out what was published after this day")
    parser.add_argument("--min-grade", choices=JUDGED_GRADES, help="leave out sources graded lower, or not graded")


def question_of_arguments(args: argparse.Namespace, dataset: Dataset) -> Question:
    """The question that the arguments ask of the dataset."""
    return Question(date=args.date or dataset.default_date, known_by=args.known_by, min_grade=args.min_grade)


def run(args: argparse.Namespace) -> int:
    """Prints the answer; 0, or 1 with the report on standard error where the dataset has faults."""
    try:
        dataset = load(args.folder)
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang), file=sys.stderr)
        return 1
    asked = question_of_arguments(args, dataset)
    place = None if args.place is None else place_id_of(dataset, args.place)
    if args.json:
        document = control_document(dataset, asked)
        if place is not None:
            document["places"] = [entry for entry in document["places"] if entry["place"] == place]
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        lines = control_lines(dataset, asked, args.lang, place=place, width=terminal_width())
        print("\n".join(lines))
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
    dataset: Dataset,
    asked: Question,
    language: str,
    *,
    place: str | None = None,
    width: int | None = None,
) -> Iterator[str]:
    """The table as lines of text: every place, then what sources claim of each region and whether it can be.

    With `place`, only the row of that one. `width` is that of the terminal, where it is one.
    """
    decisions = control_map(dataset, asked)
    said = [dataset.title(language), date_words(asked.date, language)]
    if asked.known_by is not None:
        said.append(f"{say('strip.known_then', language)} {date_words(asked.known_by, language)}")
    if asked.min_grade is not None:
        least = say("strip.grade_least", language, grade=asked.min_grade)
        said.append(f"{say('strip.grade', language)}: {least}")
    yield from wrapped(" · ".join(said), width)
    yield ""
    rows = [tuple(say(f"col.{column}", language) for column in ("place", "status", "share", "evidence"))]
    for place_id, decision in decisions.items():
        if place not in {None, place_id}:
            continue
        evidence = (*decision.accepted, *claims_against(decision))
        beside = (sentence_begun(said) for said in beside_words(dataset, decision, language))
        status = [status_words(dataset, decision, language), *beside, stale_words(decision, language)]
        rows.append(
            (
                place_name(dataset, place_id, language),
                ". ".join(part for part in status if part),
                holders_line(dataset, decision, language) if decision.holders else "",
                newest_words(dataset, evidence, asked.date, language),
            )
        )
    yield from aligned(rows, width)
    if place is not None:
        return
    for region in region_map(dataset, decisions, asked).values():
        for claim in region.claims:
            yield ""
            yield from wrapped(verdict_headline(dataset, claim, language), width)
            yield from wrapped(verdict_reason(dataset, claim, language), width)
            if dataset.is_approximate:
                yield from wrapped(say("verdict.approximate", language), width)


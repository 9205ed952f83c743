"""Writes control at a date, or its whole history, as a file in any of the formats of `saytara.exports.formats`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from saytara.cli.control import add_question_arguments, question_of_arguments
from saytara.cli.progress import waiting
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.naming import place_id_of
from saytara.dataset.reading import load
from saytara.exports.atomic_file import write_whole
from saytara.exports.formats import FORMATS, HISTORY_FORMATS, UnknownLayout, check_layout
from saytara.exports.log_file import LOG_FORMAT, log_csv
from saytara.exports.request import ExportRequest, Layout
from saytara.words import LANGUAGES

STANDARD_OUTPUT = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, what is asked, the format, and the file to write."""
    add_file_arguments(parser)
    parser.add_argument(
        "--format",
        choices=(*FORMATS, LOG_FORMAT),
        help=f"else what the name of the output ends with; {LOG_FORMAT} is the log of the desk, whole, as CSV",
    )
    parser.add_argument(
        "--history",
        action="store_true",
        help=f"instead of a date, all time: a row for each place and span of days ({', '.join(HISTORY_FORMATS)})",
    )
    parser.add_argument(
        "--layout",
        choices=[layout.value for layout in Layout],
        default=Layout.PAGE.value,
        help="of an HTML file: a page of its own, or for a frame of 600 × 450 in another page",
    )


def add_file_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, what is asked, and the file to write: the same for every command that writes a file."""
    parser.add_argument("folder", type=Path, help="the dataset's folder, such as data/south-damascus")
    add_question_arguments(parser)
    parser.add_argument("--place", metavar="NAME", help="only this place: its id, or a name of it in either script")
    parser.add_argument("--region", metavar="ID", help="only the places of this region, by its id")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of headings and sentences")
    parser.add_argument("--output", required=True, metavar="FILE", help='the file to write, or "-"')


def run(args: argparse.Namespace) -> int:
    """Writes the file; 0, 1 with the report where the dataset has faults, 2 for a wrong place, format or file."""
    name = args.format or _ending(args.output)
    if args.format == LOG_FORMAT:
        return _write_log(args)
    if name not in FORMATS:
        return _wrong(f'"{args.output}" does not end with a known format; add --format ({", ".join(FORMATS)})')
    if args.history and args.date is not None:
        return _wrong("--history is about all time; leave --date out")
    if args.history and name not in HISTORY_FORMATS:
        return _wrong(f"{name} is a picture of one date; --history is written as {', '.join(HISTORY_FORMATS)}")
    layout = Layout(args.layout)
    try:
        check_layout(name, layout)
    except UnknownLayout as wrong:
        return _wrong(str(wrong))
    return write(args, name, layout, is_history=args.history)


def _ending(output: str) -> str:
    return Path(output).suffix.removeprefix(".").lower()


def write(
    args: argparse.Namespace, name: str, layout: Layout = Layout.PAGE, *, is_history: bool = False
) -> int:
    """Writes the file in the format of that name; exit codes as `run`."""
    ending = _ending(args.output)
    if ending in FORMATS and ending != name:
        return _wrong(f'"{args.output}" ends like {ending}, but {name} would be written; let them agree')
    try:
        dataset = load(args.folder)
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang), file=sys.stderr)
        return 1
    place = None if args.place is None else place_id_of(dataset, args.place)
    if args.region is not None and args.region not in dataset.region_by_id:
        known = ", ".join(sorted(dataset.region_by_id)) or "none"
        return _wrong(f'"{args.region}" is no region of {dataset.id}; its regions are: {known}')
    with waiting(f"writing {args.output}"):
        request = ExportRequest.about(
            dataset,
            question_of_arguments(args, dataset),
            place=place,
            region=args.region,
            language=args.lang,
            is_history=is_history,
            layout=layout,
        )
        content = FORMATS[name].write(request)
    return _written(args, content)


def _write_log(args: argparse.Namespace) -> int:
    """Writes the log of the desk; 2 where the dataset has none, or something is asked that a log does not answer."""
    asked = args.date, args.known_by, args.min_grade, args.place, args.region
    if args.history or any(value is not None for value in asked):
        return _wrong(
            "the log is written whole; leave --date, --known-by, --min-grade, --place, --region and --history out"
        )
    ending = _ending(args.output)
    if ending in FORMATS and ending != "csv":
        return _wrong(f'"{args.output}" ends like {ending}, but the log is written as csv; let them agree')
    try:
        dataset = load(args.folder)
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang), file=sys.stderr)
        return 1
    if not dataset.log:
        return _wrong(f"{dataset.id} has no log: nothing in it was sealed at a desk")
    return _written(args, log_csv(dataset.log))


def _written(args: argparse.Namespace, content: bytes) -> int:
    """Writes the bytes where they are asked for; 0, or 2 where that cannot be."""
    if args.output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return 0
    try:
        write_whole(Path(args.output), content)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _wrong(f'"{args.output}" cannot be written: {error.strerror}')
    return 0


def _wrong(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2

"""`saytara import TABLE --map MAPPING --into FOLDER`, and `saytara import --draft TABLE`: tables of strangers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from saytara.cli.progress import counted, waiting
from saytara.dataset.errors import BadQuestion, DatasetFaults
from saytara.editing.tables import TableOutcome, TablePlan, draft_mapping, plan_table, write_table_plan
from saytara.editing.tables.table_reader import Block
from saytara.exports.atomic_file import write_whole
from saytara.words import numbered

MOST_TOLD: Final = 20
"""Reasons of left-out rows that the terminal shows; all rows are in a file."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The mapping, or the draft of one."""
    parser.add_argument("--map", type=Path, metavar="FILE", help="what the columns of a table mean: a mapping.toml")
    parser.add_argument("--draft", action="store_true", help="look at a table and write a first mapping of it")
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="where the draft goes (TABLE.mapping.toml beside the table)"
    )
    parser.add_argument("--force", action="store_true", help="let the draft overwrite a file that is there")
    parser.add_argument("--left-out", type=Path, metavar="FILE", help="where to list every row that is left out")


def is_asked(args: argparse.Namespace) -> bool:
    """Whether it is about a table, and not about a dossier."""
    if not args.draft and args.map is None and (args.output or args.force or args.left_out):
        raise BadQuestion("--output and --force go with --draft, --left-out with --map")
    return args.draft or args.map is not None


def run(args: argparse.Namespace) -> int:
    """Imports the table, or drafts its mapping; 1, with nothing written, where something as a whole has faults."""
    if args.draft and args.map is not None:
        raise BadQuestion("--draft writes a mapping and --map uses one; give one of the two")
    try:
        return _draft(args) if args.draft else _import(args)
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang), file=sys.stderr)
        return 1


def _import(args: argparse.Namespace) -> int:
    if args.into is None:
        raise BadQuestion("--into FOLDER says which dataset the table goes into; it is missing")
    plan = plan_table(args.into, args.dossier, args.map, watch=_watched, left_out_path=args.left_out)
    if not args.dry_run:
        with waiting("writing"):
            write_table_plan(args.into, plan)
    if args.format == "json":
        print(json.dumps(to_json(plan, args), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines_of(plan, args)))
    return 0


def _watched(blocks: Iterable[Block], what: str) -> Iterator[Block]:
    return counted(blocks, what, lambda block: len(block.rows) + len(block.bad))


def lines_of(plan: TablePlan, args: argparse.Namespace) -> Iterator[str]:
    """What was read, kept, folded and left out, each reason with its count; then what was written."""
    found = plan.outcome
    sources = numbered(found.sources, one="{n} new source", other="{n} new sources")
    yield _line(found.rows, one="row read", other="rows read")
    yield _line(found.statements, one="statement in them", other="statements in them")
    yield _line(found.claims, one=f"claim kept, of {sources}", other=f"claims kept, of {sources}")
    same = "folded into a claim that says the same of the day before"
    yield _line(found.folded, one=f"statement {same}", other=f"statements {same}")
    if found.present:
        yield _line(found.present, one="run that the dataset has already", other="runs that the dataset has already")
    if found.silent:
        yield _line(found.silent, one="empty cell, which says nothing", other="empty cells, which say nothing")
    for reason, count in sorted(found.skipped.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>10,}  skipped: {reason or 'no statement of the mapping applies'}"
    yield f"{found.left_out_rows:>10,}  left out"
    yield from _reasons(found, args)
    yield ""
    names = ", ".join(plan.contents)
    if not plan.contents:
        yield "Nothing changes."
    else:
        yield f"Would write {names}; nothing was written." if args.dry_run else f"Wrote {names}."


def _line(count: int, **forms: str) -> str:
    return f"{count:>10,}  {numbered(count, **forms)}"


def _reasons(found: TableOutcome, args: argparse.Namespace) -> Iterator[str]:
    for reason in found.left_out[:MOST_TOLD]:
        yield f"{reason.rows:>10,}    {reason.problem.message(args.lang)}"
    if len(found.left_out) > MOST_TOLD:
        more = numbered(len(found.left_out) - MOST_TOLD, one="{n} more reason", other="{n} more reasons")
        yield f"{'':12}and {more}"
    if found.left_out_rows > found.listed_rows and args.left_out is None:
        yield f"{'':12}left-out.csv lists {found.listed_rows:,} of them; --left-out FILE lists all"


def to_json(plan: TablePlan, args: argparse.Namespace) -> dict[str, Any]:
    """The same as a document (docs/how-to/import-table.md, "The report as JSON")."""
    found = plan.outcome
    return {
        "format": "saytara-import-table",
        "version": 1,
        "table": str(args.dossier),
        "mapping": str(args.map),
        "dataset": str(args.into),
        "dry_run": args.dry_run,
        "written": [] if args.dry_run else list(plan.contents),
        "rows": found.rows,
        "statements": found.statements,
        "claims": found.claims,
        "folded": found.folded,
        "present": found.present,
        "sources": found.sources,
        "silent": found.silent,
        "skipped": dict(found.skipped),
        "left_out": found.left_out_rows,
        "listed": found.listed_rows,
        "reasons": [
            {"rows": reason.rows, "problem": reason.problem.to_json(args.lang)}
            for reason in found.left_out
        ],
    }


def _draft(args: argparse.Namespace) -> int:
    output = args.output or args.dossier.with_suffix(".mapping.toml")
    if output.exists() and not args.force:
        raise BadQuestion(f"{output} exists; nothing was written. --force overwrites it, --output names another")
    draft = draft_mapping(args.dossier, args.into)
    write_whole(output, draft.text.encode())
    print("\n".join((*draft.notes, "", f"Wrote {output}.")))
    return 0

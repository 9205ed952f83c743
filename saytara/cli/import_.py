"""`saytara import DOSSIER --into FOLDER`: brings a dossier's actors, sources and claims into a dataset.

With `--map` it brings in a stranger's table, and with `--draft` it writes a first mapping of one
(`saytara.cli.import_table`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saytara.cli import import_table
from saytara.dataset.errors import BadQuestion, DatasetFaults
from saytara.editing.importing import ImportOutcome, Plan, RowOutcome, plan_import, read_dossier, write_plan
from saytara.editing.importing.dossier import CLAIMS
from saytara.words import LANGUAGES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The dossier, the dataset, and how to show what was done."""
    parser.add_argument("dossier", type=Path, help="folder of a dossier, or its claims.csv; or a table (CSV, Parquet)")
    parser.add_argument("--into", type=Path, metavar="FOLDER", help="the dataset's folder, such as data/south-damascus")
    import_table.add_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, and write nothing")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="json is for machines")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the reasons")


def run(args: argparse.Namespace) -> int:
    """Imports and prints what became of every row; 1, with nothing written, where a table or the dataset has faults.

    Rows that were left out, or that differ from the dataset's, are listed; they are no failure.
    """
    if import_table.is_asked(args):
        return import_table.run(args)
    if args.into is None:
        raise BadQuestion("--into FOLDER says which dataset the dossier goes into; it is missing")
    if args.dossier.is_file() and args.dossier.name != CLAIMS:
        raise BadQuestion(
            f"{args.dossier} is a table: --map FILE says what its columns mean, and --draft writes a first one; a "
            f"dossier is a folder with a {CLAIMS}"
        )
    try:
        plan = plan_import(args.into, read_dossier(args.dossier))
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang), file=sys.stderr)
        return 1
    if not args.dry_run:
        write_plan(args.into, plan)
    if args.format == "json":
        print(json.dumps(to_json(plan, args), ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines_of(plan, args.lang, is_dry_run=args.dry_run)))
    return 0


def lines_of(plan: Plan, language: str, *, is_dry_run: bool) -> Iterator[str]:
    """A table of counts, then every row that differs or was left out, each with its line in the dossier."""
    yield f"{'':12}" + "".join(f"{outcome.value.replace('_', ' '):>11}" for outcome in ImportOutcome)
    for file in dict.fromkeys(row.file for row in plan.rows):
        yield f"{file:12}" + "".join(f"{len(plan.of(outcome, file)):>11}" for outcome in ImportOutcome)
    for title, outcome in (
        ("Differs; the dataset's row was kept:", ImportOutcome.DIFFERS),
        ("Left out:", ImportOutcome.LEFT_OUT),
    ):
        rows = plan.of(outcome)
        if rows:
            yield ""
            yield title
        for row in rows:
            yield f"  {row_words(row, language)}"
    yield ""
    names = ", ".join(plan.contents)
    if not plan.contents:
        yield "Nothing changes."
    else:
        yield f"Would write {names}; nothing was written." if is_dry_run else f"Wrote {names}."


def row_words(row: RowOutcome, language: str) -> str:
    """One row in one line."""
    if row.problem is not None:
        return f"{row.problem.message(language)} [{row.id}]"
    return f"{row.file} line {row.line}: {row.id}: {', '.join(row.columns)}"


def to_json(plan: Plan, args: argparse.Namespace) -> dict[str, Any]:
    """The same as a document (docs/how-to/import-dossier.md, "The report as JSON")."""
    return {
        "format": "saytara-import",
        "version": 1,
        "dossier": str(args.dossier),
        "dataset": str(args.into),
        "dry_run": args.dry_run,
        "written": [] if args.dry_run else list(plan.contents),
        "counts": {
            file: {outcome.value: len(plan.of(outcome, file)) for outcome in ImportOutcome}
            for file in dict.fromkeys(row.file for row in plan.rows)
        },
        "added": [{"file": row.file, "line": row.line, "id": row.id} for row in plan.of(ImportOutcome.ADDED)],
        "differs": [
            {"file": row.file, "line": row.line, "id": row.id, "columns": list(row.columns)}
            for row in plan.of(ImportOutcome.DIFFERS)
        ],
        "left_out": [
            {"id": row.id, "problem": row.problem.to_json(args.lang)}
            for row in plan.of(ImportOutcome.LEFT_OUT)
            if row.problem is not None
        ],
    }

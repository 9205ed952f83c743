"""`saytara check <folder>`: every fault of a dataset with its file, line and remedy."""

from __future__ import annotations

import argparse
import json

from saytara.dataset.reading import read_report
from saytara.words import LANGUAGES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and how to show the report."""
    parser.add_argument("folder", help="folder of the dataset, such as data/south-damascus")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="json is for machines")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the messages")


def run(args: argparse.Namespace) -> int:
    """Prints the report; 1 where the dataset has errors, else 0 (warnings do not count)."""
    report = read_report(args.folder)
    if args.format == "json":
        print(json.dumps(report.to_json(args.lang), ensure_ascii=False, indent=2))
    else:
        print(report.to_text(args.lang))
    return 0 if report.is_ok else 1

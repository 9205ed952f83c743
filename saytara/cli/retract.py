"""`saytara retract DATASET CLAIM …`: takes claims back, with the reason; they stay in their file, and count no more."""

from __future__ import annotations

import argparse
from pathlib import Path

from saytara.editing.retraction import retract_claims


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The dataset, the claims, and why."""
    parser.add_argument("folder", type=Path, help="folder of the dataset, such as data/south-damascus")
    parser.add_argument("claims", nargs="+", metavar="CLAIM", help="id of a claim; all are taken back, or none is")
    parser.add_argument("--why", required=True, metavar="TEXT", help="the reason, which readers are told")
    parser.add_argument("--why-ar", default="", metavar="TEXT", help="the same in Arabic, for readers of Arabic")


def run(args: argparse.Namespace) -> int:
    """Writes it, and says where."""
    files = retract_claims(args.folder, args.claims, args.why, args.why_ar)
    print(f"{', '.join(dict.fromkeys(args.claims))}: retracted in {' and '.join(files)}")
    return 0

"""`saytara desk export|import`: moves drafts from one desk to another."""

from __future__ import annotations

import argparse
from pathlib import Path

from saytara.cli.log import store_of
from saytara.desk.desk import Desk
from saytara.desk.exchange import bring_in, drafts_file
from saytara.exports.atomic_file import write_whole

HELP = "move drafts of the desk from one machine to another"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which way, and the file."""
    parser.add_argument("what", choices=("export", "import"), help="out of this desk, or into it")
    parser.add_argument("file", type=Path, help="the file of drafts")
    parser.add_argument("--area", metavar="NAME", help="export only the drafts of this dataset")
    parser.add_argument("--as", dest="who", default="", metavar="NAME", help="who brings them in, for the log")
    parser.add_argument("--store", metavar="STORE", help="the desk's file or address (default: beside the datasets)")


def run(args: argparse.Namespace) -> int:
    """Moves them, and prints how many there were."""
    desk = Desk.open(store_of(args))
    try:
        if args.what == "export":
            write_whole(args.file, drafts_file(desk, args.area))
            print(args.file)
        else:
            found = bring_in(desk, args.file, args.who)
            print(f"texts: {found.texts}, cards: {found.cards}, already here: {found.known}")
    finally:
        desk.close()
    return 0

"""`saytara resolve DATASET --out history.parquet`: works out who held every place through all time, and keeps it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from saytara.cli.progress import progress, waiting
from saytara.dataset.errors import BadQuestion, SaytaraError
from saytara.dataset.reading import load
from saytara.history.cache_folder import CACHE_SETTING, UnwritableCache
from saytara.history.kept_files import Bucket
from saytara.history.local import resolve_history
from saytara.words import numbered


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, where the rows go, and what works them out."""
    parser.add_argument("folder", type=Path, help="the dataset's folder, such as data/south-damascus")
    parser.add_argument("--out", required=True, metavar="PATH", help="where the rows go, as Parquet")
    parser.add_argument("--workers", type=_count, metavar="N", help="processes (else as many as there are processors)")
    parser.add_argument("--engine", choices=("local", "spark"), default="local", help="spark: out is a folder then")
    parser.add_argument("--master", metavar="URL", help="Spark's master (else all processors of this machine)")
    parser.add_argument("--claims", metavar="PATH", help="for Spark: Parquet of the claims, if not in the folder")
    parser.add_argument("--cache", type=Path, metavar="FOLDER", help="where what was worked out is kept for next time")


def run(args: argparse.Namespace) -> int:
    """Works out and writes; says what was done."""
    other, options = ("local", ("workers", "cache")) if args.engine == "spark" else ("spark", ("master", "claims"))
    for option in options:
        if getattr(args, option) is not None:
            raise BadQuestion(f"--{option} is for --engine {other}; leave it out, or take that engine")
    if args.engine == "spark":
        from saytara.history.spark import resolve_on_spark

        with waiting("working out on Spark"):
            resolve_on_spark(args.folder, args.out, master=args.master, claims=args.claims)
        print(f"Wrote {args.out}.", file=sys.stderr)
        return 0
    dataset = load(args.folder)
    try:
        history = resolve_history(
            dataset, folder=args.cache, workers=args.workers, telling=partial(_told, "groups of places worked out")
        )
    except UnwritableCache as fault:
        raise SaytaraError(
            f"{fault.folder}, where what is worked out is kept, cannot be written ({fault.why}); "
            f"name another folder by --cache, or by {CACHE_SETTING}"
        ) from fault
    history.write(Path(args.out))
    places = numbered(len(dataset.places), one="{n} place", other="{n} places")
    print(f"Wrote {args.out}: {history.worked_out:,} of {places} worked out anew.", file=sys.stderr)
    return 0


def _told(what: str, buckets: Sequence[Bucket]) -> Iterable[Bucket]:
    return progress(buckets, what)


def _count(text: str) -> int:
    """A whole number of processes; argparse.ArgumentTypeError for any other text."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is no number of processes; write 1 or more')
    return int(text)

"""Writes a dataset as a site of plain files, for any web host or a disk."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from saytara.cli.control import parse_day
from saytara.cli.progress import progress
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import load
from saytara.publishing.plan import files_of
from saytara.publishing.plan_files import SiteFile, SitePart
from saytara.publishing.site import Site, base_address, newest_day
from saytara.publishing.writing import UnusableFolder, write_site
from saytara.words import DEFAULT_LANGUAGE, LANGUAGES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The dataset, the folder of the site, its address, languages and day."""
    parser.add_argument("folder", type=Path, help="the dataset's folder, such as data/south-damascus")
    parser.add_argument("out", type=Path, help="the folder of the site; a later run writes only what changed")
    parser.add_argument(
        "--base-url",
        type=base_address,
        metavar="ADDRESS",
        help="where the site will be found: for the sitemap, feeds, and pictures of links, which need whole addresses",
    )
    parser.add_argument(
        "--lang",
        type=languages_of,
        default=tuple(sorted(LANGUAGES, key=lambda language: language != DEFAULT_LANGUAGE)),
        metavar="CODES",
        help="languages with commas between, that with which the site opens first; else all "
        f"({', '.join(LANGUAGES)})",
    )
    parser.add_argument(
        "--as-of",
        type=parse_day,
        metavar="DAY",
        help="the day that citations call the day of reading; else the newest day on which a source was published",
    )
    parser.add_argument(
        "--workers",
        type=_count,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes that write the pages of many places; else as many as there are processors",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="write into a folder that has other files: they stay, but for those that are in the way",
    )


def _count(text: str) -> int:
    """A number from 1 on."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def languages_of(text: str) -> tuple[str, ...]:
    """Languages by their codes; an error of the command line for one that there is none of.

    >>> languages_of("en,ar")
    ('en', 'ar')
    """
    codes = tuple(dict.fromkeys(code.strip() for code in text.split(",")))
    if unknown := [code for code in codes if code not in LANGUAGES]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)!r} is none of {', '.join(LANGUAGES)}")
    return codes


def run(args: argparse.Namespace) -> int:
    """Writes the site; 0, 1 with the report where the dataset has faults, 2 for a folder that may not be used."""
    try:
        dataset = load(args.folder)
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang[0]), file=sys.stderr)
        return 1
    site = Site(
        dataset=dataset, languages=args.lang, base=args.base_url, as_of=args.as_of or newest_day(dataset)
    )

    def through(files: Sequence[SiteFile | SitePart]) -> Iterable[SiteFile | SitePart]:
        return progress(files, str(args.out))

    facts = {"dataset": dataset.id, "digest": dataset.digest, "as_of": site.as_of.isoformat()}
    try:
        planned = tuple(files_of(site))
        done = write_site(planned, args.out, facts, through=through, force=args.force, workers=args.workers)
    except UnusableFolder as wrong:
        print(str(wrong), file=sys.stderr)
        return 2
    print(f"{len(done.written)} written, {len(done.unchanged)} unchanged, {len(done.removed)} removed: {args.out}")
    for path in done.kept:
        print(f"kept, since it was changed by somebody else: {path}", file=sys.stderr)
    return 0

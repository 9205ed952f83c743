"""Asks a public database for advisories about every package of the constraints: `make audit`.

It sends names and versions, nothing else, and only when it is called. Exit codes: 0 none known, or the database cannot
be reached, which is said; 1 there are advisories; with --strict, 3 where it cannot be reached.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]

DATABASE: Final = "https://api.osv.dev"
"""OSV, the database behind PyPI's own advisories; any server that speaks its API does."""

AT_ONCE: Final = 500
"""Packages in one question; the database takes up to 1,000."""

SECONDS: Final = 30
PIN: Final = re.compile(r"(?m)^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")

Package = tuple[str, str]
"""Name and version."""


class Unreachable(Exception):  # noqa: N818 - it says what the database is
    """Raised where the database does not answer, or with something else than answers."""


def pinned_packages(folder: Path) -> list[Package]:
    """Every package and version of the constraints in a folder."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("constraints*.txt"))]
    return sorted({(name, version) for text in texts for name, version in PIN.findall(text)})


def advisories(packages: Sequence[Package], database: str) -> Mapping[Package, tuple[str, ...]]:
    """The ids of the advisories about each package that there are any about; raises Unreachable."""
    found: dict[Package, set[str]] = {}
    asked: list[tuple[Package, str | None]] = [(package, None) for package in packages]
    while asked:
        now, asked = asked[:AT_ONCE], asked[AT_ONCE:]
        answers = _ask(f"{database.rstrip('/')}/v1/querybatch", {"queries": [_query(*item) for item in now]})
        results = answers.get("results")
        if not isinstance(results, list) or len(results) != len(now):
            raise Unreachable("its answer is none of an advisory database")
        for (package, _page), result in zip(now, results, strict=True):
            ids = {str(entry["id"]) for entry in (result or {}).get("vulns", [])}
            if ids:
                found.setdefault(package, set()).update(ids)
            if page := (result or {}).get("next_page_token"):
                asked.append((package, str(page)))
    return {package: tuple(sorted(ids)) for package, ids in sorted(found.items())}


def _query(package: Package, page: str | None) -> dict[str, Any]:
    name, version = package
    query: dict[str, Any] = {"package": {"ecosystem": "PyPI", "name": name}, "version": version}
    return query if page is None else {**query, "page_token": page}


def _ask(address: str, question: Mapping[str, Any]) -> Mapping[str, Any]:
    request = urllib.request.Request(  # noqa: S310 - the address is ours, or the caller's own
        address, json.dumps(question).encode(), {"content-type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            found = json.load(answer)
    except (OSError, ValueError) as fault:  # OSError: URLError and time-outs too; ValueError: no JSON
        raise Unreachable(str(getattr(fault, "reason", None) or fault)) from fault
    if not isinstance(found, dict):
        raise Unreachable("its answer is none of an advisory database")
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Prints what is known of the packages; see the exit codes above."""
    parser = argparse.ArgumentParser(description="Advisories about the packages of the constraints.")
    parser.add_argument("--database", default=DATABASE, metavar="ADDRESS", help=f"which to ask ({DATABASE})")
    parser.add_argument("--folder", type=Path, default=ROOT, help="where the constraints are")
    parser.add_argument("--strict", action="store_true", help="fail where the database cannot be reached")
    args = parser.parse_args(argv)
    packages = pinned_packages(args.folder)
    try:
        found = advisories(packages, args.database)
    except Unreachable as fault:
        print(
            f"NOT CHECKED: {args.database} cannot be reached ({fault}). Nothing is known of {len(packages)} packages."
        )
        return 3 if args.strict else 0
    for (name, version), ids in found.items():
        print(f"{name} {version}: {', '.join(f'https://osv.dev/vulnerability/{known}' for known in ids)}")
    print(f"{len(packages)} packages checked against {args.database}: {len(found)} with advisories.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

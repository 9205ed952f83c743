"""`python -m benchmarks [--json FILE] [--only NAME …]`: measures, and prints tables with the targets.

The exit code is not 0 only where a measurement could not be taken; a target that is missed is a line of the table.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from benchmarks.outcome import Measurement, table

NAMES = (
    *("click", "visit", "parsing", "resolving", "stepping", "time", "timeline", "memory", "steadiness", "crowd"),
    "line",
    *("api", "exports", "files", "servers", "desk", "country", "country-map", "country-pages", "country-desk"),
)
PARTS = {"country": ("country", "country-map", "country-pages", "country-desk")}
"""What is measured one after the other under one name: where the second fails, the first is not lost."""


def measure(name: str, options: argparse.Namespace) -> tuple[Measurement, ...]:  # noqa: PLR0911, PLR0912 - one each
    """Takes one of the measurements. Browsers and servers are started for it and stopped after it."""
    from benchmarks.api import measure_api
    from benchmarks.country import measure_country
    from benchmarks.country_browser import measure_country_maps
    from benchmarks.country_desk import measure_country_desk
    from benchmarks.country_pages import measure_country_pages
    from benchmarks.desk import measure_desk
    from benchmarks.exporting import measure_exports
    from benchmarks.files_in_turn import measure_files_in_turn
    from benchmarks.pages import measure_click, measure_first_visit
    from benchmarks.resolving import measure_resolving
    from benchmarks.sessions import measure_memory, measure_parsing
    from benchmarks.steadiness import measure_crowd, measure_steadiness
    from benchmarks.stepping import measure_stepping
    from benchmarks.thin_line import measure_thin_line
    from benchmarks.through_time import measure_through_time
    from benchmarks.timeline_page import measure_timeline
    from benchmarks.two_servers import measure_two_servers

    match name:
        case "click":
            return (measure_click(options.clicks),)
        case "visit":
            return (measure_first_visit(options.visits),)
        case "parsing":
            return (measure_parsing(options.visitors),)
        case "resolving":
            return measure_resolving(options.repetitions)
        case "memory":
            return (measure_memory(options.sessions),)
        case "line":
            return measure_thin_line(options.slow_visits, options.clicks)
        case "steadiness":
            return measure_steadiness(options.varied)
        case "crowd":
            return measure_crowd(options.crowd)
        case "stepping":
            return measure_stepping(options.steps)
        case "time":
            return measure_through_time()
        case "timeline":
            return (measure_timeline(options.visits),)
        case "api":
            return measure_api(options.requests)
        case "exports":
            return measure_exports(options.processes)
        case "files":
            return measure_files_in_turn(2 * options.clicks)
        case "servers":
            return measure_two_servers(options.readers)
        case "desk":
            return measure_desk()
        case "country":
            return measure_country(options.places, options.claims)
        case "country-map":
            return measure_country_maps(options.places, options.claims)
        case "country-pages":
            return measure_country_pages(options.places, options.claims)
        case "country-desk":
            return measure_country_desk(options.places, options.claims)
    raise ValueError(f"the measurement was {name!r} but is expected to be one of {', '.join(NAMES)}")


def parse_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the dashboard.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the outcomes and every sample there")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="leave the others out")
    parser.add_argument("--clicks", type=int, default=21, help="clicks on each side (default 21)")
    parser.add_argument("--visits", type=int, default=9, help="first visits on each side (default 9)")
    parser.add_argument("--visitors", type=int, default=6, help="visitors at once after a restart (default 6)")
    parser.add_argument("--repetitions", type=int, default=60, help="dates to resolve (default 60)")
    parser.add_argument("--sessions", type=int, default=20, help="further pages that stay open (default 20)")
    parser.add_argument("--slow-visits", type=int, default=5, help="visits over each slow line and side (default 5)")
    parser.add_argument("--varied", type=int, default=150, help="varied clicks before a plain one (default 150)")
    parser.add_argument("--crowd", type=int, default=100, help="sessions at once (default 100)")
    parser.add_argument("--requests", type=int, default=2000, help="requests to each server's API (default 2000)")
    parser.add_argument("--steps", type=int, default=21, help="date steps on each side and map (default 21)")
    parser.add_argument("--readers", type=int, default=50, help="readers of two servers (default 50)")
    parser.add_argument("--processes", type=int, default=3, help="fresh processes for each export (default 3)")
    parser.add_argument("--places", type=int, default=33_000, help="places of the country (default 33000)")
    parser.add_argument("--claims", type=int, default=1_000_000, help="claims about them (default 1000000)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. What was measured is printed and written at once: a measurement that fails costs no other."""
    options = parse_options(arguments)
    outcomes: list[Measurement] = []
    failed: list[str] = []
    for name in dict.fromkeys(part for asked in options.only for part in PARTS.get(asked, (asked,))):
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        try:
            found = measure(name, options)
        except Exception:
            traceback.print_exc()
            failed.append(name)
            continue
        outcomes += found
        print(table(found), flush=True)
        if options.json:
            write_outcomes(outcomes, options.json)
    if failed:
        print(f"not measured: {', '.join(failed)}; the reasons stand above", file=sys.stderr)
    return 1 if failed else 0


def write_outcomes(outcomes: Sequence[Measurement], path: Path) -> None:
    """Every outcome with its samples, and on what they were measured, as JSON."""
    document = {
        "measured": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()},
        "outcomes": [outcome.to_dict() for outcome in outcomes],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

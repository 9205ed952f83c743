"""Breaks the rules on purpose, one small break (a mutant) at a time, and tells which the tests see: `make mutate`.

Which modules are broken and which tests are run stands in pyproject.toml, [tool.mutmut]. A run that was stopped goes on
where it was; what came of each mutant is kept in mutants/. What the survivors mean: docs/decisions/mutants.md.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import get_mutant_name

ROOT: Final = Path(__file__).resolve().parents[1]

SEED: Final = 2018
"""The same mutants in every sample of one size, as long as the modules stay as they are."""

KILLED: Final = frozenset({"killed", "timeout", "segfault", "suspicious"})
"""How a mutant ends that some test sees: by failing, by never ending, or by taking the interpreter down."""

Z: Final = 1.96
"""Of a confidence interval of 95 per cent."""


def mutants_of(path: Path) -> list[str]:
    """The names of all mutants of a module, in the order of its lines."""
    made = ROOT / "mutants" / path
    if made.is_file() and path.stat().st_mtime < made.stat().st_mtime:
        return list(_data_of(path).exit_code_by_key)
    found = mutate_file_contents(str(path), path.read_text("utf-8"))
    return [get_mutant_name(path, name) for name in found.mutant_names]


def sample_of(mutants: Sequence[str], size: int, seed: int) -> list[str]:
    """So many of the mutants, each module in proportion: one of each stretch of the list, drawn with that seed."""
    drawn = random.Random(seed)  # noqa: S311 - a sample, no secret
    step = len(mutants) / size
    return [mutants[math.floor((number + drawn.random()) * step)] for number in range(size)]


def results_of(path: Path) -> dict[str, str]:
    """What came of each mutant of a module that was tried: the word of `mutmut results`."""
    codes = _data_of(path).exit_code_by_key
    return {name: status_by_exit_code[code] for name, code in codes.items() if code is not None}


def _data_of(path: Path) -> SourceFileMutationData:
    data = SourceFileMutationData(path=path)
    data.load()
    return data


def interval_pct(killed: int, tried: int) -> tuple[float, float]:
    """Wilson's interval of 95 per cent for the part that is killed of all mutants, where those tried are a sample."""
    part, square = killed / tried, Z * Z
    middle = part + square / (2 * tried)
    reach = Z * math.sqrt(part * (1 - part) / tried + square / (4 * tried * tried))
    return 100 * (middle - reach) / (1 + square / tried), 100 * (middle + reach) / (1 + square / tried)


def report(tried: Mapping[str, Mapping[str, str]], total: int) -> Iterable[str]:
    """A line for each module, one for all, and the name of each survivor."""
    every: Counter[str] = Counter()
    yield f"{'module':40} {'tried':>6} {'killed':>6} {'survived':>8} {'no tests':>8} {'killed %':>8}"
    for module, results in tried.items():
        counts = Counter(results.values())
        every += counts
        if counts:
            yield _line(module, counts)
    yield _line("all", every)
    number, killed = every.total(), _killed(every)
    if 0 < number < total:
        low, high = interval_pct(killed, number)
        yield f"a sample of {number} of {total} mutants: {low:.1f} to {high:.1f}% of all are killed (95% interval)"
    for results in tried.values():
        for name, status in results.items():
            if status not in KILLED:
                yield f"{status}: {name}"


def _killed(counts: Mapping[str, int]) -> int:
    return sum(number for status, number in counts.items() if status in KILLED)


def _line(name: str, counts: Counter[str]) -> str:
    tried, killed = counts.total(), _killed(counts)
    part = f"{100 * killed / tried:8.1f}" if tried else ""
    return f"{name:40} {tried:6} {killed:6} {counts['survived']:8} {counts['no tests']:8} {part}"


def main() -> None:
    """Tries the mutants that were not tried yet, all or a sample, one at a time and at low priority; then reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SEED, help="another sample of the same size")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="try N mutants of all modules, not all")
    parser.add_argument("--report", action="store_true", help="only tell what came of those tried so far")
    asked = parser.parse_args()
    os.chdir(ROOT)
    modules = sorted(walk_mutatable_files())
    mutants = {path: mutants_of(path) for path in modules}
    every = [name for names in mutants.values() for name in names]
    wanted = set(sample_of(every, min(asked.sample, len(every)), asked.seed) if asked.sample else every)
    if not asked.report:
        done = {name for path in modules for name in results_of(path)}
        names = [name for name in every if name in wanted - done]
        if names:
            os.nice(10)
            subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names], check=True)
    tried = {
        str(path): {name: status for name, status in results_of(path).items() if name in wanted} for path in modules
    }
    print("\n".join(report(tried, len(every))))


if __name__ == "__main__":
    main()

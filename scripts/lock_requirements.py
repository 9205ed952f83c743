"""Writes the constraints afresh, from the requirements: `make lock`, with uv in an environment of its own.

Each file of constraints holds every package of its environment at one version, with the hashes of all its files on the
index, for every system and every Python that Saytara runs on. What an outer environment adds stands in its own file.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]

OLDEST_PYTHON: Final = "3.11"
"""As `requires-python` in pyproject.toml says."""

LOCKS: Final = {
    "constraints.txt": ("requirements.txt", (), "to run Saytara"),
    "constraints-build.txt": ("requirements-build.txt", (), "to install the package itself"),
    "constraints-dev.txt": ("requirements-dev.txt", ("constraints.txt",), "for tests, checks and docs"),
    "constraints-lock.txt": ("requirements-lock.txt", (), "to make these files"),
    "constraints-bench.txt": ("requirements-bench.txt", ("constraints.txt", "constraints-dev.txt"), "for benchmarks"),
    "constraints-spark.txt": (
        "requirements-spark.txt",
        ("constraints.txt", "constraints-dev.txt"),
        "to work out history on Spark",
    ),
    "constraints-mutate.txt": (
        "requirements-mutate.txt",
        ("constraints.txt", "constraints-dev.txt"),
        "to break the rules on purpose",
    ),
}
"""File → (its requirements, the constraints that it stands upon, what for); in the order in which they are made."""

HEAD: Final = """# Every package {purpose}, at the version that the tests ran with, each file with its hash.
# Made by `make lock` from {requirements}; not to be edited. To install:
# pip install --require-hashes {options}
"""


def entries_of(lock: str) -> dict[str, str]:
    """Package and version (with a marker where there is one) → the whole entry, in the order of the lock."""
    found: dict[str, str] = {}
    for entry in re.split(r"(?m)^(?=[A-Za-z0-9])", lock):
        if "==" in entry:
            lines = [line for line in entry.splitlines() if line.strip() and not line.lstrip().startswith("#")]
            found[lines[0].rstrip(" \\")] = "\n".join(lines) + "\n"
    return found


def resolve(requirements: Path, known: list[Path]) -> str:
    """The lock of `requirements` as uv makes it, at the versions of the `known` constraints where those say any."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        raise SystemExit("uv is missing; `make lock` installs it")
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-config", str(requirements)]
    with tempfile.TemporaryDirectory() as scratch:
        for number, path in enumerate(known):
            pins = Path(scratch) / f"{number}.txt"
            pins.write_text("".join(f"{entry}\n" for entry in entries_of(path.read_text("utf-8"))), "utf-8")
            command += ["--constraint", str(pins)]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    """Writes every file of constraints. Versions that stand in one stay, unless it is removed before."""
    for name, (requirements, upon, purpose) in LOCKS.items():
        known = [ROOT / other for other in (*upon, name) if (ROOT / other).is_file()]
        entries = entries_of(resolve(ROOT / requirements, known))
        below = {entry for other in upon for entry in entries_of((ROOT / other).read_text("utf-8"))}
        own = "".join(text for entry, text in entries.items() if entry not in below)
        options = " ".join(f"-r {other}" for other in (*upon, name))
        (ROOT / name).write_text(
            HEAD.format(purpose=purpose, requirements=requirements, options=options) + own, "utf-8"
        )
        print(f"{name}: {len(entries) - len(below & set(entries))} packages")


if __name__ == "__main__":
    main()

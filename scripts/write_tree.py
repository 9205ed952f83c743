"""Writes the tree in README.md afresh from the folders and their first lines: `python scripts/write_tree.py`."""

from __future__ import annotations

import ast
import re
import runpy
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "README.md"
PLACE: Final = re.compile(r"(## The tree\n\n```\n).*?(\n```\n)", re.DOTALL)
WIDTH: Final = 140

AROUND: Final = {
    "app.py": "what `streamlit run app.py` finds: dashboard, assets, security headers, API, in one process",
    "pages/": "one thin file a page",
    "data/": "datasets",
    "docs/": "tutorial, how to, reference, explanation, decisions: `make docs`",
    "tests/": "unit (a folder for each of the rooms above), property, reference, pages, browser, api, qgis",
    "scripts/": "what writes and checks docs, licences, pinned requirements and pictures; helpers of `make`",
    "benchmarks/": "how fast it is: `make bench`",
    "deploy/": "what the container starts and asks, and settings of a proxy before it: docs/how-to/host.md",
    "tools/": "the linters of browser scripts",
}
"""What lies beside the package, in words; the package speaks for itself."""

FLOORS: Final[tuple[tuple[str, ...], ...]] = runpy.run_path(str(ROOT / "tests" / "unit" / "test_layers.py"))["FLOORS"]
"""The rooms of each floor, from the ground up: the test holds the imports to them."""

BESIDE_MODULES: Final = ("*.css", "*.typ", "desk/*.toml", "lexicons/*.toml", "static/*.css", "static/*.js")
"""What people edit in a room beside its modules."""


def first_line(package: Path) -> str:
    """The first line of a package's or a module's docstring; ValueError where there is none."""
    text = ast.get_docstring(ast.parse(package.read_text("utf-8")))
    if not text:
        raise ValueError(f"{package.relative_to(ROOT)} says nothing of itself")
    return text.splitlines()[0]


def floors() -> list[list[Path]]:
    """The rooms of each floor, from the top floor down; ValueError where a floor names what is no room."""
    package = ROOT / "saytara"
    starts = {"pages", "app", "__main__"}
    found = [[room_named(name, package) for name in names if name not in starts] for names in reversed(FLOORS)]
    return [rooms for rooms in found if rooms]


def room_named(name: str, package: Path) -> Path:
    """The folder of a room, or its one module."""
    room = package / name if (package / name / "__init__.py").is_file() else package / f"{name}.py"
    if not room.exists():
        raise ValueError(f"{name} is on a floor, and no room")
    return room


def lines_of(room: Path) -> Iterator[str]:
    """A room's name and first line; below them its modules, and each folder in it with its own."""
    name = f"{room.name}/" if room.is_dir() else room.name
    about = first_line(room / "__init__.py" if room.is_dir() else room)
    yield from textwrap.wrap(about, WIDTH, initial_indent=f"  {name:<18}", subsequent_indent=" " * 20)
    if room.is_file():
        return
    folders = sorted(path.parent.relative_to(room).as_posix() for path in room.glob("*/**/__init__.py"))
    modules = [("", "*.py"), *((f"{folder}/: ", f"{folder}/*.py") for folder in folders)]
    for title, pattern in [*modules, *((f"{pattern}: ", pattern) for pattern in BESIDE_MODULES)]:
        stems = [path.stem for path in sorted(room.glob(pattern)) if path.stem != "__init__"]
        if stems:
            words = title + ", ".join(stems)
            yield from textwrap.wrap(words, WIDTH, initial_indent=" " * 20, subsequent_indent=" " * 22)


def tree() -> str:
    """The tree as text, without its fence."""
    around = [f"{name:<20}{words}" for name, words in AROUND.items()]
    inside = [line for rooms in floors() for line in ["", *(line for room in rooms for line in lines_of(room))]]
    package = f"{'saytara/':<20}the library, from the top floor down: a room imports only from floors below its own"
    return "\n".join([*around[:2], package, *inside, "", *around[2:]])


def with_tree(page: str) -> str:
    """`page` with the tree of today; ValueError where it has no place for it."""
    if PLACE.search(page) is None:
        raise ValueError("the page has no tree to write afresh")
    return PLACE.sub(lambda mark: f"{mark[1]}{tree()}{mark[2]}", page)


if __name__ == "__main__":
    PAGE.write_text(with_tree(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")

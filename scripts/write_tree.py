"""Writes the tree in README.md afresh from the folders and their first lines: `python scripts/write_tree.py`."""

from __future__ import annotations

import ast
import re
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
    "scripts/": "helpers of the two commands",
    "benchmarks/": "how fast it is: `make bench`",
}
"""What lies beside the package, in words; the package speaks for itself."""


SINGLE_MODULES = {"store.py", "reader_process.py"}
"""Rooms of one module."""

BESIDE_MODULES: Final = ("*.typ", "desk/*.toml", "lexicons/*.toml", "static/*.js")
"""What people edit in a room beside its modules."""


def first_line(package: Path) -> str:
    """The first line of a package's or a module's docstring; ValueError where there is none."""
    text = ast.get_docstring(ast.parse(package.read_text("utf-8")))
    if not text:
        raise ValueError(f"{package.relative_to(ROOT)} says nothing of itself")
    return text.splitlines()[0]


def rooms() -> list[Path]:
    """The rooms from the top floor down, as the imports have them: what nothing imports stands first."""
    inside = (ROOT / "saytara").iterdir()
    found = [path for path in inside if (path / "__init__.py").is_file() or path.name in SINGLE_MODULES]
    below = {path.stem: imported_rooms(path) - {path.stem} for path in found}

    def floor(room: str, above: tuple[str, ...] = ()) -> int:
        if room in above:
            raise ValueError(f"rooms import each other in a circle: {' → '.join((*above, room))}")
        return 1 + max((floor(other, (*above, room)) for other in below[room]), default=0)

    return sorted(found, key=lambda path: (-floor(path.stem), path.stem))


def imported_rooms(room: Path) -> set[str]:
    """The rooms that a room imports from."""
    files = [room] if room.is_file() else sorted(room.rglob("*.py"))
    text = "\n".join(file.read_text("utf-8") for file in files)
    return set(re.findall(r"^\s*(?:from|import) saytara\.(\w+)", text, re.MULTILINE))


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
    inside = [line for room in rooms() for line in lines_of(room)]
    package = f"{'saytara/':<20}the library, from the top floor down: a room imports only from rooms below it"
    return "\n".join([*around[:2], package, *inside, *around[2:]])


def with_tree(page: str) -> str:
    """`page` with the tree of today; ValueError where it has no place for it."""
    if PLACE.search(page) is None:
        raise ValueError("the page has no tree to write afresh")
    return PLACE.sub(lambda mark: f"{mark[1]}{tree()}{mark[2]}", page)


if __name__ == "__main__":
    PAGE.write_text(with_tree(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")

"""Imports run one way: from the pages down to `core`, floor by floor; frameworks stay at their edges."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

FLOORS = (
    ("core", "words", "reader_process"),
    ("spelling", "control"),
    ("dataset", "regions"),
    ("geofiles",),
    ("drawnmaps",),
    ("analysis", "editing", "history"),
    ("phrases", "store", "mapchecks"),
    ("intake", "proposing"),
    ("figures", "desk"),
    ("exports",),
    ("library", "web", "api"),
    ("publishing",),
    ("cli",),
    ("ui", "__main__"),
    ("pages", "app"),
)
"""Folders, from the ground up. A room imports from floors below it and from itself, never from its own floor."""

ROOMS = {room for rooms in FLOORS for room in rooms}

EDGES = {
    "streamlit": {"ui", "pages", "app"},
    "streamlit_folium": {"ui"},
    "folium": {"figures"},
    "branca": {"figures"},
    "starlette": {"web", "api", "app"},
    "pyogrio": {"geofiles"},
    "pmtiles": {"dataset"},
    "pyspark": {"history"},
    "sqlalchemy": {"desk"},
    "alembic": {"desk"},
}
"""Which rooms may import a framework, or a library that opens files from outside."""

FILELESS = {"core", "spelling", "control", "regions", "analysis", "phrases"}
"""Rooms that open no file."""

FILES = sorted([*ROOT.glob("saytara/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"])


def room_of(path: Path) -> str:
    """The first name below `saytara`, or `pages` or `app`."""
    first, *rest = path.relative_to(ROOT).parts
    return (rest[0] if first == "saytara" else first).removesuffix(".py")


class Used(NamedTuple):
    """What a file uses: the dotted names that it imports, wherever in the file, attributes, and functions by name."""

    imports: frozenset[str]
    attributes: frozenset[str]
    calls: frozenset[str]


@cache
def used_by(path: Path) -> Used:
    """Each file is parsed once; relative imports do not occur."""
    imports: set[str] = set()
    attributes: set[str] = set()
    calls: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imports |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} line {node.lineno}: name the module in full"
            assert node.module is not None
            imports |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Attribute):
            attributes.add(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            calls.add(node.func.id)
    return Used(frozenset(imports), frozenset(attributes), frozenset(calls))


def imported() -> Iterator[tuple[Path, str]]:
    """Every file with each name that it imports."""
    for path in FILES:
        for name in sorted(used_by(path).imports):
            yield path, name


def floor_of(room: str) -> int:
    floors = [number for number, rooms in enumerate(FLOORS) if room in rooms]
    assert floors, f"{room} is on no floor: give it one in FLOORS, or put the file into a room"
    return floors[0]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_list_has_the_folders_that_there_are() -> None:
    listed = {room for rooms in FLOORS for room in rooms}
    assert listed == {room_of(path) for path in FILES} - {"__init__"}


def points_down(own: str, name: str) -> bool:
    """Whether a room may import a name, as far as floors are concerned."""
    parts = name.split(".")
    if own == "__init__":
        return not name.startswith("saytara.")
    if parts[0] != "saytara" or parts[1:2] in ([], [own], ["__version__"]):
        return True
    return floor_of(parts[1]) < floor_of(own)


def test_imports_point_down() -> None:
    wrong = [(path, name) for path, name in imported() if not points_down(room_of(path), name)]
    assert [f"{name_of(path)} must not import {name}" for path, name in wrong] == []
    assert {room_of(path) for path, _ in imported()} >= {room for rooms in FLOORS[1:] for room in rooms}


def test_frameworks_stay_at_their_edges() -> None:
    edges = [(path, name) for path, name in imported() if name.split(".")[0] in EDGES]
    wrong = [(path, name) for path, name in edges if room_of(path) not in EDGES[name.split(".")[0]]]
    assert [f"{name_of(path)} must not import {name}" for path, name in wrong] == []
    assert len(edges) > len(EDGES)


def test_rooms_below_the_edges_open_no_file() -> None:
    files = {"pathlib", "os", "shutil", "tempfile", "sqlite3"}
    below = [path for path in FILES if room_of(path) in FILELESS]
    assert len(below) > len(FILELESS)
    for path in below:
        used = used_by(path)
        assert not {name.split(".")[0] for name in used.imports} & files, name_of(path)
        assert "open" not in used.calls, name_of(path)


def test_gdal_opens_files_in_one_module_alone() -> None:
    reading = {"read_file", "read_dataframe", "list_layers", "read_info"}
    assert [name_of(path) for path in FILES if used_by(path).attributes & reading] == ["saytara/geofiles/gdal.py"]


def test_unit_tests_lie_in_the_rooms_that_they_test() -> None:
    rooms = {room for rooms in FLOORS for room in rooms} | {"project"}
    found = {path.parent.name for path in (ROOT / "tests" / "unit").glob("*/test_*.py")}
    assert found <= rooms, "a folder of tests has the name of a room, or is project/"



def test_windows_are_asked_for_by_place() -> None:
    """So a region may be given another: what reads the dataset's own alone would not notice."""
    own = {"core/model.py", "history/claim_facts.py"}
    package = ROOT / "saytara"
    reading = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"\b(dataset|ground|self)\.windows\b", path.read_text("utf-8"))
    }
    assert reading - {"control/question.py"} == own  # a question's windows are those of its place


def test_the_windows_of_the_whole_dataset_are_told_in_one_place() -> None:
    """Beside those of regions and places with others; what says `windows_of(None)` elsewhere would not notice them."""
    whole = {
        "core/model.py",
        "phrases/windows.py",
        "figures/map/map_state.py",  # of all places that do not say another number of days
        "figures/map/labels_and_tips.py",
        "publishing/large/first_view.py",
    }
    package = ROOT / "saytara"
    assert whole == {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "windows_of(None)" in path.read_text("utf-8")
    }


def test_the_page_on_rooms_counts_them_as_they_are() -> None:
    """Rooms, floors and arrows of the package; pages and the ways to start it are none."""
    starts = {"pages", "app", "__main__"}
    floors = [set(rooms) - starts for rooms in FLOORS]
    arrows = {(room_of(path), name.split(".")[1]) for path, name in imported() if name.startswith("saytara.")}
    between = [(own, other) for own, other in arrows if own not in {*starts, "__init__", other} and other in ROOMS]
    counted = f"{len(ROOMS - starts)} rooms on {sum(map(bool, floors))} floors with {len(between)} arrows"
    page = " ".join((ROOT / "docs" / "decisions" / "rooms.md").read_text("utf-8").split())
    assert counted in page

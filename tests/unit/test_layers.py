"""Imports run one way: from the pages down to `core`, floor by floor; frameworks stay at their edges."""

import ast
from functools import cache
from pathlib import Path

import pytest

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


@cache
def imports_of(path: Path) -> frozenset[str]:
    """The dotted names that a file imports, wherever in the file; relative imports do not occur."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} line {node.lineno}: name the module in full"
            assert node.module is not None
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def floor_of(room: str) -> int:
    floors = [number for number, rooms in enumerate(FLOORS) if room in rooms]
    assert floors, f"{room} is on no floor: give it one in FLOORS, or put the file into a room"
    return floors[0]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_list_has_the_folders_that_there_are() -> None:
    listed = {room for rooms in FLOORS for room in rooms}
    assert listed == {room_of(path) for path in FILES} - {"__init__"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    own = room_of(path)
    if own == "__init__":
        assert not any(name.startswith("saytara.") for name in imports_of(path))
        return
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "saytara" and parts[1:2] not in ([own], ["__version__"]):
            assert floor_of(parts[1]) < floor_of(own), f"{name_of(path)} must not import {name}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_frameworks_stay_at_their_edges(path: Path) -> None:
    for name in imports_of(path):
        allowed = EDGES.get(name.split(".")[0])
        assert allowed is None or room_of(path) in allowed, f"{name_of(path)} must not import {name}"


@pytest.mark.parametrize("path", [path for path in FILES if room_of(path) in FILELESS], ids=name_of)
def test_rooms_below_the_edges_open_no_file(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(path)} & {"pathlib", "os", "shutil", "tempfile", "sqlite3"}
    calls = {node.func.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if is_plain_call(node)}
    assert "open" not in calls


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_gdal_opens_files_in_one_module_alone(path: Path) -> None:
    used = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    if name_of(path) != "saytara/geofiles/gdal.py":
        assert not used & {"read_file", "read_dataframe", "list_layers", "read_info"}


def test_unit_tests_lie_in_the_rooms_that_they_test() -> None:
    rooms = {room for rooms in FLOORS for room in rooms} | {"project"}
    found = {path.parent.name for path in (ROOT / "tests" / "unit").glob("*/test_*.py")}
    assert found <= rooms, "a folder of tests has the name of a room, or is project/"


def is_plain_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)

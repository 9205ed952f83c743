"""Imports run one way: pages → ui → figures, exports → control → model; frameworks stay at their edges."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LAYERS = (
    {"model", "text", "transliteration", "areas", "meridian", "words", "problems", "licences"},
    {"claim_order", "found_words", "month_names"},
    {"date_forms"},
    {"shares", "grading", "quotes", "search", "errors", "typed_dates", "background", "geography"},
    {"control"},
    {"region_sums"},
    {"region_members"},
    {"region_claims"},
    {"regions", "phrases", "checks", "changes", "robustness", "spans", "naming"},
    {
        "age_words",
        "answer_words",
        "citations",
        "disputes",
        "evaluation",
        "label_words",
        "latest_changes",
        "left_out_words",
        "publisher_matrix",
        "region_series",
        "region_words",
        "source_list",
    },
    {"suggestions"},
    {"dataset", "figures"},
    {"exports", "editing"},
    {"store", "importing", "library", "boundaries"},
    {"newarea", "making"},
    {"web", "api", "cli"},
    {"ui", "__main__"},
    {"pages", "app"},
)
"""From the innermost out. A module imports from layers further in, and from its own package; never from its own row."""

EDGES = {
    "streamlit": {"ui", "pages", "app"},
    "streamlit_folium": {"ui"},
    "folium": {"figures"},
    "branca": {"figures"},
    "starlette": {"web", "api", "app"},
    "pyogrio": {"boundaries"},
    "pmtiles": {"background"},
}
"""Which modules may import a framework, or a library that opens files from outside."""

FILELESS = (
    *("model", "shares", "control", "region_sums", "region_claims", "regions", "text", "quotes", "search"),
    *("changes", "robustness", "spans", "naming", "disputes", "publisher_matrix", "region_series", "evaluation"),
    *("latest_changes", "found_words", "typed_dates", "source_list", "suggestions", "citations", "month_names"),
    "date_forms",
)
"""Modules that open no file."""

FILES = sorted([*ROOT.glob("saytara/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"])


def module_of(path: Path) -> str:
    """The first name below `saytara`, or `pages` or `app`: what the layers are made of."""
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


def depth_of(module: str) -> int:
    depths = [depth for depth, layer in enumerate(LAYERS) if module in layer]
    assert depths, f"{module} is in no layer: give it one in LAYERS"
    return depths[0]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_point_inwards(path: Path) -> None:
    own = module_of(path)
    if own == "__init__":
        assert not any(name.startswith("saytara.") for name in imports_of(path))
        return
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "saytara" and parts[1:2] not in ([own], ["__version__"]):
            assert depth_of(parts[1]) < depth_of(own), f"{name_of(path)} must not import {name}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_frameworks_stay_at_their_edges(path: Path) -> None:
    for name in imports_of(path):
        allowed = EDGES.get(name.split(".")[0])
        assert allowed is None or module_of(path) in allowed, f"{name_of(path)} must not import {name}"


@pytest.mark.parametrize("path", [path for path in FILES if module_of(path) in FILELESS], ids=name_of)
def test_the_core_opens_no_file(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports_of(path)} & {"pathlib", "os", "shutil", "tempfile", "sqlite3"}
    calls = {node.func.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if is_plain_call(node)}
    assert "open" not in calls


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_gdal_opens_files_in_one_module_alone(path: Path) -> None:
    used = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    if name_of(path) != "saytara/boundaries/gdal.py":
        assert not used & {"read_file", "read_dataframe", "list_layers", "read_info"}


def is_plain_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)

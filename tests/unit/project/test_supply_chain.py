"""What is installed: required is what is imported and the reverse, each file has its hash, and licences are as told."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import re
import runpy
import sys
import threading
from collections.abc import Iterator, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]

PROGRAM = sorted([*ROOT.glob("saytara/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"])
AROUND = sorted(path for folder in ("tests", "scripts", "docs") for path in ROOT.glob(f"{folder}/**/*.py"))
BENCHMARKS = sorted(ROOT.glob("benchmarks/**/*.py"))

LOCKS = {
    "requirements.txt": ("constraints.txt",),
    "requirements-dev.txt": ("constraints.txt", "constraints-dev.txt"),
    "requirements-bench.txt": ("constraints.txt", "constraints-dev.txt", "constraints-bench.txt"),
    "requirements-mutate.txt": ("constraints.txt", "constraints-dev.txt", "constraints-mutate.txt"),
    "requirements-spark.txt": ("constraints.txt", "constraints-dev.txt", "constraints-spark.txt"),
    "requirements-postgres.txt": ("constraints.txt", "constraints-dev.txt"),
    "requirements-build.txt": ("constraints-build.txt",),
    "requirements-lock.txt": ("constraints-lock.txt",),
}
"""Requirements → the constraints that hold all of their environment."""

NOT_IMPORTED = {
    "pytest-xdist": "pytest -n auto, in the Makefile",
    "furo": "html_theme, in docs/conf.py",
    "myst-parser": "an extension, in docs/conf.py",
    "ruff": "a command of the Makefile",
    "mypy": "a command of the Makefile",
    "sphinx": "a command of the Makefile",
    "httpx2": "what starlette.testclient sends with",
    "pygeoapi": "a server that the benchmarks start",
}
"""Packages that nothing imports by name, and what needs them."""


def canonical(name: str) -> str:
    """A name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(file_name: str) -> dict[str, str]:
    """Name to version of a file of exact requirements or of constraints; of several versions the last."""
    text = (ROOT / file_name).read_text("utf-8")
    return {canonical(name): version for name, version in re.findall(r"(?m)^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", text)}


@cache
def imports_and_texts(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The first names of all imports of a file, and its texts."""
    imports: set[str] = set()
    texts: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imports |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imports.add(node.module.split(".")[0])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
    return frozenset(imports), frozenset(texts)


def named_in(path: Path) -> frozenset[str]:
    """What a file imports, and its texts: a resource is opened by the name of its package."""
    return frozenset().union(*imports_and_texts(path))


def imported_by(paths: list[Path]) -> frozenset[str]:
    return frozenset().union(*(imports_and_texts(path)[0] for path in paths))


@cache
def owners() -> Mapping[str, frozenset[str]]:
    """Module → the packages that bring it."""
    found = importlib.metadata.packages_distributions()
    return {module: frozenset(canonical(name) for name in names) for module, names in found.items()}


def modules_of(package: str) -> set[str]:
    return {module for module, names in owners().items() if package in names} | {package}


def test_what_is_imported_is_required() -> None:
    known = dict(owners())
    third_party = imported_by(PROGRAM) - set(sys.stdlib_module_names) - {"saytara", "pages"}
    optional = ("requirements-spark.txt", "requirements-postgres.txt")
    required = set(pins("requirements.txt")).union(*(pins(file_name) for file_name in optional))
    known |= {module: known.get(module, frozenset()) | {module} for module in ("pyspark",)}  # not installed everywhere
    assert {name for name in third_party if not known.get(name, set()) & required} == set()


def test_what_is_required_is_imported() -> None:
    named = frozenset().union(*(named_in(path) for path in PROGRAM))
    needless = {package for package in pins("requirements.txt") if not modules_of(package) & named}
    assert needless == {"authlib"}, "st.login, in Streamlit, is all that imports Authlib"


@pytest.mark.parametrize(
    ("file_name", "paths"),
    [("requirements-dev.txt", AROUND), ("requirements-bench.txt", BENCHMARKS), ("requirements-mutate.txt", AROUND)],
)
def test_what_is_required_around_the_program_is_imported_there(file_name: str, paths: list[Path]) -> None:
    text = "\n".join(path.read_text("utf-8") for path in BENCHMARKS)
    named = frozenset().union(*(named_in(path) for path in paths))
    needless = {package for package in pins(file_name) if not modules_of(package) & named}
    needless -= {
        package for package in needless if any(canonical(word) == package for word in re.findall(r"[\w-]+", text))
    }
    assert needless <= set(NOT_IMPORTED)


def test_what_is_imported_around_the_program_is_required() -> None:
    known = owners()
    ours = {"saytara", "pages", "app", "tests", "benchmarks", "scripts", "qgis", "PyQt5", "processing", "osgeo"}
    third_party = imported_by([*AROUND, *BENCHMARKS]) - set(sys.stdlib_module_names) - ours
    files = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt", "requirements-mutate.txt")
    required = {package for file_name in files for package in pins(file_name)}
    local = {path.stem for path in [*AROUND, *BENCHMARKS]}
    missing = {name for name in third_party - local if not (known.get(name, set()) | {canonical(name)}) & required}
    assert missing == set()


@pytest.mark.parametrize("file_name", LOCKS)
def test_requirements_and_constraints_name_the_same_versions(file_name: str) -> None:
    constraints: dict[str, str] = {}
    for lock in LOCKS[file_name]:
        constraints |= pins(lock)
    assert {name: constraints.get(name) for name in pins(file_name)} == pins(file_name)


@pytest.mark.parametrize("lock", sorted({lock for locks in LOCKS.values() for lock in locks}))
def test_every_package_of_the_constraints_has_hashes(lock: str) -> None:
    entries = re.split(r"(?m)^(?=[A-Za-z0-9])", (ROOT / lock).read_text("utf-8"))[1:]
    assert entries
    for entry in entries:
        assert re.fullmatch(r"[\w.-]+==\S+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n", entry), entry[:80]


def test_no_package_stands_in_two_files_that_are_installed_together() -> None:
    for locks in LOCKS.values():
        for number, lock in enumerate(locks):
            for other in locks[number + 1 :]:
                assert not set(pins(lock)) & set(pins(other)), f"{lock} and {other}"


@pytest.mark.parametrize("file_name", ["Makefile", "Dockerfile"])
def test_nothing_is_installed_without_its_hash(file_name: str) -> None:
    text = (ROOT / file_name).read_text("utf-8").replace("\\\n", " ")
    installs = [line for line in text.splitlines() if re.search(r"pip\b.* install ", line) and "echo" not in line]
    assert installs
    for line in installs:
        is_own_package = "--no-deps" in line and "--no-build-isolation" in line
        assert "--require-hashes" in line or is_own_package, line


def test_the_licences_of_the_note_are_those_of_the_packages_own_files() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "write_licences.py"))
    note = (ROOT / "docs" / "decisions" / "dependencies.md").read_text("utf-8")
    assert script["page"](note) == note
    assert "| shtab | MPL-2.0 |" in note
    assert all(f"| {name} |" in note for name in script["required"]())


class _Database(BaseHTTPRequestHandler):
    """A database with one advisory about numpy, told on a second page."""

    def do_POST(self) -> None:
        queries = json.loads(self.rfile.read(int(self.headers["content-length"])))["queries"]
        self.server.asked.extend(queries)  # type: ignore[attr-defined]
        content = json.dumps({"results": [self._result(query) for query in queries]}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _result(self, query: dict[str, Any]) -> dict[str, Any]:
        if query["package"]["name"] != "numpy":
            return {}
        if "page_token" not in query:
            return {"vulns": [{"id": "PYSEC-1"}], "next_page_token": "more"}
        return {"vulns": [{"id": "GHSA-2"}]}

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def database() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), _Database) as server:
        server.asked = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


ADVISORIES = runpy.run_path(str(ROOT / "scripts" / "check_advisories.py"))


def test_advisories_are_told_of_every_package_of_the_constraints(
    database: HTTPServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ADVISORIES["main"](["--database", f"http://127.0.0.1:{database.server_port}"]) == 1
    said = capsys.readouterr().out
    version = pins("constraints.txt")["numpy"]
    assert f"numpy {version}: https://osv.dev/vulnerability/GHSA-2, https://osv.dev/vulnerability/PYSEC-1\n" in said
    asked = database.asked  # type: ignore[attr-defined]
    assert {canonical(query["package"]["name"]) for query in asked} >= set(pins("constraints.txt"))
    assert {frozenset(query) for query in asked} <= {
        frozenset({"package", "version"}),
        frozenset({"package", "version", "page_token"}),
    }


def test_no_advisory_is_said_as_well(database: HTTPServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "constraints.txt").write_text("shtab==1.13.0 \\\n    --hash=sha256:00\n", "utf-8")
    arguments = ["--database", f"http://127.0.0.1:{database.server_port}", "--folder", str(tmp_path)]
    assert ADVISORIES["main"](arguments) == 0
    assert "1 packages checked" in capsys.readouterr().out


@pytest.mark.parametrize(("strict", "code"), [([], 0), (["--strict"], 3)])
def test_a_database_that_cannot_be_reached_is_said(
    strict: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ADVISORIES["main"](["--database", "http://127.0.0.1:1", *strict]) == code
    assert capsys.readouterr().out.startswith("NOT CHECKED: http://127.0.0.1:1 cannot be reached")

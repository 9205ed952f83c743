"""One broken dataset for each kind of problem, in tests/data/broken; tests/data/make_broken.py makes them."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from saytara.dataset.problems import KINDS, tables
from saytara.dataset.reading import read_report

DATA = Path(__file__).parents[2] / "data"
BROKEN = DATA / "broken"

MADE_BY_TESTS = {
    *("no-folder", "bad-folder-name", "file-too-large", "too-many-rows", "unreadable-file"),
    "claims-twice",
    "reference-left-out",
    "key-too-many",
    "bad-form-of-day",
    *(kind.code for kind in tables.KINDS),
}
"""Faults that a repository cannot hold (test_checks_files.py makes each), one that needs a file of Parquet
(test_claims_in_two_files.py), one that only a dossier has (test_dossier.py), and those of a stranger's table and its
mapping (tests/unit/editing/tables)."""


def test_every_kind_of_problem_has_its_broken_dataset() -> None:
    assert {folder.name for folder in BROKEN.iterdir()} | MADE_BY_TESTS == set(KINDS)


@pytest.mark.parametrize("code", sorted(set(KINDS) - MADE_BY_TESTS))
def test_a_broken_dataset_is_reported_for_its_fault_and_for_nothing_else(code: str) -> None:
    report = read_report(BROKEN / code)
    assert [problem.code for problem in report.problems] == [code]
    assert report.problems[0].severity is KINDS[code].severity


def test_the_dataset_that_all_of_them_come_from_is_sound() -> None:
    assert read_report(DATA / "sound").problems == ()


def test_the_committed_datasets_are_those_that_the_script_makes(tmp_path: Path) -> None:
    script = runpy.run_path(str(DATA / "make_broken.py"))
    script["main"].__globals__.update(SOUND=tmp_path / "sound", BROKEN=tmp_path / "broken")
    script["main"]()
    assert contents(tmp_path / "sound") == contents(DATA / "sound")
    assert contents(tmp_path / "broken") == contents(BROKEN)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

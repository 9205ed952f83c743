"""The script that measures single rules: every rule can still be taken back, and it compares two measures rightly."""

import builtins
import dis
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

from scripts.measure_rules import ROOT, RULES, Edit, Measured, Rule, lost, row, with_rules_as_before


@pytest.fixture
def package(tmp_path: Path) -> Path:
    copy = tmp_path / "saytara"
    shutil.copytree(ROOT / "saytara" / "control", copy / "control", ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def functions_in(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from functions_in(inner)


def unknown_names(text: str, file: str) -> set[str]:
    """Names that a function of a module asks for, and that neither it nor the module nor Python has."""
    module = compile(text, file, "exec")
    known = {found.argval for found in dis.get_instructions(module) if found.opname == "STORE_NAME"}
    asked = {
        found.argval
        for function in functions_in(module)
        for found in dis.get_instructions(function)
        if found.opname == "LOAD_GLOBAL"
    }
    return asked - known - set(dir(builtins))


def test_a_name_that_nobody_has_is_found() -> None:
    assert unknown_names("import math\ndef area(r):\n    return math.pi * max(r, gone)\n", "area.py") == {"gone"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_can_be_taken_back_alone(rule: Rule, package: Path) -> None:
    with_rules_as_before(package, [rule])
    for file in {edit.file for edit in rule.edits}:
        text = (package / file).read_text("utf-8")
        assert text != (ROOT / "saytara" / file).read_text("utf-8")
        assert unknown_names(text, file) == set()


def test_all_rules_can_be_taken_back_together(package: Path) -> None:
    with_rules_as_before(package, RULES)
    for path in package.rglob("*.py"):
        assert unknown_names(path.read_text("utf-8"), path.name) == set()


def test_a_line_that_has_changed_stops_the_script(package: Path) -> None:
    rule = Rule(name="gone", edits=(Edit(file="control/single_claim.py", now="no such line", before=""),))
    with pytest.raises(ValueError, match=r"gone: control/single_claim\.py has these lines 0 times"):
        with_rules_as_before(package, [rule])


def trial(claim: str, outcome: str) -> dict[str, str]:
    return {"claim": claim, "outcome": outcome}


def test_what_was_met_before_and_is_not_now_is_listed_under_its_new_coding_too() -> None:
    before = {"trials": [trial("a", "allowed"), trial("b", "told"), trial("c", "missed"), trial("d", "allowed")]}
    now = {
        "trials": [
            trial("a", "missed"),
            trial("b-r2", "new_dispute"),
            trial("c", "missed"),
            trial("d", "told"),
            trial("e", "missed"),
        ]
    }
    assert list(lost(before, now)) == [
        "- `a`: allowed before, now missed",
        "- `b-r2`: told before, now new_dispute",
    ]


def test_a_row_of_a_revision_that_did_not_measure_the_main_holder_is_empty_there() -> None:
    score = {
        **{"method": "rules", "asserted": 4, "allowed": 2, "told": 1, "new_dispute": 0, "missed": 1},
        **{"allowed_or_told_pct": 75.0, "mean_width": 50.0},
        "trials": [{"outcome": "allowed", "width": 100}, {"outcome": "missed", "width": 0}],
    }
    assert row(Measured(name="then", document={"scores": [score]})) == (
        "| then | 4 | 2 | 1 | 1 | 0 | 1 | 75.0% | 50.0 |  |  |  |"
    )

"""The fields of a history's entries, in the words of its reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from saytara.dataset.columns.claims import COLUMNS
from saytara.dataset.reading import load
from saytara.desk.people import name_of
from saytara.figures.place_log import history_list, log_state
from saytara.store import sealed_history
from tests.desk_log import dataset_with_log


@pytest.mark.parametrize(
    ("language", "relation", "day", "state"),
    [("en", "control", "1 March 2021", "The log has 6 entries"), ("ar", "سيطرة", "1 آذار 2021", "في السجل 6 قيود")],
)
def test_values_are_told_in_words(tmp_path: Path, language: str, relation: str, day: str, state: str) -> None:
    dataset = load(dataset_with_log(tmp_path))
    steps = sealed_history(dataset, "quarry")
    shown = str(history_list(dataset, steps, language, _nowhere, name_of))
    cells = set(re.findall(r"<td><bdi>([^<]*)</bdi></td>", shown))
    assert {relation, day} < cells
    assert not {"controls", "unquantified", "day", "2021-03-01"} & cells
    fields = set(re.findall(r"<tr><th>([^<]*)</th><td>", shown))
    assert fields
    assert not fields & {column.name for column in COLUMNS}
    assert state in log_state(dataset, language)


def _nowhere(*_page: str, **_choice: object) -> str:
    return "#"

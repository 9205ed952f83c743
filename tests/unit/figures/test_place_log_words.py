"""The fields of a history's entries, in the words of its reader."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from saytara.dataset.columns.claims import COLUMNS
from saytara.dataset.reading import load
from saytara.desk.signatures import name_of
from saytara.figures.place_log import history_list, log_state
from saytara.store import sealed_history
from saytara.words import LANGUAGES, say
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


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["took back their rejection", "Reason: \u2068a denial\u2069", "Reason: \u2068Which &lt;b&gt;bank&lt;"]),
        ("ar", ["تراجع عن الرفض", "السبب: \u2068نفي\u2069", "السبب: \u2068Which &lt;b&gt;bank&lt;"]),
    ],
)
def test_reasons_of_the_desk_are_told_in_the_readers_language_and_others_as_written(
    tmp_path: Path, language: str, told: list[str]
) -> None:
    dataset = load(dataset_with_log(tmp_path))
    first = sealed_history(dataset, "quarry")[1]
    rejected, back, returned, asked = (
        replace(first, entry=replace(first.entry, what=what, why=why, changes=changes))
        for what, why, changes in (
            ("rejected", "denial", "{}"),
            ("took-back", "", '{"state": ["rejected", "proposed"]}'),
            ("returned", "Which <b>bank</b>?", "{}"),
            ("added-text", say("desk.log_persons_public", "en"), "{}"),
        )
    )
    shown = str(history_list(dataset, [rejected, back, returned, asked], language, _nowhere, name_of))
    for words in (*told, say("desk.log_persons_public", language)):
        assert words in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_was_waited_for_is_told_and_what_the_desk_alone_goes_by_is_not(
    tmp_path: Path, language: str
) -> None:
    dataset = load(dataset_with_log(tmp_path))
    first = sealed_history(dataset, "quarry")[1]
    changes = '{"awaited_actors": ["", "Copper Brigade"], "day_touched": ["", "yes"], "proposal": ["", "p1"]}'
    step = replace(first, entry=replace(first.entry, what="saved", changes=changes))
    shown = str(history_list(dataset, (step,), language, _nowhere, name_of))
    fields = re.findall(r"<tr><th>([^<]*)</th><td>", shown)
    assert fields == [say("desk.version_awaited_actors", language)]
    assert "Copper Brigade" in shown


def _nowhere(*_page: str, **_choice: object) -> str:
    return "#"

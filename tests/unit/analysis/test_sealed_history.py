"""A place's history at the desk: its entries in their order, and what each seal and retraction moved."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from saytara.analysis.sealed_history import place_history, places_of_log
from saytara.control import Question, control_on
from saytara.core.hash_chain import LogEntry, changes_of
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from tests.builders import claim, dataset, day
from tests.desk_log import EXAMPLE, REASON, dataset_with_log


def entry(number: int, what: str, claim_id: str, **changes: list[str]) -> LogEntry:
    return LogEntry(
        number=number,
        entry=f"e{number}",
        when="2021-03-01T10:00:00.000000+00:00",
        who="Amal",
        what=what,
        dataset="unit-squares",
        card=f"card-{claim_id}",
        claim=claim_id,
        changes=json.dumps(changes),
        why="",
        previous="",
        hash="",
    )


def with_log(base: Dataset, *entries: LogEntry) -> Dataset:
    return replace(base, log=entries)


def test_each_seal_is_told_with_the_answers_before_and_after_it_alone() -> None:
    here = claim("isis", id="old", on=day(0)), claim("hts", id="new", on=day(9))
    base = dataset(*here, claim("isis", id="b", place="b"))
    told = with_log(base, entry(1, "created", "new"), entry(2, "sealed", "new"), entry(3, "sealed", "b"))
    steps = place_history(told, "a")
    assert [(step.entry.what, bool(step.moved)) for step in steps] == [("created", False), ("sealed", True)]
    without = dataset(claim("isis", id="old", on=day(0)))
    for moved in steps[1].moved:
        asked = Question(date=moved.from_day)
        assert moved.before.answer == control_on(without, "a", asked).answer
        assert moved.after.answer == control_on(base, "a", asked).answer
    assert min(moved.from_day for moved in steps[1].moved) == day(9)


def test_a_claim_that_was_taken_back_counted_until_then(tmp_path: Path) -> None:
    found = load(dataset_with_log(tmp_path))
    sealed, retracted = place_history(found, "quarry")[-2:]
    assert (sealed.entry.what, retracted.entry.what) == ("sealed", "retracted")
    assert retracted.entry.why == REASON
    assert place_history(found, "quarry")[0].entry.what == "added-text"
    assert [moved.before.answer for moved in sealed.moved] == [moved.after.answer for moved in retracted.moved]
    assert sealed.moved[0].after.answer != sealed.moved[0].before.answer
    assert places_of_log(found) == ("quarry",)


def test_what_claims_csv_lost_still_stands_in_the_history_of_its_place() -> None:
    told = with_log(dataset(claim("isis")), entry(1, "created", "gone", place=["", "a"]), entry(2, "sealed", "gone"))
    steps = place_history(told, "a")
    assert [step.entry.what for step in steps] == ["created", "sealed"]
    assert not any(step.claim or step.moved for step in steps)
    assert place_history(told, "b") == ()
    assert places_of_log(told) == ("a",)


def test_without_a_log_there_is_no_history() -> None:
    example = load(EXAMPLE)
    assert places_of_log(example) == ()
    assert place_history(example, "quarry") == ()
    with pytest.raises(KeyError):
        place_history(example, "nowhere")


@pytest.mark.parametrize("written", ["", "[]", "{", '{"a": "b"}', '{"a": ["x"]}'])
def test_changes_that_are_written_otherwise_are_none(written: str) -> None:
    assert changes_of(replace(entry(1, "saved", "c"), changes=written)) == {}

"""What is found by the names of a dataset stays found when claims are sealed, and no longer when a name changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from saytara.dataset.reading import load
from saytara.proposing.finding import propose
from saytara.web.desk import names_for_finding as module
from saytara.web.desk.names_for_finding import names_alone

EXAMPLE = Path(__file__).parents[3] / "data" / "example"
TEXT = "The Hill League controls Quarry and Citadel, and plans to take Ferry. انسحب الحرس الأزرق من المقلع."


def test_states_of_the_same_names_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_kept", [])
    dataset = load(EXAMPLE)
    sealed = replace(dataset, claims=dataset.claims[:-1], sources=dataset.sources[:-1], digest="later")
    assert names_alone(sealed) is names_alone(dataset)
    assert names_alone(dataset).claims == ()
    for other in (
        replace(dataset, places=dataset.places[1:]),
        replace(dataset, regions=()),
        replace(dataset, actors=dataset.actors[1:]),
    ):
        assert names_alone(other) is not names_alone(dataset)
    assert len(module._kept) == module.MOST_KEPT


def test_by_the_names_alone_the_same_is_found() -> None:
    dataset = load(EXAMPLE)
    assert propose(TEXT, names_alone(dataset)) == propose(TEXT, dataset)
    assert any(sentence.proposals for sentence in propose(TEXT, dataset))

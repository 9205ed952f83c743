"""What a change of a large dataset is about is found from what differs, and is what reading all claims finds."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.control.claims_about_place import claims_about
from saytara.core.claim_table import ClaimTable, table_of
from saytara.core.model import Claim, Dataset, Qualifier, Region, Reliability
from saytara.dataset.reading import load
from saytara.history import local
from saytara.history.changed_places import changed_places
from saytara.history.claim_facts import key_of_place, told_of_sources
from saytara.history.local import kept_history, resolve_history, resolve_if_little


@pytest.fixture(scope="module")
def small() -> Dataset:
    """A country with all its claims in a table, and a region of four places."""
    made = country(load(AREA), places=150, claims=900)
    region = Region(
        id="north",
        names=made.places[0].names,
        members=tuple(place.id for place in made.places[:4]),
        note_en="",
        note_ar="",
    )
    return dataclasses.replace(made, regions=(region,), claims=table_of(made.claims), digest="first")


def with_more(dataset: Dataset, more: Sequence[Claim], **changed: object) -> Dataset:
    table = dataset.claims
    assert isinstance(table, ClaimTable)
    number = f"{len(more)}-{hash(tuple(more))}-{sorted(changed)}"
    return dataclasses.replace(dataset, claims=table.followed_by(more), digest=number, **changed)


def claim_of(dataset: Dataset, number: int, **changed: object) -> Claim:
    return dataclasses.replace(dataset.claims[number], id=f"more-{number}", **changed)


def keys(dataset: Dataset) -> dict[str, str]:
    sources, about = told_of_sources(dataset), claims_about(dataset)
    return {place.id: key_of_place(about.get(place.id, ()), sources) for place in dataset.places}


def differing_keys(before: Dataset, after: Dataset) -> set[str]:
    was, has = keys(before), keys(after)
    return {place for place in has if was[place] != has[place]}


@pytest.mark.parametrize("seed", range(20))
def test_they_are_the_places_whose_keys_differ(small: Dataset, seed: int) -> None:
    chance = random.Random(seed)
    states = [small]
    for _ in range(3):
        more = [claim_of(small, number) for number in chance.sample(range(900), chance.randrange(4))]
        more = [
            dataclasses.replace(claim, place="north", qualifier=Qualifier.ALL) if chance.random() < 0.2 else claim
            for claim in more
        ]
        more = [
            dataclasses.replace(claim, retracted="taken back") if chance.random() < 0.3 else claim for claim in more
        ]
        graded = chance.choice(small.sources).id if chance.random() < 0.5 else ""
        sources = tuple(
            dataclasses.replace(source, reliability=Reliability.E) if source.id == graded else source
            for source in small.sources
        )
        states.append(with_more(small, more, sources=sources))
    for before, after in pairwise(states):
        assert changed_places(before, after) == differing_keys(before, after)


def test_what_cannot_be_told_from_what_differs_is_not_told(small: Dataset) -> None:
    other_table = dataclasses.replace(small, claims=table_of(small.claims))
    assert changed_places(small, other_table) is None
    assert changed_places(small, dataclasses.replace(small, claims=tuple(small.claims))) is None
    assert changed_places(small, dataclasses.replace(small, places=(*small.places[:-1], small.places[-1]))) is None
    assert changed_places(small, dataclasses.replace(small, regions=())) is None
    assert changed_places(small, small) == frozenset()


def test_one_more_source_is_worked_out_here_and_no_other_claim_is_read(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(local, "_last", {})
    assert resolve_if_little(small) is None
    resolve_history(small, workers=1)
    more = with_more(small, [claim_of(small, 7), claim_of(small, 300)])
    places = {small.claims[7].place, small.claims[300].place}
    asked: list[str] = []

    def counted(claims: Sequence[Claim], sources: dict[str, str]) -> str:
        asked.extend({claim.place for claim in claims})
        return key_of_place(claims, sources)

    monkeypatch.setattr(local, "key_of_place", counted)
    assert kept_history(more) is None
    history = resolve_if_little(more)
    assert history is not None
    assert set(asked) == places
    assert history.worked_out == len(places)
    monkeypatch.setattr(local, "_last", {})
    anew = resolve_history(more, folder=tmp_path / "anew", workers=1)
    assert history.table().equals(anew.table())
    assert history.digest == anew.digest


def test_a_table_that_is_another_one_is_read_whole_and_does_not_stay_in_memory(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_last", {})
    resolve_history(small, folder=tmp_path, workers=1)
    gone = table_of([claim for claim in small.claims if claim.place != small.claims[7].place])
    other = dataclasses.replace(small, claims=gone, digest="another one")
    assert resolve_history(other, folder=tmp_path, workers=1).worked_out == 1
    assert [dataset for dataset, _manifest in local._last.values()] == [other]

"""A history worked out: the rows, what is worked out anew, and what is not."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.control import change_dates, control_on
from saytara.control.spans import spans_of
from saytara.core.model import AsOfKind, Dataset, Qualifier, Reliability
from saytara.core.relations import Relation
from saytara.dataset.reading import load
from saytara.history.claim_facts import facts_of_claim, key_of_place, told_of_sources
from saytara.history.kept_files import KEPT_STATES
from saytara.history.local import kept_history, resolve_history
from saytara.history.rows import SCHEMA, row_of, table_of
from tests.builders import claim, dataset, day, source


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(AREA)


@pytest.fixture(scope="module")
def small(shipped: Dataset) -> Dataset:
    return country(shipped, places=150, claims=900)


def test_rows_are_the_spans_of_every_place(shipped: Dataset, tmp_path: Path) -> None:
    expected = table_of(
        row_of(place, span) for place in sorted(shipped.place_by_id) for span in spans_of(shipped, place)
    )
    table = resolve_history(shipped, folder=tmp_path, workers=1).table()
    assert table.schema.equals(SCHEMA)
    assert table.to_pylist() == expected.to_pylist()


def test_each_day_of_a_row_is_decided_as_the_row_says(shipped: Dataset, tmp_path: Path) -> None:
    """Status, shares and claims, on the days on which something may change and the days after them."""
    rows = resolve_history(shipped, folder=tmp_path, workers=1).table().to_pylist()
    for place in ("yarmouk", "qadam", "aqraba"):
        of_place = [row for row in rows if row["place"] == place]
        for date in change_dates(shipped, place=place)[::7]:
            row = next(row for row in of_place if row["valid_from"] <= date <= (row["valid_to"] or dt.date.max))
            decision = control_on(shipped, place, date)
            assert row["status"] == decision.status
            assert row["claims"] == list(decision.accepted)
            assert [(item["actor"], item["low"], item["high"]) for item in row["shares"]] == [
                (item.actor, item.share.low, item.share.high) for item in decision.actors
            ]


def test_claims_of_a_region_count_in_its_places(tmp_path: Path) -> None:
    data = dataset(
        claim("government", "all", place="both", on=day(3)), claim("isis", on=day(0)), regions={"both": ["a", "b"]}
    )
    rows = resolve_history(data, folder=tmp_path, workers=1).table().to_pylist()
    assert [(row["place"], row["valid_from"], row["main_holder"]) for row in rows if not row["is_stale"]] == [
        ("a", day(0), "isis"),
        ("a", day(3), "government"),
        ("b", day(3), "government"),
    ]


def test_a_second_time_nothing_is_worked_out(small: Dataset, tmp_path: Path) -> None:
    first, second = (resolve_history(small, folder=tmp_path, workers=1) for _ in range(2))
    assert (first.worked_out, second.worked_out) == (150, 0)
    assert first.files == second.files


def test_another_source_works_out_its_places_anew_and_no_others(small: Dataset, tmp_path: Path) -> None:
    resolve_history(small, folder=tmp_path, workers=1)
    more = dataclasses.replace(
        small,
        digest="",
        sources=(*small.sources, source("new", published=dt.date(2023, 1, 1))),
        claims=(
            *small.claims,
            *(
                dataclasses.replace(small.claims[0], id=f"new-{place}", source="new", place=place)
                for place in ("p00003", "p00077")
            ),
        ),
    )
    history = resolve_history(more, folder=tmp_path, workers=1)
    assert history.worked_out == 2
    assert history.table().equals(resolve_history(more, folder=tmp_path / "other", workers=1).table())


def test_a_source_graded_anew_works_out_the_places_of_its_claims(small: Dataset, tmp_path: Path) -> None:
    resolve_history(small, folder=tmp_path, workers=1)
    graded = small.claims[0].source
    other = dataclasses.replace(
        small,
        digest="",
        sources=tuple(
            dataclasses.replace(item, reliability=Reliability.E) if item.id == graded else item
            for item in small.sources
        ),
    )
    places = {claim.place for claim in small.claims if claim.source == graded}
    assert resolve_history(other, folder=tmp_path, workers=1).worked_out == len(places)


@pytest.mark.parametrize(
    "other",
    [
        {"actors": ("isis", "government")},
        {"relation": Relation.TOOK},
        {"qualifier": Qualifier.ABOUT, "value": 60.0},
        {"as_of_kind": AsOfKind.PERIOD},
        {"as_of_to": dt.date(2024, 1, 1)},
        {"as_of_from": dt.date(2020, 1, 1)},
        {"attributed_to": "somebody"},
        {"part": "the north"},
        {"retracted": "taken back"},
    ],
)
def test_whatever_a_rule_reads_of_a_claim_gives_its_place_another_key(small: Dataset, other: dict[str, Any]) -> None:
    told = told_of_sources(small)
    of_place = [claim for claim in small.claims if claim.place == "p00003"]
    key = key_of_place(of_place, told)
    assert key_of_place(reversed(of_place), told) == key
    changed = [dataclasses.replace(of_place[0], **other), *of_place[1:]]
    assert facts_of_claim(changed[0]) != facts_of_claim(of_place[0])
    assert key_of_place(changed, told) != key


def test_words_that_no_rule_reads_change_nothing(small: Dataset, tmp_path: Path) -> None:
    resolve_history(small, folder=tmp_path, workers=1)
    other_words = tuple(dataclasses.replace(claim, summary_en="Other words.") for claim in small.claims)
    reworded = dataclasses.replace(small, claims=other_words, digest="")
    assert resolve_history(reworded, folder=tmp_path, workers=1).worked_out == 0


def test_what_is_kept_of_the_same_files_is_found_without_reading_a_claim(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dataclasses.replace(resolve_history(small, folder=tmp_path, workers=1), worked_out=0)
    reworded = dataclasses.replace(small, digest="the same claims in other files")
    assert kept_history(reworded, folder=tmp_path) == first
    assert kept_history(reworded, folder=tmp_path / "other") is None
    monkeypatch.setattr("saytara.history.local.key_of_place", None)
    assert kept_history(reworded, folder=tmp_path) == first
    with pytest.raises(TypeError):
        kept_history(dataclasses.replace(small, digest="files that nobody has read"), folder=tmp_path)
    with pytest.raises(TypeError):
        kept_history(dataclasses.replace(small, digest=""), folder=tmp_path)


def test_other_windows_work_out_everything(small: Dataset, tmp_path: Path) -> None:
    resolve_history(small, folder=tmp_path, workers=1)
    other = dataclasses.replace(small, windows=dataclasses.replace(small.windows, evidence_window_days=30))
    assert resolve_history(other, folder=tmp_path, workers=1).worked_out == 150


def test_rows_of_other_rules_are_not_kept(small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor of another `SCHEMA`: its module is one of the rules' (`rules_code`)."""
    resolve_history(small, folder=tmp_path, workers=1)
    monkeypatch.setattr("saytara.history.claim_facts.rules_code", lambda: "other rules")
    assert kept_history(small, folder=tmp_path) is None
    assert resolve_history(small, folder=tmp_path, workers=1).worked_out == 150


def test_a_file_cut_off_is_worked_out_again_and_a_broken_manifest_is_none(small: Dataset, tmp_path: Path) -> None:
    history = resolve_history(small, folder=tmp_path, workers=1)
    history.files[0].write_bytes(history.files[0].read_bytes()[:100])
    next(tmp_path.glob("*.json")).write_text("{")
    again = resolve_history(small, folder=tmp_path, workers=1)
    assert 0 < again.worked_out < 150
    assert again.table().num_rows == resolve_history(small, folder=tmp_path / "other", workers=1).table().num_rows


def test_old_states_go(shipped: Dataset, tmp_path: Path) -> None:
    for days in range(30, 30 + KEPT_STATES + 2):
        windows = dataclasses.replace(shipped.windows, evidence_window_days=days)
        resolve_history(dataclasses.replace(shipped, windows=windows), folder=tmp_path, workers=1)
    manifests = [json.loads(path.read_text()) for path in tmp_path.glob("*.json")]
    assert len(manifests) == KEPT_STATES


@pytest.mark.slow
def test_two_processes_give_the_rows_of_one(small: Dataset, tmp_path: Path) -> None:
    assert Relation.TOOK in {claim.relation for claim in small.claims}
    alone = resolve_history(small, folder=tmp_path / "one", workers=1)
    several = resolve_history(small, folder=tmp_path / "two", workers=2)
    assert several.table().equals(alone.table())
    assert several.digest == alone.digest

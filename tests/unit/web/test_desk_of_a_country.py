"""The desk where most claims lie in claims.parquet, as those of a country do: the same as where they lie in a table."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from saytara.analysis.moved_answers import moved_answers
from saytara.control.claims_about_place import claims_of
from saytara.core.claim_table import ClaimTable
from saytara.core.model import Dataset, Qualifier
from saytara.core.relations import Relation
from saytara.dataset.checks import claims as claim_checks
from saytara.dataset.checks import parsed_parts_cache
from saytara.dataset.reading import load
from saytara.desk.effects import effects
from saytara.desk.sealing import LOG_CSV
from saytara.store import dataset_of
from saytara.web.desk import effect_maps, routes
from tests.unit.web.test_desk_whole import AMAL, CARLA, EXAMPLE, People, folder, team

__all__ = ["folder", "team"]


@pytest.fixture
def country(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The example with all its claims in claims.parquet, read as if they were very many."""
    rows = list(csv.DictReader(io.StringIO((folder / "claims.csv").read_text("utf-8-sig"), newline="")))
    pq.write_table(pa.Table.from_pylist(rows), folder / "claims.parquet")
    (folder / "claims.csv").unlink()
    monkeypatch.setattr(claim_checks, "KEPT_WHOLE", 0)
    monkeypatch.setattr(parsed_parts_cache, "SMALLEST_KEPT", 0)
    yield folder
    parsed_parts_cache.forget()


def cards_of(team: People) -> list[dict[str, Any]]:
    return list(team(AMAL).add(may_show="on")["cards"])


def test_what_cards_would_do_is_what_they_do_to_claims_in_a_table(team: People, folder: Path, country: Path) -> None:
    cards = [card["id"] for card in cards_of(team)]
    found = team(AMAL).post("effect", cards=cards, lang="en").json()
    assert isinstance(dataset_of(country).claims, ClaimTable)
    (country / "claims.parquet").rename(country.parent / "claims.parquet")
    (country / "claims.csv").write_bytes((EXAMPLE / "claims.csv").read_bytes())
    assert found["changes"]
    assert team(AMAL).post("effect", cards=cards, lang="en").json() == found


def test_seals_and_retractions_leave_the_many_claims_as_they_are(team: People, country: Path) -> None:
    standing = (country / "claims.parquet").read_bytes()
    before = len(load(country).claims)
    card = team(AMAL).decide(cards_of(team)[0], "proposed").json()
    for one in (card, *card["also"]):
        team(CARLA).decide(one, "confirmed")
    sealed = team(CARLA).post("seal", cards=[one["id"] for one in (card, *card["also"])]).json()
    assert len(sealed["claims"]) == 2
    assert set(sealed["files"]) >= {"claims.csv", LOG_CSV}
    dataset = load(country)
    assert len(dataset.claims) == before + 2
    assert [claim.id for claim in dataset.claims[before:]] == sealed["claims"]
    found = team(CARLA).get("text", text=dataset_text(team)).json()["cards"]
    done = next(one for one in found if one["id"] == card["id"])
    assert team(CARLA).decide(done, "retracted", "The paper took it back").json()["state"] == "retracted"
    assert load(country).claim_by_id[sealed["claims"][0]].is_retracted
    assert (country / "claims.parquet").read_bytes() == standing


def dataset_text(team: People) -> str:
    return str(team(CARLA).get("overview").json()["texts"][0]["id"])


def test_a_claim_is_never_given_an_id_that_one_of_the_many_has(team: People, country: Path) -> None:
    card = team(AMAL).decide(cards_of(team)[0], "proposed").json()
    team(CARLA).decide(card, "confirmed")
    taken = load(country).claims[0].id
    stored = team.desk.card(card["id"])
    fields = {**stored.fields, "id": taken}
    team.desk.save(card["id"], fields, stored.version, "Amal")
    team.desk.propose(card["id"], "Amal")
    team.desk.confirm(card["id"], "Carla")
    sealed = team(CARLA).post("seal", cards=[card["id"]]).json()
    assert sealed["claims"] == [f"{taken}-2"]


@pytest.mark.parametrize("first", [0, 5, 20])
def test_effects_look_at_the_places_of_the_drafts_alone_and_find_what_the_whole_finds(first: int) -> None:
    dataset = load(EXAMPLE)
    drafts = [replace(claim, id=f"draft-{claim.id}", actors=("hill-league",)) for claim in dataset.claims[first:][:6]]
    drafts = [draft for draft in drafts if draft.is_evidence]
    found = effects(dataset, drafts)
    whole = replace(dataset, claims=(*dataset.claims, *drafts), digest="")
    assert {moved.place for moved in found.moved} == {
        place.id for place in dataset.places if moved_of(dataset, whole, place.id, drafts)
    }
    for place in {moved.place for moved in found.moved}:
        assert tuple(moved for moved in found.moved if moved.place == place) == moved_of(dataset, whole, place, drafts)


def moved_of(dataset: Dataset, whole: Dataset, place: str, drafts: list[Any]) -> tuple[Any, ...]:
    was, becomes = claims_of(dataset, place), claims_of(whole, place)
    first = min(draft.as_of_from for draft in drafts)
    found = moved_answers(dataset, whole, place, was=was, becomes=becomes, first=first)
    return tuple(found)


@pytest.mark.parametrize("most", [1, 3])
def test_of_very_many_places_the_first_are_looked_at_and_the_others_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    dataset = load(EXAMPLE)
    region = max(dataset.regions, key=lambda region: len(region.members))
    claim = next(claim for claim in dataset.claims if claim.is_evidence)
    draft = replace(
        claim, id="of-all", place=region.id, part="", relation=Relation.CONTROLS, qualifier=Qualifier.ALL, value=None
    )
    named = next(place.id for place in reversed(dataset.places) if place.id not in region.members[:most])
    drafts = [draft, replace(draft, id="of-one", place=named)]
    whole = effects(dataset, drafts)
    monkeypatch.setattr("saytara.desk.effects.MOST_SEEN", most)
    found = effects(dataset, drafts)
    assert whole.unseen == 0
    assert found.unseen == len({*region.members, named}) - most > 0
    seen = {moved.place for moved in found.moved}
    assert named in seen
    assert len(seen) <= most
    assert found.moved == tuple(moved for moved in whole.moved if moved.place in seen)


def test_of_a_large_area_the_pictures_show_what_lies_around(
    team: People, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = [cards_of(team)[0]["id"]]
    whole = team(AMAL).post("effect", cards=cards, lang="en").json()
    monkeypatch.setattr(effect_maps, "MOST_PLACES", len(load(folder).places) - 1)
    monkeypatch.setattr(effect_maps, "BESIDE", 0.01)
    part = team(AMAL).post("effect", cards=cards, lang="en").json()
    assert part["changes"] == whole["changes"]
    shown = [names_in(found["maps"]["after"]) for found in (whole, part)]
    assert shown[1] < shown[0]
    assert {"Quarry", "Citadel"} <= {name.partition(":")[0] for name in shown[1]}
    monkeypatch.setattr(effect_maps, "MOST_PLACES", 0)
    assert team(AMAL).post("effect", cards=cards, lang="en").json()["maps"] is None


def names_in(picture: str) -> set[str]:
    svg = base64.b64decode(picture.removeprefix("data:image/svg+xml;base64,")).decode()
    return {part.partition("</title>")[0] for part in svg.split("<title>")[1:]}


def test_a_large_answer_is_packed_for_whoever_reads_that(team: People, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = team(AMAL).get("overview")
    assert "content-encoding" not in plain.headers
    many = {"places": [{"id": f"p{number}", "name": f"Place {number}"} for number in range(5_000)]}
    monkeypatch.setattr("saytara.web.desk.store_work.StoreWork.overview", lambda *_given: many)
    packed = team(AMAL).get("overview")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == many
    assert int(packed.headers["content-length"]) * 4 < len(json.dumps(many))
    assert packed.headers[routes.TICKET]

"""Every decision on cards of every state, by every role, on one's own cards and those of others, by the real routes."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from saytara.desk import Desk, retract, seal
from saytara.desk.errors import DeskRefusal
from saytara.desk.exchange import bring_in, drafts_file, read_drafts
from saytara.desk.signatures import signed
from saytara.desk.values import EDITABLE, State
from saytara.web.desk.allowed_decisions import ACCEPTED, LEAST_ROLE_OF_DECISION, least_roles
from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.roles import Person, Role, RoleFile
from tests.unit.web.test_desk_whole import AMAL, CARLA, EXAMPLE, NAMESAKE, SECRET, People

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "desk.md"
WRITER = Person(subject="writer", name="Walid")
ANOTHER = Person(subject="another", name="Nour")
QUIET = "The Blue Guard controls the Gardens."
NOBODY: Final = "nobody"

RULE: Final[dict[str, dict[tuple[str, str], str]]] = {
    "proposed": {("draft", "any"): "contributor", ("returned", "any"): "contributor"},
    "dismissed": {
        ("draft", "any"): "contributor",
        ("returned", "own"): "contributor",
        ("returned", "other"): "reviewer",
        ("proposed", "other"): "reviewer",
    },
    "confirmed": {("proposed", "other"): "reviewer"},
    "returned": {("proposed", "other"): "reviewer"},
    "rejected": {("draft", "any"): "reviewer", ("returned", "any"): "reviewer", ("proposed", "other"): "reviewer"},
    "draft": {
        ("rejected", "any"): "contributor",
        ("proposed", "own"): "contributor",
        ("returned", "own"): "contributor",
    },
    "retracted": {("sealed", "any"): "editor"},
}
"""Decision → (state, whose card) → least role, as docs/how-to/desk.md says it; whatever is not here nobody may."""



@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path))
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example"))


@pytest.fixture
def people(tmp_path: Path, folder: Path) -> Iterator[People]:
    desk = Desk.open(tmp_path / "desk.sqlite")
    yield People(desk, Opening(roles=RoleFile(tmp_path / "roles.toml"), secret=SECRET))
    desk.close()


def give(tmp_path: Path, role: Role) -> None:
    (tmp_path / "roles.toml").write_text(f'[people]\nwriter = "{role.word}"\nanother = "{role.word}"\n', "utf-8")


def cards_in(people: People, folder: Path, state: State, count: int) -> list[str]:
    """Cards that Walid wrote, brought to a state by others of the store."""
    desk, who = people.desk, signed(WRITER.name, WRITER.subject)
    given = people(WRITER).add(may_show="on", words=QUIET)
    first = desk.card(given["cards"][0]["id"])
    cards = [first, *desk.add_cards("example", first.text, [first.fields] * (count - 1), who)]
    for card in cards:
        if state is State.REJECTED:
            desk.reject(card.id, "unclear", "Rami #0123456789ab")
        elif state is not State.DRAFT:
            desk.propose(card.id, who)
        if state is State.RETURNED:
            desk.return_(card.id, "unclear", "Rami #0123456789ab")
        elif state in {State.CONFIRMED, State.SEALED, State.RETRACTED}:
            desk.confirm(card.id, "Rami #0123456789ab")
    ids = [card.id for card in cards]
    if state in {State.SEALED, State.RETRACTED}:
        seal(desk, folder, "Rami #0123456789ab", ids)
    for card in ids if state is State.RETRACTED else ():
        retract(desk, folder, card, "wrong", "Rami #0123456789ab")
    return ids


def least_in(decision: str, state: State, whose: str) -> str:
    ways = RULE[decision]
    return ways.get((state.value, whose), ways.get((state.value, "any"), NOBODY))


@pytest.mark.parametrize("state", State)
def test_only_what_the_written_rule_allows_is_let_through(
    people: People, tmp_path: Path, folder: Path, state: State
) -> None:
    asked = [
        (decision, role, whose, least != NOBODY and role >= Role[least.upper()])
        for decision, role, whose in itertools.product(RULE, Role, ("own", "other"))
        for least in (least_in(decision, state, whose),)
    ]
    give(tmp_path, Role.EDITOR)
    cards = cards_in(people, folder, state, 1 + sum(may for *_, may in asked))
    for decision, role, whose, may in asked:
        card = cards.pop() if may else cards[0]
        before = people.desk.card(card)
        assert before.state is state
        give(tmp_path, role)
        told: dict[str, Any] = {"id": card, "version": before.version}
        answer = people(WRITER if whose == "own" else ANOTHER).decide(told, decision, "unclear")
        assert (answer.status_code == 200) == may, (decision, state, role, whose, answer.json())
        after = people.desk.card(card)
        assert (after.state is not state) == may
        if not may:
            is_nobodys = role >= LEAST_ROLE_OF_DECISION[decision] and state not in ACCEPTED[decision]
            assert answer.status_code == (400 if is_nobodys else 403), (decision, state, role, whose)
            assert after == before


@pytest.mark.parametrize(
    ("state", "refused"), [(State.PROPOSED, (403, "not_allowed")), (State.CONFIRMED, (400, "faulty"))]
)
def test_a_contributor_lays_nothing_aside_that_others_proposed_or_confirmed(
    people: People, tmp_path: Path, folder: Path, state: State, refused: tuple[int, str]
) -> None:
    give(tmp_path, Role.CONTRIBUTOR)
    (card,) = cards_in(people, folder, state, 1)
    told = {"id": card, "version": people.desk.card(card).version}
    answer = people(ANOTHER).decide(told, "dismissed", "unclear")
    assert (answer.status_code, answer.json()["fault"]) == refused
    assert people.desk.card(card).state is state


def test_a_stale_page_is_shown_the_change_once_and_then_told_why_not(
    people: People, tmp_path: Path, folder: Path
) -> None:
    give(tmp_path, Role.REVIEWER)
    (card,) = cards_in(people, folder, State.PROPOSED, 1)
    stale = {"id": card, "version": people.desk.card(card).version}
    people.desk.confirm(card, "Rami #0123456789ab")
    shown = people(ANOTHER).decide(stale, "rejected", "unclear")
    assert (shown.status_code, shown.json()["fault"]) == (409, "conflict")
    assert shown.json()["theirs"]["state"] == "confirmed"
    again = people(ANOTHER).decide(shown.json()["theirs"], "rejected", "unclear")
    assert (again.status_code, again.json()["fault"]) == (400, "faulty")
    assert again.json()["why"] == {
        "en": "A card that is confirmed cannot become rejected.",
        "ar": "لا يمكن نقل البطاقة من الحالة «مؤكدة» إلى الحالة «مرفوضة».",
    }
    assert people.desk.card(card).state is State.CONFIRMED


def test_who_has_no_part_in_a_proposed_card_is_told_that_its_authors_reopen_it(
    people: People, tmp_path: Path, folder: Path
) -> None:
    give(tmp_path, Role.EDITOR)
    (card,) = cards_in(people, folder, State.PROPOSED, 1)
    told = {"id": card, "version": people.desk.card(card).version}
    refused = people(ANOTHER).decide(told, "draft")
    assert (refused.status_code, refused.json()["fault"]) == (403, "faulty")
    assert refused.json()["why"]["en"] == "Only whoever has a part in a card makes a draft of it again."


def test_a_claim_is_taken_back_from_a_page_that_shows_its_card_as_it_is(
    people: People, tmp_path: Path, folder: Path
) -> None:
    give(tmp_path, Role.EDITOR)
    (card,) = cards_in(people, folder, State.SEALED, 1)
    told = {"id": card, "version": people.desk.card(card).version}
    retracted = people(ANOTHER).decide(told, "retracted", "wrong").json()
    assert people(WRITER).decide(told, "retracted", "wrong").json()["fault"] == "conflict"
    again = people(WRITER).decide(retracted, "retracted", "wrong")
    assert (again.status_code, again.json()["fault"]) == (400, "faulty")


def test_the_table_is_asked_about_a_claim_that_is_taken_back(
    people: People, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(tmp_path, Role.EDITOR)
    (card,) = cards_in(people, folder, State.SEALED, 1)
    monkeypatch.setitem(ACCEPTED, "retracted", {})  # type: ignore[arg-type]
    told = {"id": card, "version": people.desk.card(card).version}
    assert people(ANOTHER).decide(told, "retracted", "wrong").status_code == 400
    assert people.desk.card(card).state is State.SEALED


def test_at_a_desk_for_one_person_of_others_holds_where_ones_own_says_nobody(tmp_path: Path, folder: Path) -> None:
    desk = Desk.open(tmp_path / "alone.sqlite", two_people=False)
    alone = Opening(name="Amal", secret=SECRET)
    asking = People(desk, alone)(alone.only_person)
    first = desk.card(asking.add(may_show="on", words=QUIET)["cards"][0]["id"])
    for decision, state, who in itertools.product(ACCEPTED, sorted(EDITABLE), ("Amal", "Badr")):
        card = desk.add_card("example", first.text, first.fields, who)
        if state is State.REJECTED:
            desk.reject(card.id, "unclear", "Rami")
        elif state is not State.DRAFT:
            desk.propose(card.id, who)
        if state is State.RETURNED:
            desk.return_(card.id, "unclear", "Rami")
        elif state is State.CONFIRMED:
            desk.confirm(card.id, "Rami")
        assert desk.card(card.id).state is state
        roles = least_roles(decision, state)
        may = roles is not None and bool(roles.others or (who == "Amal" and roles.own))
        told = {"id": card.id, "version": desk.card(card.id).version}
        assert (asking.decide(told, decision, "unclear").status_code == 200) == may, (decision, state, who)
    desk.close()
    assert "At a desk for one person *of others* holds where *one's own* says nobody." in GUIDE.read_text("utf-8")


@pytest.mark.parametrize("at_home", ["Amal", " amal ", "AMAL", "Amal\u200e", "\u200bA\u00admal", "Ａmal"])
def test_what_somebody_wrote_alone_at_home_is_confirmed_here_by_nobody_of_that_name(
    people: People, tmp_path: Path, folder: Path, at_home: str
) -> None:
    home = Desk.open(tmp_path / "home.sqlite", two_people=False)
    alone = Opening(name=at_home, secret=SECRET)
    asking = People(home, alone)(alone.only_person)
    asking.decide(asking.add(may_show="on", words=QUIET)["cards"][0], "proposed")
    (tmp_path / "drafts.json").write_bytes(drafts_file(home, "example"))
    home.close()
    bring_in(people.desk, read_drafts(tmp_path / "drafts.json"), "Dina")
    (tmp_path / "roles.toml").write_text('[people]\n1 = "editor"\n2 = "editor"\n3 = "reviewer"\n', "utf-8")

    (text,) = people(AMAL).get("overview").json()["texts"]
    for person in (AMAL, NAMESAKE):
        (card,) = people(person).get("text", text=text["id"]).json()["cards"]
        assert (card["state"], card["is_namesake"], card["may_confirm"]) == ("proposed", True, False)
        for decision in ("confirmed", "returned", "rejected"):
            answer = people(person).decide(card, decision, "unclear")
            assert (answer.status_code, answer.json()["fault"]) == (403, "own_name")
        with pytest.raises(DeskRefusal, match="of this name"):
            people.desk.confirm(card["id"], signed(person.name, person.subject))
    (card,) = people(CARLA).get("text", text=text["id"]).json()["cards"]
    assert (card["is_namesake"], card["may_confirm"]) == (False, True)
    assert people(CARLA).decide(card, "confirmed").json()["state"] == "confirmed"


def test_the_guide_has_the_rule_row_by_row() -> None:
    rows = re.findall(r"^\| `(\w+)` \|[^|]+\| ([^|]+) \| (\w+) \| (\w+) \|$", GUIDE.read_text("utf-8"), re.MULTILINE)
    told = {
        (decision, state, whose): least
        for decision, states, of_others, own in rows
        for state in states.split(", ")
        for whose, least in (("other", of_others), ("own", own))
    }
    for decision, state, whose in itertools.product(RULE, State, ("own", "other")):
        assert told.get((decision, state.value, whose), NOBODY) == least_in(decision, state, whose)


def test_every_decision_of_the_routes_has_its_rule() -> None:
    assert {*ACCEPTED, "taken_back"} == set(LEAST_ROLE_OF_DECISION)
    assert set(RULE) == set(ACCEPTED)

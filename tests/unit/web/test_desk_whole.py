"""The whole desk by its routes: a text goes in, two people decide, the dataset has the claims and their log."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from saytara.cli import main
from saytara.cli.desk import start_of
from saytara.core.hash_chain import broken_entries
from saytara.dataset.reading import load
from saytara.desk import Desk
from saytara.desk.sealing import LOG_CSV, read_log
from saytara.desk.signed_out import StoredSessions
from saytara.web.desk.allowed_decisions import LEAST_ROLE_OF_DECISION
from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.personal_names import personal_names
from saytara.web.desk.roles import Person, Role, RoleFile
from saytara.web.desk.route_roles import desk_table
from saytara.web.desk.routes import SIGN_OUT, TICKET, Order, Refused, desk_routes
from saytara.web.desk.session_tickets import TicketOffice
from saytara.web.desk.share_cautions import stated, told_shares
from saytara.web.desk.store_work import StoreWork
from saytara.web.request_filter import RequestFilter
from saytara.web.routes import Routes

EXAMPLE = Path(__file__).parents[3] / "data" / "example"
SECRET = b"a secret of the tests, and of nobody else's"
OPEN = Routes(pages=("", "desk"), has_desk=True)
AMAL = Person(subject="1", name="Amal")
NAMESAKE = Person(subject="2", name="Amal")
RENAMED = Person(subject="1", name="Amal K.")
CARLA = Person(subject="3", name="Carla")
ROLES = '[people]\n1 = "reviewer"\n2 = "reviewer"\n3 = "editor"\n'
QUOTE = "The Hill League controls Quarry and Citadel."
WORDS = f"It was quiet. {QUOTE} The Blue Guard plans to take the Upper Town. 🕊 Traders came."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path))
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example"))


@pytest.fixture
def no_work() -> Mock:
    return Mock(spec=StoreWork)


@pytest.mark.parametrize("role", Role)
def test_every_route_of_the_page_asks_for_its_role(tmp_path: Path, no_work: Mock, role: Role) -> None:
    (tmp_path / "roles.toml").write_text(f'[people]\n1 = "{role.word}"\n', "utf-8")
    table, office = desk_table(no_work), TicketOffice(SECRET)
    routes = desk_routes(table, Opening(roles=RoleFile(tmp_path / "roles.toml"), secret=SECRET), office)
    client = TestClient(Starlette(routes=routes))
    assert {route.path for route in table} | {SIGN_OUT} == {str(getattr(route, "name", "")) for route in routes}
    for route in table:
        for ticket, expected in ((office.write(AMAL), role >= route.least), ("", False), (office.write(CARLA), False)):
            answer = client.request(route.method, f"/desk-data/{route.path}", headers={TICKET: ticket}, json={})
            assert (answer.status_code not in {401, 403}) == expected, route.path


@pytest.mark.parametrize(("state", "least"), LEAST_ROLE_OF_DECISION.items())
@pytest.mark.parametrize("role", Role)
def test_a_decision_asks_for_its_role(tmp_path: Path, no_work: Mock, role: Role, state: str, least: Role) -> None:
    (route,) = (route for route in desk_table(no_work) if route.path == "decide")
    no_work.decide.return_value = {}
    values = {"area": "example", "card": "c", "version": 1, "state": state, "reason": "unclear"}
    order = Order(person=AMAL, role=role, values=values)
    if role >= least:
        assert route.answer(order) == {}
    else:
        with pytest.raises(Refused):
            route.answer(order)
        no_work.decide.assert_not_called()


class Asking:
    """Questions of one person to a desk."""

    def __init__(self, client: TestClient, ticket: str) -> None:
        self.client, self.headers = client, {TICKET: ticket}

    def get(self, path: str, **query: str) -> Any:
        return self.client.get(f"/desk-data/{path}", params={"area": "example", **query}, headers=self.headers)

    def post(self, path: str, **values: Any) -> Any:
        return self.client.post(f"/desk-data/{path}", json={"area": "example", **values}, headers=self.headers)

    def decide(self, card: dict[str, Any], state: str, reason: str = "", **more: str) -> Any:
        return self.post("decide", card=card["id"], version=card["version"], state=state, reason=reason, **more)

    def add(self, words: str = WORDS, **more: str) -> dict[str, Any]:
        given = {"words": words, "publisher": "Sarab Courier (invented)", "title": "Monday [invented]"}
        given |= {"published_from": "2021-03-02", "published_why": "printed on it", "url": "https://example.org/monday"}
        found = self.post("add", **given, **more).json()
        return dict(self.get("text", text=found["id"]).json())


class People:
    """The desk, and whoever sits at it."""

    def __init__(self, desk: Desk, opening: Opening, secret: bytes = SECRET) -> None:
        self.desk, self.office = desk, TicketOffice(secret, ended=StoredSessions(desk))
        routes = desk_routes(desk_table(StoreWork(desk)), opening, self.office)
        app = Starlette(routes=routes, middleware=[Middleware(RequestFilter, routes=OPEN)])
        self.client = TestClient(app, base_url="http://localhost:8501")

    def __call__(self, person: Person) -> Asking:
        return Asking(self.client, self.office.write(person))


@pytest.fixture
def team(tmp_path: Path, folder: Path, new_store: Callable[[str], str]) -> Iterator[People]:
    roles = tmp_path / "roles.toml"
    roles.write_text(ROLES, "utf-8")
    desk = Desk.open(new_store("desk"))
    yield People(desk, Opening(roles=RoleFile(roles), secret=SECRET))
    desk.close()


def test_from_a_text_to_sealed_claims_by_two_people(team: People, folder: Path, capsys: Any) -> None:
    amal, carla = team(AMAL), team(CARLA)
    text = amal.add(may_show="on")
    held, planned = text["cards"]
    assert text["words"][held["start"] : held["end"]] == QUOTE
    assert held["fields"]["places"] == ["quarry", "citadel"]
    assert [text["words"][mark["start"] : mark["end"]] for mark in held["marks"] if mark["kind"] == "actor"]
    assert planned["doubts"][0] == {"code": "plan", "words": "plans"}
    assert amal.decide(planned, "dismissed", "plan").json()["state"] == "dismissed"

    proposed = amal.decide(held, "proposed").json()
    cards = [proposed, *proposed["also"]]
    assert [card["fields"]["places"] for card in cards] == [["quarry"], ["citadel"]]
    changes = amal.post("effect", cards=[card["id"] for card in cards]).json()["changes"]
    assert {change["place"] for change in changes} == {"quarry", "citadel"}
    own = amal.decide(proposed, "confirmed")
    assert (own.status_code, own.json()["fault"]) == (403, "own_claim")

    confirmed = [carla.decide(card, "confirmed").json() for card in cards]
    assert {card["state"] for card in confirmed} == {"confirmed"}
    assert amal.post("seal", cards=[card["id"] for card in cards]).status_code == 403
    sealed = carla.post("seal", cards=[card["id"] for card in cards]).json()

    dataset = load(folder)
    claims = [dataset.claim_by_id[claim] for claim in sealed["claims"]]
    assert {claim.place for claim in claims} == {"quarry", "citadel"}
    for claim in claims:
        body = dataset.source_by_id[claim.source].body
        assert body == WORDS
        assert claim.quote == QUOTE
        assert claim.quote_start == WORDS.index(QUOTE)
        assert "rule of two people" not in claim.note
    entries = read_log((folder / LOG_CSV).read_bytes())
    assert [entry.what for entry in entries if entry.claim == claims[0].id][-3:] == ["proposed", "confirmed", "sealed"]
    assert not list(broken_entries(entries))
    assert main(["log", "verify", "--dataset", str(folder)]) == 0
    assert "the log holds" in capsys.readouterr().out

    card = carla.get("text", text=text["id"]).json()["cards"][1]
    assert carla.decide(card, "retracted", "The paper took it back").json()["state"] == "retracted"
    assert load(folder).claim_by_id[card["claim"]].is_retracted


def test_people_are_told_apart_by_their_sign_in_and_not_by_name(team: People) -> None:
    card = team(AMAL).add(may_show="on")["cards"][0]
    proposed = team(AMAL).decide(card, "proposed").json()
    assert team(RENAMED).decide(proposed, "confirmed").status_code == 403
    assert team(NAMESAKE).decide(proposed, "confirmed").json()["state"] == "confirmed"


def test_the_second_to_decide_is_shown_what_the_first_did(team: People) -> None:
    card = team(AMAL).add(may_show="on")["cards"][0]
    team(AMAL).decide(card, "dismissed", "repeat")
    second = team(CARLA).decide(card, "proposed")
    assert second.status_code == 409
    assert (second.json()["theirs"]["state"], second.json()["theirs"]["by"]) == ("dismissed", "Amal")


def test_what_is_undone_is_a_draft_again_and_a_confirmation_can_be_taken_back(team: People) -> None:
    card = team(AMAL).add(may_show="on")["cards"][0]
    proposed = team(AMAL).decide(card, "proposed").json()
    draft = team(AMAL).decide(proposed, "draft").json()
    assert draft["state"] == "draft"
    proposed = team(AMAL).decide(draft, "proposed").json()
    confirmed = team(CARLA).decide(proposed, "confirmed").json()
    assert confirmed["by"] == "Carla"
    again = team(CARLA).decide(confirmed, "taken_back", of="confirmed").json()
    assert (again["state"], again["by"]) == ("proposed", "Amal")
    assert team(CARLA).decide(again, "confirmed").json()["state"] == "confirmed"


def test_what_is_taken_back_is_ones_own_and_was_done(team: People) -> None:
    card = team(AMAL).add(may_show="on")["cards"][0]
    proposed = team(AMAL).decide(card, "proposed").json()
    assert team(CARLA).decide(proposed, "taken_back", of="proposed").status_code == 403
    assert team(AMAL).decide(proposed, "taken_back", of="nothing").status_code == 400
    assert team(AMAL).decide(proposed, "taken_back", of="dismissed").json()["state"] == "proposed"
    returned = team(CARLA).decide(proposed, "returned", "Which <i>Monday</i>?").json()
    assert returned["reason"] == "Which <i>Monday</i>?"
    assert team(CARLA).decide(returned, "returned", "x" * 2_001).status_code == 400


def test_a_summary_follows_its_fields_until_somebody_writes_it(team: People) -> None:
    amal = team(AMAL)
    card = amal.add(may_show="on")["cards"][0]
    fields = {**card["fields"], "places": ["citadel"]}
    saved = amal.post("save", card=card["id"], version=card["version"], fields=fields).json()
    assert "Citadel" in saved["fields"]["summary_en"]
    mine = {**saved["fields"], "summary_en": "My own words.", "places": ["quarry"]}
    saved = amal.post("save", card=card["id"], version=saved["version"], fields=mine).json()
    assert saved["fields"]["summary_en"] == "My own words."
    assert "المقلع" in saved["fields"]["summary_ar"]


def test_words_that_somebody_selects_become_a_card(team: People) -> None:
    amal = team(AMAL)
    text = amal.add(may_show="on")
    start = text["words"].index("Traders")
    card = amal.post("begin", text=text["id"], start=start, end=start + 12).json()
    assert (card["start"], card["end"], card["fields"]["places"]) == (start, start + 12, [])


@pytest.mark.parametrize(
    ("words", "places", "actors"),
    [
        ("The Blue Guard plans to take the Upper Town.", ["upper-town"], ["blue-guard"]),
        (QUOTE, [], ["hill-league"]),
    ],
)
def test_a_claim_that_is_begun_has_the_only_names_of_its_words_and_its_day_must_be_touched(
    team: People, words: str, places: list[str], actors: list[str]
) -> None:
    amal = team(AMAL)
    text = amal.add(f"It was quiet. {words} Traders came.", may_show="on")
    start = text["words"].index(words)
    end = start + len(words) - 1  # not the whole sentence: nothing of it was read for this claim
    card = amal.post("begin", text=text["id"], start=start, end=end).json()
    assert (card["fields"]["places"], card["fields"]["actors"], card["looks_back"]) == (places, actors, True)
    fields = {**card["fields"], "places": ["quarry"], "relation": "controls"}
    saved = amal.post("save", card=card["id"], version=card["version"], fields=fields).json()
    assert amal.decide(saved, "proposed").json()["fault"] == "faulty"
    touched = {**saved["fields"], "day_touched": True}
    saved = amal.post("save", card=card["id"], version=saved["version"], fields=touched).json()
    assert amal.decide(saved, "proposed").json()["state"] == "proposed"


def test_where_the_status_stays_the_effect_says_what_else_is_new(team: People) -> None:
    siege = team(AMAL).add("The Blue Guard besieges the Ferry Landing.", may_show="on")["cards"][0]
    (change,) = team(AMAL).post("effect", cards=[siege["id"]], lang="en").json()["changes"]
    assert change["before"] != change["after"]
    assert "siege" in change["after"]


def test_a_text_that_may_not_be_shown_stays_at_the_desk(team: People, folder: Path) -> None:
    card = team(AMAL).add()["cards"][0]
    proposed = team(AMAL).decide(card, "proposed").json()
    team(CARLA).decide(proposed, "confirmed")
    (claim,) = team(CARLA).post("seal", cards=[proposed["id"]]).json()["claims"]
    found = load(folder).claim_by_id[claim]
    assert (found.quote, found.where_in_page) == ("", "Sentence 2 of the text")
    assert load(folder).source_by_id[found.source].body is None


def test_the_desk_of_one_person_is_started_on_this_machine_with_its_name(folder: Path, capsys: Any) -> None:
    settings, words = start_of(folder, "Amal", "", 9000)
    assert (settings["SAYTARA_DESK"], settings["SAYTARA_DESK_AS"]) == ("one", "Amal")
    assert settings["SAYTARA_DATA"] == str(folder.resolve())
    assert words[-4:] == ("--server.address", "localhost", "--server.port", "9000")
    for wrong in ([str(folder)], ["export"], [str(folder), "drafts.json", "--as", "Amal"]):
        assert main(["desk", *wrong]) == 2
    assert "--as was ''" in capsys.readouterr().err


def test_alone_the_rule_of_two_people_is_off_and_every_claim_says_so(
    new_store: Callable[[str], str], folder: Path
) -> None:
    desk = Desk.open(new_store("desk"), two_people=False)
    opening = Opening(name="Amal", secret=SECRET)
    amal = People(desk, opening)(opening.only_person)
    proposed = amal.decide(amal.add(may_show="on")["cards"][0], "proposed").json()
    assert proposed["may_confirm"]
    amal.decide(proposed, "confirmed")
    (claim,) = amal.post("seal", cards=[proposed["id"]]).json()["claims"]
    desk.close()
    found = load(folder).claim_by_id[claim]
    assert "rule of two people was off" in found.note
    assert "قاعدة الشخصين" in found.note_ar
    sealed = read_log((folder / LOG_CSV).read_bytes())[-1]
    assert (sealed.who, "rule of two people was off" in sealed.why) == ("Amal", True)


def test_an_editor_takes_a_sealed_claim_back_and_must_say_why(team: People, folder: Path) -> None:
    card = sealed_card(team)
    assert team(AMAL).decide(card, "retracted", "wrong").status_code == 403
    assert team(CARLA).decide(card, "retracted").status_code == 400
    assert team(CARLA).decide(card, "retracted", "The paper took it back").json()["reason"] == "The paper took it back"
    assert load(folder).claim_by_id[card["claim"]].retracted == "The paper took it back"


def test_a_share_between_two_figures_is_kept_and_told(team: People) -> None:
    amal = team(AMAL)
    card = amal.add(may_show="on")["cards"][0]
    fields = {**card["fields"], "places": ["quarry"], "qualifier": "between", "value": "30", "value_to": "40"}
    saved = amal.post("save", card=card["id"], version=card["version"], fields=fields).json()
    assert (saved["fields"]["value"], saved["fields"]["value_to"]) == ("30", "40")
    assert "30" in saved["fields"]["summary_en"] and "40" in saved["fields"]["summary_en"]
    minor = {**saved["fields"], "qualifier": "minor"}
    saved = amal.post("save", card=card["id"], version=saved["version"], fields=minor).json()
    assert (saved["fields"]["value"], saved["fields"]["value_to"]) == ("", "")


def test_a_share_that_neither_the_sentence_nor_the_summary_gives_is_cautioned(team: People) -> None:
    amal = team(AMAL)
    text = amal.add("The Hill League controls 70% of the Quarry. The Blue Guard holds most of Citadel.", may_show="on")
    for card, codes in zip(text["cards"], (["other_figure"], ["no_figure"]), strict=True):
        assert card["cautions"] == []
        fields = {**card["fields"], "qualifier": "about", "value": "65"}
        saved = amal.post("save", card=card["id"], version=card["version"], fields=fields).json()
        assert [caution["code"] for caution in saved["cautions"]] == codes
        assert "65" in saved["fields"]["summary_en"]
        written = {**saved["fields"], "summary_en": "About 60 percent, they say.", "summary_ar": "يسيطرون على ٦٥٪ منه."}
        saved = amal.post("save", card=card["id"], version=saved["version"], fields=written).json()
        assert [caution["code"] for caution in saved["cautions"]] == [*codes, "summary_en"]
        assert saved["cautions"][-1]["words"] == "60 percent"


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("About a third of the Quarry is held by the Hill League.", "33"),
        ("The Hill League is said to have two thirds of the Quarry.", "67"),
        ("للحلف، كما يقال، نحو ثلث المقلع.", "33"),
    ],
)
def test_a_share_in_words_is_no_share_that_nobody_gives(sentence: str, value: str) -> None:
    assert told_shares(sentence) == {float(value)}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("70% of 12 villages", {70}),
        ("between 30 and 40 per cent", {30, 40}),
        ("٪٧٠ من المقلع و١٢ قرية", {70}),
        ("٦٢٫٥ في المئة، أي بين ٦٠ و٦٥ بالمئة", {62.5, 60, 65}),
        ("On 5 March 40 men left", set()),
    ],
)
def test_figures_of_per_cent_are_read_in_both_languages(text: str, figures: set[float]) -> None:
    assert stated(text)[0] == figures


def test_a_period_begins_where_the_sentence_says_since(team: People) -> None:
    amal = team(AMAL)
    siege, held = amal.add(
        "The Blue Guard has besieged the Gardens since 1 March. The Hill League controls the Quarry.", may_show="on"
    )["cards"]
    assert (siege["is_since"], held["is_since"]) == (True, False)
    fields = {**siege["fields"], "day_from": "2021-03-01", "kind": "period", "day_touched": True}
    saved = amal.post("save", card=siege["id"], version=siege["version"], fields=fields).json()
    assert [saved["fields"][name] for name in ("day_from", "day_to", "kind")] == ["2021-03-01", "2021-03-02", "period"]
    assert team.desk.card(siege["id"]).fields["as_of_kind"] == "period"


@pytest.mark.parametrize(("language", "word"), [("en", "is not a number"), ("ar", "ليس عدداً")])
def test_faults_stand_at_the_field_of_their_card_and_leave_the_others_their_effect(
    team: People, language: str, word: str
) -> None:
    amal = team(AMAL)
    held, planned = amal.add(may_show="on")["cards"]
    fields = {**planned["fields"], "places": ["upper-town"], "actors": ["blue-guard"], "relation": "controls"}
    fields |= {"qualifier": "exactly", "value": "many"}
    faulty = amal.post("save", card=planned["id"], version=planned["version"], fields=fields).json()
    found = amal.post("effect", cards=[held["id"], faulty["id"]], lang=language).json()
    (fault,) = found["faults"]
    assert (fault["card"], fault["field"]) == (planned["id"], "share")
    assert word in fault["message"]
    assert {change["place"] for change in found["changes"]} == {"quarry", "citadel"}


def test_two_people_at_one_card_see_each_other(team: People) -> None:
    text = team(AMAL).add(may_show="on")
    first, second = text["cards"]
    at = {"text": text["id"]}
    assert team(AMAL).post("at", **at, card=first["id"]).json()["there"] == []
    assert team(CARLA).post("at", **at, card=second["id"]).json()["there"] == []
    found = team(CARLA).post("at", **at, card=first["id"]).json()
    assert (found["people"], found["there"]) == (["Amal"], ["Amal"])
    assert found["versions"] == {first["id"]: 1, second["id"]: 1}
    assert team(AMAL).post("at", **at, card="of another text").status_code == 404


def test_a_refusal_is_told_in_both_languages(team: People) -> None:
    why = team(CARLA).post("seal", cards=[]).json()["why"]
    assert set(why) == {"en", "ar"}
    assert why["en"] != why["ar"]


def sealed_card(team: People) -> dict[str, Any]:
    card = team(AMAL).add(may_show="on")["cards"][0]
    proposed = team(AMAL).decide(card, "proposed").json()
    team(CARLA).decide(proposed, "confirmed")
    team(CARLA).post("seal", cards=[proposed["id"]])
    found = team(CARLA).get("text", text=proposed_text(team)).json()["cards"]
    return dict(next(card for card in found if card["id"] == proposed["id"]))


def proposed_text(team: People) -> str:
    return str(team(CARLA).get("overview").json()["texts"][0]["id"])


def test_the_map_is_shown_before_and_after_and_nothing_is_saved_by_looking(team: People, folder: Path) -> None:
    card = team(AMAL).add(may_show="on")["cards"][0]
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    log = team.desk.log()
    maps = team(AMAL).post("effect", cards=[card["id"]]).json()["maps"]
    assert maps["date"] == "2021-03-02"
    pictures = [base64.b64decode(maps[when].removeprefix("data:image/svg+xml;base64,")) for when in ("before", "after")]
    assert all(picture.startswith(b"<svg") or b"<svg" in picture[:200] for picture in pictures)
    assert pictures[0] != pictures[1]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files
    assert team.desk.log() == log
    assert team(AMAL).post("effect", cards=[]).json()["maps"] is None


GRADING = {"publisher_kind": "state", "publisher_name_en": "Sarab State TV", "publisher_name_ar": "تلفزيون السراب"}


def text_of(**changed: str) -> dict[str, str]:
    given = {"words": WORDS, "publisher": "Sarab State TV", "title": "Evening [invented]", "url": "https://example.org/e"}
    return given | {"published_from": "2021-03-02", "published_why": "printed on it", "may_show": "on"} | changed


def test_a_new_publisher_is_graded_by_the_rule_and_comes_into_the_dataset_with_the_seal(
    team: People, folder: Path
) -> None:
    amal, carla = team(AMAL), team(CARLA)
    assert amal.post("add", **text_of()).json()["fault"] == "form"
    assert amal.post("add", **text_of(**GRADING, publisher_side="nobody")).status_code == 400
    added = amal.post("add", **text_of(**GRADING, publisher_side="blue")).json()
    assert "Sarab State TV" in {entry["id"] for entry in amal.get("overview").json()["publishers"]}
    assert amal.post("add", **text_of(words=f"{WORDS} Once more.", twins="add")).status_code == 200

    card = amal.get("text", text=added["id"]).json()["cards"][0]
    proposed = amal.decide(card, "proposed").json()
    carla.decide(proposed, "confirmed")
    sealed = carla.post("seal", cards=[proposed["id"]])
    assert sealed.status_code == 200, sealed.json()
    found = load(folder).publisher_by_spelling["Sarab State TV"]
    assert (found.kind.value, found.reliability.value, found.side, found.names.ar) == (
        "state",
        "D",
        "blue",
        "تلفزيون السراب",
    )


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("en", "The Hill League controls Quarry, said Khaled Haddad, a baker.", "Khaled Haddad"),
        ("ar", "قال المواطن سمير الحداد إن رابطة التل تسيطر على المقلع.", "سمير الحداد"),
    ],
)
def test_before_a_text_with_names_of_people_is_kept_the_question_is_asked(
    team: People, language: str, words: str, name: str
) -> None:
    given = text_of(words=words, publisher="Sarab Courier (invented)")
    asked = team(AMAL).post("add", **given)
    assert (asked.status_code, asked.json()["fault"], asked.json()["names"]) == (409, "persons", [name])
    assert team.desk.texts() == ()
    team(AMAL).post("add", **given, persons="private")
    (kept,) = team.desk.texts()
    assert not kept.may_keep
    assert "the text stays at the desk" in team.desk.log()[0].why
    assert not any(name in card.fields.get("attributed_to", "") for card in team.desk.cards())


def test_names_of_the_dataset_and_of_officials_ask_nothing() -> None:
    example = load(EXAMPLE)
    assert personal_names("The Hill League, President Omar Khalil and Old Market in Upper Town.", example) == ()
    assert personal_names("وقال الناطق سمير الحداد في السوق القديم، والحرس الأزرق في المقلع.", example) == ()
    ground = "نسيطر على كامل حي الطاحونة وعلى كامل المدينة وعلى كامل الضفة الجنوبية."
    assert personal_names(f"{ground} غادر كامل حداد.", example) == ("كامل حداد",)
    assert personal_names("Abu Adnan left; Rima Saleh, 34, stayed.", example) == ("Abu Adnan", "Rima Saleh")


@pytest.mark.parametrize(("words", "asked"), [
    ('"We left at night," said Zohal Qabbara, a teacher.', ("Zohal Qabbara",)),
    ("Tirfa Nakhla, a young baker from the camp, told nobody.", ("Tirfa Nakhla",)),
    ("A resident, Tirfa Nakhla, left; Wardan Sahhar, who fled, did not.", ("Tirfa Nakhla", "Wardan Sahhar")),
    ("قالت رهيفة الجابي، وهي معلمة، إنها خرجت مع والدة زحل قبارة وأبو رياض.",
     ("رهيفة الجابي", "زحل قبارة", "أبو رياض")),
    ("President Zohal Qabbara said so. The Quiet Observatory said so, too. Orient News, who asked, was told.", ()),
    ("قال مصدر عسكري، أمس، إن القوات تقدمت. وقال المرصد السوري، اليوم، ذلك. وذكر قائد القوات، زحل، شيئاً.", ()),
])
def test_a_rarer_name_is_asked_about_by_the_words_beside_it(words: str, asked: tuple[str, ...]) -> None:
    assert personal_names(words, load(EXAMPLE)) == asked


def test_what_a_text_says_of_itself_is_told_and_kept_nowhere(team: People) -> None:
    words = f"DAMASCUS, 23 May 2017\n{WORDS}"
    found = team(AMAL).post("look", words=words).json()
    assert (found["language"], [(day["from"], day["to"]) for day in found["days"]]) == ("en", [("2017-05-23",) * 2])
    assert found["days"][0]["why"].keys() == {"en", "ar"}
    assert team.desk.texts() == ()


def test_a_text_that_cannot_be_read_says_why_in_both_languages(team: People) -> None:
    answer = team(AMAL).post("look", words=" ")
    assert (answer.status_code, answer.json()["fault"]) == (400, "unreadable")
    assert "paste" in answer.json()["why"]["en"]
    assert "ألصق" in answer.json()["why"]["ar"]

"""The desk's store: nothing lost, nobody confirms their own, and a log that shows what was done to it."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from saytara.cli import main
from saytara.control import Question, control_on
from saytara.core.hash_chain import FIRST, Break, LogEntry, broken_entries, changes_of, hash_of
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import load
from saytara.desk import Desk, finish, retract, seal
from saytara.desk.comparing import Difference, differing_entries
from saytara.desk.differing_drafts import FACTS
from saytara.desk.effects import effects
from saytara.desk.errors import DeskRefusal
from saytara.desk.exchange import bring_in, drafts_file, read_drafts
from saytara.desk.sealing import LOG_CSV, read_log
from saytara.desk.values import Card, Conflict, Saved, State
from saytara.words import say
from tests.desk_log import BODY, FIELDS, add_sample_text

EXAMPLE = Path(__file__).parents[3] / "data" / "example"
QUOTE = "The Hill League controls the Quarry"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example"))


def fields(**changed: str) -> dict[str, str]:
    return {**FIELDS, **changed}


def add_card(desk: Desk, **changed: str) -> Card:
    return desk.add_card("example", add_sample_text(desk).id, fields(**changed), "Amal")


def confirmed(desk: Desk, **changed: str) -> Card:
    card = add_card(desk, **changed)
    desk.propose(card.id, "Amal")
    return desk.confirm(card.id, "Badr")


def test_the_second_to_save_is_shown_both_versions_and_loses_nothing(desk: Desk) -> None:
    card = add_card(desk)
    assert isinstance(desk.save(card.id, fields(value="10"), 1, "Amal"), Saved)
    met = desk.save(card.id, fields(value="20"), 1, "Badr")
    assert isinstance(met, Conflict)
    assert met.theirs.fields["value"] == "10"
    assert met.mine.fields["value"] == "20"
    assert {version.fields.get("value", "") for version in desk.versions(card.id)} == {"", "10", "20"}
    assert [version.who for version in desk.versions(card.id) if version.is_kept_aside] == ["Badr"]


def test_nobody_confirms_what_they_wrote_any_of(desk: Desk) -> None:
    card = add_card(desk)
    desk.save(card.id, fields(note="seen"), 1, "Badr")
    desk.propose(card.id, "Amal")
    for who in ("Amal", "Badr"):
        with pytest.raises(DeskRefusal, match="another person"):
            desk.confirm(card.id, who)
    assert desk.confirm(card.id, "Dina").state is State.CONFIRMED


def test_saving_a_confirmed_card_takes_its_confirmation_away(desk: Desk) -> None:
    card = confirmed(desk)
    saved = desk.save(card.id, fields(note="later"), card.version, "Badr")
    assert isinstance(saved, Saved)
    assert saved.card.state is State.DRAFT


def test_returning_and_rejecting_need_a_reason(desk: Desk) -> None:
    card = add_card(desk)
    desk.propose(card.id, "Amal")
    with pytest.raises(DeskRefusal, match="reason"):
        desk.return_(card.id, " ", "Badr")
    assert desk.return_(card.id, "Which Monday?", "Badr").reason == "Which Monday?"
    assert desk.reject(card.id, "Twice the same", "Badr").state is State.REJECTED


def test_who_else_is_at_a_card_is_told(desk: Desk) -> None:
    card = add_card(desk)
    desk.seen(card.id, "Amal")
    desk.seen(card.id, "Badr")
    assert desk.others_at(card.id, "Amal") == ("Badr",)


def test_a_seal_writes_text_source_claim_and_log(desk: Desk, folder: Path) -> None:
    card = confirmed(desk)
    sealed = seal(desk, folder, "Dina")
    dataset = load(folder)
    claim = dataset.claim_by_id[sealed.cards[0].claim]
    assert claim.quote == QUOTE
    assert dataset.source_by_id[claim.source].body == BODY
    assert desk.card(card.id).state is State.SEALED
    entries = read_log((folder / LOG_CSV).read_bytes())
    assert [entry.what for entry in entries] == ["added-text", "created", "proposed", "confirmed", "sealed"]
    assert not list(broken_entries(entries))
    assert not desk.broken_log()


def test_a_faulty_claim_refuses_the_seal_and_writes_nothing(desk: Desk, folder: Path) -> None:
    card = confirmed(desk, place="atlantis")
    before = load(folder).digest
    with pytest.raises(DatasetFaults, match="atlantis"):
        seal(desk, folder, "Dina")
    assert load(folder).digest == before
    assert desk.card(card.id).state is State.CONFIRMED


def test_edits_by_hand_stay_beside_what_is_sealed(desk: Desk, folder: Path) -> None:
    confirmed(desk)
    claims = folder / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b"no share is given.", b"no share is given!", 1))
    seal(desk, folder, "Dina")
    assert b"no share is given!" in claims.read_bytes()


def test_a_claim_is_followed_from_its_text_to_its_retraction_by_the_log_alone(desk: Desk, folder: Path) -> None:
    confirmed(desk)
    card = seal(desk, folder, "Dina").cards[0]
    assert retract(desk, folder, card.id, "The paper withdrew it", "Badr").state is State.RETRACTED
    assert load(folder).claim_by_id[card.claim].retracted == "The paper withdrew it"
    told = [(entry.what, entry.who) for entry in desk.log(card.claim)]
    assert told == [
        ("created", "Amal"),
        ("proposed", "Amal"),
        ("confirmed", "Badr"),
        ("sealed", "Dina"),
        ("retracted", "Badr"),
    ]
    assert not list(broken_entries(read_log((folder / LOG_CSV).read_bytes())))


def test_what_was_written_before_the_store_could_note_it_is_noted_afterwards(folder: Path, tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "desk.sqlite")  # a file, of which an older copy is taken
    card = confirmed(desk)
    with sqlite3.connect(tmp_path / "desk.sqlite") as store, sqlite3.connect(tmp_path / "old.sqlite") as copy:
        store.backup(copy)
    seal(desk, folder, "Dina")
    stopped = Desk.open(tmp_path / "old.sqlite")
    assert stopped.card(card.id).state is State.CONFIRMED
    assert finish(stopped, folder) == (card.id,)
    assert stopped.card(card.id).state is State.SEALED
    assert not stopped.broken_log()
    assert finish(stopped, folder) == ()
    stopped.close()
    desk.close()


def test_alone_one_may_confirm_their_own_and_every_claim_says_so(
    new_store: Callable[[str], str], folder: Path
) -> None:
    desk = Desk.open(new_store("alone"), two_people=False)
    card = add_card(desk)
    desk.propose(card.id, "Amal")
    desk.confirm(card.id, "Amal")
    claim = seal(desk, folder, "Amal").cards[0].claim
    assert "one person" in load(folder).claim_by_id[claim].note
    desk.close()


@pytest.mark.parametrize(
    ("change", "kind", "number"),
    [
        ("UPDATE log SET why = 'x' WHERE number = 2", Break.CHANGED, 2),
        ("DELETE FROM log WHERE number = 2", Break.MISSING, 2),
        ("DELETE FROM log WHERE number = 4", Break.MISSING, 4),
    ],
)
def test_a_log_that_was_tampered_with_says_where(desk: Desk, change: str, kind: Break, number: int) -> None:
    confirmed(desk)
    with pytest.raises(DBAPIError, match="append-only"), desk.engine.begin() as connection:
        connection.exec_driver_sql(change)
    guards = {"sqlite": ("log_no_update", "log_no_delete"), "postgresql": ("log_no_change ON log",)}
    with desk.engine.begin() as connection:
        for guard in guards[desk.engine.dialect.name]:
            connection.exec_driver_sql(f"DROP TRIGGER {guard}")
        connection.exec_driver_sql(change)
    assert next((found.kind, found.number) for found in desk.broken_log()) == (kind, number)


def test_entries_that_changed_places_are_found(desk: Desk) -> None:
    confirmed(desk)
    first, second, *others = desk.log()
    found = list(broken_entries([second, first, *others]))
    assert Break.REORDERED in {broken.kind for broken in found}


def test_a_second_seal_adds_to_the_log_that_travels_with_the_dataset(desk: Desk, folder: Path) -> None:
    confirmed(desk)
    seal(desk, folder, "Dina")
    confirmed(desk, as_of_from="2021-02-28", as_of_to="2021-02-28")
    seal(desk, folder, "Dina")
    dataset = load(folder)
    assert [entry.what for entry in dataset.log].count("sealed") == 2
    assert dataset.is_log_sound
    assert len(dataset.sources) == len(load(EXAMPLE).sources) + 1


def test_drafts_say_what_they_would_move_and_save_nothing(folder: Path, desk: Desk) -> None:
    confirmed(desk)
    before = load(folder)
    seal(desk, folder, "Dina")
    after = load(folder)
    new = [claim for claim in after.claims if claim.id not in before.claim_by_id]
    found = effects(before, new, after.sources)
    assert {moved.place for moved in found.moved} == {"quarry"}
    assert found.moved[0].from_day == dt.date(2021, 3, 1)
    for moved in found.moved:
        asked = Question(date=moved.from_day)
        assert moved.before.answer == control_on(before, "quarry", asked).answer
        assert moved.after.answer == control_on(after, "quarry", asked).answer


def test_drafts_move_to_another_desk_once_and_whole(
    desk: Desk, new_store: Callable[[str], str], tmp_path: Path
) -> None:
    card = confirmed(desk)
    file = tmp_path / "drafts.json"
    file.write_bytes(drafts_file(desk))
    other = Desk.open(new_store("other"))
    assert bring_in(other, read_drafts(file), "Dina") == (1, 1, 0)
    assert bring_in(other, read_drafts(file), "Dina") == (0, 0, 1)
    brought = other.card(card.id)
    assert (brought.state, brought.fields, brought.authors) == (State.PROPOSED, card.fields, ("Amal",))
    assert other.text(card.text).body == BODY
    assert not other.broken_log()
    file.write_bytes(file.read_bytes().replace(b"Quarry", b"Ferry"))
    with pytest.raises(DeskRefusal, match="changed after"):
        bring_in(other, read_drafts(file), "Dina")
    other.close()


def test_the_command_line_tells_a_claims_story_and_whether_the_log_holds(
    desk: Desk, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    confirmed(desk)
    card = seal(desk, folder, "Dina").cards[0]
    store = ["--store", desk.address]
    assert main(["log", "show", card.claim, *store]) == 0
    told = capsys.readouterr().out
    story = ["added-text", "created", "proposed", "confirmed", "sealed"]
    steps = [line.partition(": ")[2] for line in told.splitlines() if not line.startswith(" ")]
    assert steps == story
    assert main(["log", "show", card.claim, "--dataset", str(folder)]) == 0
    assert capsys.readouterr().out == told
    assert main(["log", "verify", *store]) == 0
    log = folder / LOG_CSV
    log.write_bytes(log.read_bytes().replace(b"Badr", b"Amal", 1))
    capsys.readouterr()
    assert main(["log", "verify", "--dataset", str(folder)]) == 1
    assert "entry 4 (row 4): changed" in capsys.readouterr().out


def test_the_entry_of_a_text_goes_with_the_first_of_its_cards_alone(desk: Desk, folder: Path) -> None:
    confirmed(desk)
    seal(desk, folder, "Dina")
    confirmed(desk, place="citadel")
    confirmed(desk, place="gardens")
    seal(desk, folder, "Dina")
    entries = read_log((folder / LOG_CSV).read_bytes())
    assert [entry.what for entry in entries].count("added-text") == 1
    assert not list(broken_entries(entries))
    assert not list(differing_entries(desk.log(), entries, "example"))


@pytest.mark.parametrize(
    ("decide", "state"),
    [
        (lambda desk, card: desk.reject(card, "unclear", "Badr"), State.REJECTED),
        (lambda desk, card: desk.return_(card, "unclear", "Badr"), State.RETURNED),
        (lambda desk, card: desk.confirm(card, "Badr"), State.CONFIRMED),
    ],
)
def test_a_decision_that_is_taken_back_leaves_the_card_its_proposer_and_the_reviewer_may_confirm(
    desk: Desk, decide: Callable[[Desk, str], Card], state: State
) -> None:
    card = add_card(desk)
    proposed = desk.propose(card.id, "Amal")
    decide(desk, card.id)
    again = desk.take_back(card.id, state, "Badr")
    assert (again.state, again.changed_by, again.authors, again.reason) == (State.PROPOSED, "Amal", ("Amal",), "")
    assert again.version == proposed.version + 2
    assert desk.confirm(card.id, "Badr").state is State.CONFIRMED
    last = desk.log(card.id)[-2]
    assert (last.what, last.who, changes_of(last)) == ("took-back", "Badr", {"state": (state.value, "proposed")})


def test_decisions_are_taken_back_one_after_the_other_down_to_the_draft(new_store: Callable[[str], str]) -> None:
    desk = Desk.open(new_store("alone"), two_people=False)
    card = add_card(desk)
    desk.propose(card.id, "Amal")
    desk.return_(card.id, "Which Monday?", "Amal")
    desk.propose(card.id, "Amal")
    desk.confirm(card.id, "Amal")
    steps = []
    for state in (State.CONFIRMED, State.PROPOSED, State.RETURNED, State.PROPOSED):
        card = desk.take_back(card.id, state, "Amal")
        steps.append((card.state.value, card.reason))
    assert steps == [("proposed", ""), ("returned", "Which Monday?"), ("proposed", ""), ("draft", "")]
    with pytest.raises(DeskRefusal, match="last decision"):
        desk.take_back(card.id, State.DRAFT, "Amal")
    desk.close()


def test_whoever_took_back_a_proposal_of_what_others_wrote_may_still_confirm_it(desk: Desk) -> None:
    card = add_card(desk)
    assert desk.propose(card.id, "Badr").authors == ("Amal", "Badr")
    assert desk.take_back(card.id, State.PROPOSED, "Badr").authors == ("Amal",)
    desk.propose(card.id, "Amal")
    assert desk.confirm(card.id, "Badr").state is State.CONFIRMED


def test_nobody_takes_back_what_somebody_else_decided_or_what_was_changed_since(desk: Desk) -> None:
    card = add_card(desk)
    desk.propose(card.id, "Amal")
    desk.reject(card.id, "unclear", "Badr")
    with pytest.raises(DeskRefusal, match="last decision"):
        desk.take_back(card.id, State.REJECTED, "Carla")
    desk.save(card.id, fields(note="seen"), 3, "Amal")
    assert desk.take_back(card.id, State.REJECTED, "Badr").state is State.DRAFT, "nothing is left to take back"
    with pytest.raises(DeskRefusal):
        desk.take_back(card.id, State.DRAFT, "Badr")


def titled(desk: Desk, card: Card, title: str, who: str) -> None:
    """Somebody changes a fact of the card's text."""
    text = desk.text(card.text)
    desk.edit_text(text.id, {name: getattr(text, name) for name in FACTS if name != "may_keep"} | {"title": title}, who)


def test_a_decision_is_taken_back_though_facts_of_the_text_were_changed_since(desk: Desk) -> None:
    card = add_card(desk)
    desk.propose(card.id, "Amal")
    desk.return_(card.id, "Which Monday?", "Carla")
    titled(desk, card, "Tuesday", "Amal")
    desk.propose(card.id, "Amal")
    titled(desk, card, "Wednesday", "Amal")
    again = desk.take_back(card.id, State.PROPOSED, "Amal")
    assert (again.state, again.reason, again.changed_by) == (State.RETURNED, "Which Monday?", "Carla")
    again = desk.take_back(card.id, State.RETURNED, "Carla")
    assert (again.state, again.authors) == (State.PROPOSED, ("Amal",))
    assert desk.take_back(card.id, State.PROPOSED, "Amal").state is State.DRAFT
    assert desk.text(card.text).title == "Wednesday"
    assert not desk.broken_log()


def test_whoever_changed_facts_of_the_text_stays_an_author_when_the_proposal_is_taken_back(desk: Desk) -> None:
    card = add_card(desk)
    desk.propose(card.id, "Badr")
    titled(desk, card, "Tuesday", "Badr")
    assert desk.take_back(card.id, State.PROPOSED, "Badr").authors == ("Amal", "Badr")
    desk.propose(card.id, "Amal")
    with pytest.raises(DeskRefusal, match="Whoever wrote"):
        desk.confirm(card.id, "Badr")


def test_a_rejection_that_is_taken_back_confirms_nothing_with_facts_that_nobody_confirmed(desk: Desk) -> None:
    card = add_card(desk)
    desk.propose(card.id, "Amal")
    desk.confirm(card.id, "Badr")
    desk.reject(card.id, "unclear", "Carla")
    titled(desk, card, "Tuesday", "Amal")
    again = desk.take_back(card.id, State.REJECTED, "Carla")
    last = desk.log(card.id)[-1]
    assert (again.state, last.why) == (State.PROPOSED, say("desk.log_facts_changed", "en"))
    with pytest.raises(DeskRefusal, match="known of the text"):
        desk.take_back(card.id, State.PROPOSED, "Amal")
    assert desk.confirm(card.id, "Badr").state is State.CONFIRMED


def test_a_confirmation_that_a_change_of_the_text_has_undone_is_told_with_what_to_do(desk: Desk) -> None:
    card = add_card(desk)
    desk.propose(card.id, "Amal")
    desk.confirm(card.id, "Badr")
    titled(desk, card, "Tuesday", "Amal")
    with pytest.raises(DeskRefusal, match="Change a field of it"):
        desk.take_back(card.id, State.PROPOSED, "Amal")
    assert desk.card(card.id).state is State.PROPOSED


def test_a_seal_and_a_retraction_move_the_version_on(desk: Desk, folder: Path) -> None:
    card = confirmed(desk)
    sealed = seal(desk, folder, "Dina").cards[0]
    assert sealed.version == card.version + 1
    assert retract(desk, folder, card.id, "Withdrawn", "Badr").version == card.version + 2


def log_lines(folder: Path) -> list[bytes]:
    return (folder / LOG_CSV).read_bytes().splitlines(keepends=True)


def edited(line: bytes) -> bytes:
    return line.replace(b"Amal", b"Adam")


TAMPERED = {
    "changed": (lambda rows: [rows[0], edited(rows[1]), *rows[2:]], ["entry 2 (row 2): changed"]),
    "missing": (lambda rows: [rows[0], *rows[2:]], ["entry 2 (row 2): missing"]),
    "missing at the beginning": (lambda rows: rows[1:], ["entry 1 (row 1): missing"]),
    "two that changed places": (
        lambda rows: [rows[0], rows[2], rows[1], *rows[3:]],
        ["entry 2 (row 2): missing", "entry 2 (row 3): reordered"],
    ),
    "twice there": (lambda rows: [*rows[:2], *rows[1:]], ["entry 2 (row 3): reordered"]),
}


@pytest.mark.parametrize(("tamper", "told"), TAMPERED.values(), ids=TAMPERED)
def test_a_datasets_log_that_was_tampered_with_says_where(
    desk: Desk, folder: Path, capsys: pytest.CaptureFixture[str], tamper: Any, told: list[str]
) -> None:
    confirmed(desk)
    seal(desk, folder, "Dina")
    head, *rows = log_lines(folder)
    (folder / LOG_CSV).write_bytes(b"".join([head, *tamper(rows)]))
    assert main(["log", "verify", "--dataset", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(line in lines for line in told)


def test_an_entry_that_was_slipped_in_follows_another_than_the_one_before_it(desk: Desk) -> None:
    confirmed(desk)
    first, second, *others = desk.log()
    invented = replace(second, why="invented", previous=first.previous, hash="")
    invented = replace(invented, hash=hash_of(invented))
    found = list(broken_entries([first, invented, *others]))
    assert [(broken.number, broken.kind) for broken in found] == [(2, Break.UNLINKED), (3, Break.UNLINKED)]


def test_of_a_log_that_lost_its_end_the_desk_and_a_kept_hash_can_tell(
    desk: Desk, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    confirmed(desk)
    seal(desk, folder, "Dina")
    verify = ["log", "verify", "--dataset", str(folder)]
    against = [*verify, "--store", desk.address, "--against-desk"]
    whole = read_log((folder / LOG_CSV).read_bytes())
    assert main([*against, "--kept", whole[-1].hash]) == 0
    assert main([*against, "--kept", whole[0].hash]) == 0
    (folder / LOG_CSV).write_bytes(b"".join(log_lines(folder)[:-1]))
    capsys.readouterr()
    assert main(verify) == 0, "by itself it holds"
    assert main([*verify, "--kept", whole[-1].hash]) == 1
    assert "entries are missing at the end" in capsys.readouterr().out
    assert main(against) == 1
    assert f"entry {len(desk.log())} of the desk's log: the dataset's log has lost it" in capsys.readouterr().out


def test_a_log_that_lost_its_end_is_told_whatever_its_folder_is_called(
    new_store: Callable[[str], str], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = new_store("whole")
    desk = Desk.open(address)
    card = seal(desk, folder, "Dina", [confirmed(desk).id]).cards[0]
    retract(desk, folder, card.id, "Withdrawn", "Badr")
    copy = Path(shutil.copytree(folder, tmp_path / "copies" / "t2"))
    verify = ["log", "verify", "--store", address, "--against-desk", "--dataset"]
    assert main([*verify, str(copy)]) == 0
    assert "compared with the desk: example\n" in capsys.readouterr().out
    lines = log_lines(copy)
    (copy / LOG_CSV).write_bytes(b"".join(lines[:-1]))
    assert main([*verify, str(copy)]) == 1
    assert "the dataset's log has lost it" in capsys.readouterr().out
    (copy / LOG_CSV).write_bytes(lines[0])
    assert main([*verify, str(copy)]) == 2
    assert "it names no area, and the desk has sealed example; give the folder of a copy the name" in (
        capsys.readouterr().err
    )
    (folder / LOG_CSV).unlink()
    assert main([*verify, str(folder)]) == 1
    desk.close()


def test_a_log_of_areas_alone_that_the_desk_never_sealed_is_not_compared(
    new_store: Callable[[str], str], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere, here = (Desk.open(new_store(name)) for name in ("elsewhere", "here"))
    copy = Path(shutil.copytree(folder, tmp_path / "copies" / "t2"))
    first = confirmed(elsewhere)
    other = elsewhere.add_card("t2", first.text, first.fields, "Amal")
    elsewhere.propose(other.id, "Amal")
    elsewhere.confirm(other.id, "Badr")
    seal(elsewhere, copy, "Dina", [other.id])
    renamed = copy.rename(copy.with_name("t3"))
    verify = ["log", "verify", "--dataset", str(renamed), "--store", here.address, "--against-desk"]
    assert main(verify) == 0, "the desk has sealed nothing"
    confirmed(here)
    seal(here, folder, "Dina")
    capsys.readouterr()
    assert main(verify) == 2
    assert "it names t2, and the desk has sealed example; give the folder" in capsys.readouterr().err
    assert main([*verify[:3], str(folder), *verify[4:]]) == 0
    for desk in (elsewhere, here):
        desk.close()


def test_a_log_that_was_written_anew_is_told_by_the_desk(
    desk: Desk, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    confirmed(desk)
    seal(desk, folder, "Dina")
    entries, previous = [], FIRST
    for entry in read_log((folder / LOG_CSV).read_bytes()):
        who = "Nobody" if entry.what == "confirmed" else entry.who
        unsigned = replace(entry, who=who, previous=previous, hash="")
        entries.append(replace(unsigned, hash=hash_of(unsigned)))
        previous = entries[-1].hash
    with (folder / LOG_CSV).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in dataclasses.fields(LogEntry)])
        writer.writeheader()
        writer.writerows(dataclasses.asdict(entry) for entry in entries)
    assert main(["log", "verify", "--dataset", str(folder)]) == 0
    store = ["--store", desk.address, "--against-desk"]
    capsys.readouterr()
    assert main(["log", "verify", "--dataset", str(folder), *store]) == 1
    assert "entry 4: the desk's log tells it differently" in capsys.readouterr().out


def test_what_another_desk_sealed_is_told_and_no_fault(
    desk: Desk, folder: Path, new_store: Callable[[str], str], capsys: pytest.CaptureFixture[str]
) -> None:
    confirmed(desk)
    seal(desk, folder, "Dina")
    other = Desk.open(new_store("other"))
    other.close()
    store = ["--store", other.address, "--against-desk"]
    assert main(["log", "verify", "--dataset", str(folder), *store]) == 0
    assert "this desk does not know it" in capsys.readouterr().out
    assert main(["log", "verify", *store]) == 2


def test_a_claim_that_was_retracted_is_told_alike_by_both_logs(desk: Desk, folder: Path) -> None:
    card = seal(desk, folder, "Dina", [confirmed(desk).id]).cards[0]
    retract(desk, folder, card.id, "Withdrawn", "Badr")
    sealed = read_log((folder / LOG_CSV).read_bytes())
    assert list(differing_entries(desk.log(), sealed, ["example"])) == []
    lost = list(differing_entries(desk.log(), sealed[:-1], ["example"]))
    assert [(found.kind, found.entry) for found in lost] == [(Difference.MISSING, sealed[-1].entry)]


def test_a_seal_reads_a_cards_log_once(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = confirmed(desk)
    asked: list[str] = []
    log = desk.log
    monkeypatch.setattr(desk, "log", lambda about="": asked.append(about) or log(about))
    seal(desk, folder, "Dina")
    assert asked == [card.id]

"""Drafts that move to another desk: with the grading of their publishers, and not beyond what can come back."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from saytara.cli import main
from saytara.dataset.reading import load
from saytara.desk import Desk, seal
from saytara.desk.errors import DeskRefusal
from saytara.desk.exchange import FORM, bring_in, drafts_file, read_drafts
from saytara.desk.values import Card, Text
from tests.desk_log import BODY, FIELDS

EXAMPLE = Path(__file__).parents[3] / "data" / "example"
HERALD = "Sarab Herald"
ROW = {"id": "sarab-herald", "name_en": HERALD, "name_ar": "صحيفة السراب", "aliases": "", "kind": "press"}
ROW |= {"side": "none", "reliability": "B", "note_en": "", "note_ar": ""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example"))


@pytest.fixture
def desks(new_store: Callable[[str], str]) -> Iterator[tuple[Desk, Desk]]:
    opened = Desk.open(new_store("first")), Desk.open(new_store("second"))
    yield opened
    for desk in opened:
        desk.close()


def facts(publisher: str = HERALD, **changed: str) -> dict[str, str]:
    given = {"publisher": publisher, "title": "Monday [invented]", "url": "https://example.org/monday"}
    given |= {"language": "en", "published_from": "2021-03-02", "published_to": "2021-03-02", "reliability": "B"}
    return given | changed


def begun(desk: Desk, body: str = BODY, row: dict[str, str] | None = ROW, **changed: str) -> tuple[Text, Card]:
    text = desk.add_text(body, **facts(**changed), who="Amal", new_publisher=row)
    card = desk.add_card("example", text.id, FIELDS, "Amal")
    return text, desk.propose(card.id, "Amal")


def moved(first: Desk, second: Desk, tmp_path: Path) -> Path:
    file = tmp_path / "drafts.json"
    file.write_bytes(drafts_file(first))
    bring_in(second, read_drafts(file), "Dina")
    return file


def test_the_hash_of_a_file_goes_with_its_text_and_a_file_of_drafts_without_it_is_read(
    desks: tuple[Desk, Desk], new_store: Callable[[str], str], tmp_path: Path
) -> None:
    first, second = desks
    text = first.add_text(BODY, **facts(), who="Amal", file_sha256="2" * 64)
    first.add_card("example", text.id, FIELDS, "Amal")
    file = moved(first, second, tmp_path)
    assert second.text(text.id).file_sha256 == "2" * 64
    older = json.loads(json.loads(file.read_bytes())["content"])
    del older["texts"][0]["file_sha256"]
    file.write_bytes(as_file(older))
    third = Desk.open(new_store("third"))
    bring_in(third, read_drafts(file), "Dina")
    assert third.text(text.id).file_sha256 == ""
    third.close()


def test_the_grading_of_a_new_publisher_goes_with_its_drafts_and_they_can_be_sealed(
    desks: tuple[Desk, Desk], tmp_path: Path, folder: Path
) -> None:
    first, second = desks
    _text, card = begun(first)
    file = moved(first, second, tmp_path)
    assert second.graded_publishers() == {HERALD: {name: value for name, value in ROW.items() if value}}
    entries = len(second.log())
    assert bring_in(second, read_drafts(file), "Dina") == (0, 0, 1)
    assert len(second.log()) == entries
    second.confirm(card.id, "Badr")
    seal(second, folder, "Dina")
    found = load(folder).publisher_by_spelling[HERALD]
    assert (found.kind.value, found.names.ar) == ("press", ROW["name_ar"])
    assert second.broken_log() == ()


def test_a_publisher_that_is_graded_here_too_keeps_the_letter_that_it_has_here(
    desks: tuple[Desk, Desk], tmp_path: Path, folder: Path
) -> None:
    first, second = desks
    begun(second, "Another text.", {**ROW, "kind": "state", "reliability": "D"}, reliability="D")
    _text, card = begun(first)
    moved(first, second, tmp_path)
    assert second.graded_publishers()[HERALD]["reliability"] == "D"
    second.confirm(card.id, "Badr")
    seal(second, folder, "Dina", [card.id])
    dataset = load(folder)
    assert dataset.publisher_by_spelling[HERALD].reliability.value == "D"


def test_a_publisher_whose_grading_was_left_behind_is_graded_again(
    desks: tuple[Desk, Desk], new_store: Callable[[str], str], tmp_path: Path, folder: Path
) -> None:
    first, second = desks
    text, card = begun(first)
    file = moved(first, tmp_path=tmp_path, second=second)
    older = json.loads(json.loads(file.read_bytes())["content"])
    del older["publishers"]
    third = Desk.open(new_store("third"))
    file.write_bytes(as_file(older))
    bring_in(third, read_drafts(file), "Dina")
    assert third.graded_publishers() == {}
    third.edit_text(text.id, facts(), "Amal", ROW)
    third.edit_text(text.id, facts(), "Amal", ROW)
    assert third.graded_publishers()[HERALD]["kind"] == "press"
    assert [entry.what for entry in third.log()].count("edited-text") == 1
    third.confirm(card.id, "Badr")
    seal(third, folder, "Dina")
    third.close()


def test_a_text_that_is_added_again_with_a_grading_keeps_the_grading(desks: tuple[Desk, Desk]) -> None:
    text, _card = begun(desks[0], row=None)
    assert desks[0].add_text(BODY, **facts(), who="Amal", new_publisher=ROW).id == text.id
    assert desks[0].graded_publishers()[HERALD]["name_ar"] == ROW["name_ar"]


def as_file(content: dict[str, object]) -> bytes:
    written = json.dumps(content, ensure_ascii=False, sort_keys=True)
    sha256 = hashlib.sha256(written.encode()).hexdigest()
    return json.dumps({"form": FORM, "sha256": sha256, "content": written}).encode()


@pytest.mark.parametrize("graded", [[], {"x": 1}, {"x": {"kind": 1, "reliability": "B"}}, {"x": {"kind": "press"}}])
def test_a_file_whose_gradings_are_none_is_refused(desks: tuple[Desk, Desk], tmp_path: Path, graded: object) -> None:
    file = tmp_path / "drafts.json"
    file.write_bytes(as_file({"texts": [], "cards": [], "versions": [], "publishers": graded}))
    with pytest.raises(DeskRefusal, match="holds no drafts"):
        bring_in(desks[0], read_drafts(file), "Dina")


def test_new_publishers_with_one_name_are_one_row_and_with_one_id_two(desks: tuple[Desk, Desk], folder: Path) -> None:
    desk = desks[0]
    rows = [
        (HERALD, ROW),
        ("The Sarab Herald", {**ROW, "aliases": "The Sarab Herald"}),
        ("Sarab herald!", {**ROW, "name_en": "Sarab herald!", "name_ar": "صحيفة أخرى"}),
    ]
    for at, (publisher, row) in enumerate(rows):
        _text, card = begun(desk, f"{BODY} {at}", row, publisher=publisher)
        desk.confirm(card.id, "Badr")
    seal(desk, folder, "Dina")
    found = load(folder).publisher_by_spelling
    assert [found[publisher].id for publisher, _row in rows] == ["sarab-herald", "sarab-herald", "sarab-herald-2"]


def brought(file: Path, store: Path | str, *more: str) -> int:
    return main(["desk", "import", str(file), "--store", str(store), *more])


def test_what_both_desks_have_otherwise_is_counted_and_named(
    desks: tuple[Desk, Desk],
    tmp_path: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(folder.parent))
    first, second = desks
    text, card = begun(first)
    _text, same = begun(first, f"{BODY} Once more.")
    moved(first, second, tmp_path)
    here = second.card(card.id)
    second.save(card.id, {**here.fields, "place": "citadel"}, here.version, "Badr")
    second.confirm(same.id, "Badr")  # it would come back as proposed, which it is
    second.edit_text(text.id, facts(title="Tuesday [invented]"), "Badr")
    back = tmp_path / "back.json"
    back.write_bytes(drafts_file(second))
    assert brought(back, first.address, "--as", " Amal ") == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "texts: 0, cards: 0, already here: 2",
        "already here, but different there: 2; nothing of it was taken over:",
        f"  text {text.id} (Monday [invented]); fields: title",
        f"  card {card.id} (quarry): draft there, proposed here; fields: place",
    ]
    assert first.card(card.id) == card


@pytest.mark.parametrize("name", [[], ["--as", ""], ["--as", " "], ["--as", "x" * 81]])
def test_an_import_needs_a_name_for_the_log(
    desks: tuple[Desk, Desk], tmp_path: Path, name: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    begun(desks[0])
    file = tmp_path / "drafts.json"
    file.write_bytes(drafts_file(desks[0]))
    assert brought(file, tmp_path / "new.sqlite", *name) == 2
    assert "expected to be your name" in capsys.readouterr().err
    assert not (tmp_path / "new.sqlite").exists()


def test_drafts_of_a_dataset_that_is_not_here_are_refused(
    desks: tuple[Desk, Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(desks[0])
    file = tmp_path / "drafts.json"
    file.write_bytes(drafts_file(desks[0]))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path / "elsewhere"))
    store = tmp_path / "desk" / "second.sqlite"
    assert brought(file, store, "--as", "Dina") == 2
    assert "has drafts of example but is expected" in capsys.readouterr().err
    assert not store.exists()
    shutil.copytree(EXAMPLE, tmp_path / "desk" / "example")
    assert brought(file, store, "--as", "Dina") == 0, "a dataset beside the desk is here"


def test_what_was_checked_is_what_comes_in_whatever_becomes_of_the_file(
    desks: tuple[Desk, Desk], tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(folder.parent))
    begun(desks[0])
    file = tmp_path / "drafts.json"
    file.write_bytes(drafts_file(desks[0]))
    read_bytes = Path.read_bytes

    def read_and_gone(path: Path) -> bytes:
        content = read_bytes(path)
        if path == file:
            path.unlink()
        return content

    monkeypatch.setattr(Path, "read_bytes", read_and_gone)
    assert brought(file, desks[1].address, "--as", "Dina") == 0
    assert len(desks[1].cards()) == 1

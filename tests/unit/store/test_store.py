"""Datasets are kept by the content of their files, and edits are picked up whole or not at all."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from saytara import store
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import DatasetReading, read
from saytara.store import areas, dataset_of, faults_since, fingerprint, title_of

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA / "example", tmp_path / "example"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_an_unchanged_folder_is_parsed_once(folder: Path) -> None:
    assert dataset_of(folder) is dataset_of(folder)


def test_an_edit_is_picked_up_at_the_next_question(folder: Path) -> None:
    before = dataset_of(folder)
    edit(folder / "claims.csv", "exactly,90", "exactly,85")
    after = dataset_of(folder)
    assert (before.claim_by_id["old-market-blue-guard"].value, after.claim_by_id["old-market-blue-guard"].value) == (
        90,
        85,
    )
    assert faults_since(folder) is None


def test_a_half_written_edit_leaves_the_last_sound_state_and_says_so(folder: Path) -> None:
    before = dataset_of(folder)
    whole = (folder / "claims.csv").read_bytes()
    (folder / "claims.csv").write_bytes(whole[: len(whole) // 2])
    assert dataset_of(folder) is before
    report = faults_since(folder)
    assert report is not None
    assert report.errors
    (folder / "claims.csv").write_bytes(whole)
    assert dataset_of(folder) is before
    assert faults_since(folder) is None


def test_a_file_beside_the_dataset_changes_nothing(folder: Path) -> None:
    before = dataset_of(folder)
    (folder / "notes.txt").write_text("of the analyst", "utf-8")
    assert dataset_of(folder) is before


def test_a_folder_that_was_never_sound_raises_all_its_faults(folder: Path) -> None:
    edit(folder / "claims.csv", "exactly,90", "exactly,900")
    with pytest.raises(DatasetFaults) as raised:
        dataset_of(folder)
    assert [problem.code for problem in raised.value.report.errors] == ["share-out-of-range"]
    edit(folder / "claims.csv", "exactly,900", "exactly,90")
    assert dataset_of(folder).claim_by_id["old-market-blue-guard"].value == 90


def test_files_that_change_while_they_are_read_are_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The claims are replaced after the first reading has begun: only the state after that may be shown."""
    readings = []

    def read_while_an_editor_writes(path: Path) -> object:
        reading = read(path)
        if not readings:
            edit(folder / "claims.csv", "exactly,90", "exactly,85")
        readings.append(reading)
        return reading

    monkeypatch.setattr(store, "read", read_while_an_editor_writes)
    assert dataset_of(folder).claim_by_id["old-market-blue-guard"].value == 85
    assert len(readings) == 2


def test_files_that_never_stand_still_leave_the_last_state(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dataset_of(folder)
    numbers = iter(range(1000))

    def read_while_an_editor_writes(path: Path) -> object:
        reading = read(path)
        (folder / "note.txt").write_text("x" * next(numbers), "utf-8")
        return reading

    monkeypatch.setattr(store, "read", read_while_an_editor_writes)
    edit(folder / "claims.csv", "exactly,90", "exactly,85")
    assert dataset_of(folder) is before
    monkeypatch.setattr(store, "read", read)
    assert dataset_of(folder).claim_by_id["old-market-blue-guard"].value == 85


def test_while_a_file_is_written_over_and_over_every_answer_is_one_whole_state(folder: Path) -> None:
    """An editor saves two sound states in turn, in two writes each; a reader must only ever see one of the two."""
    path = folder / "claims.csv"
    states = [path.read_bytes(), path.read_bytes().replace(b"exactly,90", b"exactly,85")]
    dataset_of(folder)
    is_over = threading.Event()

    def save() -> None:
        for number in range(40):
            content = states[number % 2]
            with path.open("wb") as file:
                file.write(content[:3000])
                file.flush()
                file.write(content[3000:])
        is_over.set()

    editor = threading.Thread(target=save)
    editor.start()
    seen = set()
    while not is_over.is_set():
        seen.add(dataset_of(folder).claim_by_id["old-market-blue-guard"].value)
    editor.join()
    assert seen <= {90, 85}
    assert dataset_of(folder).claim_by_id["old-market-blue-guard"].value == 85


def test_a_fingerprint_overlooks_what_is_gone_and_what_is_no_file(folder: Path) -> None:
    plain = fingerprint(folder)
    (folder / "gone").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe")
    assert fingerprint(folder) == plain


def test_all_datasets_of_a_folder_are_areas_and_south_damascus_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAYTARA_DATA", raising=False)
    assert list(areas())[:2] == ["south-damascus", "example"]
    monkeypatch.setenv("SAYTARA_DATA", str(DATA / "example"))
    assert areas() == {"example": DATA / "example"}


def test_a_title_is_read_in_either_language_whatever_else_is_wrong(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    assert title_of(folder, "en") == "Marj al-Sarab (invented example)"
    assert title_of(folder, "ar") == "مرج السراب (مثال متخيَّل)"


def test_a_folder_that_may_not_be_looked_into_holds_no_areas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path))
    monkeypatch.setattr(Path, "is_file", refuse)
    assert areas() == {}


@pytest.mark.parametrize(
    "content", [b"", b"title = 3", b"title = [", b"\xff\xfe", b"[title]\nen = 7\n", b"[title]\nen = ' '\n"]
)
def test_without_a_readable_title_the_folder_names_the_area(folder: Path, content: bytes) -> None:
    (folder / "dataset.toml").write_bytes(content)
    assert title_of(folder, "en") == "example"


def test_sessions_that_ask_at_the_same_time_wait_for_the_one_that_parses(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[Path | str] = []

    def counted(asked: Path | str) -> DatasetReading:
        parsed.append(asked)
        return read(asked)

    monkeypatch.setattr(store, "read", counted)
    barrier = threading.Barrier(8)
    found: list[Dataset] = []

    def ask() -> None:
        barrier.wait()
        found.append(dataset_of(folder))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({id(dataset) for dataset in found}) == 1
    assert parsed == [folder]

"""The one writer: killed at any step, or two at once, a dataset is the old one or the new one, and sound."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from saytara.dataset.checks.pending_writes import LOCK, PENDING
from saytara.dataset.errors import BadQuestion, ChangedMeanwhile, DatasetBusy, DatasetFaults
from saytara.dataset.reading import load, read_report
from saytara.editing import tidy, write_change, write_folder
from saytara.editing.lock import locked
from saytara.editing.writer import STAGED
from saytara.store import fingerprint
from tests.killing import write_sound_copy

ROOT = Path(__file__).parents[3]

needs_fork = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs fork and /proc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_sound_copy(tmp_path / "squares")


def run(tmp_path: Path, *more: str) -> list[dict[str, Any]]:
    command = [sys.executable, str(ROOT / "tests" / "killing.py"), str(tmp_path), *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.slow
@needs_fork
@pytest.mark.parametrize("writer", ["import-a", "import-table", "import-map", "boundaries", "new"])
def test_a_writer_killed_at_any_step_leaves_the_old_dataset_or_the_new_one(tmp_path: Path, writer: str) -> None:
    *rounds, last = run(tmp_path, "kill", writer)
    assert last["code"] == 0
    assert len(rounds) >= 10
    assert {item["code"] for item in rounds} == {-signal.SIGKILL}
    before, new = last["before"], last["after"]
    states = [item["after"] for item in rounds]
    decided = [state != before for state in states]
    assert decided == sorted(decided), "once it is the new one, it never is the old one again"
    assert decided[0] is False
    assert decided[-1] is True
    for item in rounds:
        assert item["after"] in (before, new), item["step"]
        assert not item["after"]["problems"]
        assert not item["after"]["gaza"]
        assert item["end"] == new, "the next one finishes it"
        is_refused = writer == "new" and item["after"] == new
        assert item["again"] == (2 if is_refused else 0)
        assert item["leftovers"] == [], item["step"]


@pytest.mark.slow
@needs_fork
def test_two_at_once_lose_nothing_fifty_times(tmp_path: Path) -> None:
    rounds = run(tmp_path, "race", "50")
    assert len(rounds) == 50
    for item in rounds:
        for state in (*item["seen"], item["end"]):
            assert not state["problems"]
            assert state["a"] in (0, 20)
            assert state["b"] in (0, 20)
            assert state["sources"] == 2 + state["a"] + state["b"]
            assert state["left_out"] == [f"{name}-far" for name in "ab" if state[name]]
            assert state["gaza"] in (None, [])
        end, done = item["end"], [writer for writer, code in zip(item["pair"], item["codes"], strict=True) if code == 0]
        assert ("import-a" not in done) or end["a"] == 20
        assert ("import-b" not in done) or end["b"] == 20
        assert ("boundaries" not in done) or end["west"] == "A test"
        assert item["pair"][0] != "new" or end["gaza"] == []
    assert {code for item in rounds for code in item["codes"]} >= {0, -signal.SIGKILL}


def contents(folder: Path) -> dict[str, bytes]:
    """Two files of a change that fits together."""
    return {
        "actors.csv": (folder / "actors.csv").read_bytes().replace(b"Red", b"Crimson"),
        "claims.csv": (folder / "claims.csv").read_bytes().replace(b"a fifth", b"a third"),
    }


def test_a_change_is_written_and_nothing_else_is_left(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    write_change(folder, contents(folder), digest=load(folder).digest)
    assert load(folder).actor_by_id["red"].names.en == "Crimson"
    assert sorted(path.name for path in folder.iterdir()) == names


def test_a_file_keeps_its_permissions(folder: Path) -> None:
    (folder / "actors.csv").chmod(0o640)
    write_change(folder, contents(folder), digest=load(folder).digest)
    assert (folder / "actors.csv").stat().st_mode & 0o777 == 0o640


def test_a_link_within_the_dataset_stays_a_link(folder: Path) -> None:
    (folder / "claims.csv").rename(folder / "claims-2017.csv")
    (folder / "claims.csv").symlink_to("claims-2017.csv")
    write_change(folder, contents(folder), digest=load(folder).digest)
    assert (folder / "claims.csv").is_symlink()
    assert b"a third" in (folder / "claims-2017.csv").read_bytes()


@pytest.mark.parametrize("file", ["claims.csv", "roads.geojson", "texts/paper.txt"])
def test_what_was_made_from_another_state_is_refused(folder: Path, file: str) -> None:
    """Also where the file that changed is none of those that are written."""
    digest, new = load(folder).digest, contents(folder)
    if file == "texts/paper.txt":
        (folder / "sources.csv").write_bytes((folder / "sources.csv").read_bytes().replace(b"Evening", b"Morning"))
    else:
        (folder / file).write_bytes((folder / file).read_bytes() + b"\n")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(ChangedMeanwhile, match="nothing was written"):
        write_change(folder, new, digest=digest)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_what_would_have_faults_is_refused_and_leaves_nothing(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    with pytest.raises(DatasetFaults):
        write_change(folder, {"actors.csv": b"rubbish"}, digest=load(folder).digest)
    assert sorted(path.name for path in folder.iterdir()) == names


@pytest.mark.parametrize("name", ["../outside.csv", "/etc/outside.csv"])
def test_nothing_is_written_outside_of_the_folder(folder: Path, name: str) -> None:
    with pytest.raises(BadQuestion, match="leads out"):
        write_change(folder, {name: b"x"}, digest=load(folder).digest)
    assert not (folder / STAGED).exists()


def interrupted(folder: Path, moved: int) -> tuple[str, str]:
    """The dataset as a writer leaves it that is killed after so many files were moved: the digests before and after."""
    before, new = load(folder).digest, contents(folder)
    after_folder = write_sound_copy(folder.parent / "after" / folder.name)
    write_change(after_folder, new, digest=before)
    original, count = Path.replace, 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count > moved:
            raise KeyboardInterrupt
        return original(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            write_change(folder, new, digest=before)
    assert (folder / PENDING).is_dir()
    return before, load(after_folder).digest


@pytest.mark.parametrize("moved", [0, 1])
def test_a_reader_sees_all_of_a_decided_change_before_it_is_in_place(folder: Path, moved: int) -> None:
    _before, after = interrupted(folder, moved)
    assert load(folder).digest == after
    tidy(folder)
    assert load(folder).digest == after
    assert not (folder / PENDING).exists()


def test_a_file_edited_after_an_interrupted_change_is_neither_lost_nor_mixed_in(folder: Path) -> None:
    interrupted(folder, 1)
    edited = (folder / "claims.csv").read_bytes() + b"\n"
    (folder / "claims.csv").write_bytes(edited)
    (problem,) = read_report(folder).problems
    assert problem.code == "change-interrupted"
    assert f"{PENDING}/claims.csv" in problem.message("en")
    with pytest.raises(ChangedMeanwhile, match="keep one of the two"):
        tidy(folder)
    assert (folder / "claims.csv").read_bytes() == edited
    assert b"a third" in (folder / PENDING / "claims.csv").read_bytes()


def test_a_reader_that_reads_while_files_are_switched_never_mixes(folder: Path) -> None:
    """A change is written between two files that the reader reads."""
    before = load(folder).digest
    new = contents(folder)
    original = Path.stat
    is_done = False

    def stat(self: Path, **options: bool) -> os.stat_result:
        nonlocal is_done
        if self.name == "claims.csv" and not is_done and threading.current_thread() is threading.main_thread():
            is_done = True
            writing = threading.Thread(target=write_change, args=(folder, new), kwargs={"digest": before})
            writing.start()
            writing.join()
        return original(self, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "stat", stat)
        seen = load(folder)
    assert is_done
    assert (seen.actor_by_id["red"].names.en, "a third" in seen.claims[0].summary_en) == ("Crimson", True)


@pytest.mark.parametrize(
    "manifest", ["", "{", "[]", '{"files": []}', '{"files": {"a": 1}}', '{"files": {"a": {"before": 1, "after": 2}}}']
)
def test_what_is_no_manifest_is_no_change(folder: Path, manifest: str) -> None:
    (folder / PENDING).mkdir()
    (folder / PENDING / "manifest.json").write_text(manifest, "utf-8")
    assert read_report(folder).is_ok
    tidy(folder)
    assert not (folder / PENDING).exists()


def test_a_manifest_that_names_a_file_elsewhere_moves_nothing_there(folder: Path) -> None:
    (folder / PENDING).mkdir()
    (folder / PENDING / "manifest.json").write_text(
        json.dumps({"files": {"../stolen.csv": {"before": None, "after": "0"}}}), "utf-8"
    )
    with pytest.raises(BadQuestion, match="leads out"):
        tidy(folder)
    assert not (folder.parent / "stolen.csv").exists()


def test_a_writer_waits_for_another_and_says_so_in_the_end(folder: Path) -> None:
    with locked(folder), pytest.raises(DatasetBusy, match="being written by another command"):  # noqa: SIM117
        with locked(folder, longest_wait_s=0.1):
            pass
    assert not (folder / LOCK).exists()


def test_the_lock_of_a_killed_writer_is_free(folder: Path) -> None:
    (folder / LOCK).touch()
    with locked(folder, longest_wait_s=0.1):
        pass
    assert not (folder / LOCK).exists()


def test_a_lock_does_not_make_the_dashboard_read_again(folder: Path) -> None:
    before = fingerprint(folder)
    with locked(folder):
        assert fingerprint(folder) == before


def test_a_new_folder_is_whole_or_not_there(tmp_path: Path, folder: Path) -> None:
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    files["texts/paper.txt"] = (folder / "texts" / "paper.txt").read_bytes()
    with pytest.raises(DatasetFaults):
        write_folder(tmp_path / "data", "town", {**files, "actors.csv": b"rubbish"})
    assert list((tmp_path / "data").iterdir()) == []
    assert load(write_folder(tmp_path / "data", "town", files)).digest == load(folder).digest
    with pytest.raises(BadQuestion, match="exists already"):
        write_folder(tmp_path / "data", "town", files)


def test_nothing_but_the_one_writer_writes_into_datasets() -> None:
    """Exports, drafts and lists write where they are told to, and over no file of a dataset (`dataset.own_files`).

    Readers of boundaries write into scratch folders, fonts and what is worked out beside the code or in the cache.
    """
    calls = (".write_bytes(", ".write_text(", '.open("w', '.open("x', '.open("a')
    writing = {
        str(path.relative_to(ROOT / "saytara"))
        for path in (ROOT / "saytara").rglob("*.py")
        if any(call in path.read_text("utf-8") for call in calls)
    }
    elsewhere = {
        "editing/tables/left_out_rows.py",
        "geofiles/archives.py",
        "geofiles/gdal.py",
        "geofiles/scratch.py",
        "exports/timeline_picture.py",
        "history/kept_files.py",
        "web/fonts.py",
    }
    assert writing - elsewhere == {"exports/atomic_file.py", "editing/writer.py"}

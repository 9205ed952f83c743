"""Looks that are kept of all time: each day is as if its places were decided alone, whoever worked them out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pyarrow as pa
import pytest

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.control import ALL_CLAIMS, PlaceControl, Question, change_dates, control_on
from saytara.core.evidence_windows import Windows
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.map import asked_days, kept_looks
from saytara.figures.map.asked_days import asked_day
from saytara.figures.map.day_looks import DayLooks, day_of, shown_of
from saytara.figures.map.kept_looks import LooksThroughTime, form_of, looks_once_read
from saytara.history import cache_folder
from saytara.history.background_process import HistoryFailedError, resolve_beside
from saytara.history.cache_folder import UnwritableCache
from saytara.history.local import HISTORY_FORM, KeptForm, kept_history, resolve_history
from saytara.reader_process import own_python_path
from tests import builders
from tests.builders import WindowsByArea, claim

ONE_DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(AREA)


@pytest.fixture(scope="module")
def small(shipped: Dataset) -> Dataset:
    return country(shipped, places=40, claims=400)


def decided(dataset: Dataset, date: dt.date) -> DayLooks:
    asked = ALL_CLAIMS.on(date)
    return day_of(dataset, date, [shown_of(dataset, control_on(dataset, place.id, asked)) for place in dataset.places])


def looks_of(dataset: Dataset, folder: Path) -> LooksThroughTime:
    return LooksThroughTime(dataset, resolve_history(dataset, folder=folder, workers=1, form=form_of(dataset)).files)


def test_each_day_is_what_the_rules_answer_on_it(shipped: Dataset, tmp_path: Path) -> None:
    looks = looks_of(shipped, tmp_path)
    for date in change_dates(shipped)[::23]:
        for asked in (date - ONE_DAY, date):
            assert looks.on(asked) == decided(shipped, asked), asked


def test_a_place_pales_by_a_window_of_its_own(tmp_path: Path) -> None:
    own = WindowsByArea(own=(("a", Windows(stale_after_days=90)),))
    made = builders.dataset(claim("isis", place="a"), claim("isis", place="b"), windows=own)
    date = builders.day(60)
    other, usual = decided(made, date).pale
    alike = builders.dataset(*made.claims, windows=Windows(stale_after_days=90))
    assert decided(alike, date).pale == [other, other]
    assert decided(builders.dataset(*made.claims), date).pale == [usual, usual]
    assert other < usual
    assert looks_of(made, tmp_path).on(date) == decided(made, date)


def test_before_the_first_report_and_long_after_the_last_it_is_the_same(small: Dataset, tmp_path: Path) -> None:
    looks = looks_of(small, tmp_path)
    for date in (dt.date(1990, 1, 1), dt.date(2022, 6, 1), dt.date(2050, 1, 1)):
        assert looks.on(date) == decided(small, date)
        assert looks.on(date).to_json() == decided(small, date).to_json()


def test_places_of_which_nothing_is_reported_are_quiet_on_every_day(small: Dataset, tmp_path: Path) -> None:
    silent = dataclasses.replace(small, claims=(), sources=())
    assert set(looks_of(silent, tmp_path).on(dt.date(2022, 6, 1)).counted("hands")) == {"nobody"}


def test_another_order_of_actors_is_another_table(small: Dataset) -> None:
    turned = dataclasses.replace(small, actors=small.actors[::-1])
    assert form_of(turned) != form_of(small)


def test_another_column_of_looks_is_another_table(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    before = form_of(small)
    monkeypatch.setattr(kept_looks, "SCHEMA", kept_looks.SCHEMA.append(pa.field("more", pa.string())))
    assert form_of(small) != before


def test_a_process_of_its_own_keeps_what_this_one_would(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_CACHE", str(tmp_path / "beside"))
    assert kept_history(small) is None
    beside = resolve_beside(small, HISTORY_FORM)
    here = resolve_history(small, folder=tmp_path / "here", workers=1)
    assert [file.name for file in beside.files] == [file.name for file in here.files]
    assert beside.table().equals(here.table())


def test_a_process_that_fails_is_told_of(small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_CACHE", str(tmp_path))
    with pytest.raises(HistoryFailedError):
        resolve_beside(small, KeptForm(name="broken", table=_no_table))


@pytest.fixture
def blocked_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that cannot be written, also not by root; and a process that had no need of another folder yet."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("SAYTARA_CACHE", str(blocked / "cache"))
    monkeypatch.setattr(kept_looks, "is_large", lambda _: True)
    monkeypatch.setattr(cache_folder, "_temporary", [])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return blocked


def looks_read(dataset: Dataset) -> LooksThroughTime | None:
    """The looks as soon as the thread that looks for them has ended."""
    looks_once_read(dataset)
    for thread in threading.enumerate():
        if thread.name == "looks through time":
            thread.join()
    return looks_once_read(dataset)


def test_where_the_cache_cannot_be_written_a_folder_of_the_process_keeps_looks_and_one_line_tells_it(
    small: Dataset, blocked_cache: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asked = dataclasses.replace(small, digest="a country where nothing may be written")
    with caplog.at_level(logging.WARNING, "saytara"):
        looks = looks_read(asked)
    assert looks is not None
    date = dt.date(2022, 7, 6)
    assert looks.on(date) == decided(small, date)
    (line,) = caplog.messages
    assert f"{blocked_cache}" in line
    assert "set SAYTARA_CACHE to a folder that can" in line
    assert "worked out anew after each start" in line


def test_looks_of_the_process_serve_the_next_state_of_the_dataset(
    small: Dataset, blocked_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert looks_read(dataclasses.replace(small, digest="before a source was added")) is not None
    monkeypatch.setattr(kept_looks, "resolve_beside", None)
    assert looks_read(dataclasses.replace(small, digest="after it was")) is not None


def test_where_no_folder_at_all_can_be_written_nothing_is_worked_out_for_nothing(
    small: Dataset, blocked_cache: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(blocked_cache))
    monkeypatch.setattr(kept_looks, "resolve_beside", None)
    with caplog.at_level(logging.WARNING, "saytara"):
        assert looks_read(dataclasses.replace(small, digest="a country on a disk that is read-only")) is None
    (record,) = caplog.records
    assert record.exc_info is None
    assert "set SAYTARA_CACHE to a folder that can" in record.getMessage()


def test_no_process_is_begun_for_a_folder_that_cannot_be_written(
    small: Dataset, blocked_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("saytara.history.background_process.subprocess.Popen", None)
    with pytest.raises(UnwritableCache):
        resolve_beside(small, HISTORY_FORM)


def test_the_folder_of_a_process_is_gone_when_it_ends(tmp_path: Path) -> None:
    script = (
        "from saytara.history.cache_folder import temporary_cache_folder\n"
        "folder = temporary_cache_folder()\n"
        "(folder / 'kept').write_text('a look')\n"
        "print(folder)"
    )
    done = subprocess.run(
        (sys.executable, "-c", script),
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": own_python_path()},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_fails_says_why_and_ends_with_one(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """It does not wait for its own thread at the end, which Python would call a fatal error."""
    monkeypatch.setenv("SAYTARA_CACHE", str(tmp_path))
    with pytest.raises(HistoryFailedError, match=r"ended with 1$"):
        resolve_beside(small, KeptForm(name="broken", table=_no_table))
    said = capfd.readouterr().err
    assert "ValueError: no table" in said
    assert "Fatal Python error" not in said


def _no_table(*_: object) -> None:
    raise ValueError("no table")


def test_a_day_is_read_as_soon_as_its_looks_are_there(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = looks_of(small, tmp_path)
    monkeypatch.setitem(kept_looks._looks, small.digest, kept_looks.InMemory(found=looks))
    monkeypatch.setattr("saytara.figures.map.asked_days.control_on", None)
    date = dt.date(2022, 7, 3)
    found = asked_day(small, ALL_CLAIMS.on(date), patience=0)
    assert found.day == decided(small, date)
    assert found.done == len(small.places)


def test_where_looks_are_kept_no_place_is_decided_while_they_are_read(
    small: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_CACHE", str(tmp_path))
    monkeypatch.setattr(kept_looks, "is_large", lambda _: True)
    restarted = dataclasses.replace(small, digest="a server that was started anew")
    resolve_history(restarted, workers=1, form=form_of(restarted))
    monkeypatch.setattr("saytara.figures.map.asked_days.control_on", None)
    date = dt.date(2022, 7, 4)
    assert asked_day(restarted, ALL_CLAIMS.on(date), patience=60).day == decided(small, date)


def test_a_day_that_is_decided_ends_as_soon_as_the_looks_of_all_time_are_there(
    small: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    waiting = kept_looks.InMemory()
    waiting.is_looked_for.set()
    date = dt.date(2022, 7, 5)
    first = dataclasses.replace(small, digest="looks that come meanwhile")
    monkeypatch.setitem(kept_looks._looks, first.digest, waiting)
    looks = looks_of(small, tmp_path)
    places: list[str] = []

    def deciding(dataset: Dataset, place: str, asked: Question) -> PlaceControl:
        places.append(place)
        if len(places) == 3:
            waiting.found = looks
        return control_on(dataset, place, asked)

    monkeypatch.setattr("saytara.figures.map.asked_days.control_on", deciding)
    found = asked_day(first, ALL_CLAIMS.on(date), patience=60)
    assert found.day == decided(small, date)
    assert len(places) == asked_days.PAUSE_PLACES < len(small.places)

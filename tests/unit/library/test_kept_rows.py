"""Histories as the library tells them, kept and read again: equal row for row, and never of another question."""

from __future__ import annotations

from pathlib import Path

import pytest
from geopandas.testing import assert_geodataframe_equal

import saytara
from saytara.library import kept_rows
from saytara.library.area import Area

EXAMPLE = Path(__file__).parents[3] / "data" / "example"


@pytest.fixture
def area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Area:
    monkeypatch.setenv("SAYTARA_CACHE", str(tmp_path))
    monkeypatch.setattr(kept_rows, "WORTH_KEEPING", 1)
    return saytara.load(EXAMPLE)


def kept(tmp_path: Path) -> list[Path]:
    return sorted(tmp_path.glob("rows/example/*.parquet"))


def refuse(*_args: object, **_kwargs: object) -> None:
    raise AssertionError("it was told anew")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("asked", [{}, {"known_by": "2020-06-20"}, {"min_grade": "C"}])
def test_what_is_read_is_what_was_told(
    area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, asked: dict[str, str]
) -> None:
    told = area.history(language=language, **asked)
    assert len(kept(tmp_path)) == 1
    monkeypatch.setattr(Area, "_request", refuse)
    read = saytara.load(EXAMPLE).history(language=language, **asked)
    assert_geodataframe_equal(told, read, check_dtype=True)
    assert {type(value) for value in read["sources"]} == {tuple}
    assert told.attrs == read.attrs


def test_another_question_another_dataset_and_other_texts_are_told_anew(
    area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    area.history()
    area.history(language="ar")
    area.history(min_grade="B")
    assert len(kept(tmp_path)) == 3
    monkeypatch.setattr(kept_rows, "_texts_key", lambda: "other texts")
    area.history()
    assert len(kept(tmp_path)) == 4
    area.history(known_by="2020-06-20")
    assert len(kept(tmp_path)) == kept_rows.KEPT_FILES, "the oldest goes"


def test_a_torn_file_and_a_full_disk_cost_no_answer(
    area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = area.history()
    (file,) = kept(tmp_path)
    file.write_bytes(file.read_bytes()[:100])
    assert_geodataframe_equal(told, area.history())
    assert file.stat().st_size > 100, "mended"

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_rows, "_keep", full)
    file.unlink()
    assert_geodataframe_equal(told, area.history())
    assert kept(tmp_path) == []


def test_a_small_dataset_leaves_no_files(area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "WORTH_KEEPING", 2_000)
    area.history()
    assert kept(tmp_path) == []

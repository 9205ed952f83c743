"""The folder of what can be made anew: whoever writes in it, and whether it can be written at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from saytara.history.cache_folder import cache_folder, written_whole


def test_writers_with_the_same_process_id_do_not_write_into_each_others_part(tmp_path: Path) -> None:
    """As in two containers that share a folder."""
    path = tmp_path / "kept"
    with written_whole(path) as first:
        first.write_text("the whole of it")
        with written_whole(path) as second:
            second.write_text("the who")
            assert first.read_text() == "the whole of it"
        assert path.read_text() == "the who"
    assert path.read_text() == "the whole of it"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_can_be_read_by_whoever_might_read_one_that_is_made_by_hand(tmp_path: Path) -> None:
    (tmp_path / "by hand").write_text("")
    with written_whole(tmp_path / "kept") as part:
        part.write_text("")
    assert (tmp_path / "kept").stat().st_mode == (tmp_path / "by hand").stat().st_mode


def test_where_nobody_is_at_home_the_cache_is_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SAYTARA_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    assert cache_folder() == Path(os.devnull)

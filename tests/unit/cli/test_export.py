"""`saytara export`: the file that the page's menu gives, and sentences where something is wrong."""

import errno
import os
import shutil
import threading
from pathlib import Path

import pyogrio
import pytest

from saytara.cli import main
from saytara.control.asked import Question
from saytara.exports.formats import FORMATS, HISTORY_FORMATS
from saytara.exports.jobs.orders import LogOrder
from saytara.exports.request import ExportRequest, Layout
from tests.builders import day
from tests.desk_log import dataset_with_log
from tests.exports import ROOT, SHIPPED
from tests.shipped import load

FOLDER = str(SHIPPED)
SMALL = ROOT / "data" / "example"


@pytest.mark.parametrize("name", ["geojson", "gpkg", "parquet", "kml", "csv", "xlsx"])
def test_it_writes_what_the_menu_gives(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"map.{name}"
    asked = ("--date", "2017-05-24", "--known-by", "2017-06-20", "--min-grade", "C", "--place", "yarmouk")
    assert main(["export", FOLDER, *asked, "--lang", "ar", "--format", name, "--output", str(path)]) == 0
    question = Question(date=day(3), known_by=day(30), min_grade="C")
    request = ExportRequest.about(load(SHIPPED), question, place="yarmouk", language="ar")
    assert path.read_bytes() == FORMATS[name].write(request)


@pytest.mark.parametrize("name", HISTORY_FORMATS)
def test_it_writes_all_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"map.{name}"
    asked = ("--history", "--known-by", "2017-06-20", "--place", "yarmouk")
    assert main(["export", FOLDER, *asked, "--output", str(path)]) == 0
    dataset = load(SHIPPED)
    question = Question(date=dataset.default_date, known_by=day(30))
    request = ExportRequest.about(dataset, question, place="yarmouk", is_history=True)
    assert path.read_bytes() == FORMATS[name].write(request)
    assert FORMATS[name].file_name(request) == f"south-damascus-yarmouk-history-known-by-2017-06-20.{name}"
    assert len(pyogrio.read_dataframe(path, layer=0)) >= 50 if name != "parquet" else path.stat().st_size > 0


def test_the_name_of_the_file_says_the_format(tmp_path: Path) -> None:
    path = tmp_path / "MAP.GEOJSON"
    assert main(["export", FOLDER, "--output", str(path)]) == 0
    dataset = load(SHIPPED)
    assert path.read_bytes() == FORMATS["geojson"].write(ExportRequest.about(dataset, dataset.default_date))


def test_the_log_of_the_desk_is_written_whole_and_holds(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = dataset_with_log(tmp_path)
    path = tmp_path / "log.csv"
    assert main(["export", str(folder), "--format", "log", "--output", str(path)]) == 0
    dataset = load(folder)
    assert path.read_bytes() == (folder / "log.csv").read_bytes() == LogOrder().write(dataset)
    assert LogOrder().file_name(dataset) == "example-log.csv"
    capfdbinary.readouterr()
    assert main(["export", str(folder), "--format", "log", "--output", "-"]) == 0
    assert capfdbinary.readouterr().out == path.read_bytes()


@pytest.mark.parametrize("more", [["--date", "2021-03-01"], ["--place", "quarry"], ["--history"]])
def test_the_log_answers_no_question(tmp_path: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    folder = dataset_with_log(tmp_path)
    assert main(["export", str(folder), "--format", "log", "--output", str(tmp_path / "log.csv"), *more]) == 2
    assert "the log is written whole" in capsys.readouterr().err


def test_a_dataset_without_a_log_offers_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(SMALL), "--format", "log", "--output", str(tmp_path / "log.csv")]) == 2
    assert "example has no log" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_log_is_written_over_nothing_of_the_dataset_and_under_no_other_ending(tmp_path: Path) -> None:
    folder = dataset_with_log(tmp_path)
    before = (folder / "log.csv").read_bytes()
    assert main(["export", str(folder), "--format", "log", "--output", str(folder / "log.csv")]) != 0
    assert main(["export", str(folder), "--format", "log", "--output", str(tmp_path / "log.xlsx")]) == 2
    assert (folder / "log.csv").read_bytes() == before


def test_a_web_page_can_be_laid_out_for_a_small_frame(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    assert main(["export", str(SMALL), "--layout", "embed", "--output", str(path)]) == 0
    dataset = load(SMALL)
    asked = ExportRequest.about(dataset, dataset.default_date, layout=Layout.EMBED)
    assert path.read_bytes() == FORMATS["html"].write(asked)
    assert b'class="saytara-file saytara-embed"' in path.read_bytes()
    assert FORMATS["html"].file_name(asked) == f"example-{dataset.default_date}-embed.html"


def test_it_can_write_to_the_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", FOLDER, "--format", "csv", "--output", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfplace,")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "map.shp"), "gpkg"),
        (("--history", "--output", "map.png"), "geojson, gpkg, parquet, kml, csv"),
        (("--history", "--date", "2017-05-23", "--output", "map.csv"), "leave --date out"),
        (("--output", "-"), "--format"),
        (("--format", "shp", "--output", "map"), "invalid choice"),
        (("--place", "yarmuuk", "--output", "map.csv"), "did you mean yarmouk?"),
        (("--place", "zzzz", "--output", "map.csv"), "hajar-al-aswad"),
        (("--date", "2017-5-1", "--output", "map.csv"), "YYYY-MM-DD"),
        (("--output", "no/such/folder/map.csv"), "cannot be written"),
        (("--output", "."), "known format"),
        (("--format", "csv", "--output", "."), "cannot be written"),
        (("--format", "svg", "--output", "map.png"), "let them agree"),
        (("--layout", "embed", "--output", "map.png"), "the layout 'embed' is one of html, not of png"),
        (("--layout", "poster", "--output", "map.html"), "invalid choice"),
        (("--output", f"{'x' * 300}.csv"), "cannot be written"),
        ((), "--output"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", FOLDER, *arguments]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_dataset_with_faults_gives_its_report_and_no_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["export", str(tmp_path), "--output", str(tmp_path / "map.csv")]) == 1
    assert "dataset.toml" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_brief_is_written_into_no_file_that_ends_like_another_format(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["brief", FOLDER, "--output", str(tmp_path / "brief.png")]) == 2
    assert "let them agree" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Yarmouk camp", "مخيم اليرموك", "Yarmuk"])
def test_a_place_is_asked_for_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    by_name, by_id = tmp_path / "name.csv", tmp_path / "id.csv"
    assert main(["export", FOLDER, "--place", name, "--output", str(by_name)]) == 0
    assert main(["export", FOLDER, "--place", "yarmouk", "--output", str(by_id)]) == 0
    assert by_name.read_bytes() == by_id.read_bytes()


@pytest.mark.parametrize("asked", [("--date", "0001-01-01"), ("--known-by", "1900-01-01"), ("--date", "9999-12-31")])
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"html", "png", "pdf"}])
def test_days_before_and_after_every_report_give_a_file(tmp_path: Path, asked: tuple[str, str], name: str) -> None:
    path = tmp_path / f"map.{name}"
    assert main(["export", FOLDER, *asked, "--place", "yarmouk", "--output", str(path)]) == 0
    assert path.stat().st_size > 100


def test_a_file_that_is_there_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "map.csv"
    path.write_text("old")
    path.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    assert main(["export", FOLDER, "--output", str(link)]) == 0
    assert link.is_symlink()
    assert path.read_bytes().startswith(b"\xef\xbb\xbfplace")
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(item.name for item in tmp_path.iterdir()) == ["link.csv", "map.csv"]


def test_a_full_disk_leaves_the_old_file_and_no_half_of_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.csv"
    path.write_text("old")
    write = Path.write_bytes

    def half(self: Path, content: bytes) -> int:
        write(self, content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", half)
    assert main(["export", FOLDER, "--output", str(path)]) == 2
    assert "No space left" in capsys.readouterr().err
    assert [(item.name, item.read_text()) for item in tmp_path.iterdir()] == [("map.csv", "old")]


def test_a_file_that_may_not_be_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.csv"
    path.write_text("old")
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # for root every file may be written
    assert main(["export", FOLDER, "--output", str(path)]) == 2
    assert "Permission denied" in capsys.readouterr().err
    assert path.read_text() == "old"


@pytest.mark.parametrize("name", ["claims.csv", "left-out.csv", "texts/map.csv"])
@pytest.mark.parametrize("command", ["export", "import"])
def test_no_file_of_a_dataset_is_written_over(
    tmp_path: Path, command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "town"))
    (tmp_path / "link").symlink_to(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    table, mapping = tmp_path / "table.csv", tmp_path / "mapping.toml"
    table.write_text("a,b\n", "utf-8")
    mapping.write_text("", "utf-8")
    path = str(tmp_path / "link" / name)
    arguments = {
        "export": [["export", str(folder), "--format", "csv", "--output", path]],
        "import": [
            ["import", "--draft", str(table), "--output", path, "--force"],
            ["import", str(table), "--map", str(mapping), "--into", str(folder), "--left-out", path, "--dry-run"],
        ],
    }
    for words in arguments[command]:
        assert main(words) == 2
        assert "is a file of a dataset; nothing was written" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(path.read_bytes()))
    reader.start()
    assert main(["export", FOLDER, "--output", str(path)]) == 0
    reader.join(10)
    assert found[0].startswith(b"\xef\xbb\xbfplace")

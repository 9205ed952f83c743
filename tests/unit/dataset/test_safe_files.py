"""Files that are no data: huge, binary, links, pipes, folders. Every one is reported, quickly, and nothing raises."""

from __future__ import annotations

import os
import shutil
import sys
import tracemalloc
from pathlib import Path
from types import FrameType

import pytest

from saytara.dataset.checks import csv_tables
from saytara.dataset.problems.report import Report
from saytara.dataset.reading import read_report

SOUND = Path(__file__).parents[2] / "data" / "sound"
MOST_CALLS = 10_000_000
"""Of functions, Python's and C's: the same on every machine; one for each three bytes of the largest file."""
MOST_MEMORY = 200_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "squares"))


def read_counting(folder: Path) -> tuple[Report, int]:
    """The report on a folder, and how many functions were called for it."""
    calls = 0

    def count(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        report = read_report(folder)
    finally:
        sys.setprofile(before)
    return report, calls


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in read_report(folder).problems]


@pytest.mark.parametrize("name", ["nowhere", "nul\0byte", "x" * 5000])
def test_a_folder_that_does_not_exist_is_a_problem_not_an_exception(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path / name) == ["no-folder"]


BAD_NAMES = (
    *('a"b', "a'b", "a\nb", "a\r\nX-Evil: 1", "a\\b", "a;b", "a%2fb", "a?b", "a#b", "a<b"),
    *("a\u202eb", "-a", ".a", "a.", "x" * 81),
)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_folder_whose_name_breaks_headers_or_addresses_is_told(folder: Path, name: str) -> None:
    report = read_report(folder.rename(folder.with_name(name)))
    assert [problem.code for problem in report.problems] == ["bad-folder-name"]
    assert "\n" not in report.problems[0].message("en")


@pytest.mark.parametrize("name", ["حلب", "مخيّم اليرموك", "homs (draft) 2", "Süd_1.1", "حمص-٢٠١٧"])
def test_a_folder_may_be_called_in_any_script(folder: Path, name: str) -> None:
    assert codes(folder.rename(folder.with_name(name))) == []


def test_a_loop_of_links_is_told_without_the_path_that_leads_to_it(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").symlink_to("claims.csv")
    (problem,) = [found for found in read_report(folder).problems if found.code == "unreadable-file"]
    assert str(folder) not in problem.message("en") + problem.message("ar")


def test_a_file_is_not_a_dataset(folder: Path) -> None:
    assert codes(folder / "claims.csv") == ["no-folder"]


def test_an_empty_folder_misses_five_files(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["missing-file"] * 5


RUBBISH = {
    "random": os.urandom(1_000_000),
    "zeros": b"\0" * 1_000_000,
    "one line": b"x" * 1_000_000,
    "commas": b"," * 1_000_000,
    "lines": b"a,b\n" * 250_000,
    "quotes": b'"' * 1_000_000,
    "brackets": b"[" * 1_000_000,
    "objects": b'{"a":' * 200_000,
    "columns": ",".join(f"c{number}" for number in range(140_000)).encode(),
}


@pytest.mark.parametrize(
    ("file", "megabytes"), [("dataset.toml", 50), ("places.geojson", 150), ("claims.csv", 50), ("texts/paper.txt", 50)]
)
def test_megabytes_of_rubbish_fail_at_once(folder: Path, file: str, megabytes: int) -> None:
    with (folder / file).open("wb") as opened:
        for _number in range(megabytes):
            opened.write(RUBBISH["random"])
    report, calls = read_counting(folder)
    assert calls < MOST_CALLS
    assert [problem.code for problem in report.problems] == ["file-too-large"]
    assert f"{megabytes}.0 MB" in report.problems[0].message("en")


@pytest.mark.parametrize("file", ["dataset.toml", "places.geojson", "claims.csv", "sources.csv"])
@pytest.mark.parametrize("kind", sorted(RUBBISH))
def test_rubbish_below_the_limit_fails_soon(folder: Path, file: str, kind: str) -> None:
    size = 1 if file == "dataset.toml" else 30
    content = RUBBISH[kind][:200_000] if file == "dataset.toml" else RUBBISH[kind] * size
    (folder / file).write_bytes(content)
    report, calls = read_counting(folder)
    assert calls < MOST_CALLS
    assert file in {problem.file for problem in report.errors}


@pytest.mark.parametrize(
    "text",
    [
        "a." * 120_000 + "a = 1",
        "[" + "a." * 120_000 + "a]",
        "a = {" + "'b'. " * 40_000 + "b = 1}",
        "a." * 99 + "a = 1\n",
        "".join("a." * 90 + f"b{number} = 1\n" for number in range(1000)),
        "[[regions]]\n" * 20_000,
        "".join(f"[t{number}]\n" for number in range(28_000)),
        "".join(f"k{number} = 1\n" for number in range(20_000)),
        "a = [" + "1," * 120_000 + "]",
    ],
    ids=range(9),
)
def test_toml_that_would_cost_a_parser_much_fails_soon(folder: Path, text: str) -> None:
    (folder / "dataset.toml").write_text(text, encoding="utf-8")
    tracemalloc.start()
    report, calls = read_counting(folder)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert report.errors
    assert calls < MOST_CALLS
    assert peak < MOST_MEMORY


@pytest.mark.parametrize("row", [b"x\n", b"x,,,,,,,,,,,,,,,,,,,,\n"])
def test_a_table_of_rubbish_with_a_sound_header_fails_soon(folder: Path, row: bytes) -> None:
    header = (folder / "claims.csv").read_bytes().split(b"\n")[0]
    (folder / "claims.csv").write_bytes(header + b"\n" + row * (30_000_000 // len(row)))
    report, calls = read_counting(folder)
    assert calls < MOST_CALLS
    assert len(report.problems) <= 2100


@pytest.mark.parametrize("feature", ["{}", "1", '{"type": "Feature", "geometry": null, "properties": {"a": 1}}'])
@pytest.mark.parametrize("file", ["places.geojson", "roads.geojson"])
def test_a_collection_of_rubbish_fails_soon(folder: Path, file: str, feature: str) -> None:
    features = ",".join([feature] * (30_000_000 // len(feature + ",")))
    (folder / file).write_text(f'{{"type": "FeatureCollection", "features": [{features}]}}', encoding="utf-8")
    report, calls = read_counting(folder)
    assert calls < MOST_CALLS
    assert file in {problem.file for problem in report.errors}


def test_rows_beyond_the_limit_are_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_tables, "MOST_ROWS", 2)
    assert set(codes(folder)) == {"too-many-rows"}


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    shutil.move(folder / "claims.csv", outside)
    (folder / "claims.csv").symlink_to(outside)
    assert codes(folder) == ["path-outside"]


def test_texts_behind_a_link_to_another_folder_are_refused(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / "texts", tmp_path / "outside")
    (folder / "texts").symlink_to(tmp_path / "outside")
    assert codes(folder) == ["path-outside"]


def test_a_link_inside_the_folder_is_fine(folder: Path) -> None:
    (folder / "claims.csv").rename(folder / "claims-2017.csv")
    (folder / "claims.csv").symlink_to("claims-2017.csv")
    assert codes(folder) == []


def test_a_link_to_the_dataset_itself_is_fine(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert codes(tmp_path / "link") == []


def test_a_link_that_leads_to_itself_is_unreadable(folder: Path) -> None:
    (folder / "roads.geojson").unlink()
    (folder / "roads.geojson").symlink_to("roads.geojson")
    assert codes(folder) == ["unreadable-file"]


def test_a_broken_link_is_a_missing_file(folder: Path) -> None:
    (folder / "roads.geojson").unlink()
    (folder / "roads.geojson").symlink_to("gone.geojson")
    assert codes(folder) == ["missing-file"]


def test_a_pipe_does_not_make_the_check_wait(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    os.mkfifo(folder / "claims.csv")
    assert codes(folder) == ["not-a-file"]


@pytest.mark.parametrize(
    "name", ["/etc/hostname", "../squares/texts/paper.txt", "texts/../../outside", "C:\\texts.txt", "texts\\paper.txt"]
)
def test_a_text_is_named_from_the_folder_and_stays_in_it(folder: Path, name: str) -> None:
    sources = folder / "sources.csv"
    sources.write_bytes(sources.read_bytes().replace(b"texts/paper.txt", name.encode()))
    assert "path-outside" in codes(folder)


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16", "iso-8859-6"])
def test_another_encoding_is_named_with_its_line(folder: Path, encoding: str) -> None:
    actors = folder / "actors.csv"
    actors.write_bytes(actors.read_text(encoding="utf-8").encode(encoding))
    (problem,) = read_report(folder).problems
    assert (problem.code, problem.line) == ("wrong-encoding", 1 if encoding == "utf-16" else 2)
    if encoding != "iso-8859-6":
        assert encoding.upper() in problem.message("en").upper()


@pytest.mark.parametrize("file", ["places.geojson", "roads.geojson", "dataset.toml"])
@pytest.mark.parametrize("depth", [900, 990, 1100, 100_000])
def test_deep_nesting_never_raises(folder: Path, file: str, depth: int) -> None:
    before = "a = " if file == "dataset.toml" else '{"type": "FeatureCollection", "features": [], "crs": '
    after = "" if file == "dataset.toml" else "}"
    (folder / file).write_text(before + "[" * depth + "]" * depth + after, encoding="utf-8")
    assert set(codes(folder)) & {"too-deep", "unknown-column", "wrong-crs"}


@pytest.mark.parametrize("file", ["dataset.toml", "places.geojson", "roads.geojson", "actors.csv", "claims.csv"])
@pytest.mark.parametrize("end", [b"\r", b"\r\n"])
def test_line_ends_of_other_systems_are_read(folder: Path, file: str, end: bytes) -> None:
    (folder / file).write_bytes((folder / file).read_bytes().replace(b"\n", end))
    assert codes(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("dataset.toml", b"stale_after_days = 100", b"stale_after_days = 0", 9),
        ("places.geojson", b'"kind": "town"', b'"kind": "towm"', 2),
        ("claims.csv", b"blue,controls", b"blue,rules", 4),
        ("actors.csv", "الأزرق".encode(), "الأزرق".encode("windows-1256"), 3),
    ],
)
def test_lines_that_end_as_on_old_macs_are_counted(folder: Path, file: str, old: bytes, new: bytes, line: int) -> None:
    content = (folder / file).read_bytes()
    assert old in content
    (folder / file).write_bytes(content.replace(old, new, 1).replace(b"\n", b"\r"))
    assert [(problem.file, problem.line) for problem in read_report(folder).problems] == [(file, line)]


@pytest.mark.parametrize("line", ["sep=,", "sep=;", "SEP=\t", '"sep=,"'])
@pytest.mark.parametrize("file", ["actors.csv", "sources.csv", "claims.csv"])
def test_a_line_for_spreadsheets_is_one_fault_that_says_what_it_is(folder: Path, file: str, line: str) -> None:
    (folder / file).write_bytes(b"\xef\xbb\xbf" + line.encode() + b"\r\n" + (folder / file).read_bytes())
    (problem,) = read_report(folder).problems
    assert (problem.code, problem.file, problem.line) == ("separator-line", file, 1)
    assert problem.remedy("en") == "Remove the first line."


@pytest.mark.parametrize("row", [",,,,,,", ",,, ,,,", '"","",,,,,', ",,", " ", ""])
@pytest.mark.parametrize("file", ["actors.csv", "claims.csv", "sources.csv"])
def test_rows_without_any_value_are_no_rows(folder: Path, file: str, row: str) -> None:
    """Wherever they stand, and whatever their number of cells; the lines of the others stay their own."""
    header, first, rest = (folder / file).read_text("utf-8").split("\n", 2)
    spread = "\n".join([row, header, row, first, row, row, rest + row, row]) + "\n"
    (folder / file).write_text(spread, "utf-8")
    assert codes(folder) == []
    (folder / file).write_text(spread.replace(first, first.replace(",", ",=", 1)), "utf-8")
    assert {problem.line for problem in read_report(folder).problems if problem.code == "formula-like-cell"} == {4}

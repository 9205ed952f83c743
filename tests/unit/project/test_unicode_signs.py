"""Signs that turn a line round, and letters in two Unicode forms: bytes are kept, and a reader sees what is there."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from saytara.cli import main
from saytara.control import control_on
from saytara.dataset.checks.claims import occurrences_in_any_form
from saytara.dataset.reading import load, read_report
from saytara.figures.panel.evidence import quote_block
from saytara.figures.panel.explanation import explain_place
from saytara.figures.sources.source_text import source_text

SOUND = Path(__file__).parents[2] / "data" / "sound"
OVERRIDE = "\u202e"
QUOTE = f"Red holds {OVERRIDE}20% of West."


@pytest.fixture
def turned(tmp_path: Path) -> Path:
    """The sound dataset with a right-to-left override in a quote and in its text."""
    folder = Path(shutil.copytree(SOUND, tmp_path / "squares"))
    change_text(folder, "Red holds 20% of West.", QUOTE)
    claims = (folder / "claims.csv").read_text("utf-8", newline="") if False else read(folder / "claims.csv")
    claims = claims.replace("Red holds 20% of West.", QUOTE)
    start = read(folder / "texts" / "paper.txt").index("الأزرق")
    claims = claims.replace(f"East.,{start - 1},", f"East.,{start},")
    write(folder / "claims.csv", claims)
    return folder


def read(path: Path) -> str:
    return path.read_bytes().decode()


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def change_text(folder: Path, old: str, new: str) -> None:
    """Changes the stored text and its sha256."""
    path = folder / "texts" / "paper.txt"
    before, after = read(path), read(path).replace(old, new)
    assert before != after
    write(path, after)
    sources = read(folder / "sources.csv")
    write(
        folder / "sources.csv",
        sources.replace(hashlib.sha256(before.encode()).hexdigest(), hashlib.sha256(after.encode()).hexdigest()),
    )


def test_a_sign_in_a_quote_and_in_its_text_is_warned_of_with_its_line_and_the_dataset_loads(turned: Path) -> None:
    report = read_report(turned)
    assert report.is_ok
    assert [(found.code, found.file, found.line, found.column) for found in report.problems] == [
        ("direction-sign", "claims.csv", 2, "quote"),
        ("direction-sign", "texts/paper.txt", 1, None),
    ]
    assert "U+202E stands here" in report.problems[0].message("en")
    assert "(in all: 1)" in report.problems[0].message("en")


def test_the_line_of_a_sign_is_the_one_where_it_stands(turned: Path) -> None:
    change_text(turned, "Blue holds", "Blue\u2067 holds\u2069")
    change_text(turned, QUOTE, "Red holds 20% of West. ")
    write(turned / "claims.csv", read(turned / "claims.csv").replace(OVERRIDE, ""))
    (problem,) = [found for found in read_report(turned).problems if found.code == "direction-sign"]
    assert (problem.file, problem.line) == ("texts/paper.txt", 2)
    assert "U+2067 stands here" in problem.message("en")
    assert "(in all: 2)" in problem.message("en")


def test_a_text_of_two_sources_is_told_once(turned: Path) -> None:
    sources = read(turned / "sources.csv").split("\n")
    second = sources[1].replace("paper,The", "second,The")
    write(turned / "sources.csv", "\n".join([*sources[:2], second, *sources[2:]]))
    assert [found.file for found in read_report(turned).problems].count("texts/paper.txt") == 1


def test_every_character_of_the_quote_is_kept(turned: Path) -> None:
    dataset = load(turned)
    claim = dataset.claim_by_id["west-red"]
    assert claim.quote == QUOTE
    assert dataset.source_by_id["paper"].body is not None
    assert QUOTE in dataset.source_by_id["paper"].body


def test_a_reader_sees_the_sign_and_no_line_is_turned(turned: Path) -> None:
    dataset = load(turned)
    claim = dataset.claim_by_id["west-red"]
    shown = [
        str(quote_block(dataset, claim)),
        str(source_text(dataset, dataset.source_by_id["paper"], "en", lambda *_args, **_more: "#")),
        str(explain_place(dataset, control_on(dataset, "west", dataset.default_date), "en")),
    ]
    for text in shown:
        assert "Red holds [U+202E]20% of West." in text
        assert OVERRIDE not in text


@pytest.mark.parametrize("name", ["map.kml", "map.html"])
def test_files_for_readers_show_the_sign(turned: Path, tmp_path: Path, name: str) -> None:
    assert main(["export", str(turned), "--output", str(tmp_path / name)]) == 0
    text = (tmp_path / name).read_text("utf-8")
    assert OVERRIDE not in text
    assert "[U+202E]20% of West." in text


def test_data_keep_the_sign(turned: Path, tmp_path: Path) -> None:
    assert main(["export", str(turned), "--output", str(tmp_path / "map.gpkg")]) == 0
    with sqlite3.connect(tmp_path / "map.gpkg") as database:
        assert ("west-red", QUOTE) in set(database.execute("select claim, quote from claims"))


def test_a_quote_in_another_unicode_form_is_told_as_such_with_its_place(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SOUND, tmp_path / "squares"))
    change_text(folder, "الأزرق", unicodedata.normalize("NFD", "الأزرق"))
    (problem,) = read_report(folder).problems
    start = read(folder / "texts" / "paper.txt").index("ال")
    assert (problem.code, problem.file, problem.line, problem.column) == (
        "quote-other-form",
        "claims.csv",
        3 + 1,
        "quote",
    )
    assert problem.expected == (str(start),)
    assert "(NFD there, NFC here)" in problem.message("en")
    assert "Copy the words from the stored text itself" in problem.remedy("en")
    quote = unicodedata.normalize("NFD", "الأزرق يسيطر على East.")
    write(folder / "claims.csv", read(folder / "claims.csv").replace("الأزرق يسيطر على East.", quote))
    assert read_report(folder).problems == (), "what the message advises mends it"


def test_a_quote_that_only_stands_elsewhere_is_told_its_place_whatever_its_form(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SOUND, tmp_path / "squares"))
    write(folder / "claims.csv", read(folder / "claims.csv").replace("of West.,0,", "of West.,5,"))
    (problem,) = read_report(folder).problems
    assert (problem.code, problem.expected) == ("quote-not-found", ("0",))


@pytest.mark.parametrize("before", ["", "é", "ééé ", "x\u0301\u0323 ", "أ"])
def test_places_are_those_of_the_text_as_it_is(before: str) -> None:
    body = unicodedata.normalize("NFD", f"{before}élan élan")
    assert occurrences_in_any_form(body, "élan") == [
        place for place in range(len(body)) if body.startswith(unicodedata.normalize("NFD", "élan"), place)
    ]

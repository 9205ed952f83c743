"""What many rows have in common is checked once, and every claim and every finding is that of rows read one by one."""

from __future__ import annotations

import csv
import io
import random
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from saytara.core.model import Dataset
from saytara.dataset.checks import claims as claim_checks
from saytara.dataset.checks import parquet_tables
from saytara.dataset.reading import load, read

SOUND = Path(__file__).parents[2] / "data" / "sound"
ROWS = 60

ODD = {
    "id": ("", "Two Words", "c1", "=c1"),
    "source": ("", "nowhere"),
    "place": ("", "atlantis", " "),
    "part": ("the north", "=x", "a\u200bb"),
    "part_ar": ("الشمال",),
    "actors": ("", "nobody", "red+red", "red+nobody"),
    "relation": ("", "owns", "took", "contests", "withdrew"),
    "qualifier": ("", "some", "none", "minor", "between", "about", "all"),
    "value": ("40", "x", "140", "0", "100"),
    "value_to": ("60", "30", "x"),
    "as_of_kind": ("", "period", "hour"),
    "as_of_from": ("", "2999-01-01", "2017-02-30", "1999-01-01"),
    "as_of_to": ("", "2999-01-01", "1999-01-01"),
    "credibility": ("", "1", "9", "3"),
    "quote": ("a sentence that stands nowhere", ""),
    "quote_start": ("", "0", "x"),
    "where_in_page": ("", " ", "the third paragraph"),
    "where_in_page_ar": ("الفقرة الثالثة",),
    "summary_en": ("", "Another."),
    "summary_ar": ("",),
    "note_ar": ("ملاحظة",),
    "retracted": ("withdrawn by its publisher",),
    "retracted_ar": ("سحبه ناشره",),
    "of_nobody": ("+1",),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "squares"))


def rows_with_faults(seed: int) -> list[dict[str, str]]:
    """Sound claims again and again, under ids of their own; in some, up to three cells are others."""
    chance = random.Random(seed)
    text = (SOUND / "claims.csv").read_text("utf-8-sig")
    sound = list(csv.DictReader(io.StringIO(text, newline="")))
    names = [*sound[0], *(name for name in ODD if name not in sound[0])]
    rows = []
    for number in range(ROWS):
        row = {**dict.fromkeys(names, ""), **chance.choice(sound), "id": f"c{number}"}
        for name in chance.sample(list(ODD), chance.choice((0, 0, 1, 1, 2, 3))):
            row[name] = chance.choice(ODD[name])
        rows.append(row)
    return rows


def write(folder: Path, rows: list[dict[str, str]]) -> None:
    table = pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0]})
    pq.write_table(table, folder / "claims.parquet")
    (folder / "claims.csv").unlink()


@pytest.mark.parametrize("seed", range(12))
def test_faults_are_those_of_rows_read_one_by_one(
    folder: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_tables, "BLOCK", 7)
    write(folder, rows_with_faults(seed))
    together = read(folder).report
    monkeypatch.setattr(claim_checks, "can_be_read", lambda block: False)
    alone = read(folder).report
    assert together == alone
    assert {problem.code for problem in together.problems} > {"unknown-column"}


def sound_claims(folder: Path) -> Dataset:
    rows = [row for row in rows_with_faults(0) if row["of_nobody"] == ""]
    for row in rows:
        del row["of_nobody"]
    write(folder, rows)
    faulty = {problem.line for problem in read(folder).report.problems}
    kept = [row for line, row in enumerate(rows, 1) if line not in faulty]
    assert len(kept) > ROWS // 4
    pq.write_table(pa.Table.from_pylist(kept), folder / "claims.parquet")
    return load(folder)


def test_claims_are_those_of_rows_read_one_by_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together = sound_claims(folder)
    monkeypatch.setattr(claim_checks, "can_be_read", lambda block: False)
    assert load(folder).claims == together.claims


def test_texts_that_are_the_same_are_kept_once(folder: Path) -> None:
    first, *others = sound_claims(folder).claims
    same = [claim for claim in others if claim.summary_en == first.summary_en]
    assert same
    assert all(claim.summary_en is first.summary_en for claim in same if not claim.quote)

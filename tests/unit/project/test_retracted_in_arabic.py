"""Why a claim was taken back is read, checked, exported and shown in Arabic too; where it is not there, it is said."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

import saytara
from saytara.api.app import api_app
from saytara.core.model import Claim, Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import load
from saytara.exports.formats import FORMATS
from saytara.exports.request import ExportRequest
from saytara.exports.source_files import Listed, list_csv
from saytara.publishing.claim_rows import taken_back
from scripts.write_reference import file_columns, library_columns
from tests.builders import claim, dataset

ROOT = Path(__file__).parents[3]
SOUND = ROOT / "tests" / "data" / "sound"
WHY, WHY_AR = "Read wrongly.", "قُرئ خطأً."
EGYPTIAN_MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "إبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر")


def rows_of(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "claims.csv").read_text("utf-8-sig"), newline="")))


def with_reason(folder: Path, why: str = WHY, why_ar: str = WHY_AR) -> Path:
    """The sound dataset, whose first claim was taken back."""
    shutil.copytree(SOUND, folder)
    first, *others = rows_of(folder)
    out = io.StringIO()
    writer = csv.DictWriter(out, [*first, "retracted_ar"], lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows([{**first, "retracted": why, "retracted_ar": why_ar}, *others])
    (folder / "claims.csv").write_text(out.getvalue(), "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_reason(tmp_path / "sound")


@pytest.fixture
def data(folder: Path) -> Dataset:
    return load(folder)


def first_id() -> str:
    return rows_of(SOUND)[0]["id"]


def test_it_is_read_and_may_be_lacking(data: Dataset) -> None:
    gone = data.claim_by_id[first_id()]
    assert (gone.retracted, gone.retracted_ar) == (WHY, WHY_AR)
    assert {item.retracted_ar for item in data.claims if item != gone} == {""}
    assert {item.retracted_ar for item in load(SOUND).claims} == {""}


def test_it_does_not_stand_alone(tmp_path: Path) -> None:
    with pytest.raises(DatasetFaults) as raised:
        load(with_reason(tmp_path / "broken", why=""))
    (problem,) = raised.value.report.errors
    assert (problem.code, problem.file, problem.column) == ("arabic-alone", "claims.csv", "retracted_ar")


@pytest.mark.parametrize("has_it", [True, False])
def test_claims_parquet_may_have_it_and_may_lack_it(folder: Path, has_it: bool) -> None:
    rows = rows_of(folder)
    if not has_it:
        for row in rows:
            del row["retracted_ar"]
    (folder / "claims.csv").unlink()
    pq.write_table(pa.Table.from_pylist(rows), folder / "claims.parquet")
    gone = load(folder).claim_by_id[first_id()]
    assert (gone.retracted, gone.retracted_ar) == (WHY, WHY_AR if has_it else "")


def test_it_is_in_files_the_api_and_the_library(data: Dataset, folder: Path, tmp_path: Path) -> None:
    request = ExportRequest.about(data, data.default_date)
    path = tmp_path / "map.gpkg"
    path.write_bytes(FORMATS["gpkg"].write(request))
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("SELECT retracted, retracted_ar FROM claims WHERE claim = ?", [first_id()]).fetchall()
    assert found == [(WHY, WHY_AR)]
    listed = list_csv(data, Listed.CLAIMS, [source.id for source in data.sources], "ar").decode("utf-8-sig")
    assert {row["retracted_ar"] for row in csv.DictReader(io.StringIO(listed))} == {WHY_AR, ""}
    with TestClient(api_app(lambda: {"sound": folder}), base_url="http://localhost") as client:
        item = client.get(f"/api/collections/claims/items/{first_id()}?f=json").json()
    assert item["properties"]["retracted_ar"] == WHY_AR
    frame = saytara.load(folder).claims().set_index("claim")
    assert frame.loc[first_id(), "retracted_ar"] == WHY_AR
    assert frame["retracted_ar"].notna().sum() == 1


def test_the_reference_tells_it() -> None:
    assert "| `retracted_ar` |" in (ROOT / "docs" / "reference" / "dataset.md").read_text("utf-8")
    for generated in (file_columns(), library_columns()):
        assert generated.count("| `retracted_ar` |") == 1


def gone(retracted: str, retracted_ar: str = "") -> Claim:
    return dataclasses.replace(claim("isis", id="2017-05-a"), retracted=retracted, retracted_ar=retracted_ar)


@pytest.mark.parametrize(
    ("item", "language", "words"),
    [
        (gone(WHY, WHY_AR), "en", f"taken back: {WHY}"),
        (gone(WHY, WHY_AR), "ar", f"سُحب هذا الخبر: {WHY_AR}"),
        (gone(WHY), "ar", f'سُحب هذا الخبر، والسبب بالإنكليزية: <bdi lang="en" dir="ltr">{WHY}</bdi>'),
        (gone(WHY_AR), "ar", f"سُحب هذا الخبر: {WHY_AR}"),
        (gone(WHY_AR), "en", f'taken back; the reason, in Arabic: <bdi lang="ar" dir="rtl">{WHY_AR}</bdi>'),
        (gone("<b>"), "ar", 'سُحب هذا الخبر، والسبب بالإنكليزية: <bdi lang="en" dir="ltr">&lt;b&gt;</bdi>'),
        (gone(WHY, "سطره 2017-05-a؛ لا غير."), "ar", 'سُحب هذا الخبر: سطره <bdi dir="ltr">2017-05-a</bdi>؛ لا غير.'),
    ],
)
def test_pages_say_it_in_their_language_and_mark_what_is_in_the_other(item: Claim, language: str, words: str) -> None:
    assert str(taken_back(dataset(item), item, language)) == words


def shipped() -> list[dict[str, str]]:
    rows = [row for area in ("south-damascus", "example") for row in rows_of(ROOT / "data" / area)]
    assert any(row["retracted"] for row in rows)
    return rows


def test_every_shipped_reason_is_there_in_both_languages() -> None:
    ids = {row["id"] for row in shipped()}
    for row in shipped():
        why, why_ar = row["retracted"], row["retracted_ar"]
        assert bool(why) == bool(why_ar), row["id"]
        named = [word for word in re.split(r"[^a-z0-9-]", why) if word in ids]
        assert [word for word in re.split(r"[^A-Za-z0-9-]", why_ar) if re.search("[A-Za-z]", word)] == named, row["id"]
        assert not any(month in why_ar for month in EGYPTIAN_MONTHS), row["id"]
        assert why_ar.endswith(".") == why.endswith("."), row["id"]


def test_equal_reasons_have_one_arabic_each_and_different_ones_do_not_share_it() -> None:
    pairs = {(row["retracted"], row["retracted_ar"]) for row in shipped()}
    assert len({why for why, _ in pairs}) == len(pairs)


def test_figures_of_a_reason_are_those_of_its_arabic() -> None:
    for row in shipped():
        figures, in_arabic = (sorted(re.findall("[0-9]+", row[name])) for name in ("retracted", "retracted_ar"))
        spelt_out = {"some twenty": "20", "ninety percent": "90", "sixty percent": "60"}
        figures += [figure for words, figure in spelt_out.items() if words in row["retracted"]]
        if "about 7 of" in row["retracted"]:
            figures.remove("7")
        assert sorted(figures) == in_arabic, row["id"]

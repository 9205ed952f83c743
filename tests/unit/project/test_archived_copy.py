"""A column of sources.csv reaches everything that a table's columns reach; shown by the address of an archived copy."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
from pypdfium2 import PdfDocument
from starlette.testclient import TestClient

import saytara
from saytara.api.app import api_app
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import load
from saytara.editing.importing import plan_import, read_dossier, write_plan
from saytara.exports.formats import FORMATS
from saytara.exports.request import ExportRequest
from saytara.exports.source_files import Listed, list_csv
from saytara.figures.panel.evidence import claim_links
from saytara.figures.panel.explanation import explain_place
from saytara.figures.sources.source_list import SourceQuestion, source_rows
from saytara.figures.sources.source_table import Listing, source_table
from saytara.words import say
from scripts.write_reference import file_columns, library_columns

SOUND = Path(__file__).parents[2] / "data" / "sound"
COPY = "https://archive.example/2017/paper"
WORDS = {"en": "Archived copy", "ar": "نسخة محفوظة"}


def with_copy(folder: Path, address: str = COPY) -> Path:
    """The sound dataset, whose first source has an archived copy and whose second has none."""
    shutil.copytree(SOUND, folder)
    path = folder / "sources.csv"
    header, first, *others = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [[*header, "url_archived"], [*first, address], *([*row, ""] for row in others)]
    )
    path.write_text(out.getvalue(), "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_copy(tmp_path / "sound")


@pytest.fixture
def data(folder: Path) -> Dataset:
    return load(folder)


def link_to(name: str, **parts: str | None) -> str:
    return f"/{name}?{'&'.join(f'{key}={value}' for key, value in parts.items() if value)}"


def test_it_is_read_and_may_be_lacking(data: Dataset) -> None:
    assert [source.url_archived for source in data.sources] == [COPY, ""]
    assert {source.url_archived for source in load(SOUND).sources} == {""}


@pytest.mark.parametrize("address", ["archive.example/paper", "javascript:alert(1)", "ftp://archive.example/paper"])
def test_what_is_no_address_is_refused_at_its_cell(tmp_path: Path, address: str) -> None:
    with pytest.raises(DatasetFaults) as raised:
        load(with_copy(tmp_path / "broken", address))
    (problem,) = raised.value.report.errors
    assert (problem.code, problem.file, problem.line, problem.column) == ("bad-url", "sources.csv", 2, "url_archived")


@pytest.mark.parametrize("language", WORDS)
def test_it_stands_beside_the_address_on_the_sources_entry_and_on_cards(data: Dataset, language: str) -> None:
    listing = Listing(
        dataset=data,
        question=SourceQuestion(),
        source=None,
        claim=None,
        known_by=None,
        language=language,
        address=link_to,
    )
    with_it, without = (str(source_table(listing, [row])) for row in source_rows(data))
    assert with_it.index('href="https://example.org/a"') < with_it.index(f'href="{COPY}"')
    assert f">{WORDS[language]} " in with_it
    assert WORDS[language] not in without
    of_claims = {claim.id: str(claim_links(data, claim, language, link_to)) for claim in data.claims}
    assert {claim for claim, links in of_claims.items() if COPY in links} == {"west-red", "east-blue"}
    request = ExportRequest.about(data, data.default_date)
    said = str(explain_place(data, request.decisions["west"], language))
    assert WORDS[language] in said
    assert COPY in said


@pytest.mark.parametrize("language", WORDS)
def test_it_is_in_every_file_that_has_the_address(data: Dataset, language: str, tmp_path: Path) -> None:
    request = ExportRequest.about(data, data.default_date, language=language)
    for name in ("geojson", "kml", "html"):
        assert COPY in FORMATS[name].write(request).decode(), name
    with closing(PdfDocument(FORMATS["pdf"].write(request))) as document:
        assert COPY in "".join(page.get_textpage().get_text_range() for page in document)
    path = tmp_path / "map.xlsx"
    path.write_bytes(FORMATS["xlsx"].write(request))
    for sheet in ("claims", "sources"):
        table = pyogrio.read_dataframe(path, layer=say(f"file.{sheet}", language))
        assert COPY in set(table[WORDS[language]].dropna())
    with zipfile.ZipFile(path) as packed:
        links = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".rels")]
    assert sum(f'Target="{COPY}"' in part for part in links) == 2, "a link on both sheets"
    path = tmp_path / "map.gpkg"
    path.write_bytes(FORMATS["gpkg"].write(request))
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT source, url_archived FROM sources ORDER BY source").fetchall() == [
            ("paper", COPY),
            ("radio", None),
        ]
        assert (COPY,) in database.execute("SELECT url_archived FROM claims").fetchall()
    parquet = FORMATS["parquet"].write(request)
    assert COPY.encode() in parquet
    for listed in Listed:
        rows = list(csv.DictReader(io.StringIO(list_csv(data, listed, ["paper"], language).decode("utf-8-sig"))))
        assert {row["url_archived"] for row in rows} == {COPY}


def test_what_a_file_rests_on_names_it(data: Dataset) -> None:
    facts = json.loads(FORMATS["geojson"].write(ExportRequest.about(data, data.default_date)))
    assert {source["id"]: source["url_archived"] for source in facts["sources"]} == {"paper": COPY}


def test_the_api_and_its_schema_have_it(folder: Path) -> None:
    with TestClient(api_app(lambda: {"sound": folder}), base_url="http://localhost") as client:
        for item, expected in (("paper", COPY), ("radio", None)):
            found = client.get(f"/api/collections/sources/items/{item}?f=json").json()
            assert found["properties"]["url_archived"] == expected
        claim = client.get("/api/collections/claims/items/west-red?f=json").json()
        assert claim["properties"]["url_archived"] == COPY
        described = client.get("/api/openapi?f=json").json()["components"]["schemas"]["sourcesFeature"]
        properties = described["properties"]["properties"]["properties"]
        assert properties["url_archived"] == {"type": "string", "nullable": True}


def test_the_library_has_it(folder: Path) -> None:
    area = saytara.load(folder)
    frame = area.sources().set_index("source")
    assert frame.loc["paper", "url_archived"] == COPY
    assert frame["url_archived"].isna().to_dict() == {"paper": False, "radio": True}
    assert frame["url_archived"].dtype == frame["url"].dtype
    claims = area.claims()
    assert isinstance(claims, gpd.GeoDataFrame)
    assert COPY in set(claims["url_archived"].dropna())


def test_the_reference_tells_it() -> None:
    page = (Path(__file__).parents[3] / "docs" / "reference" / "dataset.md").read_text("utf-8")
    assert "| `url_archived` |" in page
    for generated in (file_columns(), library_columns()):
        assert generated.count("| `url_archived` |") == 2, "of a claim and of a source"


def test_a_dossier_may_have_it_and_may_leave_it_out(tmp_path: Path, folder: Path) -> None:
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    columns = "id,publisher,title,url,language,published_from,published_to"
    rows = (
        "paper,The Paper,Who holds what,https://example.org/a,en,2017-05-20,2017-05-21",
        "new,Radio,News,https://example.org/n,en,2017-05-20,2017-05-20",
    )
    (dossier / "claims.csv").write_text(
        "id,source,place,part,actors,relation,qualifier,value,value_to,as_of_kind,as_of_from,as_of_to,attributed_to,"
        "summary_en,summary_ar,where_in_page\n"
        "c,new,west,,red,present,unquantified,,,day,2017-05-20,2017-05-20,,Red is there.,الأحمر هناك.,Lead\n",
        "utf-8",
    )
    (dossier / "sources.csv").write_text("\n".join([columns, rows[0], rows[1]]) + "\n", "utf-8")
    plan = plan_import(folder, read_dossier(dossier))
    (paper,) = (row for row in plan.rows if row.id == "paper")
    assert "url_archived" not in paper.columns, "the dataset may know more than the dossier"
    (dossier / "sources.csv").write_text(f"{columns},url_archived\n{rows[1]},{COPY}/new\n", "utf-8")
    write_plan(folder, plan_import(folder, read_dossier(dossier)))
    assert load(folder).source_by_id["new"].url_archived == f"{COPY}/new"

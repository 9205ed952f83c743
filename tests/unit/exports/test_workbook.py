"""The Excel workbook, read back by GDAL and out of its own XML."""

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pyogrio
import pytest

from saytara.exports.drawing.lettering import starts_right_to_left
from saytara.exports.provenance import fact_rows
from saytara.exports.request import ExportRequest
from saytara.exports.workbook import to_workbook
from saytara.words import say
from tests.builders import DAY, day
from tests.exports import HOSTILE, SHIPPED, renamed, shares_of, small_dataset, small_request
from tests.shipped import load

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEETS = ("about", "places", "shares", "joint_shares", "claims", "sources")


def parts(content: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: ET.fromstring(packed.read(name)) for name in packed.namelist()}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sheets_and_headings_are_in_the_language_and_run_its_way(tmp_path: Path, language: str) -> None:
    path = tmp_path / "map.xlsx"
    path.write_bytes(to_workbook(small_request(language=language)))
    assert [name for name, _ in pyogrio.list_layers(path)] == [say(f"file.{name}", language) for name in SHEETS]
    places = pyogrio.read_dataframe(path, layer=say("file.places", language))
    assert list(places.columns)[:2] == [say("column.place_en", language), say("column.place_ar", language)]
    for number in range(1, len(SHEETS) + 1):
        (view,) = parts(path.read_bytes())[f"xl/worksheets/sheet{number}.xml"].iter(f"{MAIN}sheetView")
        assert (view.get("rightToLeft") == "1") == (language == "ar")


def test_places_shares_and_days_come_back(tmp_path: Path) -> None:
    request = small_request(known_by=day(30))
    path = tmp_path / "map.xlsx"
    path.write_bytes(to_workbook(request))
    places = pyogrio.read_dataframe(path, layer="Places").set_index("Identifier")
    assert set(places.index) == set(request.decisions)
    assert places.loc["a", "Newest evidence"].date() == DAY
    shares = pyogrio.read_dataframe(path, layer="Shares")
    found = {
        (row["Place"], row["Actor"]): (row["Lower bound (%)"], row["Upper bound (%)"]) for _, row in shares.iterrows()
    }
    assert found == {key: (low, high) for key, (low, _, high, _) in shares_of(request).items()}
    marks = {
        (row["Place"], row["Actor"]): (row["More than the lower bound"] == "more than this",
                                       row["Less than the upper bound"] == "less than this")
        for _, row in shares.iterrows()
    }
    assert marks == {key: (low_open, high_open) for key, (_, low_open, _, high_open) in shares_of(request).items()}
    (joint,) = pyogrio.read_dataframe(path, layer="Shares of several together").to_dict("records")
    assert (joint["Place"], joint["Their group"], joint["Claims"]) == ("b", "opposition", "factions-b")
    assert joint["Actors"] == "jaysh-al-islam | jaysh-al-ababil | opposition"
    assert (joint["Lower bound (%)"], joint["More than the lower bound"]) == (0, "more than this")
    claims = pyogrio.read_dataframe(path, layer="Claims").set_index("Identifier")
    assert claims.loc["three-c", "Role"] == "stands against it"
    assert claims.loc["factions-b", "Speaks of, to"].date() == day(4)
    assert "late-a" not in claims.index
    about = pyogrio.read_dataframe(path, layer="About", read_geometry=False).to_string()
    for told in ("2017-05-21", "20 June 2017", "CC0-1.0", "approximate"):
        assert told in about


def test_quotes_stand_letter_for_letter_and_days_as_days(tmp_path: Path) -> None:
    dataset = load(SHIPPED)
    path = tmp_path / "map.xlsx"
    path.write_bytes(to_workbook(ExportRequest.about(dataset, dataset.default_date, language="ar")))
    claims = pyogrio.read_dataframe(path, layer="الأخبار").set_index("المعرّف")
    quotes = claims["الاقتباس"].fillna("")
    for claim in dataset.claims:
        row = claims.loc[claim.id]
        assert quotes[claim.id] == claim.quote
        assert row["بصياغتنا"] == claim.summary_ar
        assert row["يتحدث عن المدة من"].date() == claim.as_of_from


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', HOSTILE, "1", "http://x/"])
def test_no_text_becomes_a_formula_a_number_or_a_link(text: str) -> None:
    request = ExportRequest.about(renamed(small_dataset(), text), DAY)
    written = parts(to_workbook(request))
    places = written["xl/worksheets/sheet2.xml"]
    assert not list(places.iter(f"{MAIN}f"))
    assert not list(places.iter(f"{MAIN}hyperlink"))
    (first,) = (cell for cell in places.iter(f"{MAIN}c") if cell.get("r") == "A2")
    assert first.get("t") == "s"
    strings = ["".join(item.itertext()) for item in written["xl/sharedStrings.xml"].iter(f"{MAIN}si")]
    assert strings[int(first.findtext(f"{MAIN}v") or "")] == text


def test_a_text_longer_than_a_cell_is_cut_with_a_sign_that_it_is() -> None:
    request = ExportRequest.about(renamed(small_dataset(), "م" * 40_000), DAY)
    strings = parts(to_workbook(request))["xl/sharedStrings.xml"]
    longest = max(("".join(item.itertext()) for item in strings.iter(f"{MAIN}si")), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("م…")


def test_the_file_holds_no_clock() -> None:
    content = to_workbook(small_request())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {item.date_time for item in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in packed.read("docProps/core.xml")


def test_arabic_texts_run_from_right_to_left_and_latin_ones_do_not() -> None:
    """Left to itself, a reader puts the day of "23 أيار 2017" behind the year."""
    content = to_workbook(ExportRequest.about(load(SHIPPED), day(3), language="ar"))
    written = parts(content)
    strings = ["".join(item.itertext()) for item in written["xl/sharedStrings.xml"].iter(f"{MAIN}si")]
    formats = list(written["xl/styles.xml"].find(f"{MAIN}cellXfs") or [])
    for sheet in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml"):
        cells = [cell for row in list(written[sheet].iter(f"{MAIN}row"))[1:] for cell in row.iter(f"{MAIN}c")]
        found = 0
        for cell in cells:
            if cell.get("t") == "s":
                alignment = formats[int(cell.get("s", "0"))].find(f"{MAIN}alignment")
                assert alignment is not None
                text = strings[int(cell.findtext(f"{MAIN}v") or "")]
                assert alignment.get("readingOrder") == ("2" if starts_right_to_left(text) else "1"), text
                found += 1
        assert found > 10


def test_a_row_is_as_high_as_its_longest_text() -> None:
    """Not every program finds the height by itself: texts would lie over one another."""
    request = ExportRequest.about(renamed(small_dataset(), "word " * 60), DAY)
    places = parts(to_workbook(request))["xl/worksheets/sheet2.xml"]
    first = list(places.iter(f"{MAIN}row"))[1]
    assert first.get("customHeight") == "1"
    assert 15 * 10 < float(first.get("ht", "0")) <= 409


def test_the_day_of_an_arabic_file_is_not_read_from_its_end() -> None:
    """Between marks from left to right the digits stay in their order behind Arabic letters."""
    rows = dict(fact_rows(small_request(language="ar"), "ar"))
    assert f"(\u200e{DAY.isoformat()}\u200e)" in rows[say("file.date", "ar")]
    assert DAY.isoformat() in dict(fact_rows(small_request(), "en"))[say("file.date", "en")]

"""KML, read back by GDAL; its colours, stripes and balloons."""

from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas
import pyogrio
import pytest
import shapely
from shapely.geometry import box

from saytara.core.model import Claim
from saytara.exports.columns.control_columns import CONTROL_COLUMNS
from saytara.exports.kml import NAMESPACE, SIMPLE_TYPES, to_kml
from saytara.exports.request import ExportRequest
from saytara.exports.styles.stripes import stripes_of
from saytara.figures.looks.look import Band
from saytara.figures.looks.palette import BORDER, INK, actor_paint
from saytara.phrases.figures_and_days import date_words, share_words
from saytara.phrases.names_in_sentences import publisher_words
from saytara.words import LANGUAGES, say
from tests.builders import DAY, claim, dataset, day, publisher
from tests.exports import HOSTILE, SHIPPED, renamed, small_dataset, small_request
from tests.shipped import load

K = f"{{{NAMESPACE}}}"


def placemarks(content: bytes) -> dict[str, ET.Element]:
    """The placemarks of the folder of places, by id."""
    root = ET.fromstring(content)
    return {str(mark.get("id")): mark for mark in root.iter(f"{K}Placemark") if mark.get("id")}


def text_at(element: ET.Element, path: str) -> str:
    return element.findtext("/".join(f"{K}{step}" for step in path.split("/"))) or ""


def test_gdal_reads_the_same_places_and_dates(tmp_path: Path) -> None:
    request = small_request(known_by=day(30))
    path = tmp_path / "map.kml"
    path.write_bytes(to_kml(request))
    assert [name for name, _ in pyogrio.list_layers(path)] == ["Places", "Stripes and signs of the map"]
    places = geopandas.read_file(path, layer="Places").set_index("id")
    assert set(places.index) == set(request.decisions)
    assert set(places["date"]) == {"2017-05-21"}
    assert set(places["known_by"]) == {"2017-06-20"}
    for place, row in places.iterrows():
        assert row.geometry.equals(request.dataset.place_by_id[str(place)].geometry)
        assert row["status"] == request.decisions[str(place)].status.value


def test_its_data_are_typed_and_what_is_missing_is_not_there() -> None:
    root = ET.fromstring(to_kml(small_request()))
    fields = {field.get("name"): field.get("type") for field in root.iter(f"{K}SimpleField")}
    assert fields == {column.name: SIMPLE_TYPES[column.kind] for column in CONTROL_COLUMNS}
    assert (fields["is_stale"], fields["age_days"], fields["status"]) == ("bool", "int", "string")
    for mark in placemarks(to_kml(small_request())).values():
        told = {datum.get("name"): datum.text for datum in mark.iter(f"{K}SimpleData")}
        assert told["is_stale"] in {"0", "1"}
        assert all(told.values())
        assert "known_by" not in told
        assert next(mark.iter(f"{K}SchemaData")).get("schemaUrl") == "#control"


def test_a_history_has_a_time_span_for_each_shape(tmp_path: Path) -> None:
    request = small_request(is_history=True)
    path = tmp_path / "history.kml"
    path.write_bytes(to_kml(request))
    marks = placemarks(path.read_bytes())
    assert set(marks) == {answer.id for answer in request.answers}
    for answer in request.answers:
        found = (text_at(marks[answer.id], "TimeSpan/begin"), text_at(marks[answer.id], "TimeSpan/end"))
        assert found == tuple(day.isoformat() if day else "" for day in (answer.valid_from, answer.valid_to))
    root = ET.fromstring(path.read_bytes())
    assert all(mark.find(f"{K}TimeSpan") is not None for mark in root.iter(f"{K}Placemark"))
    places = geopandas.read_file(path, layer="Places")
    assert set(places["begin"].dropna().dt.date) == {item.valid_from for item in request.answers if item.valid_from}


def test_balloons_say_shares_and_quotes_in_both_languages() -> None:
    dataset = load(SHIPPED)
    request = ExportRequest.about(dataset, dataset.default_date)
    for place, mark in placemarks(to_kml(request)).items():
        balloon = text_at(mark, "description")
        decision = request.decisions[place]
        names = dataset.place_by_id[place].names
        assert f"<h2>{names.en}</h2>" in balloon
        assert f"<h2>{names.ar}</h2>" in balloon
        for claim_id in decision.accepted:
            assert dataset.claim_by_id[claim_id].quote in balloon
            printed = dataset.source_by_id[dataset.claim_by_id[claim_id].source].publisher
            for language in ("en", "ar"):
                assert f">{publisher_words(dataset, printed, language)}<" in balloon
        for item in decision.informative_shares:
            for language in ("en", "ar"):
                assert share_words(item.share, language) in balloon


def test_colours_are_those_of_the_map_and_no_surer() -> None:
    dataset = load(SHIPPED)
    marks = placemarks(to_kml(ExportRequest.about(dataset, dataset.default_date)))
    isis = actor_paint(dataset, "isis").light
    red, green, blue = isis[1:3].lower(), isis[3:5].lower(), isis[5:7].lower()
    hatched = text_at(marks["hajar-al-aswad"], "Style/PolyStyle/color")
    assert hatched == f"4c{blue}{green}{red}", "three tenths of the holder's colour, blue first"
    nothing = text_at(marks["aqraba"], "Style/PolyStyle/color")
    assert int(nothing[:2], 16) <= 5, "where nothing is reported there is hardly a fill"
    assert text_at(marks["yarmouk"], "Style/LineStyle/width") == "3"
    assert text_at(marks["yarmouk"], "Style/BalloonStyle/text") == "$[description]"


def shapes_of(request: ExportRequest, kind: str) -> list[ET.Element]:
    """The placemarks of the folder of stripes and signs that hold polygons ("Polygon") or lines ("LineString")."""
    root = ET.fromstring(to_kml(request))
    marks = [mark for mark in root.iter(f"{K}Placemark") if not mark.get("id")]
    return [mark for mark in marks if next(mark.iter(f"{K}{kind}"), None) is not None]


def colours_of(marks: list[ET.Element], style: str) -> set[str]:
    return {text_at(mark, f"Style/{style}/color") for mark in marks}


def abgr(colour: str, opacity: str) -> str:
    return f"{opacity}{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower()


def about(*claims: Claim) -> ExportRequest:
    return ExportRequest.about(dataset(*claims, places=("a",)), DAY)


def test_a_part_is_a_stripe_and_never_the_whole_place() -> None:
    request = about(claim("isis", "more_than", 30))
    (place,) = placemarks(to_kml(request)).values()
    assert int(text_at(place, "Style/PolyStyle/color")[:2], 16) <= 5, "hardly a fill, and nobody's colour"
    (stripe,) = shapes_of(request, "Polygon")
    rings = [
        shapely.Polygon([tuple(map(float, at.split(","))) for at in str(ring.text).split()])
        for ring in stripe.iter(f"{K}coordinates")
    ]
    whole = request.dataset.place_by_id["a"].geometry
    assert shapely.union_all(rings).area / whole.area == pytest.approx(0.3, abs=0.06)


def test_who_was_last_reported_is_lines_and_an_outline_without_a_fill() -> None:
    request = about(claim("isis", on=day(-200)), claim("hts", part="the east", source="t"))
    answer = request.decisions["a"]
    assert answer.last_reported is not None
    isis = actor_paint(request.dataset, "isis").light
    (place,) = placemarks(to_kml(request)).values()
    assert text_at(place, "Style/LineStyle/color") == abgr(isis, "ff")
    assert colours_of(shapes_of(request, "LineString"), "LineStyle") == {abgr(isis, "ff")}
    assert len(shapes_of(request, "Polygon")) == 1, "a stripe of who holds a part, none of who did"


def test_an_old_dispute_keeps_its_net_and_has_no_fill() -> None:
    request = about(claim("isis", "all", source="s", on=day(-400)), claim("hts", "all", source="t", on=day(-400)))
    (place,) = placemarks(to_kml(request)).values()
    assert int(text_at(place, "Style/PolyStyle/color")[:2], 16) <= 5
    assert shapes_of(request, "Polygon") == []
    assert abgr(BORDER.light, "ff") in colours_of(shapes_of(request, "LineString"), "LineStyle")


def test_fighting_is_crosses_inside_the_place() -> None:
    request = about(claim("isis", "all"), claim("hts", relation="contests"))
    (crosses,) = shapes_of(request, "LineString")
    assert text_at(crosses, "Style/LineStyle/color") == abgr(INK.light, "ff")
    whole = request.dataset.place_by_id["a"].geometry
    arms = [
        [tuple(map(float, at.split(","))) for at in str(line.text).split()] for line in crosses.iter(f"{K}coordinates")
    ]
    assert len(arms) >= 6
    assert all(whole.contains(shapely.LineString(arm)) for arm in arms)
    assert "fighting" in text_at(crosses, "name")


def test_what_only_its_own_side_claims_is_paler() -> None:
    plain, claimed = (
        about(claim("isis", "all", source="s"))
        if kind == "press"
        else ExportRequest.about(
            dataset(
                claim("isis", "all", source="s"), places=("a",), publishers=[publisher("s", side="isis", kind="party")]
            ),
            DAY,
        )
        for kind in ("press", "party")
    )
    assert claimed.decisions["a"].claimed_by == ("isis",)
    opacities = [
        int(text_at(mark, "Style/PolyStyle/color")[:2], 16)
        for request in (plain, claimed)
        for mark in placemarks(to_kml(request)).values()
    ]
    assert opacities[1] < 0.7 * opacities[0]


def test_a_hostile_name_stays_text_in_the_document_and_in_its_balloons() -> None:
    content = to_kml(ExportRequest.about(renamed(small_dataset(), HOSTILE), DAY))
    for mark in placemarks(content).values():
        assert text_at(mark, "name") == HOSTILE
        assert "<script" not in text_at(mark, "description")


def test_letters_that_xml_forbids_are_replaced() -> None:
    content = to_kml(ExportRequest.about(renamed(small_dataset(), "a\x0bb\x00c\ufffe"), DAY))
    assert {text_at(mark, "name") for mark in placemarks(content).values()} == {"a\ufffdb\ufffdc\ufffd"}


@pytest.mark.parametrize("latitude", [0.0, 33.5, 60.0])
def test_stripes_are_as_wide_as_their_parts_and_stay_inside(latitude: float) -> None:
    place = box(36.0, latitude, 36.1, latitude + 0.1)
    bands = [
        Band(actor="isis", part=0.2, is_certain=True),
        Band(actor="hts", part=0.5, is_certain=False),
        Band(actor="isis", part=0.1, is_certain=False),
    ]
    drawn = list(stripes_of(place, bands))
    assert [band for band, _ in drawn] == bands
    for band, shape in drawn:
        assert shape.is_valid
        assert shape.area / place.area == pytest.approx(band.part, abs=0.06)
        assert shapely.difference(shape, place.buffer(1e-9)).is_empty
    assert shapely.intersection(drawn[0][1], drawn[1][1]).area == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_balloons_and_the_list_of_sources_begin_in_the_language_of_the_file(language: str) -> None:
    root = ET.fromstring(to_kml(small_request(language=language)))
    told = [element.text or "" for element in root.iter(f"{K}description")]
    assert len(told) > 1
    assert all(f'lang="{language}"' in text.split("</div>")[0] for text in told)
    assert f'<div dir="{"rtl" if language == "ar" else "ltr"}"><h3>{say("file.sources", language)}</h3>' in told[0]
    name = root.findtext(f"{K}Document/{K}name") or ""
    assert date_words(DAY, language) in name

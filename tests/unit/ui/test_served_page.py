"""The first view of a page: the live page's answer without any script, safe for any address, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from saytara.core.model import Dataset
from saytara.exports.drawing.page_map import Camera, still_map
from saytara.exports.request import ExportRequest
from saytara.figures.looks import palette
from saytara.phrases.decisions import short_status
from saytara.phrases.names_in_sentences import place_name
from saytara.ui import served_page as still_module
from saytara.ui.served_page import LONGEST_QUERY, MOST_DESCRIBED, still_page
from saytara.web.page_head import Still
from tests.exports import HOSTILE, renamed, small_dataset
from tests.shipped import load

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SAYTARA_DATA", str(DATA))
    yield
    still_module._drawn.cache_clear()


class Reader(HTMLParser):
    """What a reader of HTML that knows no scripts finds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.told: list[str] = []
        self.feed(text)
        self.close()

    VOID = frozenset({"br", "meta", "link", "img", "input", "hr"})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        found = dict(attrs)
        self.ids += [str(found["id"])] if "id" in found else []
        self.links += [str(found["href"])] if tag == "a" else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.told.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.told).split())


def page(**parameters: str) -> Still:
    found = still_page("", urlencode(parameters), "en")
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("area", ["south-damascus", "example"])
def test_it_tells_the_status_of_every_place_in_words(area: str, language: str) -> None:
    dataset = load(DATA / area)
    shown = page(area=area, lang=language)
    reader = Reader(shown.body)
    assert reader.open == []
    decisions = ExportRequest.about(dataset, dataset.default_date).decisions
    for place, decision in decisions.items():
        assert place_name(dataset, place, language) in reader.text
        assert short_status(decision, language) in reader.text
    assert dataset.title(language) in shown.title
    assert (shown.language, shown.direction) == (language, "rtl" if language == "ar" else "ltr")
    assert len(shown.description) <= MOST_DESCRIBED


def test_a_chosen_place_is_told_with_its_shares_and_outlined() -> None:
    shown = page(place="yarmouk")
    reader = Reader(shown.body)
    assert "Yarmouk camp" in shown.title
    assert "more than 50%, up to 80%" in reader.text
    assert f'stroke="{palette.INK.css}" stroke-width="3.5"' in shown.body
    assert f'stroke="{palette.INK.css}" stroke-width="3.5"' not in page().body


def test_what_is_told_beside_a_region_stands_in_the_head_of_its_places() -> None:
    told = Reader(page(place="hajar-al-aswad", date="2017-05-23").body).text
    assert "under siege by Syrian government forces" in told


def test_each_place_of_the_picture_leads_to_its_own_view() -> None:
    dataset = load(DATA / "south-damascus")
    picture = re.search(r"<svg.*</svg>", page(date="2016-05-01", lang="en").body, re.DOTALL)
    assert picture is not None
    reader = Reader(picture.group())
    wanted = {f"./?date=2016-05-01&lang=en&place={place.id}" for place in dataset.places}
    assert set(reader.links) == wanted
    assert reader.tags.count("title") == len(dataset.places)


def test_colours_follow_light_and_dark_and_ids_meet_no_other() -> None:
    for area in ("south-damascus", "example"):
        body = page(area=area).body
        picture = body[body.index("<svg") : body.index("</svg>")]
        assert re.findall(r'(?:fill|stroke)="#[0-9A-Fa-f]{6}"', picture) == []
        ids = Reader(picture + "</svg>").ids
        assert len(ids) == len(set(ids))
        assert all(name.startswith("still-") for name in ids)
        assert set(re.findall(r"url\(#([^)]*)\)", picture)) <= set(ids)


def test_no_two_colours_of_a_dataset_are_alike_on_one_ground_alone() -> None:
    """The picture's colours are told apart by those on the light ground."""
    for area in ("south-damascus", "example"):
        dataset = load(DATA / area)
        paints = {palette.actor_paint(dataset, actor.id) for actor in dataset.actors}
        assert len({paint.light.upper() for paint in paints}) == len(paints)


@pytest.mark.parametrize(
    "text", [HOSTILE, "</svg><script>alert(1)</script>", '"onload="alert(1)', "{{7*7}}", "\x00\x1b"]
)
def test_texts_of_a_dataset_stay_texts(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = renamed(small_dataset(), text)
    monkeypatch.setattr(still_module, "areas", lambda: {"small": DATA})
    monkeypatch.setattr(still_module, "dataset_of", lambda _folder: dataset)
    for language in ("en", "ar"):
        for place in ("", dataset.places[0].id):
            shown = page(lang=language, place=place)
            reader = Reader(shown.body)
            assert reader.open == []
            assert "script" not in reader.tags
            assert not {name for name in reader.attributes if name.startswith("on")}


HOSTILE_VALUES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "../../etc/passwd",
    "%00",
    "\u202e",
    "javascript:alert(1)",
    "9" * 500,
    "",
)


@pytest.mark.parametrize("value", HOSTILE_VALUES)
@pytest.mark.parametrize("name", ["place", "date", "known_by", "grade", "actor", "lang", "map", "area", "claim", "x"])
def test_a_value_that_makes_no_sense_is_left_out_and_told(name: str, value: str) -> None:
    shown = page(**{name: value})
    reader = Reader(shown.body)
    assert reader.open == []
    assert not {"script", "img", "iframe"} & set(reader.tags)
    assert not {attribute for attribute in reader.attributes if attribute.startswith("on")}
    assert all(link.startswith(("./", "https://")) for link in reader.links)
    if value and name in {"place", "date", "known_by", "grade", "actor", "map"}:
        assert "Please note" in reader.text


@given(query=st.text(max_size=200))
def test_no_address_is_an_error(query: str) -> None:
    found = still_page("", query, query)
    assert found is not None
    assert Reader(found.body).open == []


def test_nothing_is_drawn_for_an_address_longer_than_any_link() -> None:
    assert still_page("", "place=" + "a" * LONGEST_QUERY, "en") is None


def test_the_language_is_that_of_the_address_else_of_the_browser() -> None:
    expected = (("", "ar-SY", "ar"), ("", "fr", "en"), ("lang=en", "ar", "en"), ("lang=x", "ar", "ar"))
    for query, locale, language in expected:
        found = still_page("", query, locale)
        assert found is not None
        assert found.language == language


@pytest.mark.parametrize("name", ["timeline", "compare", "disputes", "verify", "sources", "table", "about", "history"])
def test_other_pages_say_what_they_are(name: str) -> None:
    found = still_page(name, "lang=en", "")
    assert found is not None
    dated = ", 23 May 2017" if name == "table" else ""
    assert found.title.endswith(f" · South Damascus{dated} · Saytara")
    assert found.body == ""


def test_the_history_of_a_place_leads_to_the_log_and_the_desk_to_nothing() -> None:
    history, desk = still_page("history", "lang=en&place=yarmouk", ""), still_page("desk", "lang=en", "")
    assert history is not None
    assert history.link is not None
    assert history.title == "Edit history · Yarmouk camp · Saytara"
    assert history.link.data[0].address == "api/areas/south-damascus/log?lang=en&f=json"
    assert desk is not None
    assert (desk.title, desk.link) == ("Desk · South Damascus · Saytara", None)


def test_an_unknown_page_a_faulty_dataset_and_no_dataset_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert still_page("nowhere", "", "en") is None
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "dataset.toml").write_text("nonsense", "utf-8")
    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path))
    assert still_page("", "", "en") is None
    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path / "none"))
    assert still_page("", "", "en") is None


def test_the_same_view_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(place="yarmouk")
    monkeypatch.setattr(still_module, "_desk", lambda _view: pytest.fail("it is drawn already"))
    assert page(place="yarmouk") is first


def test_where_many_are_drawn_a_further_page_comes_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(still_module, "PATIENCE_SECONDS", 0.0)
    for _ in range(still_module.AT_ONCE):
        assert still_module._turns.acquire(timeout=5)
    try:
        assert still_page("", "", "en") is None
    finally:
        still_module._turns.release(still_module.AT_ONCE)
    assert still_page("", "", "en") is not None


def test_what_goes_wrong_while_it_is_drawn_is_not_the_pages_business(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_view: object) -> str:
        raise RuntimeError("no")

    monkeypatch.setattr(still_module, "_desk", fail)
    assert still_page("", "date=2016-01-01", "en") is None


def test_an_area_of_very_many_places_comes_without_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(still_module, "MOST_PLACES", 3)
    shown = page()
    assert (shown.body, shown.title != "") == ("", True)


def drawn(dataset: Dataset, **options: object) -> str:
    request = ExportRequest.about(dataset, dataset.default_date)
    return still_map(request, title="map", address=lambda place: f"./{place}", **options)  # type: ignore[arg-type]


def test_places_of_other_actors_step_back() -> None:
    dataset = load(DATA / "example")
    first = dataset.places[0].id
    assert drawn(dataset, dim=[first]).count('class="still-place dim"') == 1
    assert "still-place dim" not in drawn(dataset)


def test_a_position_on_the_map_is_that_of_a_web_map() -> None:
    """At zoom 13 a tile of 256 px is 360/8192 degrees of longitude wide; the camera's point is in the middle."""
    dataset = load(DATA / "south-damascus")
    text = drawn(dataset, camera=Camera(zoom=13, latitude=33.46, longitude=36.31))
    style = re.search(r'<svg[^>]*style="([^"]*)"', text)
    assert style is not None
    lengths = re.findall(r"(width|height|left|top):(?:calc\(50% - )?(-?[\d.]+)px", style.group(1))
    sizes = {name: float(length) for name, length in lengths}
    west, _, east, _ = shapely.total_bounds([place.geometry for place in dataset.places])
    wide = (east - west) * 256 * 2**13 / 360
    assert sizes["width"] == pytest.approx(wide * 880 / (880 - 28), rel=0.01)
    assert sizes["left"] == pytest.approx((36.31 - west) * 256 * 2**13 / 360 + 14 * sizes["width"] / 880, abs=1)


def test_flat_and_tall_areas_keep_a_drawing() -> None:
    dataset = small_dataset()
    box = re.search(r'viewBox="0 0 880 ([\d.]+)"', drawn(dataset))
    assert box is not None
    assert 200 < float(box.group(1)) < 1800

"""The verify page: somebody's map goes up, the verdicts come back, in both languages, for hands, keys and ears."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import in_both_schemes
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import LANGUAGES, ready
from tests.browser.server import ROOT, Dashboard

pytestmark = pytest.mark.browser

ANSWER_MS = 60_000
"""Within so long a map is measured, by a process of its own and on a busy machine."""
INVENTED = ROOT / "tests" / "data" / "drawn" / "south-damascus-2017-05.geojson"
ELSEWHERE = {
    "type": "Feature",
    "properties": {"side": "ISIS"},
    "geometry": {"type": "Polygon", "coordinates": [[[-60, -30], [-59, -30], [-59, -29], [-60, -30]]]},
}

OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".verify-name:not(.gone), .verify-place circle")].map((node) => (
    { node, place: node.closest(".verify-place"), at: node.getBoundingClientRect() }));
  const meet = (a, b) => a.left < b.right - 2 && a.right > b.left + 2 && a.top < b.bottom - 2 && a.bottom > b.top + 2;
  return boxes.filter(({ node }) => node.matches(".verify-name")).flatMap(({ node, place, at }) =>
    boxes.filter((other) => other.place !== place && meet(at, other.at))
      .map((other) => `${node.textContent} / ${other.place.textContent}`));
}"""
"""Names on the drawing that lie on another name or on the sign of another place."""


def give(page: Page, file: Path | dict[str, object] = INVENTED) -> None:
    page.locator(".verify input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator(".verify-found, .verify-fault").first).to_be_visible(timeout=ANSWER_MS)


def totals(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".verify-totals li").all_inner_texts()]


def test_a_map_is_held_against_the_sources_and_its_values_can_be_changed(visit: Visit, shipped: Dashboard) -> None:
    page = visit("verify?date=2017-05-23", of=shipped)
    ready(page)
    give(page)
    assert [text.lstrip("≠•= ") for text in totals(page)] == [
        "2 contradicted",
        "1 contradicted by an old report",
        "7 not contradicted",
        "5 agree",
        "2 nothing drawn",
    ]
    card = page.locator(".verify-card").first
    expect(card).to_contain_text("Yarmouk camp: contradicted by Arabi21")
    expect(card.locator("mark")).to_contain_text("هيئة تحرير الشام فتسيطر على 20 في المئة")
    expect(page.locator(".verify [role=status]")).to_contain_text("contradicted: 2")
    page.get_by_label("What “SAA” means").select_option("nobody")
    expect(page.locator(".verify-totals")).to_contain_text("2 not contradicted", use_inner_text=True, timeout=ANSWER_MS)
    tolerance = page.get_by_label("Drawn lines may be off by (metres)")
    tolerance.fill("3000")
    tolerance.press("Enter")
    expect(page.locator(".verify-totals")).to_contain_text("0 contradicted", use_inner_text=True, timeout=ANSWER_MS)
    expect(tolerance).to_have_value("3000")
    expect(tolerance).to_be_focused()
    tolerance.fill("0")
    tolerance.press("Enter")
    expect(card).to_contain_text("Yarmouk camp: contradicted by Arabi21", timeout=ANSWER_MS)
    with page.expect_download() as begun:
        page.locator(".verify-table").click()
    rows = list(csv.DictReader(io.StringIO(Path(begun.value.path()).read_text("utf-8-sig"))))
    assert (len(rows), rows[0]["verdict"]) == (17, "contradicted")


def test_a_change_of_the_day_or_the_language_asks_again_with_the_same_file(visit: Visit, shipped: Dashboard) -> None:
    page = visit("verify?date=2017-05-23", of=shipped)
    ready(page)
    give(page)
    page.locator(".st-key-language a").click()
    expect(page.locator(".verify-totals")).to_contain_text("تناقضه الأخبار", timeout=ANSWER_MS)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    field = page.locator(".verify-question .day-field").first
    field.fill("2018-06-01")
    field.press("Enter")
    expect(page.locator(".verify-card")).not_to_have_count(3, timeout=ANSWER_MS)
    assert "2017-05" not in page.url
    assert INVENTED.name not in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_of_axe_is_broken_in_light_or_in_the_dark(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"verify?date=2017-05-23&lang={language}", of=shipped)
    ready(page)
    give(page)
    found = in_both_schemes(page, "answer")
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_answer_fits_a_phone(visit: Visit, shipped: Dashboard) -> None:
    page = visit("verify?date=2017-05-23&lang=ar", size=PHONE, of=shipped)
    ready(page)
    give(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    box = page.locator(".verify-drawing").bounding_box()
    assert box is not None
    assert box["width"] <= PHONE[0]


@pytest.mark.both_languages
@pytest.mark.parametrize("size", [PHONE, (1280, 720)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_on_the_drawing_lies_on_another_one_or_on_a_strangers_sign(
    visit: Visit, shipped: Dashboard, language: str, size: tuple[int, int]
) -> None:
    page = visit(f"verify?date=2017-05-23&lang={language}", size=size, of=shipped)
    ready(page)
    give(page)
    page.wait_for_function("document.fonts.status === 'loaded'")
    names = page.locator(".verify-name:not(.gone)")
    assert names.count() >= 12
    assert page.evaluate(OVERLAPS) == []


def test_the_field_for_a_file_has_no_words_of_the_browsers_and_tells_what_was_chosen(
    visit: Visit, shipped: Dashboard
) -> None:
    page = visit("verify?date=2017-05-23&lang=ar", size=PHONE, of=shipped)
    ready(page)
    field = page.locator(".verify-drop input")
    assert field.evaluate("node => getComputedStyle(node).opacity") == "0", "its button is in the browser's language"
    give(page)
    expect(page.locator(".verify-chosen")).to_have_text(INVENTED.name)
    edge = page.locator(".verify-drop").bounding_box()
    assert edge is not None
    for listed in page.locator(".verify-values select").all():
        box = listed.bounding_box()
        assert box is not None
        assert box["x"] >= edge["x"] - 1
        assert box["x"] + box["width"] <= edge["x"] + edge["width"] + 1
    field.focus()
    assert page.locator(".verify-drop").evaluate("node => getComputedStyle(node).outlineStyle") == "solid"


def test_on_paper_there_is_the_answer_and_no_field_for_a_file(visit: Visit, shipped: Dashboard) -> None:
    page = visit("verify?date=2017-05-23", size=(703, 1000), of=shipped)
    ready(page)
    give(page)
    page.emulate_media(media="print")
    expect(page.locator(".verify-drop")).to_be_hidden()
    expect(page.locator(".verify-drawing")).to_be_visible()
    expect(page.locator(".verify-question")).to_contain_text("all gradings", use_inner_text=True)
    expect(page.get_by_text("at least B")).to_be_hidden()


def test_the_keyboard_reaches_the_file_and_what_its_values_mean(visit: Visit, shipped: Dashboard) -> None:
    page = visit("verify?date=2017-05-23", of=shipped)
    ready(page)
    give(page)
    page.locator(".verify input[type=file]").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.verify-values select')")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("map.geojson", b"hello", "The file cannot be read as a map."),
        ("map.txt", b"hello", "A file of this kind is not read."),
        ("map.geojson", json.dumps(ELSEWHERE).encode(), "The areas touch none of the places of"),
    ],
)
def test_what_is_no_map_of_this_area_is_told(
    visit: Visit, shipped: Dashboard, name: str, content: bytes, words: str
) -> None:
    page = visit("verify?date=2017-05-23", of=shipped)
    ready(page)
    page.locator(".verify input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    expect(page.locator(".verify [role=status]")).to_contain_text(words, timeout=ANSWER_MS)
    expect(page.locator(".verify-fault")).to_contain_text(words)
    told = page.locator(".verify-status").bounding_box()
    assert told is not None
    assert told["width"] <= 1, "a reader sees it once"


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_field_do_not_touch_it(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"verify?date=2017-05-23&lang={language}", of=shipped)
    ready(page)
    gaps = page.locator(".verify-question label").evaluate_all(
        """labels => labels.map(label => {
          const [words, field] = [...label.children].map(part => part.getBoundingClientRect());
          return Math.max(field.left - words.right, words.left - field.right);
        })"""
    )
    assert len(gaps) == 2
    assert min(gaps) >= 6


def test_too_large_a_file_is_told_before_it_is_sent(visit: Visit, shipped: Dashboard, tmp_path: Path) -> None:
    large = tmp_path / "map.geojson"
    large.write_bytes(b"x" * 4_000_001)
    page = visit("verify?date=2017-05-23", of=shipped)
    ready(page)
    page.locator(".verify input[type=file]").set_input_files(large)
    expect(page.locator(".verify [role=status]")).to_contain_text("The file has more than 4 MB.")

"""The exported page, opened from a disk in a browser that has no network."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.dates import format_date
from playwright.sync_api import Browser, Page, expect

from saytara.control import Question
from saytara.core.evidence_windows import Windows
from saytara.dataset.reading import load
from saytara.exports.html_map import SCRIPTS, address, to_html
from saytara.exports.html_panels import panels_of
from saytara.exports.request import ExportRequest, Layout
from saytara.figures.map.legend import legend_actors
from saytara.phrases.decisions import status_words
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.map_labels import label_lines
from saytara.words import LANGUAGES
from tests import builders
from tests.browser.conftest import DESKTOP, PATIENCE_MS, PHONE
from tests.exports import HOSTILE, SHIPPED, renamed

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]

DATASET = load(SHIPPED)
Open = Callable[..., Page]


@cache
def shipped_page(asked: Question, place: str | None, language: str, layout: Layout) -> bytes:
    """What is written of the shipped dataset, once for all tests that open the same."""
    return to_html(ExportRequest.about(DATASET, asked, place=place, language=language, layout=layout))


def page_of(request: ExportRequest) -> bytes:
    if request.dataset is not DATASET:
        return to_html(request)
    return shipped_page(request.asked, request.place, request.language, request.layout)


@pytest.fixture
def open_file(chromium: Browser, tmp_path: Path) -> Iterator[Open]:
    """Writes a page and opens it from its file. Afterwards: it asked for nothing, and nothing in it failed."""
    closers: list[Callable[[], None]] = []
    asked: list[str] = []
    faults: list[str] = []

    def open_page(request: ExportRequest, *, size: tuple[int, int] = DESKTOP, scheme: str = "light") -> Page:
        path = tmp_path / "map with a space.html"
        path.write_bytes(page_of(request))
        context = chromium.new_context(
            offline=True,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE_MS)
        closers.append(context.close)
        page = context.new_page()
        page.on("request", lambda sent: asked.append(sent.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("dialog", lambda _: faults.append("a dialog opened"))
        page.goto(path.as_uri())
        expect(page.locator("html")).to_have_attribute("data-ready", "yes")
        return page

    yield open_page
    for close in closers:
        close()
    assert faults == []
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == len(closers), "the page asked for more than itself"


def test_of_three_languages_each_is_a_switch_away_from_another_and_has_its_own_months(
    chromium: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "three.html"
    command = [sys.executable, str(ROOT / "tests" / "pseudo" / "write_map.py"), str(path)]
    subprocess.run(command, check=True, timeout=120)
    page = chromium.new_context(offline=True).new_page()
    page.goto(path.as_uri())
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    day = dt.date.fromisoformat(page.evaluate("JSON.parse(document.getElementById('saytara-data').textContent).date"))
    said = {"qps": format_date(day, "long", locale="fi_FI"), **{code: date_words(day, code) for code in LANGUAGES}}
    for language in ("qps", *LANGUAGES, "qps"):
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("#day")).to_have_text(said[language])
        named = page.locator("#switch").get_attribute("lang")
        page.locator("#switch").click()
        expect(page.locator("html")).to_have_attribute("lang", named or "")
    page.context.close()


def request_of(**asked: object) -> ExportRequest:
    return ExportRequest.about(DATASET, DATASET.default_date, **asked)  # type: ignore[arg-type]


FIRST_DAY = "JSON.parse(document.getElementById('saytara-data').textContent).frames.first"
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


def slide_to(page: Page, day: dt.date) -> None:
    """Moves the slider as a hand would, and waits until the map has the day."""
    first = dt.date.fromisoformat(page.evaluate(FIRST_DAY))
    page.locator("#slider").fill(str((day - first).days))
    expect(page.locator("#slider")).to_have_value(str((day - first).days))
    page.wait_for_function(TWO_FRAMES)


def looks(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("path.place")].map((path) =>
          [[...path.classList].find((name) => name.startsWith("place-")).slice(6), path.dataset.status]))"""
    )
    return found


def test_a_click_shows_the_quote_that_the_colour_rests_on(open_file: Open) -> None:
    page = open_file(request_of())
    expect(page.locator(".overview:visible h1")).to_have_text("South Damascus")
    page.locator("path.place-yarmouk").click()
    panel = page.locator("#panel")
    expect(panel.locator("h1")).to_contain_text("Yarmouk camp")
    decision = request_of().decisions["yarmouk"]
    expect(panel.locator(".status")).to_have_text(status_words(DATASET, decision, "en"))
    for claim in decision.accepted:
        quote = DATASET.claim_by_id[claim].quote
        if quote:
            # A sentence that says two things stands beside both.
            expect(panel.locator("mark").filter(has_text=quote).first).to_be_attached()
    expect(page.locator("path.outline-line")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".overview:visible h1")).to_be_visible()
    page.go_back()
    expect(panel.locator("h1")).to_contain_text("Yarmouk camp")


@pytest.mark.parametrize("day", [dt.date(2013, 1, 1), dt.date(2015, 4, 10), dt.date(2016, 6, 1), dt.date(2018, 6, 1)])
def test_the_slider_shows_every_day_as_it_is_decided(open_file: Open, day: dt.date) -> None:
    page = open_file(request_of(place="yarmouk"))
    slide_to(page, day)
    request = ExportRequest.about(DATASET, day)
    expect(page.locator("#day")).to_have_text(date_words(day, "en"))
    assert looks(page) == {place: decision.status.value for place, decision in request.decisions.items()}
    expect(page.locator("#panel .status")).to_have_text(status_words(DATASET, request.decisions["yarmouk"], "en"))


def test_the_buttons_go_from_change_to_change(open_file: Open) -> None:
    page = open_file(request_of())
    before = page.locator("#day").text_content()
    page.locator("#next").click()
    expect(page.locator("#day")).not_to_have_text(str(before))
    page.locator("#previous").click()
    page.locator("#previous").click()
    first = int(page.locator("#slider").input_value())
    page.locator("#play").click()
    page.wait_for_function("(first) => Number(document.getElementById('slider').value) > first", arg=first)
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_text("▶")


def test_both_languages_stand_in_the_file(open_file: Open) -> None:
    page = open_file(request_of(place="yarmouk", language="ar"))
    html = page.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    expect(page.locator("#panel h1")).to_contain_text("مخيم اليرموك")
    expect(page.locator("#panel h2").first).to_have_text("ما تقوله المصادر")
    expect(page.locator("#day")).to_have_text(date_words(DATASET.default_date, "ar"))
    page.locator("#switch").click()
    expect(html).to_have_attribute("dir", "ltr")
    expect(html).to_have_attribute("lang", "en")
    expect(page.locator("#panel h2").first).to_have_text("What the sources say")
    expect(page.locator("#map .label").filter(has_text="Yarmouk camp")).to_be_visible()
    assert not page.locator(".only:visible[lang=ar]").count()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_panel_is_put_together_from_all_that_it_was_written_as(open_file: Open, language: str) -> None:
    """What the script makes of folded fragments, element by element; ages alone are its own."""
    request = request_of(place="yarmouk", language=language)
    page = open_file(request)
    expect(page.locator("#panel h1")).to_be_visible()
    told = panels_of(request, address)
    (*_, number) = (number for begin, number in told["runs"]["yarmouk"] if begin <= request.date.isoformat())
    written = "".join(told["fragments"][part] for part in told["panels"][number][LANGUAGES.index(language)])
    shown = page.evaluate(
        """(written) => {
          const asked = document.createElement("template");
          asked.innerHTML = written;
          const kinds = ".status, .share, article, li";
          const parts = (root) => [...root.querySelectorAll(kinds)].map((it) => it.outerHTML);
          return [parts(asked.content), parts(document.getElementById("panel"))];
        }""",
        written,
    )
    assert shown[0] == shown[1]
    assert len(shown[0]) > len(DATASET.claims) / 4


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["en", "ar"])
def test_labels_lie_on_their_places(open_file: Open, language: str) -> None:
    page = open_file(request_of(language=language))
    apart = page.evaluate(
        """() => {
          const label = [...document.querySelectorAll(".label b")].find((node) => /Yalda|يلدا/.test(node.textContent));
          const name = label.getBoundingClientRect();
          const place = document.querySelector("path.place-yalda").getBoundingClientRect();
          const x = (name.left + name.right) / 2;
          return x < place.left || x > place.right;
        }"""
    )
    assert apart is False


def test_a_card_leads_to_its_source_and_back(open_file: Open) -> None:
    page = open_file(request_of(place="yarmouk"))
    page.locator("#panel article a[href^='#source-']").first.click()
    chosen = page.locator(".source.chosen")
    expect(chosen).to_be_in_viewport()
    expect(chosen).to_contain_text("Arabi21")
    page.go_back()
    expect(page.locator("#panel h1")).to_contain_text("Yarmouk camp")


def test_the_keyboard_reaches_every_place(open_file: Open) -> None:
    page = open_file(request_of())
    links = page.locator(".overview:visible .place-link")
    expect(links).to_have_count(len(DATASET.places))
    links.filter(has_text="Tadamon").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h1")).to_contain_text("Tadamon")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_scrolls_down_and_not_sideways(open_file: Open, scheme: str) -> None:
    page = open_file(request_of(place="yarmouk"), size=PHONE, scheme=scheme)
    sizes = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight, innerHeight]")
    assert sizes[0] <= PHONE[0]
    assert sizes[1] > sizes[2]
    page.locator("#panel article").last.scroll_into_view_if_needed()
    expect(page.locator("#slider")).to_be_in_viewport()


def test_hostile_names_are_only_ever_text(open_file: Open) -> None:
    dataset = renamed(DATASET, HOSTILE)
    page = open_file(ExportRequest.about(dataset, dataset.default_date, place="yarmouk"))
    expect(page.locator("#panel h1")).to_contain_text(HOSTILE)
    page.locator("#switch").click()
    page.locator("path.place-yalda").hover()
    expect(page.locator(".leaflet-tooltip b")).to_have_text(HOSTILE)
    expect(page.locator("script")).to_have_count(len(SCRIPTS) + 1)  # and the data


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_list_of_places_says_what_the_labels_say(open_file: Open, language: str) -> None:
    """A place that was last reported long ago is not told as held: words and dashes are those of the map."""
    shown = request_of(language=language)
    page = open_file(shown)
    decisions = shown.decisions
    stale = [place for place, decision in decisions.items() if decision.is_stale and decision.holders]
    assert stale
    for place in stale:
        entry = page.locator(f'a.place-link[href="#place-{place}"]').locator("visible=true")
        _, last_reported = label_lines(shown.dataset, decisions[place], language)
        expect(entry.locator(".state")).to_have_text(re.compile(rf"^{re.escape(last_reported)} · "))
        expect(entry.locator(".swatch")).to_have_class("swatch dashed")
    expect(page.locator(".patterns:visible .swatch.dashed")).to_have_count(1)
    lines = page.locator(".place-link:visible .state").all_inner_texts()
    assert not any(line.strip().endswith("·") for line in lines)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", Layout)
def test_the_legend_has_the_colours_of_the_day(open_file: Open, language: str, layout: Layout) -> None:
    page = open_file(request_of(language=language, layout=layout))
    for day in (DATASET.default_date, dt.date(2013, 1, 1)):
        slide_to(page, day)
        wanted = legend_actors(DATASET, ExportRequest.about(DATASET, day).decisions, language)
        entries = page.locator("#colours li")
        assert sorted(entries.all_inner_texts()) == sorted(entry.name for entry in wanted)
        for entry in wanted:
            painted = entries.filter(has_text=entry.name).first.locator(".swatch").get_attribute("style")
            assert f"var(--actor-{entry.actor})" in str(painted)


@pytest.mark.parametrize("date", [dt.date(2009, 1, 1), dt.date(2024, 1, 1)])
def test_a_day_outside_all_reports_is_the_day_that_is_shown(open_file: Open, date: dt.date) -> None:
    page = open_file(ExportRequest.about(DATASET, date, place="yarmouk"))
    expect(page.locator("#day")).to_have_text(date_words(date, "en"))
    decisions = ExportRequest.about(DATASET, date).decisions
    assert looks(page) == {place: decision.status.value for place, decision in decisions.items()}
    expect(page.locator("#panel .status")).to_have_text(status_words(DATASET, decisions["yarmouk"], "en"))
    assert page.locator("path.place.edged").count() == sum(decision.is_stale for decision in decisions.values())


FRAME = (600, 450)


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_a_small_frame_the_map_has_most_of_the_room_and_nothing_is_cut(open_file: Open, language: str) -> None:
    page = open_file(request_of(language=language, layout=Layout.EMBED), size=FRAME)
    width, height = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert (width, height) == FRAME
    map_box = page.locator("#map").bounding_box()
    assert map_box is not None
    assert map_box["width"] * map_box["height"] > 0.6 * FRAME[0] * FRAME[1]
    expect(page.locator("#side")).to_be_hidden()
    for part in ("#colours", "#slider", "#day", "#switch", ".fact"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= FRAME[0]
        assert box["y"] + box["height"] <= FRAME[1]


def test_in_a_small_frame_places_and_sources_open_over_the_map_and_close(open_file: Open) -> None:
    page = open_file(request_of(layout=Layout.EMBED), size=FRAME)
    page.locator("path.place-yalda").click()
    expect(page.locator("#panel h1")).to_contain_text("Yalda")
    page.locator("#panel a.close").click()
    expect(page.locator("#side")).to_be_hidden()
    page.locator(".colours .key").click()
    expect(page.locator(".overview:visible .patterns")).to_be_attached()
    page.locator(".overview:visible a[href='#sources']").click()
    expect(page.locator(".sources")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#side")).to_be_hidden()


def test_a_place_pales_by_a_window_of_its_own(open_file: Open) -> None:
    own = builders.WindowsByArea(own=(("b", Windows(stale_after_days=90)),))
    made = builders.dataset(*(builders.claim("isis", place=place) for place in "abc"), places="abc", windows=own)
    page = open_file(ExportRequest.about(made, builders.day(60), language="en"))
    opacities = page.locator("path.place").evaluate_all("paths => paths.map((it) => it.getAttribute('fill-opacity'))")
    usual, other, again = map(float, opacities)
    assert other < usual == again

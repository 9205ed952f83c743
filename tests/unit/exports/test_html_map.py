"""The exported page as a text: its size, its policy, that it asks for nothing, and that its data can be read."""

import base64
import datetime as dt
import hashlib
import json
import re
from dataclasses import replace
from functools import cache, cached_property
from html.parser import HTMLParser
from typing import Any

import pytest
from markupsafe import escape

from saytara.analysis.evaluation import holder_score
from saytara.control import control_on
from saytara.control.asked import ALL_CLAIMS, Question
from saytara.control.decision import Reason
from saytara.exports import html_map
from saytara.exports.html_map import SCRIPTS, address, inert_json, to_html
from saytara.exports.html_panels import panels_of
from saytara.exports.request import ExportRequest
from saytara.figures.map.day_states import frames_json, shown_days
from saytara.figures.panel.evidence import beside_lines
from saytara.figures.panel.set_aside import aside_in_order
from saytara.phrases.decisions import status_words
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.hit_rates import how_often_right
from saytara.words import LANGUAGES, say
from tests import builders
from tests.builders import DAY, day
from tests.exports import HOSTILE, SHIPPED, renamed, small_dataset, small_request, unfolded, unfolded_texts
from tests.shipped import load

MAX_BYTES = 1_600_000


class Reader(HTMLParser):
    """Takes a page apart: its tags with their attributes, and the texts of its scripts and styles."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.inside = ""
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.inside = tag
            self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            tag, text = self.texts.pop()
            self.texts.append((tag, text + data))

    @cached_property
    def data(self) -> dict[str, Any]:
        """The page's data, with its fragments and panels in full."""
        (text,) = (text for tag, text in self.texts if tag == "script" and text.startswith("{"))
        found: dict[str, Any] = json.loads(text)
        return found | {"fragments": unfolded_texts(found["fragments"]), "panels": unfolded(found["panels"])}


@cache
def taken_apart(content: bytes) -> Reader:
    """The page, read once for all tests of it; none of them changes what was read."""
    return Reader(content)


@pytest.fixture(scope="module")
def page() -> bytes:
    dataset = load(SHIPPED)
    return to_html(ExportRequest.about(dataset, dataset.default_date))


def panel(data: dict[str, Any], place: str, date: dt.date, language: str) -> str:
    """What the page's script shows of a place at a date."""
    (*_, number) = (number for begin, number in data["runs"][place] if begin <= date.isoformat())
    order = data["order"]
    return "".join(data["fragments"][part] for part in data["panels"][number * len(order) + order.index(language)])


def test_the_shipped_map_fits(page: bytes) -> None:
    assert len(page) <= MAX_BYTES
    assert load(SHIPPED).digest in page.decode()


def test_folding_loses_nothing_of_panels_and_patterns(page: bytes) -> None:
    data = taken_apart(page).data
    dataset = load(SHIPPED)
    told = panels_of(ExportRequest.about(dataset, dataset.default_date), address)
    assert data["fragments"] == told["fragments"]
    assert data["panels"] == [list(numbers) for panel in told["panels"] for numbers in panel]
    patterns = json.loads(frames_json(dataset, ALL_CLAIMS))["patterns"]
    assert "".join(unfolded_texts(data["frames"]["patterns"])) == patterns


def test_pages_of_other_days_share_what_the_panels_say_and_are_what_each_would_be_alone() -> None:
    dataset = small_dataset()
    first, last = shown_days(dataset)
    week = dt.timedelta(days=7)
    questions = [
        *map(ALL_CLAIMS.on, (DAY, first, last, first - week, last + week, DAY + week)),
        Question(date=DAY, known_by=DAY),
        Question(date=DAY, min_grade="A"),
    ]
    together = [to_html(ExportRequest.about(dataset, asked)) for asked in questions]
    alone = []
    for asked in questions:
        html_map._panels_json.cache_clear()
        alone.append(to_html(ExportRequest.about(dataset, asked)))
    assert together == alone
    assert len(set(together)) == len(questions)
    before = html_map._panels_json.cache_info().misses
    for asked in (questions[-1], *questions[:3], questions[5]):
        to_html(ExportRequest.about(dataset, asked))
    assert html_map._panels_json.cache_info().misses == before + 1


def test_nothing_in_it_is_loaded_from_anywhere(page: bytes) -> None:
    reader = taken_apart(page)
    loaders = {"link", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "form"}
    assert not loaders & {tag for tag, _ in reader.tags}
    assert not [attributes for tag, attributes in reader.tags if tag == "script" and "src" in attributes]
    styles = "".join(text for tag, text in reader.texts if tag == "style")
    assert "url(" not in styles
    assert "@import" not in styles


def test_its_policy_allows_its_own_scripts_alone(page: bytes) -> None:
    reader = taken_apart(page)
    (policy,) = (
        str(attributes["content"])
        for tag, attributes in reader.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    scripts = [text for tag, text in reader.texts if tag == "script" and not text.startswith("{")]
    hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    assert len(hashes) == len(SCRIPTS)
    assert set(re.findall(r"sha256-([^']+)", policy)) == hashes
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy


def test_its_data_says_what_it_is(page: bytes) -> None:
    data = taken_apart(page).data
    facts = data["facts"]
    assert (facts["date"], facts["known_by"]) == ("2017-05-23", None)
    assert facts["boundaries"]["quality"] == "approximate"
    assert facts["dataset_digest"] == load(SHIPPED).digest
    assert facts["sources"]
    assert facts["licence"]


def test_every_quote_and_every_summary_stands_in_it(page: bytes) -> None:
    fragments = "".join(taken_apart(page).data["fragments"])
    for claim in load(SHIPPED).claims:
        assert claim.quote in fragments
        assert str(escape(claim.summary_en)) in fragments
        assert str(escape(claim.summary_ar)) in fragments
    listed = {attributes.get("data-source") for _, attributes in taken_apart(page).tags}
    assert {claim.source for claim in load(SHIPPED).claims} <= listed


def test_the_panel_of_every_day_is_what_is_decided_for_that_day() -> None:
    dataset = small_dataset()
    data = Reader(to_html(ExportRequest.about(dataset, DAY))).data
    first, last = shown_days(dataset)
    assert (data["frames"]["first"], data["frames"]["last"]) == (first.isoformat(), last.isoformat())
    for offset in (-20, -1, 0, 3, 6, 40, 61, 90, 100):
        date = day(offset)
        request = ExportRequest.about(dataset, date)
        for place, decision in request.decisions.items():
            for language in LANGUAGES:
                shown = panel(data, place, date, language)
                assert shown.count("<article") == sum(
                    (
                        len(decision.accepted),
                        sum(len(version.claims) for version in decision.versions),
                        len(decision.context),
                    )
                )
                told = {claim for version in decision.versions for claim in version.claims}
                aside = [item for item in decision.set_aside if item.claim not in told]
                assert shown.count("<li><p><bdi>") == len(aside)


@pytest.mark.parametrize("whole", [False, True])
def test_on_every_day_what_is_set_aside_stands_in_the_order_of_that_day(whole: bool) -> None:
    """A claim that was taken back is told among those of its time, and below them before and after."""
    place = "south" if whole else "a"
    claims = (
        builders.claim("isis", id="first", on=day(0)),
        builders.claim("isis", id="old", on=day(-200), place=place, retracted="an error"),
        builders.claim("isis", id="new", on=day(100), place=place, retracted="an error"),
        builders.claim("isis", "all", id="whole", on=day(-210), place="south"),
        builders.claim("isis", id="last", on=day(300)),
    )
    dataset = builders.dataset(
        *(replace(claim, summary_en=f"told by {claim.id}") for claim in claims), places="ab", regions={"south": "ab"}
    )
    data = Reader(to_html(ExportRequest.about(dataset, DAY))).data
    first, last = shown_days(dataset)
    orders = set()
    for number in range((last - first).days + 1):
        date = first + dt.timedelta(days=number)
        told = panel(data, "region:south" if whole else "a", date, "en").partition('class="aside"')[2]
        request = ExportRequest.about(dataset, date)
        aside = (request.regions["south"] if whole else request.decisions["a"]).set_aside
        if whole:
            aside = tuple(item for item in aside if item.reason in {Reason.SUPERSEDED, Reason.RETRACTED})
        in_order = [item.claim for item in aside_in_order(dataset, aside, date)]
        assert re.findall(r"told by (\w+)", told) == in_order, date
        orders.add(tuple(in_order))
    assert len(orders) > 1


def test_every_bar_and_every_reason_is_written_once(page: bytes) -> None:
    """They are the same in many answers, which differ in one of them."""
    fragments = taken_apart(page).data["fragments"]
    assert len(fragments) == len(set(fragments))
    for kind in ('<div class="share ', "<article", "<li>"):
        parts = [fragment for fragment in fragments if fragment.startswith(kind)]
        assert parts
        assert all(fragment.count(kind) == 1 for fragment in parts)
    assert not [fragment for fragment in fragments if re.search(r'</div><div class="share |<ul><li>', fragment)]


def test_what_was_not_yet_known_stays_out_of_the_figures() -> None:
    dataset = small_dataset()
    known = Reader(to_html(ExportRequest.about(dataset, Question(date=day(100), known_by=day(30))))).data
    later = Reader(to_html(ExportRequest.about(dataset, day(100)))).data
    assert panel(known, "a", day(100), "en").count("<article") == 2
    assert panel(later, "a", day(100), "en").count("<article") == 1


def test_it_opens_at_the_date_place_and_language_that_were_asked_for() -> None:
    data = Reader(to_html(small_request(place="b", language="ar"))).data
    assert (data["date"], data["place"], data["language"]) == ("2017-05-21", "b", "ar")
    assert set(data["frames"]["runs"]) == {"a", "b", "c", "d"}, "the map has all places"


@pytest.mark.parametrize("date", [dt.date(2000, 1, 1), dt.date(2040, 1, 1)])
def test_the_slider_reaches_a_day_before_the_first_and_after_the_last_report(date: dt.date) -> None:
    dataset = small_dataset()
    request = ExportRequest.about(dataset, date)
    data = Reader(to_html(request)).data
    assert data["date"] == date.isoformat()
    assert data["frames"]["first"] <= data["date"] <= data["frames"]["last"]
    for place, decision in request.decisions.items():
        state = state_of(data, place, date)
        assert (state["status"], state["isStale"]) == (decision.status.value, decision.is_stale)
        assert str(escape(status_words(dataset, decision, "en"))) in panel(data, place, date, "en")
    within = Reader(to_html(ExportRequest.about(dataset, DAY))).data
    assert (within["frames"]["first"], within["frames"]["last"]) == tuple(
        edge.isoformat() for edge in shown_days(dataset)
    )


def test_long_after_the_last_report_nothing_is_told_as_held(page: bytes) -> None:
    """On 1 January 2024 Yarmouk is not "held": the last report is of 2018."""
    dataset = load(SHIPPED)
    data = Reader(to_html(ExportRequest.about(dataset, dt.date(2024, 1, 1)))).data
    assert data["date"] == data["frames"]["last"] == "2024-01-01"
    assert all(state_of(data, place.id, dt.date(2024, 1, 1))["isStale"] for place in dataset.places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_those_of_the_day_while_fighting_over_a_period_runs(page: bytes, language: str) -> None:
    dataset = load(SHIPPED)
    data = taken_apart(page).data
    running = 0
    for offset in range(40):
        date = dt.date(2015, 3, 30) + dt.timedelta(days=offset)
        for place in ("yarmouk", "hajar-al-aswad"):
            decision = control_on(dataset, place, date)
            shown, filled = with_days_of_fighting(panel(data, place, date, language), date, language)
            running += filled
            assert str(beside_lines(dataset, decision, language)) in shown
    assert running > 5


def with_days_of_fighting(shown: str, date: dt.date, language: str) -> tuple[str, int]:
    """The panel with the days that the page's script writes, and how many there are."""
    return re.subn(
        r'<span data-fighting="([^"]*)"></span>',
        lambda found: date_words(min(date, dt.date.fromisoformat(found.group(1))), language),
        shown,
    )


def test_a_siege_is_told_in_the_head_while_its_period_runs() -> None:
    siege = builders.claim("government", id="siege", relation="besieges", on=day(0), to=day(10), kind="period")
    data = Reader(to_html(ExportRequest.about(builders.dataset(builders.claim("isis", id="c1"), siege), DAY))).data
    words = say("panel.besieges", "en", actors="government")
    assert [words in panel(data, "a", day(offset), "en") for offset in (5, 10, 11, 20)] == [True, True, False, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_says_how_often_such_an_answer_was_right(page: bytes, language: str) -> None:
    dataset = load(SHIPPED)
    data = taken_apart(page).data
    told = 0
    for place in dataset.places:
        for date in (dt.date(2013, 6, 1), dt.date(2017, 5, 23), dt.date(2018, 6, 10)):
            line = how_often_right(dataset, holder_score(dataset), control_on(dataset, place.id, date), language)
            told += bool(line)
            assert re.findall(r'class="quiet tested">(.*?)</p>', panel(data, place.id, date, language)) == (
                [str(escape(line))] if line else []
            )
    assert told > 10


def state_of(data: dict[str, Any], place: str, date: dt.date) -> dict[str, Any]:
    """The state that the page's map gives a place at a date."""
    frames = data["frames"]
    (*_, number) = (state for index, state in frames["runs"][place] if frames["days"][index] <= date.isoformat())
    found: dict[str, Any] = frames["states"][number]
    return found


def test_hostile_names_are_text_wherever_they_stand() -> None:
    content = to_html(ExportRequest.about(renamed(small_dataset(), HOSTILE), DAY))
    reader = Reader(content)
    assert sum(tag == "script" for tag, _ in reader.tags) == len(SCRIPTS) + 1  # and the data
    data = reader.data
    assert data["languages"]["en"]["names"]["a"] == HOSTILE
    assert not [fragment for fragment in data["fragments"] if "<script" in fragment]


@pytest.mark.parametrize("text", ["</script><script>", "<!--<script>", "</SCRIPT>", "<!-- </style>", "\u2028\u2029"])
def test_data_in_the_page_ends_no_element(text: str) -> None:
    written = inert_json({"name": text})
    assert json.loads(written) == {"name": text}
    assert not re.search(r"</|<!--|<script", written, flags=re.IGNORECASE)

"""The tools of a view: full addresses, and what a name of a dataset may do in them."""

from __future__ import annotations

import datetime as dt
import html
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from saytara.phrases.citations import Cited, Subject, citations
from saytara.ui.page_frame import View
from saytara.ui.selection import read_selection
from saytara.ui.sharing import VIEW_ONLY, full_address, list_tools, public_root, tools
from saytara.words import LANGUAGES, say
from tests.builders import claim, dataset

MADE = dataset(claim("isis", id="isis-a", source="s"))
ROOT = "https://maps.example/"
TODAY = dt.date(2026, 11, 26)


def view_of(parameters: dict[str, str], language: str = "en") -> View:
    selection, notes = read_selection(parameters, MADE, language)
    return View(dataset=MADE, selection=selection, notes=notes)


def parameters_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def test_a_link_says_area_place_and_day_even_where_nothing_was_chosen_but_the_place() -> None:
    address = full_address(view_of({"place": "a"}), ROOT)
    assert parameters_of(address) == {"area": MADE.id, "place": "a", "date": MADE.default_date.isoformat()}
    assert address.startswith("https://maps.example/?area=")


def test_a_link_keeps_what_was_known_and_which_sources_count() -> None:
    asked = {"place": "a", "date": "2017-05-01", "known_by": "2017-06-01", "grade": "B", "lang": "ar", "actor": "isis"}
    assert parameters_of(full_address(view_of(asked, "ar"), ROOT)) == {"area": MADE.id, **asked}


@pytest.mark.parametrize(
    ("url", "root"),
    [
        ("https://maps.example/timeline?date=2017-05-23", "https://maps.example/"),
        ("http://10.0.0.7:8501/", "http://10.0.0.7:8501/"),
        (None, "./"),
        ("nonsense", "./"),
    ],
)
def test_the_root_is_what_the_browser_reaches(url: str | None, root: str) -> None:
    assert public_root(url) == root


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_snippet_frames_the_same_view_and_says_who_may(language: str) -> None:
    view = view_of({"place": "a", "date": "2017-05-01", "known_by": "2017-06-01"}, language)
    shut = html.unescape(str(tools(view, root=ROOT, today=TODAY, sites=())))
    assert say("embed.no_sites", language) in shut
    open_ = html.unescape(str(tools(view, root=ROOT, today=TODAY, sites=("https://news.example",))))
    assert say("embed.sites", language, sites="https://news.example") in open_
    framed = open_.split('<iframe src="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    assert parameters_of(framed) == {
        "area": MADE.id,
        "place": "a",
        "date": "2017-05-01",
        "known_by": "2017-06-01",
        "embed": "true",
        "lang": language,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_button_copies_stands_below_it_letter_for_letter(language: str) -> None:
    view = view_of({"place": "a", "date": "2017-05-01"}, language)
    said = str(tools(view, root=ROOT, today=TODAY, sites=()))
    below = [
        html.unescape(re.sub(r"<[^>]*>", "", shape))
        for shape in re.findall(r'data-copy="" [^>]*>[^<]*</button></header>(.*?)</section>', said, re.DOTALL)
    ]
    cited = Cited(
        dataset=MADE,
        asked=view.selection.asked,
        address=full_address(view, ROOT, **VIEW_ONLY, lang=language),
        read_on=TODAY,
        place="a",
    )
    *shown, snippet = below
    assert shown == list(citations(cited, language).values())
    assert snippet.startswith("<iframe src=")
    assert said.count("data-copy=") == len(below) + 1


def test_the_preview_is_not_loaded_by_itself() -> None:
    said = str(tools(view_of({"place": "a"}), root=ROOT, today=TODAY, sites=()))
    assert "<iframe" not in said
    assert 'class="embed-preview" data-src="./?area=' in said


def address_of_list(asked: dict[str, str], subject: Subject, language: str = "en") -> str:
    text = html.unescape(str(list_tools(view_of(asked, language), subject, ["12 of 128"], root=ROOT, today=TODAY)))
    assert say(f"tools.cite_{subject.value}", language) in text
    assert "12 of 128" in text
    return text.split('data-copy="', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_sources_is_cited_with_its_filters_and_without_what_it_does_not_depend_on(language: str) -> None:
    asked = {"place": "a", "actor": "isis", "grade": "B", "q": "syria", "order": "-claims", "leaf": "1", "source": "s"}
    address = address_of_list(asked, Subject.SOURCES, language)
    assert address.startswith(f"{ROOT}sources?area=")
    kept = {name: value for name, value in parameters_of(address).items() if name != "date"}
    assert kept == {"area": MADE.id, "q": "syria", "order": "-claims", "lang": language}


def test_a_table_is_cited_with_its_day_filters_and_order() -> None:
    asked = {"date": "2017-05-01", "place": "a", "actor": "isis", "sort": "-high", "q": "a", "map": "12_33_36"}
    address = address_of_list(asked, Subject.TABLE)
    assert address.startswith(f"{ROOT}table?area=")
    assert parameters_of(address) == {
        "area": MADE.id, "date": "2017-05-01", "actor": "isis", "sort": "-high", "q": "a", "lang": "en"
    }

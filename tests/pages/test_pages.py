"""Every page in each language, as Streamlit runs it: no exception, its key sentences, and the right fallbacks."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from saytara.ui.selection import PAGES, PATHS
from saytara.words import LANGUAGES, say
from tests.browser.datasets import faulty_dataset, seed_dataset

ROOT = Path(__file__).parents[2]
DASHBOARD = ROOT / "saytara" / "ui" / "dashboard.py"

KEY_SENTENCES = {
    ("map", "en"): (
        "Who was reported to hold South Damascus",
        "A source gives Islamic State more than 70% of South Damascus.",
        "The places do not bear it out.",
        "more than 70% of South Damascus: does not fit the 7 places as drawn (at most 47%)",
        "Zahira",
    ),
    ("map", "ar"): ("جنوب دمشق", "أكثر من \u061c70٪", "مخيم اليرموك"),
    ("timeline", "en"): ("<h1>Timeline</h1>",),
    ("timeline", "ar"): ("<h1>الخط الزمني</h1>",),
    ("compare", "en"): ("Before", "After"),
    ("compare", "ar"): ("قبل", "بعد"),
    ("disputes", "en"): ("<h1>Disputes</h1>",),
    ("disputes", "ar"): ("<h1>",),
    ("sources", "en"): ("is stored here, letter for letter", "Shown: 1 of 1", "edited newsroom, agency or monitor"),
    ("sources", "ar"): ("<h1>المصادر</h1>", "المعروض: 1 من أصل 1"),
    ("table", "en"): ("<h1>Table</h1>", "up to 80%", "Yarmouk camp"),
    ("table", "ar"): ("<h1>الجدول</h1>", "مخيم اليرموك", "20٪"),
    ("verify", "en"): ("<h1>A map held against the sources</h1>", "23 May 2017"),
    ("verify", "ar"): ("<h1>مقابلة خريطة بالمصادر</h1>", "23 أيار 2017"),
    ("about", "en"): ("more than 60 days older", "within 7 days", "more than 180 days old", "17 places"),
    ("about", "ar"): ("60", "180", "حدود"),
}


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_dataset(tmp_path_factory.mktemp("data") / "south-damascus")


@pytest.fixture(autouse=True)
def over_the_seed(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(seed))


def run(page: str, **parameters: str) -> AppTest:
    """Runs the script of one page."""
    path = ROOT / "pages" / f"{page}.py"
    test = AppTest.from_file(path, default_timeout=60)
    for name, value in parameters.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def html(test: AppTest) -> str:
    """Everything that the page says as HTML, with its entities read."""
    return unescape("\n".join(element.proto.body for element in test.get("html")))


def words(test: AppTest) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html(test)).split())


@pytest.mark.parametrize(("page", "language"), KEY_SENTENCES)
def test_every_page_says_its_key_sentences(page: str, language: str) -> None:
    said = html(run(page, lang=language))
    for sentence in KEY_SENTENCES[page, language]:
        assert sentence in said
    assert f'<div id="saytara-page" lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in said


@pytest.mark.parametrize(
    ("language", "names"), [("en", ("Syria Direct", "Arabi21 (عربي21)")), ("ar", ("«سوريا على طول»", "عربي21"))]
)
def test_the_table_parts_the_claims_of_a_row_each_under_its_publisher(
    language: str, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(ROOT / "data" / "south-damascus"))
    said = html(run("table", lang=language, date="2017-05-23"))
    lines = re.findall(r'<li><a class="go" href="[^"]*">([^<]*)</a></li>', said)
    for name in names:
        assert any(line.startswith(f"\u2068{name}\u2069") for line in lines), name


def test_every_page_of_the_navigation_is_among_them() -> None:
    assert {page for page, _language in KEY_SENTENCES} == set(PAGES)
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(PATHS)  # the desk is closed unless opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dashboard_opens_on_the_map(language: str) -> None:
    test = AppTest.from_file(DASHBOARD, default_timeout=60)
    test.query_params["lang"] = language
    test.run()
    assert not test.exception
    assert 'aria-current="page"' in html(test)
    assert say("error.title", language) not in words(test)


@pytest.mark.parametrize(
    ("place", "sentences"),
    [
        (
            "yarmouk",
            ("Reported as divided between", "up to 80%", "20%", "Why these figures?", "others hold leaves no more"),
        ),
        (
            "yalda",
            ("Opposition factions reported to hold it", "share not stated", "Jaysh al-Islam", "Jaysh al-Ababil"),
        ),
        ("babbila", ("local settlement", "Context, not a share")),
        ("zahira", ("Not reported", "That is a gap in the reports, not a statement that nobody held it.")),
    ],
)
def test_the_panel_tells_a_place(place: str, sentences: tuple[str, ...]) -> None:
    said = words(run("map", lang="en", place=place))
    for sentence in sentences:
        assert sentence in said


def test_before_the_article_nothing_is_reported() -> None:
    said = words(run("map", lang="en", date="2017-01-01", place="yarmouk"))
    assert "Not reported" in said
    assert "speaks of a later day" in said


@pytest.mark.parametrize(
    ("page", "asked", "said", "unsaid"),
    [
        (
            "map",
            {"date": "2018-05-01", "place": "yarmouk"},
            ("75% 18 February 2018 · 72 days earlier", "not reported less than 5%", "Note in our words: "),
            ("not reported 15%",),
        ),
        (
            "map",
            {"date": "2018-05-01", "place": "assali"},
            ("rests on: newest evidence 2 days old, 1 publisher · against it: newest evidence 1 day old, 1 publisher",),
            (),
        ),
        ("map", {"date": "2018-04-29", "place": "assali"}, ("said by Government media",), ("against its own side",)),
        (
            "map",
            {"date": "2016-09-01", "place": "yarmouk"},
            (
                "a later report speaks of this time",
                "throughout 5 Aug",
                "Main holder last reported: Islamic State, 12 April 2016",
            ),
            ("of this very day",),
        ),
        (
            "map",
            {"date": "2016-09-01"},
            (
                "newest report 6 March 2016 · a later report speaks of this time",
                "A part of it, nothing said of the rest",
            ),
            ("newest report 1 September 2016",),
        ),
        (
            "map",
            {"date": "2018-05-01", "place": "yarmouk", "known_by": "2018-04-20"},
            ("10 claims were not yet published on 20 April 2018.", "was not yet published (10)"),
            (),
        ),
        (
            "map",
            {"date": "2018-05-01"},
            ("1 Divided or held jointly Yarmouk camp Islamic State", "1 Sources disagree Assali"),
            (),
        ),
        ("table", {"date": "2018-05-01"}, ("more than 50", "less than 10", "18 February 2018 · 72 days earlier"), ()),
    ],
)
def test_what_is_said_of_the_shipped_dataset_is_no_more_than_is_true(
    page: str, asked: dict[str, str], said: tuple[str, ...], unsaid: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(ROOT / "data" / "south-damascus"))
    told = words(run(page, lang="en", **asked))
    assert [sentence for sentence in said if sentence not in told] == []
    assert [sentence for sentence in unsaid if sentence in told] == []


def test_what_was_not_yet_published_is_set_aside() -> None:
    said = words(run("map", lang="en", known_by="2017-05-22", place="yarmouk"))
    assert "was not yet published" in said


@pytest.mark.parametrize("page", PAGES)
def test_junk_in_the_address_is_noted_on_every_page(page: str) -> None:
    test = run(page, lang="en", place="<b>", date="soon", map="x")
    assert html(test).count("<li>“") >= 3
    assert "“<b>” is no place of this dataset" in html(test)


@pytest.mark.parametrize("page", PAGES)
def test_the_search_field_stands_on_every_page_and_holds_nothing_of_the_view(page: str) -> None:
    test = run(page, lang="en", date="2015-04-06")
    (field,) = [element.proto.body for element in test.get("html") if 'role="combobox"' in element.proto.body]
    assert "2015" not in field
    assert 'aria-controls="find-list"' in field


def test_the_table_tells_claims_in_words_and_its_date() -> None:
    test = run("table", lang="en", date="2017-05-23")
    assert 'data-param="date" value="2017-05-23"' in html(test)
    assert "Arabi21" in words(test)
    assert "21–25 May 2017: Islamic State" in words(test)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("repeats the marked statement", "Yarmouk camp on the map of 21 May 2017", "على 20 في المئة")),
        ("ar", ("تكرار للقول المبرَز", "مخيم اليرموك على خريطة 21 أيار 2017", "على 20 في المئة")),
    ],
)
def test_an_opened_source_tells_its_claims_and_its_text(language: str, told: tuple[str, ...]) -> None:
    test = run("sources", lang=language, source="arabi21-2017-05")
    for sentence in told:
        assert sentence in html(test)
    assert "unfolded" not in html(run("sources", lang=language))


def test_the_list_of_sources_shows_the_state_of_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(ROOT / "data"))
    test = run("sources", lang="en", letter="D,C", year="2015", order="-claims", q="yarm")
    said = words(test)
    assert "Clear all filters" in said
    counts = [int(n) for n in re.findall(r'class="figure"><span class="on-small">[^<]*</span>(\d+)</td>', html(test))]
    assert counts == sorted(counts, reverse=True) != []
    grades = set(re.findall(r'class="grade-letter"><b title="[^"]*">(.)</b>', html(test)))
    assert grades <= {"C", "D"}


def test_a_filter_that_makes_no_sense_is_noted_and_left_out() -> None:
    test = run("sources", lang="en", letter="Z", year="1900", order="colour", written="xx", about="aleppo", leaf="0")
    for words_of_note in ("no grade of a source", "no year in which", "cannot be sorted by", "no language of a source"):
        assert words_of_note in html(test)
    assert "Shown: 1 of 1" in words(test)


@pytest.mark.parametrize(
    ("language", "title"), [("en", "This dataset cannot be shown"), ("ar", "لا يمكن عرض هذه البيانات")]
)
@pytest.mark.parametrize("page", PAGES)
def test_a_faulty_dataset_shows_its_report_on_every_page(
    page: str, language: str, title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(faulty_dataset(tmp_path / "faulty")))
    said = words(run(page, lang=language))
    for sentence in (title, "claims.csv", "yarmuk", "170"):
        assert sentence in said
    assert str(tmp_path) not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_without_datasets_says_what_to_do_and_only_the_log_names_it(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path))
    said = words(run("map", lang=language))
    assert "SAYTARA_DATA" in said
    assert str(tmp_path) not in said
    assert str(tmp_path) in caplog.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dataset_that_got_faults_meanwhile_is_told_without_the_path_of_its_folder(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(ROOT / "data" / "example", tmp_path / f"edited-{language}"))
    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path))
    run("map", lang=language)
    (folder / "claims.csv").write_text("rubbish\n", "utf-8")
    said = words(run("map", lang=language))
    assert f"saytara check data/edited-{language}" in said
    assert str(tmp_path) not in said


def test_the_about_page_tells_a_region_in_sentences_and_what_was_left_out_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(ROOT / "data" / "south-damascus"))
    english, arabic = words(run("about", lang="en")), words(run("about", lang="ar"))
    assert "Babbila and Beit Sahm. The source does not say" in english
    assert "وببيلا وبيت سحم. لا يذكر المصدر" in arabic
    assert "Husseiniya" in english
    assert "الحسينية" in arabic
    assert "husseiniya" not in english + arabic

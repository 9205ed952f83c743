"""A reader of Arabic is told in Arabic who said it, of which part, where in its page, and who published it."""

from __future__ import annotations

import csv
import dataclasses
import re
import sqlite3
from pathlib import Path

import pytest

from saytara.analysis.publisher_matrix import publisher_matrix
from saytara.api.claim_records import CLAIM_PROPERTIES, CLAIMS
from saytara.api.collection import CollectionQuery
from saytara.api.source_records import SOURCES
from saytara.control import control_map
from saytara.core.model import Claim, Dataset, Names, Publisher, PublisherKind, Reliability
from saytara.exports.brief import brief_content
from saytara.exports.csv_table import answers_table
from saytara.exports.geopackage import to_geopackage
from saytara.exports.html_map import to_html
from saytara.exports.kml import to_kml
from saytara.exports.picture import publishers_of
from saytara.exports.place_answers import Answer
from saytara.exports.records import claim_records, source_records
from saytara.exports.request import ExportRequest
from saytara.exports.workbook import _claim_rows, _source_rows
from saytara.figures.dispute_list import matrix_table
from saytara.figures.panel.evidence import claim_card
from saytara.figures.panel.explanation import explain_place
from saytara.figures.timeline.band_words import claim_tip
from saytara.library import Area
from saytara.phrases.claims_in_few_words import claim_short
from saytara.phrases.figures_and_days import isolated
from saytara.phrases.names_in_sentences import publisher_words, source_line
from saytara.spelling.search import search_actors
from tests import builders
from tests.builders import DAY, claim, dataset
from tests.exports import SHIPPED
from tests.shipped import load

ROOT = Path(__file__).parents[3]
LATIN = re.compile(r"[A-Za-z]")
EGYPTIAN_MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "إبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر")
TWINS = ("part", "attributed_to", "where_in_page", "note")

AFP = Publisher(
    id="afp",
    names=Names(en="AFP", ar="وكالة فرانس برس", aliases=("Naharnet / AFP", "AFP (وكالة فرانس برس)")),
    copies=("AFP text, reposted",),
    kind=PublisherKind.AGENCY,
    side=None,
    reliability=Reliability.B,
)
TOLD = dataclasses.replace(
    claim("isis", id="told", part="western part", attributed_to="Local sources"),
    part_ar="الجزء الغربي",
    attributed_to_ar="مصادر محلية",
    where_in_page="Third paragraph",
    where_in_page_ar="الفقرة الثالثة",
    note="Undated.",
    note_ar="بلا تاريخ.",
)
ENGLISH = ("Local sources", "western part", "Third paragraph")
ARABIC = ("مصادر محلية", "الجزء الغربي", "الفقرة الثالثة")


def told(item: Claim = TOLD) -> Dataset:
    printed = dataclasses.replace(
        builders.source("s", publisher="Naharnet / AFP"), date_note="By its week.", date_note_ar="بحسب أسبوعه."
    )
    return dataset(item, sources=[printed], publishers=[AFP])


def address(page: str, **_changes: str | None) -> str:
    return page


def test_a_claim_says_its_words_in_the_language_and_in_the_other_where_one_is_missing() -> None:
    assert [TOLD.attributed_to_in(language) for language in ("en", "ar")] == ["Local sources", "مصادر محلية"]
    assert [TOLD.note_in(language) for language in ("en", "ar")] == ["Undated.", "بلا تاريخ."]
    plain = dataclasses.replace(TOLD, part_ar="", where_in_page_ar="")
    assert (plain.part_in("ar"), plain.where_in_page_in("ar")) == ("western part", "Third paragraph")


@pytest.mark.parametrize(("language", "there", "not_there"), [("en", ENGLISH, ARABIC), ("ar", ARABIC, ENGLISH)])
def test_cards_notes_balloons_and_explanations_say_it_in_the_readers_language(
    language: str, there: tuple[str, ...], not_there: tuple[str, ...]
) -> None:
    data = told()
    decision = control_map(data, DAY)["a"]
    (note,) = brief_content(ExportRequest.about(data, DAY, language=language))["notes"]
    for text in (
        str(claim_card(data, TOLD, language, address, known_by=None)),
        note["facts"],
        str(explain_place(data, decision, language)),
        " ".join(map(str, next(_claim_rows(request(data, language), claim_records(request(data, language)))))),
    ):
        assert all(words in text for words in there)
        assert not any(words in text for words in not_there)
    assert there[1] in " ".join(claim_tip(data, TOLD, language, None).values())
    assert there[0] in source_line(data, TOLD, language, None)


def request(data: Dataset, language: str) -> ExportRequest:
    return ExportRequest.about(data, DAY, language=language)


def test_what_has_no_arabic_stands_in_its_own_direction_on_an_arabic_card() -> None:
    plain = dataclasses.replace(TOLD, part_ar="", attributed_to_ar="", where_in_page_ar="")
    card = str(claim_card(told(plain), plain, "ar", address, known_by=None))
    assert "<bdi>Local sources</bdi>" in card
    assert isolated("western part") in card
    assert isolated("Third paragraph") in card


def test_balloons_and_the_exported_page_say_it_in_both_languages() -> None:
    data = told()
    for content in (to_kml(request(data, "en")).decode(), to_html(request(data, "en")).decode()):
        assert "Local sources" in content
        assert "مصادر محلية" in content
        assert "وكالة فرانس برس (" in content


def test_layers_and_the_api_have_both_columns(tmp_path: Path) -> None:
    data = told()
    expected = {f"{name}{end}": getattr(TOLD, f"{name}{end}") for name in TWINS for end in ("", "_ar")}
    expected |= {"publisher": "Naharnet / AFP", "publisher_ar": "وكالة فرانس برس (Naharnet / AFP)"}
    (record,) = claim_records(request(data, "en"))
    (feature,) = CLAIMS.features(data, CollectionQuery()).every("f")
    path = tmp_path / "map.gpkg"
    path.write_bytes(to_geopackage(request(data, "en")))
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        row = dict(database.execute("SELECT * FROM claims").fetchone())
        source = dict(database.execute("SELECT * FROM sources").fetchone())
    assert expected.keys() <= CLAIM_PROPERTIES.keys()
    for found in (record, feature.feature["properties"], row):
        assert {name: found[name] for name in expected} == expected
    assert (source["date_note"], source["date_note_ar"]) == ("By its week.", "بحسب أسبوعه.")
    (published,) = SOURCES.features(data, CollectionQuery()).every("f")
    assert published.feature["properties"]["date_note_ar"] == "بحسب أسبوعه."
    frame = Area(dataset=data).claims()
    assert frame.loc[0, "attributed_to_ar"] == "مصادر محلية"


@pytest.mark.parametrize(
    ("printed", "english", "arabic"),
    [
        ("AFP", "AFP", "وكالة فرانس برس"),
        ("Naharnet / AFP", "Naharnet / AFP", "وكالة فرانس برس (\u2068Naharnet / AFP\u2069)"),
        ("AFP text, reposted", "AFP text, reposted", "وكالة فرانس برس (\u2068AFP text, reposted\u2069)"),
        ("AFP (وكالة فرانس برس)", "AFP (وكالة فرانس برس)", "وكالة فرانس برس"),
        ("Nobody's Paper", "Nobody's Paper", "Nobody's Paper"),
    ],
)
def test_a_publisher_has_its_arabic_name_and_what_is_printed_where_that_says_more(
    printed: str, english: str, arabic: str
) -> None:
    assert publisher_words(told(), printed, "en") == english
    assert publisher_words(told(), printed, "ar") == arabic


def test_every_list_of_publishers_is_in_the_language_of_its_reader() -> None:
    data = told()
    arabic, plain = "وكالة فرانس برس (\u2068Naharnet / AFP\u2069)", "وكالة فرانس برس (Naharnet / AFP)"
    assert arabic in str(claim_card(data, TOLD, "ar", address, known_by=None))
    assert arabic in claim_short(data, "told", "ar")
    assert arabic in " ".join(claim_tip(data, TOLD, "ar", None).values())
    assert publishers_of(request(data, "ar")) == [plain]
    assert publishers_of(request(data, "en")) == ["Naharnet / AFP"]
    answers = [Answer(dataset=data, decision=decision) for decision in control_map(data, DAY).values()]
    table = answers_table(answers, "ar").set_index("place")
    assert table.loc["a", "publishers_ar"] == "وكالة فرانس برس"
    (row,) = _source_rows(request(data, "ar"), source_records(request(data, "ar"), claim_records(request(data, "ar"))))
    assert (row[0], row[5]) == (plain, "بحسب أسبوعه.")
    shipped = load(SHIPPED)
    matrix = publisher_matrix(shipped)
    table_of_pairs = str(matrix_table(shipped, matrix, "ar"))
    assert f"<bdi>{publisher_words(shipped, matrix.publishers[0], 'ar')}</bdi>" in table_of_pairs
    assert not LATIN.search("".join(re.findall("<bdi>(.*?)</bdi>", table_of_pairs)))


def test_short_links_of_a_card_are_not_broken_before_their_arrow() -> None:
    quoted = dataclasses.replace(TOLD, quote="x", quote_start=0)
    for language in ("en", "ar"):
        card = str(claim_card(told(quoted), quoted, language, address, known_by=None))
        links = re.findall(r'<a href="[^"]*" class="([^"]*)"[^>]*>([^<]*)', card)
        assert len(links) == 2
        outwards = {"en": "&nbsp;↗", "ar": "&nbsp;↖"}[language]
        assert all("nowrap" in names.split() or text.endswith(outwards) for names, text in links)


@pytest.mark.parametrize("area", ["south-damascus", "example"])
def test_every_attribution_part_place_and_note_of_the_shipped_data_is_there_in_arabic(area: str) -> None:
    data = load(ROOT / "data" / area)
    for item in data.claims:
        for name in TWINS:
            text, arabic = getattr(item, name), getattr(item, f"{name}_ar")
            assert bool(text) == bool(arabic), (item.id, name)
            assert text == "Maseer" or not LATIN.search(arabic), (item.id, arabic)
            assert not any(month in arabic for month in EGYPTIAN_MONTHS), (item.id, arabic)
    assert all(bool(item.date_note) == bool(item.date_note_ar) for item in data.sources)


def test_equal_words_have_one_arabic_each() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for item in load(SHIPPED).claims:
        for name in TWINS:
            found.setdefault((name, getattr(item, name)), set()).add(getattr(item, f"{name}_ar"))
    assert {key: words for key, words in found.items() if len(words) > 1} == {}


def test_names_take_no_side_in_either_language_and_those_of_a_side_still_find_them() -> None:
    data = load(SHIPPED)
    assert data.actor_by_id["government-side"].names.ar == "القوات الحكومية وحلفاؤها"
    for actor in data.actors:
        assert "regime" not in actor.names.en.lower()
        assert "النظام" not in actor.names.ar
        assert "للنظام" not in actor.names.ar
    aliases = {alias: actor.id for actor in data.actors for alias in actor.names.aliases}
    assert aliases["قوات النظام وحلفاؤها"] == "government-side"
    assert aliases["قوات النظام السوري"] == "government"
    assert aliases["الفصائل الفلسطينية الموالية للنظام"] == "pro-government-palestinian"
    assert aliases["الميليشيات الموالية للنظام"] == "pro-government-militias"
    assert any(match.id == "government-side" for match in search_actors(data, "قوات النظام وحلفاؤها", limit=5))


def test_the_datasets_own_words_call_no_side_by_another_sides_word() -> None:
    with (SHIPPED / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        own = " ".join(row[name] for name in ("summary_ar", "note_ar", "part_ar", "attributed_to_ar"))
        assert "النظام" not in own, row["id"]
        assert "للنظام" not in own, row["id"]
    assert any("النظام" in row["quote"] for row in rows), "quotes stay letter for letter"

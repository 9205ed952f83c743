"""The Arabic of the pages, of the problems and of the data, held to the rules that a machine can check."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from unicodedata import bidirectional

import pytest

from saytara.core.relations import Relation
from saytara.dataset.problems import KINDS
from saytara.dataset.problems.reasons import IN_ARABIC as REASONS
from saytara.figures.sources.source_table import language_words
from saytara.phrases.ages import earlier_words
from saytara.phrases.figures_and_days import percent
from saytara.words import TEXTS, say

ROOT = Path(__file__).parents[3]
AREAS = ("south-damascus", "example")
GOLDEN = Path(__file__).parent / "arabic_numbers.txt"
NUMBERS = (0, 1, 2, 3, 10, 11, 99, 100, 101)

COUNTED_BY = {
    **dict.fromkeys(("age", "days", "evidence", "dispute", "stale", "window"), "days"),
    **{"tests": "tested.tests", "right": "tested.right", "total": "brief.places_of"},
}
"""Placeholders that a count with its noun is put into, and the text that counts."""

TANWEEN_BEFORE_ALEF = "\u064b\u0627"
ARABIC_INDIC = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
QUOTATION_MARKS = re.compile("[\"'“”„‟‘’`]")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_.:/|#@&'’+-]*")
LATIN_COMMA = re.compile("[,;?]")
PERCENT = re.compile("[%٪]")
FIGURE_BEFORE_SIGN = re.compile(r"[\d}]٪")

NAMES = {
    *("SAYTARA_DATA", "OpenStreetMap", "Esri", "Excel", "Google", "Earth", "JavaScript", "OpenAPI", "QGIS"),
    *("GeoJSON", "GeoPackage", "GeoParquet", "KML", "CSV", "PNG", "SVG", "PDF", "JSON", "SHA-256", "WGS"),
    *("Accept", "Accept-Language", "bbox", "datetime", "next", "known-by", "min-grade", "place", "lang"),
    *("GeoNames", "Mesoshapes", "Who's", "On", "First", "CC", "BY", "BY-SA", "CC0", "Maseer", "dataset.toml"),
    *("English", "T00:00:00Z", "SAYTARA_EMBED", "APA", "BibTeX", "Esc", "Natural", "Unicode", "CLDR", "Atom"),
}
"""Latin words that have no Arabic: names of programmes, formats and projects, parameters, and the letters of grades."""

RELATIONS = tuple(relation.value for relation in Relation)

SHOWS_A_SIGN = {"bad-number", "bad-form-of-day"}
"""The problems that show a reader the very signs that are typed, or may not be: "20, not 20%", "%d.%m.%Y"."""

Text = tuple[str, str]


def forms(text: object) -> Iterator[str]:
    yield from text.values() if isinstance(text, dict) else (str(text),)


OF_PROBLEMS = re.compile(rf"problem\.({'|'.join(map(re.escape, KINDS))})\.\w+")
"""The keys of what is said of kinds of problem: names and values in it are Latin, isolated as they are put in."""


def words_of_the_pages() -> Iterator[Text]:
    for key, text in TEXTS["ar"].items():
        if OF_PROBLEMS.fullmatch(key):
            continue
        for form in forms(text):
            yield key, re.sub(r"\{[^}]*\}", "{}", form)


def words_of_the_problems() -> Iterator[Text]:
    for code, kind in KINDS.items():
        for part in (kind.title, kind.rule, kind.message, kind.remedy, kind.hint_in):
            yield code, re.sub(r"\{[^}]*\}", "{}", part("ar"))
    yield from REASONS.items()


def rows(area: str, name: str) -> Iterator[dict[str, str]]:
    path = ROOT / "data" / area / name
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def texts_of_the_data() -> Iterator[Text]:
    """Every Arabic cell of our own wording; quotes and titles are the sources' and stay as they are."""
    for area in AREAS:
        for name in ("actors", "claims", "left-out", "names", "publishers", "sources"):
            for number, row in enumerate(rows(area, f"{name}.csv"), start=2):
                for column, text in row.items():
                    if column.endswith("_ar") and text:
                        yield f"{area}/{name}.csv line {number} {column}", text
        for layer in ("places", "roads"):
            document = json.loads((ROOT / "data" / area / f"{layer}.geojson").read_text("utf-8"))
            for feature in document["features"]:
                yield f"{area}/{layer} {feature['properties']['id']}", feature["properties"]["name_ar"]
        settings = tomllib.loads((ROOT / "data" / area / "dataset.toml").read_text("utf-8"))
        for section in (settings, *settings["regions"], *settings["credits"]):
            for key, text in section.items():
                if key.endswith("_ar"):
                    yield f"{area}/dataset.toml {key}", text


DATA = list(texts_of_the_data())
ALL = [*words_of_the_pages(), *words_of_the_problems(), *DATA]


def found(rule: re.Pattern[str], texts: list[Text]) -> list[Text]:
    return [(where, text) for where, text in texts if rule.search(text)]


def test_there_is_something_to_read() -> None:
    assert len(ALL) > 2500


def test_tanween_is_written_in_one_way() -> None:
    assert [item for item in ALL if TANWEEN_BEFORE_ALEF in item[1]] == []


def test_digits_are_western() -> None:
    assert found(ARABIC_INDIC, [item for item in ALL if item[0] not in SHOWS_A_SIGN]) == []


def test_the_percent_sign_is_the_arabic_one_behind_its_figure_and_in_the_data_it_is_a_word() -> None:
    signs = found(PERCENT, [item for item in ALL if item[0] not in SHOWS_A_SIGN])
    of_data = {where for where, _text in texts_of_the_data()}
    for where, text in signs:
        assert where not in of_data, f"{where}: {text}"
        bare = re.sub(r"\(٪\)", "", text)
        assert len(FIGURE_BEFORE_SIGN.findall(bare)) == len(PERCENT.findall(bare)), f"{where}: {text}"
    assert [text for _where, text in ALL if "بالمئة" in text or "بالمائة" in text] == []


def test_quotation_marks_are_arabic_and_closed() -> None:
    kept = [(where, text.replace("Who's On First", "").replace('("")', "")) for where, text in ALL]
    assert found(QUOTATION_MARKS, kept) == []
    assert [item for item in ALL if item[1].count("«") != item[1].count("»")] == []


def test_commas_and_question_marks_are_arabic() -> None:
    texts = [(where, re.sub(r"\(,\)|GET, HEAD", "", text)) for where, text in ALL]
    assert found(LATIN_COMMA, texts) == []


def test_latin_words_are_names_alone() -> None:
    """Pages and data; the problems, and what a column or parameter means, speak of names and values that are Latin.

    A reason for taking a claim back may name another by its id.
    """
    pages = [item for item in words_of_the_pages() if not item[0].startswith(("meaning.", "api.param."))]
    every = "|".join(re.escape(row["id"]) for area in AREAS for row in rows(area, "claims.csv"))
    ids = re.compile(rf"(?<![\w-])({every})(?![\w-])")
    reasons = [(where, ids.sub("", text)) for where, text in DATA if where.endswith(" retracted_ar")]
    texts = [*pages, *(item for item in DATA if not item[0].endswith(" retracted_ar")), *reasons]
    left = {
        (where, word)
        for where, text in texts
        for word in (found.rstrip(".:") for found in LATIN.findall(text))
        if word not in NAMES and not re.fullmatch(r"[A-F][1-6]?", word)
    }
    assert left == set()


@pytest.mark.parametrize(
    "never",
    [
        *("غير وارد", "صار وارداً", "لم يعد وارداً", "على لسان", "المقتسم", "النقوش", "سيريا دايركت", "القاعدة الرئيسة"),
        *("رسم معلوماتي", "رسم بياني", "كم مربع", "كم²", "الإثنين", "السبينة", "أمريك", "الشيء نفسه بالكلمات"),
        *("المرشح", "محرَّر", "المعلَّم", "تعليم", "مقتسم", "مختلف عليه", "ثغرة", "متكلم", "تصنيف", "عنوان الصفحة"),
        *("العنوان الإلكتروني", "حرفاً حرفاً", "الإنجليزي", "بالإنجليزي", "سوى إن"),
        *("إفادة", "إفادات", "الحصة", "صاحب القول", "ورقة الربط", "تقبله قواعد البيانات", "لم يُقرأ فيها"),
    ],
)
def test_words_that_mean_something_else_or_have_two_spellings_are_not_used(never: str) -> None:
    texts = [(where, re.sub("«[^»]*»", "", text)) for where, text in ALL]
    assert [item for item in texts if never in item[1]] == []


@pytest.mark.parametrize(
    "never",
    [
        r"\b[وف]?(?:يتم|تتم|تم|تمت|ستتم|سيتم)\b",
        r"\b[وف]?(?:يقوم|تقوم|قام|قامت|قاموا) ب",
        r"\bمن قبل (?:ال|\{)",
        r"\bعم[نا]\b",
        r"\bعميد ال",
        r"\.\.\.",
        r"  |(?<=[ء-ي»٪]) [،؛.](?=\s|$)",
    ],
)
def test_no_text_has_a_calque_or_a_slip_of_the_keyboard(never: str) -> None:
    """«عميد الصحفيين» is the dean of journalists, and «من قبل» before a name is "by" word for word."""
    assert found(re.compile(never), [(where, re.sub("«[^»]*»", "«»", text)) for where, text in ALL]) == []


IMPERATIVE = re.compile("(?:اختر|اعرضها?|خذ|أبقِ|أنشئ|أظهر|افتح|قارن|انتقل|شغّل|حمّل|نزّل|انسخ|ابحث|احذف|عد|أضف|أعد)\\b")


def test_buttons_links_and_labels_are_named_by_what_they_do() -> None:
    """«نسخ الرابط», never «انسخ الرابط»: an imperative begins a whole sentence alone, and that has its full stop."""
    labels = [(where, text) for where, text in words_of_the_pages() if not text.endswith(".")]
    assert [item for item in labels if IMPERATIVE.match(item[1])] == []


def test_a_language_is_spelled_as_the_pages_spell_it() -> None:
    assert language_words("en", "ar") in say("column.place_en", "ar")


@pytest.mark.parametrize(
    "keys",
    [
        ("short.not_reported", "tally.nobody", "key.dots", "glossary.gap", "tested.state_not_reported"),
        ("short.not_reported", "brief.count.not_reported"),
        ("short.divided", "brief.count.divided", "glossary.divided", "tested.state_divided"),
        ("short.disputed", "brief.count.disputed", "glossary.disputed", "tested.state_disputed", "tally.was_disputed"),
        ("short.held", "brief.count.held"),
        ("short.held_in_part", "brief.count.held_in_part"),
        ("tally.disputed", "key.disputed", "timeline.disputed"),
        ("strip.known", "column.known_by", "file.known_by"),
        ("sources.letter", "column.reliability"),
        ("strip.grade", "column.grading", "sources.col_grade"),
        ("standing.disputing", "role.other_version"),
        ("app.reported_control", "api.control"),
        ("panel.close", "file.close"),
        ("missing.way", "api.page.map"),
        ("desk.field_speaker", "desk.version_speaker", "propose.field_speaker", "desk.chip_speaker"),
        ("desk.chip_share", "propose.field_qualifier"),
        ("table.share.most", "desk.qualifier_most"),
        *((f"relation.{name}", f"desk.relation_{name}") for name in RELATIONS),
    ],
)
def test_one_thing_has_one_word_on_every_page(keys: tuple[str, ...]) -> None:
    """The table of words in docs/decisions/arabic-wording.md."""
    assert len({str(TEXTS["ar"][key]) for key in keys}) == 1


@pytest.mark.parametrize(
    "never",
    [
        r"\b(?:أخذ|أخذت|أخذوا|منح|منحت|أبقى|وضعت|جعل|تمسك|يمسك|يمسكون|يمسكان)\b",
        r"\b[ولب]?داعش\b",
        r"(?<!جبهة )\b(?:[وبف]?ال|و?لل)نصرة\b",
        r"\b(?:[وبف]?ال|و?لل)أكناف\b",
        r"(?<!هيئة )\b[ولب]?تحرير الشام\b",
        r"\b(?:[وبف]?ال|و?لل)مرصد\b(?! السوري| الأورومتوسطي)",
        r"(?<!صحيفة )(?<!أنباء )\bالأخبار\b (?:أن|بأن)",
        r"^و(?:قال|تحدث|منح|بذلك|بقيت|ادّعى|تمسك|أضاف)",
    ],
)
def test_no_summary_gives_or_keeps_ground_or_shortens_a_name(never: str) -> None:
    summaries = [row["summary_ar"] for area in AREAS for row in rows(area, "claims.csv")]
    assert [text for text in summaries if re.search(never, text)] == []


def test_outlets_named_by_a_common_noun_stand_in_quotation_marks() -> None:
    nouns = ("الأخبار", "الأزمنة", "البوابة", "الجزيرة", "المدن", "الشاهد", "الوقت", "الوطن", "محيط", "عنب بلدي")
    names = [row["name_ar"] for row in rows("south-damascus", "publishers.csv")]
    for noun in nouns:
        assert [name for name in names if re.search(rf"(?<![«\w]){noun}(?!\w)", name)] == [], noun


@pytest.mark.parametrize(
    "never",
    [
        r"\bالإجابة\b",
        r"الجهات? المسيطرة",
        r"موعد أقصاه",
        r"المساحة مختلف فيها",
        r"\bقواعد سيطرة",
        r"مواقع حية",
        r"في غضون",
        r"(?<!،) وربما بعد تاريخ|(?<!،) وناقضت",
        r"معظم \{(?:\}|actors)",
        r"بمقدار \{(?:\}|factor)\S* مرة",
    ],
)
def test_no_page_has_what_an_editor_took_out(never: str) -> None:
    texts = [(key, form) for key, text in TEXTS["ar"].items() for form in forms(text)]
    assert [(key, form) for key, form in texts if re.search(never, form) and not key.startswith("claimed.")] == []


def test_a_sentence_of_a_place_agrees_with_feminine_names_too() -> None:
    """«القلعة: ورد أنه تحت سيطرة …»: what stands behind a name has «المكان» before any pronoun for it."""
    sentence = re.compile(r"status\.(?:held_(?!in_part)|part_|left$|divided_|disputed_|undated|stale).*")
    behind_names = {key: str(text) for key, text in TEXTS["ar"].items() if sentence.fullmatch(key)}
    assert len(behind_names) > 20
    for key, text in behind_names.items():
        before = text.split("المكان")[0]
        assert not re.search(r"\b(?:أنه|منه|عليه|عنه|فيه|انتقاله)\b", before), f"{key}: {text}"


@pytest.mark.parametrize(
    ("publishers", "said"),
    [
        (1, "يختلف الجواب إذا حُذف ‹names›."),
        (2, "يختلف الجواب إذا حُذف أحد هذين: ‹names›."),
        (3, "يختلف الجواب إذا حُذف واحد من هؤلاء: ‹names›."),
    ],
)
def test_one_source_that_an_answer_rests_on_is_no_list(publishers: int, said: str) -> None:
    assert say("robust.falls", "ar", n=publishers, publishers="‹names›") == said


SCRIPTED = {"value", "query", "command", "grade", "licence", "version", "property"}
"""Placeholders for what a reader, a file or a standard wrote, in whatever script."""

IN_DIGITS = re.compile(r"\d{4}-\d\d-\d\d")


def test_what_may_be_latin_in_an_arabic_sentence_is_isolated() -> None:
    """So the line keeps its order on the page, and where it is copied to. A figure with its sign is no Latin text."""
    for key, text in TEXTS["ar"].items():
        if key.split(".")[0] not in {"why", "claimed", "claim"} and not OF_PROBLEMS.fullmatch(key):
            for form in forms(text):
                bare = re.sub("\u2068[^\u2069]*\u2069", "", form)
                assert SCRIPTED.isdisjoint(re.findall(r"\{(\w+)\}", bare)), f"{key}: {form}"


def test_an_arabic_text_of_the_data_begins_in_arabic() -> None:
    """Pages isolate it by its first letter: «CC BY (…)» would run from left to right, the brackets first to read."""
    begun = [(where, text, [sign for sign in map(bidirectional, text) if sign in {"L", "AL"}]) for where, text in DATA]
    assert [(where, text) for where, text, signs in begun if "AL" in signs and signs[0] != "AL"] == []


def test_days_in_digits_are_isolated() -> None:
    """Behind Arabic letters 2017-05-23 would be shown as 23-05-2017."""
    texts = [*words_of_the_pages(), *words_of_the_problems()]
    assert found(IN_DIGITS, [(where, re.sub("\u2068[^\u2069]*\u2069", "", text)) for where, text in texts]) == []


@pytest.mark.parametrize("before", ["", "(", "\u2068BBC\u2069 ("])
def test_the_percent_sign_stands_on_the_left_wherever_its_figure_stands(before: str) -> None:
    """Behind an Arabic letter a figure does not draw the sign to its right (UAX 9, W2 and W5)."""
    told = before + percent(20.0, "ar")
    outside = re.sub("\u2068.*?\u2069", "", told)
    strong = [sign for sign in outside if bidirectional(sign) in {"L", "R", "AL"}]
    assert strong and bidirectional(strong[-1]) == "AL"
    assert told.endswith("20٪")


def counted() -> Iterator[str]:
    """Every sentence that counts, once for each of the numbers; what else it tells stands there by its name."""
    for key, text in sorted(TEXTS["ar"].items()):
        if isinstance(text, dict):
            yield f"# {key}"
            names = sorted({name for form in text.values() for name in re.findall(r"\{(\w+)\}", form)} - {"n"})
            yield from (say(key, "ar", n=n, **{name: f"‹{name}›" for name in names}) for n in NUMBERS)
    yield "# earlier_words"
    pairs = ((0, 1), (0, 2), (0, 3), (0, 11), (1, 2), (1, 3), (1, 11), (2, 3), (2, 11), (3, 5), (3, 11), (14, 100))
    yield from (earlier_words(least, most, "ar") for least, most in pairs)
    yield "# counts within sentences"
    for key, text in sorted(TEXTS["ar"].items()):
        names = re.findall(r"\{(\w+)\}", text) if isinstance(text, str) else []
        if not COUNTED_BY.keys().isdisjoint(names) and key != "api.page.shown":  # rows of any kind, by bare numbers
            for n in NUMBERS[1:]:
                yield say(key, "ar", **{name: _filled(name, n) for name in names})


def _filled(name: str, n: int) -> str:
    return say(COUNTED_BY[name], "ar", n=n) if name in COUNTED_BY else f"‹{name}›"


def test_every_sentence_with_a_number_is_as_it_was_read() -> None:
    """The file was read line by line. Where a sentence changes, write it anew and read it again:

    python -m tests.unit.words.test_arabic
    """
    assert "\n".join(counted()) + "\n" == GOLDEN.read_text("utf-8")


if __name__ == "__main__":
    GOLDEN.write_text("\n".join(counted()) + "\n", encoding="utf-8")

"""The brief: what it says in each language, that its text can be copied, and that no text is read as markup."""

import dataclasses
import datetime as dt
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from saytara.analysis.evaluation import holder_score
from saytara.cli import main
from saytara.control.asked import Question
from saytara.core.model import Dataset, Names, Rules
from saytara.exports.brief import brief_content, to_brief
from saytara.exports.request import ExportRequest
from saytara.phrases.hit_rates import how_often_right
from tests.builders import DAY, claim, dataset, day, publisher, source
from tests.shipped import load

SHIPPED = Path(__file__).parents[3] / "data" / "south-damascus"
DATE = dt.date(2017, 5, 23)
DIRECTIONS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ARABIC_QUOTE = "ويسيطر تنظيم الدولة في الجنوب بشكل خاص على مخيم اليرموك والحجر الأسود وحي التضامن وحي العسالي"
HOSTILE = '#panic("x") $a$ *b* @note <c> \\u{41} "; [d] // e'


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(SHIPPED)


def text_of(pdf: bytes) -> str:
    """The text that a reader would copy, with single spaces and without signs of direction."""
    with closing(PdfDocument(pdf)) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(DIRECTIONS.sub("", text).split())


def brief_of(data: Dataset, *, date: dt.date = DATE, known_by: dt.date | None = None, **options: object) -> bytes:
    asked = Question(date=date, known_by=known_by)
    return to_brief(ExportRequest.about(data, asked, **options))  # type: ignore[arg-type]


def content_of(
    data: Dataset, *, date: dt.date = DAY, known_by: dt.date | None = None, **options: object
) -> dict[str, object]:
    asked = Question(date=date, known_by=known_by)
    return brief_content(ExportRequest.about(data, asked, **options))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_arabic_quote_is_copied_letter_for_letter(shipped: Dataset, language: str) -> None:
    assert ARABIC_QUOTE in text_of(brief_of(shipped, place="yarmouk", language=language))


def test_our_own_arabic_words_are_copied_whole(shipped: Dataset) -> None:
    text = text_of(brief_of(shipped, place="yarmouk", language="ar"))
    for word in ("خصوصا", "ميدانيا"):
        assert word in text


PHRASES = {
    "ar": (
        "ورد أن السيطرة على المكان موزعة بين تنظيم الدولة الإسلامية",
        "أجزاء من شارع",
        "وشارعي حيفا وصفورية",
        "ومعها ساحة الريجة",
        "ولا يجوز أن يقرأ أي منها على مستوى الشارع",
        "أقدم من أن يعتد به إلى جانب أخبار أحدث",
        "وكان ينتظر خروج الدفعة الأولى خلال أيام",
        "يذكر الخبر أن القوات الموالية للحكومة تطوق المخيم",
        "تسيطر هيئة تحرير الشام على قسم صغير",
        "القوات الحكومية السورية",
        "الذي سماه المصدر المستبعد مطابقا",
        "https://docslib.org/doc/4252386/yarmouk-refugee-camp",
    ),
    "en": (
        "reported as divided between Islamic State and Hay'at Tahrir al-Sham",
        "fighting reported on 19–21 May 2017",
        "Boundaries are approximate",
        "In the second stage of the Four Towns deal",
        "No dispute stands at this date",
        "grading B2",
        "a source that had been left out named the same main holder",
        "speaks of 7–8 May 2017",
        "https://docslib.org/doc/4252386/yarmouk-refugee-camp",
        "CC BY 4.0 (places, names, claims, summaries)",
    ),
}


def poppler_text_of(pdf: bytes) -> str:
    """The text that readers built on Poppler copy (Evince, Okular), as `text_of`."""
    command = shutil.which("pdftotext")
    if command is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    told = subprocess.run([command, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return " ".join(DIRECTIONS.sub("", told).split())


@pytest.mark.parametrize("read", [text_of, poppler_text_of])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_phrases_are_found_by_readers_of_pdf(shipped: Dataset, language: str, read: Callable[[bytes], str]) -> None:
    text = read(brief_of(shipped, place="yarmouk", language=language))
    assert [phrase for phrase in PHRASES[language] if phrase not in text] == []


@pytest.mark.parametrize("read", [text_of, poppler_text_of])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_gradings_and_addresses_are_copied_from_their_beginning(
    shipped: Dataset, language: str, read: Callable[[bytes], str]
) -> None:
    text = read(brief_of(shipped, place="yarmouk", language=language))
    notes = brief_content(ExportRequest.about(shipped, DATE, place="yarmouk", language=language))["notes"]
    assert len(notes) > 10
    for note in notes:
        assert note["url"][:60] in text
        if language == "ar":
            assert f"{note['grading']} · {note['url'][:60]}".removesuffix(" · ") in text
    assert not re.search(r"\b[1-6][A-F]\b · ", text)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_dates_and_numbers_are_not_parted_at_the_end_of_a_line(shipped: Dataset, language: str) -> None:
    pdf = brief_of(shipped, place="yarmouk", language=language)
    with closing(PdfDocument(pdf)) as document:
        lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    months = {"ar": "نيسان|أيار|حزيران", "en": "April|May|June"}[language]
    assert sum(bool(re.search(rf"\d (?:{months}) \d{{4}}", line)) for line in lines) > 10
    ends = re.compile(rf"(?:.*\s)?(?:\d{{1,2}}|(?:\d{{1,2}} )?(?:{months}))\s*")
    text = [line for line in lines if not line.startswith(("Page ", "صفحة "))]
    assert [line for line in text if ends.fullmatch(line)] == []


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("place", [None, "yarmouk"])
def test_no_isolate_is_left_for_readers_to_pair(shipped: Dataset, language: str, place: str | None) -> None:
    with closing(PdfDocument(brief_of(shipped, place=place, language=language))) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert not set("\u2066\u2067\u2068\u2069\u00a0") & set(text)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_brief_says_how_often_such_answers_were_right(shipped: Dataset, language: str) -> None:
    for place in (None, "yarmouk"):
        request = ExportRequest.about(shipped, DATE, place=place, language=language)
        score = holder_score(shipped)
        lines = {how_often_right(shipped, score, found, language) for found in request.decisions.values()} - {""}
        told = brief_content(request)["tested"]
        assert lines
        assert {item["text"] for item in told} == lines
        assert len(told) == len(lines)


def test_an_english_summary_address_and_grading_are_copied(shipped: Dataset) -> None:
    text = text_of(brief_of(shipped, place="yarmouk"))
    assert "Yarmouk camp is among the four places where the Islamic State is said to be in control above all" in text
    assert "grading B2" in text
    assert "https://syriadirect.org/" in text


@pytest.mark.parametrize("place", [None, "yarmouk"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_brief_says_its_date_version_licence_and_boundaries(
    shipped: Dataset, language: str, place: str | None
) -> None:
    pdf = brief_of(shipped, place=place, language=language)
    text = text_of(pdf)
    wanted = {"en": ["23 May 2017", "Boundaries are approximate"], "ar": ["23 أيار 2017", "الحدود تقريبية"]}[language]
    for words in (*wanted, "CC", "BY", "4.0"):
        assert words in text
    assert {"ar": "نسخة البيانات", "en": f"Version of the data: south-damascus {shipped.digest}"}[language] in text
    about = PdfReader(io.BytesIO(pdf)).metadata
    assert about is not None
    assert about.keywords == f"south-damascus, {shipped.digest}, 2017-05-23"
    assert "CC BY 4.0" in (about.subject or "")


def test_the_licence_at_the_foot_of_an_arabic_page_begins_where_the_page_begins(shipped: Dataset) -> None:
    """Its Arabic has Latin letters in it: set as a line of Latin it would be read from its end."""
    with closing(PdfDocument(brief_of(shipped, language="ar"))) as document:
        page = document[0]
        text = page.get_textpage()
        begins = text.get_text_range().index("المشاع")
        ends = text.get_text_range().index("لناشريها", begins)
        assert text.get_charbox(begins)[0] > text.get_charbox(ends)[0]


def test_the_pdf_is_tagged_titled_and_has_no_font_of_the_machine(shipped: Dataset) -> None:
    reader = PdfReader(io.BytesIO(brief_of(shipped, place="yarmouk")))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/StructTreeRoot"]["/K"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Yarmouk camp: what is reported of control"
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].partition("+")[2].partition("-")[0] for font in fonts} == {"Amiri"}


def test_the_same_request_gives_the_same_bytes(shipped: Dataset) -> None:
    assert brief_of(shipped, place="yalda", language="ar") == brief_of(shipped, place="yalda", language="ar")


def test_a_disputed_place_shows_every_version_with_its_reports() -> None:
    data = dataset(
        claim("isis", "exactly", 90, id="c1", source="one"),
        claim("isis", "exactly", 91, id="c2", source="one"),
        claim("hts", "exactly", 80, id="c3", source="two"),
    )
    request = ExportRequest.about(data, day(0), place="a")
    decision = request.decisions["a"]
    assert decision.versions
    (dispute,) = brief_content(request)["disputes"]
    assert len(dispute["versions"]) == 1 + len(decision.versions)
    assert [len(version["claims"]) for version in dispute["versions"]] == [
        len(decision.accepted),
        *(len(version.claims) for version in decision.versions),
    ]


@pytest.mark.parametrize(("actor", "is_told"), [("isis", True), ("government", False)])
def test_a_note_tells_that_a_source_speaks_against_its_own_side(actor: str, is_told: bool) -> None:
    """The state channel concedes a place to its enemy, or claims it."""
    data = dataset(
        claim(actor),
        publishers=[publisher("s", side="government", kind="state")],
        rules=Rules(enemies=(("government", "isis"),)),
    )
    (note,) = content_of(data, place="a")["notes"]  # type: ignore[misc]
    assert ("against its own side" in note["facts"].split(" · ")) is is_told


def test_a_share_has_the_days_of_its_own_claims_and_a_note_the_remark_of_the_dataset() -> None:
    remarked = dataclasses.replace(claim("isis", "exactly", 75, id="c1", on=day(-40)), note="a remark")
    data = dataset(remarked, claim("hts", id="c2", relation="withdrew"))
    content = content_of(data, place="a")
    assert [(row["actor"], row["days"]) for row in content["shares"][0]["rows"]] == [  # type: ignore[index]
        ("isis", "11 April 2017 · 40 days earlier"),
        ("hts", "21 May 2017"),
    ]
    assert [note["note"] for note in content["notes"]] == ["Note in our words: \u2068a remark\u2069", ""]  # type: ignore[attr-defined]
    assert "(in our words) " in text_of(brief_of(data, date=DAY, place="a"))
    assert "Note in our words: a remark" in text_of(brief_of(data, date=DAY, place="a"))


def test_states_add_up_and_say_how_many_are_old() -> None:
    data = dataset(claim("isis"), claim("hts", place="b", on=day(-300)), places=("a", "b", "c"))
    ((counts,),) = content_of(data)["reported"]  # type: ignore[misc]
    assert counts["text"] == (
        "Of 3 places: not reported (1); reported held by one side (2); of all these, last reported long ago (1)."
    )


def test_places_that_are_fought_for_are_counted_apart_from_disputed_and_old_ones() -> None:
    """Place a is disputed, and c is old; b, d and e are fought for, and e is disputed besides."""
    rows = [
        *(claim(actor, "all", source=actor, place=place) for place in "ae" for actor in ("isis", "hts")),
        claim("isis", place="b"),
        claim("isis", place="c", on=day(-300)),
        *(claim("hts", relation="contests", place=place) for place in "bde"),
    ]
    ((counts,),) = content_of(dataset(*rows, places="abcde"))["reported"]  # type: ignore[misc]
    assert counts["text"] == (
        "Of 5 places: not reported (1); reported held by one side (2); disputed: sources contradict each other (2); "
        "of all these, last reported long ago (1); of all these, with fighting (3)."
    )


def test_a_place_that_nobody_reports_says_so_and_has_no_notes() -> None:
    data = dataset(claim("isis", id="c1"))
    assert content_of(data, place="b")["notes"] == []
    text = text_of(brief_of(data, date=day(0), place="b"))
    assert "b: not reported." in text
    assert "That is a gap in the reports" in text


def test_known_by_leaves_out_later_reports_and_stands_under_the_title() -> None:
    late = source("late", published=day(40))
    data = dataset(claim("isis", id="c1", source="late"), sources=[late])
    assert len(content_of(data, place="a")["notes"]) == 1  # type: ignore[arg-type]
    known = day(10)
    assert content_of(data, place="a", known_by=known)["notes"] == []
    assert "as it was known on 31 May 2017" in text_of(brief_of(data, date=day(0), known_by=known))


def test_every_number_in_the_text_has_its_note_and_every_claim_that_counts_a_number(shipped: Dataset) -> None:
    request = ExportRequest.about(shipped, DATE)
    content = brief_content(request)
    numbers = [note["number"] for note in content["notes"]]
    assert numbers == list(range(1, len(numbers) + 1))
    used = {number for sentence in content["places"] for number in sentence["notes"]}
    used |= {number for place in content["shares"] for row in place["rows"] for number in row["notes"]}
    assert used <= set(numbers)
    assert len(numbers) >= len({item for decision in request.decisions.values() for item in decision.accepted})


def test_quotes_keep_their_letters_and_the_region_its_verdict(shipped: Dataset) -> None:
    content = brief_content(ExportRequest.about(shipped, DATE))
    quotes = {note["quote"] for note in content["notes"]} - {""}
    assert quotes <= {item.quote for item in shipped.claims}
    assert any("more than 70%" in sentence["text"] for sentence in content["regions"])


def test_no_text_of_a_dataset_is_read_as_markup() -> None:
    data = dataset(
        dataclasses.replace(claim("isis", id="c1"), summary_en=HOSTILE, quote=HOSTILE, attributed_to=HOSTILE)
    )
    data = dataclasses.replace(
        data,
        title_en=HOSTILE,
        licence=HOSTILE,
        places=tuple(dataclasses.replace(item, names=Names(en=HOSTILE, ar=HOSTILE)) for item in data.places),
        sources=tuple(
            dataclasses.replace(item, title=HOSTILE, publisher=HOSTILE, language='"]#x', url="javascript:alert(1)")
            for item in data.sources
        ),
    )
    pdf = brief_of(data, date=day(0), place="a")
    assert text_of(pdf).count(HOSTILE) >= 4
    assert b"javascript" not in pdf


def test_the_command_writes_the_brief(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "yarmouk.pdf"
    asked = ["brief", str(SHIPPED), "--date", "2017-05-23", "--place", "yarmouk", "--lang", "ar"]
    assert main([*asked, "--output", str(output)]) == 0
    assert output.read_bytes().startswith(b"%PDF")
    assert main(["brief", str(SHIPPED), "--place", "yarmuuk", "--output", str(output)]) == 2
    assert "yarmouk" in capsys.readouterr().err

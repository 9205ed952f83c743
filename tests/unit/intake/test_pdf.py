"""PDFs to the text that a reader sees: pages, paragraphs, Arabic letters in their order; faults by their code."""

from __future__ import annotations

import io
import unicodedata

import pypdf
import pypdfium2
import pytest
import typst

from saytara.exports.drawing.typesetting import font_folder
from saytara.intake.errors import UnreadableText
from saytara.intake.pdf_lines import Glyph, Line, in_reading_order, paragraphs, with_brackets_facing
from saytara.intake.reading import read_text
from saytara.spelling.text import normalise

ARABIC = (
    "تسيطر فصائل المعارضة على بلدة يلدا منذ 23 أيار 2017، بحسب مراسلنا الذي زار البلدة يوم الثلاثاء وتحدث مع أهلها "
    "خلال الهدنة، وقال «لا نعلم» (50%) في 23/5/2017 عن Jaysh al-Islam وغيره."
)
ENGLISH = (
    "Rebels control Yalda, south of Damascus, residents (يلدا) said on Tuesday in 2017, after a long and tiring day of "
    "talks between both sides."
)


def pdf_of(words: str, *, language: str = "en", title: str = "") -> bytes:
    """A PDF as typst makes it, of narrow pages, so that lines break."""
    direction = "rtl" if language == "ar" else "ltr"
    head = f'#set document(title: "{title}")\n#set page(width: 11cm, height: 8cm)\n'
    head += f'#set text(lang: "{language}", dir: {direction}, font: ("Noto Sans", "Noto Sans Arabic"))\n'
    return typst.compile(
        (head + words).encode(), font_paths=[str(font_folder())], ignore_system_fonts=True, format="pdf"
    )


def test_pages_are_read_in_order_and_their_lines_are_joined() -> None:
    read = read_text(pdf_of(f"{ENGLISH}\n\nIt was quiet.\n#pagebreak()\nThe second page.", title="Talks"), "a.pdf")
    assert read.text.split("\n") == [ENGLISH, "It was quiet.", "The second page."]
    assert (read.title, read.language) == ("Talks", "en")
    assert read.file_sha256 != read.sha256


def test_arabic_is_read_as_it_was_written() -> None:
    read = read_text(pdf_of(f"{ARABIC}\n\nانتهت الهدنة.", language="ar"), "a.pdf")
    assert read.text.split("\n") == [ARABIC, "انتهت الهدنة."]
    assert read.language == "ar"


@pytest.mark.parametrize("font", ["Noto Sans Arabic", "Amiri"])
def test_arabic_with_all_its_vowels_is_read_as_it_was_written(font: str) -> None:
    """Vowels that the font moves are printed apart from their letters; they may lie in another order over one."""
    words = (
        "سَيْطَرَتْ قُوَّاتُ النِّظَامِ السُّورِيِّ، يَوْمَ الثُّلَاثَاءِ، عَلَى حَيِّ القَدَمِ بَعْدَ مَعَارِكَ عَنِيفَةٍ مَعَ تَنْظِيمِ الدَّوْلَةِ. "
        "وَلَمْ تَنْسَحِبِ الفَصَائِلُ مِنْ يَلْدَا حَتَّى الآنَ، وَقَالَ «لَا نَعْلَمُ شَيْئًا» (50%) فِي 23/5/2017 عَنْ إِلْغَاءِ الِاتِّفَاقِ وَمُؤَيِّدِيهِ."
    )
    read = read_text(pdf_of(f'#set text(font: ("Noto Sans", "{font}"))\n{words}', language="ar"), "a.pdf")
    assert unicodedata.normalize("NFC", read.text) == unicodedata.normalize("NFC", words)


def test_english_in_an_arabic_document_is_read_to_the_right() -> None:
    words = f"يلدا هادئة.\n#pagebreak()\n#set text(lang: \"en\", dir: ltr)\n{ENGLISH}"
    assert read_text(pdf_of(words, language="ar"), "a.pdf").text.split("\n") == ["يلدا هادئة.", ENGLISH]


def test_presentation_forms_are_kept_and_found() -> None:
    forms = "ﺳﻴﻄﺮ ﻋﻠﻰ ﻳﻠﺪﺍ ﺧﻼﻝ"
    assert read_text(forms).text == forms
    assert normalise(forms) == normalise("سيطر على يلدا خلال")


def test_the_day_of_making_is_told_and_not_chosen() -> None:
    (day,) = read_text(pdf_of("Quiet."), "a.pdf").days
    assert (day.origin.value, day.from_day) == ("file", day.to_day)


def pages(number: int) -> bytes:
    document, file = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(number):
        document.new_page(100, 100)
    document.save(file)
    return file.getvalue()


def locked(content: bytes) -> bytes:
    writer, file = pypdf.PdfWriter(clone_from=io.BytesIO(content)), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(lambda: pages(501), "pages", id="501 pages"),
        pytest.param(lambda: pages(500), "empty", id="500 pages without a word"),
        pytest.param(lambda: locked(pdf_of("Quiet.")), "encrypted", id="locked"),
        pytest.param(lambda: pdf_of("Quiet.")[:700], "broken", id="cut"),
        pytest.param(lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken", id="rubbish"),
    ],
)
def test_what_is_wrong_with_a_pdf_is_told(content: object, code: str) -> None:
    assert callable(content)
    with pytest.raises(UnreadableText) as fault:
        read_text(content(), "a.pdf")
    assert fault.value.code == code


def glyphs(*printed: str) -> list[Glyph]:
    """Places from left to right, each as wide as ten."""
    return [Glyph(signs=signs, origin=at * 10, end=at * 10 + 10) for at, signs in enumerate(printed)]


@pytest.mark.parametrize(
    ("printed", "is_left", "read"),
    [
        (["ا", "د", "ل", "ي"], True, "يلدا"),
        (["ل", "لا", "خ"], True, "خلال"),
        (["2", "0", "1", "7", " ", "م", "ا", "ع"], True, "عام 2017"),
        (["،", "2", "3", " ", "م", "و", "ي"], True, "يوم 23،"),
        (["3", "/", "5", " ", "ي", "ف"], True, "في 3/5"),
        (["I", "S", " ", "U", "S", " ", "و"], True, "و IS US"),
        (["a", " ", "ا", "د", "ل", "ي", " ", "b"], False, "a يلدا b"),
    ],
)
def test_places_on_a_line_are_read_the_way_it_runs(printed: list[str], is_left: bool, read: str) -> None:
    assert in_reading_order(reversed(glyphs(*printed)), is_left=is_left, least_gap=1) == read


def test_a_gap_parts_words_where_no_space_is_printed() -> None:
    far = [Glyph(signs=sign, origin=at, end=at + 10) for at, sign in ((0, "a"), (10, "b"), (24, "c"))]
    assert in_reading_order(far, is_left=False, least_gap=3) == "ab c"


def test_headings_gaps_and_short_lines_end_a_paragraph() -> None:
    def line(text: str, height: float, width: float = 100, size: float = 10) -> Line:
        return Line(text=text, width=width, height=height, size=size)

    lines = [line("Head", 100, size=14), line("one", 88), line("two", 76), line("end", 64, 30), line("new", 52)]
    lines += [line("far", 30)]
    assert list(paragraphs(lines)) == ["Head", "one two end", "new", "far"]


def test_a_word_that_a_lines_end_parts_is_one_again() -> None:
    lines = [Line(text=text, width=9, height=height, size=9) for text, height in (("Dama\u00ad", 20), ("scus", 10))]
    assert list(paragraphs(lines)) == ["Damascus"]


@pytest.mark.parametrize("text", ["(a) b", "1) a", "قال «نعم» (نعم).", "a ( b"])
def test_brackets_that_face_what_they_hold_stay(text: str) -> None:
    assert with_brackets_facing(text) == text



def test_the_name_of_the_file_is_no_title() -> None:
    assert read_text(pdf_of(ENGLISH, title="Microsoft Word - talks.docx"), "a.pdf").title == ""

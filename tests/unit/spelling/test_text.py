"""Spellings in two scripts, and marks in a stored text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saytara.core.model import AsOfKind, Claim, Credibility, Qualifier
from saytara.core.relations import Relation
from saytara.spelling.quotes import context_of, mark_spans, paragraphs_of, repetitions
from saytara.spelling.text import direction_of, folded_positions, normalise, sort_key

LETTERS = st.text(alphabet="اأإآٱبةىيـلمءؤئ َُّabAlEsث-'’. \n،٣3", max_size=40)


def claim(claim_id: str, quote: str, start: int | None) -> Claim:
    day = dt.date(2017, 5, 23)
    return Claim(
        id=claim_id,
        source="s",
        place="p",
        part="",
        actors=("a",),
        relation=Relation.CONTROLS,
        qualifier=Qualifier.UNQUANTIFIED,
        value=None,
        value_to=None,
        as_of_kind=AsOfKind.DAY,
        as_of_from=day,
        as_of_to=day,
        attributed_to="",
        credibility=Credibility.PROBABLY_TRUE,
        quote=quote,
        quote_start=start,
        where_in_page="",
        summary_en="",
        summary_ar="",
        note="",
        retracted="",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأسود", "الاسود"),
        ("إسلام", "اسلام"),
        ("آل", "ال"),
        ("ٱليرموك", "اليرموك"),
        ("مؤتة", "موته"),
        ("هيئة", "هييه"),
        ("عقربة", "عقربه"),
        ("مصطفى", "مصطفي"),
        ("يَلْدَا", "يلدا"),
        ("بيت ســحم", "بيت سحم"),
        ("الحجر الأسود", "حجر أسود"),
        ("al-Hajar al-Aswad", "HAJAR ASWAD"),
        ("Al Yarmouk", "Yarmouk"),
        ("el-Midan", "Midan"),
        ("at-Tadamon", "Tadamon"),
        ("as-Sayyida Zaynab", "Sayyida Zaynab"),
        ("ash Shawk", "Shawk"),
        ("Hay’at Tahrir", "Hayat Tahrir"),
        ("Ḥajar", "Hajar"),
        ("شارع ٣٠", "شارع 30"),
        ("«يلدا»،", "يلدا"),
        ("ﷲ", "الله"),
        ("Yarmouk\u200f camp", "Yarmouk camp"),
    ],
)
def test_spellings_of_one_name_normalise_alike(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("يلدا", "ببيلا"), ("at Yalda", "Yalda"), ("as", ""), ("30", "3"), ("ال", "")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.one_of(LETTERS, st.text(max_size=30)))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.one_of(LETTERS, st.text(max_size=30)))
def test_every_folded_character_knows_where_it_comes_from(text: str) -> None:
    folded, positions = folded_positions(text)
    assert len(folded) == len(positions)
    assert list(positions) == sorted(positions)
    assert all(0 <= position < len(text) for position in positions)


def test_arabic_names_sort_by_their_alphabet_without_the_article() -> None:
    names = ["يلدا", "الزاهرة", "حجيرة", "ببيلا", "Yalda", "الحجر الأسود", "القدم"]
    expected = ["ببيلا", "الحجر الأسود", "حجيرة", "الزاهرة", "القدم", "يلدا", "Yalda"]
    assert sorted(names, key=lambda name: sort_key(name, "ar")) == expected


def test_english_names_sort_without_case_and_article_and_before_arabic() -> None:
    names = ["يلدا", "Yalda", "al-Midan", "babbila", "Aqraba"]
    assert sorted(names, key=lambda name: sort_key(name, "en")) == ["Aqraba", "babbila", "al-Midan", "Yalda", "يلدا"]


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("ar-SY", "rtl"), ("AR_sy", "rtl"), ("en", "ltr"), ("arn", "ltr"), ("", "ltr")],
)
def test_direction_follows_the_language(language: str, direction: str) -> None:
    assert direction_of(language) == direction


def test_a_repetition_may_differ_in_marks_and_punctuation_only() -> None:
    quote = "أملا في استقطاب أكبر عدد، وإن قل"
    body = f"{quote}.\nأملاً في استقطاب أكبر عددٍ وان قل.\nأملا في استقطاب أكبر عدل وإن قل."
    (span,) = repetitions(body, quote)
    assert body[span.start : span.end] == "أملاً في استقطاب أكبر عددٍ وان قل"


def test_a_repetition_ends_with_the_marks_of_its_last_letter() -> None:
    body = "one two three four. one two three fourً!"
    (span,) = repetitions(body, "one two three four")
    assert body[span.start : span.end] == "one two three fourً"


def test_a_name_alone_is_no_repeated_statement() -> None:
    assert repetitions("يلدا ثم يلدا", "يلدا") == ()


def test_a_repetition_is_made_of_whole_words() -> None:
    assert repetitions("a b c done. a b c doneness", "a b c done") == ()


def test_repetitions_leave_out_the_place_where_the_quote_stands() -> None:
    body = "a b c d. a b c d. a b c d."
    assert [span.start for span in repetitions(body, "a b c d")] == [9, 18]
    assert [span.start for span in repetitions(body, "a b c d", start=9)] == [0, 18]


def test_claims_that_share_a_quote_share_its_segment() -> None:
    segments = mark_spans("x quote y", [claim("one", "quote", 2), claim("two", "quote", 2)])
    assert [(segment.text, segment.claims, segment.begins) for segment in segments] == [
        ("x ", (), ()),
        ("quote", ("one", "two"), ("one", "two")),
        (" y", (), ()),
    ]


def test_a_quote_inside_another_is_marked_inside_it() -> None:
    segments = mark_spans("abcdef", [claim("outer", "bcde", 1), claim("inner", "cd", 2)])
    assert [(segment.text, segment.claims) for segment in segments] == [
        ("a", ()),
        ("b", ("outer",)),
        ("cd", ("outer", "inner")),
        ("e", ("outer",)),
        ("f", ()),
    ]
    assert [segment.begins for segment in segments] == [(), ("outer",), ("inner",), (), ()]


def test_a_repetition_is_told_apart_from_the_quote() -> None:
    segments = mark_spans("a b c d\nA B C D", [claim("one", "a b c d", 0)])
    assert [(segment.text, segment.claims, segment.repeats) for segment in segments] == [
        ("a b c d", ("one",), ()),
        ("\n", (), ()),
        ("A B C D", (), ("one",)),
    ]
    assert [len(paragraph) for paragraph in paragraphs_of(segments)] == [2, 1]


def test_a_quote_that_is_not_at_its_place_marks_nothing() -> None:
    segments = mark_spans("abc", [claim("one", "bc", 0), claim("two", "", None), claim("three", "c", None)])
    assert [segment.claims + segment.repeats for segment in segments] == [()]


@given(st.data(), st.text(alphabet="ab \n\rا،", max_size=60))
def test_all_segments_joined_are_the_text(data: st.DataObject, body: str) -> None:
    claims = []
    for number in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(0, len(body)))
        end = data.draw(st.integers(start, len(body)))
        claims.append(claim(str(number), body[start:end], start))
    segments = mark_spans(body, claims)
    assert "".join(segment.text for segment in segments) == body
    assert [segment.start for segment in segments] == [
        sum(len(earlier.text) for earlier in segments[:index]) for index in range(len(segments))
    ]
    for item in claims:
        covered = "".join(segment.text for segment in segments if item.id in segment.claims)
        assert covered == item.quote
        assert sum(item.id in segment.begins for segment in segments) == bool(item.quote)


def test_context_reaches_to_the_borders_of_the_sentence() -> None:
    body = "غادر. ويسيطر التنظيم على المخيم، كما قيل. ثم عاد"
    start = body.index("التنظيم")
    assert context_of(body, start, start + 7) == ("ويسيطر ", "التنظيم", " على المخيم، كما قيل.")


def test_long_context_is_cut_between_words() -> None:
    body = "one two three four QUOTE five six seven eight"
    start = body.index("QUOTE")
    assert context_of(body, start, start + 5, 11) == ("… four ", "QUOTE", " five six …")


def test_context_does_not_cross_a_line() -> None:
    assert context_of("before\nquote\nafter", 7, 12) == ("", "quote", "")


@given(st.text(alphabet="ab .\n", max_size=40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 30))
def test_context_is_never_longer_than_asked_and_keeps_the_quote(body: str, one: int, other: int, chars: int) -> None:
    start, end = sorted((min(one, len(body)), min(other, len(body))))
    before, quote, after = context_of(body, start, end, chars)
    assert quote == body[start:end]
    assert body[:start].endswith(before.removeprefix("… ").removeprefix("…"))
    assert body[end:].startswith(after.removesuffix("…").rstrip())
    assert max(len(before), len(after)) <= chars + len("… ")

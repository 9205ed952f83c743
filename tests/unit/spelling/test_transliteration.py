"""Arabic names in Latin letters, and ids that are readable, ASCII, and the same for the same names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saytara.spelling.transliteration import MAX_ID_LENGTH, id_of, ids_of, in_capitals, is_arabic, transliterate


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("مخيم اليرموك", "mukhayyam-al-yarmuk"),
        ("الحجر الأسود", "al-hajar-al-asud"),
        ("بيت سحم", "beit-sahm"),
        ("خان يونس", "khan-yunis"),
        ("دير البلح", "deir-al-balh"),
        ("وادي", "wadi"),
        ("دُومَا", "duma"),
        ("مَضَايَا", "madaya"),
        ("المزّة", "al-mazza"),
        ("إدلب", "idlb"),
        ("Khān Yūnis (east)", "khan-yunis-east"),
        ("Hay'at", "hayat"),
        ("Nahr el-Bared", "nahr-el-bared"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Straße 12", "strasse-12"),
        ("شارع ١٢", "shari-12"),
        ("Город", "gorod"),
        ("ရန်ကုန်", "rnkun"),
        ("—", ""),
    ],
)
def test_a_name_becomes_a_readable_id(name: str, expected: str) -> None:
    assert id_of(name) == expected


def test_a_name_is_written_with_capitals_but_not_its_article() -> None:
    assert in_capitals(transliterate("الشيخ رضوان")) == "al-Sheikh Radwan"


def test_names_of_both_scripts_are_of_the_one_with_more_letters() -> None:
    assert is_arabic("مخيم اليرموك (Yarmouk)")
    assert not is_arabic("Yarmouk (مخيم)")


def test_equal_names_are_numbered_and_never_take_a_name_that_is_there() -> None:
    assert ids_of(["Zone", "Zone", "Zone 2", "zone"]) == ("zone", "zone-3", "zone-2", "zone-4")


def test_names_without_a_letter_get_their_number() -> None:
    assert ids_of(["—", "A", "!"]) == ("place-1", "a", "place-3")


names = st.text(st.characters(codec="utf-8"), max_size=30) | st.text(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء ّ َُِْ", max_size=20
)


@given(st.lists(names, max_size=12))
def test_ids_are_always_valid_and_different_and_the_same_for_the_same_names(given_names: list[str]) -> None:
    ids = ids_of(given_names)
    assert len(set(ids)) == len(given_names)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", item) and len(item) <= MAX_ID_LENGTH for item in ids)
    assert ids == ids_of(given_names)


@given(names)
def test_an_id_of_an_id_is_itself(name: str) -> None:
    assert id_of(id_of(name)) == id_of(name)


def test_long_names_are_cut_between_words_and_still_differ() -> None:
    one, two = ids_of(["word " * 30, "word " * 30])
    assert one == "-".join(["word"] * 16)[:79]
    assert (len(one) <= MAX_ID_LENGTH, two.endswith("-2"), len(two) <= MAX_ID_LENGTH) == (True, True, True)

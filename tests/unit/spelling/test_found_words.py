"""Which letters of a text are marked for what was typed, and that not one of them is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saytara.spelling.found_words import has_all_words, marked_parts


def marked(text: str, typed: str) -> list[str]:
    return [part.text for part in marked_parts(text, typed) if part.is_found]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Yarmouk camp", "yarm", ["Yarm"]),
        ("Yarmouk camp", "CAMP yar", ["Yar", "camp"]),
        ("Hajar al-Aswad", "aswad", ["Aswad"]),
        ("مخيم اليرموك", "يرموك", ["اليرموك"]),
        ("الحجر الأسود", "الحجر", ["الحجر"]),
        ("الحجر الأسود", "اسود", ["الأسود"]),
        ("شارع اليرموك", "رع", []),
        ("ISIS, in Yarmouk", "isis", ["ISIS"]),
        ("Yarmouk", "", []),
    ],
)
def test_the_beginnings_of_words_are_marked(text: str, typed: str, found: list[str]) -> None:
    assert marked(text, typed) == found


def test_every_word_must_be_there_and_nothing_is_always_there() -> None:
    assert has_all_words("Reuters: rebels take Yarmouk", "yarm reut")
    assert not has_all_words("Reuters: rebels take Yarmouk", "yarm afp")
    assert has_all_words("anything", " ")


@given(text=st.text(max_size=80), typed=st.text(max_size=20))
def test_the_pieces_are_the_text_letter_for_letter(text: str, typed: str) -> None:
    assert "".join(part.text for part in marked_parts(text, typed)) == text


WORDS = st.sampled_from(["Yarmouk", "camp", "الحجر", "الأسود", "2017", "al-Aswad"])


@given(words=st.lists(WORDS, min_size=1, max_size=5))
def test_a_text_has_the_words_that_are_marked_in_it(words: list[str]) -> None:
    text = " ".join(words)
    assert has_all_words(text, words[-1])
    assert marked(text, words[-1])

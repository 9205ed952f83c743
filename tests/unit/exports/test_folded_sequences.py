"""Folded sequences: nothing is lost, what repeats stands once, and words stay whole."""

from hypothesis import given
from hypothesis import strategies as st

from saytara.exports.folded_sequences import RepeatedPart, folded_numbers, folded_texts
from tests.exports import unfolded, unfolded_texts

WORDS = st.sampled_from(["Yarmouk ", "المخيم ", "<b>", "</b>", "<", "a", " ", "\n", "𐩠 ", "exchange ", "of fire, "])


@given(st.lists(st.lists(WORDS, max_size=30).map("".join), max_size=8))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    assert unfolded_texts(folded_texts(texts)) == texts


@given(st.lists(st.lists(st.integers(0, 5), max_size=30), max_size=8))
def test_numbers_come_back_as_they_were(lists: list[list[int]]) -> None:
    assert unfolded(folded_numbers(lists)) == lists


def test_a_text_that_repeats_is_one_stretch_of_the_earlier_one() -> None:
    text = "<p>Reported to hold the camp.</p>"
    assert folded_texts([text, text]) == [[text], [RepeatedPart(0, 0, len(text))]]


def test_starts_and_lengths_count_as_the_strings_of_a_browser_do() -> None:
    (_, told) = folded_texts(["𐩠 the same words again", "x the same words again"])
    assert told == ["x ", RepeatedPart(0, 3, 20)], "the sign before it is two code units"


def test_a_short_repetition_is_written_again() -> None:
    assert folded_texts(["to be to", "to be or"])[1] == ["to be or"]
    assert folded_numbers([[1, 2], [1, 2]])[1] == [1, 2]


def test_no_word_is_cut() -> None:
    (_, told) = folded_texts(["a report of the fighters", "another report of the fighting in town"])
    assert "".join(part for part in told if isinstance(part, str)) == "another report of the fighting in town"


def test_the_longest_of_several_earlier_stretches_is_taken() -> None:
    assert folded_numbers([[1, 2, 3, 4, 5], [1, 2, 3, 9], [1, 2, 3, 4, 5, 6]])[2] == [RepeatedPart(0, 0, 5), 6]

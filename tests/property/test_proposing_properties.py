"""What must hold of every text that claims are looked for in: hostile ones, and any mixture of the words of both."""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.core.model import Dataset
from saytara.proposing.finding import propose
from saytara.proposing.model import Sentence
from tests.shipped import load

ROOT = Path(__file__).parents[2]
SIGNS = 100_000
WORDS = (
    *("Yalda", "the camp", "ISIS", "rebels", "the army", "took", "held", "by", "from", "of", "control", "and", "which"),
    *("left", "90%", "a third", "not", "said", "on Monday", "two years ago", "2015", "May", "between", "to"),
    *("يلدا", "المخيم", "داعش", "قوات النظام", "سيطر", "على", "من", "بيد", "التي", "عليها", "انسحب", "حصار", "٩٠٪"),
    *("لا", "قال", "أن", "أمس", "قبل", "شهرين", "كان", "والحي", "،", ".", ",", "؛", "“", "-", "\u200f", "\u0651", "\n"),
)
HOSTILE = {
    "one word": "a" * SIGNS,
    "one Arabic word": "ي" * SIGNS,
    "one word of control": "control " * (SIGNS // 8),
    "names without an end": "ISIS took Yalda and " * (SIGNS // 20),
    "Arabic without an end": "سيطر داعش على يلدا و " * (SIGNS // 21),
    "dots": "." * SIGNS + "a",
    "dots apart": ". " * (SIGNS // 2),
    "signs of direction": "\u200f" * SIGNS,
    "signs of direction within words": "يل\u200fدا\u200f " * (SIGNS // 7),
    "decomposed": unicodedata.normalize("NFD", "أُخِذَت يَلْدا, été ") * (SIGNS // 24),
    "marks alone": "\u064b" * SIGNS,
    "owners": "a'" * (SIGNS // 2),
    "figures": "9% " * (SIGNS // 3),
    "the camp": "the camp the group it took said that " * (SIGNS // 37),
    "no character of a text": "\x00\ud800" * (SIGNS // 2),
}


@cache
def south() -> Dataset:
    return load(ROOT / "data" / "south-damascus")


def read(text: str) -> tuple[Sentence, ...]:
    """The sentences, after what holds of every text: quotes letter for letter, ids of their own, spans inside."""
    found = propose(text, south(), published=(dt.date(2018, 5, 21), dt.date(2018, 5, 22)))
    ids = [item.id for sentence in found for item in sentence.proposals]
    assert len(set(ids)) == len(ids)
    end = 0
    for sentence in found:
        assert sentence.start >= end
        end = sentence.end
        assert text[sentence.start : sentence.end] == sentence.text != ""
        for named in (*sentence.named_places, *sentence.named_actors):
            assert sentence.start <= named.start < named.end <= sentence.end
        for item in sentence.proposals:
            assert item.places and bool(item.actors) != bool(item.choices)
            assert item.part in sentence.text
            assert item.speaker in text
            for reason in item.reasons:
                assert sentence.start <= reason.start <= reason.end <= sentence.end
            if item.days is not None:
                assert item.days.from_day <= item.days.to_day
            if item.value_low is not None:
                assert 0 <= item.value_low <= (100 if item.value_high is None else item.value_high) <= 100
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(name: str) -> None:
    read(HOSTILE[name])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_mixture_of_words_is_quoted_letter_for_letter(words: list[str]) -> None:
    read(" ".join(words))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_any_text_is_quoted_letter_for_letter(text: str) -> None:
    read(text)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_a_text_is_read_the_same_twice(words: list[str]) -> None:
    text = " ".join(words)
    assert read(text) == read(text)

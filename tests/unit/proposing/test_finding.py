"""What is read in invented sentences of both languages, traps among them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.proposing.claims import claim_fields
from saytara.proposing.finding import propose
from saytara.proposing.model import Flag

ROOT = Path(__file__).parents[3]
LINES = [
    line.split("\t")
    for line in (ROOT / "tests/data/proposing/sentences.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@cache
def south() -> Dataset:
    return load(ROOT / "data/south-damascus")


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_the_sentence_proposes_what_it_says(text: str, expected: str) -> None:
    found = {
        "|".join((place, "+".join(item.actors), item.relation.value.replace("took", "controls"), item.qualifier.value))
        + ("|" if item.value_low is None else f"|{item.value_low:g}")
        for sentence in propose(text, south())
        for item in sentence.proposals
        if item.is_reported and Flag.HOMONYM not in item.flags
        for place in item.places
    }
    assert found == (set() if expected == "-" else set(expected.split(" ; ")))


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Quiet.\n-Rebels control Yalda.  باتت سبينة بيد قوات النظام."
    for sentence in propose(text, south()):
        assert text[sentence.start : sentence.end] == sentence.text
        for item in sentence.proposals:
            fields = claim_fields(item, item.places[0], sentence=sentence, dataset=south())
            start = int(fields["quote_start"])
            assert text[start : start + len(fields["quote"])] == fields["quote"]
            assert not fields["quote"].startswith("-")
            assert fields["summary_en"] and fields["summary_ar"]


def test_a_dataset_adds_common_words_for_its_actors() -> None:
    data = south()
    renamed = [
        replace(actor, generic_names=("the quiet ones", "أهل النخوة")) if actor.id == "government" else actor
        for actor in data.actors
    ]
    own = replace(data, actors=tuple(renamed))
    for text in ("The quiet ones control Yalda.", "يسيطر أهل النخوة على يلدا."):
        assert [item.actors for sentence in propose(text, own) for item in sentence.proposals] == [("government",)]
        assert not [item for sentence in propose(text, data) for item in sentence.proposals]

"""What is read in invented sentences of both languages, traps among them; each field, and why it was read so."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from saytara.core.model import Dataset, Qualifier
from saytara.dataset.reading import load
from saytara.proposing.acts import RELATIONS
from saytara.proposing.claims import claim_fields
from saytara.proposing.finding import propose
from saytara.proposing.lexicon import lexicon
from saytara.proposing.model import Field, Flag, Proposal
from saytara.proposing.reasons_in_words import told_why
from saytara.words import LANGUAGES

ROOT = Path(__file__).parents[3]
READ = dt.date(2018, 5, 22)
"""A Tuesday: the day on which the sentences are read."""


def lines_of(file: str) -> list[list[str]]:
    lines = (ROOT / "tests/data/proposing" / file).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def south() -> Dataset:
    return load(ROOT / "data/south-damascus")


def found_in(text: str, dataset: Dataset | None = None) -> list[Proposal]:
    sentences = propose(text, dataset or south(), published=(READ, READ))
    return [item for sentence in sentences for item in sentence.proposals]


def told(item: Proposal) -> str:
    """A proposal as invented.tsv writes it."""
    figures = [f"{value:g}" for value in (item.value_low, item.value_high) if value is not None]
    actors = "+".join(item.actors) or "?" + "+".join(item.choices)
    parts = [",".join(item.places), actors, item.relation.value]
    if item.qualifier is not Qualifier.UNQUANTIFIED:
        parts.append("q=" + ":".join([item.qualifier.value, *figures]))
    if item.part:
        parts.append(f"part={item.part}")
    if item.speaker:
        parts.append(f"by={item.speaker}")
    if item.days is not None and (item.days.from_day, item.days.to_day) != (READ, READ):
        parts.append(f"day={item.days.from_day}..{item.days.to_day}")
    flags = [flag.value for flag in item.flags if flag not in {Flag.PART, Flag.WHICH_SIDE}]
    return "|".join([*parts, *(["flags=" + "+".join(flags)] if flags else [])])


@pytest.mark.parametrize(("text", "expected"), lines_of("sentences.tsv"))
def test_the_sentence_proposes_what_it_says(text: str, expected: str) -> None:
    found = {
        "|".join((place, "+".join(item.actors), item.relation.value, item.qualifier.value))
        + ("|" if item.value_low is None else f"|{item.value_low:g}")
        for sentence in propose(text, south())
        for item in sentence.proposals
        if item.is_reported and item.actors and Flag.HOMONYM not in item.flags
        for place in item.places
    }
    assert found == (set() if expected == "-" else set(expected.split(" ; ")))


@pytest.mark.parametrize(("text", "expected"), lines_of("invented.tsv"))
def test_every_field_is_read(text: str, expected: str) -> None:
    found = found_in(text)
    assert " ; ".join(map(told, found)) == expected.removeprefix("-")
    assert all((Flag.PART in item.flags) == bool(item.part) for item in found)
    assert all((Flag.WHICH_SIDE in item.flags) == bool(item.choices) != bool(item.actors) for item in found)


@pytest.mark.parametrize("text", [line[0] for line in lines_of("invented.tsv")])
def test_every_field_has_its_reason_told_in_both_languages(text: str) -> None:
    for item in found_in(text):
        fields = [reason.field for reason in item.reasons]
        assert {Field.RELATION, Field.PLACE, Field.ACTORS, Field.DAY} <= set(fields)
        assert (Field.QUALIFIER in fields) == (item.qualifier is not Qualifier.UNQUANTIFIED)
        assert (Field.PART in fields) == bool(item.part)
        assert (Field.SPEAKER in fields) == bool(item.speaker)
        assert fields.count(Field.FLAG) >= len(item.flags)
        for reason in item.reasons:
            assert all(told_why(reason, text, language) for language in LANGUAGES)


def test_a_reason_quotes_the_words_and_says_what_they_were_read_as() -> None:
    text = "Rebels held Yalda until the army took it."
    first = found_in(text)[0]
    relation = next(reason for reason in first.reasons if reason.field is Field.RELATION)
    assert told_why(relation, text, "en") == "Relation: “held” tells who holds it"
    assert told_why(relation, text, "ar") == "العلاقة: «held» تدل على من يسيطر"


def test_proposals_of_a_sentence_have_ids_of_their_own() -> None:
    text = "Quiet. Rebels hold Babbila, while the army controls Qadam. يسيطر داعش على العسالي."
    assert [item.id for item in found_in(text)] == ["7-1", "7-2", f"{text.index('يسيطر')}-1"]


@pytest.mark.parametrize("text", [
    'Rebels seized Yalda. "We then captured Babbila," he said.',
    "سيطرت الفصائل على يلدا. قواتنا سيطرت على ببيلا.",
])
def test_an_open_act_offers_the_sides_last_named_and_says_that_no_word_tells_it(text: str) -> None:
    found = found_in(text)[-1]
    assert (found.places, found.actors, found.choices) == (("babbila",), (), ("opposition",))
    told_open = [told_why(reason, text, "en") for reason in found.reasons if reason.field is Field.ACTORS]
    assert len(told_open) == 1 and told_open[0].endswith("does not surely tell which side")
    assert claim_fields(found, "babbila", sentence=propose(text, south())[-1], dataset=south())["actors"] == ""


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


def test_a_name_that_is_only_meant_says_so() -> None:
    sentences = propose("Nusra attacked Babbila. The group then seized the town.", south())
    meant = [*sentences[1].named_actors, *sentences[1].named_places]
    assert [(item.id, item.is_meant) for item in meant] == [("nusra-hts", True), ("babbila", True)]
    reasons = {reason.field: reason.code for reason in sentences[1].proposals[0].reasons}
    assert (reasons[Field.ACTORS], reasons[Field.PLACE]) == ("meant", "meant")


def test_without_a_day_of_publication_only_full_dates_are_read() -> None:
    dated, undated = (propose(text, south())[0].proposals[0].days for text in (
        "ISIS took Yalda on 3 May 2015.", "ISIS took Yalda on Monday."
    ))
    assert dated is not None and (dated.from_day, dated.to_day) == (dt.date(2015, 5, 3), dt.date(2015, 5, 3))
    assert undated is None


def test_a_dataset_adds_common_words_for_its_actors() -> None:
    data = south()
    renamed = [
        replace(actor, generic_names=("the quiet ones", "أهل النخوة")) if actor.id == "government" else actor
        for actor in data.actors
    ]
    own = replace(data, actors=tuple(renamed))
    for text in ("The quiet ones control Yalda.", "يسيطر أهل النخوة على يلدا."):
        assert [item.actors for item in found_in(text, own)] == [("government",)]
        assert not found_in(text)


def named_as(actor_id: str, *names: str) -> Dataset:
    """The dataset of the south with common words for one of its actors."""
    data = south()
    actors = [replace(actor, generic_names=names) if actor.id == actor_id else actor for actor in data.actors]
    return replace(data, actors=tuple(actors))


@pytest.mark.parametrize(("text", "sides"), [
    ("دخل المسلحون إلى يلدا.", [("opposition",)]),
    ("دخل المسلحون المنسحبون إلى يلدا.", [("opposition",)]),
    ("دخل المسلحون الموالون للجيش إلى يلدا.", []),
    ("دخل المسلحون الأكراد إلى يلدا.", []),
    ("سيطر المسلحون التابعون لداعش على يلدا.", [("isis",)]),
])
def test_men_with_the_adjective_of_another_side_are_not_those_of_a_common_word(
    text: str, sides: list[tuple[str, ...]]
) -> None:
    data = named_as("opposition", "المسلحون", "المسلحين")
    assert [item.actors for item in found_in(text, data) if item.actors] == sides


@pytest.mark.parametrize(("text", "sides"), [
    ("قتل في هجوم لداعش على يلدا ضباط منهم اللواء سليم نور قائد الشرطة.", ("isis",)),
    ("قتل في هجوم لداعش على يلدا ضباط منهم اللواء الركن سليم نور.", ("isis",)),
    ("اشتبك اللواء مع داعش في يلدا.", ("hezbollah", "isis")),
    ("سيطر اللواء المذكور على يلدا.", ()),
    ("سيطر اللواء على يلدا.", ("hezbollah",)),
    ("قال عضو الهيئة العامة إن الجيش سيطر على يلدا واشتبك مع داعش في يلدا.", ("government",)),
    ("انسحب الجيش وسيطرت الهيئة على يلدا.", ("hezbollah",)),
    ("حاصرت قوات سورية النورية يلدا.", ("hezbollah",)),
    ("حاصرت قوات سوريا النورية يلدا.", ("hezbollah",)),
    ("حاصرت قوات سورية يلدا.", ("government",)),
])
def test_a_rank_an_office_and_a_spelling_are_told_from_a_side(text: str, sides: tuple[str, ...]) -> None:
    data = named_as("hezbollah", "اللواء", "الهيئة", "قوات سوريا النورية")
    data = replace(data, actors=tuple(
        replace(actor, generic_names=("قوات سورية",)) if actor.id == "government" else actor for actor in data.actors
    ))
    assert next(item.actors for item in found_in(text, data)) == sides


@pytest.mark.parametrize(("text", "sides"), [
    ("اشتبك الجيش مع داعش قرب القاعدة في يلدا.", ("government", "isis")),
    ("اشتبك الجيش مع داعش خلف القاعدة العسكرية في يلدا.", ("government", "isis")),
    ("خرج من يلدا ضباط كانوا بالقاعدة واشتبك الجيش مع داعش في يلدا.", ("government", "isis")),
    ("اشتبك الجيش مع القاعدة في يلدا.", ("government", "hezbollah")),
    ("سيطرت القاعدة على يلدا.", ("hezbollah",)),
    ("سيطر مقاتلو القاعدة على يلدا.", ("hezbollah",)),
])
def test_a_base_is_told_from_the_organisation_that_is_called_so(text: str, sides: tuple[str, ...]) -> None:
    data = named_as("hezbollah", "القاعدة")
    assert found_in(text, data)[-1].actors == sides


@pytest.mark.parametrize("text", [
    "يسيطر داعش على يلدا جنوبي روريتانيا.",
    "انسحب الجيش من يلدا التي يسيطر عليها داعش جنوبي روريتانيا.",
    "اندلعت معارك بين جنود وداعش في بلدة يلدا الحدودية مع روريتانيا.",
    "يسيطر داعش على يلدا الواقعة على حدود روريتانيا.",
    "تشهد بلدة يلدا المتنازع عليها بين روريتانيا والجيش هجوما شنه داعش.",
    "ISIS controls Yalda in southern Ruritania.",
    "ISIS controls Yalda, in the south of Ruritania.",
])
def test_a_state_by_which_a_place_is_located_is_no_side(text: str) -> None:
    data = named_as("hezbollah", "Ruritania", "روريتانيا")
    assert [item.actors for item in found_in(text, data)][-1] == ("isis",)
    for taken in ("Ruritania captured Yalda.", "هاجم جنود روريتانيا بلدة يلدا."):
        assert [item.actors for item in found_in(taken, data)] == [("hezbollah",)]
    assert found_in("بدأت العملية في روريتانيا حيث استولت على يلدا.", data)[0].choices == ("hezbollah",)


@pytest.mark.parametrize(("text", "sides"), [
    ("قالت وزارة الدفاع الروريتانية إن قواتها سيطرت على يلدا.", [("hezbollah",)]),
    ("أعلنت وزارة الدفاع الروريتانية السيطرة على يلدا.", [("hezbollah",)]),
    ("أقامت وزارة الدفاع الروريتانية معرضا في يلدا.", []),
    ("أعلنت وزارة الصحة الروريتانية السيطرة على وباء في يلدا.", []),
])
def test_a_ministry_of_defence_speaks_for_its_side(text: str, sides: list[tuple[str, ...]]) -> None:
    data = named_as("hezbollah", "القوات الروريتانية")
    assert [item.actors for item in found_in(text, data) if item.actors] == sides


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_set_of_words_is_asked_for(language: str) -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "saytara/proposing").glob("*.py"))
    words = lexicon(language)
    for name in (*words.words, *words.shares, *words.days):
        assert f'"{name}"' in code, name
    assert set(words.verbs.values()) <= RELATIONS.keys()


def test_a_longer_name_wins_also_where_a_shorter_one_begins_before_it() -> None:
    example = load(ROOT / "data/example")
    sentence = propose("The Salt Flats are in the hands of the Mill Company.", example)[0]
    assert [item.id for item in sentence.named_places] == ["salt-flats"]
    assert [(item.places, item.actors) for item in sentence.proposals] == [(("salt-flats",), ("mill-company",))]


def test_a_weekday_that_does_not_fit_its_date_must_be_looked_at() -> None:
    fitting, not_fitting = (
        found_in(f"ISIS took Yalda on {day}.")[0] for day in ("Sunday 20 May", "Saturday 20 May")
    )
    assert not fitting.must_touch_day and not_fitting.must_touch_day
    reason = next(reason for reason in not_fitting.reasons if reason.code == Flag.DAY_CLASH.value)
    assert told_why(reason, "ISIS took Yalda on Saturday 20 May.", "en").endswith("do not fit")
    assert (reason.start, reason.end) == (19, 34)


WRAPPED = """TITLE=NARNIA / WAR
The army takes Qadam from the tired rebels of the
Nour valley
Bakers say that the army seized the southern part of
Yalda and Babbila on Monday, and that rebels in the
western
districts
left Qadam. The rebels, who are now led by Gen.
Aslan, hold Hajar al-Aswad, and the weavers who went
there by cart last week have come home again and say
that they saw no army.
"""


def test_a_line_that_was_cut_at_a_width_goes_on_and_a_short_one_ends() -> None:
    sentences = [item.text for item in propose(WRAPPED, south())]
    assert sentences[0] == "TITLE=NARNIA / WAR"
    assert sentences[1].startswith("The army takes Qadam") and sentences[1].endswith("Nour valley")
    assert sentences[2].startswith("Bakers say") and sentences[2].endswith("western")
    assert any(text.startswith("The rebels, who are now led by Gen.\nAslan") for text in sentences)
    taken = next(item for item in found_in(WRAPPED) if item.places == ("yalda",))
    assert (taken.actors, taken.part) == (("government",), "southern part")
    assert not any("\n" in item.speaker + item.part for item in found_in(WRAPPED))


def test_lines_of_a_text_from_windows_are_cut_in_the_same_places() -> None:
    def read(text: str) -> list[tuple[str, ...]]:
        return [(*item.places, *item.actors, item.part, item.relation) for item in found_in(text)]

    assert read(WRAPPED.replace("\n", "\r\n")) == read(WRAPPED)


@pytest.mark.parametrize("text", [
    "Rebels hold Yalda\nThe army holds Qadam\nISIS holds Assali\nNusra left Babbila\nBread is dear",
    "Rebels hold Yalda and all of its gardens and its mills\n\n"
    "The army holds Qadam and all of its mills and orchards\n\n"
    "ISIS holds Assali and all of its mills and its gardens\n\nBread is dear",
])
def test_lines_of_a_list_and_paragraphs_are_sentences_of_their_own(text: str) -> None:
    assert [item.text for item in propose(text, south())] == [line for line in text.split("\n") if line]


def test_a_title_before_any_side_offers_those_that_the_text_names_first() -> None:
    found = found_in("Yalda has fallen\n\nThe army and rebels were silent about the bakery.")
    assert [(item.places, item.actors, item.choices) for item in found] == [
        (("yalda",), (), ("government", "opposition"))
    ]

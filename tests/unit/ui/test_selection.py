"""The view of an address: whatever stands in it, the page is shown, and what was understood comes back the same."""

import datetime as dt
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control.decision import Status
from saytara.ui.selection import GRADES, MAX_SHOWN, ONLY_ON, PAGES, SORT_COLUMNS, read_language, read_selection, shown
from saytara.words import LANGUAGES
from tests.builders import DAY, claim, dataset

MADE = dataset(claim("isis", id="isis-a", source="s"), claim("hts", id="hts-b", place="b", source="t"))
NAMES = ("area", "place", "date", "known_by", "grade", "actor", "lang", "map", "source", "claim", "status", "sort")
OTHER_NAMES = ("from", "from_known", "to", "to_known", "x", "__proto__")

JUNK = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        (
            "",
            " ",
            "a",
            "isis",
            "2017-05-23",
            "2017-02-30",
            "0000-00-00",
            "٢٠١٧-٠٥-٢٣",
            "-1",
            "nan_nan_nan",
            "12_33_36",
            "-place",
        )
    ),
)


@settings(deadline=None)
@given(parameters=st.dictionaries(st.sampled_from(NAMES + OTHER_NAMES), JUNK), locale=st.none() | st.text(max_size=10))
def test_no_address_ever_raises_and_every_note_is_short(parameters: dict[str, str], locale: str | None) -> None:
    language, notes = read_language(parameters, locale)
    selection, more_notes = read_selection(parameters, MADE, language)
    assert language in LANGUAGES
    assert selection.place in {None, "a", "b"}
    assert all(len(note) < 250 and note.isprintable() for note in (*notes, *more_notes))
    again, none = read_selection(selection.given, MADE, language)
    assert none == (), "what was understood is not understood again"
    assert replace(again, given=selection.given) == selection


dates = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2030, 12, 31)).map(dt.date.isoformat)
GOOD = st.fixed_dictionaries(
    {},
    optional={
        "place": st.sampled_from(("a", "b")),
        "date": dates,
        "known_by": dates,
        "grade": st.sampled_from(GRADES),
        "actor": st.sampled_from(("isis", "opposition", "jaysh-al-islam")),
        "lang": st.sampled_from(LANGUAGES),
        "map": st.sampled_from(("12_33.47_36.3", "9.25_-0.5_0.1234", "19_0_0")),
        "source": st.sampled_from(("s", "t")),
        "claim": st.sampled_from(("isis-a", "hts-b")),
        "status": st.sampled_from([status.value for status in Status]),
        "sort": st.sampled_from([*SORT_COLUMNS, *(f"-{column}" for column in SORT_COLUMNS)]),
    },
)


def parameters_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


@settings(deadline=None)
@given(parameters=GOOD, page=st.sampled_from(list(PAGES)))
def test_an_address_and_its_view_are_one(parameters: dict[str, str], page: str) -> None:
    language, _notes = read_language(parameters, None)
    selection, notes = read_selection(parameters, MADE, language)
    assert notes == ()
    address = selection.address(page)
    meant = {name: parameters[name] for name in parameters if page in ONLY_ON.get(name, set(PAGES))}
    if set(meant) - {"lang", "map"}:
        meant.setdefault("date", selection.date.isoformat())
    assert parameters_of(address) == meant
    assert urlsplit(address).path == f"./{PAGES[page]}"
    assert not urlsplit(address).netloc


def test_a_change_replaces_one_parameter_and_another_place_drops_the_claim() -> None:
    day = {"date": "2017-05-01"}
    selection, _notes = read_selection({"place": "a", "claim": "isis-a", "actor": "isis", **day}, MADE, "en")
    assert parameters_of(selection.address("map", place="b")) == {"place": "b", "actor": "isis", **day}
    assert parameters_of(selection.address("map", actor=None)) == {"place": "a", "claim": "isis-a", **day}
    assert parameters_of(selection.address("map", place="b", claim="hts-b"))["claim"] == "hts-b"
    assert selection.with_language("ar").address("about").endswith("lang=ar")


def test_once_something_is_chosen_the_address_has_the_date() -> None:
    selection, _notes = read_selection({"lang": "ar"}, MADE, "ar")
    day = MADE.default_date.isoformat()
    assert parameters_of(selection.address("map", place="a")) == {"place": "a", "lang": "ar", "date": day}
    assert parameters_of(selection.address("compare")) == {"lang": "ar"}, "nothing was chosen"
    chosen, _notes = read_selection({"place": "a"}, MADE, "en")
    assert parameters_of(chosen.address("map", place=None)) == {}
    assert parameters_of(chosen.address("about")) == {"place": "a", "date": day}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("place", "c", "“c” is no place of this dataset"),
        ("date", "2017-02-30", "“2017-02-30” is not a date"),
        ("date", "٢٠١٧-٠٥-٢٣", "is not a date"),
        ("known_by", "soon", "“soon” is not a date"),
        ("actor", "<b>", "“<b>” is no actor"),
        ("map", "12_91_0", "is no position"),
        ("map", "12_33", "is no position"),
        ("source", "u", "is no source"),
        ("claim", "u", "is no claim"),
        ("status", "won", "is no status"),
        ("sort", "colour", "cannot be sorted by"),
    ],
)
def test_a_bad_value_falls_back_with_a_note(name: str, value: str, words: str) -> None:
    selection, notes = read_selection({name: value}, MADE, "en")
    assert len(notes) == 1
    assert words in notes[0]
    assert name not in selection.given
    plain, _none = read_selection({}, MADE, "en")
    assert selection == plain
    assert plain.date == DAY


def test_a_bad_language_is_told_in_the_language_that_is_shown() -> None:
    assert read_language({"lang": "tlh"}, "ar-SY") == ("ar", read_language({"lang": "tlh"}, "ar")[1])
    language, notes = read_language({"lang": "tlh"}, "en-GB")
    assert (language, len(notes)) == ("en", 1)
    assert "“tlh”" in notes[0]


@pytest.mark.parametrize("value", ["x" * 10_000, "a\x00b\nc\u202ed", "\ud800"])
def test_a_value_is_repeated_short_and_on_one_line(value: str) -> None:
    said = shown(value)
    assert len(said) <= MAX_SHOWN
    assert said.isprintable()


@pytest.mark.parametrize("value", ["١٢_٣٣_٣٦", "12_٣٣.5_36.3", "１２_33_36", "12_33_36\n", "12,33,36"])
def test_a_position_in_other_digits_than_latin_ones_is_none(value: str) -> None:
    selection, notes = read_selection({"map": value}, MADE, "ar")
    assert (selection.view, len(notes)) == (None, 1)
    assert "map" not in selection.given

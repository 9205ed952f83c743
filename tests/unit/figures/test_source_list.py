"""The list of sources: which are asked for, in which order, and how many each filter would leave."""

import datetime as dt
from dataclasses import replace
from unittest import mock

import pytest

from saytara.core.claim_table import ClaimTable, table_of
from saytara.core.model import Dataset, Region, Source
from saytara.figures.sources.evidence_count import rests_on
from saytara.figures.sources.source_list import (
    Facet,
    SourceOrder,
    SourceQuestion,
    claims_of_source,
    facet_counts,
    first_claims,
    listed_sources,
    source_rows,
    sources_with,
)
from tests.builders import claim, dataset, day, names, publisher, source
from tests.exports import SHIPPED
from tests.shipped import load

LATE = source("late", publisher="Reuters", published=day(300), reliability="B")
EARLY = source("early", publisher="Party News", published=day(0), reliability="D")
SPAN = source("span", publisher="Reuters", published=day(0), published_to=day(9), reliability="B")


def made() -> Dataset:
    arabic = replace(LATE, language="ar", title="معارك في المخيم")
    built = dataset(
        claim("isis", id="one", source="late", place="a", on=day(2)),
        claim("isis", id="two", source="late", place="r", on=day(1)),
        claim("hts", id="three", source="early", place="b", attributed_to="A commander"),
        claim("hts", id="four", source="span", place="a"),
    )
    return replace(
        built,
        sources=(arabic, SPAN, EARLY),
        regions=(Region(id="r", names=names("r"), members=("a", "b")),),
        publishers=(publisher("Reuters", kind="agency"), publisher("Party News", kind="party")),
    )


def ids(question: SourceQuestion, language: str = "en") -> list[str]:
    return [row.source.id for row in listed_sources(made(), question, language)]


def test_the_list_is_by_day_of_publication_whatever_the_order_of_the_file() -> None:
    assert ids(SourceQuestion()) == ["early", "span", "late"]
    assert ids(SourceQuestion(is_down=True)) == ["late", "span", "early"]


def test_the_shipped_sources_stand_by_day_without_exception() -> None:
    days = [(row.source.published_from, row.source.published_to) for row in source_rows(load(SHIPPED))]
    assert days == sorted(days)
    assert len(days) > 100


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (SourceOrder.TITLE, ["early", "span", "late"]),
        (SourceOrder.PUBLISHER, ["early", "span", "late"]),
        (SourceOrder.GRADE, ["span", "late", "early"]),
        (SourceOrder.CLAIMS, ["early", "span", "late"]),
        (SourceOrder.LANGUAGE, ["late", "early", "span"]),
    ],
)
def test_each_column_sorts_and_what_is_alike_stays_by_day(order: SourceOrder, expected: list[str]) -> None:
    assert ids(SourceQuestion(order=order)) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (SourceQuestion(words="reut"), ["span", "late"]),
        (SourceQuestion(words="مخيم"), ["late"]),
        (SourceQuestion(words="commander"), ["early"]),
        (SourceQuestion(words="reut commander"), []),
        (SourceQuestion(letters=frozenset("D")), ["early"]),
        (SourceQuestion(letters=frozenset("BD")), ["early", "span", "late"]),
        (SourceQuestion(kinds=frozenset({"agency"}), languages=frozenset({"en"})), ["span"]),
        (SourceQuestion(years=frozenset({"2018"})), ["late"]),
        (SourceQuestion(publisher="Party News"), ["early"]),
        (SourceQuestion(place="a"), ["span", "late"]),
        (SourceQuestion(place="r"), ["late"]),
    ],
)
def test_a_question_leaves_what_has_all_of_it(question: SourceQuestion, expected: list[str]) -> None:
    assert ids(question) == expected
    assert question.is_narrowed


def test_a_row_has_its_claims_by_their_days_and_the_places_of_them() -> None:
    whole = made()
    for data in (whole, replace(whole, claims=table_of(whole.claims))):
        row = next(row for row in source_rows(data) if row.source.id == "late")
        assert row.claim_count == 2
        assert [claim.id for claim in claims_of_source(data, "late")] == ["two", "one"]
        assert list(first_claims(data, "late").items()) == [("r", "two"), ("a", "one")]
        assert not first_claims(data, "nobody")


def test_the_list_is_the_same_where_claims_are_kept_in_columns() -> None:
    """And so are what it finds by words and places; no claim is made for any of it."""
    shipped = load(SHIPPED)
    data = replace(shipped, claims=table_of(shipped.claims))
    with mock.patch.object(ClaimTable, "at", side_effect=AssertionError("claims were made")):
        assert source_rows(data) == source_rows(shipped)
        assert rests_on(data) == rests_on(shipped)
        for words in ("yarmouk", "reuters", "مخيم", "2015 camp"):
            assert sources_with(data, words) == sources_with(shipped, words)
        for place in ("yarmouk", "nowhere"):
            question = SourceQuestion(place=place)
            assert listed_sources(data, question, "en") == listed_sources(shipped, question, "en")
        for source_id in shipped.source_by_id:
            assert list(first_claims(data, source_id).items()) == list(first_claims(shipped, source_id).items())


def test_a_source_of_two_years_has_both() -> None:
    bounds = {"published_from": dt.date(2016, 12, 30), "published_to": dt.date(2017, 1, 2)}
    wide: Source = replace(LATE, **bounds)
    rows = source_rows(replace(made(), sources=(wide,), claims=()))
    assert rows[0].value_of(Facet.YEAR) == {"2016", "2017"}


def test_counts_tell_what_a_value_would_leave_beside_all_else_that_is_asked() -> None:
    question = SourceQuestion(letters=frozenset("B"), languages=frozenset({"ar"}))
    assert dict(facet_counts(made(), question, Facet.LETTER)) == {"B": 1, "D": 0}
    assert dict(facet_counts(made(), question, Facet.LANGUAGE)) == {"en": 1, "ar": 1}
    assert list(facet_counts(made(), SourceQuestion(), Facet.KIND)) == ["agency", "party"]

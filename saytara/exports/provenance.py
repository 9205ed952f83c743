"""What every file says of itself: its date, what was known, its sources, licence, boundaries, and version of the data.

`request_facts` gives it as data, `fact_rows` as lines for a reader; the formats only differ in where they put it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from saytara.control.asked import ALL_CLAIMS, Question
from saytara.control.decision import PlaceControl
from saytara.core.model import BoundaryQuality, Credit, Dataset, Place, Source
from saytara.dataset.columns import sources
from saytara.dataset.columns.table_column import members_of
from saytara.exports.columns.column import as_json
from saytara.exports.request import ExportRequest, Part
from saytara.phrases.figures_and_days import date_words, isolated
from saytara.phrases.names_in_sentences import place_name
from saytara.words import language_entry, say

LEFT_TO_RIGHT_MARK = "\u200e"

BOUNDARY_NOTES = {
    BoundaryQuality.OFFICIAL: "Boundaries are official.",
    BoundaryQuality.TRACED: "Some boundaries are traced, not official.",
    BoundaryQuality.APPROXIMATE: "Boundaries are approximate: nothing may be read from them to the street.",
    BoundaryQuality.CELLS: "Each place is a point; its outline encloses what lies nearer to it than to any other. "
    "It is no boundary that anybody drew.",
}
"""What an export says of its least trusted boundary, from the most trusted to the least."""


def file_facts(dataset: Dataset, decisions: Mapping[str, PlaceControl]) -> dict[str, Any]:
    """What a file of these decisions says of itself, as JSON types.

    `dataset`, `dataset_digest`, `title`, `date`, `known_by`, `min_grade`, `licence`, `boundaries` (the least trusted
    quality, with a sentence), `credits`, `sources` (of every claim that the decisions rest on or set aside as the
    other version or as context). ValueError where the decisions answer different questions.
    """
    places = [dataset.place_by_id[place] for place in sorted(decisions)]
    cited = {
        dataset.claim_by_id[claim].source for decision in decisions.values() for claim in claims_that_count(decision)
    }
    return {
        **dataset_facts(dataset, places, cited),
        **_question_members(decision.asked for decision in decisions.values()),
    }


def request_facts(request: ExportRequest) -> dict[str, Any]:
    """What the file of a request says of itself: that of `file_facts`; of a history, of all its days.

    A history has no `date`. Its `valid_from` is the first day on which anything is reported, its `valid_to` None: it
    lasts until something new is.
    """
    if not request.is_history:
        return file_facts(request.dataset, request.decisions)
    places = [request.dataset.place_by_id[place] for place in sorted(request.decisions)]
    claims = {claim for answer in request.answers for claim in claims_that_count(answer.decision)}
    return {
        **dataset_facts(request.dataset, places, {request.dataset.claim_by_id[claim].source for claim in claims}),
        "date": None,
        "valid_from": as_json(first_day(request)),
        "valid_to": None,
        **request.asked.facts,
    }


def first_day(request: ExportRequest) -> dt.date | None:
    """The first day of a history on which anything is reported of any of its places."""
    return min((answer.valid_from for answer in request.answers if answer.valid_from), default=None)


def dataset_facts(dataset: Dataset, places: Iterable[Place], cited: Iterable[str]) -> dict[str, Any]:
    """What a file says of its dataset, whatever it was asked: the same without `date`, `known_by`, `min_grade`."""
    return {
        "dataset": dataset.id,
        "dataset_digest": dataset.digest,
        "title": {"en": dataset.title_en, "ar": dataset.title_ar},
        "licence": dataset.licence,
        "boundaries": _boundary_note(places),
        "credits": [
            {"what": item.what, "who": item.who, "licence": item.licence, "url": item.url} for item in dataset.credits
        ],
        "sources": [_source_members(dataset.source_by_id[source]) for source in sorted(cited)],
    }


def claims_that_count(decision: PlaceControl) -> tuple[str, ...]:
    """The claims that a decision rests on, those of its other versions, and its context."""
    disputing = (claim for version in decision.versions for claim in version.claims)
    context = (item.claim for item in decision.context)
    return (*decision.accepted, *disputing, *context)


def fact_rows(request: ExportRequest, language: str) -> tuple[tuple[str, str], ...]:
    """The same facts, without the sources, as pairs of a heading and its text in `language`."""
    dataset = request.dataset
    places = [dataset.place_by_id[place] for place in request.decisions]
    known_by, grade = request.asked.known_by, request.asked.min_grade
    known = date_words(known_by, language) if known_by else say("file.known_now", language)
    rows = [
        (say("file.title", language), dataset.title(language)),
        *([(say("col.place", language), place_name(dataset, request.place, language))] if request.place else []),
        *([(say("file.region", language), place_name(dataset, request.region, language))] if request.region else []),
        *([(say("file.part", language), part_words(request, request.part, language))] if request.part else []),
        (say("file.date", language), _speaks_of(request, language)),
        (say("file.known_by", language), known),
        *([(say("strip.grade", language), _least(grade, language))] if grade else []),
        (say("file.meaning", language), say("app.not_a_fact", language)),
        (say("file.boundaries", language), boundary_words(places, language)),
        (say("file.licence", language), dataset.licence_in(language)),
        *(
            (say("about.credits", language), credit_words(item, language))
            for item in dataset.credits
        ),
        (say("about.digest", language), f"{dataset.id} {dataset.digest}"),
    ]
    return tuple(rows)


def part_words(request: ExportRequest, part: Part, language: str) -> str:
    """How many places a file tells of, of those asked for, which, and how many it may have, in a sentence."""
    numbers = {
        "n": part.places,
        "all": say("places_count", language, n=part.asked),
        "most": say("places_count", language, n=part.most),
    }
    if part.places == part.asked:
        return say("file.part_whole", language, **numbers)
    if request.place is None:
        return say("file.part_middle", language, **numbers)
    place = place_name(request.dataset, request.place, language)
    if len(request.decisions) < part.places:
        return say("file.part_one", language, place=place, all=numbers["all"], most=numbers["most"])
    return say("file.part_around", language, place=place, **numbers)


def credit_words(credit: Credit, language: str) -> str:
    """What the dataset owes to whom, and under which licence, in a line; each isolated where one may be Latin."""
    parts = [part for part in credit.in_language(language) if part]
    return " · ".join(map(isolated, parts) if language_entry(language).needs_isolates else parts)


def _speaks_of(request: ExportRequest, language: str) -> str:
    """The date, or from when on a history tells."""
    if not request.is_history:
        return f"{date_words(request.date, language)} ({_iso(request.date, language)})"
    first = first_day(request)
    if first is None:
        return say("file.all_time", language)
    return say("file.all_time_from", language, first=f"{date_words(first, language)} ({_iso(first, language)})")


def _iso(day: dt.date, language: str) -> str:
    """The day in digits. After Arabic letters they would be read from the other end: 23-05-2017."""
    digits = day.isoformat()
    return f"{LEFT_TO_RIGHT_MARK}{digits}{LEFT_TO_RIGHT_MARK}" if language_entry(language).needs_isolates else digits


def boundary_words(places: Iterable[Place], language: str) -> str:
    """How far the drawn boundaries may be trusted, in a sentence."""
    return say(f"file.boundaries_{_least_trusted(places).value}", language)


def _least(grade: str, language: str) -> str:
    return say("strip.grade_least", language, grade=grade)


def _source_members(source: Source) -> dict[str, Any]:
    return {name: as_json(value) for name, value in members_of(sources.CITED, source).items()}


def _boundary_note(places: Iterable[Place]) -> dict[str, str]:
    least = _least_trusted(places)
    return {"quality": least.value, "note": BOUNDARY_NOTES[least]}


def _least_trusted(places: Iterable[Place]) -> BoundaryQuality:
    qualities = {place.boundary_quality for place in places}
    return next((quality for quality in reversed(BOUNDARY_NOTES) if quality in qualities), BoundaryQuality.OFFICIAL)


def _question_members(questions: Iterable[Question]) -> dict[str, str | None]:
    """The one question that all decisions answer, as JSON types; every member None where there is no decision."""
    found = [{"date": asked.date.isoformat(), **asked.facts} for asked in set(questions)]
    if len(found) > 1:
        raise ValueError(f"decisions of one file must be of one question, but these differ: {sorted(map(str, found))}")
    return found[0] if found else {"date": None, **ALL_CLAIMS.facts}

"""A card of the store as the page's fields and marks, and the page's fields as columns of claims.csv."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Mapping
from typing import Any, Final

from saytara.core.formulas import FORMULA_STARTS
from saytara.core.model import Dataset, Qualifier
from saytara.core.relations import Relation
from saytara.dataset.checks.csv_tables import is_hidden
from saytara.desk.signatures import identity_of, is_or_may_be_author, name_of
from saytara.desk.values import AWAITED, Card, State
from saytara.proposing.claims import claim_fields, summary
from saytara.proposing.model import DayBounds, Field, Flag, Proposal, Sentence
from saytara.words import LANGUAGES, say

COLUMN_OF: Final[Mapping[str, str]] = {
    "relation": "relation",
    "qualifier": "qualifier",
    "value": "value",
    "value_to": "value_to",
    "part": "part",
    "part_ar": "part_ar",
    "speaker": "attributed_to",
    "speaker_ar": "attributed_to_ar",
    "day_from": "as_of_from",
    "day_to": "as_of_to",
    "kind": "as_of_kind",
    "summary_en": "summary_en",
    "summary_ar": "summary_ar",
}
"""Field of the page → column of claims.csv, where both hold the same text."""

LISTS: Final[Mapping[str, str]] = {"places": "place", "actors": "actors"}
"""Fields that are lists → their columns, with "+" between. A card of several places is parted when it is proposed."""

SINCE: Final = frozenset({"since", "منذ"})
"""Words after which a day is the first of a period that lasts to the day of publication."""

LONGEST: Final = 2_000
LONGEST_NAME: Final = 120
"""Characters of a name that a card waits for."""

FIELD_OF: Final[Mapping[str, str]] = {
    "place": "places",
    "actors": "actors",
    "relation": "relation",
    **dict.fromkeys(("qualifier", "value", "value_to", "part", "part_ar"), "share"),
    **dict.fromkeys(("attributed_to", "attributed_to_ar"), "speaker"),
    **dict.fromkeys(("as_of_kind", "as_of_from", "as_of_to"), "day"),
}
"""Column of claims.csv → the chip of the page where it is written; others stand below the card."""

FIGURED: Final = frozenset(
    {
        Qualifier.EXACTLY,
        Qualifier.ABOUT,
        Qualifier.BETWEEN,
        Qualifier.MORE_THAN,
        Qualifier.AT_LEAST,
        Qualifier.LESS_THAN,
        Qualifier.AT_MOST,
    }
)
"""Qualifiers that go with a figure; only `between` goes with two."""

MARKS: Final[Mapping[Field, str]] = {
    Field.PLACE: "place",
    Field.ACTORS: "actor",
    Field.RELATION: "relation",
    Field.QUALIFIER: "share",
    Field.PART: "share",
    Field.SPEAKER: "speaker",
    Field.DAY: "day",
}


def page_fields(row: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a card as the page has them."""
    fields: dict[str, Any] = {name: row.get(column, "") for name, column in COLUMN_OF.items()}
    fields |= {name: [item for item in row.get(column, "").split("+") if item] for name, column in LISTS.items()}
    fields |= {name: [item for item in row.get(name, "").split("|") if item] for name in AWAITED}
    return fields | {"day_touched": row.get("day_touched") == "yes"}


def row_with(row: Mapping[str, str], given: Mapping[str, Any], dataset: Dataset) -> dict[str, str]:
    """The columns with what the page has in its fields. A summary that nobody wrote by hand is drafted again.

    ValueError where a field holds something else than the page sends.
    """
    changed = dict(row)
    for name, column in COLUMN_OF.items():
        if name in given:
            changed[column] = _text(given[name])
    for name, column in LISTS.items():
        if name in given:
            changed[column] = "+".join(dict.fromkeys(_text(item) for item in _list(given[name])))
    for name in AWAITED:
        if given.get(name) or name in row:
            changed[name] = "|".join(dict.fromkeys(_awaited(item) for item in _list(given.get(name, []))))
    if changed.get("qualifier") not in FIGURED:
        changed["value"] = ""
    if changed.get("qualifier") != Qualifier.BETWEEN:
        changed["value_to"] = ""
    changed["credibility"] = "3" if changed.get("attributed_to") else "2"
    if given.get("day_touched"):
        changed["day_touched"] = "yes"
    return _with_summaries(row, changed, dataset)


def for_place(row: Mapping[str, str], place: str, dataset: Dataset) -> dict[str, str]:
    """The columns of a card of several places for one of them, with its own summary unless somebody wrote one."""
    return _with_summaries(row, {**row, "place": place}, dataset)


def found_row(sentence: Sentence, proposal: Proposal, dataset: Dataset) -> dict[str, str]:
    """The columns of a new card; only sentence and day where the relation is read too unsurely."""
    row = claim_fields(proposal, proposal.places[0], sentence=sentence, dataset=dataset)
    row |= {"place": "+".join(proposal.places), "proposal": proposal.id}
    if proposal.is_look_only:
        row |= dict.fromkeys(("place", "actors", "relation", "summary_en", "summary_ar"), "")
    return row


def without_speaker(row: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    """The columns without a speaker who is one of the people that are not to be named; a role may stand instead."""
    if not any(name in row.get("attributed_to", "") for name in names):
        return dict(row)
    return {**row, "attributed_to": "", "attributed_to_ar": "", "credibility": "2"}


def chosen_row(text: str, start: int, end: int, days: tuple[str, str]) -> dict[str, str]:
    """The columns of a card that somebody begins with words of the text."""
    while start < end and (text[start].isspace() or text[start] in FORMULA_STARTS):
        start += 1
    row = {"quote": text[start:end].rstrip(), "quote_start": str(start), "qualifier": Qualifier.UNQUANTIFIED.value}
    return row | {"as_of_kind": "day", "as_of_from": days[0], "as_of_to": days[1], "credibility": "2"}


def with_sole_names(row: Mapping[str, str], sentences: tuple[Sentence, ...], dataset: Dataset) -> dict[str, str]:
    """The columns with the place and the side that the chosen words name, where they name no other."""
    start = int(row["quote_start"])
    end, changed = start + len(row["quote"]), dict(row)
    for column, named in (
        ("place", [item for sentence in sentences for item in sentence.named_places]),
        ("actors", [item for sentence in sentences for item in sentence.named_actors]),
    ):
        inside = {item.id for item in named if start <= item.start and item.end <= end}
        if len(inside) == 1:
            changed[column] = inside.pop()
    return _with_summaries(row, changed, dataset)


def with_place_in_page(row: Mapping[str, str], sentences: tuple[Sentence, ...]) -> dict[str, str]:
    """The columns with where the sentence stands: for a text that is not shown."""
    start = int(row["quote_start"])
    number = sum(sentence.start <= start for sentence in sentences)
    words = {language: say("desk.sentence", language, n=number) for language in LANGUAGES}
    return {**row, "where_in_page": words["en"], "where_in_page_ar": words["ar"]}


def card_facts(card: Card, sentences: tuple[Sentence, ...], text: str, who: str, *, two_people: bool) -> dict[str, Any]:
    """A card as the page shows it to somebody."""
    start = int(card.fields.get("quote_start") or 0)
    quoted = start + len(card.fields.get("quote", ""))
    at = bisect_right(sentences, start, key=lambda item: item.start) - 1
    sentence = sentences[at] if at >= 0 and start < sentences[at].end else None
    is_whole = sentence is not None and quoted >= sentence.end
    proposal = _proposal_of(card, sentence) if sentence is not None and is_whole else None
    doubts = [] if proposal is None else _doubts(proposal, text)
    authors = set(map(identity_of, card.authors))
    is_author = identity_of(who) in authors
    is_barred = two_people and is_or_may_be_author(who, card.authors)
    is_dismissed = card.state is State.REJECTED and identity_of(card.changed_by) in authors
    return {
        "id": card.id,
        "version": card.version,
        "state": "dismissed" if is_dismissed else card.state.value,
        "start": sentence.start if is_whole and sentence is not None else start,
        "end": quoted,
        "fields": page_fields(card.fields),
        "marks": _marks(sentence, proposal, start, quoted),
        "offers": {} if sentence is None else _offers(sentence, proposal),
        "doubts": doubts,
        "is_since": any(doubt["words"].casefold() in SINCE for doubt in doubts),
        "looks_back": proposal is None or proposal.must_touch_day,
        "by": "" if card.state is State.DRAFT and card.version == 1 else name_of(card.changed_by),
        "reason": card.reason,
        "claim": card.claim,
        "is_author": is_author,
        "is_namesake": is_barred and not is_author,
        "may_confirm": not is_barred,
    }


def _proposal_of(card: Card, sentence: Sentence) -> Proposal | None:
    """What the card was made of; where that is not known, the one of its sentence that shares most with it."""
    own = next((item for item in sentence.proposals if item.id == card.fields.get("proposal")), None)
    if own is not None:
        return own
    places, actors = (set(card.fields.get(name, "").split("+")) for name in ("place", "actors"))

    def shared(proposal: Proposal) -> tuple[bool, bool, bool]:
        return (
            not places.isdisjoint(proposal.places),
            not actors.isdisjoint(proposal.actors),
            proposal.relation.value == card.fields.get("relation"),
        )

    return max(sentence.proposals, key=shared, default=None)


def _marks(sentence: Sentence | None, proposal: Proposal | None, start: int, end: int) -> list[dict[str, Any]]:
    if sentence is None:
        return []
    if proposal is None:
        found = [(item.start, item.end, "place") for item in sentence.named_places]
        found += [(item.start, item.end, "actor") for item in sentence.named_actors]
    else:
        reasons = [reason for reason in proposal.reasons if reason.field in MARKS]
        found = [(reason.start, reason.end, MARKS[reason.field]) for reason in reasons]
    inside = sorted(mark for mark in set(found) if start <= mark[0] < mark[1] <= end)
    return [{"start": first, "end": last, "kind": kind} for first, last, kind in inside]


def with_whole_names(
    marks: list[dict[str, Any]], text: str, names: Collection[str]
) -> list[dict[str, Any]]:
    """The marks, those of places as far as the longest name goes that begins in them.

    >>> marks = [{"start": 3, "end": 13, "kind": "place"}]
    >>> with_whole_names(marks, "In the Bridge Quarter.", ["Bridge Quarter"])
    [{'start': 3, 'end': 21, 'kind': 'place'}]
    """
    widened: list[dict[str, Any]] = []
    for mark in marks:
        end = int(mark["end"])
        if mark["kind"] == "place":
            ends = (
                at + len(name)
                for name in names
                for at in range(mark["start"], mark["end"])
                if at + len(name) > end and text.startswith(name, at) and not text[at + len(name) :][:1].isalnum()
            )
            end = max(ends, default=end)
        widened.append({**mark, "end": end})
    return widened


def _offers(sentence: Sentence, proposal: Proposal | None) -> dict[str, list[str]]:
    choices = () if proposal is None else proposal.choices
    return {
        "places": list(dict.fromkeys(item.id for item in sentence.named_places)),
        "actors": list(dict.fromkeys((*choices, *(item.id for item in sentence.named_actors)))),
    }


def _doubts(proposal: Proposal, text: str) -> list[dict[str, str]]:
    words = {
        reason.code: text[reason.start : reason.end] for reason in proposal.reasons if reason.field is Field.FLAG
    }
    codes = {Flag.LOOKS_BACK: "old_date"}
    return [{"code": codes.get(flag, flag.value), "words": words.get(flag.value, "")} for flag in proposal.flags]


def _with_summaries(before: Mapping[str, str], after: dict[str, str], dataset: Dataset) -> dict[str, str]:
    for language in LANGUAGES:
        name = f"summary_{language}"
        if after.get(name, "") in {"", drafted(before, dataset, language)}:
            after[name] = drafted(after, dataset, language)
    return after


def drafted(row: Mapping[str, str], dataset: Dataset, language: str) -> str:
    """The summary of the fields in our words, or nothing while they make no claim."""
    place, actors = row.get("place", "").split("+")[0], tuple(filter(None, row.get("actors", "").split("+")))
    if place not in dataset.place_by_id and place not in dataset.region_by_id:
        return ""
    if any(actor not in dataset.actor_by_id for actor in actors):
        return ""
    try:
        days = DayBounds(
            from_day=dt.date.fromisoformat(row["as_of_from"]), to_day=dt.date.fromisoformat(row["as_of_to"])
        )
        proposal = Proposal(
            places=(place,),
            actors=actors,
            relation=Relation(row["relation"]),
            qualifier=Qualifier(row["qualifier"]),
            value_low=float(row["value"]) if row.get("value") else None,
            value_high=float(row["value_to"]) if row.get("value_to") else None,
            part=row.get("part", ""),
            speaker=row.get("attributed_to", ""),
            days=days,
        )
    except (KeyError, ValueError):
        return ""
    return summary(proposal, place, dataset, language)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(value)
    return value


def _awaited(value: Any) -> str:
    name = " ".join(_text(value).split())
    if not name or len(name) > LONGEST_NAME or "|" in name or any(map(is_hidden, name)):
        raise ValueError(value)
    return name


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError(value)
    return value.strip()

"""The columns of the records that tables, workbooks and layers are made of: places, shares, claims and sources.

Only names, kinds and meanings; `saytara.exports.records` fills them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Value = str | float | int | bool | dt.date | None
Record = Mapping[str, Value]

LIST_SEPARATOR: Final = "|"
"""Between the ids of a list in one cell; no id contains it."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    DAY = "day"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, the kind of its values (any of which may be missing), and what it holds."""

    name: str
    kind: Kind
    holds: str


def _columns(*rows: tuple[str, Kind, str]) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=kind, holds=holds) for name, kind, holds in rows)


PLACE_COLUMNS: Final = _columns(
    ("id", Kind.TEXT, "id of the place"),
    ("name_en", Kind.TEXT, "its name in Latin script"),
    ("name_ar", Kind.TEXT, "its name in Arabic script"),
    ("kind", Kind.TEXT, "camp, town, neighbourhood ..."),
    ("status", Kind.TEXT, "not_reported, held, held_in_part, divided or disputed"),
    ("is_stale", Kind.YES_NO, "whether the newest evidence is older than the dataset's limit"),
    ("is_contested", Kind.YES_NO, "whether fighting is reported that is not over; it stands beside the status"),
    ("fighting_on", Kind.DAY, "newest day of that fighting"),
    ("fighting_claims", Kind.TEXT, "ids of the claims that report it, newest first"),
    ("claimed_by", Kind.TEXT, "sides whose own word all is that gives anybody something; missing: others say so too"),
    ("look", Kind.TEXT, "id of its look on the map; equal looks are equal"),
    ("main_holder", Kind.TEXT, "id of the actor that sources without a figure name as the holder"),
    ("holders", Kind.TEXT, "ids of the actors to colour"),
    ("said_en", Kind.TEXT, "status and shares in words, in English"),
    ("said_ar", Kind.TEXT, "status and shares in words, in Arabic"),
    ("left", Kind.TEXT, "ids of the actors that are said to have left wholly"),
    ("last_reported", Kind.TEXT, "id of the actor that was last reported as main holder; it counts as no holder now"),
    ("last_reported_on", Kind.DAY, "newest day of the evidence of that"),
    ("latest_by", Kind.DAY, "day by which a gain of an uncertain day had happened at the latest"),
    ("lowered_claims", Kind.TEXT, "ids of accepted claims whose figure later reports leave as an upper bound only"),
    ("claims", Kind.TEXT, "ids of the claims that the decision rests on"),
    ("disputing_claims", Kind.TEXT, "ids of the claims of the other version"),
    ("context_claims", Kind.TEXT, "ids of claims of siege, truce, fighting and presence"),
    ("publishers", Kind.TEXT, "publishers of the claims that count"),
    ("newest_evidence", Kind.DAY, "day of the newest evidence; the date itself while a period that it speaks of runs"),
    ("age_days", Kind.WHOLE, "days from newest_evidence to date"),
    ("date", Kind.DAY, "the day that the record speaks of"),
    ("known_by", Kind.DAY, "claims published later are left out; missing: none are"),
    ("min_grade", Kind.TEXT, "claims of less reliable sources are left out; missing: none are"),
    ("boundary_quality", Kind.TEXT, "how far the drawn boundary may be trusted: official, traced or approximate"),
    ("boundary_source", Kind.TEXT, "what the boundary was drawn from"),
)

SHARE_COLUMNS: Final = _columns(
    ("place", Kind.TEXT, "id of the place"),
    ("actor", Kind.TEXT, "id of the actor"),
    ("actor_en", Kind.TEXT, "its name in Latin script"),
    ("actor_ar", Kind.TEXT, "its name in Arabic script"),
    ("part_of", Kind.TEXT, "id of the group whose share includes this actor's"),
    ("side", Kind.TEXT, "side of the war"),
    ("low_pct", Kind.NUMBER, "least share of the place, per cent"),
    ("low_is_open", Kind.YES_NO, "whether the share is more than, not at least, low_pct"),
    ("high_pct", Kind.NUMBER, "greatest share of the place, per cent"),
    ("high_is_open", Kind.YES_NO, "whether the share is less than, not at most, high_pct"),
    ("evidence_from", Kind.DAY, "oldest of the days that the claims speak of which set the share"),
    ("evidence_to", Kind.DAY, "newest of these days; missing where no claim sets the share"),
    ("said_en", Kind.TEXT, "the share in words, in English"),
    ("said_ar", Kind.TEXT, "the share in words, in Arabic"),
    ("claims", Kind.TEXT, "ids of the claims that name the actor or its members"),
    ("date", Kind.DAY, "the day that the record speaks of"),
)

CLAIM_COLUMNS: Final = _columns(
    ("id", Kind.TEXT, "id of the claim"),
    ("place", Kind.TEXT, "id of the place or region; a claim of all, or nothing, of a region counts for its places"),
    ("place_en", Kind.TEXT, "its name in Latin script"),
    ("place_ar", Kind.TEXT, "its name in Arabic script"),
    ("part", Kind.TEXT, "the part of the place that is meant, in words"),
    ("part_ar", Kind.TEXT, "the same in Arabic"),
    ("actors", Kind.TEXT, "ids of the actors"),
    ("actors_en", Kind.TEXT, "what they were called on the claim's last day, in Latin script"),
    ("actors_ar", Kind.TEXT, "the same in Arabic script"),
    ("relation", Kind.TEXT, "controls, took, withdrew, contests, besieges, surrounds, present or truce"),
    ("qualifier", Kind.TEXT, "how the source states the share"),
    ("value", Kind.NUMBER, "the figure of the source, per cent"),
    ("value_to", Kind.NUMBER, "its second figure, per cent"),
    ("as_of_kind", Kind.TEXT, "day: the bounds bracket one day; period: it held throughout"),
    ("as_of_from", Kind.DAY, "first day that the claim may speak of"),
    ("as_of_to", Kind.DAY, "last day that the claim may speak of"),
    ("attributed_to", Kind.TEXT, "who said it"),
    ("attributed_to_ar", Kind.TEXT, "the same in Arabic"),
    ("source", Kind.TEXT, "id of the source"),
    ("publisher", Kind.TEXT, "publisher of the source, as printed"),
    ("publisher_ar", Kind.TEXT, "its Arabic name, and what is printed where that says more"),
    ("published_from", Kind.DAY, "first day on which it may have been published"),
    ("published_to", Kind.DAY, "last day on which it may have been published"),
    ("url", Kind.TEXT, "address of the source"),
    ("grading", Kind.TEXT, "Admiralty grading; 1 (confirmed) by what was known"),
    ("origins", Kind.TEXT, "whoever the statement comes from: speaker:…, publisher:…, owner:…, side:… or quoted:…"),
    ("confirmed_by", Kind.TEXT, "ids of the claims that say the very same, of another origin, as far as was known"),
    ("quote", Kind.TEXT, "the sentence of the source, letter for letter; missing where the text may not be kept"),
    ("quote_language", Kind.TEXT, "language of the quote"),
    ("where_in_page", Kind.TEXT, "where the statement stands in the page"),
    ("where_in_page_ar", Kind.TEXT, "the same in Arabic"),
    ("summary_en", Kind.TEXT, "the claim in the dataset's own words, in English"),
    ("summary_ar", Kind.TEXT, "the claim in the dataset's own words, in Arabic"),
    ("note", Kind.TEXT, "remark of the dataset"),
    ("note_ar", Kind.TEXT, "the same in Arabic"),
    ("role", Kind.TEXT, "accepted, other_version, context or set_aside, at this date; the first that fits any place"),
    ("reason", Kind.TEXT, "why it is set aside"),
    ("overruled_by", Kind.TEXT, "ids of the claims that overrule it"),
)

SOURCE_COLUMNS: Final = _columns(
    ("id", Kind.TEXT, "id of the source"),
    ("publisher", Kind.TEXT, "who published it, as printed"),
    ("publisher_ar", Kind.TEXT, "its Arabic name, and what is printed where that says more"),
    ("owner", Kind.TEXT, "id that outlets of one owner share"),
    ("title", Kind.TEXT, "its title"),
    ("url", Kind.TEXT, "its address"),
    ("language", Kind.TEXT, "its language"),
    ("published_from", Kind.DAY, "first day on which it may have been published"),
    ("published_to", Kind.DAY, "last day on which it may have been published"),
    ("date_note", Kind.TEXT, "how its date is known"),
    ("date_note_ar", Kind.TEXT, "the same in Arabic"),
    ("reliability", Kind.TEXT, "Admiralty reliability, A to F"),
    ("sha256", Kind.TEXT, "hash of its stored text; missing where none is kept"),
    ("claims", Kind.TEXT, "ids of its claims in this file"),
)

"""What a dataset is made of: places, regions, actors, sources and claims, as values that cannot change.

This module reads no file and decides nothing about control; `saytara.dataset.reading` fills it, `saytara.control` reads
it.
"""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from shapely.geometry.base import BaseGeometry

from saytara.core.data_languages import (
    TextInLanguage,
    data_language,
    in_language,
    in_language_or_other,
    name_in_language,
    written_language,
)
from saytara.core.evidence_windows import Windows
from saytara.core.hash_chain import LogEntry, broken_entries
from saytara.core.meridian import extent_of
from saytara.core.relations import EVIDENCE_RELATIONS, Relation


class Qualifier(StrEnum):
    """The words with which a source states a share; `saytara.core.shares` turns each into an interval."""

    EXACTLY = "exactly"
    ABOUT = "about"
    BETWEEN = "between"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    MOST = "most"
    HALF = "half"
    ALL = "all"
    NONE = "none"
    MINOR = "minor"
    UNQUANTIFIED = "unquantified"


class AsOfKind(StrEnum):
    """Whether the as-of bounds bracket one uncertain day, or span a period through which the source says it held."""

    DAY = "day"
    PERIOD = "period"


class BoundaryQuality(StrEnum):
    """How far a drawn boundary may be trusted."""

    OFFICIAL = "official"
    TRACED = "traced"
    APPROXIMATE = "approximate"
    CELLS = "cells"
    """Nobody's line: what lies nearer to the place's point than to any other place's."""


class Reliability(StrEnum):
    """Admiralty code, first part: how reliable the source is. F: it cannot be judged, which is not "worst"."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """Admiralty code, second part: how credible the single claim is. 6 means that it cannot be judged."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


class PublisherKind(StrEnum):
    """What a publisher is; `saytara.core.grading` gives each its letter (docs/explanation/grading.md)."""

    AGENCY = "agency"
    PRESS = "press"
    MONITOR = "monitor"
    UN = "un"
    RESEARCH = "research"
    DIGEST = "digest"
    PARTISAN = "partisan"
    CAMPAIGN = "campaign"
    STATE = "state"
    PARTY = "party"
    OPINION = "opinion"
    PERSONAL = "personal"
    ENCYCLOPEDIA = "encyclopedia"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How something is called: a name in English and in Arabic, in `others` those in further languages by their code,
    and in `aliases` every other spelling met in sources.

    Of a place any of them may be missing (`en`, `ar` are then empty), but not all of them; all else has both.
    """

    en: str
    ar: str
    aliases: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str) -> str:
        """The name for readers of `language`, by `saytara.core.data_languages`; where it has none, as it is known."""
        return in_language(language, en=self.en, ar=self.ar) or self.shown_in(language).text

    def shown_in(self, language: str) -> TextInLanguage:
        """The same with the language that it is in."""
        return name_in_language(language, en=self.en, ar=self.ar, others=self.others)

    def has(self, language: str) -> bool:
        """Whether a name for readers of `language` is known."""
        return bool(in_language(language, en=self.en, ar=self.ar))

    def coded(self) -> tuple[str, ...]:
        """The names in further languages as files have them, each behind the code of its language: uk=Київ."""
        return tuple(f"{code}={text}" for code, text in self.others)

    def every(self) -> tuple[str, ...]:
        """All names and aliases that there are, the two main names first."""
        return tuple(name for name in (self.en, self.ar, *(text for _, text in self.others), *self.aliases) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A district, neighbourhood, camp or town: a polygon in WGS 84 (longitude, latitude) with names."""

    id: str
    names: Names
    kind: str
    geometry: BaseGeometry
    boundary_source: str
    boundary_quality: BoundaryQuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A named list of places, or all of them. `note_en`, `note_ar` say why these, where the dataset had to choose."""

    id: str
    names: Names
    members: tuple[str, ...]
    note_en: str = ""
    note_ar: str = ""
    has_all: bool = False

    def note_in(self, language: str) -> str:
        """Why these places, for readers of a language."""
        return in_language(language, en=self.note_en, ar=self.note_ar)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """What an actor called itself from `from_day` to `to_day`, both included; None where that end is open.

    `short_en` and `short_ar` are as of `Actor`.
    """

    en: str
    ar: str
    from_day: dt.date | None
    to_day: dt.date | None
    short_en: str = ""
    short_ar: str = ""

    def covers(self, date: dt.date) -> bool:
        """Whether the name was in use on the date."""
        return (self.from_day is None or self.from_day <= date) and (self.to_day is None or date <= self.to_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An armed faction, force or authority; `part_of` is the id of the group whose share includes this one's.

    `colour` and `colour_dark` are "#rrggbb" on a light and on a dark ground, or empty: then the group's is used.
    `names` are those that hold for all times; `dated_names` those of certain days, no two of them of one day.
    `short_en` and `short_ar` are what a map writes where it has no room for the name; empty: the name itself.
    `generic_names` are common words for it ("the army"): texts are read by them, nothing is called so.
    """

    id: str
    names: Names
    part_of: str | None
    side: str
    colour: str = ""
    colour_dark: str = ""
    dated_names: tuple[DatedName, ...] = ()
    short_en: str = ""
    short_ar: str = ""
    generic_names: tuple[str, ...] = ()

    def name_on(self, date: dt.date, language: str) -> str:
        """What the actor was called on the date; the name for all times where no other is known of that day."""
        dated = self._dated(date)
        if dated is None:
            return self.names.in_language(language)
        return in_language(language, en=dated.en, ar=dated.ar)

    def short_name_on(self, date: dt.date, language: str) -> str:
        """The same where there is little room; of a name without a short form the name itself."""
        dated = self._dated(date)
        english, arabic = (self.short_en, self.short_ar) if dated is None else (dated.short_en, dated.short_ar)
        return in_language(language, en=english, ar=arabic) or self.name_on(date, language)

    def _dated(self, date: dt.date) -> DatedName | None:
        return next((name for name in self.dated_names if name.covers(date)), None)

    def every_name(self) -> tuple[str, ...]:
        """All names and aliases, of whatever time, those for all times first."""
        dated = (name for item in self.dated_names for name in (item.en, item.ar))
        short = (name for item in self.dated_names for name in (item.short_en, item.short_ar))
        names = (*self.names.every(), *dated, self.short_en, self.short_ar, *short)
        return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who answers for a report: its own newsroom, or the agency whose dispatch a paper prints.

    `names.aliases` are the spellings under which sources name it ("Naharnet / AFP"); `copies` are those of reposts that
    cannot be compared with the original. `side` is a side that actors of the dataset stand on, or None. `owner` is an
    id that outlets of one owner share, or empty.
    """

    id: str
    names: Names
    copies: tuple[str, ...]
    kind: PublisherKind
    side: str | None
    reliability: Reliability
    note_en: str = ""
    note_ar: str = ""
    owner: str = ""

    def spellings(self) -> tuple[str, ...]:
        """Every name under which a source may give it."""
        return (*self.names.every(), *self.copies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody whom sources quote, written as claims have it, and the side that the dataset puts it on, or None.

    Names with one `id` are one origin of statements; an empty id is nobody in particular ("activists").
    """

    name: str
    side: str | None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnShape:
    """Ground as a publisher drew it (WGS 84), and the attributes that it has there, as texts.

    `number` is that of the feature in the publisher's file, from 1. `actors` are those who hold it as the map says;
    nobody where it calls the ground contested, nobody's or unknown, which is then `unheld`.
    """

    number: int
    actors: tuple[str, ...]
    unheld: str
    attributes: Mapping[str, str]
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document. `text` is the path of its stored text inside the dataset, `body` that text itself, or None.

    `published_from` and `published_to` bound the day of publication; both are the day itself where it is known.
    `date_note_ar` is `date_note` in Arabic, or empty. `url_archived` is the address of an archived copy, or empty.
    Of a map that somebody drew, `drawn` is the path of the stored lines inside the dataset, and `shapes` those lines;
    else they are empty. `file_sha256` is the hash of the publisher's own file, from which the lines or the text were
    taken, or empty.
    """

    id: str
    publisher: str
    title: str
    url: str
    language: str
    published_from: dt.date
    published_to: dt.date
    date_note: str
    reliability: Reliability
    text: str | None
    sha256: str | None
    body: str | None = field(default=None, repr=False)
    date_note_ar: str = ""
    url_archived: str = ""
    drawn: str = ""
    drawn_sha256: str = ""
    file_sha256: str = ""
    shapes: tuple[DrawnShape, ...] = field(default=(), repr=False)

    def date_note_in(self, language: str) -> str:
        """How the date is known, in `language` where the dataset has it so."""
        return in_language_or_other(language, en=self.date_note, ar=self.date_note_ar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one source: actors, relation, place, with a share, a date and what it rests on.

    `place` is the id of a place or of a region. `part` is the part of the place in words, or empty.
    `value` and `value_to` are per cent. A claim rests on `quote`, which stands letter for letter at character
    `quote_start` of its source's text, or on a summary in our words with `where_in_page`. The texts that end in `_ar`
    are those without it in Arabic, or empty; no rule reads them.
    """

    id: str
    source: str
    place: str
    part: str
    actors: tuple[str, ...]
    relation: Relation
    qualifier: Qualifier
    value: float | None
    value_to: float | None
    as_of_kind: AsOfKind
    as_of_from: dt.date
    as_of_to: dt.date
    attributed_to: str
    credibility: Credibility
    quote: str
    quote_start: int | None
    where_in_page: str
    summary_en: str
    summary_ar: str
    note: str
    retracted: str
    part_ar: str = ""
    attributed_to_ar: str = ""
    where_in_page_ar: str = ""
    note_ar: str = ""
    retracted_ar: str = ""

    @property
    def is_evidence(self) -> bool:
        """Whether the claim speaks of control itself, not of its context."""
        return self.relation in EVIDENCE_RELATIONS

    @property
    def is_retracted(self) -> bool:
        """Whether the claim was taken back; `retracted` then holds the reason."""
        return bool(self.retracted)

    def summary(self, language: str) -> str:
        """The claim in our own words."""
        return in_language(language, en=self.summary_en, ar=self.summary_ar)

    def part_in(self, language: str) -> str:
        """The part of the place, in `language` where the dataset has it so."""
        return in_language_or_other(language, en=self.part, ar=self.part_ar)

    def attributed_to_in(self, language: str) -> str:
        """Who said it, in `language` where the dataset has it so."""
        return in_language_or_other(language, en=self.attributed_to, ar=self.attributed_to_ar)

    def where_in_page_in(self, language: str) -> str:
        """Where it stands in the page, in `language` where the dataset has it so."""
        return in_language_or_other(language, en=self.where_in_page, ar=self.where_in_page_ar)

    def note_in(self, language: str) -> str:
        """The dataset's remark, in `language` where the dataset has it so."""
        return in_language_or_other(language, en=self.note, ar=self.note_ar)

    def retracted_in(self, language: str) -> TextInLanguage:
        """Why it was taken back, in `language` where the dataset has it so; the desk's one reason may be in any."""
        if self.retracted_ar and data_language(language) == "ar":
            return TextInLanguage(self.retracted_ar, "ar")
        return TextInLanguage(self.retracted, written_language(self.retracted))


class IndexedClaims(Sequence[Claim]):
    """Claims that are found by id, place and source without a look at each: those of a large dataset."""

    @property
    @abstractmethod
    def by_id(self) -> Mapping[str, Claim]: ...

    @property
    @abstractmethod
    def by_place(self) -> Mapping[str, tuple[Claim, ...]]: ...

    @property
    @abstractmethod
    def by_source(self) -> Mapping[str, tuple[Claim, ...]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Rules that a dataset may switch off, and what they need to know.

    `partisan_rule`: a source on a side counts in full where it speaks against it (docs/explanation/grading.md).
    `enemies` are pairs of sides that fought each other throughout; the rule takes no other pair for enemies.
    """

    partisan_rule: bool = True
    enemies: tuple[tuple[str, str], ...] = ()

    def are_enemies(self, side: str, other: str) -> bool:
        """Whether the two sides are named as enemies, in either order."""
        return (side, other) in self.enemies or (other, side) in self.enemies


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutRow:
    """A row of a dossier that could not be brought in: where it stood, and what was wrong with it.

    `reason` is the code of a problem (`saytara.dataset.problems`), `column` and `value` what it was found in; `place`
    is the place as the row names it, or empty. `name_en` and `name_ar` are what readers call the value, or empty.
    """

    id: str
    file: str
    line: int
    place: str
    column: str
    value: str
    reason: str
    name_en: str = ""
    name_ar: str = ""

    def name_in(self, language: str) -> str:
        """What readers of a language call the value; the value itself where nobody has named it."""
        return in_language(language, en=self.name_en, ar=self.name_ar) or self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whom the dataset owes something to: what, who, and under which licence; in Arabic too where it is given."""

    what: str
    who: str
    licence: str
    url: str = ""
    what_ar: str = ""
    who_ar: str = ""
    licence_ar: str = ""

    def in_language(self, language: str) -> tuple[str, str, str]:
        """What, who and licence for readers of a language; a part that has no Arabic stays as it is."""
        return (
            in_language_or_other(language, en=self.what, ar=self.what_ar),
            in_language_or_other(language, en=self.who, ar=self.who_ar),
            in_language_or_other(language, en=self.licence, ar=self.licence_ar),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """A file of tiles within the dataset, to be seen below the places, and whom they are owed to, as the map says it.

    What the tiles show is no part of the data: no rule reads them, and the dataset's digest does not cover them.
    """

    file: str
    credit: str
    credit_ar: str = ""

    def credit_in(self, language: str) -> str:
        """The credit for readers of a language; as it is where there is no Arabic of it."""
        return in_language_or_other(language, en=self.credit, ar=self.credit_ar)


@dataclass(frozen=True, kw_only=True, eq=False)
class Dataset:
    """One area, whole and checked. `digest` is a hash of every byte that was read.

    Two datasets are equal only if they are the same object, so that nothing that is kept for one is ever taken for one
    made from it with other claims; `saytara.store` hands out one object for one content. `roads` is a GeoJSON mapping
    for the backdrop. The look-up tables below are made at first use. Of a large dataset `claims` is a
    `saytara.core.claim_table.ClaimTable`, which makes each claim when it is asked for; so do the tables of claims then.
    """

    id: str
    title_en: str
    title_ar: str
    default_date: dt.date
    windows: Windows
    regions: tuple[Region, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    claims: Sequence[Claim]
    credits: tuple[Credit, ...]
    licence: str
    roads: Mapping[str, Any]
    digest: str
    publishers: tuple[Publisher, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    rules: Rules = Rules()
    left_out: tuple[LeftOutRow, ...] = ()
    licence_ar: str = ""
    background: Background | None = None
    log: tuple[LogEntry, ...] = ()

    def licence_in(self, language: str) -> str:
        """The licence for readers of a language; as it is where there is no Arabic of it."""
        return in_language_or_other(language, en=self.licence, ar=self.licence_ar)

    def title(self, language: str) -> str:
        """The area's name."""
        return in_language(language, en=self.title_en, ar=self.title_ar)

    def windows_of(self, place: str | None) -> Windows:
        """For how many days evidence counts in a place or region, by its id; None is the dataset as a whole."""
        return self.windows.of(place)

    @cached_property
    def own_windows(self) -> Mapping[str, Windows]:
        """The regions with other windows than the dataset, by id, and the places with others than all around them."""
        usual = self.windows_of(None)
        own = {region.id: found for region in self.regions if (found := self.windows_of(region.id)) != usual}
        around: dict[str, list[Windows]] = {}
        for region in self.regions:
            if region.id in own:
                for member in region.members:
                    around.setdefault(member, []).append(own[region.id])
        for place in self.places:
            found = self.windows_of(place.id)
            if found not in around.get(place.id, [usual]):
                own[place.id] = found
        return MappingProxyType(own)

    @cached_property
    def is_log_sound(self) -> bool:
        """Whether the log of the desk, if there is any, holds from its first entry to its last."""
        return not any(broken_entries(self.log))

    @cached_property
    def place_by_id(self) -> Mapping[str, Place]:
        return MappingProxyType({place.id: place for place in self.places})

    @cached_property
    def region_by_id(self) -> Mapping[str, Region]:
        return MappingProxyType({region.id: region for region in self.regions})

    @cached_property
    def actor_by_id(self) -> Mapping[str, Actor]:
        return MappingProxyType({actor.id: actor for actor in self.actors})

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return MappingProxyType({source.id: source for source in self.sources})

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        if isinstance(self.claims, IndexedClaims):
            return self.claims.by_id
        return MappingProxyType({claim.id: claim for claim in self.claims})

    @cached_property
    def days_of_new_names(self) -> tuple[dt.date, ...]:
        """The days on which any actor begins to be called something else, in order."""
        names = [name for actor in self.actors for name in actor.dated_names]
        begun = {name.from_day for name in names if name.from_day is not None}
        ended = {name.to_day + dt.timedelta(days=1) for name in names if name.to_day not in (None, dt.date.max)}
        return tuple(sorted(begun | ended))

    @cached_property
    def claims_by_place(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each place and region that has any."""
        if isinstance(self.claims, IndexedClaims):
            return self.claims.by_place
        return self._claims_by(lambda claim: claim.place)

    @cached_property
    def claims_by_source(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each source that has any."""
        if isinstance(self.claims, IndexedClaims):
            return self.claims.by_source
        return self._claims_by(lambda claim: claim.source)

    def _claims_by(self, key: Callable[[Claim], str]) -> Mapping[str, tuple[Claim, ...]]:
        grouped: dict[str, list[Claim]] = {}
        for claim in self.claims:
            grouped.setdefault(key(claim), []).append(claim)
        return MappingProxyType({name: tuple(claims) for name, claims in grouped.items()})

    @cached_property
    def publisher_by_spelling(self) -> Mapping[str, Publisher]:
        """The publishers by every name under which a source may give them."""
        spellings = {
            spelling: publisher
            for publisher in self.publishers
            for spelling in publisher.spellings()
        }
        return MappingProxyType(spellings)

    @cached_property
    def is_approximate(self) -> bool:
        """Whether any boundary is less than official, so that the map and every export must say so."""
        return any(place.boundary_quality is not BoundaryQuality.OFFICIAL for place in self.places)

    @cached_property
    def has_cells(self) -> bool:
        """Whether any place is a cell around a point, so that the map must say that its lines are nobody's."""
        return any(place.boundary_quality is BoundaryQuality.CELLS for place in self.places)

    @cached_property
    def extent(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all places in WGS 84; east is above 180 where they lie across the meridian."""
        return extent_of(place.geometry for place in self.places)

    def publisher_of(self, source_id: str) -> Publisher | None:
        """Who answers for the source, or None where the dataset has no table of publishers."""
        return self.publisher_by_spelling.get(self.source_by_id[source_id].publisher)

    def counted_publisher(self, source_id: str) -> str:
        """The name under which the source's reports count once: two papers with one agency's dispatch are one voice."""
        publisher = self.publisher_of(source_id)
        return self.source_by_id[source_id].publisher if publisher is None else publisher.names.en

    def lineage(self, actor_id: str) -> tuple[str, ...]:
        """The actor, the group it is part of, that group's group, and so on to the root."""
        line: list[str] = []
        step: str | None = actor_id
        while step is not None:
            line.append(step)
            step = self.actor_by_id[step].part_of
        return tuple(line)

    def root_of(self, actor_id: str) -> str:
        """The outermost group that the actor belongs to, or the actor itself."""
        return self.lineage(actor_id)[-1]

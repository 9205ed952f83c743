"""What is found in a text: its sentences, the names in them, and proposals with the words that each was read from.

A proposal is no claim. Nothing here has a score: the order is that of the text, and a person decides.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from saytara.core.model import AsOfKind, Qualifier
from saytara.core.relations import Relation


class Flag(StrEnum):
    """Why a person should look twice; the texts are `propose.flag_<value>`."""

    PLAN = "plan"
    CONDITION = "condition"
    CONFLICTING = "conflicting"
    DENIAL = "denial"
    NEGATION = "negation"
    ONLY = "only"
    BEGAN = "began"
    BROKEN_TRUCE = "broken_truce"
    LOOKS_BACK = "looks_back"
    DAY_CLASH = "day_clash"
    HOMONYM = "homonym"
    PART = "part"
    REPEATED = "repeated"
    WHICH_SIDE = "which_side"


NOT_REPORTED = frozenset({Flag.PLAN, Flag.CONDITION, Flag.CONFLICTING, Flag.DENIAL, Flag.NEGATION, Flag.BROKEN_TRUCE})
"""The flags of sentences that do not report as a fact what their words name."""

LOOK_RELATIONS = frozenset({Relation.TRUCE})
"""The relations that are found too unsurely to fill a card in: a page shows the sentence, its fields left empty."""


class Field(StrEnum):
    """What a reason is for."""

    PLACE = "place"
    ACTORS = "actors"
    RELATION = "relation"
    QUALIFIER = "qualifier"
    PART = "part"
    SPEAKER = "speaker"
    DAY = "day"
    FLAG = "flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The words from `start` up to, without, `end` of the whole text that a field was read from, and by which rule.

    `code` is the kind of word in the lexicon, `named` or `share`; of a flag the flag's value. `start`
    equals `end` where no word says it (the day of publication).
    """

    field: Field
    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBounds:
    """The days that a claim speaks of, as bounds, and whether they enclose one day or a period."""

    from_day: dt.date
    to_day: dt.date
    kind: AsOfKind = AsOfKind.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place, region or actor of the dataset (`id`) where a sentence names it, in characters of the whole text.

    `is_homonym`: the word is a name and a common word as well, and nothing beside it says which. `is_meant`: not the
    name itself stands there but "the group", "the camp", which stand for one that was named before.
    """

    id: str
    start: int
    end: int
    is_homonym: bool = False
    is_meant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What one sentence may say of one or several places, for a person to accept, change or reject.

    `places` are ids of places or regions, in the order of the text, at least one; `actors` ids, empty where the words
    do not surely tell whose act it is (`Flag.WHICH_SIDE`): `choices` are then the sides that it may be. `value_low` and
    `value_high` are `value` and `value_to` of claims.csv: the second one is None but with `between`. `part` and
    `speaker` are the text's own words, or empty. `days` is None where the day of publication is not known and the
    sentence names no day. `is_look_only`: see `LOOK_RELATIONS`; a page leaves the fields empty. `id` is the start of
    the sentence and the proposal's number in it, "120-2": no other proposal of the text has it.
    """

    places: tuple[str, ...]
    actors: tuple[str, ...]
    relation: Relation
    choices: tuple[str, ...] = ()
    qualifier: Qualifier = Qualifier.UNQUANTIFIED
    value_low: float | None = None
    value_high: float | None = None
    part: str = ""
    speaker: str = ""
    days: DayBounds | None = None
    flags: tuple[Flag, ...] = ()
    reasons: tuple[Reason, ...] = ()
    id: str = ""

    @property
    def is_look_only(self) -> bool:
        """Whether only the sentence is to be shown, and its fields left for the reader to fill."""
        return self.relation in LOOK_RELATIONS

    @property
    def is_reported(self) -> bool:
        """Whether the sentence reports it as a fact: no flag says that it plans, denies or supposes it."""
        return not NOT_REPORTED.intersection(self.flags)

    @property
    def must_touch_day(self) -> bool:
        """Whether the sentence looks back or contradicts itself, so that the day is not to be taken over unread."""
        return not {Flag.LOOKS_BACK, Flag.DAY_CLASH}.isdisjoint(self.flags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a text: its characters from `start` up to, without, `end`, letter for letter in `text`.

    `named_places` and `named_actors` are in the order of the text, also where nothing is proposed.
    """

    start: int
    end: int
    text: str
    named_places: tuple[Named, ...] = ()
    named_actors: tuple[Named, ...] = ()
    proposals: tuple[Proposal, ...] = ()

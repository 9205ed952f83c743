"""What an act is: a word of control in a sentence, with who does it and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.names import Mention

RELATIONS: Final[Mapping[str, Relation]] = {
    **dict.fromkeys(("controls", "control_noun", "hands", "stronghold", "rest"), Relation.CONTROLS),
    **dict.fromkeys(("took", "gained", "taking", "fell", "handover"), Relation.TOOK),
    **dict.fromkeys(("withdrew", "withdrawal", "lost", "expelled"), Relation.WITHDREW),
    **dict.fromkeys(("besieges", "siege"), Relation.BESIEGES),
    **{"surrounds": Relation.SURROUNDS, "contests": Relation.CONTESTS},
    **{"truce": Relation.TRUCE, "present": Relation.PRESENT},
}
"""What a word tells, by the lexicon → the relation of a claim."""


DOING: Final = frozenset({"subject", "verb_first", "same_subject", "relative"})
"""The rules by which an act's actors are whoever does it, and not those to whom it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Words `first` to `last` tell of `kind`; `low` up to `high` is their clause, all by the sentence's tokens.

    `places` and `actors` are in the order of the text. `rule` says how the two were read: the code of a reason. An act
    without actors is open: the words do not surely tell whose it is. `over` is the word by which a holding has ended.
    """

    first: int
    last: int
    kind: str
    relation: Relation
    low: int
    high: int
    actors: tuple[Mention, ...]
    places: tuple[Mention, ...]
    rule: str
    over: int | None = None

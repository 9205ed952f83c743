"""Who has the rest of a place: "rebels hold 60 percent of Yalda and the army the rest", «والباقي بيد الجيش»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
"""Words between "the rest" and whoever has it, at most."""
SHARED: Final = frozenset({Relation.CONTROLS, Relation.TOOK})


def tells_rest(passage: Passage, act: Act) -> bool:
    """Whether the act speaks of the rest of a place, so that the share before it is another's."""
    rest = passage.find_last(act.first - NEAR, act.last + NEAR, "rest")
    return rest is not None and any(item.last < rest for item in act.places)


def rest_acts(passage: Passage, acts: Sequence[Act]) -> Iterator[Act]:
    """The acts of "the rest" that no other word of control tells; their ground is that of the act before."""
    for at in range(len(passage.tokens)):
        if "rest" not in passage.sets[at] or any(abs(act.first - at) <= NEAR and act.actors for act in acts if (
            act.first > at or tells_rest(passage, act)
        )):
            continue
        before = [act for act in acts if act.first < at and act.relation in SHARED and act.actors and not any(
            at < place.first for place in act.places
        )]
        owner = _owner(passage, at)
        if before and owner is not None and owner.id not in {item.id for item in before[-1].actors}:
            one = before[-1]
            yield Act(
                first=at,
                last=at,
                kind="rest",
                relation=one.relation,
                low=one.low,
                high=one.high,
                actors=(owner,),
                places=one.places,
                rule="by",
            )


def _owner(passage: Passage, at: int) -> Mention | None:
    """Who has it: behind "by", "to", «لـ»; or before «على الباقي», "the army the rest", "holding the rest"."""
    after = next((item for item in passage.actors if 0 < item.first - at <= NEAR), None)
    if after is not None:
        form = passage.tokens[after.first].form
        is_given = passage.find(at + 1, after.first, "by", "to") is not None
        return after if is_given or (passage.is_arabic and form.startswith("ل")) else None
    before = next((item for item in reversed(passage.actors) if item.last < at), None)
    if before is None or at - before.last > NEAR:
        return None
    words = range(before.last + 1, at)
    joining = (passage.verb(word) == "controls" or passage.has(word, "on", "determiner", "skip") for word in words)
    return before if all(joining) else None

"""English holdings that are over by the words of their sentence: what another has taken, the loss of strongholds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.cautions import cautions
from saytara.proposing.model import NOT_REPORTED
from saytara.proposing.passage import Passage

NEAR: Final = 5
"""Words between "was" and "hands", or between a leaving and the positions that were held, at most."""


def without_present(passage: Passage, acts: Sequence[Act]) -> Iterator[Act]:
    """The acts, with the word by which it is over for each holding that is: "Yalda, which rebels held, was taken"."""
    for act in acts:
        is_held = act.relation is Relation.CONTROLS and bool(act.actors)
        over = _over_at(passage, act, acts) if is_held else None
        yield act if over is None else replace(act, over=over)


def _over_at(passage: Passage, act: Act, acts: Sequence[Act]) -> int | None:
    if act.kind == "stronghold":
        return _stronghold_over(passage, act, acts)
    if not _is_past(passage, act):
        return None
    if _is_left(passage, act):
        return passage.find_last(act.first - NEAR, act.first, "from")
    ids, places = {item.id for item in act.actors}, {item.id for item in act.places}
    for other in acts:
        is_theirs = not ids.isdisjoint(item.id for item in other.actors)
        is_taken = other.relation is Relation.TOOK and not is_theirs and (
            not places.isdisjoint(item.id for item in other.places)
        )
        is_left = other.relation is Relation.WITHDREW and is_theirs and other.first < act.first and (
            not places.isdisjoint(item.id for item in other.places)  # "left Yalda, the last town they held"
        )
        if (is_taken or is_left) and _is_fact(passage, other):
            return other.first
    return None


def _is_left(passage: Passage, act: Act) -> bool:
    """Whether it is ground that is left: "retreated from positions occupied in Yalda"."""
    source = passage.find_last(act.first - NEAR, act.first, "from")
    return source is not None and passage.verb(source - 1) == "withdrew" and act.kind == "controls" and not any(
        word in passage.covered or passage.has(word, "relative") for word in range(source, act.first)
    )


def _stronghold_over(passage: Passage, act: Act, acts: Sequence[Act]) -> int | None:
    """The loss of what is called a stronghold somewhere in a place: "the loss of their strongholds in Yalda"."""
    loss = next((
        word for word in range(max(act.low, act.first - NEAR), act.first)
        if passage.has(word, "losses") and passage.has(word + 1, "of_side", "possessive")
    ), None)
    if loss is not None:
        return loss
    if not act.places or act.places[0].first < act.first or not passage.has(act.first + 1, "of_land"):
        return None
    if passage.has(act.first + 1, "of_side"):
        return None
    ids = {item.id for item in act.actors}
    for other in acts:
        is_other = other.relation in {Relation.TOOK, Relation.CONTROLS} and other.first < act.first
        is_other = is_other and other.kind != "stronghold" and ids.isdisjoint(item.id for item in other.actors)
        if is_other and _is_fact(passage, other):
            return other.first
    return None


def _is_past(passage: Passage, act: Act) -> bool:
    if act.kind == "controls":
        before = passage.tokens[max(0, act.first - 3) : act.first]
        if act.rule == "compound":
            return passage.has(act.first, "held_then")
        is_now = any(token.form in {"is", "are", "has", "have"} for token in before)
        return passage.has(act.first, "held_then") and not is_now
    return passage.find(act.first - NEAR, act.first, "was") is not None


def _is_fact(passage: Passage, act: Act) -> bool:
    return NOT_REPORTED.isdisjoint(flag for flag, _word in cautions(passage, act))

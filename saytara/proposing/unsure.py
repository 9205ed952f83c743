"""Sides that a person is asked to confirm, because readings of their kind were wrong far more often than others.

Which kinds these are was counted on judged texts that the rules had not seen: docs/explanation/finding.md, step 6. The
side that was read is the first that a card offers.
"""

from __future__ import annotations

from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.cautions import cautions
from saytara.proposing.model import NOT_REPORTED
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

FAR: Final = 10
"""Words between an English side and its word of control; behind more of them another is likely to act."""
FAR_FIGHT: Final = 16
"""The same of a fight, which is read of all who are joined to it."""
FAR_TO_ENTER: Final = 9
"""The same of who enters."""
FAR_WITHOUT_EVENT: Final = 5
"""The same of "controls", "left"; of who is present, in Arabic."""
PLAIN: Final = frozenset({"took", "gained", "taking", "control_noun", "fell", "withdrawal", "expelled", "lost"})
"""The words that tell of sides even where a sentence names none."""
HELD: Final = frozenset({"controls", "hands", "stronghold", "besieges", "siege", "surrounds"})
"""These too, and words of fights on the ground, where the sentence reports them as a fact."""
NEAR_FIGHT: Final = 6
"""Words between a fight that nobody owns and the word by which it rages, at most."""
NEAR_PRONOUN: Final = 7
"""Words between "they" and its verb, at most."""
FARTHEST: Final = {
    Relation.CONTROLS: FAR_WITHOUT_EVENT,
    Relation.WITHDREW: FAR_WITHOUT_EVENT,
    Relation.PRESENT: FAR_TO_ENTER,
    Relation.CONTESTS: FAR_FIGHT,
}


def is_side_unsure(passage: Passage, act: Act) -> bool:
    """Whether the side that was read is rather asked for."""
    if passage.is_arabic:
        is_far = act.relation is Relation.PRESENT and _words_between(act) > FAR_WITHOUT_EVENT
        return is_far or _is_siege_of_either(passage, act)
    if act.rule in {"we", "lone"}:
        return False
    if any(_is_group_meant(passage, item) for item in act.actors):
        return True
    return _words_between(act) > _farthest(act) and not _is_of_pronoun(passage, act)


def _is_of_pronoun(passage: Passage, act: Act) -> bool:
    """Whether "they" of the sentence's one side stands right before: "rebels told reporters they were in control"."""
    if len({item.id for item in passage.actors}) > 1:
        return False
    at = act.first - 1
    while at > 0 and act.first - at < NEAR_PRONOUN and (
        passage.has(at, "adverb", "be", "had", "have") or passage.tokens[at].form.endswith("ly")
        or passage.tokens[at].form in {"in", "full"}
    ):
        at -= 1
    is_led = passage.tokens[act.first].form.endswith("ing") and passage.has(act.first - 1, "by", "once", "since")
    if is_led and act.rule in {"subject", "same_subject"}:
        return act.actors[0].last < at  # "The rebels made gains by capturing"
    return passage.has(at, "pronoun") and at not in passage.covered and act.actors[0].last < at


def _farthest(act: Act) -> int:
    return FARTHEST.get(act.relation, FAR)


def tells_without_sides(passage: Passage, act: Act) -> bool:
    """Whether an act is told, with its side open, where its sentence names none: "Yalda fell"."""
    if act.kind in PLAIN:
        return True
    return _is_told_in_arabic(passage, act) if passage.is_arabic else _is_told_in_english(passage, act)


def _is_told_in_english(passage: Passage, act: Act) -> bool:
    """Held, besieged, and fights on the ground that are reported as a fact: "clashes in Yalda"; no bare attack."""
    is_name = act.first > 0 and passage.tokens[act.first].raw.istitle()  # "the Battle of Yalda"
    is_fight = act.kind == "contests" and passage.has(act.first, "on_foot") and not is_name
    is_there = act.kind == "present" and passage.has(act.first, "be")  # "5,000 men were in Yalda"
    is_there = is_there or (act.kind in {"present", "withdrew"} and are_men_who(passage, act.first))
    had = passage.skip_back(act.first - 1, "articles", "described", "part_size", most=3)
    is_there = is_there or (act.kind == "present" and passage.has(had, "have") and are_men_who(passage, had))
    is_truce = act.kind == "truce" and passage.find(act.first + 1, act.first + NEAR_FIGHT, "truce_made") is not None
    is_told = is_fight or is_there or is_truce or act.kind in HELD
    return is_told and NOT_REPORTED.isdisjoint(flag for flag, _at in cautions(passage, act))


def are_men_who(passage: Passage, at: int) -> bool:
    """Whether men under arms whom no name tells are the subject right before: "the military withdrew from Yalda"."""
    verb = passage.skip_back(at - 1, "adverb", "be", "had", "have", "began", "then", most=5)
    are_men = passage.has(verb, "men_unknown", "own_forces", "pronoun", "forces_unnamed", "us")
    return are_men and verb not in passage.covered and passage.tokens[verb + 1].gap == " "


def _is_told_in_arabic(passage: Passage, act: Act) -> bool:
    """What "we" hold («نسيطر على يلدا»); as a fact who holds, a siege, fights («اشتباكات في يلدا»).

    An attack or a battle alone only where it is news: «تستمر المعركة في يلدا», «قتل عشرة في هجوم على يلدا».
    """
    if passage.has(act.first, "we") or passage.find(act.first + 1, act.first + 2, "us") is not None:
        return True
    near = passage.find(act.first - NEAR_FIGHT, act.first + NEAR_FIGHT, "rages")
    is_news = near is not None or passage.find(0, 2, "killed") is not None
    is_fight = act.kind == "contests" and (is_news or passage.has(act.first, "fights") or (
        passage.has(act.first - 1, "launch") and not passage.has(act.first - 2, "relative")  # «وفي يلدا، شن هجوما»
    ))
    covers = act.kind == "truce" and passage.find(act.first + 1, act.first + 3, "truce_covers") is not None
    is_told = is_fight or act.kind in HELD or covers
    return is_told and NOT_REPORTED.isdisjoint(flag for flag, _at in cautions(passage, act))


def _is_group_meant(passage: Passage, side: Mention) -> bool:
    """Whether only "the fighters" or "both sides" stand for it; "they" and "the group" are read better."""
    is_own = passage.has(side.last, "own_forces") and passage.has(side.first, "possessive")
    is_group = passage.tokens[side.last].owner in passage.words.words["group"]
    return side.is_meant and not is_own and not is_group and not passage.has(side.last, "pronoun")


def _is_siege_of_either(passage: Passage, act: Act) -> bool:
    """Whether the side behind «حصار» may besiege or be besieged, or only does what follows: «بعد الحصار دخل الجيش»."""
    owner = act.actors[0]
    if act.kind != "siege" or owner.first <= act.last or act.rule == "under":
        return False
    if owner.first > act.last + 1:
        return any(passage.verb(at) for at in range(act.last + 1, owner.first))
    behind = owner.last + 1
    return behind >= len(passage.tokens) or not passage.tokens[behind].form.startswith("ل")


def _words_between(act: Act) -> int:
    """How many words stand between the act's word and its first side, on either side of it; 0 where they overlap."""
    side = act.actors[0]
    return max(0, act.first - side.last - 1, side.first - act.last - 1)

"""Words of war in Arabic that tell of no ground: hostages who are freed, a match, a campaign of words.

«حرر الجيش رهائن في يلدا», «هزم الجيش الفصائل في مباراة في يلدا», «شن هجوما لاذعا».
"""

from __future__ import annotations

from typing import Final

from saytara.proposing.passage import Passage

OBJECT: Final = 6
"""Words from a verb to what it takes, at most."""
PLAYED: Final = 9
"""Words between such a word and one of a match or a feast, at most."""
OF_OBJECTS: Final = frozenset({"took", "controls", "taking", "control_noun"})
OF_PLAY: Final = frozenset({"took", "controls", "contests", "present", "hands", "lost"})
OF_WORDS: Final = frozenset({"contests", "besieges", "siege", "control_noun", "present"})


def is_figure(passage: Passage, index: int, kind: str) -> bool:
    """Whether the word, though one of war, tells of no ground and of no fight of arms."""
    if kind in OF_OBJECTS and _is_of_no_land(passage, index):
        return True
    if passage.tokens[index].form.endswith("التحرير") and not _is_freeing(passage, index):
        return True
    if kind == "control_noun" and passage.has(index + 1, "not_taken"):  # «سيطرة الهدوء على يلدا»
        return True
    gave_up = passage.find(index - 5, index, "gives_up") if passage.has(index - 1, "quoted") else None
    if kind == "contests" and gave_up is not None:  # «تخلت الفصائل عن القتال في يلدا»
        return True
    if kind in OF_WORDS and passage.has(index + 1, "of_money") and index + 1 not in passage.covered:
        return not passage.has(index + 2, "warlike")
    return kind in OF_PLAY and _is_of_play(passage, index)


def _is_freeing(passage: Passage, index: int) -> bool:
    """Whether «التحرير» is that of a place: «التحرير الكامل ليلدا», not «رئيس التحرير»."""
    place = next((item for item in passage.places if item.first > index), None)
    first = -1 if place is None else place.first
    while first > index + 1 and passage.is_kind(first):
        first -= 1
    return index < first <= index + 3 and any(
        passage.tokens[at].form.startswith("ل") for at in range(index + 1, first + 1)
    )


def _is_of_no_land(passage: Passage, index: int) -> bool:
    """Whether men, things or a rank are taken: «حرر الجيش خمسة مخطوفين», «احتلت يلدا المرتبة الأولى»."""
    for at in range(index + 1, min(index + OBJECT, len(passage.tokens))):
        token = passage.tokens[at]
        if token.gap != " ":
            return False
        if at in passage.covered or passage.has(at, "on", "skip", "part_size", "some_of", "own_forces"):
            continue
        if token.form in passage.words.words["no_land"]:
            return True
        if token.form not in passage.words.numbers and not token.form.isdigit():
            return False
    return False


def _is_of_play(passage: Passage, index: int) -> bool:
    """Whether a match or a feast stands behind the word, or right before it, in its clause."""
    low, high = passage.clause(index)
    return passage.find(max(low, index - 3), min(high, index + PLAYED), "play") is not None

"""Long lists of Arabic places: names that no dataset knows, and what is told of one of them, stand between two.

«يلدا، النور، الورد، ببيلا», «يلدا عاصمة ولاية النور وببيلا عاصمة ولاية الورد», «يلدا (شرق) وببيلا».
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

LONGEST: Final = 60
"""Words between two known names of a list, at most."""
LONGEST_NAME: Final = 3
"""Words of a name that no dataset knows, at most, without the kind of the place."""
LONGEST_ASIDE: Final = 8
"""Words that tell what a place of the list is, at most."""
TELLS: Final = ("foremost", "capital", "seats", "sides", "part_side", "outskirts")
"""How such words begin: «عاصمة», «كبرى», «شرق»."""
OF_ASIDE: Final = (*TELLS, "province", "provinces", "towns", "part_of", "part_heads", "in", "villages")
NO_NAMES: Final = ("daytime", "all_time", "people", "skip", "own_forces", "relative")
OF_NAMES: Final = frozenset({
    "own_names", "part_heads", "site_heads", "ranges", "heights", "villages", "hamlets", "ground", "sites_of", "points",
    "part_size", "fields", "airports", "bases", "rivers", "towns", "quarters", "region_words", "called_kinds",
    "towns_called",
})
"""Sets whose words may also be of a name: «تل النور», «النور الكبيرة»."""


def joins_in_list(passage: Passage, one: Mention, other: Mention) -> bool:
    """Whether two places stand in one list, with unknown names and asides between them."""
    words = range(one.last + 1, other.first)
    if len(words) > LONGEST:
        return False
    items: list[list[int]] = [[]]
    for index in (*words, other.first):
        if _begins_item(passage, index, other):
            items.append([])
        items[-1].append(index)
    if len(items) == 1 or passage.tokens[items[-1][0]].form.startswith("ب"):  # «ببيلا، بمحافظة يلدا»
        return False
    head, *middle, last = items
    return all(_may_lead(passage, index) for index in last[:-1]) and (
        _is_aside(passage, head) and all(_is_name(passage, item) for item in middle)
    )


def _begins_item(passage: Passage, index: int, other: Mention) -> bool:
    """Whether a comma, or "and", stands before the word."""
    token = passage.tokens[index]
    if "،" in token.gap:
        return True
    form, words = token.form, passage.words
    return form.startswith("و") and (
        index == other.first or (form not in words.sets_of and form not in words.kinds and form not in words.verbs)
        or form == "و"
    )


def _may_lead(passage: Passage, index: int) -> bool:
    """Whether the word may stand right before a name of the list: its kind, «أجزاء من»."""
    if passage.tokens[index].form == "و":
        return True
    if index in passage.covered or passage.verb(index):
        return False
    is_of_part = passage.has(index, "from") and passage.has(index - 1, "part_of")
    return is_of_part or passage.is_kind(index) or passage.has(
        index, "part_of", "part_size", "list_words", "own_names", "villages"
    )


def _is_name(passage: Passage, item: Sequence[int]) -> bool:
    """Whether the words are one name, with its kind before it and what is told of it behind it."""
    first = 0
    while first < len(item) and _may_lead(passage, item[first]):
        first += 1
    end = first
    while end < len(item) and not passage.has(item[end], *TELLS) and _is_unknown(passage, item[end]):
        end += 1
    return end - first <= LONGEST_NAME and _is_aside(passage, item[end:])


def _is_unknown(passage: Passage, index: int) -> bool:
    """Whether it can be of a name: no word of the rules, no figure, and no sign but a quotation mark before it."""
    token = passage.tokens[index]
    if index in passage.covered or passage.verb(index) or token.form.isdigit() or not token.is_arabic:
        return False
    days = passage.words.days
    if token.form in passage.words.weekdays or passage.forms[index] & (days["day"] | days["today"] | days["yesterday"]):
        return False
    known = passage.sets[index]
    return known <= OF_NAMES and ":" not in token.gap and "(" not in token.gap


def _is_aside(passage: Passage, words: Sequence[int]) -> bool:
    """Whether words only tell what or where a place is: «عاصمة ولاية النور», «(شرق)», «الاستراتيجية»."""
    if not words:
        return True
    if len(words) > LONGEST_ASIDE:
        return False
    is_adjective = all(
        passage.tokens[index].form.startswith("ال") and index not in passage.covered and not passage.verb(index)
        and not passage.has(index, *NO_NAMES)
        for index in words
    )
    if is_adjective and len(words) <= 2:
        return True
    first = words[0] + (passage.has(words[0], "in") and len(words) > 1)
    begins = passage.has(first, *TELLS) or (first > words[0] and passage.tokens[first].form[2:] in _sides(passage))
    return begins and all(
        _is_place_word(passage, index) or passage.has(index, *OF_ASIDE) or passage.is_kind(index)
        or passage.tokens[index].form.startswith("ال") or _is_last_unknown(passage, index, words)
        for index in words[1:]
    ) and not any(passage.verb(index) for index in words)


def _sides(passage: Passage) -> frozenset[str]:
    return passage.words.words["sides"]


def _is_place_word(passage: Passage, index: int) -> bool:
    return any(item.first <= index <= item.last for item in passage.places)


def _is_last_unknown(passage: Passage, index: int, words: Sequence[int]) -> bool:
    """Whether the word ends what is told with a name: «عاصمة ولاية النور», «مدنها»."""
    return index >= words[-1] - 1 and _is_unknown(passage, index)

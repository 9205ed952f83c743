"""Places that an Arabic sentence names as some of the ground that it told of before.

«معظم ببيلا بما فيها يلدا», «ثلاث بلدات في ببيلا، وهي يلدا وعقربا», «من المواقع التي سيطروا عليها يلدا».
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.clauses import listed_from
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

FAR: Final = 8
"""Words between the ground and the first place that is named of it, at most."""
FAR_HEAD: Final = 6
OF_NAMES: Final = (
    "part_of", "part_heads", "part_size", "foremost", "capital", "seats", "province", "part_side", "towns",
)


def with_included(
    passage: Passage, known: Sequence[Mention], places: tuple[Mention, ...], at: int, high: int
) -> tuple[Mention, ...]:
    """The places of an act, with those that are named as some of its ground. `at`: the act's word."""
    if not places or places[0].first < at:
        return places
    after = [item for item in known if item.first > places[-1].last and not item.is_region]
    if not after or not _leads_to_some(passage, places, after[0], at) or after[0].first >= high:
        return places
    named = {item.id for item in places}
    return (*places, *(item for item in listed_from(passage, after) if item.id not in named))


def _leads_to_some(passage: Passage, places: Sequence[Mention], item: Mention, at: int) -> bool:
    words = range(places[-1].last + 1, item.first)
    if not 0 < len(words) <= FAR:
        return False
    known = passage.words.words
    named = known["some_named"] | known["are_named"]
    lead = next((index for index in words if passage.tokens[index].form in named), None)
    if lead is None or any(
        passage.tokens[index].form not in known["leads_to_some"] for index in range(words.start, lead)
    ):
        return False
    is_many = passage.find(at + 1, places[0].first, "part_many") is not None
    return (passage.tokens[lead].form in known["some_named"] or is_many) and _only_calls(passage, lead + 1, item.first)


def _only_calls(passage: Passage, first: int, end: int) -> bool:
    """Whether the words only tell what kind of place follows: «مركز الإقليم مدينة يلدا», «أجزاء من مدينة يلدا»."""
    return all(
        index not in passage.covered and not passage.verb(index) and (
            passage.is_kind(index) or passage.has(index, *OF_NAMES)
            or (passage.has(index, "from") and passage.has(index - 1, "part_of", "part_heads", "part_size"))
            or (passage.tokens[index].form.startswith("ال") and passage.has(index - 1, "seats", "capital"))
        )
        for index in range(first, end)
    )


def named_behind(
    passage: Passage, known: Sequence[Mention], relative: int | None, back: int
) -> tuple[Mention, ...]:
    """The places that a relative's ground is said to be: «المناطق التي استعادها الجيش هي يلدا وببيلا».

    `back`: the last word of the verb with its pronoun.
    """
    item = next((item for item in known if item.first > back and not item.is_region), None)
    head = None if relative is None else passage.find_last(relative - 3, relative, "part_many", "plain")
    if item is None or head is None or item.first - back > FAR + FAR_HEAD:
        return ()
    first = back + 1
    while first < item.first and (first in passage.covered or passage.has(first, "skip", "all_time")):
        first += 1
    named = passage.words.words["some_named"] | passage.words.words["are_named"]
    is_told = passage.tokens[first].form in named and first < item.first
    is_one_of = head > 0 and passage.tokens[head - 1].form in {"من", "ومن", "بين"}
    if not (is_told or is_one_of) or not _only_calls(passage, first + is_told, item.first):
        return ()
    return listed_from(passage, [other for other in known if other.first >= item.first])

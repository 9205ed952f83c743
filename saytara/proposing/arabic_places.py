"""Whether an Arabic place only tells where other ground lies, is left out of an act, or speaks or rules."""

from __future__ import annotations

from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
TITLE: Final = 14
"""Words between a word of saying and the end of the speaker's title, at most."""
AXES: Final = frozenset({"محور", "محوري", "محاور", "طريق"})
SEATS: Final = frozenset({"عاصمه"})
LYING: Final = frozenset({"الواقع", "الواقعه", "الواقعتين", "الواقعين", "تقع", "يقع"})
TOWNS: Final = frozenset({"مدن", "المدن", "بلدات", "البلدات", "قري", "القري", "احياء", "مديريات", "معاقل"})
SURROUNDING: Final = frozenset({"محيطه", "المحيطه", "محيطين", "المحيطين"})


def lead_of(passage: Passage, place: Mention) -> int:
    """The word before an Arabic place and what tells its kind: «في» of «في مدينة يلدا»; -1 where there is none."""
    at = place.first - 1
    while at >= 0 and passage.is_kind(at):
        at -= 1
    return at


def only_locates(passage: Passage, item: Mention) -> bool:
    """Whether no act is about the place itself: «بجنوب يلدا», «عدا يلدا», «في طريقه إلى يلدا», «زعم يلدا أن»."""
    at = item.first - 1
    while at >= 0 and item.first - at < NEAR and at not in passage.covered and (
        passage.is_kind(at)
        or passage.tokens[at].form.removeprefix("ل") in passage.words.kinds
    ):
        at -= 1
    if any(tells(passage, item, at) for tells in (_is_in_title, _is_gone_to, _is_end_of_road, _is_where_it_lies)) or (
        is_of_capital(passage, item) or _is_adjective(passage, item) or _is_passed(passage, at)
    ):
        return True
    if at < 0 or at in passage.covered:
        return False
    kind = passage.tokens[at + 1].form
    is_to = kind.startswith("ل") and kind.removeprefix("ل") in passage.words.kinds and at + 1 < item.first
    is_guarded = passage.has(at, "guards") and not passage.has(item.last + 1, "from") and not (
        passage.has(at - 1, "from") and passage.find(at - NEAR - NEAR, at, "managed") is not None
    )
    if is_guarded or passage.has(at, "except_for") or (is_to and passage.has(at, "loyal")):
        return True  # «تقدم الجيش لتأمين يلدا», «عدا بلدة يلدا», «قرى تابعة لبلدة يلدا»
    is_away = passage.has(at, "to", "from", "oblique") and passage.has(at - 1, "on_the_way", "independence")
    if is_away or _is_of_ranked(passage, item):
        return True
    if at == item.first - 1 and passage.has(at, "claimed_by") and passage.tokens[item.first].gap == " ":
        return not passage.tokens[item.first].form.startswith(("و", "ب", "ل"))
    return _is_on_a_side(passage, at) or _is_one_of_villages(passage, item, at + 1)


def _is_where_it_lies(passage: Passage, item: Mention, at: int) -> bool:
    """Whether another place lies in it or comes behind it: «ببيلا الواقعة في محافظة يلدا», «ثاني المدن بعد يلدا»."""
    ahead = passage.skip_back(item.first - 1, "capital", most=1)
    is_next = at == item.first - 1 or ahead < item.first - 1
    if passage.has(ahead, "after") and ahead not in passage.covered and is_next:
        return True
    site = passage.skip_back(at, "points", "sites_of", most=2)
    far = passage.find_last(site - NEAR, site, "far_by") if passage.has(site, "from", "quoted") else None
    if far is not None and any(
        passage.has(index, "distance") and not passage.has(index, "far_by") for index in range(far + 1, site)
    ):
        return True  # «على بعد 300 متر من يلدا»
    first = passage.tokens[at + 1].form
    if at > 0 and first.startswith("ب") and passage.tokens[at].form in SURROUNDING and at not in passage.covered:
        return passage.tokens[at - 1].form.removeprefix("ال") == "مناطق"  # «مناطق محيطة بيلدا»
    return passage.has(at, "in") and passage.tokens[at - 1].form in LYING and any(
        other.is_place and at - NEAR < other.last < at - 1 for other in passage.mentions
    )


def _is_of_ranked(passage: Passage, item: Mention) -> bool:
    """Whether the place before it is only called one of its towns: «ببيلا، كبرى مدن يلدا», «ببيلا ثاني أكبر مدن»."""
    towns = item.first - 1
    towns -= passage.has(towns, "province")
    if towns < 2 or towns in passage.covered or passage.tokens[towns].form not in TOWNS:
        return False
    first = passage.skip_back(towns - 1, "foremost", "from", most=3)
    return first < towns - 1 and any(
        other.is_place and 0 <= first - other.last <= 1 and other.id != item.id for other in passage.mentions
    )


def _is_adjective(passage: Passage, item: Mention) -> bool:
    """Whether a name only describes the noun before it, or is a common word: «المزارع السهلية», «بعض الحدائق»."""
    form, before = passage.tokens[item.first].form, item.first - 1
    if item.first != item.last or not form.startswith("ال") or before < 0 or before in passage.covered:
        return False
    if passage.tokens[item.first].gap != " ":
        return False
    noun = passage.tokens[before].form.removeprefix("و")
    if noun == "بعض":
        return True
    is_plain = noun.startswith("ال") and noun[2:] not in passage.words.kinds and not passage.verb(before)
    return form.endswith(("يه", "ي")) and is_plain and (noun[2:] in passage.words.words["part_heads"])


def _is_end_of_road(passage: Passage, item: Mention, at: int) -> bool:
    """Whether a road or a line of supply ends there: «الطريق إلى يلدا», «خط إمداد إلى يلدا», «طريق ببيلا - يلدا»."""
    if at == item.first - 1 and at in passage.covered and passage.tokens[item.first].gap.strip() in {"-", "–", "/"}:
        before = next((other for other in passage.places if other.last == at), None)
        return before is not None and passage.has(before.first - 1, "roads")
    if not passage.has(at, "to"):
        return False
    road = next((index for index in range(at - 1, max(at - NEAR, -1), -1) if _is_road(passage, index)), None)
    return road is not None and not any(
        index in passage.covered or passage.verb(index) or passage.tokens[index + 1].gap != " "
        for index in range(road, at)
    )


def _is_road(passage: Passage, index: int) -> bool:
    form = passage.tokens[index].form
    return passage.has(index, "roads", "supply") or form.removeprefix("ب").removeprefix("ال") in {"طريق", "خط"}


def _is_passed(passage: Passage, at: int) -> bool:
    """Whether something only goes through the place: «عبر يلدا», «عبر محور يلدا»."""
    while passage.tokens[at].form in AXES and at > 0:
        at -= 1
    return passage.has(at, "through") and at not in passage.covered


def is_of_capital(passage: Passage, item: Mention) -> bool:
    """Whether only its capital is meant: «عاصمة يلدا», or a town is called that: «ببيلا، مركز محافظة يلدا»."""
    if passage.tokens[item.first - 1].form.lstrip("وبل") in SEATS and passage.tokens[item.first].gap == " ":
        return item.first > 0
    at = item.first if passage.has(item.first, "province") else item.first - 1
    at = passage.skip_back(at, "sides", "part_side", "part_of", most=2)  # «عاصمة ولاية جنوب يلدا», «ولاية وسط يلدا»
    if not passage.has(at, "province"):
        return False
    seat = passage.tokens[at - 1] if at > 1 else None
    if seat is None or seat.form not in {"مركز", "عاصمه"}:
        return False
    return any(sign in seat.gap for sign in "،(") or any(
        other.is_place and other.last == at - 2 for other in passage.mentions
    )


def _is_in_title(passage: Passage, item: Mention, at: int) -> bool:
    """Whether it is where a speaker sits: «قال شيخ القبيلة في يلدا في حديث إن»."""
    after = item.last + 1
    if not (passage.has(at, "in") and passage.has(after, "in") and passage.has(after + 1, "spoken_in")):
        return False
    said = passage.find_last(at - TITLE, at, "say")
    return said is not None and not any(passage.verb(index) for index in range(said + 1, at))


def _is_gone_to(passage: Passage, item: Mention, at: int) -> bool:
    """Whether somebody visits it, comes back or retreats to it: «عودة الوزير إلى يلدا», «الانسحاب إلى يلدا»."""
    is_to = passage.has(at, "to") or passage.tokens[at + 1].form.startswith("ل")
    if not is_to:
        return False
    went = passage.find_last(at - NEAR + 1, at + 1, "visits", "flees")
    left = at - 1
    while left > 0 and left in passage.covered:
        left -= 1
    if passage.has(at, "to") and passage.verb(left) in {"withdrawal", "withdrew"}:
        return True
    return went is not None and not any(
        passage.verb(index) or passage.tokens[index].gap != " " or any(
            other.first <= index <= other.last for other in passage.actors
        )
        for index in range(went + 1, at + 1)
    )


def _is_on_a_side(passage: Passage, at: int) -> bool:
    """Whether «شرق يلدا» tells where a province or a base lies: «محافظة النور، شرق يلدا», «قاعدة شرق يلدا»."""
    form = passage.tokens[at].form
    is_in = form.startswith("ب") and form[1:] in passage.words.words["sides"]
    if not (is_in or passage.has(at, "sides")):
        return False
    if ")" in passage.tokens[at + 1].gap:  # «ببيلا (شرق) ويلدا»
        return False
    first = at
    while passage.has(first - 1, "sides"):
        first -= 1
    head = first - 1
    if head < 0:
        return False
    opens = is_in or any(sign in passage.tokens[first].gap for sign in "،(")
    if opens and (any(item.is_place and item.last == head for item in passage.mentions) or (
        passage.find(head - 2, head + 1, "province", "towns") is not None and not passage.verb(head)
    )):
        return True
    base = passage.find_last(head - 2, head + 1, "bases")
    return base is not None and all(
        index not in passage.covered and passage.tokens[index].gap == " " for index in range(base + 1, at + 1)
    )


def _is_one_of_villages(passage: Passage, item: Mention, kind: int) -> bool:
    """Whether the villages of a town are meant, and no list of villages: «قرى يلدا», not «قرى يلدا وببيلا»."""
    if kind != item.first - 1 or passage.tokens[kind].form.removeprefix("و") not in passage.words.words["villages"]:
        return False
    after = item.last + 1
    if after >= len(passage.tokens) or passage.tokens[item.first].gap != " ":
        return True
    return not (passage.tokens[after].form.startswith("و") or "،" in passage.tokens[after].gap)


def is_of_unknown_head(passage: Passage, relative: int) -> bool:
    """Whether a town or a base that no dataset knows stands right before a relative: «مدينة النور الساحلية التي»."""
    for index in range(relative - 2, relative - 2 - NEAR, -1):
        if index < 0 or index in passage.covered or index + 1 in passage.covered:
            return False
        form = passage.tokens[index].form.removeprefix("و")
        name = passage.tokens[index + 1]
        if form in passage.words.words["towns"] | passage.words.words["own_names"] or passage.has(index, "bases"):
            return name.gap == " " and not passage.sets[index + 1]
        if passage.tokens[index + 1].gap != " ":
            return False
    return False

"""What both languages read alike: names in a list, ground beside a place, sides that are only quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.arabic_lists import joins_in_list
from saytara.proposing.english_ground import is_off
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage
from saytara.proposing.shares import is_share_word

TAKING: Final = frozenset({"took", "gained"})
"""Kinds of verbs behind whose comma no list of places goes on."""
LONGEST_LIST_GAP: Final = 12
"""Words between two names of a list: "Yalda and several districts of the refugee camp of Yarmouk"."""


def listed_from(passage: Passage, places: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first place and those that follow it in one list: joined by commas, "and" and kinds of place alone."""
    chosen = list(places[:1])
    for item in places[1:]:
        if item.is_region and not chosen[0].is_region:
            continue
        if not joins_places(passage, chosen[-1], item):
            break
        chosen.append(item)
    return tuple(chosen)


def listed_to(passage: Passage, places: Sequence[Mention]) -> tuple[Mention, ...]:
    """The last place and those before it in one list."""
    chosen = list(places[-1:])
    for item in reversed(places[:-1]):
        if not joins_places(passage, item, chosen[0]):
            break
        chosen.insert(0, item)
    return tuple(chosen)


def joins_places(passage: Passage, one: Mention, other: Mention) -> bool:
    """Whether nothing but a list's words stand between two places."""
    if one.is_region or other.is_region:
        return False
    if one.first == other.first:  # "the three towns"
        return True
    return _joins_plainly(passage, one, other) or (passage.is_arabic and joins_in_list(passage, one, other))


def _joins_plainly(passage: Passage, one: Mention, other: Mention) -> bool:
    between = [
        index for index in passage.between(one, other)
        if not (
            _is_where(passage, index) or _is_of_side(passage, index)
            or (passage.is_arabic and _is_passed_over(passage, index, one, other))
        )
    ]
    if len(between) > LONGEST_LIST_GAP or (not passage.is_arabic and _is_behind_beside(passage, one, other)):
        return False
    if not all(_is_of_list(passage, index) and not _takes_next(passage, index) for index in between):
        return False
    if passage.is_arabic:
        return _is_joined(passage, one, other) or ("،" in passage.tokens[other.first].gap)
    return any(passage.has(index, "join", "along") or passage.tokens[index].form == "but" for index in between) or any(
        sign in passage.tokens[index].gap for index in (*between, other.first) for sign in ",("
    )


def _takes_next(passage: Passage, index: int) -> bool:
    """Whether a side goes on to take the place behind: "driven out of Yalda, took Babbila"."""
    is_taking = not passage.is_arabic and passage.verb(index) in TAKING
    return is_taking and "," in passage.tokens[index].gap


def _is_behind_beside(passage: Passage, one: Mention, other: Mention) -> bool:
    """Whether "and" joins it to a place that only tells where the first lies: "Yalda, north of Qadam and Babbila"."""
    before = next((item for item in reversed(passage.places) if item.last == other.first - 2), None)
    if before is None or before.first <= one.last or passage.tokens[other.first - 1].form != "and":
        return False
    lead = passage.skip_back(before.first - 1, "of_side", "to")
    is_beside = lead < before.first - 1 and passage.has(lead, "sides", "outside")
    return is_beside and "," not in passage.tokens[other.first - 1].gap


def _is_where(passage: Passage, index: int) -> bool:
    """Whether the word only tells in which region the places of a list lie: "Yalda in the south and Qadam"."""
    regions = [item for item in passage.places if item.is_region or is_container(passage, item)]
    return any(item.first - 2 <= index <= item.last and (index >= item.first or passage.has(
        index, "of_land", "skip", "in"
    ) or (passage.is_arabic and passage.tokens[index].form[1:] in passage.words.kinds)) for item in regions)


def _is_of_side(passage: Passage, index: int) -> bool:
    """Whether it tells on which side each place of an English list lies: "Yalda to the west and Qadam to the east"."""
    if passage.is_arabic:
        return False
    form = passage.tokens[index].form
    side = index + 1 if form == "the" else index + 2
    return form in {"to", "in", "the"} and passage.has(side, "sides")


def _is_passed_over(passage: Passage, index: int, one: Mention, other: Mention) -> bool:
    """Whether it is an adjective in a list, or a name that no dataset knows: «يلدا الاستراتيجية والنور وببيلا»."""
    token, after = passage.tokens[index], passage.tokens[index + 1]
    if token.gap != " " or not after.form.startswith("و"):
        return False
    if index == one.last + 1 and token.form in passage.words.words["of_any_town"]:
        return True
    is_unknown = not (passage.sets[index] or passage.verb(index) or token.form.isdigit())
    return is_unknown and token.form.startswith("و") and index + 1 == other.first


def _is_of_list(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    kinds = passage.words.kinds
    if passage.has(index, "join", "part_of", "part_side", "part_size", "list_words", "both"):
        return True
    if not passage.is_arabic and passage.has(index, "shared_out", "described") and not passage.verb(index):
        return True  # "and much of neighbouring Yalda"
    if not passage.forms[index].isdisjoint(kinds) or is_share_word(passage, index):
        return True
    if passage.is_arabic:
        is_more = passage.has(index, "besides") or (  # «يلدا إضافة إلى ببيلا», «فضلا عن»
            passage.has(index, "to", "quoted") and passage.has(index - 1, "besides")
        )
        return is_more or bool({form[1:] for form in passage.forms[index]} & kinds) or passage.has(index, "again")
    is_again = token.form in {"in", "at"} and passage.has(index - 1, "join")  # "in Yalda and in Babbila"
    is_again = is_again or _is_next_in_turn(passage, index)
    return is_again or token.raw[0].isupper() or "," in token.gap or token.form in {"e", "-"}


def _is_next_in_turn(passage: Passage, index: int) -> bool:
    """Whether it tells that the next name of an English list came later, or with it: "and then", "along with"."""
    token = passage.tokens[index]
    if passage.has(index, "in_turn"):
        return passage.has(index - 1, "join") or "," in token.gap
    if token.form in {"with", "to", "by"}:
        return passage.has(index - 1, "along")
    if passage.has(index, "along"):
        return passage.has(index + 1, "together", "to", "by") or (
            passage.has(index + 1, "along") and passage.has(index + 2, "to")  # "in addition to"
        )
    is_but = token.form == "but" and passage.has(index + 1, "adverb")
    return is_but or (token.form == "also" and passage.tokens[index - 1].form == "but")


def _is_joined(passage: Passage, one: Mention, other: Mention) -> bool:
    words = range(one.last + 1, other.first + 1)
    return any(passage.tokens[index].form[0] == "و" or passage.has(index, "besides") for index in words)


def group_of(passage: Passage, actor: Mention, within: tuple[int, int]) -> tuple[Mention, ...]:
    """An actor with those that stand in one list with it, in the order of the text."""
    actors = [item for item in passage.actors if within[0] <= item.first < within[1]]
    at = actors.index(actor) if actor in actors else -1
    if at < 0:
        return (actor,)
    first = last = at
    while first > 0 and joins_actors(passage, actors[first - 1], actors[first]):
        first -= 1
    while last + 1 < len(actors) and joins_actors(passage, actors[last], actors[last + 1]):
        last += 1
    return tuple(actors[first : last + 1])


def joins_actors(passage: Passage, one: Mention, other: Mention) -> bool:
    """Whether "A and B", and nothing else, stands there."""
    between = passage.between(one, other)
    men = () if passage.is_arabic else ("own_forces", "people")  # "army soldiers and rebels"
    if len(between) > 5 or not all(passage.has(index, "join", "skip", *men) for index in between):
        return False
    if passage.is_arabic:
        return passage.tokens[one.last + 1].form[0] == "و" if between else passage.tokens[other.first].form[0] == "و"
    is_list = any(passage.has(index, "join") for index in between)
    comma = any("," in passage.tokens[index].gap for index in (*between, other.first))
    return is_list and not comma


def is_beside(passage: Passage, item: Mention) -> bool:
    """Whether the words speak of ground beside the place: "north of Yalda", "outside Yalda", «محيط يلدا»."""
    between = passage.find(item.first - 4, item.first, "between")
    at = item.first - 1
    if between is not None and not any(between < other.first < item.first for other in passage.actors) and not (
        passage.is_arabic and _is_led_in(passage, item)  # «بين الطرفين في يلدا»
    ):
        return True
    if is_province(passage, item) or _is_near(passage, item) or is_container(passage, item) or is_off(passage, item):
        return True
    while at >= 0 and item.first - at < 5 and passage.is_kind(at):
        if passage.has(at, "of_side") and passage.has(at - 1, "sides", "outside") and not _is_inside(passage, at - 1):
            return True
        at -= 1
    if passage.is_arabic and (
        (passage.has(at, "sides") and passage.has(at - 1, "from", "to"))
        or _is_on_the_side_of(passage, at)
        or _is_beside_capital(passage, item, at)
    ):
        return True
    if passage.has(at, "beside"):
        is_in_too = passage.has(at - 1, "join") and passage.has(at - 2, "of_land")  # "in and around Yalda"
        return not (passage.has(at - 1, "in", "around") if passage.is_arabic else is_in_too)
    return passage.has(at, "of_side") and passage.has(at - 1, "sides", "outside") and not _is_inside(passage, at - 1)


def _is_led_in(passage: Passage, item: Mention) -> bool:
    """Whether «في» or «ب» leads into an Arabic place: «في بلدة يلدا», «بمدينة يلدا», «بيلدا»."""
    at = item.first
    while at > 0 and item.first - at < 3 and not passage.tokens[at].form.startswith("ب") and (
        passage.is_kind(at - 1) or passage.tokens[at - 1].form[1:] in passage.words.kinds
    ):
        at -= 1
    form = passage.tokens[at].form
    is_with = form.startswith("ب") and (form[1:] in passage.words.kinds or (at == item.first and form[1:3] == "ال"))
    return passage.has(at - 1, "in") or is_with


def _is_beside_capital(passage: Passage, item: Mention, at: int) -> bool:
    """Whether it is named behind «باتجاه عاصمة المحافظة»: «محيط عاصمة المحافظة، مدينة يلدا»."""
    seat = passage.find_last(at - 3, at + 1, "capital")
    if seat is None or passage.tokens[item.first].gap == " " == passage.tokens[at + 1].gap:
        return False
    is_name = all(
        index in passage.covered or passage.tokens[index].form.removeprefix("ال") in passage.words.words["province"]
        for index in range(seat + 1, at + 1)
    )
    return is_name and seat < at and passage.has(seat - 1, "beside", "part_of", "to")


def _is_on_the_side_of(passage: Passage, at: int) -> bool:
    """Whether the words up to `at` are «إلى الشمال من»."""
    side = passage.tokens[at - 1].form if at > 0 else ""
    is_side = side.startswith("ال") and side[2:] in passage.words.words["sides"]
    return is_side and passage.has(at, "from") and passage.has(at - 2, "to")


def _is_inside(passage: Passage, side: int) -> bool:
    """Whether it is "in the south of": a part, and not ground beside."""
    if passage.is_arabic or not passage.has(side - 1, "determiner"):
        return False
    return passage.has(side - 2, "of_land") or passage.verb(side - 2) in {"controls", "took", "gained", "lost"}


def is_province(passage: Passage, item: Mention) -> bool:
    """Whether the name is that of a province, not of the city in it: "province of Idlib", «محافظتي يلدا وببيلا»."""
    if item.is_region:
        return False
    before = next((other for other in reversed(passage.places) if other.last < item.first), None)
    if passage.is_arabic:
        is_of = passage.tokens[item.first].form.startswith("ل") and passage.has(item.first - 2, "province")
        before_it = passage.skip_back(item.first - 1, "capital", most=1)
        is_next = passage.has(before_it, "province", "provinces") or _is_of_side_of_province(passage, item)
        return is_of or is_next or (before is not None and _is_of_provinces(passage, before, item))
    behind = item.last + 1  # "Yalda western countryside"
    behind += passage.has(behind, "part_side") and passage.tokens[behind].gap == " " and not passage.owns(item.last)
    if passage.has(behind, "province") or _has_before(passage, item, "province"):
        return True
    if before is not None and _has_before(passage, before, "provinces") and joins_places(passage, before, item):
        return True
    after = next((other for other in passage.places if other.first > item.last), None)
    return after is not None and passage.has(after.last + 1, "provinces") and joins_places(passage, item, after)


def _is_of_side_of_province(passage: Passage, item: Mention) -> bool:
    """Whether it is «الريف الغربي للعاصمة يلدا»: the land around the town, and not the town."""
    at = item.first
    while at > 0 and item.first - at < 3 and not passage.tokens[at].form.startswith("لل"):
        at -= 1
    side = passage.skip_back(at - 1, "part_side", most=2)
    is_of = passage.tokens[at].form.startswith("لل")
    if not is_of and passage.tokens[item.first].form.startswith("ل"):  # «بالبادية الشرقية ليلدا»
        at = item.first
        side = passage.skip_back(at - 1, "part_side", most=2)
        return side < at - 1 and (passage.has(side, "wide_land") or passage.tokens[side].form.endswith("ريف"))
    return is_of and side < at - 1 and passage.has(side, "province", "wide_land")


def _has_before(passage: Passage, item: Mention, name: str) -> bool:
    """Whether a word of the set and "of" stand before an English name: "province of Idlib"."""
    of = item.first - 1
    while of > 0 and passage.tokens[of].form in {"al", "el", "the"}:
        of -= 1
    is_itself = name == "province" and passage.has(of - 2, "breakaway")  # "the breakaway region of Narnia"
    return passage.has(of, "of_side") and passage.has(of - 1, name) and not is_itself


def _is_of_provinces(passage: Passage, one: Mention, other: Mention) -> bool:
    """Whether two names stand behind one word for several provinces: «محافظات يلدا وببيلا»."""
    is_first = passage.has(one.first - 1, "provinces")
    begins_with_and = passage.tokens[one.last + 1].form.startswith("و")
    is_dual = is_first and passage.tokens[one.first - 1].form.endswith("ي")
    if is_dual and passage.tokens[other.first].form.startswith("و"):
        return True  # «محافظتي يلدا، أرض الزيتون، وببيلا»: two names belong to a dual
    if not is_first:
        before = next((item for item in reversed(passage.places) if item.last < one.first), None)
        if before is None or not _is_of_provinces(passage, before, one):
            return False
    is_joined = begins_with_and or "،" in passage.tokens[other.first].gap
    return is_joined and all(passage.has(at, "join") for at in passage.between(one, other))


def is_container(passage: Passage, item: Mention) -> bool:
    """Whether it only tells in which larger place the one before it lies: "Sarin in Aleppo", «الراعي بمدينة حلب»."""
    before = next((other for other in reversed(passage.places) if other.last < item.first), None)
    if before is None or before.is_region or item.first - before.last > 4 or before.first == item.first:
        return False
    between = list(passage.between(before, item))
    if passage.is_arabic:
        lead = passage.tokens[between[0] if between else item.first]
        is_in = lead.form.startswith("ب") and (lead.form[1:] in passage.words.kinds or not between)
        is_apart = passage.find(before.first - 4, before.first, "between") is not None  # «بين يلدا وببيلا في القدم»
        is_apart = is_apart or passage.find(before.first - 3, before.first, "coming") is not None
        is_in = is_in or (bool(between) and passage.has(between[0], "in") and not is_apart)
        return lead.gap == " " and is_in and item.id != before.id and _are_kinds(passage, between[1:])
    if not between or passage.tokens[between[0]].form != "in" or passage.tokens[between[0]].gap != " ":
        return False
    return _are_kinds(passage, between[1:])


def _are_kinds(passage: Passage, words: Sequence[int]) -> bool:
    kinds = passage.words.kinds
    return all(not passage.forms[at].isdisjoint(kinds) or passage.has(at, "determiner", "part_side") for at in words)


def _is_near(passage: Passage, item: Mention) -> bool:
    """Whether a word for nearness or distance stands before "the capital" or "the city of" and the name."""
    at = item.first - 1
    while at >= 0 and item.first - at < 5 and at not in passage.covered and (
        passage.is_kind(at)
        or passage.has(at, "capital", "of_side", "determiner")
        or (passage.has(at, "described") and not passage.is_arabic)
    ):
        if passage.has(at, "of_side") and passage.has(at - 1, "sides", "outside", "distance", "part_of"):
            break
        at -= 1
    if passage.is_arabic:
        is_apart = at < item.first - 1 or at < 1 or passage.is_kind(at - 1)
        is_side = passage.has(at, "sides") and is_apart and not passage.has(at - 1, "in")
        is_far = passage.has(at, "from") and passage.find(at - 3, at, "distance") is not None
        is_by = passage.has(at, "beside") and passage.has(item.first - 1, "capital") and not passage.has(at - 1, "in")
        return is_side or is_far or is_by  # «قرب العاصمة يلدا»
    if at < item.first - 1 and passage.has(at, "beside"):
        return True
    far = passage.find_last(item.first - 8, item.first, "distance")  # "two miles from the centre of the city of"
    if far is not None and all(passage.has(index, "capital", "of_side", "from", "determiner") or (
        passage.is_kind(index)
    ) for index in range(far + 1, item.first)):
        return True
    if passage.has(at, "to") and passage.has(at - 1, "nearness"):
        return True
    if passage.has(at, "of_side") and passage.has(at - 1, "sides", "outside"):
        return not _is_inside(passage, at - 1)
    return passage.has(at, "from", "of_side") and passage.find(at - 3, at, "distance") is not None


def is_heard(passage: Passage, item: Mention) -> bool:
    """Whether the name tells whose voice is quoted, and not who acts: "opposition activists", «ناشطون من المعارضة»."""
    if passage.has(item.last + 1, "voice") or (passage.has(item.last + 2, "voice") and not passage.is_arabic):
        return not passage.verb(item.last + 1)
    if passage.is_arabic:
        is_of = passage.has(item.first - 1, "from", "in") and passage.has(item.first - 2, "voice_before")
        return is_of or passage.has(item.first - 1, "voice_before")
    if passage.has(item.first - 1, "for_it", "of_side") and passage.has(item.first - 2, "spokes"):
        return True  # "a spokesman for the army"
    if passage.tokens[item.first - 1].form == "pro" and _are_government_men(passage, item):
        return False  # "besieged by pro-Narnian government forces"
    return passage.has(item.first - 1, "voice_of") and "-" in passage.tokens[item.first].gap


def _are_government_men(passage: Passage, item: Mention) -> bool:
    """Whether the name, with the word behind it, is of a government's men."""
    words = range(item.first, item.last + 1)
    is_of_state = any(passage.has(word, "state_words") for word in words)
    return is_of_state and (passage.has(item.last, "own_forces") or passage.has(item.last + 1, "own_forces"))


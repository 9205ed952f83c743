"""Whether a place is named only to tell where another lies, where somebody sits or whose airport or road it is."""

from __future__ import annotations

from typing import Final

from saytara.proposing.arabic_places import is_of_capital
from saytara.proposing.arabic_places import only_locates as only_locates_in_arabic
from saytara.proposing.english_ground import is_host, is_road_end, is_site_of
from saytara.proposing.english_leads import lead_of
from saytara.proposing.english_locating import only_locates as only_locates_in_english
from saytara.proposing.governments import is_seat
from saytara.proposing.grounds import is_unknown_place
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
HEAD: Final = 4
"""Words between oil fields or an embassy and "in", at most."""
ROAD: Final = 3
"""Words between "the road from" and the second of the places that it joins, at most."""


def is_landmark(passage: Passage, item: Mention) -> bool:
    """Whether no act of the sentence is about the place itself: "a hill overlooking Yalda", «مطار يلدا»."""
    if not item.is_place:
        return False
    if passage.is_arabic:
        return _is_arabic_landmark(passage, item) or _goes_on_with(passage, item)
    if is_seat(passage, item) or is_site_of(passage, item) or is_host(passage, item) or _is_airport_of(passage, item):
        return True
    if is_road_end(passage, item) or _is_way_end(passage, item) or only_locates_in_english(passage, item):
        return True
    return _is_goal(passage, item) or _is_modifier(passage, item)


def _is_arabic_landmark(passage: Passage, item: Mention) -> bool:
    at = _before(passage, item)
    if (
        only_locates_in_arabic(passage, item)
        or passage.has(item.first - 1, "ranges")
        or _is_joined_to_border(passage, item)
        or _is_neighbour(passage, item)
    ):
        return True
    if _only_tells_where(passage, item) or _is_linked(passage, at) or _is_headed_for(passage, at) or any(
        stands(passage, item) for stands in (_is_judging, _is_of_manner, _is_where_one_sits, _is_taking, _is_state)
    ):
        return True
    if at < 0 or at in passage.covered or passage.tokens[at + 1].gap.strip(' "«'):
        return _is_beside_place(passage, item, at)
    is_speaker = passage.has(at, "say") and passage.tokens[at].form.endswith("ت") and at == item.first - 1
    is_to = passage.tokens[item.first].form.startswith("ل") and passage.has(at, "loyal", "overlooks")
    if is_speaker or is_to or passage.has(at, "airports", "roads", "borders", "rivers"):
        return True  # «أعلنت دمشق», «الموالين لدمشق»
    if passage.has(at, "on", "from", "to", "together"):
        return passage.has(at - 1, "overlooks", "borders", "deals")
    is_behind_camp = passage.has(at - 1, "on") and passage.has(at - 2, "overlooks") and not passage.verb(at)
    return is_behind_camp or _is_beside_place(passage, item, at)  # «المطل على معسكر يلدا»


def _is_headed_for(passage: Passage, at: int) -> bool:
    """Whether somebody only heads for it: «الجيش المتجه إلى سوق يلدا»."""
    to = passage.skip_back(at, "sites_of", "points", most=1)
    return passage.has(to, "to") and passage.has(to - 1, "overlooks")


def _is_state(passage: Passage, item: Mention) -> bool:
    """Whether a capital stands for its state: «حكومة يلدا», «لسلطات يلدا»."""
    before = item.first - 1
    if before < 0 or before in passage.covered or passage.tokens[item.first].gap != " ":
        return False
    governments = passage.words.words["governments"]
    return any(passage.tokens[before].form.removeprefix(sign) in governments for sign in ("", "و", "ل", "ب"))


def _is_of_manner(passage: Passage, item: Mention) -> bool:
    """Whether another war is only likened to that of the place: «على غرار حرب يلدا»."""
    return passage.find(item.first - 2, item.first, "manners") is not None


def _is_where_one_sits(passage: Passage, item: Mention) -> bool:
    """Whether it is where a government or a command sits: «وعدت قيادة الجيش في يلدا»."""
    at = item.first - 1
    side = next((other for other in passage.actors if other.last == at - 1), None) if passage.has(at, "in") else None
    return side is not None and passage.has(side.first - 1, "seats_of") and passage.tokens[side.first].gap == " "


def _is_taking(passage: Passage, item: Mention) -> bool:
    """Whether a capital takes other ground, and stands for its government: «انتزاع يلدا قرى كثيرة»."""
    before, after = item.first - 1, item.last + 1
    is_next = after < len(passage.tokens) and passage.tokens[item.first].gap == " " == passage.tokens[after].gap
    is_of = is_next and passage.verb(before) == "taking" and passage.tokens[before].form.endswith(("استعاده", "انتزاع"))
    return is_of and after not in passage.covered and passage.has(after, "part_many", "part_heads")


def _is_judging(passage: Passage, item: Mention) -> bool:
    """Whether a capital says what something is: «في خطوة وصفتها يلدا بأنها»."""
    before, after = item.first - 1, item.last + 1
    if before < 0 or before in passage.covered or after >= len(passage.tokens):
        return False
    is_object = passage.tokens[before].form.endswith(("ها", "ته")) and passage.tokens[item.first].gap == " "
    return is_object and passage.tokens[after].form in {"بانها", "بانه", "بانهم"}


def _only_tells_where(passage: Passage, item: Mention) -> bool:
    """Whether "in" and the place tell where oil fields, an embassy or a town that no dataset knows are.

    «حقول النفط في شمال يلدا», «السفارة في يلدا», «مدينة النور في يلدا».
    """
    at = item.first - 1
    while at > 0 and item.first - at < NEAR and (
        passage.is_kind(at) or passage.has(at, "sides", "province")
    ):
        at -= 1
    if not passage.has(at, "in") or passage.tokens[at].gap != " " or passage.has(item.first, "fields"):
        return False
    head = passage.find_last(at - HEAD, at, "fields", "embassies")
    if head is not None and all(
        index not in passage.covered and passage.tokens[index].gap == " " and not passage.verb(index)
        for index in range(head + 1, at)
    ):
        return True
    is_town = passage.tokens[at - 2].form.removeprefix("و") in passage.words.words["towns"] if at > 1 else False
    return is_town and is_unknown_place(passage, at - 1)


def _is_linked(passage: Passage, at: int) -> bool:
    """Whether a road leads from or to the place behind the word: «التي تربط يلدا», «الطريق الواصل بين يلدا»."""
    return passage.has(at, "links") or (passage.has(at, "between") and passage.has(at - 1, "links"))


def _is_joined_to_border(passage: Passage, item: Mention) -> bool:
    """Whether it is the second of what a border is with: «تلال على الحدود مع روريتانيا وهضبة يلدا»."""
    first = item.first
    while first > 0 and not passage.tokens[first].form.startswith("و") and passage.has(first - 1, "heights"):
        first -= 1
    if not passage.tokens[first].form.startswith("و") or passage.tokens[first].gap != " ":
        return False
    other = first - 1
    is_with = passage.has(other - 1, "together", "on") and passage.has(other - 2, "borders", "overlooks")
    is_to = other > 0 and passage.tokens[other].form.startswith("ل") and passage.has(other - 1, "overlooks")
    return is_with or is_to


def _is_neighbour(passage: Passage, item: Mention) -> bool:
    """Whether another place lies beside it: «المجاور لمدينة يلدا»."""
    kind = item.first - 1
    form = passage.tokens[kind].form if kind > 0 else ""
    return form.startswith("ل") and form[1:] in passage.words.kinds and passage.has(kind - 1, "overlooks")


def _before(passage: Passage, item: Mention) -> int:
    """The word before a place and the words for its kind: «العاصمة الإقليمية», «هذه المدينة»."""
    at = item.first - 1
    while at >= 0 and item.first - at < NEAR and at not in passage.covered:
        is_kind = passage.is_kind(at) or passage.has(at, "capital", "determiner")
        form = passage.tokens[at].form
        is_of_capital = passage.has(at - 1, "capital") and form.startswith("ال") and form.endswith("يه")
        if not is_kind and not is_of_capital:
            break
        at -= 1
    return at


def _is_beside_place(passage: Passage, item: Mention, at: int) -> bool:
    """Whether «شرق يلدا» tells on which side of it another place or some ground lies: «قرى شرق يلدا»."""
    if not passage.has(at, "sides"):
        return False
    while passage.has(at - 1, "sides"):
        at -= 1
    if passage.has(at - 1, "distance") or any(other.is_place and other.last == at - 1 for other in passage.mentions):
        return at > 0 and passage.tokens[at].gap.strip(" \"'»”)") == ""
    head = at - 1
    while head >= 0 and at - head < NEAR and head not in passage.covered:
        if passage.has(head, "hamlets", "on", "in"):
            break
        if passage.tokens[head + 1].gap != " ":
            return False
        head -= 1
    if passage.tokens[at].gap == " " and is_unknown_place(passage, at - 1):  # «بلدة النور شرق يلدا»
        return item.first - at < NEAR
    return passage.has(head, "hamlets") and head not in passage.covered and item.first - at < NEAR


def _goes_on_with(passage: Passage, item: Mention) -> bool:
    """Whether it is joined to such a place by "and" alone: «المطل على يلدا وببيلا»."""
    before = next((other for other in reversed(passage.places) if other.last < item.first), None)
    if before is None or not passage.tokens[before.last + 1].form.startswith("و"):
        return False
    words = range(before.last + 1, item.first)
    if any(passage.tokens[index].gap != " " for index in (*words, item.first)):
        return False
    is_list = all(passage.forms[index] & passage.words.kinds for index in words)
    return is_list and not is_of_capital(passage, before) and is_landmark(passage, before)


def _is_airport_of(passage: Passage, item: Mention) -> bool:
    """Whether it is the airport of the place: "Yalda's airport", "the airport of Yalda"."""
    after, before = item.last + 1, item.first - 1
    if passage.has(after, "airports") and after not in passage.covered and passage.tokens[after].gap in {" ", ""}:
        return True
    skipped = after
    while skipped - after < NEAR and passage.has(skipped, "international", "part_size"):
        skipped += 1
    if skipped > after and passage.has(skipped, "airports"):
        return True
    if passage.has(after, "powered") and passage.has(after + 1, "powered_at"):  # "Yalda plant", "Yalda air base"
        return not (passage.has(before, "for_it") and passage.verb(before - 1) == "contests")
    if passage.tokens[item.last].is_owner and passage.has(skipped, "facilities"):
        return True  # "the town's main factory"
    lead = lead_of(passage, item)
    if lead > 0 and passage.tokens[lead].form == "of" and passage.has(lead - 1, "airports"):
        return True  # "the airport of Narnia's western town of Yalda"
    while before >= 0 and item.first - before < NEAR + 2 and (
        passage.has(before, "determiner", "of_side", "described")
        or (passage.tokens[before].form == "in" and passage.has(before - 1, "airports"))
        or passage.is_kind(before)
    ):
        before -= 1
    return before < item.first - 1 and passage.has(before, "airports") and before not in passage.covered


def _is_way_end(passage: Passage, item: Mention) -> bool:
    """Whether a road leads there: "the approaches to Yalda", "the highway connecting Yalda with the coast"."""
    before = item.first - 1
    if passage.tokens[before].form in {"al", "el", "the"}:
        before -= 1
    if before < 1 or before in passage.covered:
        return False
    is_led = passage.has(before, "to") and passage.has(before - 1, "leads")  # "a road leading into Yalda"
    if is_led and passage.find(before - ROAD, before - 1, "ways", "roads") is not None:
        return True
    is_own = passage.has(before - 2, "possessive")  # "fought its way into Yalda"
    is_way = passage.has(before, "to") and passage.has(before - 1, "ways", "roads") and not is_own
    return passage.has(before, "links") or is_way


def _is_modifier(passage: Passage, item: Mention) -> bool:
    """Whether it only tells where the place behind it lies: "the southern Damascus suburb of Yalda"."""
    is_named_town = item.last > item.first and passage.tokens[item.last].form in {"city", "town"}
    after = item.last + 1 - is_named_town  # "the Yalda city of Babbila", where it is called "Yalda city" as well
    while passage.has(after, "part_side", "described", "province"):
        after += 1
    is_many = passage.has(after + 1, "provinces") and passage.tokens[after].raw[0].isupper()
    after += is_many  # "the Yalda Valley provinces of"
    is_side = passage.has(item.first - 1, "part_side") and passage.has(after, "ground")  # "the east Yalda district of"
    is_town = passage.tokens[after].form in {"city", "port"} if after < len(passage.tokens) else False
    is_kind = is_many or is_side or is_town or passage.has(after, "small_places") or (  # "Yalda province district of"
        passage.has(after - 1, "province") and passage.has(after, "ground")
    )
    if not is_kind or (after in passage.covered and not is_named_town) or not passage.has(after + 1, "of_side"):
        return False
    if any(passage.tokens[index].gap != " " for index in range(item.last + 1, after + 2)):
        return False
    is_unknown = after + 2 < len(passage.tokens) and passage.tokens[after + 2].raw[0].isupper()
    return is_unknown or any(after + 1 < other.first <= after + NEAR and other.is_place for other in passage.mentions)


def _is_goal(passage: Passage, item: Mention) -> bool:
    """Whether ground up to the place is told of: "up to the outskirts of Yalda", "the road between A and Yalda"."""
    of = item.first - 1
    if passage.tokens[of].form in {"al", "el", "the"} and of > 0:
        of -= 1
    if passage.has(of, "of_side") and passage.has(of - 1, "outskirts"):
        to = of - 3 if passage.has(of - 2, "determiner") else of - 2
        return to >= 1 and passage.tokens[to].form == "to" and passage.tokens[to - 1].form == "up"
    between = passage.find(item.first - 2 * NEAR, item.first, "between")
    if between is None or not passage.has(of, "join"):
        return False
    road = passage.find_last(between - ROAD, between, "roads")
    return road is not None and not any(between < other.first < item.first for other in passage.actors)

"""Arabic words that tell of control only with others beside them: «عملية عسكرية», «نشر قواته», «تحت حكم»."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEARLY: Final = 6
"""Words between such a word and the one that makes it one of control, at most."""
FAR_RAID: Final = 10
"""Words between losses and the raids that made them, at most."""

Told = Callable[[Passage, Sequence[Mention], int], bool]


def kind_by_others(passage: Passage, actors: Sequence[Mention], index: int) -> str:
    """What a word tells by those beside it; empty where it tells nothing of control. `actors`: who may act."""
    sets = passage.sets[index]
    if sets.isdisjoint(TOLD_BY_OTHERS) or index in passage.covered:
        return ""
    return next((
        kind for name, (kind, is_told) in TOLD_BY_OTHERS.items() if name in sets and is_told(passage, actors, index)
    ), "")


def _side_at(actors: Sequence[Mention], index: int) -> Mention | None:
    """The side right before or behind the word, or with one word between."""
    return next((item for item in actors if 0 < item.first - index <= 2 or 0 < index - item.last <= 2), None)


def _place_next(passage: Passage, first: int) -> Mention | None:
    """The place that begins at `first`, or behind nothing but what kind of place it is."""
    place = next((item for item in passage.places if item.first >= first), None)
    is_next = place is not None and all(passage.is_kind(at) for at in range(first, place.first))
    return place if is_next else None


def _is_campaign(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    return passage.has(index + 1, "warlike") and not passage.has(
        index - 1, "any_one", "that_they", "ceasing", "of_operations"
    ) and passage.find(index - 4, index, "stopped") is None


def _is_rule(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    """Whether it is that of "under" or of a return: «تحت حكم داعش», «عادت يلدا إلى كنف الدولة»."""
    back = passage.find_last(index - NEARLY, index - 1, "fell_into") if passage.has(index - 1, "to") else None
    is_back = back is not None and is_beside_place(passage, back)
    is_subject = passage.tokens[index].form.startswith("ل")  # «تخضع يلدا لحكم داعش»
    if is_subject:
        return passage.find(index - NEARLY, index, "subject_to") is not None
    return is_back or (index > 0 and passage.tokens[index - 1].form.endswith("تحت"))


def is_beside_place(passage: Passage, index: int) -> bool:
    """Whether a place stands right at the word, with nothing but its kind between: «عادت بلدة يلدا», «يلدا عادت»."""
    behind = next((item for item in passage.places if item.first > index), None)
    before = next((item for item in reversed(passage.places) if item.last < index), None)
    if behind is not None and all(
        passage.is_kind(at) or passage.has(at, "own_names", "part_heads", "province", "part_of")
        for at in range(index + 1, behind.first)
    ):
        return True
    if before is None or passage.has(before.first - 1, "in", "on", "to"):
        return False
    described = passage.tokens[index - 1].form  # «يلدا الاستراتيجية خرجت عن»
    is_described = before.last == index - 2 and described.startswith("ال") and described.endswith(("ي", "يه"))
    return before.last == index - 1 or (is_described and passage.tokens[index - 1].gap == " ")


def _is_subject_to(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a place stands before «الخاضعة», «تخضع», and a side behind it: «يلدا الخاضعة للفصائل»."""
    head = passage.skip_back(index - 1, "relative", "be", "had", "all_time", most=3)
    side = next((item.first for item in actors if item.first > index and _is_led_to(passage, item)), -1)
    behind = next((item for item in passage.places if index < item.first < side), None)
    if behind is not None:  # «تخضع بلدة يلدا للفصائل»
        return side == behind.last + 1 and all(passage.is_kind(at) for at in range(index + 1, behind.first))
    return side == index + 1 and any(item.last in {head, head - 1} for item in passage.places)


def _is_led_to(passage: Passage, item: Mention) -> bool:
    """Whether «ل» is written with the name: «تخضع يلدا للفصائل»."""
    form = passage.tokens[item.first].form
    return form.startswith("لل") or (form.startswith("ل") and not form.startswith("لوا"))


def _is_given_up(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    about = passage.find(index + 1, index + 4, "quoted")
    if about is None or about + 1 >= len(passage.tokens):
        return False
    return about + 1 in passage.covered or passage.is_kind(about + 1) or passage.verb(about + 1) == "control_noun" or (
        _is_ground(passage, about + 1)
    )


def _is_ground(passage: Passage, index: int) -> bool:
    """Whether the word is one for ground, also with whose it is: «مواقعها», «المواقع»."""
    plain = passage.tokens[index].form.removeprefix("ال")
    return passage.has(index, "ground", "part_heads", "part_of") or any(
        plain.removesuffix(owner) in passage.words.words["part_heads"] for owner in ("", "ها", "هم", "ه")
    )


def _is_of_shots(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    shots = passage.find(index + 1, index + 1 + NEARLY, "shots")
    return shots is not None and not any("اتهام" in token.form for token in passage.tokens[index + 1 : shots])


def _is_received(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    return passage.has(index - 1, "relative")


def _is_tightened(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    is_on = passage.has(index + 1, "on", "on_it")
    return is_on and passage.find(index - 5, index, "tightens") is not None


def _deploys(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    """Whether men or posts are sent or set up: not «حذر من نشر قوات»."""
    sent = passage.find(index + 1, index + 4, "own_forces", "deployed")
    if sent is None or passage.has(index - 1, "from", "to", "on"):
        return False
    if passage.has(index, "pushes"):  # «دفع الجيش بتعزيزات», not «دفع الجيش الفصائل إلى»
        return passage.tokens[sent].form.startswith("ب")
    if passage.has(index, "puts"):  # «وضع الجيش حواجز», not «وضع قوات الجيش»
        return passage.has(sent, "posts")
    return passage.find(index + 1, sent, "published") is None


def _guards(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    return passage.has(index - 1, "from") and passage.find(index - 8, index, "managed") is not None


def _is_foremost(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    """Whether strongholds are told of a place: not «السيطرة على آخر معاقل»."""
    if passage.find(index - NEARLY, index - 1, "is_called") is not None:  # «تعد يلدا من أبرز معاقل الفصائل»
        return passage.has(index - 1, "foremost") or passage.has(index - 1, "from")
    return passage.has(index - 1, "foremost") and not passage.has(
        passage.skip_back(index - 1, "foremost"), "on", "from", "to", "of"
    )


def _is_suffered(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    return passage.find(index - 5, index, "suffers") is not None


def _is_gain(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    return passage.find(index - 5, index, "makes") is not None


def _is_street_war(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    return passage.has(index + 1, "streets")


def _is_arrival_of_side(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side stands at the verb, and "to" behind it: «وصلت الفصائل إلى يلدا», not «فريق من الجيش وصل»."""
    near = _side_at(actors, index)
    if near is None:
        return _goes_on_to(passage, actors, index)
    to = max(index, near.last) + 1
    is_of_side = not passage.has(near.first - 1, "from", "quoted", "to", "offices", "leaders")
    return is_of_side and passage.has(to, "to") and not passage.has(to + 1, "no_goals", "play")


def _goes_on_to(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether whoever did something before comes to a place: «تقدم الجيش في يلدا ووصل إلى ببيلا»."""
    if not passage.tokens[index].form.startswith("و") or not passage.has(index + 1, "to"):
        return False
    before = next((at for at in range(index - 1, max(index - FAR_RAID, -1), -1) if passage.verb(at)), None)
    place = _place_next(passage, index + 2)
    if before is None or place is None or not passage.has(before, "finite", "no_object", "direct"):
        return False
    behind = place.last + 1
    is_end = behind >= len(passage.tokens) or passage.tokens[behind].gap != " "
    side = next((item for item in reversed(actors) if item.first < index), None)
    return is_end and side is not None and abs(side.first - before) <= 3


def _returns(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side comes back to a place: «عاد الجيش إلى يلدا», not «عاد الجيش إلى القتال في يلدا»."""
    if not _is_arrival_of_side(passage, actors, index) or passage.has(index, "plan"):
        return False
    to = passage.find(index + 1, index + NEARLY, "to")
    place = None if to is None else next((item for item in passage.places if item.first > to), None)
    return to is not None and place is not None and all(
        passage.is_kind(at) or passage.has(at, "part_of") for at in range(to + 1, place.first)
    )


def _gathers(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether men of a side gather or are seen somewhere: «تتركز الفصائل في يلدا», «شوهد مسلحو داعش في يلدا»."""
    near = _side_at(actors, index)
    if near is None or not passage.has(max(index, near.last) + 1, "in"):
        return False
    return passage.find(min(index, near.first), max(index, near.last), "aircraft") is None and all(
        passage.has(at, "skip", "units", "be") or passage.tokens[at].form == "خلايا"
        for at in (*range(index + 1, near.first), *range(near.last + 1, index))
    )


def _quits(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side leaves a place by a word that is mostly of other things: «ترك الجيش بلدة يلدا»."""
    side = next((item for item in actors if 0 < item.first - index <= 2 or item.last == index - 1), None)
    first = index + 1 if side is None else max(index, side.last) + 1
    if passage.has(first, "posts") and passage.tokens[first].form.endswith(("ه", "ها", "هم")):
        first += 1 + passage.has(first + 1, "in")  # «ترك الجيش مواقعه في يلدا»
    return side is not None and _place_next(passage, first) is not None


def _pierces(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side breaks through lines: «اخترق الجيش دفاعات الفصائل في يلدا»."""
    lines = passage.find(index + 1, index + 4, "lines")
    return lines is not None and _side_at(actors, index) is not None


def _shares(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether two sides share a place: «تتقاسم الفصائل وداعش يلدا»."""
    sides = [item for item in actors if 0 < item.first - index <= NEARLY]
    if len(sides) < 2 or sides[0].first != index + 1:
        return False
    return _place_next(passage, sides[-1].last + 1) is not None


def _is_clash(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    """Whether «مواجهة» is one of arms, and not "facing": «مواجهة مسلحة», «مواجهة مع الجيش في يلدا»."""
    after = index + 1
    is_armed = passage.has(after, "armed", "warlike")
    is_armed = is_armed or (passage.has(after, "between") and passage.tokens[index].form.removeprefix("و")[:1] == "م")
    return is_armed or (passage.has(after, "together") and passage.has(index - 1, "in", "killed", "rages"))


def _stays(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side is still in a place: «لا يزال الجيش في يلدا», «ما زالت الفصائل داخل بلدة يلدا»."""
    side = next((item for item in actors if index < item.first <= index + 2), None)
    side = side or next((item for item in actors if 0 < index - item.last <= 2), None)
    if side is not None and side.last < index:  # «الجيش بات داخل يلدا»
        is_led = not passage.has(side.first - 1, "from", "of", "to", "in", "on")
        return is_led and passage.has(index + 1, "in") and _place_next(passage, index + 2) is not None and (
            side.last == index - 1 or passage.has(index - 1, "negation")
        )
    if side is None or not passage.has(side.last + 1, "in") or any(
        not passage.has(at, "skip") for at in range(index + 1, side.first)
    ):
        return False
    place = _place_next(passage, side.last + 2)
    return place is not None and not passage.has(place.last + 1, "on")  # «باتت الفصائل في جبهة ببيلا على مشارف يلدا»


def _is_there(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side is said to be somewhere: «الفصائل موجودة في يلدا»."""
    return passage.has(index + 1, "in") and any(0 < index - item.last <= 2 for item in actors)


def _is_of_men(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether one side beats another: «هزم الجيش داعش في يلدا», «كبد الجيش داعش خسائر في يلدا»."""
    if passage.find(index - FAR_RAID, index + FAR_RAID, "raids", "aircraft", "from_afar") is not None:
        return False
    if passage.has(index, "beats"):
        return any(0 < item.first - index <= NEARLY for item in actors)
    is_near = any(-NEARLY < item.first - index <= 3 for item in actors)
    return is_near and passage.find(index - NEARLY, index, "inflicts") is not None


def _raises_flag(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side raises its flag: «رفع الجيش علمه فوق يلدا»."""
    flag = passage.find(index + 1, index + NEARLY, "flags")
    return flag is not None and any(
        index < item.first < flag or 0 < index - item.last <= 2 for item in actors
    ) and not passage.has(index - 1, "from", "without")


def _battles(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side fights in a place: «يقاتل الجيش داعش في يلدا», «تقاتل الفصائل في يلدا»."""
    there = None if _side_at(actors, index) is None else passage.find(index + 1, index + FAR_RAID, "in")
    return there is not None and any(0 < item.first - there <= 3 for item in passage.places)


def _wages(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    """Whether a side goes on with its own fights: «يواصل الجيش معاركه في يلدا»."""
    return passage.find(index - NEARLY, index, "wages") is not None


def _is_inside(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a sentence without a verb tells where a side is: «إن الجيش داخل يلدا»."""
    side = next((item for item in actors if item.last == index - 1), None)
    first = -1 if side is None else passage.skip_back(side.first - 1, "skip", most=2)
    return side is not None and (first < 0 or passage.has(first, "that")) and any(
        0 < item.first - index <= 3 for item in passage.places
    )


def _is_freed(passage: Passage, _actors: Sequence[Mention], index: int) -> bool:
    """Whether a place is said to be free by now: «باتت يلدا محررة»."""
    head = passage.skip_back(index - 1, "described", "relative", most=1)
    place = next((item for item in passage.places if item.last == head), None)
    return place is not None and passage.find(place.first - 4, index, "became") is not None


def _rules(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side rules a place: «تحكم الفصائل بلدة يلدا», «يلدا التي تحكمها الفصائل»."""
    if _runs(passage, actors, index):
        return True
    form = passage.tokens[index].form
    is_it = form.endswith(("ها", "ه")) and passage.has(index - 1, "relative")
    return is_it and any(item.first - index in {1, 2} for item in actors)


def _is_used(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side has its seat or base in a place: «يتخذ داعش من يلدا مقرا له»."""
    side = _side_at(actors, index)
    of = None if side is None else passage.find(max(index, side.last) + 1, max(index, side.last) + 3, "from")
    place = None if of is None else _place_next(passage, of + 1)
    return place is not None and passage.find(place.last + 1, place.last + 3, "seat_words") is not None


def _is_reached(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side reaches a place: «بلغ الجيش وسط يلدا»."""
    side = _side_at(actors, index)
    first = -1 if side is None else max(index, side.last) + 1
    while passage.has(first, "part_of"):
        first += 1
    return side is not None and _place_next(passage, first) is not None


def _is_empty(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side has gone from a place: «خلت يلدا من داعش»."""
    of = passage.find(index + 1, index + NEARLY, "from")
    if of is None or not any(0 < item.first - of <= 3 for item in actors):
        return False
    inside = next((item for item in passage.places if index < item.first and item.last == of - 1), None)
    return inside is not None and _place_next(passage, index + 1) is inside


def _runs(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side governs a place: «تدير الفصائل بلدة يلدا»."""
    side = next((item for item in actors if item.first == index + 1), None)
    return side is not None and _place_next(passage, side.last + 1) is not None


def _is_hit(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether men of a side are hit in a place, and are therefore there: «قصف الجيش مواقع الفصائل في يلدا»."""
    side = next((item for item in actors if 0 < item.first - index <= 2), None)
    hit = passage.find_last(index - NEARLY, index, "hits")
    if side is None or hit is None or any(passage.verb(at) for at in range(hit + 1, index)) or any(
        not passage.has(at, "skip", "loyal") for at in range(index + 1, side.first)
    ):
        return False
    return passage.has(side.last + 1, "in") and _place_next(passage, side.last + 2) is not None


def _encloses(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side stands all around a place: «أحاط الجيش ببلدة يلدا»."""
    side = next((item for item in actors if item.first == index + 1 or item.last == index - 1), None)
    first = -1 if side is None else max(index, side.last) + 1
    return 0 < first < len(passage.tokens) and passage.tokens[first].form.startswith("ب") and any(
        first <= item.first <= first + 1 for item in passage.places
    )


def _is_at_edge(passage: Passage, actors: Sequence[Mention], index: int) -> bool:
    """Whether a side is by now on the edge of a place: «باتت الفصائل على أطراف يلدا»."""
    side = _side_at(actors, index)
    on = index if side is None else max(index, side.last) + 1
    return side is not None and passage.has(on, "on") and passage.has(on + 1, "edges_held") and (
        _place_next(passage, on + 2) is not None
    )


TOLD_BY_OTHERS: Final[Mapping[str, tuple[str, Told]]] = {
    "campaigns": ("contests", _is_campaign),
    "rule_nouns": ("control_noun", _is_rule),
    "subject_to": ("hands", _is_subject_to),
    "gives_up": ("withdrew", _is_given_up),
    "exchanges": ("contests", _is_of_shots),
    "received": ("took", _is_received),
    "noose": ("siege", _is_tightened),
    "deploys": ("present", _deploys),
    "guards": ("taking", _guards),
    "arrives": ("present", _is_arrival_of_side),
    "strongholds": ("stronghold", _is_foremost),
    "gains": ("contests", _is_gain),
    "street_war": ("contests", _is_street_war),
    "suffered": ("contests", _is_suffered),
    "clash": ("contests", _is_clash),
    "beats": ("contests", _is_of_men),
    "losses": ("contests", _is_of_men),
    "stays": ("present", _stays),
    "is_there": ("present", _is_there),
    "raises": ("present", _raises_flag),
    "battles_of": ("contests", _battles),
    "own_battles": ("contests", _wages),
    "there": ("present", _is_inside),
    "freed": ("fell", _is_freed),
    "runs": ("controls", _runs),
    "rules": ("controls", _rules),
    "uses": ("present", _is_used),
    "hit_posts": ("present", _is_hit),
    "encloses": ("surrounds", _encloses),
    "became": ("present", _is_at_edge),
    "takes_in": ("took", _quits),
    "pierces": ("contests", _pierces),
    "reaches": ("present", _is_reached),
    "empty_of": ("expelled", _is_empty),
    "gathers": ("present", _gathers),
    "returns": ("present", _returns),
    "quits": ("withdrew", _quits),
    "shares_it": ("controls", _shares),
}
"""Sets of words that tell of control only with others beside them → what they then tell, and when they do."""

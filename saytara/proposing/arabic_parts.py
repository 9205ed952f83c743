"""Which part of a place an Arabic act tells of where "in" stands between: «أحياء في يلدا», «آخر معقل في يلدا»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.arabic_places import lead_of
from saytara.proposing.grounds import ENDINGS, is_unknown_place
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage
from saytara.proposing.shares import Share, share_in

OF_LAND: Final = frozenset({
    Relation.CONTROLS, Relation.TOOK, Relation.WITHDREW, Relation.BESIEGES, Relation.SURROUNDS,
})
"""Relations of which a part of a place must not be told as of the whole."""
OF_MASCULINE: Final = frozenset({"الذي", "الخاضع", "الواقع", "المحاصر"})
"""What tells of a harbour and not of its town: «ميناء يلدا الخاضع لسيطرة الفصائل»."""
PREFIXES: Final = ("", "بال", "لل", "ال", "ب", "ل")
LONGEST: Final = 10
"""Words between a part and the place that it lies in, at most."""
CALLED: Final = frozenset({"هو", "وهو", "هي", "وهي"})
"""What tells which place the ground is: «المقر الرئيس للفصائل، وهو مخيم يلدا»."""
FAR_HEAD: Final = 4
"""Words between a relative or an attribute and the part that it tells of, at most."""
ENDS: Final = ("relative", "break", "say", "includes", "foremost", "after", "launch")
"""What ends the words of a part."""
TELLING: Final = frozenset({
    "controls", "took", "gained", "taking", "control_noun", "lost", "withdrew", "withdrawal", "besieges",
})
LEAVING: Final = frozenset({"withdrew", "withdrawal", "lost"})
DIRECT: Final = ("غادر", "يغادر", "تغادر", "مغادر", "اخل", "يخل", "تخل")
"""How words of leaving begin that have what is left right behind them."""
LEADS: Final = ("in", "sides", "from", "on", "beside", "together")


def part_in(passage: Passage, act: Act, place: Mention) -> tuple[int, int] | None:
    """The words of the part that the act takes, holds or leaves in the place; None where it is of all of it."""
    head = _head(passage, act, place)
    after = place.last + 1
    is_old = after < len(passage.tokens) and passage.tokens[after].form in {"القديمه", "القديم"}
    if head is None and is_old and act.relation in OF_LAND and passage.tokens[after].gap == " ":
        return after, after  # «يلدا القديمة»
    if head is None:
        near = range(max(act.low, min(act.first, place.last) - 2), max(act.last, place.last) + 3)
        partly = passage.find(near.start, near.stop, "partly") if act.relation in OF_LAND else None
        return None if partly is None else (partly, partly)
    return _words_of(passage, head)


def share_of_it(passage: Passage, act: Act) -> Share | None:
    """The share that an act takes of an Arabic place named before it: «يلدا التي يسيطر داعش على ثلثي مساحتها»."""
    on = passage.find(act.last + 1, min(act.last + LONGEST, act.high), "on") if passage.is_arabic else None
    it = None if on is None else passage.find(on + 1, min(on + LONGEST, act.high), "from_it")
    is_direct = on is not None and all(_may_precede(passage, index) for index in range(act.last + 1, on))
    if on is not None and is_direct and passage.tokens[min(on + 1, act.high - 1)].form.endswith(("ها", "ه")):
        own = share_in(passage, on + 1, on + 2)  # «يلدا التي تسيطر على معظمها الفصائل»
        if own is not None:
            return own
    if on is None or it is None or not all(_may_precede(passage, index) for index in range(act.last + 1, it)):
        return None
    return share_in(passage, on + 1, it)


def is_site(passage: Passage, part: tuple[int, int]) -> bool:
    """Whether the part is single buildings, villages or hills, and no share of the land."""
    words = range(part[0], part[1] + 1)
    return any(_is_one(passage, at, name) for at in words for name in ("site_heads", "sites_of"))


def is_of_other_ground(  # noqa: PLR0911 - one a shape of the phrase
    passage: Passage, at: int, kind: str, places: Sequence[Mention]
) -> bool:
    """Whether an act tells of ground that no dataset knows, in, beside or far from the places that are named.

    «تلة النور في يلدا», «مناطق شرق يلدا», «أعلنت يلدا سيطرة الجيش على أجزاء من النور», «انسحب منه في يلدا».
    """
    if not places or kind not in TELLING:
        return False
    goods = passage.find_last(at - FAR_HEAD - 1, at, "goods", "weapons")
    if goods is not None and passage.has(at + 1, "on_it") and not any(
        index in passage.covered or passage.has(index, "relative", "in") for index in range(goods, at)
    ):
        return True  # «دبابات تسيطر عليها الفصائل»
    place = places[0]
    if place.first < at:
        return _is_of_other(passage, at)
    it = passage.find(at + 1, place.first, "from_it")
    if it is not None and kind in LEAVING and _is_led(passage, it + 1, place):
        return True
    described = _described(passage, at)
    end = _end_of_described(passage, at)
    if described is None and end < at - 1 and is_unknown_place(passage, end):
        return True  # «قرية النور التي تسيطر عليها الفصائل في يلدا»
    if described is not None and (
        passage.find(at + 1, at + FAR_HEAD, "on_it") is not None or passage.has(at - 1, "under")
    ):
        is_one_of = passage.find(at + 1, place.first, "includes", "foremost", "is_called") is not None
        return not is_one_of and not _leads_in(passage, at, place.first)
    head = _first_head(passage, at, kind, place.first)
    if head is None or not _reaches(passage, head, place):
        return head is not None and not _goes_on_to(passage, head, place)
    return _is_one(passage, head, "own_names") and _has_name(passage, head, place)


def _has_name(passage: Passage, head: int, place: Mention) -> bool:
    """Whether a name that no dataset knows follows a hill, a road or a town: «تلة النور», not «تلة استراتيجية»."""
    name = passage.tokens[head + 1]
    if head + 1 >= place.first or name.gap.strip(' "«“') or passage.has(head + 1, *LEADS) or passage.sets[head + 1]:
        return False
    if name.gap.strip():
        return True
    is_definite = passage.tokens[head].form.startswith("ال")
    return not name.form.endswith(ENDINGS) or (name.form.startswith("ال") and not is_definite)


def _is_of_other(passage: Passage, at: int) -> bool:
    """Whether an act behind a place has ground of its own: «سيطرة الجيش على أجزاء من النور», «على عدد منها»."""
    if passage.tokens[at - 1].form == "واخري" and passage.has(at + 1, "on_it"):
        return True  # «مناطق يسيطر عليها الجيش وأخرى تسيطر عليها الفصائل»
    on = passage.find(at + 1, at + LONGEST + FAR_HEAD, "on")
    if on is None or not all(_may_precede(passage, index) for index in range(at + 1, on)):
        return False
    it = passage.find(on + 1, on + FAR_HEAD + 2, "from_it", "on_it")
    if it is not None:
        is_few = passage.tokens[on + 1].form.isdigit()  # «خمسة أسواق يسيطر داعش على 3 منها»
        return it == on + 2 and (is_few or _is_one(passage, on + 1, "some_of"))
    is_the = passage.tokens[on + 1].form.startswith("ال") if on + 1 < len(passage.tokens) else False
    return _is_one(passage, on + 1, "part_many" if is_the else "part_heads")  # «على المطار»: one named before


def _goes_on_to(passage: Passage, head: int, place: Mention) -> bool:
    """Whether ground that is told of leads on to the place: «قرى منها يلدا», «مواقع وبلدة يلدا», «مناطق يلدا»."""
    words = range(head + 1, place.first)
    called = lead_of(passage, place)
    if called > head and passage.tokens[called].form in CALLED:
        return True
    if _is_around(passage, head, place) or _is_at_edge(passage, head, place):
        return False
    if passage.find(head + 1, place.first, "includes", "foremost", "capital") is not None:
        return True
    if passage.find(head + 1, place.first, "sides", "relative", "break", "say") is not None or any(
        passage.verb(index) not in {"", "contests"} or (index not in passage.covered and _is_verb_like(passage, index))
        for index in words
    ):
        return False
    is_list = any(
        (passage.tokens[index].form.startswith("و") or "،" in passage.tokens[index].gap)
        and (index == place.first or passage.forms[index] & passage.words.kinds)
        for index in (*words, place.first)
    )
    return is_list or len(words) <= 2 or passage.find(head + 1, place.first, "of_land", "part_of") is not None


def _is_one(passage: Passage, at: int, name: str) -> bool:
    """Whether a word is in the set, also with an article, a preposition or "and" written before it."""
    if not 0 <= at < len(passage.tokens) or at in passage.covered:
        return False
    words = passage.words.words[name]
    return any(
        form.startswith(prefix) and form[len(prefix):] in words for form in passage.forms[at] for prefix in PREFIXES
    )


def _head(passage: Passage, act: Act, place: Mention) -> int | None:
    if act.relation not in OF_LAND:
        return _site_of(passage, place)
    if place.first < act.first:
        return _before(passage, act, place)
    if act.kind == "stronghold":
        return act.first if _leads_in(passage, act.first, place.first) else None
    described = _described(passage, act.first)
    if described is not None and _leads_in(passage, act.first, place.first):
        is_one_of = passage.tokens[described - 1].form in {"من", "ومن", "بين"} and not passage.has(
            lead_of(passage, place), "in"
        )
        return None if is_one_of else described  # «من المواقع التي سيطر عليها الجيش جبل يلدا»
    head = _first_head(passage, act.last, act.kind, place.first)
    if head is not None and _reaches(passage, head, place):
        return head
    return _site_of(passage, place)


def _site_of(passage: Passage, place: Mention) -> int | None:
    """A harbour or a junction of the place: «ميناء يلدا», «مثلث مدينة يلدا»."""
    site = lead_of(passage, place)
    is_next = all(passage.tokens[index].gap == " " for index in range(site + 1, place.first + 1))
    return site if is_next and _is_one(passage, site, "sites_of") else None


def _first_head(passage: Passage, at: int, kind: str, end: int) -> int | None:
    """The part behind an act: «سيطر الجيش على مواقع», «انسحب من أحياء»."""
    on = passage.find(at + 1, end, "from" if kind in {"withdrew", "withdrawal", "expelled"} else "on")
    is_direct = passage.tokens[at].form.removeprefix("و").startswith(DIRECT)
    if on is None and kind in {"withdrew", "withdrawal", "expelled"} and not is_direct:
        return None
    first = at + 1 if on is None or is_direct else on + 1
    head = next((index for index in range(first, end) if _is_one(passage, index, "part_heads")), None)
    return head if head is not None and all(_may_precede(passage, index) for index in range(first, head)) else None


def _may_precede(passage: Passage, index: int) -> bool:
    """Whether the word may stand between an act and its part: its side, "from", "some", a number."""
    if index in passage.covered:
        return not any(item.is_place and item.first <= index <= item.last for item in passage.mentions)
    return not passage.verb(index) and (
        not passage.has(index, "in", "relative", "break", "say")
        or not passage.forms[index + 1].isdisjoint(passage.words.shares["percent"])
    )


def _reaches(passage: Passage, head: int, place: Mention) -> bool:
    """Whether nothing but words of the part, "in" and names joined to the place stand from a part to the place."""
    if _is_around(passage, head, place):
        return False
    is_led = False
    is_relative = passage.has(head + 1, "relative") and _is_one(passage, head, "part_many")
    is_quarters = passage.tokens[head].form in {"احياء", "الاحياء"}
    is_single = _is_one(passage, head, "sites_of")  # «كلية في يلدا وعلى ببيلا»: it lies in one place
    for index in range(head + 1, place.first + 1):
        is_named = any(item.is_place and item.first <= index <= item.last for item in passage.mentions)
        if is_named and index < place.first and (not is_led or is_single):
            return False
        form, gap = passage.tokens[index].form, passage.tokens[index].gap
        if form in passage.words.words["are_named"]:  # «بلدات في ببيلا، وهي يلدا»
            return False
        if gap.strip(' "«»“”()') and not (is_led and "،" in gap):
            return False
        is_kind = form[1:] in passage.words.kinds
        is_from = passage.has(index, "from") and (
            _is_one(passage, index + 1, "part_heads") or index + 1 == place.first
        )
        is_led = is_led or (is_quarters and passage.has(index, "sides"))
        is_owned = head + 1 == index and not passage.tokens[head].form.endswith(("ا", "اراض"))
        is_led = is_led or passage.has(index, "in") or is_from or (
            form.startswith("ب") and (
                is_kind or passage.has(index, "province") or (index == place.first and not is_owned)  # «أراض بيلدا»
            )
        )
        if is_relative and not is_led and not passage.has(index, "break", "say"):
            continue  # «القرى التي خسرها داعش في يلدا»
        if index < place.first and index not in passage.covered and (
            passage.verb(index) not in {"", "contests"} or passage.has(index, *ENDS) or _is_verb_like(passage, index)
        ):
            return False
    return is_led and place.first - head <= LONGEST + 4


def _is_verb_like(passage: Passage, index: int) -> bool:
    """Whether a word that no list has may be a verb that tells of something else: «ويكثف», «يمثل», «وأعلن»."""
    form = passage.tokens[index].form
    plain = form.removeprefix("و")
    if form.endswith(ENDINGS) or _is_one(passage, index, "part_heads") or plain in passage.words.kinds:
        return False
    return len(plain) > 2 and not passage.sets[index] and (plain != form or form.startswith("ي"))


def _is_around(passage: Passage, head: int, place: Mention) -> bool:
    """Whether the ground lies around the place: «القرى المحيطة بيلدا»."""
    return any(
        passage.tokens[index].form.removeprefix("ال") in {"محيطه", "محيط"} and passage.tokens[index + 1].form[0] == "ب"
        for index in range(head + 1, place.first)
    )


def _is_at_edge(passage: Passage, head: int, place: Mention) -> bool:
    """Whether the ground overlooks or adjoins a place: «تلال مطلة على يلدا», «مزارع عند تخوم يلدا»."""
    edge = passage.find(head + 1, place.first, "overlooks")
    if edge is None:
        words = range(head + 2, place.first)
        edges = passage.words.words["edges"]
        edge = next((at for at in words if passage.tokens[at].form.removeprefix("ال") in edges), None)
        return edge is not None and passage.tokens[edge - 1].form in {"عند", "علي"}
    return True


def _is_led(passage: Passage, at: int, place: Mention) -> bool:
    """Whether "in" stands there, or is written with it, before the kind of a place and its name."""
    form = passage.tokens[at].form
    is_in = passage.has(at, "in") or (form.startswith("ب") and form[1:] in passage.words.kinds)
    return is_in and place.first - at <= FAR_HEAD


def _end_of_described(passage: Passage, at: int) -> int:
    """The last word of what a relative or an attribute tells of."""
    first = passage.skip_back(at - 1, "had", "be", "negation", "no_more", "may", "under", "relative", "that", most=5)
    return first - 1 if first >= 0 and passage.tokens[first].form == "سبق" else first


def _described(passage: Passage, at: int) -> int | None:
    """The part that a relative or an attribute tells of: «المناطق التي تسيطر عليها», «أحياء خاضعة لسيطرة»."""
    first = _end_of_described(passage, at)
    if first == at - 1 and (passage.tokens[at].gap != " " or passage.tokens[at].form.startswith("و")):
        return None  # «… على المناطق الشرقية ويسيطر داعش على يلدا»
    needs_article = False
    for index in range(first, max(first - FAR_HEAD, -1), -1):
        if index in passage.covered or passage.tokens[index + 1].gap.strip(' "«»“”'):
            return None
        if _is_one(passage, index, "part_heads"):
            if needs_article and not passage.tokens[index].form.removeprefix("و").startswith(("ال", "لل", "بال")):
                return None  # «قرية الوادي التي», not «الطريق السريع الذي»
            is_apposed = any(item.is_place and item.last == index - 1 for item in passage.mentions)
            return None if is_apposed and not passage.tokens[index].form.startswith("وم") else index
        form = passage.tokens[index].form
        if not passage.has(index, "part_side", "part_size", "described") and not form.endswith(ENDINGS):
            if not form.startswith("ال") or passage.sets[index] or passage.verb(index):
                return None
            needs_article = True
    return None


def _leads_in(passage: Passage, at: int, end: int) -> bool:
    """Whether nothing else is told between an act and its place: «تسيطر عليها الفصائل في يلدا»."""
    ends = ("relative", "break", "say", "to")
    return all(
        index in passage.covered or (not passage.verb(index) and not passage.has(index, *ends))
        for index in range(at + 1, end)
    ) and passage.find(at + 1, end, "includes", "foremost", "is_called") is None


def _before(passage: Passage, act: Act, place: Mention) -> int | None:
    """The part of a place that was named before the act: «يلدا، التي تسيطر الفصائل على أجزاء منها»."""
    on = passage.find(act.last + 1, act.last + LONGEST, "on")
    it = None if on is None else passage.find(on + 1, on + FAR_HEAD + 2, "from_it", "on_it")
    is_own = on is not None and all(passage.tokens[index].gap == " " for index in range(act.last + 1, on + 1))
    is_own = is_own and on is not None and not passage.tokens[on].form.startswith("و")
    if on is not None and it is not None and is_own and _leads_in(passage, act.last, on):
        return next((index for index in range(on + 1, it) if _is_one(passage, index, "part_heads")), None)
    own = _own_part(passage, act)
    if own is not None:
        return own
    described = _described(passage, act.first)
    if described is None and passage.has(act.first - 1, "under"):
        other = act.first - 2  # «أحياء خاضعة لسيطرة الجيش وأخرى تحت سيطرة الفصائل»
        if other > place.last and passage.tokens[other].form.removeprefix("و") == "اخري":
            return other
    if described is not None:
        return described if described > place.last + 1 and _is_one(passage, described, "part_many") else None
    around = _described_around(passage, act.first, place)
    near = (passage.tokens[at].form for at in range(place.last + 1, min(place.last + 3, len(passage.tokens))))
    is_of_site = not OF_MASCULINE.isdisjoint(near) or passage.tokens[min(act.last + 2, act.high - 1)].form == "منه"
    return _site_of(passage, place) if around is None and is_of_site else around


def _own_part(passage: Passage, act: Act) -> int | None:
    """A part with the pronoun of the place, which is the object: «يلدا التي حاصرت الفصائل شوارعها»."""
    if act.kind not in {"besieges", "surrounds", "took", "controls", "withdrew", "lost"}:
        return None
    for index in range(act.last + 1, min(act.last + LONGEST, act.high)):
        form = passage.tokens[index].form
        if index not in passage.covered and form.endswith(("ها", "ه")) and _is_one_form(passage, form):
            return index
        if index not in passage.covered and not passage.has(index, "skip", "on"):
            return None
    return None


def _is_one_form(passage: Passage, form: str) -> bool:
    heads = passage.words.words["part_many"] | {"جانب", "جانبي", "طرف"}
    return form.removesuffix("ها") in heads or (form.endswith("ه") and form.removesuffix("ه") in heads)


def _described_around(passage: Passage, at: int, place: Mention) -> int | None:
    """The part that an attribute behind the place tells of: «الأحياء الشرقية في يلدا التي تسيطر عليها الفصائل»."""
    head = lead_of(passage, place)
    if not passage.has(head, "in"):
        return None
    while head > 0 and place.first - head < LONGEST and not _is_one(passage, head, "part_heads"):
        head -= 1
        if head in passage.covered or passage.verb(head) or passage.tokens[head + 1].gap != " ":
            return None
    if not _is_one(passage, head, "part_heads") or at - place.last > LONGEST - FAR_HEAD:
        return None
    first = next((
        index for index in range(place.last + 1, at + 1)
        if passage.has(index, "relative", "under") or passage.verb(index)
    ), at)
    is_near = first - place.last <= 3 and all(
        passage.tokens[index].gap == " " for index in range(place.last + 1, first + 1)
    )
    form, attribute = passage.tokens[head].form, passage.tokens[first].form
    is_definite = passage.has(first, "relative") or attribute.startswith("ال")
    is_plural = form.removeprefix("و").startswith("ال")
    is_quarter = form in passage.words.words["quarters"] and attribute in {"الذي", "الواقع", "الخاضع"}
    return head if is_near and (is_quarter or is_plural or not is_definite) else None


def _words_of(passage: Passage, head: int) -> tuple[int, int]:
    """A part with "last" before it and what describes it, or the name of a quarter, behind it."""
    first = head - 1 if passage.has(head - 1, "foremost") and head - 1 not in passage.covered else head
    while _is_one(passage, first - 1, "sites_of") and passage.tokens[first].gap == " ":
        first -= 1
    last = head
    is_quarter = passage.tokens[head].form in passage.words.words["quarters"]
    while last + 1 < len(passage.tokens) and last - head < FAR_HEAD and last + 1 not in passage.covered:
        token = passage.tokens[last + 1]
        is_described = passage.has(last + 1, "part_side", "part_size", "described") or token.form.endswith(ENDINGS)
        is_kind = token.form in passage.words.kinds or token.form[1:] in passage.words.kinds
        if token.gap != " " or passage.verb(last + 1) or is_kind or passage.has(last + 1, "part_of"):
            break
        if passage.has(last + 1, *LEADS, "relative", "under", "from_it", "on_it") or not (is_described or is_quarter):
            break
        last += 1
    return first, last

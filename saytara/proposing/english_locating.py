"""Places that English words only locate or date something by: "a town in Yalda", "off the coast of Yalda"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.english_leads import lead_of
from saytara.proposing.english_parts import is_known_one
from saytara.proposing.english_unknown import NO_GIVEN_NAME_ENDS
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
ROLES: Final = frozenset({"who", "a", "an", "the", "his", "her"})
SOME: Final = frozenset({"a", "an", "another", "one"})


def only_locates(passage: Passage, item: Mention) -> bool:
    """Whether the place only tells where, when or whose something else is."""
    at = _lead(passage, item)
    form = passage.tokens[at].form if at > 0 else ""
    if form == "of" and _is_sea_off(passage, at):
        return True
    if form == "in" and (_is_of_known_one(passage, at) or _is_of_mood(passage, at)):
        return True
    if form in {"with", "and", "to"} and _is_shared_with(passage, item, at):
        return True
    if _is_owner_of_town(passage, item) or _is_of_some_town(passage, item) or _is_behind_town(passage, item):
        return True
    if _is_around_town(passage, item, at):
        return True
    return (
        _is_of_capital(passage, item)
        or _is_of_own_quarter(passage, item)
        or _is_time(passage, item)
        or _is_of_side_name(passage, item)
        or _is_family_name(passage, item)
    )


def _lead(passage: Passage, item: Mention) -> int:
    """The word before a place, its kind and what describes it."""
    at = item.first - 1
    while at > 0 and item.first - at <= NEAR and at not in passage.covered and (
        passage.has(at, "part_side", "described", "determiner")
        or (passage.has(at, "province") and passage.has(at + 1, "of_side"))
        or (passage.has(at, "of_side") and passage.is_kind(at - 1))
        or (passage.tokens[at].form in passage.words.place_kinds and passage.has(at + 1, "of_side"))
    ):
        at -= 1
    return at


def _is_sea_off(passage: Passage, at: int) -> bool:
    """Whether it is "off the coast of Yalda"."""
    if not passage.has(at - 1, "shores"):
        return False
    at = passage.skip_back(at - 2, "determiner", "part_side", most=3)
    return at > 0 and passage.tokens[at].form in {"off", "along"}


def _is_of_known_one(passage: Passage, at: int) -> bool:
    """Whether a town without its name, or behind one that no dataset knows, lies there.

    "the camp in southern Yalda", "Nour, a town in Yalda".
    """
    head = at - 1
    if head < 1 or head in passage.covered:
        return False
    if passage.tokens[head].form not in passage.words.place_kinds or passage.tokens[head].form.endswith("s"):
        return False
    if is_known_one(passage, head):
        return True
    first = head
    while head - first < NEAR and first > 0 and "," not in passage.tokens[first].gap and passage.has(
        first - 1, "determiner", "described", "part_side", "part_size", "skip"
    ):
        first -= 1
    is_apart = first > 0 and "," in passage.tokens[first].gap and first < head
    name = first - 1
    return is_apart and (name in passage.covered or passage.tokens[name].raw[0].isupper())


def _is_of_capital(passage: Passage, item: Mention) -> bool:
    """Whether only its capital is meant: "the key Yalda provincial capital of", "the capital of Sunni Yalda"."""
    after = item.last + 1
    if passage.has(after, "province", "capital") and after + 1 < len(passage.tokens) and (
        passage.tokens[after + 1].form == "capital" and after not in passage.covered
    ):
        return True
    of = item.first - 1
    if passage.find(of - 2, of, "capital") is not None and any(
        passage.has(word, "possessive") or passage.owns(word) for word in range(max(0, of - NEAR), of)
    ):
        return False  # "after losing their de facto capital of Yalda"
    if passage.has(of, "of_side") and passage.tokens[of - 1].form == "capital" and passage.has(of - 2, "province"):
        return passage.has(after, "province")  # "took the regional capital of Yalda"
    while of > 0 and item.first - of < NEAR and of not in passage.covered and (
        passage.has(of, "described", "determiner", "part_side")
        or passage.tokens[of].raw[0].isupper()
        or "-" in (passage.tokens[of].gap, passage.tokens[of + 1].gap)  # "oil-rich"
    ):
        of -= 1
    return of > 0 and passage.has(of, "of_side") and passage.tokens[of - 1].form == "capital"


def _is_owner_of_town(passage: Passage, item: Mention) -> bool:
    """Whether it is whose the place before is, or a town that no dataset knows: "Nour, Yalda's second city"."""
    after = item.last + 1
    if not passage.tokens[item.last].is_owner or after >= len(passage.tokens) or passage.tokens[after].gap != " ":
        return False
    if "," in passage.tokens[item.first].gap and any(other.last == item.first - 1 for other in passage.places):
        return True
    name = after
    while name - after < NEAR and name not in passage.covered and passage.tokens[name].raw[0].isupper():
        name += 1
    is_named = after < name < len(passage.tokens) and passage.has(name - 1, "towns")
    is_in = passage.has(lead_of(passage, item), "within")
    if is_named and is_in and name - after > 1:
        return True
    return name == after and passage.has(after, "borders") and passage.has(after + 1, "border_posts")


def _is_of_some_town(passage: Passage, item: Mention) -> bool:
    """Whether one town of it is meant, or a base there: "another Yalda town", "a Yalda stronghold of rebels"."""
    before, after = item.first - 1, item.last + 1
    if before < 0 or after >= len(passage.tokens) or passage.tokens[item.first].gap != " ":
        return False
    if passage.tokens[before].form not in SOME or passage.tokens[after].gap != " " or after in passage.covered:
        return False
    is_town = passage.has(after, "towns") or passage.verb(after) == "stronghold"
    return is_town and passage.tokens[after].raw[0].islower()


def _is_behind_town(passage: Passage, item: Mention) -> bool:
    """Whether a comma alone joins a province to its town: "the town of Nour, Yalda State"."""
    form = passage.tokens[item.last].form
    is_province = item.last > item.first and (form in {"state", "county"} or passage.has(item.last, "province"))
    is_next = "," in passage.tokens[item.first].gap and any(other.last == item.first - 1 for other in passage.places)
    after = item.last + 1
    if not is_next:
        return False
    is_verb = passage.has(after + 1, "be", "had", "have") or passage.verb(min(after + 1, len(passage.tokens) - 1))
    is_list = passage.has(after, "join") and not is_verb
    is_side = passage.has(item.first, "part_side") and item.last > item.first  # "Yalda, North Narnia, after"
    return not is_list and (is_province or (is_side and _ends_aside(passage, after)))


def _is_around_town(passage: Passage, item: Mention, at: int) -> bool:
    """Whether a comma joins what is around a town to it: "Yalda, in Nour Province", "the village of Yalda, Nour".

    `at`: the word that leads to the place.
    """
    town = next((other for other in reversed(passage.places) if other.last < item.first), None)
    after = item.last + 1
    if _is_around_unknown(passage, item):
        return True
    if town is None or passage.has(after, "join") or any(other.first == after for other in passage.places):
        return False
    if passage.tokens[at].form == "in" and "," in passage.tokens[at].gap:
        is_next = town.last == at - 1 and not passage.has(_lead(passage, town), "of_land")
        return is_next or (passage.has(item.last, "province") and at - town.last <= NEAR)
    of = town.first - 1
    is_next = town.last == item.first - 1 and "," in passage.tokens[item.first].gap
    return is_next and passage.has(of, "of_side") and passage.has(of - 1, "towns")


def _is_around_unknown(passage: Passage, item: Mention) -> bool:
    """Whether a comma joins it to a town that no dataset knows: "base in Nour, Yalda, after"; not "Nour, Yalda and"."""
    at, after = item.first - 1, item.last + 1
    is_comma = passage.tokens[item.first].gap == ", "
    while at > 0 and item.first - at < NEAR and at not in passage.covered and passage.tokens[at].gap == " " and (
        passage.tokens[at].raw[0].isupper()
    ):
        at -= 1
    is_named = at < item.first - 1 and passage.tokens[item.first - 1].form not in passage.words.weekdays
    is_in = passage.tokens[at].form == "in" and passage.has(at - 1, "sites_far", "points")
    return is_comma and is_named and is_in and _ends_aside(passage, after) and not passage.has(after, "join")


def _ends_aside(passage: Passage, after: int) -> bool:
    """Whether the sentence ends or goes on behind a comma, with no further name: "in Nour, Yalda, after"."""
    return after >= len(passage.tokens) or (
        "," in passage.tokens[after].gap and passage.tokens[after].raw[0].islower()
    )


def _is_shared_with(passage: Passage, item: Mention, at: int) -> bool:
    """Whether another place borders on it or is joined to it: "which connects Nour with Yalda"."""
    if passage.tokens[at].form != "and" and passage.has(at - 1, "borders"):
        return True
    joins = passage.find_last(at - NEAR, at, "links")
    return joins is not None and all("," not in passage.tokens[word].gap for word in range(joins + 1, item.first + 1))


def _is_of_mood(passage: Passage, at: int) -> bool:
    """Whether people there only hear of it: "are raising concerns in Yalda"."""
    return passage.has(at - 1, "moods") and at - 1 not in passage.covered


def _is_of_own_quarter(passage: Passage, item: Mention) -> bool:
    """Whether a quarter of it that is known is meant: "the Babbila neighbourhood of the city of Yalda"."""
    quarter = next((other for other in reversed(passage.places) if other.last < item.first), None)
    if quarter is None or item.first - quarter.last > NEAR + 2 or not passage.has(quarter.last + 1, "quarters"):
        return False
    words = range(quarter.last + 1, item.first)
    is_city = passage.has(item.first - 1, "of_side") and passage.tokens[item.first - 2].form in {"city", "capital"}
    return is_city and passage.has(quarter.last + 2, "of_side") and all(
        passage.tokens[word].gap == " " and (passage.has(word, "of_side", "determiner") or passage.is_kind(word))
        for word in words[:-2]
    )


def _is_time(passage: Passage, item: Mention) -> bool:
    """Whether its clock is meant: "at noon Yalda time"."""
    after = item.last + 1
    if after >= len(passage.tokens) or passage.tokens[after].form != "time" or passage.tokens[after].gap != " ":
        return False
    return after + 1 == len(passage.tokens) or passage.tokens[after + 1].gap.strip() != ""


def _is_of_side_name(passage: Passage, item: Mention) -> bool:
    """Whether it is of the name of a side: "the Islamic State in Narnia and Yalda"."""
    side = next((other for other in reversed(passage.actors) if other.last < item.first), None)
    if side is None or passage.tokens[side.last].form != "state":
        return False
    if passage.tokens[side.last + 1].form not in {"in", "of"}:
        return False
    words = range(side.last + 2, item.first)
    return len(words) <= NEAR and all(
        passage.has(word, "join", "determiner") or passage.tokens[word].raw[0].isupper() for word in words
    ) and (not words or passage.has(words[-1], "join", "determiner"))


def _is_family_name(passage: Passage, item: Mention) -> bool:
    """Whether a man is called so: "captured Nur Yalda, the commander"."""
    given, after = item.first - 1, item.last + 1
    if given < 1 or after >= len(passage.tokens) or given in passage.covered or passage.tokens[item.first].gap != " ":
        return False
    raw = passage.tokens[given].raw
    is_name = raw[0].isupper() and raw[1:].islower() and not raw.endswith(NO_GIVEN_NAME_ENDS) and (
        not passage.is_kind(given) and not passage.has(given, "part_side", "skip")
    )
    is_man = passage.tokens[after].form == "who" or (
        "," in passage.tokens[after].gap and passage.tokens[after].form in ROLES and passage.find(
            after + 1, after + NEAR + 2, "men_in_office"
        ) is not None
    )
    return is_name and is_man

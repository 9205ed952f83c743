"""The one English side that a phrase surely joins to its act, where no subject is read: "success in taking Yalda"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.english_fronted import leads_phrase
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 6
"""Words between a fight and what it brings about, or between "his troops" and what they do, at most."""
HELPING: Final = ("adverb", "be", "had", "have", "in_it", "managed", "began", "then")
AGAIN: Final = ("re", "liberat", "freed")
"""How what is taken from whoever had it begins: not of the side that took another place before."""
DONE: Final = frozenset({Relation.TOOK, Relation.SURROUNDS, Relation.BESIEGES})
"""What the side does that also does the next: "rebels took Qadam and Yalda was encircled"."""
SURE: Final = frozenset({"took", "gained", "controls", "control_noun", "besieges", "surrounds", "withdrew", "present"})


def lone_side(
    passage: Passage, verbs: Mapping[int, str], at: int, actors: Sequence[Mention], before: Sequence[Act]
) -> Mention | None:
    """The side, or None where the words do not surely tell it."""
    kind = verbs[at]
    if kind in {"withdrawal", "lost"} and len({item.id for item in passage.actors}) == 1:
        return _of_leaving(passage, at, actors)
    if kind in {"fell", "taking", "lost"}:
        return _by_attack(passage, at, before)
    if kind not in SURE:
        return None
    owner = (
        _of_success(passage, at, actors) or _of_main_clause(passage, at, actors)
        or _of_apposed(passage, at, actors) or _of_those_with(passage, at, actors)
    )
    if owner is not None:
        return owner
    named = [item for item in passage.actors if not item.is_unsure]
    if len({item.id for item in passage.actors}) != 1 or not named:
        return None
    return (
        _of_own_men(passage, at, named)
        or _going_on(passage, at, actors)
        or _of_they(passage, at, actors, kind)
        or _of_its(passage, at, actors, kind)
        or _as_before(passage, at, before, kind)
    )


def _by_attack(passage: Passage, at: int, before: Sequence[Act]) -> Mention | None:
    """Who takes a place by an attack that brings it about: "an assault by rebels led to the fall of Yalda"."""
    fight = next((act for act in reversed(before) if act.kind == "contests" and act.first < at), None)
    if fight is None or not passage.has(fight.first, "attacks") or len({item.id for item in fight.actors}) != 1:
        return None
    first = max(fight.first, *(item.last for item in fight.actors)) + 1
    brought = passage.find(first, min(at, first + NEAR), "brings_about")
    if brought is None or at - brought > NEAR or any(
        passage.has(word, "relative", "break", "negation", "say") and not (word == first and passage.has(word, "that"))
        for word in range(first, at)
    ):
        return None
    return None if passage.has(brought - 1, "infinitive", "supposes", "may", "be") else fight.actors[0]


def _of_leaving(passage: Passage, at: int, actors: Sequence[Mention]) -> Mention | None:
    """Whose withdrawal or loss it is: "announced their withdrawal from Yalda", "completed the withdrawal"."""
    own = passage.skip_back(at - 1, "described", "part_size", most=2)
    verb = passage.skip_back(own - 1, "adverb") if passage.has(own, "possessive") else passage.skip_back(
        at - 1, "articles", "determiner", "described", most=3
    )
    is_told = passage.has(verb, "announces", "say", "completes", "began", "goes_on") and verb < at - 1
    last = passage.skip_back(verb - 1, "adverb", "had", "have", most=3)
    side = next((item for item in actors if item.last in {last, last - 1}), None)
    is_own = passage.has(at + 1, "from") or passage.tokens[at].form == "loss"
    if side is None or not is_told or not is_own or passage.owns(side.last) or side.is_meant:
        return None
    is_man = side.last == last or passage.has(last, "officers", "leaders", "spokes", "own_forces")
    return side if is_man and not passage.has(own, "us") and passage.tokens[own].form != "his" else None


def _of_success(passage: Passage, at: int, actors: Sequence[Mention]) -> Mention | None:
    """Whose deed it is called: "the rebels' success in taking Yalda"."""
    is_of = passage.tokens[at].form.endswith("ing") and at > 1 and passage.tokens[at - 1].form in {"in", "of"}
    if not is_of or not passage.has(at - 2, "successes"):
        return None
    head = passage.skip_back(at - 3, "described", "part_size", "adverb")
    side = next((item for item in actors if item.last == head), None)
    return side if side is not None and (passage.owns(side.last) or "-" not in passage.tokens[at - 2].gap) else None


def _of_own_men(passage: Passage, at: int, named: Sequence[Mention]) -> Mention | None:
    """Whose men a leader calls his own: "an army commander said his troops were in Yalda"."""
    men = passage.skip_back(at - 1, *HELPING, most=5)
    if not passage.has(men, "own_forces", "people") or men in passage.covered:
        return None
    own = passage.skip_back(men - 1, "described", "part_size", most=2)
    side = next((item for item in reversed(named) if item.last < own), None)
    if side is None or not passage.has(own, "possessive") or side.is_meant:
        return None
    is_led = passage.find(side.last, side.last + 3, "officers", "leaders", "spokes") is not None
    is_said = passage.find(side.last + 1, own, "say", "announces") is not None
    return side if is_said and (is_led or passage.tokens[own].form != "his") else None


def _going_on(passage: Passage, at: int, actors: Sequence[Mention]) -> Mention | None:
    """The subject of the main clause: "rebels formed a line in Qadam after leaving Yalda"."""
    lead = passage.skip_back(at - 1, "adverb", most=2)
    if not passage.tokens[at].form.endswith("ing") or not passage.has(lead, "once", "since", "by") or lead < 1:
        return None
    side = next((item for item in actors if item.last < lead), None)
    if side is None or side.is_meant or passage.owns(side.last):
        return None
    first = passage.skip_back(side.first - 1, "articles", "determiner", "skip", "described", "part_size", most=4) + 1
    is_begun = first == 0 or "," in passage.tokens[first].gap or passage.has(first - 1, "say", "that", "break")
    words = range(side.last + 1, lead)
    is_other = passage.find(side.last + 1, lead, "relative", "that", "say", "break") is not None or any(
        passage.has(word, "join") and passage.has(word + 1, "civilians", "people") for word in words
    )
    return side if is_begun and not is_other else None


def _of_main_clause(passage: Passage, at: int, actors: Sequence[Mention]) -> Mention | None:
    """Who begins the sentence and goes on: "ISIS killed army soldiers when it captured Yalda", "in taking Yalda"."""
    side = actors[0] if actors else None
    it = passage.skip_back(at - 1, *HELPING, most=4)
    is_it = it > 1 and passage.tokens[it].form == "it" and passage.has(it - 1, "break", "once", "since")
    is_going_on = passage.tokens[at].form.endswith("ing") and (
        passage.has(it, "once", "since", "by") or (it == at - 1 and passage.tokens[it].form == "in")
    )
    lead = it - 1 if is_it else it
    if side is None or side.is_meant or side.last >= lead or passage.owns(side.last) or not (is_it or is_going_on):
        return None
    first = passage.skip_back(side.first - 1, "articles", "determiner", "skip", "described", "part_size", most=4)
    verb = side.last + 1
    while passage.has(verb, "own_forces", "people", "adverb", "had", "have"):
        verb += 1
    others = [item for item in passage.actors if side.last < item.first < lead and item.id != side.id]
    are_men = all(_are_men(passage, item) for item in others)
    no_subject = ("relative", "break", "say", "that", "accuses", "supposes", "of_what")
    is_one = passage.find(side.last + 1, lead, *no_subject) is None and not any(
        "," in passage.tokens[word].gap for word in range(verb, lead)
    )
    others_behind = [item for item in passage.actors if item.first > lead and item.id != side.id]
    losers = {item.id for item in others_behind if passage.has(passage.skip_back(item.first - 1, "articles"), "from")}
    are_losers = is_going_on and losers == {item.id for item in others_behind}
    is_told = passage.tokens[verb].form.endswith("ed") or (is_going_on and passage.has(verb, "stances"))
    is_plain = is_told and (not others_behind or are_losers)
    return side if first < 0 and is_one and is_plain and (are_men or is_going_on) else None


def _of_apposed(passage: Passage, at: int, actors: Sequence[Mention]) -> Mention | None:
    """Who is called a group that does it: "part of the Free Army, a coalition that controls Yalda"."""
    relative = passage.skip_back(at - 1, *HELPING, most=4)
    if not passage.has(relative, "relative", "that") or not passage.has(relative - 1, "groups_too"):
        return None
    first = passage.skip_back(relative - 2, "described", "skip", "part_size", "side_words", most=4) + 1
    while first > 0 and "," not in passage.tokens[first].gap and relative - first < NEAR:
        first -= 1
    is_led = "," in passage.tokens[first].gap and passage.tokens[first].form in {"a", "an", "the"}
    side = next((item for item in actors if item.last == first - 1), None)
    is_plain = not any(word in passage.covered for word in range(first, at))
    return side if is_led and is_plain else None


def _of_those_with(passage: Passage, at: int, actors: Sequence[Mention]) -> Mention | None:
    """Whom "with" brings in, and what they did before: "with ISIS fighters moving closer after capturing Yalda"."""
    lead = passage.skip_back(at - 1, "adverb")
    if not passage.tokens[at].form.endswith("ing") or not passage.has(lead, "once", "since"):
        return None
    side = next((item for item in reversed(actors) if item.last < lead), None)
    if side is None or passage.owns(side.last):
        return None
    doing = side.last + 1
    while doing not in passage.covered and passage.has(doing, "own_forces", "people"):
        doing += 1
    first = passage.skip_back(side.first - 1, "articles", "determiner", "skip", "described", "side_words", most=4)
    is_joined = first > 0 and passage.tokens[first].gap == "-"
    while first > 0 and passage.tokens[first].gap == "-":
        first -= 1
    first -= is_joined  # "with Narnia-linked fighters"
    is_with = passage.has(first, "together") and passage.tokens[doing].form.endswith("ing")
    is_one = passage.find(doing, lead, "relative", "that", "say", "break", "join") is None
    return side if is_with and is_one and not any(
        "," in passage.tokens[word].gap for word in range(doing, lead + 1)
    ) else None


def _are_men(passage: Passage, item: Mention) -> bool:
    """Whether the name is of several men, whom "it" does not stand for."""
    return any(passage.has(word, "own_forces", "people", "group_other") for word in (item.last, item.last + 1))


def _of_its(passage: Passage, at: int, actors: Sequence[Mention], kind: str) -> Mention | None:
    """The one side behind a phrase: "With Yalda under its control, the army", "Since it captured Yalda, ISIS"."""
    low = passage.clause(at)[0]
    is_own = passage.has(at - 1, "possessive") and kind == "control_noun" and passage.tokens[at - 1].form != "his"
    it = passage.skip_back(at - 1, *HELPING, most=4)
    is_it = it == low + 1 and passage.has(it, "pronoun") and passage.has(low, "once", "since", "break") and (
        low == 0 or leads_phrase(passage, low)
    )
    if not is_own and not is_it:
        return None
    comma = next((word for word in range(at + 1, len(passage.tokens)) if "," in passage.tokens[word].gap), None)
    side = None if comma is None else next((item for item in actors if item.first in {comma, comma + 1}), None)
    return None if side is None or side.is_meant else side


def _of_they(passage: Passage, at: int, actors: Sequence[Mention], kind: str) -> Mention | None:
    """Whom "they" stands for right behind men of the one side: "fighters with ISIS as they captured Yalda"."""
    they = passage.skip_back(at - 1, *HELPING, most=5)
    form = passage.tokens[they].form
    is_it = form == "it" and passage.has(they - 1, "break", "once")  # "fled ISIS as it advanced"
    if they < 2 or form not in {"they", "it"} or (not is_it and passage.find(0, they, "civilians") is not None):
        return None
    lead = they - 1
    while lead > 0 and passage.tokens[lead].form in {*passage.words.weekdays, "on"}:  # "said on Saturday they had"
        lead -= 1
    is_town = passage.is_kind(lead) and lead == they - 1  # "Yalda, the only town it controls"
    if form == "it" and not is_town and not is_it and not (passage.has(lead, "that", "say") and (
        passage.find(0, lead + 1, "say") is not None
    )):
        return None
    side = next((item for item in reversed(actors) if item.last < lead), None)
    if side is None or not (is_town or passage.has(lead, "break", "once", "that", "say")):
        return None
    last = side.last
    while passage.has(last + 1, "own_forces", "people") and last + 1 < lead:
        last += 1
    is_next = last == lead - 1
    are_others = passage.find(last + 1, lead, "people", "own_forces", "men_unknown") is not None
    before = passage.skip_back(side.first - 1, "articles", "determiner", "skip", most=3)
    is_against = passage.has(before, "against", "by") or (
        passage.has(before, "together") and not passage.has(before - 1, "own_forces", "people")
    )
    are_others = are_others or (is_town and passage.find(last + 1, lead, "join", "state_words", "hosts") is not None)
    is_plain = kind in {"took", "controls", "gained"} and not are_others
    return side if (is_next or is_plain) and not is_against else None


def _as_before(passage: Passage, at: int, before: Sequence[Act], kind: str) -> Mention | None:
    """Who did the same to the place before: "Qadam fell to rebels and Yalda was encircled"."""
    form = passage.tokens[at].form
    done = before[-1] if before else None
    if done is None or kind not in {"took", "surrounds", "besieges"} or form.startswith(AGAIN):
        return None
    is_passive = passage.has(passage.skip_back(at - 1, "adverb"), "be") and not passage.has(at + 1, "by")
    last = max(done.last, *(item.last for item in (*done.actors, *done.places)), 0)
    is_joined = passage.find(last + 1, at, "join") is not None or passage.find(last + 1, at, "break") is not None
    is_one = bool(done.actors) and done.relation in DONE and not passage.has(done.first, "lost_to")
    is_one = is_one and passage.find(last + 1, at, "negation", "plan", "supposes", "may", "relative") is None
    return done.actors[0] if is_passive and is_joined and is_one else None

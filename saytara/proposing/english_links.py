"""Which of the sides of an English sentence the words join to a fight: its owner, subject, agent or opponent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saytara.proposing.clauses import joins_actors
from saytara.proposing.english_unknown import PEOPLE_ENDS
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR_SUBJECT: Final = 9
"""Words between a subject and a noun of fighting with no verb that takes it, at most."""
FAR_SUBJECT: Final = 24
"""The same with such a verb: "launched an attack"."""
LONGEST_LEAD: Final = 5
"""Words from a name back to what leads to it, at most."""
GAPS: Final = (" ", "-", ' "', " “")
FAR_AGENT: Final = 18
"""Words between a fight and "by" or "between", at most."""
NEAR_OBJECT: Final = 4
ENDS: Final = ("relative", "break", "say", "that")
NOT_OWNED: Final = (
    *("oblique", "of", "relative", "be", "had", "have", "say", "takes_fight"),
    *("quells", "ends_it", "stops_it", "defends", "for_it", "backing"),
)
"""What stands between no owner and its fight."""
APART: Final = ("oblique", "since", "upon", "relative", "say", "that", "after_event")
"""What stands between a side and a fight of others: "the men who fled since the battle"."""


def fighters(
    passage: Passage, at: int, high: int, actors: Sequence[Mention], subject: Sequence[Mention], *, as_verb: bool
) -> tuple[Mention, ...]:
    """Those of `actors` and `subject` that the words join to the fight at `at`, in the order of the text."""
    after = _after(passage, at, high, actors, as_verb=as_verb)
    owner = () if as_verb else _owners(passage, at, actors)
    has_agent = any(passage.has(lead_to(passage, item), "by", "between", "of_side") for item in after)
    before: list[Mention]
    if as_verb:
        before = list(subject) or [item for item in actors if _lead_of_verb(passage, at) == item.last]
    elif owner or has_agent or _has_unknown_owner(passage, at):
        before = [*(item for item in actors if item not in owner and _repels(passage, item, at)), *owner]
    elif _is_its_own(passage, at, subject, after):  # "ISIS spoke of its battles against the army"
        before = list(subject)
    elif any(_takes(passage, item, at) for item in subject):
        before = [*subject, *(other for item in subject for other in _opponents(passage, item, actors))]
    else:
        before = [item for item in actors if item.last < at and _is_in_it(passage, item, at)]
    if not before and not has_agent:  # only who is attacked is named
        after = tuple(item for item in after if not passage.has(lead_to(passage, item), "upon"))
    found = {*before, *after}
    spans = {item.first for item in found if item.is_meant}  # "both sides"
    every = sorted(dict.fromkeys([*actors, *subject]), key=lambda item: item.first)
    return tuple(item for item in every if item in found or item.first in spans)


def is_verb(passage: Passage, at: int) -> bool:
    """Whether the word of fighting is a verb there: "were fighting", not "Hezbollah-ISIS fighting"."""
    if not passage.has(at, "finite", "fought") or passage.has(at - 1, "determiner", "possessive", "of_side"):
        return False
    if at and (passage.owns(at - 1) or _is_of_people(passage, at - 1)):
        return False
    if passage.tokens[at].form != "fighting":
        return True
    side = next((item for item in passage.actors if item.last == at - 1), None)
    if side is None:
        return passage.has(passage.skip_back(at - 1, "adverb", "own_forces", "people"), "be", "relative") or (
            passage.has(at - 1, "own_forces", "people")
        )
    return "-" not in passage.tokens[side.first].gap


def _is_of_people(passage: Passage, at: int) -> bool:
    """Whether the word is an adjective of a people, whose the fight is: "a Narnian advance"."""
    token = passage.tokens[at]
    return at > 0 and at not in passage.covered and token.raw[0].isupper() and token.form.endswith(PEOPLE_ENDS)


def _goes_into(passage: Passage, at: int) -> bool:
    """Whether what stands before is where a fight comes from: "attacks from Narnia into Yalda"."""
    return at < len(passage.tokens) and passage.tokens[at].form in {"into", "across"}


def _opponents(passage: Passage, item: Mention, actors: Sequence[Mention]) -> Iterator[Mention]:
    """Who fights the side that is the object of a verb: "rebels fought the army in the battle for Yalda"."""
    verb = lead_to(passage, item)
    if passage.verb(verb):
        yield from (other for other in actors if other.last == _lead_of_verb(passage, verb))
        return
    harm = passage.find_last(item.first - NEAR_SUBJECT, item.first, "harms")
    if harm is not None:  # "rebels killed a dozen soldiers of the army in an attack"
        yield from [other for other in actors if 0 < harm - other.last <= NEAR_SUBJECT][-1:]


def _lead_of_verb(passage: Passage, at: int) -> int:
    """The word before a verb of fighting and its helping words."""
    return passage.skip_back(at - 1, "adverb", "be", "had", "have", "skip", most=4)


def _is_in_it(passage: Passage, item: Mention, at: int) -> bool:
    """Whether it is "troops in the fight": a name with "in" and the fight right behind it."""
    return passage.tokens[item.last + 1].form == "in" and all(
        passage.has(word, "determiner", "skip", "described") for word in range(item.last + 2, at)
    )


def _repels(passage: Passage, item: Mention, at: int) -> bool:
    """Whether the side is the subject of what halts the attack of another: "ISIS repelled an army attack"."""
    words = range(item.last + 1, at)
    return item.last < at and passage.has(at, "attacks") and len(words) <= NEAR_SUBJECT and any(
        (passage.has(word, "defends") or passage.tokens[word].form == "beat") and word not in passage.covered
        for word in words
    )


def lead_to(passage: Passage, item: Mention) -> int:
    """The word that leads to a name, before what only describes it: "against the remaining pro-Narnian rebels"."""
    at = item.first - 1
    while at > 0 and item.first - at < LONGEST_LEAD and passage.tokens[at + 1].gap in GAPS and not (
        passage.verb(at) or passage.has(at, "oblique", "of", "upon", "join", "relative", "be", "had", "have", "say")
        or passage.has(at, "involving") or (passage.has(at, "beside") and at not in passage.covered)
    ):
        at -= 1
    return at


def _owners(passage: Passage, at: int, actors: Sequence[Mention]) -> tuple[Mention, ...]:
    """The sides right before a noun of fighting: "the army's new offensive", "ISIS-rebel clashes"."""
    found: list[Mention] = []
    first = at
    for item in reversed(actors):
        if item.last >= first:
            continue
        words = range(item.last + 1, first)
        is_next = len(words) < NEAR_OBJECT and all(
            not passage.verb(word) and not passage.has(word, *NOT_OWNED) for word in words
        )
        is_one = is_next and not any("," in passage.tokens[word].gap for word in (*words, first))
        is_verb_between = any(_is_past(passage, word) for word in words)
        if item.last == at - 1 and is_land_of_fight(passage, item, actors):
            continue
        if not is_one or is_verb_between or any(passage.has(word, "determiner", "possessive") or (
            passage.tokens[word].form in {"a", "an"}
        ) for word in words):
            break
        found.insert(0, item)
        first = item.first
    return tuple(found)


def is_land_of_fight(passage: Passage, item: Mention, actors: Sequence[Mention]) -> bool:
    """Whether a state's name right behind an owner tells where a fight is: "the rebels' Narnia offensive"."""
    owner = next((other for other in actors if other.last == item.first - 1), None)
    return owner is not None and passage.tokens[owner.last].is_owner and passage.tokens[item.first].gap == " "


def _is_past(passage: Passage, word: int) -> bool:
    is_free = word not in passage.covered and "-" not in passage.tokens[word].gap
    return is_free and passage.tokens[word].form.endswith(("ed", "ing"))


def _has_unknown_owner(passage: Passage, at: int) -> bool:
    """Whether a side that no dataset knows has the fight: "the Narnian offensive", "the gunmen's advance"."""
    before = passage.skip_back(at - 1, "described", "part_size", "skip", most=3)
    owner = next((word for word in range(at - 1, max(before - 2, -1), -1) if passage.owns(word)), None)
    if owner is not None:
        return owner not in passage.covered and passage.tokens[owner].owner not in passage.words.weekdays
    is_name = before > 0 and before not in passage.covered and passage.tokens[before].raw[0].isupper()
    return is_name and not passage.tokens[before].raw.isupper()


def _is_its_own(passage: Passage, at: int, subject: Sequence[Mention], after: Sequence[Mention]) -> bool:
    """Whether "its" before the fight is of the one subject, and another side is the opponent."""
    own = passage.skip_back(at - 1, "described", "skip", "part_size", most=3)
    if own > 0 and passage.tokens[own].form == "ongoing":
        own -= 1
    ids = {item.id for item in subject}
    is_one = len(ids) == 1 and all(item.last < own for item in subject) and passage.tokens[own].form == "its"
    return is_one and any(item.id not in ids and passage.has(lead_to(passage, item), "against") for item in after)


def _takes(  # noqa: PLR0911 - one a shape of the phrase
    passage: Passage, item: Mention, at: int
) -> bool:
    """Whether the side is the subject of what tells of the fight: "the army launched an offensive"."""
    low = passage.clause(at)[0]
    is_going_on = low + 1 < at and passage.tokens[low + 1].form.endswith("ing")
    if item.last < low and not is_going_on:
        return False  # "the army took Yalda as clashes flared in Qadam"; not "before launching an attack"
    words = range(item.last + 1, at)
    lead = passage.skip_back(at - 1, "skip", "determiner", "described", "part_size", most=4)
    is_in = passage.tokens[lead].form in {"in", "with"} and lead > item.last  # "took Yalda in a battle"
    is_during = passage.tokens[lead].form == "during" and passage.has(at + 1, "together")
    if is_during and lead > item.last:  # "a soldier aims his gun during clashes with ISIS"
        return len(words) <= NEAR_SUBJECT
    apart = ("since", "relative", "say", "that", "after_event", "under")
    if is_in and passage.find(item.last + 1, lead, *apart) is None:
        return len(words) <= FAR_SUBJECT
    if not passage.has(at, "attacks") and passage.find(item.last + 1, at, "quells", "ends_it", "stops_it") is not None:
        return False  # "the army stopped the fighting"
    if any(passage.has(word, "takes_fight") and word not in passage.covered for word in words):
        return len(words) <= FAR_SUBJECT
    if len(words) > NEAR_SUBJECT or any("," in passage.tokens[word].gap for word in words):
        return False
    return not any(passage.has(word, *APART) and word not in passage.covered for word in words)


def _after(
    passage: Passage, at: int, high: int, actors: Sequence[Mention], *, as_verb: bool
) -> tuple[Mention, ...]:
    """The sides behind a fight that are its agents or opponents: "clashes between", "an attack by", "fought ISIS"."""
    found: list[Mention] = []
    for item in actors:
        if item.first <= at:
            continue
        if item.first - at > FAR_AGENT or any(
            passage.has(word, *ENDS) and not (passage.has(word, "say") and passage.has(word - 1, "be"))
            and not (word == at + 1 and passage.has(word + 1, "erupts"))  # "the clashes that erupted with the army"
            for word in range(at + 1, item.first)  # "clashes were reported between" goes on
        ):
            break
        lead = lead_to(passage, item)
        if found and (joins_actors(passage, found[-1], item) or _is_next_of_list(passage, found[-1], item, lead)):
            found.append(item)
            continue
        words = range(at + 1, item.first)
        is_led = passage.has(lead, "by", "between", "against", "together", "upon", "involving") or (
            passage.has(lead, "of_side", "from") and lead == at + 1
        )
        is_led = is_led and lead > at and not _is_told(passage, at, lead) and not _is_of_aside(passage, at, lead)
        is_led = is_led and not (passage.has(lead, "from") and _goes_into(passage, item.last + 1))
        if passage.has(lead, "between") and (
            passage.has(lead - 1, "events", "talks_on", "truce")
            or passage.tokens[lead - 1].form in {"divided", "split"}
            or (as_verb and any("," in passage.tokens[word].gap for word in range(at + 1, lead + 1)))
        ):
            is_led = False  # "the attack halted talks between the army and rebels"
        is_by = as_verb and passage.has(lead, "by")
        is_over = any("," in passage.tokens[word].gap or passage.has(word, "be") for word in range(at + 1, lead + 1))
        is_led = is_led and not (is_by and (is_over or passage.tokens[at].form.endswith("ing")))
        is_object = as_verb and (lead == at or all(passage.has(word, "off_back") for word in range(at + 1, lead + 1)))
        if (is_led or is_object) and not _is_owner_of_ground(passage, item) and not any(
            passage.verb(word) and passage.verb(word) != "contests" for word in words
        ):
            found.append(item)
    return tuple(found)


def _is_next_of_list(passage: Passage, one: Mention, other: Mention, lead: int) -> bool:
    """Whether "and" joins the side to the one before: "between Narnia's army and rebels"."""
    is_joined = passage.has(lead, "join") and lead > one.last
    return is_joined and not any(
        passage.verb(word) or passage.has(word, "oblique", "upon", "be", "had", "have", "say")
        for word in range(one.last + 1, lead)
    )


def _is_of_aside(passage: Passage, at: int, by: int) -> bool:
    """Whether "by" belongs to what a comma adds: "gains in Yalda, prompting criticism by rebels"."""
    if not passage.has(by, "by"):
        return False
    comma = next((word for word in range(by, at, -1) if "," in passage.tokens[word].gap), None)
    return comma is not None and comma not in passage.covered and passage.tokens[comma].form.endswith("ing")


def _is_told(passage: Passage, at: int, by: int) -> bool:
    """Whether "by" is another verb's: "the fighting was condemned by the army"."""
    if not passage.has(by, "by"):
        return False
    being = passage.find_last(at + 1, by, "be")
    verb = passage.skip_back(by - 1, "adverb") if being is None else being + 1
    while being is not None and verb < by and passage.has(verb, "adverb", "be"):
        verb += 1
    if verb <= at or verb in passage.covered:
        return False
    is_told = being is not None or passage.tokens[verb].form.endswith(("ed", "en", "nt", "ing"))
    return is_told and not passage.has(verb, "done", "takes_fight")


def _is_owner_of_ground(passage: Passage, item: Mention) -> bool:
    """Whether the name only tells whose something else is: "the army's base"."""
    is_of_men = passage.has(item.last + 1, "forces", "own_forces", "allies", "people", "attacks")
    return passage.owns(item.last) and not is_of_men

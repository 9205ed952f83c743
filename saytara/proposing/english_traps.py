"""English words of control that are about something else: an election, a storm, a side's families, "Yalda bakeries"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.english_idioms import is_idiom, is_mere_thing
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
BALLOT: Final = 8
"""Words between a word of winning and what tells that it is a vote or a game, at most."""
OBJECTS: Final = frozenset({
    "took", "gained", "controls", "lost", "withdrew", "expelled", "present", "taking", "handover",
})
"""Kinds whose object is the place."""
WON: Final = frozenset({"gained", "lost", "contests", "took"})
"""Kinds whose words are used of votes and games too."""
COMES: Final = frozenset({"present", "surrounds", "contests"})
"""Kinds that weather, goods and news do too."""
HELPING: Final = ("adverb", "be", "had", "have", "then")
OUT_OF_GOVERNING: Final = frozenset({"out", "over", "through"})


def is_of_other_thing(
    passage: Passage, at: int, kind: str, actors: Sequence[Mention], places: Sequence[Mention]
) -> bool:
    """Whether the word tells of no control over the places, whoever is its subject."""
    return (
        _is_freed_of_presence(passage, at, kind)
        or _is_left_so(passage, at, kind, places)
        or _is_vote_or_game(passage, at, kind)
        or _is_of_nature(passage, at, kind)
        or _is_attribute(passage, at, kind, places)
        or _comes_with_side(passage, at, kind, actors)
        or _drives_others_out(passage, at, kind, actors)
        or _is_ruling(passage, at, places)
        or _are_people_caught(passage, at, kind, places)
        or _is_official_in_charge(passage, at)
        or _is_divided_there(passage, at, places)
        or _is_taken_to(passage, at)
        or _is_control_of_goods(passage, at, kind, places)
        or _is_got_from(passage, at, kind, places)
        or _is_caught_there(passage, at, kind, places)
        or _is_peaceful(passage, at)
        or is_idiom(passage, at, kind, places)
    )


def is_of_unsure_side(passage: Passage, at: int, kind: str, actors: Sequence[Mention]) -> bool:
    """Whether the words name a side that is not surely the subject."""
    if any(_is_no_more(passage, item) for item in actors if item.last < at):
        return True
    if _is_run_by_others(passage, at, actors) or _are_besieged(passage, at, kind, actors):
        return True
    return _is_of_relative_subject(passage, at, kind, actors) or _is_flag_of_other(passage, at, actors)


def _are_besieged(passage: Passage, at: int, kind: str, actors: Sequence[Mention]) -> bool:
    """Whether the men right before are those who are besieged: "rebels besieged in Yalda"."""
    if kind not in {"besieges", "surrounds"} or not passage.tokens[at].form.endswith("ed"):
        return False
    men = at - 1
    while men not in passage.covered and passage.has(men, "own_forces", "people"):
        men -= 1
    side = next((item for item in actors if item.last == men), None)
    if side is None or not passage.has(at + 1, "within"):
        return False
    return passage.find(side.first - 2, side.first, "relative") is None  # "the rebels that the army besieged in Yalda"


def _is_run_by_others(passage: Passage, at: int, actors: Sequence[Mention]) -> bool:
    """Whether a side only stands in the words for who runs a place: "run by a council that rebels appointed"."""
    first = min((item.first for item in actors), default=at)
    is_passive = passage.has(at, "governs") and passage.has(at + 1, "by") and first > at
    return is_passive and passage.find(at + 2, first, "relative", "that", "as_it") is not None


def _is_no_more(passage: Passage, item: Mention) -> bool:
    """Whether they are men of the side no more, or only look so: "ex-army officers", "men dressed as soldiers"."""
    lead = passage.skip_back(item.first - 1, "determiner", "articles", most=1)
    if lead < 0 or lead in passage.covered:
        return False
    if passage.tokens[lead].form == "ex" and "-" in passage.tokens[item.first].gap:
        return True
    return passage.tokens[lead].form in {"as", "like"} and passage.has(lead - 1, "disguised")


def _is_flag_of_other(passage: Passage, at: int, actors: Sequence[Mention]) -> bool:
    """Whether the flag of another side is raised: "rebels raised the army's flag over Yalda"."""
    flag = passage.find(at + 1, at + NEAR + 2, "flags") if passage.has(at, "raises") else None
    ids = {item.id for item in actors}
    return flag is not None and any(at < item.first < flag and item.id not in ids for item in passage.actors)


def _is_of_relative_subject(passage: Passage, at: int, kind: str, actors: Sequence[Mention]) -> bool:
    """Whether a relative has a subject that no dataset knows: "rebels lost Yalda, which the union fought to keep"."""
    relative = passage.find_last(passage.clause(at)[0], at, "relative")
    is_object = relative is not None and passage.tokens[relative].form == "which"
    if kind != "contests" or not is_object or relative is None or not passage.has(at, "finite", "fought"):
        return False
    if passage.tokens[at].form != "fought" and not passage.tokens[at].form.endswith("ed"):
        return False
    first = passage.skip_back(at - 1, *HELPING, most=4)
    is_own = first > relative and first not in passage.covered
    is_own = is_own and not passage.has(first, "may", "supposes", "infinitive")
    return is_own and all(item.last < relative for item in actors)


def _is_freed_of_presence(passage: Passage, at: int, kind: str) -> bool:
    """Whether a place is rid of a presence: "liberated from ISIS presence"."""
    if kind != "present" or passage.tokens[at].form not in {"presence", "foothold"}:
        return False
    of = passage.find_last(at - NEAR - 1, at, "from", "of_side")
    if of is None or any("," in passage.tokens[word].gap or passage.verb(word) for word in range(of + 1, at)):
        return False
    return passage.has(of - 1, "frees", "clears", "sweeps") or passage.tokens[of - 1].form.startswith("liberat")


def _is_left_so(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether somebody only leaves a place in a state: "leaving half of Yalda without light"."""
    if kind != "withdrew" or not passage.tokens[at].form.startswith(("left", "leav")) or places[-1].first < at:
        return False
    if passage.find(at + 1, places[-1].first, "charge_of") is not None:  # "left Nusra in charge of Yalda"
        return True
    after = places[-1].last + 1
    end = len(passage.tokens)
    while after < end and passage.is_kind(after) and after < places[-1].last + 3:
        after += 1
    if after >= len(passage.tokens) or passage.tokens[after].gap != " ":
        return False
    if passage.tokens[after].form == "without":
        words = range(after + 1, min(after + 1 + NEAR, len(passage.tokens)))
        return not any(
            passage.verb(word) or passage.has(word, "resistance_of", "trades_fire")
            or passage.tokens[word].form.endswith("ing") for word in words
        )
    is_in = passage.tokens[after].form == "in"
    is_in = is_in and passage.find(after + 1, after + 3, "left_in", "left_dead") is not None
    return is_in or passage.has(after, "left_so")


def _is_vote_or_game(passage: Passage, at: int, kind: str) -> bool:
    """Whether it is won or lost at the polls or on the pitch."""
    if kind not in WON or not passage.has(at, "won_too"):
        return False
    words = range(max(0, at - BALLOT), min(at + BALLOT, len(passage.tokens)))
    return any(passage.has(word, "ballots") and word not in passage.covered for word in words)


def _is_of_nature(passage: Passage, at: int, kind: str) -> bool:
    """Whether weather comes or cuts off: "Floods have cut off Yalda", "a storm"."""
    if kind == "fell":
        return _falls_on(passage, at)
    if kind not in COMES:
        return False
    if passage.tokens[at].form in {"storm", "storms"} and passage.has(at - 1, "articles"):
        return not passage.has(at + 1, "of_side")
    front = passage.find_last(at - NEAR - 1, at + 1, "fronts")
    if front is not None and passage.tokens[front - 1].form in {"weather", "cold", "warm", "storm"}:
        return True
    before = passage.skip_back(at - 1, *HELPING, most=4)
    return passage.has(before, "nature") and before not in passage.covered


def _falls_on(passage: Passage, at: int) -> bool:
    """Whether shells or rain fall there: "Shells fell on Yalda from the army lines"."""
    before = passage.skip_back(at - 1, *HELPING, most=4)
    return passage.has(before, "nature", "missiles", "from_afar") and passage.tokens[at].form != "fall"


def _is_attribute(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether the place only tells of what the thing behind it is: "runs Yalda bakeries", "out of Yalda talks"."""
    place = places[-1]
    after = place.last + 1
    if kind not in OBJECTS and not passage.has(at, "defended", "governs", "vies", "raids", "falls_too"):
        return False
    if place.first < at or after >= len(passage.tokens) or passage.tokens[after].gap != " " or after in passage.covered:
        return False
    if passage.tokens[at].form in {"won", "win", "wins", "winning"} and passage.tokens[after].form == "over":
        return True
    is_run = passage.has(at, "governs", "charge_of") and passage.has(after, "points", "facilities")
    return is_run or passage.has(after, "events", "thing_there")


def _comes_with_side(passage: Passage, at: int, kind: str, actors: Sequence[Mention]) -> bool:
    """Whether goods, news or a side's families come, and no men: "ISIS ideas crept into Yalda"."""
    if kind != "present":
        return False
    verb = at
    if passage.has(at, "way_of"):
        verb = passage.skip_back(at - 1, "possessive", "determiner", most=1)
        if not passage.has(verb, "makes") and passage.tokens[verb].form != "found":
            return False
    elif not passage.has(at, "moves", "arrives") and not passage.tokens[at].form.startswith("enter"):
        return False
    before = passage.skip_back(verb - 1, *HELPING, most=4)
    side = next((item for item in actors if item.last < verb), None)
    if side is None:
        return False
    if before == side.last + 1 and passage.tokens[before].gap == " ":
        return passage.has(before, "kin", "civilians") and not passage.has(before, "own_forces", "people")
    lead = passage.skip_back(side.first - 1, "determiner", "articles", most=2)
    is_of = passage.has(lead, "of_side") and passage.has(lead - 1, "kin")
    is_fled = passage.tokens[lead].form == "fleeing" and lead > passage.clause(at)[0] and not (
        passage.has(lead - 1, "determiner", "articles", "join", "break", "adverb")
    )
    is_fled = is_fled or (passage.has(lead, "fled") and passage.has(lead - 1, "civilians", "relative"))
    return before == side.last and (is_of or is_fled)


def _drives_others_out(passage: Passage, at: int, kind: str, actors: Sequence[Mention]) -> bool:
    """Whether it is a side's prisoners or families who are driven out, and not its men."""
    driven = next((item for item in actors if item.first > at), None)
    after = -1 if driven is None else driven.last + 1
    if kind != "expelled" or driven is None or after >= len(passage.tokens):
        return False
    if passage.has(after, "held") and passage.tokens[after].gap == "-":
        return True  # "forced families out of rebel-held Yalda"
    if passage.tokens[after].gap != " ":
        return False
    is_others = passage.has(after, "kin", "captive", "civilians") or passage.tokens[after].form.startswith("prisoner")
    return (is_others or passage.owns(after)) and not passage.has(after, "own_forces", "people")


def _is_ruling(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether something is decided about the place: "ruled that Yalda must", "rules Yalda out"."""
    if not passage.has(at, "governs") or places[-1].first < at:
        return False
    after = places[-1].last + 1
    is_near = after < len(passage.tokens) and passage.tokens[after].gap == " "
    is_other = is_near and (passage.tokens[after].form in OUT_OF_GOVERNING or passage.has(after, "be", "judged_so"))
    return passage.tokens[at + 1].form == "that" or is_other


def _are_people_caught(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether a plural verb is of people there, and not of the one place: "Men whose sons are in Yalda were seized"."""
    place = places[-1]
    if kind != "took" or len(places) != 1 or passage.skip_back(at - 1, "be", "adverb", most=2) != place.last:
        return False
    is_plural = passage.tokens[place.last + 1].form in {"were", "are"}
    lead = place.first - 1
    while lead > 0 and (passage.is_kind(lead) or passage.has(lead, "determiner", "described", "part_side")):
        lead -= 1
    is_in = passage.tokens[lead].form in {"in", "from", "near"} and lead not in passage.covered
    is_ground = passage.has(lead - 1, "ground", "points", "part_of", "other_ground", "attributive")
    return is_plural and is_in and not is_ground


def _is_official_in_charge(passage: Passage, at: int) -> bool:
    """Whether somebody only has an office: "the minister in charge of Yalda"."""
    head = at - 2
    if not passage.has(at, "charge_of") or head < 1 or passage.tokens[at - 1].form != "in" or head in passage.covered:
        return False
    is_men = passage.has(head, "be", "own_forces", "people", "group_other", "men_unknown", "relative", "adverb")
    return not is_men and passage.tokens[at - 1].gap == " "


def _is_divided_there(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether something else is divided: "Opinion in Yalda is split", "prisoners from Yalda were divided"."""
    if not passage.has(at, "divides") or places[-1].first > at:
        return False
    lead = places[0].first - 1
    while lead > 0 and (passage.is_kind(lead) or passage.has(lead, "determiner", "described", "part_side", "of_side")):
        lead -= 1
    head = passage.tokens[lead - 1].form if lead > 0 else ""
    is_led = passage.tokens[lead].form in {"in", "from", "for"} and lead > passage.clause(at)[0]
    return is_led and "," not in passage.tokens[lead].gap and head != "control"


def _is_taken_to(passage: Passage, at: int) -> bool:
    """Whether people are taken somewhere: "took a wounded soldier to Yalda hospital"."""
    if not passage.has(at, "takes"):
        return False
    who = passage.find_last(at + 1, at + 1 + NEAR, "captives", "wounded_of", "civilians", "captive")
    return who is not None and passage.has(who + 1, "to", "from") and not any(
        "," in passage.tokens[word].gap or word in passage.covered for word in range(at + 1, who + 1)
    )


def _is_control_of_goods(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether what is controlled is no ground, and is there: "rebel control of flour in Yalda"."""
    place = places[-1]
    if kind != "control_noun" or passage.tokens[at].form != "control" or place.first <= at + 3:
        return False
    return passage.has(at + 1, "of_side", "over_it") and passage.has(at + 2, "kin", "things", "goods") and (
        passage.tokens[at + 3].form in {"in", "to", "into", "at"}
    )


def _is_got_from(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether no ground is got from men there: "wrested concessions from rebels in Yalda", "won praise from"."""
    source = passage.find(at + 2, at + 2 + NEAR, "from") if kind in {"took", "gained"} else None
    if source is None or places[0].first < source + 2 or passage.tokens[places[0].first - 1].form == "from":
        return False
    return places[0].first - source > 2 and is_mere_thing(passage, range(at + 1, source))


def _is_caught_there(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether men are caught: "released rebels captured in Yalda"."""
    form = passage.tokens[at].form
    is_in = places[0].first > at and at + 1 < len(passage.tokens) and passage.tokens[at + 1].form in {"in", "near"}
    is_caught = kind == "took" and form in {"captured", "seized"} and is_in
    side = next((item for item in passage.actors if item.last == at - 1), None)
    lead = -1 if side is None else passage.skip_back(side.first - 1, "determiner", "articles", most=1)
    return is_caught and lead > 0 and lead not in passage.covered and passage.tokens[lead].form.endswith("ed")


def _is_peaceful(passage: Passage, at: int) -> bool:
    """Whether nobody fights or holds ground: "engaged the army in talks", "health posts", "a white flag"."""
    if passage.has(at, "engages"):
        return passage.find(at + 1, at + 2 * NEAR, "talks_on", "events") is not None
    if passage.has(at, "raises"):
        return any(token.form == "white" for token in passage.tokens[at + 1 : at + NEAR])
    camp = passage.find(at + 1, at + 3 * NEAR, "for_it") if passage.has(at, "builds") else None
    if camp is not None and passage.find(camp + 1, camp + 3, "civilians") is not None:
        return True  # "built a camp in Yalda for refugees"
    return passage.has(at, "builds") and passage.find(at + 1, at + NEAR, "unarmed_posts") is not None


def is_held_other(passage: Passage, at: int, actors: Sequence[Mention], places: Sequence[Mention]) -> bool:
    """Whether people are held, or a place is only thought so: "rebel-held hostages", "fear a rebel-held Yalda"."""
    article = actors[0].first - 1 if actors else -1
    is_thought = article >= 0 and passage.tokens[article].form in {"a", "an"} and article not in passage.covered
    if is_thought and places[0].first == at + 1:
        return True
    return passage.has(at + 1, "captives", "kin") and passage.tokens[at + 1].gap == " "

"""English phrases that tell of control, of fights and of men on the spot: "cut off Yalda", "traded fire in Yalda"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.english_stated import is_next, is_said_of
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

EVENTS: Final = frozenset({
    "governs", "cuts_off", "way_of", "trades_fire", "beats_men", "sweeps", "keeps_men", "guards", "claims_it", "slips",
    "surrenders", "charge_of", "divides", "seats_of_power", "breaks_in", "raids", "grips",
})
"""The sets of words that are read here."""
NEAR: Final = 4
"""Words between a phrase's own words, at most."""
MEN: Final = ("own_forces", "people", "group_other", "side_words", "men_unknown")


def event_kind(  # noqa: PLR0911 - one a kind of phrase
    passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]
) -> str:
    """What the word tells with those around it; empty for all others."""
    if at in passage.covered or not places:
        return ""
    if passage.has(at, "governs") and _is_governed(passage, at, places):
        return "controls"
    if passage.has(at, "grips") and _is_grip(passage, at, places, actors):
        return "control_noun"
    if passage.tokens[at].form == "rule" and _is_rule_over(passage, at, places, actors):
        return "control_noun"
    if passage.has(at, "cuts_off") and _is_cut_off(passage, at, places):
        return "surrounds"
    if passage.has(at, "way_of"):
        return _way(passage, at)
    if passage.has(at, "trades_fire"):
        return "contests" if passage.find(at - NEAR, at, "exchanges") is not None else ""
    if passage.has(at, "beats_men") and _is_beaten_there(passage, at, actors):
        return "contests"
    if passage.has(at, "sweeps") and _are_swept(passage, at, actors):
        return "expelled"
    if passage.has(at, "sweeps") and _is_swept(passage, at, places, actors):
        return "took"
    if passage.has(at, "keeps_men"):
        return "present" if _has_men_there(passage, at, places) else ""
    if passage.has(at, "guards"):
        return "present" if is_next(passage, at + 1, places) else ""
    if passage.has(at, "slips"):
        before = passage.skip_back(at - 1, "adverb", "be", "had", "have", most=4)
        is_off = passage.has(at + 1, "from", "out") and is_said_of(passage, at, places)
        is_off = is_off and "," not in passage.tokens[before + 1].gap
        return "fell" if is_off and passage.find(at + 2, at + 2 + NEAR, "power_words", "hands_of") is not None else ""
    if passage.has(at, "charge_of"):
        is_in = passage.tokens[at - 1].form == "in" and passage.has(at + 1, "of_side")
        return "control_noun" if is_in and is_next(passage, at + 2, places) else ""
    if passage.has(at, "divides"):
        is_told = any(item.last < at for item in places) and passage.find(at - 3, at, "be", "adverb") is not None
        return "controls" if passage.has(at + 1, "between") and is_told else ""
    if passage.has(at, "seats_of_power"):
        return "stronghold" if _is_seat(passage, at, places, actors) else ""
    if passage.has(at, "breaks_in"):
        lines = passage.find(at + 1, at + 2 + NEAR, "lines_of")
        is_there = lines is not None and passage.has(lines + 1, "within", "at_it")
        return "contests" if is_there and lines is not None and is_next(passage, lines + 2, places) else ""
    if passage.has(at, "raids"):
        return "contests" if is_next(passage, at + 1 + passage.has(at + 1, "upon"), places) else ""
    if passage.has(at, "surrenders"):
        return "lost" if is_next(passage, at + 1, places) and passage.find(at + 1, at + 9, "to") is None else ""
    return "took" if passage.has(at, "claims_it") and _is_claimed(passage, at, places) else ""


def _is_governed(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether somebody rules a place: "ISIS rules Yalda", "Yalda, run by rebels since May"."""
    if passage.has(at + 1, "by"):
        before = passage.skip_back(at - 1, "adverb", "be", "had", "have", "relative", most=4)
        place = next((item for item in places if item.last == before), None)
        return place is not None and (is_said_of(passage, at, places) or "," in passage.tokens[before + 1].gap)
    return not passage.has(at - 1, "be") and is_next(passage, at + 1, places)


def _is_rule_over(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether it is a noun: "Yalda under ISIS rule", "imposed its rule on Yalda"."""
    owner = next((item for item in actors if item.last == at - 1), None)
    if owner is not None and passage.has(owner.first - 1, "under"):
        return True
    is_owned = owner is not None or passage.has(at - 1, "possessive")
    return is_owned and passage.has(at + 1, "over_ground_too") and is_next(passage, at + 2, places)


def _is_grip(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether it is held fast: "tightened its grip on Yalda"."""
    is_owned = passage.has(at - 1, "possessive") or any(item.last == at - 1 for item in actors)
    return is_owned and passage.has(at + 1, "upon", "over_it") and is_next(passage, at + 2, places) and (
        passage.find(at - NEAR, at, "loses", "ends_it") is None
    )


def _is_seat(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether a place is what a side rules from: "Yalda, the ISIS headquarters", "a key post for the army"."""
    form = passage.tokens[at].form
    if form in {"capital", "seat"} and passage.find(at - 3, at, "de_facto") is None:
        return False
    first = at - 1
    while first > 0 and at - first < NEAR + 2 and first not in passage.covered and not passage.has(first, "articles") and (
        passage.has(first, "stronghold_words", "described", "part_side", "part_size", "de_facto", "operation_of")
    ):
        first -= 1
    owner = next((item for item in actors if item.first <= first <= item.last), None)
    behind = at + 1 + passage.has(at + 2, "determiner")
    is_of = passage.has(at + 1, "of_side", "for_it")
    of = next((item for item in actors if item.first in {behind, behind + 1}), None) if is_of else None
    if owner is None and of is None and not passage.has(first, "possessive"):
        return False
    begin = first if owner is None else owner.first
    if not passage.has(begin, "articles", "possessive"):
        start = passage.find_last(begin - 3, begin, "articles")
        is_led = start is not None and all(
            passage.has(word, "described", "part_size", "stronghold_words", "de_facto") for word in range(start + 1, begin)
        )
        begin = start if is_led and start is not None else begin
    place = next((item for item in places if item.last == begin - 1), None)
    if place is not None and "," in passage.tokens[begin].gap:
        return True
    if of is not None and passage.find(at - 3, at, "as_it") is not None:  # "Yalda serves as the headquarters of ISIS"
        return passage.find(at - 5, at, "called_as") is not None
    being = begin - 1 if passage.has(begin, "articles") else begin
    if of is not None and passage.has(being, "be", "becomes"):  # "Yalda became the de facto capital of ISIS"
        return is_said_of(passage, being, places)
    is_own = owner is not None or passage.has(first, "possessive")
    is_named = is_own and (is_next(passage, at + 1, places) or (
        passage.has(at + 1, "of_side") and is_next(passage, at + 2, places)
    ))
    return is_named and (form != "base" or passage.has(at + 1, "of_side"))


def _is_cut_off(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether a place is closed in: "cut off Yalda", "sealed Yalda off", "Yalda was cut off"."""
    if passage.has(at - 1, "supposes"):  # "a hill whose capture would cut off Yalda"
        return False
    is_off = passage.has(at + 1, "off_back") or passage.has(at, "rings")
    if is_off and (is_next(passage, at + 1, places) or is_next(passage, at + 2, places)):
        place = next(item for item in places if item.first > at)
        after = place.last + 1  # not "cut off the Yalda population's access to food"
        is_last = after >= len(passage.tokens) or passage.tokens[after].gap != " " or passage.is_kind(after)
        return is_last or passage.has(after, "prepositions", "break", "join", "since", "adverb", "infinitive", "again")
    place = next((item for item in places if at < item.first <= at + NEAR), None)
    if place is not None and is_next(passage, at + 1, places):
        off = place.last + 1
        return off < len(passage.tokens) and passage.tokens[off].form == "off"
    return is_off and passage.has(passage.skip_back(at - 1, "adverb"), "be") and is_said_of(passage, at, places)


def _way(passage: Passage, at: int) -> str:
    """Whether somebody fights or makes his way into a place, or out of it."""
    if not passage.has(at - 1, "possessive") and passage.tokens[at - 1].form not in {"a", "own"}:
        return ""
    after = at + 1
    if passage.has(after, "out", "from"):
        return "withdrew"
    if passage.has(at - 2, "fought"):  # read as a fight
        return ""
    return "present" if after < len(passage.tokens) and passage.tokens[after].form in {"into", "inside"} else ""


def _men_behind(passage: Passage, at: int, actors: Sequence[Mention]) -> int | None:
    """The last word of the men who are the object right behind; None for things."""
    first = at + 1
    while first < at + NEAR and passage.has(first, "determiner", "part_size", "described", "skip", "stronghold_words"):
        first += 1
    side = next((item for item in actors if at < item.first <= first <= item.last + 1), None)
    last = first if side is None else side.last
    while passage.has(last + 1, "own_forces", "people") and last < first + NEAR:
        last += 1
    return last if side is not None or passage.has(first, *MEN) else None


def _is_beaten_there(passage: Passage, at: int, actors: Sequence[Mention]) -> bool:
    """Whether men are beaten somewhere: "routed ISIS in Yalda"."""
    side = next((item for item in actors if at < item.first <= at + 3), None)
    last = None if side is None or passage.owns(side.last) else _men_behind(passage, at, actors)
    return last is not None and passage.has(last + 1, "within", "at_it", "beside")


def _are_swept(passage: Passage, at: int, actors: Sequence[Mention]) -> bool:
    """Whether men are cleared away: "swept the rebels from Yalda", "cleared ISIS out of Yalda"."""
    last = _men_behind(passage, at, actors)
    return last is not None and passage.has(last + 1, "from", "out")


def _is_swept(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether a place is told to be rid of men: "Yalda was cleared of rebels"."""
    if not passage.has(at + 1, "of_side", "from") or not is_said_of(passage, at, places):
        return False
    first = at + 2
    is_side = any(first <= item.first <= first + 1 for item in actors)
    return is_side or passage.find(first, first + 2, *MEN) is not None


def _has_men_there(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether a side has men or posts in a place: "keeps a garrison in Yalda", "runs checkpoints in Yalda"."""
    men = passage.find(at + 1, at + 2 + NEAR, "posts", "own_forces")
    if men is None or not passage.has(men + 1, "within", "at_it") or not is_next(passage, men + 2, places):
        return False
    return not any(
        word in passage.covered or passage.verb(word) or passage.tokens[word].form.endswith(("ed", "en"))
        or passage.has(word, "be", "negation", "oblique", "of_side") for word in range(at + 1, men)
    )


def _is_claimed(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether a town is said to be one's own: "claim key town of Yalda", not "claimed a Yalda attack"."""
    place = next((item for item in places if item.first > at), None)
    if place is None or not is_next(passage, at + 1, places):
        return False
    after = place.last + 1
    is_last = after >= len(passage.tokens) or passage.tokens[after].gap.strip() != ""
    is_kind = any(passage.tokens[word].form in passage.words.place_kinds for word in range(at + 1, place.first))
    is_over = is_last or passage.has(after, "from", "after_passive", "within", "after_event", "break")
    return is_over if is_kind else is_last or passage.has(after, "from")

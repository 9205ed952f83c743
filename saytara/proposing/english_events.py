"""English phrases that tell of control, of fights and of men on the spot: "cut off Yalda", "traded fire in Yalda"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from saytara.proposing.english_deeds import (
    are_sent,
    arrives,
    builds_post,
    clears,
    engages_side,
    gives_up,
    is_entry,
    raises_flag,
)
from saytara.proposing.english_stated import is_in_place, is_next, is_said_of
from saytara.proposing.english_stays import (
    faces_off,
    falls_back,
    is_divided_into,
    is_ground_of,
    keeps_it,
    stays,
    takes_position,
    wins_fight,
)
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
"""Words between a phrase's own words, at most."""
MEN: Final = ("own_forces", "people", "group_other", "side_words", "men_unknown")


def event_kind(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> str:
    """What the word tells with those around it; empty for all others."""
    if at in passage.covered or not places:
        return ""
    names = passage.sets[at]
    for name, kind, tells in READERS:
        if name in names and tells(passage, at, places, actors):
            return kind
    return ""


def _is_governed(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
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
    if passage.has(passage.skip_back(at - 1, "determiner"), "under") and passage.has(at + 1, "of_side"):
        return any(item.first in {at + 2, at + 3} for item in actors)  # "under the authority of the army"
    if passage.tokens[at].form == "occupation" and passage.has(at + 1, "of_side"):
        return is_next(passage, at + 2, places)
    is_owned = owner is not None or passage.has(at - 1, "possessive")
    return is_owned and passage.has(at + 1, "over_ground_too") and is_next(passage, at + 2, places)


def _ends_there(passage: Passage, after: int) -> bool:
    """Whether nothing more is named than the side: not "the headquarters for army supplies"."""
    is_last = after >= len(passage.tokens) or passage.tokens[after].gap != " "
    return is_last or passage.has(after, "prepositions", "relative", "join", "be", "break", "own_forces", "since")


def _is_grip(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether it is held fast: "tightened its grip on Yalda"."""
    is_owned = passage.has(at - 1, "possessive") or any(item.last == at - 1 for item in actors)
    own = passage.skip_back(at - 1, "firmness", "articles", most=3)
    is_owned = is_owned or (own < at - 1 and passage.has(own, "have", "keeps_it"))  # "have a tight grip on Yalda"
    return is_owned and passage.has(at + 1, "upon", "over_it") and is_next(passage, at + 2, places) and (
        passage.find(at - NEAR, at, "loses", "ends_it") is None
    )


def _is_seat(  # noqa: PLR0911 - one a shape of the phrase
    passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]
) -> bool:
    """Whether a place is what a side rules from: "Yalda, the ISIS headquarters", "a key post for the army"."""
    form = passage.tokens[at].form
    if form in {"capital", "seat"} and passage.find(at - 3, at, "de_facto") is None:
        return False
    first = at - 1
    while first > 0 and at - first < NEAR + 2 and first not in passage.covered and (
        passage.has(first, "stronghold_words", "described", "part_side", "part_size", "de_facto", "operation_of")
        and not passage.has(first, "articles")
    ):
        first -= 1
    owner = next((item for item in actors if item.first <= first <= item.last), None)
    behind = at + 1 + passage.has(at + 2, "determiner")
    is_of = passage.has(at + 1, "of_side", "for_it")
    of = next((item for item in actors if item.first in {behind, behind + 1}), None) if is_of else None
    if of is not None and not _ends_there(passage, of.last + 1):
        return False
    if owner is None and of is None and not passage.has(first, "possessive"):
        return False
    begin = first if owner is None else owner.first
    if not passage.has(begin, "articles", "possessive"):
        start = passage.find_last(begin - 3, begin, "articles")
        is_led = start is not None and all(
            passage.has(word, "described", "part_size", "stronghold_words", "de_facto")
            for word in range(start + 1, begin)
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


def _is_cut_off(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a place is closed in: "cut off Yalda", "sealed Yalda off", "Yalda was cut off"."""
    if passage.has(at - 1, "supposes"):  # "a hill whose capture would cut off Yalda"
        return False
    is_off = passage.has(at + 1, "off_back") or passage.has(at, "rings")
    if is_off and (is_next(passage, at + 1, places) or is_next(passage, at + 2, places)):
        after = next(item for item in places if item.first > at).last + 1  # not "cut off the Yalda people's access"
        is_last = after >= len(passage.tokens) or passage.tokens[after].gap != " " or passage.is_kind(after)
        return is_last or passage.has(after, "prepositions", "break", "join", "since", "adverb", "infinitive", "again")
    place = next((item for item in places if at < item.first <= at + NEAR), None)
    if place is not None and is_next(passage, at + 1, places):
        off = place.last + 1
        return off < len(passage.tokens) and passage.tokens[off].form == "off"
    return is_off and passage.has(passage.skip_back(at - 1, "adverb"), "be") and is_said_of(passage, at, places)


def _is_way(passage: Passage, at: int) -> bool:
    return passage.has(at - 1, "possessive") or passage.tokens[at - 1].form in {"a", "own"}


def _is_way_out(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether somebody fights or makes his way out of a place."""
    is_out = passage.has(at + 1, "out", "from") and is_next(passage, at + 2, places)
    return is_out and _is_way(passage, at)


def _is_way_in(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether he makes it into one; "fought its way" is read as a fight."""
    who = passage.skip_back(at - 3, "adverb", "had", "have", most=3)
    is_made = passage.has(at - 2, "makes") and any(item.first <= who <= item.last for item in actors)
    ways = {"into", "inside", "to"} if is_made else {"into", "inside"}
    is_in = at + 1 < len(passage.tokens) and passage.tokens[at + 1].form in ways
    is_in = is_in and is_next(passage, at + 2, places)
    return is_in and _is_way(passage, at) and not passage.has(at - 2, "fought")


def _is_heard(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether shots are heard in a place: "gunfire could be heard inside Yalda", "heard gunfire in Yalda".

    Not those of a feast.
    """
    if passage.find(0, len(passage.tokens), "merry", "aircraft") is not None:
        return False
    after = passage.find(at + 1, at + 2 * NEAR, "sounds")
    if after is not None:
        ways = range(after + 1, min(after + NEAR, len(passage.tokens)))
        return any(
            (passage.has(way, "of_land") or passage.tokens[way].form == "through") and is_next(passage, way + 1, places)
            for way in ways
        )
    is_heard = passage.find(at - NEAR, at, "sounds") is not None
    return is_heard and any(is_in_place(passage, way, places) for way in range(at + 1, at + NEAR))


def _trades_fire(passage: Passage, at: int, _places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    exchange = passage.find_last(at - NEAR - 1, at, "exchanges")
    return exchange is not None and passage.find(exchange + 1, at, "for_it", "determiner", "over_it") is None


def _opens_fire(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether men under arms are shot at: "opened fire on soldiers in Yalda", not "on protesters"."""
    is_under = passage.has(at - 1, "under") and passage.has(at - 2, "came")
    if is_under and is_in_place(passage, at + 1, places):
        return True  # "came under fire in Yalda"
    is_fired = passage.has(at - 1, "opens") or passage.tokens[at].form == "fired"
    if not is_fired or not passage.has(at + 1, "upon", "at_it"):
        return False
    last = _men_behind(passage, at + 1, actors)
    return last is not None and is_in_place(passage, last + 1, places)


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


def _is_beaten_there(passage: Passage, at: int, _places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether men are beaten somewhere: "routed ISIS in Yalda"."""
    side = next((item for item in actors if at < item.first <= at + 3), None)
    last = None if side is not None and passage.owns(side.last) else _men_behind(passage, at, actors)
    if side is None and last is not None and not passage.has(last, "own_forces", "men_unknown"):
        return False  # "beat the police in Yalda"
    return last is not None and passage.has(last + 1, "within", "at_it", "beside")


def _are_swept(passage: Passage, at: int, _places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
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


def _has_men_there(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a side has men or posts in a place: "keeps a garrison in Yalda", "runs checkpoints in Yalda"."""
    men = passage.find(at + 1, at + 2 + NEAR, "posts", "own_forces")
    if men is None or not is_in_place(passage, men + 1, places):
        return False
    return not any(
        word in passage.covered or passage.verb(word) or passage.tokens[word].form.endswith(("ed", "en"))
        or passage.has(word, "be", "negation", "oblique", "of_side") for word in range(at + 1, men)
    )


def _is_claimed(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a town is said to be one's own: "claim key town of Yalda", not "claimed a Yalda attack"."""
    place = next((item for item in places if item.first > at), None)
    if place is None or not is_next(passage, at + 1, places):
        return False
    after = place.last + 1
    is_last = after >= len(passage.tokens) or passage.tokens[after].gap.strip() != ""
    is_kind = any(passage.tokens[word].form in passage.words.place_kinds for word in range(at + 1, place.first))
    is_over = is_last or passage.has(after, "from", "after_passive", "within", "after_event", "break")
    return is_over if is_kind else is_last or passage.has(after, "from")


def _slips(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a place is lost: "Yalda slipped out of army control"."""
    before = passage.skip_back(at - 1, "adverb", "be", "had", "have", most=4)
    is_off = passage.has(at + 1, "from", "out") and "," not in passage.tokens[before + 1].gap
    is_held = is_off and passage.find(at + 2, at + 2 + NEAR, "power_words", "hands_of") is not None
    return is_held and is_said_of(passage, at, places)


def _surrenders(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a place is given away: "surrendered Yalda", "Yalda was ceded by rebels"."""
    if passage.has(at + 1, "by") and passage.has(passage.skip_back(at - 1, "adverb"), "be"):
        return is_said_of(passage, at, places)
    return is_next(passage, at + 1, places) and passage.find(at + 1, at + 9, "to") is None


def _is_lost_to(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether it is "Yalda was lost to ISIS"."""
    side = next((item for item in actors if at + 2 <= item.first <= at + NEAR), None)
    if side is None or any("," in passage.tokens[word].gap for word in range(at + 2, side.first + 1)):
        return False
    is_to = passage.has(at + 1, "to") and passage.has(at - 1, "be") and passage.find(at + 2, at + 9, "by") is None
    return is_to and is_said_of(passage, at, places)


def _is_in_charge(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    is_in = at > 0 and passage.tokens[at - 1].form == "in" and passage.has(at + 1, "of_side")
    return is_in and is_next(passage, at + 2, places)


def _takes_charge(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    is_taken = passage.has(at - 1, "takes", "needs_control") and passage.has(at + 1, "of_side")
    return is_taken and is_next(passage, at + 2, places)


def _is_divided(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether two sides have parts of a place: "Yalda is split between rebels and the army"."""
    is_told = any(item.last < at for item in places) and passage.find(at - 3, at, "be", "adverb") is not None
    return is_told and passage.has(at + 1, "between") and any(at + 2 <= item.first <= at + 3 for item in actors)


def _breaks_in(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether lines are broken there: "breached army defences in Yalda"."""
    lines = passage.find(at + 1, at + 2 + NEAR, "lines_of")
    return lines is not None and is_in_place(passage, lines + 1, places)


def _is_raid(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    first = at + 1 + passage.has(at + 1, "upon")
    point = passage.find(first, first + NEAR, "points", "posts")
    is_point = point is not None and is_in_place(passage, point + 1, places) and not any(
        passage.has(word, "oblique", "from", "by") for word in range(first, point)
    )
    return is_point or is_next(passage, first, places)  # "raided the police station in Yalda"


def _goes_there(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether the place is the object right behind: "patrols Yalda", "infiltrated Yalda"."""
    return is_next(passage, at + 1, places) and not passage.has(at - 1, "be")


def _is_deserted(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    before = passage.skip_back(at - 1, "adverb", "had", "have", most=3)
    is_by_men = any(item.last == before for item in actors) or passage.has(before, "own_forces", "people")
    return is_by_men and is_next(passage, at + 1, places)


def _clings(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether ground is still held: "clung to a few streets in Yalda", "hung on in Yalda"."""
    after = at + 1 + passage.has(at + 1, "upon")
    is_led = passage.has(after, "to", "within") and (after > at + 1 or passage.has(after, "to"))
    names = ("part_of",) if passage.tokens[at].form == "confined" else ("part_of", "points", "posts")
    part = passage.find(after + 1, after + 1 + NEAR, *names) if is_led else None
    is_part = part is not None and passage.has(part + 1, "within", "of_side") and is_next(passage, part + 2, places)
    return is_led and (is_part or is_next(passage, after + 1, places))


def _is_resistance(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether men are resisted there: "met resistance in Yalda", "resistance from ISIS in Yalda"."""
    side = next((item for item in actors if at + 2 <= item.first <= at + 3), None)
    is_from = side is not None and passage.has(at + 1, "from", "by")
    last = at if side is None or not is_from else side.last
    while is_from and passage.has(last + 1, "own_forces", "people"):
        last += 1
    return is_in_place(passage, last + 1, places)


def _sends_men(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether men are brought in: "sent troops into Yalda", "moved tanks and troops into Yalda"."""
    men = passage.find_last(at + 1, at + 2 + NEAR, "forces_unnamed", "own_forces", "men_unknown", "reinforces")
    if men is None or any(word in passage.covered or passage.verb(word) for word in range(at + 1, men)):
        return False
    way = passage.tokens[men + 1].form if men + 1 < len(passage.tokens) else ""
    is_in = passage.has(men + 1, "within") or way == "into" or (
        way == "to" and passage.tokens[men].form == "reinforcements"
    )
    return is_in and is_next(passage, men + 2, places)


def _is_battleground(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a place is told to be a front: "Yalda is a battleground", "Yalda lies on the front line"."""
    lead = passage.find_last(at - NEAR - 1, at, "be", "becomes", "lies")
    is_told = lead is not None and all(
        passage.has(word, "articles", "described", "on", "part_size", "fronts") for word in range(lead + 1, at)
    )
    return is_told and lead is not None and is_said_of(passage, lead, places)


def _runs_through(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a front does: "the front line runs through Yalda"."""
    is_through = at + 1 < len(passage.tokens) and passage.tokens[at + 1].form == "through"
    return is_through and passage.find(at - 9, at, "fronts") is not None and is_next(passage, at + 2, places)


def _vies(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    of = at + 2 + 2 * passage.has(at + 2, "power_words")
    return passage.has(at + 1, "for_it") and is_next(passage, of, places)


def _opens_front(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    is_opened = passage.find(at - NEAR, at, "opens") is not None
    return is_opened and is_in_place(passage, at + 1, places)


_Reads = Callable[[Passage, int, Sequence[Mention], Sequence[Mention]], bool]
READERS: Final[tuple[tuple[str, str, _Reads], ...]] = (
    ("arrives", "present", arrives),
    ("engages", "contests", engages_side),
    ("clears", "took", clears),
    ("raises", "took", raises_flag),
    ("builds", "present", builds_post),
    ("gives", "lost", gives_up),
    ("governs", "controls", _is_governed),
    ("rule_words", "control_noun", _is_rule_over),
    ("grips", "control_noun", _is_grip),
    ("cuts_off", "surrounds", _is_cut_off),
    ("way_of", "withdrew", _is_way_out),
    ("way_of", "present", _is_way_in),
    ("trades_fire", "contests", _trades_fire),
    ("trades_fire", "contests", _opens_fire),
    ("shooting", "contests", _is_heard),
    ("beats_men", "contests", _is_beaten_there),
    ("sweeps", "expelled", _are_swept),
    ("sweeps", "took", _is_swept),
    ("keeps_men", "present", _has_men_there),
    ("guards", "present", _goes_there),
    ("slips", "fell", _slips),
    ("charge_of", "control_noun", _is_in_charge),
    ("charge_of", "gained", _takes_charge),
    ("divides", "controls", _is_divided),
    ("seats_of_power", "stronghold", _is_seat),
    ("breaks_in", "contests", _breaks_in),
    ("raids", "contests", _is_raid),
    ("deserts", "withdrew", _is_deserted),
    ("clings", "controls", _clings),
    ("resistance_of", "contests", _is_resistance),
    ("sends", "present", _sends_men),
    ("sends", "present", are_sent),
    ("entries", "present", is_entry),
    ("fronts", "contests", _is_battleground),
    ("front_of", "contests", _opens_front),
    ("runs_on", "contests", _runs_through),
    ("vies", "contests", _vies),
    ("surrenders", "lost", _surrenders),
    ("lost_to", "fell", _is_lost_to),
    ("claims_it", "took", _is_claimed),
    ("stays", "present", stays),
    ("keeps_it", "controls", keeps_it),
    ("takes_up", "present", takes_position),
    ("falls_back", "present", falls_back),
    ("faces_off", "contests", faces_off),
    ("wins_it", "gained", wins_fight),
    ("lost_to", "lost", wins_fight),
    ("divides", "controls", is_divided_into),
    ("lands_of", "stronghold", is_ground_of),
)
"""Words, what they tell, and when they do."""
EVENTS: Final = frozenset(name for name, _kind, _tells in READERS)
"""The sets of words that are read here."""

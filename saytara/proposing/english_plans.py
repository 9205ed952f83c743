"""English words by which an act is only possible, feared or so many miles ahead: "on the verge of losing Yalda"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from saytara.proposing.acts import Act
from saytara.proposing.passage import Passage

NOUN_PHRASE: Final = 6
"""Words between "possible" and its noun, at most: "a possible future large ground offensive"."""
FAR: Final = 12
"""Words between an act that is supposed and its "would", at most."""
MEASURES: Final = ("km", "kms", "mi")
ADJECTIVES: Final = ("ed", "ful", "ive", "al", "ground")
ARTICLES: Final = frozenset({"a", "an", "any"})


def possible(passage: Passage, act: Act, *, is_noun: bool) -> Iterator[int]:
    """The word that tells that the act is no fact yet, where one does."""
    for found in (
        _ahead(passage, act.first),
        _asked_of(passage, act.first),
        _supposed_noun(passage, act) if is_noun else None,
        _with_would(passage, act, is_noun=is_noun),
        None if is_noun else _when_done(passage, act),
        _held_as(passage, act),
        _undone(passage, act) if is_noun else _under_plan(passage, act),
        _on_its_way(passage, act),
        _shown(passage, act),
    ):
        if found is not None:
            yield found
            return


def took_time(passage: Passage, act: Act, to: int) -> bool:
    """Whether a side needed a while for what it did: "it took two weeks for the army to retake Yalda"."""
    side = next((item for item in act.actors if item.last < to), None)
    lead = to - 1 if side is None else passage.skip_back(side.first - 1, "articles", "determiner", most=2)
    men = side.last + 1 if side is not None else to
    while men < to and passage.has(men, "own_forces", "people"):
        men += 1
    if not passage.has(lead, "for_it") or men != to:
        return False
    words = range(lead - 1, max(lead - NOUN_PHRASE - 2, 0), -1)
    took = next((at for at in words if passage.tokens[at].form == "took"), 0)
    return took > 0 and passage.tokens[took - 1].form == "it" and not any(
        passage.has(at, "supposes", "may") for at in range(took, lead)
    )


def _asked_of(passage: Passage, at: int) -> int | None:
    """The demand that a side do it: "demand that the army leave Yalda"."""
    side = next((item for item in passage.actors if item.last == at - 1), None)
    if side is None or not passage.has(at, "bare_verbs"):
        return None
    return passage.find_last(side.first - 3, side.first, "demands")


def _ahead(passage: Passage, at: int) -> int | None:
    """What is still to be gone before the act: "two miles from entering", "on the verge of losing"."""
    being = max(passage.skip_back(at - 1, "adverb"), 0)
    is_close = being > 1 and passage.tokens[being - 1].form == "to" and passage.has(being - 2, "nearness")
    if is_close and (passage.tokens[being].form == "being" or being < at - 1):
        return being - 2  # "close to being seized"
    is_to = at > 1 and passage.tokens[at - 1].form == "to" and passage.tokens[at - 2].form in {"close", "closer"}
    if is_to and passage.tokens[at].form.endswith("ing"):
        return at - 2
    if at < 2 or passage.tokens[at - 1].form not in {"from", "of"} or not passage.tokens[at].form.endswith("ing"):
        return None
    if passage.has(at - 2, "verges", "kept_off") or passage.tokens[at - 2].form == "short":
        return at - 2
    for index in range(max(0, at - 4), at - 1):
        form = passage.tokens[index].form
        if passage.has(index, "distance") or (form[0].isdigit() and form.endswith(MEASURES)):
            return index
    return None


def _on_its_way(passage: Passage, act: Act) -> int | None:
    """The "on" of ground that is not reached: "an advance on Yalda", "advanced on the town of Yalda"."""
    after = act.first + 1
    is_on = passage.tokens[act.first].form.startswith("advanc") and passage.has(after, "upon")
    return after if is_on and act.kind == "contests" else None


def _shown(passage: Passage, act: Act) -> int | None:
    """The attempt to make others believe it: "tried to convince reporters that it controls Yalda"."""
    proof = passage.find_last(act.first - FAR, act.first, "proves")
    tried = -1 if proof is None else proof - 2
    that = None if proof is None else passage.find(proof + 1, act.first, "that")
    is_tried = proof is not None and passage.has(proof - 1, "infinitive") and passage.has(tried, "plan")
    return tried if is_tried and that is not None else None


def _supposed_noun(passage: Passage, act: Act) -> int | None:
    """A noun of what may come: "a possible new ground offensive", "the likelihood of an army assault"."""
    for at in range(act.first - 1, max(act.low, act.first - 1 - NOUN_PHRASE) - 1, -1):
        if passage.tokens[at + 1].gap != " " or passage.verb(at) or passage.has(at, "relative", "say", "be"):
            return None
        if passage.has(at, "expected", "perhaps_of") and at not in passage.covered:
            return at
        is_of = passage.has(at, "of_side", "over_it") and at not in passage.covered
        if is_of:
            return at - 1 if passage.has(at - 1, "chances") else None
        is_known = at in passage.covered or passage.has(at, "skip", "described", "part_size", "ground", "adverb")
        if not is_known and not passage.tokens[at].form.endswith(ADJECTIVES) and passage.tokens[at].form != "even":
            return None
    return None


def _with_would(passage: Passage, act: Act, *, is_noun: bool) -> int | None:
    """The "would" of an act that is only supposed: "Capturing Yalda would help", "an offensive on Yalda would be"."""
    before = act.first - 1
    if is_noun or act.kind == "contests":
        while before > act.low and passage.tokens[before].form not in ARTICLES | {"the"} and (
            before in passage.covered or passage.has(before, "described", "part_size", "ground")
        ):
            before -= 1
        is_supposed = before >= 0 and (passage.tokens[before].form in ARTICLES or passage.tokens[before].form == "the")
        if is_supposed and passage.tokens[before].form == "the":
            return _could_be(passage, act)
    else:
        is_begun = before < 0 or passage.tokens[act.first].gap.strip() != "" or passage.has(before, "that")
        is_supposed = passage.tokens[act.first].form.endswith("ing") and is_begun
    if not is_supposed:
        return None
    for at in range(act.last + 1, min(act.last + FAR, act.high)):
        if passage.has(at, "supposes"):
            return at
        is_over = passage.tokens[at].gap != " " or passage.has(at, "be", "had", "say", "relative")
        if is_over or (passage.verb(at) and not passage.tokens[at].form.endswith("ing")):
            return None
    return None


def _undone(passage: Passage, act: Act) -> int | None:
    """A word by which what the noun names was called off or is to come: "threatened an offensive", "is imminent"."""
    before = act.first - 1
    while before > act.low and act.first - before < NOUN_PHRASE and (
        before in passage.covered
        or passage.has(before, "determiner", "skip", "described", "part_size", "over_it", "upon")
    ):
        before -= 1
    if before not in passage.covered and passage.has(before, "undone", "talks_on"):
        return before
    for at in range(act.last + 1, min(act.last + FAR, act.high)):
        if passage.has(at, "be"):
            word = at + 2 if passage.has(at + 1, "adverb", "be") else at + 1
            return word if passage.has(word, "to_come") else None
        if passage.has(at, "had", "say", "relative") or "," in passage.tokens[at].gap or passage.verb(at):
            return None
    return None


def _under_plan(passage: Passage, act: Act) -> int | None:
    """The plan that a sentence begins with: "Under the plan, the army withdraws from Yalda"."""
    form = passage.tokens[act.first].form
    is_present = form.endswith("s") or form in passage.words.words["bare_verbs"]
    if not passage.has(act.low, "under") or not is_present:
        return None
    name = passage.find(act.low + 1, act.low + NOUN_PHRASE, "plan_names")
    return name if name is not None and name < act.first else None


def _could_be(passage: Passage, act: Act) -> int | None:
    """The "could" of a fight that is still to come: "the battle to retake Yalda could be long"."""
    for at in range(act.last + 1, min(act.last + FAR, act.high)):
        if passage.has(at, "supposes") and passage.tokens[at].raw != "May":
            is_gain = act.kind in {"taking", "lost", "fell"}  # "the loss of Yalda would hurt"
            return at if is_gain or passage.has(at + 1, "be") or passage.tokens[at + 1].form == "be" else None
        is_aim = passage.verb(at) and passage.has(at - 1, "infinitive")
        if passage.has(at, "be", "had", "say", "relative") or (passage.verb(at) and not is_aim):
            return None
    return None


def _when_done(passage: Passage, act: Act) -> int | None:
    """The future of what waits for the act: "would decide after the army takes Yalda"."""
    form = passage.tokens[act.first].form
    until = _awaited(passage, act)
    if until is not None:
        return until
    once = next((index for index in range(act.first - 5, act.first) if passage.tokens[max(index, 0)].form == "once"), 0)
    if once > act.low and not passage.has(act.first - 1, "had", "have"):
        is_present = form.endswith("s") and act.kind in {"took", "gained"}
        would = passage.find_last(max(act.low, once - FAR), once, "supposes")
        return once if would is None and is_present else would  # "are to leave once the army takes Yalda"
    if not passage.has(act.low, "once"):
        return None
    if act.low == 0:  # "When the army takes Yalda, rebels will leave"
        is_present = form.endswith("s") or form in passage.words.words["bare_verbs"]
        return passage.find(act.last + 1, act.last + FAR, "supposes") if is_present else None
    if form.endswith("s") or form in passage.words.words["bare_verbs"]:
        return passage.find_last(act.low - FAR - FAR, act.low, "supposes", "demands")
    return None


def _awaited(passage: Passage, act: Act) -> int | None:
    """The future that is not before the act: "would not be told until the army took Yalda"."""
    for index in range(act.first - 1, max(0, act.first - FAR), -1):
        if passage.tokens[index].form == "until":
            refused = passage.find_last(index - NOUN_PHRASE, index, "declines")  # "will not end until", "refused"
            if refused is not None and not any(passage.verb(word) for word in range(refused + 1, index)):
                return refused
            would = passage.find_last(index - NOUN_PHRASE, index, "supposes")
            return would if would is not None and passage.find(would, index, "negation") is not None else None
        if passage.has(index, "relative", "say"):
            return None
    return None


def joined_modal(passage: Passage, act: Act) -> int | None:
    """The word of planning that a joined verb goes on from: "would cross the river and attack Yalda".

    So "was to cross and seize", "advanced to encircle and seize"; not "managed to enter and seize".
    """
    at = act.first
    before = passage.skip_back(at - 1, "adverb")
    is_joined = before >= act.low and (passage.has(before, "join") or "," in passage.tokens[at].gap)
    if not is_joined or passage.tokens[at].form not in passage.words.words["bare_verbs"]:
        return None
    for index in range(before, max(act.low, at - FAR - FAR) - 1, -1):
        if index in passage.covered:
            continue
        if passage.has(index, "supposes", "may"):
            return index if passage.tokens[index].raw != "May" else None
        if passage.has(index, "infinitive") and _is_bare(passage, index + 1):
            return None if passage.find(index - 5, index, "managed", "goes_on") is not None else index
    return None


def _is_bare(passage: Passage, index: int) -> bool:
    """Whether a verb may stand behind "to" there, and no place, no article and no kind of place."""
    if index >= len(passage.tokens) or index in passage.covered:
        return False
    is_noun = passage.has(index, "determiner", "ground", "possessive", "part_side") or (
        passage.is_kind(index) or passage.has(index, "skip")
    )
    form = passage.tokens[index].form
    is_form = form.endswith(("ed", "ing")) or (form.endswith("s") and not form.endswith("ss"))
    return not is_noun and not is_form and (
        passage.tokens[index].raw.islower() or passage.tokens[index].raw.isupper()
    )


def _held_as(passage: Passage, act: Act) -> int | None:
    """The aim that a place is held to be: "has long held Yalda as one of its key objectives"."""
    last = max((item.last for item in act.places if item.first > act.last), default=None)
    if last is None or act.kind != "controls" or last + 1 >= len(passage.tokens):
        return None
    return passage.find(last + 2, last + FAR, "objectives") if passage.tokens[last + 1].form == "as" else None

"""Words by which an act is planned, asked for, offered or still to come, and not done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.english_plans import joined_modal, possible, took_time
from saytara.proposing.passage import Passage

NEAR: Final = 4
PLAN_REACH: Final = 9
"""Words between a word of planning and what is planned, at most."""
SHORTEST_FUTURE: Final = 4
HOLDING: Final = frozenset({"stronghold", "hands"})
"""Kinds that tell, in a relative, what is so already: «يطالبون بدخول يلدا التي تعد معقل الفصائل»."""
NOUNS: Final = frozenset({"control_noun", "taking", "withdrawal", "handover", "siege"})
"""Kinds whose words are nouns of action for the most part."""


def plans(passage: Passage, act: Act) -> Iterator[int]:
    """The words that tell that the act is no fact yet; the first one is the reason."""
    yield from (_in_arabic if passage.is_arabic else _in_english)(passage, act)


def _in_arabic(passage: Passage, act: Act) -> Iterator[int]:
    form = min(passage.forms[act.first], key=len)
    if passage.has(act.first, "purpose") and passage.find(act.first - 6, act.first, "managed", "began") is None:
        yield act.first
    if form.startswith(tuple(passage.words.words["future"])) and form[1:] in passage.words.verbs:
        yield act.first
    if act.kind == "contests" and not passage.has(act.first, "finite"):
        after = act.first + 1
        if after < len(passage.tokens) and after not in passage.covered and _is_future(passage, after):
            yield after  # «الاشتباكات ستكون ضارية في يلدا»
        coming = _coming(passage, act)
        if coming is not None:
            yield coming
    near = passage.find_last(max(act.low, act.first - PLAN_REACH), act.first, "approaches")
    if near is not None and passage.has(act.first - 1, "from"):  # «اقترب الجيش من استعادة»
        yield near
    found = passage.find_last(max(act.low, act.first - PLAN_REACH), act.first, "plan")
    found = _prepared(passage, act) if found is None else found
    if found is None and "هج" not in form:
        found = passage.find_last(max(act.low, act.first - PLAN_REACH), act.first, "able")  # «قدرة الجيش على استعادة»
    is_there = act.kind in HOLDING and found is not None and passage.find(found, act.first, "relative") is not None
    if found is not None and not is_there and not _has_act_between(passage, found, act):
        yield found
    offered = passage.find(act.first - 2, act.first, "offers") if act.kind == "handover" else None
    if offered is not None:  # «عرض الأعيان تسليم يلدا»
        yield offered
    if _is_noun_of_action(passage, act):
        yield from _before_noun(passage, act)
        if act.kind != "contests":
            yield from _of_terms(passage, act)
        yield from _of_aims(passage, act)


def _prepared(passage: Passage, act: Act) -> int | None:
    """The verb by which a side makes ready: «تعد الفصائل لاستعادة»; not «تعد معقل الفصائل»."""
    found = passage.find_last(max(act.low, act.first - PLAN_REACH), act.first, "prepares")
    is_for = found is not None and any(
        passage.tokens[at].form.startswith("ل") and (passage.has(at, "purpose") or passage.verb(at))
        for at in range(found + 1, act.first + 1)
    )
    return found if is_for else None


def _coming(passage: Passage, act: Act) -> int | None:
    """The verb by which a fight draws near: «اقتربت المعركة», «المعركة الفاصلة تقترب»; not «المعارك تقترب من يلدا»."""
    if passage.has(act.first - 1, "approaches"):
        return act.first - 1
    waited = passage.find(act.first + 1, act.first + NEAR + 2, "waiting")
    if waited is not None and not _has_verb(passage, act.first + 1, waited):
        return waited  # «المعركة في انتظار الجيش»
    verb = passage.find(act.first + 1, act.first + NEAR, "approaches")
    is_next = verb is not None and all(
        passage.tokens[at].form.startswith("ال") and at not in passage.covered for at in range(act.first + 1, verb)
    )
    return verb if verb is not None and is_next and not passage.has(verb + 1, "from") else None


def _is_noun_of_action(passage: Passage, act: Act) -> bool:
    """Whether the Arabic word is a noun: «السيطرة», «خروج», «دخول»."""
    if act.kind in NOUNS or (act.kind == "expelled" and passage.has(act.first - 1, "nearing")):
        return True
    forms = passage.forms[act.first]
    return act.kind in {"present", "gained", "contests"} and not forms.isdisjoint(passage.words.words["act_nouns"])


def _before_noun(passage: Passage, act: Act) -> Iterator[int]:
    """A word right before a noun of action by which it is still to come: «قرب دخول», «معركة السيطرة», «سيؤدي خروج»."""
    before = act.first - 1
    feared = passage.find_last(before - 2, before + 1, "fears")
    if feared is not None and act.kind in NOUNS:
        yield feared  # «يخشى السكان سيطرة داعش على يلدا»
        return
    if before < 0 or before in passage.covered:
        return
    is_aim = act.kind in {"control_noun", "taking"} and act.relation is not Relation.WITHDREW
    is_begun = passage.find(act.first - NEAR - 1, before, "began", "ended") is not None
    is_of_fight = passage.has(before, "battles") and not is_begun
    is_talked_of = passage.tokens[before].form == "بشان" and act.kind in {"withdrawal", "handover"}
    is_hard = passage.has(before, "in") and passage.tokens[before - 1].form in {"صعوبه", "صعوبات"}
    is_towards = passage.has(before, "direction") or passage.tokens[before].form in {"باتجاه", "نحو", "تجاه"}
    is_led_to = is_hard or is_of_fight or passage.has(before, "beside", "direction")
    is_led_to = is_led_to or (passage.has(before, "to") and passage.has(before - 1, "leads_to"))
    is_left_later = act.kind in {"withdrawal", "handover"} and (
        is_towards or (passage.has(before, "to") and passage.has(before - 1, "leads_to"))
    )
    is_due = act.kind in {"withdrawal", "handover"} and passage.has(before, "due")  # «عليهم الانسحاب»
    if is_due or is_talked_of or is_left_later or _is_nearing(passage, before) or (is_aim and is_led_to):
        yield before
    elif is_aim and passage.find(before - 1, before + 1, "purpose_before") is not None:
        if passage.find(act.first - 9, act.first, "managed") is None:
            yield before
    elif passage.has(before, "on") and passage.tokens[before - 1].form in {"تقوم", "يقوم", "تقتضي"}:
        yield before - 1  # «خطة تقوم على الهجوم»
    elif passage.has(before, "awaited") and passage.has(before - 1, "to"):  # «إلى حين استعادة»
        yield before
    ahead = before
    while ahead > 0 and act.first - ahead <= NEAR and (
        ahead in passage.covered or passage.has(ahead, "on", "to", "skip", "between")
    ):
        ahead -= 1
    if _is_future(passage, ahead) or (ahead == before and ahead > 0 and _is_future(passage, ahead - 1)):
        yield ahead


def _is_nearing(passage: Passage, before: int) -> bool:
    """Whether it is only near: «قرب دخول», «قرب إكمال السيطرة»."""
    is_end = passage.has(before, "ended", "gained") or passage.tokens[before].form in {"اكمال", "استكمال", "اتمام"}
    return passage.has(before, "nearing") or (is_end and passage.has(before - 1, "nearing"))


def _is_future(passage: Passage, index: int) -> bool:
    """Whether it is a verb of the future: «سيؤدي», «ستشرف»; not «سيطر», «ستة»."""
    form = passage.tokens[index].form.removeprefix("و")
    is_free = index not in passage.covered and not passage.verb(index) and not passage.has(index, "not_future")
    return is_free and len(form) > SHORTEST_FUTURE and form.startswith(("سي", "ست", "سن"))


def _of_terms(passage: Passage, act: Act) -> Iterator[int]:
    """The terms of a deal or an offer: «يتضمن العرض انسحاب الفصائل», «اتفاق على خروج داعش»."""
    found = passage.find_last(0, act.first, "contains")
    if found is not None:
        yield found
        return
    if passage.has(act.first - 1, "on"):
        deal = passage.find_last(max(act.low, act.first - PLAN_REACH), act.first - 1, "agreed", "deals", "consents")
        if deal is not None and not _has_verb(passage, deal + 1, act.first):
            yield deal


def _of_aims(passage: Passage, act: Act) -> Iterator[int]:
    """What is called an aim, a condition or a way out: «الانسحاب الكامل هو أساس الحل», «انسحاب غير مشروط»."""
    before = passage.find_last(max(act.low, act.first - NEAR), act.first, "aims")
    if before is not None and not _has_verb(passage, before + 1, act.first):
        yield before
        return
    places = [item.last for item in act.places if item.last > act.first]
    end = min(act.high, max(places, default=act.first) + PLAN_REACH)
    after = passage.find(act.first + 1, end, "aims")
    if after is not None and passage.find(max(act.low, act.first - 2), after, "is_called") is not None:
        yield after
        return
    if act.kind == "withdrawal":
        free = passage.find(act.first + 1, min(act.first + PLAN_REACH, act.high), "unconditional")
        if free is not None:
            yield free


def _in_english(passage: Passage, act: Act) -> Iterator[int]:
    yield from _of_nouns(passage, act)
    if act.kind == "present" and _is_noun(passage, act):
        aim = passage.find_last(max(act.low, act.first - PLAN_REACH - NEAR), act.first, "plan")
        is_aim = aim is not None and passage.tokens[aim].form not in {"for", "toward", "towards", "ahead"}
        if aim is not None and is_aim and passage.find(aim + 1, act.first, "infinitive") is not None:
            yield aim  # "seeks to increase its presence"
            return
    joined = joined_modal(passage, act) if act.kind != "siege" else _siege_planned(passage, act)
    if joined is not None:
        yield joined
        return
    yield from possible(passage, act, is_noun=_is_noun(passage, act))
    low = max(act.low, act.first - PLAN_REACH)
    ahead = passage.find(act.first - NEAR, act.first, "launch")
    if act.kind == "contests" and ahead is not None and passage.has(ahead - 1, "infinitive"):
        if passage.find(ahead - NEAR, ahead, "managed") is None:
            yield ahead - 1  # "prepares to launch an offensive on"
        return
    is_again = passage.tokens[act.first - 1].form == "re" and "-" in passage.tokens[act.first].gap  # "to re-enter"
    to = act.first - 2 if is_again else act.first - 1
    is_infinitive = passage.has(to, "infinitive") or passage.tokens[act.first].form.endswith("ing")
    if passage.has(to, "infinitive") and passage.find(act.first - 5, act.first, "managed") is None:
        word = passage.find_last(low, to, "plan")
        is_done = word is None and passage.has(to - 1, "goes_on", "claims_it")  # "began to leave", "claims to control"
        is_done = is_done or took_time(passage, act, to)
        is_done = is_done or (word is None and passage.has(to - 1, "had"))  # "had to leave Yalda"
        if is_done or _is_compelled(passage, act, to):
            return
        yield to if word is None or word in passage.covered else word
        return
    for at in range(act.first - 1, low - 1, -1):
        if not passage.has(at, "plan") or at in passage.covered:
            continue
        form = passage.tokens[at].form
        is_modal = form in {"will", "would", "shall", "must"}
        is_near = act.first - at <= NEAR
        is_future = is_modal and is_near and passage.find(at, act.first, "relative") is None
        is_aim = not is_modal and is_infinitive and is_near
        if is_future or is_aim or (form == "for" and act.first - at <= 2 and act.kind == "control_noun"):
            yield at
        else:
            continue
        return


def _is_compelled(passage: Passage, act: Act, to: int) -> bool:
    """Whether the side was made to do it: "forced ISIS to leave Yalda", "ISIS was forced to leave Yalda"."""
    men = passage.skip_back(to - 1, "own_forces", "people", most=2)
    side = next((item for item in act.actors if item.last in {to - 1, men}), None)
    verb = to - 1 if side is None else passage.skip_back(side.first - 1, "determiner", "articles", "skip", most=3)
    if not passage.has(verb, "compels"):
        return False
    before = passage.skip_back(verb - 1, "adverb", "had", "have", most=3)
    if side is None:
        being = before
        before = passage.skip_back(being - 1, "adverb", "had", "have", "own_forces", "people", most=4)
        is_done = passage.has(being, "was") or passage.tokens[being].form == "are"
        return is_done and any(item.last in {before, before + 1} for item in act.actors)
    return not passage.has(before, "be", "supposes", "may", "infinitive", "plan")


def _siege_planned(passage: Passage, act: Act) -> int | None:
    """The plan of a siege that is to be laid: "planned in March to lay siege to Yalda"."""
    laid = passage.find_last(act.first - 3, act.first, "impose")
    if laid is None or not passage.has(laid - 1, "infinitive"):
        return None
    planned = passage.find_last(max(act.low, laid - PLAN_REACH), laid - 1, "plan")
    return None if planned is None or passage.find(planned, laid, "managed") is not None else planned


def _is_noun(passage: Passage, act: Act) -> bool:
    """Whether the English word is a noun for the most part: "withdrawal", "assault"."""
    is_presence = passage.has(act.first, "presences")
    is_fall = passage.tokens[act.first].form == "fall" and passage.has(act.first - 1, "determiner")
    is_fall = is_fall or passage.tokens[act.first].form == "loss"
    return act.kind in NOUNS or is_presence or is_fall or (act.kind == "contests" and passage.has(act.first, "attacks"))


def _of_nouns(passage: Passage, act: Act) -> Iterator[int]:
    """An English noun that is still to come, or what is demanded: "an expected assault", "demands that ISIS leave"."""
    form = passage.tokens[act.first].form
    is_noun = _is_noun(passage, act)
    low = max(act.low, act.first - PLAN_REACH)
    up = _lead_up(passage, act.first)
    if up is not None:
        yield up
        return
    if is_noun:
        expected = passage.find_last(act.first - 2, act.first, "expected")
        if expected is not None and passage.tokens[act.first].gap == " ":
            yield expected
            return
        ahead = passage.skip_back(act.first - 1, "determiner", "skip", most=2)
        is_ahead = ahead > 0 and passage.tokens[ahead].form == "for" and act.kind == "withdrawal"
        if is_ahead and passage.has(ahead - 1, "opened"):  # "a lane was opened for the exit of rebels"
            yield ahead
            return
        if act.kind == "withdrawal" and passage.has(act.first - 1, "unconditional"):
            yield act.first - 1  # "the immediate withdrawal"
            return
    if is_noun or form == "battle":
        preparing = passage.find_last(max(low, act.first - NEAR - 2), act.first, "preparing")
        if preparing is not None and not _has_verb(passage, preparing + 1, act.first):
            yield preparing
            return
    demand = passage.find_last(low, act.first, "demands")
    if demand is not None and not _has_verb(passage, demand + 1, act.first):
        be = passage.skip_back(act.first - 1, "adverb")  # "demanded that Yalda be handed over"
        is_bare = form in passage.words.words["bare_verbs"] or passage.tokens[be].form == "be"
        has_that = passage.find(demand + 1, act.first, "that") is not None
        is_for = passage.find(demand + 1, act.first, "for_it") is not None
        is_direct = is_noun and all(
            passage.has(index, "skip", "determiner", "described") for index in range(demand + 1, act.first)
        )
        if (is_bare and has_that) or (is_noun and is_for) or is_direct:
            yield demand
            return
    deal = passage.find_last(max(act.low, act.first - 2 * PLAN_REACH), act.first, "deals")
    if deal is not None and act.relation is not Relation.TRUCE:
        terms = passage.find(deal + 1, act.first, "terms")
        is_which = terms is not None and passage.tokens[terms].form == "which"  # "a deal under which"
        is_led = is_which and terms is not None and passage.has(terms - 1, "under", "of_land", "by")
        if terms is not None and is_which == is_led and not _has_verb(passage, terms + 1, act.first):
            yield terms


def _lead_up(passage: Passage, at: int) -> int | None:
    """The words by which a fight is still ahead: "in the lead-up to the battle", "the build-up to an assault"."""
    to = passage.skip_back(at - 1, "determiner", "skip", "described", most=4)
    is_up = to > 1 and passage.tokens[to].form == "to" and passage.tokens[to - 1].form == "up"
    return to - 2 if is_up and passage.tokens[to - 2].form in {"lead", "run", "build", "leading"} else None


def _has_verb(passage: Passage, first: int, end: int) -> bool:
    return any(passage.verb(index) for index in range(first, end))


def _has_act_between(passage: Passage, at: int, act: Act) -> bool:
    """Whether another act stands between; not where nouns of action are joined: «طلب الانسحاب ... وتسليم»."""
    is_joined = passage.tokens[act.first].form.startswith("و") and _is_noun_of_action(passage, act)
    return any(
        passage.verb(index)
        and not passage.has(index, "plan")
        and passage.verb(index) != act.kind
        and not (is_joined and passage.verb(index) in NOUNS)
        for index in range(at + 1, act.first)
    )

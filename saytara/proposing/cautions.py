"""Words by which a sentence does not report as a fact what it names, or by which a person should look twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.caused_acts import instead_at, kept_from_at
from saytara.proposing.model import Flag
from saytara.proposing.passage import Passage
from saytara.proposing.plans import PLAN_REACH, plans
from saytara.proposing.truces import asked_at, broken_at

NEAR: Final = 4
REJECTED: Final = 6
"""Words between "claims" and "false", at most."""
DONE: Final = frozenset({"took", "gained", "withdrew", "fell", "lost"})
"""Kinds of verbs that "nearly" undoes."""
MAY_REACH: Final = 7
"""Words between "may" and a noun of fighting, at most."""
LED: Final = 3
"""Words from a negation to what a verb and its preposition lead to."""
WEAK: Final = frozenset({"لا", "لم", "لن"})
"""Words that negate the verb right behind them alone."""
DOUBTS: Final = frozenset({
    ("into", "question"), ("in", "question"), ("doubt", "on"), ("doubts", "on"), ("doubt", "over"),
})
"""Words by which a claim behind them is doubted."""
Found = tuple[Flag, int]


def cautions(passage: Passage, act: Act) -> Iterator[Found]:
    """The flags of one act, each with the word that raises it."""
    if passage.is_arabic or not _only_describes(act):
        yield from ((Flag.PLAN, at) for at in plans(passage, act))
        yield from _condition(passage, act)
        yield from _negation(passage, act)
    elif act.over is not None:
        yield Flag.NEGATION, act.over  # "took rebel-held Yalda"
    yield from _denial(passage, act)
    yield from _elsewhere(passage, act)
    yield from _past(passage, act)
    if act.relation is Relation.TRUCE:
        asked = asked_at(passage, act.first)
        if asked is not None:
            yield Flag.PLAN, asked
        broken = broken_at(passage)
        if broken is not None:
            yield Flag.BROKEN_TRUCE, broken
    yield from ((Flag.HOMONYM, item.first) for item in act.places if item.is_homonym)


def _only_describes(act: Act) -> bool:
    """Whether the act only tells whose a place is, a fact whatever is planned there: "to enter rebel-held Yalda"."""
    return act.rule == "compound"


def _condition(passage: Passage, act: Act) -> Iterator[Found]:  # noqa: PLR0912 - one a way of being supposed
    feared = passage.find_last(max(act.low, act.first - NEAR), act.first, "feared")
    feared = _guarded(passage, act) if feared is None else feared
    asked = 0 if passage.has(0, "asks") and act.first <= PLAN_REACH and not passage.is_arabic else None
    if feared is not None or asked is not None:
        yield Flag.CONDITION, feared if feared is not None else 0
        return
    is_had = passage.tokens[act.low].form == "had" and act.low + 1 < act.first < _first_comma(passage)
    if is_had and not passage.is_arabic:
        yield Flag.CONDITION, act.low  # "Had the army taken Yalda, ..."
        return
    found = passage.find_last(act.low, act.first, "condition")
    if found is not None and _is_idiom(passage, found):
        found = None
    if found is None and passage.is_arabic:
        found = passage.find_last(act.first - NEAR + 1, act.first, "in_case")
        if found is None and passage.find_last(act.first - PLAN_REACH, act.first, "managed") is not None:
            found = passage.find_last(act.first - PLAN_REACH, act.first, "in_case")  # «في حال تمكن الجيش من»
        found = found if found is not None and passage.has(found - 1, "in") else None  # «في حال انسحاب»
    if found is None and passage.is_arabic:
        found = _may_manage(passage, act)
    if found is None and passage.is_arabic and _is_if(passage, act.first):
        found = act.first - 1
    if found is None and not passage.is_arabic and passage.has(0, "condition"):
        found = 0 if act.first < _first_comma(passage) and not _is_idiom(passage, 0) else None
    if found is None and not passage.is_arabic:
        found = _in_case_of(passage, act.first)
    if _is_behind_if(passage, act.first):
        yield Flag.CONDITION, 0
        return
    if found is not None and act.first - found <= PLAN_REACH * 2:
        yield Flag.CONDITION, found
        return
    may = passage.find_last(act.first - 3, act.first, "may")
    if may is None and not passage.is_arabic and passage.has(act.first, "attacks"):  # "may attempt a new offensive"
        may = passage.find_last(max(act.low, act.first - MAY_REACH), act.first, "may")
        is_own = may is not None and may not in passage.covered and not any(
            passage.verb(at) or "," in passage.tokens[at].gap or at in passage.covered
            for at in range(may + 1, act.first)
        )
        may = may if is_own else None
    if may is None or passage.tokens[may].raw == "May":
        return
    if act.kind == "present" and passage.has(act.first + 1, "seen") and may == act.first - 1:
        return  # "tanks could be seen in Yalda"
    present = passage.tokens[act.first].form[:1] in passage.words.words.get("present_tense", ())
    present = present and not passage.has(act.first, "past_in_t")  # «وقد تقدم الجيش»
    is_next = may == act.first - 1
    if not passage.is_arabic or passage.has(may, "perhaps") or (is_next and present):
        yield Flag.CONDITION, may


def _may_manage(passage: Passage, act: Act) -> int | None:
    """The word by which a side only may manage: «قد تتمكن الفصائل من السيطرة»; not «قد تمكنت»."""
    managed = passage.find_last(max(act.low, act.first - PLAN_REACH), act.first, "managed")
    is_open = managed is not None and passage.tokens[managed].form.startswith(("يت", "تت", "ينج", "تنج", "يست", "تست"))
    return managed - 1 if managed is not None and is_open and passage.has(managed - 1, "may") else None


def _guarded(passage: Passage, act: Act) -> int | None:
    """The word by which a place is only guarded from an Arabic fight: «لحماية يلدا من هجوم داعش»."""
    is_from = passage.is_arabic and act.kind == "contests" and passage.has(act.first - 1, "from")
    return passage.find_last(act.first - NEAR, act.first - 1, "guards") if is_from else None


def _is_behind_if(passage: Passage, at: int) -> bool:
    """Whether it is supposed with what stands before: "If Nour falls, Yalda would be the second to be taken"."""
    if passage.is_arabic or passage.tokens[0].form != "if" or _is_idiom(passage, 0):
        return False
    return passage.find_last(_first_comma(passage), at, "supposes") is not None


def _in_case_of(passage: Passage, at: int) -> int | None:
    """Where a noun is only supposed: "in case of an attack", "in the event of an army withdrawal"."""
    for index in range(max(2, at - NEAR - 1), at):
        if passage.tokens[index].form == "of" and passage.tokens[index - 1].form in {"case", "event", "anticipation"}:
            return index - 1 if passage.has(index - 2, "of_land", "determiner") else None
    return None


def _is_if(passage: Passage, at: int) -> bool:
    """Whether «إن» right before a past verb is "if": behind it as "that" a noun stands, «إن سيطر الجيش عليها»."""
    form = passage.tokens[at].form
    is_past = at > 0 and passage.verb(at) in {"took", "fell", "lost", "withdrew"} and form[:1] not in {"ي", "ت", "ا"}
    return is_past and passage.tokens[at - 1].raw in {"إن", "وإن", "فإن"}


def _is_idiom(passage: Passage, at: int) -> bool:
    """Whether the word stands in a turn that doubts nothing: "if anything", "no less", "no reason to doubt"."""
    following = passage.tokens[at + 1 : at + 4]
    forms = [token.form for token in following]
    form = passage.tokens[at].form
    if form == "if" and forms[:1] == ["anything"] and len(following) > 1:
        return "," in following[1].gap or passage.has(at + 2, "skip") or at + 2 in passage.covered
    return form == "no" and (forms == ["reason", "to", "doubt"] or forms[0] in {"doubt", "less", "more", "fewer"})


def _first_comma(passage: Passage) -> int:
    return next((at for at, token in enumerate(passage.tokens) if "," in token.gap), len(passage.tokens))


def _negation(passage: Passage, act: Act) -> Iterator[Found]:
    for undone in () if passage.is_arabic else (instead_at, kept_from_at):
        other = undone(passage, act.first)
        if other is not None:
            yield Flag.NEGATION, other
            return
    nearly = act.first - 1
    if not passage.is_arabic and passage.has(nearly, "nearly") and act.kind in DONE:
        yield Flag.NEGATION, nearly  # "nearly took Yalda"
        return
    former = act.first - 1 if _is_yet_to(passage, act.first) else _former(passage, act)
    if former is not None:
        yield Flag.NEGATION, former
        return
    low = max(act.low, act.first - NEAR)
    found = passage.find_last(low, act.first, "negation")
    if found is None:
        found = _far_negation(passage, act)
        found = _refused(passage, act) if found is None else found
        if found is not None:
            yield Flag.NEGATION, found
        return
    if passage.is_arabic:
        form = passage.tokens[found].form
        is_still = found + 1 < len(passage.tokens) and passage.tokens[found + 1].form in {"يزال", "تزال", "زال", "زالت"}
        is_what = form.endswith("ما") and len(form) <= 3 and found != act.first - 1
        is_share = found + 1 < len(passage.tokens) and passage.tokens[found + 1].form in {"يقل", "يزيد", "تقل", "تزيد"}
        is_near = form[-2:] not in WEAK or act.first - found <= 2 or _reaches(passage, found, act)
        is_only = passage.find(found + 1, act.last + 6, "only") is not None
        if is_still or is_what or is_share or is_only or not is_near:
            return
    elif _is_idiom(passage, found):
        return
    yield Flag.NEGATION, found


def _refused(passage: Passage, act: Act) -> int | None:
    """The Arabic verb by which a side does not do it: «يرفض داعش مغادرة يلدا»."""
    if not passage.is_arabic or passage.tokens[act.first].form.startswith("و"):  # «ترفض العرض وتسيطر على يلدا»
        return None
    refused = passage.find_last(max(act.low, act.first - MAY_REACH), act.first, "refuses")
    is_next = refused is not None and not any(passage.verb(at) for at in range(refused + 1, act.first))
    return refused if is_next else None


def _is_yet_to(passage: Passage, at: int) -> bool:
    """Whether it is still to be done, or is said not to be so: "has yet to take", "it is not that rebels hold"."""
    if passage.is_arabic:
        return False
    to = passage.skip_back(at - 1, "adverb")
    if to > 0 and passage.tokens[to].form == "to" and passage.tokens[to - 1].form == "yet":
        return True
    words = range(max(1, at - PLAN_REACH), at)
    pairs = {word: (passage.tokens[word - 1].form, passage.tokens[word].form) for word in words}
    that = next((word for word, pair in pairs.items() if pair == ("not", "that")), at)
    return that < at and passage.has(that - 2, "be") and not any(passage.verb(word) for word in range(that + 1, at))


def _former(passage: Passage, act: Act) -> int | None:
    """The word by which a holding is over: "the towns once in the hands of", "earlier held by rebels"."""
    if passage.is_arabic or act.relation is not Relation.CONTROLS:
        return None
    if act.over is not None:
        return act.over
    if act.kind == "stronghold":  # "the former rebel stronghold of Yalda"
        word = passage.find_last(act.first - NEAR, act.first, "formerly")
        words = () if word is None else range(word + 1, act.first)
        is_own = all(at in passage.covered or passage.has(at, "stronghold_words", "skip") for at in words)
        return word if is_own else None
    before = passage.skip_back(act.first - 1, "of_land", "determiner", most=2)
    return before if passage.has(before, "formerly") and before not in passage.covered else None


def _far_negation(passage: Passage, act: Act) -> int | None:
    """A negation of the subject or of a helping verb, further off: "no one of …", «لم تتمكن … من», «لا أحد من …»."""
    low = max(act.low, act.first - PLAN_REACH)
    found = passage.find_last(low, act.first - NEAR, "negation")
    return found if found is not None and _reaches(passage, found, act) else None


def _reaches(passage: Passage, found: int, act: Act) -> bool:
    """Whether a negation is that of the act, with no other act between."""
    if any(passage.verb(index) for index in range(found + 1, act.first)):
        return False
    if passage.is_arabic:
        is_led = act.first - found == LED and passage.has(act.first - 1, "on", "in", "from", "to")  # «لم تعمل على»
        is_led = is_led or (act.first - found <= NEAR and passage.tokens[act.first].form.startswith(("بال", "بدخول")))
        is_verb = passage.has(found, "negation") and passage.tokens[found + 1].form.startswith(("ي", "ت"))
        return passage.has(found + 1, "no_one", "no_more", "no_news") or (is_led and is_verb)
    is_first = passage.has(found, "no_one") and "-" not in passage.tokens[found].gap
    return is_first and not _is_idiom(passage, found)


def _denial(passage: Passage, act: Act) -> Iterator[Found]:
    true = next((at for at in range(1, act.first) if passage.tokens[at].form == "true"), 0)
    if true and not passage.is_arabic and passage.has(true - 1, "negation") and passage.has(true + 1, "that"):
        yield Flag.DENIAL, true
        return
    doubt = None if passage.is_arabic else _doubted_at(passage, act.first)
    if doubt is not None:
        yield Flag.DENIAL, doubt
        return
    found = passage.find_last(0, act.first, "denial")
    if found is not None and not _is_said_between(passage, found, act.first):
        yield Flag.DENIAL, found
        return
    truth = passage.find_last(act.low, act.first, "truth")
    if truth is not None and passage.has(truth - 1, "negation"):  # «لا صحة لما يقال عن خروج»
        yield Flag.DENIAL, truth
        return
    found = _rejection(passage, act)
    if found is not None:
        yield Flag.DENIAL, found


def _doubted_at(passage: Passage, end: int) -> int | None:
    """Where a claim is doubted: "draws into question the claim that rebels took Yalda"."""
    for at in range(1, end):
        if (passage.tokens[at - 1].form, passage.tokens[at].form) in DOUBTS:
            return at if passage.find(at + 1, end, "claims") is not None else None
    return None


def _is_said_between(passage: Passage, first: int, end: int) -> bool:
    """Whether somebody speaks between the words; not where "claims" is what is denied: "denied claims that"."""
    said = (index for index in range(first + 1, end) if passage.has(index, "say"))
    return any(not (passage.has(index, "claims") and passage.has(index + 1, "that")) for index in said)


def _rejection(passage: Passage, act: Act) -> int | None:
    """A word behind the act that denies it: "the army denied the claim", "said the claims were false"."""
    end = len(passage.tokens)
    for at in range(act.last + 1, end):
        known = passage.sets[at]
        if not known:
            continue
        if "untrue" in known:
            claim = passage.find(max(act.last + 1, at - REJECTED), min(at + REJECTED, end), "claims")
            if claim is not None or passage.is_arabic:
                return at
        if "denial" not in known or at in passage.covered:
            continue
        is_passive = passage.has(at - 1, "be") and passage.has(at - 2, "claims")  # "but this is denied"
        if is_passive or passage.find(at + 1, at + NEAR, "claims") is not None:
            return at
    return None


def _elsewhere(passage: Passage, act: Act) -> Iterator[Found]:
    """Flags whose word may stand on either side."""
    conflicting = passage.find(0, len(passage.tokens), "conflicting")
    if conflicting is not None:
        yield Flag.CONFLICTING, conflicting
    unsure = passage.find_last(max(act.low, act.first - NEAR), act.first, "unconfirmed") if passage.is_arabic else None
    if conflicting is None and unsure is not None and passage.tokens[unsure - 1].form == "غير":
        yield Flag.CONFLICTING, unsure  # «تقارير غير مؤكدة عن هجوم»
    places = [index for item in act.places for index in (item.first, item.last)]
    low, high = max(act.low, min(act.first, *places) - 3), min(act.high, max(act.last, *places) + 4)
    only = passage.find(low, high, "only")
    if only is not None:
        yield Flag.ONLY, only
    began = passage.find(max(act.low, act.first - NEAR), min(act.first + 3, act.high), "began")
    if began is not None and act.relation is not Relation.CONTESTS:
        yield Flag.BEGAN, began


def _past(passage: Passage, act: Act) -> Iterator[Found]:
    ahead = 9 if passage.is_arabic else 1
    found = passage.find(max(act.low, act.first - 3), min(act.last + ahead, act.high), "looks_back")
    if found is not None:
        yield Flag.LOOKS_BACK, found
        return
    had = passage.find_last(max(act.low, act.first - NEAR), act.first, "had")
    if had is not None and passage.find(0, had, "say") is None:
        yield Flag.LOOKS_BACK, had

"""English sides that stand before a noun in short: "rebel-held" of the rebels, "in Narnian hands" of Narnian troops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from saytara.proposing.lexicon import lexicon
from saytara.proposing.tokens import Token, tokens_of

SHORTEST: Final = 5
"""Letters of a plural that has a singular of its own, at least."""
COMMON: Final = {"government": "government", "regime": "regime", "army": "army", "rebels": "rebel", "junta": "junta"}
"""What a side of two words is called by the second, before what it has: "government-held"."""


def adjectives_in(
    tokens: Sequence[Token], covered: Iterable[int], known: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """The words that stand for a side before what it has, each with the side; `known` are those of all sides."""
    found = [at for at in range(len(tokens) - 1) if tokens[at].form in known]
    taken = frozenset(covered) if found else frozenset()
    words = lexicon("en").words
    held, owned, armed = words["held"], words["owned"], words["armed_of"]
    for at in found:
        side = known[tokens[at].form]
        if at in taken or at + 1 in taken or tokens[at].is_arabic:
            continue
        after = tokens[at + 1]
        is_held = after.gap == "-" and after.form in held
        is_held = is_held or _is_before_held(tokens, at, known)
        if after.gap == " " and after.form in armed and at + 2 < len(tokens):  # "the Narnian military checkpoint"
            after = tokens[at + 2]
        if (is_held or (after.gap == " " and after.form in owned)) and not _is_second(tokens, at, taken):
            yield at, side


def _is_before_held(tokens: Sequence[Token], at: int, known: Mapping[str, str]) -> bool:
    """Whether "held" behind the next side is of this one too: "rebel and government-held"."""
    behind = tokens[at + 1 : at + 4]
    if len(behind) < 3 or behind[0].form not in {"and", "or"} or behind[2].gap != "-":
        return False
    return behind[2].form in lexicon("en").words["held"] and behind[1].form in known


def _is_second(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> bool:
    """Whether the word only ends the name of others: "Iraqi Kurdish", "pro-Narnian"."""
    if at == 0:
        return False
    if tokens[at].gap == "-":
        return True
    before = tokens[at - 1]
    is_plain = tokens[at].form in lexicon("en").words["of_any_state"] and tokens[at].gap == " "
    if is_plain and at > 1 and before.raw[0].isupper() and before.form != "the" and not before.is_owner:
        return True  # "Telmarine government control"
    is_name = before.raw[0].isupper() and at > 1 and tokens[at].gap == " " and at - 1 not in taken
    return is_name and tokens[at].raw[0].isupper()


def adjectives_of(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each adjective of one side alone, by the names of all: "rebel" of "rebels", "Narnian" of "Narnian troops"."""
    found: dict[str, set[str]] = {}
    common: dict[str, set[str]] = {}
    whole: set[str] = set()
    for name, side in names:
        forms = [token.form for token in tokens_of(name) if token.form != "the" and not token.is_arabic]
        whole.add(" ".join(forms))
        word = _adjective(forms)
        if word:
            found.setdefault(word, set()).add(side)
        if len(forms) == 2 and forms[1] in COMMON:
            common.setdefault(COMMON[forms[1]], set()).add(side)
    known = {**{word: sides for word, sides in common.items() if word not in found}, **found}
    return {word: next(iter(sides)) for word, sides in known.items() if len(sides) == 1 and word not in whole}


def _adjective(forms: Sequence[str]) -> str:
    if len(forms) == 2 and forms[1] in lexicon("en").words["men_of_side"]:
        return forms[0]
    is_plural = len(forms) == 1 and forms[0].endswith("s") and not forms[0].endswith("ss")
    return forms[0][:-1] if is_plural and len(forms[0]) >= SHORTEST else ""

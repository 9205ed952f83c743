"""Whether an Arabic verb can be a side's by gender and number: «سيطرت» is no «التنظيم», «سيطروا» no «الجيش»."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from saytara.proposing.names import CLITICS, Mention, bare
from saytara.proposing.passage import Passage

STEMS_WITH_T: Final = ("تقدم", "تراجع", "تسلم", "تسلل", "توغل", "تمكن", "تصدي", "تمركز", "تواجد")
"""Past verbs that begin with the letter of a feminine present."""
NOUNS_WITH_T: Final = frozenset({"تحرير", "تطويق", "تمشيط", "تسليم", "ترحيل", "تواجد", "تمركز"})
"""Nouns of action that begin as such a verb does: they show no gender of who acts."""
SHORTEST_ENDING: Final = 4


class Agreement(StrEnum):
    """Gender and number as verbs show them; a plural of things and of units is feminine."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    PLURAL = "plural"


def can_do(passage: Passage, actors: tuple[Mention, ...], verb: int) -> bool:
    """Whether the verb or the noun with a pronoun at `verb` can be that of the side; where no form tells it, True.

    A verb before its subject has the gender alone, a verb behind it the number too.
    """
    if len(actors) != 1 or actors[0].first == verb:
        return True
    noun, form = agreement_of_side(passage, actors[0]), agreement_of_verb(passage.tokens[verb].form)
    if noun is None or form is None or noun is form:
        return True
    if noun is Agreement.PLURAL and form is Agreement.MASCULINE:
        return actors[0].first > verb
    return noun is Agreement.FEMININE and form is Agreement.PLURAL


def agreement_of_side(passage: Passage, side: Mention) -> Agreement | None:
    """That of the first word of the name, or of the word for its people before it: «مقاتلو المعارضة»."""
    first = side.first
    while first > 0 and side.first - first < 2 and _heads(passage, first - 1):
        first -= 1
    form = passage.tokens[first].form
    for clitic in ("", *CLITICS):
        rest = form.removeprefix(clitic)
        if clitic and (rest == form or len(rest) < SHORTEST_ENDING):
            continue
        stem = bare("ا" + rest if clitic.endswith("ل") and rest.startswith("ل") else rest)
        found = _agreement_of_noun(passage, stem)
        if found is not None:
            return found
    return None


def _heads(passage: Passage, index: int) -> bool:
    return index not in passage.covered and passage.has(index, "skip") and passage.tokens[index + 1].gap == " "


def _agreement_of_noun(passage: Passage, stem: str) -> Agreement | None:
    words = passage.words.words
    if stem in words["men"] or (stem.endswith(("ون", "ين")) and len(stem) > SHORTEST_ENDING):
        return Agreement.PLURAL
    if stem in words["units"] or (stem.endswith(("ه", "ات")) and len(stem) >= SHORTEST_ENDING):
        return Agreement.FEMININE
    return Agreement.MASCULINE if stem in words["bodies"] else None


@lru_cache(maxsize=4096)
def agreement_of_verb(form: str) -> Agreement | None:  # noqa: PLR0911 - one an ending
    """That of a folded verb, or of a noun of action by its pronoun; None where its form does not tell it."""
    bare_form = form[1:] if form[:1] in {"و", "ف"} and len(form) > SHORTEST_ENDING else form
    if bare_form in NOUNS_WITH_T:
        return None
    if bare_form.startswith(("سي", "ست")) and not bare_form.startswith("سيطر"):  # the future: «ستسيطر»
        bare_form = bare_form[1:]
    if bare_form.endswith(("وا", "ون", "تهم")):
        return Agreement.PLURAL
    if bare_form.endswith("تها") and not bare_form.startswith(("ت", "ي")):
        return Agreement.FEMININE
    if bare_form.endswith("ته") and not bare_form.startswith(("ت", "ي")):
        return Agreement.MASCULINE
    if bare_form.startswith("ال") or bare_form.endswith(("ه", "ها", "هم")):
        return None
    if bare_form.startswith(STEMS_WITH_T):
        return Agreement.FEMININE if bare_form.endswith("ت") else None
    if bare_form.startswith("ت") or (bare_form.endswith("ت") and not bare_form.endswith("ات")):
        return Agreement.FEMININE
    return Agreement.MASCULINE if bare_form.startswith("ي") else None

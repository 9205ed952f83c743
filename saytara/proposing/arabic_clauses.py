"""Whose act an Arabic following clause tells: a relative, «بعدما», «منذ سيطرتها»; what names nobody is left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.agreement import can_do
from saytara.proposing.arabic_doubts import ArabicDoubts
from saytara.proposing.arabic_names import NEAR, NISBA, REACH
from saytara.proposing.names import Mention

VERBS: Final = frozenset({"controls", "took", "gained", "lost", "withdrew", "present", "besieges", "surrounds"})
"""Kinds whose words are verbs for the most part."""


class ArabicClauses(ArabicDoubts):
    """The ways in which a clause may tell of another than the sides that are named before it."""

    def _is_of_unnamed(self, at: int, kind: str, actors: tuple[Mention, ...], rule: str) -> bool:
        """Whether the clause of an act gives it to somebody who is not surely one of `actors`."""
        if not actors or any(item.last >= at for item in actors):
            return False
        if self._is_told_later(at, actors) or self._is_of_unknown_owner(at):
            return True
        if self.passage.has(at, "purpose") and self._is_held_by(actors[-1]):
            return True  # «تهاجم الفصائل مواقع في قبضة الجيش لتحرير يلدا»
        ours = self.passage.find_last(at - 2, at, "us")
        if ours is not None and ours > actors[-1].last:  # «قالت الفصائل إن جنودنا يسيطرون»
            return True
        if kind not in VERBS or self._is_noun_of_act(at) or self.passage.tokens[at].form.startswith("و"):
            return False
        return (
            self._has_unnamed_head(at, actors)
            or self._is_in_aside(at, actors)
            or self._is_said_of_another(at, actors)
            or self._is_of_next_clause(at, actors, rule)
        )

    def _has_unnamed_head(self, at: int, actors: tuple[Mention, ...]) -> bool:
        """Whether a relative or a plain noun before the verb stands for nobody known: «رأس التنظيم، الذي كان يسيطر»."""
        passage = self.passage
        back = passage.find(at + 1, at + 4, "on_it", "from_it")
        is_of_place = back is not None or self._has_pronoun(at)
        first = passage.skip_back(at - 1, "had", "be", "negation", "no_more", "may", most=3)
        if passage.has(first, "relative") and back is None and not is_of_place and not self._may_follow(first, at):
            return True  # «الذي حاصرت المدفعية مواقعه»
        if passage.has(first - 1, "any_one") and first not in passage.covered:  # «أي زائر يدخل»
            return True
        if not passage.has(first, "relative"):
            is_men = any(self._is_unnamed_group(index) for index in range(max(at - 2, actors[-1].last + 1), at))
            return is_men and passage.tokens[at].gap == " " and not self._follows_verb_of(at, actors)
        if is_of_place:
            return self._is_quoted(at + 1 if back is None else back + 1)
        return not self._is_head(actors[-1], first)

    def _is_unnamed_group(self, index: int) -> bool:
        """Whether it is a word for some men or some group: «مسلحين», «تنظيما»."""
        passage = self.passage
        is_group = passage.tokens[index].form.removesuffix("ا") in passage.words.words["group"]
        return index not in passage.covered and (is_group or passage.has(index, "people"))

    def _is_head(self, item: Mention, relative: int) -> bool:
        """Whether the relative stands for the side: nothing but words that describe it stand between them."""
        passage = self.passage
        words = range(item.last + 1, relative)
        if passage.find(item.last + 1, relative, "backed") is not None:
            return True
        return len(words) <= NEAR and all(
            index in passage.covered
            or passage.has(index, "described", "skip", "in", "from")
            or (passage.tokens[index].form.startswith("ال") and passage.tokens[index].form.endswith(NISBA))
            for index in words
        )

    def _is_quoted(self, index: int) -> bool:
        """Whether a name that no dataset knows stands there in quotation marks: «يسيطر عليها "مجاهدو الوادي"»."""
        passage = self.passage
        is_free = index < len(passage.tokens) and index not in passage.covered
        return is_free and passage.tokens[index].gap.strip() in {'"', "«", "“"}

    def _is_in_aside(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether the side stands in a relative between two commas: «المجلس، والذي يعادي الجيش، يسيطر»."""
        passage = self.passage
        relative = passage.find_last(actors[0].first - REACH, actors[0].first, "relative")
        if relative is None or "،" not in passage.tokens[relative].gap:
            return False
        inside = range(relative + 1, actors[0].first + 1)
        behind = range(actors[-1].last + 1, at + 1)
        return not any("،" in passage.tokens[index].gap for index in inside) and any(
            "،" in passage.tokens[index].gap for index in behind
        )

    def _is_said_of_another(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether a word that no dataset knows is the subject of what is said: «قال الجيش إن العدو انسحب»."""
        passage = self.passage
        that = passage.find_last(actors[-1].last + 1, at - 1, "that")
        if that is None or passage.tokens[that].form not in {"ان", "بان"}:
            return False
        subject = that + 1
        is_free = subject not in passage.covered and passage.tokens[subject].gap == " "
        is_noun = passage.tokens[subject].form.startswith("ال") and not passage.has(subject, "skip", "own_forces")
        verbs = [index for index in self.verbs if subject < index < at and not passage.has(index - 1, "relative")]
        return is_free and is_noun and not verbs

    def _is_of_next_clause(self, at: int, actors: tuple[Mention, ...], rule: str) -> bool:
        """Whether «بعدما», «قبل أن» begin the verb's clause, and it is not surely of the side before."""
        passage = self.passage
        is_that = passage.has(at - 1, "that") and passage.has(at - 2, "after", "ago")
        if not is_that and not passage.has(at - 1, "after_that"):
            return False
        if self._is_held_by(actors[0]):
            return True
        before = [index for index in self.unsure if index < at]
        if before and not any(before[-1] < item.first < at for item in passage.actors):
            return True
        ids = {item.id for item in actors}
        others = [item for item in passage.actors if item.last < at and item.id not in ids]
        rivals = [item for item in others if not self._is_oblique(item)]
        if self._may_be_of([item for item in others if item.first > actors[-1].last], at):
            return True  # «استعاد الجيش يلدا من داعش بعد أن سيطر عليها»
        return rule == "subject" and not self._is_doer(actors[0]) and self._may_be_of(rivals, at)

    def _is_held_by(self, item: Mention) -> bool:
        """Whether the name only tells whose ground it is: «مواقع سيطرة الفصائل»."""
        at = self.passage.skip_back(item.first - 1, "skip", most=3)
        return self.passage.verb(at) in {"control_noun", "hands", "stronghold"}

    def _is_told_later(self, at: int, actors: tuple[Mention, ...]) -> bool:
        """Whether a noun with a pronoun tells of a side that comes later: «منذ سيطرتها على يلدا، عمدت الفصائل»."""
        passage = self.passage
        if not self._is_own_hold(at) or not passage.has(at - 1, "since", "after", "ago"):
            return False
        comma = next((word for word in range(at + 1, at + REACH) if self._has_comma(word)), None)
        ids = {item.id for item in actors}
        return comma is not None and comma not in passage.covered and any(
            comma < item.first <= comma + 2 and item.id not in ids and can_do(passage, (item,), at)
            for item in passage.actors
        )

    def _speaking_side(self, at: int) -> tuple[Mention, ...]:
        """The one side whose man says "we": «قال قائد الفصائل إننا نسيطر على يلدا»; nobody where two are named."""
        passage = self.passage
        named = passage.actors
        if len({item.id for item in named}) != 1 or named[0].last >= at:
            return ()
        if named[0].last == 0 and ":" in passage.tokens[1].gap:  # «الفصائل: نسيطر على يلدا»
            return named[:1]
        titled = passage.find(named[0].first - 3, named[0].first, "titles", "offices", "leaders", "voice_before")
        return named[:1] if titled is not None and passage.find(0, at, "say", "that") is not None else ()

    def _has_comma(self, index: int) -> bool:
        return index < len(self.passage.tokens) and "،" in self.passage.tokens[index].gap

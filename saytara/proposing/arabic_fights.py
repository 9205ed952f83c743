"""Who fights in an Arabic sentence: a side that its words tie to the fight, and not one that is only named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.agreement import can_do
from saytara.proposing.arabic_holding import ArabicHolding
from saytara.proposing.arabic_names import FAR_SUBJECT, NEAR, NISBA, REACH
from saytara.proposing.names import Mention

FIGHTING: Final = frozenset({"قتال", "لقتال", "بقتال"})
"""Nouns of fighting whose owner is the one that is fought."""
FAR_BETWEEN: Final = 24
"""Words between a fight and "between", at most: «اشتباكات على أطراف يلدا ... بين الجيش والفصائل»."""


class ArabicFights(ArabicHolding):
    """By what a side is tied to a fight: its verb, its noun, "between", "with", those who fell in it."""

    def _only_tells_when(self, at: int) -> bool:
        """Whether a fight only tells since when a relative is so: «يلدا، التي يصلون إليها منذ بدء المعارك»."""
        passage = self.passage
        begun = passage.has(at - 1, "began", "outbreak") and passage.has(at - 2, "since")
        relative = passage.find_last(at - REACH, at - 2, "relative") if begun else None
        return relative is not None and "،" in passage.tokens[relative].gap and not any(
            at < item.first <= at + NEAR for item in self.places
        )

    def _end_of_ground(self, at: int, high: int) -> int:
        """Where the words on a fight end, before another's saying or raids: «..., وقال إنها», «أعقبت غارات شنتها»."""
        passage = self.passage
        for index in range(at + 1, high):
            if index in passage.covered:
                continue
            form = passage.tokens[index].form
            is_said = form.startswith("و") and "،" in passage.tokens[index].gap and passage.has(index, "say", "claims")
            if self._is_accompanied(index) or self._is_heading(at, index):
                return index
            is_raid = passage.has(index, "raids") and (
                passage.has(index + 1, "launch_it") or (index > at + 2 and passage.has(index - 1, "relative"))
            )
            if is_said or is_raid or (passage.has(index, "relative") and passage.verb(index + 1) == "present"):
                return index
        is_off = passage.has(high, "far_by") and passage.has(high - 1, "on")  # «معارك على بعد 300 متر من يلدا»
        return high - 1 if is_off else high

    def _is_accompanied(self, index: int) -> bool:
        """Whether "with" begins raids or shells on other ground: «اشتباكات ترافقت مع غارات على يلدا»."""
        passage = self.passage
        return passage.has(index, "together") and passage.has(index + 1, "raids", "falling")

    def _is_heading(self, at: int, index: int) -> bool:
        """Whether an advance only aims at a place, or heads for a town far from it: «التقدم نحو تحرير يلدا»."""
        passage = self.passage
        if "تقدم" not in passage.tokens[at].form:
            return False
        is_toward = passage.tokens[index].form in passage.words.words["toward"]
        is_aim = is_toward and passage.verb(index + 1) in {"taking", "control_noun"}
        is_for = passage.has(index, "purpose") and passage.verb(index) == "taking"  # «تقدم الجيش لتحرير يلدا»
        is_aim = is_aim or (is_for and passage.find(at + 1, index, "in", "on", "to") is None)
        return is_aim or (passage.has(index, "relative") and passage.has(index + 1, "far_by"))

    def _between(self, at: int, high: int) -> list[Mention]:
        """Those who fight by «بين» behind the word, also where one of them is unknown."""
        passage = self.passage
        between = passage.find(at + 1, min(at + NEAR, high), "between")
        if between is None:
            between = self._far_between(at, high)
        if between is None:
            return []
        first = [item for item in self.actors if between < item.first <= between + NEAR and item.first < high]
        if not first:
            return []
        verbs = (index for index in self.verbs if not passage.has(index - 1, "relative"))
        end = next((index for index in verbs if index > first[0].last), high)
        found = [item for item in self.actors if first[0].first <= item.first < min(end, high, between + REACH + 8)]
        listed = [item for item in found if not self._is_behind_comma(first[0].last, item)]
        is_of_unknown = first[0].first - between > 1 and passage.tokens[first[0].first].form.startswith("و")
        return listed if len({item.id for item in listed}) > 1 or is_of_unknown else found

    def _is_behind_comma(self, first: int, item: Mention) -> bool:
        """Whether a comma and no "and" parts the side from those who fight: «بين الجيش والفصائل، دعم خلالها»."""
        passage = self.passage
        start = passage.skip_back(item.first - 1, "skip", most=2) + 1
        comma = any("،" in passage.tokens[index].gap for index in range(first + 1, item.first + 1))
        return comma and not passage.tokens[start].form.startswith("و")

    def _far_between(self, at: int, high: int) -> int | None:
        """Where «بين» and a side stand further off, with no other side, act or sign of a clause before it."""
        passage = self.passage
        between = passage.find(at + NEAR, min(at + FAR_BETWEEN, high), "between")
        if between is None or passage.has(at, "attacks", "finite"):
            return None
        is_next = any(
            0 < item.first - between <= NEAR and not any(between < index < item.first for index in self.verbs)
            for item in self.actors
        )
        is_same = not any(at < index < between for index in self.verbs) and not any(
            at < item.first < between for item in self.actors
        )
        return between if is_next and is_same else None

    def _fighters(
        self, at: int, high: int, actors: Sequence[Mention], subject: Sequence[Mention] = ()
    ) -> list[Mention]:
        """The sides that the words tie to the fight, with those not far from it; nobody where none is tied.

        `subject`: who attacks, where a verb tells it.
        """
        between = self._between(at, high)
        if between:
            return between
        tied = [item for item in actors if item in subject or self._is_tied(at, item)]
        tied = [item for item in tied if not self._takes_no_part(item)]
        if not tied:
            return self._both(at, actors)
        is_of_foes = all(self._is_oblique(item) for item in tied)  # «أفاد الجيش من ارتباك داعش للتقدم»
        return [
            item
            for item in actors
            if item in tied
            or (self._is_not_far(at, item) and not self._takes_no_part(item))
            or (is_of_foes and item.last < at and not self._is_oblique(item))
        ]

    def _both(self, at: int, actors: Sequence[Mention]) -> list[Mention]:
        """The two sides who lost men in a fight: «خلفت المعارك في يلدا جرحى من الطرفين»."""
        both = [item for item in actors if item.is_meant and self.passage.has(item.first, "both_sides")]
        is_fight = self.passage.has(at, "fights")
        return both if is_fight and len(both) > 1 and both[0].first > at else []

    def _takes_no_part(self, item: Mention) -> bool:
        """Whether a side says that it does not fight: «اشتباكات في يلدا، والجيش ينكر الضلوع فيها»."""
        passage, after = self.passage, item.last + 1
        return passage.has(after, "denial") and passage.find(after + 1, after + 3, "no_part") is not None

    def _is_tied(self, at: int, item: Mention) -> bool:
        """Whether nothing but the words of the fight stands between it and the side."""
        passage = self.passage
        first, last = (at, item.first) if item.first > at else (item.last, at)
        words = range(first + 1, last)
        if self._only_says(item, at) or any(
            index in self.verbs and not self._is_of_fight(index) for index in words
        ):
            return False
        if item.first > at:
            if self._is_fought(at, item):
                return False
            return len(words) <= NEAR or self._is_launcher(at, item)
        if self._is_fallen(item, at):
            return True
        if len(words) <= NEAR:
            is_free = not self._is_oblique(item) and not self._is_enclosed(item)  # «غارات يقودها الجيش قبل هجوم»
            return passage.has(at, "finite") or is_free
        begins = passage.find(item.first - NEAR, item.first, "launch", "began") is not None
        is_plain = begins or not any("،" in passage.tokens[index].gap for index in (*words, at))
        return len(words) <= FAR_SUBJECT and not self._is_oblique(item) and (is_plain or passage.has(at, "finite"))

    def _is_fought(self, at: int, item: Mention) -> bool:
        """Whether the side is whom another fights: «قتال الفصائل», «التصدي للفصائل», «معارك في مواقع الفصائل»."""
        passage = self.passage
        before = passage.skip_back(item.first - 1, "skip", most=3)
        form = passage.tokens[at].form.removeprefix("و")
        if form in FIGHTING and before == at and passage.tokens[item.first].gap == " ":
            return True
        if form.endswith("تصدي") and (self._is_receiver(item) or passage.tokens[at + 1].form.startswith("ل")):
            return True
        is_thing = passage.has(before, "things_of", "drives_out") or self._is_led(before)
        return before > at and is_thing and before not in passage.covered

    def _is_launcher(self, at: int, item: Mention) -> bool:
        """Whether the side stands behind a verb of attacking that is the fight's: «هجوم نفذه نحو مئة من الفصائل»."""
        launched = self.passage.find(at + 1, item.first, "launch", "launch_it")
        return launched is not None and item.first - launched <= NEAR

    def _only_says(self, item: Mention, at: int) -> bool:
        """Whether «أن» and another subject stand between a side and the fight: «قال داعش إن الجيش شن هجوما»."""
        that = self.passage.find(item.last + 1, at - 1, "that")
        if that is None or self.passage.tokens[that].form not in {"ان", "بان"}:
            return False
        return not self.passage.tokens[that + 1].form.endswith(("ه", "ها", "هم"))  # «قال الجيش إن وحداته تتقدم»

    def _is_of_fight(self, index: int) -> bool:
        """Whether a word of control only tells what a fight is for or that it goes on: «معركة تحرير يلدا»."""
        return self.verbs[index] == "contests" or (
            self.verbs[index] in {"taking", "control_noun", "present", "gained"} and index - 1 in self.verbs
        )

    def _is_fallen(self, item: Mention, at: int) -> bool:
        """Whether men of the side fell in a fight, which is then theirs too: «قتلى من الفصائل في معارك»."""
        passage = self.passage
        if not 0 < at - item.last <= FAR_SUBJECT:
            return False
        return passage.find(item.first - NEAR, at, "killed") is not None

    def _is_not_far(self, at: int, item: Mention) -> bool:
        """Whether a side that is not tied to the fight still stands in its clause."""
        first, last = (at, item.first) if item.first > at else (item.last, at)
        return last - first - 1 <= FAR_SUBJECT and not self._only_says(item, at) and not any(
            first < index < last and not self._is_of_fight(index) for index in self.verbs
        )

    def _attacks_by_verb(self, at: int, limit: int, low: int) -> tuple[Mention, ...]:
        """The subject of a verb of attacking: right behind it, else not far before it."""
        subject, rule = self._subject(at, limit, low)
        if not subject or (rule != "verb_first" and self._has_noun_before_object(at)):
            return ()
        first, last = min(item.first for item in subject), max(item.last for item in subject)
        if rule == "verb_first" and first - at > NEAR + 1:
            return ()
        if last < at and (at - last > FAR_SUBJECT or not can_do(self.passage, subject, at)):
            return ()
        return subject

    def _has_noun_before_object(self, at: int) -> bool:
        """Whether a definite word that no dataset knows stands behind a verb: «هاجم الأعيان يلدا»."""
        passage, after = self.passage, at + 1
        if after + 1 >= len(passage.tokens) or after in passage.covered:
            return False
        form = passage.tokens[after].form
        units = passage.words.words["units"] | passage.words.words["group"]
        if form.startswith("ال") and form[2:] in units and after + 1 not in passage.covered:
            return passage.tokens[after + 1].form.startswith("ال") and passage.tokens[after + 1].form.endswith(NISBA)
        if after + 1 not in passage.covered or passage.sets[after]:
            return False
        is_plain = passage.tokens[after].gap == " " == passage.tokens[after + 1].gap
        return is_plain and form.startswith("ال") and form[2:] not in passage.words.kinds

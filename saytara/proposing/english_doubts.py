"""Whether the words of an English sentence surely tell whose act it is; what they do not tell is left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.caused_acts import instead_at
from saytara.proposing.english_backing import only_backs
from saytara.proposing.english_described import NEAR
from saytara.proposing.english_fights import EnglishFights
from saytara.proposing.names import Mention

DIRECTED: Final = frozenset({
    "took", "gained", "controls", "lost", "withdrew", "control_noun", "taking", "besieges", "siege", "surrounds",
    "present", "expelled",
})
"""What turns into its opposite where the sides are taken for each other."""
NO_SUBJECTS: Final = ("join", "that", "relative", "break", "by", "from", "infinitive", "pronoun", "say", "adverb")
"""What may stand before a verb and is no subject of it."""


class EnglishDoubts(EnglishFights):
    """The ways in which an act that was read may be another's."""

    def _may_be_open(self, at: int, low: int, high: int) -> bool:
        """Whether the act is some side's, though the words do not surely tell whose: not that of civilians."""
        passage = self.passage
        is_ground = self.verbs[at] in {"stronghold", "control_noun", "hands", "siege", "besieges", "fell", "surrounds"}
        is_noun = passage.has(at, "on_foot") and passage.tokens[at].form.endswith(("ing", "s")) and not (
            passage.has(passage.skip_back(at - 1, "adverb"), "be")
        )
        is_ground = is_ground or passage.has(at, "shooting") or (  # "residents heard gunfire", "fled fighting in"
            is_noun and self.verbs[at] == "contests" and passage.has(at + 1, "within")
        )
        if not is_ground and passage.find(max(low, at - NEAR), min(at + 3, high), "civilians") is not None:
            return False
        return passage.tokens[at - 1].form != "for" if at else True

    def _is_doubtful(  # noqa: PLR0911, PLR0912 - one a way of being unsure
        self, at: int, actors: Sequence[Mention], rule: str
    ) -> bool:
        """Whether the words do not surely tell that it is this side's act: another may be its subject as well."""
        if actors and all(item.is_unsure for item in actors):
            return True
        if self.verbs[at] == "contests":
            return len({item.id for item in actors}) == 1 and self._is_fight_of_another(at, actors)
        if not actors or self.verbs[at] not in DIRECTED:
            return False
        if any(item.is_unsure for item in actors):
            return True
        if self.verbs[at] == "withdrew" and self._are_people(actors[-1], at):
            return True
        ids = {actor.id for actor in actors}
        rivals = [item for item in self.passage.actors if item.id not in ids]
        if rule == "subject" and rivals and self._is_of_unknown_pronoun(at, actors):
            return True
        if rule == "subject" and rivals and instead_at(self.passage, at) is not None:
            return True
        if rule == "same_subject" and (self._has_noun_before(at) or self._is_of_thing(at)):
            return True
        if rule == "subject" and self._is_manner_of_other(at, actors):
            return True
        if rule == "same_subject":
            return any(item.last < at for item in rivals) and not self._goes_on(at)
        if rule in {"subject", "same_subject"} and self._is_of_possessive(at, actors, rivals):
            return True
        if rule == "subject" and self._is_object_of_unknown(at, actors):
            return True
        if rule == "subject" and (self._is_beaten(at, actors, rivals) or self._is_of_inner_clause(at, actors, rivals)):
            return True
        return rule == "subject" and self._has_rival(at, actors, rivals)

    def _is_of_unknown_pronoun(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether "it" acts on the very name before the relative: "the towns of Narnia which it occupies"."""
        first = self._before_verb(at)
        is_free = self.passage.has(first, "pronoun") and first not in self.passage.covered
        if not is_free:
            return False
        last = max(item.last for item in actors)
        if any(last < item.first and item.last < first for item in self.passage.actors):
            return True  # "the army took it, driving rebels out of a town that they held"
        return self.passage.has(first - 1, "relative") and last == first - 2

    def _is_of_thing(self, at: int) -> bool:
        """Whether a relative is of a thing in a clause that names no side: "near a lake that controls Yalda"."""
        passage = self.passage
        relative = self._before_verb(at)
        head = relative - 1
        is_relative = passage.has(relative, "relative") or (relative >= 0 and passage.tokens[relative].form == "that")
        is_noun = head > passage.clause(at)[0] and head not in passage.covered and not passage.has(head, "say")
        return is_relative and is_noun and not passage.has(head, "own_forces", "group", "people")

    def _is_manner_of_other(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether the side right before is who is acted on: "the men put pressure on the army in taking Yalda"."""
        passage = self.passage
        is_manner = passage.tokens[at].form.endswith("ing") and passage.tokens[at - 1].form == "in" if at else False
        last = max(item.last for item in actors)
        return is_manner and last == at - 2 and passage.clause(at)[0] < min(item.first for item in actors) - 1

    def _are_people(self, item: Mention, at: int) -> bool:
        """Whether so many of a people leave, who may be no men under arms: "60 Narnians left"."""
        passage = self.passage
        many = item.first - 2 if passage.has(item.first - 1, "of_side") else item.first - 1
        form = passage.tokens[many].form if many >= 0 else ""
        is_crowd = many < item.first - 1 and passage.has(many, "crowds")  # "thousands of Narnians left"
        is_number = form.isdigit() or is_crowd
        is_people = not passage.has(item.last, "own_forces", "people", "group_other", "side_words", "skip")
        is_next = self._before_verb(at) == item.last and passage.tokens[item.last].raw.istitle()
        return is_number and is_people and is_next

    def _has_rival(self, at: int, actors: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
        """Whether something else between the subject that was read and its verb may be the subject."""
        passage = self.passage
        last = max(item.last for item in actors)
        if last < at and (self._has_other_subject(last, at) or self._is_of_head(last, at, rivals)):
            return True
        pronoun = actors[0].first if actors[0].is_meant and passage.has(actors[0].first, "pronoun") else None
        if pronoun is not None and any(
            item.last < pronoun and not item.is_meant and item.id != actors[0].id and not self._is_in_compound(item)
            for item in passage.actors
        ):
            return True
        others = [item for item in rivals if last < item.first and item.last < at and not only_backs(passage, item)]
        if not others or at - last <= NEAR:
            return False
        is_verb_between = any(last < index < at for index in self.verbs)
        return not is_verb_between and not any("," in passage.tokens[index].gap for index in range(last + 1, at + 1))

    def _is_object_of_unknown(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether somebody unknown acts on the side and goes on: "guards replaced the army and hold Yalda"."""
        passage = self.passage
        first, last = min(item.first for item in actors), max(item.last for item in actors)
        lead = first - 1
        while lead > 0 and first - lead < NEAR and (
            passage.has(lead, "determiner", "skip", "described", "off_back") or passage.tokens[lead].form == "away"
        ):
            lead -= 1
        is_verb = lead > 0 and lead not in passage.covered and (
            passage.tokens[lead].form.endswith("ed") or passage.words.verbs.get(passage.tokens[lead].form) == "expelled"
        )
        if not is_verb or passage.has(last + 1, "relative") or passage.has(lead, "say", "backed", "allow"):
            return False
        doer = passage.skip_back(lead - 1, "adverb", "had", "have")
        is_free = doer >= passage.clause(lead)[0] and doer not in passage.covered
        is_doer = is_free and not passage.has(doer, *NO_SUBJECTS, "be", "determiner", "oblique", "of", "described")
        is_one = is_doer and passage.tokens[lead].gap == " " == passage.tokens[lead + 1].gap
        return is_one and passage.has(self._before_verb(at), "join")

    def _is_of_inner_clause(self, at: int, actors: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
        """Whether the side stands in a clause that has ended: "where the army is based, and seizing Yalda"."""
        passage = self.passage
        first, last = min(item.first for item in actors), max(item.last for item in actors)
        outer = [item for item in rivals if item.last < first]
        if last >= at or not outer:
            return False
        commas = [index for index in range(last + 1, at + 1) if "," in passage.tokens[index].gap]
        relative = passage.find_last(max(0, first - NEAR - NEAR), first, "relative")
        if relative is not None and "," in passage.tokens[relative].gap and commas and outer[-1].last < relative - 1:
            return True
        before = passage.skip_back(first - 1, "skip", "determiner", most=3)
        is_for = before >= 0 and passage.tokens[before].form == "for"  # "wait for rebels to leave to take Yalda"
        return is_for and passage.has(at - 1, "infinitive") and passage.find(last + 1, at - 1, "infinitive") is not None

    def _is_beaten(self, at: int, actors: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
        """Whether the side is the object of a verb whose aim is told: "rebels defeated the army to capture Yalda"."""
        passage = self.passage
        first, last = min(item.first for item in actors), max(item.last for item in actors)
        if self._is_object_before(at, first, last, rivals):
            return True
        if self.verbs[at] not in {"took", "gained"} or last != at - 2 or not passage.has(at - 1, "infinitive"):
            return False
        before = passage.skip_back(first - 1, "skip", most=3)
        if before <= 0 or passage.has(before, "allow", "managed"):
            return False
        return passage.tokens[before].form.endswith("ed") and any(item.last < before for item in rivals)

    def _is_object_before(self, at: int, first: int, last: int, rivals: Sequence[Mention]) -> bool:
        """Whether it is the object of an unknown verb that goes on: "the army overwhelms rebels, capturing Yalda"."""
        passage = self.passage
        is_next = all(passage.has(index, "skip", "own_forces") for index in range(last + 1, at))
        if not is_next or "," not in passage.tokens[at].gap or not passage.tokens[at].form.endswith("ing"):
            return False
        before = passage.skip_back(first - 1, "determiner", "skip", "described", most=4)
        is_free = before > 0 and before not in passage.covered
        subject = passage.skip_back(before - 1, "own_forces", "skip", most=2)
        is_behind_side = any(item.last in {subject, before - 1} for item in rivals)  # "fighters overwhelm rebels"
        is_verb = is_free and (is_behind_side or passage.tokens[before].form.endswith(("ed", "s")))
        is_plain = is_verb and passage.tokens[before].raw[0].islower() and passage.tokens[first].gap == " "
        is_plain = is_plain and not passage.has(before, "oblique", "own_forces", "join")
        return is_plain and any(item.last < before for item in rivals)

    def _is_of_possessive(self, at: int, actors: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
        """Whether it is the aim of "their drive to take Yalda", and "they" may be another side than the nearest."""
        passage = self.passage
        owner = passage.find_last(at - 4, at, "possessive")
        if owner is None or not passage.has(at - 1, "infinitive") or max(item.last for item in actors) > owner:
            return False
        return any(item.last < owner for item in rivals)

    def _goes_on(self, at: int) -> bool:
        """Whether the word has the subject of the clause before: "after capturing", "before they took"."""
        before = self.passage.skip_back(at - 1, "adverb", most=3)
        is_participle = self.passage.tokens[at].form.endswith("ing")
        return is_participle and (before < 0 or self.passage.has(before, "break", "join", "by"))

    def _has_other_subject(self, last: int, at: int) -> bool:
        """Whether a word that no dataset knows stands as the subject of the verb: "the army left and locals took"."""
        passage = self.passage
        before = at - 2 if passage.tokens[at - 1].form == "in" and self.verbs[at] == "control_noun" else at - 1
        before -= before > 0 and passage.tokens[before].form in {"left", "emerged", "up"}  # "was left in control"
        before -= passage.tokens[before].form == "ended" and before > 0
        first = passage.skip_back(before, "adverb", "be", "had", "have", "managed", "infinitive", "may", most=5)
        if first <= last or "," in passage.tokens[first + 1].gap or passage.has(first, *NO_SUBJECTS, "later"):
            return False
        joiner = first
        while joiner > last and not passage.has(joiner, "join", "that", "break", "relative") and (
            "," not in passage.tokens[joiner].gap
        ):
            joiner -= 1
        if joiner <= last or (joiner == first and passage.has(joiner, "join", "that", "break", "relative")):
            return False
        if passage.has(joiner + 1, "oblique", "on", "of", "infinitive") or passage.has(joiner, "oblique"):
            return False
        words = range(last + 1, joiner + 1)
        backed = passage.find(last + 1, joiner + 1, "backed")
        return any(self._may_be_verb(index) for index in words if backed is None or index < backed)

    def _before_verb(self, at: int) -> int:
        """The word before a verb and its helping words."""
        helping = ("adverb", "be", "had", "have", "managed", "infinitive", "may", "then")
        return self.passage.skip_back(at - 1, *helping, most=5)

    def _is_of_civilians(self, at: int) -> bool:
        """Whether those who leave are no side: "families to leave", "more than 3,000 fled"."""
        first = self._before_verb(at)
        if first >= 0 and "," in self.passage.tokens[first + 1].gap:
            return self._are_civilians_before_aside(first)
        if first < 0 or first in self.passage.covered:
            return False
        if self.passage.has(first, "relative"):  # "residents who fled"
            first -= 1
            if first > 1 and first in self.passage.covered and self.passage.tokens[first - 1].form == "in":
                first -= 2  # "refugees in Narnia who fled"
        if self.passage.has(first - 1, "possessive") and self.passage.has(first - 2, "join") and (
            not self.passage.has(at, "bare_verbs")
        ):
            return False  # "rebel fighters and their families left"
        return self.passage.has(first, "civilians") or self.passage.tokens[first].form.isdigit()

    def _is_leaving_of_civilians(self, at: int) -> bool:
        """Whether a noun of leaving has an owner that is no side: "the evacuation of women and children from Yalda"."""
        passage = self.passage
        of = at + 1
        if not passage.has(of, "of_side"):
            return passage.has(at - 1, "civilians") and at - 1 not in passage.covered
        head = passage.find(of + 1, of + NEAR, "civilians")
        return head is not None and not any(of < index <= head for index in passage.covered)

    def _are_civilians_before_aside(self, last: int) -> bool:
        """Whether an aside stands between civilians and what they do: "the people of Yalda, old and young, fled"."""
        passage = self.passage
        low = passage.clause(last)[0]
        commas = [index for index in range(low + 1, last + 1) if "," in passage.tokens[index].gap]
        if not commas:
            return False
        head = range(max(low, commas[0] - NEAR - NEAR), commas[0])
        if any(item.first in head and not item.is_place for item in passage.mentions):
            return False
        return passage.find(head.start, head.stop, "civilians") is not None and not any(
            self.verbs.get(index) for index in head
        )

    def _has_noun_before(self, at: int) -> bool:
        """Whether a clause that names no side has a subject of its own: "while police flee"."""
        passage = self.passage
        first = self._before_verb(at)
        is_free = first >= passage.clause(at)[0] and first not in passage.covered
        is_next = is_free and "," not in passage.tokens[first + 1].gap
        return is_next and not passage.has(first, *NO_SUBJECTS, "later")

    def _is_of_head(  # noqa: PLR0911 - one a way of being sure or not
        self, last: int, at: int, rivals: Sequence[Mention]
    ) -> bool:
        """Whether another word is the subject: "troops in an attack that took", "requests all civilians leave"."""
        passage = self.passage
        first = self._before_verb(at)
        if first <= last or "," in passage.tokens[first + 1].gap:
            return False
        if passage.has(first, "relative") or passage.tokens[first].form == "that":
            head = first - 1
            if head <= last or head in passage.covered or passage.has(head, "say"):
                return False
            if all(passage.has(index, "own_forces", "group", "skip") for index in range(last + 1, first)):
                return False
            is_said = any(passage.has(index, "say") for index in range(last + 1, first))
            is_own_fight = last == head - 1 and passage.verb(head) == "contests" and not rivals
            return not is_said and not is_own_fight
        if not passage.has(first, "people", "civilians") or first in passage.covered:
            return False
        if passage.has(first - 1, "possessive"):  # "the government says its military"
            return False
        near = range(last + 1, first)
        if len(near) == 1 and not self._may_be_verb(near[0]) and not passage.tokens[near[0]].form.endswith("s"):
            return False  # "M23 movement militants"
        known = (
            *("skip", "join", "described", "oblique", "of", "own_forces", "backed", "from", "people", "part_side"),
            "possessive",
        )
        return not all(
            index in passage.covered or passage.has(index, *known) or passage.tokens[index].raw[0].isupper()
            for index in near
        )

    def _may_be_verb(self, index: int) -> bool:
        """Whether the word is a verb of any kind that has a subject of its own: not "backed by"."""
        passage = self.passage
        if passage.verb(index) or passage.has(index, "be", "had", "say"):
            return True
        is_past = index not in passage.covered and passage.tokens[index].form.endswith("ed")
        return is_past and passage.tokens[index].gap == " " and not passage.has(index + 1, "by")

"""Whether the words of an English sentence surely tell whose act it is; what they do not tell is left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.english_kinds import EnglishKinds
from saytara.proposing.english_names import NEAR
from saytara.proposing.names import Mention

DIRECTED: Final = frozenset({
    "took", "gained", "controls", "lost", "withdrew", "control_noun", "taking", "besieges", "siege", "surrounds",
    "present", "expelled",
})
"""What turns into its opposite where the sides are taken for each other."""
NO_SUBJECTS: Final = ("join", "that", "relative", "break", "by", "from", "infinitive", "pronoun", "say", "adverb")
"""What may stand before a verb and is no subject of it."""
LATER: Final = frozenset({"then", "later", "also", "finally", "soon"})


class EnglishDoubts(EnglishKinds):
    """The ways in which an act that was read may be another's."""

    def _may_be_open(self, at: int, low: int, high: int) -> bool:
        """Whether the act is some side's, though the words do not surely tell whose: not that of civilians."""
        passage = self.passage
        if passage.find(max(low, at - NEAR), min(at + 3, high), "civilians") is not None:
            return False
        return passage.tokens[at - 1].form != "for" if at else True

    def _is_doubtful(self, at: int, actors: Sequence[Mention], rule: str) -> bool:
        """Whether the words do not surely tell that it is this side's act: another may be its subject as well."""
        if not actors or self.verbs[at] not in DIRECTED:
            return False
        if any(item.is_unsure for item in actors):
            return True
        ids = {actor.id for actor in actors}
        rivals = [item for item in self.passage.actors if item.id not in ids]
        if rule == "same_subject":
            return any(item.last < at for item in rivals) and not self._goes_on(at)
        if rule == "subject" and self._is_beaten(at, actors, rivals):
            return True
        return rule == "subject" and self._has_rival(at, actors, rivals)

    def _has_rival(self, at: int, actors: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
        """Whether something else between the subject that was read and its verb may be the subject."""
        passage = self.passage
        last = max(item.last for item in actors)
        if last < at and self._has_other_subject(last, at):
            return True
        pronoun = actors[0].first if actors[0].is_meant and passage.has(actors[0].first, "pronoun") else None
        if pronoun is not None and any(
            item.last < pronoun and not item.is_meant and item.id != actors[0].id for item in self.actors
        ):
            return True
        others = [item for item in rivals if last < item.first and item.last < at]
        if not others or at - last <= NEAR:
            return False
        is_verb_between = any(last < index < at for index in self.verbs)
        return not is_verb_between and not any("," in passage.tokens[index].gap for index in range(last + 1, at + 1))

    def _is_beaten(self, at: int, actors: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
        """Whether the side is the object of a verb whose aim is told: "rebels defeated the army to capture Yalda"."""
        passage = self.passage
        first, last = min(item.first for item in actors), max(item.last for item in actors)
        if self.verbs[at] not in {"took", "gained"} or last != at - 2 or not passage.has(at - 1, "infinitive"):
            return False
        before = passage.skip_back(first - 1, "skip", most=3)
        if before <= 0 or passage.has(before, "allow", "managed"):
            return False
        return passage.tokens[before].form.endswith("ed") and any(item.last < before for item in rivals)

    def _goes_on(self, at: int) -> bool:
        """Whether the word has the subject of the clause before: "after capturing", "before they took"."""
        before = self.passage.skip_back(at - 1, "adverb", most=3)
        is_participle = self.passage.tokens[at].form.endswith("ing")
        return is_participle and (before < 0 or self.passage.has(before, "break", "join", "by"))

    def _has_other_subject(self, last: int, at: int) -> bool:
        """Whether a word that no dataset knows stands as the subject of the verb: "the army left and locals took"."""
        passage = self.passage
        first = passage.skip_back(at - 1, "adverb", "be", "had", "have", "managed", "infinitive", "may", most=5)
        if first <= last or "," in passage.tokens[first + 1].gap or passage.has(first, *NO_SUBJECTS) or (
            passage.tokens[first].form in LATER
        ):
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

    def _may_be_verb(self, index: int) -> bool:
        """Whether the word is a verb of any kind that has a subject of its own: not "backed by"."""
        passage = self.passage
        if passage.verb(index) or passage.has(index, "be", "had", "say"):
            return True
        is_past = index not in passage.covered and passage.tokens[index].form.endswith("ed")
        return is_past and passage.tokens[index].gap == " " and not passage.has(index + 1, "by")

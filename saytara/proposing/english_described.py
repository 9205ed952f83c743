"""English words of control that describe a place: "rebel-held", "besieged by", "the besieged town of"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.clauses import is_province, listed_from
from saytara.proposing.english_words import REACH, EnglishWords
from saytara.proposing.names import Mention

NEAR: Final = 6
ALONE: Final = frozenset({"driven", "ousted", "expelled", "evicted", "dislodged", "flushed", "routed", "ejected"})
"""Participles that need no "is" right behind those who are driven out, where "from" and no object follows."""
SOME: Final = frozenset({"a", "an", "another", "one"})
PLAIN_WORDS: Final = ("described", "part_size", "stronghold_words", "part_side")
"""What describes a place in a predicate."""
TRANSITIVE: Final = frozenset({"controls", "took", "gained", "besieges", "surrounds", "lost"})


class EnglishDescribed(EnglishWords):
    """Passives, compounds and attributes, and who did what they tell."""

    def _passive(self, at: int, kind: str) -> bool:
        passage = self.passage
        form = passage.tokens[at].form
        if form.endswith("ing") or kind not in {*TRANSITIVE, "expelled", "contests", "withdrew"}:
            return False
        before = passage.skip_back(at - 1, "adverb", most=3)
        is_passive = passage.has(before, "be") and before not in passage.covered
        men = passage.skip_back(at - 1, "own_forces", "people", most=1)  # "rebel fighters driven out of"
        is_off = passage.has(at + 1, "from", "out", "by")
        is_passive = is_passive or (kind == "expelled" and form in ALONE and is_off and any(
            item.last in {men, at - 1} for item in self.actors
        ))
        is_by = passage.has(at + 1, "by")  # also where nobody known stands behind it: "surrounded by troops"
        return is_passive or is_by or self._agent(at, len(passage.tokens)) is not None

    def _agent(self, at: int, high: int) -> Mention | None:
        """Who stands behind "by" close to the word."""
        passage = self.passage
        reach = 9 if self.verbs.get(at) == "expelled" else 5
        by = passage.find(at + 1, min(at + reach, high), "by")
        if by is None or any(at < index < by for index in self.verbs):
            return None
        found = next((item for item in self.actors if by < item.first <= by + 6), None)
        if found is None or any("," in passage.tokens[index].gap for index in range(by + 1, found.first + 1)):
            return None  # "held by gunmen, the army said"
        return None if any(by < index < found.first for index in self.verbs) else found

    def _agent_after(self, at: int, high: int) -> Mention | None:
        passage = self.passage
        by = passage.find(at + 1, min(at + REACH, high), "by")
        if by is None or passage.tokens[by].gap != " " or any(
            passage.has(index, "break", "say") or (index in self.verbs and not passage.has(index, "impose"))
            for index in range(at + 1, by)
        ):
            return None
        if self._is_told(at, by):
            return None
        own = passage.has(by + 1, "possessive") and passage.has(by + 2, "own_forces", "forces_unnamed")
        if own and len({item.id for item in passage.actors}) == 1:  # "the capture of Yalda by his army"
            return next((item for item in passage.actors if item.last < by), None)
        return next((item for item in self.actors if by < item.first <= by + 5), None)

    def _is_told(self, at: int, by: int) -> bool:
        """Whether another verb has the "by": "the capture of Yalda was announced by the army"."""
        passage = self.passage
        before = passage.skip_back(by - 1, "adverb")
        is_verb = passage.tokens[before].form.endswith("ed") and before not in passage.covered and before > at
        return is_verb and not passage.has(before, "impose", "done")

    def _is_compound(self, at: int) -> bool:
        """Whether it is "rebel-held", also where nobody knows the side: "militia-held"."""
        passage = self.passage
        if at > 0 and passage.tokens[at].gap == " " and self._is_open_compound(at):
            return True
        if "-" not in passage.tokens[at].gap or passage.tokens[at].gap.strip(" ") == "" or at == 0:
            return False
        is_named = any(item.last == at - 1 for item in passage.actors)
        return is_named or (passage.tokens[at].gap == "-" and passage.has(at, "held"))

    def _is_open_compound(self, at: int) -> bool:
        """Whether it is written without its hyphen behind a preposition: "on the rebel held city of"."""
        passage = self.passage
        side = next((item for item in passage.actors if item.last == at - 1), None)
        if side is None or not passage.has(at, "held") or at + 1 >= len(passage.tokens) or passage.has(at + 1, "by"):
            return False
        article = side.first if passage.has(side.first, "articles") else side.first - 1
        if article < 1 or not passage.has(article, "articles") or passage.has(at + 1, "articles"):
            return False
        if not passage.has(article - 1, "of", "oblique", "from", "on", "beside") or article - 1 in passage.covered:
            return False
        words = range(at + 1, min(at + 4, len(passage.tokens)))
        ahead = next((index for index in words if not passage.has(index, "described", "part_side")), at)
        return passage.tokens[ahead].form in passage.words.place_kinds or passage.tokens[ahead].raw[0].isupper()

    def _is_unknown_ground(self, at: int, item: Mention) -> bool:
        """Whether the ground described has a name that no dataset knows: "rebel-held Nour, and Yalda"."""
        passage = self.passage
        if self._is_of_unknown_land(at, item):
            return True
        is_region = any(other.first == at + 1 and other.is_region for other in passage.places)
        is_named = (at + 1 not in passage.covered and passage.tokens[at + 1].raw[0].isupper()) or is_region
        before = item.first - 1
        if passage.has(before, "capital") or passage.tokens[before].form in passage.words.place_kinds:
            return False  # "the rebel-held Narnian capital, Yalda"
        return is_named and any("," in passage.tokens[index].gap for index in range(at + 1, item.first + 1))

    def _is_of_unknown_land(self, at: int, item: Mention) -> bool:
        """Whether an unknown land is described, and the place leads through it: "rebel-held Narnia via Yalda"."""
        passage = self.passage
        land = at + 1
        is_named = land < item.first and land not in passage.covered and passage.tokens[land].raw[0].isupper()
        return is_named and any(
            passage.has(word, "prepositions") and not passage.has(word, "of_land") and word not in passage.covered
            for word in range(land + 1, item.first)
        )

    def _is_plain_ground(self, index: int) -> bool:
        """Whether ground that nothing names is described: "rebel-held cities", not "rebel-held towns of"."""
        passage = self.passage
        if not passage.has(index, "ground") or index in passage.covered or index + 1 >= len(passage.tokens):
            return False
        is_named = index + 1 in passage.covered or passage.has(index + 1, "of_land", "be", "determiner")
        is_apart = passage.tokens[index + 1].gap in {" ", ", "}
        return passage.tokens[index].form.endswith("s") and not is_named and is_apart

    def _is_predicate(self, place: Mention, head: int) -> bool:
        """Whether what is held is said to be the place: "Yalda was the last town held by rebels"."""
        passage = self.passage
        words = range(place.last + 2, head)
        is_kind = passage.has(place.last + 1, "be") and (passage.has(head, "ground", "towns", "small_places"))
        return is_kind and all(passage.has(word, "determiner", "articles", "one_of", *PLAIN_WORDS) for word in words)

    def _apposed_before(self, at: int, actors: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The place right before, where the compound tells what it is: "Yalda, another rebel-held area"."""
        passage = self.passage
        ground = at + 1
        while ground < at + NEAR and passage.has(ground, "described", "part_side", "part_size"):
            ground += 1
        is_one = passage.has(ground, "ground", "towns") and not passage.tokens[ground].form.endswith("s")
        if not is_one or not actors:
            return ()
        first = actors[0].first - 1
        while first > 0 and passage.has(first, "described", "part_size", "part_side", "stronghold_words") and (
            not passage.has(first, "articles") and passage.tokens[first].form not in SOME
        ):
            first -= 1
        form = passage.tokens[first].form if first > 0 else ""
        near = [item for item in self.passage.places if not item.is_region and not is_province(self.passage, item)]
        place = next((item for item in (*self.places, *near) if item.last == first - 1), None)
        is_apart = form in {"another", "one"} or "," in passage.tokens[max(first, 0)].gap
        is_led = passage.has(first, "articles") or form in SOME
        return (place,) if place is not None and is_led and is_apart and not passage.owns(place.last) else ()

    def _is_attribute(self, at: int, kind: str) -> bool:
        """Whether the word only describes a place, and names nobody who did it: "the besieged town of Yalda"."""
        passage = self.passage
        form = passage.tokens[at].form
        is_kind = kind in {"controls", "took", "besieges", "surrounds"}
        if not is_kind or not form.endswith(("ed", "held", "overrun")) or passage.has(at + 1, "by"):
            return False
        before = passage.skip_back(at - 1, "adverb", "described", "part_side", most=3)
        word = passage.tokens[before].form if before >= 0 else ""
        is_led = passage.has(before, "articles", "possessive", "of_land", "from", "oblique", "beside")
        is_led = is_led or (before == at - 1 and word.endswith("ed") and not passage.has(before, "plan", "managed"))
        if (before >= 0 and not is_led) or (before in passage.covered and not passage.has(before, "possessive")):
            return False
        after = at + 1
        while after < len(passage.tokens) and after - at < 4 and after not in passage.covered and (
            passage.has(after, "described", "part_side") or passage.tokens[after].raw[0].isupper()
        ):
            after += 1
        if after >= len(passage.tokens) or passage.tokens[after].gap != " ":
            return False
        if passage.has(after, "part_of", "points"):
            return True
        return passage.tokens[after].form in passage.words.place_kinds or any(
            item.first <= after <= item.last for item in passage.places
        )

    def _attributed(self, at: int, high: int) -> tuple[Mention, ...]:
        """The places that such a word describes."""
        after = [item for item in self.places if at < item.first <= at + NEAR + 2 and item.first < high]
        rest = [item for item in self.places if after and item.first >= after[0].first and not item.is_region]
        return listed_from(self.passage, rest)

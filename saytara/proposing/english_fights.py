"""Whether the one side that an English sentence names with a fight is surely one that fights there."""

from __future__ import annotations

from collections.abc import Sequence

from saytara.proposing.caused_acts import steered
from saytara.proposing.english_described import NEAR
from saytara.proposing.english_kinds import EnglishKinds
from saytara.proposing.english_links import lead_to
from saytara.proposing.english_words import REACH
from saytara.proposing.names import Mention


class EnglishFights(EnglishKinds):
    """The ways in which a fight may be that of others."""

    def _is_fight_of_another(  # noqa: PLR0911 - one a way of being another's
        self, at: int, actors: Sequence[Mention]
    ) -> bool:
        """Whether the one side that is named is not surely who attacks: "rebels faced an attack", "rebel attacks"."""
        passage = self.passage
        if self._is_of_attacked(at, actors) or self._only_defends(at, actors) or self._is_by_others(at):
            return True
        is_of_men = passage.has(at - 1, "side_words") and at - 1 not in passage.covered
        if is_of_men or (all(self._only_speaks(item) for item in actors) and not passage.has(at, "finite")):
            return True
        if self._is_of_unknown_head(at, actors) or all(self._is_bystander(item, at) for item in actors):
            return True
        if passage.has(at, "finite") or not passage.has(at, "attacks"):
            return all(passage.has(passage.skip_back(item.first - 1, "skip"), "against") for item in actors)
        first = passage.skip_back(at - 1, "skip", "described", "adverb", "part_size", most=4)
        if any(item.last >= first for item in actors if item.last < at):
            return False
        for item in actors:
            if at < item.first <= at + REACH and passage.has(lead_to(passage, item), "by", "of", "from"):
                return False
        subject = [item for item in actors if item.last < at and not self._is_oblique(item)]
        return not subject or passage.find(subject[-1].last + 1, at, "defends") is not None

    def _is_of_attacked(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether only who is attacked is named: "its troops were attacked in Yalda"."""
        passage = self.passage
        is_passive = passage.tokens[at].form in {"attacked", "assaulted", "stormed"} and (
            passage.has(passage.skip_back(at - 1, "adverb"), "be")
        )
        return is_passive and all(item.last < at for item in actors)

    def _is_by_others(self, at: int) -> bool:
        """Whether men that no dataset knows stand right behind "by": "the army met after advances by tribesmen"."""
        passage = self.passage
        behind = range(at + 2, at + 2 + NEAR)
        is_by = passage.has(at + 1, "by") and passage.has(at, "attacks")
        is_known = any(item.first in behind for item in self.actors)
        return is_by and not is_known and passage.find(behind.start, behind.stop, "people", "own_forces") is not None

    def _only_defends(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether the one side is told as the opponent, as who repels or who fell: "a battle with rebels"."""
        passage = self.passage
        if passage.has(at, "repels"):
            return True
        who = passage.skip_back(at - 1, "adverb", "had", "have", most=3)
        if passage.has(at, "finite") and passage.has(who, "relative") and any(item.last == who - 1 for item in actors):
            return False  # "no word from the rebels, who attacked Yalda"
        before = [item for item in actors if item.last < at]
        if passage.has(at, "on_foot") and not passage.has(at, "attacks", "defended", "defending", "contested"):
            return bool(before) and self._only_ends(before[-1])
        if before:
            words = range(before[-1].last + 1, at)
            lead = passage.skip_back(before[-1].first - 1, "determiner", "skip", "described", most=4)
            fallen = before[-1].last + 1  # "rebels killed in the attack"
            is_fallen = passage.has(fallen, "hurt") and passage.has(fallen + 1, "of_land", "after_event")
            if is_fallen or (passage.has(lead, "engages") and lead > 0 and lead not in passage.covered):
                return True
            is_source = passage.has(lead, "from") and not passage.has(lead - 1, "own_forces", "people")
            return is_source or any(
                passage.has(word, "falls") or (passage.has(word, "hurt") and passage.has(word - 1, "be"))
                for word in words if word not in passage.covered
            )
        leads = [lead_to(passage, item) for item in actors]
        return all(
            lead <= at or passage.has(lead, "against", "together", "upon", "involving", "off_back")
            for lead in leads
        )

    def _only_ends(self, item: Mention) -> bool:
        """Whether a side before a fight of two is engaged by others, or only comes from there."""
        passage = self.passage
        lead = passage.skip_back(item.first - 1, "determiner", "skip", "described", most=4)
        is_engaged = passage.has(lead, "engages") and lead > 0 and lead not in passage.covered
        return is_engaged or (passage.has(lead, "from") and not passage.has(lead - 1, "own_forces", "people"))

    def _only_speaks(self, item: Mention) -> bool:
        """Whether the side is named behind what it says: "fighting goes on, the army said"."""
        passage = self.passage
        first = item.first - 1 if passage.has(item.first - 1, "determiner") else item.first
        is_ahead = passage.has(item.last + 1, "say") and passage.has(item.last + 2, "that")
        if is_ahead and (first == 0 or first == passage.clause(first)[0]):  # "The army says that an attack on"
            return True
        return passage.has(item.last + 1, "say") and "," in passage.tokens[first].gap

    def _is_of_unknown_head(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether men that no dataset knows fight, and the side is no opponent: "locals who fought thank the army"."""
        passage = self.passage
        relative = passage.skip_back(at - 1, "adverb", "be", "had", "have", most=3)
        head = relative - 1
        if not passage.has(at, "fought") or head < 0 or passage.tokens[relative].form != "who":
            return False
        if head in passage.covered or passage.has(head, "own_forces", "group", "skip"):
            return False
        return not any(passage.has(passage.skip_back(item.first - 1, "skip"), "against", "together") for item in actors)

    def _is_bystander(self, item: Mention, at: int) -> bool:
        """Whether the side ends the fight, keeps others from it or only speaks of it: "moved in to quell clashes"."""
        passage = self.passage
        words = steered(passage, at)
        if words is not None:
            return item.last < words.start and not any(other.first in words for other in self.actors)
        is_noun = not passage.has(at, "finite") or passage.has(at - 1, "upon", "determiner", "of_side", "possessive")
        if item.last > at or not is_noun:
            return False
        ends = passage.find_last(max(item.last + 1, at - NEAR), at, "quells", "defends", "ends_it")
        if passage.has(at - 1, "possessive"):  # "rebels said that others halted their advances"
            ends = None
        if ends is not None and (passage.has(ends, "quells") or passage.has(ends - 1, "infinitive")):
            return not any(item.last < other.first < ends for other in passage.actors)
        speaks = passage.find_last(item.last + 1, at, "speaks_of")
        return speaks is not None and not any(speaks < other.first < at for other in self.actors)

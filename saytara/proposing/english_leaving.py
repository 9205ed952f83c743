"""Who leaves which English place, by verbs, nouns of leaving and those who are driven out."""

from __future__ import annotations

from saytara.core.relations import Relation
from saytara.proposing.clauses import group_of, listed_from
from saytara.proposing.english_described import NEAR
from saytara.proposing.english_held import EnglishHeld
from saytara.proposing.english_words import REACH
from saytara.proposing.names import Mention


class EnglishLeaving(EnglishHeld):
    """Retreats, evacuations and expulsions."""

    def _withdrew(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        form = passage.tokens[at].form
        agent = self._agent(at, high) if passage.has(at, "passive_left") else None
        if agent is not None:
            return (agent,), self._described(at, low), "by"
        places = self._left_places(at, high)
        who = [item for item in self.actors if at < item.first and places and item.last < places[0].first]
        if not passage.has(at, "passive_left") and self._is_taken_out(at):  # "withdrawing rebel troops"
            return group_of(passage, next(item for item in self.actors if item.first > at), (at, high)), places, "of"
        if form.startswith("evacuate") and who and not self._passive(at, "withdrew"):
            return group_of(passage, who[0], (at, high)), places, "of"
        actors, rule = self._subject(at, low)
        allowed = passage.find_last(at - NEAR, at, "allow")
        if allowed is not None and not passage.has(passage.skip_back(allowed - 1, "adverb"), "be"):
            actors = tuple(item for item in self.actors if allowed < item.first < at)
        is_bare = passage.find(at + 1, at + 3, "to", "beside") is None  # "were retreating towards Yalda"
        if not places and actors and is_bare and passage.has(at, "withdrawn") and not self._leaves_elsewhere(at, low):
            places = self._before(at, 0) or self._only_place()
        return actors, places, rule

    def _is_taken_out(self, at: int) -> bool:
        """Whether the men who leave are the object right behind: "withdrawing army troops from Yalda"."""
        passage = self.passage
        side = next((item for item in self.actors if item.first in {at + 1, at + 2}), None)
        if side is None or not passage.tokens[at].form.startswith("withdr") or passage.owns(side.last):
            return False
        return side.first == at + 1 or passage.has(at + 1, "determiner", "possessive", "own_forces")

    def _leaves_elsewhere(self, at: int, low: int) -> bool:
        """Whether ground is told of that is left, in no place that is known: "fled from Nour", "where rebels fled"."""
        passage = self.passage
        lead = passage.find(at + 1, at + NEAR, "from", "beside")
        if lead is not None and not passage.has(lead + 1, "determiner") and passage.tokens[lead + 1].form != "there":
            return True
        where = passage.find_last(low, at, "relative")
        is_where = where is not None and where > 0 and passage.tokens[where].form == "where"
        return is_where and where is not None and not any(item.last == where - 1 for item in self.places)

    def _only_place(self) -> tuple[Mention, ...]:
        """The place of a sentence that names no other: "Troops flee as ISIS takes Yalda"."""
        named = [item for item in self.places if not item.is_region]
        if named and self.passage.has(named[0].first - 1, "to"):  # "fighters flee to Yalda"
            return ()
        return tuple(named[:1]) if len({item.id for item in named}) == 1 else ()

    def _left_places(self, at: int, high: int) -> tuple[Mention, ...]:
        passage = self.passage
        found = [item for item in self.places if at < item.first < high and item.first - at <= REACH]
        found = [item for item in found if not item.is_region or self._is_source(item)]
        left = [item for item in found if self._is_source(item) or self._holds_what_is_left(item, at)]
        near = [item for item in found if item.first - at <= NEAR and not passage.has(item.first - 1, "to")]
        near = [item for item in near if passage.find(at + 1, item.first, "to") is None]
        if passage.tokens[at - 1].form == "in" if at else False:  # "are in retreat in Yalda"
            near = []
        is_apart = at + 1 < len(passage.tokens) and "," in passage.tokens[at + 1].gap  # "when troops fled, Yalda"
        if is_apart or (passage.has(at, "withdrawn") and passage.has(at + 1, "of_land")):  # "in retreat in Yalda"
            near = []
        chosen = left or near
        return listed_from(passage, [item for item in self.places if chosen and item.first >= chosen[0].first])

    def _withdrawal(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        places = self._left_places(at, high)
        near = [item for item in self.actors if at < item.first <= at + NEAR]
        of = [item for item in near if not places or item.last < places[0].first]
        if of:
            return group_of(passage, of[0], (at, high)), places, "of"
        inside = [item for item in self.actors if item.last < at and at - item.last <= 2]
        return tuple(inside[-1:]), places, "of"

    def _expelled(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        places = self._left_places(at, high)
        if self._passive(at, "expelled"):
            men = self.passage.skip_back(at - 1, "own_forces", "people", most=1)  # "with rebel fighters driven out of"
            driven = next((item for item in self.actors if item.last in {men, at - 1}), None)
            if driven is not None and self.passage.has(at + 1, "from", "out", "by"):
                return (driven,), places, "of"
            actors, rule = self._subject(at, low)
            return actors, places, rule
        if self.passage.has(at + 1, "object_pronoun"):
            return self._spoken_of_before(at, low), places, "of"
        out = [item for item in self.actors if at < item.first and places and item.last < places[0].first]
        if not places:
            driven = self._driven_besides(at)
            return ((), (), "of") if driven is None else ((driven,), self.told[-1].places, "of")
        return tuple(out[:1]), places, "of"

    def _driven_besides(self, at: int) -> Mention | None:
        """Who is driven out of the place of the act before: "ISIS took Yalda, forcing army troops out"."""
        passage = self.passage
        act = self.told[-1] if self.told else None
        is_aside = passage.tokens[at].form.endswith("ing") and "," in passage.tokens[at].gap
        if act is None or not is_aside or act.relation is not Relation.TOOK or passage.clause(at)[0] != act.low:
            return None
        out = passage.find(at + 1, at + NEAR, "out")
        if out is None or not (out + 1 == len(passage.tokens) or passage.tokens[out + 1].gap.strip()):
            return None  # "forcing rebels out of one of the towns that they held"
        side = next((item for item in self.actors if at < item.first and item.last < out), None)
        is_next = side is not None and side.first - at <= 2 and not passage.owns(side.last)
        return side if is_next and side is not None and all(side.id != item.id for item in act.actors) else None

    def _spoken_of_before(self, at: int, low: int) -> tuple[Mention, ...]:
        """Whom "them" stands for: the last side before the one that acts."""
        subject, _rule = self._subject(at, low)
        first = min((item.first for item in subject), default=at)
        doing = {item.id for item in subject}
        before = [item for item in self.actors if item.last < first and item.id not in doing]
        return tuple(before[-1:])

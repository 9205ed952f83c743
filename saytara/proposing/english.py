"""Who does what where in an English sentence: the subject before its verb, the passive, "-held", "of" and "by"."""

from __future__ import annotations

from collections.abc import Iterator

from saytara.core.relations import Relation
from saytara.proposing.acts import RELATIONS, Act
from saytara.proposing.clauses import group_of
from saytara.proposing.english_bounds import is_from_afar, without_excepted
from saytara.proposing.english_described import NEAR
from saytara.proposing.english_drivers import EnglishDrivers
from saytara.proposing.english_ended_holdings import without_present
from saytara.proposing.english_lone import lone_side
from saytara.proposing.english_objects import is_of_no_ground
from saytara.proposing.english_sites import WITH_SITES
from saytara.proposing.english_standing import stands_in
from saytara.proposing.english_traps import is_held_other, is_of_other_thing, is_of_unsure_side
from saytara.proposing.english_words import IN_FRONT
from saytara.proposing.names import Mention


class EnglishActs(EnglishDrivers):
    """The acts of one sentence."""

    def acts(self) -> Iterator[Act]:
        """What the sentence tells, in its order."""
        found = list(self._found())
        return without_present(self.passage, [*found, *stands_in(self.passage, found, self.places, self.actors)])

    def _found(self) -> Iterator[Act]:
        for at, kind in self.verbs.items():
            found = self._act(at, kind)
            if found is not None:
                if found.actors and found.rule in {"subject", "group"}:
                    self.last_actors = found.actors
                self.told.append(found)
                yield found
                taken = self.taken_by_driver(found)
                if taken is not None:
                    yield taken

    def _act(self, at: int, kind: str) -> Act | None:  # noqa: PLR0912 - one a kind of word
        passage = self.passage
        low, high = passage.clause(at)
        passive = self._passive(at, kind)
        places: tuple[Mention, ...]
        rule = "subject"
        if kind in {"controls", "took", "besieges", "contests", "surrounds"} and self._is_compound(at):
            actors, places = self._compound(at, high)
            rule = "compound"
        elif self._is_attribute(at, kind):
            actors, places = (), self._attributed(at, high)
            rule = "compound"
        elif passive and kind not in {"contests", "withdrew", "expelled", "present", "truce"}:
            agent = self._agent(at, high)
            actors = () if agent is None else group_of(passage, agent, (at, high))
            if passage.has(at, "divides"):
                actors = self._dividers(at + 1, high)
            is_of_other = kind == "took" or passage.has(passage.skip_back(at - 1, "adverb", "be", "had"), "relative")
            places = self._related(at) or self._described(at, low) or self._it_is(at)
            is_among = passage.has(low, "among_them") and at - low <= NEAR  # "Among the towns taken by rebels were"
            places = places or (() if is_of_other and not is_among else self._after(at, high))
            rule = "by"
        else:
            reader = {
                "control_noun": self._control_noun,
                "hands": self._control_noun,
                "taking": self._taking,
                "fell": self._fell,
                "lost": self._lost,
                "handover": self._handover,
                "stronghold": self._stronghold,
                "withdrew": self._withdrew,
                "withdrawal": self._withdrawal,
                "expelled": self._expelled,
                "siege": self._siege,
                "contests": self._contests,
                "truce": self._truce,
                "present": self._present,
            }.get(kind, self._active)
            actors, places, rule = reader(at, low, high)
        places = without_excepted(passage, at, places)
        if kind not in WITH_SITES:
            places = tuple(item for item in places if item not in self.sited)
        if not places or (not actors and not self._may_be_open(at, low, high)):
            return None
        if kind == "withdrew" and self._is_of_civilians(at):
            return None
        is_afar = kind == "contests" and is_from_afar(passage, at, actors, places)
        if is_afar or (rule != "compound" and is_of_no_ground(passage, at, kind)):
            return None
        if kind == "withdrawal" and self._is_leaving_of_civilians(at):
            return None
        is_about_other = is_held_other(passage, at, actors, places) if rule == "compound" else (
            is_of_other_thing(passage, at, kind, actors, places)
        )
        if is_about_other:
            return None
        if self._is_doubtful(at, actors, rule) or is_of_unsure_side(passage, at, kind, actors):
            actors = ()
        if not actors:
            actors, rule = self._we(at, rule)
        if not actors:
            lone = lone_side(passage, self.verbs, at, self.actors, self.told)
            actors, rule = ((), rule) if lone is None else ((lone,), "lone")
        return Act(
            first=at,
            last=self._last_word(at, kind, high),
            kind=kind,
            relation=self._relation(at, kind, rule),
            low=low,
            high=high,
            actors=actors,
            places=places,
            rule=rule,
        )

    def _last_word(self, at: int, kind: str, high: int) -> int:
        """The last word of what tells it: "control" behind "took"."""
        words = range(at + 1, min(at + 6, high)) if kind in IN_FRONT else range(0)
        return next((word for word in words if self._is_control_noun(word)), at)

    def _relation(self, at: int, kind: str, rule: str) -> Relation:
        """What the words tell, by how they were read."""
        if kind == "fell" and rule == "from":
            return Relation.WITHDREW
        is_own = kind == "control_noun" and self.passage.has(at - 1, "possessive")
        return Relation.TOOK if (rule == "under" or is_own) and self._comes_under(at) else RELATIONS[kind]

    def _we(self, at: int, rule: str) -> tuple[tuple[Mention, ...], str]:
        """The one side of the sentence, whose man says what "we" do: "We hold Yalda, a rebel commander said"."""
        passage = self.passage
        side = passage.actors[0] if len({item.id for item in passage.actors}) == 1 else None
        us = passage.find_last(at - NEAR, at, "us")
        if side is None or us is None or us in passage.covered or side.is_meant:
            return (), rule
        man = side.last + 1
        before = passage.skip_back(side.first - 1, "determiner", "articles", "described", most=2)
        said = before if passage.has(before, "say") else passage.find(man, man + NEAR, "say")
        is_own = said == man or passage.has(man, "leaders", "officers", "own_forces")
        is_told = said is not None and passage.has(said + 1, "us") and passage.tokens[said + 1].gap == " "
        if said is not None and (is_told or passage.has(before, "break", "once")):
            return (), rule  # "we left after the army told us to do so"
        is_near = all(
            passage.has(word, "us", "adverb", "be", "had", "have", "own_forces", "under", "in_it")
            for word in range(us, at)
        )
        return ((side,), "we") if said is not None and is_own and is_near else ((), rule)

    def _comes_under(self, at: int) -> bool:
        """Whether a place came to be held, and was not before: "came under rebel control", "passed into the hands"."""
        passage = self.passage
        under = passage.find_last(at - 5, at, "under", "to")
        verb = -1 if under is None else passage.skip_back(under - 1, "adverb")
        place = next((item for item in passage.places if item.last == verb), None)
        if place is not None and under is not None:  # "the fall of Yalda into the hands of ISIS"
            lead = place.first - 1
            while passage.is_kind(lead) or passage.has(lead, "articles", "described"):
                lead -= 1  # "brought the town of Yalda under their control"
            is_brought = lead > 0 and passage.tokens[lead].form in {"brought", "bring", "brings", "bringing"}
            is_fall = passage.has(place.first - 1, "of_side") and passage.tokens[place.first - 2].form == "fall"
            return is_brought or is_fall
        return passage.has(verb, "came")

    def _is_control_noun(self, index: int) -> bool:
        return self.passage.tokens[index].form in {"control", "siege", "hold"} and index not in self.verbs

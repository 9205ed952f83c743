"""Who does what where in an Arabic sentence: verb first or subject first, relatives with a pronoun, nouns of action."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import DOING, RELATIONS, Act
from saytara.proposing.agreement import can_do
from saytara.proposing.arabic_clauses import ArabicClauses
from saytara.proposing.arabic_holding import Found
from saytara.proposing.arabic_included import with_included
from saytara.proposing.arabic_names import NEAR, REACH
from saytara.proposing.arabic_parts import is_of_other_ground
from saytara.proposing.clauses import group_of
from saytara.proposing.grounds import is_of_unnamed_ground
from saytara.proposing.names import Mention
from saytara.proposing.plans import plans
from saytara.proposing.shares import share_in

STILL: Final = frozenset({
    "زال", "زالت", "يزال", "تزال", "مازال", "مازالت", "ازال", "بات", "باتت", "اصبح", "اصبحت", "تصبح", "يصبح", "صار",
    "صارت", "عاد", "عادت",
})
"""What tells that a place is held now: «التي ما زالت بيد الفصائل»."""
TAKING: Final = frozenset({"took", "gained", "taking"})
"""Kinds by which another came to have the ground that a side «كانت» had."""
HELD: Final = frozenset({
    "controls", "took", "gained", "control_noun", "hands", "lost", "besieges", "surrounds", "withdrew",
})
"""Kinds whose words may follow a relative for the ground that they tell of."""


class ArabicActs(ArabicClauses):
    """The acts of one sentence."""

    def acts(self) -> Iterator[Act]:
        """What the sentence tells, in its order, without what another has taken since by it."""
        found = tuple(self._found())
        for act in found:
            if not self._is_former(act) and not any(self._is_taken_by(other, act) for other in found):
                yield act
            yield from self._taken_from(act)

    def _taken_from(self, act: Act) -> Iterator[Act]:
        """The taking by whoever drives another out, or gets what another loses: «طرد الجيش داعش من يلدا»."""
        at, passage = act.first, self.passage
        if act.kind == "lost":
            yield from self._gained_by_loss(act)
        if act.kind != "expelled" or not act.actors or not passage.has(at, "drives"):
            return
        managed = self._manager(at, act.low) or (
            self._nearest_before(at, act.low) if passage.find(at - 3, at, "managed") is not None else ()
        )
        before = tuple(item for item in self._nearest_before(at, act.low) if at - item.last <= 2)
        behind = tuple(item for item in self._first_after(at, act.actors[0].first) if item.first - at <= 2)
        is_noun = at > 0 and passage.tokens[at - 1].form in {"من", "في"}
        takers = managed if is_noun else behind or before
        driven = {item.id for item in act.actors}
        if takers and not driven & {item.id for item in takers} and can_do(passage, takers, at):
            yield replace(act, kind="took", relation=Relation.TOOK, actors=takers, rule="subject")

    def _gained_by_loss(self, act: Act) -> Iterator[Act]:
        """The taking by whoever gets what another loses: «خسرت الفصائل يلدا لصالح داعش»."""
        passage = self.passage
        to = passage.find(act.first + 1, min(act.high, act.first + REACH), "to_gain")
        after = [] if to is None else [item for item in self.actors if 0 < item.first - to <= 3]
        if to is None or not after or any(passage.verb(word) == "took" for word in range(act.first + 1, to)):
            return
        takers = group_of(passage, after[0], (to, act.high))
        if not {item.id for item in takers} & {item.id for item in act.actors}:
            yield replace(act, kind="took", relation=Relation.TOOK, actors=takers, rule="subject")

    def _is_taken_by(self, other: Act, held: Act) -> bool:
        """Whether a side only held the place until another took it: «حرر الجيش يلدا التي كانت بيد الفصائل»."""
        is_change = other.relation is Relation.TOOK or (
            other.kind == "present" and held.kind == "stronghold"
            and any(stem in self.passage.tokens[other.first].form for stem in ("دخل", "دخول"))
        )
        if held.relation is not Relation.CONTROLS or not is_change or other.first > held.first:
            return False
        if not held.places or held.places[0].first < other.first or held.places[-1].last > held.first:
            return False
        passage, first = self.passage, held.places[0].first
        if share_in(passage, other.last + 1, first) is not None or any(plans(passage, other)):
            return False
        is_former = passage.find(held.first - 3, held.first, "had") is not None
        if not is_former and any(
            passage.has(at, "part_of", "part_heads", "part_many") and not passage.is_kind(at)
            for at in range(other.last + 1, first - 1)
        ):
            return False
        if any(passage.tokens[at].form.removeprefix("ل") in STILL for at in range(first, held.first)):
            return False
        ids = {item.id for item in held.places}
        is_same = ids <= {item.id for item in other.places}
        return is_same and not {item.id for item in other.actors} & {item.id for item in held.actors}

    def _is_former(self, held: Act) -> bool:
        """Whether ground that a side «كانت» had was taken by another: «حرر الجيش مواقع كانت للفصائل في يلدا»."""
        passage = self.passage
        had = passage.find_last(held.first - NEAR, held.first, "had")
        if had is None or held.relation not in {Relation.CONTROLS, Relation.PRESENT} or not held.actors:
            return False
        if not passage.has(had - 1, "relative", "ground", "points", "part_size", "part_side"):
            return False
        takers = (index for index, kind in self.verbs.items() if kind in TAKING and index < had)
        taken = max(takers, default=None)
        if taken is None or passage.find(taken - NEAR, taken, "negation", "plan") is not None:
            return False
        held_by = {item.id for item in held.actors}
        near = [item for item in self.actors if taken - REACH <= item.first < had and not self._is_oblique(item)]
        return any(item.id not in held_by for item in near) and not passage.has(taken, "purpose") and not any(
            passage.tokens[at].form.removeprefix("ل") in STILL for at in range(had, held.first)
        )

    def _found(self) -> Iterator[Act]:
        for at, kind in self.verbs.items():
            found = self._act(at, kind)
            if found is not None:
                if found.rule in DOING or self._is_of_one(found):
                    self.last_actors = found.actors or self.last_actors
                elif found.kind == "contests":
                    self.last_actors = self._attackers(found)
                if at not in self.elsewhere:
                    yield found

    def _is_of_one(self, act: Act) -> bool:
        """Whether a fight names one side alone, which then goes on as the subject: not its foe, «معارك مع داعش»."""
        return act.rule == "all" and len(act.actors) == 1 and not self._is_oblique(act.actors[0])

    def _attackers(self, act: Act) -> tuple[Mention, ...]:
        """Who does a fight, and goes on as the subject: nobody where it is "between" two sides."""
        if self.passage.find(act.first + 1, act.first + NEAR, "between") is not None:
            return ()
        named = [item for item in act.actors if not self._is_oblique(item)]
        before = self.passage.find_last(max(act.low, act.first - NEAR), act.first, "launch")
        is_verb = self.passage.has(act.first, "finite") or before is not None
        return tuple(named[:1]) if is_verb else ()

    def _act(self, at: int, kind: str) -> Act | None:
        passage = self.passage
        low, high = passage.clause(at)
        readers: dict[str, Callable[[int, int, int], Found]] = {
            "control_noun": self._taking,
            "taking": self._taking,
            "hands": self._hands,
            "fell": self._fell,
            "handover": self._handover,
            "stronghold": self._stronghold,
            "withdrew": self._withdrew,
            "withdrawal": self._withdrawal,
            "expelled": self._expelled,
            "siege": self._siege,
            "besieges": self._besieges,
            "surrounds": self._besieges,
            "contests": self._contests,
            "truce": self._truce,
            "present": self._present,
        }
        actors, places, rule = readers.get(kind, self._active)(at, low, high)
        actors = tuple({item.id: item for item in actors}.values())
        if kind in HELD:
            places = with_included(passage, self.places, tuple(places), at, high)
        is_of_other = (kind in HELD and is_of_unnamed_ground(self.passage, at, places)) or (
            is_of_other_ground(self.passage, at, kind, places)
        )
        if is_of_other and at not in self.named:
            self.elsewhere.add(at)
        if not places or (not actors and not self._may_be_open(at, low, high)) or self._is_of_envoy(at, kind, low):
            return None
        is_of_others = rule == "verb_first" and passage.has(at + 1, "no_one")
        if passage.has(at, "we"):
            actors = self._speaking_side(at)
        elif is_of_others or self._is_doubtful(at, kind, actors, rule) or self._is_of_unnamed(at, kind, actors, rule):
            actors = ()
        if not actors:
            self.unsure.append(at)
        relation = RELATIONS[kind]
        is_ended = bool(actors) and self._is_ended_by(at)
        if kind == "control_noun" and (is_ended or self._is_out_of(at)):
            relation = Relation.WITHDREW
        elif kind == "control_noun":
            relation = self._relation_of_noun(at)
        if kind == "taking" and passage.has(at - 1, "under"):  # «يلدا الواقعة تحت احتلال داعش»
            relation = Relation.CONTROLS
        if kind == "controls" and rule == "subject" and actors and self._is_headline(at, actors, places):
            relation = Relation.TOOK
        if passage.has(at, "present_gain") and self._is_held_now(at):
            relation = Relation.CONTROLS
        if kind in {"control_noun", "hands"} and relation is not Relation.WITHDREW and self._has_fallen(at, low):
            relation = Relation.TOOK
        return Act(
            first=at, last=at, kind=kind, relation=relation, low=low, high=high, actors=actors, places=places, rule=rule
        )

    def _is_ended_by(self, at: int) -> bool:
        """Whether a side's control is ended: «إنهاء سيطرة داعش على يلدا», «أنهى الجيش سيطرة داعش على يلدا»."""
        passage = self.passage
        ends = passage.find_last(at - NEAR, at, "ends_it")
        is_own = self._is_own_hold(at)  # «أنهى الجيش سيطرته على» completes it
        return ends is not None and (ends == at - 1 or not is_own) and all(
            index in passage.covered or passage.has(index, "skip") for index in range(ends + 1, at)
        )

    def _is_headline(self, at: int, actors: tuple[Mention, ...], places: tuple[Mention, ...]) -> bool:
        """Whether a present is that of a title, which tells news: «الجيش يسيطر على يلدا ويأسر», «بعد معارك»."""
        passage = self.passage
        begins = actors[0].first <= 1 or ".." in passage.tokens[actors[0].first].gap  # «ببيلا.. الجيش يسيطر على يلدا»
        is_first = begins and actors[-1].last == at - 1 and places[0].first > at
        after = places[-1].last + 1
        if not is_first or after >= len(passage.tokens) or after in passage.covered:
            return False
        form = passage.tokens[after].form
        goes_on = form.startswith(("وت", "وي")) and not passage.sets[after] and not passage.is_kind(after)
        fought = passage.find(after, after + NEAR, "after")
        return goes_on or (fought is not None and passage.verb(fought + 1) in {"contests", "withdrawal"})

    def _relation_of_noun(self, at: int) -> Relation:
        """«تمكن من السيطرة» tells a taking, «سيطرة الجيش على» a holding."""
        passage = self.passage
        managed = passage.find(at - 9, at, "managed")
        is_purpose = passage.has(at, "purpose") and not passage.has(at - 1, "under")  # «الخاضعة للسيطرة»
        is_done = passage.tokens[at].form == "السيطره" and passage.has(at - 1, "after")  # «بعد السيطرة على»
        since = passage.find_last(at - NEAR, at - 1, "after") if passage.has(at - 1, "from") else None
        is_done = is_done or (since is not None and passage.tokens[at].form == "السيطره")  # «بعد يوم من السيطرة على»
        is_done = is_done or self._is_event(at)
        is_done = is_done or self._is_of_a_day(at) or self._is_news(at) or passage.has(at - 1, "done_it")
        return Relation.TOOK if managed is not None or is_purpose or is_done else Relation.CONTROLS

    def _is_event(self, at: int) -> bool:
        """Whether the noun tells that control was taken: «السيطرة على يلدا», «بعد سيطرة الجيش على يلدا».

        Not «الحفاظ على السيطرة على», «تحت السيطرة», nor «بعد عام من سيطرة الجيش على».
        """
        passage = self.passage
        form = passage.tokens[at].form.removeprefix("و")
        is_bare = form in {"السيطره", "بالسيطره"} and passage.find(at + 1, at + NEAR, "on", "on_it") is not None
        if is_bare:
            if passage.find(at - NEAR - NEAR, at, "shares_it") is not None:  # «تتقاسم الفصائل وداعش السيطرة على يلدا»
                return False
            return not passage.has(at - 1, "under") and passage.find(at - 3, at, "keeps", "goes_on", "rest") is None
        is_of_side = form.startswith(("سيطر", "بسيطر")) and passage.find(at + 1, at + REACH, "on", "on_it") is not None
        is_then = passage.has(at - 1, "after", "since", "ago") or passage.tokens[at - 1].form in {"عند", "فور"}
        came = passage.find(at + 1, at + REACH, "came_about")  # «سيطرة الفصائل على يلدا جاءت بعد معارك»
        is_then = is_then or (came is not None and passage.has(came + 1, "after") and (
            passage.verb(came + 2) in {"contests", "withdrawal"}
        ))
        return is_of_side and (is_then or self._is_brought_about(at))

    def _is_brought_about(self, at: int) -> bool:
        """Whether a side's control is announced or owned to, or something led to it: «أعلن الوزير سيطرة الجيش على»."""
        passage = self.passage
        form = passage.tokens[at].form
        if form not in {"سيطره", "بسيطره"} or passage.has(at - 1, "under") or self._is_percentage(at):
            return False
        if passage.tokens[at - 1].form in {"فور", "لدي", "مع"} or self._is_end_of_fight(at):
            return True
        told = passage.find_last(max(0, at - REACH), at, "announces", "achieves")
        return told is not None and not any(
            index not in passage.covered and (passage.verb(index) or passage.has(
                index, "relative", "break", "that", "quoted", "goes_on", "keeps", "in_case", "ends_it", "ended"
            ))
            for index in range(told + 1, at)
        )

    def _is_end_of_fight(self, at: int) -> bool:
        """Whether a fight ended with it: «انتهت المعركة بسيطرة الجيش على»."""
        form = self.passage.tokens[at].form
        return form.startswith("ب") and self.passage.find(at - NEAR, at, "ended", "achieves") is not None

    def _is_held_now(self, at: int) -> bool:
        """Whether a side has control by now: «باتت تبسط سيطرتها», «التي تفرض سيطرتها»; not «الجيش يفرض سيطرته»."""
        first = at - 1
        while first > 0 and first in self.passage.covered:  # «باتت الفصائل تبسط سيطرتها»
            first -= 1
        before = self.passage.tokens[first].form.removeprefix("و") if at else ""
        return before in STILL or self.passage.has(at - 1, "relative", "all_time")

    def _is_told_as_news(self, at: int) -> bool:
        """Whether control is announced right before the word: «أعلن الجيش السيطرة على يلدا»."""
        told = self.passage.find_last(at - NEAR, at, "announces")
        if told is None or not self.passage.tokens[at].form.endswith("السيطره"):
            return False
        return not self._is_percentage(at) and all(
            index in self.passage.covered or self.passage.has(index, "skip", "all_time", "daytime")
            for index in range(told + 1, at)
        )

    def _is_news(self, at: int) -> bool:
        """Whether control is announced, is a while ago, or is told with a taking: each tells that it was taken.

        «أعلن الجيش سيطرته على», «بعد ساعات من سيطرته على», «استعاد الجيش يلدا، إضافة إلى سيطرته على ببيلا».
        """
        passage = self.passage
        is_told = self._is_outcome(at) or self._is_told_as_news(at)
        form = passage.tokens[at].form
        if is_told or not form.endswith(("سيطرته", "سيطرتها", "سيطرتهم")):
            return is_told
        last = max((index for index in self.verbs if index < at), default=0)
        if passage.find(at - 3, at, "ended", "restores") is not None:  # «أتم الجيش سيطرته على يلدا»
            return True
        told = passage.find_last(max(last, at - REACH), at, "announces")
        enclosing = {"ان", "بان"} if "،" in passage.tokens[at].gap else {"ان", "بان", *passage.words.words["relative"]}
        if told is not None and not any(passage.tokens[index].form in enclosing for index in range(told + 1, at)):
            return not self._is_percentage(at)  # «أعلن الجيش سيطرته على 25% من يلدا»
        if form.removeprefix("و").startswith("ب"):
            return not passage.has(at - 1, "keeps")  # «حققت الفصائل تقدما بسيطرتها على», not «تحتفظ بسيطرتها»
        if passage.has(at - 1, "from") and passage.find(at - NEAR, at - 1, "after") is not None:
            return True
        is_more = passage.find(at - 3, at, "besides") is not None
        return is_more and any(
            kind in TAKING or (kind == "control_noun" and self._relation_of_noun(index) is Relation.TOOK)
            for index, kind in self.verbs.items() if index < at
        )

    def _is_percentage(self, at: int) -> bool:
        passage = self.passage
        near = passage.forms[at + 1 : at + REACH]
        return any(forms & passage.words.shares["percent"] for forms in near)

    def _is_outcome(self, at: int) -> bool:
        """Whether a fight led to control: «أسفرت المعارك عن سيطرة الجيش على يلدا»."""
        passage = self.passage
        led = passage.find_last(at - NEAR - NEAR, at, "brings")
        into = None if led is None else next(
            (index for index in range(led + 1, at) if passage.tokens[index].form in {"عن", "الي"}), None
        )
        return into is not None and all(
            passage.verb(index) in {"", "withdrawal", "contests"}
            and not passage.has(index, "relative", "break", "goes_on")
            for index in range(into + 1, at)
        )

    def _is_of_a_day(self, at: int) -> bool:
        """Whether a day stands between «سيطرة» and its object: «سيطرة الجيش يوم الأحد على يلدا»."""
        passage = self.passage
        on = passage.find(at + 1, at + NEAR + NEAR, "on")
        days = passage.words.days
        return on is not None and not any(passage.verb(index) for index in range(at + 1, on)) and any(
            passage.tokens[index].form in passage.words.weekdays or passage.forms[index] & days["yesterday"]
            for index in range(at + 1, on)
        )

    def _has_fallen(self, at: int, low: int) -> bool:
        """Whether the place came into hands: «وقعت يلدا في أيدي الفصائل», «عادت يلدا إلى سيطرة الجيش»."""
        passage = self.passage
        fell = passage.find_last(max(low, at - NEAR - NEAR), at, "fell_into")
        into = passage.tokens[at - 1].form
        is_into = passage.tokens[at].form.startswith("ب") or passage.has(at - 1, "in", "to") or into.endswith("تحت")
        is_into = is_into or (passage.tokens[at].form == "لسيطره" and not passage.has(at - 1, "under", "subject_to"))
        return fell is not None and is_into and not any(
            passage.verb(index) or passage.has(index, "relative", "break") for index in range(fell + 1, at)
        )

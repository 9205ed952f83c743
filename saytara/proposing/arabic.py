"""Who does what where in an Arabic sentence: verb first or subject first, relatives with a pronoun, nouns of action."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from saytara.core.model import Dataset
from saytara.core.relations import Relation
from saytara.proposing.acts import DOING, RELATIONS, Act
from saytara.proposing.agreement import can_do
from saytara.proposing.clauses import group_of, is_beside, is_heard, joins_actors, listed_from, listed_to
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

REACH: Final = 16
"""Words between a verb and the place that it is about, at most."""
NEAR: Final = 5
FAR_SUBJECT: Final = 12
"""Words between a subject and its verb, at most, where another side is named between them."""
FAR_MANAGED: Final = 30
"""Words between "managed" and what was managed: «تمكنت الفصائل، ...، من السيطرة»."""
FAR: Final = 40
"""Words between a name and the pronoun that stands for it in the same sentence."""
NOUNS: Final = frozenset({"control_noun", "taking", "withdrawal"})
"""Nouns of action, which stand far from who acts: «تمكنت الفصائل ... من السيطرة»."""
DIRECTED: Final = frozenset({
    "took", "gained", "controls", "lost", "withdrew", "control_noun", "taking", "withdrawal", "present", "besieges",
    "surrounds", "siege",
})
"""What turns into its opposite where the sides are taken for each other."""
Found = tuple[tuple[Mention, ...], tuple[Mention, ...], str]


class ArabicActs:
    """The acts of one sentence."""

    def __init__(self, passage: Passage, dataset: Dataset, spoken_of: Sequence[str] = ()) -> None:
        """Notes the sentence's words of control. `spoken_of`: who did the last act of the paragraph."""
        self.passage = passage
        self.dataset = dataset
        self.spoken_of = spoken_of
        self.actors = [item for item in passage.actors if not is_heard(passage, item)]
        self.places = [item for item in passage.places if not is_beside(passage, item)]
        self.verbs = self._verbs()
        self.last_actors: tuple[Mention, ...] = ()
        self.oblique: dict[Mention, bool] = {}

    def acts(self) -> Iterator[Act]:
        """What the sentence tells, in its order."""
        for at, kind in self.verbs.items():
            found = self._act(at, kind)
            if found is not None:
                if found.rule in DOING or (found.rule == "all" and len(found.actors) == 1):
                    self.last_actors = found.actors or self.last_actors
                elif found.kind == "contests":
                    self.last_actors = self._attackers(found)
                yield found

    def _attackers(self, act: Act) -> tuple[Mention, ...]:
        """Who does a fight, and goes on as the subject: nobody where it is "between" two sides."""
        if self.passage.find(act.first + 1, act.first + NEAR, "between") is not None:
            return ()
        named = [item for item in act.actors if not self._is_oblique(item)]
        before = self.passage.find_last(max(act.low, act.first - NEAR), act.first, "launch")
        is_verb = self.passage.has(act.first, "finite") or before is not None
        return tuple(named[:1]) if is_verb else ()

    def _verbs(self) -> dict[int, str]:
        passage = self.passage
        found: dict[int, str] = {}
        for index in range(len(passage.tokens)):
            kind = passage.verb(index)
            if not kind or (kind == "truce" and not self._is_truce(index)):
                continue
            before = next(reversed(found), None)
            is_near = (
                before is not None
                and index - before <= 18
                and passage.find(before + 1, index, "on") is None
                and (found[before] == "fell" or not any(before < item.first < index for item in passage.places))
            )
            if kind in {"control_noun", "hands"} and before is not None and is_near:
                first = found[before]
                if first in {"gained", "took", "lost"} or (first == "taking" and kind == "control_noun"):
                    continue
                if kind == "hands" and first == "fell":
                    continue
            found[index] = kind
        for index in [at for at, kind in found.items() if kind == "gained" and not self._with_noun(at)]:
            del found[index]
        return found

    def _with_noun(self, at: int) -> bool:
        """Whether "control" follows a verb that alone says nothing of ground: «فرض سيطرته»."""
        words = range(at + 1, min(at + 18, len(self.passage.tokens)))
        return any(self.passage.verb(index) == "control_noun" for index in words)

    def _is_truce(self, index: int) -> bool:
        """An agreement is a truce where it says so, or who leaves by it."""
        form = self.passage.tokens[index].form
        if form.endswith("اطلاق"):
            return index > 0 and self.passage.has(index - 1, "ceasing")
        if not form.endswith(("اتفاق", "اتفاقا")):
            return True
        words = range(index + 1, min(index + 25, len(self.passage.tokens)))
        return any(self.passage.verb(at) in {"truce", "withdrawal", "withdrew"} for at in words)

    def _act(self, at: int, kind: str) -> Act | None:
        low, high = self.passage.clause(at)
        readers: dict[str, Callable[[int, int, int], Found]] = {
            "control_noun": self._control_noun,
            "taking": self._control_noun,
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
        if not places or (not actors and not self._may_be_open(at, low, high)):
            return None
        is_of_others = self.passage.has(at, "we") or (rule == "verb_first" and self.passage.has(at + 1, "no_one"))
        if is_of_others or self._is_doubtful(at, kind, actors, rule):
            actors = ()
        relation = RELATIONS[kind]
        if kind == "control_noun":
            relation = self._relation_of_noun(at)
        return Act(
            first=at, last=at, kind=kind, relation=relation, low=low, high=high, actors=actors, places=places, rule=rule
        )

    def _may_be_open(self, at: int, low: int, high: int) -> bool:
        """Whether the act is some side's, though the words do not surely tell whose: not that of civilians."""
        return self.passage.find(max(low, at - NEAR), min(at + NEAR, high), "civilians") is None

    def _is_doubtful(self, at: int, kind: str, actors: Sequence[Mention], rule: str) -> bool:
        """Whether the words do not surely tell that it is this side's act: another may be its subject as well."""
        if kind not in DIRECTED or not actors:
            return False
        if any(item.is_unsure or self.passage.has(item.first - 1, "determiner") for item in actors):  # «هذا الجيش»
            return True
        group = tuple(actors)
        if rule in {"subject", "verb_first", "same_subject"} and not can_do(self.passage, group, at):
            return True
        ids = {item.id for item in actors}
        rivals = [item for item in self.passage.actors if item.id not in ids]
        others = [item for item in rivals if not self._is_oblique(item)]
        if rule == "verb_first":
            first = min(item.first for item in actors)
            return first - at > NEAR and any(at < item.first < first for item in others)
        if rule in {"subject", "same_subject", "relative"} and (kind in NOUNS or self._is_noun_of_act(at)):
            return self._is_doubtful_noun(at, group, rivals)
        return rule in {"subject", "same_subject", "relative"} and self._has_rival(at, group, others, rule)

    def _has_rival(self, at: int, actors: tuple[Mention, ...], others: Sequence[Mention], rule: str) -> bool:
        """Whether another side stands nearer to a verb than the one that was read as its subject."""
        first, last = min(item.first for item in actors), max(item.last for item in actors)
        goes_on = self.passage.tokens[at].form.startswith("و")
        if rule == "subject" and actors != self.last_actors and (goes_on or at - last > NEAR):
            earlier = [item for item in others if item.last < first and item.first >= self.passage.clause(at)[0]]
            if earlier:
                return True
        until = self.passage.find(at - 1, at, "until")
        if until is not None and any(item not in others for item in self.passage.actors if last < item.first < at):
            return True
        between = [item for item in others if last < item.first < at]
        is_old = rule == "same_subject" and actors == self.last_actors
        if rule == "same_subject" and not (is_old and goes_on) and self._may_be_of(others, at):
            return True
        return bool(between) and not is_old and not any(last < index < between[-1].first for index in self.verbs)

    def _may_be_of(self, rivals: Sequence[Mention], at: int) -> bool:
        """Whether a verb without a subject may be one of theirs as well."""
        return any(item.last < at and can_do(self.passage, (item,), at) for item in rivals)

    def _is_noun_of_act(self, at: int) -> bool:
        """Whether «فرض», «احكام», «دخول» is the noun: behind a preposition, or with the article or a pronoun."""
        passage = self.passage
        form = passage.tokens[at].form
        is_ruled = passage.has(at - 1, "from", "on", "in", "after", "began", "plan", "managed")
        return is_ruled or passage.has(at, "action") or form.removeprefix("و").startswith(("ال", "لل", "بال"))

    def _is_doubtful_noun(  # noqa: PLR0911 - one a way of being sure or not
        self, at: int, actors: tuple[Mention, ...], rivals: Sequence[Mention]
    ) -> bool:
        """Whether a noun of action is not surely that of a side before it: sure is «تمكنت الفصائل من السيطرة»."""
        passage = self.passage
        first, last = min(item.first for item in actors), max(item.last for item in actors)
        if last > at:
            return False
        managed = passage.find_last(max(0, at - FAR_MANAGED), at, "managed")
        if managed is not None and self._is_managed(managed, at):
            if managed < first <= managed + NEAR:
                return False
            if last < managed:
                behind = self._first_after(managed, at)
                between = [item for item in rivals if last < item.first < managed and not self._is_oblique(item)]
                return bool(behind or between) or not can_do(passage, actors, managed)
        is_oblique = self._is_oblique(actors[0])
        if at - last <= 3 and not is_oblique:
            is_ruled = at - last <= 2 and passage.has(at - 1, "in", "from", "on", "to")
            if is_ruled or self._is_doer(actors[0]):
                return False
        if self._follows_verb_of(at, actors):
            return False
        if is_oblique or at - last > NEAR + NEAR or any(item.last < at for item in rivals):
            return True
        words = range(max(0, at - NEAR - NEAR), last + 1)
        return any(passage.verb(index) in {"controls", "hands"} for index in words)

    def _is_managed(self, managed: int, at: int) -> bool:
        """Whether the noun is what somebody managed: with no verb between, or joined to another noun of action."""
        between = [kind for index, kind in self.verbs.items() if managed < index < at]
        return self.passage.has(at - 1, "from") or NOUNS.union({"expelled"}).issuperset(between)

    def _follows_verb_of(self, at: int, actors: tuple[Mention, ...]) -> bool:
        """Whether the noun goes on with what the side did just before: «فرضت الفصائل ... سيطرتها»."""
        has_pronoun = self.passage.tokens[at].form.endswith(("ته", "تها", "تهم"))
        return has_pronoun and actors == self.last_actors and can_do(self.passage, actors, at)

    def _is_doer(self, item: Mention) -> bool:
        """Whether nothing before the name says that it is ruled by another word: it begins, or follows a verb."""
        passage = self.passage
        if self._is_oblique(item):
            return False
        at = passage.skip_back(item.first - 1, "skip", most=3)
        if at < 0 or passage.tokens[at + 1].gap != " ":
            return True
        form = passage.tokens[at].form
        is_verb = bool(passage.verb(at)) and not passage.has(at, "action")
        is_known = passage.has(at, "that", "managed", "began", "plan", "launch", "had", "be", "say", "break", "may")
        return is_verb or is_known or (form.endswith("ت") and not form.endswith("ات")) or form.startswith(("ت", "ي"))

    def _relation_of_noun(self, at: int) -> Relation:
        """«تمكن من السيطرة» tells a taking, «سيطرة الجيش على» a holding."""
        passage = self.passage
        managed = passage.find(at - 9, at, "managed")
        is_purpose = passage.has(at, "purpose")
        return Relation.TOOK if managed is not None or is_purpose else Relation.CONTROLS

    # Parts of a sentence

    def _first_after(self, at: int, end: int) -> tuple[Mention, ...]:
        """The subject behind a verb or a noun, with those joined to it."""
        passage = self.passage
        found = [item for item in self.actors if at < item.first < end and not self._is_oblique(item)]
        return group_of(passage, found[0], (at, end)) if found else ()

    def _nearest_before(self, at: int, low: int) -> tuple[Mention, ...]:
        passage = self.passage
        before = [item for item in self.actors if low <= item.first and item.last < at]
        found = [item for item in before if not self._is_oblique(item) and not self._is_enclosed(item)]
        if not found or (before[-1].id != found[-1].id and at - found[-1].last > FAR_SUBJECT):
            return ()
        return group_of(passage, found[-1], (low, at))

    def _is_oblique(self, item: Mention) -> bool:
        """Whether the name is no subject: it stands behind من، ضد، إلى, or only tells whose thing another word is."""
        if item not in self.oblique:
            self.oblique[item] = self._reads_oblique(item)
        return self.oblique[item]

    def _reads_oblique(self, item: Mention) -> bool:
        passage = self.passage
        before = next((other for other in reversed(passage.actors) if other.last < item.first), None)
        if before is not None and joins_actors(passage, before, item):
            return self._is_oblique(before)
        at = passage.skip_back(item.first - 1, "skip", most=3)
        if passage.has(at, "from") and passage.has(at - 1, "skip"):  # «مقاتلون من المعارضة»
            return False
        words = passage.words
        share = {form for index in (at - 1, at - 2) if index >= 0 for form in passage.forms[index]}
        if passage.has(at, "from") and share & (words.shares["most"] | words.words["part_of"]):
            return False
        if passage.find(max(0, item.first - 4), item.first, "backed") is not None:
            return True
        raw = passage.tokens[item.first].form
        is_to = raw.startswith("لل") or (raw.startswith("ل") and not raw.startswith("لوا"))
        is_behind = passage.has(at, "oblique", "on") and at not in passage.covered
        is_owner = passage.has(at, "things_of") and passage.tokens[at + 1].gap == " " and at not in passage.covered
        return is_behind or is_owner or self._is_loser(at) or (is_to and at == item.first - 1)

    def _is_loser(self, at: int) -> bool:
        """Whether it is "from the hands of": «من سيطرة الحوثيين», «من قبضة التنظيم»."""
        passage = self.passage
        if not (passage.has(at, "held_by") or passage.verb(at) in {"hands", "control_noun"}):
            return False
        return passage.has(at - 1, "from")

    def _stop(self, at: int, high: int) -> int:
        passive = {"siege", "stronghold", "truce", "present"}
        return min((index for index, kind in self.verbs.items() if at < index and kind not in passive), default=high)

    def _places_after(self, at: int, end: int, reach: int = REACH) -> tuple[Mention, ...]:
        found = [item for item in self.places if at < item.first < end and item.first - at <= reach]
        found = [item for item in found if not self._is_source(item)]
        found = [item for item in found if not item.is_region or self._is_ground(item)]
        if not found:
            return ()
        return listed_from(self.passage, [item for item in self.places if item.first >= found[0].first])

    def _places_before(self, at: int, low: int, reach: int = REACH) -> tuple[Mention, ...]:
        found = [item for item in self.places if low <= item.first and item.last < at and at - item.last <= reach]
        found = [item for item in found if not item.is_region]
        return listed_to(self.passage, found)

    def _is_source(self, item: Mention) -> bool:
        """Whether it is where somebody came from, «من الحجر الأسود», and not what is held of it, «90% من المخيم»."""
        passage = self.passage
        before = item.first - 1
        while before >= 0 and item.first - before < 4 and not passage.forms[before].isdisjoint(passage.words.kinds):
            before -= 1
        if passage.has(before, "direction") and passage.has(before - 1, "from"):
            return True
        if not passage.has(before, "from"):
            return False
        shares = passage.words.shares
        near = range(max(0, before - 3), before)
        is_share = any(not passage.forms[index].isdisjoint(shares["percent"] | shares["most"]) for index in near)
        return not is_share and passage.find(before - 4, before, "part_of", "points") is None

    def _is_ground(self, item: Mention) -> bool:
        before = item.first - 1
        while before >= 0 and not self.passage.forms[before].isdisjoint(self.passage.words.kinds):
            before -= 1
        return self.passage.has(before, "on", "from")

    def _subject(  # noqa: PLR0911 - one a way of naming it
        self, at: int, end: int, low: int
    ) -> tuple[tuple[Mention, ...], str]:
        """Who stands behind the verb; else before it; else whoever the sentence spoke of last."""
        head = self._head_of_relative(at)
        if head:
            return head, "subject"
        is_plural = self.passage.tokens[at].form.endswith(("وا", "ون")) and self._nearest_before(at, low)
        behind = () if is_plural else self._first_after(at, end) or self._manager(at, low)
        if behind and self._is_object(behind, at, low):  # «أن الفصائل حاصرت قوات النظام»
            return self._nearest_before(at, low), "subject"
        if behind:
            return behind, "verb_first"
        if self.passage.has(at - 1, "that_they"):
            said = self.passage.find(0, at, "say")
            return (() if said is None else self._first_after(said, at)), "subject"
        if self.passage.find(at + 1, at + 3, "us") is not None:
            return (), "subject"
        form = self.passage.tokens[at].form
        goes_on = form.startswith("و") and form[1:] in self.passage.words.verbs
        if goes_on and self.last_actors:
            return self.last_actors, "same_subject"
        if form.startswith(("لت", "لي")):
            first = next((item for item in self.actors if item.last < at and not self._is_oblique(item)), None)
            return (() if first is None else group_of(self.passage, first, (0, at))), "same_subject"
        before = self._nearest_before(at, low)
        if before:
            return before, "subject"
        if self.last_actors:
            return self.last_actors, "same_subject"
        if self.passage.find(at - 3, at, "us") is not None:
            return (), "same_subject"
        earlier = self._nearest_before(at, 0)
        if not earlier and not self.passage.actors:
            meant = (Mention(at, at, actor, is_place=False, is_meant=True) for actor in self.spoken_of)
            return tuple(meant), "same_subject"
        return earlier, "same_subject"

    def _is_object(self, behind: tuple[Mention, ...], at: int, low: int) -> bool:
        """Whether the side behind a verb is its object: its subject stands right before it, and agrees with it."""
        before = self._nearest_before(at, low)
        if not before or max(item.last for item in before) != at - 1 or not can_do(self.passage, before, at):
            return False
        is_ruled = self.passage.has(min(item.first for item in before) - 1, "that")
        return is_ruled or not can_do(self.passage, behind, at)

    def _head_of_relative(self, at: int) -> tuple[Mention, ...]:
        """The side before a relative that the verb follows: «الفصائل التي تقاتل داعش»."""
        relative = next((index for index in (at - 1, at - 2) if self.passage.has(index, "relative")), None)
        head = next((item for item in self.passage.actors if relative is not None and item.last == relative - 1), None)
        if head is None or self._has_pronoun(at):
            return ()
        return group_of(self.passage, head, (0, at))

    def _has_pronoun(self, at: int) -> bool:
        form = self.passage.tokens[at].form
        return form.endswith(("ها", "هم", "هما")) or self.passage.has(at, "with_object")

    def _is_enclosed(self, item: Mention) -> bool:
        """Whether the name stands in a relative that tells of another side: «الفصائل التي تقاتل داعش»."""
        passage = self.passage
        relative = passage.find_last(item.first - NEAR, item.first, "relative")
        before = passage.skip_back(item.first - 1, "skip", most=2)
        form = passage.tokens[before].form if before >= 0 else ""
        if form.startswith(("ي", "ت")) and form.endswith(("ها", "هم", "هما")):  # «الذين تدعمهم قوات النظام»
            return True
        return relative is not None and any(
            other.last == relative - 1 and other.id != item.id for other in passage.actors
        )

    def _manager(self, at: int, low: int) -> tuple[Mention, ...]:
        """Who stands behind "managed": «تمكنت الفصائل، التي تحاصرها قوات النظام، من السيطرة»."""
        managed = self.passage.find_last(max(low, at - FAR_SUBJECT - NEAR), at, "managed")
        return () if managed is None else self._first_after(managed, min(at, managed + NEAR))

    # Kinds of act

    def _active(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        end = self._stop(at, high)
        if passage.has(at, "with_object"):
            after = self._first_after(at, min(at + NEAR, high))
            before = () if self._names_another(at) else self._nearest_before(at, low)
            return after or before, self._places_before(at, 0, FAR), "relative"
        back = passage.find(at + 1, min(at + 4, high), "on_it")
        if back is not None:
            relative = passage.find_last(low, at, "relative")
            places = self._antecedent(at, relative) or self._places_after(back, end)
            near = [item for item in self.actors if back < item.first <= back + NEAR and item.first < end]
            behind = next((item for item in near if not self._is_oblique(item)), None)
            if behind is not None:
                return group_of(passage, behind, (back, high)), places, "relative"
            before = self._first_after(at, back) or self._manager(at, low)
            if not before and not self._names_another(back):
                before = self._nearest_before(at, low if relative is None else 0)
            return before, places, "relative"
        on = passage.find(at + 1, min(at + 30, max(end, at + 14), high), "on")
        places = self._places_after(at if on is None else on, high if on is not None else end)
        of_it = None if on is None else passage.find(on + 1, min(on + 6, high), "from_it")
        is_it = of_it is not None and (not places or places[0].first > of_it)
        if on is not None and (is_it or (not places and self._is_pronoun(on + 1))):
            places = self._places_before(at, 0, FAR)
        limit = on if on is not None else (places[0].first if places else end)
        if on is not None and places and not self._first_after(at, limit):
            behind = next((item for item in self.actors if 0 < item.first - places[-1].last <= 2), None)
            words = range(places[-1].last + 1, behind.first + 1) if behind is not None else range(0)
            is_apart = any(passage.verb(index) or passage.tokens[index].gap != " " for index in words)
            if behind is not None and not is_apart and not self._is_oblique(behind) and self._is_joined_to(behind):
                return group_of(passage, behind, (at, high)), places, "verb_first"
        actors, rule = self._subject(at, limit, low)
        return actors, places, rule

    def _names_another(self, at: int) -> bool:
        """Whether a word that no dataset knows stands where the subject does: «التي تحاصرها اللجان»."""
        passage = self.passage
        after = at + 1
        if after >= len(passage.tokens) or after in passage.covered or passage.tokens[after].gap != " ":
            return False
        if passage.find_last(at - 3, at, "relative") is None:  # «كانت الفصائل تسيطر عليه طويلا»
            return False
        is_small = passage.has(after, "of", "since", "ago", "by", "all_time", "after", "break", "from", "under", "to")
        return not is_small and not passage.forms[after] & passage.words.days["day"]

    def _is_joined_to(self, item: Mention) -> bool:
        """Whether no sign and no "and" parts the name from the word before it."""
        token = self.passage.tokens[item.first]
        return token.gap == " " and not token.form.startswith("و")

    def _antecedent(self, at: int, relative: int | None) -> tuple[Mention, ...]:
        """The place that "it" stands for; none where a relative follows a plain word: «البلدات التي خرجوا منها»."""
        passage = self.passage
        if relative is not None and at - relative <= 3 and relative > 0:
            before = relative - 1
            named = any(item.last >= before - 1 and item.first <= before for item in passage.mentions)
            if not named and passage.find(before - 1, relative, "plain") is not None:
                return ()
        near = [item for item in passage.places if item.is_region and relative is not None and item.first < relative]
        if near and relative is not None and relative - near[-1].last == 1:
            return (near[-1],)
        return self._places_before(at, 0, FAR)

    def _is_pronoun(self, at: int) -> bool:
        """Whether it is a share with a pronoun: «غالبيته»."""
        passage = self.passage
        if at >= len(passage.tokens):
            return False
        shares = passage.words.shares
        is_share = not passage.forms[at].isdisjoint(shares["most"] | shares["all"] | shares["half"])
        return is_share and passage.tokens[at].form.endswith(("ته", "تها", "مه", "مها", "له", "لها"))

    def _control_noun(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        if passage.find(at - 2, at, "outside") is not None:
            return (), (), "of"
        is_near = passage.find(at - 3, at, "under") is not None
        is_under = passage.has(at - 1, "under") or (is_near and form.startswith("ل"))
        is_to = form.startswith("ل") and not form.startswith("لل") and self.verbs[at] == "control_noun"
        if is_under or is_to:
            after = [item for item in self.actors if at < item.first <= at + NEAR]
            actors = group_of(passage, after[0], (at, high)) if after else ()
            ahead = passage.find(actors[-1].last + 1, actors[-1].last + 3, "in") if actors else None
            inside = () if ahead is None else self._places_after(ahead, high, NEAR)
            places = inside or self._places_before(at, low)
            if not places and after:
                places = self._places_after(after[-1].last, high)
            return actors, places, "under"
        on = passage.find(at + 1, min(at + 10, high), "on")
        back = passage.find(at + 1, min(at + 4, high), "on_it")
        if back is not None:
            places, limit = self._places_before(at, 0, FAR), back
        elif on is not None:
            places, limit = self._places_after(on, high), on
        else:
            places = self._places_after(at, high)
            limit = places[0].first if places else at + NEAR
        ends = (word for word in range(at + 1, limit) if self.passage.has(word, "had", "relative", "break"))
        limit = min(limit, next(ends, limit), next((word for word in self.verbs if at < word < limit), limit))
        behind = () if form.endswith(("ته", "تها", "تهم")) else self._first_after(at, min(limit, at + 8))
        if behind:
            return behind, places, "of"
        before = self._manager(at, low) or self._nearest_before(at, low) or self._nearest_before(at, 0)
        owned = [item for item in passage.actors if item.last < at] if form.endswith(("ته", "تها", "تهم")) else []
        return before or self.last_actors or tuple(owned[-1:]), places, "same_subject"

    def _hands(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        is_held = form.startswith("ب") or passage.has(at - 1, "in", "under", "to")
        if not is_held:
            return (), (), "under"
        after = [item for item in self.actors if at < item.first <= at + 4]
        actors = group_of(passage, after[0], (at, high)) if after else ()
        places = self._places_before(at, low)
        relative = passage.find_last(low, at, "relative")
        if relative is not None and places and relative - places[-1].last > NEAR:
            return (), (), "under"
        return actors, places, "under"

    def _fell(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        hands = [index for index in range(at + 1, min(at + REACH, high)) if passage.verb(index) == "hands"]
        hand = next((index for index in hands if not passage.has(index - 1, "from")), None)
        if hand is None:
            return (), (), "to"
        after = [item for item in self.actors if hand < item.first <= hand + 4]
        places = tuple(item for item in self.places if at < item.first < hand and not item.is_region)
        places = listed_from(passage, places) or self._places_before(at, low)
        return (group_of(passage, after[0], (hand, high)) if after else ()), places, "to"

    def _handover(self, at: int, low: int, high: int) -> Found:
        to = next((item for item in self.actors if item.first > at and self._is_receiver(item)), None)
        places = self._places_after(at, high) or self._places_before(at, low)
        return (() if to is None else (to,)), places, "to"

    def _is_receiver(self, item: Mention) -> bool:
        passage = self.passage
        at = passage.skip_back(item.first - 1, "skip", most=2)
        form = passage.tokens[item.first].form.removeprefix("و")
        return passage.has(at, "to") or form.startswith("لل") or (form.startswith("ل") and not form.startswith("لوا"))

    def _stronghold(self, at: int, low: int, high: int) -> Found:
        after = [item for item in self.actors if at < item.first <= at + 3]
        if after and any(self.passage.tokens[index].form.startswith("ل") for index in range(at + 1, after[0].first)):
            return (), (), "of"
        inside = self.passage.find(at + 1, min(at + 7, high), "in")
        ahead = () if inside is None else self._places_after(inside, high, NEAR)
        if ahead:
            return tuple(after[:1]), ahead, "of"
        places = [item for item in self.passage.places if low <= item.first and item.last < at and at - item.last <= 7]
        return tuple(after[:1]), listed_to(self.passage, places[-1:]), "stronghold"

    def _left(self, at: int, high: int) -> tuple[Mention, ...]:
        passage = self.passage
        from_word = next((i for i in range(at + 1, min(at + REACH, high)) if passage.has(i, "from") ), None)
        found = [item for item in self.places if at < item.first < high and item.first - at <= REACH + 4]
        found = [item for item in found if not item.is_region]
        if from_word is not None:
            sourced = [item for item in found if self._has_from(item)]
            if sourced:
                return listed_from(passage, [item for item in self.places if item.first >= sourced[0].first])
        form = passage.tokens[at].form
        direct = form.startswith(("غادر", "اخل", "يغادر", "تغادر", "مغادر")) or form in {"سوط"}
        if direct and found and not any(passage.has(i, "to") for i in range(at + 1, found[0].first)):
            return listed_from(passage, [item for item in self.places if item.first >= found[0].first])
        return ()

    def _has_from(self, item: Mention) -> bool:
        passage = self.passage
        before = item.first - 1
        while before >= 0 and item.first - before < 5 and (
            not passage.forms[before].isdisjoint(passage.words.kinds) or passage.has(before, "part_of", "part_size")
        ):
            before -= 1
        return passage.has(before, "from")

    def _withdrew(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        back = passage.find(at + 1, min(at + 4, high), "from_it")
        if back is not None:
            actors = self._first_after(back, min(back + NEAR, high)) or self._first_after(at, back)
            relative = passage.find_last(low, at, "relative")
            places = self._antecedent(at, relative) or self._places_after(back, high)
            return actors, places, "relative"
        places = self._left(at, high)
        limit = places[0].first if places else high
        actors, rule = self._subject(at, limit, low)
        if passage.find(at + 1, min(at + 6, limit), "people_left", "not_land") is not None:
            return (), (), rule
        is_bare = passage.has(at, "withdrawn") and passage.find(at, at + 4, "to", "from") is None
        if not places and actors and is_bare:
            places = self._places_before(at, 0)
        return actors, places, rule

    def _withdrawal(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        places = self._left(at, high)
        form = passage.tokens[at].form
        if form.removeprefix("و") in {"سحب", "سحبت", "يسحب", "تسحب"}:
            is_own = passage.has(at + 1, "own_forces")
            return (self._nearest_before(at, low) or self._first_after(at, high) if is_own else ()), places, "subject"
        limit = places[0].first if places else high
        back = next((index for index in range(at + 1, min(at + 18, high)) if passage.has(index, "from_it")), None)
        if not places and back is not None:
            after = [item for item in self.passage.actors if at < item.first < back]
            is_forced = passage.find(at - NEAR, at, "forced_it") is not None
            is_own = form.endswith(("ه", "ها", "هم")) or passage.has(at + 1, "from", "from_it", "own_forces")
            before = () if is_forced or not is_own else self._nearest_before(at, low)
            left = group_of(passage, after[0], (at, back)) if after else before
            return left, self._places_before(at, 0, FAR), "of"
        inside = [item for item in self.passage.actors if at < item.first < limit]
        if inside and not form.endswith(("ه", "ها", "هم")):
            is_after = passage.has(at - 1, "after") and passage.find(inside[0].last + 1, high, "to", "from") is None
            places = places or (self._places_before(at, 0) if is_after else ())
            return group_of(passage, inside[0], (at, limit)), places, "of"
        if form.endswith(("ه", "ها", "هم")):
            return self._nearest_before(at, low), places, "same_subject"
        if form.removeprefix("و").startswith(("ال", "ب")):
            return self._nearest_before(at, low), places, "subject"
        return (), places, "of"

    def _expelled(self, at: int, low: int, high: int) -> Found:
        """Who is driven out stands last before the place: «طردت الفصائل تنظيم الدولة من يلدا»."""
        places = self._left(at, high)
        inside = [item for item in self.passage.actors if places and at < item.first < places[0].first]
        back = self.passage.find(at + 1, min(at + NEAR + NEAR, high), "from_it")
        if not places and back is not None:
            inside = [item for item in self.passage.actors if at < item.first < back]
            places = self._places_before(at, 0, FAR)
        return (group_of(self.passage, inside[-1], (at, high)) if inside else ()), places, "of"

    def _besieges(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        end = self._stop(at, high)
        if form.endswith(("ها", "هما", "هم")) or (form.endswith("ه") and len(form) > 4):
            actors = self._first_after(at, min(at + NEAR + 1, high))
            if not actors and not self._names_another(at):
                actors = self._nearest_before(at, low)
            return actors, self._places_before(at, 0, FAR), "relative"
        places = self._places_after(at, end)
        if passage.has(at, "action"):  # «تطويق القوات في يلدا»: who stands behind the noun is surrounded
            return (), places, "of"
        limit = places[0].first if places else end
        actors, rule = self._subject(at, limit, low)
        return actors, places or self._places_before(at, low), rule

    def _siege(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        if "محاصر" in form:
            by = passage.find(at + 1, min(at + 4, high), "by")
            by = at + 1 if by is None and passage.has(at + 1, "from") else by
            after = [] if by is None else [item for item in self.actors if by < item.first <= by + 4]
            return tuple(after[:1]), self._places_before(at, low), "by"
        impose = passage.find_last(at - 9, at, "impose")
        if impose is not None:
            actors, rule = self._subject(impose, at, low)
            on = passage.find(at + 1, min(at + 5, high), "on", "on_it")
            is_it = on is not None and passage.has(on, "on_it")
            places = self._places_before(at, 0, FAR) if is_it or on is None else self._places_after(on, high)
            return actors, places, rule
        near = [item for item in self.actors if at < item.first <= at + 5]
        imposed = passage.find(at + 1, min(at + 4, high), "impose") is not None
        if near and (near[0].first - at <= 2 or imposed or passage.find(at + 1, at + 4, "from", "by") is not None):
            places = self._places_after(near[0].last, min(high, near[0].last + 6)) or self._places_before(at, 0)
            return group_of(passage, near[0], (at, high)), places, "of"
        return (), (), "of"

    def _contests(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        actors = [item for item in self.actors if low <= item.first < high and not self._is_owner(item)]
        after = [item for item in self.places if at < item.first < high and item.first - at <= REACH + 8]
        after = [item for item in after if not self._is_source(item)]
        after = [item for item in after if not item.is_region]
        places = listed_from(passage, after) if after else self._places_before(at, low)
        if not places and actors:
            places = self._places_after(at, len(passage.tokens), REACH + 8)
        if not actors and self.last_actors:
            return self.last_actors, places, "same_subject"
        if passage.has(at, "finite") and passage.has(at - 1, "that_they"):  # «وأوضحت أنها تتقدم»
            return self._subject(at, places[0].first if places else high, low)[0], places, "all"
        if passage.has(at, "finite"):
            subject, _rule = self._subject(at, places[0].first if places else high, low)
            actors = [*subject, *(item for item in actors if item.first > at)] if subject else actors
        return tuple(actors), places, "all"

    def _is_owner(self, item: Mention) -> bool:
        """Whether the name only tells whose ground it is: «تحت سيطرة المعارضة»."""
        passage = self.passage
        at = passage.skip_back(item.first - 1, "skip", most=2)
        return passage.verb(at) in {"control_noun", "hands"}

    def _truce(self, at: int, low: int, high: int) -> Found:
        actors = [item for item in self.passage.actors if low <= item.first < high]
        after = [item for item in self.places if at < item.first < high and not item.is_region]
        places = listed_from(self.passage, after) if after else self._places_before(at, low)
        is_agreement = "اتفاق" in self.passage.tokens[at].form
        if is_agreement and len({item.id for item in actors}) < 2:
            return (), (), "all"
        return tuple(actors), places, "all"

    def _present(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        if passage.find(at + 1, at + 4, "not_land") is not None and "دخل" not in form:
            return (), (), "of"
        end = self._stop(at, high)
        places = self._places_after(at, end)
        is_described = form.startswith(("متمركز", "المتمركز", "المتحصن", "الموجود", "المتواجد", "المنتشر"))
        if is_described:
            beside = tuple(item for item in passage.actors if item.last == at - 1)
            if not beside and self._is_of_thing(at, low):
                return (), places, "subject"
            return beside or self._nearest_before(at, low), places, "of" if beside else "subject"
        limit = places[0].first if places else end
        if form.endswith(("ه", "ها")) and form.startswith(("وجود", "بوجود", "تواجد")):
            return self._nearest_before(at, 0) or self.last_actors, places, "same_subject"
        owners = [item for item in self.actors if at - 4 <= item.first < at and self._is_receiver(item)]
        if owners and "وجود" in form.replace("تواجد", "وجود"):
            return tuple(owners[-1:]), places, "of"
        actors, rule = self._subject(at, limit, low)
        return actors, places, rule

    def _is_of_thing(self, at: int, low: int) -> bool:
        """Whether a word for a thing stands nearer than any side: «النظام ... نقطة مراقبة تركية متمركزة»."""
        thing = self.passage.find_last(max(low, at - NEAR), at, "points")
        return thing is not None and not any(thing < item.first < at for item in self.passage.actors)

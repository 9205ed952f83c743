"""Whether the words of an Arabic sentence surely tell whose act it is; what they do not tell is left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.agreement import Agreement, agreement_of_side, can_do
from saytara.proposing.arabic_names import NEAR
from saytara.proposing.arabic_standing import ArabicStanding
from saytara.proposing.names import Mention, bare

FAR_SIDE: Final = 20
"""Words between a side and its act, at most, where another side is named."""
FAR_MANAGED: Final = 30
"""Words between "managed" and what was managed: «تمكنت الفصائل، ...، من السيطرة»."""
GROUND: Final = frozenset({"took", "gained", "taking", "control_noun", "controls", "withdrew", "withdrawal"})
"""What no aircraft do."""
NOUNS: Final = frozenset({"control_noun", "taking", "withdrawal"})
"""Nouns of action, which stand far from who acts: «تمكنت الفصائل ... من السيطرة»."""
DIRECTED: Final = frozenset({
    "took", "gained", "controls", "lost", "withdrew", "control_noun", "taking", "withdrawal", "present", "besieges",
    "surrounds", "siege",
})
"""What turns into its opposite where the sides are taken for each other."""


class ArabicDoubts(ArabicStanding):
    """The ways in which an act that was read may be another's."""

    def _may_be_open(self, at: int, low: int, high: int) -> bool:
        """Whether the act is some side's, though the words do not surely tell whose: not that of civilians."""
        return self.passage.find(max(low, at - NEAR), min(at + NEAR, high), "civilians") is None

    def _is_of_envoy(self, at: int, kind: str, low: int) -> bool:
        """Whether an envoy or a delegation comes or leaves: «لم يصرح المبعوث، وغادر المدينة»."""
        passage = self.passage
        if kind not in {"withdrew", "present"} or passage.tokens[at].form.endswith(("وا", "ون")):
            return False
        envoy = passage.find_last(low, min(at + 3, len(passage.tokens)), "envoys")
        return envoy is not None and not any(
            envoy < item.last < at or at < item.first <= min(at + 2, envoy) for item in passage.actors
        )

    def _is_doubtful(  # noqa: PLR0911 - one a way of being unsure
        self, at: int, kind: str, actors: Sequence[Mention], rule: str
    ) -> bool:
        """Whether the words do not surely tell that it is this side's act: another may be its subject as well."""
        if kind == "contests":
            return self._is_fight_of_another(at, actors)
        if kind not in DIRECTED or not actors:
            return False
        ids = {item.id for item in actors}
        rivals = [item for item in self.passage.actors if item.id not in ids]
        others = [item for item in rivals if not self._is_oblique(item)]
        group = tuple(actors)
        is_unsure = any(
            item.is_unsure
            or self.passage.has(item.first - 1, "determiner")
            or self.passage.has(item.last + 1, "said_before")
            or (kind in GROUND and self.passage.has(item.first - 1, "aircraft"))  # «طائرات الجيش ... سيطروا عليها»
            for item in actors
        )
        if is_unsure or self._is_of_other_owner(at, group):  # «هذا الجيش», «اللواء المذكور»
            return True
        is_managed = self.passage.find_last(max(0, at - FAR_MANAGED), at, "managed") is not None
        goes_on = self.passage.tokens[at].form.startswith("و") and not is_managed
        if rule == "relative" and goes_on and actors[0].last < at and self._may_be_of(others, at):
            return True  # «تتصدى الفصائل لهجوم الجيش على يلدا وتسيطر عليها»
        if rule == "relative" and (
            self._has_people_behind(at)
            or self._is_subject_unknown(at, group)
            or (actors[-1].last < at and self._is_of_relative_of_another(at, group, rivals))
        ):
            return True
        is_far = rule == "same_subject" or at - max(item.last for item in actors) > 1
        if rule in {"subject", "same_subject"} and (
            self._has_subject_behind(at, is_far=is_far) or self._has_unknown_subject(at)
        ):
            return True
        if rule == "of" and kind == "withdrawal" and at - max(item.last for item in actors) > NEAR:
            return True
        if rule in {"subject", "same_subject"} and others and at - max(item.last for item in actors) > FAR_SIDE:
            return True
        if rule == "verb_first" and self._is_behind_unknown(at, group):
            return True
        if rule in {"subject", "verb_first", "same_subject"} and not self._can_act(group, at):
            return True
        if rule == "verb_first":
            first = min(item.first for item in actors)
            is_passed = any(at < item.first < first for item in others)
            return first - at > NEAR + NEAR or (first - at > NEAR and is_passed)
        if rule in {"subject", "same_subject", "relative"} and (kind in NOUNS or self._is_noun_of_act(at)):
            return self._announcer(at) != group and self._is_doubtful_noun(at, group, rivals)
        return rule in {"subject", "same_subject", "relative"} and self._has_rival(at, group, others, rule)

    def _can_act(self, actors: tuple[Mention, ...], at: int) -> bool:
        """Whether a verb agrees with its side, or with men of it: «أوضح الجيش أن وحداته تحركت ودخلت يلدا»."""
        passage = self.passage
        if can_do(passage, actors, at):
            return True
        last = actors[-1].last
        own = passage.find_last(last + 1, at, "own_forces")
        rivals = (item for item in self.actors if last < item.first < at and not self._is_oblique(item))
        if own is None or own in passage.covered or not passage.has(own - 1, "that") or any(rivals):
            return False
        is_one = len({item.id for item in passage.actors if item.last < own}) == 1
        return is_one and not passage.tokens[at].form.endswith(("وا", "ون"))

    def _is_of_other_owner(self, at: int, actors: tuple[Mention, ...]) -> bool:
        """Whether «قواته» before an act are not the side's by gender: «هاجم الجيش الفصائل ودخلت قواته يلدا»."""
        passage = self.passage
        word = passage.find(actors[-1].last + 1, min(at + 2, len(passage.tokens)), "own_forces")
        if word is None or len(actors) != 1 or word in passage.covered:
            return False
        noun = agreement_of_side(passage, actors[0])
        if passage.tokens[word].form.endswith("ها"):
            return noun is Agreement.MASCULINE
        first = actors[0].first
        is_led = passage.has(first - 1, "leaders", "offices")  # «أوضح زعيم الفصائل أن قواته دخلت»
        is_unit = bare(passage.tokens[first].form) in passage.words.words["units"] and not is_led
        return passage.tokens[word].form.endswith("ه") and is_unit

    def _is_of_relative_of_another(
        self, at: int, actors: tuple[Mention, ...], rivals: Sequence[Mention]
    ) -> bool:
        """Whether «مواقع يسيطر عليها» tells of ground of another: by gender and number, or one who fits as well."""
        if not can_do(self.passage, actors, at):
            return True
        before = self.passage.skip_back(at - 1, "had", "be", "may", "negation", most=3)
        is_bare = not self.passage.has(before, "relative") and not self.passage.tokens[at].form.startswith("و")
        return is_bare and actors[-1].last < before and self._may_be_of(rivals, at)

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
        if any(self.passage.has(self.passage.skip_back(item.first - 1, "skip"), "that") for item in between):
            return True  # «أعلنت الفصائل أن عناصر التنظيم فروا وسيطروا»
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
        if last > at:  # «انتزاع الأوراق التي بيد النظام»
            return first - at > NEAR
        managed = passage.find_last(max(0, at - FAR_MANAGED), at, "managed")
        if managed is not None and self._is_managed(managed, at):
            if managed < first <= managed + NEAR:
                return False
            if last < managed:
                behind = self._first_after(managed, at)
                between = [item for item in rivals if last < item.first < managed and not self._is_oblique(item)]
                is_of_unknown = self._is_relative_of_unknown(managed, actors)  # «مسلحي الوادي الذين تمكنوا من استعادة»
                # «ببيلا تحت سيطرة الجيش، وتمكنوا من السيطرة على يلدا»
                is_owner = self._is_owner(actors[0]) or self._holds_ground(actors[0])
                return bool(behind or between) or is_of_unknown or is_owner or not can_do(passage, actors, managed)
        if self._is_what_is_denied(at, actors):
            return True
        is_oblique = self._is_oblique(actors[0])
        is_owned = self._has_owner(at) and not self._is_of_it(at)
        is_own = not rivals and passage.tokens[min(at + 1, len(passage.tokens) - 1)].form.endswith("سيطرتها")
        if passage.has(at - 1, "after") and self.verbs[at] in {"taking", "gained"} and not is_owned and not is_own:
            return True  # «بعد استعادة معظم الأحياء»
        if not passage.tokens[at].form.endswith(("ه", "ها", "هم")):  # «عاش الحوثيون على وقع صدمة تحرير عدن»
            is_after = passage.has(at - 1, "after", "ago", "since") and (bool(rivals) or self.verbs[at] == "taking")
            is_joined = passage.tokens[at].form.startswith("و") and not self._is_doer(actors[0])
            is_apart = self.verbs[at] == "taking" and (is_joined or not self._leads_to(last, at))
            if is_after or is_apart or at - last > NEAR:
                return True
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

    def _is_relative_of_unknown(self, verb: int, actors: Sequence[Mention]) -> bool:
        """Whether a relative before a verb stands right behind a word that is none of the side's: «الوادي الذين»."""
        passage = self.passage
        head = verb - 2
        if not passage.has(verb - 1, "relative") or passage.tokens[verb - 1].gap != " " or head <= actors[-1].last:
            return False
        form = passage.tokens[head].form
        is_adjective = form.endswith(("يه", "يين", "يون", "ي")) or passage.has(head, "skip", "described", "backed")
        return head not in passage.covered and not is_adjective

    def _is_what_is_denied(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether a side denies what another says of a noun of action: «رفض الجيش تصريحات بشأن السيطرة»."""
        passage = self.passage
        denied = passage.find_last(at - FAR_SIDE, at, "denial")
        if denied is None or self._has_owner(at):
            return False
        claim = passage.find(denied + 1, at, "claims")
        return claim is not None and not any(claim < item.first <= claim + 2 for item in actors)

    def _leads_to(self, last: int, at: int) -> bool:
        """Whether only verbs, small words and days stand between a side and a noun of action: not «صدمة تحرير»."""
        passage = self.passage
        days = passage.words.days
        time = days["day"] | days["today"] | days["yesterday"] | days["before"] | days["last"]
        small = ("in", "from", "on", "to", "that", "began", "plan", "managed", "oblique", "all_time", "again", "after")
        for index in range(last + 1, at):
            form = passage.tokens[index].form
            is_small = passage.has(index, *small) or form.endswith("ا") or form.startswith(("ت", "ي", "وت", "وي"))
            is_time = bool(passage.forms[index] & time) or form in passage.words.weekdays or form.isdigit()
            if index not in passage.covered and not is_small and not is_time and not passage.verb(index):
                return False
        return True

    def _has_owner(self, at: int) -> bool:
        """Whether a noun of action has a pronoun, «استعادته», «تحريره»: «استعادة» has none."""
        form = self.passage.tokens[at].form
        is_of_him = form.endswith("ه") and self.passage.words.verbs.get(form.removesuffix("ه")) in NOUNS
        return is_of_him or form.endswith(("ها", "هم", "ته"))

    def _is_of_it(self, at: int) -> bool:
        """Whether the pronoun is what was freed, «بعد تحريرها لإطعام»; not «بعد تحريره يلدا»."""
        passage, after = self.passage, at + 1
        is_object = any(item.first == after for item in passage.places) or (
            after < len(passage.tokens) and passage.is_kind(after)
        )
        return passage.tokens[at].form in {"تحريرها", "تحريره"} and not is_object

    def _is_managed(self, managed: int, at: int) -> bool:
        """Whether the noun is what somebody managed: with no verb between, or joined to another noun of action."""
        if self.passage.has(at - 1, "after", "ago", "since"):
            return False
        between = [kind for index, kind in self.verbs.items() if managed < index < at]
        return self.passage.has(at - 1, "from") or NOUNS.union({"expelled"}).issuperset(between)

    def _follows_verb_of(self, at: int, actors: tuple[Mention, ...]) -> bool:
        """Whether the noun goes on with what the side did just before: «فرضت الفصائل ... سيطرتها»."""
        return self._is_own_hold(at) and actors == self.last_actors and can_do(self.passage, actors, at)

    def _is_behind_unknown(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether unknown men stand between a verb and the side: «حاصر مسلحون مقاتلي الفصائل»."""
        passage = self.passage
        first = min(item.first for item in actors)
        if passage.find(at + 1, first, "say") is not None:  # «وقف تسلل: أعلن الجيش»
            return True
        if at + 1 in passage.covered or not passage.has(at + 1, "people"):
            return False
        between = range(at + 2, first)
        return not passage.has(at + 2, "from") and (
            passage.tokens[at + 1].form.endswith(("ون", "ين"))
            or any(not passage.has(index, "skip", "join") for index in between)
        )

    def _has_people_behind(self, at: int) -> bool:
        """Whether men whom no dataset knows stand right behind a verb: «وسيطر الأهالي فيها على مخفر»."""
        passage, after = self.passage, self.passage.tokens[at + 1 : at + 2]
        return bool(after) and at + 1 not in passage.covered and after[0].gap == " " and passage.has(at + 1, "people")

    def _has_subject_behind(self, at: int, *, is_far: bool) -> bool:
        """Whether a word that no dataset knows stands where the subject does: «انسحب حاجز المخابرات»."""
        passage = self.passage
        after = at + 1
        if not passage.has(at, "no_object") or after >= len(passage.tokens) or after in passage.covered:
            return False
        form = passage.tokens[after].form
        if passage.has(after, "people"):
            return passage.tokens[after].gap == " "
        if not is_far or passage.tokens[after].gap != " ":
            return False
        is_small = passage.has(
            after, "of", "on", "on_it", "in", "since", "ago", "by", "all_time", "after", "break", "from", "from_it",
            "under", "to", "that", "join", "daytime", "oblique", "until", "looks_back", "beside", "between",
        )
        is_adverb = not form.startswith("ال") and form.endswith(("ا", "ه", "ها", "هم"))
        is_adverb = is_adverb or (len(form) > 3 and form.startswith(("ب", "ل", "ك")))
        is_adverb = is_adverb or bool(passage.verb(after))
        is_day = bool(passage.forms[after] & (passage.words.days["day"] | passage.words.days["yesterday"]))
        return not (is_small or is_adverb or is_day or passage.is_kind(after))

    def _has_unknown_subject(self, at: int) -> bool:
        """Whether a word that no dataset knows stands between a verb and its object: «احتل شيخ الوادي يلدا».

        «دخلت فرقة مشاة يلدا», «احتلت السلطة يلدا», «سيطرت روريتانيا عليها»; not «احتل قلعة يلدا».
        """
        passage, after = self.passage, at + 1
        form = passage.tokens[at].form
        if after >= len(passage.tokens) or passage.tokens[after].gap != " " or self._is_noun_of_act(at):
            return False
        is_before_on = passage.has(at, "no_object") and passage.has(after + 1, "on", "on_it")
        if is_before_on and any(item.first == after for item in passage.places):
            return True
        if after in passage.covered or form.endswith(("ها", "ه", "وا", "ون")):
            return False
        if passage.has(after, "unnamed_units"):
            return not passage.has(after + 1, "from")
        first = next((item.first for item in passage.places if after < item.first <= at + NEAR), None)
        if first is None or passage.tokens[first].gap != " " or passage.find(
            after, first, "in", "on", "from", "to", "of", "part_of", "part_size", "part_side", "beside", "sides"
        ) is not None:
            return False
        last = passage.tokens[first - 1].form
        is_kind = passage.is_kind(first - 1) or last[2:] in passage.words.kinds
        is_kind = is_kind or bool(passage.sets[first - 1]) or last in passage.words.days["today"]
        is_plain = not passage.tokens[first].form.startswith(("و", "ب", "ل"))
        return is_plain and last.startswith("ال") and not is_kind and first - 1 not in passage.covered

    def _is_subject_unknown(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether a word that is no side stands between a verb and "on it": «التي سيطرت روريتانيا عليها»."""
        passage, after = self.passage, at + 1
        if not passage.has(after + 1, "on_it") or passage.tokens[after].gap != " ":
            return False
        is_free = not passage.sets[after] and not passage.verb(after)
        return is_free and not any(item.first <= after <= item.last for item in actors)

    def _is_fight_of_another(  # noqa: PLR0911 - one a way of being sure or not
        self, at: int, actors: Sequence[Mention]
    ) -> bool:
        """Whether the one side that is named is not surely who attacks: «تتعامل مع هجوم», «هجمات على القوات»."""
        passage = self.passage
        if actors and all(item.is_meant and passage.find(at + 1, item.first, "say") is not None for item in actors):
            return True
        is_foreign = passage.has(at + 1, "other_forces") and at + 1 not in passage.covered  # «التقدم التركي»
        is_of_men = passage.has(at + 1, "from") and passage.has(at + 2, "people", "group")  # «هجمات من ميليشيات»
        is_foreign = is_foreign or (is_of_men and not any(at < item.first <= at + NEAR for item in actors))
        if passage.has(at, "attacks") and (is_foreign or self._are_victims(at, actors)):
            return True
        if len({item.id for item in actors}) != 1:
            return False
        before = [passage.skip_back(item.first - 1, "skip") for item in actors]
        if all(passage.has(word, "against", "drives_out") for word in before):
            return True  # «هجوم لطرد داعش من يلدا»
        if passage.has(at, "finite"):
            return all(self._is_of_thing_owned(item) or self._is_attacked_by_unknown(item) for item in actors)
        if self._is_answered(at) or all(self._is_attacked_by_unknown(item) for item in actors):
            return True
        if self._is_among_one(at, actors[0]):
            return True  # «اشتباكات بين مجموعات من داعش في يلدا»
        is_told = passage.has(at, "attacks") or passage.find_last(at - FAR_SIDE, at, "killed") is not None
        if not is_told and all(
            item.is_meant or passage.has(word, "together") for item, word in zip(actors, before, strict=True)
        ):
            return True  # «اشتباكات مع الجيش في يلدا»
        if not passage.has(at, "attacks"):
            return all(  # «القتال لاستعادة المناطق التي سيطرت عليها روسيا»
                item.first > at + NEAR and passage.find(item.first - 3, item.first, "relative") is not None
                for item in actors
            )
        for item in actors:
            if item.first > at and self._is_launcher(at, item):
                return False
            is_behind = at < item.first <= at + NEAR and not self._is_enclosed_behind(at, item)
            if is_behind and (not self._is_oblique(item) or self._is_receiver(item)):
                return False
        subject = [item for item in actors if item.last < at and not self._is_oblique(item)]
        return not subject or passage.find(subject[-1].first - 2, at, "defends") is not None

    def _is_answered(self, at: int) -> bool:
        """Whether the one who is named only answers an attack: «ردا على الهجوم قصف الجيش يلدا»."""
        passage = self.passage
        is_to = passage.has(at - 1, "on") and passage.tokens[at - 2].form in {"رد", "ردا", "الرد"}
        return is_to and passage.tokens[at].form == "الهجوم" and passage.find(at + 1, at + NEAR, "launch_it") is None

    def _is_attacked_by_unknown(self, item: Mention) -> bool:
        """Whether a side is the object of men whom no dataset knows: «هاجم مسلحون من النور الجيش، وأدى القتال»."""
        passage = self.passage
        attack = passage.find_last(item.first - FAR_SIDE // 2, item.first - 1, "finite")
        if attack is None or attack + 1 in passage.covered or not passage.has(
            attack + 1, "people", "unnamed_units", "skip"
        ):
            return False
        first = passage.skip_back(item.first - 1, "skip", most=2)
        return first > attack + 1 and not passage.has(first, "from", "loyal") and not any(
            other.first > attack and other.last < item.first for other in passage.actors
        )

    def _is_among_one(self, at: int, item: Mention) -> bool:
        """Whether «بين» has one side behind it, and nothing is joined to that by "and"."""
        passage = self.passage
        between = passage.find(at + 1, at + NEAR, "between")
        if between is None or not between < item.first <= between + NEAR:
            return False
        end = min(item.last + NEAR + 3, len(passage.tokens))
        return not any(passage.tokens[index].form.startswith("و") for index in range(between + 1, end))

    def _is_of_thing_owned(self, item: Mention) -> bool:
        """Whether a side only owns what is attacked: «هاجم المخزن التابع للجيش»."""
        passage = self.passage
        owned = passage.skip_back(item.first - 1, "skip", most=2)
        is_men = passage.has(owned - 1, "people", "skip", "group") or owned - 1 in passage.covered
        is_thing = passage.has(owned, "points", "things_of") and owned == item.first - 1
        return self._is_receiver(item) and (is_thing or (passage.has(owned, "loyal") and not is_men))

    def _are_victims(self, at: int, actors: Sequence[Mention]) -> bool:
        """Whether an attack names only those who fell in it: «مقتل جنود من الجيش والفصائل في هجوم»."""
        killed = self.passage.find_last(at - FAR_SIDE, at, "killed")
        return killed is not None and all(killed < item.first < at and self._is_oblique(item) for item in actors)

    def _is_enclosed_behind(self, at: int, item: Mention) -> bool:
        """Whether a relative stands between an attack and the side, and its verb is not that of attacking."""
        passage = self.passage
        relative = passage.find(at + 1, item.first, "relative")
        return passage.find(at + 1, item.first, "launch", "launch_it") is None and (
            relative is not None or passage.has(item.first - 1, "part_side") or passage.find(
                at + 1, item.first, "people", "on"
            ) is not None
        )

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

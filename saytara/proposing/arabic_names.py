"""The names that an Arabic word of control is about: its subject, its places, what is no subject."""

from __future__ import annotations

from typing import Final

from saytara.proposing.agreement import Agreement, agreement_of_verb, can_do
from saytara.proposing.arabic_places import lead_of
from saytara.proposing.arabic_words import ArabicWords
from saytara.proposing.clauses import group_of, joins_actors, listed_from, listed_to
from saytara.proposing.names import Mention

REACH: Final = 16
"""Words between a verb and the place that it is about, at most."""
NEAR: Final = 5
NISBA: Final = ("يه", "يين", "يون", "ي")
"""Endings of a word that tells what a side is, «الفصائل السورية»."""
AGREEMENT_OF_RELATIVE: Final = {
    "الذي": Agreement.MASCULINE, "التي": Agreement.FEMININE, "الذين": Agreement.PLURAL,
}
PAST: Final = frozenset({"took", "lost", "withdrew", "besieges"})
"""Kinds whose words are past verbs where they have no mark of a present."""
RESUMED: Final = frozenset({"من", "علي"})
"""What stands again, with "and", before the next place of a list that an aside has parted."""
PREVENTING: Final = frozenset({"منع", "لمنع", "بمنع"})
FAR_SUBJECT: Final = 12
"""Words between a subject and its verb, at most, where another side is named between them."""


class ArabicNames(ArabicWords):
    """Subjects and places of one sentence."""

    def _first_after(self, at: int, end: int) -> tuple[Mention, ...]:
        """The subject behind a verb or a noun, with those joined to it."""
        passage = self.passage
        also = passage.find(at + 1, end, "also")
        end = end if also is None else also  # «أثناء استعادة البلدة، كما دمر الطيران»
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

    def _reads_oblique(  # noqa: PLR0911 - one a way of being ruled
        self, item: Mention
    ) -> bool:
        passage = self.passage
        before = next((other for other in reversed(passage.actors) if other.last < item.first), None)
        if before is not None and joins_actors(passage, before, item):
            return self._is_oblique(before)
        at = passage.skip_back(item.first - 1, "skip", "realms", most=3)
        is_prevented = passage.tokens[at].form in PREVENTING and passage.has(item.last + 1, "from")
        if is_prevented or self._is_of_thing_before(item):  # «منع الفصائل من العودة»
            return True
        men = at - 1
        men -= passage.has(at, "from") and self._describes_men(men)  # «مسلحون مقنعون من الفصائل»
        if passage.has(at, "from") and passage.has(men, "skip"):  # «مقاتلون من المعارضة»
            return False
        words = passage.words
        share = {form for index in (at - 1, at - 2) if index >= 0 for form in passage.forms[index]}
        if passage.has(at, "from") and share & (words.shares["most"] | words.words["part_of"] | words.words["amounts"]):
            return False  # «العشرات من مقاتلي الفصائل دخلوا»
        if passage.find(max(0, item.first - 4), item.first, "backed") is not None:
            return True
        if passage.has(at, "by") and passage.has(at - 1, "from") and passage.find(at - 4, at, "backed") is not None:
            return True  # «بإسناد ناري من قبل مدافع الجيش»
        raw = passage.tokens[item.first].form
        is_to = raw.startswith("لل") or (raw.startswith("ل") and not raw.startswith("لوا"))
        is_behind = passage.has(at, "oblique", "on") and at not in passage.covered
        is_in = at == item.first - 1 and passage.has(at, "in") and not raw.startswith("ال")  # «عملية في روريتانيا»
        is_thing = passage.has(at, "things_of") or self._is_led(at)
        is_owner = is_thing and passage.tokens[at + 1].gap == " " and at not in passage.covered
        if is_owner or self._is_driven_out(at):
            return True
        return is_behind or is_in or self._is_loser(item, at) or (is_to and at == item.first - 1)

    def _announcer(self, at: int) -> tuple[Mention, ...]:
        """The one side that is named, whose man or command announces a taking: «أعلنت قيادة الجيش تحرير يلدا»."""
        passage = self.passage
        told = passage.find_last(at - REACH, at, "announces")
        named = [item for item in passage.actors if item.last < at]
        if told is None or len({item.id for item in named}) != 1 or passage.has(told - 1, "that_they"):
            return ()
        is_of_it = any(told < item.first for item in named) or told - named[-1].last <= 2
        is_plain = all(
            index in passage.covered or not (passage.verb(index) or passage.has(
                index, "that", "break", "negation", "began", "campaigns", "battles", "plan"
            ))
            for index in range(told + 1, at)
        )
        is_foe = any(passage.has(item.first - 1, "from", "against", "together") for item in named)
        return tuple(named[-1:]) if is_of_it and is_plain and not is_foe else ()

    def _describes_men(self, index: int) -> bool:
        """Whether the word is an indefinite adjective behind a word for men: «مسلحون مقنعون», «عناصر مقنعة»."""
        passage = self.passage
        form = passage.tokens[index].form if index > 0 else ""
        is_free = index not in passage.covered and not passage.sets[index] and not passage.verb(index)
        is_ending = form.endswith(("ه", "ون", "ين", "يا"))
        return is_free and is_ending and not form.startswith("ال") and passage.tokens[index].gap == " "

    def _is_of_thing_before(self, item: Mention) -> bool:
        """Whether the name is an adjective that only tells whose a thing is: «الدوريات الجبلية الروريتانية»."""
        passage, head = self.passage, item.first - 1
        form = passage.tokens[item.first].form
        if item.first != item.last or not form.startswith("ال") or not form.endswith(NISBA):
            return False
        while head > 0 and head not in passage.covered and passage.tokens[head].form.endswith(NISBA):
            head -= 1
        if head < 0 or head in passage.covered or any(
            passage.tokens[index].gap != " " for index in range(head + 1, item.first + 1)
        ):
            return False
        noun = passage.tokens[head].form
        words = passage.words.words
        is_men = noun[2:] in words["units"] | words["bodies"] | words["men"] | words["skip"] | words["group"]
        return noun.startswith("ال") and not is_men

    def _is_led(self, at: int) -> bool:
        """Whether the word is one of `things_of` with a preposition: «بقادة الفصائل»."""
        form = self.passage.tokens[at].form if at >= 0 else ""
        return form[:1] in {"ب", "ل"} and form[1:] in self.passage.words.words["things_of"]

    def _is_driven_out(self, at: int) -> bool:
        """Whether the word is the noun of driving out, and the side is its object: «من طرد داعش»."""
        form = self.passage.tokens[at].form if at >= 0 else ""
        is_noun = self.passage.has(at - 1, "from", "after") or form.startswith(("ل", "ب"))
        return is_noun and self.verbs.get(at) == "expelled"

    def _has_owner_pronoun(self, at: int) -> bool:
        """Whether a noun of action has a pronoun: «انسحابه», «مغادرتها»; not «مغادرة»."""
        form = self.passage.tokens[at].form
        return form.endswith(("ها", "هم", "ته")) or (form.endswith("ه") and not form.endswith("مغادره"))

    def _is_own_hold(self, at: int) -> bool:
        """Whether a noun of holding bears its owner as a pronoun: «سيطرته», «قبضتهم»; not «السيطرة»."""
        return self.passage.tokens[at].form.endswith(("ته", "تها", "تهم"))

    def _is_loser(self, item: Mention, at: int) -> bool:
        """Whether it is "from the hands of": «من سيطرة الحوثيين», not «بعد ساعات من سيطرة الحوثيين عليها»."""
        passage = self.passage
        if not (passage.has(at, "held_by") or passage.verb(at) in {"hands", "control_noun"}):
            return False
        return passage.has(at - 1, "from") and not passage.has(item.last + 1, "on", "on_it")

    def _agent_word(self, at: int, high: int) -> int:
        """Where «على يد», «من قبل» stand behind a noun of action; `high` where they do not."""
        passage = self.passage
        for index in range(at + 2, min(at + REACH, high)):
            is_hand = passage.has(index - 1, "on") and passage.tokens[index].form in {"يد", "ايدي"}
            if is_hand or (passage.has(index - 1, "from") and passage.has(index, "by")):
                return index
            if passage.verb(index) not in {"", "hands"} or passage.has(index, "relative", "break"):
                return high
        return high

    def _agent(self, at: int, high: int) -> tuple[Mention, ...]:
        """Who does it by these words: «تحرير يلدا على يد الفصائل», «السيطرة عليها من قبل الفصائل»."""
        kind = self.verbs.get(at)
        may_name = kind == "taking" or (kind == "control_noun" and not self._is_own_hold(at))
        word = self._agent_word(at, high) if may_name else high
        behind = [item for item in self.passage.actors if word < item.first <= word + 3]
        if word == high or not behind or any(
            not self.passage.has(index, "skip") for index in range(word + 1, behind[0].first)
        ):
            return ()
        return group_of(self.passage, behind[0], (word, high))

    def _place_before_where(self, at: int) -> tuple[Mention, ...]:
        """The place that «حيث» goes on about: «يلدا، حيث تدور معارك», also where it only locates something."""
        passage = self.passage
        words = range(at - 1, max(at - NEAR, 0), -1)
        where = next((index for index in words if passage.tokens[index].form == "حيث"), None)
        if where is None or any(passage.tokens[index].gap != " " for index in range(where + 1, at + 1)) or any(
            index in passage.covered for index in range(where + 1, at)
        ):
            return ()
        found = [item for item in passage.places if item.last == where - 1 and not item.is_region]
        return tuple(found[-1:])

    def _is_of_own_men(self, index: int) -> bool:
        """Whether the word is for men with a pronoun: «سيطرة مقاتليه على يلدا»."""
        passage = self.passage
        return passage.has(index, "own_forces") and passage.tokens[index].form.endswith(("ه", "ها", "هم"))

    def _owner_of_men(self, at: int) -> tuple[Mention, ...]:
        """Whose «مقاتليه» are, where one side alone is named before."""
        named = [item for item in self.passage.actors if item.last < at]
        return tuple(named[-1:]) if len({item.id for item in named}) == 1 else ()

    def _stop(self, at: int, high: int) -> int:
        passive = {"siege", "stronghold", "truce", "present"}
        return min((index for index, kind in self.verbs.items() if at < index and kind not in passive), default=high)

    def _next_raid(self, at: int, end: int) -> int:
        """Where "and" begins raids on other ground: «استعاد الجيش المرفأ القديم وقصف مدفعي على يلدا»."""
        passage = self.passage
        return next((
            index for index in range(at + 1, min(at + REACH, end))
            if passage.has(index, "raids") and passage.tokens[index].form.startswith("و")
        ), end)

    def _places_after(self, at: int, end: int, reach: int = REACH) -> tuple[Mention, ...]:
        end = min(end, self._list_of_larger(at, end), self._next_raid(at, end))
        found = [item for item in self.places if at < item.first < end and item.first - at <= reach]
        found = [item for item in found if not self._is_source(item)]
        found = [item for item in found if not item.is_region or self._is_ground(item)]
        if not found:
            return ()
        return self._with_resumed(listed_from(self.passage, [
            item for item in self.places if item.first >= found[0].first
        ]))

    def _with_resumed(self, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """The places, with those that go on behind an aside by the same word: «من يلدا، ...، ومن ببيلا»."""
        passage = self.passage
        lead = lead_of(passage, places[0]) if places else -1
        if lead < 0 or passage.tokens[lead].form not in RESUMED:
            return places
        again = "و" + passage.tokens[lead].form
        last = places[-1].last
        for item in self.places:
            at = lead_of(passage, item)
            if last < at <= last + REACH and passage.tokens[at].form == again and not any(
                passage.verb(index) or passage.has(index, "break", "say") for index in range(last + 1, at)
            ):
                return (*places, *listed_from(passage, [other for other in self.places if other.first >= item.first]))
        return places

    def _list_of_larger(self, at: int, end: int) -> int:
        """Where a relative begins that lists what a larger land has: «معظم الإقليم الذي يضم يلدا وببيلا»."""
        passage = self.passage
        for index in range(at + 1, min(at + REACH, end)):
            if passage.has(index, "relative") and passage.tokens[index + 1].form in {"يضم", "تضم", "يشمل", "تشمل"}:
                return index
        return end

    def _places_before(self, at: int, low: int, reach: int = REACH) -> tuple[Mention, ...]:
        found = [item for item in self.places if low <= item.first and item.last < at and at - item.last <= reach]
        found = [item for item in found if not item.is_region]
        return listed_to(self.passage, found)

    def _is_source(self, item: Mention) -> bool:
        """Whether it is where somebody came from, «من الحجر الأسود», and not what is held of it, «90% من المخيم»."""
        passage = self.passage
        before = lead_of(passage, item)
        if passage.has(before, "direction") and passage.has(before - 1, "from"):
            return True
        if not passage.has(before, "from"):
            return False
        if passage.tokens[before - 1].form == "كل":  # «على كل من يلدا وببيلا»
            return False
        if passage.find(before - 3, before, "uses") is not None:  # «يتخذ داعش من يلدا مقرا»
            return False
        shares = passage.words.shares
        near = range(max(0, before - 3), before)
        is_share = any(not passage.forms[index].isdisjoint(shares["percent"] | shares["most"]) for index in near)
        return not is_share and passage.find(before - 4, before, "part_of", "points") is None and (
            not self._is_of_definite_part(before)
        )

    def _is_of_definite_part(self, before: int) -> bool:
        """Whether «من» stands behind "the quarters": «سيطر الجيش على الأحياء الشرقية من يلدا»."""
        passage = self.passage
        head = passage.skip_back(before - 1, "part_side", "part_size", most=2)
        form = passage.tokens[head].form if head > 0 else ""
        is_part = form.startswith("ال") and form[2:] in passage.words.words["part_heads"]
        return is_part and passage.has(head - 1, "on", "in") and head not in passage.covered

    def _is_ground(self, item: Mention) -> bool:
        return self.passage.has(lead_of(self.passage, item), "on", "from")

    def _subject(  # noqa: PLR0911 - one a way of naming it
        self, at: int, end: int, low: int
    ) -> tuple[tuple[Mention, ...], str]:
        """Who stands behind the verb; else before it; else whoever the sentence spoke of last."""
        head = self._head_of_relative(at) or self._who_also(at) or self._owner_of_own(at)
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
            who = () if said is None else self._first_after(said, at) or self._nearest_before(said, low)
            return who, "subject"  # «وكانت الفصائل أعلنت أنها سيطرت»
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
        if self.passage.find(at - 2, at, "relative") is not None:  # «الناشط الذي خرج من يلدا»
            return earlier, "same_subject"
        if not earlier and not self.passage.actors and self._begins_sentence(at):
            meant = (Mention(at, at, actor, is_place=False, is_meant=True) for actor in self.spoken_of)
            return tuple(meant), "same_subject"
        return earlier, "same_subject"

    def _owner_of_own(self, at: int) -> tuple[Mention, ...]:
        """Whose «قواته» are that act: who speaks, where no other is named before: «قال الجيش إن قواته دخلت»."""
        passage = self.passage
        form = passage.tokens[at - 1].form if at > 1 else ""
        if not form.endswith(("ه", "ها")) or not passage.has(at - 1, "own_forces"):
            return ()
        said = passage.find_last(0, at - 1, "say")
        if not passage.has(at - 2, "that") or said is None:
            return ()
        named = [item for item in passage.actors if item.last < at]
        return tuple(named[-1:]) if len({item.id for item in named}) == 1 and self._speaks(named[-1], said) else ()

    def _speaks(self, item: Mention, said: int) -> bool:
        """Whether the side, or its leader, stands right at a word of saying: «أوضح زعيم المتمردين»."""
        passage = self.passage
        first = passage.skip_back(item.first - 1, "skip", "offices", "leaders", "voice_before", most=3)
        return first == said or (item.last < said and said - item.last <= 2)

    def _who_also(self, at: int) -> tuple[Mention, ...]:
        """Who did the same before «كما»: «سيطرت الفصائل على النور بعد انسحاب الجيش، كما سيطروا على يلدا»."""
        if not self.passage.has(at - 1, "also") or self._first_after(at, at + 3):
            return ()
        kind = self.verbs.get(at)
        first = next((index for index, other in self.verbs.items() if other == kind and index < at), at)
        who = self.last_actors or self._first_after(first, first + NEAR) or self._nearest_before(first, 0)
        return who if first < at and can_do(self.passage, who, at) else ()

    def _begins_sentence(self, at: int) -> bool:
        """Whether a verb may go on with what the sentence before told: it begins, and no other subject follows it."""
        passage, after = self.passage, at + 1
        days = passage.words.days
        is_as = at == 1 and passage.tokens[0].form == "كما" and passage.tokens[at].form.endswith("وا")
        for index in range(at):
            form = passage.tokens[index].form
            is_small = bool(passage.sets[index]) or form.isdigit() or len(form.removeprefix("و")) <= 3
            is_day = bool(passage.forms[index] & (days["day"] | days["today"] | days["yesterday"]))
            is_day = is_day or form in passage.words.weekdays or (form,) in passage.words.months
            if index in passage.covered or is_as or passage.verb(index) or not (is_small or is_day):
                return False  # «كما استولوا على»
        is_men = passage.has(after, "people", "unnamed_units") and after not in passage.covered
        form = passage.tokens[after].form if after < len(passage.tokens) else ""
        is_named = form.startswith("ال") and after not in passage.covered and form[2:] not in passage.words.kinds
        return not (is_men or (is_named and passage.tokens[after].gap == " "))

    def _is_object(self, behind: tuple[Mention, ...], at: int, low: int) -> bool:
        """Whether the side behind a verb is its object: its subject stands right before it, and agrees with it."""
        before = self._nearest_before(at, low)
        verb = self.passage.skip_back(at - 1, "may", "had", most=2)  # «كان الجيش قد سيطر»
        if not before or max(item.last for item in before) != verb or not can_do(self.passage, before, at):
            return False
        if verb < at - 1 and self.passage.has(min(item.first for item in before) - 1, "had"):
            return True
        is_ruled = self.passage.has(min(item.first for item in before) - 1, "that")
        return is_ruled or not can_do(self.passage, behind, at)

    def _head_of_relative(self, at: int) -> tuple[Mention, ...]:
        """The side before a relative that the verb follows: «الفصائل التي تقاتل داعش»."""
        relative = next((index for index in (at - 1, at - 2) if self.passage.has(index, "relative")), None)
        head = next((item for item in self.passage.actors if relative is not None and item.last == relative - 1), None)
        if head is None or relative is None or self._has_pronoun(at) or not self._may_follow(relative, at):
            return ()
        if self.passage.find_last(head.first - NEAR, head.first, "between") is not None:  # «بين الجيش والفصائل التي»
            return (head,)
        if relative is not None and self.passage.has(relative, "relative_one"):  # «الفصائل والتنظيم الذي»
            return (head,)
        return group_of(self.passage, head, (0, at))

    def _may_follow(self, relative: int, at: int) -> bool:
        """Whether the verb of a relative can be its head's by gender and number: not «الذي حاصرت الفصائل مواقعه»."""
        form = self.passage.tokens[at].form
        found = agreement_of_verb(form)
        is_past = self.passage.verb(at) in PAST and not form.endswith(("ه", "ها", "هم"))
        if found is None and is_past and form[:1] not in {"ي", "ت", "ن"}:  # «التي استولى»
            found = Agreement.MASCULINE
        wanted = AGREEMENT_OF_RELATIVE.get(self.passage.tokens[relative].form)
        return found is None or wanted is None or found is wanted

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
        if managed is None:
            return ()
        is_relative = self.passage.has(managed - 1, "relative")
        heads = (item for item in self.passage.actors if is_relative and item.last == managed - 2)
        head = next(heads, None)  # «مواقع الفصائل الذين تمكنوا من استعادة يلدا»
        return self._first_after(managed, min(at, managed + NEAR)) if head is None else (head,)

"""Who holds and takes what in an Arabic sentence: verbs, «سيطرة», «بيد», «سقط», «سلم», «معقل»."""

from __future__ import annotations

from collections.abc import Sequence

from saytara.proposing.arabic_antecedents import FAR, ArabicAntecedents
from saytara.proposing.arabic_included import named_behind
from saytara.proposing.arabic_names import NEAR, REACH
from saytara.proposing.arabic_told import is_beside_place
from saytara.proposing.clauses import group_of, listed_from, listed_to
from saytara.proposing.landmarks import is_landmark
from saytara.proposing.names import Mention

Found = tuple[tuple[Mention, ...], tuple[Mention, ...], str]


class ArabicHolding(ArabicAntecedents):
    """One reader a kind of holding and taking: the sides, the places, and by which rule."""

    def _active(  # noqa: PLR0911 - one a shape of the phrase
        self, at: int, low: int, high: int
    ) -> Found:
        passage = self.passage
        end = self._stop(at, high)
        if passage.has(at, "with_object"):
            after = self._first_after(at, min(at + NEAR, high))
            before = () if self._names_another(at) else self._nearest_before(at, low)
            is_told = passage.has(at - 1, "relative")  # «مرتفعات النور التي تحتلها روريتانيا»
            named = self._named_behind(at, at - 1 if is_told else None, at)
            return after or before, named or self._antecedent(at, at - 1 if is_told else None), "relative"
        back = passage.find(at + 1, min(at + 4, high), "on_it")
        if back is not None:
            relative = passage.find_last(low, at, "relative")
            is_said = relative is not None and passage.has(relative + 1, "say") and passage.has(at - 1, "that_they")
            told = relative + 1 if is_said and relative is not None else at  # «يلدا التي قال الجيش إنه سيطر عليها»
            named = self._named_behind(at, None if is_said else relative, back)
            places = named or self._antecedent(told, relative) or self._places_after(back, end)
            places = places or self._whole(back, relative)
            is_other = self._is_of_other_gender(back, relative, places) or self._is_in_brackets(at, relative)
            places = () if is_other else places
            if passage.has(at - 1, "that_they"):  # «أكد الجيش أنه يسيطر عليها»
                said, rule = self._subject(at, back, low)
                return said, places, rule
            apart = next((index for index in range(back + 1, back + NEAR) if self._is_apart(index)), end)
            near = [item for item in self.actors if back < item.first <= back + NEAR and item.first < min(end, apart)]
            behind = next((item for item in near if not self._is_oblique(item)), None)
            if behind is not None and self._begins_with_and(behind):  # «وتسيطر عليها وقوات النظام تتراجع»
                behind = None
            if behind is not None:
                return group_of(passage, behind, (back, high)), places, "relative"
            heads = (item for item in self.passage.actors if relative is not None and item.last == relative - 1)
            head = next(heads, None) if relative is not None and at - relative <= 2 else None
            if head is not None and relative is not None and not self._may_follow(relative, at):
                return (), (), "relative"  # «ثكنة الفصائل التي استولى عليها»
            if head is not None:  # «من المتمردين الذين كانوا يسيطرون عليها»
                is_one = relative is not None and passage.has(relative, "relative_one")
                return (head,) if is_one else group_of(passage, head, (0, at)), places, "relative"
            before = self._first_after(at, back) or self._manager(at, low)
            if not before and not self._names_another(back):
                before = self._nearest_before(at, low if relative is None else 0)
            return before, places, "relative"
        end = self._next_raid(at, end)
        on = passage.find(at + 1, self._next_raid(at, min(at + 30, max(end, at + 14), high)), "on")
        if on is not None and (self._has_direct_object(at, on) or self._is_loss_before(at, on)):
            end, on = min(end, on), None
        places = self._places_after(at, end) if on is None else self._places_after(on, self._next_act(on, high))
        of_it = None if on is None else passage.find(on + 1, min(on + 6, high), "from_it")
        is_it = of_it is not None and (not places or places[0].first > of_it)
        if on is not None and (is_it or (not places and self._is_pronoun(on + 1))):
            places = self._places_before(at, 0, FAR)
        limit = on if on is not None else (places[0].first if places else end)
        behind_object = () if on is None or not places else self._behind_object((at, on, high), of_it, places, limit)
        if behind_object:
            return behind_object, places, "verb_first"
        actors, rule = self._subject(at, limit, low)
        return actors, places, rule

    def _named_behind(self, at: int, relative: int | None, back: int) -> tuple[Mention, ...]:
        """The places that are named as the ground of a relative, which is then theirs."""
        named = named_behind(self.passage, self.places, relative, back)
        if named:
            self.named.add(at)
        return named

    def _behind_object(
        self, words: tuple[int, int, int], of_it: int | None, places: Sequence[Mention], limit: int
    ) -> tuple[Mention, ...]:
        """The subject behind what is held: «تسيطر على يلدا الفصائل», «يلدا التي تسيطر على معظمها الفصائل».

        `words`: the verb, "on" and the clause's end; `of_it`: «منها», where it stands behind "on".
        """
        passage = self.passage
        at, on, high = words
        if self._first_after(at, limit):
            return ()
        last = places[-1].last if places[0].first > on else (on + 1 if of_it is None else of_it)
        first = next((item for item in self.actors if 0 < item.first - last <= 2), None)
        if first is None or not self._is_joined_to(first) or self._is_oblique(first) or any(
            passage.tokens[index].gap != " " or (index < first.first and not passage.has(index, "skip"))
            for index in range(last + 1, first.first + 1)
        ):
            return ()
        return group_of(passage, first, (at, high))

    def _is_loss_before(self, at: int, on: int) -> bool:
        """Whether ground is lost, and "on" begins something else: «خسارتها قرى عدة حملتها على التفاوض في يلدا»."""
        return self.verbs[at] == "lost" and all(
            self.passage.verb(index) != "control_noun" for index in range(at + 1, on)
        )

    def _has_direct_object(self, at: int, on: int) -> bool:
        """Whether a place stands right behind the verb, or behind its side: «يستعيد يلدا والفصائل تسيطر على»."""
        passage = self.passage
        if not passage.has(at, "direct"):
            return False
        place = next((item for item in self.places if at < item.first < on), None)
        if place is None or passage.tokens[place.first].gap not in {" ", " «", ' "', " “"}:
            return False
        side = next((item for item in self.actors if at < item.first < place.first), None)
        first = at + 1 if side is None else side.last + 1
        return (side is None or side.first == at + 1) and all(
            passage.is_kind(index) for index in range(first, place.first)
        )

    def _is_in_brackets(self, at: int, relative: int | None) -> bool:
        """Whether a bracket behind a word that is no place holds the relative: «النور (التي تسيطر عليها الفصائل)»."""
        passage = self.passage
        if relative is None or at - relative > 2 or "(" not in passage.tokens[relative].gap:
            return False
        return not any(item.last == relative - 1 for item in passage.places)

    def _is_of_other_gender(self, back: int, relative: int | None, places: Sequence[Mention]) -> bool:
        """Whether «عليه» cannot stand for a place that is called a town: «بلدة يلدا قرب المعبر الذي يسيطر عليه»."""
        passage = self.passage
        if len(places) != 1 or places[0].first > back or not passage.tokens[back].form.endswith("ه"):
            return False
        if relative is not None and passage.tokens[relative].form.endswith("التي"):
            return False
        if passage.find(places[0].first - NEAR + 1, places[0].first, "part_of", "part_heads") is not None:
            return False  # «قطاع من مدينة يلدا يسيطر عليه»
        known = passage.words.kinds | passage.words.words["province"] | passage.words.words["districts"]
        near = {passage.tokens[at].form for at in range(max(0, places[0].first - 1), places[0].first + 1)}
        return any(kind.endswith("ه") and (kind in known or kind[1:] in known) for kind in near)

    def _is_apart(self, index: int) -> bool:
        """Whether a comma and a word for what came before begin something else: «يسيطر عليها، بعد إقرار الفصائل»."""
        passage = self.passage
        is_told = passage.has(index, "after", "since", "ago", "after_that", "said_after")
        return is_told and "،" in passage.tokens[index].gap

    def _next_act(self, at: int, high: int) -> int:
        """Where the next word of holding, taking or leaving stands: its place is no object of the one at `at`."""
        passive = {"siege", "stronghold", "truce", "present", "contests"}
        return min((
            index
            for index, kind in self.verbs.items()
            if at < index and (kind not in passive or self.passage.has(index, "finite"))
        ), default=high)

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

    def _begins_with_and(self, item: Mention) -> bool:
        """Whether "and" is written with the name: not «وحدات»."""
        passage = self.passage
        first = passage.skip_back(item.first - 1, "skip", most=2) + 1
        form = passage.tokens[first].form
        return form.startswith("و") and not passage.words.words["units"] & {form}

    def _is_joined_to(self, item: Mention) -> bool:
        """Whether no sign and no "and" parts the name from the word before it."""
        token = self.passage.tokens[item.first]
        return token.gap == " " and not self._begins_with_and(item)

    def _is_pronoun(self, at: int) -> bool:
        """Whether it is a share with a pronoun: «غالبيته»."""
        passage = self.passage
        if at >= len(passage.tokens):
            return False
        shares = passage.words.shares
        is_share = not passage.forms[at].isdisjoint(shares["most"] | shares["all"] | shares["half"])
        return is_share and passage.tokens[at].form.endswith(("ته", "تها", "مه", "مها", "له", "لها", "فه", "فها"))

    def _taking(self, at: int, low: int, high: int) -> Found:
        """A taking that a noun tells: «تحرير يلدا على يد الفصائل», «السيطرة عليها من قبل الجيش»."""
        agent = self._agent(at, high)
        if not agent:
            return self._control_noun(at, low, high)
        limit = self._agent_word(at, high)
        return agent, self._places_after(at, limit) or self._places_before(at, 0, FAR), "by"

    def _control_noun(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        if passage.find(at - 2, at, "outside") is not None or self._comes_out(at) is not None:
            return self._out_of(at, low)
        is_near = passage.find(at - 3, at, "under") is not None
        is_back = passage.has(at - 1, "to") and passage.find(at - NEAR - 1, at - 1, "fell_into") is not None
        is_under = passage.has(at - 1, "under") or is_back or (is_near and form.startswith("ل"))
        is_to = form.startswith("ل") and not form.startswith("لل") and self.verbs[at] == "control_noun"
        is_own = self._is_own_hold(at)
        is_to = is_to and not (is_own and passage.find(at - 3, at, "strengthens") is not None)  # «تعزيزه لقبضته»
        if is_under or is_to:
            after = [item for item in self.actors if at < item.first <= at + NEAR]
            if passage.find(at + 1, at + 3, "us") is not None:  # «تحت سيطرة جنودنا»
                return (), self._places_before(at, low), "under"
            actors = group_of(passage, after[0], (at, high)) if after and not self._is_of_unknown_owner(at) else ()
            ahead = passage.find(actors[-1].last + 1, actors[-1].last + 3, "in") if actors else None
            inside = () if ahead is None else self._places_after(ahead, high, NEAR)
            beside = self._head_beside(passage.skip_back(at - 1, "under", most=2) + 1) if is_to else None
            before = self._places_before(at, low) if beside is None else (beside,)
            before = tuple(item for item in before if not self._is_far_source(item))
            places = before if beside is not None or self._is_attribute_of(before, at) else inside or before
            if not places and actors:
                if passage.find(at - NEAR - NEAR, at - 1, "cleared") is not None:
                    return (), (), "under"  # «تحرير أراض خاضعة لسيطرة داعش، بينها يلدا»
                places = self._places_after(after[-1].last, high)
            return actors, places, "under"
        on = passage.find(at + 1, min(at + 10, high, self._next_act(at, high)), "on")
        back = passage.find(at + 1, min(at + 4, high), "on_it")
        if back is not None:
            places, limit = self._places_before(at, 0, FAR), back
        elif on is not None:
            places, limit = self._places_after(on, high), on
        else:
            places = self._places_after(at, high)
            limit = places[0].first if places else at + NEAR
        ends = (word for word in range(at + 1, limit) if self.passage.has(word, "had", "relative", "break", "under"))
        limit = min(limit, next(ends, limit), next((word for word in self.verbs if at < word < limit), limit))
        behind = () if is_own else self._first_after(at, min(limit, at + 8))
        behind = self._owner_of_men(at) if self._is_of_own_men(at + 1) else behind
        if behind or self._is_of_own_men(at + 1):
            return behind, places, "of"
        before = self._manager(at, low) or self._nearest_before(at, low) or self._nearest_before(at, 0)
        owned = [item for item in passage.actors if item.last < at] if is_own else []
        return before or self.last_actors or tuple(owned[-1:]) or self._announcer(at), places, "same_subject"

    def _out_of(self, at: int, low: int) -> Found:
        """Whose control a place came out of; nothing where it only lies outside of it."""
        if not self._is_out_of(at):
            return (), (), "of"
        after = [item for item in self.actors if at < item.first <= at + 2 + self.passage.has(at + 1, "skip")]
        return tuple(after[:1]), self._places_before(at, low), "under"

    def _comes_out(self, at: int) -> int | None:
        """The word by which something comes out of control, also what is no place: «خرج القطار عن السيطرة»."""
        passage = self.passage
        return passage.find_last(at - REACH, at - 1, "comes_out") if passage.has(at - 1, "quoted") else None

    def _is_out_of(self, at: int) -> bool:
        """Whether a place came out of a side's control: «خرجت يلدا عن سيطرة الجيش», «باتت يلدا خارج سيطرة الجيش»."""
        passage = self.passage
        if passage.has(at - 1, "quoted"):
            out = self._comes_out(at)
            return out is not None and is_beside_place(passage, out) and passage.tokens[at].form == "سيطره"
        came = passage.find(at - NEAR - 3, at - 1, "became") if passage.has(at - 1, "outside") else None
        return came is not None and not any(passage.has(index, "relative") for index in range(came, at))

    def _is_far_source(self, item: Mention) -> bool:
        """Whether it is where somebody is from, and no relative tells of it: «الضحايا من يلدا والوضع تحت سيطرة»."""
        after = item.last + 1
        is_told = self.passage.has(after, "relative", "under") or self.passage.verb(after) == "control_noun"
        return not is_told and self._is_source(item)

    def _is_attribute_of(self, places: Sequence[Mention], at: int) -> bool:
        """Whether «الخاضعة» stands right behind a place: it tells of that one and not of one that comes later."""
        head = self.passage.skip_back(at - 1, "under", most=2)
        if bool(places) and head == places[-1].last + 1 < at - 1 and head not in self.passage.covered:
            head -= self.passage.tokens[head].form.startswith("ال")  # «حي يلدا الوحيد الخاضع لسيطرة»
        return bool(places) and self.passage.tokens[at - 1].gap == " " and head == places[-1].last < at - 1

    def _is_of_unknown_owner(self, at: int) -> bool:
        """Whether a word that no dataset knows stands where the owner of a noun does: «سيطرة المسلحين على يلدا»."""
        passage = self.passage
        after = at + 1
        form = passage.tokens[at].form.removeprefix("و")
        if self.verbs.get(at) not in {"control_noun", "hands"} or form.startswith(("ال", "لل", "بال")):
            return False
        if self._is_own_hold(at) or after >= len(passage.tokens) or after in passage.covered:
            return False
        is_named = passage.tokens[after].form.startswith("ال") and not passage.forms[after] & {
            "ال" + kind for kind in passage.words.kinds
        }
        is_men = passage.has(after, "people", "us") and not passage.has(after, "skip")
        is_next = any(  # «سيطرة التحالف الجهادي جبهة النصرة»
            after < item.first <= after + 3
            and not self._is_oblique(item)
            and all(passage.tokens[index].gap == " " and (passage.has(index, "skip") or (
                passage.tokens[index].form.startswith("ال")
            )) for index in range(after, item.first))
            and passage.tokens[item.first].gap == " " and not self._begins_with_and(item)
            for item in passage.actors
        )
        return passage.tokens[after].gap == " " and (is_named or is_men) and not is_next

    def _hands(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        is_held = form.startswith("ب") or passage.has(at - 1, "in", "under", "to") or passage.has(at, "subject_to")
        if not is_held or passage.find(at - 2, at, "what") is not None:  # «ما كان بيد الفصائل»
            return (), (), "under"
        after = [item for item in self.actors if at < item.first <= at + NEAR]
        after = after if passage.has(at, "subject_to") else [item for item in after if item.first <= at + 4]
        actors = group_of(passage, after[0], (at, high)) if after and not self._is_of_unknown_owner(at) else ()
        places = self._places_after(at, after[0].first) if after and passage.has(at, "subject_to") else ()
        places = places or self._places_before(at, low)
        relative = passage.find_last(low, at, "relative")
        if relative is not None and places and relative - places[-1].last > NEAR:
            return (), (), "under"
        return actors, places, "under"

    def _fell(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        hands = [index for index in range(at + 1, min(at + REACH, high)) if passage.verb(index) == "hands"]
        hand = next((index for index in hands if not passage.has(index - 1, "from")), None)
        relative = passage.find(at + 1, at + REACH, "relative")
        if hand is None or (relative is not None and relative < hand):  # «سقطت قلعة ... التي ظلت بيد الفصائل»
            return self._attackers_behind(at), self._fallen(at), "to"
        after = [item for item in self.actors if hand < item.first <= hand + 4]
        places = tuple(item for item in self.places if at < item.first < hand and not item.is_region)
        places = listed_from(passage, places) or self._places_before(at, low)
        return (group_of(passage, after[0], (hand, high)) if after else ()), places, "to"

    def _attackers_behind(self, at: int) -> tuple[Mention, ...]:
        """Who launched the attack by which a place fell: «سقطت يلدا بعد هجوم شنه الجيش»."""
        passage = self.passage
        launched = passage.find(at + 1, at + REACH, "launch_it")
        attack = -1 if launched is None else passage.skip_back(launched - 1, "part_size", most=1)
        if launched is None or not passage.has(attack, "attacks") or not passage.has(attack - 1, "after", "in"):
            return ()
        return self._first_after(launched, launched + 3)

    def _fallen(self, at: int) -> tuple[Mention, ...]:
        """The place that fell to whom no word tells: right behind the word, or right before it."""
        passage = self.passage
        after = next((item for item in self.places if item.first > at and not item.is_region), None)
        if after is not None and all(
            passage.tokens[index].gap in {" ", " «", ' "', " “"}
            and (index == after.first or passage.is_kind(index)
                 or passage.has(index, "own_names", "bases"))
            for index in range(at + 1, after.first + 1)
        ):
            is_in = passage.tokens[after.first].form.startswith("ب") and passage.tokens[after.first].raw[1:3] == "ال"
            return () if is_in else listed_from(passage, [item for item in self.places if item.first >= after.first])
        before = next((item for item in self.places if item.last == at - 1 and not item.is_region), None)
        is_verb = passage.tokens[at].form in {"سقطت", "تسقط"} or passage.has(at, "freed")
        is_verb = is_verb and passage.tokens[at].gap == " "
        return () if before is None or not is_verb else listed_to(passage, (before,))

    def _handover(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        if passage.find(at + 1, min(at + 4, high), "weapons") is not None:
            return (), (), "to"
        named = [item for item in self.actors if item.first > at and self._is_receiver(item)]
        to = next((item for item in named if not passage.has(item.first - 1, "loyal")), None)  # «قوات تابعة للفصائل»
        places = self._places_after(at, high) or self._places_before(at, low)
        return (() if to is None else (to,)), places, "to"

    def _is_receiver(self, item: Mention) -> bool:
        passage = self.passage
        at = passage.skip_back(item.first - 1, "skip", most=2)
        form = passage.tokens[item.first].form.removeprefix("و")
        return passage.has(at, "to") or form.startswith("لل") or (form.startswith("ل") and not form.startswith("لوا"))

    def _is_of_site(self, item: Mention) -> bool:
        """Whether another is the stronghold: «النور شرق يلدا، وهي معقل», «على أطراف يلدا، وهي», «سوق النور بيلدا»."""
        passage, before = self.passage, item.first - 1
        if passage.has(before, "sides") or (passage.has(before, "part_of") and passage.has(before - 1, "on")):
            return True
        site = passage.find_last(item.first - 3, item.first, "sites_of")
        is_in = passage.tokens[item.first].form.startswith("ب") or passage.has(before, "in")
        return site is not None and is_in and site not in passage.covered

    def _stronghold(self, at: int, low: int, high: int) -> Found:
        after = [item for item in self.actors if at < item.first <= at + 3]
        if self.passage.tokens[at - 1].form == "كاخر":  # «السيطرة على يلدا كآخر معقل لداعش»
            return (), (), "stronghold"
        if after and any(self.passage.tokens[index].form.startswith("ل") for index in range(at + 1, after[0].first)):
            return (), (), "of"
        head = self.passage.skip_back(at - 1, "foremost", most=2)
        is_apposition = head >= low and any(item.last == head for item in self.places)
        inside = None if is_apposition else self.passage.find(at + 1, min(at + 7, high), "in")
        ahead = () if inside is None else self._places_after(inside, high, NEAR)
        if ahead:
            return tuple(after[:1]), ahead, "of"
        if self.passage.has(at - 1, "from", "to", "on"):  # «اقترب الجيش من معقل الفصائل»
            return tuple(after[:1]), (), "stronghold"
        near = [item for item in self.passage.places if low <= item.first and item.last < at and at - item.last <= 7]
        near = [  # «على مداخل يلدا، معقل الفصائل»
            item for item in near
            if not self._is_of_site(item) or (item.last == head and self.passage.has(item.first - 1, "part_of"))
        ]
        places = [item for item in near if at - item.last <= 2 or not is_landmark(self.passage, item)]
        return tuple(after[:1]), listed_to(self.passage, places[-1:]), "stronghold"

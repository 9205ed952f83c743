"""Who leaves, besieges and fights over what in an Arabic sentence."""

from __future__ import annotations

from collections.abc import Sequence

from saytara.proposing.arabic_antecedents import FAR
from saytara.proposing.arabic_fights import ArabicFights
from saytara.proposing.arabic_holding import Found
from saytara.proposing.arabic_names import NEAR, NISBA, REACH
from saytara.proposing.arabic_places import is_of_unknown_head, lead_of
from saytara.proposing.clauses import group_of, listed_from, listed_to
from saytara.proposing.grounds import has_own_ground
from saytara.proposing.names import Mention


class ArabicMoving(ArabicFights):
    """One reader a kind of leaving, siege and fight: the sides, the places, and by which rule."""

    def _left(self, at: int, high: int) -> tuple[Mention, ...]:
        passage = self.passage
        again = (index for index, kind in self.verbs.items() if index > at and kind == "withdrew")
        high = min(high, next(again, high))
        from_word = next((i for i in range(at + 1, min(at + REACH, high)) if passage.has(i, "from") ), None)
        found = [item for item in self.places if at < item.first < high and item.first - at <= REACH + 4]
        found = [item for item in found if not item.is_region]
        if from_word is not None:
            sourced = [item for item in found if self._has_from(item)]
            own = passage.has(from_word + 1, "posts") and passage.tokens[from_word + 1].form.endswith(("ه", "ها", "هم"))
            if own and not sourced:  # «انسحب داعش من مواقعه في يلدا»
                sourced = [item for item in found if passage.has(lead_of(passage, item), "in")]
            if sourced:
                return self._with_resumed(
                    listed_from(passage, [item for item in self.places if item.first >= sourced[0].first])
                )
        out = next((item for item in passage.places if at < item.first <= at + REACH), None)
        if out is not None and passage.has(out.first - 1, "outside") and passage.has(out.first - 2, "to"):
            return (out,)  # «تراجع الجيش إلى خارج يلدا»
        form = passage.tokens[at].form.removeprefix("و")
        direct = form.startswith(("تخل", "غادر", "اخل", "يغادر", "تغادر", "مغادر")) or passage.has(
            at, "quits", "gives_up"
        )
        if direct and found and not any(passage.has(i, "to") for i in range(at + 1, found[0].first)):
            return listed_from(passage, [item for item in self.places if item.first >= found[0].first])
        return ()

    def _has_from(self, item: Mention) -> bool:
        passage = self.passage
        before = item.first - 1
        while before >= 0 and item.first - before < 5 and (
            passage.is_kind(before) or passage.has(before, "part_of", "part_size")
        ):
            before -= 1
        to = passage.skip_back(before - 1, "part_of", "part_side", "part_size", most=3)
        is_goal = to < before - 1 and passage.has(to, "to")  # «الانسحاب إلى الجزء الشرقي من يلدا»
        return passage.has(before, "from") and not is_goal

    def _withdrew(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        back = passage.find(at + 1, min(at + 4, high), "from_it")
        if back is not None:
            reach = 2 if passage.has(at, "flees") else NEAR  # «قراهم التي فروا منها بسبب هجمات الفصائل»
            actors = self._first_after(back, min(back + reach, high)) or self._first_after(at, back)
            relative = passage.find_last(low, at, "relative")
            places = self._antecedent(at, relative) or self._places_after(back, high)
            if not actors and relative is None:  # «سيطرت الفصائل على يلدا، لكنها انسحبت منها»
                return self._subject(at, back, low)[0], places, "same_subject"
            return actors, places, "relative"
        places = self._it(at) if self._is_of_it_alone(at) else self._left(at, high)
        limit = places[0].first if places and places[0].first > at else high
        actors, rule = self._subject(at, limit, low)
        people = passage.find(at + 1, min(at + 6, limit), "people_left", "not_land")
        if people is not None and people not in passage.covered and not (passage.has(people, "skip") and any(
            item.first == people + 1 for item in passage.actors
        )):  # «انسحب عناصر داعش»
            return (), (), rule
        if passage.has(at, "flees") and not any(-3 <= item.first - at <= 3 for item in actors):
            return (), (), rule  # «فر السكان من يلدا»
        is_off = any(token.form == "عن" for token in passage.tokens[at + 1 : at + 4])  # «تراجعت عن مواقعها»
        is_bare = passage.has(at, "withdrawn") and not is_off and passage.find(at, at + 4, "to", "from") is None
        if not places and actors and is_bare:
            places = self._places_before(at, 0)
        return actors, places, rule

    def _it(self, at: int) -> tuple[Mention, ...]:
        """The place for which a pronoun of the verb stands: «دخل الجيش يلدا ثم غادرها», «هاجم يلدا ودخلها»."""
        if self.passage.has(at - 1, "ground"):  # «مناطق دخلتها الفصائل»
            return ()
        return self._antecedent(at, at - 1 if self.passage.has(at - 1, "relative") else None)

    def _is_of_it_alone(self, at: int) -> bool:
        """Whether the verb has a pronoun for what is entered or left: «دخلها», «غادروها»."""
        return self.passage.has(at, "with_it")

    def _withdrawal(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        places = self._left(at, high) or self._scene(at, low, ())
        form = passage.tokens[at].form
        if form.removeprefix("و") in {"سحب", "سحبت", "يسحب", "تسحب", "اجلي", "اجلت", "اجلوا"}:
            is_own = passage.find(at + 1, at + 4, "own_forces") is not None
            if "جل" in form:  # «أجلى الجيش قواته من يلدا», not «أجلت الفصائل السكان»
                own = passage.find(at + 1, at + NEAR, "own_forces")
                is_own = own is not None and passage.tokens[own].form.endswith(("ه", "ها"))
                places = places if is_own else ()
            return (self._nearest_before(at, low) or self._first_after(at, high) if is_own else ()), places, "subject"
        limit = places[0].first if places else high
        back = next((index for index in range(at + 1, min(at + 18, high)) if passage.has(index, "from_it")), None)
        if not places and back is not None:
            after = [item for item in self.passage.actors if at < item.first < back]
            is_forced = passage.find(at - NEAR, at, "forced_it") is not None
            is_own = self._has_owner_pronoun(at) or passage.has(at + 1, "from", "from_it", "own_forces")
            before = () if is_forced or not is_own else self._nearest_before(at, low)
            left = group_of(passage, after[0], (at, back)) if after else before
            return left, self._places_before(at, 0, FAR), "of"
        if self._is_of_own_men(at + 1) and not self._has_owner_pronoun(at):  # «أعلن الجيش انسحاب قواته من يلدا»
            return self._owner_of_men(at), places, "of"
        inside = [item for item in self.actors if at < item.first < limit]
        if self._is_of_unknown_leaver(at) or (inside and self._is_of_people(at, inside[0], limit)):
            return (), () if inside else places, "of"
        if inside and not self._has_owner_pronoun(at):
            is_led = passage.has(at - 1, "after") or passage.tokens[at - 1].form in {"عن", "الي", "وسط"}
            is_after = is_led and passage.find(inside[0].last + 1, high, "to", "from") is None
            places = places or (self._places_before(at, 0) if is_after else ())
            return group_of(passage, inside[0], (at, limit)), places, "of"
        return self._leaver(at, low, places)

    def _is_of_unknown_leaver(self, at: int) -> bool:
        """Whether a name that no dataset knows owns the noun of leaving: «خروج روريتانيا من», «انسحاب آخر جندي من»."""
        passage, after = self.passage, at + 1
        of = passage.find(after, after + NEAR, "from")
        is_bare = not passage.tokens[at].form.removeprefix("و").startswith(("ال", "بال", "لل"))
        if is_bare and of is not None and passage.has(after, "foremost") and not self._has_owner_pronoun(at):
            return not any(index in passage.covered for index in range(after, of))
        if not passage.has(after + 1, "from") or after in passage.covered or self._has_owner_pronoun(at):
            return False
        is_of = passage.has(after + 2, "skip") or any(item.first == after + 2 for item in passage.actors)
        return not (passage.sets[after] or passage.verb(after) or is_of) and passage.tokens[after].gap == " "

    def _is_of_people(self, at: int, side: Mention, limit: int) -> bool:
        """Whether a side takes people out of a place: «إجلاء الفصائل مدنيين من يلدا»."""
        people = self.passage.find(side.last + 1, min(side.last + REACH, limit), "civilians", "not_land")
        return people is not None and people not in self.passage.covered and at < side.first <= at + 2

    def _leaver(self, at: int, low: int, places: tuple[Mention, ...]) -> Found:
        """Who leaves by a noun that has no owner behind it: the side before it, or whom another asks to leave."""
        passage = self.passage
        form = passage.tokens[at].form
        if self._has_owner_pronoun(at):
            return self._nearest_before(at, low), places, "same_subject"
        is_direct = bool(places) and all(  # «يعتزم الجيش مغادرة بلدة يلدا»
            passage.is_kind(index) for index in range(at + 1, places[0].first)
        )
        asked = passage.find_last(max(low, at - REACH), at, "asks_others")
        if asked is not None:  # «طلب الجيش من الفصائل الانسحاب»
            told = [item for item in passage.actors if asked < item.first < at]
            return tuple(told[-1:]) if len({item.id for item in told}) > 1 else (), places, "of"
        if form.removeprefix("و").startswith(("ال", "ب")) or (form.endswith("مغادره") and is_direct):
            return self._nearest_before(at, low), places, "subject"
        return (), places, "of"

    def _expelled(self, at: int, low: int, high: int) -> Found:
        """Who is driven out stands last before the place: «طردت الفصائل تنظيم الدولة من يلدا»."""
        if self.passage.has(at, "empty_of"):
            return self._emptied(at, high)
        places = self._left(at, high)
        inside = [item for item in self.passage.actors if places and at < item.first < places[0].first]
        back = self.passage.find(at + 1, min(at + NEAR + NEAR, high), "from_it")
        if not places and back is not None:
            inside = [item for item in self.passage.actors if at < item.first < back]
            places = self._places_before(at, 0, FAR)
            is_it = self.passage.tokens[back].form == "منه"
            if is_it and places and places[-1].is_meant and self.passage.tokens[places[-1].last].form.endswith("ه"):
                places = ()  # «مصنع المديرية ... من طرد داعش منه»
        return (group_of(self.passage, inside[-1], (at, high)) if inside else ()), places, "of"

    def _emptied(self, at: int, high: int) -> Found:
        """Who has gone from a place: «خلت يلدا من داعش»."""
        passage = self.passage
        of = next((index for index in range(at + 1, high) if passage.has(index, "from")), at)
        after = [item for item in passage.actors if of < item.first]
        places = tuple(item for item in self.places if at < item.first < of)
        return (group_of(passage, after[0], (of, high)) if after else ()), places, "of"

    def _besieges(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        end = self._stop(at, high)
        if form.endswith(("ها", "هما", "هم")) or (form.endswith("ه") and len(form) > 4):
            actors = self._first_after(at, min(at + NEAR + 1, high))
            if not actors and not self._names_another(at):
                actors = self._nearest_before(at, low)
            is_base = any(item.last == at - 2 and item not in self.places for item in passage.places)
            is_unknown = passage.has(at - 1, "relative") and (is_base or is_of_unknown_head(passage, at - 1))
            return actors, () if is_unknown else self._places_before(at, 0, FAR), "relative"
        places = self._places_after(at, end)
        if passage.has(at, "action"):  # «تطويق القوات في يلدا»: who stands behind the noun is surrounded
            return (), places, "of"
        limit = places[0].first if places else end
        actors, rule = self._subject(at, limit, low)
        if rule == "verb_first" and not places and self._nearest_before(at, low):
            actors = ()  # «هاجمت الفصائل يلدا وطوقت قوات النظام»: the side behind may be the object
        return actors, places or self._places_before(at, low), rule

    def _siege(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        if "محاصر" in form:
            by = passage.find(at + 1, min(at + 4, high), "by")
            is_of_men = form.endswith(("ين", "ون"))  # «المحاصرين من مقاتلي الفصائل»
            by = at + 1 if by is None and passage.has(at + 1, "from") and not is_of_men else by
            after = [] if by is None else [item for item in self.actors if by < item.first <= by + 4]
            return tuple(after[:1]), self._besieged(at, low, high), "by"
        if form.startswith("ل") and passage.find(at - 3, at, "subject_to") is not None:  # «الخاضعة لحصار الجيش»
            after = [item for item in self.actors if at < item.first <= at + 2 + passage.has(at + 1, "skip")]
            return group_of(passage, after[0], (at, high)) if after else (), self._places_before(at, low), "under"
        impose = passage.find_last(at - 9, at, "impose")
        if impose is None and passage.find(at + 1, min(at + 3, high), "on", "on_it") is not None:
            impose = passage.find_last(at - 4, at, "tightens")  # «يطبق الجيش الحصار على يلدا»
        if impose is not None:
            actors, rule = self._subject(impose, at, low)
            on = passage.find(at + 1, min(at + 5, high), "on", "on_it", "around")
            is_it = on is not None and passage.has(on, "on_it")
            places = self._places_before(at, 0, FAR) if is_it or on is None else self._places_after(on, high)
            return actors, places, rule
        if passage.has(at - 1, "under") and form.endswith("حصار") and passage.find(at, at + 3, "relative") is None:
            return (), self._places_before(at, low), "of"  # «يلدا تحت الحصار»
        return self._siege_of_side(at, high)

    def _siege_of_side(self, at: int, high: int) -> Found:
        """The siege that a side behind the noun lays: «حصار الجيش على يلدا», «الحصار من قبل الجيش»."""
        passage = self.passage
        form = passage.tokens[at].form
        if passage.find(at - 3, at, "lifts") is not None:  # «كسرت الفصائل حصار الجيش ليلدا»
            return (), (), "of"
        near = [item for item in self.actors if at < item.first <= at + 5]
        if near and passage.find(at + 1, near[0].first, "on") is not None:  # «ضرب الحصار على الجيش في يلدا»
            return (), self._places_after(near[0].last, high), "of"
        imposed = passage.find(at + 1, min(at + 4, high), "impose") is not None
        if near and (near[0].first - at <= 2 or imposed or passage.find(at + 1, at + 4, "from", "by") is not None):
            places = self._places_after(near[0].last, min(high, near[0].last + 6)) or self._places_before(at, 0)
            is_there = passage.has(near[0].last + 1, "in") or self.verbs.get(near[0].last + 1) == "present"
            is_besieged = not form.removeprefix("و").startswith("ال") and is_there
            is_besieged = is_besieged or bool(places and places[0].first < at and near[0].first == at + 1)
            if is_besieged and not imposed and not passage.has(at + 1, "from", "by"):  # «حصار الفصائل في يلدا»
                return (), places, "of"
            return group_of(passage, near[0], (at, high)), places, "of"
        return self._siege_of_place(at, high)

    def _siege_of_place(self, at: int, high: int) -> Found:
        """The siege of a place that its words alone tell: «حصار بلدة يلدا», «الحصار المفروض على يلدا من قبل الجيش»."""
        passage = self.passage
        places = self._places_after(at, high, NEAR)
        laid = passage.has(at + 1, "laid") and passage.has(at + 2, "on")
        if not places or passage.find(at - 3, at, "ends_it", "ended", "broken", "negation") is not None or not all(
            passage.is_kind(index) for index in range(at + 3 if laid else at + 1, places[0].first)
        ):
            return (), (), "of"
        by = passage.find(places[-1].last + 1, min(places[-1].last + 3, high), "by")
        who = [item for item in passage.actors if by is not None and by < item.first <= by + 2]
        return tuple(who[:1]), places, "by"

    def _besieged(self, at: int, low: int, high: int) -> tuple[Mention, ...]:
        """Where the besieged are: before the word, and behind it of men, «المحاصرين في يلدا», «محاصرة بلدة يلدا»."""
        passage = self.passage
        before = self._places_before(at, low)
        inside = passage.find(at + 1, min(at + NEAR, high), "in")
        is_of_men = passage.tokens[at].form.endswith(("ين", "ون")) and inside is not None
        is_noun = not before and passage.tokens[at].form.removeprefix("و").removeprefix("ب") == "محاصره"
        after = self._places_after(at, high, NEAR + NEAR) if is_of_men or is_noun else ()
        is_next = bool(after) and (is_of_men or all(
            index in passage.covered or passage.is_kind(index) for index in range(at + 1, after[0].first)
        ))
        return after if is_next else before

    def _contests(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        ends = passage.find(at + 1, high, "also", "and_not")
        high = high if ends is None else ends  # «يستهدف القتال يلدا وليس المناطق التي تسيطر عليها الفصائل»
        actors = [item for item in self.actors if low <= item.first < high and not self._is_owner(item)]
        if self._only_tells_when(at):
            return (), (), "all"
        last = self._end_of_ground(at, high)
        after = [item for item in self.places if at < item.first < last and item.first - at <= REACH + 8]
        after = [item for item in after if not self._is_source(item)]
        after = [item for item in after if not item.is_region]
        fighters = [item for item in actors if not self._holds_ground(item)]
        actors = fighters or actors
        sure = [item for item in actors if not item.is_unsure]
        actors = sure if len({item.id for item in sure}) > 1 else actors  # «القوات» besides two that are named
        is_headed = not after and last < high and self._is_heading(at, last)
        is_elsewhere = is_headed or self._is_fought_elsewhere(at, high, after)
        opening = self._opening(at) if is_elsewhere and not is_headed else ()
        if is_elsewhere and not opening:
            self.elsewhere.add(at)
        where = opening or (() if passage.has(at, "finite") else self._place_before_where(at))
        places = where or self._scene(at, low, after) or (
            listed_from(passage, after) if after else self._places_before(at, low)
        )
        is_other = high < len(passage.tokens) and passage.tokens[high].form in passage.words.words["meanwhile"]
        if not places and actors and not is_other and not any(index >= high for index in self.verbs):
            places = self._places_after(at, last if last < high else len(passage.tokens), REACH + 8)
        relative = passage.find(places[-1].last + 1, high, "relative") if places and places[0].first > at else None
        is_of_many = len({item.id for item in actors}) > 2
        if is_of_many and relative is not None and any(item.first < relative for item in actors):
            actors = [item for item in actors if item.first < relative]
        if not actors and self.last_actors:
            return self.last_actors, places, "same_subject"
        end = min(high, places[0].first) if places else high
        if passage.has(at, "finite") and passage.has(at - 1, "that_they"):  # «وأوضحت أنها تتقدم»
            return self._subject(at, end, low)[0], places, "all"
        subject: tuple[Mention, ...] = ()
        if passage.has(at, "finite"):
            subject = self._attacks_by_verb(at, end, low)
            helped = passage.find(at + 1, high, "helps")  # «توغل الجيش في يلدا لدعم الفصائل»
            last = high if helped is None else helped
            foes = (item for item in actors if at < item.first < last and (
                item.first < end or self._is_oblique(item)
            ))
            actors = [*subject, *foes] if subject else actors  # «هاجم الجيش يلدا فقصفت الفصائل»
            if not subject and self._has_noun_before_object(at):
                actors = []
        actors = self._fighters(at, high, actors, subject)
        return tuple(actors), places, "all"

    def _opening(self, at: int) -> tuple[Mention, ...]:
        """The place that opens a sentence and ends with a comma: «في بلدة يلدا، وقعت اشتباكات في شارع النور»."""
        passage = self.passage
        first = self.places[0] if self.places else None
        lead = -1 if first is None else lead_of(passage, first)
        if first is None or first.is_region or not 0 <= lead <= 1 or not passage.has(lead, "in") or first.last >= at:
            return ()
        is_apart = any("،" in passage.tokens[index].gap for index in range(first.last + 1, min(first.last + 4, at)))
        is_plain = not any(passage.verb(index) for index in range(first.last + 1, at))
        return (first,) if is_apart and is_plain else ()

    def _scene(self, at: int, low: int, after: Sequence[Mention]) -> tuple[Mention, ...]:
        """The place that sees a fight, where no place stands right behind it: «يلدا تشهد معارك بين الجيش والفصائل»."""
        passage = self.passage
        sees = passage.find_last(max(low, at - NEAR - NEAR), at, "sees")
        if sees is None or (after and not any(
            passage.verb(index) or passage.has(index, "relative", "break") for index in range(at + 1, after[0].first)
        )):
            return ()
        near = [item for item in self.places if low <= item.first and 0 < sees - item.last <= 2]
        behind = [item for item in self.places if sees < item.first and item.last < at]  # «تشهد يلدا معارك»
        return listed_to(passage, behind or near)

    def _is_fought_elsewhere(self, at: int, high: int, after: Sequence[Mention]) -> bool:
        """Whether a fight has ground of its own that is no place, or `after` belongs to what comes behind it."""
        first = after[0].first if after else high
        ended = self._next_clause(at, first)
        is_apart = bool(after) and self.passage.find(at + 1, first, "besides") is not None
        has_ground = (not after or ended < first) and has_own_ground(self.passage, at, ended, self.places)
        return is_apart or has_ground  # «خلفت المعارك قتلى، إضافة إلى قطع طريق يمر في يلدا»

    def _next_clause(self, at: int, end: int) -> int:
        """Where "and" behind a comma begins what another does: «..., وقصف الجيش يلدا», not «..., وغارات للجيش»."""
        tokens = self.passage.tokens
        for index in range(at + 1, min(end, len(tokens) - 1)):
            is_and = "،" in tokens[index].gap and tokens[index].form.startswith("و")
            is_noun = index in self.passage.covered or tokens[index].form.startswith("وال")
            does = index + 1 in self.passage.covered or tokens[index + 1].form.startswith("ال")
            if is_and and not is_noun and (does or tokens[index].form.endswith("ت")):
                return index
        return end

    def _holds_ground(self, item: Mention) -> bool:
        """Whether a relative only tells that the side holds ground: «الأحياء التي تسيطر عليها المعارضة»."""
        passage = self.passage
        at = passage.skip_back(item.first - 1, "skip", most=2)
        return passage.has(at, "on_it") and self.verbs.get(at - 1) == "controls"

    def _is_owner(self, item: Mention) -> bool:
        """Whether the name only tells whose ground it is: «تحت سيطرة المعارضة»."""
        passage = self.passage
        at = passage.skip_back(item.first - 1, "skip", most=2)
        is_people = at > 0 and at not in passage.covered and passage.tokens[at].form.startswith("ال")
        at -= is_people and passage.tokens[at].form.endswith(NISBA) and passage.tokens[item.first].gap == " "
        return passage.verb(at) in {"control_noun", "hands"}  # «تحت سيطرة الروريتانيين الأكراد»

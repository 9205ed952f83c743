"""Who stands in what, and who agreed to a truce in it, in an Arabic sentence."""

from __future__ import annotations

from typing import Final

from saytara.proposing.arabic_holding import Found
from saytara.proposing.arabic_moving import ArabicMoving
from saytara.proposing.arabic_names import NEAR, NISBA, REACH
from saytara.proposing.arabic_places import lead_of
from saytara.proposing.clauses import group_of, listed_from
from saytara.proposing.names import Mention
from saytara.proposing.truces import asked_at, broken_at, is_made

NO_OWNERS: Final = ("in", "on", "to", "from", "of", "that", "part_size", "not_land")
"""What stands behind «وجود» and does not tell whose it is."""


class ArabicStanding(ArabicMoving):
    """One reader for presence and one for truces: the sides, the places, and by which rule."""

    def _truce(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        is_doubted = broken_at(passage) is not None or asked_at(passage, at) is not None
        if not is_doubted and not is_made(passage, at):
            return (), (), "all"
        actors = self._parties(at, low, high, is_doubted=is_doubted)
        after = [item for item in self.places if at < item.first < high and not item.is_region]
        after = [item for item in after if not self._is_goal(item)]
        before = [item for item in self._places_before(at, low) if not self._is_source(item)]
        places = listed_from(passage, after) if after else tuple(before)
        is_agreement = "اتفاق" in passage.tokens[at].form
        if is_agreement and len({item.id for item in passage.actors if low <= item.first < high}) < 2:
            return (), (), "all"
        return actors, places, "all"

    def _is_goal(self, item: Mention) -> bool:
        """Whether the place is only where somebody goes by the truce: «يخرجون إلى مدينة إدلب»."""
        return self.passage.has(lead_of(self.passage, item), "to")

    def _parties(self, at: int, low: int, high: int, *, is_doubted: bool) -> tuple[Mention, ...]:
        """Who agreed: those behind "between", else who "agreed" and with whom; else nobody surely.

        `is_doubted`: the truce is no fact, and the sides that the sentence names are who it is about.
        """
        passage = self.passage
        named = [item for item in passage.actors if low <= item.first < high and not self._is_to_leave(item)]
        between = passage.find(at + 1, min(at + NEAR + NEAR, high), "between")
        first = next((item for item in named if between is not None and 0 < item.first - between <= NEAR), None)
        if first is not None:
            return group_of(passage, first, (at, high))
        agreed = passage.find(max(low, at - REACH), min(at + REACH, high), "agreed")
        others = [item for item in named if item.first > (at if agreed is None else agreed) and self._is_with(item)]
        if agreed is not None and self.verbs.get(agreed + 1) != "contests":  # «وقعت اشتباكات»
            who = self._nearest_before(agreed, low) if self._is_next_before(agreed) else self._first_after(agreed, high)
            return (*who, *others[:1]) if others else who
        joined = bool(named) and set(named) <= set(group_of(passage, named[0], (low, high)))
        is_few = joined or len({item.id for item in named}) < 3
        is_two = len({item.id for item in named}) == 2
        return tuple(named) if is_few and (is_doubted or (is_two and (joined or bool(others)))) else ()

    def _is_to_leave(self, item: Mention) -> bool:
        """Whether the side is whom a truce sends away: «هدنة تقضي بخروج داعش»."""
        before = self.passage.skip_back(item.first - 1, "skip", most=3)
        return self.verbs.get(before) in {"withdrawal", "expelled"} and not self._has_owner_pronoun(before)

    def _is_next_before(self, at: int) -> bool:
        return any(item.last in {at - 1, at - 2} for item in self.passage.actors)

    def _is_with(self, item: Mention) -> bool:
        """Whether it is the other party: «مع الجيش», «تسليمها للجيش»."""
        at = self.passage.skip_back(item.first - 1, "skip", most=2)
        return self._is_receiver(item) or self.passage.tokens[at].form == "مع"

    def _present(self, at: int, low: int, high: int) -> Found:
        passage = self.passage
        if passage.has(at, "hit_posts"):  # «قصف الجيش مواقع الفصائل في يلدا»
            hit = next(item for item in passage.actors if item.first > at)
            return group_of(passage, hit, (at, high)), self._places_after(hit.last, self._stop(at, high)), "of"
        is_one = passage.tokens[at].form.endswith(("الموجود", "المتواجد")) and "،" in passage.tokens[at].gap
        if is_one and not self._described(at):  # «قال سليم نور، رئيس البلدية، الموجود في يلدا»
            return (), (), "subject"
        let = passage.find_last(max(low, at - REACH), at, "lets") if "دخول" in passage.tokens[at].form else None
        if let is not None and passage.tokens[at].form.startswith("ب"):  # «سمحت الفصائل للجيش بدخول يلدا»
            who = [item for item in passage.actors if let < item.first < at and self._is_receiver(item)]
            return tuple(who[-1:]), self._places_after(at, self._stop(at, high)) if who else (), "of"
        return self._stands(at, low, high)

    def _stands(  # noqa: PLR0911 - one a shape of the phrase
        self, at: int, low: int, high: int
    ) -> Found:
        passage = self.passage
        form = passage.tokens[at].form
        counted = passage.find(at + 1, at + 4, "not_land")
        if counted is not None and "دخل" not in form and counted not in passage.covered and not (
            passage.has(counted, "skip") and any(item.first == counted + 1 for item in passage.actors)
        ):  # «ينتشر مئات السكان», not «ينتشر عناصر داعش»
            return (), (), "of"
        is_owned = form.removeprefix("ب").startswith(("وجوده", "وجودها", "تواجده", "تواجدها"))
        is_presence = is_owned or self._is_presence(at)
        if is_presence and passage.find(at - NEAR, at, "ends_it") is not None:  # «أنهى الجيش وجود داعش»
            return (), (), "of"
        if form.removeprefix("و") == "دخول" and self._is_of_unnamed_men(at):
            return (), self._places_after(at, self._stop(at, high)), "of"
        end = self._stop(at, high)
        is_standing = form in passage.words.words["standing"]
        is_of_it = self._is_of_it_alone(at)
        places = self._place_before_where(at) or (self._it(at) if is_of_it else self._places_after(at, end))
        places = tuple(  # «مناطق تمركز الفصائل وإعادتهم إلى يلدا»
            item for item in places if not is_standing or not self._is_goal(item)
        )
        is_described = form.startswith(("متمركز", "المتمركز", "المتحصن", "الموجود", "المتواجد", "المنتشر"))
        if is_described:
            beside = self._described(at)
            if not beside and (self._is_of_thing(at, low) or self._is_of_unknown_head(at)):
                return (), places, "subject"
            return beside or self._nearest_before(at, low), places, "of" if beside else "subject"
        limit = places[0].first if places and not is_of_it else end
        if passage.find(at + 1, at + 3, "on_it") is not None:  # «يلدا التي تتمركز فيها الفصائل»
            return self._active(at, low, high)
        if form.endswith(("ه", "ها")) and form.startswith(("وجود", "بوجود", "تواجد")):
            return self._nearest_before(at, 0) or self.last_actors, places, "same_subject"
        owners = [item for item in self.actors if at - 4 <= item.first < at and self._is_receiver(item)]
        if owners and "وجود" in form.replace("تواجد", "وجود"):
            return tuple(owners[-1:]), places, "of"
        if self._is_presence(at):
            return self._presence(at, limit), places, "of"
        if form.endswith("الوجود") and at + 1 not in passage.covered and passage.has(at + 1, "other_forces"):
            return (), places, "of"  # «استنكرت الحكومة الوجود التركي في يلدا»
        tried = passage.find(at + 1, at + NEAR, "on", "in", "to", "from")
        led = [item for item in self.actors if at < item.first < (tried or at + NEAR) and self._is_receiver(item)]
        if led and not passage.has(at, "no_object") and passage.has(at - 1, "plan", "defends"):
            return tuple(led[:1]), places, "of"  # «أحبط الجيش محاولة تسلل ليلية لداعش»
        if is_standing and passage.has(at - 1, "ground", "points"):  # «قصف الجيش مواقع تمركز للفصائل»
            return self._presence(at, limit, may_be_led=True), places, "of"
        actors, rule = self._subject(at, limit, low)
        return actors, places, rule

    def _is_of_unnamed_men(self, at: int) -> bool:
        """Whether men of whom no name is known own the noun of entering: «دخول قوات موالية للجيش»."""
        passage, after = self.passage, at + 1
        if after in passage.covered or not passage.has(after, "people", "unnamed_units", "skip"):
            return False
        follows = passage.skip_back(after + 1, "skip", most=1)
        return follows == after + 1 and follows not in passage.covered

    def _described(self, at: int) -> tuple[Mention, ...]:
        """The side right before «المتمركز», with adjectives between them: «داعش الإرهابي المتمركز»."""
        passage = self.passage
        before = at - 1
        while before > 0 and before not in passage.covered and passage.tokens[before].form.endswith(NISBA):
            before -= 1
        return tuple(item for item in passage.actors if item.last == before)

    def _is_of_unknown_head(self, at: int) -> bool:
        """Whether a definite word that no dataset knows stands right before «المتمركزة»: «القطعات المتمركزة»."""
        token = self.passage.tokens[at - 1] if at else None
        is_free = token is not None and at - 1 not in self.passage.covered and self.passage.tokens[at].gap == " "
        return is_free and token is not None and token.form.startswith("ال")

    def _is_of_thing(self, at: int, low: int) -> bool:
        """Whether a word for a thing stands nearer than any side: «النظام ... نقطة مراقبة تركية متمركزة»."""
        thing = self.passage.find_last(max(low, at - NEAR), at, "points")
        return thing is not None and not any(thing < item.first < at for item in self.passage.actors)

    def _is_presence(self, at: int) -> bool:
        """Whether the word is «وجود» that another owns: «وجود المسلحين في يلدا», not «وجوده», «له وجود في»."""
        passage = self.passage
        form = passage.tokens[at].form.removeprefix("و").removeprefix("ب")
        is_free = form in {"جود", "وجود", "تواجد"} and at + 1 < len(passage.tokens)
        return is_free and passage.tokens[at + 1].gap == " " and not passage.has(at + 1, *NO_OWNERS)

    def _presence(self, at: int, limit: int, *, may_be_led: bool = False) -> tuple[Mention, ...]:
        """Who owns a presence: the side right behind it, nobody where another word stands there.

        `may_be_led`: «ل» before the side tells the owner as well, «تمركز للفصائل»; behind «وجود» it is left open.
        """
        passage = self.passage
        after = [item for item in passage.actors if at < item.first < max(limit, at + 2)]
        is_next = bool(after) and all(
            passage.has(word, "skip", "described") or (may_be_led and self._is_led_group(word))
            for word in range(at + 1, after[0].first)
        )
        is_owner = is_next and (may_be_led or not self._is_receiver(after[0]))
        return group_of(passage, after[0], (at, limit)) if is_owner else ()

    def _is_led_group(self, word: int) -> bool:
        """Whether it is a word for men or units behind «ل»: «لمقاتلي»."""
        form = self.passage.tokens[word].form
        return form.startswith("ل") and form[1:] in self.passage.words.words["skip"]

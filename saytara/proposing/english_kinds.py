"""Who does what where by each kind of English word of control: "control of", "fell to", "withdrew from"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.clauses import group_of, is_province, listed_from, listed_to
from saytara.proposing.english_bounds import is_behind_target
from saytara.proposing.english_described import NEAR
from saytara.proposing.english_idioms import is_on_unarmed
from saytara.proposing.english_leads import lead_of
from saytara.proposing.english_links import fighters, is_land_of_fight, is_verb
from saytara.proposing.english_stated import is_headline_passive
from saytara.proposing.english_takings import EnglishTakings
from saytara.proposing.english_words import REACH
from saytara.proposing.grounds import has_own_ground
from saytara.proposing.names import Mention
from saytara.proposing.truces import asked_at, broken_at, is_broker, is_made, is_with

BEFORE_TAKER: Final = ("determiner", "skip", "described", "own_forces", "people", "side_words", "of", "of_side")
"""What may stand between "to" and whoever takes a place that falls to them."""
NO_TAKER: Final = ("break", "relative", "that", "say", "loyal", "backed", "opposing")
"""What stands between "fell to" and a side that did not take the place."""
ENDS_FIGHT: Final = frozenset({"took", "gained", "present"})
"""Kinds whose verb has the place behind it, and not the fight before."""
FAR_FIGHT: Final = 26
"""Words between "clashes between" and the place, at most: the sides stand there, with their names."""
NEAR_BEFORE: Final = 10
"""Words between a place and the fight behind it, at most."""


class EnglishKinds(EnglishTakings):
    """One reader a kind of word: the sides, the places, and by which rule."""

    def _active(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        actors, rule = self._subject(at, low)
        is_of_head = passage.tokens[at].form.endswith("ed") and passage.has(at + 1, "after_passive")
        before = passage.skip_back(at - 1, "adverb", "had", "have", most=3)
        is_of_head = is_of_head and not any(item.last == before for item in passage.actors)
        if is_of_head and self.verbs[at] == "took":  # "men captured in Yalda", not Yalda
            return (), (), rule
        taken = self._taken_with(at)
        if taken:
            return (), taken, "by"
        places = self._after(at, high)
        if not places and self.verbs[at] == "took" and is_headline_passive(passage, at):
            return (), self._before(at, low), "by"
        if not places and self._has_plain_object(at, low):
            return actors, (), rule
        if not places and (self._antecedent(at, low) or self._is_of_pronoun(at, high)):
            places = self._before(at, low) or self._before(at, 0)
        places = places or self._of_town_it_has(at) or self._head_of_relative(at) or self._of_it(at) or self._had_so(at)
        return actors, places, rule

    def _lost(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        if self.passage.tokens[at].form != "loss":
            return self._active(at, low, high)
        owners = [item for item in self.actors if item.last < at and at - item.last <= 2]
        return tuple(owners[-1:]), self._after(at, high), "of"

    def _has_plain_object(self, at: int, low: int) -> bool:
        """Whether "where" tells of what lies in a place, and not of the place: "Yalda, where rebels took villages"."""
        passage = self.passage
        relative = passage.find_last(low, at, "relative")
        if relative is None or passage.tokens[relative].form != "where":
            return False
        ground = passage.find(at + 1, at + NEAR, "ground")
        if ground is None or passage.find(at + 1, ground, "determiner", "possessive") is not None:
            return False
        return passage.tokens[ground].form.endswith("s") or passage.tokens[at + 1].form in {"a", "an", "another", "one"}

    def _is_of_pronoun(self, at: int, high: int) -> bool:
        """Whether the object is a share of what was named before: "holds more than half of it"."""
        passage = self.passage
        share = {form for name in ("most", "half", "all", "percent") for form in passage.words.shares[name]}
        for index in range(at + 2, min(at + REACH // 2, high)):
            if passage.has(index, "object_pronoun") and passage.tokens[index - 1].form == "of":
                share |= set(passage.words.fractions)
                return any(passage.tokens[word].form in share for word in range(at + 1, index))
        return False

    def _control_noun(  # noqa: PLR0911, PLR0912 - one a shape of the phrase
        self, at: int, low: int, high: int
    ) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        under = passage.find_last(at - 5, at, "under", "to")
        between = passage.find(at + 1, min(at + REACH, high), "between")
        if between is not None and passage.has(between - 1, "divides"):
            return self._dividers(between, high), self._after(at, high), "by"
        if passage.find(max(low, at - 5), at, "outside") is not None or passage.find(at - 4, at, "from") is not None:
            return (), (), "of"
        ended = passage.find(max(low, at - 5), at, "ends_it")
        if ended is not None and not passage.has(ended + 1, "up_it"):  # "ended up in control of"
            return (), (), "of"
        inside = [item for item in self.actors if item.last < at and at - item.last <= 2]
        near = [item for item in self.actors if at < item.first <= at + NEAR]
        of = [item for item in near if passage.has(item.first - 1, "of", "skip", "by")]
        is_hands = self.verbs.get(at) == "hands"
        if (under is not None or is_hands) and passage.has(at - 1, "us"):  # "Yalda is under our control"
            return (), self._before(at, low), "we"
        if under is not None and passage.has(at - 1, "possessive"):
            owner, rule = self._subject(at, low)
            return owner, self._before(at, low), rule
        is_in = bool(inside) and inside[-1].first > 0 and passage.tokens[inside[-1].first - 1].form == "in"
        if under is not None or is_in or self.verbs.get(at) == "hands":
            actors = inside or of
            if not actors:
                is_unknown = under is not None and self._is_of_unknown_owner(at)
                held = self._held_before(at, low) if is_unknown else None
                return (), held or self._in_unknown_hands(at, low), "under"
            places = self._held_before(at, low)
            if places is None:
                return (), (), "of"
            is_things = under is not None and passage.find(under - NEAR, under, "things") is not None
            if is_things and not places:  # "weapons under army control"
                return (), (), "of"
            places = () if is_things else places or self._held_after(max(at, actors[-1].last), low, high, under)
            return group_of(passage, actors[-1 if inside else 0], (low, high)), places, "under"
        places = self._after(at, high)
        agent = self._agent_after(at, high)
        is_aim = passage.has(at - 1, "for_it") or (passage.has(at - 1, "described", "part_size", "adverb") and (
            passage.has(at - 2, "for_it")  # "fighting for full control in Yalda"
        ))
        if is_aim:
            return (), (), "of"
        if agent is not None:
            return (agent,), places, "by"
        if inside:
            return tuple(inside[-1:]), places, "of"
        if self._is_of_unknown_owner(at) or passage.find(max(low, at - NEAR), at, "opposing") is not None:
            return (), places, "of"
        actors_before, rule = self._subject(at, low)
        is_of_other = passage.has(at + 1, "of_side", "over_it")  # "in control of some hills"
        is_in_control = passage.tokens[at - 1].form == "in" and not is_of_other
        if not places and actors_before and is_in_control:  # "In Yalda, rebels are in control"
            places = tuple(item for item in self._before(at, low) if item.last < actors_before[0].first)
        return actors_before, places, rule

    def _fell(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        source = passage.find(at + 1, min(at + 4, high), "from", "out")
        if source is not None:
            losers = [item for item in self.actors if source < item.first <= source + 4]
            return tuple(losers[:1]), self._after(at, high) or self._before(at, low), "from"
        to = passage.find(at + 1, min(at + 8, high), "to", "under")
        actors = [] if to is None else [item for item in self.actors if to < item.first <= to + NEAR]
        if actors and to is not None and passage.find(to + 1, actors[0].first, *NO_TAKER) is not None:
            actors = []  # "fell to gunmen after the army left"
        of = passage.tokens[at + 1].form == "of" if at + 1 < len(passage.tokens) else False
        if of and actors and to is not None and not all(
            passage.has(word, *BEFORE_TAKER) for word in range(to + 1, actors[0].first)
        ):
            actors = []  # "the fall of Yalda was meant to cut the army's supplies"
        places = self._after(at, high) if of else self._before(at, low)
        if of and places and not passage.has(lead_of(passage, places[0], at), "of_side"):
            return (), (), "to"  # "the fall of bread prices in Yalda"
        return group_of(passage, actors[0], (at, high)) if actors else (), places, "to"

    def _handover(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        to = self.passage.find_last(at + 1, min(at + REACH, high), "to")
        actors = [] if to is None else [item for item in self.actors if to < item.first <= to + NEAR]
        places = self._after(at, high)
        if to is not None and self.passage.tokens[at].form == "surrendered" and places and places[0].first > to:
            return (), (), "to"  # "surrendered to the army in Yalda"
        before = self.passage.skip_back(at - 1, "adverb", most=3)
        if not places and not (self.passage.has(before, "relative") and self.passage.tokens[before].form == "who"):
            places = self._before(at, low)
        return tuple(actors[:1]), places, "to"

    def _stronghold(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        before = passage.skip_back(at - 1, "stronghold_words", "de_facto", most=4)
        inside = [item for item in self.actors if item.last == before or (item.last < at and at - item.last <= 2)]
        of = [item for item in self.actors if at < item.first <= at + 4 and passage.has(at + 1, "of_side", "for_it")]
        of = [item for item in of if not any(at < place.first < item.first for place in passage.places)]
        named = [item for item in passage.places if not is_province(passage, item) and not item.is_region]
        places = [item for item in named if low <= item.first and item.last < at and at - item.last <= 10]
        after = [item for item in named if at < item.first <= at + 4]
        is_left = passage.has(before, "possessive") and passage.has(before - 1, "from")
        if is_left and any(self.verbs.get(word) == "expelled" for word in range(max(low, at - REACH), at)):
            return (), (), "of"
        if passage.has(at + 1, "of_land") and not after and any(0 < item.first - at <= NEAR for item in passage.places):
            return (), (), "of"  # "near Qadam, the rebel stronghold of Yalda province"
        if passage.has(before, "possessive"):
            inside = list(self._owner_of_stronghold(before, low))
        elif inside and inside[-1].is_meant and len({item.id for item in passage.actors}) > 1:
            inside = []  # "the army is near Yalda, the group's stronghold"
        if after and (passage.has(at + 1, "of_land") or after[0].first == at + 1):
            return tuple((inside or of)[-1:]), listed_from(passage, [x for x in named if x.first > at]), "of"
        return tuple((inside or of)[-1:]), listed_to(passage, places), "stronghold"

    def _siege(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        agent = self._agent_after(at, high)
        inside = [item for item in self.actors if item.last < at and at - item.last <= 2]
        if inside and passage.has(at - 1, "under"):
            inside = []  # "Rebels under siege in Yalda"
        owned = passage.skip_back(at - 1, "described", "part_size", most=2)  # "the army's years-long siege"
        owned -= passage.tokens[owned].form == "long" and 2
        inside = inside or [item for item in self.actors if item.last == owned and passage.owns(owned)]
        places = self._after(at, high) or self._before(at, low)
        if passage.has(at + 1, "to") and passage.has(at + 2, "determiner"):
            is_near = any(at < item.first <= at + NEAR for item in places)
            is_kind = at + 3 < len(passage.tokens) and passage.tokens[at + 3].form in passage.words.place_kinds
            places = places if is_near or is_kind else ()  # "laid siege to the mill"
        if passage.find(max(low, at - 4), at, "ends_it") is not None:
            return (), (), "of"
        if agent is not None:
            return (agent,), places, "by"
        if inside:
            return tuple(inside[-1:]), places, "of"
        under = passage.find_last(at - 3, at, "under")
        if under is not None:
            last = passage.skip_back(under - 1, "adverb")
            is_said = passage.has(last, "be")  # "Yalda has been under siege", "With Yalda under siege"
            is_said = is_said or any(item.last == last for item in self.places)
            inner = self._after(at, high) if passage.has(at + 1, "within") else ()
            return (), self._before(at, low) or inner if is_said else (), "of"
        actors, rule = self._subject(at, low)
        is_laid = passage.find(at - 3, at, "impose") is not None
        is_laid = is_laid or (passage.has(at - 1, "possessive") and len({item.id for item in passage.actors}) == 1)
        return (actors if is_laid else ()), places, rule

    def _contests(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        actors = [item for item in self.actors if low <= item.first < high and not self._is_owner(item)]
        if is_on_unarmed(passage, at):
            return (), (), "all"
        stop = self._end_of_fight(at, high)
        until = passage.find(at + 1, stop, "until")  # "their attacks go on until the war on Yalda ends"
        is_cut = until is not None and not any(at < item.first < until for item in self.places)
        stop = stop if until is None else until
        reach = REACH if passage.find(at + 1, at + 4, "between") is None else FAR_FIGHT
        after = [item for item in self.places if at < item.first < stop and item.first - at <= reach]
        after = [item for item in after if not self._is_source(item)]
        is_aside = is_behind_target(passage, at, after)
        after = [] if is_aside else after
        since = passage.find(at + 1, high, "since")  # "the worst battles since the fall of Yalda"
        after = [item for item in after if not item.is_region and (since is None or item.first < since)]
        before = tuple(item for item in self._before(at, low) if not self._is_source(item))
        is_near = bool(before) and (at - before[-1].last <= NEAR_BEFORE or self._is_struck_by(before[-1], at))
        near = before if is_near and not self._has_clause(before[-1], at) else ()
        is_elsewhere = not after and (is_aside or is_cut or has_own_ground(passage, at, high, self.places))
        places = listed_from(passage, after) if after else () if is_elsewhere else near
        where = passage.find(at + 1, high, "relative")
        if where is not None and places and where > places[-1].last:
            actors = [item for item in actors if item.first < where]
        subject, rule = self._subject(at, low)
        if not places and actors and not is_elsewhere:
            places = self._under_smoke(at)
        if not places and actors and not is_elsewhere:
            places = self._after(at, len(passage.tokens))
        if not actors:
            is_going_on = low + 1 < at and passage.tokens[low + 1].form.endswith("ing")
            is_new = passage.has(low, "break") and not is_going_on
            if is_new and rule == "same_subject" and not is_verb(passage, at):
                return (), places, "all"  # "the army took Qadam as clashes went on in Yalda"
            return subject, places, "all"
        if passage.has(at, "defends") and passage.has(at - 1, "be") and passage.find(low, at, "attacks") is not None:
            return (), (), "all"  # "an attack was repelled by rebels": the attack is read
        if any(item.last == at - 1 and is_land_of_fight(passage, item, actors) for item in actors):
            return (), (), "all"  # "the army's Narnia offensive"
        joined = fighters(passage, at, high, actors, subject, as_verb=is_verb(passage, at))
        return tuple({item.id: item for item in joined}.values()), places, "all"

    def _under_smoke(self, at: int) -> tuple[Mention, ...]:
        """The one place before where a fight is seen or heard: "Smoke rose over Yalda as rebels fought the army"."""
        passage = self.passage
        named = [item for item in passage.places if item.last < at]
        if len(named) != 1 or named[0].is_region or is_province(passage, named[0]):
            return ()
        signs = passage.find(0, named[0].first, "battle_signs")
        lead = passage.skip_back(at - 1, "described", "part_size", "skip", most=3)
        is_then = passage.clause(at)[0] > named[0].last or passage.has(lead, "once", "after_event")
        high = passage.clause(at)[1]
        is_elsewhere = any(  # "as rebels fought the army on the coast"
            passage.has(word, "of_land", "beside", "at_it", "lies_by", "upon") and word not in passage.covered
            and not (word + 1 < high and passage.tokens[word + 1].form in passage.words.weekdays)
            for word in range(at + 1, high)
        )
        is_near = at - named[0].last <= NEAR_BEFORE and not is_elsewhere
        return tuple(named) if signs is not None and is_then and is_near else ()

    def _is_struck_by(self, place: Mention, at: int) -> bool:
        """Whether a place far before is the subject of what a fight does: "Yalda ... has been battered by fighting"."""
        passage = self.passage
        by = passage.find_last(at - NEAR, at, "by")
        words = range(place.last + 1, at)
        is_one = by is not None and passage.has(by - 2, "be") and len(words) <= 2 * NEAR_BEFORE
        return is_one and not any("," in passage.tokens[word].gap or passage.has(word, "relative") for word in words)

    def _end_of_fight(self, at: int, high: int) -> int:
        """Where another act with ground of its own begins: "an attack on the army, which took Yalda"."""
        passage = self.passage
        for word in range(at + 1, high):
            kind = self.verbs.get(word, "")
            if not kind or self._is_compound(word) or self._is_attribute(word, kind):
                continue
            if kind == "contests":
                is_own = passage.has(word, "attacks") and passage.has(word + 1, "upon")
                if is_own and passage.find(at + 1, word, "relative") is not None:
                    return word
            elif passage.has(word - 1, "join") and kind in ENDS_FIGHT and not passage.has(word, "bare_verbs"):
                return word  # "halted an attack and took a road to Yalda"
            elif kind in ENDS_FIGHT and (passage.tokens[word].form == "stationed" or any(
                "," in passage.tokens[index].gap for index in range(at + 1, word + 1)
            )):
                return word
        return high

    def _has_clause(self, place: Mention, at: int) -> bool:
        """Whether a clause about the place has ended: "as Yalda was quiet, the army advanced"."""
        passage = self.passage
        comma = max((word for word in range(place.last + 1, at + 1) if "," in passage.tokens[word].gap), default=0)
        words = range(place.last + 1, comma)
        return passage.has(at, "finite") and any(passage.has(word, "be", "had") or passage.verb(word) for word in words)

    def _is_owner(self, item: Mention) -> bool:
        """Whether the name only tells whose ground it is: "government-held"."""
        after = item.last + 1
        return self.passage.has(after, "held") and "-" in self.passage.tokens[after].gap

    def _truce(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        is_doubted = broken_at(passage) is not None or asked_at(passage, at) is not None
        if not is_doubted and not is_made(passage, at):
            return (), (), "all"
        actors = [item for item in self.actors if low <= item.first < high and not self._is_owner(item)]
        actors = [item for item in actors if not is_broker(passage, item, (low, high))]
        after = self._after(at, high)
        places = tuple(item for item in (after or self._before(at, low)) if not item.is_region)
        places = places or (self._only_place() if len(self.verbs) == 1 else ())
        between = passage.find(at + 1, min(at + NEAR, high), "between")
        first = next((item for item in actors if between is not None and 0 < item.first - between <= NEAR), None)
        if first is not None:  # only who agreed, and no third side of the sentence
            return tuple({item.id: item for item in group_of(passage, first, (at, high))}.values()), places, "all"
        named = {item.id: item for item in actors}
        is_list = bool(actors) and set(actors) <= set(group_of(passage, actors[0], (low, high)))
        is_sure = is_doubted or passage.find(max(low, at - REACH), at, "agreed") is not None or (
            len(named) > 1 and (is_list or is_with(passage, at, high))
        )
        return tuple(named.values()) if is_sure and (is_list or len(named) < 3) else (), places, "all"

    def _present(  # noqa: PLR0911 - one a shape of the phrase
        self, at: int, low: int, high: int
    ) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        places = tuple(item for item in self._after(at, high) if not item.is_region)
        actors, rule = self._subject(at, low)
        mover = next((item for item in self.actors if item.last == at - 1), None)
        if mover is not None and passage.has(at, "moves") and passage.tokens[at].form.endswith("ing"):
            actors = (mover,)  # "the army has doubts about rebels moving into Yalda"
        of = [item for item in self.actors if at < item.first <= at + 10 and item.first < high]
        if passage.tokens[at].form.endswith("ed") and passage.has(passage.skip_back(at - 1, "adverb"), "be"):
            agent = self._agent(at, high)  # "Yalda is patrolled by rebels"
            if agent is not None:
                return (agent,), places or self._before(at, low), "by"
        if passage.has(at, "presences"):
            of = [item for item in of if self._is_whose(item, at)]
        if passage.has(at, "presences") and (
            passage.find(max(low, at - NEAR), at, "ends_it") is not None
            or any(item.last == at - 1 and passage.has(item.first - 1, "from") for item in self.actors)
        ):
            return (), (), "of"
        if of and passage.has(at, "presences") and passage.has(at + 1, "of"):
            if not places and has_own_ground(passage, at, high, self.places):  # "presence in the surrounding hills"
                return (), (), "of"
            return tuple(of[:1]), places or self._before(at, 0), "of"
        if passage.tokens[at].form == "present" and not passage.has(at + 1, "of_land", "on", "beside", "out"):
            is_there = at + 1 < len(passage.tokens) and passage.tokens[at + 1].form in {"at", "there", "throughout"}
            if not is_there and not passage.has(passage.skip_back(at - 1, "adverb"), "be"):
                return (), (), rule  # "the present mandate"
        owner = next((item for item in self.actors if item.last == at - 1), None)
        if owner is not None and passage.has(at, "presences"):  # "Yalda has an ISIS presence"
            return (owner,), places or self._before(at, low), "of"
        after = [item for item in self.actors if item.first > at and not passage.has(item.last + 1, "say")]
        if not actors and after and passage.tokens[at].form == "present":
            return tuple(after[:1]), places, "of"
        return actors, places or self._before(at, low), rule

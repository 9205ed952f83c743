"""The names that an English verb of control is about: its subject, its places, who stands behind "by"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.caused_acts import steered
from saytara.proposing.clauses import group_of, joins_actors, listed_from, listed_to
from saytara.proposing.coreference import states_of
from saytara.proposing.english_backing import is_slain, only_backs
from saytara.proposing.english_described import NEAR, EnglishDescribed
from saytara.proposing.english_fronted import behind_fronted
from saytara.proposing.english_leads import is_in_source, lead_of
from saytara.proposing.english_objects import is_ground_within
from saytara.proposing.english_words import REACH
from saytara.proposing.names import Mention

ASIDE: Final = 12
"""Words of an aside before the side in it, at most."""


class EnglishNames(EnglishDescribed):
    """Subjects, objects and agents of one sentence."""

    def _subject(  # noqa: PLR0911 - one a way of naming it
        self, at: int, low: int
    ) -> tuple[tuple[Mention, ...], str]:
        passage = self.passage
        doing = self._doing(at)
        if doing is not None:
            return group_of(passage, doing, (low, at)), "subject"
        words = steered(passage, at)
        if words is not None:
            inside = [item for item in self.actors if item.first in words]
            return group_of(passage, inside[0], (words.start, words.stop)) if inside else (), "steered"
        before = [item for item in self.actors if low <= item.first and item.last < at]
        is_aim = self._is_aim(at)
        nearest = (
            item
            for item in reversed(before)
            if not self._is_oblique(item)
            and not is_slain(passage, item, at)
            and not self._is_enclosed(item, at)
            and not (is_aim and self._is_plain_object(item, before))
        )
        free = next(nearest, None)
        first_verb = None if free is None else self._verb_with_object(free, at, low)
        if first_verb is not None:
            return self._subject(first_verb, low)
        if free is not None and (self._is_of_opponents(free) or self._is_of_last(free, at)):
            return (free,), "subject"
        if free is not None:
            return group_of(passage, free, (low, at)), "subject"
        if before and passage.has(before[-1].last + 1, "relative"):
            return (before[-1],), "subject"
        fronted = self._behind_fronted(at)
        if fronted is not None and not before:
            return group_of(passage, fronted, (at, len(passage.tokens))), "fronted"
        dashed = next((item for item in self.actors if item.last == low - 1), None)
        if not before and dashed is not None and passage.has(low, "relative"):  # "the rebels – who control Yalda – met"
            return (dashed,), "subject"
        if self.last_actors and not before:
            return self.last_actors, "same_subject"
        return (), "subject"

    def _behind_fronted(self, at: int) -> Mention | None:
        """Who acts in the main clause right behind a phrase that begins the sentence: "After taking Yalda, ISIS …"."""
        side = behind_fronted(self.passage, at, self.verbs)
        is_free = side in self.actors and side is not None and not self._is_owner_of(side)
        is_first = side is not None and not any(item.first < side.first for item in self.passage.actors)
        return side if is_free and is_first else None

    def _is_aim(self, at: int) -> bool:
        """Whether the act is why or how the main verb is done: "in an attempt to take Yalda", "by taking Yalda"."""
        passage = self.passage
        last = passage.skip_back(at - 1, "adverb")
        if passage.tokens[at].form.endswith("ing"):
            return passage.has(last, "by")
        is_again = last > 0 and passage.tokens[last].form == "re" and "-" in passage.tokens[at].gap
        last -= is_again
        if not passage.has(last, "infinitive") or not passage.has(last - 1, "plan", "battles"):
            return False
        return passage.has(last - 2, "skip") and last > 2 and passage.tokens[last - 3].form == "in"

    def _is_plain_object(self, item: Mention, before: Sequence[Mention]) -> bool:
        """Whether the side is the object of a verb that another has: "the rebels shelled the army in a bid to"."""
        passage = self.passage
        verb = passage.skip_back(item.first - 1, "skip", "determiner", "possessive", most=3)
        if verb < 1 or verb in passage.covered or not passage.tokens[verb].form.endswith(("ed", "ing")):
            return False
        doing = passage.skip_back(verb - 1, "adverb", "be", "had", "have", "own_forces", most=4)
        return any(other.last >= doing and other.last < verb for other in before)

    def _is_of_opponents(self, item: Mention) -> bool:
        """Whether a relative is of the second of two who fight: "between the army and rebels, who seized Yalda"."""
        passage = self.passage
        if not passage.has(item.last + 1, "relative"):
            return False
        join = passage.find_last(item.first - 4, item.first, "join")
        between = None if join is None else passage.find_last(join - NEAR, join, "between")
        return between is not None and any(between < other.first < item.first for other in self.actors)

    def _is_of_last(self, item: Mention, at: int) -> bool:
        """Whether a relative is of the last of a list alone: "by rebels and the army, which controls Yalda"."""
        passage = self.passage
        is_relative = passage.has(item.last + 1, "relative") and passage.skip_back(at - 1, "adverb") == item.last + 1
        return is_relative and passage.tokens[at].form.endswith("s")

    def _doing(self, at: int) -> Mention | None:
        """Who does what is told right behind the name: "caused by rebels taking", "a bid by rebels to enter"."""
        passage = self.passage
        form = passage.tokens[at].form
        last = at - 1
        is_aim = passage.has(last, "infinitive")
        if is_aim:
            last -= 1
            is_trying = passage.has(last, "plan") and passage.tokens[last].form.endswith("ing")
            last -= is_trying
        elif not form.endswith("ing"):
            return None
        item = next((item for item in self.actors if item.last == last), None)
        if item is None or any(passage.tokens[index].gap != " " for index in range(last + 1, at + 1)):
            return None
        before = passage.skip_back(item.first - 1, "skip", most=4)
        if is_aim and is_trying:
            return item
        is_by = passage.has(before, "by")
        if is_aim:
            noun = before - 1
            is_bid = passage.has(noun, "plan") or passage.verb(noun) == "contests"
            return item if is_by and is_bid and not passage.tokens[noun].form.endswith("ed") else None
        return item if is_by or (before >= 0 and passage.tokens[before].form == "with") else None

    def _verb_with_object(self, item: Mention, at: int, low: int) -> int | None:
        """The verb whose object the name is, where `at` goes on: "the army drove ISIS out and took Yalda"."""
        passage = self.passage
        before = passage.skip_back(at - 1, "adverb", most=3)
        is_joined = before > item.last and passage.tokens[before].form in {"and", "then"}
        if not is_joined and "," not in passage.tokens[before + 1].gap:
            return None
        doing = [other for other in self.actors if low <= other.first and other.last < item.first]
        doing = [other for other in doing if not joins_actors(passage, other, item)]
        near = (index for index in range(item.first - 1, max(low, item.first - NEAR - NEAR), -1))
        verb = next((index for index in near if passage.verb(index)), None)
        stops = ["that", "relative", "be", "say"]
        if verb is None and is_joined and doing:  # "rebels beat back ISIS and took Yalda"
            verb = doing[-1].last + 1
            stops.append("join")
        if verb is None or self._is_compound(verb) or self._agent(verb, at) is not None:
            return None
        if passage.find(verb, item.first, *stops) is not None:
            return None
        return verb if any(other.last < verb for other in doing) else None

    def _is_oblique(self, item: Mention) -> bool:
        """Whether the name is no subject: it stands behind "from", "against", "by", or tells whose ground it is."""
        if item not in self.oblique:
            self.oblique[item] = self._reads_oblique(item)
        return self.oblique[item]

    def _reads_oblique(self, item: Mention) -> bool:  # noqa: PLR0911 - one a way of being none
        passage = self.passage
        if passage.has(item.last + 1, "relative"):
            return False
        after = item.last + 1
        if after not in passage.covered:
            if passage.has(after, "held") and "-" in passage.tokens[after].gap:
                return True
            if passage.has(after, "attributive") and self.verbs.get(after, "") not in {"controls", "contests"}:
                return True
        before = next((other for other in reversed(passage.actors) if other.last < item.first), None)
        if before is not None and joins_actors(passage, before, item):
            return self._is_oblique(before)
        if passage.find(item.first - 7, item.first, "oblique_of") is not None or self._is_owner_of(item):
            return True
        if self._is_source_of_words(item) or self._is_of_other_head(item):
            return True
        at = self._lead_of_name(item)
        is_backer = self._is_backer(at) or only_backs(passage, item)
        if is_backer or self._is_in_aside(item) or self._is_object_of_participle(at):
            return True
        if self._is_of_men_from(item):
            return False
        if passage.has(at, "to") and passage.has(at - 1, "loyal") and passage.has(at - 2, "own_forces", "people"):
            return False  # "gunmen loyal to ISIS"
        if self._is_second_of_two(item):
            return True
        is_doing = after < len(passage.tokens) and passage.tokens[after].form.endswith("ing")
        is_doing = is_doing and passage.tokens[after].gap == " "
        if at >= 0 and passage.has(at, "together", "upon") and is_doing:  # "with rebels withdrawing"
            return False
        return passage.has(at, "oblique", "upon") and at not in passage.covered

    def _lead_of_name(self, item: Mention) -> int:
        """The word that leads to the side, and to the name that it is short for: "against the Nour Authority (NA)"."""
        passage = self.passage
        at = passage.skip_back(item.first - 1, "skip", most=4)
        if "(" not in passage.tokens[item.first].gap:
            return at
        while at > 0 and at not in passage.covered and passage.tokens[at].raw[0].isupper():
            at -= 1
        return passage.skip_back(at, "skip", most=2)

    def _is_backer(self, at: int) -> bool:
        """Whether it is "backed by dozens of rebels": `at` is the word before "of"."""
        passage = self.passage
        if not passage.has(at + 1, "of_side") or not passage.has(at, "men_of") or at in passage.covered:
            return False
        by = passage.skip_back(at - 1, "skip", "part_size", most=2)
        return passage.has(by, "by") and passage.has(by - 1, "backed")

    def _is_second_of_two(self, item: Mention) -> bool:
        """Whether it is the second of two behind "between": "tensions between locals and the Narnian-led army"."""
        passage = self.passage
        near = range(item.first - 1, max(0, item.first - NEAR), -1)
        join = next((word for word in near if passage.has(word, "join")), 0)
        between = passage.find_last(join - 4, join, "between") if join else None
        return between is not None and not any(
            passage.verb(word) or "," in passage.tokens[word].gap for word in range(between + 1, item.first)
        )

    def _is_in_aside(self, item: Mention) -> bool:
        """Whether it only tells of the subject between commas: "the brigade, a militia allied to the army, took"."""
        passage = self.passage
        end = item.last + 1
        if end >= len(passage.tokens) or "," not in passage.tokens[end].gap:
            return False
        first = next((
            word for word in range(item.first, max(0, item.first - ASIDE), -1) if "," in passage.tokens[word].gap
        ), 0)
        if not first or item.first - first < 3 or passage.tokens[first].form not in {"a", "an", "both", "all", "some"}:
            return False
        return passage.find(first + 1, item.first, "of_side", "to", "together", "by") is not None and not any(
            word in passage.covered or passage.tokens[word].form == "while" for word in range(first, item.first)
        )

    def _is_of_men_from(self, item: Mention) -> bool:
        """Whether it tells whose men act: "Fighters from the group took Yalda"; a state has other men too."""
        passage = self.passage
        at = item.first - 1 if passage.has(item.first - 1, "from") else item.first - 2
        is_men = at > 0 and passage.has(at, "from") and passage.has(at - 1, "own_forces")
        is_men = is_men and at - 1 not in passage.covered
        return is_men and at - 1 == passage.clause(at - 1)[0] and item.id not in states_of(self.dataset)

    def _is_of_other_head(self, item: Mention) -> bool:
        """Whether another acts, whose the side only is: "the mayor, a critic of the army", not "members of ISIS"."""
        passage = self.passage
        of = item.first - 1
        while of > 0 and passage.has(of, "determiner", "described"):
            of -= 1
        head = of - 1
        if head < 0 or not passage.has(of, "of_side") or of in passage.covered or head in passage.covered:
            return False
        form = passage.tokens[head].form
        is_number = form in passage.words.numbers or form.isdigit()
        return not is_number and not passage.has(head, "men_of", "own_forces", "people", "points", "part_of", "no_one")

    def _is_source_of_words(self, item: Mention) -> bool:
        """Whether only what is said is by it: "according to the government of Artsakh, others took Farukh"."""
        tokens = self.passage.tokens
        said = self.passage.find_last(item.first - NEAR, item.first, "said_after")
        return said is not None and not any("," in tokens[at].gap for at in range(said + 1, item.first + 1))

    def _is_object_of_participle(self, at: int) -> bool:
        """Whether a word like "fighting" stands there behind a side: "rebels fighting the army took Yalda"."""
        while at > 0 and at not in self.passage.covered and self.passage.tokens[at].raw[0].isupper():
            at -= 1  # "battling Narnian rebels"
        if at <= 0 or not self.passage.tokens[at].form.endswith("ing"):
            return False
        is_behind_side = any(item.last == at - 1 for item in self.passage.actors) or (
            self.passage.has(at - 1, "own_forces", "people")
        )
        return is_behind_side and self.verbs.get(at, "") in {"contests", "besieges", "surrounds"}

    def _is_enclosed(self, item: Mention, at: int) -> bool:
        """Whether the name stands in a relative clause that has ended: "rebels, whom the army fought, hold Yalda"."""
        passage = self.passage
        relative = passage.find_last(max(0, item.first - 8), item.first, "relative")
        if relative is None:
            return False
        if "," not in passage.tokens[relative].gap:
            is_of_side = any(other.last == relative - 1 for other in passage.actors)
            return is_of_side and any(item.last < index < at for index in self.verbs)
        if any("," in passage.tokens[index].gap for index in range(relative + 1, item.first + 1)):
            return False
        ended = next((index for index in range(item.last + 1, at + 1) if "," in passage.tokens[index].gap), None)
        is_who = passage.tokens[relative].form in {"which", "who", "whom"}  # "Narnia, which backs the rebels, holds"
        return ended is not None and (is_who or any(other.last == relative - 1 for other in passage.actors))

    def _is_owner_of(self, item: Mention) -> bool:
        """Whether it is "the army's": then the word behind it acts, and not the army."""
        passage = self.passage
        following = item.last + 1
        if passage.has(following, "skip") and passage.has(following + 1, "forces"):  # "Assad's armed forces"
            following += 1
        return passage.owns(item.last) and not passage.has(following, "forces")

    def _stop(self, at: int, high: int) -> int:
        """Where the object of a verb must have begun: at the next verb that has an object of its own."""
        for index in self.verbs:
            if index > at and not self._is_compound(index) and self.verbs[index] not in {"stronghold", "control_noun"}:
                is_adjective = self.passage.tokens[index].form in {"besieged", "encircled", "blockaded"}
                if not is_adjective or self.passage.find(index + 1, index + 4, "by") is not None:
                    return min(index, high)
        return high

    def _after(self, at: int, high: int, *, from_too: bool = False) -> tuple[Mention, ...]:
        passage = self.passage
        stop = self._stop(at, high)
        since = self.passage.find(at + 1, stop, "since")  # "took hills since the fall of Yalda"
        stop = stop if since is None else since
        aside = next((index for index in range(at + 2, stop) if self._begins_aside(index)), stop)
        stop = min(stop, aside, self._next_verb(at, stop), self._end_of_fronted(at, stop))
        places = [item for item in self.places if at < item.first < stop and item.first - at <= REACH]
        if not from_too:
            places = [item for item in places if not self._is_source(item)]
        places = [item for item in places if not item.is_region or self._is_ground(item, at)]
        if not places:
            return ()
        rest = [item for item in self.places if item.first >= places[0].first]
        return listed_from(passage, rest)

    def _end_of_fronted(self, at: int, stop: int) -> int:
        """Where a clause that stands before the main one ends: "When rebels took villages, men in Yalda"."""
        passage = self.passage
        low = passage.clause(at)[0]
        if not passage.has(low, "break", "condition"):
            return stop
        for index in range(at + 1, stop):
            is_listed = any(item.first - 1 <= index <= item.first for item in self.places) or passage.has(index, "join")
            if "," in passage.tokens[index].gap and not is_listed:
                return index
        return stop

    def _next_verb(self, at: int, stop: int) -> int:
        """Where an unknown verb goes on that leads to a place of its own: "seized villages and closed in on Yalda"."""
        passage = self.passage
        for index in range(at + 2, stop - 2):
            if not passage.has(index, "join") or passage.verb(index + 1):
                continue
            form = passage.tokens[index + 1].form
            verb = index + 2 if passage.has(index + 1, "adverb") or form.endswith("ly") else index + 1
            is_verb = verb not in passage.covered and passage.tokens[verb].form.endswith("ed")
            is_move = verb + 1 < stop and passage.tokens[verb + 1].form in {"into", "towards", "toward"}
            if is_move and verb not in passage.covered and not passage.verb(verb):
                return verb
            if is_verb and not passage.verb(verb) and passage.has(verb + 1, "oblique", "of", "beside", "upon", "to"):
                return verb
        return stop

    def _begins_aside(self, index: int) -> bool:
        """Whether what follows tells of the object and is none: "bridges over the river, which divides Yalda"."""
        return self.passage.has(index, "relative") and "," in self.passage.tokens[index].gap

    def _is_source(self, item: Mention) -> bool:
        """Whether it is where somebody came from: "from Hajar al-Aswad"."""
        passage = self.passage
        before = item.first - 1
        while before >= 0 and item.first - before < 8 and before not in passage.covered:
            is_kind = passage.is_kind(before)
            is_named = passage.tokens[before].raw[0].isupper()
            is_known = passage.has(before, "skip", "part_side", "list_words", "described", "determiner")
            if not is_kind and not is_known and not is_named:
                break
            before -= 1
        if is_in_source(passage, item):
            return True
        return passage.has(before, "from", "out") or passage.tokens[lead_of(passage, item)].form == "from"

    def _is_ground(self, item: Mention, at: int) -> bool:
        """Whether a region is what is held, and not where a smaller place lies."""
        before = item.first - 1
        while before > at and self.passage.tokens[before].form in {"the", "al", "el"}:
            before -= 1
        if self.passage.find(at + 1, at + 4, "points") is not None:  # "captured ridges in the territory of"
            return False
        return before == at or (self.passage.tokens[before].form in {"of", "over"} and not self.passage.has(
            before - 1, "sides"
        ))

    def _before(self, at: int, low: int) -> tuple[Mention, ...]:
        places = [item for item in self.places if low <= item.first and item.last < at]
        places = [item for item in places if not item.is_region]
        places = [
            item for item in places if not self._is_source(item) or self.passage.has(item.last + 1, "relative")
        ] or places
        return listed_to(self.passage, places)

    def _described(self, at: int, low: int) -> tuple[Mention, ...]:
        """The place before a passive; without "is" it must be the very noun before: "the camp, besieged by rebels"."""
        passage = self.passage
        places = self._before(at, low)
        before = passage.skip_back(at - 1, "adverb", most=3)
        if not places and before == low - 1:  # "Yalda – held by rebels since May – was bombed"
            return tuple(item for item in self.places if item.last == before)
        before -= passage.tokens[before].form == "half"  # "a divided town half held by the army"
        if places and (self._is_fronted(places, before) or self._is_of_led_ground(places[-1], before)):
            return ()
        if passage.has(before, "be") or not places:
            return places
        last = passage.skip_back(before, "join", most=1)
        is_near = last - places[-1].last <= 3 or self._is_predicate(places[-1], last)
        is_second = any(low <= index < at and self._passive(index, kind) for index, kind in self.verbs.items())
        return places if is_near or is_second else ()

    def _is_of_led_ground(self, place: Mention, head: int) -> bool:
        """Whether ground that a preposition leads to is meant: "fled Yalda into territory held by rebels"."""
        passage = self.passage
        lead = passage.skip_back(head - 1, "described", "part_side", "part_size", most=3)
        is_ground = passage.has(head, "ground") or passage.tokens[head].form in {"land", "territories"}
        is_led = passage.has(lead, "to", "from", "oblique", "beside") and lead > place.last
        return is_ground and is_led and head not in passage.covered

    def _is_fronted(self, places: Sequence[Mention], verb: int) -> bool:
        """Whether the place stands in a phrase before the subject: "With the fall of Yalda, Qadam was besieged"."""
        passage = self.passage
        commas = sum("," in passage.tokens[index].gap for index in range(places[-1].last + 1, verb + 1))
        at = passage.skip_back(places[0].first - 1, "skip", "determiner", most=3)
        return commas == 1 and verb - places[-1].last > 2 and passage.has(at, "of_side", "of_land", "from", "oblique")

    def _compound(self, at: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        passage = self.passage
        actors = tuple(item for item in passage.actors if item.last == at - 1)
        near = [item for item in self.places if at < item.first <= at + NEAR + 2 and item.first < high]
        after = [item for item in near if not item.is_region and not self._is_unknown_ground(at, item)]
        apposed = () if after else self._apposed_before(at, actors)
        if apposed:
            return actors, apposed
        if self._is_plain_ground(at + 1) or is_ground_within(passage, at):
            return actors, ()
        if after and actors and passage.find(actors[0].first - 2, actors[0].first, "between") is not None:
            return actors, tuple(after[:1])  # "between rebel-held Yalda and Babbila"
        if after:
            return actors, listed_from(passage, [item for item in self.places if item.first >= after[0].first])
        if at + 1 < len(passage.tokens) and passage.tokens[at + 1].form in passage.words.place_kinds:
            return actors, ()
        low = passage.clause(at)[0]
        is_said_of = bool(actors) and passage.has(passage.skip_back(actors[0].first - 1, "adverb"), "be")
        is_last = at + 1 >= len(passage.tokens) or passage.tokens[at + 1].gap != " "
        return actors, self._before(at, low) if is_said_of or is_last else ()

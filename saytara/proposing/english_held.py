"""English holdings told by a noun, and the place that only a relative or "it" stands for."""

from __future__ import annotations

from typing import Final

from saytara.proposing.clauses import group_of, is_province
from saytara.proposing.english_described import NEAR
from saytara.proposing.english_leads import lead_of
from saytara.proposing.english_names import EnglishNames
from saytara.proposing.english_stays import parts_of_sides
from saytara.proposing.names import Mention

APPOSED: Final = frozenset({"one", "another", "both"})
"""How what a place is called begins, besides articles."""


class EnglishHeld(EnglishNames):
    """What is in somebody's hands or under his control, and what is lost."""

    def _head_of_relative(self, at: int) -> tuple[Mention, ...]:
        """A place that only locates another, where the relative is its own: "near Yalda, which rebels have held"."""
        passage = self.passage
        low = passage.clause(at)[0]
        relative = passage.find_last(low, at, "relative")
        if relative is None or passage.tokens[relative].form != "which" or "," not in passage.tokens[relative].gap:
            return ()
        place = next((item for item in passage.places if item.last == relative - 1 and not item.is_region), None)
        is_known = place is None or place in self.places or is_province(passage, place)
        if is_known or place is None or any(relative < index < at for index in self.verbs):
            return ()
        is_between = any(relative < item.first < at for item in self.actors)
        return (place,) if is_between and passage.tokens[place.first].raw[0].isupper() else ()

    def _of_town_it_has(self, at: int) -> tuple[Mention, ...]:
        """The place whose apposition is the object: "near Yalda, the last town that the army holds"."""
        passage = self.passage
        before = passage.skip_back(at - 1, "adverb", "had", "have", most=3)
        men = passage.skip_back(before, "own_forces", "people", most=1)
        side = next((item for item in self.actors if item.last in {before, men}), None)
        if side is None and not passage.has(before, "pronoun"):
            return ()
        head = (before if side is None else side.first) - 1
        head = passage.skip_back(head, "determiner", "articles", "skip", most=3)
        head -= 2 * (passage.has(head, "say") and passage.has(head - 1, "pronoun"))  # "they said they seized"
        head -= passage.has(head, "relative", "that") and passage.tokens[head].form != "where"
        if not passage.is_kind(head):
            return ()
        comma = next((word for word in range(head, max(0, head - NEAR), -1) if "," in passage.tokens[word].gap), 0)
        place = next((item for item in passage.places if comma and item.last == comma - 1), None)
        is_told = passage.has(comma, "articles", "determiner", "possessive") or passage.tokens[comma].form in APPOSED
        if place is None or place.is_region or not is_told or is_province(passage, place):
            return ()
        is_of_other = (side is None or side.is_meant) and any(  # "the state needs Yalda, the only town it controls"
            passage.has(word, "state_words", "hosts") and word not in passage.covered for word in range(comma)
        )
        return () if is_of_other or passage.owns(place.last) else (place,)

    def _related(self, at: int) -> tuple[Mention, ...]:
        """The place that only locates another, of which a passive tells: "near Yalda, which is held by rebels"."""
        passage = self.passage
        relative = passage.skip_back(at - 1, "adverb", "be", "had", "have", most=4)
        if not passage.has(relative, "relative") or passage.tokens[relative].form != "which" or relative == at - 1:
            return ()
        place = next((item for item in passage.places if item.last == relative - 1), None)
        is_one = place is not None and passage.tokens[relative + 1].form in {"is", "was", "has", "had", "remains"}
        if place is None or not is_one or place in self.places or place.is_region or is_province(passage, place):
            return ()
        return (place,) if passage.tokens[place.first].raw[0].isupper() else ()

    def _apposed(self, at: int) -> Mention | None:
        """The place whose apposition tells who has it: "near Yalda, the last town in the hands of rebels"."""
        passage = self.passage
        led = passage.find_last(at - 3, at, "of_land", "under")
        if led is None:
            return None
        noun = passage.skip_back(led - 1, "adverb")
        first = passage.skip_back(noun - 1, "described", "part_side", "part_size", most=4) + 1
        place = next((item for item in passage.places if item.last == first - 1), None)
        if place is None:
            first, place = first - 1, next((item for item in passage.places if item.last == first - 2), None)
        is_kind = passage.tokens[noun].form in passage.words.place_kinds
        is_kind = is_kind and passage.has(first, "determiner", "articles")
        is_known = place is None or place.is_region or is_province(passage, place)
        return None if is_known or not is_kind or "," not in passage.tokens[first].gap else place

    def _of_it(self, at: int) -> tuple[Mention, ...]:
        """The one place named before, where "it" is taken or held: "Yalda is quiet since rebels captured it"."""
        passage = self.passage
        it = self._it_behind(at)
        if it is None or self.verbs[at] not in {"took", "gained", "controls", "besieges", "surrounds", "control_noun"}:
            return ()
        is_other = passage.has(it + 1, "infinitive", "that", "relative", "of_land") and it == at + 1
        if is_other or not passage.has(at, "over_ground"):
            return ()
        return self._that_it_means(at)

    def _it_behind(self, at: int) -> int | None:
        """The word "it" where it is the object: "captured it", "seized control of it", "took it over"."""
        passage = self.passage
        it = at + 1
        while it < at + NEAR and passage.has(it, "power_words", "over_it", "of_side", "back_over"):
            it += 1
        is_it = it < len(passage.tokens) and passage.tokens[it].form == "it" and it not in passage.covered
        return it if is_it else None

    def _that_it_means(self, at: int) -> tuple[Mention, ...]:
        """The one place that is named before and may be "it" there."""
        passage = self.passage
        before = [item for item in self.places if item.last < at and not item.is_region]
        if len({item.id for item in before}) != 1:
            return ()
        lead = before[-1].first - 1
        while lead >= 0 and passage.is_kind(lead):
            lead -= 1
        words = range(before[-1].last + 1, at)
        if passage.has(lead, "within", "beside", "at_it"):  # "left a mill in Yalda and the army captured it"
            return ()
        is_other = any(passage.has(word, "ground", "points", "other_ground", "things") for word in words)
        return () if is_other or len(words) > 3 * NEAR + 2 else tuple(before[-1:])

    def _it_is(self, at: int) -> tuple[Mention, ...]:
        """The one place named before of which "it" is told: "Yalda was quiet after it was taken by rebels"."""
        passage = self.passage
        being = passage.skip_back(at - 1, "adverb")
        it = passage.skip_back(being, "be", "had", "have", "adverb", most=4)
        is_it = it >= 0 and passage.tokens[it].form == "it" and being > it and passage.has(being, "be")
        is_first = passage.has(it - 1, "break", "once", "after_event", "since", "join", "that")
        is_it = is_it and is_first and it not in passage.covered
        return self._that_it_means(at) if is_it and passage.has(at, "over_ground") else ()

    def _in_unknown_hands(self, at: int, low: int) -> tuple[Mention, ...]:
        """The places that somebody has whom no name tells: "Yalda is in the hands of our men"."""
        passage = self.passage
        is_hands = passage.has(at, "hands_of")
        is_of = is_hands and passage.has(at + 1, "of_side")
        is_adjective = is_hands and at > 1 and passage.tokens[at - 1].raw[0].isupper() and (
            passage.tokens[at - 2].form == "in" and at - 1 not in passage.covered
        )
        return (self._held_before(at, low) or ()) if is_of or is_adjective else ()

    def _is_of_unknown_owner(self, at: int) -> bool:
        """Whether a side that no dataset knows has the control: "Narnian control of Yalda"."""
        before = at - 1
        if before < 1 or before in self.passage.covered or self.passage.tokens[at].gap != " ":
            return False
        raw = self.passage.tokens[before].raw
        is_of_men = self.passage.has(before, "side_words", "people")  # "under militia control"
        return is_of_men or (raw[0].isupper() and not raw.isupper())

    def _held_after(self, at: int, low: int, high: int, under: int | None) -> tuple[Mention, ...]:
        """The place behind "under army control" where it begins the clause, or where the place is next."""
        places = self._after(at, high)
        is_begun = under is not None and self.passage.skip_back(under - 1, "adverb", "join") < low
        is_next = bool(places) and places[0].first - at <= NEAR and not any(
            "," in self.passage.tokens[index].gap for index in range(at + 1, places[0].first + 1)
        )
        return places if is_begun or is_next else ()

    def _held_before(self, at: int, low: int) -> tuple[Mention, ...] | None:
        """The places that are under somebody's control; None where it is ground that nothing names.

        "Two cities under control", "the land in between is under control" are of no place named before; in "Yalda,
        which is in rebel hands" it is the place that the relative is of, also where it only tells where another lies.
        """
        passage = self.passage
        apposed = self._apposed(at)
        if apposed is not None:
            return (apposed,)
        relative = passage.find_last(low, at, "relative")
        head = [item for item in passage.places if relative is not None and item.last == relative - 1]
        if head and (head[-1].is_region or is_province(passage, head[-1])) and self._before(at, low):
            head = []
        if head and relative is not None and not any(relative < item.first < at for item in passage.places):
            return tuple(head[-1:])
        places = self._before(at, low)
        under = passage.find_last(at - NEAR, at, "under", "to")
        under = passage.find_last(at - NEAR, at, "of_land") if under is None else under
        if under is None or not places:
            return places
        last = passage.skip_back(under - 1, "be", "adverb", most=3)
        is_between = passage.has(last, "between") and passage.tokens[last - 1].form == "in"
        is_ground = passage.has(last, "ground") and passage.tokens[last].form.endswith("s")
        last = passage.skip_back(last, "adverb", most=1) if passage.has(last, "adverb") else last
        if last in passage.covered or not (is_between or is_ground) or self._is_predicate(places[-1], last):
            return places
        is_list = all(
            passage.has(index, "join", "skip", "described", "part_side", "part_size", "ground", "list_words")
            for index in range(places[-1].last + 1, last)
        )
        return places if is_list and not is_between else None

    def _owner_of_stronghold(self, owner: int, low: int) -> tuple[Mention, ...]:
        """Whom "their" stands for: nobody where it is a man's, or where several sides are named before."""
        form = self.passage.tokens[owner].form
        before = {item.id for item in self.passage.actors if item.last < owner}
        return () if form in {"his", "her"} or len(before) > 1 else self._subject(owner, low)[0]

    def _holds_what_is_left(self, place: Mention, at: int) -> bool:
        """Whether men leave posts of their own in the place: "out of its last positions in Yalda"."""
        passage = self.passage
        lead = lead_of(passage, place, at)
        head = lead - 1
        is_post = passage.has(lead, "within", "at_it") and head > at and head not in passage.covered and (
            passage.has(head, "posts", "points", "attributive", "other_ground", "part_of")
        )
        source = passage.find(at + 1, head, "from", "out") if is_post else None
        if source is None or passage.find(source, head, "possessive", "stronghold_words") is None:
            return False
        return not any(passage.verb(word) or "," in passage.tokens[word].gap for word in range(source, head))

    def _dividers(self, between: int, high: int) -> tuple[Mention, ...]:
        """The sides between whom a place is divided."""
        apart = parts_of_sides(self.passage, between - 1)
        if apart:
            return apart
        first = next((item for item in self.actors if between < item.first <= between + 3), None)
        found = () if first is None else group_of(self.passage, first, (between, high))
        return found if len({item.id for item in found}) > 1 else ()

    def _had_so(self, at: int) -> tuple[Mention, ...]:
        """The place between "have" and the participle: "rebels have Yalda surrounded"."""
        passage = self.passage
        place = next((item for item in self.places if item.last == at - 1), None)
        is_had = place is not None and passage.has(place.first - 1, "have") and passage.tokens[at].form.endswith("ed")
        return (place,) if place is not None and is_had and self.verbs[at] in {"besieges", "surrounds"} else ()

    def _is_whose(self, item: Mention, at: int) -> bool:
        """Whether a presence behind which the side stands is its own: "the presence in Yalda of rebels"."""
        passage = self.passage
        lead = passage.skip_back(item.first - 1, "determiner", "articles", "skip", "described", "men_of", most=4)
        if passage.has(lead, "of_side", "by") or lead <= at:
            return True
        return passage.has(lead, "join") and any(other.last < lead and other.first > at for other in self.actors)

    def _taken_with(self, at: int) -> tuple[Mention, ...]:
        """The place right before a participle behind "with": "With Yalda captured, rebels rested"."""
        passage = self.passage
        place = next((item for item in self.places if item.last == at - 1), None)
        is_end = at + 1 < len(passage.tokens) and "," in passage.tokens[at + 1].gap
        is_with = place is not None and passage.has(place.first - 1, "together")
        return (place,) if place is not None and is_end and is_with else ()

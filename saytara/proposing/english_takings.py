"""English nouns of taking: "the capture of Yalda", "after its capture by rebels", "after an ISIS takeover"."""

from __future__ import annotations

from saytara.proposing.english_described import NEAR
from saytara.proposing.english_leaving import EnglishLeaving
from saytara.proposing.names import Mention


class EnglishTakings(EnglishLeaving):
    """Who takes what by a noun of taking, and who only announces or halts it."""

    def _taking(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        places = self._after(at, high) if passage.has(at + 1, "of") else self._of_bare_taking(at)
        if self._is_warded_off(at, low):
            return (), (), "of"
        agent = self._agent_after(at, high)
        if agent is not None:
            return (agent,), places, "by"
        owners = [item for item in self.actors if item.last < at and at - item.last <= 2]
        winner = self._winner(at, low, places)
        if winner is not None:
            return (winner,), places, "by"
        announcer = None if owners else self._announcer(at, places)
        if announcer is not None:
            return (announcer,), places, "of"
        is_whole = passage.tokens[at - 1].form in passage.words.shares["all"] | {"a"}
        takes_part = passage.find(at - 4, at, "takes_part") is not None
        is_done = is_whole or takes_part or passage.has(at - 1, "possessive")
        if owners or not at or not is_done:
            return tuple(owners[-1:]), places, "of"
        actors, rule = self._subject(at, low)
        return actors, places, rule

    def _winner(self, at: int, low: int, places: tuple[Mention, ...]) -> Mention | None:
        """The sentence's one side behind "With the capture of Yalda, the army"."""
        passage = self.passage
        lead = passage.skip_back(at - 1, "determiner", "described", most=2)
        is_with = passage.tokens[lead].form == "with" and lead == low
        if not is_with or not places or len({item.id for item in passage.actors}) != 1:
            return None
        first = places[-1].last + 1 + passage.has(places[-1].last + 1, "determiner")
        winner = next((item for item in self.actors if item.first in {first, first - 1}), None)
        behind = -1 if winner is None else winner.last + 1
        while passage.has(behind, "be", "had", "have", "adverb", "own_forces"):
            behind += 1
        return None if passage.has(behind, "loses", "losses", "faces_it") else winner  # "the army lost its last town"

    def _announcer(self, at: int, places: tuple[Mention, ...]) -> Mention | None:
        """The one side of the sentence, where it announces a taking: "The army announced the capture of Yalda"."""
        passage = self.passage
        before = passage.skip_back(at - 1, "determiner", most=1)
        if not places or not passage.has(before, "announces") or len({item.id for item in passage.actors}) != 1:
            return None
        last = passage.skip_back(before - 1, "adverb", "had", "have", most=3)
        side = next((item for item in passage.actors if item.last in {last, last - 1}), None)
        is_own = side is not None and (side.last == last or passage.has(last, "voice", "own_forces", "leaders"))
        behind = places[-1].last + 1
        return side if is_own and not passage.has(behind, "by", "from") else None

    def _is_warded_off(self, at: int, low: int) -> bool:
        """Whether a taking was halted: "fended off the rebel takeover of Yalda", "thwarted a capture"."""
        passage = self.passage
        ward = passage.find_last(max(low, at - NEAR), at, "wards_off")
        return ward is not None and ward not in passage.covered and not any(
            self.verbs.get(word) or "," in passage.tokens[word].gap or passage.has(word, "break", "relative", "join")
            for word in range(ward + 1, at)
        )

    def _of_bare_taking(self, at: int) -> tuple[Mention, ...]:
        """The place of a taking without "of": its owner, or the only one before: "in Yalda after an ISIS takeover"."""
        passage = self.passage
        owner = next((item for item in self.places if item.last == at - 1), None)
        if owner is not None:
            return (owner,)
        before = [item for item in self.places if item.last < at and not item.is_region]
        side = next((item for item in self.actors if item.last == at - 1), None)
        lead = at - 1 if side is None else side.first - 1
        lead = passage.skip_back(lead, "articles", "possessive", most=1)
        is_own = side is not None or passage.tokens[at - 1].form == "its"
        is_dated = is_own and passage.has(lead, "once", "after_event", "since")
        if side is None and is_own and passage.has(at + 1, "by") and before:  # "Yalda is a port, and its capture by"
            is_dated = is_dated or passage.skip_back(before[0].first - 1, "determiner", "described", most=4) < 0
        return tuple(before[-1:]) if is_dated and len({item.id for item in before}) == 1 else ()

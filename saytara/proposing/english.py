"""Who does what where in an English sentence: the subject before its verb, the passive, "-held", "of" and "by"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saytara.core.model import Dataset
from saytara.core.relations import Relation
from saytara.proposing.acts import RELATIONS, Act
from saytara.proposing.clauses import (
    group_of,
    is_beside,
    is_heard,
    is_province,
    joins_actors,
    listed_from,
    listed_to,
)
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

REACH: Final = 16
"""Words between a verb and the place that it is about, at most."""
NEAR: Final = 6
TRANSITIVE: Final = frozenset({"controls", "took", "gained", "besieges", "surrounds", "lost"})
DIRECTED: Final = frozenset({
    "took", "gained", "controls", "lost", "withdrew", "control_noun", "taking", "besieges", "siege", "surrounds",
    "present", "expelled",
})
"""What turns into its opposite where the sides are taken for each other."""
NO_SUBJECTS: Final = ("join", "that", "relative", "break", "by", "from", "infinitive", "pronoun", "say", "adverb")
"""What may stand before a verb and is no subject of it."""
LATER: Final = frozenset({"then", "later", "also", "finally", "soon"})
IN_FRONT: Final = frozenset({"took", "gained", "lost", "withdrew", "contests", "fell", "besieges", "handover"})
"""What may stand before "control of": the noun is then part of that verb."""


class EnglishActs:
    """The acts of one sentence."""

    def __init__(self, passage: Passage, dataset: Dataset, spoken_of: Sequence[str] = ()) -> None:
        """Notes the sentence's words of control; English names its subject, so `spoken_of` is not asked."""
        self.passage = passage
        self.dataset = dataset
        self.actors = [item for item in passage.actors if not is_heard(passage, item) and not self._is_modifier(item)]
        self.places = [item for item in passage.places if not is_beside(passage, item)]
        self.verbs = self._verbs()
        self.last_actors: tuple[Mention, ...] = ()
        self.oblique: dict[Mention, bool] = {}

    def acts(self) -> Iterator[Act]:
        """What the sentence tells, in its order."""
        for at, kind in self.verbs.items():
            found = self._act(at, kind)
            if found is not None:
                if found.actors and found.rule in {"subject", "group"}:
                    self.last_actors = found.actors
                yield found

    def _is_modifier(self, item: Mention) -> bool:
        """Whether it only describes the name behind it: "the rebel group Nusra"."""
        passage = self.passage
        following = next((other for other in passage.actors if other.first > item.last), None)
        if following is None or following.first - item.last > 4:
            return False
        words = range(item.last + 1, following.first)
        tight = all(passage.tokens[at].gap == " " for at in (*words, following.first))
        return tight and len(words) > 0 and all(passage.has(at, "skip") and not passage.has(at, "of") for at in words)

    def _verbs(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for index in range(len(self.passage.tokens)):
            kind = self._kind(index)
            if not kind:
                continue
            before = next(reversed(found), None)
            is_part = (
                kind in {"control_noun", "hands", "siege"}
                and before is not None
                and found[before] in IN_FRONT
                and index - before <= 5
                and not any(before < item.first < index for item in self.passage.places)
            )
            if not is_part:
                found[index] = kind
        return found

    def _kind(self, index: int) -> str:  # noqa: PLR0911 - one a kind of word
        passage = self.passage
        kind = passage.verb(index)
        form = passage.tokens[index].form if kind else ""
        if kind == "controls" and self._is_noun(index):
            return "control_noun"
        if kind == "gained":
            return kind if self._takes_ground(index) else ""
        if form in {"capture", "recapture", "seizure", "takeover", "conquest"}:
            is_noun = passage.has(index + 1, "of") or form in {"seizure", "takeover", "conquest"}
            return "taking" if is_noun and not passage.has(index - 1, "infinitive") else "took"
        if kind == "fell":
            return kind if self.passage.find(index + 1, index + 4, "to", "of", "from", "under") is not None else ""
        if kind == "withdrew":
            return kind if self._leaves(index) else ""
        if kind == "hands":
            is_held = passage.find(index - 4, index, "to") is not None or passage.find(index - 4, index, "of")
            return kind if is_held is not None and form != "hand" else ""
        if kind in {"siege", "besieges"} and form == "blockade":
            return "siege"
        if kind == "handover":
            return kind if passage.find(index + 1, index + REACH, "to") is not None else ""
        if kind == "expelled":
            if passage.has(index, "nouns_too") and (
                passage.has(index - 1, "possessive", "determiner", "described", "skip")
            ):
                return ""
            return kind if passage.find(index + 1, index + REACH, "from", "out") is not None else ""
        return kind

    def _is_noun(self, index: int) -> bool:
        passage = self.passage
        form = passage.tokens[index].form
        if form not in {"control", "hold"}:
            return False
        if passage.tokens[index].gap[:1] in {"'", "’"} or passage.tokens[index - 1].raw.endswith(("'s", "’s")):
            return index > 0
        if passage.has(index + 1, "of_land") and passage.tokens[index + 1].form != "in":
            return True
        before = index - 1
        while before >= 0 and (before in passage.covered or passage.tokens[before].form in passage.words.shares["all"]):
            before -= 1
        is_in = before < index - 1 and passage.tokens[before].form == "in"
        return is_in or passage.has(before, "under", "outside", "of", "possessive") or (before != index - 1 and (
            passage.tokens[index - 1].form in passage.words.shares["all"]
        ))

    def _takes_ground(self, index: int) -> bool:
        passage = self.passage
        if passage.has(index + 1, "no_verb_after"):
            return False
        words = range(index + 1, min(index + 5, len(passage.tokens)))
        if passage.has(index, "needs_control"):
            return any(passage.tokens[at].form == "control" for at in words)
        if any(passage.has(at, "light_after", "points") for at in words):
            return True
        if passage.has(index + 1, "from") and self._antecedent(index, passage.clause(index)[0]):
            return True
        return any(item.first - index <= 5 for item in self.places if item.first > index)

    def _leaves(self, index: int) -> bool:
        passage = self.passage
        form = passage.tokens[index].form
        if passage.has(index + 1, "left_not"):
            return False
        if form in {"pulled", "pull", "pulls"}:
            return passage.has(index + 1, "out", "from")
        return True

    def _act(self, at: int, kind: str) -> Act | None:
        passage = self.passage
        low, high = passage.clause(at)
        passive = self._passive(at, kind)
        places: tuple[Mention, ...]
        relation = RELATIONS[kind]
        rule = "subject"
        if kind in {"controls", "took", "besieges", "contests", "surrounds"} and self._is_compound(at):
            actors, places = self._compound(at, high)
            rule = "compound"
        elif passive and kind not in {"contests", "withdrew", "expelled", "present", "truce"}:
            agent = self._agent(at, high)
            actors = () if agent is None else group_of(passage, agent, (at, high))
            places = self._described(at, low) or (() if kind == "took" else self._after(at, high))
            rule = "by"
        else:
            reader = {
                "control_noun": self._control_noun,
                "hands": self._control_noun,
                "taking": self._taking,
                "fell": self._fell,
                "handover": self._handover,
                "stronghold": self._stronghold,
                "withdrew": self._withdrew,
                "withdrawal": self._withdrawal,
                "expelled": self._expelled,
                "siege": self._siege,
                "contests": self._contests,
                "truce": self._truce,
                "present": self._present,
            }.get(kind, self._active)
            actors, places, rule = reader(at, low, high)
        if not places or (not actors and not self._may_be_open(at, low, high)):
            return None
        if self._is_doubtful(at, actors, rule):
            actors = ()
        first, last = at, at
        if kind in IN_FRONT:
            noun = next((word for word in range(at + 1, min(at + 6, high)) if self._is_control_noun(word)), None)
            last = at if noun is None else noun
        if kind == "fell" and rule == "from":
            relation = Relation.WITHDREW
        return Act(
            first=first,
            last=last,
            kind=kind,
            relation=relation,
            low=low,
            high=high,
            actors=actors,
            places=places,
            rule=rule,
        )

    def _may_be_open(self, at: int, low: int, high: int) -> bool:
        """Whether the act is some side's, though the words do not surely tell whose: not that of civilians."""
        passage = self.passage
        if passage.find(max(low, at - NEAR), min(at + 3, high), "civilians") is not None:
            return False
        return passage.tokens[at - 1].form != "for" if at else True

    def _is_doubtful(self, at: int, actors: Sequence[Mention], rule: str) -> bool:
        """Whether the words do not surely tell that it is this side's act: another may be its subject as well."""
        if not actors or self.verbs[at] not in DIRECTED:
            return False
        if any(item.is_unsure for item in actors):
            return True
        ids = {actor.id for actor in actors}
        rivals = [item for item in self.passage.actors if item.id not in ids]
        if rule == "same_subject":
            return any(item.last < at for item in rivals) and not self._goes_on(at)
        if rule == "subject" and self._is_beaten(at, actors, rivals):
            return True
        return rule == "subject" and self._has_rival(at, actors, rivals)

    def _has_rival(self, at: int, actors: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
        """Whether something else between the subject that was read and its verb may be the subject."""
        passage = self.passage
        last = max(item.last for item in actors)
        if last < at and self._has_other_subject(last, at):
            return True
        pronoun = actors[0].first if actors[0].is_meant and passage.has(actors[0].first, "pronoun") else None
        if pronoun is not None and any(
            item.last < pronoun and not item.is_meant and item.id != actors[0].id for item in self.actors
        ):
            return True
        others = [item for item in rivals if last < item.first and item.last < at]
        if not others or at - last <= NEAR:
            return False
        is_verb_between = any(last < index < at for index in self.verbs)
        return not is_verb_between and not any("," in passage.tokens[index].gap for index in range(last + 1, at + 1))

    def _is_beaten(self, at: int, actors: Sequence[Mention], rivals: Sequence[Mention]) -> bool:
        """Whether the side is the object of a verb whose aim is told: "rebels defeated the army to capture Yalda"."""
        passage = self.passage
        first, last = min(item.first for item in actors), max(item.last for item in actors)
        if self.verbs[at] not in {"took", "gained"} or last != at - 2 or not passage.has(at - 1, "infinitive"):
            return False
        before = passage.skip_back(first - 1, "skip", most=3)
        if before <= 0 or passage.has(before, "allow", "managed"):
            return False
        return passage.tokens[before].form.endswith("ed") and any(item.last < before for item in rivals)

    def _goes_on(self, at: int) -> bool:
        """Whether the word has the subject of the clause before: "after capturing", "before they took"."""
        before = self.passage.skip_back(at - 1, "adverb", most=3)
        is_participle = self.passage.tokens[at].form.endswith("ing")
        return is_participle and (before < 0 or self.passage.has(before, "break", "join", "by"))

    def _has_other_subject(self, last: int, at: int) -> bool:
        """Whether a word that no dataset knows stands as the subject of the verb: "the army left and locals took"."""
        passage = self.passage
        first = passage.skip_back(at - 1, "adverb", "be", "had", "have", "managed", "infinitive", "may", most=5)
        if first <= last or "," in passage.tokens[first + 1].gap or passage.has(first, *NO_SUBJECTS) or (
            passage.tokens[first].form in LATER
        ):
            return False
        joiner = first
        while joiner > last and not passage.has(joiner, "join", "that", "break", "relative") and (
            "," not in passage.tokens[joiner].gap
        ):
            joiner -= 1
        if joiner <= last or (joiner == first and passage.has(joiner, "join", "that", "break", "relative")):
            return False
        if passage.has(joiner + 1, "oblique", "on", "of", "infinitive") or passage.has(joiner, "oblique"):
            return False
        words = range(last + 1, joiner + 1)
        backed = passage.find(last + 1, joiner + 1, "backed")
        return any(self._may_be_verb(index) for index in words if backed is None or index < backed)

    def _may_be_verb(self, index: int) -> bool:
        """Whether the word is a verb of any kind that has a subject of its own: not "backed by"."""
        passage = self.passage
        if passage.verb(index) or passage.has(index, "be", "had", "say"):
            return True
        is_past = index not in passage.covered and passage.tokens[index].form.endswith("ed")
        return is_past and passage.tokens[index].gap == " " and not passage.has(index + 1, "by")

    def _is_control_noun(self, index: int) -> bool:
        return self.passage.tokens[index].form in {"control", "siege", "hold"} and index not in self.verbs

    # Subject, object, agent

    def _subject(self, at: int, low: int) -> tuple[tuple[Mention, ...], str]:
        passage = self.passage
        before = [item for item in self.actors if low <= item.first and item.last < at]
        nearest = (item for item in reversed(before) if not self._is_oblique(item) and not self._is_enclosed(item, at))
        free = next(nearest, None)
        first_verb = None if free is None else self._verb_with_object(free, at, low)
        if first_verb is not None:
            return self._subject(first_verb, low)
        if free is not None:
            return group_of(passage, free, (low, at)), "subject"
        backed = [item for item in before if passage.find(item.first - 5, item.first, "backed") is not None]
        if backed:
            return (backed[-1],), "subject"
        if before and passage.has(before[-1].last + 1, "relative"):
            return (before[-1],), "subject"
        if self.last_actors and not before:
            return self.last_actors, "same_subject"
        return (), "subject"

    def _verb_with_object(self, item: Mention, at: int, low: int) -> int | None:
        """The verb whose object the name is, where `at` goes on: "the army drove ISIS out and took Yalda"."""
        passage = self.passage
        before = passage.skip_back(at - 1, "adverb", most=3)
        is_joined = before > item.last and passage.tokens[before].form in {"and", "then"}
        if not is_joined and "," not in passage.tokens[at].gap:
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
        if self._is_source_of_words(item):
            return True
        at = passage.skip_back(item.first - 1, "skip", most=4)
        if self._is_object_of_participle(at):
            return True
        if passage.has(at, "join") and passage.find(at - 4, at, "between") is not None:  # "between locals and the army"
            return True
        is_doing = after < len(passage.tokens) and passage.tokens[after].form.endswith("ing")
        if at >= 0 and passage.tokens[at].form == "with" and is_doing:  # "with rebels withdrawing"
            return False
        return passage.has(at, "oblique") and at not in passage.covered

    def _is_source_of_words(self, item: Mention) -> bool:
        """Whether only what is said is by it: "according to the government of Artsakh, others took Farukh"."""
        tokens = self.passage.tokens
        said = self.passage.find_last(item.first - NEAR, item.first, "said_after")
        return said is not None and not any("," in tokens[at].gap for at in range(said + 1, item.first + 1))

    def _is_object_of_participle(self, at: int) -> bool:
        """Whether a word like "fighting" stands there behind a side: "rebels fighting the army took Yalda"."""
        if at <= 0 or not self.passage.tokens[at].form.endswith("ing"):
            return False
        is_behind_side = any(item.last == at - 1 for item in self.passage.actors)
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
        return ended is not None and any(other.last == relative - 1 for other in passage.actors)

    def _is_owner_of(self, item: Mention) -> bool:
        """Whether it is "the army's": then the word behind it acts, and not the army."""
        passage = self.passage
        following = item.last + 1
        is_plural = following < len(passage.tokens) and passage.tokens[following].gap[:1] in {"'", "’"}
        is_owner = is_plural or passage.tokens[item.last].raw.endswith(("'s", "’s"))
        if passage.has(following, "skip") and passage.has(following + 1, "forces"):  # "Assad's armed forces"
            following += 1
        return is_owner and not passage.has(following, "forces")

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
        places = [item for item in self.places if at < item.first < stop and item.first - at <= REACH]
        if not from_too:
            places = [item for item in places if not self._is_source(item)]
        places = [item for item in places if not item.is_region or self._is_ground(item, at)]
        if not places:
            return ()
        rest = [item for item in self.places if item.first >= places[0].first]
        return listed_from(passage, rest)

    def _is_source(self, item: Mention) -> bool:
        """Whether it is where somebody came from: "from Hajar al-Aswad"."""
        passage = self.passage
        before = item.first - 1
        while before >= 0 and item.first - before < 8 and before not in passage.covered:
            is_kind = not passage.forms[before].isdisjoint(passage.words.kinds)
            is_named = passage.tokens[before].raw[0].isupper()
            is_known = passage.has(before, "skip", "part_side", "list_words", "described", "determiner")
            if not is_kind and not is_known and not is_named:
                break
            before -= 1
        return passage.has(before, "from", "out")

    def _is_ground(self, item: Mention, at: int) -> bool:
        """Whether a region is what is held, and not where a smaller place lies."""
        before = item.first - 1
        while before > at and self.passage.tokens[before].form in {"the", "al", "el"}:
            before -= 1
        return before == at or (self.passage.tokens[before].form in {"of", "over"} and not self.passage.has(
            before - 1, "sides"
        ))

    def _before(self, at: int, low: int) -> tuple[Mention, ...]:
        places = [item for item in self.places if low <= item.first and item.last < at]
        places = [item for item in places if not item.is_region]
        places = [item for item in places if not self._is_source(item)] or places
        return listed_to(self.passage, places)

    def _described(self, at: int, low: int) -> tuple[Mention, ...]:
        """The place before a passive; without "is" it must be the very noun before: "the camp, besieged by rebels"."""
        passage = self.passage
        places = self._before(at, low)
        before = passage.skip_back(at - 1, "adverb", most=3)
        if places and self._is_fronted(places, before):
            return ()
        if passage.has(before, "be") or not places:
            return places
        last = passage.skip_back(before, "join", most=1)
        is_near = last - places[-1].last <= 3
        is_second = any(low <= index < at and self._passive(index, kind) for index, kind in self.verbs.items())
        return places if is_near or is_second else ()

    def _is_fronted(self, places: Sequence[Mention], verb: int) -> bool:
        """Whether the place stands in a phrase before the subject: "With the fall of Yalda, Qadam was besieged"."""
        passage = self.passage
        commas = sum("," in passage.tokens[index].gap for index in range(places[-1].last + 1, verb + 1))
        at = passage.skip_back(places[0].first - 1, "skip", "determiner", most=3)
        return commas == 1 and verb - places[-1].last > 2 and passage.has(at, "of_side", "of_land", "from", "oblique")

    def _passive(self, at: int, kind: str) -> bool:
        passage = self.passage
        form = passage.tokens[at].form
        if form.endswith("ing") or kind not in {*TRANSITIVE, "expelled", "contests", "withdrew"}:
            return False
        before = passage.skip_back(at - 1, "adverb", most=3)
        is_passive = passage.has(before, "be") and before not in passage.covered
        return is_passive or self._agent(at, len(passage.tokens)) is not None

    def _agent(self, at: int, high: int) -> Mention | None:
        """Who stands behind "by" close to the word."""
        passage = self.passage
        reach = 9 if self.verbs.get(at) == "expelled" else 5
        by = passage.find(at + 1, min(at + reach, high), "by")
        if by is None or any(at < index < by for index in self.verbs):
            return None
        return next((item for item in self.actors if by < item.first <= by + 6), None)

    def _is_compound(self, at: int) -> bool:
        """Whether it is "rebel-held", also where nobody knows the side: "militia-held"."""
        passage = self.passage
        if "-" not in passage.tokens[at].gap or passage.tokens[at].gap.strip(" ") == "" or at == 0:
            return False
        is_named = any(item.last == at - 1 for item in passage.actors)
        return is_named or (passage.tokens[at].gap == "-" and passage.has(at, "held"))

    def _compound(self, at: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        passage = self.passage
        actors = tuple(item for item in passage.actors if item.last == at - 1)
        near = [item for item in self.places if at < item.first <= at + NEAR + 2 and item.first < high]
        after = [item for item in near if not item.is_region]
        if after:
            return actors, listed_from(passage, [item for item in self.places if item.first >= after[0].first])
        if at + 1 < len(passage.tokens) and passage.tokens[at + 1].form in passage.words.place_kinds:
            return actors, ()
        low = passage.clause(at)[0]
        is_said_of = bool(actors) and passage.has(passage.skip_back(actors[0].first - 1, "adverb"), "be")
        is_last = at + 1 >= len(passage.tokens) or passage.tokens[at + 1].gap != " "
        return actors, self._before(at, low) if is_said_of or is_last else ()

    # Kinds of act

    def _active(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        actors, rule = self._subject(at, low)
        places = self._after(at, high)
        if not places and (self._antecedent(at, low) or self._is_of_pronoun(at, high)):
            places = self._before(at, low) or self._before(at, 0)
        return actors, places, rule

    def _is_of_pronoun(self, at: int, high: int) -> bool:
        """Whether the object is a share of what was named before: "holds more than half of it"."""
        passage = self.passage
        share = {form for name in ("most", "half", "all", "percent") for form in passage.words.shares[name]}
        for index in range(at + 2, min(at + REACH // 2, high)):
            if passage.has(index, "object_pronoun") and passage.tokens[index - 1].form == "of":
                share |= set(passage.words.fractions)
                return any(passage.tokens[word].form in share for word in range(at + 1, index))
        return False

    def _antecedent(self, at: int, low: int) -> bool:
        """Whether "Yarmouk, which ISIS controls" stands there: the place before the relative is the object."""
        relative = self.passage.find_last(low, at, "relative")
        if relative is None or not any(relative < item.first < at for item in self.actors):
            return False
        return any(0 < relative - item.last <= 4 for item in self.places)

    def _control_noun(  # noqa: PLR0911 - one a shape of the phrase
        self, at: int, low: int, high: int
    ) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        under = passage.find_last(at - 5, at, "under", "to")
        if passage.find(max(low, at - 5), at, "outside") is not None or passage.find(at - 4, at, "from") is not None:
            return (), (), "of"
        if passage.find(max(low, at - 5), at, "ends_it") is not None:
            return (), (), "of"
        inside = [item for item in self.actors if item.last < at and at - item.last <= 2]
        near = [item for item in self.actors if at < item.first <= at + NEAR]
        of = [item for item in near if passage.has(item.first - 1, "of", "skip", "by")]
        if under is not None and passage.has(at - 1, "possessive"):
            owner, rule = self._subject(at, low)
            return owner, self._before(at, low), rule
        is_in = bool(inside) and inside[-1].first > 0 and passage.tokens[inside[-1].first - 1].form == "in"
        if under is not None or is_in or self.verbs.get(at) == "hands":
            actors = inside or of
            if not actors:
                return (), (), "of"
            places = self._before(at, low) or self._after(max(at, actors[-1].last), high)
            return group_of(passage, actors[-1 if inside else 0], (low, high)), places, "under"
        places = self._after(at, high)
        agent = self._agent_after(at, high)
        if passage.tokens[at - 1].form == "for" if at else False:
            return (), (), "of"
        if agent is not None:
            return (agent,), places, "by"
        if inside:
            return tuple(inside[-1:]), places, "of"
        actors_before, rule = self._subject(at, low)
        if not places and actors_before and passage.tokens[at - 1].form == "in":  # "In Yalda, rebels are in control"
            places = tuple(item for item in self._before(at, low) if item.last < actors_before[0].first)
        return actors_before, places, rule

    def _agent_after(self, at: int, high: int) -> Mention | None:
        by = self.passage.find(at + 1, min(at + REACH, high), "by")
        return None if by is None else next((item for item in self.actors if by < item.first <= by + 5), None)

    def _taking(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        places = self._after(at, high) if passage.has(at + 1, "of") else ()
        agent = self._agent_after(at, high)
        if agent is not None:
            return (agent,), places, "by"
        owners = [item for item in self.actors if item.last < at and at - item.last <= 2]
        is_whole = passage.tokens[at - 1].form in passage.words.shares["all"] | {"a"}
        takes_part = passage.find(at - 4, at, "takes_part") is not None
        is_done = is_whole or takes_part or passage.has(at - 1, "possessive")
        if owners or not at or not is_done:
            return tuple(owners[-1:]), places, "of"
        actors, rule = self._subject(at, low)
        return actors, places, rule

    def _fell(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        source = passage.find(at + 1, min(at + 4, high), "from")
        if source is not None:
            losers = [item for item in self.actors if source < item.first <= source + 3]
            return tuple(losers[:1]), self._after(at, high), "from"
        to = passage.find(at + 1, min(at + 8, high), "to", "under")
        actors = [] if to is None else [item for item in self.actors if to < item.first <= to + NEAR]
        of = passage.tokens[at + 1].form == "of" if at + 1 < len(passage.tokens) else False
        places = self._after(at, high) if of else self._before(at, low)
        return group_of(passage, actors[0], (at, high)) if actors else (), places, "to"

    def _handover(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        to = self.passage.find_last(at + 1, min(at + REACH, high), "to")
        actors = [] if to is None else [item for item in self.actors if to < item.first <= to + NEAR]
        return tuple(actors[:1]), self._after(at, high) or self._before(at, low), "to"

    def _stronghold(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        before = passage.skip_back(at - 1, "stronghold_words", most=3)
        inside = [item for item in self.actors if item.last == before or (item.last < at and at - item.last <= 2)]
        of = [item for item in self.actors if at < item.first <= at + 4 and passage.has(at + 1, "of_side")]
        named = [item for item in passage.places if not is_province(passage, item) and not item.is_region]
        places = [item for item in named if low <= item.first and item.last < at and at - item.last <= 10]
        after = [item for item in named if at < item.first <= at + 4]
        if passage.has(before, "possessive"):
            inside = list(self._subject(before, low)[0])
        if after and (passage.has(at + 1, "of_land") or after[0].first == at + 1):
            return tuple((inside or of)[-1:]), listed_from(passage, [x for x in named if x.first > at]), "of"
        return tuple((inside or of)[-1:]), listed_to(passage, places), "stronghold"

    def _withdrew(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        form = passage.tokens[at].form
        agent = self._agent(at, high) if passage.has(at, "passive_left") else None
        if agent is not None:
            return (agent,), self._described(at, low), "by"
        places = self._left_places(at, high)
        who = [item for item in self.actors if at < item.first and places and item.last < places[0].first]
        if form.startswith("evacuate") and who and not self._passive(at, "withdrew"):
            return group_of(passage, who[0], (at, high)), places, "of"
        actors, rule = self._subject(at, low)
        allowed = passage.find_last(at - NEAR, at, "allow")
        if allowed is not None and not passage.has(passage.skip_back(allowed - 1, "adverb"), "be"):
            actors = tuple(item for item in self.actors if allowed < item.first < at)
        if not places and actors and passage.has(at, "withdrawn"):
            places = self._before(at, 0) or self._only_place()
        return actors, places, rule

    def _only_place(self) -> tuple[Mention, ...]:
        """The place of a sentence that names no other: "Troops flee as ISIS takes Yalda"."""
        named = [item for item in self.places if not item.is_region]
        return tuple(named[:1]) if len({item.id for item in named}) == 1 else ()

    def _left_places(self, at: int, high: int) -> tuple[Mention, ...]:
        passage = self.passage
        found = [item for item in self.places if at < item.first < high and item.first - at <= REACH]
        found = [item for item in found if not item.is_region or self._is_source(item)]
        left = [item for item in found if self._is_source(item)]
        near = [item for item in found if item.first - at <= NEAR and not passage.has(item.first - 1, "to")]
        near = [item for item in near if passage.find(at + 1, item.first, "to") is None]
        chosen = left or near
        return listed_from(passage, [item for item in self.places if chosen and item.first >= chosen[0].first])

    def _withdrawal(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        places = self._left_places(at, high)
        near = [item for item in self.actors if at < item.first <= at + NEAR]
        of = [item for item in near if not places or item.last < places[0].first]
        if of:
            return group_of(passage, of[0], (at, high)), places, "of"
        inside = [item for item in self.actors if item.last < at and at - item.last <= 2]
        return tuple(inside[-1:]), places, "of"

    def _expelled(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        places = self._left_places(at, high)
        if self._passive(at, "expelled"):
            actors, rule = self._subject(at, low)
            return actors, places, rule
        if self.passage.has(at + 1, "object_pronoun"):
            return self._spoken_of_before(at, low), places, "of"
        out = [item for item in self.actors if at < item.first and places and item.last < places[0].first]
        return tuple(out[:1]), places, "of"

    def _spoken_of_before(self, at: int, low: int) -> tuple[Mention, ...]:
        """Whom "them" stands for: the last side before the one that acts."""
        subject, _rule = self._subject(at, low)
        first = min((item.first for item in subject), default=at)
        doing = {item.id for item in subject}
        before = [item for item in self.actors if item.last < first and item.id not in doing]
        return tuple(before[-1:])

    def _siege(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        agent = self._agent_after(at, high)
        inside = [item for item in self.actors if item.last < at and at - item.last <= 2]
        places = self._after(at, high) or self._before(at, low)
        if passage.find(max(low, at - 4), at, "ends_it") is not None:
            return (), (), "of"
        if agent is not None:
            return (agent,), places, "by"
        if inside:
            return tuple(inside[-1:]), places, "of"
        if passage.find(at - 3, at, "under") is not None:
            return (), (), "of"
        actors, rule = self._subject(at, low)
        is_laid = passage.find(at - 3, at, "impose") is not None
        return (actors if is_laid else ()), places, rule

    def _contests(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        actors = [item for item in self.actors if low <= item.first < high and not self._is_owner(item)]
        after = [item for item in self.places if at < item.first < high and item.first - at <= REACH]
        after = [item for item in after if not self._is_source(item)]
        after = [item for item in after if not item.is_region]
        before = self._before(at, low)
        near = before if before and at - before[-1].last <= REACH else ()
        places = listed_from(passage, after) if after else near
        where = passage.find(at + 1, high, "relative")
        if where is not None and places and where > places[-1].last:
            actors = [item for item in actors if item.first < where]
        subject, _rule = self._subject(at, low)
        if not places and actors:
            places = self._after(at, len(passage.tokens))
        if not actors:
            return subject, places, "all"
        if subject and passage.has(at, "finite"):
            actors = [*subject, *(item for item in actors if item.first > at)]
        return tuple({item.id: item for item in actors}.values()), places, "all"

    def _is_owner(self, item: Mention) -> bool:
        """Whether the name only tells whose ground it is: "government-held"."""
        after = item.last + 1
        return self.passage.has(after, "held") and "-" in self.passage.tokens[after].gap

    def _truce(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        actors = [item for item in self.actors if low <= item.first < high and not self._is_owner(item)]
        after = self._after(at, high)
        places = tuple(item for item in (after or self._before(at, low)) if not item.is_region)
        return tuple({item.id: item for item in actors}.values()), places, "all"

    def _present(self, at: int, low: int, high: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str]:
        passage = self.passage
        places = tuple(item for item in self._after(at, high) if not item.is_region)
        actors, rule = self._subject(at, low)
        of = [item for item in self.actors if at < item.first <= at + 10 and item.first < high]
        if of and passage.tokens[at].form in {"presence", "foothold"} and passage.has(at + 1, "of"):
            return tuple(of[:1]), places or self._before(at, 0), "of"
        after = [item for item in self.actors if item.first > at]
        if not actors and after and passage.tokens[at].form == "present":
            return tuple(after[:1]), places, "of"
        return actors, places or self._before(at, low), rule

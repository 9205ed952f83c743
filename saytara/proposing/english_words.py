"""Which words of an English sentence tell of control, and what each tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.core.model import Dataset
from saytara.proposing.acts import Act
from saytara.proposing.clauses import is_beside, is_heard
from saytara.proposing.english_events import EVENTS, event_kind
from saytara.proposing.english_sites import site_of
from saytara.proposing.english_stated import STATED, is_next, stated_kind
from saytara.proposing.english_stays import is_of_won_fight
from saytara.proposing.landmarks import is_landmark
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

PHRASES: Final = STATED | EVENTS
"""The sets of words that tell something only by the words around them."""
REACH: Final = 16
"""Words between a verb and the place that it is about, at most."""
NEAR_HARM: Final = 9
"""Words between "left" and "dead", at most."""
NEAR_GAIN: Final = 4
"""Words between "made" and "gains", at most."""
TAKEN: Final = 7
"""Words behind "take" in which what is taken is named, at most."""
IN_FRONT: Final = frozenset({"took", "gained", "lost", "withdrew", "contests", "fell", "besieges", "handover"})
"""What may stand before "control of": the noun is then part of that verb."""


class EnglishWords:
    """The words of control of one sentence, with the names that they may be about."""

    def __init__(self, passage: Passage, dataset: Dataset, spoken_of: Sequence[str] = ()) -> None:
        """Notes the sentence's words of control; English names its subject, so `spoken_of` is not asked."""
        self.passage = passage
        self.dataset = dataset
        self.actors = [
            item
            for item in passage.actors
            if not is_heard(passage, item)
            and not self._is_modifier(item)
            and not self._is_land(item)
            and not self._is_in_compound(item)
        ]
        ground = (item for item in passage.places if not is_beside(passage, item))
        named = [(item, is_landmark(passage, item)) for item in ground]
        self.sited = frozenset(item for item, is_mark in named if is_mark and site_of(passage, item) is not None)
        self.places = [item for item, is_mark in named if not is_mark or item in self.sited]
        self.verbs = self._verbs()
        self.last_actors: tuple[Mention, ...] = ()
        self.told: list[Act] = []
        self.oblique: dict[Mention, bool] = {}

    def _is_modifier(self, item: Mention) -> bool:
        """Whether it only describes the name behind it: "the rebel group Nusra"."""
        passage = self.passage
        following = next((other for other in passage.actors if other.first > item.last), None)
        if following is None or following.first - item.last > 4:
            return False
        words = range(item.last + 1, following.first)
        tight = all(passage.tokens[at].gap == " " for at in (*words, following.first))
        return tight and len(words) > 0 and all(passage.has(at, "skip") and not passage.has(at, "of") for at in words)

    def _is_in_compound(self, item: Mention) -> bool:
        """Whether it only tells who backs or made another: "the Narnian-installed council"."""
        after = item.last + 1
        is_tight = after < len(self.passage.tokens) and self.passage.tokens[after].gap in {"-", ".-"}  # "U.S.-backed"
        is_participle = is_tight and self.passage.tokens[after].form.endswith("ed") and not self.passage.verb(after)
        return is_participle and not self.passage.has(after, "held")

    def _is_land(self, item: Mention) -> bool:
        """Whether a state's name only tells where a place lies: "in southern Ukraine", "the border with Ukraine"."""
        passage = self.passage
        if item.is_meant or not passage.tokens[item.first].raw[0].isupper() or passage.has(item.last + 1, "skip"):
            return False
        before = item.first - 1
        is_in = passage.tokens[before].form == "in" if before > 0 else False
        if is_in and passage.has(before - 1, "civilians"):  # "refugees in Narnia who left"
            return True
        if passage.has(before, "of_side"):
            return passage.has(before - 1, "sides")
        if passage.has(before, "together") and passage.has(before - 1, "borders"):  # "near the border with Ukraine"
            return True
        return passage.has(before, "part_side") and passage.has(before - 1, "of_land", "from")

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

    def _kind(self, index: int) -> str:  # noqa: PLR0911, PLR0912 - one a kind of word
        passage = self.passage
        kind = passage.verb(index)
        form = passage.tokens[index].form if kind else ""
        is_owned = kind in {"took", "taking"} and index > 0 and passage.tokens[index - 1].form == "whose"
        if is_owned or self._is_no_act(index, form):  # "a hill whose capture would cut off Yalda"
            return ""
        if form == "hostilities" and index > 1 and passage.tokens[index - 2].form == "cessation":
            return "truce"
        if passage.has(index, "runs_on") and self._is_overrun(index):
            return "took"
        if not passage.sets[index].isdisjoint(PHRASES):
            told = self._phrase_kind(index)
            if told:
                return told
        if kind == "controls" and self._is_noun(index):
            return "control_noun"
        if kind == "gained":
            return self._gained(index, form)
        if form in {"capture", "recapture", "seizure", "takeover", "conquest"}:
            is_noun = passage.has(index + 1, "of", "by") or form in {"seizure", "takeover", "conquest"}
            is_noun = is_noun or any(item.last == index - 1 and passage.owns(item.last) for item in passage.mentions)
            return "taking" if is_noun and not passage.has(index - 1, "infinitive") else "took"
        if kind == "fell" and self._falls_back(index):
            return "withdrew"
        if kind == "fell":
            return kind if self.passage.find(index + 1, index + 4, "to", "of_side", "from", "under") is not None else ""
        if kind == "withdrew" and form.startswith("retreat") and self._is_retreat(index):
            return "withdrawal"
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
            ends = ("from", "out", "of_land", "be", "had", "to")
            is_noun = form in {"forces", "force"} and passage.has(index + 1, *ends)
            if is_noun and not passage.has(index - 1, "infinitive"):  # "repel rebel forces from"
                return ""
            if passage.has(index, "nouns_too") and (
                passage.has(index - 1, "possessive", "determiner", "described", "skip")
            ):
                return ""
            if passage.has(index, "thrown"):  # "were kicked out of"; nobody is known whom they kicked
                is_passive = passage.has(passage.skip_back(index - 1, "adverb"), "be")
                is_out = passage.has(index + 1, "out") and is_next(passage, index + 3, self.places)
                return kind if is_passive and is_out else ""
            return kind if passage.find(index + 1, index + REACH, "from", "out") is not None else ""
        return kind

    def _falls_back(self, index: int) -> bool:
        """Whether men do: "rebels fell back from Yalda"."""
        passage = self.passage
        who = passage.skip_back(index - 1, "adverb", "had", "have", most=3)
        are_men = who in passage.covered or passage.has(who, "own_forces", "people", "men_unknown", "pronoun")
        is_back = passage.has(index + 1, "off_back") and passage.has(index + 2, "from")
        return are_men and is_back and is_next(passage, index + 3, self.places)

    def _is_overrun(self, index: int) -> bool:
        """Whether it is "over-ran Yalda"."""
        passage = self.passage
        return index > 0 and passage.tokens[index - 1].form == "over" and passage.tokens[index].gap == "-"

    def _phrase_kind(self, index: int) -> str:
        """What the word tells by the words around it."""
        passage, names = self.passage, self.passage.sets[index]
        stated = "" if names.isdisjoint(STATED) else stated_kind(passage, index, self.places, self.actors)
        if stated or names.isdisjoint(EVENTS):
            return stated
        return event_kind(passage, index, self.places, self.actors)

    def _is_no_act(self, index: int, form: str) -> bool:
        """Whether the word only looks like one of control: "command and control", "cease attacks"."""
        if form == "cease":
            return index + 1 == len(self.passage.tokens) or self.passage.tokens[index + 1].form != "fire"
        if form in {"surrounding", "encircling"}:
            is_adjective = self.passage.has(index + 1, "ground") and self.passage.tokens[index + 1].gap == " "
            return self._is_of_ground(index) or (is_adjective and not self.passage.has(index - 1, "be"))
        if form == "holds" and index and self.passage.tokens[index - 1].form == "strong":
            return True
        if form in {"hold", "holds", "held", "holding"} and index + 1 not in self.passage.covered:
            is_truce = any(self.passage.verb(at) == "truce" for at in range(max(0, index - NEAR_HARM), index))
            return is_truce and not self.passage.has(index + 1, "determiner")
        return self._is_no_fight(index, form) or (form == "control" and self._is_of_system(index))

    def _is_no_fight(self, index: int, form: str) -> bool:
        """Whether the word only looks like a fight: "sand storms", "knew in advance", "talks can progress"."""
        before = index - 1
        is_weather = form in {"storm", "storms"} and self.passage.has(before, "weather")
        if form == "advancing" and self._is_of_men(index):
            return True
        if form and is_of_won_fight(self.passage, index, self.places):
            return True
        is_pause = before > 0 and self.passage.tokens[before].form == "in" and self.passage.verb(index) == "contests"
        if is_pause and self.passage.has(before - 1, "pauses"):  # "rested in a lull in fighting"
            return True
        is_own = form == "operation" and any(item.last == before for item in self.actors)
        if form in {"operation", "operations"} and not self.passage.has(before, "operation_of") and not is_own:
            return True  # "a rescue operation"
        is_early = form == "advance" and before >= 0 and self.passage.tokens[before].form == "in"
        return is_weather or is_early or (form == "progress" and self.passage.has(before, "may", "infinitive"))

    def _is_of_men(self, index: int) -> bool:
        """Whether the word only describes men: "between advancing rebels and the hills"."""
        is_next = any(item.first == index + 1 for item in self.actors) or self.passage.has(index + 1, "own_forces")
        before = self.passage.skip_back(index - 1, "adverb")
        return is_next and before not in self.passage.covered and not self.passage.has(before, "be")

    def _is_noun(self, index: int) -> bool:  # noqa: PLR0911 - one a shape of the phrase
        passage = self.passage
        form = passage.tokens[index].form
        if form not in {"control", "hold"}:
            return False
        if passage.tokens[index].gap[:1] in {"'", "’"} or passage.tokens[index - 1].is_owner:
            return index > 0
        if passage.has(index + 1, "of_land") and passage.tokens[index + 1].form != "in":
            return True
        if form == "control" and passage.verb(index - 1) in {"took", "gained", "lost"} and not (
            passage.has(index + 1, "determiner")
        ):
            return True  # "wrest control from", "regained control on Monday of"
        before = index - 1
        while before >= 0 and "," not in passage.tokens[before + 1].gap and (
            before in passage.covered or passage.tokens[before].form in passage.words.shares["all"]
        ):
            before -= 1
        owned = passage.skip_back(before, "side_words")
        if form == "control" and passage.has(self._before_owner(index), "under"):
            return True  # "under Narnian control"
        if passage.has(owned, "from", "against", "outside", "under") and owned < index - 1:
            return True  # "wrested from rebel control", "fighting against government control"
        is_led = before < index - 1 and (  # "in rebel control", "against rebel control"
            passage.tokens[before].form == "in" or (form == "control" and passage.has(before, "against"))
        )
        is_come = before > 0 and passage.tokens[before].form == "to" and passage.has(before - 1, "came")
        if is_come and before < index - 1:
            return True  # "returned to army control"
        return is_led or passage.has(before, "under", "outside", "of", "possessive", "us") or (before != index - 1 and (
            passage.tokens[index - 1].form in passage.words.shares["all"]
        ))

    def _before_owner(self, index: int) -> int:
        """The word before an owner whom no dataset knows, or the word before: "under Narnian tribal control"."""
        at = index - 1
        while index - at < NEAR_GAIN and at >= 0 and at not in self.passage.covered and (
            self.passage.tokens[at].raw[0].isupper() or self.passage.has(at, "side_words", "people", "part_size")
        ):
            at -= 1
        return at

    def _is_of_ground(self, index: int) -> bool:
        """Whether ground lies around the place, and nobody is told to: "the area surrounding Yalda"."""
        passage = self.passage
        before = index - 1
        is_free = before >= 0 and before not in passage.covered and passage.tokens[index].gap == " "
        doing = ("be", "adverb", "join", "began", "by", "own_forces", "break", "after")
        return is_free and not passage.has(before, *doing)

    def _is_of_system(self, index: int) -> bool:
        """Whether it is "command and control", "arms-control": no ground is held."""
        tokens = self.passage.tokens
        before = index - 1
        after = index + 1
        if self.passage.has(after, "control_of_things") and tokens[after].gap == " ":
            return True
        is_pair = before > 0 and tokens[before].form == "and" and tokens[before - 1].form == "command"
        return is_pair or (tokens[index].gap == "-" and not any(item.last == before for item in self.passage.actors))

    def _gained(self, index: int, form: str) -> str:
        """What a word of gaining tells: taken ground, or in "made gains in Yalda" a fight."""
        passage = self.passage
        is_noun = form == "gains" and passage.has(index + 1, "within", "lies_by", "be")
        if is_noun and not passage.has(index - 1, "pronoun"):
            is_made = passage.find(index - NEAR_GAIN, index, "makes") is not None or passage.has(index + 1, "be")
            return "contests" if is_made else ""
        if form.startswith("gain") and passage.has(index + 1, "land") and passage.has(index + 2, "within"):
            return "contests"  # "gained ground in Yalda"
        is_hold = passage.has(index, "takes") and passage.has(index + 1, "takes_hold")
        if is_hold and not passage.has(index + 2, "of_side"):
            return ""  # "a truce took hold in Yalda"
        if form == "took" and self._ends_relative(index):
            return "gained"
        is_other = passage.has(index, "takes") and self._takes_other(index)
        return "gained" if self._is_it_taken(index) or (not is_other and self._takes_ground(index)) else ""

    def _ends_relative(self, index: int) -> bool:
        """Whether the place of a relative is taken, and a time follows: "Yalda, which rebels took last year"."""
        passage = self.passage
        after = index + 1
        is_end = after >= len(passage.tokens) or passage.tokens[after].gap.strip() != ""
        form = "" if is_end else passage.tokens[after].form
        days = passage.words.days
        is_time = is_end or form in passage.words.weekdays or form in days["last"] | days["yesterday"] | {"in", "on"}
        return is_time and self._antecedent(index, passage.clause(index)[0])

    def _is_it_taken(self, index: int) -> bool:
        """Whether it is "since it was taken over by rebels", where a place may be "it"."""
        passage = self.passage
        it = passage.skip_back(index - 1, "be", "had", "adverb", most=4)
        is_it = it >= 0 and passage.tokens[it].form == "it" and it < index - 1 and passage.has(it - 1, "once", "break")
        return is_it and passage.find(index + 1, index + NEAR_HARM, "by") is not None

    def _takes_ground(self, index: int) -> bool:
        passage = self.passage
        if passage.has(index + 1, "no_verb_after"):
            return False
        words = range(index + 1, min(index + 5, len(passage.tokens)))
        if passage.has(index, "needs_control"):
            return any(passage.tokens[at].form == "control" for at in words)
        if any(passage.has(at, "light_after", "points", "part_of") for at in words):
            return True
        if any(self._begins_list(at) for at in words):
            return True
        if passage.has(index + 1, "from") and self._antecedent(index, passage.clause(index)[0]):
            return True
        return any(item.first - index <= 5 for item in self.places if item.first > index)

    def _takes_other(self, index: int) -> bool:
        """Whether a bare "take" is of no ground: "it took forever, and Yalda is", "were taking over its command"."""
        passage = self.passage
        after = index + 1
        over = after < len(passage.tokens) and passage.tokens[after].form == "over"
        ground = ("ground", "part_of", "points", "other_ground", "small_places", "power_words", "many")
        others = ("object_pronoun", "light_after")
        for at in range(after + over, min(after + TAKEN, len(passage.tokens))):
            token = passage.tokens[at]
            is_led = at == after + over and passage.has(at, "from", "of_land", "relative", "by")
            if over and at > after + 2 and token.form in {"in", "at"}:
                return True
            if any(item.first <= at <= item.last for item in self.actors):
                continue  # "took over the rebel operation"
            if at in passage.covered or token.raw[0].isupper() or is_led or passage.has(at, *ground, *others):
                return False
            if token.form in passage.words.shares["fraction"] or token.form in passage.words.numbers:
                return False
            if "," in token.gap:
                return at > after
        return bool(over) and after + 1 < len(passage.tokens) and not passage.tokens[after + 1].gap.strip(" ")

    def _begins_list(self, index: int) -> bool:
        """Whether a place is named in one list with ground that nobody knows: "the village of Nour and Yalda"."""
        passage = self.passage
        following = passage.tokens[index + 1].form if index + 1 < len(passage.tokens) else ""
        if not passage.has(index, "ground") or following != "of":
            return False
        item = next((item for item in self.places if item.first > index + 1), None)
        return item is not None and all(
            passage.tokens[at].raw[0].isupper() or passage.has(at, "join", "skip", "ground", "of_land")
            for at in range(index + 2, item.first)
        )

    def _is_retreat(self, index: int) -> bool:
        """Whether the word is a noun: "the army's retreat from Yalda", "The retreat from Yalda"."""
        passage = self.passage
        before = passage.skip_back(index - 1, "described", "part_size", most=2) if index else -1
        is_owned = before >= 0 and (passage.owns(before) or passage.has(before, "articles", "possessive", "determiner"))
        return is_owned and passage.has(index + 1, "from", "of_side")

    def _leaves(self, index: int) -> bool:  # noqa: PLR0911 - one a way of leaving nothing
        passage = self.passage
        form = passage.tokens[index].form
        if passage.has(index + 1, "left_not") or self._leaves_country(index):
            return False
        is_passive = passage.has(passage.skip_back(index - 1, "adverb"), "be")
        if form == "left" and is_passive and not passage.has(index + 1, "by"):  # "was left in control of"
            return False
        if form.startswith(("left", "leav")):  # "clashes which left about 50 dead"
            harm = passage.find(index + 1, index + NEAR_HARM, "left_dead")
            if harm is not None and not any("," in passage.tokens[at].gap for at in range(index + 1, harm + 1)):
                return False
        if passage.has(index, "on_the_run") and self._is_of_men(index):
            return False  # "hunted fleeing rebels in Yalda"
        if form == "left" and self._is_no_leaving(index):
            return False
        if form == "leave" and passage.has(index - 1, "upon"):  # "soldiers on leave"
            return False
        if form in {"pulled", "pull", "pulls", "pulling"}:
            is_back = passage.has(index + 1, "off_back") and passage.has(index + 2, "from")
            men = passage.find(index + 1, index + NEAR_GAIN + 1, "own_forces", "forces")
            is_men = men is not None and passage.has(men + 1, "out", "from")
            return is_back or is_men or passage.has(index + 1, "out", "from")
        return True

    def _leaves_country(self, index: int) -> bool:
        """Whether somebody goes abroad: "left the country by barge from Yalda"."""
        words = self.passage.tokens[index + 1 : index + 3]
        return [token.form for token in words] == ["the", "country"]

    def _is_no_leaving(self, index: int) -> bool:
        """Whether "left" is a flank or tells in what state others are: "the army's left", "were left stranded"."""
        passage = self.passage
        before, after = index - 1, index + 1
        if passage.has(before, "determiner", "possessive", "us") or passage.has(after, "of_side", "be", "had", "from"):
            return before not in passage.covered or passage.has(after, "of_side", "be", "had", "from")
        is_state = after < len(passage.tokens) and passage.tokens[after].form.endswith(("ed", "less"))
        if is_state and after not in passage.covered and not self._leads_to_ground(after):
            return True
        side = next((item for item in passage.actors if item.last == before), None)
        if side is None or passage.has(after, "determiner") or any(item.first == after for item in self.places):
            return False
        first = side.first if passage.has(side.first, "determiner") else side.first - 1
        lead = passage.skip_back(first, "determiner")
        is_led = passage.has(first, "determiner") and passage.has(lead, "from", "of_side", "on", "against", "to")
        return is_led or (passage.has(first, "determiner") and passage.has(lead, "turns"))

    def _leads_to_ground(self, index: int) -> bool:
        """Whether the participle describes a place that is left: "left besieged Yalda"."""
        after = index + 1
        while self.passage.has(after, "described", "part_side"):
            after += 1
        return self.passage.has(after, "ground") or any(item.first == after for item in self.places)

    def _antecedent(self, at: int, low: int) -> bool:
        """Whether "Yarmouk, which ISIS controls" stands there: the place before the relative is the object."""
        relative = self.passage.find_last(low, at, "relative")
        if relative is None or not any(relative < item.first < at for item in self.actors):
            return False
        if self.passage.tokens[relative].form == "that" and self.passage.has(relative - 1, "say", "saying"):
            return False  # "a man in Yalda said that rebels hold Nour"
        return any(0 < relative - item.last <= 4 for item in self.places)

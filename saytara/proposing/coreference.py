"""What "the camp", "the group", "they" and «التنظيم» stand for: the last name before that fits, marked as meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

from saytara.core.model import Dataset
from saytara.proposing.called import CalledPlaces, joined_kinds
from saytara.proposing.english_called import KINDS, EnglishCalled, is_distant
from saytara.proposing.english_unknown import is_unknown_group, is_unknown_town
from saytara.proposing.lexicon import Lexicon, lexicon
from saytara.proposing.names import CLITICS, Mention, bare
from saytara.proposing.quoted import is_of_speaker
from saytara.proposing.tokens import Token, tokens_of

PAIR_CHOICES: Final = 4
"""Sides among whom "the two sides" are asked for where they are not sure."""
MEMORY: Final = 8
"""Names of each kind that are remembered."""


class Memory:
    """The names of a text so far, the newest last, by which words that stand for a name are read."""

    def __init__(self, dataset: Dataset) -> None:
        """Nothing is remembered at the start of a text."""
        self.dataset = dataset
        self.places: list[str] = []
        self.actors: list[str] = []
        self.lists: list[tuple[str, ...]] = []
        self.doers: tuple[str, ...] = ()
        self.grounds: tuple[str, ...] = ()
        self.here: tuple[str, ...] = ()
        self.around: tuple[str, ...] = ()
        self.latest: Mention | None = None
        self.sides_here: tuple[str, ...] = ()
        self.sides_before: tuple[str, ...] = ()
        self.unknown: set[str] = set()  # kinds whose last place has a name that no dataset knows: "Nour district"
        self.one_of: tuple[str, ...] = ()  # those of whom "the two sides" may be
        self.distant: frozenset[str] = frozenset()  # what the sentence names for a distance alone
        self.called = CalledPlaces()
        self.called_in_english = EnglishCalled(dataset)

    def with_meant(
        self,
        tokens: Sequence[Token],
        named: Sequence[Mention],
        words: Lexicon,
        asides: Collection[Mention] = (),
        around: Collection[Mention] = (),
    ) -> list[Mention]:
        """The mentions of a sentence with those that are only meant, in order; they are then remembered.

        `asides` are places that only tell where another lies: a place of the sentence itself is meant before them.
        `around` are those of them in which it lies: they are meant before what was named in other sentences.
        """
        found: list[Mention] = []
        covered = {index for item in named for index in range(item.first, item.last + 1)}
        is_arabic = words is lexicon("ar")
        kinds = joined_kinds()
        waiting = list(named)
        self.here = ()
        if tokens and not tokens[0].is_arabic:
            self._note_unknown(tokens, covered, words)
        if not is_arabic:
            self.called_in_english.begin(tokens, covered, words)
        self.around = tuple(item.id for item in around)
        self.distant = frozenset() if is_arabic else _distant(named, tokens)
        self.latest = None
        self.called.is_rivalled = False
        self.one_of = ()
        self.sides_before, self.sides_here = self.sides_here or self.sides_before, ()
        for index, token in enumerate(tokens):
            while waiting and waiting[0].first == index:
                item = waiting.pop(0)
                found.append(item)
                self._remember(item, is_aside=item in asides)
                if is_arabic and item.is_place:
                    self.called.note(tokens, item, words, is_aside=item.is_region or item in asides)
                elif not is_arabic and item.is_place and not item.is_region:
                    self.called_in_english.note(tokens, item, words)
            if index in covered:
                continue
            if is_arabic and token.form in kinds and index + 1 not in covered:
                self.called.note_other(tokens, index, words)
            found += self._meant(tokens, index, token, covered, words)
        self._remember_lists(found, tokens)
        return found

    def _note_unknown(self, tokens: Sequence[Token], covered: set[int], words: Lexicon) -> None:
        """Of which kinds the last place is one that no dataset knows, so that "the district" is none that is known."""
        own_kinds = lexicon("en").words["own_kinds"]
        for at in range(1, len(tokens)):
            if tokens[at].form not in own_kinds or at in covered:
                continue
            of = at + 2 if at + 2 < len(tokens) and tokens[at + 1].form == "of" else None
            name = at - 1 if of is None else of
            if name in covered:
                self.unknown.discard(tokens[at].form)
            elif tokens[name].gap in {" ", ""} and is_unknown_town(tokens[name], words) and name > 0:
                self.unknown.add(tokens[at].form)

    def _remember(self, item: Mention, *, is_aside: bool) -> None:
        if item.is_place and item.id in self.dataset.region_by_id:
            return
        kept = self.places if item.is_place else self.actors
        self.latest = item if item.is_place else self.latest
        if item.id in kept and not (is_aside and item.id in self.here):
            kept.remove(item.id)
        if not is_aside:
            kept.append(item.id)
        elif item.id not in self.here:
            before = next((index for index, place in enumerate(kept) if place in self.here), len(kept))
            kept.insert(before, item.id)
        del kept[:-MEMORY]
        if item.is_place and not is_aside:
            self.here = (*self.here, item.id)
        elif not item.is_place:
            self.sides_here = (*self.sides_here, item.id)

    def _remember_lists(self, found: Sequence[Mention], tokens: Sequence[Token]) -> None:
        run: list[Mention] = []
        for item in [item for item in found if item.is_place and item.id not in self.dataset.region_by_id]:
            if run and item.first - run[-1].last > 4:
                self._keep_list(run)
                run = []
            run.append(item)
        self._keep_list(run)

    def _keep_list(self, run: Sequence[Mention]) -> None:
        ids = tuple(dict.fromkeys(item.id for item in run))
        if len(ids) > 1:
            self.lists = [*self.lists[-3:], ids]

    def _meant(
        self, tokens: Sequence[Token], index: int, token: Token, covered: set[int], words: Lexicon
    ) -> Iterable[Mention]:
        if token.is_arabic:
            return self._meant_arabic(tokens, index, token, covered, words)
        if token.owner not in _that_stand_for_names():
            return ()
        return self._meant_english(tokens, index, token, covered, words)

    # English

    def _meant_english(  # noqa: PLR0912 - one a kind of word
        self, tokens: Sequence[Token], index: int, token: Token, covered: set[int], words: Lexicon
    ) -> Iterable[Mention]:
        form = token.owner
        is_other = form in {"it", "its"} and is_of_speaker(tokens, index, words)
        if form in words.words["pronoun"] and self._acts_next(tokens, index, words):
            yield from self._actor(self.doers if len(self.doers) == 1 and not is_other else (), index, index)
            return
        if form in words.words["possessive"] and index + 1 < len(tokens) and (
            tokens[index + 1].form in words.words["own_forces"] and self._acts_next(tokens, index + 1, words)
        ):
            here = tuple(dict.fromkeys(self.sides_here))
            spoken_of = () if is_other else self.doers or tuple(dict.fromkeys(self.actors))
            owners = here if len(here) == 1 else spoken_of
            yield from self._actor(owners if len(owners) == 1 else (), index, index + 1)
            return
        before = index - 1
        while before >= 0 and index - before < 4 and _describes(tokens[before], words):
            if tokens[before].form in words.words["determiner"] | words.words["many"]:
                break
            before -= 1
        is_definite = before >= 0 and tokens[before].form in words.words["determiner"] | words.words["both"]
        is_part = form == "town" and index > 1 and tokens[index - 1].form == "of"  # "the centre of town"
        is_definite = is_definite or (is_part and tokens[index - 2].form in words.words["part_of"])
        if not is_definite and not (before > 0 and tokens[before].form in words.words["many"]):
            return
        if form in words.words["group"] or form in words.words["group_other"]:
            is_of_named = index + 1 < len(tokens) and tokens[index + 1].gap == " " and (
                tokens[index + 1].form in {"of", "that", "who"}  # "the militants of Islamic State", "the group that"
            )
            if index + 1 not in covered and index - 1 not in covered and not is_of_named:
                groups = [actor for actor in self.actors if actor not in states_of(self.dataset)]
                is_named = any(is_unknown_group(tokens[at], words) for at in range(before + 1, index))
                chosen = () if is_named else groups[-1:]
                is_unsure = self._are_many(groups)
                yield from self._actor(chosen, index, index, is_unsure=is_unsure)
        elif form in words.words["both_sides"] and not _are_directions(tokens, before):
            yield from self._actor(self.actors[-2:], index, index)
        elif form in words.place_kinds and form not in self.unknown and not {index - 1, index + 1} & covered:
            if index + 1 < len(tokens) and tokens[index + 1].form in {"of", "south", "north", "east", "west"}:
                return
            if any(at - 1 in covered or tokens[at - 1].form == "of" for at in _joined_names(tokens, index, covered)):
                return  # "the town and mills of Yalda"
            is_many = form.endswith("s") and any(
                tokens[at].form in words.words["many"] for at in range(max(0, index - 2), index)
            )
            if is_many:
                many = words.words["many"]
                is_known = tokens[before].form not in many or (
                    tokens[before].form in words.words["both"] - {"two"}
                    or (before > 0 and tokens[before - 1].form in words.words["determiner"])
                )
                yield from self._listed(index) if is_known else ()
            elif not form.endswith("s") and not is_unknown_town(tokens[index - 1], words):
                meant = tuple(self._place(form, words, index)) or tuple(self._called_so(form, words, index))
                yield from (item for item in meant if item.id not in self.distant)
        elif form in words.words["land_kinds"] and not {index - 1, index + 1} & covered and before == index - 1:
            yield from self._called_so(form, words, index)

    def _called_so(self, form: str, words: Lexicon, index: int) -> Iterable[Mention]:
        """The place that the text itself called so: "the city" behind "the city of Yalda", whatever kind is known."""
        if not any(form in words.words[name] for name in KINDS.values()):
            return
        place = self.called_in_english.meant(form, words, self.here, self.grounds)
        if place:
            yield Mention(index, index, place, is_place=True, is_meant=True)

    def _acts_next(self, tokens: Sequence[Token], index: int, words: Lexicon) -> bool:
        after = index + 1
        english = lexicon("en").words
        helping = words.words["adverb"] | words.words["be"] | words.words["had"] | english["then"] | {"have", "has"}
        while after < len(tokens) and after - index < 4 and tokens[after].form in helping:
            after += 1
        doing = english["arrives"] | english["moves"] | english["clears"] | english["launches"] | english["stances"]
        if after < len(tokens) and tokens[after].form in doing:
            return True
        if after > index + 1 and after + 1 < len(tokens) and tokens[after].form in words.words["articles"]:
            return words.verbs.get(tokens[after + 1].form, "") == "present"  # "they also have a presence in"
        return after < len(tokens) and words.verbs.get(tokens[after].form, "") not in {"", "stronghold", "truce"}

    # Arabic

    def _meant_arabic(  # noqa: PLR0911 - one a kind of word
        self, tokens: Sequence[Token], index: int, token: Token, covered: set[int], words: Lexicon
    ) -> Iterable[Mention]:
        stems = set(definite_stems(token.form))
        if not stems:
            return
        if token.form in words.words["both_sides"] or stems & words.words["both_sides"]:
            pair = self._pair()
            self.one_of = () if pair else tuple(self.actors[-PAIR_CHOICES:])
            yield from self._actor(pair, index, index)
            return
        if index + 1 in covered and any(True for stem in stems if stem in words.place_kinds):
            return
        group = next((stem for stem in stems if stem in words.words["group"]), None)
        following = tokens[index + 1].form if index + 1 < len(tokens) else ""
        if group is not None and _is_other_group(tokens, index, words):
            return
        if group in words.words["own_forces"] and (following.startswith("ال") or token.form.startswith("وال")):
            return
        if group is not None:
            heads = heads_of(self.dataset).get(group, frozenset())
            fitting = [actor for actor in self.actors if actor in heads] or (
                self.actors if group in words.words["any_group"] else list(heads) if len(heads) == 1 else []
            )
            if group.endswith("ات") and not {*self.sides_here, *self.sides_before}.intersection(fitting[-1:]):
                return  # «الميليشيات», of whom nobody spoke just before
            is_own = group in words.words["own_forces"] and len(self.doers) == 1
            is_unsure = not is_own and (
                group in words.words["own_forces"] or self._are_many(fitting) or self._is_another_spoken_of(fitting)
            )
            yield from self._actor(self.doers if is_own else fitting[-1:], index, index, is_unsure=is_unsure)
            return
        if stems.isdisjoint(words.place_kinds) and stems.isdisjoint(joined_kinds()):
            return
        meant = tuple(self._meant_place(stems, tokens, index, words))
        yield from meant or self.called.meant(stems, tokens, index, words, self.here, self.grounds)

    def _meant_place(
        self, stems: Collection[str], tokens: Sequence[Token], index: int, words: Lexicon
    ) -> Iterable[Mention]:
        kind = next((stem for stem in stems if stem in words.place_kinds), None)
        if kind is None or (kind in {"حي", "حيين"} and _is_other_group(tokens, index, words)):
            return  # «الحي السكني»: one that has a name of its own
        is_many = kind in {"بلدات", "احياء", "حيين", "بلدتين"}
        if is_many:
            if kind in {"حيين", "بلدتين"} or (
                index + 1 < len(tokens) and tokens[index + 1].form in words.words["many"]
            ):
                yield from self._listed(index)
        elif self.latest is not None and _is_called(tokens, index, self.latest, words):
            yield Mention(index, index, self.latest.id, is_place=True, is_meant=True)
        else:
            yield from self._place(kind, words, index)

    # What is remembered

    def _pair(self) -> Sequence[str]:
        """Who «الطرفين» are: the two that the sentence names so far, else those of the last with sides; no third."""
        named = tuple(dict.fromkeys(self.sides_here or self.sides_before))
        return named if len(named) == 2 else ()

    def _are_many(self, fitting: Sequence[str]) -> bool:
        """Whether the sentence, or the last one with sides, names several of those that a word may mean."""
        here = {actor for actor in self.sides_here if actor in fitting}
        return len(here or {actor for actor in self.sides_before if actor in fitting}) > 1

    def _is_another_spoken_of(self, fitting: Sequence[str]) -> bool:
        """Whether the last sides named are not those that fit, and one is a group too: a movement, a front."""
        spoken_of = {*(self.sides_here or self.sides_before)}
        heads = heads_of(self.dataset)
        groups = frozenset[str]().union(*(heads.get(head, frozenset()) for head in lexicon("ar").words["movements"]))
        return spoken_of.isdisjoint(fitting[-1:]) and not spoken_of.isdisjoint(groups)

    def _actor(self, actors: Sequence[str], first: int, last: int, *, is_unsure: bool = False) -> Iterable[Mention]:
        for actor in actors:
            yield Mention(first, last, actor, is_place=False, is_meant=True, is_unsure=is_unsure)

    def _place(self, word: str, words: Lexicon, index: int) -> Iterable[Mention]:
        kinds = words.place_kinds[word]
        known = {place.id: place.kind for place in self.dataset.places}
        fitting = [place for place in self.places if known.get(place) in kinds]
        if not fitting:
            of_kind = [place for place, kind in known.items() if kind in kinds]
            fitting = of_kind if len(of_kind) == 1 else []
        is_named_here = any(place in fitting for place in (*self.here, *self.around))
        spoken_of = [] if is_named_here else [place for place in self.grounds if place in fitting]
        if fitting:
            chosen = spoken_of[-1] if len(spoken_of) == 1 else fitting[-1]
            yield Mention(index, index, chosen, is_place=True, is_meant=True)

    def _listed(self, index: int) -> Iterable[Mention]:
        for place in self.lists[-1] if self.lists else ():
            yield Mention(index, index, place, is_place=True, is_meant=True)


def _distant(named: Sequence[Mention], tokens: Sequence[Token]) -> frozenset[str]:
    """The places that an English sentence names for a distance alone."""
    far = {item.id for item in named if item.is_place and is_distant(tokens, item)}
    return frozenset(far - {item.id for item in named if not is_distant(tokens, item)})


def _joined_names(tokens: Sequence[Token], index: int, covered: set[int]) -> Iterable[int]:
    """The names right behind what "and" joins to a kind of place."""
    if index + 1 < len(tokens) and tokens[index + 1].form == "and" and tokens[index + 1].gap == " ":
        yield from (at for at in range(index + 3, index + 6) if at in covered)


@cache
def _that_stand_for_names() -> frozenset[str]:
    """The English words that may stand for a name: most words of a text need not be read further."""
    words, kinds = lexicon("en").words, lexicon("en").place_kinds
    names = ("pronoun", "possessive", "group", "group_other", "both_sides", "land_kinds")
    return frozenset().union(*(words[name] for name in names), kinds)


def _describes(token: Token, words: Lexicon) -> bool:
    """Whether a word may stand between "the" and what it is: "the northern Iraqi town"."""
    known = words.words["skip"] | words.words["many"] | words.words["part_side"]
    return token.form in known | words.words["described"] or token.raw[:1].isupper()


def _are_directions(tokens: Sequence[Token], many: int) -> bool:
    """Whether the number before "sides" counts from where something comes: "shelling it from three sides"."""
    return many > 0 and tokens[many].form in {"three", "four", "five"} and tokens[many - 1].form == "from"


def _is_called(tokens: Sequence[Token], index: int, place: Mention, words: Lexicon) -> bool:
    """Whether the word says what the place right before it is: «يلدا، وهي البلدة»."""
    return place.last == index - 2 and tokens[index - 1].form.removeprefix("و") in words.words["is_called"]


def _is_other_group(tokens: Sequence[Token], index: int, words: Lexicon) -> bool:
    """Whether an adjective makes it a name that no dataset knows: «الجبهة الجنوبية»; not «التنظيم المتطرف»."""
    if index + 1 >= len(tokens) or tokens[index + 1].gap != " ":
        return False
    form = tokens[index + 1].form
    if form.isdigit():  # «اللواء 44»
        return True
    named = words.words["of_offices"] | words.words["numbered"]
    is_adjective = form.startswith("ال") and (form.endswith(("يه", "ي")) or form in named)
    return is_adjective and form not in words.words["described"]


@lru_cache(maxsize=65536)
def definite_stems(form: str) -> tuple[str, ...]:
    """An Arabic word without its article, where it has one, with or without what is written before it."""
    found: list[str] = []
    for clitic in ("", *CLITICS):
        rest = form.removeprefix(clitic)
        if clitic and rest == form:
            continue
        if clitic.endswith("ل") and rest.startswith("ل") and len(rest) > 3:
            found.append(rest[1:])
        elif rest.startswith("ال") and len(rest) > 4:
            found.append(bare(rest))
        elif rest.startswith("ال") and len(rest) == 4:
            found.append(rest[2:])
    return tuple(found)


@lru_cache(maxsize=16)
def states_of(dataset: Dataset) -> frozenset[str]:
    """The actors that no writer calls "the group": those of a state, by their English names."""
    words, bodies = lexicon("en").words["state_words"], lexicon("en").words["state_bodies"]
    state_names = {name.replace("_", " ") for name in lexicon("en").words["states"]}
    found = set()
    for actor in dataset.actors:
        names = [[token.form for token in tokens_of(name)] for name in actor.every_name()]
        is_state = any(words & set(forms[:2]) or forms[1:2] == ["army"] for forms in names)
        is_state = is_state or any(state_names & {" ".join(forms)} or bodies & set(forms) for forms in names)
        if is_state and not any({"pro", "allied"} & set(forms) for forms in names):
            found.add(actor.id)
    return frozenset(found)


@lru_cache(maxsize=16)
def heads_of(dataset: Dataset) -> dict[str, frozenset[str]]:
    """The first words of the names of actors, such as «تنظيم», with the actors that have such a name."""
    found: dict[str, set[str]] = {}
    for actor in dataset.actors:
        for name in actor.every_name():
            forms = [token.form for token in tokens_of(name)]
            if len(forms) > 1 and forms[0]:
                found.setdefault(bare(forms[0]), set()).add(actor.id)
    return {head: frozenset(actors) for head, actors in found.items()}

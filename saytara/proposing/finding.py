"""`propose`: the sentences of a text with the names in them and what each may claim. For a person, never a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Final

from saytara.core.model import Dataset, Qualifier
from saytara.core.relations import Relation
from saytara.proposing.acts import DOING, Act
from saytara.proposing.arabic import ArabicActs
from saytara.proposing.arabic_adjectives import with_adjectives
from saytara.proposing.arabic_parts import is_site, part_in, share_of_it
from saytara.proposing.capitals import is_capitals, lowered, titled
from saytara.proposing.cautions import cautions
from saytara.proposing.clauses import is_beside, is_container
from saytara.proposing.coreference import Memory
from saytara.proposing.datelines import is_dateline
from saytara.proposing.days import Day, days_in
from saytara.proposing.days_of_asides import days_of_act
from saytara.proposing.english import EnglishActs
from saytara.proposing.english_parts import ground_of_act
from saytara.proposing.english_sites import site_of
from saytara.proposing.landmarks import is_landmark
from saytara.proposing.lexicon import lexicon
from saytara.proposing.model import NOT_REPORTED, DayBounds, Field, Flag, Proposal, Reason, Sentence
from saytara.proposing.names import Mention, mentions_in
from saytara.proposing.parts import begins_named_list, goes_on_in_list, part_before, points_before
from saytara.proposing.passage import Passage
from saytara.proposing.rest_of_place import rest_acts, tells_rest
from saytara.proposing.shares import Share, share_in
from saytara.proposing.speakers import Speaker, speaker_of, speakers_in
from saytara.proposing.tokens import Token, are_arabic, sentence_spans, tokens_of
from saytara.proposing.unsure import is_side_unsure, tells_without_sides

LONGEST_SENTENCE: Final = 250
"""Words: what is longer is a table or no text; its names are found, nothing is proposed."""

CHANGES: Final = frozenset({Relation.TOOK, Relation.WITHDREW})
AROUND: Final = frozenset({Relation.SURROUNDS, Relation.BESIEGES})
STRONG: Final = frozenset({Relation.CONTROLS, Relation.TOOK, Relation.WITHDREW, Relation.TRUCE, Relation.BESIEGES})


def propose(
    text: str,
    dataset: Dataset,
    *,
    language: str | None = None,
    published: tuple[dt.date, dt.date] | None = None,
) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, with the dataset's places and actors in them and what each may claim.

    `language` is that of the text, where None each sentence is read by its own script. `published` bounds the day of
    publication, which a proposal speaks of where the sentence says no other.
    """
    sentences: list[Sentence] = []
    said: set[tuple[object, ...]] = set()
    reader = _Reader(text, dataset, published)
    for start, end in sentence_spans(text):
        sentence = reader.sentence(text, start, end, language)
        proposals = []
        for number, item in enumerate(sentence.proposals, start=1):
            said_here = (item.places, item.actors, item.relation, item.qualifier, item.value_low, item.part)
            flags = (*item.flags, Flag.REPEATED) if said_here in said else item.flags
            said.add(said_here)
            proposals.append(replace(item, flags=flags, id=f"{start}-{number}"))
        sentences.append(replace(sentence, proposals=tuple(proposals)))
    return tuple(sentences)


class _Reader:
    """Reads sentence by sentence: what "the camp" means and who spoke last depends on those before."""

    def __init__(self, text: str, dataset: Dataset, published: tuple[dt.date, dt.date] | None) -> None:
        self.text = text
        self.dataset = dataset
        self.published = published
        self.memory = Memory(dataset)
        self.speaker: tuple[int, int, str] | None = None
        self.acts: list[Act] = []
        self.spoken_of: tuple[str, ...] = ()

    def sentence(self, text: str, start: int, end: int, language: str | None) -> Sentence:
        tokens = tokens_of(text[start:end], start)
        if not tokens:
            return Sentence(start=start, end=end, text=text[start:end])
        is_arabic = are_arabic(tokens) if language is None else language == "ar"
        words = lexicon("ar" if is_arabic else "en")
        if "\n" in text[max(0, start - 2) : start]:
            self.spoken_of = ()
        is_loud = not is_arabic and is_capitals(tokens)
        tokens = titled(tokens) if is_loud else tokens
        named = [item for item in mentions_in(tokens, self.dataset) if not is_dateline(tokens, item)]
        if is_arabic:
            named = with_adjectives(tokens, named, self.dataset)
        if is_loud:
            tokens = lowered(tokens, {index for item in named for index in range(item.first, item.last + 1)})
        proposals: tuple[Proposal, ...] = ()
        mentions: Sequence[Mention] = named
        if len(tokens) <= LONGEST_SENTENCE:
            plain = Passage(tokens, named, words, is_arabic)
            asides = [item for item in plain.places if is_beside(plain, item) or is_landmark(plain, item)]
            around = [item for item in plain.places if is_arabic and is_container(plain, item)]
            mentions = self.memory.with_meant(tokens, named, words, asides, around)
            passage = plain.with_mentions(mentions)
            speakers = speakers_in(passage)
            if any(item.is_place for item in mentions):
                proposals = self._proposals(passage, text, speakers)
            named_speakers = [item for item in speakers if not item.is_same]
            if named_speakers:
                self.speaker = _span(tokens, named_speakers[-1], text)
        return Sentence(
            start=start,
            end=end,
            text=text[start:end],
            named_places=tuple(item.named(tokens) for item in mentions if item.is_place),
            named_actors=tuple(item.named(tokens) for item in mentions if not item.is_place),
            proposals=proposals,
        )

    def _proposals(self, passage: Passage, text: str, speakers: list[Speaker]) -> tuple[Proposal, ...]:
        reader = ArabicActs if passage.is_arabic else EnglishActs
        found = tuple(reader(passage, self.dataset, self.spoken_of).acts())
        flagged = [(act, tuple(cautions(passage, act))) for act in (*found, *rest_acts(passage, found))]
        acts = [act for act in _without_weak(flagged) if act.actors or self._choices(passage, act)]
        days = days_in(passage, self.published) if acts else []
        self.acts = [act for act, _flags in flagged if act.actors]
        did = [act for act in self.acts if act.rule in DOING]
        self.spoken_of = tuple(item.id for item in did[-1].actors) if did else self.spoken_of
        if did:
            self.memory.doers = self.spoken_of
        elif any(not item.is_meant for item in passage.actors):  # "they" are no longer those of long ago
            self.memory.doers = ()
            self.spoken_of = () if passage.is_arabic else self.spoken_of
        grounds = tuple(item.id for act in self.acts[-1:] for item in act.places if not item.is_region)
        self.memory.grounds = grounds or self.memory.grounds
        found_of = [(act, item) for act in acts for item in self._of_act(passage, act, text, speakers, days)]
        return tuple(_without_twins(found_of))

    def _of_act(
        self, passage: Passage, act: Act, text: str, speakers: list[Speaker], days: list[Day]
    ) -> Iterator[Proposal]:
        grounds = [_ground(passage, act, place) for place in act.places]
        if not passage.is_arabic:
            grounds = list(_of_lists(passage, act, grounds))
        for key, group in groupby(zip(act.places, grounds, strict=True), key=lambda pair: pair[1].key):
            places = [place for place, _ground in group]
            ground = next(item for item in grounds if item.key == key)
            if ground.is_points and act.relation in AROUND:  # "surround the old barracks in Yalda": not the town
                continue
            yield self._proposal(passage, replace(act, places=tuple(places)), ground, text, speakers, days)

    def _proposal(  # noqa: PLR0917 - an act and what its sentence has besides
        self, passage: Passage, act: Act, ground: _Ground, text: str, speakers: list[Speaker], days: list[Day]
    ) -> Proposal:
        tokens = passage.tokens
        relation, share, part = act.relation, ground.share, ground.part
        if relation is Relation.TOOK and ground.is_points:
            relation = Relation.CONTESTS
        flags = list(cautions(passage, act))
        choices = self._asked(passage, act)
        if choices:
            act = replace(act, actors=())
            flags.append((Flag.WHICH_SIDE, act.first))
        if part is not None:
            flags.append((Flag.PART, part[0]))
        if ground.any_at is not None and Flag.NEGATION in {flag for flag, _ in flags} and relation is Relation.CONTROLS:
            share, part = Share(qualifier=Qualifier.NONE, first=ground.any_at, last=ground.any_at), None
            flags = [item for item in flags if item[0] is not Flag.PART]
        only = Flag.ONLY in {flag for flag, _ in flags}
        if share is None and part is not None and ground.is_points and only and relation is Relation.CONTROLS:
            share = Share(qualifier=Qualifier.MINOR, first=part[0], last=part[1])
        qualifier = Qualifier.UNQUANTIFIED if share is None else share.qualifier
        qualifier = _allowed(qualifier, relation, has_part=part is not None)
        if qualifier is Qualifier.NONE:
            flags = [item for item in flags if item[0] is not Flag.NEGATION]
        near = [item for item in days if _is_of(item, act, self.acts)]
        day = _day_of(act, days_of_act(passage, act, near), speakers)
        old = next((item for item in near if item.is_old), None)
        if old is not None and Flag.LOOKS_BACK not in {flag for flag, _ in flags}:
            flags.append((Flag.LOOKS_BACK, old.first))
        reasons = list(_reasons_of_act(passage, act))
        if share is not None and qualifier is not Qualifier.UNQUANTIFIED:
            reasons.append(_reason(Field.QUALIFIER, tokens, share.first, share.last, "share"))
        part_words = ""
        if part is not None:
            reasons.append(_reason(Field.PART, tokens, part[0], part[1], "part"))
            part_words = _in_one_line(text[_part_start(passage, part[0]) : tokens[part[1]].end])
        said_by, speaker_reasons = self._speaker_words(tokens, text, speaker_of(speakers, act.first))
        reasons += speaker_reasons
        bounds = None if day is None else day.as_bounds()
        if day is not None:
            reasons.append(_reason(Field.DAY, tokens, day.first, day.last, "day"))
        elif self.published is not None:
            bounds = DayBounds(from_day=self.published[0], to_day=self.published[1])
            end = tokens[-1].end
            reasons.append(Reason(field=Field.DAY, start=end, end=end, code="published"))
        reasons += [_reason(Field.FLAG, tokens, index, index, flag.value) for flag, index in flags]
        clash = [] if day is None or not day.is_clash else [day]
        reasons += [_reason(Field.FLAG, tokens, item.first, item.last, Flag.DAY_CLASH.value) for item in clash]
        low, high = (None, None) if share is None else (share.low, share.high)
        has_figure = share is not None and qualifier is share.qualifier
        return Proposal(
            places=tuple(dict.fromkeys(item.id for item in act.places)),
            actors=tuple(dict.fromkeys(item.id for item in act.actors)),
            relation=relation,
            choices=choices,
            qualifier=qualifier,
            value_low=low if has_figure else None,
            value_high=high if has_figure else None,
            part=part_words,
            speaker=said_by,
            days=bounds,
            flags=tuple(dict.fromkeys([*(flag for flag, _ in flags), *(Flag.DAY_CLASH for _day in clash)])),
            reasons=tuple(reasons),
        )

    def _asked(self, passage: Passage, act: Act) -> tuple[str, ...]:
        """The sides among whom a person chooses, the one that was read first; empty where the reading is proposed."""
        if act.actors and not is_side_unsure(passage, act):
            return ()
        return tuple(dict.fromkeys((*(item.id for item in act.actors), *self._choices(passage, act))))

    def _choices(self, passage: Passage, act: Act) -> tuple[str, ...]:
        """The sides that an open act may be of: those of the sentence, else for a plain act two named elsewhere."""
        named = tuple(dict.fromkeys(item.id for item in passage.actors))
        if named:
            return named
        if self.memory.one_of or not tells_without_sides(passage, act):
            return self.memory.one_of
        before = self.memory.actors[-2:]
        if len(before) > 1:
            return tuple(before)
        return tuple(dict.fromkeys((*before, *self.first_sides)))[:2]

    @cached_property
    def first_sides(self) -> tuple[str, ...]:
        """The first two sides that the text names at all: of whom a title may be."""
        found: dict[str, None] = {}
        for start, end in sentence_spans(self.text):
            named = mentions_in(tokens_of(self.text[start:end], start), self.dataset)
            found.update(dict.fromkeys(item.id for item in named if not item.is_place))
            if len(found) > 1:
                break
        return tuple(found)[:2]

    def _speaker_words(
        self, tokens: Sequence[Token], text: str, speaker: Speaker | None
    ) -> tuple[str, list[Reason]]:
        if speaker is None:
            return "", []
        if not speaker.is_same:
            start, end, words = _span(tokens, speaker, text)
            return words, [Reason(field=Field.SPEAKER, start=start, end=end, code="said")]
        if self.speaker is None:
            return "", []
        start, end, words = self.speaker
        at = tokens[speaker.first]
        return words, [Reason(field=Field.SPEAKER, start=at.start, end=at.end, code="same_speaker")]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """How much of a place, and which part of it; `is_points`: single buildings; `any_at`: where "any" stands."""

    share: Share | None
    part: tuple[int, int] | None
    is_points: bool
    any_at: int | None

    @property
    def key(self) -> tuple[object, ...]:
        """What places of one proposal have in common."""
        share = None if self.share is None else (self.share.qualifier, self.share.low, self.share.high)
        return share, self.part


def _ground(passage: Passage, act: Act, place: Mention) -> _Ground:
    """The share and the part that are said of one place: between the place before it, or the verb, and itself."""
    earlier = [item.last + 1 for item in act.places if item.last < place.first]
    if earlier:
        first = max(earlier)
    elif place.first > act.last:
        first = act.last + 1
        share_before = passage.words.shares["all"]
        if act.last > act.first:
            first = act.first + 1
        elif not passage.forms[act.first - 1].isdisjoint(share_before) if act.first else False:
            first = act.first - 1
    else:
        others = [item.last + 1 for item in passage.mentions if item.is_place and item.last < place.first]
        first = max([act.low, *others])
    share = None if tells_rest(passage, act) else share_in(passage, first, place.first)
    if share is None:
        share = _adverb(passage, place.last + 1, min(place.last + 3, len(passage.tokens)))
    if share is None and place.first < act.first:
        share = _adverb(passage, place.last + 1, act.first) or share_of_it(passage, act)
    part = part_before(passage, place, first)
    if part is not None and begins_named_list(passage, part[1], place):
        part = None
    part = part or points_before(passage, act.last, place)
    if part is None and not passage.is_arabic:
        part = ground_of_act(passage, act, place)
    site = site_of(passage, place) if is_landmark(passage, place) else None
    part = part if site is None else site
    inside = part_in(passage, act, place) if passage.is_arabic else None
    if inside is not None and part is not None and part[0] <= inside[0]:
        inside = None
    part = inside or part
    is_points = part is not None and passage.find(part[0], part[1] + 1, "points") is not None
    is_points = is_points or site is not None or (inside is not None and is_site(passage, inside))
    any_words = passage.words.shares["any"]
    any_at = next((index for index in range(first, place.first) if passage.tokens[index].form in any_words), None)
    return _Ground(share=share, part=part, is_points=is_points, any_at=any_at)


def _of_lists(passage: Passage, act: Act, grounds: Sequence[_Ground]) -> Iterator[_Ground]:
    """The grounds, where one of several pieces goes on to the next name of a list: "villages in Yalda and Babbila"."""
    before: _Ground | None = None
    for index, ground in enumerate(grounds):
        is_next = before is not None and ground.part is None and ground.share is None
        if is_next and before is not None and before.part is not None and goes_on_in_list(
            passage, before.part, act.places[index - 1], act.places[index]
        ):
            yield (before := replace(ground, part=before.part, is_points=before.is_points))
        else:
            yield (before := ground)


def _part_start(passage: Passage, at: int) -> int:
    """Where a part begins, without the conjunction that is written with it."""
    token = passage.tokens[at]
    words = passage.words.words
    none: frozenset[str] = frozenset()
    known = none.union(*(words.get(name, none) for name in ("part_of", "points", "part_heads", "part_many")))
    is_joined = token.is_arabic and token.form not in known and token.form[1:] in known and len(token.raw) > 1
    return token.start + 1 if is_joined else token.start


def _adverb(passage: Passage, first: int, end: int) -> Share | None:
    """A share behind the place: "fully", «بالكامل»."""
    for name, qualifier in (("all_after", Qualifier.ALL), ("most_after", Qualifier.MOST)):
        words = passage.words.shares[name]
        at = next((index for index in range(first, end) if passage.tokens[index].form in words), None)
        if at is not None:
            return Share(qualifier=qualifier, first=at, last=at)
    return None


def _allowed(qualifier: Qualifier, relation: Relation, *, has_part: bool) -> Qualifier:
    """The qualifier, or none where claims.csv would refuse it: see docs/reference/dataset.md."""
    if relation not in {Relation.CONTROLS, Relation.TOOK, Relation.WITHDREW}:
        return Qualifier.UNQUANTIFIED
    if qualifier is Qualifier.MINOR and (relation is not Relation.CONTROLS or not has_part):
        return Qualifier.UNQUANTIFIED
    if qualifier is Qualifier.NONE and (relation is not Relation.CONTROLS or has_part):
        return Qualifier.UNQUANTIFIED
    return qualifier


def _day_of(act: Act, own: list[Day], speakers: list[Speaker]) -> Day | None:
    """Of the act's own days the nearest; not that of the saying: "said on Friday"."""
    said = {at for speaker in speakers for at in range(speaker.says + 1, speaker.says + 3)}
    near = [item for item in own if item.bounds is not None and item.first not in said]
    return min(near, key=lambda item: abs(item.first - act.first), default=None)


def _is_of(day: Day, act: Act, acts: Sequence[Act]) -> bool:
    """Whether a day is the act's: the last act before it in the clause has it, or all of the clause where none is."""
    if not act.low <= day.first < act.high:
        return False
    before = [other.first for other in acts if act.low <= other.first < day.first]
    return not before or max(before) == act.first


def _without_weak(flagged: Sequence[tuple[Act, tuple[tuple[Flag, int], ...]]]) -> Iterator[Act]:
    """Fighting and presence go where the same sides hold, take or leave the place; a stronghold where it changed."""
    sure = {place.id for act, _flags in flagged if act.actors for place in act.places}
    held = [act for act, _flags in flagged if act.actors and act.relation in STRONG and act.kind != "stronghold"]
    held_by = {place.id for act in held for place in act.places}
    facts = [act for act, flags in flagged if act.actors and NOT_REPORTED.isdisjoint(flag for flag, _word in flags)]
    strong = [act for act in facts if act.relation in STRONG and act.kind != "stronghold"]
    changed = {place.id for act in strong if act.relation in CHANGES for place in act.places}
    changed |= {
        place.id
        for act, flags in flagged
        if not act.actors and act.relation in CHANGES and NOT_REPORTED.isdisjoint(flag for flag, _word in flags)
        for place in act.places
    }
    for act, _flags in flagged:
        known = held_by if act.relation in STRONG else sure
        if not act.actors and known.intersection(place.id for place in act.places):
            continue
        if act.kind == "stronghold" and changed.intersection(place.id for place in act.places):
            continue
        if act.relation is Relation.PRESENT and any(_covers(other, act) for other in strong):
            continue
        holding = (other for other in strong if other.relation is not Relation.WITHDREW)
        if act.relation is Relation.CONTESTS and any(_covers(other, act) for other in holding):
            continue
        yield act


def _covers(strong: Act, weak: Act) -> bool:
    """Whether the one says all that the other does: the same place and side, in one clause or of one side alone."""
    places = {item.id for item in strong.places} & {item.id for item in weak.places}
    actors = {item.id for item in strong.actors} & {item.id for item in weak.actors}
    is_all = actors == {item.id for item in weak.actors}
    return bool(places and actors) and (is_all or (strong.low == weak.low and strong.relation is Relation.TOOK))


def _without_twins(found: Sequence[tuple[Act, Proposal]]) -> Iterator[Proposal]:
    """One proposal for what a sentence says twice: the first with a share, else the first."""
    kept: dict[tuple[object, ...], Proposal] = {}
    for act, item in found:
        sides = tuple(dict.fromkeys(side.id for side in act.actors)) or item.choices
        key = (item.places, sides, item.relation)
        if key not in kept or (kept[key].qualifier is Qualifier.UNQUANTIFIED is not item.qualifier):
            kept[key] = item
    return iter(kept.values())


def _reasons_of_act(passage: Passage, act: Act) -> Iterator[Reason]:
    """Those of relation, places and sides; the sides of an open act are those that the sentence names."""
    tokens = passage.tokens
    yield _reason(Field.RELATION, tokens, act.first, act.last, act.kind)
    for item in (*act.places, *(act.actors or passage.actors)):
        yield _named(Field.PLACE if item.is_place else Field.ACTORS, tokens, item)
    if not act.actors and not passage.actors:
        yield _reason(Field.ACTORS, tokens, act.first, act.last, "open")


def _span(tokens: Sequence[Token], speaker: Speaker, text: str) -> tuple[int, int, str]:
    start, end = tokens[speaker.first].start, tokens[speaker.last].end
    return start, end, _in_one_line(text[start:end])


def _in_one_line(words: str) -> str:
    return " ".join(words.split()) if "\n" in words else words


def _named(field: Field, tokens: Sequence[Token], item: Mention) -> Reason:
    return _reason(field, tokens, item.first, item.last, "meant" if item.is_meant else "named")


def _reason(field: Field, tokens: Sequence[Token], first: int, last: int, code: str) -> Reason:
    return Reason(field=field, start=tokens[first].start, end=tokens[last].end, code=code)

"""`propose`: the sentences of a text with the names in them and what each may claim. For a person, never a fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import Final

from saytara.core.model import Dataset, Qualifier
from saytara.core.relations import Relation
from saytara.proposing.acts import DOING, Act
from saytara.proposing.arabic import ArabicActs
from saytara.proposing.arabic_adjectives import with_adjectives
from saytara.proposing.capitals import is_capitals, lowered, titled
from saytara.proposing.cautions import cautions
from saytara.proposing.clauses import is_beside, is_container
from saytara.proposing.coreference import Memory
from saytara.proposing.datelines import is_dateline
from saytara.proposing.days import Day, days_in
from saytara.proposing.days_of_asides import days_of_act
from saytara.proposing.english import EnglishActs
from saytara.proposing.landmarks import is_landmark
from saytara.proposing.lexicon import lexicon
from saytara.proposing.model import DayBounds, Field, Flag, Proposal, Reason, Sentence
from saytara.proposing.names import Mention, mentions_in
from saytara.proposing.passage import Passage
from saytara.proposing.redundant_acts import without_twins, without_weak
from saytara.proposing.rest_of_place import rest_acts
from saytara.proposing.shares import Share
from saytara.proposing.speakers import Speaker, speaker_of, speakers_in
from saytara.proposing.tokens import Token, are_arabic, sentence_spans, tokens_of
from saytara.proposing.told_extent import Extent, allowed_qualifier, extent_of, part_start, spread_over_lists
from saytara.proposing.unsure import is_side_unsure, tells_without_sides

LONGEST_SENTENCE: Final = 250
"""Words: what is longer is a table or no text; its names are found, nothing is proposed."""

AROUND: Final = frozenset({Relation.SURROUNDS, Relation.BESIEGES})


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
        self.ended: frozenset[str] = frozenset()  # sides whose holding is over in the sentence

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
        self.ended = frozenset(item.id for act in found if act.over is not None for item in act.actors)
        acts = [act for act in without_weak(flagged) if act.actors or self._choices(passage, act)]
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
        return tuple(without_twins(found_of))

    def _of_act(
        self, passage: Passage, act: Act, text: str, speakers: list[Speaker], days: list[Day]
    ) -> Iterator[Proposal]:
        extents = [extent_of(passage, act, place) for place in act.places]
        if not passage.is_arabic:
            extents = list(spread_over_lists(passage, act, extents))
        for key, group in groupby(zip(act.places, extents, strict=True), key=lambda pair: pair[1].key):
            places = [place for place, _extent in group]
            extent = next(item for item in extents if item.key == key)
            if extent.is_points and act.relation in AROUND:  # "surround the old barracks in Yalda": not the town
                continue
            yield self._proposal(passage, replace(act, places=tuple(places)), extent, text, speakers, days)

    def _proposal(  # noqa: PLR0917 - an act and what its sentence has besides
        self, passage: Passage, act: Act, extent: Extent, text: str, speakers: list[Speaker], days: list[Day]
    ) -> Proposal:
        tokens = passage.tokens
        relation, share, part = act.relation, extent.share, extent.part
        if relation is Relation.TOOK and extent.is_points:
            relation = Relation.CONTESTS
        flags = list(cautions(passage, act))
        choices = self._asked(passage, act)
        if choices:
            act = replace(act, actors=())
            flags.append((Flag.WHICH_SIDE, act.first))
        if part is not None:
            flags.append((Flag.PART, part[0]))
        if extent.any_at is not None and Flag.NEGATION in {flag for flag, _ in flags} and relation is Relation.CONTROLS:
            share, part = Share(qualifier=Qualifier.NONE, first=extent.any_at, last=extent.any_at), None
            flags = [item for item in flags if item[0] is not Flag.PART]
        only = Flag.ONLY in {flag for flag, _ in flags}
        if share is None and part is not None and extent.is_points and only and relation is Relation.CONTROLS:
            share = Share(qualifier=Qualifier.MINOR, first=part[0], last=part[1])
        qualifier = Qualifier.UNQUANTIFIED if share is None else share.qualifier
        qualifier = allowed_qualifier(qualifier, relation, has_part=part is not None)
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
            part_words = _in_one_line(text[part_start(passage, part[0]) : tokens[part[1]].end])
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
        if act.relation is Relation.TOOK and not act.actors:  # "Yalda, which rebels had held, was taken": not by them
            named = tuple(item for item in named if item not in self.ended)
            if not named and self.ended:
                return self._others_than_ended()
        if named:
            return named
        if self.memory.one_of or not tells_without_sides(passage, act):
            return self.memory.one_of
        before = self.memory.actors[-2:]
        if len(before) > 1:
            return tuple(before)
        return tuple(dict.fromkeys((*before, *self.first_sides)))[:2]

    def _others_than_ended(self) -> tuple[str, ...]:
        """Two sides of the text who did not hold what was taken; the holder where the text names no other."""
        named = tuple(dict.fromkeys((*self.memory.actors[::-1], *self.first_sides)))
        return tuple(item for item in named if item not in self.ended)[:2] or named[:1]

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

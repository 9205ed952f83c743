"""`propose`: the sentences of a text with the names in them and what each may claim. For a person, never a fact."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from saytara.core.model import Dataset, Qualifier, Relation
from saytara.proposing.lexicon import Lexicon, lexicon
from saytara.proposing.model import DayBounds, Field, Flag, Proposal, Reason, Sentence
from saytara.proposing.names import Mention, mentions_in
from saytara.proposing.tokens import Token, sentence_spans, tokens_of

RELATIONS = {
    **dict.fromkeys(("controls", "control_noun", "hands", "fell", "stronghold", "handover"), Relation.CONTROLS),
    **dict.fromkeys(("took", "gained"), Relation.TOOK),
    **dict.fromkeys(("withdrew", "withdrawal", "lost"), Relation.WITHDREW),
    **dict.fromkeys(("besieges", "siege"), Relation.BESIEGES),
    **{"surrounds": Relation.SURROUNDS, "contests": Relation.CONTESTS},
    **{"truce": Relation.TRUCE, "present": Relation.PRESENT},
}
FLAG_WORDS = {
    **{"plan": Flag.PLAN, "condition": Flag.CONDITION, "conflicting": Flag.CONFLICTING, "denial": Flag.DENIAL},
    **{"negation": Flag.NEGATION, "only": Flag.ONLY, "began": Flag.BEGAN, "looks_back": Flag.LOOKS_BACK},
}


def propose(
    text: str,
    dataset: Dataset,
    *,
    language: str | None = None,
    published: tuple[dt.date, dt.date] | None = None,
) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, with the dataset's places and actors in them and at most one proposal each.

    `language` is that of the text, where None each sentence is read by its own script. `published` bounds the day of
    publication, which a proposal speaks of where the sentence says no other.
    """
    sentences: list[Sentence] = []
    said: set[tuple[object, ...]] = set()
    for start, end in sentence_spans(text):
        tokens = tokens_of(text[start:end], start)
        mentions = mentions_in(tokens, dataset)
        is_arabic = sum(token.is_arabic for token in tokens) * 2 > len(tokens) if language is None else language == "ar"
        found = _proposal(tokens, mentions, lexicon("ar" if is_arabic else "en"), is_arabic, published)
        if found is not None:
            said_here = (found.places, found.actors, found.relation, found.qualifier, found.value_low)
            if said_here in said:
                found = replace(found, flags=(*found.flags, Flag.REPEATED))
            said.add(said_here)
        sentences.append(
            Sentence(
                start=start,
                end=end,
                text=text[start:end],
                named_places=tuple(item.named(tokens) for item in mentions if item.is_place),
                named_actors=tuple(item.named(tokens) for item in mentions if not item.is_place),
                proposals=() if found is None else (found,),
            )
        )
    return tuple(sentences)


def _proposal(
    tokens: list[Token],
    mentions: list[Mention],
    words: Lexicon,
    is_arabic: bool,
    published: tuple[dt.date, dt.date] | None,
) -> Proposal | None:
    places = [item for item in mentions if item.is_place and not _is_beside(tokens, item)]
    actors = [item for item in mentions if not item.is_place]
    covered = {index for item in mentions for index in range(item.first, item.last + 1)}
    verbs = [
        (index, kind) for index, token in enumerate(tokens) if index not in covered and (kind := _kind(token, words))
    ]
    if not places or not actors or not verbs:
        return None
    evidence = [verb for verb in verbs if RELATIONS[verb[1]] is not Relation.CONTESTS]
    at, kind = (evidence or verbs)[0]
    relation = RELATIONS[kind]
    chosen = _listed(tokens, _places_of(tokens, places, at, is_arabic))
    who = _actors_of(tokens, actors, at, kind, relation, is_arabic)
    if relation is Relation.TOOK and _has(tokens, words, "part") and not is_arabic:
        relation = Relation.CONTESTS
    qualifier, low, high, share_at = _share(tokens, words)
    flags = list(_flags(tokens, words, covered))
    if kind == "truce" and _has(tokens, words, "broken"):
        flags.append((Flag.BROKEN_TRUCE, at))
    if _has(tokens, words, "part") or _has(tokens, words, "part_of"):
        flags.append((Flag.PART, at))
    flags += [(Flag.HOMONYM, item.first) for item in chosen if item.is_homonym]
    reasons = [_reason(Field.RELATION, tokens, at, at, kind)]
    reasons += [_reason(Field.PLACE, tokens, item.first, item.last, "named") for item in chosen]
    reasons += [_reason(Field.ACTORS, tokens, item.first, item.last, "named") for item in who]
    if share_at is not None:
        reasons.append(_reason(Field.QUALIFIER, tokens, share_at, share_at, "share"))
    reasons += [_reason(Field.FLAG, tokens, index, index, flag.value) for flag, index in flags]
    return Proposal(
        places=tuple(dict.fromkeys(item.id for item in chosen)),
        actors=tuple(dict.fromkeys(item.id for item in who)),
        relation=relation,
        qualifier=qualifier,
        value_low=low,
        value_high=high,
        days=None if published is None else DayBounds(from_day=published[0], to_day=published[1]),
        flags=tuple(dict.fromkeys(flag for flag, _ in flags)),
        reasons=tuple(reasons),
    )


def _is_beside(tokens: list[Token], item: Mention) -> bool:
    """Whether the words speak of ground beside the place: "north of Yalda", "outside Yalda"."""
    before = [token.form for token in tokens[max(0, item.first - 2) : item.first]]
    of_side = before[-1:] == ["of"] and before[0] in {"north", "south", "east", "west", "outside"}
    return of_side or before[-1:] in (["outside"], ["near"], ["toward"], ["towards"], ["خارج"], ["باتجاه"])


def _kind(token: Token, words: Lexicon) -> str:
    return words.verbs.get(token.form) or words.verbs.get(_without_and(token), "")


def _without_and(token: Token) -> str:
    return token.form[1:] if token.is_arabic and token.form[0] in "وفل" else token.form


def _has(tokens: Sequence[Token], words: Lexicon, name: str) -> bool:
    return any({token.form, _without_and(token)} & words.words[name] for token in tokens)


def _flags(tokens: list[Token], words: Lexicon, covered: set[int]) -> Iterator[tuple[Flag, int]]:
    flagged = _flag_of(words)
    for index, token in enumerate(tokens):
        if index not in covered and (flag := flagged.get(token.form) or flagged.get(_without_and(token))):
            yield flag, index


@lru_cache(maxsize=8)
def _flag_of(words: Lexicon) -> dict[str, Flag]:
    return {word: flag for name, flag in FLAG_WORDS.items() for word in words.words[name]}


def _places_of(tokens: list[Token], places: list[Mention], at: int, is_arabic: bool) -> list[Mention]:
    """The place nearest to the verb: behind it, before it where it is passive or nothing stands behind."""
    passive = not is_arabic and any(token.form == "by" for token in tokens[at + 1 : at + 3])
    under = any(token.form in {"under", "تحت", "in"} for token in tokens[max(0, at - 3) : at])
    behind = [item for item in places if item.first > at]
    before = [item for item in places if item.last < at]
    return before[-1:] + before[:-1][::-1] if before and (passive or under or not behind) else behind


def _listed(tokens: list[Token], places: list[Mention]) -> list[Mention]:
    """The first place and those joined to it by commas and "and" alone, in the order of the text."""
    chosen = places[:1]
    for item in places[1:]:
        low, high = sorted((item, chosen[-1]), key=lambda mention: mention.first)
        between = [token.form for token in tokens[low.last + 1 : high.first]]
        if any(form not in {"and", "و", "al", "حي", "وحي", "بلده", "وبلده"} for form in between):
            break
        chosen.append(item)
    return sorted(chosen, key=lambda mention: mention.first)


def _actors_of(  # noqa: PLR0917 - a sentence and where its verb stands
    tokens: list[Token], actors: list[Mention], at: int, kind: str, relation: Relation, is_arabic: bool
) -> list[Mention]:
    """Whose the relation is: all who fight or agree; else the subject, or who stands behind "by", "of", "to"."""
    if relation in {Relation.CONTESTS, Relation.TRUCE}:
        return actors
    behind = [item for item in actors if item.first > at]
    before = [item for item in actors if item.last < at]
    if kind in {"handover", "fell"}:
        to = [item for item in behind if {token.form for token in tokens[item.first - 2 : item.first]} & {"to", "الي"}]
        return to[:1]
    marks = {token.form for token in tokens[at + 1 : at + 3]}
    if before and (at - before[-1].last == 1 or kind == "lost"):  # "government-held", "the army lost"
        return before[-1:]
    if marks & {"by", "of"} and behind:
        return behind[:1]
    if is_arabic:
        return behind[:1] or before[-1:]
    return before[-1:] or behind[:1]


def _share(  # noqa: PLR0911 - one a qualifier
    tokens: list[Token], words: Lexicon
) -> tuple[Qualifier, float | None, float | None, int | None]:
    for index, token in enumerate(tokens):
        value = _number(token, words)
        if value is None and not any(token.form in known for known in words.shares.values()):
            continue
        near = {item.form for item in tokens[index + 1 : index + 4]}
        around = {item.form for item in tokens[max(0, index - 5) : index + 6]}
        if value is not None and near & (words.shares["percent"] | {"cent"}) and not around & words.words["not_land"]:
            before = [item.form for item in tokens[max(0, index - 3) : index]]
            if "and" in before[-1:] or "to" in before[-1:]:
                continue
            if len(tokens) > index + 2 and tokens[index + 1].form in {"to", "and", "الي", "او"}:
                high = _number(tokens[index + 2], words)
                if high is not None and high > value:
                    return Qualifier.BETWEEN, value, high, index
            if set(before) & words.shares["about"]:
                return Qualifier.ABOUT, value, None, index
            if {"more", "over", "اكثر", "يزيد", "تزيد"} & set(before):
                return Qualifier.MORE_THAN, value, None, index
            if {"less", "اقل"} & set(before):
                return Qualifier.LESS_THAN, value, None, index
            return Qualifier.EXACTLY, value, None, index
        for name in (Qualifier.MOST, Qualifier.HALF, Qualifier.ALL):
            if token.form in words.shares[name.value] and not near & words.words["not_land"]:
                return name, None, None, index
    between = _between(tokens, words)
    return between or (Qualifier.UNQUANTIFIED, None, None, None)


def _between(tokens: list[Token], words: Lexicon) -> tuple[Qualifier, float, float, int] | None:
    for index in range(len(tokens) - 3):
        low, high = _number(tokens[index], words), _number(tokens[index + 2], words)
        is_share = tokens[index + 3].form in words.shares["percent"]
        if low is not None and high is not None and low < high and is_share and tokens[index + 1].form in {"to", "and"}:
            return Qualifier.BETWEEN, low, high, index
    return None


def _number(token: Token, words: Lexicon) -> float | None:
    value = float(token.form) if re.fullmatch(r"\d{1,3}", token.form) else words.numbers.get(token.form)
    return float(value) if value is not None and value <= 100 else None


def _reason(field: Field, tokens: list[Token], first: int, last: int, code: str) -> Reason:
    return Reason(field=field, start=tokens[first].start, end=tokens[last].end, code=code)

"""Whom a sentence quotes, in its own words: "said", "according to", «قال», «بحسب», «نقلاً عن»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from saytara.proposing.passage import Passage

LONGEST: Final = 12
"""Words of a speaker, at most; what is longer is cut at a comma."""
STOPS: Final = "،,:;«»“”\"؛()[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The words `first` to `last` name who is quoted; `says` is the word that tells it. None: the one before."""

    says: int
    first: int
    last: int
    is_same: bool = False


def speakers_in(passage: Passage) -> list[Speaker]:
    """All who are quoted, in order."""
    read = _arabic if passage.is_arabic else _english
    return [found for at, known in enumerate(passage.sets) if known and (found := read(passage, at)) is not None]


def speaker_of(speakers: list[Speaker], act: int) -> Speaker | None:
    """Who says what a word tells: the last who was quoted before it, else the first after it."""
    before = [found for found in speakers if found.says < act]
    return before[-1] if before else next(iter(speakers), None)


def _stops(passage: Passage, at: int) -> bool:
    return any(sign in passage.tokens[at].gap for sign in STOPS)


# English


def _english(passage: Passage, at: int) -> Speaker | None:
    if at in passage.covered:
        return None
    if passage.has(at, "said_after"):
        first = at + 2 if passage.tokens[at].form == "according" else at + 1
        return _run(passage, at, first)
    if not passage.has(at, "say") or passage.has(at - 1, "infinitive", "be"):
        return None
    before = _before(passage, at)
    if before is not None:
        return before
    following = at + 1
    if following < len(passage.tokens) and not _stops(passage, following):
        token = passage.tokens[following]
        is_name = token.raw[0].isupper() or passage.has(following, "skip")
        if is_name and _closes_quote(passage, at) and not passage.has(following, "not_speaker"):
            return _run(passage, at, following)
    return None


def _closes_quote(passage: Passage, at: int) -> bool:
    """Whether "…," or a comma stands before "said": then the speaker comes after it."""
    return any(sign in passage.tokens[at].gap for sign in "”\",»’")


def _before(passage: Passage, at: int) -> Speaker | None:
    last = at - 1
    while last >= 0 and passage.has(last, "adverb", "had"):
        last -= 1
    if last < 0 or _stops(passage, at):
        return None
    if passage.has(last, "pronoun_speaker"):
        return Speaker(says=at, first=last, last=last, is_same=True)
    first = last
    while first > 0 and last - first < LONGEST and not _stops(passage, first):
        if passage.has(first - 1, "break", "relative", "say") or passage.verb(first - 1) in {"took", "controls"}:
            break
        first -= 1
    return _whole(passage, at, first, last)


def _run(passage: Passage, says: int, first: int) -> Speaker | None:
    if first >= len(passage.tokens):
        return None
    if passage.has(first, "pronoun_speaker"):
        return None
    last = first
    while last + 1 < len(passage.tokens) and last - first < LONGEST and not _stops(passage, last + 1):
        if passage.has(last + 1, "break", "relative", "say") or _is_day(passage, last + 1):
            break
        last += 1
    return _whole(passage, says, first, last)


def _is_day(passage: Passage, at: int) -> bool:
    form = passage.tokens[at].form
    days = passage.words.days
    return form in passage.words.weekdays or form in days["today"] or form in days["yesterday"] or (
        form == "on" and at + 1 < len(passage.tokens) and passage.tokens[at + 1].form in passage.words.weekdays
    )


def _whole(passage: Passage, says: int, first: int, last: int) -> Speaker | None:
    """The run without joining words at its ends, or None where nothing is left that names somebody."""
    while first <= last and passage.has(first, "join", "not_speaker"):
        first += 1
    while last >= first and (passage.has(last, "join", "of", "from") or _is_day(passage, last)):
        last -= 1
    if first > last or last - first >= LONGEST:
        return None
    is_word = all(passage.has(at, "pronoun_speaker", "not_speaker", "skip") for at in range(first, last + 1))
    return None if is_word else Speaker(says=says, first=first, last=last)


# Arabic


def _arabic(passage: Passage, at: int) -> Speaker | None:  # noqa: PLR0911 - one a way of quoting
    if at in passage.covered:
        return None
    is_after = "said_after" in passage.sets[at]
    if not is_after and "say" not in passage.sets[at]:
        return None
    first = at + 1
    via = passage.find(at + 1, at + 5, "quoted") if passage.has(at, "transmit") else None
    if via is not None:
        first, is_after = via + 1, True
    elif is_after:
        while first < len(passage.tokens) and passage.has(first, "said_after_skip", "quoted"):
            first += 1
    elif passage.has(first, "that"):
        return Speaker(says=at, first=at, last=at, is_same=True)
    if first >= len(passage.tokens):
        return None
    if not is_after and (passage.tokens[first].gap.strip(" «\"“") or passage.has(first, "not_speaker")):
        is_quote = any(sign in passage.tokens[first].gap for sign in ":،")
        return Speaker(says=at, first=at, last=at, is_same=True) if is_quote else None
    last = first
    while last + 1 < len(passage.tokens) and last - first < LONGEST and not _ends_arabic(passage, last + 1):
        last += 1
    while last > first and (_is_day_arabic(passage, last) or passage.tokens[last].form in {"من", "في", "يوم"}):
        last -= 1
    if passage.verb(first) or passage.has(first, "say"):
        return None
    return Speaker(says=at, first=first, last=last)


def _ends_arabic(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    if any(sign in token.gap for sign in ":،,؛(") or passage.has(at, "say", "break", "ceasing"):
        return True
    if at not in passage.covered and (passage.verb(at) or passage.has(at, "that")):
        return True
    return passage.has(at, "from", "in") and not passage.has(at - 1, "voice_before")


def _is_day_arabic(passage: Passage, at: int) -> bool:
    form = passage.tokens[at].form
    days = passage.words.days
    return form in passage.words.weekdays or form in days["today"] | days["yesterday"] | days["last"]

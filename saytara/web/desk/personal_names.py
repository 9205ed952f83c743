"""Names in a text that may be those of private people, so that whoever keeps it answers for it first.

docs/explanation/ethics.md has the rules. It finds what looks like a person's name, and does not know who is private:
it asks rather once too often. It holds no names of real people, only given names that are common; a name that is none
of them is found by the words beside it: "said", "a resident", an age.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Final

from saytara.core.model import Dataset

MOST: Final = 12
"""Names that are shown: enough to decide by."""

_FILE: Final = files("saytara.web.desk").joinpath("personal_names.toml")
_WORDS: Final = {name: frozenset(words.split()) for name, words in tomllib.loads(_FILE.read_text("utf-8")).items()}
GIVEN_LATIN: Final = _WORDS["given_latin"]
GIVEN_ARABIC: Final = _WORDS["given_arabic"]
PUBLIC_BEFORE: Final = _WORDS["public_before"]
"""Words of an office: whoever bears one is no private person in it."""

CUES_LATIN: Final = _WORDS["cues_latin"]
SPEECH_LATIN: Final = _WORDS["speech_latin"]
NOT_PERSONS_LATIN: Final = _WORDS["not_persons_latin"]
SPEECH_ARABIC: Final = _WORDS["speech_arabic"]
NOT_PERSONS_ARABIC: Final = _WORDS["not_persons_arabic"]
GROUND_ARABIC: Final = _WORDS["ground_arabic"]
"""Words behind «كامل» and its like that make it a common word: «كامل حي الجسر»."""

KIN_ARABIC: Final = _WORDS["kin_arabic"]
CUES_ARABIC: Final = _WORDS["cues_arabic"]

LATIN: Final = re.compile(r"\b[A-Z][a-z'’]+(?:[ -](?:al-|el-|bin |ibn )?[A-Z][a-z'’]+){1,3}\b")
AGED: Final = re.compile(
    r"\b([A-Z][a-z'’]+(?: (?:al-|el-)?[A-Z][a-z'’]+){0,2})(?:,? \(?\d{1,2}\)?,|, aged \d| \(\d{1,2}\))"
)
TOLD_OF: Final = re.compile(r",? (?:an? (?P<role>\w+(?: \w+){0,2})|who\b|whose\b|from\b|(?P<speech>\w+))")
"""What may stand behind the name of somebody: ", a teacher", ", who", "said"."""
KUNYA_ARABIC: Final = re.compile(r"(?<![\u0621-\u064a])[وبل]?(?:أبو|أبي|أم) [\u0621-\u064a]{3,}")
KUNYA: Final = re.compile(r"\b(?:Abu|Umm|Um) [A-Z][a-z'’]+")
ARABIC_WORD: Final = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0671]+")


def personal_names(text: str, dataset: Dataset) -> tuple[str, ...]:
    """What looks like the name of a person who holds no office, in the order of the text, each once, `MOST` at most.

    Names that the dataset has for places, actors, publishers or those whom it quotes are left out.
    """
    known = _known(dataset)
    found = [name for _at, name in sorted({*_latin(text), *_arabic(text)}) if not _is_known(name, known)]
    return tuple(dict.fromkeys(found))[:MOST]


def _latin(text: str) -> Iterator[tuple[int, str]]:
    for match in LATIN.finditer(text):
        is_given = match[0].split()[0].casefold() in GIVEN_LATIN
        if (is_given or _is_told_of(text, match)) and not _has_office(text, match.start()):
            yield match.start(), match[0]
    for match in AGED.finditer(text):
        yield match.start(1), match[1]
    for match in KUNYA.finditer(text):
        if not _has_office(text, match.start()):
            yield match.start(), match[0]


def _is_told_of(text: str, match: re.Match[str]) -> bool:
    """Whether the words beside a name that nobody knows are those beside a person's: "said Zohal Qabbara"."""
    words = {word.casefold() for word in re.split(r"[ -]", match[0])}
    if words & (NOT_PERSONS_LATIN | PUBLIC_BEFORE):
        return False
    before = text[: match.start()].rstrip(" ").rpartition(" ")[2].casefold().strip(",.")
    if before in CUES_LATIN | SPEECH_LATIN:
        return True
    after = TOLD_OF.match(text, match.end())
    if after is None:
        return False
    role, speech = after["role"], after["speech"]
    if speech is not None:
        return speech in SPEECH_LATIN
    return not CUES_LATIN.isdisjoint(role.split()) if role is not None else text[match.end()] == ","


def _arabic(text: str) -> Iterator[tuple[int, str]]:
    words = list(ARABIC_WORD.finditer(text))
    taken = -1
    for number, word in enumerate(words[:-1]):
        after = words[number + 1]
        if word.start() <= taken or text[word.end() : after.start()] != " ":
            continue
        before = words[number - 1][0] if number else ""
        is_ground = after[0].removeprefix("ال") in GROUND_ARABIC
        is_named = (word[0] in GIVEN_ARABIC or before in CUES_ARABIC) and not is_ground
        if (is_named or _speaks(text, word[0], before, after)) and before not in PUBLIC_BEFORE:
            taken = after.start()
            yield word.start(), f"{word[0]} {after[0]}"
    for match in KUNYA_ARABIC.finditer(text):
        before = text[: match.start()].rstrip(" ").rpartition(" ")[2]
        if before not in PUBLIC_BEFORE:
            yield match.start(), match[0].lstrip("وبل")


def _speaks(text: str, word: str, before: str, after: re.Match[str]) -> bool:
    """Whether somebody with a name that nobody knows speaks, or is somebody's kin: «قالت رهيفة الجابي، وهي»."""
    if {word, after[0]} & NOT_PERSONS_ARABIC or {word, after[0]} & PUBLIC_BEFORE or word.startswith("ال"):
        return False
    is_speech = before in SPEECH_ARABIC and text[after.end() : after.end() + 1] in {"،", "(", ":", "-"}
    return is_speech or before in KIN_ARABIC


def _has_office(text: str, start: int) -> bool:
    before = text[:start].rstrip(" ").rpartition(" ")[2]
    return before.casefold().strip(",.") in PUBLIC_BEFORE


def _known(dataset: Dataset) -> frozenset[str]:
    names = [name for place in dataset.places for name in place.names.every()]
    names += [name for region in dataset.regions for name in region.names.every()]
    names += [name for publisher in dataset.publishers for name in publisher.names.every()]
    for actor in dataset.actors:
        names += actor.every_name()
    names += [speaker.name for speaker in dataset.speakers]
    return frozenset(_folded(names))


def _folded(names: Iterable[str]) -> Iterator[str]:
    return (" ".join(name.casefold().split()) for name in names if name.strip())


def _is_known(name: str, known: frozenset[str]) -> bool:
    own = " ".join(name.casefold().split())
    return any(own == other or f" {own} " in f" {other} " or f" {other} " in f" {own} " for other in known)

"""Signs that lie somewhere on a printed line, to the order in which the line is read; and lines to paragraphs.

A PDF says where each sign is printed, not what follows it. Readers of PDF turn lines round that have Arabic in them,
and with them the letters of a ligature, the words of an English line, or a comma beside a figure: «خالل» for «خلال».
Here the places decide. It knows positions alone, and opens no file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

OPENING: Final = "([{«‹“"
CLOSING: Final = ")]}»›”"
STOPS: Final = ".,:;!?،؛؟"

CLEARLY: Final = 2
"""A line whose letters are so many times more of one script runs that script's way."""

SAME_SIZE: Final = 1.1
LONGEST_STEP: Final = 1.2
"""Lines of one paragraph are no further apart than this many of the page's smallest steps."""
SHORT_LINE: Final = 0.7
"""A line shorter than this part of the widest ends its paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """What is printed at one place: one sign, or those of a ligature in the order in which they are read.

    A space that is printed is a glyph too. `origin` is where its place on the line begins, `end` where that of the next
    may begin, in points.
    """

    signs: str
    origin: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line as it is read; `width`, `height` above the page's foot and `size` of its letters in points."""

    text: str
    width: float
    height: float
    size: float


def runs_left(text: str, *, page: bool = False) -> bool:
    """Whether a line runs from right to left: by most of its letters; by its page where both are many."""
    kinds = [_kind(sign) for sign in text]
    arabic, latin = kinds.count("R"), kinds.count("L")
    return page if max(arabic, latin) < CLEARLY * min(arabic, latin) else arabic > latin


def in_reading_order(glyphs: Iterable[Glyph], *, is_left: bool, least_gap: float) -> str:
    """The line, from its glyphs in any order; `is_left` where it runs from right to left.

    Glyphs that are so far apart have a space between them, where none is printed.
    """
    visual: list[str] = []
    edge = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.origin):
        is_gap = bool(visual) and glyph.origin - edge >= least_gap and not (is_left and visual[-1] in STOPS)
        visual += [" "] if is_gap and not visual[-1].isspace() and not glyph.signs.isspace() else []
        visual.append(glyph.signs)
        edge = glyph.end
    ordered = _turned_back(visual[::-1]) if is_left else _with_arabic_turned(visual)
    return with_brackets_facing("".join(ordered))


def _kind(signs: str) -> str:
    """R and L for letters by their direction, N for figures, else the class of Unicode, which has no direction."""
    direction = unicodedata.bidirectional(signs[0])
    return {"AL": "R", "EN": "N", "AN": "N"}.get(direction, direction)


def _turned_back(units: Sequence[str]) -> Iterator[str]:
    """A line that runs to the left, from right to left: figures and words of the other script the way they run."""
    at, after_latin = 0, False
    while at < len(units):
        kind = _kind(units[at])
        if kind not in {"L", "N"}:
            after_latin = after_latin and kind != "R"
            yield units[at]
            at += 1
            continue
        end = _end_of_run(units, at, is_latin=kind == "L" or after_latin)
        after_latin = any(_kind(unit) == "L" for unit in units[at:end])
        yield from reversed(units[at:end])
        at = end


def _end_of_run(units: Sequence[str], start: int, *, is_latin: bool) -> int:
    """Behind the last sign that runs to the right with the one at `start`.

    Figures take a point, comma, colon or slash between them along; words everything between two of them.
    """
    end = at = start
    while at < len(units):
        kind = _kind(units[at])
        if kind in {"L", "N"}:
            if kind == "L" and not is_latin:
                break
            end = at = at + 1
        elif kind != "R" and (is_latin or (kind == "CS" and at == end)):
            at += 1
        else:
            break
    return end


def _with_arabic_turned(units: Sequence[str]) -> Iterator[str]:
    """A line that runs to the right: its Arabic words are turned as a whole, their figures back again."""
    at = 0
    while at < len(units):
        if _kind(units[at]) != "R":
            yield units[at]
            at += 1
            continue
        end = ahead = at
        while ahead < len(units) and _kind(units[ahead]) != "L":
            end = ahead + 1 if _kind(units[ahead]) == "R" else end
            ahead += 1
        yield from _turned_back(units[at:end][::-1])
        at = end


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Lines of a page, top first, joined where a sentence may go on from one to the next."""
    steps = [above.height - below.height for above, below in pairwise(lines)]
    least = min((step for step in steps if step > 0), default=0.0)
    widest = max((line.width for line in lines), default=0.0)
    parts: list[str] = []
    for number, line in enumerate(lines):
        if number and not _goes_on(lines[number - 1], line, least, widest):
            yield _joined(parts)
            parts = []
        parts.append(line.text)
    if parts:
        yield _joined(parts)


def _goes_on(above: Line, below: Line, least: float, widest: float) -> bool:
    is_near = 0 < above.height - below.height <= least * LONGEST_STEP
    is_alike = max(above.size, below.size) <= min(above.size, below.size) * SAME_SIZE
    return is_near and is_alike and above.width >= widest * SHORT_LINE


def _joined(parts: Sequence[str]) -> str:
    """Lines with a space between them, without the sign that parts a word at a line's end."""
    text = ""
    for part in parts:
        text = text.rstrip()
        is_parted = text.endswith(("\u00ad", "\u0002", "\ufffe"))
        text = (text[:-1] if is_parted else text + " " * bool(text)) + part.strip()
    return text


def with_brackets_facing(text: str) -> str:
    """The text with its brackets and quotes turned towards what they are around, where a space on one side tells.

    Which way a bracket looks on paper depends on the direction of the line, and readers of PDF disagree on it.

    >>> with_brackets_facing("قال »نعم« امس"), with_brackets_facing("1) قال «نعم»")
    ('قال «نعم» امس', '1) قال «نعم»')
    """
    signs = list(text)
    for at, sign in enumerate(text):
        pair = max(OPENING.find(sign), CLOSING.find(sign))
        if pair < 0:
            continue
        begins = at == 0 or text[at - 1].isspace()
        ends = at + 1 == len(text) or text[at + 1].isspace() or text[at + 1] in STOPS
        if begins != ends:
            signs[at] = (OPENING if begins else CLOSING)[pair]
    return "".join(signs)

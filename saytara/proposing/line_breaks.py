"""Line breaks inside sentences: a text whose lines were cut at one width reads as if each were a space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

WIDEST: Final = 120
"""Characters of a line that was cut at a width, at most."""
NARROWEST: Final = 40
"""The same at least: shorter ones are a list, a table or titles."""
FEWEST: Final = 3
"""Lines that must be full for a text to count as cut."""
NEAR: Final = 12
"""Characters by which the longest lines of a cut text differ, less than."""
_BREAK: Final = re.compile(r"(?<=\S)[ \t\r]*\n[ \t]*(?=\S)(?![-*•·–—#|>=]|\(?\d{1,2}[.)]\s)")
"""A single break, with no empty line and no sign of a list behind it."""
_ENDED: Final = re.compile(r"[.!?؟…؛:][\"”»’)\]]*$")


def soft_breaks(text: str) -> frozenset[int]:
    """The characters at which a line breaks inside a sentence; none in a text whose lines end where it says so.

    A line is full where the first word of the next one had no room in it. In a text that was cut most lines without a
    full stop are; a title or a line of a list is shorter, and ends.
    """
    if text.count("\n") <= FEWEST:
        return frozenset()
    lines = list(_lines(text))
    width = _width([len(line) for line, _following, _at in lines])
    long_lines = [item for item in lines if NARROWEST <= len(item[0]) <= width]
    full = {at: line for line, following, at in long_lines if len(line) + 1 + _first_word(following) > width}
    unended = [line for line, _following, _at in long_lines if not _ENDED.search(line)]
    unended_full = [line for line in full.values() if not _ENDED.search(line)]
    is_cut = len(unended_full) >= FEWEST and 2 * len(unended_full) > len(unended)
    return frozenset(full) if is_cut else frozenset()


def _width(lengths: Sequence[int]) -> int:
    """The widest that several lines reach or come near to: one long title is no width."""
    widest = sorted((length for length in lengths if length <= WIDEST), reverse=True)
    near = (one for one, other in zip(widest, widest[FEWEST - 1 :], strict=False) if one - other < NEAR)
    return next(near, 0)


def _lines(text: str) -> Iterator[tuple[str, str, int]]:
    """Each line that another follows directly, that other, and the character of the break between them."""
    for found in _BREAK.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        at = text.index("\n", found.start())
        yield text[start : found.start()].strip(), text[found.end() : end if end >= 0 else len(text)], at


def _first_word(line: str) -> int:
    return len(line.split(maxsplit=1)[0])

"""Tables as lines of text: columns of equal width, no wider than the terminal that shows them."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

GAP: Final = "  "
NARROWEST: Final = 10
"""Columns of a terminal below which no column of a table is squeezed."""


def terminal_width() -> int | None:
    """How wide the terminal is that standard output goes to; None for a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def aligned(rows: Sequence[Sequence[str]], width: int | None = None) -> Iterator[str]:
    """Rows as lines with columns of equal width, two spaces apart.

    Where they are wider than `width`, the widest columns are squeezed, and their cells go on in further lines.
    """
    if not rows:
        return
    widths = _squeezed([max(width_of(row[column]) for row in rows) for column in range(len(rows[0]))], width)
    for row in rows:
        cells = [wrapped(cell, room) for cell, room in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            padded = (cell + " " * (room - width_of(cell)) for cell, room in zip(line, widths, strict=True))
            yield GAP.join(padded).rstrip()


def _squeezed(widths: list[int], width: int | None) -> list[int]:
    """The widths, none wider than a common most, so that together they fit; none narrower than `NARROWEST` for that.

    >>> _squeezed([4, 30, 50], 64), _squeezed([4, 30, 50], None)
    ([4, 28, 28], [4, 30, 50])
    """
    room = None if width is None else width - len(GAP) * (len(widths) - 1)
    if room is None or sum(widths) <= room:
        return widths
    most = NARROWEST
    while sum(min(item, most + 1) for item in widths) <= room:
        most += 1
    return [min(item, most) for item in widths]


def wrapped(text: str, width: int | None) -> list[str]:
    """The text in lines of at most `width` columns, broken at spaces; a longer word is broken where the line is full.

    >>> wrapped("held by one actor", 8)
    ['held by', 'one', 'actor']
    """
    if width is None or width_of(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width_of(longer) <= width:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = word
        while width_of(lines[-1]) > width:
            whole = lines[-1]
            fits = next(count for count in range(len(whole), 0, -1) if count == 1 or width_of(whole[:count]) <= width)
            lines[-1:] = [whole[:fits], whole[fits:]]
    return lines


def width_of(text: str) -> int:
    """How many columns a terminal gives the text: marks and directional controls take none."""
    return sum(unicodedata.category(letter) not in {"Mn", "Cf"} for letter in text)

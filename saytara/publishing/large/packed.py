"""Whole numbers as text in few signs, for scripts that carry data: `parts.js` of the site reads them.

Numbers are written five bits a sign, as in encoded polylines; a step of an outline of at most 27 units each way is
one or two signs. No sign must be escaped in JSON, in a script or in HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SIGNS: Final = "".join(chr(code) for code in range(33, 127) if chr(code) not in "\"'\\<>&`")
"""Signs in the order of their values: the first 64 are digits, the first 49 steps, the next 35 begin longer ones."""

BITS: Final = 5
MORE: Final = 1 << BITS

REACH: Final = 3
WIDE: Final = 2 * REACH + 1
LONG_REACH: Final = 27
LONG_WIDE: Final = 2 * LONG_REACH + 1
FAR: Final = SIGNS[-3]
"""Before a step that is longer still: its two numbers follow."""
RING: Final = SIGNS[-2]
"""Between two rings of one place."""
END: Final = SIGNS[-1]
"""After the last ring of a place."""


def packed(numbers: Iterable[int]) -> str:
    """Numbers from 0 on, one after the other.

    >>> packed([0, 31, 32])
    '!EF#'
    """
    text = []
    for number in numbers:
        rest = number
        while rest >= MORE:
            text.append(SIGNS[rest & (MORE - 1) | MORE])
            rest >>= BITS
        text.append(SIGNS[rest])
    return "".join(text)


def folded(number: int) -> int:
    """A number that may be below 0, as one that is not: 0, -1, 1, -2 … as 0, 1, 2, 3 …"""
    return number * 2 if number >= 0 else -number * 2 - 1


def step(east: int, south: int) -> str:
    """A step of an outline."""
    if abs(east) <= REACH and abs(south) <= REACH:
        return SIGNS[(east + REACH) * WIDE + south + REACH]
    if abs(east) <= LONG_REACH and abs(south) <= LONG_REACH:
        first, second = divmod((east + LONG_REACH) * LONG_WIDE + south + LONG_REACH, len(SIGNS))
        return SIGNS[WIDE * WIDE + first] + SIGNS[second]
    return FAR + packed((folded(east), folded(south)))

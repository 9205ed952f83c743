"""The typeface of pictures and briefs: its files, and how wide a line runs.

Amiri is a static font for both scripts. Typst sets it so that copied Arabic comes back letter for letter; of a variable
font, and of fonts that draw two letters as one glyph, it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final
from unicodedata import bidirectional

from saytara.words import language_entry

FAMILY: Final = "Amiri"
REGULAR: Final = 400
BOLD: Final = 700
_FILE_OF_WEIGHT: Final = {REGULAR: "Amiri-Regular.ttf", BOLD: "Amiri-Bold.ttf"}

RIGHT_TO_LEFT_ISOLATE: Final = "\u2067"
LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
POP_ISOLATE: Final = "\u2069"
ISOLATES: Final = frozenset({LEFT_TO_RIGHT_ISOLATE, RIGHT_TO_LEFT_ISOLATE, "\u2068"})

JOINED: Final = 0.8
"""How wide Arabic letters run when they are joined, of what they take one by one; a sixth is usual, a fifth at most."""


def font_folder() -> Path:
    """The folder with the font's files, inside its own package."""
    return Path(str(files("fontpkg_amiri") / "files"))


def font_file(weight: int) -> Path:
    """The file of the font in that weight, `REGULAR` or `BOLD`."""
    return font_folder() / _FILE_OF_WEIGHT[weight]


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left, as the Unicode rule P2 looks for it."""
    first = (bidirectional(letter) for letter in text)
    return next((kind for kind in first if kind in {"L", "R", "AL"}), "L") != "L"


def directed(text: str, language: str) -> str:
    """A line that runs in the direction of `language`, whatever reads the drawing takes for its direction."""
    return isolated_as(text, is_rtl=language_entry(language).is_rtl)


def isolated_as(text: str, *, is_rtl: bool) -> str:
    """A line that runs in that direction."""
    opening = RIGHT_TO_LEFT_ISOLATE if is_rtl else LEFT_TO_RIGHT_ISOLATE
    return f"{opening}{text}{POP_ISOLATE}"


def width_of(text: str, size: float, weight: int = REGULAR) -> float:
    """About how wide a line runs, in the unit of `size`."""
    advances, default, units = _advances(weight)
    return sum(advances.get(ord(letter), default) for letter in text) * size / units


def wrapped(text: str, width: float, size: float, weight: int = REGULAR) -> list[str]:
    """`text` in lines of at most `width`, broken at spaces; a longer word is broken where the line is full."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, weight) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while len(line) > 1 and width_of(line, size, weight) > width:
            fits = _letters_that_fit(line, width, size, weight)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines


def at_most(lines: list[str], most: int) -> list[str]:
    """The first lines, the last of them with a sign where any are left out.

    >>> at_most(["one", "two", "three"], 2)
    ['one', 'two…']
    """
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"]


def balanced(lines: Sequence[str]) -> list[str]:
    """The lines of one text, each with the isolates closed that it opens, and those opened again that were open before.

    >>> [ascii(line) for line in balanced(["a \u2068b", "c\u2069 d"])]
    ["'a \\\\u2068b\\\\u2069'", "'\\\\u2068c\\\\u2069 d'"]
    """
    found: list[str] = []
    opened: list[str] = []
    for line in lines:
        before = "".join(opened)
        for sign in line:
            if sign in ISOLATES:
                opened.append(sign)
            elif sign == POP_ISOLATE and opened:
                opened.pop()
        found.append(before + line + POP_ISOLATE * len(opened))
    return found


def shortened(text: str, most: int) -> str:
    """The text, or its first letters with a sign that it was cut: no more than `most`, the sign included.

    >>> shortened("Yarmouk camp", 8)
    'Yarmouk…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _letters_that_fit(word: str, width: float, size: float, weight: int) -> int:
    total = 0.0
    for number, letter in enumerate(word):
        total += width_of(letter, size, weight)
        if total > width:
            return max(1, number)
    return len(word)


@cache
def _advances(weight: int) -> tuple[dict[int, int], int, int]:
    """Advance of each character in font units, that of any other, and units to the em."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file(weight), lazy=True) as font:
        # Glyphs by their numbers: to read what they are called takes five times as long as all the rest.
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        metrics = font["hmtx"]
        advances = {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}
        units = font["head"].unitsPerEm
    for code, advance in list(advances.items()):
        category = bidirectional(chr(code))
        if category == "AL":
            advances[code] = round(advance * JOINED)
        elif category in {"NSM", "BN", "LRI", "RLI", "FSI", "PDI"}:
            advances[code] = 0
    advances |= dict.fromkeys(range(0x2066, 0x206A), 0)
    return advances, units, units

"""The text of a PDF, page by page, in the order in which it is read; PDFium opens it. Runs in the reading process."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

from saytara.intake.model import Unreadable
from saytara.intake.pdf_lines import Glyph, Line, in_reading_order, paragraphs, runs_left
from saytara.intake.titles import written_title

MOST_PAGES: Final = 500
LEAST_GAP: Final = 0.15
"""Of the size of the letters: so much room behind a letter is a space that the file does not print."""

SAME_LINE: Final = 0.4
"""Of the size of the letters: signs no further up or down stand on one line."""

SECOND_VOWEL: Final = 0.5
"""Of the size of the letters: a vowel is moved no further from its letter."""
NEAR_LINES: Final = 12
"""So many lines back a line may be gone on with, where PDFium parts it at its vowels."""

RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
NO_SIGN: Final = frozenset("\x00\ufeff\uffff")


class Printed(NamedTuple):
    """A sign where PDFium has it: its origin, the edges of its ink, where the next may follow, and its size."""

    sign: str
    origin: float
    height: float
    left: float
    right: float
    end: float
    size: float


def read_pdf(content: bytes) -> dict[str, str]:
    """Text, title and day of making; Unreadable where it is locked, broken or has too many pages."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        raise Unreadable("encrypted" if "assword" in str(fault) else "broken") from fault
    if len(document) > MOST_PAGES:
        raise Unreadable("pages", most=MOST_PAGES)
    pages = []
    for number in range(len(document)):
        page = document[number]
        textpage = page.get_textpage()
        printed = list(_lines(textpage))
        is_left = runs_left("".join(sign.sign for line in printed for sign in line))
        pages.append("\n".join(paragraphs([_line(line, is_left=is_left) for line in printed])))
        textpage.close()
        page.close()
    about = document.get_metadata_dict()
    made = about.get("CreationDate", "").removeprefix("D:")[:8]
    text = "\n".join(pages).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return {"text": text, "title": written_title(about.get("Title", "")), "made": made}


def _lines(textpage: pypdfium2.PdfTextPage) -> Iterator[list[Printed]]:
    """The lines, each with its signs in PDFium's order; PDFium parts them also at vowels that it finds too high."""
    found: list[list[Printed]] = []
    for line in _parted_lines(_without_second_vowels(list(_signs(textpage)))):
        whole = next((other for other in reversed(found[-NEAR_LINES:]) if _goes_with(other, line, found)), None)
        if whole is None:
            found.append(line)
        else:
            whole += [line[0]._replace(sign=" ", right=line[0].left), *line]
    return iter(found)


def _goes_with(one: list[Printed], other: list[Printed], found: list[list[Printed]]) -> bool:
    """Whether the signs stand on one line: of the line before anywhere on it, of an earlier one close to its end."""
    if not _is_beside(one, other):
        return _fits_in(one, other)
    gap = max(min(sign.left for sign in other) - max(sign.end for sign in one),
              min(sign.left for sign in one) - max(sign.end for sign in other))
    return one is found[-1] or gap <= one[0].size


def _fits_in(one: list[Printed], other: list[Printed]) -> bool:
    """Whether the signs stand in a hole of the line."""
    is_level = abs(one[0].height - other[0].height) < SAME_LINE * min(one[0].size, other[0].size)
    low, high = min(sign.origin for sign in other), max(sign.end for sign in other)
    inside = min(sign.origin for sign in one) < low and high < max(sign.end for sign in one)
    return is_level and inside and not any(low <= sign.origin < high for sign in one if not sign.sign.isspace())


def _without_second_vowels(signs: list[Printed]) -> list[Printed]:
    """The signs without letters that come again with a vowel that is printed higher or lower than its line.

    Where a font moves a vowel up or down, some programs give its place the letter's text as well: the letter is printed
    once, and would be read twice.
    """
    level = Counter(round(sign.height, 1) for sign in signs)
    places: dict[tuple[float, float], list[Printed]] = {}
    for sign in (sign for sign in signs if not sign.sign.isspace()):
        places.setdefault((round(sign.origin, 2), round(sign.height, 2)), []).append(sign)
    alike: dict[tuple[str, ...], list[list[Printed]]] = {}
    for here in places.values():
        printed = tuple(sorted(sign.sign for sign in here))
        if any(unicodedata.category(sign) == "Mn" for sign in printed):
            alike.setdefault(printed, []).append(here)
    second: set[Printed] = set()
    for group in alike.values():
        for here in group:
            if any(_is_second(here[0], other[0], level) for other in group):
                second.update(here)
    return [sign for sign in signs if sign not in second]


def _is_second(one: Printed, other: Printed, level: Mapping[float, int]) -> bool:
    """Whether the one stands off the line that the other is on, so close that both are of one letter."""
    reach = one.size * SECOND_VOWEL
    is_near = abs(one.origin - other.origin) < reach and 0.05 < abs(one.height - other.height) < reach
    return is_near and level[round(one.height, 1)] < level[round(other.height, 1)]


def _is_beside(one: list[Printed], other: list[Printed]) -> bool:
    is_level = abs(one[0].height - other[0].height) < SAME_LINE * min(one[0].size, other[0].size)
    is_left = max(sign.origin for sign in one) < min(sign.origin for sign in other)
    return is_level and (is_left or max(sign.origin for sign in other) < min(sign.origin for sign in one))


def _parted_lines(signs: Iterable[Printed]) -> Iterator[list[Printed]]:
    line: list[Printed] = []
    for printed in signs:
        if printed.sign in "\r\n":
            if line:
                yield line
            line = []
        elif printed.sign not in NO_SIGN and (line or not printed.sign.isspace()):
            line.append(printed)
    if line:
        yield line


def _signs(page: pypdfium2.PdfTextPage) -> Iterator[Printed]:
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    loose = raw.FS_RECTF()
    for index in range(page.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(page, index))
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        raw.FPDFText_GetLooseCharBox(page, index, loose)
        size = raw.FPDFText_GetFontSize(page, index)
        yield Printed(sign, x.value, y.value, left.value, right.value, max(loose.right, right.value), size)


def _line(signs: list[Printed], *, is_left: bool) -> Line:
    """A line as it is read, on a page that runs left or not. A plain line from left to right is left as it is."""
    while signs[-1].sign.isspace():  # printed at the end of a line it may lie anywhere
        signs = signs[:-1]
    edges = [sign.left for sign in signs] + [sign.right for sign in signs]
    size = max(sign.size for sign in signs)
    as_it_is = "".join(sign.sign for sign in signs)
    is_level = max(sign.height for sign in signs) - min(sign.height for sign in signs) <= size
    has_arabic = any(unicodedata.bidirectional(sign) in RIGHT_TO_LEFT for sign in as_it_is)
    words = groupby(signs, key=lambda sign: sign.sign.isspace())
    starts = [next(word).origin for is_space, word in words if not is_space]
    if is_level and (has_arabic or starts != sorted(starts)):
        has_gaps = any(sign.sign.isspace() and sign.right <= sign.left for sign in signs)
        least_gap = LEAST_GAP * size if has_gaps else math.inf
        text = in_reading_order(_glyphs(signs), is_left=runs_left(as_it_is, page=is_left), least_gap=least_gap)
    else:
        text = as_it_is
    return Line(text=text, width=max(edges) - min(edges), height=signs[0].height, size=size)


def _glyphs(signs: list[Printed]) -> Iterator[Glyph]:
    """The printed places of a line; a space without width is none."""
    waiting: Glyph | None = None
    for _place_of, together in groupby(sorted(signs, key=lambda sign: sign.origin), key=_place):
        here = list(together)
        if here[0].sign.isspace() and here[0].right <= here[0].left:
            continue
        letters, marks = _apart(_as_read(here))
        if not letters and waiting is not None:
            waiting = replace(waiting, signs=waiting.signs + marks)
            continue
        if waiting is not None:
            yield waiting
        waiting = Glyph(signs=letters + marks, origin=here[0].origin, end=max(sign.end for sign in here))
    if waiting is not None:
        yield waiting


def _place(printed: Printed) -> tuple[float, bool]:
    return round(printed.origin, 2), printed.sign.isspace()


def _as_read(signs: list[Printed]) -> str:
    """The letters of one place. Of an Arabic ligature the first is the rightmost; where PDFium gives all of them the
    same edges, it has them the wrong way round."""
    text = "".join(sign.sign for sign in signs)
    if len(signs) == 1 or not all(unicodedata.bidirectional(sign) in RIGHT_TO_LEFT | {"NSM"} for sign in text):
        return text
    backwards = signs[::-1]
    return "".join(sign.sign for sign in sorted(backwards, key=lambda sign: -sign.right))


def _apart(signs: str) -> tuple[str, str]:
    """Letters, and the marks that are printed over them."""
    is_mark = [unicodedata.category(sign) in {"Mn", "Me"} for sign in signs]
    letters = "".join(sign for sign, over in zip(signs, is_mark, strict=True) if not over)
    return letters, "".join(sign for sign, over in zip(signs, is_mark, strict=True) if over)

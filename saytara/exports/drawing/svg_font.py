"""The part of a typeface that an SVG carries with itself, so that any program shows it as it was drawn."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from saytara.exports.drawing.lettering import FAMILY, font_file

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LATIN_FAMILY: Final = "Noto Sans"
"""The face of the interface. Its file holds every weight; a drawing carries one of them."""
LATIN_FILE: Final = Path(str(files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"))

USUAL: Final = frozenset(map(chr, (*range(0x20, 0x7F), 0xA0, 0xB7, *range(0x2010, 0x2027), *range(0x2066, 0x206A))))
"""Letters of nearly every drawing in the Latin face: one weight of them is made once a process, for half of the work is
to take one weight out of the file."""


@lru_cache(maxsize=16)
def font_face_css(letters: str, weight: int, family: str = FAMILY) -> str:
    """A CSS rule that holds the font itself, cut down to `letters` (sorted, each once), as a data address.

    The same letters give the same bytes: the font keeps its own date. Families: Amiri, and Noto Sans for Latin letters.
    """
    if family != LATIN_FAMILY:
        font = _cut(font_file(weight), letters)
    elif USUAL.issuperset(letters):
        font = _cut(_latin_weight(weight), letters)
    else:
        font = _of_weight(_cut(LATIN_FILE, letters), weight)
    data = base64.b64encode(_saved(font)).decode()
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};'
        f"src:url(data:font/ttf;base64,{data}) format('truetype')}}"
    )


def letters_of(texts: Sequence[str]) -> str:
    """Every letter of the texts once, sorted."""
    return "".join(sorted(set("".join(texts))))


@cache
def _latin_weight(weight: int) -> bytes:
    """The usual letters of the Latin face in one weight."""
    return _saved(_of_weight(_cut(LATIN_FILE, USUAL), weight))


def _cut(source: Path | bytes, letters: Iterable[str]) -> TTFont:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(source) if isinstance(source, bytes) else source, recalcTimestamp=False)
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, letters))
    subsetter.subset(font)
    return font


def _of_weight(font: TTFont, weight: int) -> TTFont:
    from fontTools.varLib.instancer import instantiateVariableFont

    return instantiateVariableFont(font, {"wght": weight, "wdth": 100})


def _saved(font: TTFont) -> bytes:
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()

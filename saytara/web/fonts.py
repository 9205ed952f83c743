"""The page's fonts as browsers want them: WOFF2, in parts by script, of which a page fetches those it has letters of.

They are made of the fonts' own packages, once: a folder keeps them (`SAYTARA_CACHE`, else the user's own cache). Where
nothing can be written, the process makes and keeps them itself. `python -m saytara.web.fonts` makes them beforehand.
"""

from __future__ import annotations

import hashlib
import io
import logging
import sys
import threading
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from saytara.history.cache_folder import cache_folder, remove_abandoned_parts, written_whole

MAKING: Final = 1
"""Raised when the same font would be cut in another way, so that no older file is taken for it."""

Ranges = tuple[tuple[int, int], ...]
"""Code points, from the first to the last of each range."""

LATIN: Final[Ranges] = (
    *((0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2BB, 0x2BC), (0x2BE, 0x2BF)),
    *((0x2000, 0x206F), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212), (0x2260, 0x2265)),
)
"""With the signs that both languages need: dashes, quotation marks, arrows, directional marks."""

MORE_LATIN: Final[Ranges] = (
    *((0x100, 0x130), (0x132, 0x151), (0x154, 0x24F), (0x2B0, 0x2BA), (0x2BD, 0x2BD), (0x2C0, 0x36F)),
    *((0x1E00, 0x1EFF), (0x2070, 0x20AB), (0x20AD, 0x2121), (0x2123, 0x218F)),
)
"""Transliterated names, and the other languages of sources."""

GREEK_CYRILLIC: Final[Ranges] = ((0x370, 0x52F),)
ARABIC: Final[Ranges] = ((0x600, 0x6FF),)
MORE_ARABIC: Final[Ranges] = ((0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
"""Further languages, and letters in the shapes that old files have them in."""

JOINERS: Final[Ranges] = ((0x20, 0x20), (0x200B, 0x200F), (0x2066, 0x2069))
"""In the file of a part besides, so that marks between its letters do not break a word in two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One part of one font: its CSS family and weights, the letters in it, and what it is cut from."""

    family: str
    weights: str
    package: str
    file: str
    ranges: Ranges
    axes: tuple[tuple[str, tuple[float, float] | float], ...] = ()

    @property
    def whole(self) -> bytes:
        """The font as its package has it."""
        return files(self.package).joinpath(self.file).read_bytes()

    @property
    def unicode_range(self) -> str:
        """As CSS writes the ranges."""
        return ", ".join(f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in self.ranges)


NOTO_AXES: Final = (("wdth", 100.0), ("wght", (400.0, 700.0)))
_NOTO: Final = {"family": "Noto Sans", "package": "fontpkg_noto_sans", "file": "files/NotoSans[wdth,wght].ttf"}
_NOTO_ARABIC: Final = {
    "family": "Noto Sans Arabic",
    "package": "fontpkg_noto_sans_arabic",
    "file": "files/NotoSansArabic[wdth,wght].ttf",
}


def _noto(ranges: Ranges, whole: dict[str, str]) -> Face:
    return Face(**whole, weights="400 700", ranges=ranges, axes=NOTO_AXES)


def _amiri(weight: str, file: str) -> Face:
    return Face(family="Amiri", weights=weight, package="fontpkg_amiri", file=f"files/{file}", ranges=ARABIC)


FACES: Final = {
    "noto-sans-latin.woff2": _noto(LATIN, _NOTO),
    "noto-sans-more-latin.woff2": _noto(MORE_LATIN, _NOTO),
    "noto-sans-greek-cyrillic.woff2": _noto(GREEK_CYRILLIC, _NOTO),
    "noto-sans-arabic.woff2": _noto(ARABIC, _NOTO_ARABIC),
    "noto-sans-more-arabic.woff2": _noto(MORE_ARABIC, _NOTO_ARABIC),
    "amiri-arabic.woff2": _amiri("400", "Amiri-Regular.ttf"),
    "amiri-bold-arabic.woff2": _amiri("700", "Amiri-Bold.ttf"),
}
"""File name under /assets → what is in it."""


@cache
def font_version(name: str) -> str:
    """A mark that changes with the font's package and with how it is cut; known before the file is made."""
    face = FACES[name]
    return hashlib.sha256(face.whole + f"{MAKING} {face.ranges} {face.axes}".encode()).hexdigest()[:16]


_making: Final = {name: threading.Lock() for name in FACES}
_made: Final[dict[str, bytes]] = {}


def font_file(name: str) -> bytes:
    """The file's content: of this process, of the folder that keeps them, else made now. KeyError for another name."""
    with _making[name]:
        if name not in _made:
            kept = cache_folder() / f"{font_version(name)}-{name}"
            _made[name] = _read(kept) or _make_and_keep(name, kept)
        return _made[name]


def _read(kept: Path) -> bytes | None:
    try:
        return kept.read_bytes()
    except OSError:
        return None


def _make_and_keep(name: str, kept: Path) -> bytes:
    made = cut(FACES[name])
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with written_whole(kept) as part:
            part.write_bytes(made)
        remove_abandoned_parts(kept.parent)
    except OSError:  # read-only, or full: this process keeps it
        logging.getLogger("saytara").debug("%s is not kept in %s", name, kept.parent)
    return made


def cut(face: Face) -> bytes:
    """The part of the font as WOFF2; the same input gives the same bytes."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    for part in ("fontTools.subset", "fontTools.varLib"):
        logging.getLogger(part).setLevel(logging.WARNING)
    font = TTFont(io.BytesIO(face.whole), recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(notdef_outline=True, hinting=False))
    cutter.populate(unicodes=[point for low, high in (*face.ranges, *JOINERS) for point in range(low, high + 1)])
    cutter.subset(font)  # first, so that few letters are left to be set to the usual width
    if face.axes:
        font = instantiateVariableFont(font, dict(face.axes))
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def font_rules(folder: str = "") -> str:
    """The `@font-face` rules of a style sheet beside the fonts, or of a text for which they lie in `folder`."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("{folder}{name}?v={font_version(name)}") '
        f'format("woff2"); '
        f"font-weight: {face.weights}; font-display: swap; unicode-range: {face.unicode_range}; }}\n"
        for name, face in FACES.items()
    )


def main() -> int:
    """Makes every font that the folder does not have yet."""
    for name in FACES:
        size = len(font_file(name))
        print(f"{cache_folder() / name}: {size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

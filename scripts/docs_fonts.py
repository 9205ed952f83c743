"""The fonts of the docs: Noto Sans and Noto Sans Arabic out of their packages, cut to the letters that the docs need.

The dashboard serves the whole files; pages that lie in a folder are better off with a tenth of their size.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

LATIN: Final = (
    range(0x20, 0x180),
    range(0x1E24, 0x1E94),
    range(0x2000, 0x2070),
    range(0x20AC, 0x20AD),
    range(0x2190, 0x2265),
)
ARABIC: Final = (
    range(0x20, 0x7F),
    range(0x600, 0x700),
    range(0x750, 0x780),
    range(0x200B, 0x2010),
    range(0xFB50, 0xFE00),
    range(0xFE70, 0xFF00),
)
FONTS: Final = {
    "noto-sans.woff": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf", LATIN),
    "noto-sans-arabic.woff": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf", ARABIC),
}
"""File name → package, path inside it, and the code points that stay."""


def write_fonts(folder: Path, *, cache: Path) -> None:
    """Writes the fonts into `folder`; `cache` keeps what was cut before, by the hash of what it was cut from."""
    folder.mkdir(parents=True, exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    for name, (package, path, ranges) in FONTS.items():
        with as_file(files(package).joinpath(path)) as whole:
            mark = hashlib.sha256(whole.read_bytes() + repr(ranges).encode()).hexdigest()[:16]
            kept = cache / f"{mark}-{name}"
            if not kept.exists():
                _cut(whole, kept, ranges)
        shutil.copyfile(kept, folder / name)


def _cut(whole: Path, into: Path, ranges: Iterable[range]) -> None:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    for part in ("fontTools.subset", "fontTools.varLib"):
        logging.getLogger(part).setLevel(logging.WARNING)
    font = TTFont(whole, recalcTimestamp=False)
    options = subset.Options(notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[point for points in ranges for point in points])
    cutter.subset(font)  # first, so that few letters are left to be set to the usual width
    font = instancer.instantiateVariableFont(font, {"wdth": 100})
    font.flavor = "woff"
    font.save(into)

"""Typst as we use it: no font of the reader's machine, no package, no file; texts come in as data, never as markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

import typst

from saytara.exports.drawing.lettering import FAMILY, font_folder


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])


def to_pdf(template: str, data: Mapping[str, str], day: dt.date) -> bytes:
    """The tagged PDF of a template, dated `day`, so that it stays the same.

    The template reads `data` as `sys.inputs`, and the family of the font as `sys.inputs.family`.
    """
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    return _bytes(
        typst.compile(
            template.encode(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"family": FAMILY, **data},
            timestamp=int(noon.timestamp()),
        )
    )


def to_png_image(template: str, data: Mapping[str, str], pixels_per_inch: float) -> bytes:
    """The one page of a template as PNG; `data` as in `to_pdf`."""
    return _bytes(
        typst.compile(
            template.encode(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="png",
            ppi=pixels_per_inch,
            sys_inputs={"family": FAMILY, **data},
        )
    )


def _bytes(written: bytes | list[bytes] | None) -> bytes:
    if not isinstance(written, bytes):
        raise TypeError("Typst gave no single file")
    return written

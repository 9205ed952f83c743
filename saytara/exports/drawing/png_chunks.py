"""What a PNG says of itself: how large it prints, and texts in any script (PNG, sections 11.3.3.4 and 11.3.5.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Final

from saytara.exports.drawing.xml_text import xml_safe

AFTER_HEADER: Final = 8 + 4 + 4 + 13 + 4
"""Bytes of the signature and of the IHDR chunk with its length, type and check sum."""
INCH_M: Final = 0.0254


def with_facts(picture: bytes, *, pixels_per_inch: float, language: str, texts: Mapping[str, str]) -> bytes:
    """The PNG with its resolution and `texts`, each by a keyword of the specification, in UTF-8, before its pixels."""
    per_metre = round(pixels_per_inch / INCH_M)
    chunks = [_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))]
    chunks += [_chunk(b"iTXt", _text(keyword, language, text)) for keyword, text in texts.items() if text]
    return picture[:AFTER_HEADER] + b"".join(chunks) + picture[AFTER_HEADER:]


def _text(keyword: str, language: str, text: str) -> bytes:
    """Not compressed, so that any program that looks for text finds it; no translated keyword."""
    uncompressed = b"\0\0\0"
    return keyword.encode("latin-1") + uncompressed + language.encode("ascii") + b"\0\0" + xml_safe(text).encode()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

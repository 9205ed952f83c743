"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import codecs
import re
from typing import Final

ENDINGS: Final = (".txt", ".html", ".htm", ".pdf", ".docx")
STARTS: Final = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x1f\x8b", ".gz"),
)
"""First bytes → the ending of files that begin so; of all archives a .docx is the one that can be read."""

LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""The name that a .docx with a password has in it: it is then no archive, but a file of the old kind."""

PAGE: Final = re.compile(rb"\s*(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
HEAD_BYTES: Final = 1_024


def kind_of(content: bytes) -> str:
    """The ending of files that begin so; empty for plain text, and for what is not known.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<!DOCTYPE html><p>"), kind_of(b"Yalda is quiet.")
    ('.pdf', '.html', '')
    """
    head = content.removeprefix(codecs.BOM_UTF8)
    if PAGE.match(head[:HEAD_BYTES]):
        return ".html"
    if b"%PDF-" in head[:HEAD_BYTES] and not head[:HEAD_BYTES].isascii():
        return ".pdf"  # some have other bytes before their head
    return next((ending for start, ending in STARTS if head.startswith(start)), "")


def is_locked(content: bytes) -> bool:
    """Whether it is a document of Word that has a password."""
    return LOCKED in content

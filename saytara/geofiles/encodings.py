"""In which encoding a file of boundaries has its names, where it does not say so itself: guessed, and told."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from saytara.dataset.checks.safe_files import guess_encoding

DECLARED: Final = ".cpg"
"""The file beside a shapefile that names the encoding."""

SAYS_NOTHING: Final = frozenset({0x00, 0x57})
"""Language numbers in a .dbf that name no encoding: none at all, and "as this computer has it"."""

READ: Final = 2_000_000
"""Bytes of a .dbf that are looked at."""

WORDS: Final = re.compile(rb"[\x80-\xff]+(?: [\x80-\xff]+)*")
"""Words of other letters than ASCII's, parted by single spaces."""

MOST_CUT: Final = 0.05
"""The share of letters that may be broken in UTF-8: a field of fixed width may cut its last letter."""


def guessed_encoding(shapefile: Path) -> tuple[str, str] | None:
    """The encoding that the names of a shapefile are most likely in, and a name as an example.

    None where it says its encoding itself, or where all of its names are plain ASCII.
    """
    if any(shapefile.with_suffix(ending).exists() for ending in (DECLARED, DECLARED.upper())):
        return None
    table = next((path for ending in (".dbf", ".DBF") if (path := shapefile.with_suffix(ending)).exists()), None)
    if table is None:
        return None
    with table.open("rb") as file:
        content = file.read(READ)
    if len(content) < 32 or content[29] not in SAYS_NOTHING:
        return None
    records = content[int.from_bytes(content[8:10], "little") :].replace(b"\0", b" ")
    example = WORDS.search(records)
    if example is None:
        return None
    encoding = encoding_of(records)
    return encoding, example[0].decode(encoding, "replace").strip()


def is_encoding(name: str) -> bool:
    """Whether there is an encoding of that name."""
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def encoding_of(content: bytes) -> str:
    """The likeliest encoding of bytes that are not ASCII alone.

    >>> encoding_of("مخيم".encode()), encoding_of("مخيم".encode("windows-1256"))
    ('utf-8', 'windows-1256')
    """
    decoded = content.decode("utf-8", "replace")
    letters = sum(not character.isascii() for character in decoded)
    return "utf-8" if decoded.count("\ufffd") <= MOST_CUT * letters else guess_encoding(content)

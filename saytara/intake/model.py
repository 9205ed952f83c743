"""What a document from outside is read into: its text, its hash, and what it says of its title, address and day."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum


class DayOrigin(StrEnum):
    """Where a day of publication was read."""

    METADATA = "metadata"
    """The page says so to machines."""
    ADDRESS = "address"
    """It stands in the page's address."""
    DATELINE = "dateline"
    """It stands near the beginning of the text, or on a line of its own."""
    TEXT = "text"
    """It stands somewhere in the text."""
    FILE = "file"
    """The file was made then, perhaps as a copy."""


class Unreadable(Exception):  # noqa: N818 - it goes to the process that asked
    """Raised in the reading process: the code of what is wrong, and what its sentence tells besides."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCandidate:
    """A day on which the document may have been published, as bounds, and why: where it was read, and the words."""

    from_day: dt.date
    to_day: dt.date
    origin: DayOrigin
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """A document as it came in.

    `text` is what is kept: of a paste and of a .txt letter for letter what was received, of other files what stands in
    them. `content` are its bytes in UTF-8, which a dataset stores; a .txt in UTF-8 keeps the very bytes. `file_sha256`
    is the hash of the file that was received, where that is another one, and `encoding` what a .txt was in. `language`
    is "ar", "en", or empty where neither script prevails. `days` are best first, and none of them is chosen. `title`
    and `address` are empty where the document does not say.
    """

    name: str
    text: str
    content: bytes
    file_sha256: str = ""
    encoding: str = ""
    title: str = ""
    address: str = ""
    language: str = ""
    days: tuple[DayCandidate, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of what is kept, as sources.csv has it."""
        return hashlib.sha256(self.content).hexdigest()

"""The English texts of documents that come in from outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "intake.fault_ending": "The file is of another kind; what can be read ends in {endings}.",
    "intake.fault_too_large": "It is too large: at most {most} MB.",
    "intake.fault_encoding": "It is not in the encoding {encoding}: save it as UTF-8.",
    "intake.fault_empty": "No text was found in it.",
    "intake.fault_too_long": "It could not be read within {seconds} seconds.",
    "intake.fault_broken": "The file is broken, or is not what its ending says.",
    "intake.fault_encrypted": "The file is locked with a password: save it without one.",
    "intake.fault_pages": "It has too many pages: at most {most}.",
    "intake.fault_unpacked": "Unpacked, the file is too large.",
    "intake.fault_busy": "Other documents are being read: try again in a minute.",
}

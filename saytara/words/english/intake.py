"""The English texts of documents that come in from outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "intake.fault_ending": (
        "Files of this kind cannot be read. Save it with one of these endings, or paste the text: {endings}."
    ),
    "intake.fault_too_large": "The file is too large. Give one of at most {most} MB, or paste the part that matters.",
    "intake.fault_too_much_text": "The text is too long. Give the part that matters: at most {most} MB of text.",
    "intake.fault_encoding": (
        "The file is not in the encoding {encoding}. Open it where it looks right and save it as UTF-8, or "
        "paste the text."
    ),
    "intake.fault_no_text_file": (
        "The file holds other bytes than text. Give it the ending of what it is, or paste the text."
    ),
    "intake.fault_empty": "There is no text in it. If its pages are pictures, type or paste what they say.",
    "intake.fault_too_long": "It could not be read within {seconds} seconds. Paste the text instead.",
    "intake.fault_memory": "It takes too much memory to read. Paste the text instead.",
    "intake.fault_broken": (
        "The file is broken. Get it once more from where it came, or open it elsewhere and paste the text."
    ),
    "intake.fault_other_kind": "The file ends in {ending}, but its content is that of {kind}. Rename it to {kind}.",
    "intake.fault_kind": (
        "What the file holds is not what files that end in {ending} hold. Save it anew as {ending}, or paste "
        "the text."
    ),
    "intake.fault_old_word": "This is an older Word file. Open it and save it as {ending}, or paste the text.",
    "intake.fault_encrypted": "The file is locked with a password. Save it without one.",
    "intake.fault_pages": "It has too many pages. Save the pages that matter as a file of their own: at most {most}.",
    "intake.fault_unpacked": (
        "Unpacked, the file is too large: {most} MB are allowed. Take the pictures out, or paste the text."
    ),
    "intake.fault_entities": (
        "The file defines names for texts of its own, which no word processor does. Save it anew as {ending}, "
        "or paste the text."
    ),
    "intake.fault_nested": (
        "Its elements stand in each other more than {most} deep. Open the page in a browser and paste the "
        "text."
    ),
    "intake.fault_busy": "Other documents are being read. Try again in a minute.",
    "intake.twin_same": "The dataset has this text already: {title}, {publisher} ({source})",
    "intake.twin_near": "The dataset has nearly this text already: {title}, {publisher} ({source})",
    "intake.which_day": "No day of publication was given ({option}). Days that may be it:",
    "intake.day_metadata": "The page says so: {words}",
    "intake.day_address": "It stands in the page’s address: {words}",
    "intake.day_dateline": "It stands at the head of the text, or on a line of its own: “{words}”",
    "intake.day_text": "It stands in the text, perhaps as the day of what is told: “{words}”",
    "intake.day_file": "The file was made then, perhaps as a copy: {words}",
}

"""What the form of a text gives, and everything in it that a seal would refuse, each beside its field.

The rules are those of sources.csv and publishers.csv: one row is read as the dataset's checks read it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NotRequired, TypedDict

from saytara.core.model import Reliability
from saytara.dataset.checks.csv_tables import is_hidden
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.checks.sources import FILE, read_sources
from saytara.dataset.problems.kind import Severity
from saytara.editing.importing.appending import table_bytes
from saytara.intake.errors import UnreadableText
from saytara.intake.model import ReadText
from saytara.intake.reading import read_text
from saytara.web.desk.field_faults import told_fault
from saytara.web.desk.routes import Refused
from saytara.words import LANGUAGES, say

FIELD_OF: Final[Mapping[str, str]] = {
    **{name: name for name in ("publisher", "title", "url", "language", "published_from", "published_to")},
    **dict.fromkeys(("date_note", "date_note_ar"), "published_why"),
}
"""Column of sources.csv → field of the form; faults of others stand at the text itself."""

NEEDED: Final = ("publisher", "title", "published_from", "date_note")
"""What the form asks for always. How the day is known is a rule of the desk's: the dataset does without it."""

IDLE: Final = "text-of-the-form"
"""The id of the row that is looked at; it is written nowhere."""


LONGEST_HEADLINE: Final = 160
"""Characters of a first line that may be a headline; a longer one is a paragraph."""

SENTENCE_ENDS: Final = (".", "؟", "?", "!", ":", "،", ",")


class FormFault(TypedDict):
    """What is wrong with a field of the form, in every language; `meant` is the value that was meant, as it seems."""

    field: str
    why: dict[str, str]
    meant: NotRequired[str]


def given_value(given: Mapping[str, Any], name: str) -> str:
    """A field as the page sends it, without the spaces around it; "" where it is not there."""
    value = given.get(name, "")
    if not isinstance(value, str):
        raise Refused(400, "no_sense")
    return value if name == "words" else value.strip()


def received_text(given: Mapping[str, Any], content: bytes) -> ReadText:
    """The text that was pasted or dropped; UnreadableText where it cannot be read."""
    return read_text(content, given_value(given, "name")) if content else read_text(given_value(given, "words"))


def unreadable(fault: UnreadableText) -> dict[str, str]:
    """Why a text cannot be read and what to do instead, in every language."""
    return {language: fault.in_language(language) for language in LANGUAGES}


def offered_value(words: str) -> str:
    """Words as a field may hold them: without the signs around names in a sentence, and whatever else is hidden.

    >>> offered_value("ورد في رابط الصفحة: \\u20682020/07/12\\u2069")
    'ورد في رابط الصفحة: 2020/07/12'
    """
    return "".join(" " if sign.isspace() else sign for sign in words if sign.isspace() or not is_hidden(sign)).strip()


def source_columns_of(given: Mapping[str, Any], received: ReadText | None = None) -> dict[str, str]:
    """The columns of sources.csv that the form fills; what it leaves open the text may say itself."""
    first = given_value(given, "published_from")
    return {
        "publisher": given_value(given, "publisher"),
        "title": given_value(given, "title") or ("" if received is None else offered_value(received.title)),
        "url": given_value(given, "url") or ("" if received is None else offered_value(received.address)),
        "language": given_value(given, "language") or (received.language if received is not None else "") or "en",
        "published_from": first,
        "published_to": given_value(given, "published_to") or first,
        "date_note": given_value(given, "published_why"),
    }


def headline_of(text: str) -> str:
    """The first line of a text, where it looks like its headline; else nothing.

    >>> headline_of("Guard leaves the Old Market\\n\\nThe Blue Guard left on Friday.")
    'Guard leaves the Old Market'
    >>> headline_of("The Blue Guard left on Friday. It was quiet.")
    ''
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    is_headline = len(lines) > 1 and len(lines[0]) <= LONGEST_HEADLINE and not lines[0].endswith(SENTENCE_ENDS)
    return lines[0] if is_headline else ""


def form_faults(folder: Path, facts: Mapping[str, str], content: bytes, *, may_keep: bool) -> list[FormFault]:
    """Whatever a seal of the text would be refused for, and what the form needs besides; one fault a field.

    `content` is what is kept of the text, where it may be kept.
    """
    wrong = {FIELD_OF[name]: _in_every_language("desk.wrong_missing") for name in NEEDED if not facts[name]}
    if not may_keep and not facts["url"]:
        wrong["url"] = _in_every_language("desk.wrong_url_needed")
    row = {"id": IDLE, **facts, "reliability": Reliability.F.value, "text": "", "sha256": ""}
    contents = {}
    if may_keep:
        row |= {"text": f"texts/{IDLE}.txt", "sha256": hashlib.sha256(content).hexdigest()}
        contents[row["text"]] = content
    findings = Findings()
    contents[FILE] = table_bytes(tuple(row), [tuple(row.values())])
    read_sources(Folder(folder, findings, contents), findings)
    for problem in findings.report(str(folder)).problems:
        field = FIELD_OF.get(problem.column or "", "words")
        if problem.severity is Severity.ERROR and problem.file in contents and field not in wrong:
            wrong[field] = {language: told_fault(problem, language) for language in LANGUAGES}
    if facts["published_to"] == facts["published_from"] and "published_from" in wrong:
        wrong.pop("published_to", None)
    return [FormFault(field=field, why=why) for field, why in wrong.items()]


def _in_every_language(key: str) -> dict[str, str]:
    return {language: say(key, language) for language in LANGUAGES}

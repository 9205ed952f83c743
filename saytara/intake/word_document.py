"""The text of a .docx in the order in which it stands, tables and all; python-docx opens it.

Runs in the reading process. What was deleted under tracked changes is not read, what was inserted is.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.oxml.ns import qn

from saytara.intake.model import Unreadable
from saytara.intake.titles import written_title

MOST_UNPACKED_BYTES: Final = 100_000_000
MOST_PARTS: Final = 10_000
MAIN_PART: Final = "word/document.xml"

DOCUMENT_TYPE: Final = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
"""In any encoding that a part may be in; no word processor writes one, and entities are defined in it."""

HOLDERS: Final = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
"""What holds paragraphs or runs, and is no content itself."""

COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
UNREAD: Final = frozenset({qn("w:del"), qn("w:moveFrom"), f"{COMPATIBILITY}Fallback"})
HEADING: Final = re.compile(r"title|heading \d", re.IGNORECASE)
"""How the styles of a title and of headings are called in a file, whatever language the program speaks."""

TEMPLATE_MADE: Final = dt.datetime(2013, 12, 23, 23, 15, tzinfo=dt.UTC)
"""When the template was made from which python-docx makes every new document: no day of the document's own.

Whoever makes documents with it often gives them an author, and leaves this moment in them.
"""

SIGNS: Final = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}


def read_word_document(content: bytes) -> dict[str, str]:
    """Text, title, and the day of making where it is the document's own.

    Unreadable where the archive is none, swells, or defines entities.
    """
    _check_archive(content)
    document = docx.Document(io.BytesIO(content))
    about = document.core_properties
    made = about.created.strftime("%Y%m%d") if about.created and about.created != TEMPLATE_MADE else ""
    title = written_title(about.title or "") or _heading(document)
    return {"text": "\n".join(_lines(document.element.body)), "title": title, "made": made}


def _heading(document: Any) -> str:
    """The first words in the style of a title or a heading; nothing where there are none.

    A file without properties is given some by python-docx, with a title of its own.
    """
    styled = (part for part in document.paragraphs if part.text.strip() and part.style is not None)
    return next((" ".join(part.text.split()) for part in styled if HEADING.match(part.style.name or "")), "")


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
                raise Unreadable("unpacked", most=MOST_UNPACKED_BYTES // 1_000_000)
            if MAIN_PART not in archive.namelist():
                raise Unreadable("kind", ending=".docx")
            for part in parts:
                is_markup = part.filename.endswith((".xml", ".rels"))
                if is_markup and DOCUMENT_TYPE.search(archive.read(part)):
                    raise Unreadable("entities", ending=".docx")
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as fault:
        raise Unreadable("broken") from fault


def _lines(holder: Any) -> Iterator[str]:
    """A line for each paragraph and each row of a table, whose cells have tabs between them."""
    for part in holder:
        if part.tag == qn("w:p"):
            yield "".join(_signs(part))
        elif part.tag == qn("w:tbl"):
            yield from _rows(part)
        elif part.tag in HOLDERS:
            yield from _lines(part)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue  # of a table within a cell, which its cell tells
        cells = [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row]
        yield "\t".join(" ".join(filter(None, map(str.strip, _lines(cell)))) for cell in cells)


def _signs(part: Any) -> Iterator[str]:
    for child in part:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in SIGNS and part.tag == qn("w:r"):
            yield SIGNS[child.tag]
        elif child.tag not in UNREAD:
            yield from _signs(child)

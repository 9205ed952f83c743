"""Word documents to their text: tables where they stand, tracked changes, and archives that mean harm."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from saytara.intake.errors import UnreadableText
from saytara.intake.reading import read_text
from saytara.intake.word_document import TEMPLATE_MADE


def bytes_of(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def with_parts(content: bytes, new: dict[str, bytes]) -> bytes:
    """The archive with some parts in place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            if name not in new:
                archive.writestr(name, old.read(name))
        for name, part in new.items():
            archive.writestr(name, part)
    return out.getvalue()


def plain() -> bytes:
    document = docx.Document()
    document.add_paragraph("Quiet.")
    return bytes_of(document)


def test_tables_are_read_where_they_stand() -> None:
    document = docx.Document()
    document.core_properties.title = "Talks"
    document.core_properties.created = dt.datetime(2018, 4, 22, 9, tzinfo=dt.UTC)
    document.add_paragraph("باتت سبينة بيد قوات النظام.")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("Town", "Held by", "Yalda", "Rebels"), strict=True
    ):
        cell.text = words
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "since Monday"
    document.add_paragraph("The end.")
    read = read_text(bytes_of(document), "a.docx")
    assert read.text.split("\n") == [
        "باتت سبينة بيد قوات النظام.",
        "Town\tHeld by",
        "Yalda\tRebels since Monday",
        "The end.",
    ]
    assert read.title == "Talks"
    assert [(day.from_day.isoformat(), day.origin.value) for day in read.days] == [("2018-04-22", "file")]


@pytest.mark.parametrize("author", ["python-docx", "Sarab Courier"])
def test_the_day_of_the_template_that_a_program_took_is_not_offered(author: str) -> None:
    document = docx.Document()
    document.core_properties.author = author
    document.add_paragraph("Quiet.")
    assert document.core_properties.created == TEMPLATE_MADE
    assert read_text(bytes_of(document), "a.docx").days == ()


def test_cells_that_are_one_are_read_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Yalda"
    assert read_text(bytes_of(document), "a.docx").text == "Yalda"


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Rebels ")
    for tag, name, words in (("del", "delText", "left"), ("ins", "t", "hold")):
        run = f"<w:{tag} {nsdecls('w')} w:id='1' w:author='A'><w:r><w:{name}>{words}</w:{name}></w:r></w:{tag}>"
        paragraph._p.append(parse_xml(run))
    paragraph.add_run(" Yalda").add_tab()
    paragraph.paragraph_format.tab_stops.add_tab_stop(1000)
    assert read_text(bytes_of(document), "a.docx").text == "Rebels hold Yalda\t"


def bomb() -> bytes:
    """A few kilobytes that unpack to more than is allowed."""
    return with_parts(plain(), {"word/media/a.xml": b" " * 100_000_001})


def entities() -> bytes:
    levels = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    words = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"
    part = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "bomb">{levels}]>{words}'
    return with_parts(plain(), {"word/document.xml": part.encode()})


def outside_file() -> bytes:
    words = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    part = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>{words}'
    return with_parts(plain(), {"word/document.xml": part.encode()})


def in_other_letters() -> bytes:
    """UTF-16 hides a document type from whoever looks for its bytes."""
    words = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    part = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY a "bomb">]>{words}'
    return with_parts(plain(), {"word/document.xml": part.encode("utf-16")})


def spreadsheet() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bomb, "unpacked"),
        (entities, "entities"),
        (outside_file, "entities"),
        (in_other_letters, "entities"),
        (spreadsheet, "kind"),
        (lambda: plain()[:-200], "broken"),
        (lambda: with_parts(plain(), {"word/document.xml": b"<w:document"}), "broken"),
        (lambda: bytes_of(docx.Document()), "empty"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old_word"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_is_wrong_with_a_document_is_told(content: Callable[[], bytes], code: str) -> None:
    with pytest.raises(UnreadableText) as fault:
        read_text(content(), "a.docx")
    assert fault.value.code == code


def without_properties(*, heading: str) -> bytes:
    """A document as some programs write it, without what is known of it."""
    document = docx.Document()
    document.add_paragraph("Marj Herald")
    if heading:
        document.add_heading(heading, level=1)
    document.add_paragraph("Quiet.")
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/core-properties"):
            package.rels.pop(name)
    return bytes_of(document)


@pytest.mark.parametrize("heading", ["Guard leaves the  Market", ""])
def test_a_document_that_says_no_title_has_that_of_its_first_heading(heading: str) -> None:
    assert read_text(without_properties(heading=heading), "a.docx").title == " ".join(heading.split())


def test_a_title_that_a_program_put_there_is_none() -> None:
    document = docx.Document()
    document.core_properties.title = "Document1"
    document.add_heading("هدوء في السوق", level=0)
    assert read_text(bytes_of(document), "a.docx").title == "هدوء في السوق"

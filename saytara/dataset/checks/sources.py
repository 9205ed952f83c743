"""sources.csv and the stored texts."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Final, NamedTuple

from saytara.core.model import Reliability, Source
from saytara.dataset.checks.csv_tables import Row, check_direction, read_table, until_hopeless
from saytara.dataset.checks.fields import LANGUAGE, SHA256, Fields, check_unique
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.safe_files import TEXT_LIMIT, Folder, decode

FILE: Final = "sources.csv"
COLUMNS: Final = (
    "id",
    "publisher",
    "title",
    "url",
    "language",
    "published_from",
    "published_to",
    "date_note",
    "reliability",
    "text",
    "sha256",
)

ARABIC_COLUMNS: Final = ("date_note_ar",)
"""Columns that the file may lack: the texts of those without `_ar`, in Arabic."""


class StoredText(NamedTuple):
    """The stored text of a source: its name in the folder, and its body, or None where it could not be read."""

    name: str
    body: str | None


class Sources(NamedTuple):
    """What sources.csv holds, and what claims need of sources even where one could not be read in full.

    `ids` is None where some are unknown. `texts` and `published_to` go by the source's id.
    """

    sources: tuple[Source, ...]
    ids: frozenset[str] | None
    texts: Mapping[str, StoredText]
    published_to: Mapping[str, dt.date]
    rows: tuple[Row, ...]


def read_sources(folder: Folder, findings: Findings) -> Sources | None:
    """The sources with their texts, or None where the file cannot be read."""
    table = read_table(folder, FILE, COLUMNS, findings, optional=ARABIC_COLUMNS)
    if table is None:
        return None
    check_unique(table.rows, findings)
    sources: list[Source] = []
    texts: dict[str, StoredText] = {}
    published_to: dict[str, dt.date] = {}
    for row in until_hopeless(table.rows, FILE, findings):
        fields = Fields(row, findings)
        row_id = row.cells.get("id", "")
        text = read_text(folder, fields)
        if text is not None:
            texts[row_id] = text
        published = fields.dates("published_from", "published_to")
        if published is not None:
            published_to[row_id] = published[1]
        source = read_source(fields, text, published)
        if source is not None:
            sources.append(source)
    for name in folder.texts():
        if name not in {row.cells.get("text") for row in table.rows}:
            findings.add("unused-text", At(file=name))
    return Sources(tuple(sources), table.ids, texts, published_to, table.rows)


def read_source(fields: Fields, text: StoredText | None, published: tuple[dt.date, dt.date] | None) -> Source | None:
    """A source, or None after a problem."""
    source_id, publisher, title = fields.id(), fields.required("publisher"), fields.required("title")
    # A source whose text is kept may have no address (a leaflet, a lost page); otherwise nobody could look it up.
    if text is None and not fields.text("text"):
        fields.required("url")
    url, note, note_ar = fields.url("url"), fields.text("date_note"), fields.arabic_of("date_note")
    language, reliability = read_language(fields), fields.word("reliability", Reliability)
    if (
        source_id is None
        or publisher is None
        or title is None
        or url is None
        or note is None
        or language is None
        or reliability is None
        or published is None
    ):
        return None
    return Source(
        id=source_id,
        publisher=publisher,
        title=title,
        url=url,
        language=language,
        published_from=published[0],
        published_to=published[1],
        date_note=note,
        reliability=reliability,
        text=None if text is None else text.name,
        sha256=None if text is None else fields.text("sha256"),
        body=None if text is None else text.body,
        date_note_ar=note_ar,
    )


def read_language(fields: Fields) -> str | None:
    """The language of a source, as BCP 47 writes it."""
    return fields.matching("language", LANGUAGE, "bad-language") if fields.required("language") else None


def read_text(folder: Folder, fields: Fields) -> StoredText | None:
    """The stored text that a source names, compared with the recorded sha256; None where it names none.

    Neither newlines nor a byte order mark are touched: characters are counted in what was received.
    """
    name, recorded = fields.text("text"), fields.matching("sha256", SHA256, "bad-sha256")
    if not name:
        if recorded and name is not None:
            fields.required("text")
        return None
    if recorded == "":
        fields.required("sha256")
    content = folder.read_bytes(name, TEXT_LIMIT, fields.row.at("text"))
    if content is None:
        return StoredText(name, None)
    actual = hashlib.sha256(content).hexdigest()
    if recorded and recorded != actual:
        fields.problem("text-hash-differs", "sha256", recorded, text=name, actual=actual)
    body = decode(content, name, fields.findings, encoding="utf-8")
    check_direction(body or "", At(file=name, line=1), fields.findings)
    return StoredText(name, body)

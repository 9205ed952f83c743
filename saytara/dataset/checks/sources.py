"""sources.csv and the stored texts."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from saytara.core.model import DrawnShape, Source
from saytara.dataset.checks.csv_tables import Row, check_direction, read_table, until_hopeless
from saytara.dataset.checks.drawn_lines import read_shapes
from saytara.dataset.checks.fields import Fields, check_unique
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.safe_files import TEXT_LIMIT, Folder, decode
from saytara.dataset.columns.sources import COLUMNS
from saytara.dataset.columns.table_column import optional_names, read_cells, required_names

FILE: Final = "sources.csv"


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
    table = read_table(folder, FILE, required_names(COLUMNS), findings, optional=optional_names(COLUMNS))
    if table is None:
        return None
    check_unique(table.rows, findings)
    sources: list[Source] = []
    texts: dict[str, StoredText] = {}
    published_to: dict[str, dt.date] = {}
    for row in until_hopeless(table.rows, FILE, findings):
        fields = Fields(row, findings)
        row_id = row.cells.get("id", "")
        cells = read_cells(COLUMNS, fields)
        text = read_text(folder, fields, cells)
        shapes = read_shapes(folder, fields, cells)
        if text is not None:
            texts[row_id] = text
        published = fields.in_order("published_from", cells["published_from"], "published_to", cells["published_to"])
        if published is not None:
            published_to[row_id] = published[1]
        source = read_source(fields, cells, text, published, shapes)
        if source is not None:
            sources.append(source)
    for name in folder.texts():
        if name not in {row.cells.get("text") for row in table.rows}:
            findings.add("unused-text", At(file=name))
    return Sources(tuple(sources), table.ids, texts, published_to, table.rows)


def read_source(
    fields: Fields,
    cells: Mapping[str, Any],
    text: StoredText | None,
    published: tuple[dt.date, dt.date] | None,
    shapes: tuple[DrawnShape, ...] | None,
) -> Source | None:
    """A source of the values of a row's cells, or None after a problem."""
    # What is kept here may have no address (a leaflet, a lost page, a map); otherwise nobody could look it up.
    if text is None and not cells["text"] and not cells["drawn"]:
        fields.required("url")
    of_page = {name: value for name, value in cells.items() if name not in {"text", "sha256"}}
    if published is None or shapes is None or None in of_page.values():
        return None
    return Source(
        **of_page,
        text=None if text is None else text.name,
        sha256=None if text is None else fields.text("sha256"),
        body=None if text is None else text.body,
        shapes=shapes,
    )


def read_text(folder: Folder, fields: Fields, cells: Mapping[str, Any]) -> StoredText | None:
    """The stored text that a source names, compared with the recorded sha256; None where it names none.

    Neither newlines nor a byte order mark are touched: characters are counted in what was received.
    """
    name, recorded = cells["text"], cells["sha256"]
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

"""The log of the desk: every entry with its hash, whether the log holds, and the file to verify it with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from markupsafe import Markup

from saytara.api.documents import Call, Document, page_links
from saytara.api.html_pages import links_around, page
from saytara.api.json_as_html import anchor, paragraph, table_of
from saytara.api.parameters import LANGUAGE, LIMIT, OFFSET, TABLE_FORMAT
from saytara.api.site import JSON, TABLE_FORMS
from saytara.core.hash_chain import FIRST, LogEntry
from saytara.exports.log_file import log_csv
from saytara.words import say

LOG_PATH: Final = "/log"


LOG_PARAMETERS: Final = (LIMIT, OFFSET, TABLE_FORMAT, LANGUAGE)


def log_document(call: Call) -> Document:
    """A page of the entries in their order; none where nothing came from a desk."""
    dataset, site = call.dataset, call.site
    entries = _page(call)
    return {
        "title": say("api.link.log", site.language),
        "description": say("api.log.about", site.language),
        "dataset": dataset.id,
        "dataset_digest": dataset.digest,
        "is_sound": dataset.is_log_sound,
        "head": dataset.log[-1].hash if dataset.log else FIRST,
        "numberMatched": len(dataset.log),
        "numberReturned": len(entries),
        "links": [*site.own_links(JSON, TABLE_FORMS), *page_links(call, len(dataset.log), JSON)],
        "entries": [_entry(entry) for entry in entries],
    }


def _page(call: Call) -> Sequence[LogEntry]:
    offset = call.values["offset"]
    return call.dataset.log[offset : offset + call.values["limit"]]


def log_table(call: Call, _: Document) -> bytes:
    """The file log.csv, whole so that it can be verified; a page of it where one is asked for."""
    is_part = not {"limit", "offset"}.isdisjoint(dict(call.site.query))
    return log_csv(_page(call) if is_part else call.dataset.log)


def log_page(call: Call, document: Document) -> Markup:
    """Whether it holds, and the entries of the page."""
    language, count = call.site.language, document["numberMatched"]
    key = "sound" if document["is_sound"] else "unsound"
    state = say(f"placelog.{key}", language, entries=say("placelog.entries", language, n=count))
    shown = [
        table_of({name: str(value) for name, value in asdict(entry).items() if value}, language)
        for entry in _page(call)
    ]
    table = Markup("<p>{}</p>").format(anchor(call.site.address("log", f="csv"), say("placelog.files", language)))
    around = links_around(document)
    return page(
        call.site, document["title"], [paragraph(document["description"]), paragraph(state), table, *shown, around]
    )


def _entry(entry: LogEntry) -> dict[str, Any]:
    """An entry as JSON types; `changes` as an object where it is one."""
    found = asdict(entry)
    try:
        found["changes"] = json.loads(entry.changes)
    except ValueError:
        found["changes"] = entry.changes
    return found

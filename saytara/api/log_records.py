"""The log of the desk: every entry with its hash, whether the log holds, and the file to verify it with."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final

from markupsafe import Markup

from saytara.api.cells import anchor, paragraph, table_of
from saytara.api.documents import Call, Document
from saytara.api.html_pages import page
from saytara.api.site import JSON, TABLE_FORMS
from saytara.core.hash_chain import FIRST, LogEntry
from saytara.exports.log_file import log_csv
from saytara.words import say

LOG_PATH: Final = "/log"

MOST_SHOWN: Final = 200
"""Entries, the newest, that the page shows; the other forms have all."""


def log_document(call: Call) -> Document:
    """All entries in their order; none where nothing came from a desk."""
    dataset, site = call.dataset, call.site
    return {
        "title": say("api.link.log", site.language),
        "description": say("api.log.about", site.language),
        "dataset": dataset.id,
        "dataset_digest": dataset.digest,
        "is_sound": dataset.is_log_sound,
        "head": dataset.log[-1].hash if dataset.log else FIRST,
        "numberReturned": len(dataset.log),
        "links": site.own_links(JSON, TABLE_FORMS),
        "entries": [_entry(entry) for entry in dataset.log],
    }


def log_table(call: Call, _: Document) -> bytes:
    """The file log.csv."""
    return log_csv(call.dataset)


def log_page(call: Call, document: Document) -> Markup:
    """Whether it holds, and the newest entries."""
    language, count = call.site.language, document["numberReturned"]
    key = "sound" if document["is_sound"] else "unsound"
    state = say(f"placelog.{key}", language, entries=say("placelog.entries", language, n=count))
    shown = [
        table_of({name: str(value) for name, value in asdict(entry).items() if value}, language)
        for entry in reversed(call.dataset.log[-MOST_SHOWN:])
    ]
    table = Markup("<p>{}</p>").format(anchor(call.site.address("log", f="csv"), say("placelog.files", language)))
    return page(call.site, document["title"], [paragraph(document["description"]), paragraph(state), table, *shown])


def _entry(entry: LogEntry) -> dict[str, Any]:
    """An entry as JSON types; `changes` as an object where it is one."""
    found = asdict(entry)
    try:
        found["changes"] = json.loads(entry.changes)
    except ValueError:
        found["changes"] = entry.changes
    return found

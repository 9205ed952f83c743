"""The English texts of the desk's log for readers: on the About page, in the API, and as a place's history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "placelog.title": "Edit history: {place}",
    "placelog.lead": "Who changed which claim about this place at the desk, and what the map showed before and after "
    "it. Edits made "
    "by hand in the files are in no log.",
    "placelog.choose": "Places with an edit history",
    "placelog.choose_lead": "The desk keeps a log of every claim that it seals. These places have entries in it.",
    "placelog.none": "This dataset has no log: none of its claims came from a desk.",
    "placelog.none_here": "The log has no entry about this place.",
    "placelog.link": "Edit history of this place: who changed which claim",
    "placelog.to_map": "The place on the map",
    "placelog.entries": {"one": "1 entry", "other": "{n} entries"},
    "placelog.sound": "The log has {entries} and holds: none was changed, none is missing, none has another place.",
    "placelog.unsound": "The log has {entries} and does not hold: it was changed after it was written. Do not rely "
    "on what it tells.",
    "placelog.head": "Hash of the last entry",
    "placelog.files": "The log as a table (CSV)",
    "placelog.document": "The log as a document (JSON)",
    "placelog.about_title": "The log of the desk",
    "placelog.about_lead": "Who proposed, confirmed, sealed and took back which claim, each entry with the hash of "
    "the one before it.",
    "placelog.gone": "Claim {claim}, which stands in claims.csv no longer",
    "placelog.why": "Reason: {why}",
    "placelog.changes": {"one": "1 field", "other": "{n} fields"},
    "placelog.field": "Field",
    "placelog.old": "Before",
    "placelog.new": "After",
    "placelog.kind_day": "on one day between the two",
    "placelog.kind_period": "throughout",
    "placelog.at": "{day}, {time} UTC",
    "placelog.moved": "What moved on the map",
    "placelog.not_moved": "Nothing moved on the map.",
    "placelog.from": "from {day} on",
    "placelog.from_to": "from {day} to {last}",
    "placelog.on": "on {day} only",
    "placelog.more_days": {"one": "and 1 more span of days", "other": "and {n} more spans of days"},
    "placelog.what_added-text": "added the text",
    "placelog.what_created": "began the claim",
    "placelog.what_saved": "edited it",
    "placelog.what_proposed": "proposed it",
    "placelog.what_confirmed": "confirmed it",
    "placelog.what_returned": "returned it",
    "placelog.what_rejected": "rejected it",
    "placelog.what_sealed": "sealed it into the dataset",
    "placelog.what_retracted": "took it back",
    "placelog.what_reopened": "opened it again",
    "placelog.took_back_proposed": "took back their proposal",
    "placelog.took_back_confirmed": "took back their confirmation",
    "placelog.took_back_returned": "took back their return",
    "placelog.took_back_rejected": "took back their rejection",
    "placelog.what_imported": "brought it in from another desk",
    "placelog.what_edited-text": "changed what is known of the text",
    "api.link.log": "The log of the desk",
    "api.log.about": "Who proposed, confirmed, sealed and took back which claim. Each entry has the hash of the one "
    "before it; as a table "
    "it is the log.csv of the dataset.",
}

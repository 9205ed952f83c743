"""The English texts of a map that is held against the sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "verify.read": "areas: {areas} · sides: {sides}",
    "verify.means": "{value} → {meaning}",
    "verify.by_field": "{field}: {meanings}",
    "verify.guessed": "taken by their names",
    "verify.nobody": "nobody",
    "verify.unknown": "not said",
    "verify.contested": "contested",
    "verify.empty_value": "(empty)",
    "verify.not_understood": "Not understood, and left out: {values}.",
    "verify.no_field": "No field of the file names actors of this dataset. Its fields: {fields}.",
    "verify.touches_nothing": "The areas touch none of the places of {area}.",
    "verify.agrees": "agrees",
    "verify.not_contradicted": "not contradicted",
    "verify.contradicted": "contradicted",
    "verify.contradicted_by_old": "contradicted by an old report",
    "verify.not_drawn": "nothing drawn",
    "verify.by": "contradicted by {publishers}",
    "verify.by_old": "contradicted by an old report: {publishers}",
    "verify.total": "{verdict}: {count}",
    "verify.col_drawn": "Drawn",
    "verify.col_verdict": "Against the reports",
    "verify.col_why": "Why",
    "verify.apart": "{actors}: drawn {drawn}, reported {reported}",
    "verify.apart_none": "{actors}: drawn {drawn}, said to hold nothing",
    "verify.holder_not_drawn": "{actors}: drawn {drawn}, reported as the holder",
    "verify.last_holder_not_drawn": "{actors}: drawn {drawn}, last reported as the holder",
    "verify.range": "{pct} ({low} to {high} with the tolerance)",
    "verify.ground_no_report": "no report",
    "verify.ground_one_of_versions": "as one of the versions of sources that disagree",
    "verify.ground_not_named": "drawn, and named by no report: {actors}",
    "verify.ground_same_side": "drawn as {actors}; another of the same side is reported",
    "verify.ground_holder_not_drawn": "reported there, and not drawn: {actors}",
    "verify.ground_without_share": "named, without a share: {actors}",
    "verify.ground_as_last_reported": "as last reported: {actors}",
    "verify.ground_old_report": "the last report is old, and says neither: {actors}",
    "verify.says_the_same": "a fresh report says the same: {actors}",
    "verify.dated": "{said}, {when}",
    "verify.limits": "“Agrees” says that a fresh report says the same, not that it is true. Differences below 5 points "
    "do not count: boundaries are approximate.",
}

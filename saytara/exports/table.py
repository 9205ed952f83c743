"""Control at a date as one table, and the table as CSV. `saytara.exports.geojson` says the same with geometry.

It joins and writes what `saytara.control` decided; it decides nothing and reads no file.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from saytara.control.age import share_span
from saytara.control.confirmation import grading
from saytara.control.decision import ActorShare, PlaceControl
from saytara.model import Claim, Dataset, Place
from saytara.phrases import publishers_words
from saytara.text import sort_key

COLUMNS = {
    "place_id": "id of the place",
    "place_en": "its name in Latin script",
    "place_ar": "its name in Arabic script",
    "place_kind": "camp, town, neighbourhood ...",
    "status": "not_reported, held, held_in_part, divided or disputed",
    "is_stale": "whether the newest evidence is older than the dataset's limit",
    "is_contested": "whether fighting is reported that is not over; it stands beside the status",
    "fighting_on": "newest day of that fighting",
    "fighting_claims": "ids of the claims that report it, newest first",
    "claimed_by": "sides whose own word all is that gives anybody something at the place; empty: others say so too",
    "actor_id": "id of the actor; empty where no control is reported",
    "actor_en": "its name in Latin script",
    "actor_ar": "its name in Arabic script",
    "part_of": "id of the group whose share includes this actor's; rows of a group and its members do not add up",
    "side": "side of the war",
    "joint_with": "ids of the actors that a source names together with this one, for a share of all together",
    "low_pct": "least share of the place, per cent",
    "low_is_open": "whether the share is more than, not at least, low_pct",
    "high_pct": "greatest share of the place, per cent",
    "high_is_open": "whether the share is less than, not at most, high_pct",
    "evidence_from": "oldest of the days that the claims speak of which set the share",
    "evidence_to": "newest of these days; empty where no claim sets the share",
    "is_main_holder": "whether sources without a figure name it as the holder",
    "claims": "ids of the claims that name the actor or its members",
    "disputing_claims": "ids of the claims of this place that stand against the accepted ones",
    "left": "ids of the actors that are said to have left the place wholly",
    "last_reported": "id of the actor that was last reported as main holder of the place; it counts as no holder now",
    "last_reported_on": "newest day of the evidence of that",
    "latest_by": "day by which a gain of an uncertain day had happened at the latest",
    "lowered_claims": "ids of claims of the row whose figure later reports leave as an upper bound only",
    "sources": "ids of the sources of the claims",
    "source_urls": "their addresses, as far as they have any",
    "publishers": "publishers of the claims, named in the language asked for",
    "gradings": "Admiralty gradings of the claims, in their order",
    "as_of_from": "first day that the claims may speak of",
    "as_of_to": "last day that the claims may speak of",
    "published_from": "first day on which the sources may have been published",
    "published_to": "last day on which the sources may have been published",
    "newest_evidence": "day of the place's newest evidence; the date itself while a period that it speaks of runs",
    "age_days": "days from newest_evidence to date",
    "date": "the day that the row speaks of",
    "known_by": "claims published later are left out; empty: none are",
    "min_grade": "claims of less reliable sources are left out; empty: none are",
    "boundary_quality": "how far the place's drawn boundary may be trusted: official, traced or approximate",
    "licence": "the dataset's licence",
    "dataset": "the dataset's id",
    "dataset_digest": "hash of the dataset's files",
}
"""The columns of the table and what they hold. Dates are ISO 8601 text, lists are parted by `LIST_SEPARATOR`."""

LIST_SEPARATOR = "|"

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, full-width forms included (OWASP, "CSV Injection")."""


def control_table(dataset: Dataset, decisions: Mapping[str, PlaceControl], language: str) -> pd.DataFrame:
    """One row for each place and actor in `decisions` (by id of the place), one for a place of which none is reported.

    Columns are those of `COLUMNS`, in their order. `low_pct`, `high_pct` are Float64 and `age_days` is Int64, missing
    where nothing is reported; the `is_` columns are boolean, missing likewise; all others are text. Places stand in
    the alphabet of `language`, in which publishers are named too, actors as the decision has them. Raises KeyError for
    a place that the dataset has not.
    """
    places = sorted((dataset.place_by_id[place] for place in decisions), key=lambda item: _order(item, language))
    rows: list[dict[str, Any]] = []
    for place in places:
        decision = decisions[place.id]
        if decision.actors:
            rows.extend(_row(dataset, place, decision, item, language) for item in decision.actors)
        else:
            rows.append(_row(dataset, place, decision, None, language))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    kinds = dict.fromkeys(COLUMNS, "str")
    kinds |= dict.fromkeys(("low_pct", "high_pct"), "Float64") | {"age_days": "Int64"}
    kinds |= {name: "boolean" for name in COLUMNS if "is_" in name}
    return table.astype(kinds)


def to_csv(table: pd.DataFrame) -> bytes:
    """`table` as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read Arabic; lines end in CR LF.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Missing values are empty.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _order(place: Place, language: str) -> tuple[tuple[bool, str, str], str]:
    return sort_key(place.names.in_language(language), language), place.id


def _row(
    dataset: Dataset, place: Place, decision: PlaceControl, item: ActorShare | None, language: str
) -> dict[str, Any]:
    claims = [dataset.claim_by_id[claim] for claim in (item.claims if item else ())]
    return {
        "place_id": place.id,
        "place_en": place.names.en,
        "place_ar": place.names.ar,
        "place_kind": place.kind,
        "status": decision.status.value,
        "is_stale": decision.is_stale,
        "is_contested": decision.is_contested,
        "fighting_on": _iso(decision.fighting.newest) if decision.fighting else "",
        "fighting_claims": _joined(decision.fighting.claims) if decision.fighting else "",
        "claimed_by": _joined(decision.claimed_by),
        **_actor_cells(dataset, decision, item),
        "claims": _joined(claim.id for claim in claims),
        "disputing_claims": _joined(claim for version in decision.versions for claim in version.claims),
        "left": _joined(decision.left),
        "last_reported": decision.last_reported.actor if decision.last_reported else "",
        "last_reported_on": _iso(decision.last_reported.newest) if decision.last_reported else "",
        "latest_by": _iso(decision.latest_by),
        "lowered_claims": _joined(it.claim for it in decision.lowered if item and it.claim in item.claims),
        **_evidence_cells(dataset, claims, decision.known_by, language),
        "newest_evidence": _iso(decision.newest_evidence),
        "age_days": decision.age_days,
        "date": _iso(decision.date),
        "known_by": _iso(decision.known_by),
        "min_grade": decision.min_grade or "",
        "boundary_quality": place.boundary_quality.value,
        "licence": dataset.licence,
        "dataset": dataset.id,
        "dataset_digest": dataset.digest,
    }


def _actor_cells(dataset: Dataset, decision: PlaceControl, item: ActorShare | None) -> dict[str, Any]:
    if item is None:
        texts = ("actor_id", "actor_en", "actor_ar", "part_of", "side", "joint_with", "evidence_from", "evidence_to")
        empty = dict.fromkeys(texts, "")
        missing = ("low_pct", "low_is_open", "high_pct", "high_is_open", "is_main_holder")
        return empty | dict.fromkeys(missing, None)
    actor = dataset.actor_by_id[item.actor]
    first, last = share_span(dataset, decision, item.actor) or (None, None)
    together = (name for joint in decision.joint if actor.id in joint.actors for name in joint.actors)
    return {
        "actor_id": actor.id,
        "actor_en": actor.name_on(decision.date, "en"),
        "actor_ar": actor.name_on(decision.date, "ar"),
        "part_of": actor.part_of or "",
        "side": actor.side,
        "joint_with": _joined(name for name in together if name != actor.id),
        "low_pct": item.share.low,
        "low_is_open": item.share.low_open,
        "high_pct": item.share.high,
        "high_is_open": item.share.high_open,
        "evidence_from": _iso(first),
        "evidence_to": _iso(last),
        "is_main_holder": actor.id == decision.main_holder,
    }


def _evidence_cells(dataset: Dataset, claims: list[Claim], known_by: dt.date | None, language: str) -> dict[str, str]:
    sources = [dataset.source_by_id[claim.source] for claim in claims]
    return {
        "sources": _joined(source.id for source in sources),
        "source_urls": _joined(source.url for source in sources if source.url),
        "publishers": _joined(publishers_words(dataset, (source.publisher for source in sources), language)),
        "gradings": LIST_SEPARATOR.join(grading(dataset, claim, known_by) for claim in claims),
        "as_of_from": min((claim.as_of_from.isoformat() for claim in claims), default=""),
        "as_of_to": max((claim.as_of_to.isoformat() for claim in claims), default=""),
        "published_from": min((source.published_from.isoformat() for source in sources), default=""),
        "published_to": max((source.published_to.isoformat() for source in sources), default=""),
    }


def _joined(ids: Iterable[str]) -> str:
    """Ids in the order in which they first come, each once."""
    return LIST_SEPARATOR.join(dict.fromkeys(ids))


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _cell(value: object) -> object:
    """A value as CSV has it: nothing for missing, true and false, figures without needless zeros, safe text."""
    if value is pd.NA:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.6f}".rstrip("0").rstrip(".")
    return value

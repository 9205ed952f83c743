"""Some sources of a dataset, and the claims that rest on them, as CSV: what a list of sources shows.

Columns are those of every other file (`saytara.exports.columns.claim_columns`), then what each row says of the whole:
licence, credits, and the state of the data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from enum import StrEnum
from typing import Any, Final

from saytara.core.claim_tallies import claims_where
from saytara.core.model import Dataset
from saytara.exports.columns.claim_columns import CLAIM_COLUMNS, ClaimOf, SourceOf, source_columns_of
from saytara.exports.columns.column import Column, text, texts
from saytara.exports.csv_table import table_of, to_csv
from saytara.exports.provenance import credit_words


class Listed(StrEnum):
    """What a row of the file is."""

    SOURCES = "sources"
    CLAIMS = "claims"


CSV_MEDIA_TYPE: Final = "text/csv"


def list_csv(
    dataset: Dataset, listed: Listed, sources: Collection[str], language: str, known_by: dt.date | None = None
) -> bytes:
    """The sources of these ids in their order, or their claims in the dataset's; graded as it was known by a day."""
    columns: tuple[Column[Any], ...] = source_columns_of(dataset) if listed is Listed.SOURCES else CLAIM_COLUMNS
    rows: list[Any]
    if listed is Listed.SOURCES:
        rows = [SourceOf.of(dataset, dataset.source_by_id[source]) for source in sources]
    else:
        rows = _claims(dataset, sources, known_by)
    return to_csv(table_of((*columns, *_origin_columns(dataset, language)), rows))


def _claims(dataset: Dataset, sources: Collection[str], known_by: dt.date | None) -> list[ClaimOf]:
    wanted = frozenset(sources)
    claims = claims_where(dataset.claims, "source", wanted.__contains__)
    return [ClaimOf(dataset=dataset, claim=claim, known_by=known_by) for claim in claims]


def _origin_columns(dataset: Dataset, language: str) -> tuple[Column[Any], ...]:
    """What stands in every row, whatever it is of."""
    return (
        text("licence", lambda _: dataset.licence_in(language), is_needed=True),
        texts("credits", lambda _: (credit_words(credit, language) for credit in dataset.credits)),
        text("dataset", lambda _: dataset.id, is_needed=True),
        text("dataset_digest", lambda _: dataset.digest, is_needed=True),
    )

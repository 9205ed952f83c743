"""In which order claims are told. Ties are broken by the id, so that the order of rows in a file changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from saytara.core.model import Claim, Dataset


def as_shown(dataset: Dataset, claim_ids: Iterable[str]) -> list[Claim]:
    """Claims in the order in which panels and lists show them, whether they count, dispute or stand beside.

    Columns of files that name claims are in the order of ids.
    """
    return newest_first(dataset.claim_by_id[claim] for claim in claim_ids)


def newest_first(claims: Iterable[Claim]) -> list[Claim]:
    """The claims by the last day that they speak of, the latest first."""
    return sorted(claims, key=by_last_day, reverse=True)


def oldest_first(claims: Iterable[Claim]) -> list[Claim]:
    """The claims by the first day that they speak of, then by the last."""
    return sorted(claims, key=lambda claim: (claim.as_of_from, claim.as_of_to, claim.id))


def by_last_day(claim: Claim) -> tuple[dt.date, str]:
    """A key by the last day that a claim speaks of: what is newest, where a period counts to its end."""
    return claim.as_of_to, claim.id

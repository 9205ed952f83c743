"""What the claims of a dataset rest on, counted: stored sentences, or summaries in our words."""

from __future__ import annotations

from saytara.core.claim_tallies import count_where
from saytara.core.model import Dataset


def rests_on(dataset: Dataset) -> dict[str, int]:
    """How many claims rest on a quote and how many on a summary, how many sources there are, and of how many the text.

    The names are those of the placeholders in the sentences that tell it.
    """
    quotes = count_where(dataset.claims, {"quote": bool})
    return {
        "quotes": quotes,
        "summaries": len(dataset.claims) - quotes,
        "texts": sum(1 for source in dataset.sources if source.body is not None),
        "sources": len(dataset.sources),
    }

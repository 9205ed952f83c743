"""What is told of the rows of a dossier that were left out: how many, and the true reason of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from saytara.core.model import Dataset, LeftOutRow
from saytara.dataset.problems import KINDS
from saytara.phrases.figures_and_days import isolated, listed
from saytara.words import say

LACKING_COLUMNS = frozenset({"place", "actors"})
"""Columns whose unknown value is something that the dataset lacks, and no fault of the row."""


def left_out_lines(dataset: Dataset, language: str) -> Iterator[str]:
    """A sentence on what was left out since the dataset lacks it, by name, and one on rows with a fault, by kind."""
    lacking = [row for row in dataset.left_out if is_lacking(row)]
    if lacking:
        names = sorted({isolated(row.name_in(language)) for row in lacking})
        yield say("about.left_out", language, n=len(lacking), names=listed(names, language))
    faulty = [row for row in dataset.left_out if not is_lacking(row)]
    if faulty:
        counts = Counter(KINDS[row.reason].title(language) for row in faulty)
        reasons = [
            f"{title} ({count})" for title, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
        yield say("about.left_out_faulty", language, n=len(faulty), reasons=listed(reasons, language))


def is_lacking(row: LeftOutRow) -> bool:
    """Whether a row speaks of a place or an actor that the dataset does not have."""
    return row.reason == "unknown-reference" and row.column in LACKING_COLUMNS

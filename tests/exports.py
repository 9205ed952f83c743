"""What the tests of exported files share: requests to write, and the shares that must come back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from saytara.control.asked import Question
from saytara.control.decision import PlaceControl
from saytara.core.model import Dataset, Names
from saytara.exports.csv_table import answers_table
from saytara.exports.request import ExportRequest
from tests import builders
from tests.builders import DAY, claim, day

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "data" / "south-damascus"

HOSTILE = "<script>alert(1)</script></style>\"'&{{7*7}}]]>=1+1"
"""A name that would break out of any format that does not write it as a text."""


def small_dataset() -> Dataset:
    """One place divided, one held jointly, one disputed, one left, one of which nothing is reported."""
    return builders.dataset(
        claim("isis", id="isis-a", place="a"),
        claim("hts", "exactly", 20, id="hts-a", place="a", source="t"),
        claim("jaysh-al-islam+jaysh-al-ababil+opposition", id="factions-b", place="b", to=day(4)),
        claim("government", id="truce-b", place="b", relation="truce"),
        claim("isis", "at_least", 80, id="one-c", place="c", source="s"),
        claim("isis", "at_least", 80, id="two-c", place="c", source="t"),
        claim("isis", "at_most", 30, id="three-c", place="c", source="u"),
        claim("hts", id="late-a", place="a", source="late", on=day(90)),
        claim("government", "more_than", 70, id="region", place="all", source="u"),
        places=("a", "b", "c", "d"),
        regions={"all": ("a", "b", "c", "d")},
        sources=[builders.source("late", published=day(200))],
    )


def renamed(dataset: Dataset, name: str) -> Dataset:
    """The dataset with that name for every place and actor, and as every summary and publisher."""
    names = Names(en=name, ar=name)
    return dataclasses.replace(
        dataset,
        title_en=name,
        title_ar=name,
        places=tuple(dataclasses.replace(place, names=names) for place in dataset.places),
        actors=tuple(dataclasses.replace(actor, names=names) for actor in dataset.actors),
        sources=tuple(dataclasses.replace(source, publisher=name, title=name) for source in dataset.sources),
        claims=tuple(dataclasses.replace(item, summary_en=name, summary_ar=name) for item in dataset.claims),
        digest=f"{dataset.digest}-renamed",
    )


def small_request(
    known_by: dt.date | None = None, min_grade: str | None = None, **options: Any
) -> ExportRequest:
    asked = Question(date=DAY, known_by=known_by, min_grade=min_grade)
    return ExportRequest.about(small_dataset(), asked, **options)


def control_table(dataset: Dataset, decisions: Mapping[str, PlaceControl], language: str) -> pd.DataFrame:
    """The table of a CSV file about these decisions."""
    request = ExportRequest.about(dataset, DAY, language=language)
    return answers_table(dataclasses.replace(request, decisions=decisions).answers, language)


Share = tuple[float, bool, float, bool]


def shares_of(request: ExportRequest) -> dict[tuple[str, str], Share]:
    """The bounds of each place and actor: low, whether it is open, high, whether it is open."""
    return {
        (place, item.actor): (item.share.low, item.share.low_open, item.share.high, item.share.high_open)
        for place, decision in request.decisions.items()
        for item in decision.actors
    }


def unfolded(sequences: Iterable[Iterable[Any]]) -> list[list[Any]]:
    """Folded lists in full, as the exported page's script puts them together; a text is its UTF-16 code units."""
    whole: list[list[Any]] = []
    for parts in sequences:
        own: list[Any] = []
        for part in parts:
            if isinstance(part, str):
                units = part.encode("utf-16-le", "surrogatepass")
                own += (units[at : at + 2] for at in range(0, len(units), 2))
            elif isinstance(part, list | tuple):
                earlier, start, length = part
                assert 0 <= start <= start + length <= len(whole[earlier]), "a stretch lies within an earlier sequence"
                own += whole[earlier][start : start + length]
            else:
                own.append(part)
        whole.append(own)
    return whole


def unfolded_texts(sequences: Iterable[Iterable[Any]]) -> list[str]:
    return [b"".join(units).decode("utf-16-le", "surrogatepass") for units in unfolded(sequences)]

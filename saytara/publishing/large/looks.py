"""What all places look like, a file for each period of time: the spans that reach into it, as numbers.

They are those that are kept for the dashboard (`saytara.figures.map.kept_looks`): no day is decided here.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from saytara.core.model import Dataset
from saytara.figures.map.day_states import shown_days
from saytara.figures.map.kept_looks import NO_DAY, OPEN, LookSpans, LooksThroughTime, day_number, form_of
from saytara.history.local import resolve_history
from saytara.publishing.large.numbering import number_of
from saytara.publishing.large.packed import folded, packed
from saytara.publishing.periods import Period, periods_between

MOST_SPANS: Final = 40_000
"""A year with more is parted into months."""

ELEMENT: Final = re.compile(r"<[^<>]*>")
FIGURE: Final = re.compile(r"[0-9]+(?:[.][0-9]+)?")

LOOK_SIGN, FIGURE_SIGN = "@", "~"
"""What stands for a look's own name and for a figure; a pattern has neither sign, since names of colours are ids."""

UNASKED: Final = ("pattern", "actors")
"""What a kind has for the dashboard alone, or is told apart."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SiteLooks:
    """The spans in the order of the site's numbers and of time."""

    spans: LookSpans
    number: NDArray[np.int32]
    first: dt.date
    last: dt.date
    places: int
    kept: LooksThroughTime
    order: NDArray[np.int32]

    def day(self, date: dt.date) -> dict[str, Any]:
        """A day alone in fewer signs, as the page opens with it: of each place its kind and how pale it is."""
        found = self.kept.on(date)
        kind, pale = np.zeros(self.places, dtype=np.int64), np.zeros(self.places, dtype=np.int64)
        kind[self.order], pale[self.order] = found.kind, found.pale
        often = np.argsort(-np.bincount(kind, minlength=len(found.kinds)), kind="stable")
        rank = np.argsort(often)
        return {
            "kinds": kinds_value([json.dumps(found.kinds[number]) for number in often]),
            "kind": packed(rank[kind].tolist()),
            "pale": packed(pale.tolist()),
        }

    def days(self) -> tuple[int, ...]:
        """The days of the slider on which any place begins to look otherwise, counted from its first."""
        first, last = day_number(self.first), day_number(self.last)
        begins = self.spans.first[(self.spans.first > first) & (self.spans.first <= last)]
        return (0, *(int(day) - first for day in np.unique(begins)))

    def periods(self) -> tuple[Period, ...]:
        """Years, and months of a year in which much changes."""
        return periods_between(self.first, self.last, self._is_too_much)

    def _is_too_much(self, period: Period) -> bool:
        begin, end = day_number(period.first), day_number(period.last)
        return int(np.count_nonzero((self.spans.first >= begin) & (self.spans.first <= end))) > MOST_SPANS

    def value(self, first: dt.date, last: dt.date) -> dict[str, Any]:
        """The looks from one day to another, as `country.js` reads them.

        `runs` has of each place how many spans there are, and of each span the days since the one before, its kind
        (doubled, and one more where evidence is of a period), and how many days before it its evidence is.
        """
        spans = self.spans
        begin, end = day_number(first), day_number(last)
        rows = np.flatnonzero((spans.first <= end) & (spans.last >= begin))
        kinds: dict[int, int] = {}
        numbers: list[int] = []
        at = 0
        place_of, kind_of = self.number[rows].tolist(), spans.kind[rows].tolist()
        first_of = np.maximum(spans.first[rows], begin).tolist()
        newest, until = spans.newest[rows].tolist(), spans.until[rows].tolist()
        for place in range(self.places):
            start = at
            while at < len(rows) and place_of[at] == place:
                at += 1
            is_late = start == at or first_of[start] > begin
            numbers.append(at - start + is_late)
            day = begin
            if is_late:
                numbers += [0, 2 * kinds.setdefault(spans.nothing, len(kinds)), 0]
            for row in range(start, at):
                numbers.append(first_of[row] - day)
                day = first_of[row]
                numbers += _evidence(kinds.setdefault(kind_of[row], len(kinds)), day, newest[row], until[row])
        return {
            "first": (first - self.first).days,
            "kinds": kinds_value([spans.kinds[kind] for kind in kinds]),
            "runs": packed(numbers),
        }


def _evidence(kind: int, day: int, newest: int, until: int) -> Iterable[int]:
    """A span's kind and the days of its evidence: 0 for none, else how long before its beginning, doubled, and one."""
    is_of_period = until not in {NO_DAY, OPEN} and until > newest
    yield 2 * kind + is_of_period
    yield 0 if newest == NO_DAY else folded(day - newest) + 1
    if is_of_period:
        yield folded(day - until)


def kinds_value(texts: Sequence[str]) -> dict[str, Any]:
    """Kinds of looks with their patterns, whose elements each stand once.

    `properties` has of each property its `values`, and `of`: for each kind which of them it has, 0 where it has none
    and 1 for the first. `patterns` has for each value of "look" its pattern, as numbers of `elements`.
    """
    kinds = [json.loads(text) for text in texts]
    elements: dict[str, int] = {}
    patterns: dict[str, list[int]] = {}
    for kind in kinds:
        look = kind["look"]
        if look and look not in patterns:
            found = ELEMENT.findall(kind["pattern"].replace(look, LOOK_SIGN))
            patterns[look] = [elements.setdefault(element, len(elements)) for element in found]
    names = sorted({name for kind in kinds for name, value in kind.items() if value and name not in UNASKED})
    return {
        "count": len(kinds),
        "elements": _elements_value(list(elements)),
        "patterns": list(patterns.values()),
        "properties": {name: _property(kinds, name) for name in names},
    }


def _elements_value(elements: Sequence[str]) -> dict[str, Any]:
    """Elements of patterns: which of `forms` each has, and its figures in their order, each as its number in `figures`.

    >>> _elements_value(['<rect x="1"/>', '<rect x="2.50"/>'])["forms"]
    ['<rect x="~"/>']
    """
    forms: dict[str, int] = {}
    figures: dict[str, int] = {}
    form_of_each = [forms.setdefault(FIGURE.sub(FIGURE_SIGN, element), len(forms)) for element in elements]
    found = [figure for element in elements for figure in FIGURE.findall(element)]
    return {
        "figure": packed([figures.setdefault(figure, len(figures)) for figure in found]),
        "figures": list(figures),
        "form": packed(form_of_each),
        "forms": list(forms),
    }


def _property(kinds: Iterable[Mapping[str, Any]], name: str) -> dict[str, Any]:
    """One property of all kinds: its values in the order in which they come, and which of them each kind has."""
    values: dict[str, int] = {}
    of = []
    for kind in kinds:
        value = kind.get(name)
        of.append(values.setdefault(json.dumps(value), len(values) + 1) if value else 0)
    return {"values": [json.loads(value) for value in values], "of": packed(of)}


@lru_cache(maxsize=2)
def looks_of(dataset: Dataset) -> SiteLooks:
    """The looks of all time, worked out by all processors where they are not kept already."""
    found = LooksThroughTime(dataset, resolve_history(dataset, form=form_of(dataset)).files)
    spans = found.spans()
    order = number_of(dataset)
    numbers = np.array([order[place.id] for place in dataset.places], dtype=np.int32)
    number = numbers[spans.place] if len(spans.place) else np.zeros(0, dtype=np.int32)
    sequence = np.lexsort((spans.first, number))
    first, last = shown_days(dataset)

    def sorted_by(column: Callable[[LookSpans], NDArray[np.int32]]) -> NDArray[np.int32]:
        return column(spans)[sequence]

    return SiteLooks(
        spans=LookSpans(
            place=sorted_by(lambda it: it.place),
            kind=sorted_by(lambda it: it.kind),
            first=sorted_by(lambda it: it.first),
            last=sorted_by(lambda it: it.last),
            newest=sorted_by(lambda it: it.newest),
            until=sorted_by(lambda it: it.until),
            kinds=spans.kinds,
            nothing=spans.nothing,
        ),
        number=number[sequence],
        first=first,
        last=last,
        places=len(dataset.places),
        kept=found,
        order=numbers,
    )

"""Which two maps the address of the compare page asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from saytara.changes import Asked, is_forwards
from saytara.ui.frame import View

DEFAULT_SPAN_DAYS = 365
"""How long before the map's date the first map lies, until the reader says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two maps: where it stands, what it is asked, and the parameter of the address that names its date."""

    name: str
    asked: Asked
    parameter: str


def sides(view: View) -> tuple[Side, Side]:
    """The two maps that the address asks for: `from`, `from_known`, `to`, `to_known`; the earlier one stands first."""
    selection = view.selection
    to_date = selection.to_date or selection.date
    from_date = selection.from_date or to_date - dt.timedelta(days=DEFAULT_SPAN_DAYS)
    given = [
        ("from", Asked(date=from_date, known_by=selection.from_known, min_grade=selection.grade)),
        ("to", Asked(date=to_date, known_by=selection.to_known, min_grade=selection.grade)),
    ]
    if not is_forwards(given[0][1], given[1][1]):
        given.reverse()
    first, second = (
        Side(name=name, asked=asked, parameter=parameter)
        for name, (parameter, asked) in zip(("from", "to"), given, strict=True)
    )
    return first, second

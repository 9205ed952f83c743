"""Which two maps the address of the compare page asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from saytara.analysis.changes import is_forwards
from saytara.control.asked import Question
from saytara.ui.page_frame import View

DEFAULT_SPAN_DAYS = 365
"""How long before the map's date the first map lies, until the reader says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two maps: its name, which is the parameter of the address for its date, and what it is asked."""

    name: str
    asked: Question


def sides(view: View) -> tuple[Side, Side]:
    """The two maps that the address asks for: `from`, `from_known`, `to`, `to_known`.

    Each stays where it was asked for, also where the first is the later one: nothing changes its place while somebody
    is still typing the other.
    """
    selection = view.selection
    to_date = selection.to_date or selection.date
    from_date = selection.from_date or to_date - dt.timedelta(days=DEFAULT_SPAN_DAYS)
    return (
        Side(name="from", asked=replace(selection.asked, date=from_date, known_by=selection.from_known)),
        Side(name="to", asked=replace(selection.asked, date=to_date, known_by=selection.to_known)),
    )


def are_in_order(first: Side, second: Side) -> bool:
    """Whether the first is the earlier one, or the one with less known."""
    return is_forwards(first.asked, second.asked)

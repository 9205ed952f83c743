"""What a column of any table may hold: its kind, its unit, and the values of each kind."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

Value = str | float | int | bool | dt.date | tuple[str, ...] | None
"""None is missing; a list that holds nothing is empty, not missing."""


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    TEXTS = "texts"
    """A list of texts, each once."""
    NUMBER = "number"
    WHOLE = "whole"
    DAY = "day"
    YES_NO = "yes_no"


class Unit(StrEnum):
    """What a number counts."""

    PER_CENT = "%"
    DAYS = "d"

"""Of which day a drawn map is: one day for all, the text of a field, or a part of the file's name.

A form is written as Python's `strptime` has it: `%Y` `%m` `%d` `%b` and so on.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from saytara.dataset.checks.fields import YEARS, parse_date

PARTS: Final = {
    "%Y": "[0-9]{4}",
    "%y": "[0-9]{2}",
    "%m": "[0-9]{1,2}",
    "%d": "[0-9]{1,2}",
    "%j": "[0-9]{1,3}",
    "%b": "[A-Za-z]{3}",
    "%B": "[A-Za-z]{3,9}",
}
"""What each part of a form may be in a name; a month in words is English."""

WHOLE_DAYS: Final = ({"%d", "%m"}, {"%d", "%b"}, {"%d", "%B"}, {"%j"})
"""Parts that together, with a year, are one day."""

ISO: Final = "%Y-%m-%d"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRule:
    """How the day of a feature is found; exactly one of `day`, `field` and `file_name` says it.

    `form` is that of the field's text, or the whole of `file_name` with its literal parts.
    """

    day: dt.date | None = None
    field: str | None = None
    form: str = ISO

    @property
    def is_of_file_name(self) -> bool:
        """Whether the file's name says the day."""
        return self.day is None and self.field is None


def is_form_of_a_day(form: str) -> bool:
    """Whether a form has a year and what makes one day of it, each once, and no other part.

    >>> is_form_of_a_day("map_%Y%m%d"), is_form_of_a_day("%m/%Y"), is_form_of_a_day("%Y-%m-%d %H")
    (True, False, False)
    """
    parts = re.findall("%.?", form)
    if len(set(parts)) != len(parts) or not set(parts) <= PARTS.keys():
        return False
    return any(set(parts) - {"%Y", "%y"} == whole for whole in WHOLE_DAYS) and len({"%Y", "%y"} & set(parts)) == 1


def day_of_text(text: str, form: str) -> dt.date | None:
    """The day that a field's text says in a form; a time of the day behind a day as ISO 8601 writes it is left out.

    >>> day_of_text("5.4.2015", "%d.%m.%Y"), day_of_text("2015-04-05T12:00:00Z", ISO), day_of_text("soon", ISO)
    (datetime.date(2015, 4, 5), datetime.date(2015, 4, 5), None)
    """
    if form == ISO:
        return parse_date(re.split("[T ]", text, maxsplit=1)[0])
    return _in_form(text, form)


def day_of_name(name: str, form: str) -> dt.date | None:
    """The day that a file's name says; `form` is any part of the name. None where it says none, or more than one.

    >>> day_of_name("control_20220510.geojson", "control_%Y%m%d")
    datetime.date(2022, 5, 10)
    """
    pattern = "".join(PARTS.get(part, re.escape(part)) for part in re.split("(%.)", form))
    days = {_in_form(found[0], form) for found in re.finditer(pattern, name)} - {None}
    return days.pop() if len(days) == 1 else None


def _in_form(text: str, form: str) -> dt.date | None:
    try:
        day = dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, of no time zone
    except ValueError:
        return None
    return day if day.year in YEARS else None

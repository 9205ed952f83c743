"""How people write dates: the one table that both readers of typed dates go by.

`saytara.spelling.typed_dates` reads by it on the server; the browser is given it beside `web/static/dates.js`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from saytara.spelling.month_names import months_by_name
from saytara.spelling.text import APOSTROPHES, LETTERS_ALIKE

FORMS: Final = ("d m y", "y m d", "d M y", "M d y", "y M d", "m y", "y m", "M y", "y M", "y")
"""What the words of a date stand for, in order: `d` and `m` are one or two figures, `y` is four, `M` a month's name.

Day stands before month where both are figures, and after the year where the year comes first. Of two figures nobody
knows the century.
"""

FILLERS: Final = frozenset({"of", "the", "في", "من", "عام", "سنه"})
"""Words beside a date that say nothing of it, folded."""

ORDINALS: Final = frozenset({"st", "nd", "rd", "th"})
"""What English writes behind the figures of a day."""

MOST_SIGNS: Final = 40
"""Signs beyond which nothing is read: no date is longer."""


def forms_for_scripts() -> Mapping[str, Any]:
    """The table with the names of months and the letters written one for the other, as JSON can hold it."""
    return {
        "forms": list(FORMS),
        "fillers": sorted(FILLERS),
        "ordinals": sorted(ORDINALS),
        "most": MOST_SIGNS,
        "months": dict(months_by_name()),
        "letters": dict(LETTERS_ALIKE),
        "apostrophes": "".join(sorted(APOSTROPHES)),
    }

"""Texts for the keyboard, the screen reader and small screens, in English: names of links, marks, the sheet."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "link.outwards": "↗",
    "link.page": "the page at {host}",
    "link.page_name": "{words}: {publisher}, {dates}; opens a new tab",
    "link.quote_name": "{words}: {claim}",
    "sheet.more": "Show more of the panel",
    "sheet.less": "Show less of the panel",
    "marks.label": "Marks of the timeline: arrow keys go from mark to mark, Enter shows the day on the map",
}

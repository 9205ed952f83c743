"""Texts of pictures and briefs, in English."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "picture.title": "{area}: reported control, {date}",
    "picture.north": "N",
    "picture.km": "{n} km",
    "picture.m": "{n} m",
    "picture.elsewhere": "not part of this file",
    "picture.alt": "Map of {area}, {date}: who is reported to control each place.",
    "picture.publishers": "Publishers of the reports",
    "brief.title": "{area}: what is reported of control",
    "brief.reported": "What is reported",
    "brief.places_of": {"one": "1 place", "other": "{n} places"},
    "brief.of_total": "Of {total}: {counts}.",
    "brief.counted": "{status} ({n})",
    "brief.count.not_reported": "not reported",
    "brief.count.held": "reported held by one side",
    "brief.count.held_in_part": "only a part reported held",
    "brief.count.divided": "divided between sides",
    "brief.count.disputed": "disputed: sources contradict each other",
    "brief.stale_among": "of all these, last reported long ago",
    "brief.contested_among": "of all these, with fighting",
    "brief.fighting_by": "the newest fighting is reported by {voices}",
    "brief.place": "{place}: {said}.",
    "brief.separator": "; ",
    "brief.no_disputes": "No dispute stands at this date: the reports that count do not contradict each other.",
    "brief.notes": "Notes",
    "brief.notes_lead": "Each note is a report that the brief rests on, that stands against it, or that gives context. "
    "A quote stands letter for letter in its source; what is in our words is marked so.",
    "brief.as_of": "speaks of {dates}",
    "brief.translation": "in English, in our words",
    "brief.page": "Page {page} of {pages}",
}

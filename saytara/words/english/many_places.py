"""Texts of the map of a large dataset, in English."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "many.working": "This day is being worked out: {done} of {all} places.",
    "many.day_working": "How many places each side is reported to hold is told once this day is worked out.",
    "many.label": "Places in view",
    "many.in_view": "In view: {n} of {all} places",
    "many.far": "Places are named one by one where no more than 200 are in view. "
    "The search finds any place by its name.",
}

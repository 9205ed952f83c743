"""The English texts of `saytara.dataset.problems.drawn_maps`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.key-too-many.title": "One key too many",
    "problem.key-too-many.rule": (
        "A description of a map says a thing once: the day by date, field or file_name; who holds the ground by actor, "
        "or by actor_field and [actors]."
    ),
    "problem.key-too-many.message": "{value} stands beside {beside}, which says the same thing",
    "problem.key-too-many.remedy": "Keep the one that is meant.",
    "problem.bad-form-of-day.title": "No form of a day",
    "problem.bad-form-of-day.rule": (
        "The form of a day has a year (%Y, %y) and what makes a day of it: %m or %b with %d, or %j; each once."
    ),
    "problem.bad-form-of-day.message": "{value} is no form of a day such as {expected}",
    "problem.bad-form-of-day.remedy": "Write the form as the day stands there: %d.%m.%Y for 23.05.2017.",
    "problem.drawn-hash-differs.title": "Stored lines changed",
    "problem.drawn-hash-differs.rule": "The stored lines of a map are those whose sha256 was recorded.",
    "problem.drawn-hash-differs.message": "{drawn} has the sha256 {actual}, not {value}",
    "problem.drawn-hash-differs.remedy": "Restore the file as it was, or bring the map in again: saytara import-map.",
    "problem.bad-drawn-lines.title": "Stored lines cannot be read",
    "problem.bad-drawn-lines.rule": (
        "The stored lines of a map are GeoJSON polygons, each with number, actors, unheld and attributes."
    ),
    "problem.bad-drawn-lines.message": "{drawn} cannot be read: {reason}",
    "problem.bad-drawn-lines.remedy": "Bring the map in again: saytara import-map. Such files are not edited by hand.",
}

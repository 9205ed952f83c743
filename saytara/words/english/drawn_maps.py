"""The English texts of claims that were measured on a map that somebody drew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "drawn_map.date_note": "the day that the map itself is of",
    "drawn_map.held": "The map of {last} by {publisher} draws {share} as held by {holder}.",
    "drawn_map.held_through": "The maps from {first} to {last} by {publisher} draw {share} as held by {holder}.",
    "drawn_map.nothing": "The map of {last} by {publisher} draws {share} as held by {holder}: others hold all of it.",
    "drawn_map.nothing_through": "The maps from {first} to {last} by {publisher} draw {share} as held by {holder}: "
    "others hold all of it.",
    "drawn_map.between": "{low} to {high} per cent of {place}",
    "drawn_map.exactly": "{low} per cent of {place}",
    "drawn_map.all": "all of {place}",
    "drawn_map.none": "nothing of {place}",
    "drawn_map.where": {"one": "feature {numbers} of {file}", "other": "features {numbers} of {file}"},
    "drawn_map.where_more": {
        "one": "features {numbers} and 1 more of {file}",
        "other": "features {numbers} and {n} more of {file}",
    },
    "drawn_map.caption": "As {publisher} drew it on {day}, over the outline of {place}",
    "drawn_map.attributes": "In the publisher’s file: {attributes}",
    "drawn_map.where_none": "no feature of {file}",
}

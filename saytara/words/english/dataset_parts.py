"""Texts of files that have a part of a large dataset, in English."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "file.region": "Region",
    "file.part": "Part",
    "file.part_whole": "{n} of {all}. A file of this kind has at most {most}.",
    "file.part_middle": "{n} of {all}: those nearest to the middle of them. A file of this kind has at most {most}.",
    "file.part_around": "{n} of {all}: those nearest to {place}. A file of this kind has at most {most}.",
    "file.part_one": "One of {all}: {place}. Of those around it, the nearest are there as bare outlines. "
    "A file of this kind has at most {most}.",
}

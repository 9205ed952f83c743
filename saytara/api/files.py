"""The map as a file, in every format of the page's menu and the command line: the same request, the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from saytara.api.documents import Call, Document
from saytara.api.errors import NOT_FOUND, Refusal
from saytara.api.parameters import DATETIME_DAY, LANGUAGE, QUESTION, Parameter, one_of
from saytara.api.site import JSON
from saytara.exports.formats import FORMATS, Format
from saytara.exports.request import ExportRequest
from saytara.model import Dataset
from saytara.words import say

FILES_PATH: Final = "/files"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """A file with its name, ready to be saved."""

    content: bytes
    media_type: str
    name: str


def file_parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What a file may be asked to hold: the day, what was known, the least grade, one place, its language."""
    place = one_of("place", "api.param.file_place", (place.id for place in dataset.places))
    return (DATETIME_DAY, *QUESTION, place, LANGUAGE)


def files_document(call: Call) -> Document:
    """Every format with the address of its file for the dataset's own day."""
    site = call.site
    return {
        "title": say("api.link.files", site.language),
        "description": say("api.files.about", site.language),
        "links": [
            *site.own_links(JSON),
            *(
                site.link("enclosure", site.address("files", item.name), f"export.{item.name}", item.media_type)
                for item in FORMATS.values()
            ),
        ],
    }


def write_file(call: Call) -> WrittenFile:
    """The file of a format for a question; Refusal where there is no such format."""
    item, asked = _format(call.item), call.asked
    request = ExportRequest.about(
        call.dataset,
        asked.day(call.dataset),
        known_by=asked.known_by,
        min_grade=asked.min_grade,
        place=call.values.get("place"),
        language=call.site.language,
    )
    return WrittenFile(content=item.write(request), media_type=item.media_type, name=item.file_name(request))


def _format(name: str) -> Format:
    if name not in FORMATS:
        known = tuple(FORMATS)
        raise Refusal(NOT_FOUND, f"there is no format {name[:100]!r}; there are {', '.join(known)}", allowed=known)
    return FORMATS[name]

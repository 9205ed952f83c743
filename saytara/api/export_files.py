"""The map as a file, in every format of the page's menu and the command line: the same request, the same bytes.

A file is asked of the maker that the whole process shares, and waited for as long as its caller is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.types import Receive

from saytara.api.documents import Call, Document
from saytara.api.parameters import DATETIME_DAY, LANGUAGE, QUESTION, Parameter, one_of
from saytara.api.problem_details import BUSY, INVALID_PARAMETER, NOT_FOUND, Refusal
from saytara.api.site import JSON
from saytara.core.model import Dataset
from saytara.exports.formats import FORMATS, Format, UnknownLayout, check_layout
from saytara.exports.jobs.maker import FileMaker, MakerClosed
from saytara.exports.jobs.orders import MapOrder
from saytara.exports.jobs.waiting import content_of
from saytara.exports.jobs.waiting_line import Busy
from saytara.exports.request import Layout
from saytara.words import say

FILES_PATH: Final = "/files"

LAYOUT: Final = one_of("layout", "api.param.layout", Layout)


CLOSING_SECONDS: Final = 5
"""When to ask again a server that is being restarted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFile:
    """A file that is to be made, with its media type and the name to save it under."""

    order: MapOrder
    media_type: str
    name: str


def file_parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """What a file may be asked to hold: the day, what was known, the least grade, a place, its layout and language."""
    place = one_of("place", "api.param.file_place", (place.id for place in dataset.places))
    return (DATETIME_DAY, *QUESTION, place, LAYOUT, LANGUAGE)


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


def wanted_file(call: Call) -> WantedFile:
    """The file of a format for a question; Refusal where there is no such format, or it has no such layout."""
    item, asked = _format(call.item), call.asked
    layout = Layout(call.values.get("layout", Layout.PAGE))
    try:
        check_layout(item.name, layout)
    except UnknownLayout as wrong:
        allowed = tuple(item.layouts)
        raise Refusal(INVALID_PARAMETER, str(wrong), parameter="layout", value=layout, allowed=allowed) from None
    order = MapOrder(
        format=item.name,
        asked=asked.question(call.dataset),
        language=call.site.language,
        place=call.values.get("place"),
        layout=layout,
    )
    return WantedFile(order=order, media_type=item.media_type, name=order.file_name(call.dataset))


async def made(maker: FileMaker, order: MapOrder, dataset: Dataset, receive: Receive) -> bytes:
    """The file, waited for while the caller of `receive` is there: CallerGone else.

    Refusal, with the time to ask again, where too many files are being made already.
    """
    try:
        ticket = maker.ask(order, dataset)
    except Busy as busy:
        raise Refusal(BUSY, str(busy), retry_seconds=busy.retry_seconds) from None
    except MakerClosed as closed:
        raise Refusal(BUSY, str(closed), retry_seconds=CLOSING_SECONDS) from None
    try:
        return await content_of(ticket, receive)
    except MakerClosed as closed:
        raise Refusal(BUSY, str(closed), retry_seconds=CLOSING_SECONDS) from None


def _format(name: str) -> Format:
    if name not in FORMATS:
        known = tuple(FORMATS)
        raise Refusal(NOT_FOUND, f"there is no format {name[:100]!r}; there are {', '.join(known)}", allowed=known)
    return FORMATS[name]

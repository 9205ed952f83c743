"""The pages of a brief as they are laid out: what belongs together stands on one page."""

import dataclasses
import datetime as dt
import io

import pypdfium2
import pytest

from saytara.exports.brief import to_brief
from saytara.exports.request import ExportRequest
from saytara.words import LANGUAGES, say
from tests import builders
from tests.builders import DAY, claim
from tests.exports import SHIPPED
from tests.shipped import load


def pages_of(request: ExportRequest) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(to_brief(request))) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rows_of_a_place_stand_on_one_page_with_its_name(language: str) -> None:
    """The table of the camp's two rows would begin at the foot of the first page."""
    request = ExportRequest.about(load(SHIPPED), dt.date(2017, 5, 23), place="yarmouk", language=language)
    head = " ".join(say(f"col.{column}", language) for column in ("place", "actor", "share"))
    assert sum(head in page for page in pages_of(request)) == 1


def test_a_place_of_very_many_rows_loses_none_of_them() -> None:
    actors = [f"group-{number}" for number in range(90)]
    claims = [claim(actor, "exactly", 1, id=f"c-{actor}", place="a") for actor in actors]
    data = builders.dataset(*claims, places=("a",), actors=[builders.actor(actor) for actor in actors])
    told = " ".join(pages_of(ExportRequest.about(data, DAY)))
    assert all(actor in told for actor in actors)


def test_an_address_longer_than_a_link_may_be_is_no_link_and_stops_nothing() -> None:
    address = "https://example.org/" + "a" * 9000
    data = builders.dataset(claim("isis", id="c"))
    data = dataclasses.replace(data, sources=tuple(dataclasses.replace(item, url=address) for item in data.sources))
    told = "".join("".join(pages_of(ExportRequest.about(data, DAY))).split())
    assert address[:60] in told

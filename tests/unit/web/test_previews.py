"""Pictures that go with links: of the very view, read at a glance, made once, and of nothing but what is shown."""

from __future__ import annotations

import dataclasses
import datetime as dt
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from saytara.control.asked import Question
from saytara.exports.drawing.link_picture import HEIGHT, WIDTH
from saytara.exports.jobs.maker import FileMaker, Here
from saytara.exports.jobs.orders import PreviewOrder
from saytara.store import dataset_of
from saytara.web.previews import preview_address, preview_routes
from tests.exports import HOSTILE, renamed, small_dataset
from tests.shipped import load

DATA = Path(__file__).parents[3] / "data"
AREAS = {"example": DATA / "example", "faulty": DATA / "none"}
DAY = dt.date(2020, 6, 15)
PNG = b"\x89PNG\r\n\x1a\n"


def order(place: str | None = None, language: str = "en", known_by: dt.date | None = None) -> PreviewOrder:
    return PreviewOrder(asked=Question(date=DAY, known_by=known_by), language=language, place=place)


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(PNG)
    wide, high = struct.unpack(">II", picture[16:24])
    return wide, high


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    maker = FileMaker(heavy_runner=Here, processes=1)
    with TestClient(Starlette(routes=preview_routes(lambda: AREAS, "maps", lambda: maker))) as client:
        yield client
    maker.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_has_the_size_that_the_page_tells_and_a_weight_that_previews_take(language: str) -> None:
    for area in ("example", "south-damascus"):
        picture = order(language=language).write(load(DATA / area))
        assert size_of(picture) == (WIDTH, HEIGHT)
        assert len(picture) < 600_000


def test_each_question_has_a_picture_of_its_own_and_the_same_one_the_same() -> None:
    dataset = load(DATA / "example")
    orders = [order(), order("old-market"), order(language="ar"), order(known_by=dt.date(2020, 6, 1))]
    pictures = [item.write(dataset) for item in orders]
    assert len(set(pictures)) == len(orders)
    assert order().write(dataset) == pictures[0]


@pytest.mark.parametrize("name", [HOSTILE, "a" * 3000, "كلمة " * 300, '#panic("x")', "*_`$", "\x1b"])
def test_any_name_is_set_on_one_page(name: str) -> None:
    dataset = dataclasses.replace(renamed(small_dataset(), name), licence=name)
    for language in ("en", "ar"):
        for place in (None, "a"):
            assert size_of(order(place, language).write(dataset)) == (WIDTH, HEIGHT)


def test_an_area_without_any_report_has_a_picture() -> None:
    dataset = dataclasses.replace(small_dataset(), claims=(), digest="none")
    assert size_of(order().write(dataset)) == (WIDTH, HEIGHT)


def test_the_address_on_a_page_gives_the_picture_and_may_be_kept(client: TestClient) -> None:
    dataset = dataset_of(AREAS["example"])
    found = client.get(f"/maps/{preview_address('example', dataset, order('old-market'))}")
    assert (found.status_code, found.headers["content-type"]) == (200, "image/png")
    assert found.content == order("old-market").write(dataset)
    assert "immutable" in found.headers["cache-control"]
    again = client.get("/maps/assets-previews/example.png", headers={"if-none-match": found.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/maps/assets-previews/example.png?v=old").headers["cache-control"] == "no-cache"


def test_another_state_of_the_data_has_another_address() -> None:
    dataset = dataset_of(AREAS["example"])
    other = dataclasses.replace(dataset, digest="other")
    assert preview_address("example", dataset, order()) != preview_address("example", other, order())


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("nowhere.png", 404, "no such area"),
        ("faulty.png", 503, "faults"),
        ("example.png?date=2020-6-1", 400, "date is expected to be a day"),
        ("example.png?date=%D9%A2%D9%A0%D9%A2%D9%A0-06-01", 400, "date is expected to be a day"),
        ("example.png?known_by=x", 400, "known_by is expected to be a day"),
        ("example.png?grade=Z", 400, "grade is expected"),
        ("example.png?place=nowhere", 400, "place is expected"),
        ("example.png?lang=fr", 400, "lang is expected"),
        ("example.png?x=1", 400, "allowed are"),
    ],
)
def test_what_is_no_question_is_refused(client: TestClient, address: str, status: int, told: str) -> None:
    found = client.get(f"/maps/assets-previews/{address}")
    assert (found.status_code, found.headers["cache-control"]) == (status, "no-store")
    assert told in found.text


def test_where_too_many_files_are_made_it_says_when_to_ask_again() -> None:
    full = FileMaker(heavy_runner=Here, processes=1, most_waiting=0)
    with TestClient(Starlette(routes=preview_routes(lambda: AREAS, "", lambda: full))) as client:
        found = client.get("/assets-previews/example.png")
    full.close()
    assert found.status_code == 503
    assert int(found.headers["retry-after"]) >= 1


def test_where_the_server_shuts_down_it_says_so() -> None:
    closed = FileMaker(heavy_runner=Here, processes=1)
    closed.close()
    with TestClient(Starlette(routes=preview_routes(lambda: AREAS, "", lambda: closed))) as client:
        found = client.get("/assets-previews/example.png")
    assert (found.status_code, "shuts down" in found.text) == (503, True)

"""The links from each page to its data: every one answers, and answers what the page shows."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from saytara.api.app import api_app
from saytara.store import areas, dataset_of
from saytara.ui.data_links import api_links, data_links, file_links
from saytara.ui.page_frame import View
from saytara.ui.selection import PAGES, read_selection
from saytara.words import LANGUAGES

DATA = Path(__file__).parents[3] / "data"

QUESTIONS: tuple[dict[str, str], ...] = (
    {},
    {"place": "yarmouk", "date": "2016-04-10"},
    {"known_by": "2016-05-01", "grade": "C"},
    {"status": "disputed", "source": "arabi21-2017-05", "span": "2015-01-01_2016-01-01"},
    {"from": "2015-01-01", "to": "2016-01-01", "to_known": "2016-02-01"},
)


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(DATA))


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(api_app(areas), base_url="http://localhost") as client:
        yield client


def view_of(parameters: dict[str, str], language: str = "en") -> View:
    dataset = dataset_of(DATA / "south-damascus")
    selection, notes = read_selection({**parameters, "lang": language}, dataset, language)
    return View(
        dataset=dataset,
        selection=selection,
        notes=notes,
    )


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_answers_with_what_it_says(
    page: str, question: dict[str, str], client: TestClient
) -> None:
    view = view_of(question)
    for link in api_links(view, page):
        found = client.get(f"/{link.address}", headers={"accept": link.media_type})
        assert found.status_code == 200, link.address
        assert found.headers["content-type"].startswith(link.media_type)
        assert client.get(f"/{link.address}&f=json").status_code == 200
    for link in file_links(view, page):
        assert client.get(f"/{link.address}").status_code == 200, link.address


def answer(client: TestClient, page: str, **parameters: str) -> Any:
    return client.get(f"/{api_links(view_of(parameters), page)[0].address}&f=json").json()


def test_the_map_leads_to_the_same_statuses(client: TestClient) -> None:
    view = view_of({"date": "2016-04-10", "grade": "C"})
    told = answer(client, "map", date="2016-04-10", grade="C")
    assert told["date"] == "2016-04-10"
    assert {item["id"]: item["properties"]["status"] for item in told["features"]} == {
        place: decision.status.value for place, decision in view.places.items()
    }


def test_a_chosen_place_leads_to_that_place(client: TestClient) -> None:
    told = answer(client, "map", place="yarmouk", date="2016-04-10")
    assert (told["id"], told["properties"]["date"]) == ("yarmouk", "2016-04-10")


def test_the_table_leads_to_the_rows_of_its_status_and_the_timeline_to_spans(client: TestClient) -> None:
    rows = answer(client, "table", status="divided")["features"]
    assert {row["properties"]["status"] for row in rows} == {"divided"}
    spans = answer(client, "timeline", span="2015-01-01_2015-12-31")["features"]
    assert len(spans) > len(view_of({}).places)


def test_a_source_leads_to_its_claims(client: TestClient) -> None:
    claims = answer(client, "sources", source="arabi21-2017-05")["features"]
    assert {claim["properties"]["source"] for claim in claims} == {"arabi21-2017-05"}


class Anchors(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.addresses.append(str(dict(attrs)["href"]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_the_line_of_a_page_has_all_of_them_in_the_pages_language(page: str, language: str) -> None:
    view = view_of({}, language)
    shown = Anchors(data_links(view, page)).addresses
    assert shown == [f"./{link.address}" for link in (*api_links(view, page), *file_links(view, page))]
    assert all(f"lang={language}" in address for address in shown)

"""Files from the API: the bytes of `saytara export` with a name to save them under, and errors in the one shape."""

import asyncio
import datetime as dt
import shutil
from collections.abc import Coroutine, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Message

from saytara.api.app import CLIENT_GONE, api_app
from saytara.api.attachments import attachment
from saytara.control.asked import Question
from saytara.dataset.reading import load
from saytara.exports.formats import FORMATS
from saytara.exports.jobs.maker import FileMaker, Here
from saytara.exports.jobs.orders import MapOrder
from saytara.exports.request import ExportRequest, Layout
from tests.orders import Counted

SOUND = Path(__file__).parents[2] / "data" / "sound"
AREAS = {"squares": SOUND}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(api_app(lambda: AREAS), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_what_the_command_line_writes(client: TestClient, name: str) -> None:
    dataset = load(SOUND)
    asked = ExportRequest.about(dataset, dataset.default_date)
    answer = client.get(f"/api/files/{name}", headers={"accept": "image/webp", "accept-language": "en"})
    assert answer.status_code == 200
    assert answer.content == FORMATS[name].write(asked)
    assert answer.headers["content-type"] == FORMATS[name].media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{FORMATS[name].file_name(asked)}"'


def test_the_question_and_the_language_reach_the_file(client: TestClient) -> None:
    dataset = load(SOUND)
    day = dataset.default_date + dt.timedelta(days=3)
    place = dataset.places[0].id
    asked = ExportRequest.about(dataset, Question(date=day, known_by=day, min_grade="B"), place=place, language="ar")
    query = f"datetime={day}&known-by={day}&min-grade=B&place={place}&lang=ar"
    answer = client.get(f"/api/areas/squares/files/csv?{query}")
    assert answer.content == FORMATS["csv"].write(asked)
    assert answer.headers["content-language"] == "ar"


def test_a_web_page_can_be_asked_for_in_the_layout_for_a_frame(client: TestClient) -> None:
    dataset = load(SOUND)
    asked = ExportRequest.about(dataset, dataset.default_date, layout=Layout.EMBED)
    answer = client.get("/api/files/html?layout=embed")
    assert answer.content == FORMATS["html"].write(asked)
    assert answer.content != client.get("/api/files/html?layout=page").content
    assert f'filename="{FORMATS["html"].file_name(asked)}"' in answer.headers["content-disposition"]
    refused = client.get("/api/files/csv?layout=embed")
    assert refused.status_code == 400
    assert "one of html, not of csv" in refused.text
    assert client.get("/api/files/csv?layout=page").status_code == 200


NAMES = ("حلب", "homs (draft) 2", "Süd-1")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_a_dataset_called_in_any_script_is_saved_under_its_name(tmp_path: Path, name: str) -> None:
    areas = {name: Path(shutil.copytree(SOUND, tmp_path / name))}
    with TestClient(api_app(lambda: areas), base_url="http://localhost") as client:
        for link in client.get(f"/api/areas/{name}/files").json()["links"]:
            assert link["href"].isascii()
            answer = client.get(link["href"])
            assert answer.status_code == 200
        disposition = answer.headers["content-disposition"]
    assert disposition.isascii()
    plain, _, extended = disposition.removeprefix('attachment; filename="').partition("\"; filename*=UTF-8''")
    assert (unquote(extended) or plain.removesuffix('"')) == f"{name}-{load(areas[name]).default_date}.html"


BREAKERS = ('a"b.csv', "a\\b.csv", "a\r\nX-Evil: 1.csv", "a;filename=b.csv", "a%22b.csv", "\ud800.csv")


@pytest.mark.parametrize("name", BREAKERS)
def test_no_name_breaks_out_of_the_header(name: str) -> None:
    value = attachment(name)
    assert value.isascii()
    assert value.isprintable()
    plain, _, told = value.removeprefix('attachment; filename="').partition("\"; filename*=UTF-8''")
    assert not set(plain) & set('"\\%;')
    assert unquote(told) == name.encode("utf-8", "replace").decode()


def test_the_list_of_files_leads_to_each(client: TestClient) -> None:
    links = client.get("/api/files").json()["links"]
    files = [link for link in links if link["rel"] == "enclosure"]
    assert [link["href"].rpartition("/")[2] for link in files] == list(FORMATS)
    assert client.get(files[0]["href"]).headers["content-type"] == files[0]["type"]
    start = client.get("/api").json()["links"]
    assert [link["href"] for link in start if link["rel"] == "enclosure"] == ["http://localhost/api/files"]


@pytest.mark.parametrize(
    ("address", "status", "code", "allowed"),
    [
        ("shp", 404, "NotFound", "gpkg"),
        ("csv?place=nowhere", 400, "InvalidParameter", "west"),
        ("csv?datetime=2017-05-01/2017-05-02", 400, "InvalidParameter", None),
        ("csv?date=2017-05-01", 400, "UnknownParameter", "datetime"),
        ("csv?f=json", 400, "UnknownParameter", "lang"),
    ],
)
def test_what_is_wrong_is_told(client: TestClient, address: str, status: int, code: str, allowed: str | None) -> None:
    answer = client.get(f"/api/files/{address}", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    if allowed is not None:
        assert allowed in answer.json()["allowed"]


def test_a_file_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/files/kml")
    again = client.get("/api/files/kml", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_errors_below_a_path_lead_back_to_that_path() -> None:
    with TestClient(api_app(lambda: AREAS, "/syria/api"), base_url="http://localhost") as client:
        page = client.get("/syria/api/nowhere", headers={"accept": "text/html"})
        assert page.status_code == 404
        assert 'href="http://localhost/syria/api"' in page.text


def asked_once(app: Starlette, path: str, is_gone: asyncio.Event | None = None) -> Coroutine[None, None, list[Message]]:
    """What the app sends for a GET; its caller hangs up once `is_gone` is set."""
    came = iter([{"type": "http.request", "body": b"", "more_body": False}])
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "scheme": "http",
        "server": ("localhost", 80),
    }

    async def ask() -> list[Message]:
        sent: list[Message] = []

        async def receive() -> Message:
            for message in came:
                return message
            await (is_gone or asyncio.Event()).wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        await app(scope, receive, send)
        return sent

    return ask()


@pytest.fixture
def gated() -> Iterator[tuple[FileMaker, Counted]]:
    """A maker for whose only heavy runner there is work already, and the order that may be ended."""
    maker = FileMaker(heavy_runner=Here, processes=1, most_waiting=1)
    gate = Counted(name="gate")
    with maker.ask(gate, load(SOUND)):
        assert gate.has_begun.wait(30)
        yield maker, gate
        gate.may_end.set()
    maker.close()


def test_csv_is_made_while_heavy_files_wait(gated: tuple[FileMaker, Counted]) -> None:
    maker, gate = gated
    app = api_app(lambda: AREAS, maker=lambda: maker)

    async def ask() -> tuple[int, int]:
        heavy = asyncio.create_task(asked_once(app, "/api/files/png"))
        light = await asked_once(app, "/api/files/csv")
        assert not heavy.done()
        gate.may_end.set()
        return light[0]["status"], (await heavy)[0]["status"]

    assert asyncio.run(ask()) == (200, 200)


def test_a_caller_who_hangs_up_takes_its_order_along(
    gated: tuple[FileMaker, Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    maker, gate = gated
    written: list[str] = []
    monkeypatch.setattr(MapOrder, "write", lambda order, _dataset: written.append(order.format) or b"made")
    app = api_app(lambda: AREAS, maker=lambda: maker)

    async def ask() -> list[int]:
        is_gone = asyncio.Event()
        left = [asyncio.create_task(asked_once(app, "/api/files/png", is_gone)) for _ in range(5)]
        while sum(len(flight.callers) for flight in maker._flights.values()) < 6:
            await asyncio.sleep(0.01)
        is_gone.set()
        found = [answer[0]["status"] for answer in await asyncio.gather(*left)]
        stays = asyncio.create_task(asked_once(app, "/api/files/pdf"))
        while len(maker._flights) < 2:
            await asyncio.sleep(0.01)
        gate.may_end.set()
        return [*found, (await stays)[0]["status"]]

    assert asyncio.run(ask()) == [CLIENT_GONE] * 5 + [200]
    assert written == ["pdf"]


def test_many_who_ask_for_the_same_file_at_once_share_one_making(
    gated: tuple[FileMaker, Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    maker, gate = gated
    written: list[str] = []
    monkeypatch.setattr(MapOrder, "write", lambda order, _dataset: written.append(order.format) or b"made")
    app = api_app(lambda: AREAS, maker=lambda: maker)

    async def ask() -> set[bytes]:
        callers = [asyncio.create_task(asked_once(app, "/api/files/html")) for _ in range(20)]
        while sum(len(flight.callers) for flight in maker._flights.values()) < 21:
            await asyncio.sleep(0.01)
        gate.may_end.set()
        return {answer[1]["body"] for answer in await asyncio.gather(*callers)}

    assert asyncio.run(ask()) == {b"made"}
    assert written == ["html"]


def test_a_full_line_answers_503_and_says_when_to_come_again(gated: tuple[FileMaker, Counted]) -> None:
    maker, _gate = gated
    with (
        maker.ask(Counted(name="fills the line"), load(SOUND)),
        TestClient(api_app(lambda: AREAS, maker=lambda: maker), base_url="http://localhost") as client,
    ):
        refused = client.get("/api/files/png")
        assert (refused.status_code, refused.json()["code"]) == (503, "Busy")
        assert int(refused.headers["retry-after"]) >= 1
        assert refused.headers["cache-control"] == "no-store"
        assert client.get("/api/files/csv").status_code == 200
        page = client.get("/api/files/png", headers={"accept": "text/html"})
        assert page.headers["retry-after"] == refused.headers["retry-after"]


def test_a_server_that_shuts_down_answers_503_too(gated: tuple[FileMaker, Counted]) -> None:
    maker, gate = gated
    app = api_app(lambda: AREAS, maker=lambda: maker)

    async def ask() -> list[Message]:
        waiting = asyncio.create_task(asked_once(app, "/api/files/png"))
        while len(maker._flights) < 2:
            await asyncio.sleep(0.01)
        await asyncio.to_thread(maker.close)
        return await waiting

    start = asyncio.run(ask())[0]
    gate.may_end.set()
    assert (start["status"], dict(start["headers"])[b"retry-after"]) == (503, b"5")


def test_a_file_that_cannot_be_made_is_the_servers_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_order: MapOrder, _dataset: object) -> bytes:
        raise OSError("/srv/secret: no space left")

    monkeypatch.setattr(MapOrder, "write", fail)
    maker = FileMaker()
    app = api_app(lambda: AREAS, maker=lambda: maker)
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        answer = client.get("/api/files/csv")
    assert (answer.status_code, answer.json()["code"]) == (500, "ServerError")
    assert "secret" not in answer.text
    maker.close()

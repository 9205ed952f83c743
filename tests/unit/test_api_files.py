"""Files from the API: the bytes of `saytara export` with a name to save them under, and errors in the one shape."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from saytara.api.app import api_app
from saytara.api.attachments import attachment
from saytara.dataset import load
from saytara.exports.formats import FORMATS
from saytara.exports.request import ExportRequest

SOUND = Path(__file__).parents[1] / "data" / "sound"
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
    asked = ExportRequest.about(dataset, day, known_by=day, min_grade="B", place=place, language="ar")
    query = f"datetime={day}&known-by={day}&min-grade=B&place={place}&lang=ar"
    answer = client.get(f"/api/areas/squares/files/csv?{query}")
    assert answer.content == FORMATS["csv"].write(asked)
    assert answer.headers["content-language"] == "ar"


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

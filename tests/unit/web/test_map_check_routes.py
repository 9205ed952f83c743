"""Uploads that are held against the sources: answered in the reader's language, refused with a remedy, never kept."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from saytara.exports.jobs.maker import FileMaker, Here
from saytara.exports.jobs.waiting_line import Runner
from saytara.exports.jobs.worker_process import TookTooLong, WorkerProcess
from saytara.web.map_check_routes import CHECK_PATH, MOST_UPLOAD_BYTES, map_check_routes

ROOT = Path(__file__).parents[3]
INVENTED = ROOT / "tests" / "data" / "drawn" / "south-damascus-2017-05.geojson"
AREAS = {"south-damascus": ROOT / "data" / "south-damascus"}
TYPE = {"content-type": "application/octet-stream"}
VRT = b'<OGRVRTDataset><OGRVRTLayer name="x"><SrcDataSource>/etc/hosts</SrcDataSource></OGRVRTLayer></OGRVRTDataset>'
ELSEWHERE = {
    "type": "Feature",
    "properties": {"side": "ISIS"},
    "geometry": {"type": "Polygon", "coordinates": [[[-60, -30], [-59, -30], [-59, -29], [-60, -30]]]},
}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    maker = FileMaker(heavy_runner=Here, processes=1, kept_bytes=-1)
    with TestClient(Starlette(routes=map_check_routes(lambda: AREAS, "maps", maker))) as client:
        yield client
    maker.close()


def sent(client: TestClient, content: bytes, name: str = "map.geojson", **query: str) -> tuple[int, dict]:
    asked = {"area": "south-damascus", "date": "2017-05-23", "name": name, **query}
    answer = client.post(f"/maps{CHECK_PATH}", params=asked, content=content, headers=TYPE)
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.json()


def test_a_map_is_answered_with_totals_cards_and_a_drawing(client: TestClient) -> None:
    status, found = sent(client, INVENTED.read_bytes(), INVENTED.name)
    html = found["html"]
    assert (status, found["is_read"]) == (200, True)
    assert html.count('class="verify-card') == 3
    assert "agrees: 5, not contradicted: 7, contradicted: 2" in html
    assert "Islamic State: drawn 88%, reported more than 50%, up to 80%" in html
    assert "<svg" in html
    assert "./?area=south-damascus&amp;date=2017-05-23&amp;place=yarmouk" in html


def test_a_map_is_answered_in_arabic(client: TestClient) -> None:
    _, found = sent(client, INVENTED.read_bytes(), INVENTED.name, lang="ar")
    assert "تناقضه الأخبار: 2" in found["html"]
    assert "قُرئ هنا ولم يُحفظ" in found["html"]


def test_what_a_value_means_can_be_corrected(client: TestClient) -> None:
    _, found = sent(client, INVENTED.read_bytes(), actors=json.dumps({"SAA": "nobody"}))
    assert '<option value="nobody" selected>' in found["html"]


def test_texts_of_a_file_are_only_ever_text(client: TestClient) -> None:
    evil = '<img src=x onerror="alert(1)">'
    shape = json.loads(INVENTED.read_text("utf-8"))
    for feature in shape["features"]:
        feature["properties"] = {evil: evil, "control": feature["properties"]["control"] + evil}
    _, found = sent(client, json.dumps(shape).encode(), f"{evil}.geojson")
    assert "<img" not in found["html"]
    assert "&lt;img" in found["html"]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"hello", "map.geojson", "The file cannot be read as a map."),
        (VRT, "map.geojson", "The file cannot be read as a map."),
        (VRT, "map.vrt", "A file of this kind is not read."),
        (b"PK", "map.zip", "The file cannot be read as a map."),
        (b'{"type": "FeatureCollection", "features": []}', "map.json", "The file has no areas that can be measured."),
        (b'{"type": "Point", "coordinates": [36.3, 33.5]}', "map.geojson", "The file has no areas"),
    ],
)
def test_what_is_no_map_is_refused_in_words_with_a_remedy(
    client: TestClient, content: bytes, name: str, words: str
) -> None:
    status, found = sent(client, content, name)
    assert (status, found["is_read"]) == (200, False)
    assert words in found["html"]
    assert "root:" not in found["html"]
    assert "/tmp" not in found["html"]
    arabic = sent(client, content, name, lang="ar")[1]["html"]
    assert words not in arabic


def test_an_archive_that_swells_is_refused(client: TestClient) -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("x.shp", "w", force_zip64=True) as member,
    ):
        for _ in range(300):
            member.write(b"\0" * 1_000_000)
    assert len(packed.getvalue()) < MOST_UPLOAD_BYTES
    _, found = sent(client, packed.getvalue(), "bomb.zip")
    assert "unpacks to more than 256 MB" in found["html"]


def test_too_large_a_file_is_refused_by_what_it_says_and_by_what_it_is(client: TestClient) -> None:
    assert sent(client, b"x" * (MOST_UPLOAD_BYTES + 1))[0] == 413

    def parts() -> Iterator[bytes]:
        for _ in range(60):
            yield b"x" * 100_000

    answer = client.post(f"/maps{CHECK_PATH}?name=x.geojson", content=parts(), headers=TYPE)
    assert answer.status_code == 413
    assert "4 MB" in answer.json()["html"]


def test_a_map_of_elsewhere_touches_none_of_the_places(client: TestClient) -> None:
    _, found = sent(client, json.dumps(ELSEWHERE).encode())
    assert "The areas touch none of the places of" in found["html"]


@pytest.mark.parametrize(
    "query", [{"date": "soon"}, {"grade": "Z"}, {"actors": "[" * 2500}, {"actors": "[]"}, {"area": "nowhere"}]
)
def test_a_question_that_makes_no_sense_is_refused(client: TestClient, query: dict[str, str]) -> None:
    assert sent(client, b"{}", **query)[0] == 400


def test_an_empty_file_is_told(client: TestClient) -> None:
    status, found = sent(client, b"")
    assert status == 422
    assert "The file is empty." in found["html"]


def test_nothing_of_a_file_is_left_on_the_disk(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # a folder that no other test writes into
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    sent(client, INVENTED.read_bytes())
    assert list(tmp_path.iterdir()) == []


def test_where_too_many_maps_wait_it_says_when_to_ask_again() -> None:
    full = FileMaker(heavy_runner=Here, processes=1, most_waiting=0, kept_bytes=-1)
    closed = FileMaker(heavy_runner=Here, processes=1, kept_bytes=-1)
    closed.close()
    for maker in (full, closed):
        with TestClient(Starlette(routes=map_check_routes(lambda: AREAS, "maps", maker))) as client:
            answer = client.post(f"/maps{CHECK_PATH}", content=INVENTED.read_bytes(), headers=TYPE)
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert 'class="verify-fault"' in answer.json()["html"]
    full.close()


def test_a_map_that_takes_too_long_is_told() -> None:
    class Slow:
        def run(self, *_: object) -> bytes:
            raise TookTooLong(40)

        def close(self) -> None:
            pass

    def runner() -> Runner:
        return Slow()

    maker = FileMaker(heavy_runner=runner, processes=1, kept_bytes=-1)
    with TestClient(Starlette(routes=map_check_routes(lambda: AREAS, "maps", maker))) as client:
        status, found = sent(client, INVENTED.read_bytes())
    maker.close()
    assert status == 422
    assert "more time or memory than is allowed" in found["html"]


def test_a_map_is_read_in_a_process_of_its_own_with_limits() -> None:
    maker = FileMaker(
        heavy_runner=lambda: WorkerProcess(most_seconds=60, is_limited=True), processes=1, kept_bytes=-1
    )
    with TestClient(Starlette(routes=map_check_routes(lambda: AREAS, "maps", maker))) as client:
        status, found = sent(client, INVENTED.read_bytes())
    maker.close()
    assert (status, found["is_read"]) == (200, True)

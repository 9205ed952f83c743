"""A background that a dataset brings itself: read from either format, checked with the dataset, served tile by tile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pmtiles.tile import TileType
from starlette.applications import Starlette
from starlette.testclient import TestClient

from saytara.dataset.checks.background import MOST_ZOOM
from saytara.dataset.reading import load, read_report
from saytara.dataset.tiles.archive import TileFacts, TileFault
from saytara.dataset.tiles.tile_file import tile_facts, tile_of
from saytara.figures.map.folium_map import draw_base_map
from saytara.web.background_tiles import background_of, background_routes
from tests.tiles import WEST_OF_THREE_SQUARES, png, write_mbtiles, write_pmtiles

SOUND = Path(__file__).parents[2] / "data" / "sound"
RED, BLUE = png((200, 0, 0)), png((0, 0, 200))
ZOOM, X, Y = WEST_OF_THREE_SQUARES
TILES = {(ZOOM, X, Y): RED, (ZOOM, X, Y - 1): BLUE, (ZOOM + 1, 2 * X, 2 * Y): BLUE}
BOUNDS = "36.0,33.0,37.0,34.0"
CREDIT = 'A <b>surveyor</b> & "sons"'
FORMATS = ("mbtiles", "pmtiles")


def write_tiles(path: Path) -> Path:
    """The same tiles, in the format that the name ends in."""
    return write_pmtiles(path, TILES) if path.suffix == ".pmtiles" else write_mbtiles(path, TILES, bounds=BOUNDS)


def with_background(folder: Path, file: str, credit: str = "credit = 'Nobody'") -> Path:
    """The sound dataset, with a background named in its dataset.toml."""
    shutil.copytree(SOUND, folder)
    settings = (folder / "dataset.toml").read_text("utf-8")
    (folder / "dataset.toml").write_text(f"{settings}\n[background]\nfile = '{file}'\n{credit}\n", "utf-8")
    return folder


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in read_report(folder).problems]


@pytest.mark.parametrize("ending", FORMATS)
def test_both_formats_give_the_same_tiles_by_the_numbers_of_web_maps(tmp_path: Path, ending: str) -> None:
    path = write_tiles(tmp_path / f"background.{ending}")
    assert tile_facts(path) == TileFacts(low=ZOOM, high=ZOOM + 1, box=(36.0, 33.0, 37.0, 34.0))
    for address, tile in TILES.items():
        assert tile_of(path, *address) == tile
    assert tile_of(path, ZOOM, X, (1 << ZOOM) - 1 - Y) is None, "rows are counted from the north"
    assert tile_of(path, ZOOM, X + 1, Y) is None
    assert tile_of(path, ZOOM, -1, Y) is None
    assert tile_of(path, 70, 0, 0) is None


def test_the_format_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    write_tiles(tmp_path / "a.pmtiles").rename(tmp_path / "a.mbtiles")
    assert tile_of(tmp_path / "a.mbtiles", ZOOM, X, Y) == RED


def test_nothing_is_written_beside_a_file_that_is_read(tmp_path: Path) -> None:
    path = write_tiles(tmp_path / "background.mbtiles")
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA journal_mode = WAL")
    before = path.read_bytes()
    assert tile_of(path, ZOOM, X, Y) == RED
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-tile-file"),
        (b"SQLite format 3\0", "not-a-tile-file"),
        (b"SQLite format 3\0" + b"\1" * 5000, "not-a-tile-file"),
        (b"PMTiles", "not-a-tile-file"),
        (b"PMTiles\x03" + b"\xff" * 30, "not-a-tile-file"),
        (b"PMTiles\x02" + b"\0" * 500, "not-a-tile-file"),
    ],
)
def test_a_file_that_is_not_what_it_begins_like_is_told_and_gives_no_tile(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "background.pmtiles"
    path.write_bytes(content)
    found = tile_facts(path)
    assert isinstance(found, TileFault)
    assert found.code == code
    assert tile_of(path, ZOOM, X, Y) is None


def test_a_directory_that_leads_nowhere_gives_no_tile(tmp_path: Path) -> None:
    path = write_tiles(tmp_path / "background.pmtiles")
    content = bytearray(path.read_bytes())
    content[127:140] = b"\xff" * 13
    path.write_bytes(content)
    assert tile_of(path, ZOOM, X, Y) is None
    content[8:24] = b"\xff" * 16  # where the directory begins, and how long it is
    path.write_bytes(content)
    assert tile_of(path, ZOOM, X, Y) is None


def test_a_view_that_never_ends_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "background.mbtiles"
    endless = "WITH RECURSIVE n(i) AS (VALUES(0) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE metadata (name text, value text)")
        base.execute(
            "CREATE VIEW tiles AS SELECT i AS zoom_level, i AS tile_column, i AS tile_row, x'' AS tile_data "
            f"FROM ({endless}) WHERE i < 0"
        )
    found = tile_facts(path)
    assert isinstance(found, TileFault)
    assert "interrupted" in found.reason


@pytest.mark.parametrize(
    ("tiles", "metadata", "code"),
    [
        ({}, {}, "not-a-tile-file"),
        ({(12, 1, 1): b"\x1f\x8b..."}, {}, "vector-tiles"),
        ({(12, 1, 1): RED}, {"format": "pbf"}, "vector-tiles"),
        ({(12, 1, 1): b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, {}, "not-a-tile-file"),
        ({(12, 1, 1): "text"}, {}, "not-a-tile-file"),
        ({(3, 1, 1): RED}, {}, "tile-zooms"),
        ({(12, 1, 1): RED}, {}, "tile-zooms"),
        ({(21, 1, 1): RED}, {}, "tile-zooms"),
        ({(14, 1, 1): RED}, {"bounds": "12,41,13,42"}, "tiles-elsewhere"),
    ],
)
def test_what_is_wrong_with_an_mbtiles_file_is_a_problem_of_the_dataset(
    tmp_path: Path, tiles: dict[tuple[int, int, int], object], metadata: dict[str, str], code: str
) -> None:
    folder = with_background(tmp_path / "area", "background.mbtiles")
    write_mbtiles(folder / "background.mbtiles", tiles, **metadata)
    assert codes(folder) == [code]


def test_vector_tiles_in_pmtiles_are_told(tmp_path: Path) -> None:
    folder = with_background(tmp_path / "area", "background.pmtiles")
    write_pmtiles(folder / "background.pmtiles", TILES, TileType.MVT)
    assert codes(folder) == ["vector-tiles"]


@pytest.mark.parametrize("bounds", ["", "0,0,0,0", "a,b,c,d", "1,2,3", "36,33,37,34,35"])
def test_bounds_that_say_nothing_are_no_fault(tmp_path: Path, bounds: str) -> None:
    folder = with_background(tmp_path / "area", "background.mbtiles")
    write_mbtiles(folder / "background.mbtiles", TILES, bounds=bounds)
    assert codes(folder) == []


@pytest.mark.parametrize("credit", ["", "credit = ''", "credit_ar = 'لا أحد'"])
def test_no_background_without_its_credit(tmp_path: Path, credit: str) -> None:
    folder = with_background(tmp_path / "area", "background.mbtiles", credit)
    write_tiles(folder / "background.mbtiles")
    problem = read_report(folder).problems[0]
    assert (problem.code, problem.column, problem.file) == ("missing-value", "credit", "dataset.toml")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("../other.mbtiles", "path-outside"),
        ("/etc/hostname", "path-outside"),
        ("link.mbtiles", "path-outside"),
        ("none.mbtiles", "missing-file"),
        ("texts", "not-a-file"),
    ],
)
def test_no_background_from_outside_the_folder(tmp_path: Path, file: str, code: str) -> None:
    write_tiles(tmp_path / "other.mbtiles")
    folder = with_background(tmp_path / "area", file)
    (folder / "link.mbtiles").symlink_to(tmp_path / "other.mbtiles")
    assert codes(folder) == [code]


def test_the_nearest_zoom_of_the_check_is_that_of_the_map() -> None:
    drawn = draw_base_map(load(SOUND), {}, {})
    assert drawn.options["maxZoom"] == MOST_ZOOM


def test_tiles_are_no_part_of_the_data(tmp_path: Path) -> None:
    digests = set()
    for colour in (RED, BLUE):
        folder = with_background(tmp_path / colour.hex()[-60:-40] / "area", "background.mbtiles")
        write_mbtiles(folder / "background.mbtiles", {**TILES, (ZOOM, X, Y): colour})
        digests.add(load(folder).digest)
    assert len(digests) == 1


@pytest.fixture
def area(tmp_path: Path) -> Path:
    folder = with_background(tmp_path / "area", "background.mbtiles", f"credit = '{CREDIT}'\ncredit_ar = 'مساح'")
    write_tiles(folder / "background.mbtiles")
    return folder


@pytest.fixture
def client(area: Path) -> Iterator[TestClient]:
    areas = {"area": area, "sound": SOUND, "none": area / "none"}
    with TestClient(Starlette(routes=background_routes(lambda: areas, "maps"))) as client:
        yield client


def address(area: Path) -> str:
    told = background_of(area, load(area), "en", root="/maps/")
    assert told is not None
    return str(told["url"]).replace("{z}", str(ZOOM)).replace("{x}", str(X)).replace("{y}", str(Y))


def test_the_map_is_told_where_the_tiles_are_and_whose(area: Path) -> None:
    told = background_of(area, load(area), "ar", root="../../")
    assert told is not None
    assert told["url"].startswith("../../assets-background/area/{z}/{x}/{y}?v=")
    assert (told["low"], told["high"], told["box"], told["credit"]) == (12, 13, (36.0, 33.0, 37.0, 34.0), "مساح")
    assert background_of(SOUND, load(SOUND), "ar") is None


def test_a_tile_is_kept_for_a_year_under_the_address_of_its_file(client: TestClient, area: Path) -> None:
    answer = client.get(address(area))
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (200, "image/png", RED)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    unnamed = client.get(address(area).partition("?")[0])
    assert (unnamed.content, unnamed.headers["cache-control"]) == (RED, "no-cache")
    again = client.get(address(area), headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address(area)).content == b""


def test_another_file_in_its_place_has_another_address(client: TestClient, area: Path) -> None:
    before = address(area)
    (area / "background.mbtiles").unlink()
    write_mbtiles(area / "background.mbtiles", {**TILES, (ZOOM, X, Y): BLUE})
    assert address(area) != before
    assert client.get(address(area)).content == BLUE
    assert client.get(before).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"area/{ZOOM}/{X + 9}/{Y}", 204),
        ("area/5/0/0", 204),
        (f"area/{ZOOM}/5000/{Y}", 404),
        ("area/25/0/0", 404),
        (f"area/{ZOOM}/{X}/-1", 404),
        (f"area/{ZOOM}/{X}/{'9' * 5000}", 404),
        (f"area/{ZOOM}/{X}/٣", 404),
        (f"area/{ZOOM}/{X}/{Y}.png", 404),
        (f"area/{ZOOM}/{X}/..%2F..%2Fdataset.toml", 404),
        (f"..%2Farea/{ZOOM}/{X}/{Y}", 404),
        (f"nowhere/{ZOOM}/{X}/{Y}", 404),
        (f"sound/{ZOOM}/{X}/{Y}", 404),
        (f"none/{ZOOM}/{X}/{Y}", 503),
    ],
)
def test_there_is_nothing_else_to_be_had(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/maps/assets-background/{path}")
    assert answer.status_code == status
    assert RED not in answer.content


def test_a_tile_that_is_no_picture_is_never_sent(client: TestClient, area: Path) -> None:
    page = b"<!doctype html><script>alert(1)</script>"
    (area / "background.mbtiles").unlink()
    write_mbtiles(area / "background.mbtiles", {(9, 1, 1): RED, (14, 1, 1): RED, (ZOOM, X, Y): page})
    answer = client.get(address(area))
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_file_that_becomes_a_link_outside_is_no_longer_served(client: TestClient, area: Path) -> None:
    named = address(area)
    assert client.get(named).status_code == 200
    (area / "background.mbtiles").rename(area.parent / "moved.mbtiles")
    (area / "background.mbtiles").symlink_to(area.parent / "moved.mbtiles")
    assert client.get(named).status_code == 404

"""A file from outside is read by the driver of its ending alone: no other file, no server, no more than the limits."""

from __future__ import annotations

import json
import sqlite3
import threading
import warnings
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box

from saytara.dataset.errors import UnusableBoundaries
from saytara.geofiles import ReadingOptions, archives, boundary_files, read_boundaries
from saytara.geofiles.gdal import DRIVERS

SQUARE = box(0, 0, 1, 1)
FRAME = gpd.GeoDataFrame({"name": ["Yalda"]}, geometry=[SQUARE], crs="EPSG:4326")
SECRET = "swordfish"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of the same machine that no boundary file may bring in."""
    path = tmp_path / "secret.csv"
    path.write_text(f'WKT,name\n"{SQUARE.wkt}",{SECRET}\n', "utf-8")
    return path


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(404)
        self.end_headers()

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    """A server on this machine that remembers what it was asked for, in `asked`."""
    with HTTPServer(("127.0.0.1", 0), _Server) as listening:
        listening.asked = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield listening
        finally:
            listening.shutdown()
            thread.join()


def vrt(source: str) -> str:
    """A file of GDAL's that reads another file."""
    return (
        f'<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{source}</SrcDataSource>'
        "<SrcLayer>secret</SrcLayer><GeometryType>wkbPolygon</GeometryType><LayerSRS>WGS84</LayerSRS>"
        '<GeometryField encoding="WKT" field="WKT"/></OGRVRTLayer></OGRVRTDataSource>'
    )


@pytest.mark.parametrize("ending", [*DRIVERS])
def test_a_list_of_other_files_is_none_of_any_ending(tmp_path: Path, secret: Path, ending: str) -> None:
    path = tmp_path / f"trap{ending}"
    path.write_text(vrt(str(secret)), "utf-8")
    with pytest.raises(UnusableBoundaries):
        read_boundaries(path)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read SECRET"}),
        'WKT,name\n"POLYGON ((0 0,0 1,1 1,0 0))",another format\n',
        json.dumps({"type": "Topology", "objects": {}, "arcs": []}),
    ],
    ids=["a command", "CSV", "TopoJSON"],
)
def test_a_content_of_another_driver_is_refused_in_a_sentence(tmp_path: Path, secret: Path, content: str) -> None:
    path = tmp_path / "trap.geojson"
    path.write_text(content.replace("SECRET", str(secret)), "utf-8")
    with pytest.raises(UnusableBoundaries, match=r"^trap\.geojson cannot be read: \S.*$"):
        read_boundaries(path)


TOPOLOGY = {"type": "Topology", "arcs": [[[36, 33], [37, 33], [37, 34], [36, 33]]]}
SHAPES = {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0]]}]}
RINGS = {"attributes": {"name": "Yalda"}, "geometry": {"rings": [[[36, 33], [37, 33], [37, 34], [36, 33]]]}}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (TOPOLOGY | {"objects": {"towns": SHAPES}}, "it is TopoJSON and not GeoJSON"),
        (TOPOLOGY | {"objects": {"towns": SHAPES, "roads": SHAPES}}, "LAYER, where LAYER is one of towns, roads"),
        ({"geometryType": "esriGeometryPolygon", "features": [RINGS]}, "it is Esri JSON and not GeoJSON"),
        ({"features": [RINGS]}, "it is Esri JSON and not GeoJSON"),
    ],
)
def test_another_json_of_maps_is_named_and_how_to_convert_it(
    tmp_path: Path, document: dict[str, object], said: str
) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(UnusableBoundaries) as fault:
        read_boundaries(path)
    told = str(fault.value)
    assert said in told
    assert 'convert it with ogr2ogr -f GeoJSON converted.geojson "map.json"' in told


@pytest.mark.parametrize("content", ["[1, 2]", '{"features": 1}', '{"features": [1]}', "[" * 100_000])
def test_a_json_that_is_no_map_is_called_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "map.json"
    path.write_text(content, "utf-8")
    with pytest.raises(UnusableBoundaries) as fault:
        read_boundaries(path)
    assert "ogr2ogr" not in str(fault.value)
    assert "broke off" not in str(fault.value)


@pytest.mark.usefixtures("prepared_reader")
@pytest.mark.parametrize(
    "options", [ReadingOptions(), ReadingOptions(fix_geometry=True), ReadingOptions(as_points=True)]
)
@pytest.mark.parametrize("position", [0, 2], ids=["where the ring begins and ends", "in its middle"])
@pytest.mark.parametrize("word", ["NaN", "Infinity"])
def test_a_coordinate_that_is_no_number_is_a_fault_of_its_feature(
    tmp_path: Path, options: ReadingOptions, position: int, word: str
) -> None:
    ring: list[list[object]] = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
    broken = [["X", 1] if each == ring[position] else each for each in ring]
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [rings]}}
        for rings in (ring, broken)
    ]
    path = tmp_path / "map.geojson"
    document = json.dumps({"type": "FeatureCollection", "features": features})
    path.write_text(document.replace('"X"', word), "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read = boundary_files.read_features(path, options)
    assert [str(fault) for fault in read.faults] == ["feature 2: a coordinate is not a number"]
    assert [feature.number for feature in read.features] == [1]
    with pytest.raises(UnusableBoundaries, match=r"(?s)^map\.geojson has 1 .*feature 2: a coordinate is not a number"):
        read_boundaries(path, options)


def test_a_virtual_table_of_a_geopackage_reads_no_other_file(tmp_path: Path) -> None:
    FRAME.assign(name=SECRET).to_file(tmp_path / "other.gpkg", layer="secret")
    path = tmp_path / "trap.gpkg"
    FRAME.to_file(path, layer="trap")
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA writable_schema = 1")
        database.execute(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', 'v', 'v', 0, ?)",
            (f"CREATE VIRTUAL TABLE v USING VirtualOGR('{tmp_path / 'other.gpkg'}', 0, 'secret')",),
        )
    database.close()
    try:
        found = read_boundaries(path, ReadingOptions(layer="v"))
    except UnusableBoundaries:
        return
    assert SECRET not in str(found)


def test_no_server_is_asked(tmp_path: Path, server: HTTPServer) -> None:
    address = f"http://127.0.0.1:{server.server_port}"
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    link = {"type": "link", "properties": {"href": f"{address}/crs", "type": "proj4"}}
    outline = (
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing>"
        "</outerBoundaryIs></Polygon>"
    )
    traps = {
        "vrt.geojson": vrt(f"/vsicurl/{address}/vrt.csv"),
        "crs.geojson": json.dumps({"type": "FeatureCollection", "crs": link, "features": [feature]}),
        "link.kml": (
            '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link>'
            f"<href>{address}/link.kml</href></Link></NetworkLink><Placemark><name>a</name>"
            f"<styleUrl>{address}/style.kml#s</styleUrl>{outline}</Placemark></Document></kml>"
        ),
        "entity.kml": (
            f'<!DOCTYPE kml SYSTEM "{address}/dtd" [<!ENTITY x SYSTEM "{address}/entity">]>'
            '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&x;</name>'
            f"{outline}</Placemark></Document></kml>"
        ),
    }
    for name, content in traps.items():
        (tmp_path / name).write_text(content, "utf-8")
        try:
            read_boundaries(tmp_path / name, ReadingOptions(layer=None))
        except UnusableBoundaries:
            continue
    assert server.asked == []  # type: ignore[attr-defined]


def test_entities_of_a_kml_bring_in_no_file_and_do_not_grow(tmp_path: Path, secret: Path) -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(9))
    for number, entities in enumerate((f'<!ENTITY e8 SYSTEM "file://{secret}">', bomb)):
        path = tmp_path / f"{number}.kml"
        path.write_text(
            f'<!DOCTYPE kml [{entities}]><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>&e8;</name>'
            "<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing>"
            "</outerBoundaryIs></Polygon></Placemark></kml>",
            "utf-8",
        )
        try:
            found = read_boundaries(path)
        except UnusableBoundaries:
            continue
        assert all(
            len(text) < 1000 and SECRET not in text for item in found.features for text in item.attributes.values()
        )


@pytest.fixture
def shapefile(tmp_path: Path) -> dict[str, bytes]:
    """The parts of a shapefile by ending."""
    folder = tmp_path / "parts"
    folder.mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        FRAME.to_file(folder / "a.shp", encoding="utf-8")
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def names(path: Path, layer: str | None = None) -> list[str]:
    return [feature.text("name") for feature in read_boundaries(path, ReadingOptions(layer=layer)).features]


@pytest.mark.parametrize("stem", ["a", "below/it/حلب", "../../escaped", "/absolute", "C:\\a"])
def test_a_zipped_shapefile_is_read_wherever_it_lies_and_whatever_it_is_called(
    tmp_path: Path, shapefile: dict[str, bytes], stem: str
) -> None:
    before = sorted(tmp_path.parent.iterdir())
    members = {f"{stem}{ending.upper()}": content for ending, content in shapefile.items()}
    assert names(zipped(tmp_path / "a.zip", {**members, "__MACOSX/._a.shp": b"fork", "notes.txt": b""})) == ["Yalda"]
    assert sorted(tmp_path.parent.iterdir()) == before


def test_one_of_several_zipped_shapefiles_must_be_chosen(tmp_path: Path, shapefile: dict[str, bytes]) -> None:
    members = {f"{stem}{ending}": content for stem in ("admin2", "admin3") for ending, content in shapefile.items()}
    path = zipped(tmp_path / "a.zip", members)
    with pytest.raises(UnusableBoundaries, match="several layers; choose one with --layer: admin2, admin3"):
        read_boundaries(path)
    with pytest.raises(UnusableBoundaries, match='no layer "admin4"; its layers are admin2, admin3'):
        read_boundaries(path, ReadingOptions(layer="admin4"))
    assert names(path, "admin3") == ["Yalda"]


@pytest.mark.parametrize("name", ["a.zip", "a.kmz"])
def test_an_archive_that_unpacks_to_too_much_is_refused_while_it_is_unpacked(
    tmp_path: Path, shapefile: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", archives.MB)
    members = {f"a{ending}": content for ending, content in shapefile.items()}
    bomb = {**members, "a.dbf": bytes(20 * archives.MB), "doc.kml": bytes(20 * archives.MB)}
    path = zipped(tmp_path / name, bomb)
    assert path.stat().st_size < archives.MB / 10
    into = tmp_path / "unpacked"
    into.mkdir()
    with pytest.raises(UnusableBoundaries, match="unpacks to more than 1 MB"):
        archives.unpack(path, into)
    assert sum(part.stat().st_size for part in into.iterdir()) <= archives.MB


def test_what_is_not_needed_is_not_unpacked(
    tmp_path: Path, shapefile: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", archives.MB)
    members = {f"a{ending}": content for ending, content in shapefile.items()}
    assert names(zipped(tmp_path / "a.zip", {**members, "big.tif": bytes(20 * archives.MB)})) == ["Yalda"]


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {f"{number}.shp": b"" for number in range(archives.MOST_MEMBERS + 1)})
    with pytest.raises(UnusableBoundaries, match="holds 1001 files, and at most 1000 are allowed"):
        read_boundaries(path)


def test_a_size_that_is_a_lie_is_found_out(tmp_path: Path, shapefile: dict[str, bytes]) -> None:
    path = zipped(tmp_path / "a.zip", {f"a{ending}": content for ending, content in shapefile.items()})
    content = path.read_bytes()
    size = len(shapefile[".shp"]).to_bytes(4, "little")
    path.write_bytes(content.replace(size, (1).to_bytes(4, "little")))
    with pytest.raises(UnusableBoundaries, match=r"cannot be unpacked|cannot be read|no features"):
        read_boundaries(path)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"a.txt": b""}, r"holds no shapefile \(.shp\)$"),
        ({"a.txt": b"", "x/a.geojson": b"{}"}, r"holds no shapefile \(.shp\); unpack it and give x/a.geojson$"),
        ({}, "holds no shapefile"),
        ({"a.dbf": b"x"}, "holds no shapefile"),
    ],
)
def test_an_archive_without_outlines_is_told(tmp_path: Path, members: dict[str, bytes], said: str) -> None:
    with pytest.raises(UnusableBoundaries, match=said):
        read_boundaries(zipped(tmp_path / "a.zip", members))


def test_a_kmz_is_its_main_document(tmp_path: Path) -> None:
    document = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>{}</name><Polygon><outerBoundaryIs>'
        "<LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        "</Document></kml>"
    )
    members = {"files/other.kml": document.format("other"), "doc.kml": document.format("يلدا")}
    path = zipped(tmp_path / "a.kmz", {name: content.encode() for name, content in members.items()})
    assert [feature.text("Name") for feature in read_boundaries(path).features] == ["يلدا"]
    with pytest.raises(UnusableBoundaries, match="holds no KML document"):
        read_boundaries(zipped(tmp_path / "b.kmz", {"a.shp": b""}))


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundary_files, "MOST_BYTES", 10)
    path = tmp_path / "a.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    with pytest.raises(UnusableBoundaries, match="has more than"):
        read_boundaries(path)


def test_drivers_of_the_process_that_asks_stay_as_they_are(tmp_path: Path) -> None:
    import pyogrio

    before = pyogrio.list_drivers()
    FRAME.to_file(tmp_path / "a.geojson")
    assert names(tmp_path / "a.geojson") == ["Yalda"]
    assert pyogrio.list_drivers() == before

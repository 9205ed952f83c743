"""Runs the product in the pseudo-language, in this process, and prints as JSON what is English or raises, by output.

    python tests/pseudo/run.py ltr|rtl
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import traceback
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pseudo_language import CODE, of_other_locales, register, unmarked  # noqa: E402

register(sys.argv[1])  # type: ignore[arg-type]

from pypdf import PdfReader  # noqa: E402
from shapely.geometry import mapping  # noqa: E402
from starlette.applications import Starlette  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402

from saytara.api.app import api_routes  # noqa: E402
from saytara.control.asked import ALL_CLAIMS  # noqa: E402
from saytara.core.model import Dataset  # noqa: E402
from saytara.dataset.reading import load  # noqa: E402
from saytara.exports import html_map, html_panels, kml, timeline_picture  # noqa: E402
from saytara.exports.drawing import png_rendering  # noqa: E402
from saytara.exports.formats import FORMATS  # noqa: E402
from saytara.exports.jobs.maker import FileMaker, Here  # noqa: E402
from saytara.exports.request import ExportRequest  # noqa: E402
from saytara.figures.map import labels_and_tips, map_state, shapes  # noqa: E402
from saytara.figures.timeline.chart_layout import TimeWindow  # noqa: E402
from saytara.figures.timeline.lanes import timeline_of  # noqa: E402
from saytara.publishing import map_data  # noqa: E402
from saytara.publishing.plan import files_of  # noqa: E402
from saytara.publishing.site import Site, newest_day  # noqa: E402
from saytara.store import areas  # noqa: E402
from saytara.web.map_check_routes import CHECK_PATH, map_check_routes  # noqa: E402

DATA = ROOT / "data" / "example"
DATA_TEXT = "\n".join(path.read_text("utf-8") for ending in ("csv", "toml") for path in DATA.rglob(f"*.{ending}"))
"""What the dataset says is not the product's to translate."""

PAGES = ("map", "timeline", "compare", "disputes", "sources", "table", "verify", "about")

PICTURES = 1_000 if sys.argv[1] == "rtl" else 2
"""How many previews are drawn: all from right to left, which is the rarer way, and the first ones the other way."""

OTHER_LANGUAGES = re.compile(r'<(\w+)[^>]*\blang="(?:en|ar)"[^>]*>.*?</\1>', re.DOTALL)
"""Elements that say they are in another language."""


NOT_FOR_READERS = re.compile(
    r"/\*.*?\*/|(?<=[;,\[{(]) // [^\n]{1,110}(?=\n)"  # remarks in scripts and styles
    r'|<(?:Simple)?Data name="\w+_en">.*?</(?:Simple)?Data>'  # columns for readers of English
    r'|"boundaries":\{[^}]*\}',  # facts for programs, as every format has them
    re.DOTALL,
)


def without_english_columns(value: object) -> object:
    """A JSON value without the members for readers of English, which files have in every language."""
    if isinstance(value, dict):
        return {
            name: without_english_columns(item)
            for name, item in value.items()
            if name != "en" and not name.endswith("_en") and name != "boundaries"
        }
    return [without_english_columns(item) for item in value] if isinstance(value, list) else value


def text_of(name: str, content: bytes) -> str:  # noqa: PLR0911 - a line for each format
    """What a file says to readers of its language; of pictures and tables for programs nothing."""
    match name:
        case "geojson":
            return json.dumps(without_english_columns(json.loads(content)), ensure_ascii=False)
        case "csv":
            rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
            return "\n".join(" | ".join(v or "" for k, v in row.items() if not str(k).endswith("_en")) for row in rows)
        case "kml" | "html" | "js" | "xml":
            return OTHER_LANGUAGES.sub("", NOT_FOR_READERS.sub("", unescape(content.decode())))
        case "svg":
            return " ".join(re.findall(r"<(?:text|title|desc)[^>]*>([^<]*)<", content.decode()))
        case "xlsx":
            with zipfile.ZipFile(io.BytesIO(content)) as book:
                return re.sub(r"<[^>]*>", " ", book.read("xl/sharedStrings.xml").decode())
        case "pdf":
            return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        case _:
            return ""


def only_pseudo() -> None:
    """Files that speak every language are made in the pseudo-language alone."""
    for module in (html_map, html_panels, kml, map_data, shapes, map_state, labels_and_tips):
        module.LANGUAGES = (CODE,)  # type: ignore[attr-defined]
    html_map.other_languages = lambda _language: (CODE,)  # type: ignore[attr-defined]


def coarse_pictures() -> None:
    """Pictures of dots have no text to read: they are set as always, and painted with a tenth of the dots."""
    painted = png_rendering.to_png_image
    png_rendering.to_png_image = lambda template, data, _dots: painted(template, data, 30)


def outputs() -> Iterator[tuple[str, Callable[[], str]]]:
    dataset = load(DATA)
    request = ExportRequest.about(dataset, dataset.default_date, language=CODE)
    only_pseudo()
    coarse_pictures()
    for name, item in FORMATS.items():
        yield f"format {name}", lambda name=name, item=item: text_of(name, item.write(request))  # type: ignore[misc]
    timeline = timeline_of(dataset, ALL_CLAIMS)
    window = TimeWindow(first=timeline.first, last=timeline.last, language=CODE)
    for name, make in (("svg", timeline_picture.to_svg), ("png", timeline_picture.to_png)):
        yield (
            f"format timeline.{name}",
            lambda name=name, make=make: text_of(name, make(dataset, timeline, timeline.lanes, window)),  # type: ignore[misc]
        )
    client = TestClient(Starlette(routes=list(api_routes(areas))), raise_server_exceptions=True)
    for path in ("", "/api", "/conformance", "/collections", "/collections/control/items", "/collections/claims/items",
                 "/collections/sources/items", "/collections/places/items", "/collections/control/schema", "/none"):
        for form in ("html", "json"):
            yield f"api {path} {form}", lambda path=path, form=form: _asked(client, path, form)  # type: ignore[misc]
    site = Site(
        dataset=dataset, languages=(CODE,), base="https://maps.example/", as_of=newest_day(dataset)
    )
    pictures = [file.path for file in files_of(site) if file.path.startswith("pictures/")]
    for file in files_of(site):
        if file.path in pictures[PICTURES:]:
            continue
        yield f"site {file.path}", lambda file=file: text_of(file.path.rsplit(".", 1)[-1], file.make())  # type: ignore[misc]
    maker = FileMaker(heavy_runner=Here, processes=1, kept_bytes=-1)
    checks = TestClient(Starlette(routes=map_check_routes(areas, maker=maker)), raise_server_exceptions=True)
    for name, content in uploads(dataset).items():
        yield f"verify {name}", lambda name=name, content=content: _verified(checks, name, content)  # type: ignore[misc]
    from streamlit.testing.v1 import AppTest

    for page in PAGES:
        yield f"page {page}", lambda page=page: _page(AppTest, page, {})  # type: ignore[misc]
    for place in dataset.places:
        yield f"page map {place.id}", lambda place=place: _page(AppTest, "map", {"place": place.id})  # type: ignore[misc]


def uploads(dataset: Dataset) -> dict[str, bytes]:
    """Files for the verify page by their names: places in turn held by each actor, by nobody known, and faulty ones."""
    held = [
        {
            "type": "Feature",
            "properties": {"side": dataset.actors[number % len(dataset.actors)].names.en},
            "geometry": mapping(place.geometry),
        }
        for number, place in enumerate(dataset.places)
    ]
    unknown = [{**feature, "properties": {"side": f"Q{number % 3}"}} for number, feature in enumerate(held)]
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [-30.0, 10.0]}}
    far = {"type": "Polygon", "coordinates": [[[50, 10], [51, 10], [51, 11], [50, 10]]]}
    whole = {
        "held": held,
        "half": held[: len(held) // 2],
        "mixed": [*held[:-1], unknown[-1], point],
        "unknown": unknown,
        "points": [point],
        "elsewhere": [{**held[0], "geometry": far}],
    }
    return {
        **{
            f"{name}.geojson": json.dumps({"type": "FeatureCollection", "features": features}).encode()
            for name, features in whole.items()
        },
        "broken.geojson": b"{",
        "none.geojson": b"",
        "other.docx": b"PK",
    }


def _verified(client: TestClient, name: str, content: bytes) -> str:
    """The answer, and the table that it offers."""
    answer = client.post(CHECK_PATH, params={"lang": CODE, "name": name}, content=content)
    assert answer.status_code in {200, 422}, answer.status_code
    html = unescape(answer.json()["html"])
    tables = (text_of("csv", b64decode(table)) for table in re.findall(r'data:text/csv;base64,([^"]+)', html))
    return "\n".join((OTHER_LANGUAGES.sub("", html), *tables))


def _asked(client: TestClient, path: str, form: str) -> str:
    answer = client.get(f"/api{path}", params={"lang": CODE, "f": form})
    assert answer.status_code in {200, 404}
    if form == "html":
        return OTHER_LANGUAGES.sub("", unescape(answer.text))
    return json.dumps(without_english_columns(answer.json()), ensure_ascii=False)


def _page(app_test: object, page: str, parameters: Mapping[str, str]) -> str:
    test = app_test.from_file(ROOT / "pages" / f"{page}.py", default_timeout=60)  # type: ignore[attr-defined]
    for name, value in {**parameters, "lang": CODE}.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception, test.exception
    return OTHER_LANGUAGES.sub("", unescape("\n".join(item.proto.body for item in test.get("html"))))


def main() -> None:
    found: dict[str, object] = {}
    for name, make in outputs():
        try:
            output = make()
            found[name] = [piece for piece in (*unmarked(output), *of_other_locales(output)) if piece not in DATA_TEXT]
        except Exception:
            found[name] = traceback.format_exc(limit=-3)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()

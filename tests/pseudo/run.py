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
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pseudo_language import CODE, register, unmarked  # noqa: E402

register(sys.argv[1])  # type: ignore[arg-type]

from pypdf import PdfReader  # noqa: E402
from starlette.applications import Starlette  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402

from saytara.api.app import api_routes  # noqa: E402
from saytara.dataset.reading import load  # noqa: E402
from saytara.exports import html_map, html_panels, kml  # noqa: E402
from saytara.exports.formats import FORMATS  # noqa: E402
from saytara.exports.request import ExportRequest  # noqa: E402
from saytara.figures.map import shapes, state  # noqa: E402
from saytara.store import areas  # noqa: E402

DATA = ROOT / "data" / "example"
DATA_TEXT = "\n".join(path.read_text("utf-8") for ending in ("csv", "toml") for path in DATA.rglob(f"*.{ending}"))
"""What the dataset says is not the product's to translate."""

OTHER_LANGUAGES = re.compile(r'<(\w+)[^>]*\blang="(?:en|ar)"[^>]*>.*?</\1>', re.DOTALL)
"""Elements that say they are in another language."""


NOT_FOR_READERS = re.compile(
    r"/\*.*?\*/"  # remarks in scripts and styles
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
        case "kml" | "html":
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
    for module in (html_map, html_panels, kml, shapes, state):
        module.LANGUAGES = (CODE,)  # type: ignore[attr-defined]
    html_map.other_languages = lambda _language: (CODE,)  # type: ignore[attr-defined]


def outputs() -> Iterator[tuple[str, Callable[[], str]]]:
    dataset = load(DATA)
    request = ExportRequest.about(dataset, dataset.default_date, language=CODE)
    only_pseudo()
    for name, item in FORMATS.items():
        yield f"format {name}", lambda name=name, item=item: text_of(name, item.write(request))  # type: ignore[misc]
    client = TestClient(Starlette(routes=list(api_routes(areas))), raise_server_exceptions=True)
    for path in ("", "/api", "/conformance", "/collections", "/collections/control/items", "/collections/claims/items",
                 "/collections/sources/items", "/collections/places/items", "/collections/control/schema", "/none"):
        for form in ("html", "json"):
            yield f"api {path} {form}", lambda path=path, form=form: _asked(client, path, form)  # type: ignore[misc]
    from streamlit.testing.v1 import AppTest

    for page in ("map", "timeline", "compare", "disputes", "sources", "table", "about"):
        yield f"page {page}", lambda page=page: _page(AppTest, page)  # type: ignore[misc]


def _asked(client: TestClient, path: str, form: str) -> str:
    answer = client.get(f"/api{path}", params={"lang": CODE, "f": form})
    assert answer.status_code in {200, 404}
    if form == "html":
        return OTHER_LANGUAGES.sub("", unescape(answer.text))
    return json.dumps(without_english_columns(answer.json()), ensure_ascii=False)


def _page(app_test: object, page: str) -> str:
    test = app_test.from_file(ROOT / "pages" / f"{page}.py", default_timeout=60)  # type: ignore[attr-defined]
    test.query_params["lang"] = CODE
    test.run()
    assert not test.exception, test.exception
    return OTHER_LANGUAGES.sub("", unescape("\n".join(item.proto.body for item in test.get("html"))))


def main() -> None:
    found: dict[str, object] = {}
    for name, make in outputs():
        try:
            found[name] = [piece for piece in unmarked(make()) if piece not in DATA_TEXT]
        except Exception:
            found[name] = traceback.format_exc(limit=-3)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()

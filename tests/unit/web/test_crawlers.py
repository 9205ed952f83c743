"""robots.txt and sitemap.xml: what they say they are, with addresses that there are and days that are true."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from saytara.api.app import api_routes
from saytara.ui.selection import PAGES
from saytara.web.crawlers import crawler_routes
from saytara.web.request_filter import ADDRESS_SETTING
from saytara.web.routes import AddressKind, Routes

SOUND = Path(__file__).parents[2] / "data" / "sound"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
CHANGED = dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC)


@pytest.fixture
def areas(tmp_path: Path) -> dict[str, Path]:
    folders = {name: Path(shutil.copytree(SOUND, tmp_path / name)) for name in ("homs", "حلب & co")}
    for path in folders["homs"].rglob("*"):
        os.utime(path, (CHANGED.timestamp(), CHANGED.timestamp()))
    return folders


def client(areas: dict[str, Path], base_path: str = "") -> TestClient:
    routes = [*crawler_routes(lambda: areas, PAGES.values(), base_path), *api_routes(lambda: areas, base_path)]
    return TestClient(Starlette(routes=routes), base_url="http://localhost")


def entries(text: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(text).findall("s:url", NAMES)


def locations(text: str) -> list[str]:
    return [str(entry.findtext("s:loc", namespaces=NAMES)) for entry in entries(text)]


def test_robots_says_where_the_sitemap_is(areas: dict[str, Path]) -> None:
    for base in ("", "maps"):
        prefix = f"/{base}" if base else ""
        answer = client(areas, base).get(f"{prefix}/robots.txt")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        lines = answer.text.splitlines()
        assert lines[0] == "User-agent: *"
        assert f"Disallow: {prefix}/api/files/" in lines
        assert lines[-1] == f"Sitemap: http://localhost{prefix}/sitemap.xml"
        assert client(areas, base).get(lines[-1].removeprefix("Sitemap: ")).status_code == 200


def test_every_address_of_the_sitemap_is_one(areas: dict[str, Path]) -> None:
    answer = client(areas).get("/sitemap.xml")
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    found = locations(answer.text)
    assert len(found) == len(set(found)) == len(areas) * (len(PAGES) + 1) * 2
    routes = Routes(pages=frozenset(PAGES.values()))
    for address in found:
        parts = urlsplit(address)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path.startswith("/api"):
            assert client(areas).get(address).headers["content-type"].startswith("text/html")
        else:
            assert routes.kind_of(parts.path) is AddressKind.PAGE
            assert query["area"] in areas
        assert query["lang"] in ("en", "ar")


def test_every_language_names_the_other(areas: dict[str, Path]) -> None:
    text = client(areas).get("/sitemap.xml").text
    found = set(locations(text))
    for entry in entries(text):
        others = {link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall("x:link", NAMES)}
        assert set(others) == {"en", "ar"}
        assert set(others.values()) <= found
        assert entry.findtext("s:loc", namespaces=NAMES) in others.values()


def test_the_days_are_those_on_which_the_files_changed(areas: dict[str, Path]) -> None:
    text = client(areas).get("/sitemap.xml").text
    days = {
        str(entry.findtext("s:lastmod", namespaces=NAMES))
        for entry in entries(text)
        if "homs" in str(entry.findtext("s:loc", namespaces=NAMES))
    }
    assert days == {"2024-02-29"}


def test_behind_a_proxy_the_public_address_stands_in_both(
    areas: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_SETTING, "https://maps.example.org/syria/")
    here = client(areas, "syria")
    assert "Sitemap: https://maps.example.org/syria/sitemap.xml" in here.get("/syria/robots.txt").text
    found = locations(here.get("/syria/sitemap.xml").text)
    assert {address.partition("/syria/")[0] for address in found} == {"https://maps.example.org"}


def test_a_host_that_is_an_attack_breaks_no_document(areas: dict[str, Path]) -> None:
    answer = client(areas).get("/sitemap.xml", headers={"host": 'x"><script>&'})
    assert len(entries(answer.text)) > 0
    assert "<script" not in answer.text

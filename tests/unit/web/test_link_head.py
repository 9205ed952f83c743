"""What a link to a view shows before it is followed: its head for previews, search engines and programs."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from saytara.core.licences import ADDRESSES, licence_address
from saytara.core.model import Credit
from saytara.ui import served_page as still_module
from saytara.ui.selection import PAGES
from saytara.ui.served_page import still_page
from saytara.web.link_head import root_of
from saytara.web.page_head import Still, with_own_head
from saytara.web.structured_data import is_makers_own
from tests.exports import HOSTILE, renamed, small_dataset
from tests.shipped import load
from tests.unit.web.test_page_head import STREAMLITS_PAGE

DATA = Path(__file__).parents[3] / "data"
ROOT = "https://maps.example/"
BREAKERS = ("</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028\u2029", '"}', HOSTILE)


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SAYTARA_DATA", str(DATA))
    monkeypatch.delenv("SAYTARA_URL", raising=False)
    yield
    still_module._drawn.cache_clear()


class Head(HTMLParser):
    """Title, descriptions, links and JSON-LD of a page, as a preview's reader finds them."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.told: dict[str, list[str]] = {}
        self.links: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.title = ""
        self._in = ""
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._in = tag if tag == "title" or found.get("type") == "application/ld+json" else ""
        if self._in == "script":
            self.scripts.append("")
        if tag == "meta" and (name := found.get("property") or found.get("name")):
            self.told.setdefault(name, []).append(found.get("content", ""))
        if tag == "link":
            self.links.append(found)

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "title" and not self.title:  # places of the picture have titles too
            self.title = data
        elif self._in == "script":
            self.scripts[-1] += data

    def one(self, name: str) -> str:
        (value,) = self.told[name]
        return value

    def links_of(self, rel: str) -> list[dict[str, str]]:
        return [link for link in self.links if link.get("rel") == rel]

    @property
    def dataset(self) -> Any:
        (text,) = self.scripts
        return json.loads(text)


def still(page: str = "", locale: str = "en", **parameters: str) -> Still:
    found = still_page(page, urlencode(parameters), locale)
    assert found is not None
    return found


def head(page: str = "", locale: str = "en", **parameters: str) -> Head:
    return Head(with_own_head(STREAMLITS_PAGE, still(page, locale, **parameters), ROOT))


def test_a_link_to_a_place_shows_what_it_is() -> None:
    seen = head(place="yarmouk", lang="en")
    assert seen.title == "Yarmouk camp, 23 May 2017 · Saytara"
    assert seen.one("og:title") == "Yarmouk camp: reported control, 23 May 2017"
    assert seen.one("og:description") == seen.one("description")
    assert "divided between Islamic State and" in seen.one("description")
    assert "not a fact on the ground" in seen.one("description")
    assert (seen.one("og:type"), seen.one("og:site_name")) == ("website", "Saytara")
    assert (seen.one("og:locale"), seen.one("og:locale:alternate")) == ("en_GB", "ar_SY")
    assert seen.one("twitter:card") == "summary_large_image"


def test_the_picture_is_of_this_very_view_at_an_absolute_address() -> None:
    seen = head(place="yarmouk", date="2015-04-10", known_by="2015-05-01", grade="C", lang="ar")
    address = seen.one("og:image")
    assert address == seen.one("twitter:image")
    assert address.startswith(f"{ROOT}assets-previews/south-damascus.png?")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    version = asked.pop("v")
    assert asked == {
        "date": "2015-04-10",
        "known_by": "2015-05-01",
        "grade": "C",
        "place": "yarmouk",
        "lang": "ar",
    }
    assert re.fullmatch("[0-9a-f]{16}", version)
    assert (seen.one("og:image:width"), seen.one("og:image:height")) == ("1200", "630")
    assert seen.one("og:image:type") == "image/png"
    assert "جنوب دمشق" in seen.one("og:image:alt")


def test_an_area_that_is_too_large_to_draw_has_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(still_module, "MOST_PLACES", 3)
    seen = head()
    assert "og:image" not in seen.told
    assert seen.one("twitter:card") == "summary"


@pytest.mark.parametrize("page", PAGES.values())
def test_each_page_has_one_address_and_names_it_in_each_language(page: str) -> None:
    seen = head(page, lang="ar", place="yarmouk", map="12_33.4_36.3", embed="true", x="1")
    (canonical,) = seen.links_of("canonical")
    assert canonical["href"] == seen.one("og:url") == f"{ROOT}{page}?place=yarmouk&lang=ar&date=2017-05-23"
    languages = {link["hreflang"]: link["href"] for link in seen.links_of("alternate") if "hreflang" in link}
    assert languages == {
        "ar": f"{ROOT}{page}?place=yarmouk&lang=ar&date=2017-05-23",
        "en": f"{ROOT}{page}?place=yarmouk&lang=en&date=2017-05-23",
        "x-default": f"{ROOT}{page}?place=yarmouk&date=2017-05-23",
    }


def test_the_area_that_goes_unsaid_stands_in_no_address_and_others_do() -> None:
    first, other = still_module.areas()
    for area, address in ((first, f"{ROOT}?lang=en"), (other, f"{ROOT}?area={other}&lang=en")):
        assert head(area=area).links_of("canonical")[0]["href"] == address


@pytest.mark.parametrize("page", PAGES.values())
def test_each_page_leads_programs_to_its_data(page: str) -> None:
    links = [link for link in head(page).links_of("alternate") if "type" in link]
    assert links
    assert all(link["href"].startswith(f"{ROOT}api/") and link["href"].endswith("&f=json") for link in links)
    assert all(link["title"] and link["type"] in {"application/geo+json", "application/json"} for link in links)


def test_titles_of_views_differ_and_say_the_page_and_the_place_first() -> None:
    titles = [still(page, lang="en").title for page in PAGES.values()]
    titles += [still(lang=language, place="yarmouk").title for language in ("en", "ar")]
    titles += [still(lang="en", date="2016-01-01").title, still("table", lang="en", date="2016-01-01").title]
    titles += [still("compare", **{"lang": "en", "from": "2016-01-01", "to": "2017-01-01"}).title]
    titles += [still("sources", lang="en", source="arabi21-2017-05").title]
    assert len(set(titles)) == len(titles)
    assert all(title.endswith(" · Saytara") for title in titles)
    assert "Compare · South Damascus, 1 January 2016 and 1 January 2017 · Saytara" in titles
    assert "مخيم اليرموك، 23 أيار 2017 · Saytara" in titles


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("area", ["south-damascus", "example"])
def test_the_dataset_is_told_as_search_engines_ask_for_it(area: str, language: str) -> None:
    dataset = load(DATA / area)
    told = head(area=area, lang=language).dataset
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert dataset.title(language) in told["name"]
    assert dataset.title("en" if language == "ar" else "ar") in told["alternateName"]
    assert 50 <= len(told["description"]) <= 5000, "what search engines take"
    assert told["license"]["name"] == dataset.licence
    assert told["license"]["url"].startswith("https://creativecommons.org/")
    assert [maker["name"] for maker in told["creator"]] == ["The Saytara authors"]
    first, last = told["temporalCoverage"].split("/")
    assert (first, last) == (
        min(claim.as_of_from for claim in dataset.claims).isoformat(),
        max(claim.as_of_to for claim in dataset.claims).isoformat(),
    )
    south, west, north, east = map(float, told["spatialCoverage"]["geo"]["box"].split())
    for place in dataset.places:
        left, bottom, right, top = place.geometry.bounds
        assert west <= left + 1e-5
        assert east >= right - 1e-5
        assert south <= bottom + 1e-5
        assert north >= top - 1e-5
    kinds = {file["encodingFormat"] for file in told["distribution"]}
    assert {"application/geo+json", "text/csv; charset=utf-8", "application/geopackage+sqlite3"} <= kinds
    assert all(file["contentUrl"].startswith(f"{ROOT}api/areas/{area}/") for file in told["distribution"])


def test_what_a_dataset_rests_on_is_not_its_maker() -> None:
    told = head(area="south-damascus").dataset
    assert "GeoNames, and Who's On First after GeoNames" in {item["creator"]["name"] for item in told["isBasedOn"]}
    assert "The Saytara authors" not in {item["creator"]["name"] for item in told["isBasedOn"]}


def test_a_dataset_whose_licence_is_none_of_the_usual_names_no_maker() -> None:
    credit = Credit(what="all", who="somebody", licence="my own")
    assert not is_makers_own(dataclasses.replace(small_dataset(), licence="my own"), credit)


def test_nothing_is_told_without_a_value() -> None:
    def values(item: object) -> Iterator[object]:
        if isinstance(item, dict):
            for value in item.values():
                yield from values(value)
        elif isinstance(item, list):
            for value in item:
                yield from values(value)
        else:
            yield item

    assert all(value not in (None, "") for value in values(head().dataset))


@pytest.mark.parametrize("text", BREAKERS)
def test_a_name_stays_a_name_wherever_it_stands_in_the_head(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = renamed(small_dataset(), text)
    hostile = dataclasses.replace(
        plain, licence=f"CC0 1.0 {text}", credits=(Credit(what=text, who=text, licence=f"CC0 1.0 {text}", url=""),)
    )
    monkeypatch.setattr(still_module, "areas", lambda: {"small": DATA})
    monkeypatch.setattr(still_module, "dataset_of", lambda _folder: hostile)
    for language in ("en", "ar"):
        page = with_own_head(STREAMLITS_PAGE, still(lang=language, place=hostile.places[0].id), ROOT)
        scripts = re.findall(rb"<script\b[^>]*>", page)
        assert [script for script in scripts if b"src=" not in script] == [b'<script type="application/ld+json">']
        between = page.split(b'<script type="application/ld+json">')[1].split(b"</script>")[0]
        assert not set(between.decode()) & set("<>&\u2028\u2029")
        seen = Head(page)
        assert text in seen.dataset["spatialCoverage"]["name"]
        assert seen.dataset["creator"][0]["name"] == text
        assert text in seen.one("og:title")


def scope(host: str | None, scheme: str = "https") -> dict[str, Any]:
    headers = [] if host is None else [(b"host", host.encode())]
    return {"type": "http", "scheme": scheme, "path": "/", "headers": headers, "server": ("inner", 80)}


HOSTS = (
    ("maps.example", "", "https://maps.example/"),
    ("maps.example:8501", "", "https://maps.example:8501/"),
    ("localhost", "/maps", "https://localhost/maps/"),
    ("[::1]:8501", "", "https://[::1]:8501/"),
    ('maps.example"><script>', "", None),
    ("maps.example/evil", "", None),
    ("me@maps.example", "", None),
    ("maps.example:8501:1", "", None),
    ("", "", None),
)


@pytest.mark.parametrize(("host", "prefix", "root"), HOSTS)
def test_absolute_addresses_begin_with_the_host_that_was_asked_if_it_can_be_one(
    host: str, prefix: str, root: str | None
) -> None:
    own = "https://inner:80/"  # the server's own name, which Starlette takes where the header's is none
    assert root_of(scope(host), prefix) in ({root} if root else {None, own})


def test_the_operators_address_goes_before_that_of_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_URL", "https://maps.example.org/syria/")
    assert root_of(scope("evil.example"), "/syria") == "https://maps.example.org/syria/"


def test_without_an_absolute_address_a_page_keeps_title_and_description() -> None:
    seen = Head(with_own_head(STREAMLITS_PAGE, still(lang="en"), None))
    assert seen.title == "South Damascus, 23 May 2017 · Saytara"
    assert seen.one("description")
    assert "og:url" not in seen.told
    assert seen.scripts == []


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_licence_is_known_by_its_name_and_not_by_a_part_of_it(name: str) -> None:
    assert licence_address(name) == licence_address(f"{name} (all of it)") == ADDRESSES[name]
    assert licence_address(f"{name}.1") is None


def test_a_licence_of_another_name_is_found_by_its_address() -> None:
    assert licence_address("Ours (https://example.org/licence).") == "https://example.org/licence"
    assert licence_address("javascript:alert(1)") is None

"""The published site: every link leads to a file of it, pages are well-formed, names are text, sizes are bounded."""

import dataclasses
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest

from saytara.core.model import Dataset
from saytara.publishing.plan import files_of
from saytara.publishing.site import Site, base_address, file_stem, newest_day
from tests.builders import claim, dataset, day
from tests.desk_log import dataset_with_log
from tests.exports import HOSTILE, SHIPPED, renamed, small_dataset
from tests.shipped import load

BASE = "https://maps.example/d/"
LANGUAGES = ("en", "ar")
VOID = {"meta", "link", "input", "br", "img", "hr"}
OTHER_SITES = re.compile(r"https?://")


class Read(HTMLParser):
    """A page's elements: what it links to, its ids, and elements that are not closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.links: list[str] = []
        self.ids: Counter[str] = Counter()
        self.elements: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        for name, value in attrs:
            self.attributes.add(name)
            if name in {"href", "src"} and value is not None:
                self.links.append(value)
            if name == "id" and value is not None:
                self.ids[value] += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> after {self.open[-3:]}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: bytes) -> Read:
    reader = Read()
    reader.feed(page.decode())
    reader.close()
    return reader


def site_of(of: Dataset, *, base: str | None = None, languages: tuple[str, ...] = LANGUAGES) -> Site:
    return Site(dataset=of, languages=languages, base=base, as_of=newest_day(of))


def made(site: Site, *, pictures: bool = False, only: Collection[str] = ()) -> dict[str, bytes]:
    """All files of a site but its pictures, which take a while; or those of these paths."""
    return {
        file.path: file.make()
        for file in files_of(site)
        if (file.path in only if only else pictures or not file.path.startswith("pictures/"))
    }


@cache
def shipped() -> Mapping[str, bytes]:
    return made(site_of(load(SHIPPED)))


def linked(path: str, link: str) -> str:
    """The path in the site that a link of a page leads to."""
    own, to = PurePosixPath(path), urlsplit(link).path
    parts = (own.parent / to).parts if to else own.parts
    walked: list[str] = []
    for part in parts:
        if part == "..":
            walked.pop()
        else:
            walked.append(part)
    return "/".join(walked)


def check_links(files: Mapping[str, bytes]) -> None:
    pages = {path: read(content) for path, content in files.items() if path.endswith(".html")}
    for path, page in pages.items():
        assert page.faults == [] and page.open == [], path
        assert [name for name, number in page.ids.items() if number > 1] == [], path
        for link in page.links:
            if OTHER_SITES.match(link):
                continue
            target = linked(path, link)
            assert target in files, f"{path} leads to {link}, where nothing is"
            anchor = urlsplit(link).fragment
            if anchor and target in pages and not anchor.startswith(("overview", "place-")):
                assert anchor in pages[target].ids, f"{path} leads to {link}, which the page has not"


def test_every_link_leads_to_a_file_of_the_site_and_every_page_is_well_formed() -> None:
    check_links(shipped())


def test_links_of_the_maps_panels_lead_into_the_site() -> None:
    pieces = [content for path, content in shipped().items() if "/data/place-" in path]
    assert len(pieces) == 2 * 17
    for path, content in shipped().items():
        if "/data/" not in path:
            continue
        home = f"{path.split('/', 1)[0]}/index.html"
        value = json.loads(content.decode().split(", ", 1)[1].removesuffix(");\n"))
        told = "".join(part for text in value.get("fragments", []) for part in text if isinstance(part, str))
        for link in re.findall(r'href="(?!https?://|#)([^"]+)"', told):
            assert linked(home, link) in shipped(), f"{path}: {link}"
        assert ' style="' not in told, "the policy of the page would not take it"


def test_a_claim_about_a_place_has_its_own_address_on_the_pages_of_it() -> None:
    of = load(SHIPPED)
    page = read(shipped()["en/place/yarmouk.html"])
    own = [item.id for item in of.claims if item.place == "yarmouk"]
    assert len(own) > 70
    assert {f"claim-{item}" for item in own} <= set(page.ids)
    assert {"year-2012", "year-2018", "taken-back"} <= set(page.ids)


def test_no_page_asks_for_anything_from_elsewhere_nor_has_what_its_policy_forbids() -> None:
    for path, content in shipped().items():
        if not path.endswith(".html"):
            continue
        page = read(content)
        assert "style" not in page.attributes and not page.elements["style"], path
        assert not {name for name in page.attributes if name.startswith("on")}, path
        text = content.decode()
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy and "unsafe" not in policy[1] and policy[1].startswith("default-src &#39;none&#39;"), path
        assert not re.findall(r'(?:<script|<img|<iframe)[^>]*src="https?:', text), path


def test_the_first_view_is_small_and_what_comes_later_comes_in_pieces() -> None:
    first = ["en/index.html", "assets/site.css", "assets/site.js", "assets/map.css", "assets/map.js"]
    first.append("en/data/regions.js")
    assert sum(len(shipped()[path]) for path in first) <= 1_000_000
    assert max(len(content) for path, content in shipped().items() if "/data/" in path) <= 300_000


def test_a_page_of_a_place_tells_its_claims_sources_and_shares() -> None:
    page = shipped()["en/place/yarmouk.html"].decode()
    assert "<h1>Yarmouk camp" in page and "مخيم اليرموك" in page
    assert "km² as drawn, boundary approximate" in page
    assert page.count('<svg class="history') == 2
    for words in ("Cite this page", "BibTeX", "RIS", "Embed the chart", "Every claim", "in our words", "Islamic State"):
        assert words in page
    arabic = shipped()["ar/place/yarmouk.html"].decode()
    assert '<html lang="ar" dir="rtl"' in arabic and "كل الأخبار" in arabic


def test_the_list_of_places_says_of_which_day_it_speaks() -> None:
    assert "on 22 May 2018, the last day of the reports" in shipped()["en/places.html"].decode()
    assert "في 22 أيار 2018، آخر يوم تتحدث عنه الأخبار" in shipped()["ar/places.html"].decode()


def test_absolute_addresses_are_there_where_the_sites_own_is_known() -> None:
    files = made(site_of(small_dataset(), base=BASE))
    sitemap = ET.fromstring(files["sitemap.xml"])
    found = [item.text or "" for item in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = {path for path in files if path.endswith(".html") and path[:3] in {"en/", "ar/"} and "/embed/" not in path}
    assert {address.removeprefix(BASE) for address in found} == pages
    assert f"Sitemap: {BASE}sitemap.xml" in files["robots.txt"].decode()
    page = files["en/place/a.html"].decode()
    assert f'<link rel="canonical" href="{BASE}en/place/a.html">' in page
    assert f'hreflang="ar" href="{BASE}ar/place/a.html"' in page
    assert f'property="og:image" content="{BASE}pictures/a-en.png"' in page
    assert f'href="{BASE}assets/site.css"' in files["404.html"].decode()
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', files["en/index.html"].decode())
    assert data and json.loads(data[1])["distribution"][0]["contentUrl"].startswith(f"{BASE}files/")


def test_without_an_address_there_is_none_in_the_site() -> None:
    files = made(site_of(small_dataset()))
    assert "sitemap.xml" not in files and not [path for path in files if path.startswith("pictures/")]
    assert "Sitemap" not in files["robots.txt"].decode()
    assert "canonical" not in files["en/index.html"].decode()
    check_links(files)


@pytest.mark.parametrize("base", [None, BASE])
def test_the_feed_has_an_entry_for_each_day_of_changes(base: str | None) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feeds = (f"{language}/feed.xml" for language in LANGUAGES)
    files = made(site_of(load(SHIPPED), base=base), only=frozenset(feeds)) if base else shipped()
    for language in LANGUAGES:
        feed = ET.fromstring(files[f"{language}/feed.xml"])
        entries = feed.findall(f"{atom}entry")
        ids = [entry.findtext(f"{atom}id") or "" for entry in entries]
        assert len(entries) == 60 and len(set(ids)) == 60
        assert all(found.startswith(BASE if base else "urn:uuid:") for found in ids)
        days = [entry.findtext(f"{atom}updated") or "" for entry in entries]
        assert days == sorted(days, reverse=True)


def test_a_site_may_have_one_language_and_the_first_one_leads() -> None:
    files = made(site_of(small_dataset(), languages=("ar",)))
    assert not [path for path in files if path.startswith("en/")]
    assert "url=ar/index.html" in files["index.html"].decode()
    check_links(files)


def test_hostile_names_are_text_wherever_they_stand() -> None:
    files = made(site_of(renamed(small_dataset(), HOSTILE), base=BASE))
    plain = made(site_of(small_dataset(), base=BASE))
    assert set(files) == set(plain)
    for path, content in files.items():
        if path.endswith(".html"):
            assert read(content).elements == read(plain[path]).elements, path
        if path.endswith(".xml"):
            ET.fromstring(content)
    assert "alert(1)" in read(files["en/place/a.html"]).text


def test_names_that_turn_lines_round_and_ids_that_no_file_may_have() -> None:
    of = dataset(claim("isis", place="con"), places=("con", "index"))
    files = made(site_of(renamed(of, "\u202eמקום\u202c {n} {0}")))
    assert {"en/place/con_.html", "en/place/index_.html", "en/embed/index_.html", "en/embed/index.html"} <= set(files)
    check_links(files)
    assert file_stem("con") != file_stem("index") != "index"


def test_a_dataset_without_claims_or_sources_has_a_site() -> None:
    of = dataset(places=("a", "b"))
    files = made(site_of(of))
    check_links(files)
    assert "No source of this dataset says who held it" in files["en/place/a.html"].decode()
    assert "لا يذكر أي مصدر" in files["ar/place/a.html"].decode()
    assert b"<entry>" not in files["en/feed.xml"]
    assert newest_day(of) == of.default_date


def test_a_claim_that_was_taken_back_is_told_apart_and_drawn_nowhere() -> None:
    of = dataset(
        claim("isis", id="stands", place="a"),
        dataclasses.replace(claim("hts", id="gone", place="a"), retracted="read wrongly"),
    )
    page = made(site_of(of))["en/place/a.html"].decode()
    before, after = page.split('id="taken-back"')
    assert 'id="claim-stands"' in before and 'id="claim-gone"' in after and "read wrongly" in after
    assert "in 1 claim of 1 source" in before
    assert "#time-hatch-hts" not in before


def test_nothing_in_a_site_is_of_the_clock() -> None:
    of = small_dataset()
    site = Site(dataset=of, languages=("en",), base=None, as_of=day(40))
    page = made(site)["en/place/a.html"].decode()
    assert "as known on 30 June 2017" in page
    assert "urldate = {2017-06-30}" in made(site)["en/place/a.bib"].decode()
    assert "Y2  - 2017/06/30" in made(site)["en/place/a.ris"].decode()


@pytest.mark.parametrize("text", ["maps.example", "ftp://maps.example", "https://", "https://maps.example/?a=1"])
def test_a_wrong_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        base_address(text)


def test_an_address_ends_in_a_slash() -> None:
    assert base_address("https://maps.example") == "https://maps.example/"
    assert base_address("https://maps.example/a/b/") == "https://maps.example/a/b/"


def test_the_log_of_a_desk_is_among_the_downloads(tmp_path: Path) -> None:
    folder = dataset_with_log(tmp_path)
    files = {file.path: file for file in files_of(site_of(load(folder)))}
    assert files["files/example-log.csv"].make() == (folder / "log.csv").read_bytes()
    for language in LANGUAGES:
        page = files[f"{language}/downloads.html"].make().decode()
        assert '<a href="../files/example-log.csv" download>' in page

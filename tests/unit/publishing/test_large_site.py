"""The site of a large dataset, on a drawn country of 1,200 places: its first view is small, its parts say what the
dashboard's map says, its links lead somewhere, its bytes are those of its data."""

import datetime as dt
import hashlib
import json
import os
import pickle
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa
import pytest

from benchmarks.country_data import country
from saytara.core.evidence_windows import Windows
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.map.kept_looks import LooksThroughTime, form_of
from saytara.history.local import resolve_history
from saytara.publishing.large.block import block
from saytara.publishing.large.changes import MOST_LINES, SCHEMA, AllChanges, changes_of_all
from saytara.publishing.large.finding import MOST_ROWS, index_of
from saytara.publishing.large.first_view import _own_stale_after
from saytara.publishing.large.looks import kinds_value, looks_of
from saytara.publishing.large.numbering import blocks_of, number_of, numbered
from saytara.publishing.large.outlines import tiles_there
from saytara.publishing.large.packed import FAR, LONG_WIDE, REACH, SIGNS, WIDE, folded, packed, step
from saytara.publishing.plan import files_of
from saytara.publishing.plan_files import SiteFile, SitePart
from saytara.publishing.site import Site, newest_day
from saytara.publishing.writing import write_site
from tests.builders import WindowsByArea
from tests.exports import ROOT, SHIPPED
from tests.unit.publishing.test_site import OTHER_SITES, linked, read

PLACES = 1_200
CLAIMS = 1_300
DAY = dt.date(2022, 6, 1)
STRIPE = '<rect width="7" fill="var(--actor-opposition)"/>'


@cache
def drawn() -> Dataset:
    found = country(load(SHIPPED), PLACES, CLAIMS, with_cells=True)
    return replace(found, default_date=DAY, digest="0123456789abcdef")


@cache
def site() -> Site:
    return Site(dataset=drawn(), languages=("en", "ar"), base=None, as_of=newest_day(drawn()))


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A cache of this module's own, so that looks are worked out here."""
    before = os.environ.get("SAYTARA_CACHE")
    os.environ["SAYTARA_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    looks_of(drawn())
    if before is None:
        del os.environ["SAYTARA_CACHE"]
    else:
        os.environ["SAYTARA_CACHE"] = before


@cache
def planned() -> tuple[SiteFile | SitePart, ...]:
    return tuple(file for file in files_of(site()) if not file.paths[0].endswith("history.parquet"))


@cache
def paths() -> frozenset[str]:
    return frozenset(path for file in files_of(site()) for path in file.paths)


@cache
def made() -> Mapping[str, bytes]:
    """Files that are made alone, but for most pages of sources, and those of the first block's first places."""
    files: dict[str, bytes] = {}
    for file in planned():
        if isinstance(file, SiteFile) and not ("/source/" in file.path and "publisher-0" not in file.path):
            files[file.path] = file.make()
    part = next(file for file in planned() if isinstance(file, SitePart)).prepare()
    files |= dict(replace(part, places=part.places[:3]).files())  # type: ignore[type-var]
    return files


def value_of(path: str) -> object:
    """What a part puts."""
    return json.loads(made()[path].decode().split(", ", 1)[1].removesuffix(");\n"))


def test_the_first_view_is_at_most_a_megabyte() -> None:
    for language in ("en", "ar"):
        first = [f"{language}/index.html", "data/whole.js"]
        first += [path for path in made() if path.startswith("assets/")]
        assert sum(len(made()[path]) for path in first) <= 1_000_000


def test_every_link_leads_to_a_file_of_the_site() -> None:
    told = 0
    for path, content in made().items():
        if not path.endswith(".html"):
            continue
        page = read(content)
        assert page.faults == [] and page.open == [], path
        for link in page.links:
            if OTHER_SITES.match(link):
                continue
            told += 1
            assert linked(path, link) in paths(), f"{path} leads to {link}, where nothing is"
            anchor = urlsplit(link).fragment
            if anchor and linked(path, link) in made() and not anchor.startswith(("overview", "place-")):
                assert anchor in read(made()[linked(path, link)]).ids, f"{path}: {link}"
    assert told > 5_000


def test_no_page_lists_every_place_and_no_page_is_large() -> None:
    for path, content in made().items():
        if path.endswith(".html"):
            assert len(read(content).links) < PLACES / 2, path
            assert len(content) < 300_000, path


def test_the_looks_of_a_day_are_those_of_the_dashboard() -> None:
    files = resolve_files()
    kept = LooksThroughTime(drawn(), files)
    for day in (DAY, dt.date(2021, 3, 1), dt.date(2023, 12, 31)):
        looks = looks_of(drawn()).value(day, day)
        ours = unpacked(looks)
        theirs = kept.on(day)
        order = number_of(drawn())
        for place, kind in zip(drawn().places, theirs.kind, strict=True):
            expected = {name: value for name, value in theirs.kinds[kind].items() if value and name != "actors"}
            assert ours[order[place.id]] == expected


def test_an_element_of_patterns_is_told_by_its_form_and_its_figures_once() -> None:
    kinds = [
        {"look": f"look-{number}a1", "pattern": f'<pattern id="look-{number}a1" width="{number}.50">' + STRIPE}
        for number in range(40)
    ]
    told = kinds_value([json.dumps(kind) for kind in kinds])
    assert [kind["pattern"] for kind in kinds_of(told)] == [kind["pattern"] for kind in kinds]
    assert told["elements"]["forms"] == ['<pattern id="@" width="~">', STRIPE.replace("7", "~")]
    assert len(told["elements"]["figures"]) == 41


@cache
def resolve_files() -> tuple[Path, ...]:
    return resolve_history(drawn(), form=form_of(drawn())).files


def unpacked(looks: Mapping[str, object]) -> list[dict[str, object]]:
    """The kind of each place of a period of one day, as `country.js` reads it."""
    numbers = iter(read_numbers(str(looks["runs"])))
    kinds = kinds_of(looks["kinds"])  # type: ignore[arg-type]
    found = []
    for _ in range(PLACES):
        kind = None
        for _ in range(next(numbers)):
            next(numbers)
            told = next(numbers)
            next(numbers)
            kind = kinds[told // 2]
            if told % 2:
                next(numbers)
        assert kind is not None
        found.append(kind)
    assert list(numbers) == []
    return found


def kinds_of(told: Mapping[str, Any]) -> list[dict[str, object]]:
    """The kinds of looks, each with its properties and its pattern, as `country.js` reads them."""
    kinds: list[dict[str, object]] = [{} for _ in range(told["count"])]
    parts = elements_of(told["elements"])
    for name, column in told["properties"].items():
        for kind, number in zip(kinds, read_numbers(column["of"]), strict=True):
            if number:
                kind[name] = column["values"][number - 1]
            if number and name == "look":
                drawn = "".join(parts[part] for part in told["patterns"][number - 1])
                kind["pattern"] = drawn.replace("@", column["values"][number - 1])
    return kinds


def elements_of(told: Mapping[str, Any]) -> list[str]:
    """The elements of patterns, each of a form and its figures."""
    figures = (told["figures"][number] for number in read_numbers(told["figure"]))
    return [re.sub("~", lambda _: next(figures), told["forms"][number]) for number in read_numbers(told["form"])]


def read_numbers(text: str) -> list[int]:
    found, value, shift = [], 0, 1
    for sign in text:
        part = SIGNS.index(sign)
        value += part % 32 * shift
        shift *= 32
        if part < 32:
            found.append(value)
            value, shift = 0, 1
    return found


@pytest.mark.parametrize("numbers", [[0], [31, 32, 33], [5, 10**6, 0, 1023, 1024]])
def test_packed_numbers_are_read_back(numbers: list[int]) -> None:
    assert read_numbers(packed(numbers)) == numbers


def test_a_short_step_is_one_sign_and_longer_ones_are_two_or_more() -> None:
    value = SIGNS.index(step(-3, 2))
    assert (value // WIDE - REACH, value % WIDE - REACH) == (-3, 2)
    first, second = map(SIGNS.index, step(27, -27))
    assert (first - WIDE * WIDE) * len(SIGNS) + second == 54 * LONG_WIDE and SIGNS[first] < FAR
    assert step(28, 0) == FAR + packed((folded(28), 0))
    assert len({step(east, south) for east in range(-30, 31) for south in range(-30, 31)}) == 61 * 61
    assert [folded(number) for number in (0, -1, 1, -2)] == [0, 1, 2, 3]


def test_neighbours_are_near_to_each_other_by_number() -> None:
    places = numbered(drawn())
    assert sorted(place.id for place in places) == sorted(place.id for place in drawn().places)
    points = np.array([place.geometry.representative_point().coords[0] for place in places])
    steps = np.hypot(*np.diff(points, axis=0).T)
    assert np.median(steps) < 4 / np.sqrt(PLACES) * 1.5


def test_a_period_begins_with_what_was_before_it() -> None:
    looks = looks_of(drawn())
    first, *_, last = looks.periods()
    assert (first.first, last.last) == (looks.first, looks.last)
    names = {file.path for file in planned() if isinstance(file, SiteFile)}
    assert {f"data/looks/{period.name}.js" for period in looks.periods()} <= names


def test_a_block_tells_names_and_states_of_its_places() -> None:
    names = value_of("en/data/named/0.js")
    assert isinstance(names, dict) and names["ids"] == [place.id for place in numbered(drawn())[:3]]
    told = value_of("en/data/told/0-2022.js")
    assert isinstance(told, dict) and len(told["runs"]) == 3
    assert all(run[0][0] == "2022-01-01" for run in told["runs"])
    panels = value_of(f"ar/data/place-{names['ids'][2]}.js")
    assert isinstance(panels, dict) and panels["number"] == 2
    assert panels["feature"]["properties"]["id"] == names["ids"][2]


def test_a_search_part_is_small_and_every_place_is_found_by_its_own_word() -> None:
    parts = index_of(drawn(), "en")
    assert all(len(rows) <= MOST_ROWS for rows, _ in parts.values())
    assert sum(more for _, more in parts.values()) == 2 * (PLACES - MOST_ROWS)  # all are called "Place"
    for place in drawn().places[:50]:
        own = (rows for prefix, (rows, _) in parts.items() if place.id.startswith(prefix))
        assert any(place.id == row[0] for rows in own for row in rows)


def test_tiles_that_are_there_are_told_in_stretches() -> None:
    numbers = read_numbers(tiles_there(drawn(), 10))
    told = set()
    at = 0
    while at < len(numbers):
        row, count = numbers[at : at + 2]
        for stretch in range(count):
            first, last = numbers[at + 2 + 2 * stretch : at + 4 + 2 * stretch]
            told |= {(x, row) for x in range(first, last + 1)}
        at += 2 + 2 * count
    assert {f"data/outlines/10/{x}/{y}.js" for x, y in told} == {path for path in paths() if "/outlines/10/" in path}


PROGRAM = """
import hashlib, sys
from tests.unit.publishing.test_large_site import made
for path, content in sorted(made().items()):
    print(path, hashlib.sha256(content).hexdigest())
"""


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "SAYTARA_CACHE": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", PROGRAM], check=True, env=environment, cwd=ROOT, capture_output=True)
    told = dict(line.split(" ") for line in run.stdout.decode().splitlines())
    assert told == {path: hashlib.sha256(content).hexdigest() for path, content in made().items()}


def test_a_part_of_which_nothing_changed_is_not_made_again(tmp_path: Path) -> None:
    part = next(file for file in planned() if isinstance(file, SitePart))
    calls: list[str] = []

    def prepare() -> object:
        calls.append("prepared")
        prepared = part.prepare()
        return replace(prepared, places=prepared.places[:1])  # type: ignore[type-var,attr-defined]

    names = tuple(path for path, _ in prepare().files())  # type: ignore[attr-defined]
    files = [SitePart(names, prepare)]  # type: ignore[arg-type]
    first = write_site(files, tmp_path, {})
    assert len(first.written) == len(names)
    second = write_site(files, tmp_path, {})
    assert (second.written, len(second.unchanged)) == ((), len(names))
    (tmp_path / names[0]).write_text("theirs", "utf-8")
    third = write_site(files, tmp_path, {})
    assert third.written == (names[0],)
    assert len(calls) == 4


ATOM = "{http://www.w3.org/2005/Atom}"


def ways_of(feed: ET.Element) -> dict[str, str]:
    """The addresses of other feeds, by what they are to this one."""
    return {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{ATOM}link")}


def test_every_change_is_in_the_archive_of_the_feed_from_which_each_file_leads_to_the_one_before() -> None:
    days = changes_of_all(drawn()).days
    for language in ("en", "ar"):
        path, told, files = f"{language}/feed.xml", [], 0
        way = ways_of(ET.fromstring(made()[path])).get("prev-archive")
        while way is not None:
            path = linked(path, way)
            feed = ET.fromstring(made()[path])
            told += [entry.findtext(f"{ATOM}updated", "")[:10] for entry in feed.findall(f"{ATOM}entry")]
            assert linked(path, ways_of(feed)["current"]) == f"{language}/feed.xml"
            way, files = ways_of(feed).get("prev-archive"), files + 1
        assert told == [day.isoformat() for day in reversed(days)]
        assert files == len({day.year for day in days}) > 1


def test_a_feed_leads_to_pages_that_are_there() -> None:
    feeds = [path for path in made() if "/feed" in path]
    assert len(feeds) >= 6
    for path in feeds:
        for entry in ET.fromstring(made()[path]).findall(f"{ATOM}entry"):
            link = entry.find(f"{ATOM}link")
            assert link is not None and linked(path, link.attrib["href"]) in paths()


def test_a_year_of_many_changes_is_several_files_and_a_day_of_very_many_tells_how_many_more() -> None:
    ids = [place.id for place in drawn().places][: MOST_LINES + 3]
    rows = [
        {"place": place, "valid_from": day, "words_en": "x" * 3_000, "words_ar": "y" * 3_000}
        for place in ids
        for day in (DAY, dt.date(2022, 6, 2), dt.date(2023, 1, 1))
    ]
    changes = AllChanges(drawn(), pa.Table.from_pylist(rows, SCHEMA))
    parts = changes.parts("en")
    assert [part.name for part in parts] == ["2022", "2022-2", "2023"]
    assert [part.days for part in parts] == [(DAY,), (dt.date(2022, 6, 2),), (dt.date(2023, 1, 1),)]
    assert changes.newest("en", 60) == (dt.date(2023, 1, 1),)
    day = changes.on(DAY, "en")
    assert (len(day.places), len(day.lines)) == (MOST_LINES + 3, MOST_LINES)


def test_no_file_of_the_feed_is_larger_than_a_megabyte_and_no_line_says_the_same_twice() -> None:
    for path, content in made().items():
        if "/feed" in path:
            assert len(content) < 1_000_000, path
    for part in changes_of_all(drawn()).parts("en"):
        for day in part.days:
            for line in changes_of_all(drawn()).on(day, "en").lines:
                _, words = line.split(": ", 1)
                now, before = words.removesuffix(".").split(". Before: ")
                assert now.lower() != before.lower(), line


def test_a_claim_that_is_added_changes_the_blocks_of_its_place_alone() -> None:
    changed = next(claim for claim in drawn().claims if claim.place == numbered(drawn())[-1].id)
    later = replace(changed, id="later", summary_en="Another one.")
    grown = replace(site(), dataset=replace(drawn(), claims=(*drawn().claims, later), digest="grown"))
    first, last = 0, len(blocks_of(drawn())) - 1
    assert pickle.dumps(block(grown, first)) == pickle.dumps(block(site(), first))
    assert pickle.dumps(block(grown, last)) != pickle.dumps(block(site(), last))
    assert block(grown, first).site.dataset.digest == block(site(), first).site.dataset.digest
    assert block(grown, last).site.dataset.digest != block(site(), last).site.dataset.digest


def test_the_day_of_a_citation_is_that_of_the_newest_source_of_its_block_unless_it_is_given() -> None:
    day = newest_day(drawn()) + dt.timedelta(days=7)
    newer = replace(drawn().sources[0], id="newer", published_from=day, published_to=day)
    place = numbered(drawn())[-1].id
    claim = replace(drawn().claims[0], id="later", place=place, source="newer")
    grown = replace(
        drawn(), sources=(*drawn().sources, newer), claims=(*drawn().claims, claim), digest="with a newer source"
    )
    later = replace(site(), dataset=grown, as_of=newest_day(grown))
    assert block(later, len(blocks_of(grown)) - 1).site.as_of == day
    assert block(later, 0).site.as_of < day
    given = replace(site(), as_of=dt.date(2025, 1, 1))
    assert block(given, 0).site.as_of == dt.date(2025, 1, 1)


def test_pages_that_do_not_change_with_all_data_lead_to_its_version() -> None:
    version = drawn().digest[:12].encode()
    for path, content in made().items():
        if path.endswith(".html") and path.startswith(("en/", "ar/")) and "/embed/" not in path:
            assert (version in content) == (path[3:] in {"index.html", "about.html", "downloads.html"}), path


def test_places_with_a_window_of_their_own_are_told_by_their_number_on_the_site() -> None:
    place = drawn().places[7].id
    own = WindowsByArea(own=((place, Windows(stale_after_days=90)),))
    assert _own_stale_after(replace(drawn(), windows=own)) == {number_of(drawn())[place]: 90}
    assert number_of(drawn())[place] != 7
    assert _own_stale_after(drawn()) == {}

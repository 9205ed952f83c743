"""Every format alike: one list, names of files, the same bytes, what each file must carry, and hostile names."""

import dataclasses
import datetime as dt
import hashlib
import io
import json
import os
import subprocess
import sys
import time
import zipfile
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from saytara.control.asked import Question
from saytara.dataset.columns.places import PLACE_KINDS
from saytara.exports.formats import FORMATS, UnknownFormat, format_named
from saytara.exports.request import ExportRequest
from saytara.words import LANGUAGES, say
from tests.builders import DAY, day
from tests.exports import HOSTILE, ROOT, SHIPPED, renamed, small_dataset, small_request
from tests.shipped import load

OURS = ("geojson", "gpkg", "parquet", "kml", "csv", "xlsx", "html")
"""The formats whose content is told by tests of their own; pictures and the brief have theirs."""

HASHES = """
import hashlib, sys
from saytara.dataset.columns.places import PLACE_KINDS
from saytara.dataset.reading import load
from saytara.exports.formats import FORMATS
from saytara.exports.request import ExportRequest
folder, *names = sys.argv[1:]
dataset = load(folder)
request = ExportRequest.about(dataset, dataset.default_date, language="ar")
print(*(hashlib.sha256(FORMATS[name].write(request)).hexdigest() for name in names))
"""


def text_of(name: str, content: bytes) -> str:
    """All letters of a file, unpacked where the format packs them."""
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "".join(packed.read(part).decode() for part in packed.namelist())
    return content.decode("utf-8", errors="replace")


def test_the_issues_formats_are_all_there() -> None:
    assert set(FORMATS) == {*OURS, "png", "svg", "pdf"}
    assert [item.name for item in FORMATS.values()] == list(FORMATS)


def test_every_format_is_named_in_the_menu_of_each_language() -> None:
    for language in LANGUAGES:
        assert len({say(f"export.{name}", language) for name in FORMATS}) == len(FORMATS)


def test_every_kind_of_place_has_its_word() -> None:
    for language in LANGUAGES:
        assert len({say(f"kind.{kind}", language) for kind in PLACE_KINDS}) == len(PLACE_KINDS)


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    assert format_named("csv").media_type.startswith("text/csv")
    with pytest.raises(UnknownFormat, match=r"'shp'.*geojson.*gpkg"):
        format_named("shp")


def test_a_file_is_named_after_what_was_asked() -> None:
    asked = small_request(known_by=day(3), min_grade="B", place="a")
    assert FORMATS["gpkg"].file_name(small_request()) == "unit-squares-2017-05-21.gpkg"
    assert FORMATS["kml"].file_name(asked) == "unit-squares-a-2017-05-21-known-by-2017-05-24-grade-B.kml"
    assert FORMATS["kml"].file_name(small_request(language="ar")) == "unit-squares-2017-05-21-ar.kml"


def test_a_request_about_one_place_holds_that_place() -> None:
    assert list(small_request(place="b").decisions) == ["b"]
    assert list(small_request().decisions) == ["a", "b", "c", "d"]
    with pytest.raises(KeyError, match="nowhere"):
        small_request(place="nowhere")


@pytest.mark.parametrize("name", OURS)
def test_the_same_question_gives_the_same_bytes(name: str) -> None:
    first, second = (
        FORMATS[name].write(ExportRequest.about(small_dataset(), DAY, language=language)) for language in ("en", "en")
    )
    assert first == second


@pytest.mark.parametrize("name", OURS)
def test_another_date_gives_other_bytes(name: str) -> None:
    dataset = small_dataset()
    assert FORMATS[name].write(ExportRequest.about(dataset, DAY)) != FORMATS[name].write(
        ExportRequest.about(dataset, day(1))
    )


@cache
def shipped_file(name: str) -> bytes:
    """The Arabic file of the shipped map, as this process writes it."""
    dataset = load(SHIPPED)
    return FORMATS[name].write(ExportRequest.about(dataset, dataset.default_date, language="ar"))


def test_every_process_writes_the_same_bytes() -> None:
    """Whatever order its sets happen to have, and whatever its clock and time zone say."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "2" else "2"
    zone = "UTC" if time.timezone else "Asia/Damascus"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-c", HASHES, str(SHIPPED), *FORMATS)
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    assert done.stdout.split() == [hashlib.sha256(shipped_file(name)).hexdigest() for name in FORMATS]


@pytest.mark.parametrize("name", sorted(set(OURS) - {"parquet"}))
def test_every_file_says_its_date_licence_boundaries_and_version(name: str) -> None:
    content = text_of(name, FORMATS[name].write(small_request(known_by=day(3))))
    for told in ("2017-05-21", "CC0-1.0", "pproximate", "test"):
        assert told in content
    assert "2017-05-24" in content or "24 May 2017" in content


@pytest.mark.parametrize("name", OURS)
def test_the_shipped_map_is_written_whole(name: str) -> None:
    content = shipped_file(name)
    assert load(SHIPPED).digest in text_of(name, content)
    assert len(content) <= 1_600_000


@pytest.mark.parametrize("name", OURS)
def test_a_hostile_name_stays_a_name(name: str) -> None:
    request = ExportRequest.about(renamed(small_dataset(), HOSTILE), DAY)
    content = text_of(name, FORMATS[name].write(request))
    if name in {"kml", "html", "xlsx"}:
        assert "<script>alert(1)" not in content.replace("\\u003cscript>alert(1)", "")


@pytest.mark.parametrize("name", OURS)
def test_nothing_known_is_a_file_too(name: str) -> None:
    empty = ExportRequest.about(small_dataset(), Question(date=dt.date(1999, 1, 1), known_by=dt.date(1999, 1, 1)))
    assert FORMATS[name].write(empty)


HOSTILE_TEXTS = {
    "markup": HOSTILE,
    "a command": "=cmd|'/C calc'!A0",
    "lines": "one\ntwo\r\nthree\tfour",
    "control characters": "nul\x00bell\x07escape\x1bend\ufffe",
    "turned letters": "abc\u202edcba\u202c \u2067x\u2066y",
    "typesetting": "#panic() $x$ @note-1 <b> \\ *b* `c`",
    "5,000 letters": "م" * 5000,
    "nothing": "",
}


@pytest.mark.parametrize("text", list(HOSTILE_TEXTS.values()), ids=list(HOSTILE_TEXTS))
def test_every_format_takes_any_text(text: str) -> None:
    data = renamed(small_dataset(), text)
    data = dataclasses.replace(
        data,
        licence=text,
        claims=tuple(
            dataclasses.replace(item, part=text, attributed_to=text, where_in_page=text, note=text)
            for item in data.claims
        ),
        sources=tuple(
            dataclasses.replace(item, url=f"https://example.org/{''.join(text.split())}") for item in data.sources
        ),
    )
    request = ExportRequest.about(data, DAY, language="ar")
    written = {name: item.write(request) for name, item in FORMATS.items()}
    for name in ("svg", "kml"):
        ET.fromstring(written[name])
    assert len(json.loads(written["geojson"])["features"]) == len(data.places)
    with Image.open(io.BytesIO(written["png"])) as picture:
        assert picture.size == (3508, 2480)
    assert b"<script>alert(1)" not in written["html"]


def test_a_text_that_fills_the_sheet_leaves_room_for_the_map() -> None:
    data = dataclasses.replace(renamed(small_dataset(), "word " * 1000), licence="licence " * 1000)
    root = ET.fromstring(FORMATS["svg"].write(ExportRequest.about(data, DAY)))
    frames = [rect for rect in root.iter("{http://www.w3.org/2000/svg}rect") if rect.get("fill") == "none"]
    assert float(frames[0].get("height", "0")) > 300
    assert root.findtext("{http://www.w3.org/2000/svg}metadata", "").count("licence licence") > 100

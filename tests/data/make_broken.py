"""Writes tests/data/sound and, for each kind of problem, tests/data/broken/<code>: the sound dataset with that fault.

Run it after a change of the format: `python tests/data/make_broken.py`. What it writes is committed, so that a fault
can be looked at in an editor. Faults that a repository cannot hold (a file of megabytes, a loop of links, no folder
at all) are made by the tests themselves.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import struct
import unicodedata
from collections.abc import Callable
from dataclasses import astuple, fields, replace
from pathlib import Path

from saytara.core.hash_chain import FIRST, LogEntry, hash_of

HERE = Path(__file__).parent
SOUND = HERE / "sound"
BROKEN = HERE / "broken"

TEXT = "Red holds 20% of West.\r\nBlue holds the rest of it; الأزرق يسيطر على East.\n"
QUOTES = {"Red holds 20% of West.": 0, "الأزرق يسيطر على East.": TEXT.index("الأزرق")}

SETTINGS = """\
default_date = 2017-05-23
licence = "CC0"

[title]
en = "Three squares"
ar = "ثلاثة مربعات"

[windows]
stale_after_days = 100

[[regions]]
id = "both"
name_en = "West and East"
name_ar = "الغرب والشرق"
aliases = ["Both"]
members = ["west", "east"]
note_en = "Two squares."
note_ar = "مربعان."

[[credits]]
what = "Squares"
who = "Nobody"
licence = "CC0"
url = "https://example.org/squares"
"""

ACTORS = """\
id,name_en,name_ar,part_of,aliases,side,colour
red,Red,الأحمر,,The Reds|الحمر,red,#aa0000|#ff8888
blue,Blue,الأزرق,,,blue,#0000aa
navy,Navy,الكحلي,blue,,blue,
"""

SOURCES = """\
id,publisher,title,url,language,published_from,published_to,date_note,reliability,text,sha256
paper,The Paper,Who holds what,https://example.org/a,en,2017-05-20,2017-05-21,,B,texts/paper.txt,{sha256}
radio,Radio,Evening news,https://example.org/b,ar,2017-05-22,2017-05-22,,C,,
"""

CLAIMS = f"""\
id,source,place,part,actors,relation,qualifier,value,value_to,as_of_kind,as_of_from,as_of_to,attributed_to,credibility,\
quote,quote_start,where_in_page,summary_en,summary_ar,note,retracted
west-red,paper,west,,red,controls,exactly,20,,day,2017-05-20,2017-05-21,,2,\
Red holds 20% of West.,0,,Red has a fifth of West.,للأحمر خمس الغرب.,"A note
of two lines, with a comma",
east-blue,paper,east,,blue,controls,unquantified,,,day,2017-05-20,2017-05-21,,2,\
الأزرق يسيطر على East.,{QUOTES["الأزرق يسيطر على East."]},,Blue has East.,الشرق بيد الأزرق.,,
both-navy,radio,both,,navy+red,controls,between,10,30,period,2017-05-01,2017-05-22,A speaker,3,\
,,second minute,Navy and Red have 10 to 30%.,للكحلي والأحمر من 10 إلى 30%.,,
"""

PUBLISHERS = """\
id,name_en,name_ar,aliases,copies,kind,side,reliability,note_en,note_ar
paper,The Paper,الصحيفة,The Daily Paper,The Paper (copy),press,none,B,,
radio,Radio,الإذاعة,,,partisan,red,C,The Reds own it.,يملكها الحمر.
"""

NAMES = """\
actor,name_en,name_ar,from,until
red,Crimson,القرمزي,,2016-12-31
red,Scarlet,القاني,2017-01-01,
"""

SQUARE = 0.01

DRAWN = """\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"number": 1, "actors": ["red"], "unheld": "", "attributes": {"status": "Red"}},
 "geometry": {"type": "Polygon", "coordinates": [[[36.3, 33.4], [36.4, 33.4], [36.4, 33.5], [36.3, 33.4]]]}}
]}
"""


def square(west: float, south: float = 33.47) -> list[list[list[float]]]:
    """The coordinates of a small square."""
    east, north = round(west + SQUARE, 4), round(south + SQUARE, 4)
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def place(place_id: str, name_ar: str, west: float) -> str:
    """A place on one line of GeoJSON for its properties and one for its geometry."""
    properties = {
        "id": place_id,
        "name_en": place_id.title(),
        "name_ar": name_ar,
        "aliases": [f"The {place_id}"],
        "kind": "town",
        "boundary_source": "made up",
        "boundary_quality": "approximate",
    }
    geometry = {"type": "Polygon", "coordinates": square(west)}
    head = f'{{"type": "Feature", "id": "{place_id}", "properties": {json.dumps(properties, ensure_ascii=False)},'
    return f'{head}\n "geometry": {json.dumps(geometry)}}}'


def collection(*features: str) -> str:
    """A FeatureCollection with each feature on lines of its own."""
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"


PLACES = collection(place("west", "الغرب", 36.3), place("east", "الشرق", 36.31), place("far-east", "أقصى الشرق", 36.32))
ROADS = collection(
    '{"type": "Feature", "properties": {"id": "high-street", "name_en": "High Street", "name_ar": "الشارع الرئيسي", '
    '"kind": "street", "quality": "schematic"},\n'
    ' "geometry": {"type": "LineString", "coordinates": [[36.3, 33.475], [36.33, 33.475]]}}'
)


def write_sound(folder: Path) -> None:
    """Writes the sound dataset."""
    (folder / "texts").mkdir(parents=True)
    text = TEXT.encode()
    files = {
        "dataset.toml": SETTINGS,
        "places.geojson": PLACES,
        "roads.geojson": ROADS,
        "actors.csv": ACTORS,
        "sources.csv": SOURCES.format(sha256=hashlib.sha256(text).hexdigest()),
        "claims.csv": CLAIMS,
    }
    for name, content in files.items():
        (folder / name).write_bytes(content.encode())
    (folder / "texts" / "paper.txt").write_bytes(text)


Breaks = Callable[[Path], None]


def change(file: str, old: str, new: str) -> Breaks:
    """Replaces the first `old` in a file by `new`."""

    def breaks(folder: Path) -> None:
        content = (folder / file).read_bytes()
        if old.encode() not in content:
            raise ValueError(f"{old!r} is not in {file}")
        (folder / file).write_bytes(content.replace(old.encode(), new.encode("utf-8", "surrogatepass"), 1))

    return breaks


def write(file: str, content: bytes) -> Breaks:
    """Puts other content into a file."""

    def breaks(folder: Path) -> None:
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(content)

    return breaks


def all_of(*steps: Breaks) -> Breaks:
    """One fault made in several steps."""

    def breaks(folder: Path) -> None:
        for step in steps:
            step(folder)

    return breaks


def exchange_all_places(folder: Path) -> None:
    """Writes latitude before longitude in places.geojson, but not in roads.geojson."""
    document = json.loads((folder / "places.geojson").read_text(encoding="utf-8"))
    for feature in document["features"]:
        feature["geometry"]["coordinates"] = [
            [position[::-1] for position in ring] for ring in feature["geometry"]["coordinates"]
        ]
    (folder / "places.geojson").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def folder_in_place_of_claims(folder: Path) -> None:
    """Puts a folder where the claims should be."""
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").mkdir()
    (folder / "claims.csv" / "kept.txt").write_text("A folder needs a file to be kept.\n", encoding="utf-8")


def sha256(content: bytes) -> str:
    """As hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def drawn_map(content: str, recorded: str = "") -> Breaks:
    """Makes a source of stored lines; `recorded` is what the table says of them, else what is true."""
    digest = recorded or sha256(content.encode())
    return all_of(
        write("drawn/map.geojson", content.encode()),
        change("sources.csv", "text,sha256\n", "text,sha256,drawn,drawn_sha256,file_sha256\n"),
        change("sources.csv", f"{sha256(TEXT.encode())}\n", f"{sha256(TEXT.encode())},,,\n"),
        change("sources.csv", ",C,,\n", f",C,,,drawn/map.geojson,{digest},{'1' * 64}\n"),
    )


def background() -> Breaks:
    """Names a file of tiles in dataset.toml."""
    section = '[background]\nfile = "background.pmtiles"\ncredit = "Nobody"\n\n'
    return change("dataset.toml", "[[regions]]", f"{section}[[regions]]")


def pmtiles(
    *, kind: int = 2, low: int = 9, high: int = 14, box: tuple[float, float, float, float] = (36.0, 33.0, 37.0, 34.0)
) -> bytes:
    """The head of a PMTiles file without any tile (kind 2: PNG, 1: vector), byte by byte the same on every machine."""
    counts = (127, 0, 127, 0, 127, 0, 127, 0, 0, 0, 0)  # where its parts begin, how long they are, and what they hold
    corners = [int(degrees * 10_000_000) for degrees in box]
    return struct.pack("<7sB11Q6B4iB2i", b"PMTiles", 3, *counts, 1, 2, 1, kind, low, high, *corners, low, 0, 0)


WEST_SQUARE = json.dumps(square(36.3))
BOW_TIE = "[[[36.3, 33.47], [36.31, 33.48], [36.31, 33.47], [36.3, 33.48], [36.3, 33.47]]]"

def log() -> bytes:
    """A sound log of three entries."""
    steps = ("created", "proposed", "confirmed")
    out, previous = io.StringIO(newline=""), FIRST
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(LogEntry)])
    for number, what in enumerate(steps, start=1):
        told = {"when": f"2026-01-0{number}T00:00:00+00:00", "who": f"Person {number}", "dataset": "squares"}
        of_card = {"card": "c1", "claim": "red-west", "changes": "{}", "why": "A day earlier" if number == 2 else ""}
        entry = LogEntry(number=number, entry=f"e{number}", what=what, previous=previous, hash="", **told, **of_card)
        previous = hash_of(entry)
        writer.writerow(astuple(replace(entry, hash=previous)))
    return out.getvalue().encode()


LOG = log()

BREAKS: dict[str, Breaks] = {
    "missing-file": lambda folder: (folder / "texts" / "paper.txt").unlink(),
    "not-a-file": folder_in_place_of_claims,
    "path-outside": change("sources.csv", "radio,Radio,Evening news,https://example.org/b,ar,2017-05-22,2017-05-22,,C,,",
                           "radio,Radio,Evening news,https://example.org/b,ar,2017-05-22,2017-05-22,,C,"
                           "../../make_broken.py," + "0" * 64),
    "bad-parquet": all_of(lambda folder: (folder / "claims.csv").unlink(), write("claims.parquet", b"no Parquet")),
    "binary-file": change("actors.csv", "The Reds", "The\0Reds"),
    "wrong-encoding": write("actors.csv", ACTORS.encode("windows-1256")),
    "csv-syntax": change("actors.csv", "Navy,", '"Navy,'),
    "wrong-delimiter": write("actors.csv", ACTORS.replace(",", ";").encode()),
    "change-interrupted": all_of(
        write(".saytara-change/manifest.json",
              json.dumps({"files": {"actors.csv": {"before": sha256(b"before"), "after": sha256(b"after")}}}).encode()),
        write(".saytara-change/actors.csv", b"after"),
    ),
    "separator-line": change("actors.csv", "id,name_en", "sep=,\nid,name_en"),
    "ragged-row": change("actors.csv", "navy,Navy,", "navy,Na,vy,"),
    "missing-column": all_of(change("sources.csv", "published_to,date_note,", "published_to,"),
                             change("sources.csv", ",,B,", ",B,"), change("sources.csv", ",,C,", ",C,")),
    "unknown-column": change("dataset.toml", "stale_after_days", "stale_after"),
    "duplicate-column": write("actors.csv", "".join(
        f"{line},{line.rsplit(',', 1)[1]}\n" for line in ACTORS.splitlines()).encode()),
    "json-syntax": change("places.geojson", '"kind": "town",', '"kind": "town"'),
    "toml-syntax": change("dataset.toml", 'en = "Three squares"', "en = Three squares"),
    "too-deep": write("roads.geojson", b"[" * 20_000),
    "duplicate-key": change("places.geojson", '"kind": "town",', '"kind": "town", "kind": "camp",'),
    "wrong-type": change("dataset.toml", 'members = ["west", "east"]', 'members = "west, east"'),
    "missing-value": change("claims.csv", "Red has a fifth of West.", ""),
    "arabic-alone": all_of(
        change("claims.csv", "note,retracted\n", "note,retracted,part_ar\n"),
        change("claims.csv", 'with a comma",\n', 'with a comma",,النصف الغربي\n'),
        change("claims.csv", "الأزرق.,,\n", "الأزرق.,,,\n"),
        change("claims.csv", "30%.,,\n", "30%.,,,\n"),
    ),
    "bad-id": change("actors.csv", "navy,Navy,الكحلي,blue,,blue,", "navy,Navy,الكحلي,blue,,Blue Side,"),
    "duplicate-id": change("claims.csv", "east-blue,paper", "west-red,paper"),
    "unknown-reference": change("claims.csv", "both-navy,radio,both,", "both-navy,radio,bothh,"),
    "unknown-value": change("claims.csv", "blue,controls,", "blue,rules,"),
    "repeated-value": change("claims.csv", "navy+red", "red+red"),
    "bad-date": change("claims.csv", "day,2017-05-20,", "day,20/05/2017,"),
    "reversed-dates": change("claims.csv", "2017-05-01,2017-05-22", "2017-05-22,2017-05-01"),
    "bad-number": change("claims.csv", "exactly,20,", "exactly,٢٠,"),
    "number-out-of-range": change("dataset.toml", "stale_after_days = 100", "stale_after_days = 0"),
    "formula-like-cell": change("claims.csv", "A speaker", "=1+1"),
    "hidden-character": change("actors.csv", "Navy,", "Na\u202evy,"),
    "bad-url": change("sources.csv", "https://example.org/b", "javascript:alert(1)"),
    "bad-language": change("sources.csv", "/b,ar,", "/b,Arabic!,"),
    "bad-colour": change("actors.csv", "#0000aa", "#00a"),
    "names-overlap": write("names.csv", NAMES.replace("2017-01-01", "2016-12-31").encode()),
    "name-without-dates": write("names.csv", NAMES.replace("2017-01-01", "").encode()),
    "generic-name-taken": write("actors.csv", "".join(
        f"{line},{cell}\n"
        for line, cell in zip(ACTORS.splitlines(), ["generic_names", "the fleet", "", "the reds"], strict=True)
    ).encode()),
    "part-of-cycle": change("actors.csv", "الأزرق,,,blue", "الأزرق,navy,,blue"),
    "unused-text": write("texts/left-over.txt", b"Nobody names me.\n"),
    "bad-sha256": change("sources.csv", hashlib.sha256(TEXT.encode()).hexdigest(), "none"),
    "text-hash-differs": change("texts/paper.txt", "the rest", "the most"),
    "drawn-hash-differs": drawn_map(DRAWN, recorded="0" * 64),
    "bad-drawn-lines": drawn_map(DRAWN.replace("Polygon", "Point")),
    "no-places": all_of(
        write("places.geojson", collection().encode()),
        write("claims.csv", CLAIMS.splitlines(keepends=True)[0].encode()),
        change("dataset.toml", SETTINGS[SETTINGS.index("[[regions]]") : SETTINGS.index("[[credits]]")], ""),
    ),
    "bad-geometry": change("places.geojson", "[36.3, 33.48], [36.3, 33.47]", "[36.3, 33.48]"),
    "not-a-polygon": change("places.geojson", f'"Polygon", "coordinates": {WEST_SQUARE}',
                            '"Point", "coordinates": [36.305, 33.475]'),
    "not-a-line": change("roads.geojson", '"LineString", "coordinates": [[36.3, 33.475], [36.33, 33.475]]',
                         '"Point", "coordinates": [36.3, 33.475]'),
    "invalid-polygon": change("places.geojson", WEST_SQUARE, BOW_TIE),
    "polygon-overlap": change("places.geojson", WEST_SQUARE,
                              "[[[36.3, 33.47], [36.311, 33.47], [36.311, 33.48], [36.3, 33.48], [36.3, 33.47]]]"),
    "wrong-crs": change("places.geojson", '"FeatureCollection",',
                        '"FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:32637"}},'),
    "not-cut-at-180": change("places.geojson", WEST_SQUARE,
                             "[[[179.9, 33.47], [-179.9, 33.47], [-179.9, 33.48], [179.9, 33.48], [179.9, 33.47]]]"),
    "swapped-coordinates": exchange_all_places,
    "far-away": change("places.geojson", WEST_SQUARE, json.dumps(square(46.3))),
    "feature-id-differs": change("places.geojson", '"Feature", "id": "west"', '"Feature", "id": "waste"'),
    "place-without-name": change("places.geojson", '"name_en": "West", "name_ar": "الغرب"', '"name_en": " "'),
    "name-of-a-column": change("places.geojson", '"name_ar": "الغرب"', '"names": {"ar": "الغرب"}'),
    "place-region-same-id": all_of(change("dataset.toml", 'id = "both"', 'id = "west"'),
                                   change("claims.csv", "radio,both,", "radio,west,")),
    "empty-region": change("dataset.toml", 'members = ["west", "east"]', "members = []"),
    "share-out-of-range": change("claims.csv", "exactly,20,", "exactly,120,"),
    "missing-share": change("claims.csv", "exactly,20,", "exactly,,"),
    "needless-share": change("claims.csv", "unquantified,,", "unquantified,80,"),
    "value-to-not-above": change("claims.csv", "between,10,30", "between,30,30"),
    "impossible-share": change("claims.csv", "exactly,20,", "more_than,100,"),
    "qualifier-of-a-state": change("claims.csv", "blue,controls,unquantified", "blue,took,none"),
    "none-of-a-part": change("claims.csv", "east,,blue,controls,unquantified", "east,the north,blue,controls,none"),
    "minor-without-part": change("claims.csv", "blue,controls,unquantified", "blue,controls,minor"),
    "took-over-period": change("claims.csv", "controls,between", "took,between"),
    "confirmed-by-hand": change("claims.csv", "2017-05-21,,2,", "2017-05-21,,1,"),
    "no-basis": change("claims.csv", "second minute", ""),
    "quote-without-text": change("claims.csv", ",,second minute", "Navy and Red,0,second minute"),
    "needless-quote-start": change("claims.csv", ",,second minute", ",17,second minute"),
    "quote-not-found": change("claims.csv", "Red holds 20% of West.,0,", "Red holds 20% of West.,3,"),
    "quote-other-form": change("claims.csv", "الأزرق يسيطر", unicodedata.normalize("NFD", "الأزرق يسيطر")),
    "direction-sign": all_of(
        change("texts/paper.txt", "of it;", "of it\u202b;\u202c"),
        change("sources.csv", sha256(TEXT.encode()), sha256(TEXT.replace("of it;", "of it\u202b;\u202c").encode())),
        change("claims.csv", f",{QUOTES['الأزرق يسيطر على East.']},", f",{QUOTES['الأزرق يسيطر على East.'] + 2},"),
    ),
    "as-of-after-publication": change("claims.csv", "period,2017-05-01,2017-05-22", "period,2017-05-23,2017-05-24"),
    "publisher-named-twice": write(
        "publishers.csv", PUBLISHERS.replace(",,,partisan", ",The Daily Paper,,partisan").encode()
    ),
    "grade-without-reason": write("publishers.csv", PUBLISHERS.replace("none,B", "none,A").encode()),
    "speaker-named-twice": write("speakers.csv", b"name,side\nA speaker,red\nA speaker,blue\n"),
    "speaker-of-two-sides": all_of(
        change("claims.csv", "A speaker", "A speaker; Anne"),
        write("speakers.csv", b"name,side,id\nA speaker,red,anne\nAnne,blue,anne\n"),
    ),
    "speaker-not-quoted": write("speakers.csv", b"name,side\nA speaker,red\nA listener,none\n"),
    "not-a-tile-file": all_of(background(), write("background.pmtiles", b"No tiles.\n")),
    "vector-tiles": all_of(background(), write("background.pmtiles", pmtiles(kind=1))),
    "tile-zooms": all_of(background(), write("background.pmtiles", pmtiles(low=0, high=5))),
    "tiles-elsewhere": all_of(background(), write("background.pmtiles", pmtiles(box=(12.0, 41.0, 13.0, 42.0)))),
    "log-entry-changed": write("log.csv", LOG.replace(b"A day earlier", b"A day later")),
    "log-entry-missing": write("log.csv", b"".join(LOG.splitlines(keepends=True)[i] for i in (0, 1, 3))),
    "log-entry-misplaced": write("log.csv", LOG + LOG.splitlines(keepends=True)[1]),
    "source-above-publisher": write("publishers.csv", PUBLISHERS.replace("red,C", "red,D").encode()),
}  # fmt: skip


def main() -> None:
    """Writes all of them afresh."""
    for folder in (SOUND, BROKEN):
        shutil.rmtree(folder, ignore_errors=True)
    write_sound(SOUND)
    for code, breaks in BREAKS.items():
        write_sound(BROKEN / code)
        breaks(BROKEN / code)


if __name__ == "__main__":
    main()

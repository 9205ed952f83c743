"""The texts of a new dataset: settings, empty tables, and a worked example of how a claim gets in."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from saytara.core.model import Names
from saytara.dataset.columns import actors, claims, sources
from saytara.dataset.columns.table_column import required_names

TABLES: Final[Mapping[str, Sequence[str]]] = {
    "actors.csv": required_names(actors.COLUMNS),
    "sources.csv": tuple(column.name for column in sources.COLUMNS),
    "claims.csv": tuple(column.name for column in claims.COLUMNS),
}

EXAMPLE_TEXT: Final = (
    "[Invented text, to show how a source is stored. Remove it with the rows that rest on it.]\n\n"
    "The Blue Guard controls most of {place}, residents said on Monday.\n"
)
EXAMPLE_QUOTE: Final = "The Blue Guard controls most of {place}"
EXAMPLE_DAY: Final = dt.date(2020, 6, 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaTitles:
    """What a new dataset calls itself."""

    id: str
    title_en: str
    title_ar: str
    default_date: dt.date
    licence: str


def settings_text(wording: AreaTitles, region_id: str, boundary_source: str) -> bytes:
    """dataset.toml, with a region of all the places."""
    return f"""# The dataset {wording.id}. What each line means: docs/reference/dataset.md

default_date = {wording.default_date.isoformat()}  # the day that the map opens with
licence = {_toml(wording.licence)}

[title]
en = {_toml(wording.title_en)}
ar = {_toml(wording.title_ar)}

[windows]  # for how many days evidence counts: docs/explanation/control.md
evidence_window_days = 60
dispute_window_days = 7
stale_after_days = 180

# A region is what sources make claims of as a whole ("most of the city"): all places, or a list of their ids. Change
# it, or add others.
[[regions]]
id = {_toml(region_id)}
name_en = {_toml(wording.title_en)}
name_ar = {_toml(wording.title_ar)}
aliases = []
members = "all"
note_en = "All places of this dataset."
note_ar = "جميع الأماكن في مجموعة البيانات هذه."

[[credits]]
what = "Boundaries"
who = {_toml(boundary_source)}
licence = "say here under which licence they may be used"
""".encode()


def table_headers() -> dict[str, bytes]:
    """The tables, each with its header alone."""
    return {name: _csv([columns]) for name, columns in TABLES.items()}


def example_rows(place_id: str, place_en: str) -> Mapping[str, Mapping[str, str]]:
    """One row for each table, resting on the example text; they pass the checks as they are."""
    text = EXAMPLE_TEXT.format(place=place_en)
    quote = EXAMPLE_QUOTE.format(place=place_en)
    day = EXAMPLE_DAY.isoformat()
    return {
        "actors.csv": {
            "id": "blue-guard",
            "name_en": "Blue Guard",
            "name_ar": "الحرس الأزرق",
            "aliases": "the Guard|الحرس",
            "side": "blue",
            "colour": "#2F7FA8",
        },
        "sources.csv": {
            "id": "courier-2020-06",
            "publisher": "Sarab Courier",
            "title": "Who holds what",
            "url": "https://example.org/2020-06-15",
            "language": "en",
            "published_from": day,
            "published_to": day,
            "reliability": "B",
            "text": "texts/courier-2020-06.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        },
        "claims.csv": {
            "id": f"{place_id[:60].rstrip('-')}-blue-guard",
            "source": "courier-2020-06",
            "place": place_id,
            "actors": "blue-guard",
            "relation": "controls",
            "qualifier": "most",
            "as_of_kind": "day",
            "as_of_from": day,
            "as_of_to": day,
            "attributed_to": "residents",
            "attributed_to_ar": "سكان",
            "credibility": "3",
            "quote": quote,
            "quote_start": str(text.index(quote)),
            "summary_en": f"Residents say that the Blue Guard holds most of {place_en}.",
            "summary_ar": "يقول سكان إن الحرس الأزرق يسيطر على معظم المكان.",
        },
    }


def readme_text(wording: AreaTitles, place_id: str, names: Names) -> bytes:
    """README.md: what to fill in, and one claim from its text to its row, to be pasted and tried."""
    place_en = names.in_language("en")
    others = [name for name in names.every() if name != place_en]
    called = f"{place_en} ({', '.join(others)})" if others else place_en
    rows = example_rows(place_id, place_en)
    blocks = {
        name: _csv([[rows[name].get(column, "") for column in columns]]).decode() for name, columns in TABLES.items()
    }
    text = EXAMPLE_TEXT.format(place=place_en)
    return f"""# {wording.title_en}

This folder is a dataset of Saytara: plain files that open in a spreadsheet, in QGIS and in any editor. It has places
and no claims yet. `saytara check` finds every fault in it; docs/reference/dataset.md of Saytara explains each column.

## What to do, in this order

1. `dataset.toml`: the title in both languages, the date that the map opens with, licence and credits. Say who drew the
   boundaries.
2. `places.geojson`: look through the names. `name_en` and `name_ar` are shown, and where one is not known a name out
   of `names`; `aliases` are all the other spellings that sources use.
3. `actors.csv`: who holds ground. A group is an actor too; its members name it in `part_of`.
4. `sources.csv`: one row for each document, with its text in `texts/` if you may keep it.
5. `claims.csv`: one row for each statement of a source.

## One claim, from its text to its row

The rows below are invented. They speak of {called}. Paste them to see a first colour on the map, then take them
out again.

The text of the source, letter for letter, as `texts/courier-2020-06.txt`:

```text texts/courier-2020-06.txt
{text}```

Who is spoken of, at the end of `actors.csv`:

```csv actors.csv
{blocks["actors.csv"]}```

The document, at the end of `sources.csv`. Its last cell is what `sha256sum texts/courier-2020-06.txt` prints: it shows
whether the text was touched.

```csv sources.csv
{blocks["sources.csv"]}```

The statement, at the end of `claims.csv`. "Most" is a qualifier, not a figure: nothing is made sharper than the source
made it. `quote_start` is where the quote begins in the text, counted in characters from 0.

```csv claims.csv
{blocks["claims.csv"]}```

Then, from the folder above this one:

```sh
saytara check {wording.id}
saytara control {wording.id} --date {EXAMPLE_DAY.isoformat()}
```
""".encode()


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def _toml(text: str) -> str:
    """A basic string of TOML: JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

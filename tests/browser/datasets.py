"""The datasets of the browser tests, made of the shipped one: its first article alone, so that no later claim changes
what a test expects; one that is sound by every check and whose every text is an attack; and one that is faulty."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from saytara.web.fonts import FACES, font_file, font_version
from tests.browser.server import ROOT

SHIPPED = ROOT / "data" / "south-damascus"
ARTICLE = "arabi21-2017-05"
AREA = "south-damascus"
PINNED = {
    "default_date": "2017-05-23",
    "evidence_window_days": 60,
    "dispute_window_days": 7,
    "stale_after_days": 180,
}
"""Settings that the tests rely on, whatever the shipped dataset comes to say."""

ATTACKS = "attacks"
FAULTY = "faulty"

RUN = "window.__xss=1"
CORPUS = (
    f"<script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f'"><svg onload={RUN}>',
    f"' onmouseover='{RUN}",
    f'" autofocus onfocus="{RUN}',
    f"</script><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"javascript:{RUN}",
    f'<a href="javascript:{RUN}">x</a>',
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f"<!--><img src=x onerror={RUN}>-->",
    f"&lt;img src=x onerror={RUN}&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"[x](javascript:{RUN}) **b** :red[r] $x$",
    f"${{{RUN}}} {{{{{RUN}}}}} {{n}} {{0}} %s %(n)s",
    "{{ 7 * 191 }} {% raw %} {# lost #} {{ cycler.__init__.__globals__ }}",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"x`-{RUN}-`\\'-{RUN}-\\'",
    "https://evil.example/x?a=1 HTTP://evil.example",
    "www.evil.example, someone@evil.example xmpp:someone@evil.example",
)
"""Ways out of the text of an element, an attribute, a script, a style, templates, Markdown and a format string; and
addresses, which Markdown turns into links by itself. Their number has no divisor in common with that of the fields of a
place, so that each comes to stand in each."""

TEXT_COLUMNS = {
    "actors.csv": ("name_en", "name_ar", "aliases"),
    "publishers.csv": ("name_en", "name_ar", "note_en", "note_ar"),
    "sources.csv": ("title", "date_note", "date_note_ar"),
    "claims.csv": (
        *("attributed_to", "summary_en", "note", "where_in_page", "part"),
        *("attributed_to_ar", "summary_ar", "note_ar", "where_in_page_ar", "part_ar"),
    ),
}

BREAKER = "https://example.org/?a='onmouseover='window.__xss=1'&lt;img+src=x+onerror=window.__xss=1&gt;"
"""As much of an attack as the checks allow in an address."""


def seed_dataset(folder: Path) -> Path:
    """The shipped places, actors and publishers, with the claims of the one stored article, at the date it is of."""
    shutil.copytree(SHIPPED, folder)
    for name, column in (("claims.csv", "source"), ("sources.csv", "id")):
        write_rows(folder / name, [row for row in rows_of(folder / name) if row[column] == ARTICLE])
    for name in ("left-out.csv", "speakers.csv"):  # of claims that are not in the seed
        (folder / name).unlink(missing_ok=True)
    settings = (folder / "dataset.toml").read_text("utf-8")
    for name, value in PINNED.items():
        settings = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value}", settings)
    (folder / "dataset.toml").write_text(settings, "utf-8")
    return folder


def hostile_dataset(folder: Path) -> Path:
    """The seed with an attack in each text field, each in one of a kind."""
    seed_dataset(folder)
    attacks = attack_maker()
    _rewrite_places(folder / "places.geojson", attacks)
    quote, start = _lengthen_text(folder)
    for name, columns in TEXT_COLUMNS.items():
        _rewrite_rows(folder / name, columns, attacks)
    _answer_for_sources(folder)
    _add_claims(folder, quote, start)
    (folder / "dataset.toml").write_text(_settings(attacks), "utf-8")
    return folder


def attack_maker() -> Callable[[str], str]:
    """Gives the next attack, made unlike all others by what it stands for."""
    corpus: Iterator[str] = itertools.cycle(CORPUS)
    return lambda of_what: f"{of_what} {next(corpus)}"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _rewrite_places(path: Path, attack: Callable[[str], str]) -> None:
    document = json.loads(path.read_text("utf-8"))
    for feature in document["features"]:
        known = feature["properties"]
        for name in ("name_en", "name_ar", "boundary_source"):
            known[name] = attack(f"{name} {known['id']}")
        known["aliases"] = [*known["aliases"][:1], attack(f"alias {known['id']}")]
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")


def _rewrite_rows(path: Path, columns: tuple[str, ...], attack: Callable[[str], str]) -> None:
    rows = rows_of(path)
    for row in rows:
        for column in columns:
            row[column] = attack(f"{column} {row['id']}").replace("|", "")
        if row.get("qualifier") == "none":  # that nothing is held is said of the whole
            row["part"] = row["part_ar"] = ""
    write_rows(path, rows)


def _answer_for_sources(folder: Path) -> None:
    """Every source is given under the hostile name of a publisher."""
    publisher, sources = rows_of(folder / "publishers.csv")[0], rows_of(folder / "sources.csv")
    write_rows(folder / "sources.csv", [{**source, "publisher": publisher["name_en"]} for source in sources])


def _lengthen_text(folder: Path) -> tuple[str, int]:
    """Adds the whole corpus to the stored text; says what a quote of it is, and where."""
    sources = rows_of(folder / "sources.csv")
    path = folder / sources[0]["text"]
    body = path.read_bytes().decode("utf-8")
    quote = "quoted " + " ".join(CORPUS)
    longer = f"{body.rstrip()}\nbefore {CORPUS[1]} {quote} after {CORPUS[0]}.\n"
    path.write_bytes(longer.encode("utf-8"))
    sources[0]["sha256"] = hashlib.sha256(longer.encode("utf-8")).hexdigest()
    sources[0]["url"] = BREAKER
    write_rows(folder / "sources.csv", sources)
    return quote, longer.index(quote)


def _add_claims(folder: Path, quote: str, start: int) -> None:
    """A claim on the hostile quote, one that is taken back, and one of a source whose text may not be kept."""
    sources, claims = rows_of(folder / "sources.csv"), rows_of(folder / "claims.csv")
    sources.append({**sources[0], "id": "kept-elsewhere", "text": "", "sha256": ""})
    write_rows(folder / "sources.csv", sources)
    like = next(claim for claim in claims if claim["id"] == "arabi21-yarmouk-isis")
    quoted = {**like, "quote": quote, "quote_start": str(start)}
    bare = {**like, "quote": "", "quote_start": "", "source": "kept-elsewhere"}
    whole = {**bare, "part": "", "part_ar": ""}
    claims += [
        {**quoted, "id": "hostile-quote", "place": "zahira"},
        {**quoted, "id": "hostile-retracted", "retracted": CORPUS[1]},
        {**bare, "id": "hostile-summary", "place": "qadam"},
        {**whole, "id": "hostile-dispute", "place": "zahira", "actors": "government", "qualifier": "all"},
    ]
    write_rows(folder / "claims.csv", claims)


def _settings(attack: Callable[[str], str]) -> str:
    def text(of_what: str) -> str:
        return json.dumps(attack(of_what), ensure_ascii=False)

    return f"""
default_date = 2017-05-23
licence = {text("licence")}
[title]
en = {text("title_en")}
ar = {text("title_ar")}
[[regions]]
id = "south-damascus"
name_en = {text("region_en")}
name_ar = {text("region_ar")}
aliases = [{text("region alias")}]
members = ["yarmouk", "yalda", "zahira"]
note_en = {text("note_en")}
note_ar = {text("note_ar")}
[[credits]]
what = {text("what")}
who = {text("who")}
licence = {text("credit licence")}
url = {json.dumps(BREAKER)}
"""


def faulty_dataset(folder: Path) -> Path:
    """The seed with an unknown place, a value beyond 100, and a link that would run a script."""
    seed_dataset(folder)
    claims, sources = rows_of(folder / "claims.csv"), rows_of(folder / "sources.csv")
    claims[1]["place"] = "yarmuk"
    claims[0]["value"] = "170"
    sources[0]["url"] = "javascript:alert(1)"
    sources[0]["publisher"] = f"Arabi21 {CORPUS[1]}"
    write_rows(folder / "claims.csv", claims)
    write_rows(folder / "sources.csv", sources)
    return folder


def cache_with_fonts(folder: Path) -> Path:
    """A cache that is empty but for the fonts, as after an installation: cutting them takes a processor for seconds."""
    folder.mkdir(parents=True)
    for name in FACES:
        (folder / f"{font_version(name)}-{name}").write_bytes(font_file(name))
    return folder

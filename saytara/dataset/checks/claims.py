"""claims.csv: single statements of sources, with their shares, dates and what they rest on."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import numpy as np

from saytara.core.claim_table import ClaimTable, ClaimTableBuilder
from saytara.core.model import AsOfKind, Claim, Credibility, Qualifier
from saytara.core.relations import Relation
from saytara.core.shares import share_of
from saytara.dataset.checks.claim_blocks import FAR_AWAY, ClaimBlocks, RowChecks, can_be_read, taken_in
from saytara.dataset.checks.csv_tables import Row, check_characters, check_direction, read_table, until_hopeless
from saytara.dataset.checks.fields import Fields, unique_rows
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.lines_of_ids import LinesOfIds
from saytara.dataset.checks.parquet_tables import Block, parquet_bytes, read_parquet_blocks
from saytara.dataset.checks.parsed_parts_cache import unchanged
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.checks.sources import Sources, StoredText
from saytara.dataset.columns.cell_rules import ARABIC, TEXT
from saytara.dataset.columns.claims import COLUMNS
from saytara.dataset.columns.table_column import optional_names, read_cells, required_names

FILE: Final = "claims.csv"
PARQUET: Final = "claims.parquet"
WITHOUT_FIGURE: Final = frozenset(
    {*(Qualifier.MOST, Qualifier.HALF, Qualifier.ALL), *(Qualifier.NONE, Qualifier.MINOR, Qualifier.UNQUANTIFIED)}
)
"""Qualifiers that say by themselves what the share is; all the others need `value`, and "between" `value_to` too."""

OF_A_STATE: Final = frozenset({Qualifier.NONE, Qualifier.MINOR})
"""Qualifiers that only `controls` takes: nobody takes or leaves nothing, or "only a pocket"."""

REFERENCES: Final = ("place", "source", "actors", "credibility")
"""Columns whose values `read_reference` looks up."""

NEEDED: Final = tuple(column.name for column in COLUMNS if column.rule.is_required)

OF_TEXTS: Final = tuple(column.name for column in COLUMNS if column.rule in {TEXT, ARABIC})
"""Columns that are empty where they say nothing."""

KEPT_WHOLE: Final = 10_000
"""Claims of a table up to which all are made at once, as those of claims.csv are."""

LONGEST_COUNTED: Final = 200_000
"""Characters of a text up to which the place of a quote in another Unicode form is worked out."""

MOST_PLACES_NAMED: Final = 3
"""Places of a misplaced quote that a message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What claims may refer to. None where a file could not be read: then any reference will do."""

    place_ids: Collection[str] | None
    region_ids: Collection[str] | None
    actor_ids: Collection[str] | None
    sources: Sources | None

    def place_and_region_ids(self) -> Collection[str] | None:
        """What a claim may be made of."""
        if self.place_ids is None or self.region_ids is None:
            return None
        return frozenset(self.place_ids) | frozenset(self.region_ids)


def read_claims(folder: Folder, known: Known, findings: Findings) -> Sequence[Claim] | None:
    """The claims that could be read in full, or None where a file of them cannot be read.

    Many of them stand in claims.parquet; those of claims.csv, which may then be lacking, follow them. More than
    `KEPT_WHOLE` stay a table, of which each claim is made when it is asked for.
    """
    if not folder.has(PARQUET):
        return _read_csv(folder, known, findings, None)
    table = _read_parquet(folder, known, findings)
    beside = _read_csv(folder, known, findings, table) if folder.has(FILE) else ()
    if table is None or beside is None:
        return None
    claims = table.followed_by(beside)
    return claims if len(claims) > KEPT_WHOLE else tuple(claims)


def _read_csv(
    folder: Folder, known: Known, findings: Findings, others: ClaimTable | None
) -> tuple[Claim, ...] | None:
    """The claims of claims.csv; `others` are those of claims.parquet, whose ids they may not have."""
    table = read_table(folder, FILE, required_names(COLUMNS), findings, optional=optional_names(COLUMNS))
    if table is None:
        return None
    taken = {} if others is None else others.by_id
    for row in table.rows:
        if row.cells.get("id", "") in taken:
            findings.add("claims-twice", row.at("id"), row.cells["id"])
    return _read_rows(table.rows, FILE, known, findings)


def _read_parquet(folder: Folder, known: Known, findings: Findings) -> ClaimTable | None:
    content = parquet_bytes(folder, PARQUET)
    if content is None:
        return None

    def read(own: Findings) -> ClaimTable | None:
        blocks = read_parquet_blocks(
            folder, PARQUET, required_names(COLUMNS), own, optional=optional_names(COLUMNS)
        )
        return None if blocks is None else _table_of_blocks(blocks, known, own)

    sources = None if known.sources is None else known.sources._replace(sources=(), rows=())
    beside = replace(known, sources=sources)  # what is compared; the rest need not stay in memory
    return unchanged("claims", (content,), read, findings, beside=beside, is_same=_knows_no_less)


def _knows_no_less(table: ClaimTable, before: Known, now: Known) -> bool:
    """Whether the claims, which were sound beside the one, are sound, and the same, beside the other."""
    ids = (before.place_and_region_ids(), now.place_and_region_ids()), (before.actor_ids, now.actor_ids)
    if any(was is None or has is None or not set(was) <= set(has) for was, has in ids):
        return False
    if before.sources is None or now.sources is None or before.sources.ids is None or now.sources.ids is None:
        return False
    was, has, named = before.sources, now.sources, frozenset(table.distinct("source"))
    return named <= now.sources.ids and all(
        was.published_to.get(name) == has.published_to.get(name) and was.texts.get(name) == has.texts.get(name)
        for name in named
    )


def _read_rows(rows: Iterable[Row], file: str, known: Known, findings: Findings) -> tuple[Claim, ...]:
    """The claims of the rows, one after the other, so that no more than the claims need be kept."""
    places = known.place_and_region_ids()
    unique = unique_rows(rows, findings)
    claims = (read_claim(Fields(row, findings), known, places) for row in until_hopeless(unique, file, findings))
    return tuple(claim for claim in claims if claim is not None)


def _table_of_blocks(blocks: Iterable[Block], known: Known, findings: Findings) -> ClaimTable:
    """The same of blocks; a row whose cells are all such as are known to be sound is not read by itself."""
    places = known.place_and_region_ids()
    quick, table, lines = ClaimBlocks(_checks_of_rows(known, places)), ClaimTableBuilder(), LinesOfIds()
    for block in blocks:
        is_first = lines.begin(block)
        if not can_be_read(block):
            table.add_claims(tuple(claim for _, claim in _alone(block, range(block.size), lines, known, findings)))
            continue
        kept, cells = quick.read(block)
        kept &= is_first
        alone = dict(_alone(block, np.flatnonzero(~kept).tolist(), lines, known, findings))
        kept[list(alone)] = True
        table.add(dict(taken_in(cells, kept, alone)), int(kept.sum()))
        if findings.is_hopeless(PARQUET):
            break
    return table.table()


def _alone(
    block: Block, numbers: Iterable[int], lines: LinesOfIds, known: Known, findings: Findings
) -> Iterator[tuple[int, Claim]]:
    """The claims of some rows of a block, each read as a row of claims.csv is, with the number of the row."""
    places = known.place_and_region_ids()
    for number in numbers:
        row = block.row(number)
        check_characters(row, findings)
        lines.check(row, findings)
        if findings.is_hopeless(PARQUET):
            return
        claim = read_claim(Fields(row, findings), known, places)
        if claim is not None:
            yield number, claim


def _checks_of_rows(known: Known, places: Collection[str] | None) -> RowChecks:
    """The checks of `read_claim`, one after the other, for rows that have much in common."""
    rules = {column.name: column for column in COLUMNS}
    sources = known.sources

    def of_cell(fields: Fields, name: str) -> Any:
        if name not in rules:
            return None
        value = rules[name].read(fields)
        if value is None:
            return "" if name in OF_TEXTS else None
        return read_reference(fields, name, value, known, places)

    def of_together(fields: Fields, cells: Mapping[str, Any]) -> Mapping[str, Any] | None:
        share = read_share(fields, cells)
        check_event(fields, cells["relation"], cells["as_of_kind"])
        check_extent(fields, cells["relation"], None if share is None else share[0])
        return None if share is None else {**cells, **shares_of(share)}

    def published(source: str) -> int:
        day = None if sources is None else sources.published_to.get(source)
        return FAR_AWAY if day is None else day.toordinal()

    return RowChecks(of_cell=of_cell, of_together=of_together, published=published)


def read_reference(
    fields: Fields, name: str, value: Any, known: Known, places: Collection[str] | None
) -> Any:
    """The value of a cell; one that names something of another file, or a grade, is looked up."""
    match name:
        case "place":
            return fields.known(value, "place", places, "places.geojson")
        case "source":
            return fields.known(value, "source", None if known.sources is None else known.sources.ids, "sources.csv")
        case "actors":
            return read_actors_named(fields, value, known.actor_ids)
        case "credibility":
            return check_credibility(fields, value)
    return value


def read_claim(fields: Fields, known: Known, places: Collection[str] | None) -> Claim | None:
    """A claim, or None after a problem."""
    cells = read_cells(COLUMNS, fields)
    for name in REFERENCES:
        if cells[name] is not None:
            cells[name] = read_reference(fields, name, cells[name], known, places)
    share = read_share(fields, cells)
    as_of = fields.in_order("as_of_from", cells["as_of_from"], "as_of_to", cells["as_of_to"])
    cells["quote_start"] = check_basis(fields, cells["quote_start"], known.sources)
    check_event(fields, cells["relation"], cells["as_of_kind"])
    check_extent(fields, cells["relation"], None if share is None else share[0])
    published = None if known.sources is None else known.sources.published_to.get(cells["source"] or "")
    if as_of is not None and published is not None and as_of[0] > published:
        fields.problem("as-of-after-publication", "as_of_from", str(as_of[0]), published=str(published))
    if share is None or as_of is None or any(cells[name] is None for name in NEEDED):
        return None
    of_texts = {name: cells[name] or "" for name in OF_TEXTS}
    return Claim(**{**cells, **of_texts, **shares_of(share)})


def shares_of(share: tuple[Qualifier, float | None, float | None]) -> dict[str, Any]:
    """A share as fields of a claim."""
    return dict(zip(("qualifier", "value", "value_to"), share, strict=True))


def read_actors_named(fields: Fields, text: str, known: Collection[str] | None) -> tuple[str, ...] | None:
    """The actors of a claim, written `isis+nusra-hts`."""
    parts = text.split("+")
    found = [fields.known(part, "actors", known, "actors.csv") for part in parts]
    for number, part in enumerate(parts):
        if part in parts[:number]:
            fields.problem("repeated-value", "actors", part)
    return tuple(part for part in found if part is not None) if None not in found else None


def check_credibility(fields: Fields, found: Credibility | None) -> Credibility | None:
    """The figure of the grading. That others confirm a claim is never written into it."""
    if found is Credibility.CONFIRMED:
        fields.problem("confirmed-by-hand", "credibility", found.value)
    return found


def check_event(fields: Fields, relation: Relation | None, kind: AsOfKind | None) -> None:
    """Finds gains of control that are said to last: an event has a day, however uncertain."""
    if relation is Relation.TOOK and kind is AsOfKind.PERIOD:
        fields.problem("took-over-period", "as_of_kind", kind.value)


def check_extent(fields: Fields, relation: Relation | None, qualifier: Qualifier | None) -> None:
    """Finds `none` and `minor` where they say nothing: beside another relation, or of the wrong extent."""
    if qualifier is None or qualifier not in OF_A_STATE:
        return
    if relation is not None and relation is not Relation.CONTROLS:
        fields.problem("qualifier-of-a-state", "qualifier", qualifier.value, relation=relation.value)
    part = fields.text("part")
    if part is None:
        return
    if qualifier is Qualifier.NONE and part.strip():
        fields.problem("none-of-a-part", "part", part)
    if qualifier is Qualifier.MINOR and not part.strip():
        fields.problem("minor-without-part", "part", qualifier.value)


def read_share(fields: Fields, cells: Mapping[str, Any]) -> tuple[Qualifier, float | None, float | None] | None:
    """The qualifier with its figures, or None after a problem."""
    qualifier, value, value_to = cells["qualifier"], cells["value"], cells["value_to"]
    if qualifier is None or fields.text("value") is None or fields.text("value_to") is None:
        return None
    wanted = {"value": qualifier not in WITHOUT_FIGURE, "value_to": qualifier is Qualifier.BETWEEN}
    is_whole = True
    for column, is_wanted in wanted.items():
        text = fields.text(column)
        if is_wanted and not text:
            fields.problem("missing-share", column, qualifier.value)
        elif text and not is_wanted:
            fields.problem("needless-share", column, text, qualifier=qualifier.value)
        else:
            continue
        is_whole = False
    if not is_whole or (value is None and wanted["value"]) or (value_to is None and wanted["value_to"]):
        return None
    if value is not None and value_to is not None and value_to <= value:
        fields.problem("value-to-not-above", "value_to", fields.text("value_to"), low=fields.text("value") or "")
    elif share_of(qualifier, value, value_to).is_empty:
        fields.problem("impossible-share", "value", fields.text("value"), qualifier=qualifier.value)
    return qualifier, value, value_to


def check_basis(fields: Fields, start: int | None, sources: Sources | None) -> int | None:
    """Where the quote begins; finds claims that rest on nothing, and quotes that do not stand at their place."""
    quote, where, start_text = fields.text("quote"), fields.text("where_in_page"), fields.text("quote_start")
    if quote is None or where is None or start_text is None:
        return None
    if not quote:
        if start_text:
            fields.problem("needless-quote-start", "quote_start", start_text)
        elif not where.strip():
            fields.problem("no-basis", None)
        return None
    check_direction(quote, fields.row.at("quote"), fields.findings)
    if not start_text:
        fields.required("quote_start")
    source = fields.row.cells.get("source", "")
    if sources is None or sources.ids is None or source not in sources.ids:
        return start
    if source not in sources.texts:
        fields.problem("quote-without-text", "quote", source)
    elif start is not None:
        name, body = sources.texts[source]
        if body is not None and body[start : start + len(quote)] != quote:
            report_misplaced(fields, quote, start, StoredText(name, body))
    return start


def report_misplaced(fields: Fields, quote: str, start: int, text: StoredText) -> None:
    """Says of a quote that does not stand at its place where it does, or that only its Unicode form differs."""
    body = text.body or ""
    found = tuple(str(place) for place in occurrences(body, quote))
    if not found and stands_in_another_form(body, quote):
        forms = {"form": form_of(body), "quote_form": form_of(quote)}
        places = tuple(str(place) for place in occurrences_in_any_form(body, quote))
        fields.problem("quote-other-form", "quote", quote, places, text=text.name, **forms)
    else:
        fields.problem("quote-not-found", "quote_start", quote, found, start=str(start), text=text.name)


@lru_cache(maxsize=4)
def composed(body: str) -> str:
    """A text in NFC; kept, since many quotes of one text may be looked for."""
    return unicodedata.normalize("NFC", body)


def stands_in_another_form(body: str, quote: str) -> bool:
    """Whether the same letters stand in the text, in whatever Unicode form (NFC, NFD)."""
    return unicodedata.normalize("NFC", quote) in composed(body)


def occurrences_in_any_form(body: str, quote: str) -> list[int]:
    """The first characters of `body` at which `quote` stands in whatever form; none for texts of great length.

    >>> occurrences_in_any_form("x e\\u0301t", "\\u00e9t")
    [2]
    """
    if len(body) > LONGEST_COUNTED:
        return []
    places = occurrences(composed(body), unicodedata.normalize("NFC", quote))
    return [place_in_source(body, place) for place in places]


def place_in_source(body: str, place: int) -> int:
    """The place in `body` of the character that stands at `place` of its NFC."""
    low, high = 0, len(body)
    while low < high:
        middle = (low + high) // 2
        if len(unicodedata.normalize("NFC", body[:middle])) < place:
            low = middle + 1
        else:
            high = middle
    while low < len(body) and unicodedata.combining(body[low]):
        low += 1
    return low


def form_of(text: str) -> str:
    """The Unicode form of a text by its name, or "mixed"."""
    for form in ("NFC", "NFD"):
        if unicodedata.is_normalized(form, text):
            return form
    return "mixed"


def occurrences(body: str, quote: str) -> list[int]:
    """The first characters at which `quote` stands in `body`.

    >>> occurrences("abcab", "ab")
    [0, 3]
    """
    found: list[int] = []
    at = body.find(quote)
    while at >= 0 and len(found) < MOST_PLACES_NAMED:
        found.append(at)
        at = body.find(quote, at + 1)
    return found

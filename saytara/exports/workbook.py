"""Control at a date as an Excel workbook (Office Open XML): about, places, shares, joint shares, claims, sources.

Sheets, headings and sentences are in the request's language; an Arabic workbook runs from right to left. Every text is
written as a text, so that none becomes a formula. The file holds no clock: equal requests give equal bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from saytara.core.model import Claim, Qualifier
from saytara.core.shares import Share
from saytara.dataset.columns import sources
from saytara.exports.columns.claim_columns import publisher_column
from saytara.exports.columns.column import Flat, Record, names_of
from saytara.exports.columns.control_columns import JOINT_SHARES, SHARES
from saytara.exports.drawing.lettering import starts_right_to_left
from saytara.exports.provenance import fact_rows
from saytara.exports.records import claim_records, claimed_share, source_records
from saytara.exports.request import ExportRequest
from saytara.phrases.decisions import actor_share_words, holders_line, short_status
from saytara.phrases.figures_and_days import date_words, share_words, without_isolates
from saytara.phrases.names_in_sentences import actor_name, claim_actors_words, place_name, publishers_words, side_name
from saytara.words import language_entry, say

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NO_CLOCK: Final = dt.datetime(1980, 1, 1)  # noqa: DTZ001  Office notes times without a zone
"""Stands where the format wants the time of writing; the first that its container can hold."""
FIRST_EXCEL_DAY: Final = dt.date(1900, 3, 1)
"""Days before it Excel counts wrongly or not at all; they are written as text."""
MAX_CELL: Final = 32_767
MAX_LINK: Final = 2_000
"""Characters that Excel holds in a cell, and follows in a link."""
MAX_HEIGHT_PT: Final = 409.0
"""The highest that Excel lets a row be."""
LINE_PT: Final = 15.0
FILLED: Final = 0.9
"""How much of a column's width, in characters, a line of words fills before it breaks."""
MOST_LETTERS_OF_A_SHEET: Final = 31
"""Of its name; a spreadsheet refuses a longer one."""
FACTS_WIDTHS: Final = (22, 100)
BETWEEN: Final = " | "
"""Between the items of a list in one cell."""

LINKS: Final = names_of(sources.ADDRESSES)
"""The columns whose texts lead to a page."""

Headings = Sequence[tuple[str, int]]
"""Key of each column's heading, and its width in characters."""

PLACE_HEADINGS: Final[Headings] = (
    *(("place_en", 20), ("place_ar", 20), ("place_names", 24), ("place_kind", 14), ("status", 30), ("holders", 56)),
    *(("fighting_on", 13),),
    *(("claimed_by", 24), ("last_reported", 24), ("last_reported_on", 13), ("latest_by", 13), ("newest_evidence", 13)),
    *(("age_days", 10), ("publishers", 30), ("claims", 30), ("boundary", 40), ("id", 18)),
)
SHARE_HEADINGS: Final[Headings] = (
    *(("place", 22), ("actor", 32), ("part_of", 28), ("share", 26), ("low_pct", 11), ("low_is_open", 11)),
    *(("high_pct", 11), ("high_is_open", 11), ("evidence_from", 13), ("evidence_to", 13), ("claims", 50)),
)
JOINT_HEADINGS: Final[Headings] = (
    *(("place", 22), ("actors", 50), ("holder", 28), ("share", 26), ("low_pct", 11), ("low_is_open", 11)),
    *(("high_pct", 11), ("high_is_open", 11), ("claims", 50)),
)
CLAIM_HEADINGS: Final[Headings] = (
    *(("place", 20), ("actors", 30), ("relation", 14), ("claimed", 18), ("part", 18), ("as_of_from", 13)),
    *(("as_of_to", 13), ("quote", 60), ("summary", 60), ("publisher", 24), ("attributed_to", 22), ("grading", 9)),
    *(("role", 14), ("reason", 28), ("where_in_page", 20), *((name, 40) for name in LINKS), ("source", 26), ("id", 30)),
)
_WIDTHS: Final = {column.name: column.sheet_width for column in sources.COLUMNS if column.sheet_width}
SOURCE_HEADINGS: Final[Headings] = (
    *((name, width) for name, width in _WIDTHS.items() if name not in LINKS),
    *((name, _WIDTHS[name]) for name in LINKS),
    *(("claims_here", 40), ("id", 30)),
)
"""The columns of sources.csv that have a width, addresses last; its claims and its id."""


def to_workbook(request: ExportRequest) -> bytes:
    """The workbook. Days are dates, shares are numbers in per cent; the items of a list are parted by " | "."""
    from xlsxwriter.workbook import Workbook

    language = request.language
    facts = fact_rows(request, language)
    out = io.BytesIO()
    texts_stay_texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(out, {"in_memory": True, **texts_stay_texts})
    workbook.set_properties(
        {
            "title": f"{request.dataset.title(language)} · {date_words(request.date, language)}",
            "subject": say("app.not_a_fact", language),
            "comments": "\n".join(f"{heading}: {text}" for heading, text in facts),
            "created": NO_CLOCK,
        }
    )
    claims = claim_records(request)
    _add_facts(workbook, language, facts)
    _add_table(workbook, language, "places", PLACE_HEADINGS, _place_rows(request))
    _add_table(workbook, language, "shares", SHARE_HEADINGS, _share_rows(request))
    _add_table(workbook, language, "joint_shares", JOINT_HEADINGS, _joint_rows(request))
    _add_table(workbook, language, "claims", CLAIM_HEADINGS, _claim_rows(request, claims))
    cited = source_records(request, claims)
    _add_table(workbook, language, "sources", SOURCE_HEADINGS, _source_rows(request, cited))
    workbook.close()
    return out.getvalue()


def _place_rows(request: ExportRequest) -> Iterator[Sequence[Flat]]:
    for answer in request.answers:
        place, decision = answer.place, answer.decision
        last = decision.last_reported
        yield (
            place.names.en or None,
            place.names.ar or None,
            BETWEEN.join(place.names.coded()),
            say(f"kind.{place.kind}", request.language),
            short_status(decision, request.language),
            holders_line(request.dataset, decision, request.language) if decision.holders else None,
            decision.fighting.newest if decision.fighting else None,
            BETWEEN.join(
                side_name(request.dataset, side, request.language, request.date) for side in decision.claimed_by
            ),
            actor_name(request.dataset, last.actor, request.language, request.date) if last else None,
            last.newest if last else None,
            decision.latest_by,
            decision.newest_evidence,
            decision.age_days,
            BETWEEN.join(publishers_words(request.dataset, decision.publishers, request.language)),
            BETWEEN.join(decision.accepted),
            place.boundary_source,
            place.id,
        )


def _share_rows(request: ExportRequest) -> Iterator[Sequence[Flat]]:
    dataset, language = request.dataset, request.language
    for answer in request.answers:
        for share in SHARES.items(answer):
            first, last = share.days
            group = share.actor.part_of
            yield (
                place_name(dataset, answer.place.id, language),
                actor_name(dataset, share.item.actor, language, request.date),
                actor_name(dataset, group, language, request.date) if group else None,
                without_isolates(actor_share_words(dataset, answer.decision, share.item.actor, language)),
                *_bounds(share.item.share, language),
                first,
                last,
                BETWEEN.join(share.item.claims),
            )


def _joint_rows(request: ExportRequest) -> Iterator[Sequence[Flat]]:
    """What sources say of several actors together: no share of any one of them."""
    dataset, language = request.dataset, request.language
    for answer in request.answers:
        for joint in JOINT_SHARES.items(answer):
            item = joint.item
            yield (
                place_name(dataset, answer.place.id, language),
                BETWEEN.join(joint.names(language)),
                actor_name(dataset, item.holder, language, request.date) if item.holder else None,
                without_isolates(share_words(item.share, language)),
                *_bounds(item.share, language),
                BETWEEN.join(item.claims),
            )


def _bounds(share: Share, language: str) -> Sequence[Flat]:
    """Both bounds, and after each a sign where the bound itself is left out."""
    return (
        share.low,
        say("file.more_than", language) if share.low_open else None,
        share.high,
        say("file.less_than", language) if share.high_open else None,
    )


def _claim_rows(request: ExportRequest, records: Iterable[Record]) -> Iterator[Sequence[Flat]]:
    dataset, language = request.dataset, request.language
    publisher = publisher_column(language)
    for record in records:
        claim = dataset.claim_by_id[str(record["claim"])]
        yield (
            place_name(dataset, claim.place, language),
            claim_actors_words(dataset, claim.actors, language, claim.as_of_to),
            say(f"relation.{claim.relation.value}", language),
            _claimed(claim, language),
            claim.part_in(language),
            claim.as_of_from,
            claim.as_of_to,
            claim.quote,
            claim.summary(language),
            _flat(record, publisher),
            claim.attributed_to_in(language),
            _flat(record, "grading"),
            say(f"role.{record['role']}", language),
            say(f"aside.{record['reason']}", language) if record["reason"] else None,
            claim.where_in_page_in(language),
            *(_flat(record, name) for name in LINKS),
            claim.source,
            claim.id,
        )


def _claimed(claim: Claim, language: str) -> str | None:
    """The share that the claim states; a small part is no figure."""
    if claim.qualifier is Qualifier.MINOR:
        return say("qualifier.minor", language)
    share = claimed_share(claim)
    return without_isolates(share_words(share, language)) if share else None


def _source_rows(request: ExportRequest, records: Iterable[Record]) -> Iterator[Sequence[Flat]]:
    publisher = publisher_column(request.language)
    for record in records:
        source = str(record["source"])
        note = request.dataset.source_by_id[source].date_note_in(request.language)
        said = {**record, "publisher": record[publisher], "date_note": note}
        of_table = [name for name, _width in SOURCE_HEADINGS if name in said]
        yield (*(_flat(said, name) for name in of_table), _flat(record, "claims"), source)


def _flat(record: Record, name: str) -> Flat:
    value = record[name]
    return BETWEEN.join(value) if isinstance(value, tuple) else value


def _add_sheet(workbook: Workbook, language: str, name: str) -> Worksheet:
    sheet = workbook.add_worksheet(say(f"file.{name}", language)[:MOST_LETTERS_OF_A_SHEET])
    if language_entry(language).is_rtl:
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    return sheet


def _add_facts(workbook: Workbook, language: str, facts: Iterable[tuple[str, str]]) -> None:
    sheet = _add_sheet(workbook, language, "about")
    cells = _Cells(workbook, language)
    for column, width in enumerate(FACTS_WIDTHS):
        sheet.set_column(column, column, width)
    for number, row in enumerate(facts):
        sheet.set_row(number, _height(zip(row, FACTS_WIDTHS, strict=True)))
        for column, text in enumerate(row):
            sheet.write_string(number, column, _fitting(text), cells.text(text, bold=column == 0))


def _add_table(
    workbook: Workbook, language: str, name: str, headings: Headings, rows: Iterable[Sequence[Flat]]
) -> None:
    sheet = _add_sheet(workbook, language, name)
    cells = _Cells(workbook, language)
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "align": cells.start})
    titles = [say(f"column.{key}", language) for key, _ in headings]
    widths = [width for _, width in headings]
    for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    sheet.set_row(0, _height(zip(titles, widths, strict=True)))
    last = 0
    for last, row in enumerate(rows, start=1):
        wrapped = ((value, width) for value, (key, width) in zip(row, headings, strict=True) if key not in LINKS)
        sheet.set_row(last, _height(wrapped))
        for column, (value, (key, _width)) in enumerate(zip(row, headings, strict=True)):
            _write(sheet, last, column, value, link=key in LINKS, cells=cells)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last, len(headings) - 1)


class _Cells:
    """How cells look: each text runs in the direction of its own script, and starts at the sheet's side.

    Left to itself, a spreadsheet takes the direction of a text from the reader's system, and puts the full stop of an
    Arabic sentence, or the day of a date, at the wrong end.
    """

    def __init__(self, workbook: Workbook, language: str) -> None:
        entry = language_entry(language)
        self.start = entry.start
        common = {"valign": "top"}
        self._texts = {
            (is_rtl, bold): workbook.add_format(
                {**common, "text_wrap": True, "bold": bold, "reading_order": 2 if is_rtl else 1}
                | ({"align": "right", "indent": 1} if is_rtl and not entry.is_rtl else {"align": self.start})
            )
            for is_rtl in (True, False)
            for bold in (True, False)
        }
        self.day = workbook.add_format({**common, "num_format": "yyyy-mm-dd", "align": self.start, "reading_order": 1})
        self.link = workbook.add_format({**common, "hyperlink": True, "align": self.start, "reading_order": 1})
        self.number = workbook.add_format({**common, "align": "right", "indent": 1})

    def text(self, text: str, *, bold: bool = False) -> Any:
        """The format of a text."""
        return self._texts[starts_right_to_left(text), bold]


def _write(sheet: Worksheet, row: int, column: int, value: Flat, *, link: bool, cells: _Cells) -> None:
    match value:
        case None | "":
            return
        case str() if link and len(value) <= MAX_LINK:
            sheet.write_url(row, column, value, cells.link, string=value)
        case str():
            sheet.write_string(row, column, _fitting(value), cells.text(value))
        case dt.date() if value >= FIRST_EXCEL_DAY:
            sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), cells.day)
        case dt.date():
            sheet.write_string(row, column, value.isoformat(), cells.text(""))
        case int() | float():
            sheet.write_number(row, column, value, cells.number)


def _height(cells: Iterable[tuple[Flat, int]]) -> float:
    """How high a row must be for its longest text. Excel finds it by itself, other programs leave texts overlapping."""
    lines = max((_lines(value, width) for value, width in cells if isinstance(value, str)), default=1)
    return min(MAX_HEIGHT_PT, lines * LINE_PT)


def _lines(text: str, width: int) -> int:
    room = max(1, round(width * FILLED))
    return sum(max(1, len(wrap(line, room))) for line in text.splitlines()) or 1


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell holds, with a sign that it was cut."""
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"

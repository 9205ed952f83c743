"""The values of one row: text → value, or a problem and None. The rules of single values stand here, once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from saytara.dataset.checks.csv_tables import Row
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.nearest_word import nearest

Word = TypeVar("Word", bound=StrEnum)

ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID: Final = 80
DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YEARS: Final = range(1900, 2101)
"""Years that a date may lie in; others are slips of the pen, and days added to them may not exist."""
NUMBER: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")
WHOLE_NUMBER: Final = re.compile(r"[0-9]{1,9}")
SHA256: Final = re.compile(r"[0-9a-f]{64}")
COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}(\|#[0-9a-fA-F]{6})?")
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Fields:
    """Reads the cells of one row. Every method gives None where the cell, or its whole column, cannot be used.

    `given` holds what of an object of JSON or TOML is no text: lists, numbers and objects, as they were read.
    """

    def __init__(self, row: Row, findings: Findings, given: Mapping[str, Any] = MappingProxyType({})) -> None:
        self.row = row
        self.findings = findings
        self.given = given

    def text(self, column: str) -> str | None:
        """The cell as it stands, which may be empty."""
        return self.row.cells.get(column)

    def required(self, column: str) -> str | None:
        """The cell, which may not be empty."""
        text = self.text(column)
        if text is not None and not text.strip():
            self.problem("missing-value", column)
            return None
        return text

    def problem(
        self, code: str, column: str | None, value: str | None = None, expected: tuple[str, ...] = (), **details: str
    ) -> None:
        """Note a problem with a cell of this row, or with the row itself."""
        self.findings.add(code, self.row.at(column), value, expected, **details)

    def matching(self, column: str, pattern: re.Pattern[str], code: str, expected: tuple[str, ...] = ()) -> str | None:
        """A cell that is empty or has the form of `pattern`."""
        text = self.text(column)
        if not text or pattern.fullmatch(text):
            return text
        self.problem(code, column, text, expected)
        return None

    def id(self, column: str = "id") -> str | None:
        """An id."""
        text = self.required(column)
        if text is None or (ID.fullmatch(text) and len(text) <= LONGEST_ID):
            return text
        slug = "-".join(re.findall("[a-z0-9]+", text[:LONGEST_ID].lower()))
        self.problem("bad-id", column, text, (slug,) if slug else ())
        return None

    def optional_id(self, column: str) -> str | None:
        """An id or nothing, out of a column that the file may lack."""
        return self.id(column) if self.row.cells.get(column, "").strip() else ""

    def optional_date(self, column: str) -> dt.date | None:
        """A day, or None where the cell is empty or after a problem."""
        return self.date(column) if self.row.cells.get(column, "").strip() else None

    def reference(self, column: str, known: Collection[str] | None, where: str) -> str | None:
        """An id out of `known`; None for `known` means that its file cannot be read, so that any id will do."""
        text = self.required(column)
        return None if text is None else self.known(text, column, known, where)

    def known(self, text: str, column: str, known: Collection[str] | None, where: str) -> str | None:
        """`text` if it is a known id."""
        if known is None or text in known:
            return text
        is_full = self.findings.is_full("unknown-reference", self.row.file)
        self.problem("unknown-reference", column, text, () if is_full else nearest(text, known), where=where)
        return None

    def word(self, column: str, words: type[Word]) -> Word | None:
        """One of the words of an enumeration."""
        text = self.one_of(column, _values(words))
        return None if text is None else words(text)

    def one_of(self, column: str, words: Iterable[str]) -> str | None:
        """One of a list of words."""
        text = self.required(column)
        allowed = words if isinstance(words, tuple) else tuple(words)
        if text is None or text in allowed:
            return text
        self.problem("unknown-value", column, text, allowed)
        return None

    def date(self, column: str) -> dt.date | None:
        """A day, written year-month-day."""
        text = self.required(column)
        if text is None:
            return None
        day = parse_date(text)
        if day is None:
            self.problem("bad-date", column, text)
        return day

    def dates(self, first: str, last: str) -> tuple[dt.date, dt.date] | None:
        """Two days, the first not after the second."""
        return self.in_order(first, self.date(first), last, self.date(last))

    def in_order(
        self, first: str, start: dt.date | None, last: str, end: dt.date | None
    ) -> tuple[dt.date, dt.date] | None:
        """The days of two columns as they were read, the first not after the second."""
        if start is None or end is None:
            return None
        if start > end:
            self.problem("reversed-dates", last, end.isoformat(), start=start.isoformat(), start_column=first)
            return None
        return start, end

    def whole_number(self, column: str) -> int | None:
        """A whole number from 0, or None where the cell is empty."""
        text = self.matching(column, WHOLE_NUMBER, "bad-number", ("1299",))
        return int(text) if text else None

    def url(self, column: str) -> str | None:
        """A web address, or nothing."""
        text = self.text(column)
        if not text or is_web_address(text):
            return text
        self.problem("bad-url", column, text)
        return None

    def arabic_of(self, column: str) -> str:
        """The cell of `column` in Arabic, from the column beside it that ends in `_ar`, which the file may lack.

        It may not stand alone: rules read the first column only, so that what is only in Arabic would not count.
        """
        arabic = self.text(f"{column}_ar") or ""
        text = self.text(column)
        if arabic.strip() and text is not None and not text.strip():
            self.problem("arabic-alone", f"{column}_ar", arabic, beside=column)
        return arabic if arabic.strip() else ""

    def listed(self, column: str, separator: str) -> tuple[str, ...] | None:
        """The parts of a cell, without the empty ones; not unique by need."""
        text = self.text(column)
        return None if text is None else tuple(part.strip() for part in text.split(separator) if part.strip())


@cache
def _values(words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


def parse_date(text: str) -> dt.date | None:
    """The day that `text` writes as year-month-day, or None.

    >>> parse_date("2017-05-23"), parse_date("23/05/2017"), parse_date("2017-02-30")
    (datetime.date(2017, 5, 23), None, None)
    """
    if not DATE.fullmatch(text):
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def is_web_address(text: str) -> bool:
    """Whether `text` is an http or https address with a host, on one line, fit to be linked.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    if any(character.isspace() or character in '<>"\\`' or not character.isprintable() for character in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not parts.username
    except ValueError:
        return False


def check_unique(rows: Iterable[Row], findings: Findings, *, column: str = "id", code: str = "duplicate-id") -> None:
    """Finds ids, or values of another column, that stand twice in a file."""
    for _row in unique_rows(rows, findings, column=column, code=code):
        pass


def unique_rows(
    rows: Iterable[Row],
    findings: Findings,
    *,
    column: str = "id",
    code: str = "duplicate-id",
) -> Iterator[Row]:
    """Passes the rows on; finds ids, or values of another column, that stand twice among them."""
    first: dict[str, int] = {}
    for row in rows:
        value = row.cells.get(column, "")
        if value and value in first:
            findings.add(code, row.at(column), value, first_line=str(first[value]))
        first.setdefault(value, row.line)
        yield row

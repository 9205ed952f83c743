"""What each row of a table says, by its mapping: places, days, who is said to hold what, and by which source.

One row at a time, with a memory of the words that were met: nothing here grows with the number of rows. Which
statements are one claim is for `saytara.editing.tables.statement_runs`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from saytara.core.model import AsOfKind, Qualifier
from saytara.core.relations import EVENT_RELATIONS, Relation
from saytara.dataset.checks.csv_tables import MOST_ROWS
from saytara.dataset.checks.fields import parse_date
from saytara.dataset.checks.nearest_word import by_likeness, nearest
from saytara.editing.tables.cell_lookup import CellLookup, figure_of, remember, whole_number, word_of
from saytara.editing.tables.day_forms import DayReader, has_two_orders, reader_of
from saytara.editing.tables.known_names import KnownNames
from saytara.editing.tables.mapping import (
    CONTENT_FIELDS,
    PUBLISHED_FIELDS,
    SAYS,
    SOURCE_FIELDS,
    TEMPLATED,
    TEXT_FIELDS,
    Entry,
    FieldRule,
    StatementRule,
    TableMapping,
)
from saytara.editing.tables.mapping_faults import At, Faults
from saytara.editing.tables.row_values import (
    SILENT,
    Cells,
    Content,
    Days,
    Found,
    Refusal,
    RowStatements,
    Said,
    Silent,
    Skipped,
    SourceKey,
    Undated,
    Unsaid,
)
from saytara.editing.tables.summaries import SUMMARY_FIELDS, fields_of

WORD_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "relation": tuple(Relation),
    "qualifier": tuple(Qualifier),
    "as_of": tuple(AsOfKind),
}


MOST_COLUMNS_NAMED: Final = 20
"""Columns that are named where a mapping names one that its table does not have."""


def like_columns(column: str, header: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a table that a mapping may mean by one that there is not, the likeliest first."""
    return by_likeness(column, dict.fromkeys(name for name in header if name), MOST_COLUMNS_NAMED)


class StatementReader:
    """Reads rows by a mapping. `faults` gets what is wrong with the mapping itself, as soon as it is seen."""

    def __init__(self, mapping: TableMapping, header: tuple[str, ...], names: KnownNames, faults: Faults) -> None:
        self.mapping, self.header, self.names, self.faults = mapping, header, names, faults
        self.contents: list[Content] = []
        self.sources: list[SourceKey] = []
        self.published: list[tuple[int, int]] = []
        self.places: list[str] = []
        self.place_words: list[str] = []
        self._index = {name: number for number, name in reversed(list(enumerate(header)))}
        self._content_numbers: dict[Content, int] = {}
        self._source_numbers: dict[SourceKey, int] = {}
        self._place_numbers: dict[str, int] = {}
        self._skips = [(self._index.get(rule.column), rule) for rule in mapping.skip]
        self.statements = [
            _Compiled(self, number, rule) for number, rule in enumerate(mapping.statements)
        ]

    @property
    def text_columns(self) -> tuple[str, ...]:
        """Columns whose cells are kept beside a statement, since texts are made of them."""
        needed = (column for compiled in self.statements for column in compiled.text_columns())
        return tuple(dict.fromkeys(column for column in needed if column in self._index))

    def index_of(self, column: str) -> int | None:
        """Where a column stands in a row."""
        return self._index.get(column)

    def read(self, cells: Cells) -> RowStatements | Skipped:
        """What a row comes to, or the reason to skip it."""
        for at, skip in self._skips:
            if at is not None and cells[at].strip() in skip.values:
                return Skipped(skip.reason)
        result = RowStatements([], [])
        for compiled in self.statements:
            if compiled.applies(cells):
                compiled.read(cells, result)
        if not result.said and not result.unsaid:
            return Skipped("")
        return result

    def place_number(self, place: str, word: str) -> int:
        """The number of a place; of the words that stand for it the least is kept, whatever the order of the rows."""
        number = self._place_numbers.setdefault(place, len(self.places))
        if number == len(self.places):
            self.places.append(place)
            self.place_words.append(word)
        elif word < self.place_words[number]:
            self.place_words[number] = word
        return number

    def content_number(self, content: Content) -> int:
        """The number of a content."""
        number = self._content_numbers.setdefault(content, len(self.contents))
        if number == len(self.contents):
            self.contents.append(content)
        return number

    def source_number(self, key: SourceKey, published: tuple[int, int]) -> int:
        """The number of a source, whose bounds of publication then enclose these days too."""
        number = self._source_numbers.setdefault(key, len(self.sources))
        if number == len(self.sources):
            if number >= MOST_ROWS:
                self.fault("too-many-sources", "url", limit=str(MOST_ROWS))
                self.faults.stop(self.mapping.file)
            self.sources.append(key)
            self.published.append(published)
        else:
            first, last = self.published[number]
            if published[0] < first or published[1] > last:
                self.published[number] = (min(first, published[0]), max(last, published[1]))
        return number

    def fault(
        self, code: str, key: str, value: str | None = None, expected: tuple[str, ...] = (), **details: str
    ) -> None:
        """Note a fault of the mapping."""
        at = At(file=self.mapping.file, line=self.mapping.line_of(key), column=key)
        self.faults.add(code, at, value, expected, **details)


class _Compiled:
    """One statement of the mapping, made ready for rows of this table."""

    def __init__(self, reader: StatementReader, number: int, rule: StatementRule) -> None:
        self._reader, self.number, self.rule = reader, number, rule
        fields = rule.fields
        found = ((self._at(column, f"{rule.key}.when.{column}"), words) for column, words in rule.when.items())
        self._when = [(at, words) for at, words in found if at is not None]
        self._place = self._lookup(fields.get("place"), self._place_of)
        self._content_fields = [name for name in (SAYS, *CONTENT_FIELDS) if name in fields]
        self._content_at = self._columns_of(self._content_fields)
        self._contents: dict[tuple[str, ...], int | Refusal | Skipped | Silent] = {}
        self._lookups = {name: self._lookup(fields[name], self._reading_of(name)) for name in self._content_fields}
        self._day_readers = {
            name: self._day_reader(fields[name])
            for name in ("day", "from", "to", *PUBLISHED_FIELDS)
            if name in fields
        }
        self._as_of = self._lookup(fields.get("as_of"), self._reading_of("as_of"))
        self._uncertain = self._lookup(fields.get("uncertain_days"), whole_number)
        self._day_at = self._columns_of([n for n in ("day", "from", "to", "as_of", "uncertain_days") if n in fields])
        self._days: dict[tuple[str, ...], Days | Refusal | Skipped] = {}
        self._published_at = self._columns_of([name for name in PUBLISHED_FIELDS if name in fields])
        self._publications: dict[tuple[str, ...], tuple[int, int] | Refusal] = {}
        self._source_lookups = {name: self._lookup(fields.get(name), str) for name in SOURCE_FIELDS}
        self._source_at = self._columns_of(SOURCE_FIELDS)
        self._sources: dict[tuple[str, ...], SourceKey | Refusal | Skipped] = {}
        place_at = self._columns_of(("place",))
        self._undated_at = tuple(
            dict.fromkeys((*place_at, *self._content_at, *self._source_at, *self._published_at))
        )
        self._undated: dict[tuple[str, ...], Undated] = {}
        self._check_constants()
        self._check_templates()

    # what the mapping says, against the table and the dataset

    def _at(self, column: str, key: str) -> int | None:
        at = self._reader.index_of(column)
        if at is None:
            self._reader.fault("column-not-in-table", key, column, like_columns(column, self._reader.header))
        elif self._reader.header.count(column) > 1:
            self._reader.fault("column-twice-in-table", key, column)
        return at

    def _at_of(self, rule: FieldRule) -> int | None:
        """Where the column of a rule stands; a fault where the table lacks it."""
        return None if rule.column is None else self._at(rule.column, f"{rule.key}.column")

    def _lookup(self, rule: FieldRule | None, read: Callable[[str], Found]) -> CellLookup:
        return CellLookup(None if rule is None else self._at_of(rule), rule, read)

    def _columns_of(self, names: Iterable[str]) -> tuple[int, ...]:
        """The places of all columns on which some fields rest, whether by name or in a template."""
        found: list[int] = []
        for name in names:
            rule = self.rule.fields.get(name)
            if rule is None:
                continue
            columns = [rule.column] if rule.column is not None else []
            if name in TEMPLATED and rule.constant is not None:
                columns += fields_of(rule.constant)
            found += [at for column in columns if (at := self._reader.index_of(column)) is not None]
        return tuple(dict.fromkeys(found))

    def _check_constants(self) -> None:
        """Constants and values that stand for places, actors and publishers are in the dataset."""
        for name, rule in self.rule.fields.items():
            given = {rule.key: rule.constant, f"{rule.key}.default": rule.default}
            given |= {f"{rule.key}.values.{word}": entry.text for word, entry in rule.values.items() if not entry.skip}
            if name == SAYS:
                given = {
                    f"{rule.key}.values.{word}.actors": entry.fields["actors"]
                    for word, entry in rule.values.items()
                    if "actors" in entry.fields
                }
            for key, text in given.items():
                if text:
                    self._check_known("actors" if name == SAYS else name, key, text)

    def _check_known(self, name: str, key: str, text: str) -> None:
        names = self._reader.names
        match name:
            case "place" if names.place(text) is None:
                self._reader.fault("unknown-reference", key, text, names.near_place(text), where="places.geojson")
            case "actors":
                for part in text.split("+"):
                    if names.actor(part.strip()) is None:
                        near = names.near_actor(part.strip())
                        self._reader.fault("unknown-reference", key, part.strip(), near, where="actors.csv")
            case "publisher" if names.publishers and text not in names.publishers:
                near = names.near_publisher(text)
                self._reader.fault("unknown-reference", key, text, near, where="publishers.csv")
            case "day" | "from" | "to" | "published" | "published_from" | "published_to":
                if parse_date(text) is None:
                    self._reader.fault("bad-date", key, text)

    def _check_templates(self) -> None:
        """Every name in braces is a column, or in a summary a field that this statement has."""
        has = {"place", "actor", "day", "when", "publisher", "share"}
        says = self.rule.fields.get(SAYS)
        said = {name for entry in says.values.values() for name in entry.fields} if says is not None else set()
        has |= {name for name in ("speaker", "part") if name in self.rule.fields or name in said}
        for name in TEMPLATED:
            rule = self.rule.fields.get(name)
            if rule is None or rule.constant is None:
                continue
            known = {*self._reader.header, *(has if name.startswith("summary") else ())}
            for field in fields_of(rule.constant):
                if field not in known:
                    self._reader.fault("unknown-field", rule.key, field, nearest(field, known))

    def text_columns(self) -> Iterable[str]:
        """Columns that the texts of this statement are made of."""
        for name in TEXT_FIELDS:
            rule = self.rule.fields.get(name)
            if rule is not None and rule.column is not None:
                yield rule.column
            elif rule is not None and rule.constant is not None:
                yield from (field for field in fields_of(rule.constant) if field not in SUMMARY_FIELDS)

    # rows

    def applies(self, cells: Cells) -> bool:
        """Whether the row is one of those that make this statement."""
        return all(cells[at].strip() in words for at, words in self._when)

    def read(self, cells: Cells, result: RowStatements) -> None:
        """Adds what the row says in this statement, or why it is not taken."""
        key = tuple([cells[at] for at in self._undated_at])
        undated = self._undated.get(key)
        if undated is None:
            undated = self._new_undated(cells)
            remember(self._undated, key, undated)
        days = self._days_of(cells)
        place, source, content, is_event, refused = undated
        if not isinstance(days, Days):
            result.unsaid.append(Unsaid(self.number, days if place >= 0 or refused is None else refused, place, None))
        elif refused is not None:
            result.unsaid.append(Unsaid(self.number, refused, place, days))
        else:
            result.said.append(Said(self.number, place, source, content, days, is_event))

    def _new_undated(self, cells: Cells) -> Undated:
        """All but the days."""
        place = self._place.of(cells)
        if not isinstance(place, str):
            return Undated(-1, -1, -1, False, place)
        number = self._reader.place_number(place, self._place.word(cells))
        content = self._content_of(cells)
        if not isinstance(content, int):
            return Undated(number, -1, -1, False, content)
        source = self._source_of(cells)
        if not isinstance(source, int):
            return Undated(number, -1, -1, False, source)
        return Undated(number, source, content, self._reader.contents[content].relation in EVENT_RELATIONS, None)

    def _content_of(self, cells: Cells) -> int | Refusal | Skipped | Silent:
        key = tuple([cells[at] for at in self._content_at])
        found = self._contents.get(key)
        if found is None:
            found = self._new_content(cells)
            remember(self._contents, key, found)
        return found

    def _new_content(self, cells: Cells) -> int | Refusal | Skipped | Silent:
        texts: dict[str, str] = {}
        for name in self._content_fields:
            if name == SAYS:
                entry = self._lookups[name].entry(cells)
                if not isinstance(entry, Entry):
                    return entry
                texts |= entry.fields
                continue
            found = self._lookups[name].of(cells)
            if isinstance(found, Silent):
                if name in {"actors", "relation"}:
                    return found
                found = ""
            if not isinstance(found, str):
                return found
            texts.setdefault(name, found)
        texts["actors"] = self._actors(texts.get("actors", ""))
        texts.setdefault("qualifier", Qualifier.UNQUANTIFIED.value)
        for name in ("actors", "relation"):
            if not texts.get(name):
                return SILENT
        return self._reader.content_number(Content(**{name: texts.get(name, "") for name in CONTENT_FIELDS}))

    def _actors(self, text: str) -> str:
        """Ids in one order: "a and b" is what "b and a" is."""
        ids = {self._reader.names.actor(part.strip()) or part.strip() for part in text.split("+") if part.strip()}
        return "+".join(sorted(ids))

    def _days_of(self, cells: Cells) -> Days | Refusal | Skipped:
        key = tuple([cells[at] for at in self._day_at])
        found = self._days.get(key)
        if found is None:
            found = self._new_days(cells)
            remember(self._days, key, found)
        return found

    def _new_days(self, cells: Cells) -> Days | Refusal | Skipped:
        is_period = "day" not in self._day_readers
        bounds = [self._day(cells, name) for name in (("from", "to") if is_period else ("day",))]
        refused = next((bound for bound in bounds if isinstance(bound, Refusal)), None)
        if refused is not None:
            return refused
        found = [bound for bound in bounds if not isinstance(bound, Refusal)]
        first, last = found[0][0], found[-1][1]
        kind = self._as_of.of(cells)
        if isinstance(kind, Refusal | Skipped):
            return kind
        if kind and isinstance(kind, str):
            is_period = kind == AsOfKind.PERIOD
        around = self._uncertain.of(cells)
        if isinstance(around, Refusal | Skipped):
            return around
        if around and isinstance(around, str):
            first, last, is_period = first - int(around), last + int(around), False
        if first > last:
            column = (self.rule.fields.get("to") or self.rule.fields["from"]).column or ""
            start_day, end_day = dt.date.fromordinal(first).isoformat(), dt.date.fromordinal(last).isoformat()
            return Refusal("reversed-dates", column, end_day, (), (("start", start_day), ("start_column", "from")))
        return Days(first, last, is_period and first != last)

    def _day(self, cells: Cells, name: str) -> tuple[int, int] | Refusal:
        """Both bounds of a day, as ordinals."""
        rule = self.rule.fields[name]
        text = (rule.constant or "") if rule.column is None else cells[self._reader.index_of(rule.column) or 0].strip()
        text = text or rule.default or ""
        if not text:
            return Refusal("missing-value", rule.column or name, "")
        if text in rule.values and not rule.values[text].skip:
            text = rule.values[text].text
        read = self._day_readers[name](text)
        if read is not None:
            return read[0].toordinal(), read[1].toordinal()
        if rule.column is not None and not rule.form and has_two_orders(text):
            self._reader.fault("ambiguous-date", f"{rule.key}.column", text)
            self._reader.faults.stop(self._reader.mapping.file)
        return Refusal("bad-date", rule.column or name, text)

    def _source_of(self, cells: Cells) -> int | Refusal | Skipped | Silent:
        key = tuple([cells[at] for at in self._source_at])
        found = self._sources.get(key)
        if found is None:
            found = self._new_source(cells)
            remember(self._sources, key, found)
        if not isinstance(found, SourceKey):
            return found
        when = tuple([cells[at] for at in self._published_at])
        published = self._publications.get(when)
        if published is None:
            published = self._new_publication(cells)
            remember(self._publications, when, published)
        return published if isinstance(published, Refusal) else self._reader.source_number(found, published)

    def _new_source(self, cells: Cells) -> SourceKey | Refusal | Skipped:
        texts: dict[str, str] = {}
        for name in SOURCE_FIELDS:
            rule = self.rule.fields.get(name)
            constant = None if rule is None else rule.constant
            if constant is not None and name in TEMPLATED:
                texts[name] = constant.format_map(dict(zip(self._reader.header, cells, strict=True)))
                continue
            found = self._source_lookups[name].of(cells)
            if isinstance(found, Silent):
                return Refusal("missing-value", (rule.column if rule else None) or name, "")
            if not isinstance(found, str):
                return found
            texts[name] = found
        names = self._reader.names
        if names.publishers and texts["publisher"] not in names.publishers:
            rule = self.rule.fields["publisher"]
            near, where = names.near_publisher(texts["publisher"]), (("where", "publishers.csv"),)
            return Refusal("unknown-reference", rule.column or "publisher", texts["publisher"], near, where)
        return SourceKey(**texts)

    def _new_publication(self, cells: Cells) -> tuple[int, int] | Refusal:
        names = ["published"] if "published" in self._day_readers else ["published_from", "published_to"]
        bounds = [self._day(cells, name) for name in names]
        for bound in bounds:
            if isinstance(bound, Refusal):
                return bound
        found = [bound for bound in bounds if not isinstance(bound, Refusal)]
        return min(bound[0] for bound in found), max(bound[1] for bound in found)

    # single words

    def _day_reader(self, rule: FieldRule) -> DayReader:
        return reader_of("iso" if rule.column is None else rule.form)

    def _place_of(self, word: str) -> Found:
        names = self._reader.names
        place = names.place(word)
        if place is not None:
            return place
        if several := names.places_called(word):
            return Refusal("name-of-several", "", word, several, (("where", "places.geojson"),))
        return Refusal("unknown-reference", "", word, names.near_place(word), (("where", "places.geojson"),))

    def _reading_of(self, name: str) -> Callable[[str], Found]:
        """How a word is read that the mapping's values do not have."""
        match name:
            case "relation" | "qualifier" | "as_of":
                return lambda word: word_of(word, WORD_LISTS[name])
            case "actors":
                return self._actors_of
            case "value" | "value_to":
                scale = self.rule.fields[name].scale if name in self.rule.fields else 1.0
                return lambda word: figure_of(word, scale)
            case _:
                return str

    def _actors_of(self, text: str) -> Found:
        rule = self.rule.fields["actors"]
        words = text.split(rule.split) if rule.split else text.split("+")
        found: list[str] = []
        for word in (part.strip() for part in words):
            if not word:
                continue
            actor = self._reader.names.actor(word)
            if actor is None:
                near = self._reader.names.near_actor(word)
                return Refusal("unknown-reference", "", word, near, (("where", "actors.csv"),))
            found.append(actor)
        return "+".join(found)



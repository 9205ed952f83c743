"""Runs → rows of claims.csv and sources.csv, each passed through the checks of a dataset's own rows."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from saytara.core.grading import letter_of
from saytara.core.model import AsOfKind, Claim, Credibility, Dataset, Reliability
from saytara.dataset.checks.claims import Known, read_claim
from saytara.dataset.checks.csv_tables import Row, check_characters, is_hidden
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import Findings
from saytara.dataset.columns import sources
from saytara.dataset.columns.table_column import optional_names, read_cells, required_names
from saytara.dataset.problems import Problem
from saytara.dataset.problems.kind import Severity
from saytara.editing.importing.claims_of_dataset import CLAIM_COLUMNS
from saytara.editing.tables.mapping import Grade, StatementRule
from saytara.editing.tables.row_values import Content, SourceKey
from saytara.editing.tables.statement_runs import Run
from saytara.editing.tables.statements import StatementReader
from saytara.editing.tables.summaries import days_words, fields_of, share_words, summary, when_words
from saytara.words import LANGUAGES, say

SOURCE_COLUMNS: Final = (*required_names(sources.COLUMNS), *optional_names(sources.COLUMNS))

ANYTHING: Final = Known(place_ids=None, region_ids=None, actor_ids=None, sources=None)
"""What a claim refers to was looked up already."""

UNGRADED: Final = Grade(letter=None, figure=Credibility.CANNOT_BE_JUDGED)
LONGEST_SLUG: Final = 40

Said = tuple[str, str, str, str, str, str, str, str, str, bool]
"""What a claim says of its days: source, place, part, actors, relation, qualifier, value, value_to, speaker, and
whether these are days through which it held."""


class NewClaim(NamedTuple):
    """A row for claims.csv, and the rows of the table that it rests on."""

    cells: Mapping[str, str]
    lines: list[int]


class RefusedRun(NamedTuple):
    """A run that no claim can be made of."""

    problem: Problem
    lines: list[int]


class ClaimMaker:
    """Makes claims of runs, for one dataset."""

    def __init__(self, reader: StatementReader, dataset: Dataset, table_name: str) -> None:
        self._reader, self._dataset, self._table = reader, dataset, table_name
        self._text_columns = reader.text_columns
        self._source_ids, self.new_sources = self._identify_sources()
        self._present = _present_days(dataset)
        self._own_place, self._own = -1, dict[Said, list[tuple[int, int]]]()
        self._sound: dict[tuple[int, int, int, bool], Problem | None] = {}
        self._refused_sources: dict[int, Problem] = {}
        self._check_sources()

    # sources

    def _identify_sources(self) -> tuple[list[str], dict[str, dict[str, str]]]:
        """The id of each source of the table, by number, and the rows of those that the dataset lacks."""
        known = {(item.publisher, item.title, item.url, item.language): item.id for item in self._dataset.sources}
        ids: list[str] = []
        new: dict[str, dict[str, str]] = {}
        for key, (first, last) in zip(self._reader.sources, self._reader.published, strict=True):
            found = known.get((key.publisher, key.title, key.url, key.language))
            if found is None:
                found = f"{slug(key.publisher) or 'source'}-{digest(*key)}"
                new[found] = {
                    **dict.fromkeys(SOURCE_COLUMNS, ""),
                    **key._asdict(),
                    "id": found,
                    "published_from": dt.date.fromordinal(first).isoformat(),
                    "published_to": dt.date.fromordinal(last).isoformat(),
                    "reliability": self._letter(key).value,
                }
            ids.append(found)
        return ids, new

    def _letter(self, key: SourceKey) -> Reliability:
        publisher = self._dataset.publisher_by_spelling.get(key.publisher)
        grade = self._grade(key.publisher)
        if grade.letter is not None:
            best = Reliability.A if publisher is None else letter_of(publisher, key.publisher)
            return max(best, grade.letter)
        return Reliability.F if publisher is None else letter_of(publisher, key.publisher)

    def _grade(self, publisher: str) -> Grade:
        return self._reader.mapping.grades.get(publisher, UNGRADED)

    def _check_sources(self) -> None:
        """A source that the checks object to takes its statements with it."""
        for number, found in enumerate(self._source_ids):
            if found in self.new_sources:
                problem = _source_problem(self._table, self.new_sources[found])
                if problem is not None:
                    self._refused_sources[number] = problem
        for number in self._refused_sources:
            self.new_sources.pop(self._source_ids[number], None)

    # claims

    def claims_of(self, run: Run) -> Iterator[NewClaim | RefusedRun]:
        """The claims for the days of a run that the dataset does not have yet; none where it has all of them."""
        problem = self._refused_sources.get(run.source)
        if problem is not None:
            yield RefusedRun(problem, run.lines)
            return
        content, key = self._reader.contents[run.content], self._said(run)
        if self._own_place != run.place:
            self._own_place, self._own, self._sound = run.place, {}, {}
        own = self._own.setdefault(key, [])
        taken = tuple(sorted([*self._present.get(key, ()), *own]))
        whole = (run.first, run.last)
        lasts = key[-1]
        pieces = without(run.first, run.last, taken) if lasts else [] if whole in taken else [whole]
        own += pieces
        for first, last in pieces:
            cells = self._cells(run, content, key, first, last)
            problem = self._problem(run, cells)
            if problem is not None:
                yield RefusedRun(problem, run.lines)
                return
            yield NewClaim(cells, run.lines)

    def _said(self, run: Run) -> Said:
        content = self._reader.contents[run.content]
        place = self._reader.places[run.place]
        named = (content.part, content.actors, content.relation, content.qualifier, content.value, content.value_to)
        lasts = run.is_period or (run.first == run.last and content.relation not in {"took", "withdrew"})
        return (self._source_ids[run.source], place, *named, content.speaker, lasts)

    def _cells(self, run: Run, content: Content, key: Said, first: int, last: int) -> dict[str, str]:
        rule = self._reader.mapping.statements[run.statement]
        source = self._reader.sources[run.source]
        start, end = dt.date.fromordinal(first), dt.date.fromordinal(last)
        is_period = run.is_period and first != last
        row_texts = dict(zip(self._text_columns, run.texts, strict=True))
        cells = dict.fromkeys(CLAIM_COLUMNS, "")
        cells |= {
            "id": f"{key[1][:LONGEST_SLUG].rstrip('-')}-{start:%Y%m%d}-{digest(*map(str, key), str(first), str(last))}",
            "source": key[0],
            "place": key[1],
            "part": content.part,
            "part_ar": content.part_ar,
            "actors": content.actors,
            "relation": content.relation,
            "qualifier": content.qualifier,
            "value": content.value,
            "value_to": content.value_to,
            "as_of_kind": (AsOfKind.PERIOD if is_period else AsOfKind.DAY).value,
            "as_of_from": start.isoformat(),
            "as_of_to": end.isoformat(),
            "attributed_to": content.speaker,
            "attributed_to_ar": content.speaker_ar,
            "credibility": self._grade(source.publisher).figure.value,
        }
        for language in LANGUAGES:
            found = self._words(run, start, end, language)
            where = "where_in_page" if language == "en" else "where_in_page_ar"
            note = "note" if language == "en" else "note_ar"
            for name in (where, note, f"summary_{language}"):
                cells[name] = self._text(rule, name, {**row_texts, **found})
            cells[where] = cells[where] or self._where(rule, run, language)
            if not cells[f"summary_{language}"]:
                cells[f"summary_{language}"] = summary(content.relation, content.qualifier, language, found)
        if rule.fields.get("where_in_page") and not rule.fields.get("where_in_page_ar"):
            cells["where_in_page_ar"] = ""
        return cells

    def _words(self, run: Run, first: dt.date, last: dt.date, language: str) -> dict[str, str]:
        """What a template may hold, in a language."""
        content, source = self._reader.contents[run.content], self._reader.sources[run.source]
        place_id = self._reader.places[run.place]
        place = self._dataset.place_by_id.get(place_id) or self._dataset.region_by_id[place_id]
        actors = [self._dataset.actor_by_id[actor] for actor in content.actors.split("+")]
        joined = say("list.and", language).join(actor.name_on(last, language) for actor in actors)
        is_arabic = language == "ar"
        return {
            "actor": joined,
            "place": place.names.in_language(language),
            "day": days_words(first, last, language),
            "when": when_words(first, last, language, is_period=run.is_period),
            "publisher": self._named(source.publisher, language),
            "speaker": (content.speaker_ar if is_arabic else "") or self._named(content.speaker, language),
            "share": share_words(content.qualifier, content.value, content.value_to, language),
            "part": (content.part_ar if is_arabic else "") or content.part,
        }

    def _named(self, name: str, language: str) -> str:
        """A publisher as readers of a language know it; any other name as it stands."""
        publisher = self._dataset.publisher_by_spelling.get(name)
        return name if publisher is None else publisher.names.in_language(language)

    def _text(self, rule: StatementRule, name: str, found: Mapping[str, str]) -> str:
        field = rule.fields.get(name)
        if field is None:
            return ""
        if field.column is not None:
            return found.get(field.column, "").strip() or field.default or ""
        template = field.constant or ""
        return template.format_map(found) if fields_of(template) else template

    def _where(self, rule: StatementRule, run: Run, language: str) -> str:
        """Where the statement stands, whatever the order of the rows: the word for the place, and the column."""
        field = rule.fields.get("says") or rule.fields.get("actors")
        column = "" if field is None else field.column or ""
        word = "".join(sign for sign in self._reader.place_words[run.place] if not is_hidden(sign))
        if column:
            return say("table.where_column", language, table=self._table, place=word, column=column)
        return say("table.where", language, table=self._table, place=word)

    def _problem(self, run: Run, cells: Mapping[str, str]) -> Problem | None:
        """What the checks of a dataset say to the row.

        Statements of one place that differ in their days alone are checked once, if no text of the row is in them.
        """
        key = (run.statement, run.source, run.content, run.is_period)
        if not self._text_columns and key in self._sound:
            return self._sound[key]
        findings = Findings()
        row = Row(file=self._table, line=run.lines[0], cells=cells, lines={})
        check_characters(row, findings)
        read_claim(Fields(row, findings), ANYTHING, None)
        self._sound[key] = _first_error(findings)
        return self._sound[key]


def slug(text: str) -> str:
    """The Latin letters and figures of a text, as an id has them."""
    return "-".join(re.findall("[a-z0-9]+", text.lower()))[:LONGEST_SLUG].strip("-")


def digest(*parts: str) -> str:
    """Twelve signs that stand for some texts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def without(first: int, last: int, taken: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """What is left of days when others, in order, are taken out.

    >>> without(1, 9, ((2, 3), (8, 20)))
    [(1, 1), (4, 7)]
    """
    left: list[tuple[int, int]] = []
    for start, end in taken:
        if end < first or start > last:
            continue
        if start > first:
            left.append((first, start - 1))
        first = end + 1
    if first <= last:
        left.append((first, last))
    return left


def _present_days(dataset: Dataset) -> dict[Said, tuple[tuple[int, int], ...]]:
    """The days of which the dataset has a statement already, retracted or not."""
    found: dict[Said, list[tuple[int, int]]] = {}
    for claim in dataset.claims:
        found.setdefault(_said_by(claim), []).append((claim.as_of_from.toordinal(), claim.as_of_to.toordinal()))
    return {key: tuple(sorted(days)) for key, days in found.items()}


def _said_by(claim: Claim) -> Said:
    value, value_to = ("" if figure is None else f"{figure:.6g}" for figure in (claim.value, claim.value_to))
    lasts = claim.as_of_kind is AsOfKind.PERIOD or (
        claim.as_of_from == claim.as_of_to and claim.relation not in {"took", "withdrew"}
    )
    named = (claim.part, "+".join(sorted(claim.actors)), claim.relation.value, claim.qualifier.value, value, value_to)
    return (claim.source, claim.place, *named, claim.attributed_to, lasts)


def _first_error(findings: Findings) -> Problem | None:
    errors = (found for found in findings.report("").problems if found.severity is Severity.ERROR)
    return next(errors, None)


def _source_problem(table: str, cells: Mapping[str, str]) -> Problem | None:
    findings = Findings()
    row = Row(file=table, line=1, cells=cells, lines={})
    check_characters(row, findings)
    fields = Fields(row, findings)
    read_cells(sources.COLUMNS, fields)
    fields.required("url")
    return _first_error(findings)

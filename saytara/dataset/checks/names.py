"""names.csv: what actors called themselves in certain times.

A dataset may do without the file; then an actor has the same name on every day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final, NamedTuple

from saytara.core.model import Actor, DatedName
from saytara.dataset.checks.csv_tables import Row, read_table, until_hopeless
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.columns.names import COLUMNS
from saytara.dataset.columns.table_column import optional_names, read_cells, required_names

FILE: Final = "names.csv"


class _Dated(NamedTuple):
    """A name with the row that it stands in."""

    name: DatedName
    row: Row

    @property
    def starts(self) -> dt.date:
        return self.name.from_day or dt.date.min

    @property
    def ends(self) -> dt.date:
        return self.name.to_day or dt.date.max


def read_names(
    folder: Folder, known: Collection[str] | None, findings: Findings
) -> Mapping[str, tuple[DatedName, ...]] | None:
    """The dated names of each actor that has any, the earliest first, or None where the file cannot be read."""
    if not folder.has(FILE):
        return {}
    table = read_table(folder, FILE, required_names(COLUMNS), findings, optional=optional_names(COLUMNS))
    if table is None:
        return None
    found: dict[str, list[_Dated]] = {}
    for row in until_hopeless(table.rows, FILE, findings):
        fields = Fields(row, findings)
        cells = read_cells(COLUMNS, fields)
        actor, name = cells.pop("actor"), read_name(fields, cells)
        actor = None if actor is None else fields.known(actor, "actor", known, "actors.csv")
        if actor is not None and name is not None:
            found.setdefault(actor, []).append(_Dated(name, row))
    in_order = {actor: sorted(names, key=lambda dated: dated.starts) for actor, names in found.items()}
    for names in in_order.values():
        check_overlap(names, findings)
    return {actor: tuple(dated.name for dated in names) for actor, names in in_order.items()}


def read_name(fields: Fields, cells: dict[str, Any]) -> DatedName | None:
    """A name with its days, or None after a problem."""
    from_day, to_day = cells.pop("from"), cells.pop("until")
    from_text, until_text = fields.text("from"), fields.text("until")
    if None in cells.values() or from_text is None or until_text is None:
        return None
    if (from_text.strip() and from_day is None) or (until_text.strip() and to_day is None):
        return None
    if from_day is None and to_day is None:
        fields.problem("name-without-dates", "from", cells["name_en"])
        return None
    if from_day is not None and to_day is not None and from_day > to_day:
        fields.problem("reversed-dates", "until", to_day.isoformat(), start=from_day.isoformat(), start_column="from")
        return None
    return DatedName(en=cells.pop("name_en"), ar=cells.pop("name_ar"), from_day=from_day, to_day=to_day, **cells)


def check_overlap(names: Iterable[_Dated], findings: Findings) -> None:
    """Finds names of one actor that share a day; `names` are in the order of their first days."""
    for earlier, later in pairwise(names):
        if later.starts <= earlier.ends:
            other = earlier.row.cells.get("name_en", "")
            findings.add("names-overlap", later.row.at("from"), later.name.en, other=other)


def with_names(actors: Iterable[Actor], names: Mapping[str, tuple[DatedName, ...]]) -> tuple[Actor, ...]:
    """The actors, each with its dated names."""
    return tuple(replace(actor, dated_names=names.get(actor.id, ())) for actor in actors)

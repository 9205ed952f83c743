"""actors.csv: armed factions, forces and authorities, and the groups they are part of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from saytara.core.model import Actor, Names
from saytara.dataset.checks.csv_tables import Row, read_table, until_hopeless
from saytara.dataset.checks.fields import Fields, check_unique
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.columns.actors import COLUMNS
from saytara.dataset.columns.table_column import optional_names, read_cells, required_names
from saytara.spelling.text import normalise

FILE: Final = "actors.csv"


class Actors(NamedTuple):
    """What actors.csv holds. `ids` also has those of actors that could not be read in full; None: some are unknown."""

    actors: tuple[Actor, ...]
    ids: frozenset[str] | None


def read_actors(folder: Folder, findings: Findings) -> Actors | None:
    """The actors, or None where the file cannot be read."""
    table = read_table(folder, FILE, required_names(COLUMNS), findings, optional=optional_names(COLUMNS))
    if table is None:
        return None
    check_unique(table.rows, findings)
    check_groups(table.rows, findings)
    check_generic_names(table.rows, findings)
    actors = [read_actor(Fields(row, findings), table.ids) for row in until_hopeless(table.rows, FILE, findings)]
    return Actors(tuple(actor for actor in actors if actor is not None), table.ids)


def read_actor(fields: Fields, known: frozenset[str] | None) -> Actor | None:
    """An actor, or None after a problem."""
    cells = read_cells(COLUMNS, fields)
    group = cells.pop("part_of")
    if group:
        group = fields.reference("part_of", known, FILE)
    if None in cells.values():
        return None
    light, _bar, dark = cells.pop("colour").partition("|")
    cells["generic_names"] = cells["generic_names"] or ()
    names = Names(en=cells.pop("name_en"), ar=cells.pop("name_ar"), aliases=cells.pop("aliases"))
    return Actor(**cells, names=names, part_of=group or None, colour=light, colour_dark=dark)


def check_generic_names(rows: tuple[Row, ...], findings: Findings) -> None:
    """Finds generic names that are a name of another actor as well: nobody could tell who is meant."""
    owners: dict[str, set[str]] = {}
    for row in rows:
        for column in ("name_en", "name_ar", "aliases", "generic_names"):
            for name in _listed(row, column):
                owners.setdefault(normalise(name), set()).add(row.cells.get("id", ""))
    for row in rows:
        for name in _listed(row, "generic_names"):
            others = owners[normalise(name)] - {row.cells.get("id", "")}
            if others:
                findings.add("generic-name-taken", row.at("generic_names"), name, other=min(others))


def _listed(row: Row, column: str) -> list[str]:
    return [name.strip() for name in row.cells.get(column, "").split("|") if name.strip()]


def check_groups(rows: tuple[Row, ...], findings: Findings) -> None:
    """Finds actors that are part of themselves, over however many steps; each circle once, at its first actor."""
    group: Mapping[str, str] = {row.cells.get("id", ""): row.cells.get("part_of", "") for row in rows}
    row_of = {row.cells.get("id", ""): row for row in rows}
    done: set[str] = set()
    for start in group:
        path: dict[str, None] = {}
        step = start
        while step and step in group and step not in done and step not in path:
            path[step] = None
            step = group[step]
        if step in path:
            circle = list(path)[list(path).index(step) :]
            first = min(circle, key=lambda actor: row_of[actor].line)
            turned = circle[circle.index(first) :] + circle[: circle.index(first)]
            shown = " → ".join([*turned, first])
            findings.add("part-of-cycle", row_of[first].at("part_of"), first, path=shown)
        done.update(path)

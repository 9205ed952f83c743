"""actors.csv: armed factions, forces and authorities, and the groups they are part of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from saytara.core.model import Actor, Names
from saytara.dataset.checks.csv_tables import Row, read_table, until_hopeless
from saytara.dataset.checks.fields import COLOUR, Fields, check_unique
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder

FILE: Final = "actors.csv"
COLUMNS: Final = ("id", "name_en", "name_ar", "part_of", "aliases", "side", "colour")
OPTIONAL_COLUMNS: Final = ("short_en", "short_ar")


class Actors(NamedTuple):
    """What actors.csv holds. `ids` also has those of actors that could not be read in full; None: some are unknown."""

    actors: tuple[Actor, ...]
    ids: frozenset[str] | None


def read_actors(folder: Folder, findings: Findings) -> Actors | None:
    """The actors, or None where the file cannot be read."""
    table = read_table(folder, FILE, COLUMNS, findings, optional=OPTIONAL_COLUMNS)
    if table is None:
        return None
    check_unique(table.rows, findings)
    check_groups(table.rows, findings)
    actors = [read_actor(Fields(row, findings), table.ids) for row in until_hopeless(table.rows, FILE, findings)]
    return Actors(tuple(actor for actor in actors if actor is not None), table.ids)


def read_actor(fields: Fields, known: frozenset[str] | None) -> Actor | None:
    """An actor, or None after a problem."""
    actor_id, name_en, name_ar = fields.id(), fields.required("name_en"), fields.required("name_ar")
    part_of = fields.text("part_of")
    if part_of:
        part_of = fields.reference("part_of", known, FILE)
    aliases, side = fields.listed("aliases", "|"), fields.id("side")
    colour = fields.matching("colour", COLOUR, "bad-colour")
    short_en, short_ar = fields.text("short_en"), fields.text("short_ar")
    if actor_id is None or name_en is None or name_ar is None or aliases is None or side is None or colour is None:
        return None
    light, _bar, dark = colour.partition("|")
    names = Names(en=name_en, ar=name_ar, aliases=aliases)
    return Actor(
        id=actor_id,
        names=names,
        part_of=part_of or None,
        side=side,
        colour=light,
        colour_dark=dark,
        short_en=short_en or "",
        short_ar=short_ar or "",
    )


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

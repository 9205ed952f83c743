"""What somebody's map means, as a file `map.toml` says it: whose it is, which value is which actor, how exact it is.

It reads no map; `saytara.drawnmaps.reading` does. docs/how-to/map-as-source.md shows such a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from saytara.core.model import Reliability
from saytara.dataset.checks.fields import ID, LANGUAGE, LONGEST_ID, Fields
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.nearest_word import nearest
from saytara.dataset.checks.object_rows import Lines, RowAt, read_fields, shown, typed
from saytara.dataset.checks.safe_files import Folder, read_text, with_plain_line_ends
from saytara.dataset.checks.toml import TOP, SectionName, lines_of, parse_toml
from saytara.dataset.errors import DatasetFaults
from saytara.drawnmaps.days import ISO, DayRule, is_form_of_a_day

MOST_BYTES: Final = 1_000_000
"""Of a description: one with a thousand values has less than a tenth."""

MOST_TOLERANCE_M: Final = 100_000
"""How far drawn lines may be said to be off, in metres: those that may be off by more say nothing of a place."""

LONGEST_DELAY_DAYS: Final = 366

USUAL_GAP_DAYS: Final = 7
"""How far two maps may lie apart that say the same, so that what lies between them is taken to be the same too."""

TEXTS: Final = (
    "publisher",
    "title",
    "url",
    "language",
    "licence",
    "reliability",
    "source_id",
    "actor",
    "actor_field",
    "layer",
    "crs",
    "encoding",
)
OTHERS: Final = (
    "tolerance_m",
    "covers_the_ground",
    "fix_geometry",
    "published_within_days",
    "longest_gap_days",
    "day",
    "actors",
)
DAY_TEXTS: Final = ("date", "field", "form", "file_name")
EXAMPLES: Final = {"form": "%d.%m.%Y", "file_name": "control_%Y%m%d"}


class Unheld(StrEnum):
    """What a value of a map means that names no holder. No actor may have such an id."""

    NOBODY = "nobody"
    """The publisher says that nobody holds it."""
    UNKNOWN = "unknown"
    """The publisher does not say who holds it: the map is silent there."""
    CONTESTED = "contested"
    """It is fought over: any of the map's actors may hold it."""


Holders = tuple[str, ...]
"""Ids of actors, sorted; several hold the ground jointly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDescription:
    """Whose map it is and what it means. `file` is the description's own name, as messages give it.

    `meanings` is by value of `actor_field`; `actor` holds all ground where the map has no such field. `reliability` is
    None where the publisher's letter is to be taken. `layer`, `crs`, `encoding` and `fix_geometry` are how the files
    are read. `key_lines` are those of the description's keys.
    """

    file: str
    publisher: str
    title: str
    url: str
    language: str
    licence: str
    reliability: Reliability | None
    source_id: str
    actor: Holders | None
    actor_field: str | None
    meanings: Mapping[str, Holders | Unheld]
    day: DayRule
    tolerance_m: float
    covers_the_ground: bool
    published_within_days: int = 0
    longest_gap_days: int = USUAL_GAP_DAYS
    layer: str | None = None
    crs: str | None = None
    encoding: str | None = None
    fix_geometry: bool = False
    key_lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def holders(self) -> tuple[Holders, ...]:
        """Everybody of whom the map may say that ground is theirs, in the order of the description."""
        named = [self.actor] if self.actor is not None else [*self.meanings.values()]
        return tuple(dict.fromkeys(found for found in named if found is not None and not isinstance(found, Unheld)))


def read_description(path: Path | str, actors: Collection[str] | None = None) -> MapDescription:
    """The description in a file; `actors` are the ids that there are, or None where any will do.

    Raises DatasetFaults, with the line and the key of every fault.
    """
    where = Path(path)
    findings = Findings()
    text = read_text(Folder(where.parent, findings), where.name, MOST_BYTES, findings)
    _refuse_faults(findings, where.name)
    return parse_description(text or "", where.name, actors)


def parse_description(text: str, file: str = "map.toml", actors: Collection[str] | None = None) -> MapDescription:
    """As `read_description`, from the text of such a file."""
    findings = Findings()
    plain = with_plain_line_ends(text)
    values = parse_toml(plain, file, findings)
    found = None if values is None else _description(values, lines_of(plain), file, actors, findings)
    _refuse_faults(findings, file)
    if found is None:  # pragma: no cover - without a description there is a fault
        raise DatasetFaults(findings.report(file))
    return found


def _refuse_faults(findings: Findings, file: str) -> None:
    report = findings.report(file)
    if report.errors:
        raise DatasetFaults(report)


def _description(
    values: Mapping[str, Any],
    lines: Mapping[SectionName, Lines],
    file: str,
    actors: Collection[str] | None,
    findings: Findings,
) -> MapDescription | None:
    top = read_fields(values, RowAt(file, lines[TOP]), findings, TEXTS, OTHERS)
    publisher, title = top.required("publisher"), top.required("title")
    language = top.required("language") and top.matching("language", LANGUAGE, "bad-language")
    reliability = top.word("reliability", Reliability) if top.text("reliability") else None
    source_id = top.id("source_id")
    if source_id and len(source_id) > LONGEST_ID - len("-2017-05-23"):
        top.problem("bad-id", "source_id", source_id)
    url, licence = top.url("url"), top.required("licence")
    tolerance_m = _number(values, "tolerance_m", top, MOST_TOLERANCE_M, is_needed=True)
    delay = _number(values, "published_within_days", top, LONGEST_DELAY_DAYS, is_needed=False)
    gap = _number(values, "longest_gap_days", top, LONGEST_DELAY_DAYS, is_needed=False)
    covers, mends = _flag(values, "covers_the_ground", top), _flag(values, "fix_geometry", top)
    day = _day_rule(values, top, RowAt(file, lines.get(("day", 0)) or _inline(lines, "day")), findings)
    meaning_lines = lines.get(("actors", 0)) or _inline(lines, "actors")
    meanings = _meanings(values, top, RowAt(file, meaning_lines), actors, findings)
    actor = _actor(top, actors)
    if None in (publisher, title, language, source_id, licence, tolerance_m, covers, mends, day, meanings):
        return None
    return MapDescription(
        file=file,
        publisher=str(publisher),
        title=str(title),
        url=url or "",
        language=str(language),
        licence=str(licence),
        reliability=reliability,
        source_id=str(source_id),
        actor=actor,
        actor_field=top.text("actor_field") or None,
        meanings=MappingProxyType(meanings or {}),
        day=day or DayRule(),
        tolerance_m=tolerance_m or 0.0,
        covers_the_ground=bool(covers),
        published_within_days=int(delay or 0),
        longest_gap_days=USUAL_GAP_DAYS if gap is None else int(gap),
        layer=top.text("layer") or None,
        crs=top.text("crs") or None,
        encoding=top.text("encoding") or None,
        fix_geometry=bool(mends),
        key_lines=MappingProxyType(dict(lines[TOP].keys)),
    )


def _inline(lines: Mapping[SectionName, Lines], name: str) -> Lines:
    """The line of a section that is written in braces, or missing."""
    return Lines(lines[TOP].keys.get(name, 1), {})


def _number(values: Mapping[str, Any], key: str, fields: Fields, most: int, *, is_needed: bool) -> float | None:
    value = values.get(key)
    if value is None:
        if is_needed:
            fields.problem("missing-value", key)
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN
        fields.problem("bad-number", key, shown(value), ("500",))
        return None
    if not 0 <= value <= most:
        fields.problem("number-out-of-range", key, shown(value), low="0", high=str(most))
        return None
    return float(value)


def _flag(values: Mapping[str, Any], key: str, fields: Fields) -> bool | None:
    return typed(values.get(key, False), bool, fields.row.at(key), fields.findings)


def _day_rule(values: Mapping[str, Any], top: Fields, row_at: RowAt, findings: Findings) -> DayRule | None:
    """Where the day stands: one of date, field and file_name in [day]."""
    section = typed(values.get("day", {}), dict, At(file=row_at.file, line=row_at.lines.start, column="day"), findings)
    if section is None:
        return None
    fields = read_fields(section, row_at, findings, DAY_TEXTS)
    said = [key for key in ("date", "field", "file_name") if (fields.text(key) or "").strip()]
    if not said:
        fields.problem("missing-value", "date / field / file_name")
        return None
    if len(said) > 1:
        fields.problem("key-too-many", said[1], said[1], beside=said[0])
        return None
    if said == ["date"]:
        day: dt.date | None = fields.date("date")
        return None if day is None else DayRule(day=day)
    key = "form" if said == ["field"] else "file_name"
    form = fields.text(key) or ISO
    if not is_form_of_a_day(form):
        fields.problem("bad-form-of-day", key, form, (EXAMPLES[key],))
        return None
    return DayRule(field=fields.text("field") or None, form=form)


def _meanings(
    values: Mapping[str, Any], top: Fields, row_at: RowAt, actors: Collection[str] | None, findings: Findings
) -> dict[str, Holders | Unheld] | None:
    """What each value of the field means; None after a fault."""
    if top.text("actor"):
        if top.text("actor_field") or "actors" in values:
            top.problem("key-too-many", "actor", "actor", beside="actor_field, [actors]")
        return {}
    field_name = top.required("actor_field")
    if field_name is None:
        return None
    if "actors" not in values:
        top.problem("missing-value", "actors")
        return None
    section = typed(values["actors"], dict, At(file=row_at.file, line=row_at.lines.start, column="actors"), findings)
    if section is None:
        return None
    found: dict[str, Holders | Unheld] = {}
    for value, meant in section.items():
        at = At(file=row_at.file, line=row_at.lines.keys.get(value, row_at.lines.start), column=value)
        text = typed(meant, str, at, findings)
        means = None if text is None else _meaning(text, at, actors, findings)
        if means is not None:
            found[" ".join(value.split())] = means
    return found if len(found) == len(section) else None


def _actor(top: Fields, actors: Collection[str] | None) -> Holders | None:
    text = top.text("actor")
    found = _meaning(text, top.row.at("actor"), actors, top.findings) if text else None
    if isinstance(found, Unheld):
        top.problem("unknown-reference", "actor", text, where="actors.csv")
        return None
    return found


def _meaning(text: str, at: At, actors: Collection[str] | None, findings: Findings) -> Holders | Unheld | None:
    """The holders that ids joined by + name, or one of the words of `Unheld`."""
    if text in {word.value for word in Unheld}:
        return Unheld(text)
    ids = [part.strip() for part in text.split("+")]
    is_sound = True
    for actor in ids:
        if not ID.fullmatch(actor):
            findings.add("bad-id", at, actor)
            is_sound = False
        elif actors is not None and actor not in actors:
            expected = nearest(actor, [*actors, *(word.value for word in Unheld)])
            findings.add("unknown-reference", at, actor, expected, where="actors.csv")
            is_sound = False
    return tuple(sorted(set(ids))) if is_sound else None

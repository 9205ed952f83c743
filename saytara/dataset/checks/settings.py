"""dataset.toml: title, default date, windows, regions, credits and licence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from saytara.core.evidence_windows import Windows
from saytara.core.model import Background, Credit, Names, Region, Rules
from saytara.dataset.checks.fields import Fields, check_unique
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.object_rows import Lines, RowAt, read_fields, shown, text_list, typed
from saytara.dataset.checks.safe_files import SETTINGS_LIMIT, Folder, read_text, with_plain_line_ends
from saytara.dataset.checks.toml import TOP, SectionName, lines_of, parse_toml

FILE: Final = "dataset.toml"
ALL: Final = "all"
"""What `members` says of a region of all places."""

RULES: Final = ("partisan_rule", "enemies")
WINDOWS: Final = ("evidence_window_days", "dispute_window_days", "stale_after_days")
BACKGROUND_TEXTS: Final = ("file", "credit", "credit_ar")
CREDIT_TEXTS: Final = ("what", "what_ar", "who", "who_ar", "licence", "licence_ar", "url")

LONGEST_WINDOW_DAYS: Final = 36_500
"""A hundred years: more than any dataset, and far from where dates end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What dataset.toml says. A field is None where it could not be read; then there is a problem."""

    title_en: str | None
    title_ar: str | None
    default_date: dt.date | None
    licence: str | None
    windows: Windows | None
    rules: Rules | None
    rules_fields: Fields | None
    regions: tuple[Region, ...]
    region_ids: frozenset[str]
    region_fields: tuple[Fields, ...]
    credits: tuple[Credit, ...]
    licence_ar: str = ""
    background: Background | None = None
    background_fields: Fields | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlDocument:
    """A parsed TOML file with the lines of its sections."""

    values: Mapping[str, Any]
    lines: Mapping[SectionName, Lines]
    findings: Findings

    def lines_at(self, section: SectionName) -> Lines:
        """The lines of a section; of its name at the top where it is written inline."""
        return self.lines.get(section) or Lines(self.lines[TOP].keys.get(section[0], 1), {})

    def table(self, name: str, texts: tuple[str, ...], others: tuple[str, ...] = ()) -> Fields | None:
        """A section that must be there."""
        lines = self.lines_at((name, 0))
        at = At(file=FILE, line=lines.start, column=name)
        if name not in self.values:
            self.findings.add("missing-value", at)
            return None
        item = typed(self.values[name], dict, at, self.findings)
        return None if item is None else read_fields(item, RowAt(FILE, lines), self.findings, texts, others)

    def tables(
        self, name: str, texts: tuple[str, ...], others: tuple[str, ...] = ()
    ) -> list[tuple[Mapping[str, Any], Fields]]:
        """The sections of a list of sections, which may be empty."""
        at = At(file=FILE, line=self.lines_at((name, 0)).start, column=name)
        found: list[tuple[Mapping[str, Any], Fields]] = []
        for number, value in enumerate(typed(self.values.get(name, []), list, at, self.findings) or []):
            item = typed(value, dict, at, self.findings)
            if item is not None:
                lines = self.lines_at((name, number))
                found.append((item, read_fields(item, RowAt(FILE, lines), self.findings, texts, others)))
        return found


def read_settings(folder: Folder, findings: Findings) -> Settings | None:
    """What dataset.toml says, or None where nothing of it can be read."""
    read = read_text(folder, FILE, SETTINGS_LIMIT, findings)
    text = None if read is None else with_plain_line_ends(read)
    values = None if text is None else parse_toml(text, FILE, findings)
    if text is None or values is None:
        return None
    document = TomlDocument(values=values, lines=lines_of(text), findings=findings)
    top = read_fields(
        values,
        RowAt(FILE, document.lines[TOP]),
        findings,
        ("default_date", "licence", "licence_ar"),
        ("title", "windows", "rules", "regions", "credits", "background"),
    )
    title = document.table("title", ("en", "ar"))
    region_texts = ("id", "name_en", "name_ar", "note_en", "note_ar")
    region_items = document.tables("regions", region_texts, ("aliases", "members"))
    check_unique([fields.row for _item, fields in region_items], findings)
    regions = [read_region(item, fields) for item, fields in region_items]
    credit_items = document.tables("credits", CREDIT_TEXTS)
    rules_fields = document.table("rules", (), RULES) if "rules" in values else None
    background_fields = document.table("background", BACKGROUND_TEXTS) if "background" in values else None
    credits_read = [read_credit(fields) for _item, fields in credit_items]
    return Settings(
        title_en=None if title is None else title.required("en"),
        title_ar=None if title is None else title.required("ar"),
        default_date=top.date("default_date"),
        licence=top.required("licence"),
        windows=read_windows(document),
        rules=read_rules(document, rules_fields),
        rules_fields=rules_fields,
        regions=tuple(region for region in regions if region is not None),
        region_ids=frozenset(fields.row.cells.get("id", "") for _item, fields in region_items),
        region_fields=tuple(fields for _item, fields in region_items),
        credits=tuple(credit for credit in credits_read if credit is not None),
        licence_ar=top.text("licence_ar") or "",
        background=None if background_fields is None else read_background(background_fields),
        background_fields=background_fields,
    )


def read_windows(document: TomlDocument) -> Windows | None:
    """The windows; those that are not given have the values of the design."""
    if "windows" not in document.values:
        return Windows()
    fields = document.table("windows", (), WINDOWS)
    if fields is None:
        return None
    days: dict[str, int] = {}
    for name in WINDOWS:
        value = document.values["windows"].get(name, getattr(Windows(), name))
        if isinstance(value, bool) or not isinstance(value, int):
            fields.problem("bad-number", name, shown(value), ("60",))
        elif not 1 <= value <= LONGEST_WINDOW_DAYS:
            fields.problem("number-out-of-range", name, shown(value), low="1", high=str(LONGEST_WINDOW_DAYS))
        else:
            days[name] = value
    return Windows(**days)


def read_rules(document: TomlDocument, fields: Fields | None) -> Rules | None:
    """The rules; those that are not given have the values of the design. Whether sides exist is checked later."""
    if "rules" not in document.values:
        return Rules()
    if fields is None:
        return None
    section = document.values["rules"]
    is_on = typed(section.get("partisan_rule", True), bool, fields.row.at("partisan_rule"), fields.findings)
    pairs = text_list(fields, "enemies")
    if is_on is None or pairs is None:
        return None
    enemies = []
    for pair in pairs:
        side, plus, other = pair.partition("+")
        if not (side and plus and other) or "+" in other:
            fields.problem("unknown-value", "enemies", pair, ("side+side",))
        elif side == other:
            fields.problem("repeated-value", "enemies", side)
        else:
            enemies.append((side, other))
    return Rules(partisan_rule=is_on, enemies=tuple(enemies)) if len(enemies) == len(pairs) else None


def check_enemies(settings: Settings, sides: Collection[str] | None) -> None:
    """Finds enemies that no actor of the dataset stands on the side of."""
    if settings.rules is None or settings.rules_fields is None:
        return
    for pair in settings.rules.enemies:
        for side in pair:
            settings.rules_fields.known(side, "enemies", sides, "actors.csv")


def read_region(item: Mapping[str, Any], fields: Fields) -> Region | None:
    """A region; whether its members exist is checked once the places are known."""
    region_id, name_en, name_ar = fields.id(), fields.required("name_en"), fields.required("name_ar")
    note_en, note_ar = fields.text("note_en"), fields.text("note_ar")
    has_all = item.get("members") == ALL
    aliases, members = text_list(fields, "aliases"), () if has_all else text_list(fields, "members")
    if members == () and not has_all:
        fields.problem("empty-region", "members", fields.row.cells.get("id"))
    if region_id is None or name_en is None or name_ar is None or aliases is None or members is None:
        return None
    names = Names(en=name_en, ar=name_ar, aliases=aliases)
    return Region(
        id=region_id, names=names, members=members, note_en=note_en or "", note_ar=note_ar or "", has_all=has_all
    )


def with_all_members(regions: Iterable[Region], place_ids: Iterable[str]) -> tuple[Region, ...]:
    """The regions, those of all places with every one of them."""
    every = tuple(place_ids)
    return tuple(replace(region, members=every) if region.has_all else region for region in regions)


def read_credit(fields: Fields) -> Credit | None:
    """To whom the dataset owes something, and under which licence."""
    what, who, licence = fields.required("what"), fields.required("who"), fields.required("licence")
    url = fields.url("url")
    if what is None or who is None or licence is None:
        return None
    arabic = {name: fields.text(name) or "" for name in ("what_ar", "who_ar", "licence_ar")}
    return Credit(what=what, who=who, licence=licence, url=url or "", **arabic)


def read_background(fields: Fields) -> Background | None:
    """The file of tiles that the map may show, with its credit; what the file holds is checked elsewhere."""
    file, credit = fields.required("file"), fields.required("credit")
    if file is None or credit is None:
        return None
    return Background(file=file, credit=credit, credit_ar=fields.text("credit_ar") or "")


def check_regions(settings: Settings, place_ids: Collection[str] | None) -> None:
    """Finds regions whose members are unknown or named twice, or whose id is that of a place."""
    members = {region.id: region.members for region in settings.regions}
    for fields in settings.region_fields:
        region_id = fields.row.cells.get("id", "")
        if place_ids is not None and region_id in place_ids:
            fields.problem("place-region-same-id", "id", region_id)
        named: set[str] = set()
        for member in members.get(region_id, ()):
            if member in named:
                fields.problem("repeated-value", "members", member)
            elif member not in named:
                fields.known(member, "members", place_ids, "places.geojson")
            named.add(member)

"""Looks at a table and writes a first mapping: what was taken for what and why, and what could not be told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from saytara.core.relations import Relation
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import read
from saytara.editing.tables.column_looks import LONG_TEXT, ColumnLook, looks_of
from saytara.editing.tables.known_names import KnownNames
from saytara.editing.tables.mapping_faults import Faults
from saytara.editing.tables.table_reader import StrangerTable, open_table
from saytara.words import numbered

SOME: Final = 0.5
"""The share of cells from which a column is taken for places, actors or publishers: strangers spell some otherwise."""

MOST_STATES: Final = 12
"""Words of a column up to which it may be who holds a place."""

MOST_LISTED: Final = 20
"""Words that a draft lists for somebody to fill in."""

BY_HAND: Final = "# <- by hand"
"""Stands behind every line that somebody has to fill in."""

SAY_NOTHING: Final = "these rows say nothing"
LEFT_OUT: Final = "these rows are left out"
LEFT_OUT_WITHOUT_DEFAULT: Final = "without a default these rows are left out"
"""What becomes of rows of which a cell is empty: of a place or a side, of a day, and of what a source needs."""

NOT_HELD: Final = "not about who holds a place"

RELATION_SIGNS: Final = (
    (Relation.TOOK, r"regain|overtak|captur|seiz|\btook\b|transfer of territory|استعاد|بسط|استول"),
    (Relation.WITHDREW, r"withdr|retreat|\bleft\b|انسح"),
    (Relation.CONTESTS, r"contest|clash|fight|disput|اشتباك|قتال|متنازع"),
    (Relation.BESIEGES, r"besieg|siege|حصار|محاصر"),
    (Relation.SURROUNDS, r"surround|encircl|طوق|تطويق"),
    (Relation.TRUCE, r"truce|ceasefire|settlement reached|هدنة|تسوية"),
    (Relation.PRESENT, r"presence|present|وجود"),
    (Relation.CONTROLS, r"control|held|holds|سيطر"),
)
"""How words of strangers begin that mean a relation, the sharpest first."""

SIGN_OF_PRECISION: Final = "time_precision|date_precision"

NAME_SIGNS: Final = {
    "place": r"place|location|settlement|town|village|district|neighbo|geoname|admin|name|مكان|بلدة|حي|موقع",
    "actors": r"actor|party|faction|holder|side|group|طرف|فصيل|جهة",
    "states": r"status|control|holder|^ctr|state|سيطرة|حالة",
    "publisher": r"publisher|source|outlet|newspaper|ناشر|مصدر",
    "title": r"title|headline|عنوان",
    "note": r"note|comment|ملاحظ",
    "day": r"date|day|تاريخ|يوم",
    "from": r"from|start|begin|من",
    "to": r"\bto\b|until|end|إلى|_to$",
    "share": r"share|per.?cent|pct|%|نسبة",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The text of a mapping, and what a person is told of it."""

    text: str
    notes: tuple[str, ...]


def draft_mapping(path: Path, folder: Path | None) -> Draft:
    """A first mapping of a table, by the names of a dataset if one is given.

    Raises DatasetFaults where the table, or the dataset, cannot be read.
    """
    names = None
    if folder is not None:
        reading = read(folder)
        if reading.dataset is None:
            raise DatasetFaults(reading.report)
        names = KnownNames.of(reading.dataset)
    faults = Faults()
    encoding = None
    table = open_table(path, faults)
    if table is None and faults.has("table-encoding", path.name):
        encoding = _guess(faults, path)
        again = Faults()
        table = open_table(path, again, encoding)
    if table is None:
        faults.stop(path.name)
        raise AssertionError
    looks, rows = looks_of(table, names)
    lines = list(_lines(table, looks, rows, names, encoding))
    notes = [line.removeprefix("# ") for line in lines if line.startswith("# ") and " -> " in line]
    by_hand = sum(BY_HAND in line for line in lines)
    lines_by_hand = numbered(
        by_hand,
        one="{n} line is to be filled in by hand; it ends with",
        other="{n} lines are to be filled in by hand; they end with",
    )
    notes.append(f"{lines_by_hand} {BY_HAND[2:]}")
    return Draft(text="\n".join(lines) + "\n", notes=tuple(notes))


def _guess(faults: Faults, path: Path) -> str:
    problem = next(found for found in faults.report(path.name).errors if found.code == "table-encoding")
    return dict(problem.details)["guess"]


def quoted(text: str) -> str:
    """A text as TOML writes it.

    >>> quoted('a "b"')
    '"a \\\\"b\\\\""'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else quoted(text)


def _lines(
    table: StrangerTable, looks: Sequence[ColumnLook], rows: int, names: KnownNames | None, encoding: str | None
) -> Iterator[str]:
    named = "" if names is None else f" and the names of {names.dataset.id}"
    yield f"# A first mapping of {_shown(table.path.name)}, made from its first {rows:,} rows{named}."
    yield f"# What the keys mean: docs/how-to/import-table.md. Lines that end with {BY_HAND[2:]} need somebody."
    yield ""
    if encoding is not None:
        yield "[table]"
        yield f"encoding = {quoted(encoding)}  # the bytes look like it; see that the names are right"
        yield ""
    body = _Body(looks, names)
    yield from body.place()
    yield from body.days()
    yield from body.statements()
    yield from body.source()
    yield from body.rest()
    yield from body.sections()


class _Body:
    """The parts of a draft, each told with its reason; a column is taken once."""

    def __init__(self, looks: Sequence[ColumnLook], names: KnownNames | None) -> None:
        self._looks, self._names = looks, names
        self._taken: set[str] = set()
        self._sections: list[str] = []
        self._has_publisher = False

    def _free(self) -> list[ColumnLook]:
        return [look for look in self._looks if look.name not in self._taken and look.filled]

    def _take(self, look: ColumnLook) -> str:
        self._taken.add(look.name)
        return quoted(look.name)

    def place(self) -> Iterator[str]:
        """The column of places: that with the most known names, if it has no more of actors.

        A column that names one and the same, such as that of the country, is taken where there is no other.
        """
        columns = [look for look in self._free() if look.places >= max(SOME, look.actors)]
        columns.sort(key=lambda look: (look.different_places > 1, look.places), reverse=True)
        if columns:
            best = columns[0]
            share = _share(best, best.places, "places of the dataset")
            yield f"# place -> {_shown(best.name)}: {share}{_loss(best, SAY_NOTHING)}"
            for other in columns[1:4]:
                yield f"#   {_shown(other.name)} has places too ({_shown(other.example)})"
            yield f"place.column = {self._take(best)}"
            missing = [word for word in best.unknown if self._names is None or self._names.place(word) is None]
            for word in missing[:MOST_LISTED]:
                near = () if self._names is None else self._names.near_place(word)
                meant = near[0] if near else "an-id"
                yield f"# place.values.{_key(word)} = {quoted(meant)}  {BY_HAND[2:]}: not in the dataset"
            if len(missing) > MOST_LISTED:
                yield "# and " + numbered(
                    len(missing) - MOST_LISTED,
                    one="{n} more word that is no place of the dataset",
                    other="{n} more words that are no place of the dataset",
                )
            return
        yield "# place: no column has names of the dataset's places. Candidates, with the first word of each:"
        by_name = [look for look in self._free() if _is_called(look, "place")]
        for look in (by_name or self._free())[:6]:
            yield f"#   {_shown(look.name)} ({_shown(look.example)})"
        chosen = by_name[0].name if by_name else "COLUMN"
        yield f"# place = {{ column = {quoted(chosen)} }}  {BY_HAND}"

    def days(self) -> Iterator[str]:
        """The day, or both bounds."""
        yield ""
        dated = [look for look in self._free() if look.best_day_form is not None]
        called = [look for look in dated if _is_called(look, "day")] or dated
        starts = [look for look in dated if _is_called(look, "from")]
        ends = [look for look in dated if _is_called(look, "to") and look not in starts]
        if len(starts) == 1 and len(ends) == 1:
            for key, look in (("from", starts[0]), ("to", ends[0])):
                such = f"such as {_shown(look.example)}{_loss(look, LEFT_OUT)}"
                yield f"# {key} -> {_shown(look.name)}: days as {look.best_day_form}, {such}"
                yield f"{key} = {{ column = {self._take(look)}, form = {quoted(look.best_day_form or '')} }}"
            return
        if called:
            look = called[0]
            form = look.best_day_form or ""
            share = _share(look, look.day_shares[form], f"days as {form}")
            such = f"such as {_shown(look.example)}{_loss(look, LEFT_OUT)}"
            yield f"# day -> {_shown(look.name)}: {share}, {such}"
            yield f"day = {{ column = {self._take(look)}, form = {quoted(form)} }}"
            for other in called[1:4]:
                yield f"#   {_shown(other.name)} has days too ({_shown(other.example)})"
            return
        either = [look for look in self._free() if look.is_day_of_two_orders]
        if either:
            look = either[0]
            self._taken.add(look.name)
            yield f"# day: {_shown(look.name)} has days, such as {_shown(look.example)}; day or month first? Keep one:"
            yield f'# day = {{ column = {quoted(look.name)}, form = "d/m/y" }}  {BY_HAND}'
            yield f'# day = {{ column = {quoted(look.name)}, form = "m/d/y" }}'
            return
        counted = [look for look in self._free() if _is_called(look, "day") and _may_be_numbers_of_days(look)]
        if counted:
            look = counted[0]
            yield f"# day -> {_shown(look.name)}? Numbers such as {_shown(look.example)}, as spreadsheets count days:"
            yield f'day = {{ column = {self._take(look)}, form = "excel" }}  {BY_HAND}: see that the days are right'
            return
        yield "# day: no column has days that can be read. Say how they are written, as strptime has it:"
        for look in [look for look in self._free() if _is_called(look, "day")][:4]:
            yield f"#   {_shown(look.name)} ({_shown(look.example)})"
        yield f'# day = {{ column = "COLUMN", form = "%d %B %Y" }}  {BY_HAND}'

    def statements(self) -> Iterator[str]:
        """Who holds what: columns of states, or an actor and a relation."""
        yield ""
        yield from self._precision()
        states = self._state_columns()
        relation = next((look for look in self._free() if _relation_words(look) and look.actors < SOME), None)
        if states and (relation is None or relation in states):
            yield from self._states(states)
            return
        actors = [look for look in self._free() if look is not relation and look.actors >= SOME]
        actors.sort(key=lambda look: (look.different_actors > 1, look.actors), reverse=True)
        if relation is not None:
            yield from self._relation(relation)
        else:
            yield "# relation: no column says it by a word that is known here; taken as a state that lasts"
            yield 'relation = "controls"'
        if actors:
            look = actors[0]
            share = _share(look, look.actors, "actors of the dataset")
            yield f"# actors -> {_shown(look.name)}: {share}{_loss(look, SAY_NOTHING)}"
            yield f"actors.column = {self._take(look)}"
            yield from self._unknown_actors(look)
            for other in actors[1:3]:
                yield f"#   {_shown(other.name)} has actors too; who gained the place may stand there"
            return
        yield "# actors: no column has names of the dataset's actors. Candidates:"
        for look in [look for look in self._free() if _is_called(look, "actors")][:4]:
            yield f"#   {_shown(look.name)} ({_shown(look.example)})"
        yield f'# actors = {{ column = "COLUMN" }}  {BY_HAND}'

    def _precision(self) -> Iterator[str]:
        """A column that tells how exact the days are, as ACLED has one."""
        for look in self._free():
            if re.search(SIGN_OF_PRECISION, look.name, re.I) and set(look.words) <= set("123"):
                yield f"# uncertain_days -> {_shown(look.name)}: 1 the day, 2 the week, 3 the month, as ACLED has it"
                yield f'uncertain_days = {{ column = {self._take(look)}, values = {{ 1 = "0", 2 = "6", 3 = "30" }} }}'
                yield ""
                return

    def _unknown_actors(self, look: ColumnLook) -> Iterator[str]:
        missing = [w for w in look.words if self._names is None or self._names.actor(w) is None]
        for word in missing[:MOST_LISTED]:
            near = () if self._names is None else self._names.near_actor(word)
            meant = quoted(near[0] if near else "an-id")
            yield f"# actors.values.{_key(word)} = {meant}  {BY_HAND[2:]}: not in the dataset"

    def _state_columns(self) -> list[ColumnLook]:
        """Columns of few words that share them, or one that is called like it, or names actors beside "contested"."""
        few = [
            look
            for look in self._free()
            if 1 < len(look.words) <= MOST_STATES and not look.has_more_words and look.numbers < SOME
        ]
        called = [
            look
            for look in few
            if _is_called(look, "states") or (look.actors >= SOME and len(_relation_words(look)) > 0)
        ]
        for first in called:
            alike = [look for look in few if len(look.words.keys() & first.words.keys()) * 2 > len(look.words)]
            if len(alike) > 1:
                return alike
        return called[:1]

    def _states(self, states: Sequence[ColumnLook]) -> Iterator[str]:
        listed = ", ".join(_shown(look.name) for look in states)
        yield f"# statements -> {listed}: the same few words in each, so each is a publisher's own column"
        words: dict[str, int] = {}
        for look in states:
            self._take(look)
            for word, count in look.words.items():
                words[word] = words.get(word, 0) + count
        self._sections.append("\n[says.values]")
        for word, count in sorted(words.items(), key=lambda item: -item[1]):
            actor = None if self._names is None else self._names.actor(word)
            relation = _relation_of(word) or Relation.CONTROLS
            meant = f'{{ relation = "{relation.value}", actors = {quoted(actor or "AN-ACTOR")} }}'
            cells = numbered(count, one="{n} cell", other="{n} cells")
            if actor is not None:
                self._sections.append(f"{_key(word)} = {meant}  # {cells}")
            else:
                self._sections.append(f"# {_key(word)} = {meant}  {BY_HAND} ({cells})")
        for look in states:
            self._sections.append("\n[[statements]]")
            self._sections.append(f"says = {{ column = {quoted(look.name)} }}")
            self._sections.append(f"publisher = {quoted(f'Publisher of {look.name}')}  {BY_HAND}")
        self._has_publisher = True

    def _relation(self, look: ColumnLook) -> Iterator[str]:
        found = _relation_words(look)
        example = next(iter(found))
        yield f"# relation -> {_shown(look.name)}: it has words such as {_shown(example)}{_loss(look, SAY_NOTHING)}"
        yield f"relation.column = {self._take(look)}"
        for word in look.words:
            if word in found:
                yield f'relation.values.{_key(word)} = "{found[word].value}"'
            else:
                yield f"relation.values.{_key(word)} = {{ skip = {quoted(NOT_HELD)} }}"

    def source(self) -> Iterator[str]:
        """Publisher, title, address, language and the days of publication."""
        yield ""
        if not self._has_publisher:
            known = [look for look in self._free() if look.publishers >= SOME]
            called = [look for look in self._free() if _is_called(look, "publisher")]
            if known:
                look = known[0]
                share = _share(look, look.publishers, "publishers of the dataset")
                yield f"# publisher -> {_shown(look.name)}: {share}{_loss(look, LEFT_OUT_WITHOUT_DEFAULT)}"
                yield from self._with_default("publisher", look, "Who answers for it")
            else:
                yield "# publisher: who answers for the table"
                yield f'# publisher = "Who answers for it"  {BY_HAND}'
                for look in called[:2]:
                    such = _shown(look.example)
                    yield f"# speaker -> {_shown(look.name)}? It may name whom the table rests on ({such}):"
                    yield f"# speaker = {{ column = {quoted(look.name)} }}"
        links = [look for look in self._free() if look.addresses >= SOME]
        if links:
            share = _share(links[0], links[0].addresses, "addresses")
            yield f"# url -> {_shown(links[0].name)}: {share}{_loss(links[0], LEFT_OUT_WITHOUT_DEFAULT)}"
            yield from self._with_default("url", links[0], "https://…")
        else:
            yield f'# url = "https://…"  {BY_HAND}: the page that the table comes from'
        titles = [look for look in self._free() if _is_called(look, "title") and links]
        if titles:
            yield f"# title -> {_shown(titles[0].name)}{_loss(titles[0], LEFT_OUT_WITHOUT_DEFAULT)}"
            yield from self._with_default("title", titles[0], "What the table is called")
        else:
            yield f'# title = "What the table is called"  {BY_HAND}'
        yield f'language = "en"  {BY_HAND}: of the table'
        yield f"# published = 2026-01-31  {BY_HAND}: the day of this edition of the table"

    def _with_default(self, field: str, look: ColumnLook, example: str) -> Iterator[str]:
        """A field's column, and a line for what stands for its empty cells, where it has any."""
        if not look.empty:
            yield f"{field} = {{ column = {self._take(look)} }}"
            return
        yield f"{field}.column = {self._take(look)}"
        yield f"# {field}.default = {quoted(example)}  {BY_HAND}: what stands for the empty cells"

    def rest(self) -> Iterator[str]:
        """Figures that may be shares, texts that may be notes, and what was not taken."""
        yield ""
        for look in self._free():
            in_range = look.least is not None and look.greatest is not None and 0 <= look.least <= look.greatest <= 100
            if look.numbers >= SOME and in_range and _is_called(look, "share"):
                scale = ", scale = 100" if (look.greatest or 0) <= 1 else ""
                yield f"# share -> {_shown(look.name)}: figures from {look.least:g} to {look.greatest:g}"
                yield f"value = {{ column = {self._take(look)}{scale} }}"
                yield 'qualifier = "about"  # or "exactly", "at_least" …: no sharper than the table means it'
                break
        for look in self._free():
            if _is_called(look, "note") or (look.numbers < SOME and look.mean_length >= LONG_TEXT):
                yield f"# note -> {_shown(look.name)}? Texts, such as {_shown(look.example[:50])}:"
                yield f"# note = {{ column = {quoted(look.name)} }}"
        left = [_shown(look.name) for look in self._looks if look.name not in self._taken]
        if left:
            yield f"# not taken: {', '.join(left)}"

    def sections(self) -> Iterable[str]:
        """What TOML wants at the end: sections and lists."""
        return self._sections


def _share(look: ColumnLook, share: float, what: str) -> str:
    """How many of a column's cells are what; of those that are not empty, where some are."""
    return f"{share:.0%} of its {'filled ' if look.empty else ''}cells are {what}"


def _loss(look: ColumnLook, loss: str) -> str:
    """How many of a column's cells are empty, and what becomes of their rows; nothing where none is."""
    if not look.empty:
        return ""
    are = numbered(look.empty, one="is", other="are")
    return f"; {look.empty:,} of {look.filled + look.empty:,} {are} empty: {loss}"


def _may_be_numbers_of_days(look: ColumnLook) -> bool:
    """Whether all of its cells are numbers that a spreadsheet shows as days of 1954 to 2064."""
    return look.numbers >= 1 and 20_000 <= (look.least or 0) <= (look.greatest or 0) <= 60_000


def _is_called(look: ColumnLook, sign: str) -> bool:
    return re.search(NAME_SIGNS[sign], look.name, re.I) is not None


def _relation_of(word: str) -> Relation | None:
    return next((relation for relation, sign in RELATION_SIGNS if re.search(sign, word, re.I)), None)


def _relation_words(look: ColumnLook) -> dict[str, Relation]:
    """Words of a column of few that mean a relation; none where the column is a text."""
    if len(look.words) > 60 or look.has_more_words or look.mean_length > 60:
        return {}
    exact = {word.value: word for word in Relation}
    return {word: found for word in look.words if (found := exact.get(word) or _relation_of(word)) is not None}


def _shown(text: str) -> str:
    """A word of the table within a comment: on one line, and nothing hidden in it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:80]

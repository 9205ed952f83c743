"""What every place of a large dataset looks like through all time, worked out once beside the dashboard, and kept.

The rows lie in Parquet files as those of a history do (`saytara.history.local`): a source that is added works out the
places of its claims. A day is then found by comparing its number with arrays of numbers; no rule is asked.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from saytara.control import ALL_CLAIMS, control_on
from saytara.control.age import EvidenceDays
from saytara.control.on_demand import is_large
from saytara.control.spans import spans_by
from saytara.core.model import Claim, Dataset
from saytara.figures.map.day_looks import PALE_STEPS, DayLooks, pale_step, shown_of, stale_after_of
from saytara.history.background_process import resolve_beside
from saytara.history.cache_folder import UnwritableCache, ensure_writable, temporary_cache_folder
from saytara.history.claim_facts import with_claims
from saytara.history.local import KeptForm, kept_history, resolve_if_little

FORMAT: Final = 1
"""Counted up where a place looks otherwise without a new version of Saytara: `SCHEMA` and the rules need none."""

SCHEMA: Final = pa.schema(
    [
        pa.field("place", pa.string(), nullable=False),
        pa.field("valid_from", pa.date32(), nullable=False),
        pa.field("valid_to", pa.date32()),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("newest", pa.date32()),
        pa.field("until", pa.date32()),
    ]
)
"""A row a span of days of one look: its kind (`Shown`), and the days of its evidence (`EvidenceDays`)."""

KEPT_DATASETS: Final = 2

_logger: Final = logging.getLogger("saytara")


def looks_of_places(ground: Dataset, about: Mapping[str, Sequence[Claim]]) -> pa.Table:
    """The looks of places with all claims about each; no place's depend on another's."""
    dataset = with_claims(ground, chain.from_iterable(about.values()))
    rows = list(chain.from_iterable(_rows_of(dataset, place, claims) for place, claims in about.items()))
    columns = zip(*rows, strict=True) if rows else [()] * len(SCHEMA)
    return pa.table(
        {field.name: pa.array(values, field.type) for field, values in zip(SCHEMA, columns, strict=True)}, SCHEMA
    )


def _rows_of(dataset: Dataset, place: str, claims: Sequence[Claim]) -> Iterator[tuple[Any, ...]]:
    """Neighbouring spans of one look are one row."""
    before: tuple[Any, ...] | None = None
    for span in spans_by(dataset, place, claims):
        shown = shown_of(dataset, span.decision)
        appearance = (shown.kind, shown.evidence.newest, shown.evidence.until)
        if before is not None and before[3:] == appearance:
            before = (*before[:2], span.to_day, *appearance)
            continue
        if before is not None:
            yield before
        before = (place, span.from_day, span.to_day, *appearance)
    if before is not None:
        yield before


def form_of(dataset: Dataset) -> KeptForm:
    """How the looks of a dataset are kept; they follow from the order and the groups of its actors, too."""
    actors = [(actor.id, actor.part_of, actor.side) for actor in dataset.actors]
    return KeptForm(name="looks", table=looks_of_places, also=repr((FORMAT, SCHEMA.to_string(), actors)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LookSpans:
    """The spans of all places as numbers, none in any order: `place` in the dataset's order, `kind` in `kinds`, days
    counted from 1970; `NO_DAY` stands for a day that is not told, `OPEN` for an end that is open.

    `nothing` is the kind of a place before its first span.
    """

    place: NDArray[np.int32]
    kind: NDArray[np.int32]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    newest: NDArray[np.int32]
    until: NDArray[np.int32]
    kinds: Sequence[str]
    nothing: int


class LooksThroughTime:
    """Every day of all places, from the rows of `SCHEMA`."""

    def __init__(self, dataset: Dataset, files: Sequence[Path]) -> None:
        """Reads the files; they may be gone afterwards."""
        rows = pa.concat_tables([pq.read_table(file, read_dictionary=["place", "kind"]) for file in files])
        rows = rows.unify_dictionaries().combine_chunks()
        self._dataset = dataset
        numbers = {place.id: number for number, place in enumerate(dataset.places)}
        self._stale_after = np.array(stale_after_of(dataset), dtype=np.int32)
        self._place = _codes(rows["place"], lambda place: numbers[place])
        self._kinds: list[str] = []
        of_text: dict[str, int] = {}
        self._kind = _codes(rows["kind"], lambda text: of_text.setdefault(text, len(of_text)))
        nothing = shown_of(dataset, control_on(dataset, dataset.places[0].id, ALL_CLAIMS.on(dt.date.min)))
        self._nothing = of_text.setdefault(nothing.kind, len(of_text))
        self._texts = list(of_text)
        self._read: dict[int, Mapping[str, Any]] = {}
        self._from = _days(rows["valid_from"], dt.date.min)
        self._to = _days(rows["valid_to"], dt.date.max)
        self._newest = _days(rows["newest"], dt.date.min)
        self._until = _days(rows["until"], dt.date.min)
        del rows
        pa.default_memory_pool().release_unused()  # a server would keep for good what only reading needs

    def on(self, date: dt.date) -> DayLooks:
        """The day, as `day_of` makes it of each place decided alone."""
        number = day_number(date)
        rows = np.flatnonzero((self._from <= number) & (self._to >= number))
        places = len(self._dataset.places)
        kind = np.full(places, self._nothing, dtype=np.int32)
        newest = np.full(places, day_number(dt.date.min), dtype=np.int32)
        kind[self._place[rows]] = self._kind[rows]
        newest[self._place[rows]] = np.maximum(self._newest[rows], np.minimum(self._until[rows], number))
        found, first, position = np.unique(kind, return_index=True, return_inverse=True)
        order = np.argsort(first)  # kinds are numbered as the places have them
        kinds = [self._kind_of(int(found[each])) for each in order]
        of_place = np.argsort(order)[position]
        is_past = np.array([one["isPast"] for one in kinds], dtype=bool)
        pale = np.where(is_past[of_place], PALE_STEPS, self._pale(date, newest))
        return DayLooks(date=date, kinds=kinds, kind=of_place.tolist(), pale=pale.tolist())

    def spans(self) -> LookSpans:
        """All time, for whoever writes it elsewhere."""
        return LookSpans(
            place=self._place,
            kind=self._kind,
            first=self._from,
            last=self._to,
            newest=self._newest,
            until=self._until,
            kinds=self._texts,
            nothing=self._nothing,
        )

    def _kind_of(self, number: int) -> Mapping[str, Any]:
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = json.loads(self._texts[number])
        return found

    def _pale(self, date: dt.date, newest: NDArray[np.int32]) -> NDArray[np.int64]:
        """How fresh, found once for each day that evidence is of, and each number of days after which it is stale."""
        pale = np.empty(len(newest), dtype=np.int64)
        for stale_after_days in np.unique(self._stale_after):
            own = self._stale_after == stale_after_days
            days, of_place = np.unique(newest[own], return_inverse=True)
            steps = [pale_step(date, _evidence(int(day)), int(stale_after_days), is_past=False) for day in days]
            pale[own] = np.asarray(steps, dtype=np.int64)[of_place]
        return pale


def _evidence(number: int) -> EvidenceDays:
    is_none = number == day_number(dt.date.min)
    return EvidenceDays(newest=None if is_none else _EPOCH + dt.timedelta(days=number), until=None, published=None)


_EPOCH: Final = dt.date(1970, 1, 1)


def day_number(date: dt.date) -> int:
    """A day as spans have it: days since 1 January 1970."""
    return (date - _EPOCH).days


def _days(column: pa.ChunkedArray, missing: dt.date) -> NDArray[np.int32]:
    return np.asarray(column.fill_null(missing).cast(pa.int32()).combine_chunks(), dtype=np.int32)


def _codes(column: pa.ChunkedArray, number_of: Any) -> NDArray[np.int32]:
    """The texts of a column as numbers, each text asked about once."""
    coded = column.combine_chunks()
    if isinstance(coded, pa.ChunkedArray):  # of no rows
        return np.zeros(0, dtype=np.int32)
    numbers = np.array([number_of(text) for text in coded.dictionary.to_pylist()], dtype=np.int32)
    return numbers[np.asarray(coded.indices, dtype=np.int64)] if len(numbers) else np.zeros(0, dtype=np.int32)


NO_DAY: Final = day_number(dt.date.min)
OPEN: Final = day_number(dt.date.max)


@dataclass(slots=True, kw_only=True, eq=False)
class InMemory:
    """The looks of a dataset: `found` once they are there; `is_looked_for` once the disk has them, or has them not."""

    found: LooksThroughTime | None = None
    is_looked_for: threading.Event = field(default_factory=threading.Event)


_looks: Final[OrderedDict[str, InMemory]] = OrderedDict()
"""By the dataset's digest."""

_lock: Final = threading.Lock()


def looks_through_time(dataset: Dataset) -> LooksThroughTime | None:
    """All days of a large dataset, or None while they are read or worked out; whoever asks first begins that."""
    asked = _begun(dataset)
    return None if asked is None else asked.found


def looks_once_read(dataset: Dataset) -> LooksThroughTime | None:
    """The same, but waits while they are read from the disk: None where they are not kept, and worked out first."""
    asked = _begun(dataset)
    if asked is None:
        return None
    asked.is_looked_for.wait()
    return asked.found


def _begun(dataset: Dataset) -> InMemory | None:
    """None for a dataset that is not large: its days are decided at once."""
    with _lock:
        if dataset.digest in _looks:
            _looks.move_to_end(dataset.digest)
            return _looks[dataset.digest]
        if not is_large(dataset):
            return None
        begun = _looks[dataset.digest] = InMemory()
        while len(_looks) > KEPT_DATASETS:
            _looks.popitem(last=False)
    threading.Thread(target=_look_for, args=(dataset, begun), name="looks through time", daemon=True).start()
    return begun


def _look_for(dataset: Dataset, begun: InMemory) -> None:
    form = form_of(dataset)
    try:
        kept = kept_history(dataset, form=form)
        if kept is None:
            folder = _folder_to_write(dataset, form)
            kept = resolve_if_little(dataset, folder=folder, form=form)
            if kept is None:
                begun.is_looked_for.set()
                kept = resolve_beside(dataset, form, folder)
        begun.found = LooksThroughTime(dataset, kept.files)
    except UnwritableCache as fault:
        _logger.warning("%s: %s. Until then each day is decided when it is asked for", dataset.id, fault)
    except Exception:  # the map works without: each day is decided when it is asked for
        _logger.exception("%s: looks through time cannot be kept", dataset.id)
    finally:
        begun.is_looked_for.set()


def _folder_to_write(dataset: Dataset, form: KeptForm) -> Path:
    """Where the looks are to be kept: their folder in the cache, else one that is gone when this process ends."""
    home = form.folder(dataset)
    try:
        ensure_writable(home)
    except UnwritableCache as fault:
        try:
            instead = temporary_cache_folder() / form.name / dataset.id
        except OSError:
            raise fault from None
        _logger.warning(
            "%s: looks through time are kept in %s until this process ends, and worked out anew after each start: %s",
            dataset.id,
            instead,
            fault,
        )
        return instead
    return home

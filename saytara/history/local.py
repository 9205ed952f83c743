"""All places of a dataset through all time, worked out by every processor of this machine, and kept.

A place is worked out anew only where its own claims, a source of theirs, or what all places share has changed.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from saytara.control.claims_about_place import claims_about
from saytara.core.model import Claim, Dataset
from saytara.history.cache_folder import cache_folder, ensure_writable, written_whole
from saytara.history.changed_places import changed_places
from saytara.history.claim_facts import (
    Facts,
    claim_of,
    facts_of_claim,
    ground_of,
    key_of_ground,
    key_of_place,
    told_of_sources,
)
from saytara.history.kept_files import (
    Bucket,
    Manifest,
    bucketed,
    is_whole,
    keep_manifest,
    last_manifest,
    manifest_of_content,
)
from saytara.history.processes import process_pool
from saytara.history.rows import history_of_places, in_order

AHEAD = 4
"""Buckets for each process that wait for it: so it never waits, and the claims of the others stay where they are."""

WORTH_A_PROCESS = 150
"""Places below which others are not asked to help: they would begin when it is done."""

MOST_LAST: Final = 4
"""Folders whose last state a process remembers."""

Telling = Callable[[Sequence[Bucket]], Iterable[Bucket]]
"""Passes the buckets on, one after the other, and may tell how far that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """What is worked out of the claims about places and kept: a table with the columns `place` and `valid_from`.

    `name` is that of its folder, `table` makes the rows of some places: a function of a module, since processes are
    handed it by name. `also` is what its rows follow from beside claims and rules, as text.
    """

    name: str
    table: Callable[[Dataset, Mapping[str, Sequence[Claim]]], pa.Table]
    also: str = ""

    def folder(self, dataset: Dataset) -> Path:
        """Where it is kept of a dataset, in the user's cache."""
        return cache_folder() / self.name / dataset.id


HISTORY_FORM = KeptForm(name="history", table=history_of_places)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A history as it is kept: the files with its rows, and how many places were worked out for it anew."""

    files: tuple[Path, ...]
    digest: str
    worked_out: int

    def table(self) -> pa.Table:
        """All rows, in order."""
        return in_order(pa.concat_tables([pq.read_table(file) for file in self.files]))

    def write(self, path: Path) -> None:
        """All rows, in order, as one Parquet file, which is put in place whole."""
        with written_whole(path) as part:
            pq.write_table(self.table(), part, compression="zstd")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """A file to write: the claims about the places that are worked out anew, and where the rows of others stand."""

    target: Path
    claims: Mapping[str, Sequence[Facts]]
    kept_in: Path | None
    kept: frozenset[str]


def resolve_history(
    dataset: Dataset,
    *,
    folder: Path | None = None,
    workers: int | None = None,
    telling: Telling = iter,
    form: KeptForm = HISTORY_FORM,
) -> History:
    """The history of every place, kept in `folder` (a folder of the dataset's own in the user's cache).

    `form` is what is kept of it. `workers` are processes, as many as there are processors if left out; 1 is this
    process alone. A script that asks for more must be importable without doing so (`if __name__ == "__main__":`).
    UnwritableCache, before anything is worked out, where the folder cannot be written.
    """
    home = folder or form.folder(dataset)
    ground = ground_of(dataset)
    manifest = _manifest_of(dataset, ground, form, home)
    last = last_manifest(home, manifest.ground_key)
    missing = _missing(manifest, home)
    if missing:
        ensure_writable(home)
    about = claims_about(dataset)
    orders = (_order(bucket, manifest, last, about, home) for bucket in telling(missing))
    count = 1 if _is_little(missing, last) else min(workers or os.cpu_count() or 1, len(missing))
    worked_out = 0
    for written in _in_turn(orders, ground, form, count):
        worked_out += written
    if last is None or last != manifest:
        _note(home, manifest)
    return _history(manifest, home, worked_out)


def resolve_if_little(
    dataset: Dataset, *, folder: Path | None = None, form: KeptForm = HISTORY_FORM
) -> History | None:
    """As `resolve_history`, by this process alone, where few places have changed since the last state; else None."""
    home = folder or form.folder(dataset)
    manifest = _manifest_of(dataset, ground_of(dataset), form, home)
    is_little = _is_little(_missing(manifest, home), last_manifest(home, manifest.ground_key))
    return resolve_history(dataset, folder=home, form=form, workers=1) if is_little else None


def kept_history(dataset: Dataset, *, folder: Path | None = None, form: KeptForm = HISTORY_FORM) -> History | None:
    """The history as it is kept already, or None where any part of it would have to be worked out."""
    home = folder or form.folder(dataset)
    manifest = _manifest_of(dataset, ground_of(dataset), form, home)
    found = _history(manifest, home, 0)
    if not all(map(is_whole, found.files)):
        return None
    if last_manifest(home, manifest.ground_key) != manifest:
        _note(home, manifest)
    return found


def _note(home: Path, manifest: Manifest) -> None:
    """Keeps a state whose files are there; where it cannot be kept, the claims are read the next time, too."""
    with suppress(OSError):
        keep_manifest(home, manifest)


def _manifest_of(dataset: Dataset, ground: Dataset, form: KeptForm, home: Path) -> Manifest:
    """What the rows of each place follow from, as keys; as it is kept of the same files, else from the claims."""
    shared = key_of_ground(ground)
    ground_key = f"{shared} {form.also}" if form.also else shared
    with _lock:
        before = _last.get(home)
    if before is not None and before[1].ground_key != ground_key:
        before = None
    if before is not None and dataset.digest and before[0].digest == dataset.digest:
        return before[1]
    known = manifest_of_content(home, ground_key, dataset.digest)
    if known is None:
        changed = None if before is None else changed_places(before[0], dataset)
        sources, about = told_of_sources(ground), claims_about(dataset)
        keys = {} if before is None or changed is None else dict(before[1].keys())
        places = [place.id for place in dataset.places] if changed is None else changed
        keys |= {place: key_of_place(about.get(place, ()), sources) for place in places}
        known = replace(bucketed(ground_key, keys), content=dataset.digest)
    if dataset.digest:
        with _lock:
            _last[home] = dataset, known
            while len(_last) > MOST_LAST:
                _last.pop(next(iter(_last)))
    return known


_last: Final[dict[Path, tuple[Dataset, Manifest]]] = {}
"""The state that this process has looked for last in a folder: of the next one only what differs is read."""

_lock: Final = threading.Lock()


def _missing(manifest: Manifest, home: Path) -> list[Bucket]:
    return [bucket for bucket in manifest.buckets if not is_whole(home / bucket.file(manifest.ground_key))]


def _is_little(missing: Sequence[Bucket], last: Manifest | None) -> bool:
    return last is not None and _count_changed(missing, last) < WORTH_A_PROCESS


def _history(manifest: Manifest, home: Path, worked_out: int) -> History:
    return History(
        files=tuple(home / bucket.file(manifest.ground_key) for bucket in manifest.buckets),
        digest=manifest.digest,
        worked_out=worked_out,
    )


def _count_changed(missing: Iterable[Bucket], last: Manifest) -> int:
    """How many places of the buckets had another key, or none, in the last state."""
    keys = last.keys()
    return sum(1 for bucket in missing for place, key in bucket.keys.items() if keys.get(place) != key)


def _order(
    bucket: Bucket, manifest: Manifest, last: Manifest | None, about: Mapping[str, Sequence[Claim]], home: Path
) -> _Order:
    """What is to be done for a bucket; rows of places whose key is the same are taken from the last file."""
    kept: frozenset[str] = frozenset()
    kept_in = None
    if last is not None and len(last.buckets) == len(manifest.buckets):
        before = last.buckets[bucket.number]
        path = home / before.file(last.ground_key)
        if is_whole(path):
            kept_in = path
            kept = frozenset(place for place, key in bucket.keys.items() if before.keys.get(place) == key)
    return _Order(
        target=home / bucket.file(manifest.ground_key),
        claims={
            place: [facts_of_claim(claim) for claim in about.get(place, ())]
            for place in bucket.keys
            if place not in kept
        },
        kept_in=kept_in,
        kept=kept,
    )


def _in_turn(orders: Iterator[_Order], ground: Dataset, form: KeptForm, count: int) -> Iterator[int]:
    """Does the orders by so many processes, and says of each how many places it worked out."""
    if count <= 1:
        for order in orders:
            yield _carry_out(order, ground, form)
        return
    with process_pool(count, _begin, ground, form) as pool:
        waiting: deque[Future[int]] = deque()
        try:
            for order in orders:
                waiting.append(pool.submit(_carry_out_here, order))
                while len(waiting) > AHEAD * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


_here: list[tuple[Dataset, KeptForm]] = []
"""What the places share, and what is made of them, in a process that works for another."""


def _begin(ground: Dataset, form: KeptForm) -> None:
    _here[:] = [(ground, form)]


def _carry_out_here(order: _Order) -> int:
    return _carry_out(order, *_here[0])


def _carry_out(order: _Order, ground: Dataset, form: KeptForm) -> int:
    about = {place: [claim_of(claim) for claim in facts] for place, facts in order.claims.items()}
    parts = [form.table(ground, about)]
    if order.kept_in is not None:
        before = pq.read_table(order.kept_in)
        parts.append(before.filter(pc.is_in(before["place"], pa.array(sorted(order.kept), pa.string()))))
    with written_whole(order.target) as part:
        pq.write_table(in_order(pa.concat_tables(parts)), part, compression="zstd")
    return len(order.claims)

"""A folder that several processes keep what they worked out in: whose part is whose, and what stays of a killed one."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.core.model import Claim, Dataset
from saytara.dataset.reading import load
from saytara.history.cache_folder import WRITING_SECONDS
from saytara.history.kept_files import Manifest, keep_manifest
from saytara.history.local import KeptForm, resolve_history
from saytara.history.rows import history_of_places


def test_two_servers_with_the_same_process_id_work_out_the_same_history_at_once(tmp_path: Path) -> None:
    """Two threads of one process have the same id; each begins to write when the other does."""
    dataset = country(load(AREA), places=20, claims=200)
    together = threading.Barrier(2, timeout=60)

    def table(ground: Dataset, about: Mapping[str, Sequence[Claim]]) -> pa.Table:
        rows = history_of_places(ground, about)
        together.wait()
        return rows

    form = KeptForm(name="history", table=table)
    with ThreadPoolExecutor(2) as pool:
        found = list(
            pool.map(lambda _: resolve_history(dataset, folder=tmp_path / "shared", workers=1, form=form), range(2))
        )
    alone = resolve_history(dataset, folder=tmp_path / "alone", workers=1)
    assert all(history.table().equals(alone.table()) for history in found)
    assert sorted(path.suffix for path in (tmp_path / "shared").iterdir()) == [".json", ".parquet"]


def test_what_a_killed_writer_left_goes_once_nobody_can_be_writing_it(tmp_path: Path) -> None:
    left, being_written = tmp_path / ".a.parquet.0a1b.part", tmp_path / ".b.parquet.2c3d.part"
    for part in (left, being_written):
        part.write_bytes(b"half")
    then = left.stat().st_mtime - WRITING_SECONDS - 60
    os.utime(left, (then, then))
    keep_manifest(tmp_path, Manifest(ground_key="ground", buckets=()))
    assert not left.exists()
    assert being_written.exists()

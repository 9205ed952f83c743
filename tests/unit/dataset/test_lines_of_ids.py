"""Ids that stand twice are found across blocks as `unique_rows` finds them in rows, whatever their hashes."""

from __future__ import annotations

import random

import numpy as np
import pytest

from saytara.dataset.checks import lines_of_ids
from saytara.dataset.checks.csv_tables import Row
from saytara.dataset.checks.fields import unique_rows
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.lines_of_ids import LinesOfIds
from saytara.dataset.checks.parquet_tables import Block, Column

FILE = "claims.parquet"


def block_of(ids: list[str], first: int) -> Block:
    texts = list(dict.fromkeys(ids))
    codes = np.array([texts.index(each) for each in ids], dtype=np.int32)
    return Block(file=FILE, first=first, size=len(ids), columns={"id": Column(texts=texts, codes=codes)})


@pytest.mark.parametrize("has_one_hash", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_duplicates_are_those_of_rows_read_one_by_one(
    seed: int, has_one_hash: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if has_one_hash:
        monkeypatch.setattr(lines_of_ids, "_hashes", lambda texts: np.zeros(len(texts), dtype=np.int64))
    chance = random.Random(seed)
    ids = [chance.choice(["", *(f"c{number}" for number in range(12))]) for _ in range(30)]
    rows = [Row(file=FILE, line=line, cells={"id": each}, lines={}) for line, each in enumerate(ids, 1)]
    alone, together = Findings(), Findings()
    list(unique_rows(rows, alone))
    lines, firsts = LinesOfIds(), []
    for start in range(0, len(ids), 7):
        block = block_of(ids[start : start + 7], start + 1)
        firsts += lines.begin(block).tolist()
        for number in range(block.size):
            lines.check(block.row(number), together)
    assert alone.are_any
    assert together.report("x") == alone.report("x")
    assert firsts == [each not in ids[:number] for number, each in enumerate(ids)]

"""Claims in claims.parquet and in claims.csv beside it are those of one file; no id stands in both."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from saytara.core.claim_table import ClaimTable, table_of
from saytara.core.model import Claim
from saytara.dataset.checks import claims as claim_checks
from saytara.dataset.reading import load, read_report

DATA = Path(__file__).parents[2] / "data"
SOUTH_DAMASCUS = Path(__file__).parents[3] / "data" / "south-damascus"


def parted(folder: Path, in_parquet: int) -> Path:
    """The dataset with its first claims in claims.parquet."""
    text = (folder / "claims.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    pq.write_table(pa.Table.from_pylist(rows[:in_parquet]), folder / "claims.parquet")
    with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows[in_parquet:])
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUTH_DAMASCUS, tmp_path / "south-damascus"))


@pytest.mark.parametrize("kept_whole", [0, 10_000])
@pytest.mark.parametrize("in_parquet", [1, 100])
def test_claims_of_both_files_are_those_of_one(
    folder: Path, in_parquet: int, kept_whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_checks, "KEPT_WHOLE", kept_whole)
    whole = load(SOUTH_DAMASCUS)
    dataset = load(parted(folder, in_parquet))
    assert isinstance(dataset.claims, tuple if kept_whole else ClaimTable)
    assert tuple(dataset.claims) == tuple(whole.claims)
    assert dataset.claim_by_id == whole.claim_by_id


def test_an_id_in_both_files_is_a_fault_at_the_row_of_the_table(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA / "sound", tmp_path / "squares"))
    standing = (folder / "claims.csv").read_bytes()
    parted(folder, 2)
    (folder / "claims.csv").write_bytes(standing)
    found = read_report(folder).problems
    rows = list(csv.DictReader(io.StringIO(standing.decode("utf-8-sig"), newline="")))
    assert [(problem.code, problem.file, problem.column, problem.value) for problem in found] == [
        ("claims-twice", "claims.csv", "id", row["id"]) for row in rows[:2]
    ]


@pytest.mark.parametrize("first", [1, 7, 150])
def test_a_table_with_claims_behind_it_is_the_table_of_all_of_them(first: int) -> None:
    claims: tuple[Claim, ...] = tuple(load(SOUTH_DAMASCUS).claims)
    whole, joined = table_of(claims), table_of(claims[:first]).followed_by(claims[first:])
    assert tuple(joined) == claims
    assert list(joined.by_id) == list(whole.by_id)
    assert dict(joined.by_id) == dict(whole.by_id)
    assert len(joined.by_id) == len(claims)
    for name in ("by_place", "by_source"):
        assert list(getattr(joined, name).items()) == list(getattr(whole, name).items())
    for name in ("relation", "as_of_from", "actors"):
        assert set(joined.distinct(name)) == set(whole.distinct(name))
    found = joined.where("place", lambda place: place == claims[-1].place)
    assert list(found) == [claim for claim in claims if claim.place == claims[-1].place]
    assert "of-nobody" not in joined.by_id
    assert whole.followed_by(()) is whole

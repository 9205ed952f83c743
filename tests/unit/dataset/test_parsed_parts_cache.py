"""What was read of the same bytes is not read again, and nobody could tell from what is found."""

from __future__ import annotations

import csv
import io
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from saytara.dataset.checks import claims as claim_checks
from saytara.dataset.checks import parsed_parts_cache
from saytara.dataset.checks import places as place_checks
from saytara.dataset.reading import DatasetReading, read

SOUTH_DAMASCUS = Path(__file__).parents[3] / "data" / "south-damascus"

Count = Callable[[], tuple[int, int]]


@pytest.fixture(autouse=True)
def _small_files_are_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    parsed_parts_cache.forget()
    monkeypatch.setattr(parsed_parts_cache, "SMALLEST_KEPT", 0)
    yield
    parsed_parts_cache.forget()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """South Damascus with all its claims in claims.parquet."""
    folder = Path(shutil.copytree(SOUTH_DAMASCUS, tmp_path / "south-damascus"))
    rows = list(csv.DictReader(io.StringIO((folder / "claims.csv").read_text("utf-8-sig"), newline="")))
    pq.write_table(pa.Table.from_pylist(rows), folder / "claims.parquet")
    (folder / "claims.csv").unlink()
    return folder


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    """How often places and claims were read since it was asked for."""
    calls: list[str] = []
    for module, name in ((place_checks, "read_features"), (claim_checks, "_table_of_blocks")):
        own = getattr(module, name)

        def read_it(*given: object, own: Callable[..., object] = own, name: str = name) -> object:
            calls.append(name if name != "read_features" or "places" in str(given[1]) else "")
            return own(*given)

        monkeypatch.setattr(module, name, read_it)
    return lambda: (calls.count("read_features"), calls.count("_table_of_blocks"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    content = (folder / file).read_text("utf-8")
    assert old in content
    (folder / file).write_text(content.replace(old, new, 1), "utf-8")


def test_a_change_of_another_file_reads_places_and_claims_no_more(folder: Path, count: Count) -> None:
    first = read(folder)
    (folder / "texts" / "beside.txt").write_text("nobody names it", "utf-8")
    second = read(folder)
    assert count() == (1, 1)
    assert first.dataset is not None and second.dataset is not None
    assert first.dataset.claims == second.dataset.claims
    assert [problem.code for problem in second.report.problems if problem.code == "unused-text"]


def test_a_source_that_claims_name_is_looked_at_anew(folder: Path, count: Count) -> None:
    first = read(folder)
    assert first.dataset is not None
    claim = max(first.dataset.claims, key=lambda claim: claim.as_of_from)
    source = first.dataset.source_by_id[claim.source]
    days = {str(source.published_from), str(source.published_to)}
    rows = list(csv.reader(io.StringIO(first.files["sources.csv"].decode("utf-8-sig"), newline="")))
    for row in rows[1:]:
        if row[0] == claim.source:
            row[:] = ["2011-03-15" if cell in days else cell for cell in row]
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert "as-of-after-publication" in {problem.code for problem in read(folder).report.problems}
    assert count() == (1, 2)


def test_what_has_an_error_is_never_kept(folder: Path, count: Count) -> None:
    edit(folder, "places.geojson", "yarmouk", "Yar mouk")
    reports = [read(folder).report for _ in range(2)]
    assert reports[0] == reports[1]
    assert not reports[0].is_ok
    assert count()[0] == 2


def test_no_more_parts_are_kept_than_two_areas_have(folder: Path) -> None:
    for number in range(4):
        content = (folder / "places.geojson").read_text("utf-8")
        (folder / "places.geojson").write_text(content + "\n" * number, "utf-8")
        read(folder)
    assert len(parsed_parts_cache._kept) == parsed_parts_cache.MOST_KEPT


EDITS = (
    ("actors.csv", "syrian", "sirian"),
    ("sources.csv", "2018", "2016"),
    ("sources.csv", "2017", "2019"),
    ("dataset.toml", "yarmouk", "yarmuk"),
    ("places.geojson", "36.3", "36.4"),
    ("places.geojson", "name_ar", "name_arr"),
    ("publishers.csv", "news", "agency"),
)


@pytest.mark.parametrize("seed", range(12))
def test_a_reading_finds_what_one_finds_that_remembers_nothing(folder: Path, seed: int) -> None:
    chance = random.Random(seed)

    def found(reading: DatasetReading) -> tuple[object, ...]:
        dataset = reading.dataset
        return reading.report, dataset and (dataset.digest, tuple(dataset.claims), dataset.sources, dataset.places)

    for _ in range(4):
        file, old, new = chance.choice(EDITS)
        if chance.random() < 0.4:
            old, new = new, old
        content = (folder / file).read_text("utf-8")
        (folder / file).write_text(content.replace(old, new, chance.choice((1, 3))), "utf-8")
        remembering = found(read(folder))
        kept = dict(parsed_parts_cache._kept)
        parsed_parts_cache.forget()
        assert remembering == found(read(folder))
        parsed_parts_cache._kept.update(kept)

"""The country of `benchmarks.country_data` as the folder of a dataset, with its claims in claims.parquet."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from shapely.geometry import mapping

from benchmarks import AREA
from saytara.core.model import Claim, Dataset
from saytara.dataset.columns import claims, sources
from saytara.dataset.columns.table_column import TableColumn

BLOCK = 50_000


def write_country(folder: Path, dataset: Dataset) -> Path:
    """Writes the dataset; actors are those of the shipped area, of whose files nothing else is taken."""
    folder.mkdir(parents=True)
    (folder / "dataset.toml").write_text(
        f'default_date = {dataset.default_date}\nlicence = "CC0"\n[title]\nen = "A country"\nar = "بلد"\n', "utf-8"
    )
    for name in ("actors.csv", "names.csv"):
        if (AREA / name).exists():
            shutil.copy(AREA / name, folder / name)
    (folder / "places.geojson").write_text(json.dumps({
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "id": place.id,
                    "name_en": place.names.en,
                    "name_ar": place.names.ar,
                    "aliases": [],
                    "kind": place.kind,
                    "boundary_source": place.boundary_source,
                    "boundary_quality": place.boundary_quality.value,
                },
                "geometry": mapping(place.geometry),
            }
            for place in dataset.places
        ],
    }, ensure_ascii=False), "utf-8")
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(column.name for column in sources.COLUMNS)
        rows.writerows([_cell(column, source) for column in sources.COLUMNS] for source in dataset.sources)
    write_claims(folder / "claims.parquet", dataset.claims)
    return folder


def write_claims(path: Path, listed: Iterable[Claim]) -> None:
    """The claims as texts, a block after the other."""
    schema = pa.schema([pa.field(column.name, pa.string()) for column in claims.COLUMNS])
    rest = list(listed)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, len(rest), BLOCK):
            block = rest[start : start + BLOCK]
            writer.write_table(
                pa.table(
                    [pa.array([_cell(column, claim) for claim in block], pa.string()) for column in claims.COLUMNS],
                    schema=schema,
                )
            )


def _cell(column: TableColumn[Any], it: object) -> str:
    value = getattr(it, column.name)
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return "+".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)

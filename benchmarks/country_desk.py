"""The desk at a country, beside South Damascus in the same process: a card's effect, its seal, and the map with it.

The process is that of a server that runs already: it has read the dataset, and has the looks of all time.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final
from unittest.mock import patch

from benchmarks import AREA
from benchmarks.country_browser import countries_with_looks
from benchmarks.desk import card_row
from benchmarks.outcome import Measurement, compared
from saytara.core.model import Claim, Dataset
from saytara.desk import Desk, seal
from saytara.figures.map.kept_looks import looks_once_read
from saytara.store import dataset_of
from saytara.web.desk.store_work import StoreWork

TURNS: Final = 5
EFFECT_RATIO: Final = 4.0
SEAL_S: Final = 5.0
ON_THE_MAP_S: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """Seconds of each turn: the effect of a card with its two maps, its seal, and from then on until the map has it."""

    effect: list[float]
    seal: list[float]
    on_the_map: list[float]


def measure_country_desk(places: int, claims: int) -> tuple[Measurement, ...]:
    """So many places with so many claims, and smaller countries."""
    with tempfile.TemporaryDirectory() as home:
        small = shutil.copytree(AREA, Path(home) / AREA.name)
        beside = _turns(small, Path(home) / "cache", with_looks=False)
    outcomes: list[Measurement] = []
    for made in countries_with_looks(places, claims):
        name = f"{len(made.dataset.places):,} places"
        found = _turns(made.home / "country", made.cache, with_looks=True)
        outcomes += [
            compared(
                f"{name}: what a card would do, beside 17",
                [1000 * seconds for seconds in found.effect],
                [1000 * seconds for seconds in beside.effect],
                limit=EFFECT_RATIO,
            ),
            Measurement(what=f"{name}: a card sealed", unit="s", ours=median(found.seal), limit=SEAL_S),
            Measurement(
                what=f"{name}: seal → the map has it", unit="s", ours=median(found.on_the_map), limit=ON_THE_MAP_S
            ),
        ]
    return tuple(outcomes)


def _turns(folder: Path, cache: Path, *, with_looks: bool) -> _Taken:
    taken = _Taken(effect=[], seal=[], on_the_map=[])
    with _shown(folder, cache), tempfile.TemporaryDirectory() as scratch:
        desk = Desk.open(Path(scratch) / "desk.sqlite")
        work, dataset = StoreWork(desk), dataset_of(folder)
        if with_looks and looks_once_read(dataset) is None:
            raise RuntimeError("the looks of all time are not kept")
        for number, claim in enumerate(_spread(dataset)):
            card = _card(desk, dataset, claim, number)
            begun = time.perf_counter()
            if not work.effect(folder.name, (card,), "en")["maps"]:
                raise RuntimeError("a card moved nothing")
            taken.effect.append(time.perf_counter() - begun)
            desk.propose(card, "A")
            desk.confirm(card, "B")
            begun = time.perf_counter()
            seal(desk, folder, "B")
            taken.seal.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            after = dataset_of(folder)
            if with_looks and looks_once_read(after) is None:
                raise RuntimeError("the looks were worked out beside")
            taken.on_the_map.append(time.perf_counter() - begun)
            if len(after.claims) != len(dataset.claims) + number + 1:
                raise RuntimeError("a sealed claim is not there")
        desk.close()
    return taken


@contextmanager
def _shown(folder: Path, cache: Path) -> Iterator[None]:
    with patch.dict(os.environ, {"SAYTARA_DATA": str(folder.parent), "SAYTARA_CACHE": str(cache)}):
        yield


def _spread(dataset: Dataset) -> list[Claim]:
    """Claims about places here and there."""
    found = [claim for claim in dataset.claims[:: max(1, len(dataset.claims) // 400)] if claim.is_evidence]
    of_places = list({claim.place: claim for claim in found if claim.place in dataset.place_by_id}.values())
    return of_places[:: max(1, len(of_places) // TURNS)][:TURNS]


def _card(desk: Desk, dataset: Dataset, claim: Claim, number: int) -> str:
    """A card of a text of its own, which says something of a claim's place that no other source says."""
    days = {"published_from": "2020-01-02", "published_to": "2020-01-02"}
    source = dataset.sources[0]
    letter = source.reliability.value
    title = f"Text {number}"
    text = desk.add_text(
        f"A text. {number}", publisher=source.publisher, title=title, language="en", reliability=letter, who="A", **days
    )
    return desk.add_card(dataset.id, text.id, card_row(claim), "A").id

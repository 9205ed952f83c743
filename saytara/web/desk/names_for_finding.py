"""The names of a dataset, by which claims are found: a seal does not change them, so what was found stays valid."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Final

from saytara.core.model import Dataset

MOST_KEPT: Final = 4

_kept: list[Dataset] = []
_lock: Final = threading.Lock()


def names_alone(dataset: Dataset) -> Dataset:
    """The dataset with its places, regions and actors alone: the same object for all states that have the same."""
    with _lock:
        for known in _kept:
            is_same_ground = known.places is dataset.places and known.regions == dataset.regions
            if is_same_ground and known.actors == dataset.actors:
                return known
        bare = replace(dataset, claims=(), sources=(), publishers=(), speakers=(), log=(), left_out=(), digest="")
        _kept.insert(0, bare)
        del _kept[MOST_KEPT:]
        return bare

"""How far the outlines on the map may be trusted, in a few words."""

from __future__ import annotations

from saytara.core.model import Dataset
from saytara.words import say


def boundary_trust_words(dataset: Dataset, language: str) -> str:
    """What a map says of its outlines: that they are approximate, or around points; empty where all are official."""
    if dataset.has_cells:
        return say("map.cells", language)
    return say("map.approximate", language) if dataset.is_approximate else ""

"""Somebody's file of areas, held against a dataset: read, understood, measured, and judged place by place."""

from saytara.drawnmaps.description import MOST_TOLERANCE_M
from saytara.mapchecks.map_check import MapCheck, NoAreas, check_described_map, check_map
from saytara.mapchecks.meanings import Meanings

__all__ = ["MOST_TOLERANCE_M", "MapCheck", "Meanings", "NoAreas", "check_described_map", "check_map"]

"""Somebody's file of areas, held against a dataset: read, understood, measured, and judged place by place."""

from saytara.mapchecks.map_check import MapCheck, NoAreas, check_described_map, check_map
from saytara.mapchecks.meanings import Meanings

__all__ = ["MapCheck", "Meanings", "NoAreas", "check_described_map", "check_map"]

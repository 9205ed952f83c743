"""Outlines of a file that share ground: told by the file's own features, and trimmed up to a tolerance that is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import shapely

from saytara.core.geodesic_areas import area_km2
from saytara.core.shared_ground import SharedGround, shared_ground
from saytara.dataset.checks.layout import MOST_OVERLAP_PCT
from saytara.dataset.errors import UnusableBoundaries
from saytara.geofiles.boundary_features import BoundaryFeature, BoundaryFile, at_most, label_of
from saytara.geofiles.usable_outlines import only_polygons, rounded
from saytara.words import numbered

MOST_OF_DRAWING: Final = 50.0
"""Per cent of the smaller one up to which an overlap may come from drawing; beyond, one outline lies within another."""

LARGEST_TOLD: Final = 3
"""Overlaps that a note names, the largest first."""


def without_overlaps(file: BoundaryFile, *, tolerance_pct: float | None, label_fields: Sequence[str]) -> BoundaryFile:
    """The file with no two outlines that share more ground than a dataset allows.

    With `tolerance_pct`, ground that two outlines share goes to the one that has the longer border with it, as long as
    it is at most so many per cent of the smaller one; a note says how many, and how much. Raises UnusableBoundaries
    with the features that share more.
    """
    found = list(shared_ground([feature.geometry for feature in file.features]))
    most = MOST_OVERLAP_PCT if tolerance_pct is None else max(tolerance_pct, MOST_OVERLAP_PCT)
    beyond = [pair for pair in found if pair.percent > most]
    if beyond:
        raise UnusableBoundaries(_too_much(file, beyond, tolerance_pct), at_most([*_told(file, beyond, label_fields)]))
    if tolerance_pct is None or not found:
        return file
    return _trimmed(file, found, tolerance_pct, label_fields)


def _too_much(file: BoundaryFile, beyond: Sequence[SharedGround], tolerance_pct: float | None) -> str:
    largest = max(pair.percent for pair in beyond)
    remedy = "draw the shared line once in QGIS, or leave one of the two out with --where"
    if largest > MOST_OF_DRAWING:
        remedy = "choose one level of areas with --where, where one lies within another; else " + remedy
    else:
        remedy += f", or have what they share trimmed: --trim-overlaps {int(largest) + 1}"
    most = MOST_OVERLAP_PCT if tolerance_pct is None else tolerance_pct
    pairs = numbered(len(beyond), one="{n} pair", other="{n} pairs")
    return (
        f"{file.path.name} has outlines that share more than {most:g}% of the smaller one ({pairs}, up to "
        f"{largest:.1f}%); {remedy}:"
    )


def _told(file: BoundaryFile, pairs: Sequence[SharedGround], label_fields: Sequence[str]) -> Iterator[str]:
    for pair in sorted(pairs, key=lambda pair: -pair.percent):
        earlier, later = (label_of(file.features[number], label_fields) for number in (pair.earlier, pair.later))
        yield f"{earlier} and {later}: {pair.percent:.1f}% of the smaller one, {pair.km2:.3g} km²"


def _trimmed(
    file: BoundaryFile, found: Sequence[SharedGround], tolerance_pct: float, label_fields: Sequence[str]
) -> BoundaryFile:
    touched = sorted({number for pair in found for number in (pair.earlier, pair.later)})
    cleaned = shapely.coverage_clean(
        [file.features[number].geometry for number in touched], snapping_distance=0, merge_strategy="longest_border"
    )
    features: list[BoundaryFeature] = list(file.features)
    for number, geometry in zip(touched, cleaned, strict=True):
        drawn = rounded(only_polygons(geometry))
        drawn = drawn if drawn.is_valid else rounded(only_polygons(shapely.make_valid(drawn)))
        if drawn.is_empty or area_km2(drawn) <= 0:
            raise UnusableBoundaries(
                f"nothing is left of {label_of(file.features[number], label_fields)} once the ground that it shares "
                "with others is theirs: leave it out with --where, or allow less with --trim-overlaps"
            )
        features[number] = replace(features[number], geometry=drawn)
    total = sum(pair.km2 for pair in found)
    overlaps = numbered(len(found), one="{n} overlap", other="{n} overlaps")
    were = numbered(len(found), one="was", other="were")
    note = (
        f"{overlaps} of {len(touched):,} outlines, {total:.3g} km² in all, each up to {tolerance_pct:g}% of "
        f"the smaller one, {were} trimmed: the ground went to the outline with the longer border with it. The largest: "
        + "; ".join(_told(file, sorted(found, key=lambda pair: -pair.percent)[:LARGEST_TOLD], label_fields))
        + "."
    )
    return replace(file, features=tuple(features), notes=(*file.notes, note))

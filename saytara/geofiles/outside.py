"""Features of a file that lie outside an outline: left out where that is asked for, counted and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import shapely

from saytara.core.meridian import moved, seam_of
from saytara.dataset.errors import UnusableBoundaries
from saytara.geofiles.boundary_features import BoundaryFeature, BoundaryFile, label_of, some
from saytara.words import numbered


def without_outside(file: BoundaryFile, outline: BoundaryFile, *, label_fields: Sequence[str]) -> BoundaryFile:
    """The file without the polygons of which no ground lies within the outline; the others stay as they are drawn.

    Raises UnusableBoundaries where none is left.
    """
    drawn = [feature.geometry for feature in file.features]
    ground = shapely.union_all([feature.geometry for feature in outline.features])
    seam = seam_of([*drawn, ground])
    ground = moved(ground, seam)
    shapely.prepare(ground)
    shapes = [moved(shape, seam) for shape in drawn]
    meets = shapely.intersects(ground, shapes) & ~shapely.touches(ground, shapes)
    kept = tuple(feature for feature, is_met in zip(file.features, meets, strict=True) if is_met)
    left = [feature for feature, is_met in zip(file.features, meets, strict=True) if not is_met]
    return told_without(
        file, kept=kept, left=left, kind="polygon", outline=outline, label_fields=label_fields
    )


def told_without(
    file: BoundaryFile,
    *,
    kept: tuple[BoundaryFeature, ...],
    left: Sequence[BoundaryFeature],
    kind: str,
    outline: BoundaryFile,
    label_fields: Sequence[str],
) -> BoundaryFile:
    """The file with the features that are kept, and a note on those that are not; `kind` is what each of them is."""
    if not left:
        return file
    if not kept:
        raise UnusableBoundaries(f"no {kind} of {file.path.name} lies within the outline {outline.path.name}")
    counted = numbered(len(left), one=f"{{n}} {kind} is", other=f"{{n}} {kind}s are")
    note = (
        f"{counted} left out, wholly outside the outline {outline.path.name}: "
        f"{some([label_of(feature, label_fields) for feature in left])}."
    )
    return replace(file, features=kept, notes=(*file.notes, note))

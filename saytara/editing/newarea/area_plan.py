"""Decides what a new dataset holds: its places with ids and names in both scripts, and the text of each file.

The same boundaries and wording give the same files. Nothing is guessed without being told (`AreaPlan.notes`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from saytara.core.model import BoundaryQuality, Names
from saytara.dataset.columns.places import PLACE_KINDS
from saytara.dataset.errors import BadQuestion
from saytara.editing import check_files, check_free, write_folder
from saytara.editing.boundaries.places_file import places_bytes, shape_of
from saytara.editing.newarea.place_names import NameFields, name_notes, names_of_features
from saytara.editing.newarea.template import AreaTitles, readme_text, settings_text, table_headers
from saytara.geofiles.boundary_features import BoundaryFeature, BoundaryFile, some
from saytara.spelling.transliteration import id_of, ids_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place of the new dataset, and the number of the feature that it comes from."""

    id: str
    names: Names
    feature: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPlan:
    """The places and files of a new dataset. `notes` say what was filled in by rule and what a person has to see to."""

    id: str
    places: tuple[NewPlace, ...]
    files: Mapping[str, bytes]
    notes: tuple[str, ...]


def plan_area(
    wording: AreaTitles,
    boundaries: BoundaryFile,
    *,
    name_fields: NameFields,
    id_field: str | None = None,
    kind: str = "neighbourhood",
    quality: BoundaryQuality = BoundaryQuality.APPROXIMATE,
    source: str = "",
) -> AreaPlan:
    """The dataset `wording.id` of the features of a boundary file; no file is written.

    `id_field` holds official codes to make ids of. `kind`, `quality` and `source` are those of every place. Raises
    BadQuestion for a bad id or kind, and UnusableBoundaries where features have no name.
    """
    _check_id(wording.id)
    if kind not in PLACE_KINDS:
        raise BadQuestion(f'kind was "{kind}" but is expected to be one of {", ".join(PLACE_KINDS)}')
    found = names_of_features(boundaries, name_fields)
    ids = ids_of(
        feature.text(id_field) or names.for_id for feature, names in zip(boundaries.features, found, strict=True)
    )
    places = tuple(
        NewPlace(id=place_id, names=names.names, feature=feature.number)
        for place_id, names, feature in zip(ids, found, boundaries.features, strict=True)
    )
    source = source or f"{boundaries.path.name}; say here who drew it, when, and under which licence"
    drawn = [
        _place_feature(place, feature, kind, quality, source)
        for place, feature in zip(places, boundaries.features, strict=True)
    ]
    region_id = wording.id if wording.id not in ids else f"{wording.id}-area"
    example = places[0]
    files = {
        "dataset.toml": settings_text(wording, region_id, source),
        "places.geojson": places_bytes(drawn),
        **table_headers(),
        "README.md": readme_text(wording, example.id, example.names),
    }
    notes = (*boundaries.notes, *name_notes(ids, found, name_fields), *_id_notes(ids))
    return AreaPlan(id=wording.id, places=places, files=MappingProxyType(files), notes=notes)


def check_folder(area_id: str, into: Path) -> None:
    """Raises BadQuestion where no dataset of this name can be made there, before anything is read for it."""
    _check_id(area_id)
    check_free(into, area_id)


def _check_id(area_id: str) -> None:
    if id_of(area_id) != area_id:
        hint = f', such as "{id_of(area_id)}"' if id_of(area_id) else ""
        raise BadQuestion(f'"{area_id}" is no name for a dataset: use small Latin letters, digits and hyphens{hint}')


def write_area(plan: AreaPlan, into: Path | str) -> Path:
    """Writes the dataset as a folder of `into` and gives its path: whole, after its checks, or not at all.

    Raises BadQuestion where there is anything of that name already, and DatasetFaults as `check_area` does.
    """
    return write_folder(into, plan.id, plan.files)


def check_area(plan: AreaPlan) -> None:
    """Raises DatasetFaults where the dataset would not pass its checks: places that overlap, for example."""
    check_files(plan.id, plan.files)


def _place_feature(
    place: NewPlace, feature: BoundaryFeature, kind: str, quality: BoundaryQuality, source: str
) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": place.id,
        "properties": {
            "id": place.id,
            "name_en": place.names.en or None,
            "name_ar": place.names.ar or None,
            **({"names": dict(place.names.others)} if place.names.others else {}),
            "kind": kind,
            "aliases": list(place.names.aliases),
            "boundary_quality": quality.value,
            "boundary_source": source,
        },
        "geometry": shape_of(feature.geometry),
    }


def _id_notes(ids: Sequence[str]) -> list[str]:
    numbered = [place for place in ids if place.startswith("place-")]
    return [f"{some(numbered)} got a number for an id, since the name has no letter."] if numbered else []


def default_wording(
    area_id: str, *, title_en: str | None, title_ar: str | None, date: dt.date, licence: str | None
) -> AreaTitles:
    """The wording of a dataset, filled in where nobody said: the title from the id, the licence as a reminder."""
    title = title_en or area_id.replace("-", " ").title()
    return AreaTitles(
        id=area_id,
        title_en=title,
        title_ar=title_ar or title,
        default_date=date,
        licence=licence or "say here under which licence the dataset may be used",
    )

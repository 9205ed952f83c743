"""Decides what a new dataset holds: its places with ids and names in both scripts, and the text of each file.

The same boundaries and wording give the same files. Nothing is guessed without being told (`AreaPlan.notes`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from saytara.core.model import BoundaryQuality
from saytara.dataset.checks.places import PLACE_KINDS
from saytara.dataset.errors import BadQuestion, UnusableBoundaries
from saytara.editing import check_files, write_folder
from saytara.editing.boundaries.places_file import places_bytes, shape_of
from saytara.editing.newarea.template import AreaTitles, readme_text, settings_text, table_headers
from saytara.geofiles.boundary_files import BoundaryFeature, BoundaryFile
from saytara.spelling.text import normalise
from saytara.spelling.transliteration import id_of, ids_of, in_capitals, is_arabic, transliterate

NAMED_IN_NOTES: Final = 5
"""Places that a note names; of more, the number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A place of the new dataset, and the number of the feature that it comes from."""

    id: str
    name_en: str
    name_ar: str
    feature: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPlan:
    """The places and files of a new dataset. `notes` say what was filled in by rule and what a person has to see to."""

    id: str
    places: tuple[NewPlace, ...]
    files: Mapping[str, bytes]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Names of a feature; those that were made by rule, or stand in the other script for want of one, are marked."""

    en: str
    ar: str
    is_transliterated: bool = False
    is_without_arabic: bool = False


def plan_area(
    wording: AreaTitles,
    boundaries: BoundaryFile,
    *,
    name_field: str,
    name_ar_field: str | None = None,
    id_field: str | None = None,
    kind: str = "neighbourhood",
    quality: BoundaryQuality = BoundaryQuality.APPROXIMATE,
    source: str = "",
) -> AreaPlan:
    """The dataset `wording.id` of the features of a boundary file; no file is written.

    `name_field` holds a name in either script, `name_ar_field` the Arabic one besides, `id_field` official codes to
    make ids of. `kind`, `quality` and `source` are those of every place. Raises BadQuestion for a bad id or kind, and
    UnusableBoundaries where features have no name.
    """
    if id_of(wording.id) != wording.id:
        hint = f', such as "{id_of(wording.id)}"' if id_of(wording.id) else ""
        raise BadQuestion(f'"{wording.id}" is no name for a dataset: use small Latin letters, digits and hyphens{hint}')
    if kind not in PLACE_KINDS:
        raise BadQuestion(f'kind was "{kind}" but is expected to be one of {", ".join(PLACE_KINDS)}')
    names = _all_names(boundaries.features, name_field, name_ar_field)
    if id_field is None:
        ids = ids_of([name.en for name in names])
    else:
        ids = ids_of(
            [feature.text(id_field) or name.en for feature, name in zip(boundaries.features, names, strict=True)]
        )
    places = tuple(
        NewPlace(id=place_id, name_en=name.en, name_ar=name.ar, feature=feature.number)
        for place_id, name, feature in zip(ids, names, boundaries.features, strict=True)
    )
    source = source or f"{boundaries.path.name}; say here who drew it, when, and under which licence"
    drawn = [
        _place_feature(place, feature, kind, quality, source)
        for place, feature in zip(places, boundaries.features, strict=True)
    ]
    region_id = wording.id if wording.id not in ids else f"{wording.id}-area"
    example = places[0]
    files = {
        "dataset.toml": settings_text(wording, region_id, ids, source),
        "places.geojson": places_bytes(drawn),
        **table_headers(),
        "README.md": readme_text(wording, example.id, example.name_en, example.name_ar),
    }
    notes = (*boundaries.notes, *_notes(places, names))
    return AreaPlan(id=wording.id, places=places, files=MappingProxyType(files), notes=notes)


def write_area(plan: AreaPlan, into: Path | str) -> Path:
    """Writes the dataset as a folder of `into` and gives its path: whole, after its checks, or not at all.

    Raises BadQuestion where there is anything of that name already, and DatasetFaults as `check_area` does.
    """
    return write_folder(into, plan.id, plan.files)


def check_area(plan: AreaPlan) -> None:
    """Raises DatasetFaults where the dataset would not pass its checks: places that overlap, for example."""
    check_files(plan.id, plan.files)


def _all_names(features: Sequence[BoundaryFeature], name_field: str, name_ar_field: str | None) -> list[_Names]:
    names: list[_Names] = []
    faults: list[str] = []
    for feature in features:
        found = _names_of(feature.text(name_field), feature.text(name_ar_field))
        if found is None:
            faults.append(f"feature {feature.number} has no name in {name_field}")
        else:
            names.append(found)
    if faults:
        raise UnusableBoundaries("every place needs a name; fill these in:", tuple(faults))
    return names


def _names_of(name: str, name_ar: str) -> _Names | None:
    """Both names of a place, from a name in either script and perhaps an Arabic one, or None where there is none."""
    if not normalise(name) and not normalise(name_ar):
        return None
    if normalise(name) and not is_arabic(name):
        return _Names(en=name, ar=name_ar or name, is_without_arabic=not name_ar)
    arabic = name_ar or name
    if not is_arabic(arabic):
        return _Names(en=arabic, ar=name or arabic, is_without_arabic=not name)
    return _Names(en=in_capitals(transliterate(arabic)), ar=arabic, is_transliterated=True)


def _place_feature(
    place: NewPlace, feature: BoundaryFeature, kind: str, quality: BoundaryQuality, source: str
) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": place.id,
        "properties": {
            "id": place.id,
            "name_en": place.name_en,
            "name_ar": place.name_ar,
            "kind": kind,
            "aliases": [],
            "boundary_quality": quality.value,
            "boundary_source": source,
        },
        "geometry": shape_of(feature.geometry),
    }


def _notes(places: Sequence[NewPlace], names: Sequence[_Names]) -> list[str]:
    """What a person should look at, in a sentence each."""
    notes = []
    made = [place for place, name in zip(places, names, strict=True) if name.is_transliterated]
    if made:
        notes.append(
            f"name_en of {_some(made)} was spelled by rule from the Arabic name, which does not write its short "
            "vowels: correct it in places.geojson. Ids may stay."
        )
    without = [place for place, name in zip(places, names, strict=True) if name.is_without_arabic]
    if without:
        notes.append(f"name_ar of {_some(without)} holds the Latin name, for want of an Arabic one: fill it in.")
    spellings: dict[str, list[NewPlace]] = {}
    for place in places:
        spellings.setdefault(normalise(place.name_en), []).append(place)
    for same in spellings.values():
        if len(same) > 1:
            ids = ", ".join(place.id for place in same)
            notes.append(f'{len(same)} places are called "{same[0].name_en}" ({ids}): tell them apart by their names.')
    unnamed = [place for place in places if place.id.startswith("place-")]
    if unnamed:
        notes.append(f"{_some(unnamed)} got a number for an id, since the name has no Latin or Arabic letter.")
    return notes


def _some(places: Sequence[NewPlace]) -> str:
    named = ", ".join(place.id for place in places[:NAMED_IN_NOTES])
    more = len(places) - NAMED_IN_NOTES
    return f"{named} and {more} more" if more > 0 else named


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

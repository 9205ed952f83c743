"""Which feature of a file is which place of a dataset: by id, by name or alias in either script, with a score.

Nothing is chosen where two answers are equally good; a person says then which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from rapidfuzz import fuzz

from saytara.core.model import Dataset, Place
from saytara.dataset.checks.nearest_word import nearest
from saytara.dataset.errors import UnusableBoundaries
from saytara.geofiles.boundary_features import BoundaryFeature, some
from saytara.spelling.text import normalise
from saytara.spelling.transliteration import id_of, is_arabic

TAKEN_SCORE: Final = 90.0
"""Likeness (0 to 100, the share of letters in common and in order) from which a spelling is taken for a name.

"Yarmouk Camp" and "Yarmouk Kamp" are 91 alike, "East Qadam" and "West Qadam" 80."""

SHOWN_SCORE: Final = 70.0
"""From which a likeness is worth showing as a suggestion."""

CLEAR_LEAD: Final = 5.0
"""By how many points the best of several likenesses must lead."""

DIGITS: Final = re.compile(r"\d+")


class Rank(StrEnum):
    """On what a match rests."""

    GIVEN = "given"
    """Somebody said so."""
    ID = "id"
    NAME = "name"
    """The same name or alias, without case, marks, article and spelling variants of letters."""
    LIKENESS = "likeness"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryMatch:
    """A feature and a place: what was compared (`text`, `spelling`), how, and the likeness from 0 to 100."""

    feature: BoundaryFeature
    place: str
    rank: Rank
    text: str
    spelling: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The outcome. `suggestions` are the best place for features that match none, too unlike to be taken.

    `ambiguities` say, in a sentence each, where a person must choose.
    """

    matches: tuple[BoundaryMatch, ...]
    suggestions: tuple[BoundaryMatch, ...]
    unmatched_features: tuple[BoundaryFeature, ...]
    unmatched_places: tuple[str, ...]
    ambiguities: tuple[str, ...]

    @property
    def by_place(self) -> Mapping[str, BoundaryMatch]:
        """The matches by the id of the place."""
        return MappingProxyType({match.place: match for match in self.matches})


def match_places(
    dataset: Dataset,
    features: Sequence[BoundaryFeature],
    *,
    name_fields: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
) -> Matching:
    """Matches features to the places of a dataset, each place and each feature once.

    `name_fields` are compared, also for likeness; where none are named, every field is compared for the very id or
    name alone, since a field may hold the name of a whole governorate. `given` maps a feature's number or one of its
    texts to the id of a place; it goes before all else. Raises UnusableBoundaries where `given` names nothing.
    """
    chosen = _given_matches(dataset, features, given or {})
    taken_features = {match.feature.number for match in chosen}
    taken_places = {match.place for match in chosen}
    candidates: list[BoundaryMatch] = []
    for feature in features:
        if feature.number not in taken_features:
            fields = name_fields or tuple(feature.attributes)
            texts = [text for field in fields if (text := feature.text(field))]
            candidates += _candidates(dataset, feature, texts, taken_places, may_be_alike=bool(name_fields))
    clear, unclear = _clear([match for match in candidates if match.rank is not Rank.LIKENESS])
    matches, ambiguities = [*chosen, *clear], unclear
    _drop_taken(candidates, matches)
    alike = [match for match in candidates if match.rank is Rank.LIKENESS]
    best = _best_alike(alike)
    clear, unclear = _clear([match for match in best if match.score >= TAKEN_SCORE])
    matches += clear
    ambiguities += _tied(alike) + unclear
    suggestions = [match for match in best if match.score < TAKEN_SCORE]
    matched = {match.feature.number for match in matches}
    used = {match.place for match in matches}
    order = {place.id: number for number, place in enumerate(dataset.places)}
    return Matching(
        matches=tuple(sorted(matches, key=lambda match: order[match.place])),
        suggestions=tuple(match for match in suggestions if match.place not in used),
        unmatched_features=tuple(feature for feature in features if feature.number not in matched),
        unmatched_places=tuple(place.id for place in dataset.places if place.id not in used),
        ambiguities=tuple(dict.fromkeys(ambiguities)),
    )


def label_of(feature: BoundaryFeature, name_fields: Sequence[str] = ()) -> str:
    """A feature as a reader knows it: its number and its names, or its first texts."""
    fields = name_fields or tuple(feature.attributes)[:3]
    names = " / ".join(text for field in fields if (text := feature.text(field)))
    return f'feature {feature.number} "{names}"' if names else f"feature {feature.number}"


def _given_matches(
    dataset: Dataset, features: Sequence[BoundaryFeature], given: Mapping[str, str]
) -> list[BoundaryMatch]:
    matches = []
    for text, place in given.items():
        if place not in dataset.place_by_id:
            near = nearest(place, tuple(dataset.place_by_id)) or tuple(dataset.place_by_id)
            raise UnusableBoundaries(
                f'--match "{text}={place}": {place} is no place of the dataset; it has {some(near)}'
            )
        meant = [feature for feature in features if text == str(feature.number) or text in feature.attributes.values()]
        if len(meant) != 1:
            raise UnusableBoundaries(
                f'--match "{text}={place}": {len(meant)} features are called so; name one by its number'
            )
        matches.append(
            BoundaryMatch(feature=meant[0], place=place, rank=Rank.GIVEN, text=text, spelling=place, score=100.0)
        )
    for kind in ("place", "feature"):
        keys = [match.place if kind == "place" else str(match.feature.number) for match in matches]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise UnusableBoundaries(f"--match names the {kind} {', '.join(twice)} twice")
    return matches


def _candidates(
    dataset: Dataset, feature: BoundaryFeature, texts: Sequence[str], taken: set[str], *, may_be_alike: bool
) -> list[BoundaryMatch]:
    """The best match of the feature with each place, if any of its texts is like a name of it."""
    found = []
    for place in dataset.places:
        if place.id in taken:
            continue
        fits = [fit for text in texts if (fit := _fit(feature, place, text, may_be_alike=may_be_alike)) is not None]
        if fits:
            found.append(min(fits, key=lambda match: (list(Rank).index(match.rank), -match.score)))
    return found


def _fit(feature: BoundaryFeature, place: Place, text: str, *, may_be_alike: bool) -> BoundaryMatch | None:
    if text == place.id:
        return BoundaryMatch(feature=feature, place=place.id, rank=Rank.ID, text=text, spelling=place.id, score=100.0)
    wanted = normalise(text)
    if not wanted:
        return None
    if id_of(text) == place.id and not is_arabic(text):
        return BoundaryMatch(feature=feature, place=place.id, rank=Rank.NAME, text=text, spelling=place.id, score=100.0)
    best: BoundaryMatch | None = None
    for spelling in place.names.every():
        name = normalise(spelling)
        if name == wanted:
            return BoundaryMatch(
                feature=feature, place=place.id, rank=Rank.NAME, text=text, spelling=spelling, score=100.0
            )
        score = fuzz.ratio(wanted, name)
        is_alike = may_be_alike and score >= SHOWN_SCORE and DIGITS.findall(wanted) == DIGITS.findall(name)
        if is_alike and (best is None or score > best.score):
            best = BoundaryMatch(
                feature=feature, place=place.id, rank=Rank.LIKENESS, text=text, spelling=spelling, score=score
            )
    return best


def _drop_taken(candidates: list[BoundaryMatch], matches: Sequence[BoundaryMatch]) -> None:
    features = {match.feature.number for match in matches}
    places = {match.place for match in matches}
    candidates[:] = [
        match for match in candidates if match.feature.number not in features and match.place not in places
    ]


def _best_alike(found: Sequence[BoundaryMatch]) -> list[BoundaryMatch]:
    """The best likeness of each feature, unless another place is about as like."""
    best = []
    for alike in _by_feature(found).values():
        first, *others = sorted(alike, key=lambda match: -match.score)
        if not others or first.score - others[0].score >= CLEAR_LEAD:
            best.append(first)
    return best


def _tied(found: Sequence[BoundaryMatch]) -> list[str]:
    """Features that are about as like two places, both well enough to be taken."""
    tied = []
    for alike in _by_feature(found).values():
        first, *others = sorted(alike, key=lambda match: -match.score)
        near = [match for match in others if first.score - match.score < CLEAR_LEAD and match.score >= TAKEN_SCORE]
        if near:
            places = ", ".join(f"{match.place} ({match.score:.0f})" for match in (first, *near))
            tied.append(f"{label_of(first.feature)} may be {places}")
    return tied


def _clear(found: Sequence[BoundaryMatch]) -> tuple[list[BoundaryMatch], list[str]]:
    """The matches whose feature and place have no other, and a sentence for each feature or place that has several."""
    by_place: dict[str, list[BoundaryMatch]] = {}
    for match in found:
        by_place.setdefault(match.place, []).append(match)
    unclear = [
        f"{place} may be {', '.join(label_of(match.feature) for match in claimants)}"
        for place, claimants in by_place.items()
        if len(claimants) > 1
    ]
    by_feature = _by_feature(found)
    unclear += [
        f"{label_of(matches[0].feature)} may be {', '.join(match.place for match in matches)}"
        for matches in by_feature.values()
        if len(matches) > 1
    ]
    clear = [match for match in found if len(by_place[match.place]) == 1 and len(by_feature[match.feature.number]) == 1]
    return clear, unclear


def _by_feature(found: Sequence[BoundaryMatch]) -> dict[int, list[BoundaryMatch]]:
    grouped: dict[int, list[BoundaryMatch]] = {}
    for match in found:
        grouped.setdefault(match.feature.number, []).append(match)
    return grouped

"""How much of a place an act is told of, and which part of it: the extent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saytara.core.model import Qualifier
from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.arabic_parts import is_site, part_in, share_of_it
from saytara.proposing.english_parts import ground_of_act
from saytara.proposing.english_sites import site_of
from saytara.proposing.landmarks import is_landmark
from saytara.proposing.names import Mention
from saytara.proposing.parts import begins_named_list, goes_on_in_list, part_before, points_before
from saytara.proposing.passage import Passage
from saytara.proposing.rest_of_place import tells_rest
from saytara.proposing.shares import Share, share_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much of a place, and which part of it; `is_points`: single buildings; `any_at`: where "any" stands."""

    share: Share | None
    part: tuple[int, int] | None
    is_points: bool
    any_at: int | None

    @property
    def key(self) -> tuple[object, ...]:
        """What places of one proposal have in common."""
        share = None if self.share is None else (self.share.qualifier, self.share.low, self.share.high)
        return share, self.part


def extent_of(passage: Passage, act: Act, place: Mention) -> Extent:
    """The share and the part that are said of one place: between the place before it, or the verb, and itself."""
    earlier = [item.last + 1 for item in act.places if item.last < place.first]
    if earlier:
        first = max(earlier)
    elif place.first > act.last:
        first = act.last + 1
        share_before = passage.words.shares["all"]
        if act.last > act.first:
            first = act.first + 1
        elif not passage.forms[act.first - 1].isdisjoint(share_before) if act.first else False:
            first = act.first - 1
    else:
        others = [item.last + 1 for item in passage.mentions if item.is_place and item.last < place.first]
        first = max([act.low, *others])
    share = None if tells_rest(passage, act) else share_in(passage, first, place.first)
    if share is None:
        share = _adverb(passage, place.last + 1, min(place.last + 3, len(passage.tokens)))
    if share is None and place.first < act.first:
        share = _adverb(passage, place.last + 1, act.first) or share_of_it(passage, act)
    part = part_before(passage, place, first)
    if part is not None and begins_named_list(passage, part[1], place):
        part = None
    part = part or points_before(passage, act.last, place)
    if part is None and not passage.is_arabic:
        part = ground_of_act(passage, act, place)
    site = site_of(passage, place) if is_landmark(passage, place) else None
    part = part if site is None else site
    inside = part_in(passage, act, place) if passage.is_arabic else None
    if inside is not None and part is not None and part[0] <= inside[0]:
        inside = None
    part = inside or part
    is_points = part is not None and passage.find(part[0], part[1] + 1, "points") is not None
    is_points = is_points or site is not None or (inside is not None and is_site(passage, inside))
    any_words = passage.words.shares["any"]
    any_at = next((index for index in range(first, place.first) if passage.tokens[index].form in any_words), None)
    return Extent(share=share, part=part, is_points=is_points, any_at=any_at)


def spread_over_lists(passage: Passage, act: Act, extents: Sequence[Extent]) -> Iterator[Extent]:
    """The extents, where one of several pieces goes on to the next name of a list: "villages in Yalda and Babbila"."""
    before: Extent | None = None
    for index, extent in enumerate(extents):
        is_next = before is not None and extent.part is None and extent.share is None
        if is_next and before is not None and before.part is not None and goes_on_in_list(
            passage, before.part, act.places[index - 1], act.places[index]
        ):
            yield (before := replace(extent, part=before.part, is_points=before.is_points))
        else:
            yield (before := extent)


def part_start(passage: Passage, at: int) -> int:
    """Where a part begins, without the conjunction that is written with it."""
    token = passage.tokens[at]
    words = passage.words.words
    none: frozenset[str] = frozenset()
    known = none.union(*(words.get(name, none) for name in ("part_of", "points", "part_heads", "part_many")))
    is_joined = token.is_arabic and token.form not in known and token.form[1:] in known and len(token.raw) > 1
    return token.start + 1 if is_joined else token.start


def _adverb(passage: Passage, first: int, end: int) -> Share | None:
    """A share behind the place: "fully", «بالكامل»."""
    for name, qualifier in (("all_after", Qualifier.ALL), ("most_after", Qualifier.MOST)):
        words = passage.words.shares[name]
        at = next((index for index in range(first, end) if passage.tokens[index].form in words), None)
        if at is not None:
            return Share(qualifier=qualifier, first=at, last=at)
    return None


def allowed_qualifier(qualifier: Qualifier, relation: Relation, *, has_part: bool) -> Qualifier:
    """The qualifier, or none where claims.csv would refuse it: see docs/reference/dataset.md."""
    if relation not in {Relation.CONTROLS, Relation.TOOK, Relation.WITHDREW}:
        return Qualifier.UNQUANTIFIED
    if qualifier is Qualifier.MINOR and (relation is not Relation.CONTROLS or not has_part):
        return Qualifier.UNQUANTIFIED
    if qualifier is Qualifier.NONE and (relation is not Relation.CONTROLS or has_part):
        return Qualifier.UNQUANTIFIED
    return qualifier

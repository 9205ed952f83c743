"""Whether somebody else confirms a claim, as far as was known by a day: worked out, never written into a file.

The rule is told in docs/explanation/grading.md ("Credibility of the claim"); it weighs nothing, and no share follows
from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from saytara.control.actor_tree import ActorTree, tree_of
from saytara.control.origins import origins_of, own_gain_of
from saytara.control.single_claim import is_weighed, lies_before, said_share
from saytara.core.model import Claim, Credibility, Dataset, Reliability
from saytara.core.relations import Relation
from saytara.core.shares import Share, share_of

LIFTED = frozenset({Credibility.PROBABLY_TRUE, Credibility.POSSIBLY_TRUE})
"""Figures that a confirmation turns into 1. What others contradict (4, 5), or nobody can judge (6), stays so."""

Saying = tuple[str, Relation, tuple[str, ...], str, Share]
"""What two claims have in common where one says what the other does: place, relation, actors, part, share."""


def confirmed_by(dataset: Dataset, claim: Claim, known_by: dt.date | None) -> tuple[str, ...]:
    """The ids of the claims that confirm a claim, of those surely published by the known-by day, sorted.

    Another claim confirms it that says the very same share of the same actors and place (or the same part of it, in the
    same words), of a time that may be the same, and has no origin in common with it. Parties of one side do not confirm
    each other's word for that side's gain. What was taken back confirms nothing and is not confirmed; sources graded E
    confirm nothing.
    """
    return tuple(
        other
        for other in _confirmations(dataset, claim.place).get(claim.id, ())
        if known_by is None or _published(dataset, dataset.claim_by_id[other]) <= known_by
    )


def credibility_on(dataset: Dataset, claim: Claim, known_by: dt.date | None) -> Credibility:
    """The second part of the grading, by what was known by a day; None for all that is known now."""
    if claim.credibility in LIFTED and confirmed_by(dataset, claim, known_by):
        return Credibility.CONFIRMED
    return claim.credibility


def grading(dataset: Dataset, claim: Claim, known_by: dt.date | None) -> str:
    """The Admiralty grading of a claim, as analysts write it: "B2"."""
    return f"{dataset.source_by_id[claim.source].reliability}{credibility_on(dataset, claim, known_by)}"


def _published(dataset: Dataset, claim: Claim) -> dt.date:
    return dataset.source_by_id[claim.source].published_to


@lru_cache(maxsize=256)
def _confirmations(dataset: Dataset, place: str) -> Mapping[str, tuple[str, ...]]:
    """The claims that confirm each claim about a place or region, whenever they were published; found out once.

    No claim about another place confirms any of them.
    """
    tree = tree_of(dataset)
    claims = dataset.claims_by_place.get(place, ())
    saying_so: dict[Saying, list[Claim]] = {}
    for claim in claims:
        saying_so.setdefault(_saying(claim, tree), []).append(claim)
    voices = {claim.id: _voices(dataset, claim) for claim in claims}

    def confirming(claim: Claim) -> Iterator[str]:
        if claim.is_retracted:
            return
        for other in saying_so[_saying(claim, tree)]:
            is_of_one_time = not lies_before(claim, other) and not lies_before(other, claim)
            if is_of_one_time and voices[claim.id].isdisjoint(voices[other.id]) and _may_confirm(dataset, other):
                yield other.id

    return MappingProxyType({claim.id: tuple(sorted(confirming(claim))) for claim in claims})


def _saying(claim: Claim, tree: ActorTree) -> Saying:
    is_of_whole = is_weighed(claim) and not claim.part
    share = said_share(claim) if is_of_whole else share_of(claim.qualifier, claim.value, claim.value_to)
    return claim.place, claim.relation, tree.outermost(claim.actors), " ".join(claim.part.casefold().split()), share


def _voices(dataset: Dataset, claim: Claim) -> frozenset[str]:
    """The origins of a claim, and the sides that gain by their own party's word: two claims share none of them."""
    origins = origins_of(dataset, claim)
    gainers = {own_gain_of(dataset, claim, origin) for origin in origins} if claim.is_evidence else set()
    return frozenset({origin.name for origin in origins} | {f"side:{side}" for side in gainers if side})


def _may_confirm(dataset: Dataset, claim: Claim) -> bool:
    return not claim.is_retracted and dataset.source_by_id[claim.source].reliability is not Reliability.E

"""Which circumstances of a place are told as a sign beside its status: siege, being surrounded, a local settlement.

The rule is told in docs/explanation/control.md, rule 10 ("Signs"); nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from saytara.control.decision import Context, PlaceControl
from saytara.control.single_claim import gives_something, said_share
from saytara.core.model import AsOfKind, Claim, Dataset
from saytara.core.relations import SIGN_RELATIONS, Relation
from saytara.core.shares import NO_SHARE


def parties_to_signs(
    dataset: Dataset, decision: PlaceControl, context: Iterable[Context]
) -> dict[Relation, tuple[str, ...]]:
    """The relations of siege, surrounding and truce that are told of the place on the decision's date.

    Each with whom its claims name: who besieges, who surrounds, between whom a truce is; of a group that is named with
    members of it, the group. `context` are the place's own circumstances and those of the regions around it.
    """
    named: dict[Relation, list[str]] = {}
    for claim in sign_claims(dataset, decision, context):
        named.setdefault(claim.relation, []).extend(claim.actors)
    return {
        relation: tuple(
            actor for actor in dict.fromkeys(actors) if not set(dataset.lineage(actor)[1:]).intersection(actors)
        )
        for relation, actors in named.items()
    }


def sign_claims(dataset: Dataset, decision: PlaceControl, context: Iterable[Context]) -> list[Claim]:
    """The claims of siege, surrounding and truce that are told of the place on the decision's date."""
    claims = (dataset.claim_by_id[item.claim] for item in context if item.relation in SIGN_RELATIONS)
    return [claim for claim in claims if _is_told(dataset, decision, claim)]


def named_by(dataset: Dataset, claim: Claim, party: str) -> bool:
    """Whether a claim names a party to a sign, or a member of it."""
    return any(party in dataset.lineage(actor) for actor in claim.actors)


def _is_told(dataset: Dataset, decision: PlaceControl, claim: Claim) -> bool:
    is_over = claim.as_of_kind is AsOfKind.PERIOD and claim.as_of_to < decision.date
    if claim.part or is_over:
        return False
    if claim.relation is Relation.TRUCE:
        return not _has_a_party_left(dataset, decision, claim) and _concerns(dataset, decision, claim)
    return not _holds_it_since(dataset, decision, claim)


def _holds_it_since(dataset: Dataset, decision: PlaceControl, siege: Claim) -> bool:
    """Whether all holders are the besieger's, by a claim that is not older than the siege may last."""
    if not decision.holders or not all(_are_related(dataset, siege.actors, (holder,)) for holder in decision.holders):
        return False
    last = min(siege.as_of_to, decision.date)
    own = (claim for claim in _accepted(dataset, decision) if _are_related(dataset, siege.actors, claim.actors))
    return any(gives_something(claim) and claim.as_of_to >= last for claim in own)


def _has_a_party_left(dataset: Dataset, decision: PlaceControl, truce: Claim) -> bool:
    """Whether a party of the settlement, or a group of it, is said to have left wholly since it began."""
    parties = {group for actor in truce.actors for group in dataset.lineage(actor)}
    return any(
        claim.relation is Relation.WITHDREW
        and said_share(claim) == NO_SHARE
        and claim.as_of_to >= truce.as_of_from
        and not parties.isdisjoint(claim.actors)
        for claim in _accepted(dataset, decision)
    )


def _concerns(dataset: Dataset, decision: PlaceControl, truce: Claim) -> bool:
    """Whether the settlement is of the place itself, or one of its parties is said to hold something there."""
    return truce.place == decision.place or any(
        gives_something(claim) and _are_related(dataset, truce.actors, claim.actors)
        for claim in _accepted(dataset, decision)
    )


def _accepted(dataset: Dataset, decision: PlaceControl) -> list[Claim]:
    return [dataset.claim_by_id[claim] for claim in decision.accepted]


def _are_related(dataset: Dataset, actors: Collection[str], others: Collection[str]) -> bool:
    return any(
        one in dataset.lineage(other) or other in dataset.lineage(one) for one in actors for other in others
    )

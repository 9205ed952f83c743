"""Which claims can be held against the map that is made without them, and whom they name as main holder."""

from __future__ import annotations

from saytara.control.actor_tree import ActorTree
from saytara.control.claim_reading import readings_of
from saytara.control.last_holder import main_holder_of
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import constrains_nothing
from saytara.core.model import Claim, Dataset, Reliability
from saytara.core.relations import HOLDING_RELATIONS


def is_tried(dataset: Dataset, claim: Claim) -> bool:
    """Whether a claim can be held against the map of a place at all; what a source of grade E says tests nothing."""
    source = dataset.source_by_id.get(claim.source)
    return (
        claim.is_evidence
        and not claim.is_retracted
        and claim.place not in dataset.region_by_id
        and not constrains_nothing(claim)
        and (source is None or source.reliability is not Reliability.E)
    )


def named_main_holder(dataset: Dataset, claim: Claim, tree: ActorTree) -> str | None:
    """The actor or group that a claim of the dataset about a whole place leaves more than half of it, or None.

    In plain reading, and where it names members of one group jointly, the group.
    """
    if not is_tried(dataset, claim) or claim.relation not in HOLDING_RELATIONS or claim.part:
        return None
    return main_holder_of(readings_of([claim], DatasetQuestion.about(dataset, claim.as_of_to, claim.place), tree), tree)

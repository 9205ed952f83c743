"""Which claims can be held against the map that is made without them, and whom they name as main holder."""

from __future__ import annotations

from saytara.control.actors import ActorTree
from saytara.control.constraint import HALF
from saytara.control.reading import in_plain_words
from saytara.control.saying import constrains_nothing
from saytara.model import HOLDING_RELATIONS, Claim, Dataset


def is_tried(dataset: Dataset, claim: Claim) -> bool:
    """Whether a claim can be held against the map of a place at all."""
    return (
        claim.is_evidence
        and not claim.is_retracted
        and claim.place not in dataset.region_by_id
        and not constrains_nothing(claim)
    )


def named_main_holder(dataset: Dataset, claim: Claim, tree: ActorTree) -> str | None:
    """The one actor or group that a claim about a whole place leaves more than half of it in plain reading, or None."""
    if not is_tried(dataset, claim) or claim.relation not in HOLDING_RELATIONS or claim.part:
        return None
    plain = in_plain_words(claim, tree)
    return plain.targets[0] if len(plain.targets) == 1 and plain.low > HALF else None

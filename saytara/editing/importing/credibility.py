"""The figure that a claim's grading gets in the file, 2 to 6, by the written rule of docs/explanation/grading.md.

Whether others confirm a claim (1) is worked out for the question asked, in `saytara.control.confirmation`.

It reads what the claim says, who is quoted, how sure the reader was, and what other publishers claim of the same days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from saytara.control.actor_tree import ActorTree
from saytara.control.bounds import can_hold
from saytara.control.claim_reading import in_plain_words
from saytara.control.single_claim import constrains_nothing
from saytara.core.model import Claim, Credibility, Dataset

WELL_SUPPORTED = 3
"""So many publishers against a claim that nobody supports make it improbable, not only doubtful."""

SURE = "high"
UNSURE = frozenset({"", "low"})
"""What `reader_confidence` says; anything else ("medium") lets a claim have 3 at best."""


def credibility_of(dataset: Dataset, claim: Claim, reader_confidence: str | None, tree: ActorTree) -> Credibility:
    """The figure of a claim among all the claims of its dataset.

    `reader_confidence` is "high", "medium" or "low", or None where the dossier does not say: then the reader was sure.
    """
    if reader_confidence is not None and reader_confidence in UNSURE:
        return Credibility.CANNOT_BE_JUDGED
    others = tuple(other for other in dataset.claims_by_place[claim.place] if _may_compare(dataset, claim, other))
    against = _voices(dataset, (other for other in others if _contradicts(claim, other, tree)))
    support = _voices(dataset, (other for other in others if _says_the_same(claim, other, tree)))
    if len(against) > len(support):
        is_alone = not support and len(against) >= WELL_SUPPORTED
        return Credibility.IMPROBABLE if is_alone else Credibility.DOUBTFUL
    if reader_confidence not in (None, SURE) or against:
        return Credibility.POSSIBLY_TRUE
    return Credibility.PROBABLY_TRUE if is_own_voice(dataset, claim) else Credibility.POSSIBLY_TRUE


def is_own_voice(dataset: Dataset, claim: Claim) -> bool:
    """Whether the publisher itself says it: nobody is named, or the first who is named is the publisher."""
    if not claim.attributed_to.strip():
        return True
    publisher = dataset.publisher_of(claim.source)
    first = re.split(r"[;,]", claim.attributed_to)[0].strip()
    if publisher is None:
        return first == dataset.source_by_id[claim.source].publisher
    return dataset.publisher_by_spelling.get(first) is publisher


def _may_compare(dataset: Dataset, claim: Claim, other: Claim) -> bool:
    """Whether the other claim is another publisher's, not taken back, and of the same days."""
    if (
        other.id == claim.id
        or other.is_retracted
        or dataset.counted_publisher(other.source) == dataset.counted_publisher(claim.source)
    ):
        return False
    ahead = max(other.as_of_from - claim.as_of_to, claim.as_of_from - other.as_of_to)
    return ahead.days <= dataset.windows_of(claim.place).dispute_window_days


def _says_the_same(claim: Claim, other: Claim, tree: ActorTree) -> bool:
    """Whether both say the same relation of the same actors, and can be true together."""
    if claim.relation is not other.relation or tree.outermost(claim.actors) != tree.outermost(other.actors):
        return False
    if bool(claim.part) != bool(other.part):
        return False
    return not _contradicts(claim, other, tree)


def _contradicts(claim: Claim, other: Claim, tree: ActorTree) -> bool:
    """Whether both speak of control of the same time and cannot be true together, in plain reading.

    A change may lie between claims of different days; so only claims whose days may be the same contradict each other.
    """
    if not (_is_weighable(claim) and _is_weighable(other)):
        return False
    if claim.as_of_to < other.as_of_from or other.as_of_to < claim.as_of_from:
        return False
    return not can_hold({in_plain_words(claim, tree), in_plain_words(other, tree)}, tree)


def _is_weighable(claim: Claim) -> bool:
    return claim.is_evidence and not constrains_nothing(claim)


def _voices(dataset: Dataset, claims: Iterable[Claim]) -> set[str]:
    return {dataset.counted_publisher(claim.source) for claim in claims}

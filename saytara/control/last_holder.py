"""Who was last reported to be the main holder of a place that has none now: rule 11 of docs/explanation/control.md.

It reads the claims that the evidence window made history, and decides nothing about shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saytara.control.actor_tree import ActorTree, remember
from saytara.control.bounds import MOST_KNOWN, can_hold, least_shares
from saytara.control.claim_reading import ClaimReading, claimed_by, days_of_newest, plain_words_of
from saytara.control.constraint import EVERYTHING, HALF, Constraint, constraint_on
from saytara.control.decision import LastReported
from saytara.control.lowered_figures import are_related
from saytara.control.question import DatasetQuestion
from saytara.control.reported_presence import others_seen_after
from saytara.control.weighing import Weighed, weigh
from saytara.core.model import Claim
from saytara.core.relations import Relation
from saytara.core.shares import MORE_THAN_HALF


def main_holder_of(readings: Iterable[ClaimReading], tree: ActorTree) -> str | None:
    """The actor that claims which agree put above half in plain reading, or None.

    It is the outermost of those whom the claims are about; else the innermost group around them. Of actors that a claim
    names jointly it tells what their group has, if one group is around them all: what remains of a joint claim after
    others left, or beside another voice's figure, makes nobody the main holder. Found out once for all claims that say
    the same.
    """
    in_plain_words = plain_words_of(readings)
    if in_plain_words not in tree.main_holders:
        remember(tree.main_holders, in_plain_words, _main_holder_by(in_plain_words, tree), most=MOST_KNOWN)
    return tree.main_holders[in_plain_words]


def _main_holder_by(in_plain_words: frozenset[Constraint], tree: ActorTree) -> str | None:
    named = {actor for said in in_plain_words for actor in said.targets}
    of_one = {of_group for said in in_plain_words if (of_group := _as_of_one_actor(said, tree)) is not None}
    above = [actor for actor, least in least_shares(of_one, tree).items() if least > HALF]
    return next(iter(tree.outermost(named.intersection(above))), next(iter(above), None))


def _as_of_one_actor(said: Constraint, tree: ActorTree) -> Constraint | None:
    """What a constraint on several actors says of the innermost group around them all, or None if there is none."""
    if len(said.targets) == 1:
        return said
    shared = set.intersection(*(set(tree.lineage[actor]) for actor in said.targets))
    groups = [group for group in tree.lineage[said.targets[0]] if group in shared]
    return Constraint((groups[0],), said.low, EVERYTHING) if groups else None


def last_reported(
    readings: Sequence[ClaimReading],
    weighed: Weighed,
    usable: Iterable[Claim],
    question: DatasetQuestion,
    tree: ActorTree,
) -> LastReported | None:
    """The main holder of the last earlier map that had one, unless something since speaks against it.

    `readings` are all that could be weighed, `weighed` what came of them, `usable` every usable claim of the place that
    was not cancelled. Who of other sides is seen there since ends nothing, and is told with it.
    """
    usable = tuple(usable)
    earlier = weighed
    while earlier.history:
        earlier = weigh(earlier.history, question.windows, tree)
        holder = _holder_in_every_version(earlier, tree)
        if holder is None:
            continue
        of_that_map = (*earlier.accepted, *(disputing for version in earlier.versions for disputing in version))
        naming = _naming(holder, of_that_map, tree)
        newest = max(reading.day for reading in naming)
        since = [reading for reading in readings if earlier.newest is not None and reading.day > earlier.newest]
        told_since = [claim for claim in usable if question.day_of(claim) > newest]
        if _is_overtaken(holder, since, told_since, tree):
            return None
        about = [reading for reading in earlier.accepted if are_related(reading.claim.actors, (holder,), tree)]
        return LastReported(
            actor=holder,
            newest=newest,
            claims=tuple(sorted(reading.id for reading in about)),
            claimed_by=claimed_by(about),
            days=days_of_newest(naming, newest),
            since=others_seen_after(newest, holder, usable, tree),
        )
    return None


def _holder_in_every_version(weighed: Weighed, tree: ActorTree) -> str | None:
    holders = {main_holder_of(version, tree) for version in (weighed.accepted, *weighed.versions)}
    return holders.pop() if len(holders) == 1 else None


def _naming(holder: str, readings: Sequence[ClaimReading], tree: ActorTree) -> Sequence[ClaimReading]:
    """The claims that make an actor the main holder, each by itself; where none does, all that are about it.

    What else was told then, of a part or of others, is no word on who holds the place, however new it is.
    """
    alone = ((reading, main_holder_of((reading,), tree)) for reading in readings)
    naming = [reading for reading, main in alone if main is not None and holder in tree.lineage[main]]
    return naming or [reading for reading in readings if are_related(reading.claim.actors, (holder,), tree)]


def _is_overtaken(holder: str, since: Iterable[ClaimReading], told_since: Iterable[Claim], tree: ActorTree) -> bool:
    """Whether what is said since that map contradicts its main holder, or tells of any leaving of it."""
    is_main = constraint_on((holder,), MORE_THAN_HALF)
    if not all(can_hold(reading.plain | {is_main}, tree) for reading in since):
        return True
    return any(
        claim.relation is Relation.WITHDREW and are_related(claim.actors, (holder,), tree) for claim in told_since
    )

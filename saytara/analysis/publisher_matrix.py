"""How often publishers agree with each other or contradict each other, and who reported first, on common cases.

It counts; it grades nobody. Who is right is not known here, and small numbers are not rated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from saytara.control.actor_tree import ActorTree, tree_of
from saytara.control.asked import ALL_CLAIMS, ClaimFilter
from saytara.control.bounds import can_hold
from saytara.control.claim_reading import ClaimReading, plain_words_of, readings_of
from saytara.control.claims_about_place import claims_of
from saytara.control.question import DatasetQuestion
from saytara.core.model import Claim, Dataset

LEAST_CASES = 5
"""Pairs with fewer common cases are counted and not rated: a share of four would be an anecdote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherCase:
    """Two documents of different publishers that speak of one place at one time.

    `first_to_report` is the publisher whose document surely appeared earlier, or None where the days of publication do
    not tell.
    """

    place: str
    sources: tuple[str, str]
    claims: tuple[str, ...]
    contradicts: bool
    first_to_report: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherPair:
    """Two publishers, by name in order, with their common cases, earliest first."""

    publishers: tuple[str, str]
    cases: tuple[PublisherCase, ...]

    @property
    def agreed(self) -> int:
        """In how many cases they agree."""
        return sum(not case.contradicts for case in self.cases)

    @property
    def contradicted(self) -> int:
        """In how many cases they contradict each other."""
        return sum(case.contradicts for case in self.cases)

    @property
    def is_rated(self) -> bool:
        """Whether there are enough common cases to give a share."""
        return len(self.cases) >= LEAST_CASES

    @property
    def agreed_pct(self) -> float | None:
        """In how many per cent of the cases they agree, or None where they are too few."""
        return 100 * self.agreed / len(self.cases) if self.is_rated else None

    def reported_first(self, publisher: str) -> int:
        """In how many cases this one of the two surely reported first."""
        return sum(case.first_to_report == publisher for case in self.cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherMatrix:
    """The publishers that have a case in common with another, most cases first, and each such pair."""

    publishers: tuple[str, ...]
    pairs: tuple[PublisherPair, ...]

    def pair(self, one: str, other: str) -> PublisherPair | None:
        """The pair of two publishers, in either order, or None where they have no case in common."""
        names = tuple(sorted((one, other)))
        return next((pair for pair in self.pairs if pair.publishers == names), None)


def publisher_matrix(
    dataset: Dataset, counting: ClaimFilter = ALL_CLAIMS, places: Collection[str] | None = None
) -> PublisherMatrix:
    """Every pair of publishers with a common case; with one about any of `places`, where they are named.

    A case is a pair of documents, one of each publisher, with claims of control about one place whose days are at
    most the dispute window apart. It counts as contradicting if any claim of one cannot hold, in plain reading,
    together with a claim of the other; as agreeing if they can, and some claim of each speaks of one actor, or of a
    group and its member. Two documents that speak of different actors side by side are no case. Retracted claims do
    not count.
    """
    tree = tree_of(dataset)
    found: dict[tuple[str, str], list[tuple[dt.date, PublisherCase]]] = {}
    for place in dataset.place_by_id if places is None else places:
        readings = _readings(dataset, place, counting, tree)
        for publishers, day, case in _cases(dataset, place, readings, tree):
            found.setdefault(publishers, []).append((day, case))
    pairs = [
        PublisherPair(
            publishers=publishers,
            cases=tuple(case for _, case in sorted(cases, key=lambda item: (item[0], item[1].place, item[1].sources))),
        )
        for publishers, cases in found.items()
    ]
    count: dict[str, int] = {}
    for pair in pairs:
        for publisher in pair.publishers:
            count[publisher] = count.get(publisher, 0) + len(pair.cases)
    return PublisherMatrix(
        publishers=tuple(sorted(count, key=lambda publisher: (-count[publisher], publisher))),
        pairs=tuple(sorted(pairs, key=lambda pair: (-len(pair.cases), pair.publishers))),
    )


def _readings(
    dataset: Dataset, place_id: str, counting: ClaimFilter, tree: ActorTree
) -> list[ClaimReading]:
    """The claims of control about a place, of all times, as they are read for a decision."""
    question = DatasetQuestion.about(dataset, counting.on(dt.date.max), place_id)
    evidence, _, _ = question.sort_out(claims_of(dataset, place_id))
    return readings_of(evidence, question, tree)


def _cases(
    dataset: Dataset, place_id: str, readings: Sequence[ClaimReading], tree: ActorTree
) -> Iterator[tuple[tuple[str, str], dt.date, PublisherCase]]:
    by_source: dict[str, list[ClaimReading]] = {}
    for reading in readings:
        by_source.setdefault(reading.claim.source, []).append(reading)
    window_days = dataset.windows_of(place_id).dispute_window_days
    for sources in combinations(sorted(by_source, key=lambda source: (dataset.counted_publisher(source), source)), 2):
        publishers = (dataset.counted_publisher(sources[0]), dataset.counted_publisher(sources[1]))
        if publishers[0] == publishers[1]:
            continue
        near = [
            (one, other)
            for one in by_source[sources[0]]
            for other in by_source[sources[1]]
            if days_apart(one.claim, other.claim) <= window_days
        ]
        contradicting = [pair for pair in near if not can_hold(plain_words_of(pair), tree)]
        disagreeing = contradicting or [pair for pair in near if _speak_of_one_actor(*pair, tree)]
        if disagreeing:
            case = PublisherCase(
                place=place_id,
                sources=sources,
                claims=tuple(sorted({reading.id for pair in disagreeing for reading in pair})),
                contradicts=bool(contradicting),
                first_to_report=_first_to_report(dataset, sources),
            )
            yield publishers, min(reading.claim.as_of_from for pair in disagreeing for reading in pair), case


def days_apart(one: Claim, other: Claim) -> int:
    """How many days lie at the least between the days or periods that two claims speak of; 0 where they overlap."""
    gap = max((other.as_of_from - one.as_of_to).days, (one.as_of_from - other.as_of_to).days)
    return max(0, gap)


def _speak_of_one_actor(one: ClaimReading, other: ClaimReading, tree: ActorTree) -> bool:
    return any(_are_related(name, with_name, tree) for name in one.said.targets for with_name in other.said.targets)


def _are_related(actor: str, other: str, tree: ActorTree) -> bool:
    return tree.is_within(actor, other) or tree.is_within(other, actor)


def _first_to_report(dataset: Dataset, sources: Iterable[str]) -> str | None:
    one, other = (dataset.source_by_id[source] for source in sources)
    if one.published_to < other.published_from:
        return dataset.counted_publisher(one.id)
    if other.published_to < one.published_from:
        return dataset.counted_publisher(other.id)
    return None

"""What the rules read of claims and of a dataset, as plain values: short to send to another process, and to hash.

The words and summaries of claims, polygons and titles are not among them: no rule reads them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from saytara import __version__
from saytara.core.model import AsOfKind, Claim, Credibility, Dataset, Qualifier, Source
from saytara.core.relations import Relation
from saytara.history.rules_code import rules_code

Facts = tuple[
    str, str, str, str, str, str, str, float | None, float | None, str, int, int, str, str
]
"""id, source, place, part, actors, relation, qualifier, value, value_to, kind, first and last day, whose word, whether
it was retracted."""

_RELATIONS: Final = {relation.value: relation for relation in Relation}
_QUALIFIERS: Final = {qualifier.value: qualifier for qualifier in Qualifier}
_KINDS: Final = {kind.value: kind for kind in AsOfKind}


def facts_of_claim(claim: Claim) -> Facts:
    """What the rules read of a claim."""
    return (
        claim.id,
        claim.source,
        claim.place,
        claim.part,
        "+".join(claim.actors),
        claim.relation.value,
        claim.qualifier.value,
        claim.value,
        claim.value_to,
        claim.as_of_kind.value,
        claim.as_of_from.toordinal(),
        claim.as_of_to.toordinal(),
        claim.attributed_to,
        claim.retracted,
    )


def claim_of(facts: Facts) -> Claim:
    """A claim of which the rules read the same; its texts are empty."""
    claim_id, source, place, part, actors, relation, qualifier, value, value_to, kind, first, last, by, gone = facts
    return Claim(
        id=claim_id,
        source=source,
        place=place,
        part=part,
        actors=tuple(actors.split("+")),
        relation=_RELATIONS[relation],
        qualifier=_QUALIFIERS[qualifier],
        value=value,
        value_to=value_to,
        as_of_kind=_KINDS[kind],
        as_of_from=dt.date.fromordinal(first),
        as_of_to=dt.date.fromordinal(last),
        attributed_to=by,
        credibility=Credibility.CANNOT_BE_JUDGED,
        quote="",
        quote_start=None,
        where_in_page="",
        summary_en="",
        summary_ar="",
        note="",
        retracted=gone,
    )


def ground_of(dataset: Dataset) -> Dataset:
    """What the rules read of a dataset beside its places and claims: small, and the same for every place."""
    return replace(
        dataset,
        places=(),
        regions=(),
        claims=(),
        roads={},
        left_out=(),
        credits=(),
        background=None,
        sources=tuple(_bare(source) for source in dataset.sources),
    )


def with_claims(ground: Dataset, claims: Iterable[Claim]) -> Dataset:
    """The ground with the claims about some places, each once, and their sources, and no others."""
    once = {claim.id: claim for claim in claims}.values()
    sources = ground.source_by_id
    named = dict.fromkeys(claim.source for claim in once)
    return replace(ground, claims=tuple(once), sources=tuple(sources[source] for source in named))


def key_of_ground(ground: Dataset) -> str:
    """A hash of what holds for every place: actors, publishers, speakers, rules, windows, and Saytara itself."""
    parts = (
        rules_code(),
        __version__,
        [(actor.id, actor.part_of, actor.side) for actor in ground.actors],
        ground.publishers,
        ground.speakers,
        ground.rules,
        ground.windows,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def key_of_place(claims: Iterable[Claim], sources: Mapping[str, str]) -> str:
    """A hash of the claims about one place with what the rules read of their sources (`told_of_sources`).

    It is of the same as `facts_of_claim`, as lines of text: a million claims are read for it each time anybody asks.
    """
    facts = "\n".join(sorted([_told(claim, sources[claim.source]) for claim in claims]))
    return hashlib.blake2b(facts.encode(), digest_size=16).hexdigest()


def _told(claim: Claim, of_source: str) -> str:
    """What the rules read of a claim and its source; no two that they could tell apart have the same."""
    part, by, gone = claim.part, claim.attributed_to, claim.retracted
    return "\t".join(
        (
            claim.id,
            claim.source,
            claim.place,
            "+".join(claim.actors),
            claim.relation,
            claim.qualifier,
            "" if claim.value is None else repr(claim.value),
            "" if claim.value_to is None else repr(claim.value_to),
            claim.as_of_kind,
            _days_as_text[claim.as_of_from],
            _days_as_text[claim.as_of_to],
            f"{part!r},{by!r},{gone!r}" if part or by or gone else "",
            of_source,
        )
    )


class _DaysAsText(dict[dt.date, str]):
    """Days as they are written, each written once: a war has fewer of them than claims."""

    def __missing__(self, day: dt.date) -> str:
        text = self[day] = day.isoformat()
        return text


_days_as_text: Final = _DaysAsText()


def told_of_sources(dataset: Dataset) -> dict[str, str]:
    """What the rules read of each source, by its id."""
    return {
        source.id: f"{source.publisher!r}\t{source.published_to}\t{source.reliability.value}\t{bool(source.drawn)}"
        for source in dataset.sources
    }


def _bare(source: Source) -> Source:
    return replace(source, title="", url="", date_note="", date_note_ar="", text=None, sha256=None, body=None)

"""Places, shares, claims and sources of a request as flat records: what tables, workbooks and layers are made of.

Each kind has its columns (`saytara.exports.columns`); a record is a mapping with exactly their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saytara.answer_words import last_reported_words, latest_by_words
from saytara.control.age import share_span
from saytara.control.confirmation import confirmed_by, grading
from saytara.control.decision import Context, PlaceControl, Reason, RegionControl, SetAside
from saytara.control.origins import origins_of
from saytara.exports.columns import LIST_SEPARATOR, Record
from saytara.exports.request import ExportRequest
from saytara.figures.looks import look_of
from saytara.model import Claim, Dataset, Source
from saytara.phrases import (
    actor_name,
    actor_share_words,
    holders_line,
    place_name,
    publisher_words,
    short_status,
    without_isolates,
)
from saytara.shares import Share, share_of
from saytara.text import sort_key
from saytara.words import LANGUAGES

SAID_SEPARATOR: Final = " · "
"""Between the state of a place and its shares; no state contains it."""


def places_in_order(request: ExportRequest) -> list[PlaceControl]:
    """The request's decisions, in the alphabet of its language."""
    names = request.dataset.place_by_id

    def key(decision: PlaceControl) -> tuple[tuple[bool, str, str], str]:
        return sort_key(names[decision.place].names.in_language(request.language), request.language), decision.place

    return sorted(request.decisions.values(), key=key)


def place_records(request: ExportRequest) -> list[Record]:
    """One record of `PLACE_COLUMNS` for each place, in the alphabet of the request's language."""
    return [_place_record(request, decision) for decision in places_in_order(request)]


def _place_record(request: ExportRequest, decision: PlaceControl) -> Record:
    dataset = request.dataset
    place = dataset.place_by_id[decision.place]
    disputing = [claim for version in decision.versions for claim in version.claims]
    return {
        "id": place.id,
        "name_en": place.names.en,
        "name_ar": place.names.ar,
        "kind": place.kind,
        "status": decision.status.value,
        "is_stale": decision.is_stale,
        "is_contested": decision.is_contested,
        "fighting_on": decision.fighting.newest if decision.fighting else None,
        "fighting_claims": _joined(decision.fighting.claims) if decision.fighting else None,
        "claimed_by": _joined(decision.claimed_by),
        "look": look_of(dataset, decision).key,
        "main_holder": decision.main_holder,
        "holders": _joined(decision.holders),
        "said_en": said(request, decision, "en"),
        "said_ar": said(request, decision, "ar"),
        "left": _joined(decision.left),
        "last_reported": decision.last_reported.actor if decision.last_reported else None,
        "last_reported_on": decision.last_reported.newest if decision.last_reported else None,
        "latest_by": decision.latest_by,
        "lowered_claims": _joined([item.claim for item in decision.lowered]),
        "claims": _joined(decision.accepted),
        "disputing_claims": _joined(disputing),
        "context_claims": _joined([item.claim for item in decision.context]),
        "publishers": _joined(decision.publishers),
        "newest_evidence": decision.newest_evidence,
        "age_days": decision.age_days,
        "date": request.date,
        "known_by": request.known_by,
        "min_grade": request.min_grade,
        "boundary_quality": place.boundary_quality.value,
        "boundary_source": place.boundary_source,
    }


def said(request: ExportRequest, decision: PlaceControl, language: str) -> str:
    """Status and shares of a place, and what stands beside them, in one line."""
    status = short_status(decision, language)
    shares = holders_line(request.dataset, decision, language) if decision.holders else ""
    beside = (latest_by_words(decision, language), last_reported_words(request.dataset, decision, language))
    return SAID_SEPARATOR.join(part for part in (status, shares, *beside) if part)


def share_records(request: ExportRequest) -> list[Record]:
    """One record of `SHARE_COLUMNS` for each place and actor of which anything is reported."""
    dataset = request.dataset
    records: list[Record] = []
    for decision in places_in_order(request):
        for item in decision.actors:
            actor = dataset.actor_by_id[item.actor]
            first, last = share_span(dataset, decision, item.actor) or (None, None)
            records.append(
                {
                    "place": decision.place,
                    "actor": actor.id,
                    "actor_en": actor.name_on(request.date, "en"),
                    "actor_ar": actor.name_on(request.date, "ar"),
                    "part_of": actor.part_of,
                    "side": actor.side,
                    "low_pct": item.share.low,
                    "low_is_open": item.share.low_open,
                    "high_pct": item.share.high,
                    "high_is_open": item.share.high_open,
                    "evidence_from": first,
                    "evidence_to": last,
                    "said_en": actor_share_words(dataset, decision, item.actor, "en"),
                    "said_ar": actor_share_words(dataset, decision, item.actor, "ar"),
                    "claims": _joined(item.claims),
                    "date": request.date,
                }
            )
    return records


def claim_records(request: ExportRequest) -> list[Record]:
    """One record of `CLAIM_COLUMNS` for each claim about the places, and about the regions that hold any of them.

    Claims that count come first, then those that stand against them, context, and what is set aside. What was not yet
    published by the known-by date is left out, as it is from the map. A claim of all or nothing of a region counts at
    each of its places: it has one record, with the first of these roles that it has at any of them.
    """
    found = [role for decision in places_in_order(request) for role in _roles(decision)]
    for region in request.regions.values():
        if set(request.dataset.region_by_id[region.region].members) & set(request.decisions):
            found += _region_roles(region)
    known = [item for item in found if _is_known(request, item[0])]
    first: dict[str, Role] = {}
    for item in sorted(known, key=lambda item: ROLES.index(item[1])):
        first.setdefault(item[0], item)
    return [_claim_record(request, item) for item in first.values()]


def _is_known(request: ExportRequest, claim_id: str) -> bool:
    source = request.dataset.source_by_id[request.dataset.claim_by_id[claim_id].source]
    return request.known_by is None or source.published_to <= request.known_by


ROLES: Final = ("accepted", "other_version", "context", "set_aside")

Role = tuple[str, str, Reason | None, Sequence[str]]
"""Id of the claim, its role, why it is set aside, and the claims that overrule it."""


def _roles(decision: PlaceControl) -> Iterator[Role]:
    other = {claim for version in decision.versions for claim in version.claims}
    yield from _roles_of(decision.accepted, decision.context, decision.set_aside, other)


def _region_roles(region: RegionControl) -> Iterator[Role]:
    accepted = [item.claim for item in region.claims if not item.disputed_by]
    disputing = [
        SetAside(claim=item.claim, reason=Reason.DISPUTING, overruled_by=item.disputed_by)
        for item in region.claims
        if item.disputed_by
    ]
    others = {item.claim for item in disputing}
    yield from _roles_of(accepted, region.context, (*disputing, *region.set_aside), others)


def _roles_of(
    accepted: Sequence[str], context: Sequence[Context], set_aside: Sequence[SetAside], other: set[str]
) -> Iterator[Role]:
    for claim in accepted:
        yield claim, "accepted", None, ()
    for beside in context:
        yield beside.claim, "context", None, ()
    for item in set_aside:
        role = "other_version" if item.claim in other else "set_aside"
        yield item.claim, role, item.reason, item.overruled_by


def _claim_record(request: ExportRequest, item: Role) -> Record:
    claim_id, role, reason, overruled_by = item
    claim = request.dataset.claim_by_id[claim_id]
    source = request.dataset.source_by_id[claim.source]
    return {
        "id": claim.id,
        "place": claim.place,
        "place_en": place_name(request.dataset, claim.place, "en"),
        "place_ar": place_name(request.dataset, claim.place, "ar"),
        "part": claim.part or None,
        "part_ar": claim.part_ar or None,
        "actors": _joined(claim.actors),
        **{f"actors_{language}": _names(request, claim, language) for language in LANGUAGES},
        "relation": claim.relation.value,
        "qualifier": claim.qualifier.value,
        "value": claim.value,
        "value_to": claim.value_to,
        "as_of_kind": claim.as_of_kind.value,
        "as_of_from": claim.as_of_from,
        "as_of_to": claim.as_of_to,
        "attributed_to": claim.attributed_to or None,
        "attributed_to_ar": claim.attributed_to_ar or None,
        "source": source.id,
        "publisher": source.publisher,
        "publisher_ar": _publisher_ar(request, source),
        "published_from": source.published_from,
        "published_to": source.published_to,
        "url": source.url or None,
        "grading": grading(request.dataset, claim, request.known_by),
        "origins": _joined([origin.name for origin in origins_of(request.dataset, claim)]),
        "confirmed_by": _joined(confirmed_by(request.dataset, claim, request.known_by)),
        "quote": claim.quote or None,
        "quote_language": source.language if claim.quote else None,
        "where_in_page": claim.where_in_page or None,
        "where_in_page_ar": claim.where_in_page_ar or None,
        "summary_en": claim.summary_en,
        "summary_ar": claim.summary_ar,
        "note": claim.note or None,
        "note_ar": claim.note_ar or None,
        "role": role,
        "reason": reason.value if reason else None,
        "overruled_by": _joined(overruled_by),
    }


def claimed_share(claim: Claim) -> Share | None:
    """The interval that the claim itself states; None where it speaks of no share."""
    return share_of(claim.qualifier, claim.value, claim.value_to) if claim.is_evidence else None


def source_records(request: ExportRequest, claims: Sequence[Record]) -> list[Record]:
    """One record of `SOURCE_COLUMNS` for each source of `claims`, by publisher and day."""
    claims_of: dict[str, list[str]] = {}
    for claim in claims:
        claims_of.setdefault(str(claim["source"]), []).append(str(claim["id"]))
    sources = [request.dataset.source_by_id[source] for source in claims_of]
    sources.sort(
        key=lambda source: (
            sort_key(publisher_words(request.dataset, source.publisher, request.language), request.language),
            source.published_from,
            source.id,
        )
    )
    return [
        {
            "id": source.id,
            "publisher": source.publisher,
            "publisher_ar": _publisher_ar(request, source),
            "owner": owner_of(request.dataset, source),
            "title": source.title,
            "url": source.url or None,
            "language": source.language,
            "published_from": source.published_from,
            "published_to": source.published_to,
            "date_note": source.date_note or None,
            "date_note_ar": source.date_note_ar or None,
            "reliability": source.reliability.value,
            "sha256": source.sha256,
            "claims": _joined(claims_of[source.id]),
        }
        for source in sources
    ]


def owner_of(dataset: Dataset, source: Source) -> str | None:
    """The id of who owns the source's publisher, or None where the dataset names nobody."""
    publisher = dataset.publisher_of(source.id)
    return None if publisher is None else publisher.owner or None


def _names(request: ExportRequest, claim: Claim, language: str) -> str | None:
    return _joined([actor_name(request.dataset, actor, language, claim.as_of_to) for actor in claim.actors])


def _publisher_ar(request: ExportRequest, source: Source) -> str:
    return without_isolates(publisher_words(request.dataset, source.publisher, "ar"))


def _joined(ids: Sequence[str]) -> str | None:
    return LIST_SEPARATOR.join(dict.fromkeys(ids)) or None

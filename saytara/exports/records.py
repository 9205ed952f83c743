"""What a request asks for as records: places, what stands within them, claims and sources; tables are made of these.

Each kind has its columns (`saytara.exports.columns.control_columns`, `saytara.exports.columns.claim_columns`); a record
is a mapping with exactly their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saytara.control.decision import Context, PlaceControl, Reason, RegionControl, SetAside
from saytara.core.model import Claim
from saytara.core.shares import Share, share_of
from saytara.exports.columns.claim_columns import FILE_CLAIM_COLUMNS, ClaimOf, Role, SourceOf, source_columns_of
from saytara.exports.columns.column import Record, record_of
from saytara.exports.columns.control_columns import SAID_SEPARATOR, Within, control_columns, key_columns
from saytara.exports.request import ExportRequest
from saytara.phrases.beside_status import lasting_words
from saytara.phrases.decisions import holders_line, short_status
from saytara.phrases.names_in_sentences import publisher_words
from saytara.regions.series import region_series
from saytara.spelling.text import sort_key


def places_in_order(request: ExportRequest) -> list[PlaceControl]:
    """The request's decisions, in the alphabet of its language."""
    names = request.dataset.place_by_id

    def key(decision: PlaceControl) -> tuple[tuple[bool, str, str], str]:
        return sort_key(names[decision.place].names.in_language(request.language), request.language), decision.place

    return sorted(request.decisions.values(), key=key)


def control_records(request: ExportRequest) -> list[Record]:
    """One record of `control_columns` for each answer, in the order of `request.answers`."""
    columns = control_columns(is_history=request.is_history)
    return [record_of(columns, answer) for answer in request.answers]


def records_within(request: ExportRequest, table: Within) -> list[Record]:
    """One record for each item of a table within the answers: its keys, then its own columns."""
    keys = key_columns(is_history=request.is_history)
    return [
        record_of(keys, answer) | record_of(table.columns, item)
        for answer in request.answers
        for item in table.items(answer)
    ]


def said(request: ExportRequest, decision: PlaceControl, language: str) -> str:
    """Status and shares of a place, and what stands beside them, in one line."""
    status = short_status(decision, language)
    shares = holders_line(request.dataset, decision, language) if decision.holders else ""
    beside = lasting_words(request.dataset, decision, language)
    return SAID_SEPARATOR.join(part for part in (status, shares, *beside) if part)


def claim_records(request: ExportRequest) -> list[Record]:
    """One record of `FILE_CLAIM_COLUMNS` for each claim about the places, and about the regions that hold any of them.

    Claims that count come first, then those that stand against them, context, and what is set aside. What was not yet
    published by the known-by date is left out, as it is from the map. A claim that counts at several places, or on
    several days of a history, has one record, with the first of these roles that it has at any of them.
    """
    return [record_of(FILE_CLAIM_COLUMNS, item) for item in told_claims(request)]


def told_claims(request: ExportRequest) -> list[ClaimOf]:
    """The claims of `claim_records`, before they are put into columns."""
    found = [role for decision in _decisions(request) for role in _roles(decision)]
    for region in request.regions.values():
        if set(request.dataset.region_by_id[region.region].members) & set(request.decisions):
            found += _region_history(request, region.region) if request.is_history else ()
            found += _region_roles(region)
    known = [item for item in found if _is_known(request, item[0])]
    first: dict[str, _Found] = {}
    for item in sorted(known, key=lambda item: ROLES.index(item[1])):
        first.setdefault(item[0], item)
    return [
        ClaimOf(
            dataset=request.dataset,
            claim=request.dataset.claim_by_id[claim],
            known_by=request.asked.known_by,
            role=role,
            reason=reason,
            overruled_by=tuple(overruled_by),
        )
        for claim, role, reason, overruled_by in first.values()
    ]


def _decisions(request: ExportRequest) -> Iterator[PlaceControl]:
    """Every decision of the file; of a history the newest first, so that a reason is that of the newest."""
    if request.is_history:
        yield from sorted((answer.decision for answer in request.answers), key=lambda it: it.date, reverse=True)
    else:
        yield from places_in_order(request)


def _is_known(request: ExportRequest, claim_id: str) -> bool:
    source = request.dataset.source_by_id[request.dataset.claim_by_id[claim_id].source]
    return request.asked.knows(source)


ROLES: Final = tuple(Role)

_Found = tuple[str, Role, Reason | None, Sequence[str]]
"""Id of the claim, its role, why it is set aside, and the claims that overrule it."""


def _roles(decision: PlaceControl) -> Iterator[_Found]:
    other = {claim for version in decision.versions for claim in version.claims}
    yield from _roles_of(decision.accepted, decision.context, decision.set_aside, other)


def roles_in(decision: PlaceControl) -> Iterator[tuple[str, Role]]:
    """The claims that decide it, stand against it or beside it, and what they are; without those set aside."""
    roles: dict[str, Role] = {}
    for claim, role, _reason, _by in _roles(decision):
        if role is not Role.SET_ASIDE:
            roles.setdefault(claim, role)
    yield from roles.items()


def _region_roles(region: RegionControl) -> Iterator[_Found]:
    accepted = [item.claim for item in region.claims if not item.disputed_by]
    disputing = [
        SetAside(claim=item.claim, reason=Reason.DISPUTING, overruled_by=item.disputed_by)
        for item in region.claims
        if item.disputed_by
    ]
    others = {item.claim for item in disputing}
    yield from _roles_of(accepted, region.context, (*disputing, *region.set_aside), others)


def _region_history(request: ExportRequest, region: str) -> Iterator[_Found]:
    """The claims of a region that stood on any day, by the role that they had on it."""
    for span in region_series(request.dataset, region, request.asked.of_all_days):
        for item in span.claims:
            if item.disputed_by:
                yield item.claim, Role.OTHER_VERSION, Reason.DISPUTING, item.disputed_by
            else:
                yield item.claim, Role.ACCEPTED, None, ()


def _roles_of(
    accepted: Sequence[str], context: Sequence[Context], set_aside: Sequence[SetAside], other: set[str]
) -> Iterator[_Found]:
    for claim in accepted:
        yield claim, Role.ACCEPTED, None, ()
    for beside in context:
        yield beside.claim, Role.CONTEXT, None, ()
    for item in set_aside:
        role = Role.OTHER_VERSION if item.claim in other else Role.SET_ASIDE
        yield item.claim, role, item.reason, item.overruled_by


def claimed_share(claim: Claim) -> Share | None:
    """The interval that the claim itself states; None where it speaks of no share."""
    return share_of(claim.qualifier, claim.value, claim.value_to) if claim.is_evidence else None


def source_records(request: ExportRequest, claims: Sequence[Record]) -> list[Record]:
    """One record of `source_columns_of` the dataset for each source of `claims`, by publisher and day."""
    claims_of: dict[str, list[str]] = {}
    for claim in claims:
        claims_of.setdefault(str(claim["source"]), []).append(str(claim["claim"]))
    columns = source_columns_of(request.dataset)
    sources = [request.dataset.source_by_id[source] for source in claims_of]
    sources.sort(
        key=lambda source: (
            sort_key(publisher_words(request.dataset, source.publisher, request.language), request.language),
            source.published_from,
            source.id,
        )
    )
    return [
        record_of(
            columns,
            SourceOf(dataset=request.dataset, source=source, claims=tuple(claims_of[source.id])),
        )
        for source in sources
    ]

"""The brief: one place or the whole area at a date as a PDF with map, sentences, shares, disputes and numbered notes.

Every sentence is put together by rule from the decisions and the claims' own summaries; nothing is added to them.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any, Final

from saytara.analysis.evaluation import holder_score
from saytara.control.confirmation import grading
from saytara.control.decision import ActorShare, PlaceControl, Status
from saytara.control.partisan_claims import speaks_against_own_side
from saytara.core.claim_order import as_shown
from saytara.core.model import Dataset
from saytara.dataset.columns.sources import further_addresses
from saytara.exports.drawing.lettering import starts_right_to_left
from saytara.exports.drawing.pdf_text import copyable, read_by_line
from saytara.exports.drawing.typesetting import to_pdf as typeset
from saytara.exports.picture import map_image, publishers_of
from saytara.exports.provenance import boundary_words, claims_that_count, fact_rows
from saytara.exports.records import places_in_order
from saytara.exports.request import ExportRequest
from saytara.figures.looks import palette
from saytara.phrases.ages import claims_age_words, evidence_facts, share_age_words
from saytara.phrases.beside_status import answer_parts
from saytara.phrases.claims_in_few_words import about_whole_words
from saytara.phrases.decisions import actor_share_words, in_groups, reported_share_words, stale_words, status_words
from saytara.phrases.fighting_reports import fighting_said_by
from saytara.phrases.figures_and_days import date_words, dates_words, isolated, listed, sentence_begun
from saytara.phrases.hit_rates import how_often_right
from saytara.phrases.names_in_sentences import (
    actor_name,
    claim_actors_words,
    place_name,
    publisher_words,
    said_by_words,
)
from saytara.phrases.regions import verdict_headline, verdict_reason
from saytara.phrases.under_shares import member_line, share_lines
from saytara.spelling.text import direction_of, with_visible_signs
from saytara.words import language_entry, say

MAP_SIZE: Final = (642.0, 470.0)
"""As wide as the page between its margins, in units of 1/96 inch."""
LANGUAGE_CODE: Final = re.compile(r"[a-z]{2,3}")
ADDRESS: Final = re.compile(r"https?://")

AS_WRITTEN: Final = ("quote", "title", "url", "map")
"""What of the content is not in our own words."""
FACTS_OF_FILE: Final = ("description", "keywords")
"""What no page shows."""

Sentence = dict[str, Any]
"""`text`, and `notes`: the numbers that stand behind it."""


class _Notes:
    """Numbers claims in the order in which they are first referred to."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def of(self, claims: Iterable[str]) -> list[int]:
        return sorted({self.numbers.setdefault(claim, len(self.numbers) + 1) for claim in claims})

    def sentence(self, text: str, claims: Iterable[str] = ()) -> Sentence:
        return {"text": text, "notes": self.of(claims)}


def to_brief(request: ExportRequest) -> bytes:
    """The brief as a tagged PDF, in the language of the request; the same request gives the same bytes."""
    template = (files("saytara.exports") / "brief.typ").read_text("utf-8")
    content = copyable(brief_content(request), request.language, (*AS_WRITTEN, *FACTS_OF_FILE))
    return read_by_line(typeset(template, {"brief": json.dumps(content, ensure_ascii=False)}, request.date))


def brief_content(request: ExportRequest) -> dict[str, Any]:
    """All that the brief says, as JSON types: what `brief.typ` sets, in its order."""
    dataset, language = request.dataset, request.language
    area = dataset.title(language) if request.place is None else place_name(dataset, request.place, language)
    notes = _Notes()
    reported = _place_report(request, notes) if request.place else [[_counts(request, notes)]]
    places = [] if request.place else _place_sentences(request, notes)
    shares = [_share_rows(request, decision, notes) for decision in places_in_order(request)]
    disputes = [_dispute(request, decision, notes) for decision in places_in_order(request) if decision.versions]
    regions = [] if request.place else _region_sentences(request, notes)
    notes.of(claim for decision in places_in_order(request) for claim in claims_that_count(decision))
    title = say("brief.title", language, area=area)
    return {
        "language": language,
        "direction": language_entry(language).direction,
        "script": language_entry(language).script,
        "area": dataset.title(language),
        "title": title,
        "subtitle": " · ".join(_question(request)),
        "description": " · ".join([title, *_question(request), dataset.licence_in(language)]),
        "keywords": [dataset.id, dataset.digest, request.date.isoformat()],
        "meaning": f"{say('app.not_a_fact', language)} {_boundaries(request)}",
        "map": map_image(request, *MAP_SIZE),
        "map_words": say("picture.alt", language, area=area, date=date_words(request.date, language)),
        "reported": reported,
        "places": places,
        "tested": [notes.sentence(line) for line in _hit_rates(request)],
        "columns": [say(f"col.{column}", language) for column in ("place", "actor", "share", "share_days")]
        + [say("brief.notes", language)],
        "shares": shares,
        "disputes": disputes,
        "regions": regions,
        "notes": [_note(request, claim, number) for claim, number in notes.numbers.items()],
        "about": _about(request),
        "footer": [
            " · ".join([dataset.title(language), *_question(request), _boundaries(request)]),
            dataset.licence_in(language),
        ],
        "words": {
            "reported": say("brief.reported", language),
            "shares": say("shares.title", language),
            "disputes": say("dispute.title", language),
            "no_disputes": say("brief.no_disputes", language),
            "regions": say("dispute.regions", language),
            "notes": say("brief.notes", language),
            "notes_lead": say("brief.notes_lead", language),
            "about": say("file.about", language),
            "page": say("brief.page", language, page="{page}", pages="{pages}"),
        },
        "colours": {"ink": palette.INK.light, "quiet": palette.QUIET.light, "line": palette.LINE.light},
    }


def _question(request: ExportRequest) -> list[str]:
    """What was asked: the date, what was known, and the least grade where one was asked for."""
    language = request.language
    known = say("strip.known_now", language)
    if request.asked.known_by is not None:
        known = f"{say('strip.known_then', language)} {date_words(request.asked.known_by, language)}"
    parts = [date_words(request.date, language), known]
    if request.asked.min_grade is not None:
        least = say("strip.grade_least", language, grade=isolated(request.asked.min_grade))
        parts.append(f"{say('strip.grade', language)}: {least}")
    return parts


def _boundaries(request: ExportRequest) -> str:
    return boundary_words([request.dataset.place_by_id[place] for place in request.decisions], request.language)


def _place_report(request: ExportRequest, notes: _Notes) -> list[list[Sentence]]:
    """The place's answer, then what each report that counts says, then its context and what was set aside."""
    language = request.language
    (decision,) = request.decisions.values()
    fighting = fighting_said_by(request.dataset, decision, language)
    facts = [
        say("brief.fighting_by", language, voices=fighting) if fighting else "",
        stale_words(decision, language),
        *evidence_facts(request.dataset, decision, language),
    ]
    answer = [notes.sentence(_said(request, decision), decision.accepted)]
    answer += [notes.sentence(_ended(fact)) for fact in facts if fact]
    if decision.status is Status.NOT_REPORTED:
        answer.append(notes.sentence(say("claims.none", language)))
    paragraphs = [answer, _claim_sentences(request, decision.accepted, notes)]
    context = [item.claim for item in decision.context]
    if context:
        heading = notes.sentence(f"{say('context.title', language)}:")
        paragraphs.append([heading, *_claim_sentences(request, context, notes)])
    other = {claim for version in decision.versions for claim in version.claims}
    reasons = Counter(item.reason for item in decision.set_aside if item.claim not in other)
    if reasons:
        counts = [
            say("brief.counted", language, status=say(f"aside.{reason.value}", language), n=number)
            for reason, number in sorted(reasons.items())
        ]
        aside = say("aside.title", language, n=sum(reasons.values()))
        paragraphs.append([notes.sentence(f"{aside}: {say('brief.separator', language).join(counts)}.")])
    return [paragraph for paragraph in paragraphs if paragraph]


def _counts(request: ExportRequest, notes: _Notes) -> Sentence:
    """How many places are in which state."""
    language = request.language
    decisions = places_in_order(request)
    counted = Counter(decision.status for decision in decisions)
    counts = [
        say("brief.counted", language, status=say(f"brief.count.{status.value}", language), n=counted[status])
        for status in Status
        if counted[status]
    ]
    stale = sum(decision.is_stale for decision in decisions)
    if stale:
        counts.append(say("brief.counted", language, status=say("brief.stale_among", language), n=stale))
    contested = sum(decision.is_contested for decision in decisions)
    if contested:
        counts.append(say("brief.counted", language, status=say("brief.contested_among", language), n=contested))
    total = say("brief.places_of", language, n=len(decisions))
    joined = say("brief.separator", language).join(counts)
    return notes.sentence(say("brief.of_total", language, total=total, counts=joined))


def _hit_rates(request: ExportRequest) -> list[str]:
    """How often answers like those of the brief were right, each kind of answer once."""
    dataset, language = request.dataset, request.language
    score = holder_score(dataset)
    lines = (how_often_right(dataset, score, decision, language) for decision in places_in_order(request))
    return [line for line in dict.fromkeys(lines) if line]


def _place_sentences(request: ExportRequest, notes: _Notes) -> list[Sentence]:
    """A sentence for each place that anything is reported of."""
    return [
        notes.sentence(_said(request, decision), decision.accepted)
        for decision in places_in_order(request)
        if decision.status is not Status.NOT_REPORTED or decision.left
    ]


def _said(request: ExportRequest, decision: PlaceControl) -> str:
    """One sentence of a place: its status, its shares, what stands beside them, and how old the last report is."""
    dataset, language = request.dataset, request.language
    stale = stale_words(decision, language)
    answers = answer_parts(dataset, decision, language)
    parts = [_first_small(part) if _is_ours(dataset, part, language, request.date) else part for part in answers]
    if request.place is not None and stale:
        parts = parts[:-1]  # it follows as a sentence of its own
    name = isolated(place_name(dataset, decision.place, language))
    return say("brief.place", language, place=name, said=say("brief.separator", language).join(parts))


def _is_ours(dataset: Dataset, text: str, language: str, date: dt.date) -> bool:
    """Whether words begin with one of ours, and not with a name, which keeps its capital letter."""
    return not text.startswith(tuple(actor_name(dataset, actor.id, language, date) for actor in dataset.actors))


def _first_small(text: str) -> str:
    """The words of a status within a sentence."""
    return text[:1].lower() + text[1:]


def _ended(text: str) -> str:
    return f"{sentence_begun(text)}."


def _claim_sentences(request: ExportRequest, claims: Sequence[str], notes: _Notes) -> list[Sentence]:
    shown = as_shown(request.dataset, claims)
    return [notes.sentence(claim.summary(request.language), [claim.id]) for claim in shown]


def _share_rows(request: ExportRequest, decision: PlaceControl, notes: _Notes) -> dict[str, Any]:
    dataset, language = request.dataset, request.language
    claims = dataset.claim_by_id
    rows = [
        {
            "actor": actor_name(dataset, group.actor, language, request.date),
            "share": say("brief.separator", language).join(
                [
                    actor_share_words(dataset, decision, group.actor, language, with_day=False),
                    *share_lines(dataset, decision, group, language),
                    *(member_line(dataset, decision, group, member, language) for member in members),
                ]
            ),
            "days": share_age_words(dataset, decision, group.actor, language),
            "notes": notes.of(group.claims),
        }
        for group, members in in_groups(dataset, decision.actors)
    ]
    rows += [
        {
            "actor": claim_actors_words(dataset, item.actors, language, request.date)
            if item.holder
            else say("joint.named", language, actors=claim_actors_words(dataset, item.actors, language, request.date)),
            "share": reported_share_words(dataset, item, language),
            "days": claims_age_words(dataset, [claims[claim] for claim in item.claims], decision.date, language),
            "notes": notes.of(item.claims),
        }
        for item in decision.joint
    ]
    return {
        "name": place_name(dataset, decision.place, language),
        "status": status_words(dataset, decision, language, with_share=False),
        "nothing": say("tip.nothing", language),
        "rows": rows,
    }


def _dispute(request: ExportRequest, decision: PlaceControl, notes: _Notes) -> dict[str, Any]:
    """The version that weighs more, and each that stands against it: what they allow, and their reports."""
    language = request.language
    versions = [(say("dispute.accepted", language), decision.actors, decision.accepted)]
    for number, version in enumerate(decision.versions, start=1):
        versions.append((say("dispute.version", language, n=number), version.actors, version.claims))
    return {
        "name": place_name(request.dataset, decision.place, language),
        "versions": [
            {
                "heading": heading,
                "shares": notes.sentence(_shares_words(request, actors)),
                "claims": _claim_sentences(request, claims, notes),
            }
            for heading, actors, claims in versions
        ],
    }


def _shares_words(request: ExportRequest, actors: Sequence[ActorShare]) -> str:
    language = request.language
    parts = [
        say(
            "share.bar",
            language,
            actor=actor_name(request.dataset, group.actor, language, request.date),
            share=reported_share_words(request.dataset, group, language),
        )
        for group, _ in in_groups(request.dataset, actors)
    ]
    return say("brief.separator", language).join(parts)


def _region_sentences(request: ExportRequest, notes: _Notes) -> list[Sentence]:
    dataset, language = request.dataset, request.language
    sentences: list[Sentence] = []
    for region in request.regions.values():
        for item in region.claims:
            parts = [_ended(verdict_headline(dataset, item, language))]
            parts.append(_ended(verdict_reason(dataset, item, language).removesuffix(".")))
            if dataset.is_approximate:
                parts.append(say("verdict.approximate", language))
            sentences.append(notes.sentence(" ".join(parts), [item.claim]))
    return sentences


def _note(request: ExportRequest, claim_id: str, number: int) -> dict[str, Any]:
    dataset, language = request.dataset, request.language
    claim = dataset.claim_by_id[claim_id]
    source = dataset.source_by_id[claim.source]
    graded = grading(dataset, claim, request.asked.known_by)
    is_apart = language_entry(language).is_rtl  # on a line of its own, for readers of PDF that copy by line
    facts = [
        said_by_words(claim, language) if claim.attributed_to else "",
        say("brief.as_of", language, dates=isolated(dates_words(claim.as_of_from, claim.as_of_to, language))),
        say(
            "claim.published",
            language,
            dates=isolated(dates_words(source.published_from, source.published_to, language)),
        ),
        "" if is_apart else say("claim.grading", language, grading=graded),
        say("claim.against_own_side", language) if speaks_against_own_side(dataset, claim) else "",
        say("claim.part", language, part=isolated(claim.part_in(language))) if claim.part else "",
        say("claim.where", language, where=isolated(claim.where_in_page_in(language))) if claim.where_in_page else "",
        _whole(request, claim_id),
    ]
    publisher = publisher_words(dataset, source.publisher, language)
    about = [isolated(publisher), isolated(place_name(dataset, claim.place, language))]
    is_foreign = bool(claim.quote) and source.language != language
    return {
        "number": number,
        "heading": " · ".join([*about, *_role(request, claim_id)]),
        "quote": with_visible_signs(claim.quote),
        "quote_language": source.language if LANGUAGE_CODE.fullmatch(source.language) else language,
        "quote_direction": direction_of(source.language),
        "summary": claim.summary(language),
        "summary_label": say("brief.translation" if is_foreign else "claim.in_our_words", language),
        "facts": " · ".join(fact for fact in facts if fact),
        "title": source.title,
        "note": say("claim.note", language, note=isolated(claim.note_in(language))) if claim.note_in(language) else "",
        "url": source.url if ADDRESS.match(source.url) else "",
        "further": [
            {"words": say(heading, language), "address": address}
            for heading, address in further_addresses(source)
            if ADDRESS.match(address)
        ],
        "grading": graded if is_apart else "",
    }


def _role(request: ExportRequest, claim_id: str) -> list[str]:
    """What the claim does for its place; of one about a region its verdict tells."""
    decision = request.decisions.get(request.dataset.claim_by_id[claim_id].place)
    if decision is None:
        return []
    return [say(f"role.{_role_in(decision, claim_id)}", request.language)]


def _role_in(decision: PlaceControl, claim_id: str) -> str:
    if claim_id in decision.accepted:
        return "accepted"
    return "other_version" if any(claim_id in version.claims for version in decision.versions) else "context"


def _whole(request: ExportRequest, claim_id: str) -> str:
    """Of a claim about a whole region that counts for one of its places, that it does so."""
    claim = request.dataset.claim_by_id[claim_id]
    for decision in request.decisions.values():
        if claim.place != decision.place and _role_in(decision, claim_id) != "context":
            return about_whole_words(request.dataset, claim, decision.place, request.language)
    return ""


def _about(request: ExportRequest) -> list[dict[str, str | bool]]:
    language = request.language
    asked = {say(key, language) for key in ("file.title", "file.date", "file.meaning", "col.place")}
    rows = [(heading, words) for heading, words in fact_rows(request, language) if heading not in asked]
    publishers = [isolated(publisher) for publisher in publishers_of(request)]
    rows.append((say("picture.publishers", language), listed(publishers, language)))
    return [
        {"heading": heading, "words": words, "is_rtl": starts_right_to_left(words)} for heading, words in rows if words
    ]

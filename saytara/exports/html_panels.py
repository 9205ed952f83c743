"""What stands beside the map of an exported page, for every day of its slider: fragments, and who shows them when.

A panel is a list of fragments. The same card stands in many panels, so each fragment is written once and panels name
it by its number; days without a change share a panel. Ages are left to the page's script, which knows the day.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from saytara.analysis.evaluation import holder_score
from saytara.control import change_dates, control_on
from saytara.control.age import claims_against, evidence_days
from saytara.control.circumstance_signs import sign_claims
from saytara.control.decision import Context, PlaceControl, Reason, RegionReports, SetAside
from saytara.control.spans import ONE_DAY, decisions_through
from saytara.core.claim_order import as_shown
from saytara.core.model import AsOfKind, Dataset
from saytara.exports.request import ExportRequest
from saytara.figures.filled_markup import filled
from saytara.figures.map.day_states import shown_days
from saytara.figures.map.labels_and_tips import days_state
from saytara.figures.name_markup import both_names, missing_name_words
from saytara.figures.panel.evidence import (
    Address,
    beside_lines,
    claim_card,
    context_list,
    joined,
    reason_parts,
    share_parts,
)
from saytara.figures.panel.set_aside import aside_in_order, claim_line, days_of_turning, reason_words
from saytara.figures.panel.verdict_list import verdict_box
from saytara.phrases.ages import publishers_count
from saytara.phrases.decisions import newest_days_words, status_words
from saytara.phrases.hit_rates import how_often_right
from saytara.phrases.names_in_sentences import place_name
from saytara.phrases.siege_and_truce import signs_words
from saytara.regions.on_date import context_beside, regions_around, reports_on
from saytara.words import LANGUAGES, say

History = Sequence[tuple[dt.date, PlaceControl]]
Panel = tuple[int, ...]


@dataclass(slots=True, kw_only=True)
class _Numbered:
    """Values in the order in which they came, each once."""

    numbers: dict[Any, int] = field(default_factory=dict)

    def number(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Writes panels of one request; cards and rows are kept, since most stand in many panels.

    `found` has the rows by language and by what is set aside, itself kept so that no other has its identity: decisions
    share most of what they set aside, and to hash it each day costs more than to find it.
    """

    request: ExportRequest
    address: Address
    is_part: bool
    languages: Sequence[str]
    fragments: _Numbered = field(default_factory=_Numbered)
    cards: dict[tuple[str, str, str], int] = field(default_factory=dict)
    lines: dict[tuple[str, str], Panel] = field(default_factory=dict)
    reasons: dict[tuple[Reason, tuple[str, ...], str], Panel] = field(default_factory=dict)
    found: dict[str, dict[int, tuple[SetAside, Panel]]] = field(default_factory=dict)

    def fragment(self, text: Markup) -> Panel:
        return (self.fragments.number(str(text)),) if text else ()

    def card(self, claim_id: str, language: str, place: str = "") -> int:
        if (claim_id, language, place) not in self.cards:
            dataset = self.request.dataset
            card = claim_card(
                dataset,
                dataset.claim_by_id[claim_id],
                language,
                self.address,
                known_by=self.request.asked.known_by,
                place=place,
            )
            self.cards[claim_id, language, place] = self.fragments.number(str(card))
        return self.cards[claim_id, language, place]

    def titled_cards(self, title: str, claims: Iterable[str], language: str, place: str = "") -> Panel:
        numbers = [self.card(claim.id, language, place) for claim in as_shown(self.request.dataset, claims)]
        return (*self.fragment(filled("<h2>{}</h2>", title)), *numbers) if numbers else ()

    def aside(self, in_order: Sequence[SetAside], language: str) -> Panel:
        """What is set aside, to be opened: nearly every row stays the same from one day to the next."""
        if not in_order:
            return ()
        head = filled(
            '<details class="why"><summary>{}</summary><ul class="aside">',
            say("aside.title", language, n=len(in_order)),
        )
        found = self.found.setdefault(language, {})
        rows: list[int] = []
        for item in in_order:
            kept = found.get(id(item))
            if kept is None:
                kept = found[id(item)] = item, self._aside_row(item, language)
            rows += kept[1]
        return (*self.fragment(head), *rows, *self.fragment(Markup("</ul></details>")))

    def _aside_row(self, item: SetAside, language: str) -> Panel:
        """The claim, which stays the same whatever the reason, and the reason, which many claims share."""
        dataset = self.request.dataset
        if (item.claim, language) not in self.lines:
            line = filled("<li>{}", claim_line(dataset, item.claim, language, self.address))
            self.lines[item.claim, language] = self.fragment(line)
        reason = item.reason, item.overruled_by, language
        if reason not in self.reasons:
            words = filled('<p class="quiet">{}</p></li>', reason_words(dataset, item, language))
            self.reasons[reason] = self.fragment(words)
        return (*self.lines[item.claim, language], *self.reasons[reason])


@dataclass(frozen=True, slots=True, kw_only=True)
class Histories:
    """All places and regions of a request through the days of its slider, from which panels are written."""

    request: ExportRequest
    places: Mapping[str, History]
    regions: Mapping[str, Sequence[tuple[dt.date, RegionReports]]]
    is_part: bool = False

    @classmethod
    def of_part(cls, request: ExportRequest, places: Iterable[str]) -> Histories:
        """Those of some places, without regions, of a dataset that has not all its places.

        What is found of a dataset as a whole is left out of the panels: how often such an answer was right.
        """
        first, last = shown_days(request.dataset, request.date)
        histories = {place: _history(request, place, first, last) for place in places}
        return cls(request=request, places=histories, regions={}, is_part=True)

    @classmethod
    def of(cls, request: ExportRequest) -> Histories:
        """Those of a request: they are of its known-by and least grade."""
        first, last = shown_days(request.dataset, request.date)
        places = {place.id: _history(request, place.id, first, last) for place in request.dataset.places}
        regions = {region.id: _region_history(request, region.id, places) for region in request.dataset.regions}
        return cls(request=request, places=places, regions=regions)


def panels_of(request: ExportRequest, address: Address) -> dict[str, Any]:
    """All panels, as plain data: `fragments`, `panels` (by language, lists of numbers of fragments), and `runs`.

    `runs` has, for each place and for "region:" and the id of each region, the days from which another panel holds, in
    order, beginning with the first day of the slider, which reaches the day of the request. They are those of its
    known-by and least grade.
    """
    histories = Histories.of(request)
    return panels_among(histories, address, histories.places, histories.regions)


def panels_among(
    histories: Histories,
    address: Address,
    places: Iterable[str],
    regions: Iterable[str],
    languages: Sequence[str] | None = None,
) -> dict[str, Any]:
    """The same of these places and regions alone, in these languages or in all."""
    request = histories.request
    first, last = shown_days(request.dataset, request.date)
    writer = _Writer(request=request, address=address, is_part=histories.is_part, languages=languages or LANGUAGES)
    panels = _Numbered()
    runs: dict[str, list[tuple[str, int]]] = {}
    for place in places:
        history = histories.places[place]
        around = [
            histories.regions[region.id]
            for region in regions_around(request.dataset, place)
            if region.id in histories.regions
        ]
        set_aside = (item for _, decision in history for item in decision.set_aside)
        turning = {*_days_after_periods(request.dataset, around), *_days_of_turning(request.dataset, set_aside)}
        days = sorted(
            {day for day, _ in history}
            | {day for region in around for day, _ in region}
            | {day for day in turning if first < day <= last}
        )
        panels_by_day = _place_panels(writer, days, history, around)
        runs[place] = _changes(panels_by_day, panels)
    for region_id in regions:
        region = histories.regions[region_id]
        overtaken = (item for _, said in region for item in said.set_aside)
        turning = {day for day in _days_of_turning(request.dataset, overtaken) if first < day <= last}
        days = sorted(turning.union(day for day, _ in region))
        panels_by_day = (
            (day, _region_panel(writer, replace(said, date=day))) for day in days for said in _at(region, day)
        )
        runs[f"region:{region_id}"] = _changes(panels_by_day, panels)
    return {"fragments": list(writer.fragments.numbers), "panels": list(panels.numbers), "runs": runs}


def _changes(panels_by_day: Iterable[tuple[dt.date, tuple[Panel, ...]]], panels: _Numbered) -> list[tuple[str, int]]:
    run: list[tuple[str, int]] = []
    for day, panel in panels_by_day:
        number = panels.number(panel)
        if not run or run[-1][1] != number:
            run.append((day.isoformat(), number))
    return run


def _history(request: ExportRequest, place: str, first: dt.date, last: dt.date) -> History:
    asked = request.asked
    changes = dict(item for item in decisions_through(request.dataset, place, asked) if first < item[0] <= last)
    named_anew = [day for day in request.dataset.days_of_new_names if first < day <= last and day not in changes]
    changes |= {day: control_on(request.dataset, place, asked.on(day)) for day in (first, *named_anew)}
    return sorted(changes.items())


def _held(history: History, day: dt.date) -> PlaceControl:
    return history[bisect_right(history, day, key=lambda item: item[0]) - 1][1]


def _region_history(
    request: ExportRequest, region_id: str, histories: Mapping[str, History]
) -> list[tuple[dt.date, RegionReports]]:
    """What is said of the region on each day on which that may change; neighbours that say the same are left out."""
    dataset = request.dataset
    members = dataset.region_by_id[region_id].members
    days = {day for member in members for day, _ in histories[member]}
    first = min(days, default=request.date)
    last = shown_days(dataset, request.date)[1]
    own = frozenset(change_dates(dataset, place=region_id, counting=request.asked))
    days |= {day for day in own if first < day <= last}
    told: list[tuple[dt.date, RegionReports]] = []
    kept: object = None
    for day in sorted(days):
        newest = [_held(histories[member], day).newest_evidence for member in members]
        if day not in own and newest == kept:
            continue  # what has changed of the places says nothing of the region
        kept = newest
        beside = [evidence for evidence in newest if evidence is not None]
        found = reports_on(dataset, region_id, beside, request.asked.on(day))
        if not told or replace(told[-1][1], date=day) != found:
            told.append((day, found))
    return told


def _at(region: Sequence[tuple[dt.date, RegionReports]], day: dt.date) -> tuple[RegionReports, ...]:
    position = bisect_right(region, day, key=lambda item: item[0])
    return (region[position - 1][1],) if position else ()


def _days_after_periods(
    dataset: Dataset, around: Sequence[Sequence[tuple[dt.date, RegionReports]]]
) -> Iterator[dt.date]:
    """The days after the periods of what is told beside a region: its head says no more of a siege that is over."""
    beside = {item.claim for region in around for _, said in region for item in said.context}
    claims = (dataset.claim_by_id[claim] for claim in beside)
    return (claim.as_of_to + ONE_DAY for claim in claims if claim.as_of_kind is AsOfKind.PERIOD)


def _days_of_turning(dataset: Dataset, set_aside: Iterable[SetAside]) -> set[dt.date]:
    """The days from which any of what is set aside is of the time that is shown, or no longer is."""
    found = {id(item): item for item in set_aside}
    return {day for item in found.values() for day in days_of_turning(dataset, item)}


def _place_panels(
    writer: _Writer,
    days: Sequence[dt.date],
    history: History,
    around: Sequence[Sequence[tuple[dt.date, RegionReports]]],
) -> Iterator[tuple[dt.date, tuple[Panel, ...]]]:
    """The panel of a place on each of the days on which it changes, in the order of the languages."""
    dataset = writer.request.dataset
    kept: tuple[object, ...] = ()
    kept_order: Sequence[SetAside] | None = None
    upper: Sequence[Panel] = ()
    lower: Sequence[Panel] = ()
    for day in days:
        decision = _held(history, day)
        if decision.date != day:
            decision = replace(decision, asked=writer.request.asked.on(day))
        beside = (found for region in around for found in _at(region, day))
        context = context_beside(dataset, decision, beside)
        signs = [claim.id for claim in sign_claims(dataset, decision, context)]
        names = bisect_right(dataset.days_of_new_names, day)
        present = (decision.answer, decision.why, decision.publishers, context, names, decision.fighting, signs)
        in_versions = {claim for version in decision.versions for claim in version.claims}
        aside = (item for item in decision.set_aside if item.claim not in in_versions)
        in_order = aside_in_order(dataset, aside, day)
        if present == kept and in_order == kept_order:
            continue
        if present != kept:
            kept, upper = present, [tuple(_upper(writer, decision, context, spoken)) for spoken in writer.languages]
        if in_order != kept_order:
            kept_order, lower = in_order, [writer.aside(in_order, spoken) for spoken in writer.languages]
        yield day, tuple((*above, *below) for above, below in zip(upper, lower, strict=True))


def _upper(writer: _Writer, decision: PlaceControl, context: Sequence[Context], language: str) -> Iterator[int]:
    """All of the panel but what is set aside."""
    dataset = writer.request.dataset
    names = both_names(dataset.place_by_id[decision.place].names, language)
    yield from writer.fragment(filled('<h1 class="place-name">{}</h1>', names))
    if unnamed := missing_name_words(dataset.place_by_id[decision.place].names, language):
        yield from writer.fragment(filled('<p class="quiet unnamed">{}</p>', unnamed))
    yield from writer.fragment(_head(writer.request, decision, context, language))
    for part in share_parts(dataset, decision, language, with_ages=False):
        yield from writer.fragment(part)
    for part in reason_parts(dataset, decision, language):
        yield from writer.fragment(part)
    if not writer.is_part and (tested := how_often_right(dataset, holder_score(dataset), decision, language)):
        yield from writer.fragment(filled('<p class="quiet tested">{}</p>', tested))
    yield from writer.titled_cards(say("claims.title", language), decision.accepted, language, decision.place)
    if not decision.accepted:
        yield from writer.fragment(filled('<p class="empty">{}</p>', say("claims.none", language)))
    for version in decision.versions:
        yield from writer.titled_cards(say("version.title", language), version.claims, language, decision.place)
    beside = [claim.id for claim in context_list(dataset, context, language)]
    yield from writer.titled_cards(say("context.title", language), beside, language)


def _head(request: ExportRequest, decision: PlaceControl, context: Sequence[Context], language: str) -> Markup:
    """Status, and the facts that do not depend on the day; the script fills in what has `data-age`."""
    facts = _evidence_facts(request.dataset, decision, language)
    facts += [filled("{}", sign) for sign in signs_words(request.dataset, decision, context, language)]
    stale = ""
    if decision.is_stale and decision.newest_evidence is not None:
        when = newest_days_words(decision, language)
        template = say("status.stale", language, when=when, age="{age}")
        stale = filled('<p class="stale" data-age="stale" data-words="{}"></p>', template)
    return filled(
        '<p class="status">{}</p>{}{}<p class="quiet">{}</p>',
        status_words(request.dataset, decision, language, with_share=False),
        beside_lines(request.dataset, decision, language, fighting_on=_running_day(request.dataset, decision)),
        stale,
        Markup(" · ").join(facts),
    )


def _running_day(dataset: Dataset, decision: PlaceControl) -> Markup | None:
    """Room for the day of fighting over a period that still runs, which is the day shown: the script writes it."""
    if decision.fighting is None:
        return None
    fighting = (dataset.claim_by_id[claim] for claim in decision.fighting.claims)
    ends = [claim.as_of_to for claim in fighting if claim.as_of_kind is AsOfKind.PERIOD]
    if not ends or max(ends) < decision.date:
        return None
    return filled('<span data-fighting="{}"></span>', max(ends))


def _evidence_facts(dataset: Dataset, decision: PlaceControl, language: str) -> list[Markup]:
    """Age and number of publishers as `saytara.phrases.ages.evidence_facts` has them, the age left to the script.

    Where all the place's evidence agrees, the script knows its days from the map.
    """
    if not decision.versions:
        count = publishers_count(dataset, decision.accepted, language)
        return [filled('<span data-age="place"></span> · {}', count)] if count else []
    return [
        filled(say(key, language, facts="{}"), _told_by(dataset, claims, language))
        for key, claims in (("age.rests_on", decision.accepted), ("age.against", claims_against(decision)))
    ]


def _told_by(dataset: Dataset, claims: Sequence[str], language: str) -> Markup:
    days = days_state(evidence_days(dataset, claims))
    return filled(
        '<span data-age="days"{}></span>{}{}',
        joined(filled(' data-{}="{}"', name, day) for name, day in days.items() if day),
        say("list.comma", language),
        publishers_count(dataset, claims, language),
    )


def _region_panel(writer: _Writer, region: RegionReports) -> tuple[Panel, ...]:
    return tuple(tuple(_region_fragments(writer, region, language)) for language in writer.languages)


def _region_fragments(writer: _Writer, region: RegionReports, language: str) -> Iterator[int]:
    dataset = writer.request.dataset
    overtaken = [item for item in region.set_aside if item.reason in {Reason.SUPERSEDED, Reason.RETRACTED}]
    if not region.claims and not region.context and not overtaken:
        return
    name = place_name(dataset, region.region, language)
    yield from writer.fragment(filled("<h2>{}</h2>", say("overview.region", language, region=name)))
    for claim in region.claims:
        whole_claim = dataset.claim_by_id[claim.claim]
        card = claim_card(dataset, whole_claim, language, writer.address, known_by=writer.request.asked.known_by)
        yield from writer.fragment(verdict_box(dataset, claim, language, card))
    beside = context_list(dataset, region.context, language)
    if beside:
        title = say("overview.region_beside", language, n=len(beside))
        yield from writer.fragment(filled('<details class="why"><summary>{}</summary>', title))
        yield from (writer.card(claim.id, language) for claim in beside)
        yield from writer.fragment(Markup("</details>"))
    yield from writer.aside(aside_in_order(dataset, overtaken, region.date), language)

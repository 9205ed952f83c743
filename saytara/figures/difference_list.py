"""What differs between two maps, as HTML: step by step, place by place, with the claims that made it differ."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from saytara.analysis.changes import REVISION_OF, ChangeKind, ClaimMove, Comparison, PlaceChange, Step
from saytara.control.decision import PlaceControl
from saytara.core.model import Dataset
from saytara.figures.looks.look import look_of
from saytara.figures.looks.look_css import swatch_html
from saytara.figures.map.css_paints import css_paint
from saytara.figures.panel.evidence import Address, joined
from saytara.phrases.claims_in_few_words import claim_short
from saytara.phrases.comparison import (
    kinds_words,
    mixed_words,
    move_groups,
    move_note,
    people_lines,
    shares_lines,
    side_title,
    step_note,
    step_title,
)
from saytara.phrases.decisions import short_status
from saytara.phrases.names_in_sentences import place_name
from saytara.words import say

KINDS = (*ChangeKind, *REVISION_OF.values())
"""Every kind, of dates and of one day, each the weightiest first."""

QUIET = frozenset(
    kind
    for change in (ChangeKind.EVIDENCE_CHANGED, ChangeKind.CONTEXT_CHANGED)
    for kind in (change, REVISION_OF[change])
)
"""Kinds that a reader of the map does not see; they stand below the others."""


def comparison_list(dataset: Dataset, comparison: Comparison, language: str, address: Address) -> Markup:
    """How many places differ, and all that differs; where it differs for several reasons, each by itself."""
    if not any(step.changes for step in comparison.steps):
        return Markup('<p role="status" class="empty">{}</p>').format(say("compare.same", language))
    mixed = mixed_words(comparison, language)
    return Markup('<div role="status"><h2>{}</h2></div>{}{}').format(
        say("compare.changes", language, n=len(comparison.places)),
        Markup('<p class="step-note">{}</p>').format(mixed) if mixed else "",
        steps_list(dataset, comparison, language, address),
    )


def steps_list(dataset: Dataset, comparison: Comparison, language: str, address: Address) -> Markup:
    """All that differs, step by step, without a count."""
    return joined(_step(dataset, comparison, step, language, address) for step in comparison.steps)


def _step(dataset: Dataset, comparison: Comparison, step: Step, language: str, address: Address) -> Markup:
    """One step: between which maps it lies, and every place that differs, those that look different first."""
    is_alone = len(comparison.steps) == 1
    title = step_title(step, language)
    count = say("places_count", language, n=len(step.changes))
    ordered = sorted(step.changes, key=lambda change: (change.kind in QUIET, KINDS.index(change.kind)))
    return Markup('<section class="step" data-step="{}">{}<p class="step-note">{}</p>{}</section>').format(
        step.differs_in.value,
        "" if is_alone else Markup('<h2>{} <span class="quiet">({})</span></h2>').format(title, count),
        step_note(comparison, step, language),
        joined(
            change_card(
                dataset,
                change,
                language,
                address,
                titles=[side_title(step.differs_in, language, is_after=is_after) for is_after in (False, True)],
                anchor=f"change-{change.place}" if is_alone else f"change-{step.differs_in.value}-{change.place}",
            )
            for change in ordered
        ),
    )


def change_card(
    dataset: Dataset, change: PlaceChange, language: str, address: Address, *, titles: Sequence[str], anchor: str
) -> Markup:
    """One place: what kind of difference, before and after, on whose word, and what does not count and why."""
    return Markup(
        '<article class="change" id="{id}"><h3>{name} <span class="kind">{kinds}</span></h3>'
        '<div class="sides">{before}<span class="arrow" aria-hidden="true"></span>{after}</div>'
        "{people}{moves}</article>"
    ).format(
        id=anchor,
        name=place_name(dataset, change.place, language),
        kinds=kinds_words(change, language),
        before=_side(dataset, change.before, titles[0], language, address),
        after=_side(dataset, change.after, titles[1], language, address),
        people=joined(
            Markup('<p class="quiet">{}</p>').format(line) for line in people_lines(dataset, change, language)
        ),
        moves=joined(
            Markup("<h4>{}</h4><ul>{}</ul>").format(
                group.heading, joined(_claim(dataset, change, move, language, address) for move in group.moves)
            )
            for group in move_groups(change, language)
        ),
    )


def _side(dataset: Dataset, decision: PlaceControl, title: str, language: str, address: Address) -> Markup:
    known = decision.asked.known_by.isoformat() if decision.asked.known_by else None
    shares = shares_lines(dataset, decision, language)
    return Markup(
        '<a class="go side" href="{}" aria-label="{}"><span class="quiet">{}</span>{}<b>{}</b>'
        '<span class="line">{}</span></a>'
    ).format(
        address("map", place=decision.place, date=decision.date.isoformat(), known_by=known),
        ". ".join((place_name(dataset, decision.place, language), title, short_status(decision, language), *shares)),
        title,
        swatch_html(look_of(dataset, decision), css_paint),
        short_status(decision, language),
        Markup("<br>").join(shares),
    )


def _claim(dataset: Dataset, change: PlaceChange, move: ClaimMove, language: str, address: Address) -> Markup:
    claim = dataset.claim_by_id[move.claim]
    note = move_note(dataset, change, move, language)
    return Markup('<li><a class="go" href="{}" aria-label="{}: {}: {}">{}</a> – {}{}</li>').format(
        address("sources", source=claim.source, claim=move.claim),
        claim_short(dataset, move.claim, language),
        place_name(dataset, change.place, language),
        claim.summary(language),
        claim_short(dataset, move.claim, language),
        claim.summary(language),
        Markup(' <span class="quiet">({})</span>').format(note) if note else "",
    )

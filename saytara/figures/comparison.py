"""What differs between two maps, as HTML: place by place, before and after, with the claims that made it differ."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from saytara.changes import ChangeKind, ClaimMove, PlaceChange, Standing
from saytara.control.decision import PlaceControl
from saytara.figures.evidence import Address, claim_short, joined
from saytara.figures.looks import look_css, look_of
from saytara.figures.view import css_paint
from saytara.model import Dataset
from saytara.phrases import actors_words, holders_line, place_name, short_status
from saytara.words import say

LOUD = frozenset(ChangeKind) - {ChangeKind.EVIDENCE_CHANGED, ChangeKind.CONTEXT_CHANGED}
"""Kinds of change that a reader of the map sees; the others stand below them."""


def change_list(dataset: Dataset, changes: Sequence[PlaceChange], language: str, address: Address) -> Markup:
    """Every place that differs, those that look different first."""
    ordered = sorted(changes, key=lambda change: (change.kind not in LOUD, list(ChangeKind).index(change.kind)))
    return joined(change_card(dataset, change, language, address) for change in ordered)


def change_card(dataset: Dataset, change: PlaceChange, language: str, address: Address) -> Markup:
    """One place: what kind of change, before and after, on whose word, and what no longer counts and why."""
    kinds = " · ".join(say(f"change.{kind.value}", language) for kind in change.kinds)
    people = [
        say(f"compare.{key}", language, actors=actors_words(dataset, actors, language))
        for key, actors in (
            ("gained", change.gained),
            ("lost", change.lost),
            ("no_longer", change.no_longer_reported),
        )
        if actors
    ]
    windows = [say(f"window.{window.value}", language) for window in change.windows]
    if windows:
        people.append(say("compare.window", language, windows=say("list.comma", language).join(windows)))
    return Markup(
        '<article class="change" id="change-{id}"><h3>{name} <span class="kind">{kinds}</span></h3>'
        '<div class="sides">{before}<span class="arrow" aria-hidden="true"></span>{after}</div>'
        "{people}{moves}</article>"
    ).format(
        id=change.place,
        name=place_name(dataset, change.place, language),
        kinds=kinds,
        before=_side(dataset, change.before, "compare.before", language, address),
        after=_side(dataset, change.after, "compare.after", language, address),
        people=joined(Markup('<p class="quiet">{}</p>').format(line) for line in people),
        moves=joined(
            _moves(dataset, title, moves, language, address)
            for title, moves in (
                ("compare.made_by", change.made_by),
                ("compare.withdrawn", change.withdrawn),
                ("compare.outweighed", change.outweighed),
            )
        ),
    )


def _side(dataset: Dataset, decision: PlaceControl, title: str, language: str, address: Address) -> Markup:
    known = decision.known_by.isoformat() if decision.known_by else None
    return Markup(
        '<a class="go side" href="{}"><span class="quiet">{}</span><span class="swatch" aria-hidden="true" '
        'style="background: {}"></span><b>{}</b><span class="line">{}</span></a>'
    ).format(
        address("map", place=decision.place, date=decision.date.isoformat(), known_by=known),
        say(title, language),
        look_css(look_of(dataset, decision), css_paint),
        short_status(decision, language),
        holders_line(dataset, decision, language),
    )


def _moves(
    dataset: Dataset, title: str, moves: Sequence[ClaimMove], language: str, address: Address
) -> Markup:
    if not moves:
        return Markup("")
    lines = joined(
        Markup('<li><a class="go" href="{}">{}</a>: {} <span class="quiet">{} → {}</span></li>').format(
            address("sources", source=dataset.claim_by_id[move.claim].source, claim=move.claim),
            claim_short(dataset, move.claim, language),
            dataset.claim_by_id[move.claim].summary(language),
            _standing(move.before, language),
            _standing(move.after, language),
        )
        for move in moves
    )
    return Markup("<h4>{}</h4><ul>{}</ul>").format(say(title, language), lines)


def _standing(standing: object, language: str) -> str:
    if isinstance(standing, Standing):
        return say(f"standing.{standing.value}", language)
    return say(f"aside.{getattr(standing, 'value', standing)}", language)

"""A place's history at the desk as HTML: each claim with the entries of the log, and what each moved on the map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from markupsafe import Markup

from saytara.analysis.moved_answers import Moved
from saytara.analysis.sealed_history import HistoryStep
from saytara.control.decision import PlaceControl
from saytara.core.card_source_texts import RETRACTED, SEALED
from saytara.core.hash_chain import LogEntry, changes_of
from saytara.core.model import Dataset
from saytara.figures.dotted_line import dotted_line
from saytara.figures.looks.look import look_of
from saytara.figures.looks.look_css import swatch_html
from saytara.figures.map.css_paints import css_paint
from saytara.figures.panel.evidence import Address, joined
from saytara.phrases.claims_in_few_words import claim_short
from saytara.phrases.decisions import status_words
from saytara.phrases.figures_and_days import date_words, isolated, listed
from saytara.phrases.names_in_sentences import actor_name, place_name
from saytara.words import TEXTS, say

NameOf = Callable[[str], str]
"""Gives the name to read of whoever an entry says did it."""

MOST_SPANS: Final = 12
"""Spans of days that an entry shows; a claim about a much reported place may move very many."""

NOT_TOLD: Final = frozenset({"state", "claim", "text", "author", "proposal", "day_touched"})
"""Fields of an entry that its own word tells already, and those by which the desk alone goes."""

FIXED_REASONS: Final = (
    "desk.log_persons_public",
    "desk.log_persons_private",
    "desk.log_facts_changed",
    "desk.one_person",
)
"""Texts that the desk itself writes as reasons, in English."""

TOOK_BACK: Final = "took-back"

CODED: Final = {"relation": "relation.", "qualifier": "desk.qualifier_", "as_of_kind": "placelog.kind_"}
"""Fields whose values are words of the rules, and how the keys of their texts begin."""

DAYS: Final = frozenset({"as_of_from", "as_of_to"})


def log_state(dataset: Dataset, language: str) -> Markup:
    """How many entries the dataset's log has, and whether it holds."""
    entries = say("placelog.entries", language, n=len(dataset.log))
    key = "sound" if dataset.is_log_sound else "unsound"
    return Markup('<p class="log-state log-{}">{}</p>').format(key, say(f"placelog.{key}", language, entries=entries))


def history_list(
    dataset: Dataset, steps: Sequence[HistoryStep], language: str, address: Address, name_of: NameOf
) -> Markup:
    """A section for each claim, the one that was changed last first; its entries in their order."""
    of_claim: dict[str, list[HistoryStep]] = {}
    for step in steps:
        of_claim.setdefault(step.entry.claim, []).append(step)
    newest_first = sorted(of_claim.values(), key=lambda own: own[-1].entry.number, reverse=True)
    return joined(_claim(dataset, own, language, address, name_of) for own in newest_first)


def _claim(
    dataset: Dataset, steps: Sequence[HistoryStep], language: str, address: Address, name_of: NameOf
) -> Markup:
    claim = steps[0].claim
    if claim is None:
        title = Markup("{}").format(say("placelog.gone", language, claim=steps[0].entry.claim))
    else:
        title = Markup('<a class="go" href="{}">{}</a>').format(
            address("sources", source=claim.source, claim=claim.id), claim_short(dataset, claim.id, language)
        )
    summary = "" if claim is None else Markup('<p class="quiet">{}</p>').format(claim.summary(language))
    entries = joined(_entry(dataset, step, language, address, name_of) for step in steps)
    return Markup('<section class="log-claim"><h2>{}</h2>{}<ol class="log-entries">{}</ol></section>').format(
        title, summary, entries
    )


def _entry(dataset: Dataset, step: HistoryStep, language: str, address: Address, name_of: NameOf) -> Markup:
    entry = step.entry
    reason = say("placelog.why", language, why=isolated(_reason(entry.why, language)))
    why = Markup(' <span class="why">{}</span>').format(reason) if entry.why else ""
    return Markup(
        '<li data-what="{what}">{facts}{why}{fields}{moved}</li>'
    ).format(
        what=entry.what,
        facts=dotted_line(
            (
                Markup('<time datetime="{}">{}</time>').format(entry.when, _moment(entry.when, language)),
                Markup("<bdi>{}</bdi>").format(name_of(entry.who)),
                Markup("<b>{}</b>").format(_did(entry, language)),
            )
        ),
        why=why,
        fields=_fields(dataset, entry, language),
        moved=_moved(dataset, step, language, address) if entry.what in {SEALED, RETRACTED} else "",
    )


def _reason(why: str, language: str) -> str:
    """The reason in words of the language where it is one of those that the desk offers or writes itself."""
    fixed = next((key for key in FIXED_REASONS if say(key, "en") == why), f"desk.reason_{why}")
    return say(fixed, language) if fixed in TEXTS[language] else why


def _did(entry: LogEntry, language: str) -> str:
    """The word of what was done; the entry's own where it is none that the desk writes."""
    key = f"placelog.what_{entry.what}"
    if entry.what == TOOK_BACK:
        key = f"placelog.took_back_{changes_of(entry).get('state', [''])[0]}"
    return say(key, language) if key in TEXTS[language] else entry.what


def _moment(when: str, language: str) -> str:
    """Day and hour of an entry; as it is written where it is no moment."""
    try:
        at = dt.datetime.fromisoformat(when)
    except ValueError:
        return when
    return say("placelog.at", language, day=date_words(at.date(), language), time=f"{at:%H:%M}")


def _fields(dataset: Dataset, entry: LogEntry, language: str) -> Markup:
    """Old and new values of the fields that an entry changed, folded away."""
    changes = {name: pair for name, pair in changes_of(entry).items() if name not in NOT_TOLD}
    if not changes:
        return Markup("")
    rows = joined(
        Markup("<tr><th>{}</th><td><bdi>{}</bdi></td><td><bdi>{}</bdi></td></tr>").format(
            _field_name(name, language), *(_value(dataset, name, value, language) for value in pair)
        )
        for name, pair in changes.items()
    )
    return Markup(
        '<details class="log-fields"><summary>{}</summary><table><thead><tr><th>{}</th><th>{}</th><th>{}</th></tr>'
        "</thead><tbody>{}</tbody></table></details>"
    ).format(
        say("placelog.changes", language, n=len(changes)),
        *(say(f"placelog.{key}", language) for key in ("field", "old", "new")),
        rows,
    )


def _field_name(name: str, language: str) -> str:
    keys = (f"column.{name}", f"desk.version_{name}")
    return next((say(key, language) for key in keys if isinstance(TEXTS[language].get(key), str)), name)


def _value(dataset: Dataset, name: str, value: str, language: str) -> str:
    """A value as a reader knows it: places and actors by their names, days and words of the rules as on the map."""
    if name in CODED and f"{CODED[name]}{value}" in TEXTS[language]:
        return say(f"{CODED[name]}{value}", language)
    if name in DAYS:
        return _day(value, language)
    ids = [part for part in value.split("+") if part]
    if name == "place" and ids and all(part in dataset.place_by_id or part in dataset.region_by_id for part in ids):
        return listed([place_name(dataset, part, language) for part in ids], language)
    if name == "actors" and ids and all(part in dataset.actor_by_id for part in ids):
        return listed([actor_name(dataset, part, language, None) for part in ids], language)
    return value


def _day(value: str, language: str) -> str:
    try:
        return date_words(dt.date.fromisoformat(value), language)
    except ValueError:
        return value


def _moved(dataset: Dataset, step: HistoryStep, language: str, address: Address) -> Markup:
    """The colours that moved: before and after, with the days."""
    if not step.moved:
        return Markup('<p class="quiet">{}</p>').format(say("placelog.not_moved", language))
    shown = step.moved[:MOST_SPANS]
    lines = joined(
        Markup('<li>{}: {}<span class="arrow" aria-hidden="true"></span>{}</li>').format(
            _days(moved, language),
            _state(dataset, moved.before, language, address),
            _state(dataset, moved.after, language, address),
        )
        for moved in shown
    )
    more = len(step.moved) - len(shown)
    rest = Markup('<p class="quiet">{}</p>').format(say("placelog.more_days", language, n=more)) if more else ""
    return Markup('<p class="log-moved">{}</p><ul class="log-spans">{}</ul>{}').format(
        say("placelog.moved", language), lines, rest
    )


def _state(dataset: Dataset, decision: PlaceControl, language: str, address: Address) -> Markup:
    """What the map shows: its look, and the status in words."""
    return Markup('<a class="go log-answer" href="{}">{}{}</a>').format(
        address("map", place=decision.place, date=decision.date.isoformat()),
        swatch_html(look_of(dataset, decision), css_paint),
        status_words(dataset, decision, language),
    )


def _days(moved: Moved, language: str) -> str:
    day = date_words(moved.from_day, language)
    if moved.to_day is None:
        return say("placelog.from", language, day=day)
    if moved.to_day == moved.from_day:
        return say("placelog.on", language, day=day)
    return say("placelog.from_to", language, day=day, last=date_words(moved.to_day, language))

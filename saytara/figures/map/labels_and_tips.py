"""What the map says of each place, as data from which the browser composes label, tip and age (`map_words.js`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from saytara.control.age import EvidenceDays, claims_against, evidence_days
from saytara.control.decision import PlaceControl, Status
from saytara.core.model import Dataset, Place
from saytara.figures.looks.look import NOT_REPORTED, Fill, look_of
from saytara.figures.looks.look_svg import pattern_svg
from saytara.figures.map.css_paints import css_paint
from saytara.phrases.decisions import holders_line, short_state
from saytara.phrases.map_labels import label_lines
from saytara.words import LANGUAGES


def named_in(places: Iterable[Place], language: str) -> dict[str, str]:
    """The language of each name that is shown for want of one in the reader's, by the id of its place."""
    return {place.id: place.names.shown_in(language).language for place in places if not place.names.has(language)}


def place_state(
    dataset: Dataset, decision: PlaceControl, patterns: dict[str, str], languages: Sequence[str] | None = None
) -> dict[str, Any]:
    """All that the map shows of a place until the next change, in `languages`, else in all; its pattern to `patterns`.

    `actors` are all whose filter keeps the place in front.
    """
    chosen_languages = LANGUAGES if languages is None else languages
    look = look_of(dataset, decision)
    if look.key not in patterns:
        patterns[look.key] = pattern_svg(look, look.key, css_paint)
    lines = {language: label_lines(dataset, decision, language) for language in chosen_languages}
    less = {language: label_lines(dataset, decision, language, is_short=True) for language in chosen_languages}
    claims = (*decision.accepted, *claims_against(decision))
    return {
        "look": look.key,
        "status": decision.status.value,
        "edge": [css_paint(actor) for actor in look.edge],
        "isStale": decision.is_stale,
        "isPast": decision.is_of_the_past,
        "isQuiet": look == NOT_REPORTED,
        "isContested": look.is_contested,
        "isBusy": look.is_busy,
        "full": css_paint(look.bands[0].actor) if look.fill is Fill.SOLID and not look.is_busy else "",
        **days_state(evidence_days(dataset, claims)),
        **_own_stale_after(dataset, decision.place),
        "short": {language: first for language, (first, _) in lines.items()},
        "more": {language: more for language, (_, more) in lines.items()},
        **({"less": {language: list(words) for language, words in less.items()}} if less != lines else {}),
        "state": {language: _present_state(decision, language) for language in chosen_languages},
        "line": {language: holders_line(dataset, decision, language) for language in chosen_languages},
        "actors": [actor.id for actor in dataset.actors if is_of_actor(dataset, decision, actor.id)],
    }


def _present_state(decision: PlaceControl, language: str) -> str:
    """The status in one or two words; none for a holder of long ago, of whom `more` says when it was last reported."""
    is_held = bool(decision.holders) and decision.status is not Status.DISPUTED
    return "" if is_held and decision.is_of_the_past else short_state(decision, language)


def _own_stale_after(dataset: Dataset, place: str) -> dict[str, int]:
    """After how many days the place is only an outline, where that is not as in the dataset."""
    days = dataset.windows_of(place).stale_after_days
    return {} if days == dataset.windows_of(None).stale_after_days else {"staleAfter": days}


def days_state(days: EvidenceDays) -> dict[str, str | None]:
    """The days of some evidence, for the script to tell its age on any date."""
    return {
        name: day.isoformat() if day else None
        for name, day in (("newest", days.newest), ("until", days.until), ("told", days.published))
    }


def is_of_actor(dataset: Dataset, decision: PlaceControl, actor: str) -> bool:
    """Whether the actor, its group or one of its members may hold some of the place, in any version."""
    versions = [decision.actors, *(version.actors for version in decision.versions)]
    named = {item.actor for version in versions for item in version if item.share.high > 0} | {
        member for joint in decision.joint for member in joint.actors
    }
    line = set(dataset.lineage(actor))
    return any(other in line or actor in dataset.lineage(other) for other in named)

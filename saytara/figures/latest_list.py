"""The last changes as an HTML fragment: each with its day, and a link to the place on the map of that day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from saytara.changes import PlaceChange
from saytara.control.decision import PlaceControl, Status
from saytara.figures.evidence import Address, joined
from saytara.label_words import holder_words, month_words
from saytara.latest_changes import ChangedOn
from saytara.model import Dataset
from saytara.phrases import date_words, sentence_begun
from saytara.words import say

MOST_TOLD: Final = 3
"""Of so many groups of places a day is told; the others are counted."""


def latest_list(dataset: Dataset, latest: Sequence[ChangedOn], language: str, address: Address) -> Markup:
    """A list of days, the newest first, each with its places and what is reported of them now and was before."""
    items = joined(
        Markup('<li><span class="day">{}</span><div>{}</div></li>').format(
            date_words(changed.day, language), joined(_told(dataset, changed, language, address))
        )
        for changed in latest
    )
    return Markup('<ul class="latest">{}</ul>').format(items)


def _told(dataset: Dataset, changed: ChangedOn, language: str, address: Address) -> list[Markup]:
    """The places of a day by what is reported of them, several of which the same is said together."""
    groups: dict[str, list[PlaceChange]] = {}
    for change in changed.changes:
        groups.setdefault(_change_words(dataset, change, language), []).append(change)
    told = list(groups.items())
    lines = [
        Markup("<p>{}: {}</p>").format(
            Markup("{}").format(say("list.comma", language)).join(
                Markup('<a class="go" href="{}">{}</a>').format(
                    address("map", place=change.place, date=changed.day.isoformat()),
                    dataset.place_by_id[change.place].names.in_language(language),
                )
                for change in changes
            ),
            words,
        )
        for words, changes in told[:MOST_TOLD]
    ]
    left = sum(len(changes) for _, changes in told[MOST_TOLD:])
    if left:
        more = say("latest.more", language, n=left)
        lines.append(
            Markup('<p><a class="go" href="{}">{}</a></p>').format(address("map", date=changed.day.isoformat()), more)
        )
    return lines


def _change_words(dataset: Dataset, change: PlaceChange, language: str) -> str:
    now = sentence_begun(_answer(dataset, change.after, language))
    if change.before.status is Status.NOT_REPORTED:
        return say("latest.first", language, now=now)
    return say("latest.change", language, now=now, before=_answer(dataset, change.before, language))


def _answer(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who is reported to hold a place, and that it was long ago where it was."""
    holders = holder_words(dataset, decision, language)
    if not decision.is_stale or decision.newest_evidence is None:
        return holders
    last = say("label.last_on", language, when=month_words(decision.newest_evidence, language))
    return say("list.comma", language).join((holders, last))

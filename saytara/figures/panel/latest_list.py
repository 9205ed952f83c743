"""The last changes as an HTML fragment: each with its day, and a link to the place on the map of that day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from saytara.analysis.changes import PlaceChange
from saytara.analysis.latest_changes import ChangedOn
from saytara.control.decision import Status
from saytara.core.model import Dataset
from saytara.figures.name_markup import name_markup
from saytara.figures.panel.evidence import Address, joined
from saytara.phrases.figures_and_days import date_words, sentence_begun
from saytara.phrases.map_labels import answer_words
from saytara.phrases.names_in_sentences import place_name
from saytara.words import say

MOST_TOLD: Final = 3
"""Of so many groups of places a day is told; the others are counted."""

MOST_NAMED: Final = 6
"""So many places of a group are named."""


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
    """The places of a day by what is reported of them; what was before is told where it is of one place alone."""
    groups: dict[str, list[PlaceChange]] = {}
    for change in changed.changes:
        groups.setdefault(answer_words(dataset, change.after, language), []).append(change)
    largest_first = sorted(groups.items(), key=lambda item: -len(item[1]))
    lines = [
        Markup("<p>{}: {}</p>").format(
            _links(dataset, changed, changes, language, address), _change_words(dataset, changes, now, language)
        )
        for now, changes in largest_first[:MOST_TOLD]
    ]
    left = sum(len(changes) for _, changes in largest_first[MOST_TOLD:])
    if left:
        more = say("latest.more", language, n=left)
        lines.append(
            Markup('<p><a class="go" href="{}">{}</a></p>').format(address("map", date=changed.day.isoformat()), more)
        )
    return lines


def _links(
    dataset: Dataset, changed: ChangedOn, changes: Sequence[PlaceChange], language: str, address: Address
) -> Markup:
    links = [
        Markup('<a class="go" href="{}" aria-label="{}">{}</a>').format(
            address("map", place=change.place, date=changed.day.isoformat()),
            say(
                "title.map",
                language,
                about=place_name(dataset, change.place, language),
                date=date_words(changed.day, language),
            ),
            name_markup(dataset.place_by_id[change.place].names, language),
        )
        for change in changes[:MOST_NAMED]
    ]
    if len(changes) > MOST_NAMED:
        more = say("latest.more", language, n=len(changes) - MOST_NAMED)
        date = changed.day.isoformat()
        links.append(Markup('<a class="go" href="{}">{}</a>').format(address("map", date=date), more))
    return Markup("{}").format(say("list.comma", language)).join(links)


def _change_words(dataset: Dataset, changes: Sequence[PlaceChange], now: str, language: str) -> str:
    """What is reported now; of one place also what was before."""
    now = sentence_begun(now)
    if len(changes) > 1:
        return say("latest.now", language, now=now)
    if changes[0].before.status is Status.NOT_REPORTED:
        return say("latest.first", language, now=now)
    return say("latest.change", language, now=now, before=answer_words(dataset, changes[0].before, language))

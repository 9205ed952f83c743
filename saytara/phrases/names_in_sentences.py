"""Actors, sides, places, publishers and speakers as a sentence names them, on a day and in a language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from saytara.control.confirmation import grading
from saytara.core.model import Claim, Dataset, Names
from saytara.phrases.figures_and_days import (
    dates_words,
    isolated,
    listed,
    without_isolates,
)
from saytara.words import language_entry, say


def actor_name(dataset: Dataset, actor_id: str, language: str, date: dt.date | None) -> str:
    """What an actor is called on a date; its name for all times where no date is meant, as in a list to choose from."""
    actor = dataset.actor_by_id[actor_id]
    return actor.names.in_language(language) if date is None else actor.name_on(date, language)


def name_between(dataset: Dataset, actor_id: str, language: str, first: dt.date, last: dt.date) -> str:
    """What an actor is called through some days; its name for all times where it had more than one in them."""
    days = (first, *(day for day in dataset.days_of_new_names if first < day <= last))
    names = {actor_name(dataset, actor_id, language, day) for day in days}
    return names.pop() if len(names) == 1 else actor_name(dataset, actor_id, language, None)


def short_actor_name(dataset: Dataset, actor_id: str, language: str, date: dt.date) -> str:
    """The same on a date where there is little room, as in a label on a map."""
    return dataset.actor_by_id[actor_id].short_name_on(date, language)


def side_name(dataset: Dataset, side: str, language: str, date: dt.date | None) -> str:
    """What a side of the war is called on a date: the actor of that name, or the outermost actors that stand on it."""
    if side in dataset.actor_by_id:
        return actor_name(dataset, side, language, date)
    roots = [actor.id for actor in dataset.actors if actor.side == side and actor.part_of is None]
    return actors_words(dataset, roots, language, date) if roots else side


def place_name(dataset: Dataset, place_id: str, language: str) -> str:
    """The name of a place or region."""
    place = dataset.place_by_id.get(place_id)
    names = place.names if place else dataset.region_by_id[place_id].names
    return names.in_language(language) if names.has(language) else isolated(names.in_language(language))


def actors_words(dataset: Dataset, actors: Sequence[str], language: str, date: dt.date | None) -> str:
    """Names of several actors on a date as a list."""
    return listed([actor_name(dataset, actor, language, date) for actor in actors], language)


def claim_actors_words(dataset: Dataset, actors: Sequence[str], language: str, date: dt.date | None) -> str:
    """The actors of one claim; where a group is named with some of its members, the members stand behind it.

    `date` is the claim's last day where it is told by itself, and the date shown where it is part of an answer.
    """
    groups = [
        actor for actor in actors if any(actor in dataset.lineage(other)[1:] for other in actors) and len(actors) > 1
    ]
    if len(groups) != 1:
        return actors_words(dataset, actors, language, date)
    members = [actor for actor in actors if actor != groups[0]]
    if any(groups[0] not in dataset.lineage(member) for member in members):
        return actors_words(dataset, actors, language, date)
    return say(
        "joint.holder",
        language,
        group=actor_name(dataset, groups[0], language, date),
        actors=actors_words(dataset, members, language, date),
    )


def publisher_words(dataset: Dataset, printed: str, language: str) -> str:
    """A publisher as a reader of `language` knows it; `printed` is what a source has, or the name of a voice.

    In a language of Latin letters it stays as printed. In Arabic it is the publisher's Arabic name, and behind it,
    isolated in brackets, what is printed, where that says more than the name: "وكالة فرانس برس (Naharnet / AFP)". A
    publisher that the dataset's table lacks stays as printed.
    """
    publisher = dataset.publisher_by_spelling.get(printed)
    if publisher is None or language_entry(language).is_latin:
        return printed
    if _says_no_more(printed, publisher.names):
        return publisher.names.in_language(language)
    return f"{publisher.names.in_language(language)} ({isolated(printed)})"


def _says_no_more(printed: str, names: Names) -> bool:
    """Whether what is printed is the publisher's name in either script, or in both."""
    rest = printed
    for name in sorted((names.en, names.ar), key=len, reverse=True):
        rest = rest.replace(name, "")
    return re.search(r"\w", rest) is None


def publishers_words(dataset: Dataset, printed: Iterable[str], language: str) -> list[str]:
    """Several publishers, each once, for the cell of a table."""
    return list(dict.fromkeys(without_isolates(publisher_words(dataset, item, language)) for item in printed))


def speaker_after_preposition(name: str, language: str) -> str:
    """A speaker's name as it stands after a preposition: in Arabic «أبو» becomes «أبي» where the name inflects.

    >>> speaker_after_preposition("أبو القاسم، من حركة فتح", "ar")
    'أبي القاسم، من حركة فتح'
    """
    return language_entry(language).speaker_after_preposition(name)


def said_by_words(claim: Claim, language: str) -> str:
    """Who said it, shielded from the direction of the line: "said by …", «نقلاً عن …»."""
    speaker = speaker_after_preposition(claim.attributed_to_in(language), language)
    return say("claim.said_by", language, who=isolated(speaker))


def citing_words(dataset: Dataset, claim: Claim, language: str) -> str:
    """Whom a publisher quotes, behind its name: "citing …", «نقلاً عن …»; itself is not said again.

    Of "Irish Times; an official" on a page of the Irish Times that is "citing an official", of "AFP, via Al Bawaba" of
    AFP "via Al Bawaba".
    """
    speaker = claim.attributed_to_in(language)
    for name in _own_names(dataset, claim):
        if speaker == say("claim.own_sources", language, publisher=name):
            return say("claim.citing_own_sources", language)
        if speaker.startswith(name) and (rest := _cited_beside(speaker.removeprefix(name), language)):
            return rest
    return _citing(speaker, language)


def _citing(speaker: str, language: str) -> str:
    return say("claim.citing", language, who=isolated(speaker_after_preposition(speaker, language)))


def _own_names(dataset: Dataset, claim: Claim) -> list[str]:
    """Every spelling of the publisher of a claim's page, the longest first."""
    own = dataset.publisher_of(claim.source)
    return sorted(own.spellings(), key=len, reverse=True) if own else []


def _cited_beside(rest: str, language: str) -> str:
    """What stands of a quoted voice behind the publisher's own name; nothing where the name only begins another one."""
    comma, semicolon, conjunction = (say(f"list.{sign}", language) for sign in ("comma", "semicolon", "and"))
    citing = comma + say("claim.citing", language, who="")
    if rest.startswith(semicolon):
        return _citing(rest.removeprefix(semicolon).removeprefix(conjunction.lstrip()), language)
    for sign in (citing, conjunction):
        if rest.startswith(sign):
            return _citing(rest.removeprefix(sign), language)
    return isolated(rest.removeprefix(comma)) if rest.startswith(comma) else ""


def source_line(dataset: Dataset, claim: Claim, language: str, known_by: dt.date | None) -> str:
    """One quiet line of source: speaker, publisher, date with bounds, grading as of the known-by day."""
    publisher = publisher_words(dataset, dataset.source_by_id[claim.source].publisher, language)
    parts = [isolated(publisher), dates_words(claim.as_of_from, claim.as_of_to, language)]
    if claim.attributed_to:
        parts.insert(0, said_by_words(claim, language))
    parts.append(isolated(grading(dataset, claim, known_by)))
    return " · ".join(parts)

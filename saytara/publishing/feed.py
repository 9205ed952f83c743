"""The feed of changes (Atom, RFC 4287): the days on which a report changed who is said to hold a place."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from saytara.analysis.changes import PlaceChange
from saytara.analysis.latest_changes import ChangedOn, latest_changes
from saytara.control.asked import Question
from saytara.control.decision import Status
from saytara.core.model import Dataset
from saytara.phrases.figures_and_days import date_words, isolated, sentence_begun, without_isolates
from saytara.phrases.map_labels import answer_words
from saytara.phrases.names_in_sentences import place_name
from saytara.publishing.site import Site
from saytara.words import say

MOST_ENTRIES: Final = 60
"""So many days are in a feed, the newest."""

NAMESPACE: Final = uuid.UUID("6f0b0d0e-9e55-5a0b-9d1c-5d6c0a6c2f11")
"""For the names of feeds and entries of a site whose address is not known: they follow from dataset, language, day."""


def feed_xml(site: Site, language: str) -> bytes:
    """The feed as a file. Nothing in it is of the clock: it was updated when its newest source was published."""
    dataset = site.dataset
    last = max((claim.as_of_to for claim in dataset.claims), default=dataset.default_date)
    changed = latest_changes(dataset, Question(date=last), days=MOST_ENTRIES)
    path = f"{language}/feed.xml"
    entries = Markup("").join(_entry(site, day, language) for day in changed)
    itself = Markup("")
    if site.base:
        itself = Markup('<link rel="self" type="application/atom+xml" href="{}"/>').format(f"{site.base}{path}")
    text = Markup(
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
        "<title>{title}</title>\n<id>{id}</id>\n<updated>{updated}</updated>\n<author><name>Saytara</name></author>\n"
        '<rights>{rights}</rights>\n<link rel="alternate" type="text/html" href="{home}"/>{itself}\n{entries}</feed>\n'
    ).format(
        language=language,
        title=_plain(say("published.feed_of", language, area=dataset.title(language))),
        id=_id(site, path, ""),
        updated=_moment(site.as_of),
        rights=dataset.licence_in(language),
        home=f"{site.base}{language}/index.html" if site.base else "index.html",
        itself=itself,
        entries=entries,
    )
    return str(text).encode()


def _entry(site: Site, changed: ChangedOn, language: str) -> Markup:
    dataset = site.dataset
    day = date_words(changed.day, language)
    lines = [_line(dataset, change, language) for change in changed.changes]
    first = changed.changes[0].place
    path = site.place_path(first, language)
    address = f"{site.base}{path}" if site.base else path.removeprefix(f"{language}/")
    content = Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))
    return Markup(
        "<entry><title>{title}</title><id>{id}</id><updated>{updated}</updated>"
        '<link rel="alternate" type="text/html" href="{address}"/><content type="html">{content}</content></entry>\n'
    ).format(
        title=_plain(_title(dataset, day, changed.changes, language)),
        id=_id(site, f"{language}/feed.xml", changed.day.isoformat()),
        updated=_moment(changed.day),
        address=address,
        content=str(content),
    )


def _title(dataset: Dataset, day: str, changes: Sequence[PlaceChange], language: str) -> str:
    names = [place_name(dataset, change.place, language) for change in changes]
    names_words = say("list.comma", language).join(names[:3])
    if len(names) > 3:
        names_words = f"{names_words} {say('latest.more', language, n=len(names) - 3)}"
    return say("title.map", language, about=names_words, date=day)


def _line(dataset: Dataset, change: PlaceChange, language: str) -> str:
    """A place, what is reported of it now, and what was before."""
    now = sentence_begun(answer_words(dataset, change.after, language))
    if change.before.status is Status.NOT_REPORTED:
        said = say("latest.first", language, now=now)
    else:
        said = say("latest.change", language, now=now, before=answer_words(dataset, change.before, language))
    return f"{isolated(place_name(dataset, change.place, language))}: {said}"


def _id(site: Site, path: str, part: str) -> str:
    if site.base:
        return f"{site.base}{path}#{part}" if part else f"{site.base}{path}"
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{site.dataset.id}/{path}/{part}')}"


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _plain(text: str) -> str:
    return without_isolates(text)

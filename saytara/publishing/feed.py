"""The feed of changes (Atom, RFC 4287): the days on which a report changed who is said to hold a place."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from markupsafe import Markup

from saytara.analysis.latest_changes import ChangedOn, latest_changes
from saytara.control.asked import Question
from saytara.core.model import Dataset
from saytara.phrases.figures_and_days import date_words, without_isolates
from saytara.phrases.names_in_sentences import place_name
from saytara.publishing.change_words import change_line
from saytara.publishing.large.changes import AllChanges, FeedPart, changes_of_all
from saytara.publishing.plan_files import SiteFile
from saytara.publishing.site import Page, Site
from saytara.words import say

MOST_ENTRIES: Final = 60
"""So many days are in a feed, the newest."""

MOST_NAMED: Final = 3
"""So many places the title of an entry names."""

NAMESPACE: Final = uuid.UUID("6f0b0d0e-9e55-5a0b-9d1c-5d6c0a6c2f11")
"""For the names of feeds and entries of a site whose address is not known: they follow from dataset, language, day."""


ATOM_TYPE: Final = "application/atom+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class _FeedDay:
    """A day of a feed: how many places changed, the first of them and their names, and the lines that are told."""

    day: dt.date
    count: int
    first: str
    names: Sequence[str]
    lines: Sequence[str]


def feed_xml(site: Site, language: str) -> bytes:
    """The feed as a file. Nothing in it is of the clock: it was updated when its newest source was published.

    That of a large site has fewer days where these are long; all of them stand in its archive (`archive_files`).
    """
    path = f"{language}/feed.xml"
    if site.is_large:
        changes = changes_of_all(site.dataset)
        days = [_of_many(site, changes, day, language) for day in changes.newest(language, MOST_ENTRIES)]
        parts = changes.parts(language)
        before = [("prev-archive", archive_path(language, parts[-1].name))] if parts else []
        return _feed(site, path, language, days, before)
    last = max((claim.as_of_to for claim in site.dataset.claims), default=site.dataset.default_date)
    changed = latest_changes(site.dataset, Question(date=last), days=MOST_ENTRIES)
    return _feed(site, path, language, [_of_few(site.dataset, day, language) for day in changed], [])


def archive_path(language: str, name: str) -> str:
    """Where a file of the feed's archive lies."""
    return f"{language}/feed/{name}.xml"


def archive_files(site: Site, language: str) -> Iterator[SiteFile]:
    """All changes of a large site by year (RFC 5005), each file with the ways to those before and after."""
    parts = changes_of_all(site.dataset).parts(language)
    for number, part in enumerate(parts):
        before = parts[number - 1].name if number else None
        after = parts[number + 1].name if number + 1 < len(parts) else None
        yield SiteFile(
            archive_path(language, part.name), partial(_archive_file, site, language, part, before, after)
        )


def _archive_file(site: Site, language: str, part: FeedPart, before: str | None, after: str | None) -> bytes:
    changes = changes_of_all(site.dataset)
    ways = [("current", f"{language}/feed.xml")]
    ways += [("prev-archive", archive_path(language, before))] if before else []
    ways += [("next-archive", archive_path(language, after))] if after else []
    days = [_of_many(site, changes, day, language) for day in part.days]
    return _feed(site, archive_path(language, part.name), language, days, ways, updated=part.days[0])


def _feed(
    site: Site,
    path: str,
    language: str,
    days: Iterable[_FeedDay],
    ways: Iterable[tuple[str, str]],
    *,
    updated: dt.date | None = None,
) -> bytes:
    """A feed of these days; `ways` lead to others by what they are to this one. Where `updated`, it is an archive."""
    dataset = site.dataset
    page = Page(path=path, language=language)
    entries = Markup("").join(_entry(site, page, day) for day in days)
    link = Markup('<link rel="{}" type="{}" href="{}"/>')
    links = [link.format("self", ATOM_TYPE, f"{site.base}{path}")] if site.base else []
    links += [link.format(way, ATOM_TYPE, _address(site, page, other)) for way, other in ways]
    text = Markup(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom"{space} xml:lang="{language}">\n'
        "<title>{title}</title>\n<id>{id}</id>\n<updated>{updated}</updated>\n<author><name>Saytara</name></author>\n"
        '<rights>{rights}</rights>\n<link rel="alternate" type="text/html" href="{home}"/>{links}\n{archive}{entries}'
        "</feed>\n"
    ).format(
        space=Markup(' xmlns:fh="http://purl.org/syndication/history/1.0"') if updated else "",
        language=language,
        title=_plain(say("published.feed_of", language, area=dataset.title(language))),
        id=_id(site, path, ""),
        updated=_moment(updated or site.as_of),
        rights=dataset.licence_in(language),
        home=_address(site, page, f"{language}/index.html"),
        links=Markup("").join(links),
        archive=Markup("<fh:archive/>\n") if updated else "",
        entries=entries,
    )
    return str(text).encode()


def _address(site: Site, page: Page, path: str) -> str:
    """Where a file lies, for a reader of a feed."""
    return f"{site.base}{path}" if site.base else page.to(path)


def _of_few(dataset: Dataset, changed: ChangedOn, language: str) -> _FeedDay:
    return _FeedDay(
        day=changed.day,
        count=len(changed.changes),
        first=changed.changes[0].place,
        names=[place_name(dataset, change.place, language) for change in changed.changes[:MOST_NAMED]],
        lines=[change_line(dataset, change, language) for change in changed.changes],
    )


def _of_many(site: Site, changes: AllChanges, day: dt.date, language: str) -> _FeedDay:
    found = changes.on(day, language)
    lines = list(found.lines)
    if rest := len(found.places) - len(lines):
        lines.append(say("latest.more", language, n=rest))
    return _FeedDay(
        day=day,
        count=len(found.places),
        first=found.places[0],
        names=[place_name(site.dataset, place, language) for place in found.places[:MOST_NAMED]],
        lines=lines,
    )


def _entry(site: Site, page: Page, shown: _FeedDay) -> Markup:
    language = page.language
    content = Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in shown.lines))
    return Markup(
        "<entry><title>{title}</title><id>{id}</id><updated>{updated}</updated>"
        '<link rel="alternate" type="text/html" href="{address}"/><content type="html">{content}</content></entry>\n'
    ).format(
        title=_plain(_title(shown, language)),
        id=_id(site, f"{language}/feed.xml", shown.day.isoformat()),
        updated=_moment(shown.day),
        address=_address(site, page, site.place_path(shown.first, language)),
        content=str(content),
    )


def _title(shown: _FeedDay, language: str) -> str:
    names_words = say("list.comma", language).join(shown.names)
    if shown.count > MOST_NAMED:
        names_words = f"{names_words} {say('latest.more', language, n=shown.count - MOST_NAMED)}"
    return say("title.map", language, about=names_words, date=date_words(shown.day, language))


def _id(site: Site, path: str, part: str) -> str:
    if site.base:
        return f"{site.base}{path}#{part}" if part else f"{site.base}{path}"
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{site.dataset.id}/{path}/{part}')}"


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _plain(text: str) -> str:
    return without_isolates(text)

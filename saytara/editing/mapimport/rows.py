"""Rows of sources.csv and claims.csv for a map: every sentence is one of ours, with the map's own figures."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from babel.dates import format_date
from babel.lists import format_list

from saytara.core.model import AsOfKind, Dataset, Qualifier, Reliability
from saytara.core.relations import Relation
from saytara.drawnmaps.description import MapDescription
from saytara.drawnmaps.reading import DrawnMap
from saytara.editing.mapimport.series import Period
from saytara.words import LOCALES, language_entry, say

DAY_IN_TEXT: Final = re.compile(r"\{day(?::([^{}]*))?\}")
"""Where a title or an address has the map's day: `{day}` as 2017-05-23, `{day:%Y%m%d}` in another form."""

MOST_NUMBERS: Final = 5
"""Features that are named one by one."""

UNGRADED: Final = "6"

SHARE_TEXTS: Final = {
    Qualifier.EXACTLY: "drawn_map.exactly",
    Qualifier.BETWEEN: "drawn_map.between",
    Qualifier.ALL: "drawn_map.all",
    Qualifier.NONE: "drawn_map.none",
}
"""The words for a share of a place, by each qualifier that a share on a map may have (`StatedShare.qualifier`)."""

HELD_TEXTS: Final = ("drawn_map.held", "drawn_map.held_through")
NOTHING_TEXTS: Final = ("drawn_map.nothing", "drawn_map.nothing_through")
"""The sentence of one map, and of the maps of a period."""


def with_day(text: str, day: dt.date, file: str) -> str:
    """A text of the description for one map.

    >>> with_day("https://example.org/{day:%Y/%m}/{file}", dt.date(2017, 5, 23), "a.kml")
    'https://example.org/2017/05/a.kml'
    """
    return DAY_IN_TEXT.sub(lambda found: day.strftime(found[1] or "%Y-%m-%d"), text).replace("{file}", file)


def source_row(
    description: MapDescription, drawn: DrawnMap, reliability: Reliability, drawn_sha256: str
) -> dict[str, str]:
    """The map of one day as a source."""
    source = f"{description.source_id}-{drawn.day}"
    return {
        "id": source,
        "publisher": description.publisher,
        "title": with_day(description.title, drawn.day, drawn.file),
        "url": with_day(description.url, drawn.day, drawn.file),
        "language": description.language,
        "published_from": drawn.day.isoformat(),
        "published_to": (drawn.day + dt.timedelta(days=description.published_within_days)).isoformat(),
        "date_note": say("drawn_map.date_note", "en"),
        "date_note_ar": say("drawn_map.date_note", "ar"),
        "reliability": reliability.value,
        "drawn": f"drawn/{source}.geojson",
        "drawn_sha256": drawn_sha256,
        "file_sha256": drawn.sha256,
    }


def claim_row(
    dataset: Dataset, description: MapDescription, drawn: DrawnMap, period: Period, claim_id: str
) -> dict[str, str]:
    """What the maps of a period have of one place and one holder, as a claim of the last of them."""
    holders = tuple(period.holder.split("+"))
    is_day = period.first == period.last
    value, value_to = period.stated.figures
    numbers = [feature.number for feature in drawn.features if set(holders) & set(feature.holders)]
    return {
        "id": claim_id,
        "source": f"{description.source_id}-{drawn.day}",
        "place": period.place,
        "actors": period.holder,
        "relation": Relation.CONTROLS.value,
        "qualifier": period.stated.qualifier.value,
        "value": "" if value is None else str(value),
        "value_to": "" if value_to is None else str(value_to),
        "as_of_kind": (AsOfKind.DAY if is_day else AsOfKind.PERIOD).value,
        "as_of_from": period.first.isoformat(),
        "as_of_to": period.last.isoformat(),
        "credibility": UNGRADED,
        "where_in_page": where(drawn.file, numbers, "en"),
        "where_in_page_ar": where(drawn.file, numbers, "ar"),
        "summary_en": summary(dataset, description.publisher, period, "en"),
        "summary_ar": summary(dataset, description.publisher, period, "ar"),
    }


def where(file: str, numbers: list[int], language: str) -> str:
    """Which features of the file have the holder's ground."""
    named = say("list.comma", language).join(str(number) for number in numbers[:MOST_NUMBERS])
    if not numbers:
        return say("drawn_map.where_none", language, file=file)
    if len(numbers) > MOST_NUMBERS:
        return say("drawn_map.where_more", language, file=file, numbers=named, n=len(numbers) - MOST_NUMBERS)
    return say("drawn_map.where", language, file=file, numbers=named, n=len(numbers))


def summary(dataset: Dataset, publisher: str, period: Period, language: str) -> str:
    """The claim as a sentence: "X's map of 23 May 2017 draws 30 to 42 per cent of Yalda as held by Y"."""
    entry = language_entry(language)
    names = [dataset.actor_by_id[actor].name_on(period.last, language) for actor in period.holder.split("+")]
    known = dataset.publisher_by_spelling.get(publisher)
    stated = period.stated
    share = say(
        SHARE_TEXTS[stated.qualifier],
        language,
        place=dataset.place_by_id[period.place].names.in_language(language),
        low=stated.low,
        high=stated.high,
    )
    of_a_day, of_a_period = NOTHING_TEXTS if stated.qualifier is Qualifier.NONE else HELD_TEXTS
    return say(
        of_a_day if period.first == period.last else of_a_period,
        language,
        publisher=publisher if known is None else known.names.in_language(language),
        first=format_date(period.first, "d MMMM y", locale=LOCALES[language]),
        last=format_date(period.last, "d MMMM y", locale=LOCALES[language]),
        share=share,
        holder=entry.after_preposition(str(format_list(names, locale=LOCALES[language]))),
    )

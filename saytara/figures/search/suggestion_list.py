"""What the search suggests, as HTML: options of a list box in groups, or a note that says what was searched.

Every word of a dataset passes through `markupsafe`; links are made by the caller's `Address`.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from saytara.control.asked import Question
from saytara.control.decision import PlaceControl, RegionControl
from saytara.control.on_demand import is_large
from saytara.core.claim_tallies import every_value
from saytara.core.data_languages import DATA_LANGUAGES, other_data_language
from saytara.core.model import Dataset, Names
from saytara.figures.looks.look import hatch_of, look_of
from saytara.figures.looks.look_css import swatch_html
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.day_states import frame_days, shown_days, spoken_days
from saytara.figures.map.labels_and_tips import is_of_actor
from saytara.figures.panel.evidence import Address, joined
from saytara.figures.search.suggestions import Suggestions
from saytara.figures.sources.source_list import SourceRow
from saytara.phrases.decisions import holders_line
from saytara.phrases.figures_and_days import after_preposition, date_words, dates_words, isolated
from saytara.phrases.names_in_sentences import actor_name, publisher_words
from saytara.spelling.found_words import marked_parts
from saytara.spelling.search import NamedKind, NameMatch
from saytara.spelling.text import direction_of, with_visible_signs
from saytara.spelling.typed_dates import DayRange
from saytara.words import say

MOST_DAYS: Final = 4
"""So many days of change are offered of a month or year that was typed."""

MAX_REPEATED: Final = 60
"""Characters of what was typed that a note repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the map shows now: the question and its answers, and the language of the page."""

    places: Mapping[str, PlaceControl]
    regions: Mapping[str, RegionControl]
    asked: Question
    language: str




def suggestion_list(dataset: Dataset, found: Suggestions, shown: Shown, address: Address) -> Markup:
    """The groups of options that were found, under a count for a live region; or a note where nothing was."""
    language = shown.language
    groups = [
        ("find.places", "", [_place_or_region(dataset, match, found, shown, address) for match in found.places]),
        ("find.actors", "", [_actor(dataset, match, found, shown, address) for match in found.actors]),
        ("find.dates", "", _dates(dataset, found.date, shown, address) if found.date else []),
        ("find.sources", _beside_sources(found, language), _sources(dataset, found, language, address)),
    ]
    filled = [(key, beside, options) for key, beside, options in groups if options]
    if not filled:
        return nothing_found(dataset, found.typed, language, address)
    said = say("find.count", language, n=sum(len(options) for _, _, options in filled))
    near = say("find.near", language) if found.are_near else ""
    return Markup('<div data-said="{}"><div data-part="list">{}</div><p data-part="hint">{}</p></div>').format(
        f"{near}: {said}" if near else said,
        joined(
            _group(near if near and key in {"find.places", "find.actors"} else say(key, language), beside, options)
            for key, beside, options in filled
        ),
        say("find.hint", language),
    )


def nothing_found(dataset: Dataset, typed: str, language: str, address: Address) -> Markup:
    """That nothing is called so, what was searched, what the map covers, and the way to all places."""
    first, last = shown_days(dataset)
    typed = with_visible_signs(typed.strip())
    lines = (
        say(
            "find.searched",
            language,
            places=say("places_count", language, n=len(dataset.places)),
            actors=say("find.actors_count", language, n=len(dataset.actors)),
            sources=say("tally.sources", language, n=len(dataset.sources)),
        ),
        say(
            "find.covers",
            language,
            area=dataset.title(language),
            first=date_words(first, language),
            last=date_words(last, language),
        ),
    )
    nothing = say(
        "find.nothing",
        language,
        query=typed if len(typed) <= MAX_REPEATED else typed[: MAX_REPEATED - 1] + "…",
    )
    return Markup(
        '<div data-said="{said}"><div data-part="note"><b>{nothing}</b><p>{lines}</p>'
        '<p><a class="go" href="{href}">{way}</a></p></div></div>'
    ).format(
        said=f"{nothing} {' '.join(lines)}",
        nothing=nothing,
        lines=" ".join(lines),
        href=address("map", place=None),
        way=say("find.see_places", language),
    )


def _group(title: str, beside: str, options: Sequence[Markup]) -> Markup:
    return Markup(
        '<div role="group" aria-label="{}"><p class="head" role="presentation"><b>{}</b><span>{}</span></p>{}</div>'
    ).format(title, title, beside, joined(options))


def _option(
    sign: Markup, name: Markup, other: Markup | str, line: str, href: str, *, members: Iterable[str] = ()
) -> Markup:
    shown = " ".join(members)
    return Markup(
        '<a role="option" aria-selected="false" tabindex="-1" class="go option" href="{}"{}>{}'
        '<span class="words"><span class="name">{} {}</span> <span class="line">{}</span></span></a>'
    ).format(href, Markup(' data-members="{}"').format(shown) if shown else "", sign, name, other, line)


def _marked(text: str, typed: str, language: str) -> Markup:
    parts = (
        Markup("<u>{}</u>").format(part.text) if part.is_found else Markup("{}").format(part.text)
        for part in marked_parts(with_visible_signs(text), typed)
    )
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language, direction_of(language), joined(parts))


def _names(names: Names, found: Suggestions, language: str) -> tuple[Markup, Markup | str]:
    """The name in the page's language and, quiet, in the other one; what was typed is underlined."""
    typed = "" if found.are_near else found.typed
    other = other_data_language(language)
    shown, beside = names.shown_in(language), names.shown_in(other)
    name = Markup("<b>{}</b>").format(_marked(shown.text, typed, shown.language))
    if beside == shown:
        return name, ""
    return name, Markup('<span class="quiet">{}</span>').format(_marked(beside.text, typed, beside.language))


def _also_written(names: Names, match: NameMatch, found: Suggestions, language: str) -> str:
    """The spelling that was found, where it is neither of the two names, nor has either what was typed."""
    both = [names.in_language(shown) for shown in DATA_LANGUAGES]
    if match.spelling in both:
        return ""
    has_it = any(part.is_found for name in both for part in marked_parts(name, found.typed))
    return "" if has_it and not found.are_near else say("find.also", language, spelling=match.spelling)


def _place_or_region(
    dataset: Dataset, match: NameMatch, found: Suggestions, shown: Shown, address: Address
) -> Markup:
    language = shown.language
    count = say("tally.claims", language, n=len(dataset.claims_by_place.get(match.id, ())))
    if match.kind is NamedKind.REGION:
        region = dataset.region_by_id[match.id]
        places = say("places_count", language, n=len(region.members))
        details = (say("find.region", language), places, count, _also_written(region.names, match, found, language))
        held = shown.regions[match.id].claims if match.id in shown.regions else ()
        return _option(
            _sign("region"),
            *_names(region.names, found, language),
            _line(details),
            address("map", place=None, actor=None, claim=held[0].claim if held else None),
            members=region.members,
        )
    names = dataset.place_by_id[match.id].names
    decision = shown.places[match.id]
    line = (_also_written(names, match, found, language), holders_line(dataset, decision, language), count)
    return _option(
        swatch_html(look_of(dataset, decision), css_paint),
        *_names(names, found, language),
        _line(line),
        address("map", place=match.id),
    )


def _actor(dataset: Dataset, match: NameMatch, found: Suggestions, shown: Shown, address: Address) -> Markup:
    language = shown.language
    actor = dataset.actor_by_id[match.id]
    names = actor.names
    if actor.part_of is None:
        held = sum(is_of_actor(dataset, decision, match.id) for decision in shown.places.values())
        detail = say("key.places", language, n=held)
    else:  # reports of its group are not reports of it
        group = after_preposition(actor_name(dataset, actor.part_of, language, shown.asked.date), language)
        detail = say("find.part_of", language, group=group)
    line = (_also_written(names, match, found, language), detail)
    return _option(
        swatch_html(hatch_of(dataset, dataset.root_of(match.id)), css_paint),
        *_names(names, found, language),
        _line(line),
        address("map", actor=match.id, place=None),
    )


def _dates(dataset: Dataset, span: DayRange, shown: Shown, address: Address) -> list[Markup]:
    """The last day of what was typed, and the days of change within it; nothing outside of what the map shows."""
    first, last = shown_days(dataset)
    if span[1] < first or span[0] > last:
        return []
    whole = (max(span[0], first), min(span[1], last))
    options = [_day(dataset, whole, shown, address)]
    if span[0] < span[1]:
        days = spoken_days(dataset) if is_large(dataset) else frame_days(dataset, shown.asked.of_all_days)
        inner = [day for day in days if whole[0] <= day < whole[1]]
        options += [_day(dataset, (day, day), shown, address) for day in inner[:MOST_DAYS]]
    return options


@lru_cache(maxsize=4)
def _days_of_claims(dataset: Dataset) -> tuple[list[dt.date], list[dt.date]]:
    """The first and the last days that claims speak of, each sorted: a country's claims are not counted one by one."""
    return sorted(every_value(dataset.claims, "as_of_from")), sorted(every_value(dataset.claims, "as_of_to"))


def _day(dataset: Dataset, span: DayRange, shown: Shown, address: Address) -> Markup:
    language = shown.language
    firsts, lasts = _days_of_claims(dataset)
    spoken = bisect_right(firsts, span[1]) - bisect_left(lasts, span[0])  # what began by its end, less what had ended
    line = (
        say("find.map_of", language, date=date_words(span[1], language)) if span[0] < span[1] else "",
        say("tally.claims", language, n=spoken),
    )
    return _option(
        _sign("day"),
        Markup("<b>{}</b>").format(dates_words(*span, language)),
        "",
        _line(line),
        address("map", date=span[1].isoformat()),
    )


def _beside_sources(found: Suggestions, language: str) -> str:
    return say("find.published_then", language) if found.date else ""


def _sources(dataset: Dataset, found: Suggestions, language: str, address: Address) -> list[Markup]:
    """The first sources, and where there are more the way to the list of them all."""
    options = [_source(dataset, row, found, language, address) for row in found.sources]
    if found.source_count > len(options) and found.date is None:
        words = say("find.all_sources", language, n=found.source_count)
        options.append(_option(_sign("list"), Markup("{}").format(words), "", "", _all_sources(found, address)))
    return options


def _all_sources(found: Suggestions, address: Address) -> str:
    return address("sources", q=found.typed.strip(), source=None, claim=None)


def _source(dataset: Dataset, row: SourceRow, found: Suggestions, language: str, address: Address) -> Markup:
    source = row.source
    typed = "" if found.date else found.typed
    title = source.title or say("sources.no_title", language)
    line = (
        isolated(publisher_words(dataset, source.publisher, language)),
        dates_words(source.published_from, source.published_to, language),
        isolated(source.reliability.value),
    )
    return _option(
        _sign("source"),
        Markup("<b>{}</b>").format(_marked(title, typed, source.language)),
        "",
        _line(line),
        address("sources", source=source.id, claim=None),
    )


def _line(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


_SIGNS: Final = {
    "region": "M4 5l6-2 7 2 6-2v10l-6 2-7-2-6 2z",
    "day": "M6 4h16v12H6zM6 8h16M10 2v4M18 2v4",
    "source": "M9 2h7l4 4v10H9zM12 8h5M12 11h5M12 14h3",
    "list": "M6 5h16M6 9h16M6 13h16",
}
"""Line drawings in a field of 28 by 18, by what an option is."""


def _sign(kind: str) -> Markup:
    return Markup('<svg class="sign" viewBox="0 0 28 18" aria-hidden="true"><path d="{}"/></svg>').format(_SIGNS[kind])

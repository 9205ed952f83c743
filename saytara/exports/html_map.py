"""Control through time as one HTML page that opens from a disk without any network: map, date slider, evidence.

Everything stands in the file: Leaflet, the map's own script, every state of the map and every card of the panel. Its
policy lets it load nothing else. Letters come from the reader's own fonts and what repeats is folded, which keeps the
file small.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any, Final

from markupsafe import Markup

from saytara.control.asked import ClaimFilter
from saytara.control.decision import PlaceControl
from saytara.control.spans import named_spans_of
from saytara.core.claim_tallies import distinct_values
from saytara.core.model import Dataset, Source
from saytara.dataset.columns.sources import further_addresses
from saytara.exports.folded_sequences import folded_numbers, folded_texts
from saytara.exports.html_panels import panels_of
from saytara.exports.provenance import credit_words, fact_rows, file_facts
from saytara.exports.records import places_in_order, said
from saytara.exports.request import ExportRequest, Layout
from saytara.figures.looks.look import look_of
from saytara.figures.looks.look_css import swatch_html
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.day_states import frames_between, frames_json, shown_days
from saytara.figures.map.legend import LEGEND_LOOKS
from saytara.figures.map.locator_map import locator_html
from saytara.figures.map.map_scripts import MAP_SCRIPTS
from saytara.figures.map.map_state import map_state
from saytara.figures.map.orientation_credits import orientation_credits
from saytara.figures.map.shapes import map_base
from saytara.figures.name_markup import name_markup
from saytara.figures.panel.evidence import joined
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import actor_name, publisher_words
from saytara.spelling.text import direction_of, sort_key
from saytara.words import DEFAULT_LANGUAGE, LANGUAGES, language_entry, other_languages, plural_forms, say

SCRIPTS: Final = (
    ("js_lib_leaflet", "static/js_lib_leaflet/leaflet.js"),
    *MAP_SCRIPTS,
    ("saytara.exports", "static/page_parts.js"),
    ("saytara.exports", "static/file.js"),
)
STYLES: Final = (
    ("js_lib_leaflet", "static/js_lib_leaflet/leaflet.css"),
    ("saytara.web", "static/map.css"),
    ("saytara.web", "static/page.css"),
    ("saytara.exports", "static/file.css"),
)
"""Package and path inside it, in the order in which they are needed."""

FILES_OF_STYLES: Final = re.compile(r"@font-face\s*\{[^}]*\}|[\w-]+:\s*url\([^)]*\);?")
"""What a style sheet would fetch from beside it: fonts, and pictures of controls that this map has not."""

PAGE_WORDS: Final = {
    "previous": "strip.previous",
    "next": "strip.next",
    "play": "strip.play",
    "pause": "strip.pause",
    "time": "strip.label",
    "close": "panel.close",
    "places": "places.label",
    "legend": "file.legend",
}
"""What the page's script says itself, by its own name, and the text that it is."""


AFTER_PATTERN: Final = re.compile(r"(?<=</pattern>)")
"""Between the map's patterns, which differ from each other in little."""

PANELS_KEPT: Final = 2
"""Of so many questions what the panels say is kept, folded: a page of another day, place or layout has the same."""

TOLD_APART: Final = frozenset({"words", "names", "places", "patterns"})
"""What the page has of a map's state in other ways: by language, or with the frames."""


def to_html(request: ExportRequest) -> bytes:
    """The page. It opens at the request's date and place in its language; the other language is a switch away.

    With the layout for a frame the panel lies over the map, and the legend leads to what else there is. The slider runs
    over all dates, each as known by the request's known-by and graded at least as it asks. The map has
    all places, whichever the request is about.
    """
    of_all_places = ExportRequest.about(request.dataset, request.asked)
    request = replace(
        request,
        decisions=of_all_places.decisions,
        regions=of_all_places.regions if request.part is None else {},
        history=None,
    )
    scripts = [_text(*place).replace("</script", r"<\/script") for place in SCRIPTS]
    styles = "\n".join(FILES_OF_STYLES.sub("", _text(*place)) for place in STYLES)
    language = request.language
    page = Markup(
        '<!DOCTYPE html>\n<html lang="{language}" dir="{direction}" class="{kind}">\n<head>\n'
        '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="description" content="{description}">\n<title>{title}</title>\n<style>{styles}</style>\n</head>\n'
        "<body>\n{body}\n"
        '<script type="application/json" id="saytara-data">{data}</script>\n{scripts}\n</body>\n</html>\n'
    ).format(
        language=language,
        direction=direction_of(language),
        kind="saytara-file saytara-embed" if request.layout is Layout.EMBED else "saytara-file",
        policy=content_policy(scripts),
        description=" · ".join(text for _, text in fact_rows(request, language)),
        title=f"{request.dataset.title(language)} · {date_words(request.date, language)}",
        styles=Markup(styles),  # noqa: S704  the styles are files of this package
        body=_body(request),
        data=Markup(inert_json(_data(request))),  # noqa: S704  no tag can be opened or closed by it
        scripts=joined(Markup("<script>{}</script>").format(Markup(script)) for script in scripts),  # noqa: S704
    )
    return str(page).encode()


def content_policy(scripts: list[str]) -> str:
    """The page's Content-Security-Policy: these very scripts, its own styles, and nothing from anywhere."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def inert_json(value: object) -> str:
    """JSON that may stand inside a script element that is data: no text of a dataset can end it or open another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("</", "<\\/").replace("<!--", "\\u003c!--").replace("<script", "\\u003cscript")


def address(page: str, **changes: str | None) -> str:
    """Where a link of a card leads inside the page: to the entry of a source, or to a place on the map."""
    if page == "sources":
        return f"#source-{changes.get('source')}"
    return f"#place-{changes['place']}" if changes.get("place") else "#overview"


def _data(request: ExportRequest) -> dict[str, Any]:
    """What the page's script reads; patterns repeat each other, and are folded."""
    dataset = request.dataset
    states = {language: _state(request, language) for language in LANGUAGES}
    shared = {name: value for name, value in states[request.language].items() if name not in TOLD_APART}
    frames = frames_of(request)
    frames["patterns"] = folded_texts(AFTER_PATTERN.split(frames["patterns"]))
    is_before = request.date < shown_days(dataset)[0]
    end = request.date if is_before else shown_days(dataset, request.date)[1]
    panels = _panels_json(dataset, request.asked.of_all_days, end)
    return {
        "facts": file_facts(dataset, request.decisions),
        "languages": {language: page_words(request, language, states[language]) for language in LANGUAGES},
        "order": list(LANGUAGES),
        "language": request.language,
        "date": request.date.isoformat(),
        "place": request.place,
        "base": map_base(dataset, is_alone=True),
        "state": shared,
        "frames": frames,
        "colours": colours_of_looks(dataset, request.asked.of_all_days),
        **json.loads(panels),
    }


@lru_cache(maxsize=PANELS_KEPT)
def _panels_json(dataset: Dataset, counting: ClaimFilter, end: dt.date) -> str:
    """`fragments` and `panels`, which repeat each other and are folded, and `runs`: of a slider that ends at `end`.

    Where `end` is before all other days it begins there. `panels` has lists of numbers of fragments, those of a panel
    one after the other: one in each language.
    """
    panels = panels_of(ExportRequest(dataset=dataset, asked=counting.on(end), decisions={}, regions={}), address)
    document = {
        "fragments": folded_texts(panels["fragments"]),
        "panels": folded_numbers([numbers for panel in panels["panels"] for numbers in panel]),
        "runs": panels["runs"],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def frames_of(request: ExportRequest) -> dict[str, Any]:
    """The map on every day of the slider, which reaches the day asked."""
    dataset, counting = request.dataset, request.asked.of_all_days
    reach = shown_days(dataset, request.date)
    if reach == shown_days(dataset):
        found: dict[str, Any] = json.loads(frames_json(dataset, counting))
        return found
    return frames_between(dataset, *reach, counting)


def _state(request: ExportRequest, language: str) -> dict[str, Any]:
    return map_state(
        request.dataset,
        request.decisions,
        date=request.date,
        language=language,
        selected=None,
        actor=None,
        view=None,
    )


def page_words(request: ExportRequest, language: str, state: Mapping[str, Any]) -> dict[str, Any]:
    """What the page's script says in a language, and the names by which it calls places and actors."""
    names = {place.id: place.names.in_language(language) for place in request.dataset.places}
    return {
        "words": state["words"],
        "names": state["names"],
        "dir": state["dir"],
        "locale": language_entry(language).browser_locale,
        "title": request.dataset.title(language),
        "order": sorted(names, key=lambda place: (sort_key(names[place], language), place)),
        "page": page_sayings(language),
        "days": dict(plural_forms("days", language)),
        "actors": actor_names(request.dataset, language),
    }


def actor_names(dataset: Dataset, language: str) -> dict[str, list[tuple[str, str]]]:
    """The names of each actor that has a colour of its own, by the day from which on it is called so."""
    return {actor: _names_by_day(dataset, actor, language) for actor in _legend_actors(dataset)}


def page_sayings(language: str) -> dict[str, str]:
    """`PAGE_WORDS` in a language, and the name of the one that the page changes to."""
    said = {name: say(key, language) for name, key in PAGE_WORDS.items()}
    return {**said, "otherLanguage": language_entry(other_languages(language)[0]).name}


def colours_of_looks(dataset: Dataset, counting: ClaimFilter) -> dict[str, list[str]]:
    """Whose colours each look has, by the key of the look: what the script makes the legend of a day of."""
    colours: dict[str, list[str]] = {}
    for place in dataset.places:
        for span in named_spans_of(dataset, place.id, counting):
            look = look_of(dataset, span.decision)
            colours[look.key] = sorted({dataset.root_of(actor) for actor in look.actors})
    return colours


def _legend_actors(dataset: Dataset) -> list[str]:
    return sorted({dataset.root_of(actor.id) for actor in dataset.actors})


def _names_by_day(dataset: Dataset, actor: str, language: str) -> list[tuple[str, str]]:
    """What the actor is called, each name with the day from which on; the first from the beginning of time."""
    days = (dt.date.min, *dataset.days_of_new_names)
    named = [(day.isoformat(), actor_name(dataset, actor, language, day)) for day in days]
    return [item for number, item in enumerate(named) if number == 0 or item[1] != named[number - 1][1]]


def _body(request: ExportRequest) -> Markup:
    """The page's parts in every language; the style sheet shows those of the page's own."""
    brand = Markup('<span class="area">{}</span> <span class="quiet">{} · {}</span>')
    return Markup(
        '<header><div class="brand">{brand}</div><button type="button" id="switch"></button></header>\n'
        '<main><div class="ground"><div id="map" dir="ltr"></div><div class="colours"><ul id="colours"></ul>'
        '<a class="key" href="#overview">{key}</a></div></div>'
        '<aside id="side"><div id="panel" tabindex="-1"></div>\n'
        '{overview}\n{sources}</aside></main>\n<footer class="time-strip"><div class="steps" dir="ltr">'
        '<button type="button" id="previous">‹</button><button type="button" id="play">▶</button>'
        '<button type="button" id="next">›</button></div><output id="day" class="day"></output>'
        '<div class="track" dir="ltr"><span class="ticks" id="ticks" aria-hidden="true"></span>'
        '<input type="range" id="slider" min="0" step="1"></div><p class="quiet fact">{fact}</p></footer>\n'
        "<noscript>{table}</noscript>"
    ).format(
        brand=_in_both(
            "span",
            "",
            lambda it: brand.format(request.dataset.title(it), say("app.reported_control", it), _known(request, it)),
        ),
        key=_in_both("span", "", lambda it: Markup("{}").format(say("file.key", it))),
        overview=_in_both("section", "overview", lambda it: _overview(request, it)),
        sources=_sources(request),
        fact=_in_both("span", "", lambda it: Markup("{}").format(say("app.not_a_fact", it))),
        table=_table(request),
    )


def _in_both(tag: str, kind: str, write: Callable[[str], Markup]) -> Markup:
    """The same part in each language, one beside the other."""
    part = Markup('<{tag} lang="{language}" dir="{direction}" class="only {kind}">{text}</{tag}>')
    return joined(
        part.format(tag=tag, language=language, direction=direction_of(language), kind=kind, text=write(language))
        for language in LANGUAGES
    )


def _known(request: ExportRequest, language: str) -> str:
    if request.asked.known_by is None:
        return say("strip.known_now", language)
    return f"{say('strip.known_then', language)} {date_words(request.asked.known_by, language)}"


def _overview(request: ExportRequest, language: str) -> Markup:
    """What stands beside the map while no place is chosen. The script fills in regions and places."""
    patterns = joined(
        Markup("<li>{}<span>{}</span></li>").format(swatch_html(look, css_paint), say(text, language))
        for text, look in LEGEND_LOOKS
    )
    around = say("orientation.heading", language)
    rows = list(fact_rows(request, language))
    rows += [(around, credit_words(item, language)) for item in orientation_credits(request.dataset)]
    facts = joined(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in rows)
    return Markup(
        '<h1 class="place-name">{title}</h1>{where}<h2>{places}</h2><ul class="places"></ul><div class="regions"></div>'
        '<h2>{legend}</h2><ul class="patterns">{patterns}</ul>'
        '<p><a href="#sources">{sources}</a></p><h2>{about}</h2><dl class="facts-list">{facts}</dl>'
        '<p class="quiet">{alone}</p>'
    ).format(
        title=request.dataset.title(language),
        where=locator_html(request.dataset, language),
        places=say("file.places", language),
        legend=say("legend.patterns", language),
        patterns=patterns,
        sources=say("file.all_sources", language, n=len(_cited(request.dataset))),
        about=say("file.about", language),
        facts=facts,
        alone=say("file.alone", language),
    )


def _sources(request: ExportRequest) -> Markup:
    """Every source that a claim of the dataset rests on, for the slider reaches all of them; days as in the files."""
    rows = joined(_source(request.dataset, source) for source in _cited(request.dataset))
    title = _in_both("h1", "place-name", lambda it: Markup("{}").format(say("file.sources", it)))
    return Markup('<section class="sources"><a class="close" href="#overview">×</a>{}{}</section>').format(title, rows)


def _source(dataset: Dataset, source: Source) -> Markup:
    days = dict.fromkeys((source.published_from.isoformat(), source.published_to.isoformat()))
    link = Markup(' <a href="{0}" rel="noopener noreferrer nofollow" target="_blank" dir="ltr">{0}</a>')

    def publisher(language: str) -> Markup:
        return Markup("<bdi>{}</bdi>").format(publisher_words(dataset, source.publisher, language))

    further = (
        Markup("<br>{}{}").format(_in_both("span", "called", partial(_called, heading)), link.format(address))
        for heading, address in further_addresses(source)
    )
    return Markup(
        '<p class="source" data-source="{}">{} <bdi>{}</bdi><br><span class="quiet"><bdi>{} · {}</bdi>{}</span></p>'
    ).format(
        source.id,
        _in_both("b", "publisher", publisher),
        source.title,
        " – ".join(days),
        source.reliability.value,
        joined([*([link.format(source.url)] if source.url else []), *further]),
    )


def _called(heading: str, language: str) -> Markup:
    return Markup("{}").format(say(heading, language))


def _cited(dataset: Dataset) -> list[Source]:
    """The sources that any claim rests on, by publisher and day."""
    cited = distinct_values(dataset.claims, "source")
    found = [source for source in dataset.sources if source.id in cited]
    return sorted(found, key=lambda source: (sort_key(source.publisher, "en"), source.published_from, source.id))


def _table(request: ExportRequest) -> Markup:
    """Control at the request's date for a reader without scripts."""
    languages = sorted(LANGUAGES, key=lambda language: language != DEFAULT_LANGUAGE)
    rows = joined(
        Markup("<tr>{}</tr>").format(joined(_cells(request, decision, language) for language in languages))
        for decision in places_in_order(request)
    )
    return Markup("<table><caption>{}</caption>{}</table>").format(request.date.isoformat(), rows)


@cache
def _text(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text("utf-8")


def _cells(request: ExportRequest, decision: PlaceControl, language: str) -> Markup:
    """A place's name and what is said of it, in a language; only the first of all says nothing of its direction."""
    cell = Markup("<td>{}</td>")
    if language != DEFAULT_LANGUAGE:
        cell = Markup('<td lang="{}" dir="{}">{{}}</td>').format(language, direction_of(language))
    names = request.dataset.place_by_id[decision.place].names
    return cell.format(name_markup(names, language)) + cell.format(said(request, decision, language))

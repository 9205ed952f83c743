"""What the map shows, how it is derived, what it does not claim, and whose work it rests on."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from saytara import __version__
from saytara.analysis.evaluation import figures as evaluation_figures
from saytara.control.on_demand import is_large
from saytara.core.model import BoundaryQuality, Credibility, Dataset, Region, Reliability
from saytara.core.shares import ABOUT_MARGIN_PCT, HALF_PCT
from saytara.figures.evaluation_table import evaluation_table, forecasts_table, holders_table
from saytara.figures.map.orientation_credits import orientation_credits
from saytara.figures.panel.evidence import joined
from saytara.figures.sources.evidence_count import rests_on
from saytara.phrases.figures_and_days import listed
from saytara.phrases.hit_rates import holders_lead
from saytara.phrases.left_out_rows import left_out_lines
from saytara.phrases.names_in_sentences import place_name
from saytara.phrases.windows import dispute_window_words, evidence_window_words, stale_after_words
from saytara.ui.history_page import log_section
from saytara.ui.page_frame import View
from saytara.words import say

TERMS = ("claim", "holder", "share", "derived", "divided", "disputed", "in_part", "last", "gap", "known")
"""The words of the glossary, in the order in which one needs the other."""

MOST_NAMED = 40
"""Places of a region that are told by name of a large dataset; more are counted."""

EXAMPLE_PCT = 60
"""The figure with which "about" is explained."""


def show(view: View) -> None:
    """The page, generated from the constants that the code uses."""
    dataset, language = view.dataset, view.language
    with st.container(key="page"):
        st.html(
            joined(
                (
                    Markup("<h1>{}</h1>").format(say("about.title", language)),
                    _section("about.what", [say(f"about.what_{number}", language) for number in (1, 2)], language),
                    _section("about.method", _method(dataset, language), language),
                    _grades(language),
                    _glossary(language),
                    _evaluation(dataset, language),
                    _section("about.not", _limits(dataset, language), language),
                    _data(dataset, language),
                    log_section(view),
                )
            )
        )


def _section(title: str, sentences: list[str], language: str) -> Markup:
    paragraphs = joined(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
    return Markup("<section><h2>{}</h2>{}</section>").format(say(title, language), paragraphs)


def _grades(language: str) -> Markup:
    """What the letter and the figure of a grading mean."""
    letters = [(letter.value, say(f"grade.letter_{letter.value}", language)) for letter in Reliability]
    figures = [(figure.value, say(f"grade.figure_{figure.value}", language)) for figure in Credibility]
    return Markup('<section id="grades"><h2>{}</h2><p>{}</p>{}{}</section>').format(
        say("about.grades", language), say("about.grades_lead", language), _terms(letters), _terms(figures)
    )


def _glossary(language: str) -> Markup:
    """The ten words without which the map cannot be read."""
    terms = [(say(f"glossary.{term}", language), say(f"glossary.{term}_is", language)) for term in TERMS]
    return Markup('<section id="words"><h2>{}</h2>{}</section>').format(say("about.glossary", language), _terms(terms))


def _terms(terms: Iterable[tuple[str, str]]) -> Markup:
    items = joined(Markup("<dt>{}</dt><dd>{}</dd>").format(term, meaning) for term, meaning in terms)
    return Markup('<dl class="facts-list terms">{}</dl>').format(items)


def _method(dataset: Dataset, language: str) -> list[str]:
    evidence = evidence_window_words(dataset, language)
    return [
        say(
            "about.method_share",
            language,
            about_low=f"{EXAMPLE_PCT - ABOUT_MARGIN_PCT:g}",
            about_high=f"{EXAMPLE_PCT + ABOUT_MARGIN_PCT:g}",
            half=f"{HALF_PCT:g}",
        ),
        say("about.method_main", language),
        say("about.method_window", language, evidence=evidence),
        say("about.method_round", language, dispute=dispute_window_words(dataset, language)),
        say("about.method_old", language),
        say("about.method_part", language, evidence=evidence),
        say("about.method_stale", language, stale=stale_after_words(dataset, language)),
        say("about.method_region", language),
        *([say("about.partisan_on", language)] if dataset.rules.partisan_rule else []),
    ]


def _evaluation(dataset: Dataset, language: str) -> Markup:
    if is_large(dataset):  # every source left out in turn: hours of a country
        words = say("evaluate.left_out", language, command=f"saytara evaluate data/{dataset.id}")
        return Markup("<section><h2>{}</h2><p>{}</p></section>").format(say("evaluate.title", language), words)
    found = evaluation_figures(dataset)
    return Markup(
        '<section><h2>{}</h2><p>{}</p>{}<h2 class="minor">{}</h2><p>{}</p>{}'
        '<h2 class="minor">{}</h2><p>{}</p>{}</section>'
    ).format(
        say("evaluate.title", language),
        say("evaluate.lead", language),
        evaluation_table(found, language),
        say("tested.title", language),
        holders_lead(dataset, found.holders, language),
        holders_table(dataset, found.holders, language),
        say("tested.forecasts", language),
        say("tested.forecasts_lead", language),
        forecasts_table(found, language),
    )


def _limits(dataset: Dataset, language: str) -> list[str]:
    limits = [say(f"about.not_{number}", language) for number in (1, 2, 3, 4)]
    if any(place.boundary_quality is BoundaryQuality.CELLS for place in dataset.places):
        return [*limits, say("file.boundaries_cells", language)]
    return [*limits, say("about.boundaries", language)] if dataset.is_approximate else limits


def _data(dataset: Dataset, language: str) -> Markup:
    regions = joined(Markup("<p>{}</p>").format(_region(dataset, region, language)) for region in dataset.regions)
    thanks = joined(
        Markup('<dt dir="auto">{}</dt><dd><bdi>{}</bdi> · <bdi>{}</bdi>{}</dd>').format(
            *item.in_language(language),
            Markup(' · <a href="{}" rel="noopener noreferrer nofollow" target="_blank" dir="ltr">{}</a>').format(
                item.url, item.url
            )
            if item.url
            else "",
        )
        for item in (*dataset.credits, *orientation_credits(dataset))
    )
    counts = say(
        "about.counts",
        language,
        places=len(dataset.places),
        actors=len(dataset.actors),
        sources=len(dataset.sources),
        claims=len(dataset.claims),
    )
    left_out = Markup("").join(Markup("<p>{}</p>").format(line) for line in left_out_lines(dataset, language))
    return Markup(
        '<section><h2>{}</h2><p>{} {}</p>{}{}<h2>{}</h2><dl class="facts-list">{}</dl><h2 class="minor">{}</h2>'
        '<dl class="facts-list"><dt>{}</dt><dd><code dir="ltr">{}</code></dd></dl><p class="quiet">{}</p></section>'
    ).format(
        say("about.data", language),
        counts,
        say("about.rests", language, **rests_on(dataset)),
        left_out,
        regions,
        say("about.credits", language),
        thanks,
        say("about.licence", language, licence=dataset.licence_in(language)),
        say("about.digest", language),
        dataset.digest,
        say("about.software", language, version=__version__),
    )


def _region(dataset: Dataset, region: Region, language: str) -> Markup:
    """The region's places as a sentence, then why it is these."""
    members = (
        say("region.all", language, n=len(region.members))
        if region.has_all
        else say("places_count", language, n=len(region.members))
        if is_large(dataset) and len(region.members) > MOST_NAMED
        else listed([place_name(dataset, member, language) for member in region.members], language)
    )
    name = place_name(dataset, region.id, language)
    return Markup("<b>{}</b>: {}. {}").format(name, members, region.note_in(language))

"""What is shown instead of a map: the report of a faulty dataset, that there is none, or that something broke."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from saytara.dataset.problems import Problem, Report
from saytara.figures.panel.evidence import joined
from saytara.spelling.text import direction_of
from saytara.words import LANGUAGES, language_of, say

MAX_SHOWN = 200
"""Faults that are shown; the command line prints them all."""


def show_faults(area: str, report: Report, language: str, others: Markup) -> None:
    """Every fault with its file, line, value and remedy, in the reader's language; then links to `others`."""
    items = [_item(problem, language) for problem in report.problems[:MAX_SHOWN]]
    _show(
        say("faults.title", language),
        Markup("<p>{}</p><p><code>saytara check data/{}</code></p><ol class='faults'>{}</ol>{}").format(
            say("faults.lead", language, n=len(report.problems)), area, joined(items), _other_areas(others, language)
        ),
        language,
    )


def show_no_data(language: str) -> None:
    """That there is nothing to show, and who can do what; paths of the server are for its log alone."""
    _show(
        say("faults.title", language),
        Markup("<p>{}</p>").format(say("faults.no_data", language)),
        language,
    )


def show_error(number: str, wanted: str | None, locale: str | None) -> None:
    """That something went wrong in the dashboard itself, with the number under which the log has it."""
    language = wanted if wanted in LANGUAGES else language_of(locale)
    _show(
        say("error.title", language),
        Markup('<p role="alert">{}</p><p><code dir="ltr">{}</code></p>').format(say("error.lead", language), number),
        language,
    )


def _other_areas(links: Markup, language: str) -> Markup:
    return Markup("<h2>{}</h2>{}").format(say("areas.others", language), links) if links else Markup("")


def _item(problem: Problem, language: str) -> Markup:
    """One fault. A path that leads to the dataset's folder is cut to its name: the folder was gone when it was read."""
    problem = replace(problem, file=Path(problem.file).name if Path(problem.file).is_absolute() else problem.file)
    return Markup('<li><p dir="auto">{}</p><p class="quiet">{}</p></li>').format(
        problem.message(language), say("faults.remedy", language, remedy=problem.remedy(language))
    )


def _show(title: str, body: Markup, language: str) -> None:
    direction = direction_of(language)
    with st.container(key="faults"):
        st.html(
            Markup('<div id="saytara-page" lang="{}" dir="{}" class="page"><h1>{}</h1>{}</div>').format(
                language, direction, title, body
            )
        )

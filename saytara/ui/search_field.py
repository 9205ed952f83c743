"""The search in the head of every page, and what it suggests while somebody types.

Its HTML holds nothing of the present view, so that it is never built anew while somebody types; the page's script asks
for suggestions and shows them (`web/static/find.js`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Final

import streamlit as st
from markupsafe import Markup

from saytara.dataset.errors import DatasetFaults
from saytara.figures.search.suggestion_list import Shown, suggestion_list
from saytara.figures.search.suggestions import suggestions
from saytara.store import areas, dataset_of, resolved
from saytara.ui.selection import read_language, read_selection
from saytara.web.suggestion_routes import FIND_PATH, MAX_TYPED
from saytara.words import say

LIST_ID: Final = "find-list"


def show_search(language: str) -> None:
    """The field, with room under it for the suggestions and for what a screen reader is told of them."""
    st.html(search_field(language))


def search_field(language: str) -> Markup:
    """A combobox as ARIA has it: a field that controls a list box, and a live region beside it."""
    return Markup(
        '<div class="find" role="search" lang="{language}" data-find="{path}" data-failed="{failed}">'
        '<input type="text" role="combobox" aria-label="{label}" aria-autocomplete="list" aria-expanded="false" '
        'aria-controls="{list_id}" aria-haspopup="listbox" placeholder="{placeholder}" maxlength="{most}" '
        'autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" dir="auto">'
        '<div class="find-box" hidden><div id="{list_id}" role="listbox" aria-label="{listed}"></div>'
        '<div class="find-note"></div></div><p class="unseen" role="status"></p></div>'
    ).format(
        language=language,
        path=FIND_PATH.strip("/"),
        failed=say("find.failed", language),
        label=say("find.label", language),
        list_id=LIST_ID,
        placeholder=say("find.placeholder", language),
        most=MAX_TYPED,
        listed=say("find.list", language),
    )


def found_for(typed: str, parameters: Mapping[str, str], locale: str) -> str | None:
    """The suggestions for `typed` as HTML, for the view of an address; None where there is no dataset to search.

    `locale` is the first language that the browser asks for, for an address that names none.
    """
    folders = areas()
    wanted = parameters.get("area", "")
    area = wanted if wanted in folders else next(iter(folders), None)
    if area is None:
        return None
    try:
        dataset = dataset_of(folders[area])
    except DatasetFaults:
        logging.getLogger("saytara").info("a search in the area %s, whose files have faults", area)
        return None
    language, _ = read_language(parameters, locale)
    selection, _ = read_selection(parameters, dataset, language)
    answer = resolved(dataset, selection.asked)
    shown = Shown(
        places=answer.places,
        regions=answer.regions,
        asked=selection.asked,
        language=language,
    )
    return str(suggestion_list(dataset, suggestions(dataset, typed), shown, selection.address))

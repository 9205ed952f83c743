"""What the panel has where it is a sheet over the map, as on a phone; how far it opens is for `static/sheet.js`."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from saytara.phrases.figures_and_days import date_words
from saytara.ui.page_frame import View
from saytara.words import say


def show_behind(view: View) -> None:
    """The handle of the panel, seen on a phone; and room for what is said while the map is of another day."""
    when = date_words(view.selection.date, view.language)
    moved, lost = (say(f"panel.{key}", view.language, date=when) for key in ("moved", "lost"))
    more, less = (say(f"sheet.{key}", view.language) for key in ("more", "less"))
    st.html(
        Markup(
            '<button type="button" class="sheet-handle" data-focus="sheet" data-more="{more}" data-less="{less}" '
            'aria-label="{more}"></button><p class="behind" role="status" data-moved="{moved}" data-lost="{lost}"></p>'
        ).format(more=more, less=less, moved=moved, lost=lost)
    )

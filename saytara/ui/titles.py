"""What a page is called in a tab, a history and a list of results: what it shows first, then Saytara."""

from __future__ import annotations

from typing import Final

from saytara.core.model import Dataset
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import place_name, publisher_words
from saytara.ui.selection import Selection
from saytara.words import say

OF_A_DATE: Final = frozenset({"table"})
"""Pages besides the map that show one date."""


def page_title(dataset: Dataset, selection: Selection, page: str) -> str:
    """The title of `page` for a view, such as "Yarmouk camp, 23 May 2017 · Saytara"."""
    return f"{_view(dataset, selection, page)} · Saytara"


def _view(dataset: Dataset, selection: Selection, page: str) -> str:
    language = selection.language
    about = dataset.title(language)
    if selection.place:
        about = place_name(dataset, selection.place, language)
    date = date_words(selection.date, language)
    if page == "map":
        return say("title.map", language, about=about, date=date)
    name = say(f"nav.{page}", language)
    if page in OF_A_DATE:
        return say("title.dated", language, page=name, about=about, date=date)
    if page == "compare" and selection.from_date and selection.to_date:
        first, last = sorted((selection.from_date, selection.to_date))
        days = {"first": date_words(first, language), "last": date_words(last, language)}
        return say("title.compared", language, page=name, about=about, **days)
    if page == "sources" and selection.source:
        publisher = dataset.source_by_id[selection.source].publisher
        about = publisher_words(dataset, publisher, language)
    return say("title.page", language, page=name, about=about)

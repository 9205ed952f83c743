"""What a link to a view is, for whoever meets the link before the page: addresses, picture, data and dataset."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from saytara.core.model import Dataset
from saytara.exports.drawing.link_picture import HEIGHT, WIDTH
from saytara.exports.formats import FORMATS
from saytara.exports.jobs.orders import PreviewOrder
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import place_name
from saytara.ui.data_links import GEOJSON, api_links
from saytara.ui.page_frame import View
from saytara.ui.titles import page_title
from saytara.web.link_head import Alternate, LinkFacts, Picture
from saytara.web.previews import preview_address
from saytara.web.structured_data import DatasetFacts, Distribution, dataset_facts
from saytara.words import LANGUAGES, say


def link_facts(view: View, page: str, folders: Mapping[str, Path], *, has_picture: bool) -> LinkFacts:
    """The facts of `page`. `folders` are the shown areas: the first one is shown where an address names none."""
    return LinkFacts(
        heading=_heading(view, page),
        canonical=_address(view, page, folders, view.language),
        languages=tuple((language, _address(view, page, folders, language)) for language in LANGUAGES),
        undecided=_address(view, page, folders, None),
        picture=_picture(view) if has_picture else None,
        data=tuple(
            Alternate(address=f"{link.address}&f=json", media_type=link.media_type, title=link.words)
            for link in api_links(view, page)
        ),
        dataset=_dataset(view.dataset, view.language, folders),
    )


def _heading(view: View, page: str) -> str:
    """The title of a preview: that control is reported stands in it, since it is read without the page."""
    dataset, language = view.dataset, view.language
    if page != "map":
        return page_title(dataset, view.selection, page)
    about = place_name(dataset, view.selection.place, language) if view.selection.place else dataset.title(language)
    return say("picture.title", language, area=about, date=date_words(view.selection.date, language))


def _address(view: View, page: str, folders: Mapping[str, Path], language: str | None) -> str:
    """The view's address as it is cited: without the position on the map, and without the area that goes unsaid."""
    unsaid = {"area": None} if view.dataset.id == next(iter(folders), None) else {}
    return view.selection.address(page, map=None, lang=language, **unsaid).removeprefix("./")


def _picture(view: View) -> Picture:
    dataset, selection, language = view.dataset, view.selection, view.language
    order = PreviewOrder(
        asked=selection.asked,
        language=language,
        place=selection.place,
    )
    words = {"area": dataset.title(language), "date": date_words(selection.date, language)}
    return Picture(
        address=preview_address(dataset.id, dataset, order),
        alternative=say("picture.alt", language, **words),
        width=WIDTH,
        height=HEIGHT,
    )


def _dataset(dataset: Dataset, language: str, folders: Mapping[str, Path]) -> DatasetFacts:
    area = quote(dataset.id)
    unsaid = dataset.id == next(iter(folders), None)
    address = f"?lang={language}" if unsaid else f"?area={area}&lang={language}"
    return dataset_facts(dataset, language, address, _distributions(dataset, language))


def _distributions(dataset: Dataset, language: str) -> tuple[Distribution, ...]:
    area = quote(dataset.id)
    files = (
        Distribution(
            address=f"api/areas/{area}/files/{item.name}?lang={language}",
            media_type=item.media_type,
            name=say(f"export.{item.name}", language),
        )
        for item in FORMATS.values()
    )
    collections = (
        Distribution(
            address=f"api/areas/{area}/collections/{name}/items?f=json&lang={language}",
            media_type=GEOJSON,
            name=say(f"api.{name}", language),
        )
        for name in ("control", "claims", "sources", "places")
    )
    return (*files, *collections)

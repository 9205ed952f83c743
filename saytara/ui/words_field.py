"""A field whose words narrow what a page lists, and the places that they name.

Its HTML holds no word of the address, so that it is never built anew while somebody types: the page's script fills it.
"""

from __future__ import annotations

from markupsafe import Markup

from saytara.control.on_demand import is_large
from saytara.spelling.search import NamedKind, search_places
from saytara.ui.page_frame import View

PARAMETER = "q"
"""The parameter of an address that has the words."""


def words_field(label: str, *, words_id: str) -> Markup:
    """The field with its label; `words_id` tells it from others on the page."""
    return Markup(
        '<label class="words-field" for="{id}"><span class="quiet">{label}</span>'
        '<input type="text" id="{id}" data-words="{name}" maxlength="100" autocomplete="off" spellcheck="false" '
        'dir="auto"></label>'
    ).format(id=words_id, label=label, name=PARAMETER)


def places_called(view: View) -> frozenset[str] | None:
    """The places that the words of the address may mean; None where it has none.

    Of a large dataset names that are only alike are left out where any is written so: there would be hundreds.
    """
    if not view.selection.words.strip():
        return None
    is_many = is_large(view.dataset)
    limit = len(view.dataset.places) if is_many else 1000
    matches = search_places(view.dataset, view.selection.words, limit=limit, only_written_so=is_many)
    members = {region.id: region.members for region in view.dataset.regions}
    return frozenset(
        place
        for match in matches
        for place in (members[match.id] if match.kind is NamedKind.REGION else (match.id,))
    )

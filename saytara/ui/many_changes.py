"""What differs between two maps of a large dataset: the places that look different, a leaf at a time.

Which these are is read off the looks of the two days; only those of the leaf are worked out.
"""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from saytara.analysis.changes import compare
from saytara.control import control_on
from saytara.figures.difference_list import steps_list
from saytara.figures.map.asked_days import asked_day
from saytara.figures.map.places_by_look import places_that_differ
from saytara.ui.compared_maps import Side
from saytara.ui.many_places import coming_note
from saytara.ui.page_frame import View
from saytara.ui.paged_lists import NUMBERS, leaf_of, leaf_ways, places_by_name
from saytara.words import say

CHANGES_OF_A_LEAF: Final = 20


def changes_of_many(view: View, before: Side, after: Side) -> Markup:
    """How many places look different, and one leaf of them; while the two days are worked out, that they are."""
    dataset, language = view.dataset, view.language
    first, second = (asked_day(dataset, side.asked, patience=0.0).day for side in (before, after))
    if first is None or second is None:
        working = say("many_changes.working", language)
        return coming_note(view, "compare", working, before.asked, after.asked)
    differing = places_that_differ(dataset, first, second)
    listed = [place for place in places_by_name(dataset, language) if place in differing]
    head = Markup('<div role="status"><h2>{}</h2></div><p class="quiet">{}</p>').format(
        say("many_changes.count", language, n=NUMBERS(len(listed))), say("many_changes.lead", language)
    )
    leaf = leaf_of(len(listed), view.selection.leaf, size=CHANGES_OF_A_LEAF, most=CHANGES_OF_A_LEAF)
    shown = leaf.of(listed)
    comparison = compare(
        dataset,
        before.asked,
        after.asked,
        maps=lambda asked: {place: control_on(dataset, place, asked) for place in shown},
    )
    return Markup("{}{}{}{}").format(
        head,
        leaf_ways(view, "compare", leaf, "leaf.places", "top"),
        steps_list(dataset, comparison, language, view.selection.address),
        leaf_ways(view, "compare", leaf, "leaf.places", "end"),
    )

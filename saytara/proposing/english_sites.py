"""An airport, a hospital or a base that bears a place's name or lies in it: where it is taken or held, a part."""

from __future__ import annotations

from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
"""Words between a name and the word for its site, at most."""
WITH_SITES: Final = frozenset({"took", "gained", "controls", "control_noun", "taking", "fell", "lost", "withdrew"})
"""The kinds of acts that are told of a site as of ground."""


def site_of(passage: Passage, item: Mention) -> tuple[int, int] | None:
    """The words for a site of the place: "Yalda's military airport", "the airport in the town of Yalda"."""
    if passage.is_arabic or not item.is_place:
        return None
    first = item.last + 1
    at = first
    end = min(first + NEAR, len(passage.tokens))
    while at < end and passage.tokens[at].gap == " " and at not in passage.covered:
        if passage.has(at, "own_sites"):
            return first, at
        if not passage.has(at, "international", "sites_between", "powered", "part_size", "described", "power_of"):
            break
        at += 1
    lead = item.first - 1
    while item.first - lead < NEAR and lead > 0 and lead not in passage.covered and (
        passage.has(lead, "determiner", "described", "part_side")
        or passage.is_kind(lead)
        or (passage.has(lead, "of_side") and passage.is_kind(lead - 1))
    ):
        lead -= 1
    is_site = passage.has(lead - 1, "own_sites") and lead - 1 not in passage.covered
    is_led = is_site and passage.tokens[lead].form in {"in", "of", "at"} and passage.tokens[lead].gap == " "
    return (lead - 1, lead - 1) if is_led and not passage.tokens[lead - 1].form.endswith("s") else None

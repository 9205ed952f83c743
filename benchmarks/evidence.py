"""What both sides show of a place: its name and the sentences of its claims, taken from the dataset in one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shapely.geometry import mapping

from saytara.control import control_map
from saytara.core.model import Claim, Dataset
from saytara.spelling.quotes import context_of

AROUND_CHARS = 160
"""How much of the sentence around a quote the stock page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quote within its sentence, with its summary and who said it."""

    before: str
    text: str
    after: str
    summary: str
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What stands beside the map when a place is chosen."""

    name: str
    quotes: tuple[Quote, ...]

    @property
    def marks(self) -> frozenset[str]:
        """The texts that must be marked before the evidence counts as shown."""
        return frozenset(quote.text for quote in self.quotes)


def feature_collection(dataset: Dataset) -> dict[str, Any]:
    """The places as GeoJSON with their ids and English names (WGS 84)."""
    features = [
        {
            "type": "Feature",
            "properties": {"id": place.id, "name": place.names.en},
            "geometry": mapping(place.geometry),
        }
        for place in dataset.places
    ]
    return {"type": "FeatureCollection", "features": features}


def evidence_of(dataset: Dataset) -> dict[str, Evidence]:
    """For each place the quotes that its control at the dataset's date rests on, and those of its context."""
    shown = {}
    for place_id, decision in control_map(dataset, dataset.default_date).items():
        claims = [dataset.claim_by_id[claim] for claim in decision.accepted]
        claims += [dataset.claim_by_id[context.claim] for context in decision.context]
        shown[place_id] = Evidence(
            name=dataset.place_by_id[place_id].names.en,
            quotes=tuple(_quote(dataset, claim) for claim in claims if claim.quote),
        )
    return shown


def places_to_click(dataset: Dataset) -> tuple[str, ...]:
    """Places with quotes, ordered so that neighbours in the order (and the ends) share no quote where that can be."""
    marks = {place_id: shown.marks for place_id, shown in evidence_of(dataset).items() if shown.quotes}
    if not marks:
        return ()
    order = [next(iter(marks))]
    waiting = [place_id for place_id in marks if place_id != order[0]]
    while waiting:
        before = marks[order[-1]]
        following = min(waiting, key=lambda place_id: (len(marks[place_id] & before), waiting.index(place_id)))
        order.append(following)
        waiting.remove(following)
    return tuple(order)


def _quote(dataset: Dataset, claim: Claim) -> Quote:
    source = dataset.source_by_id[claim.source]
    before, text, after = "", claim.quote, ""
    if source.body is not None and claim.quote_start is not None:
        before, text, after = context_of(
            source.body, claim.quote_start, claim.quote_start + len(claim.quote), AROUND_CHARS
        )
    return Quote(
        before=before,
        text=text,
        after=after,
        summary=claim.summary_en,
        said_by=f"{claim.attributed_to or source.publisher}, {claim.as_of_from} – {claim.as_of_to}",
    )

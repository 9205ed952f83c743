"""What the head of a panel says of the context of a place: siege, being surrounded, a local settlement, by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from saytara.control.circumstance_signs import named_by, parties_to_signs, sign_claims
from saytara.control.decision import Context, PlaceControl, Status
from saytara.core.model import AsOfKind, Claim, Dataset
from saytara.core.relations import Relation
from saytara.phrases.figures_and_days import after_preposition, dates_words
from saytara.phrases.names_in_sentences import actors_words
from saytara.words import say


def signs_words(dataset: Dataset, decision: PlaceControl, context: Iterable[Context], language: str) -> list[str]:
    """What is told of the context in the head of a panel: siege, being surrounded, a local settlement, and by whom."""
    around = tuple(context)
    claims = sign_claims(dataset, decision, around)
    return [
        said
        for relation, parties in sorted(parties_to_signs(dataset, decision, around).items(), key=_sign_order)
        for said in _sign_words(
            dataset, [claim for claim in claims if claim.relation is relation], parties, decision, language
        )
    ]


def _sign_order(sign: tuple[Relation, Sequence[str]]) -> int:
    return list(Relation).index(sign[0])


def _sign_words(
    dataset: Dataset, claims: Sequence[Claim], parties: Sequence[str], decision: PlaceControl, language: str
) -> Iterator[str]:
    """One sign: who does it through a period that runs, and with its day whoever is told of as doing it on one day.

    Parties to settlements are listed: several may be told, and none need be between all of them.
    """
    relation = claims[0].relation
    if relation is Relation.TRUCE:
        yield say("panel.truce", language, actors=actors_words(dataset, parties, language, decision.date))
        return
    running = [claim for claim in claims if claim.as_of_kind is AsOfKind.PERIOD]
    through = [party for party in parties if any(named_by(dataset, claim, party) for claim in running)]
    if through:
        actors = after_preposition(actors_words(dataset, through, language, decision.date), language)
        roots = {dataset.root_of(party) for party in through}
        is_of_others = relation is Relation.BESIEGES and not roots.isdisjoint(map(dataset.root_of, decision.holders))
        is_divided = decision.status is Status.DIVIDED and is_of_others
        yield say("panel.besieges_others" if is_divided else f"panel.{relation.value}", language, actors=actors)
    on_days: dict[tuple[dt.date, dt.date], list[str]] = {}
    for party in parties:
        if party not in through:
            naming = (claim for claim in claims if named_by(dataset, claim, party))
            newest = max(naming, key=lambda claim: claim.as_of_to)
            on_days.setdefault((newest.as_of_from, newest.as_of_to), []).append(party)
    for days, named in on_days.items():
        actors = after_preposition(actors_words(dataset, named, language, decision.date), language)
        yield say(f"panel.{relation.value}_on", language, actors=actors, when=dates_words(*days, language))

"""All that was reported of a place, in one paragraph: put together from the claims and the decisions alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from saytara.control.decision import PlaceControl
from saytara.control.scope import claims_of
from saytara.control.spans import ControlSpan
from saytara.core.model import HOLDING_RELATIONS, Claim, Dataset
from saytara.core.shares import NO_SHARE, share_of
from saytara.phrases.decisions import (
    after_preposition,
    date_words,
    dates_words,
    listed,
    name_between,
    sentence_begun,
    status_words,
)
from saytara.words import say

Held = tuple[str, dt.date, dt.date]
"""An outermost actor, and the first and the last day of which claims that counted give it something."""


def history_words(
    dataset: Dataset, place_id: str, spans: Sequence[ControlSpan], last: PlaceControl, language: str
) -> str:
    """How many claims there are, to whom and of which days those that counted give the place, and the last answer.

    `last` is the decision of the last day told of.
    """
    claims = claims_of(dataset, place_id)
    if not claims:
        return say("published.no_claims", language)
    sources = {claim.source for claim in claims}
    counted = {
        "claims": say("tally.claims", language, n=len(claims)),
        "sources": say("tally.sources", language, n=len(sources)),
    }
    sentences = [say("published.lead", language, **counted)]
    held = list(_held(dataset, spans))
    if held:
        sentences.append(say("published.given", language, sides=_sides_words(dataset, held, language)))
    status = status_words(dataset, last, language)
    sentences.append(
        say("published.at_the_end", language, date=date_words(last.date, language), status=sentence_begun(status))
    )
    return " ".join(sentences)


def _sides_words(dataset: Dataset, held: Iterable[Held], language: str) -> str:
    sides = [
        say(
            "published.side",
            language,
            actor=after_preposition(name_between(dataset, actor, language, first, last), language),
            when=dates_words(first, last, language),
        )
        for actor, first, last in held
    ]
    return listed(sides, language)


def _held(dataset: Dataset, spans: Iterable[ControlSpan]) -> Iterator[Held]:
    """The sides to which accepted claims gave something while they held it, by the first day of such a claim."""
    days: dict[str, list[dt.date]] = {}
    for span in spans:
        decision = span.decision
        if decision.is_of_the_past:
            continue
        holders = {dataset.root_of(actor) for actor in decision.holders}
        for claim in (dataset.claim_by_id[claim] for claim in decision.accepted):
            for root in _given(dataset, claim) & holders:
                days.setdefault(root, []).extend((claim.as_of_from, claim.as_of_to))
    for root in sorted(days, key=lambda actor: (min(days[actor]), actor)):
        yield root, min(days[root]), max(days[root])


def _given(dataset: Dataset, claim: Claim) -> set[str]:
    is_nothing = share_of(claim.qualifier, claim.value, claim.value_to) == NO_SHARE
    if claim.relation not in HOLDING_RELATIONS or is_nothing:
        return set()
    return {dataset.root_of(actor) for actor in claim.actors}

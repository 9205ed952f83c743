"""All that was reported of a place, in one paragraph: put together from the claims and the decisions alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from saytara.control.claims_about_place import claims_of
from saytara.control.decision import PlaceControl
from saytara.control.spans import ControlSpan
from saytara.core.model import Claim, Dataset
from saytara.core.relations import HOLDING_RELATIONS
from saytara.core.shares import NO_SHARE, share_of
from saytara.phrases.decisions import status_words
from saytara.phrases.figures_and_days import after_preposition, date_words, listed, sentence_begun
from saytara.phrases.names_in_sentences import name_between
from saytara.words import say

Held = tuple[str, tuple[int, ...]]
"""An outermost actor, and the years of which claims that counted gave it something."""


def history_words(
    dataset: Dataset, place_id: str, spans: Sequence[ControlSpan], last: PlaceControl, language: str
) -> str:
    """How many claims there are, to whom and of which days those that counted give the place, and the last answer.

    `last` is the decision of the last day told of.
    """
    claims = [claim for claim in claims_of(dataset, place_id) if not claim.is_retracted]
    if not claims:
        return say("published.no_claims", language)
    sources = {claim.source for claim in claims}
    counted = {
        "claims": say("tally.claims", language, n=len(claims)),
        "sources": say("published.in_sources", language, n=len(sources)),
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
            actor=after_preposition(_name_in(dataset, actor, years, language), language),
            when=years_words(years, language),
        )
        for actor, years in held
    ]
    return listed(sides, language)


def _name_in(dataset: Dataset, actor: str, years: Sequence[int], language: str) -> str:
    return name_between(dataset, actor, language, dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31))


def years_words(years: Sequence[int], language: str) -> str:
    """Years in their order, those that follow each other as a stretch.

    >>> years_words([2012, 2014, 2015, 2016, 2018], "en")
    '2012, 2014–2016, 2018'
    """
    stretches: list[list[int]] = []
    for year in years:
        if stretches and stretches[-1][-1] == year - 1:
            stretches[-1].append(year)
        else:
            stretches.append([year])
    stretch_words = ("–".join(str(year) for year in dict.fromkeys((stretch[0], stretch[-1]))) for stretch in stretches)
    return say("list.comma", language).join(stretch_words)


def _held(dataset: Dataset, spans: Iterable[ControlSpan]) -> Iterator[Held]:
    """The sides to which accepted claims gave something while they held it, by the first day of such a claim."""
    first: dict[str, dt.date] = {}
    years: dict[str, set[int]] = {}
    for span in spans:
        decision = span.decision
        if decision.is_of_the_past:
            continue
        holders = {dataset.root_of(actor) for actor in decision.holders}
        for claim in (dataset.claim_by_id[claim] for claim in decision.accepted):
            for root in _given(dataset, claim) & holders:
                first[root] = min(first.get(root, claim.as_of_from), claim.as_of_from)
                years.setdefault(root, set()).update(range(claim.as_of_from.year, claim.as_of_to.year + 1))
    for root in sorted(first, key=lambda actor: (first[actor], actor)):
        yield root, tuple(sorted(years[root]))


def _given(dataset: Dataset, claim: Claim) -> set[str]:
    is_nothing = share_of(claim.qualifier, claim.value, claim.value_to) == NO_SHARE
    if claim.relation not in HOLDING_RELATIONS or is_nothing:
        return set()
    return {dataset.root_of(actor) for actor in claim.actors}

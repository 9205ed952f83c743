"""Gains and leavings of a day that nobody knows, which may lie before the date that is asked about or after it."""

from __future__ import annotations

from collections.abc import Iterable

from saytara.control.decision import PlaceControl
from saytara.control.origins import origins_of, own_gain_of
from saytara.core.model import Claim, Dataset, Qualifier
from saytara.core.relations import Relation
from saytara.core.shares import SOME_SHARE, share_of
from saytara.phrases.figures_and_days import after_preposition, dates_words, listed, listed_claims, share_words
from saytara.phrases.names_in_sentences import claim_actors_words, side_name
from saytara.words import say


def undated_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Gains and leavings of a day that nobody knows, which may lie before the date or after it; each with its days."""
    claims = [dataset.claim_by_id[item] for item in decision.undated]
    gains = [claim for claim in claims if claim.relation is not Relation.WITHDREW]
    leavings = [claim for claim in claims if claim.relation is Relation.WITHDREW]
    phrases = [
        *_undated_gains(dataset, gains, decision, language),
        *_undated_leavings(dataset, leavings, decision, language),
    ]
    return listed_claims(phrases, language)


def _undated_leavings(
    dataset: Dataset, leavings: Iterable[Claim], decision: PlaceControl, language: str
) -> Iterable[str]:
    by_actors: dict[tuple[bool, tuple[str, ...]], list[Claim]] = {}
    for claim in leavings:
        by_actors.setdefault((claim.qualifier is Qualifier.MOST, claim.actors), []).append(claim)
    for (are_most, named), claims in by_actors.items():
        first, last = min(claim.as_of_from for claim in claims), max(claim.as_of_to for claim in claims)
        actors = after_preposition(claim_actors_words(dataset, named, language, decision.date), language)
        key = "status.undated_mostly_left" if are_most else "status.undated_left"
        said = say(key, language, actors=actors, when=dates_words(first, last, language))
        gaining = [own_gain_of(dataset, claim, origin) for claim in claims for origin in origins_of(dataset, claim)]
        sides = dict.fromkeys(side for side in gaining if side is not None)
        if all(gaining):
            names = listed([side_name(dataset, side, language, decision.date) for side in sides], language)
            said += say("list.comma", language) + say("status.left_by_word_of", language, sides=names)
        yield said


def _undated_gains(dataset: Dataset, gains: Iterable[Claim], decision: PlaceControl, language: str) -> Iterable[str]:
    by_actors: dict[tuple[str, ...], list[Claim]] = {}
    for claim in gains:
        by_actors.setdefault(claim.actors, []).append(claim)
    for named, claims in by_actors.items():
        of_whole = [claim for claim in claims if not claim.part]
        meant = of_whole or claims
        first, last = min(claim.as_of_from for claim in meant), max(claim.as_of_to for claim in meant)
        actors = after_preposition(claim_actors_words(dataset, named, language, decision.date), language)
        when = dates_words(first, last, language)
        shares = {share_of(claim.qualifier, claim.value, claim.value_to) for claim in of_whole}
        if len(shares) == 1 and (share := shares.pop()) != SOME_SHARE and share.low < SOME_SHARE.high:
            figure = share_words(share, language)
            said = say("status.undated_share", language, share=figure, actors=actors, when=when)
        else:
            said = say("status.undated" if of_whole else "status.undated_part", language, actors=actors, when=when)
        is_own = all(own_gain_of(dataset, claim, origin) for claim in meant for origin in origins_of(dataset, claim))
        yield said + say("list.comma", language) + say("short.claimed", language) if is_own else said

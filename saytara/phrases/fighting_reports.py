"""The newest fighting that is reported of a place: who takes part, in which part of it, and who says so.

`saytara.phrases.decisions.fighting_words` has its day alone.
"""

from __future__ import annotations

from saytara.control.decision import PlaceControl
from saytara.core.claim_order import by_last_day
from saytara.core.model import Claim, Dataset
from saytara.phrases.claims_in_few_words import quoted_voice
from saytara.phrases.figures_and_days import after_preposition, listed_claims
from saytara.phrases.names_in_sentences import actors_words
from saytara.words import say


def fighting_told_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """What the newest report of the fighting says, where fighting lowered a figure: it speaks against the holder.

    That nobody holds the place yet, or that it was around it, is in no figure and in no relation.
    """
    if decision.fighting is None:
        return ""
    against = {claim for lowered in decision.lowered for claim in lowered.because_of}
    lowering = [dataset.claim_by_id[claim] for claim in decision.fighting.claims if claim in against]
    if not lowering:
        return ""
    summary = max(lowering, key=by_last_day).summary(language)
    return say("status.fighting_told", language, summary=summary.rstrip("."))


def fighting_parties(dataset: Dataset, decision: PlaceControl) -> list[str]:
    """Who takes part in the newest fighting that is reported, those of one group under its name where they are several.

    Who fights whom among more than two is not told by a claim of fighting.
    """
    actors = dict.fromkeys(actor for claim in _newest_fighting(dataset, decision) for actor in claim.actors)
    roots = [dataset.root_of(actor) for actor in actors]
    named = (root if roots.count(root) > 1 else actor for actor, root in zip(actors, roots, strict=True))
    return list(dict.fromkeys(named))


def fighting_parties_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who takes part in the newest fighting, as a list: of two as it stands after "between"."""
    parties = fighting_parties(dataset, decision)
    named = actors_words(dataset, parties, language, decision.date)
    return after_preposition(named, language) if len(parties) == 2 else named


def fighting_part(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Of which part of the place, or of what around it, the newest fighting is told, where it is of nothing else."""
    parts = [claim.part_in(language) for claim in _newest_fighting(dataset, decision)]
    return listed_claims(list(dict.fromkeys(parts)), language) if all(parts) else ""


def fighting_sentence(parties: int, language: str, *, when: str, voices: str, actors: str) -> str:
    """That fighting is reported, when and by whom; and who takes part, where so many as two or more are named."""
    if parties == 2:
        return say("status.fighting_between", language, actors=actors, when=when, voices=voices)
    fighting = say("status.fighting", language, when=when)
    said = say("status.fighting_by", language, fighting=fighting, voices=voices)
    return say("status.fighting_among", language, said=said, actors=actors) if parties > 2 else said


def fighting_said_by(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who reports the newest fighting: publishers, and whom they quote."""
    voices = (quoted_voice(dataset, claim, language) for claim in _newest_fighting(dataset, decision))
    return listed_claims(list(dict.fromkeys(voices)), language)


def _newest_fighting(dataset: Dataset, decision: PlaceControl) -> list[Claim]:
    if decision.fighting is None:
        return []
    claims = [dataset.claim_by_id[claim] for claim in decision.fighting.claims]
    newest = max(claim.as_of_to for claim in claims)
    return [claim for claim in claims if claim.as_of_to == newest]

"""What stands under a share: which of its figures are upper bounds only, and that its own side alone says so."""

from __future__ import annotations

from saytara.control.decision import ActorShare, PlaceControl
from saytara.core.model import Dataset
from saytara.core.shares import share_of
from saytara.phrases.claims_in_few_words import claims_words
from saytara.phrases.decisions import member_words
from saytara.phrases.figures_and_days import dates_words, share_words
from saytara.phrases.names_in_sentences import side_name
from saytara.words import say


def lowered_lines(dataset: Dataset, decision: PlaceControl, actor: str, language: str) -> list[str]:
    """Which figures of an actor are upper bounds only, each with its day and the later claims that make it one."""
    named = next((item.claims for item in decision.actors if item.actor == actor), ())
    lines = []
    for item in decision.lowered:
        if item.claim not in named:
            continue
        claim = dataset.claim_by_id[item.claim]
        figure = share_of(claim.qualifier, claim.value, claim.value_to)
        shown = decision.share_of(actor)
        if shown is not None and shown.low >= figure.low:
            continue  # another claim bears it out
        lines.append(
            say(
                "share.lowered_by",
                language,
                figure=share_words(figure, language),
                when=dates_words(claim.as_of_from, claim.as_of_to, language),
                claims=claims_words(dataset, item.because_of, language),
            )
        )
    return list(dict.fromkeys(lines))


def share_lines(dataset: Dataset, decision: PlaceControl, item: ActorShare, language: str) -> list[str]:
    """What stands under a share: which of its figures are upper bounds only, and that its own side alone says so.

    Where the status says that already, of all that is held, the share does not say it again.
    """
    own_word = _own_word(dataset, decision, item, language)
    return [*lowered_lines(dataset, decision, item.actor, language), *([own_word] if own_word else [])]


def member_line(
    dataset: Dataset, decision: PlaceControl, group: ActorShare, member: ActorShare, language: str
) -> str:
    """A member's share under its group's, and that its own side alone says so, unless that is told of the group."""
    own_word = "" if group.is_own_word else _own_word(dataset, decision, member, language)
    parts = (member_words(dataset, member, language, decision.date, decision), own_word)
    return say("list.comma", language).join(part for part in parts if part)


def _own_word(dataset: Dataset, decision: PlaceControl, item: ActorShare, language: str) -> str:
    if not item.is_own_word or decision.claimed_by:
        return ""
    side = side_name(dataset, dataset.actor_by_id[item.actor].side, language, decision.date)
    return say("status.claimed_by", language, sides=side)

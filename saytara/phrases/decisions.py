"""Decisions put into words: shares, statuses, ages and dates, in Arabic and in English.

Built by rule from `saytara.words`; nothing here decides, and nothing is said that the decision does not hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from saytara.control.age import claims_behind_share
from saytara.control.decision import ActorShare, Fighting, JointShare, PlaceControl, Status
from saytara.control.single_claim import day_on, lies_before
from saytara.core.claim_order import by_last_day
from saytara.core.model import AsOfKind, Claim, Dataset, Qualifier
from saytara.core.relations import HOLDING_RELATIONS, Relation
from saytara.core.shares import ANY_SHARE, MINOR_SHARE, NO_SHARE, Share, share_of
from saytara.phrases.figures_and_days import (
    after_preposition,
    date_words,
    dates_words,
    share_words,
    time_words,
)
from saytara.phrases.names_in_sentences import actor_name, actors_words, place_name
from saytara.words import say


def status_words(dataset: Dataset, decision: PlaceControl, language: str, *, with_share: bool = True) -> str:
    """The status of a place as one sentence, as what is reported; `saytara.phrases.beside_status` has the rest.

    Where the shares are shown beside it, as bars, no figure is told `with_share`.
    """
    holders = after_preposition(actors_words(dataset, decision.holders, language, decision.date), language)
    match decision.status:
        case Status.NOT_REPORTED if decision.left and not _said_to_be_still_there(dataset, decision):
            actors = after_preposition(actors_words(dataset, decision.left, language, decision.date), language)
            return say("status.left", language, actors=actors, when=_left_when(dataset, decision, language))
        case Status.NOT_REPORTED:
            return say("status.not_reported", language)
        case Status.HELD_IN_PART:
            return _held_in_part_words(dataset, decision, holders, language, with_share=with_share)
        case Status.HELD:
            return _now_or_last(dataset, "held_by", decision, language, actors=holders)
        case Status.DIVIDED:
            return _divided_words(dataset, decision, language)
        case Status.DISPUTED:
            return _disputed_words(decision, holders, language)


def _divided_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Between whom the place is divided; or who hold it together, where not each is given something by itself."""
    key = "divided_between"
    if decision.is_held_together:
        key = "part_together" if rests_on_parts(dataset, decision) else "held_together"
    parties = actors_words(dataset, _parties(dataset, decision), language, decision.date)
    return _now_or_last(dataset, key, decision, language, actors=after_preposition(parties, language))


def _now_or_last(dataset: Dataset, key: str, decision: PlaceControl, language: str, **words: str) -> str:
    """What is reported, or was when there last was a report, where that is long ago or all that the decision tells."""
    if not decision.is_of_the_past:
        return say(f"status.{key}", language, **words)
    days = holders_days(dataset, decision)
    return say(f"status.{key}_last", language, when="" if days is None else dates_words(*days, language), **words)


def holders_days(dataset: Dataset, decision: PlaceControl) -> tuple[dt.date, dt.date] | None:
    """The days of the newest accepted claim that gives a holder something, as sharp as the sharpest of these says.

    Of a place that is held those of a part count only where no other does. What is told of others later (who left, who
    has nothing) is no report of the holders. Where no claim names one, the days of the newest evidence.
    """
    holding = [
        claim
        for claim in _holding_claims(dataset, decision.accepted)
        if share_of(claim.qualifier, claim.value, claim.value_to) != NO_SHARE
        and any(dataset.root_of(actor) == dataset.root_of(one) for actor in claim.actors for one in decision.holders)
    ]
    of_whole = [claim for claim in holding if not claim.part]
    meant = of_whole if of_whole and decision.status is Status.HELD else holding
    newest = max((day_on(claim, decision.date) for claim in meant), default=None)
    spans = (
        (claim.as_of_from, claim.as_of_to) if claim.as_of_kind is AsOfKind.DAY else (newest, newest)
        for claim in meant
        if newest is not None and day_on(claim, decision.date) == newest
    )
    return min(spans, key=lambda span: (span[1] - span[0], span), default=decision.newest_days)


def _disputed_words(decision: PlaceControl, holders: str, language: str) -> str:
    """Who is reported to hold what, and of which days what contradicts that speaks: a dispute may be of long ago."""
    when = disputed_when(decision, language)
    if not decision.holders:
        return say("status.disputed_when", language, when=when)
    is_of_one = len(decision.holders) == 1 and decision.main_holder is not None
    return say("status.disputed_held" if is_of_one else "status.disputed_parts", language, actors=holders, when=when)


def disputed_when(decision: PlaceControl, language: str) -> str:
    """The days of which the claims speak that dispute what is accepted; nothing where none does."""
    days = decision.disputed_days
    return "" if days is None else dates_words(*days, language)


def _parties(dataset: Dataset, decision: PlaceControl) -> list[str]:
    """The holders, those of one outermost group under its name where there are several."""
    roots = [dataset.root_of(actor) for actor in decision.holders]
    parties = [root if roots.count(root) > 1 else actor for actor, root in zip(decision.holders, roots, strict=True)]
    return list(dict.fromkeys(parties))


def _held_in_part_words(
    dataset: Dataset, decision: PlaceControl, holders: str, language: str, *, with_share: bool
) -> str:
    """Who is reported to hold how much of a place of whose rest nothing is reported; no figure where none is said."""
    kinds = {_kind_of_share(dataset, item) for item in decision.actors if item.actor in decision.holders}
    if kinds == {"small_part"}:
        return _now_or_last(dataset, "held_small_part", decision, language, actors=holders)
    if not with_share or len(decision.holders) != 1 or kinds & {"part", "not_stated"}:
        return _now_or_last(dataset, "held_part", decision, language, actors=holders)
    if decision.is_of_the_past:
        item = next(item for item in decision.actors if item.actor == decision.holders[0])
        share = reported_share_words(dataset, item, language)
    else:
        share = actor_share_words(dataset, decision, decision.holders[0], language)
    return _now_or_last(dataset, "held_part_share", decision, language, actors=holders, share=share)


def _said_to_be_still_there(dataset: Dataset, decision: PlaceControl) -> bool:
    """Whether the context says of somebody who is said to have left, or of a part of it, that it is there."""
    return _is_also_there(dataset, decision, decision.left)


def _is_also_there(dataset: Dataset, decision: PlaceControl, left: Iterable[str]) -> bool:
    """Whether any of those who are said to have left is said to be there; who was seen there before leaving is not."""
    accepted = (dataset.claim_by_id[claim] for claim in decision.accepted)
    leavings = [claim for claim in accepted if claim.relation is Relation.WITHDREW]
    present = [dataset.claim_by_id[item.claim] for item in decision.context if item.relation is Relation.PRESENT]
    return any(
        gone in dataset.lineage(actor) or actor in dataset.lineage(gone)
        for leaving in leavings
        for gone in set(leaving.actors).intersection(left)
        for sighting in present
        if not lies_before(sighting, leaving)
        for actor in sighting.actors
    )


def _left_when(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """The days on which those who left are said to have done so, without those of others of whom only most left."""
    claims = (dataset.claim_by_id[claim] for claim in decision.accepted)
    leavings = [
        claim
        for claim in claims
        if claim.relation is Relation.WITHDREW and not set(decision.left).isdisjoint(claim.actors)
    ]
    first = min((claim.as_of_from for claim in leavings), default=decision.date)
    last = max((claim.as_of_to for claim in leavings), default=decision.date)
    return dates_words(first, last, language)


def rests_on_parts(dataset: Dataset, decision: PlaceControl) -> bool:
    """Whether every claim of control that counts is of a part of the place: then nobody is said to hold the whole."""
    held = _holding_claims(dataset, decision.accepted)
    return bool(held) and all(claim.part for claim in held)


def _holding_claims(dataset: Dataset, claim_ids: Iterable[str]) -> list[Claim]:
    claims = (dataset.claim_by_id[claim] for claim in claim_ids)
    return [claim for claim in claims if claim.relation in HOLDING_RELATIONS]


def _kind_of_share(dataset: Dataset, item: ActorShare | JointShare) -> str:
    """What a share without a figure is called, or "figure": "not stated" is said only where nothing is stated of it."""
    held = _holding_claims(dataset, item.claims)
    is_of_parts = bool(held) and all(claim.part for claim in held)
    if item.share == MINOR_SHARE and is_of_parts and any(claim.qualifier is Qualifier.MINOR for claim in held):
        return "small_part"
    if item.share.low > 0 or not item.share.low_open or item.share.high < ANY_SHARE.high:
        return "figure"
    return "part" if is_of_parts else "not_stated"


def reported_share_words(dataset: Dataset, item: ActorShare | JointShare, language: str) -> str:
    """A share in words, with what its claims say of it where they give no figure: "a part of it".

    "Nothing" is said only where a claim says so, and not where it follows from what others hold.
    """
    if isinstance(item, ActorShare) and item.share == NO_SHARE and not item.is_said_nothing:
        return say("share.none_of_its_own", language)
    kind = _kind_of_share(dataset, item)
    return share_words(item.share, language) if kind == "figure" else say(f"share.{kind}", language)


def actor_share_words(
    dataset: Dataset, decision: PlaceControl, actor: str, language: str, *, with_day: bool = True
) -> str:
    """What the accepted claims say of an actor's share; `with_day` adds of which day a figure is that was lowered."""
    item = next((item for item in decision.actors if item.actor == actor), None)
    if item is None:
        return ""
    claims = [dataset.claim_by_id[entry.claim] for entry in decision.lowered if entry.claim in item.claims]
    lowered = [claim for claim in claims if all(actor in dataset.lineage(named) for named in claim.actors)]
    if item.share == NO_SHARE and actor in decision.left:
        return _left_words(dataset, decision, actor, language)
    if not lowered or item.share.low > 0:  # another claim bears the figure out, or it was said of several together
        return _stated_share(dataset, item, decision, language, with_day=with_day)
    is_unknown = item.share.high == ANY_SHARE.high
    said = say("share.unknown", language) if is_unknown else share_words(item.share, language)
    if not with_day:
        return said
    newest = max(lowered, key=by_last_day)
    return say(
        "share.lowered",
        language,
        share=said,
        figure=share_words(share_of(newest.qualifier, newest.value, newest.value_to), language),
        when=dates_words(newest.as_of_from, newest.as_of_to, language),
    )


def _left_words(dataset: Dataset, decision: PlaceControl, actor: str, language: str) -> str:
    """That an actor left the place; or a region around it, where none tells that it was ever in the place."""
    if _is_also_there(dataset, decision, [actor]):
        return say("share.left_or_there", language)
    accepted = (dataset.claim_by_id[claim] for claim in decision.accepted)
    left = [claim.place for claim in accepted if claim.relation is Relation.WITHDREW and actor in claim.actors]
    if not left or decision.place in left:
        return say("share.left", language)
    return say("share.left_region", language, region=place_name(dataset, left[0], language))


def _stated_share(
    dataset: Dataset, item: ActorShare, decision: PlaceControl | None, language: str, *, with_day: bool = False
) -> str:
    said = reported_share_words(dataset, item, language)
    is_figure = _kind_of_share(dataset, item) == "figure" and item.share != NO_SHARE
    if decision is None or not is_figure or not decision.is_past:
        return said
    when = _figure_days_words(dataset, item, decision, language) if with_day else ""
    return as_then(said, decision, language, when=when)


def _figure_days_words(dataset: Dataset, item: ActorShare, decision: PlaceControl, language: str) -> str:
    """The days of which the claims speak that set a figure: what was told later of others dates it no later."""
    behind = claims_behind_share(dataset, decision, item.actor)
    if not behind:
        return newest_days_words(decision, language)
    return dates_words(min(claim.as_of_from for claim in behind), max(claim.as_of_to for claim in behind), language)


def as_then(said: str, decision: PlaceControl, language: str, *, when: str = "") -> str:
    """A share as one of the last report, where the decision is told as of that alone; with its days where given."""
    if not decision.is_past:
        return said
    if when:
        return say("share.on_day", language, share=said, when=when)
    return say("share.when_last", language, share=said)


def newest_days_words(decision: PlaceControl, language: str) -> str:
    """The days that the newest evidence may be of, or nothing where there is none."""
    return "" if decision.newest_days is None else dates_words(*decision.newest_days, language)


def in_groups(dataset: Dataset, shares: Sequence[ActorShare]) -> list[tuple[ActorShare, tuple[ActorShare, ...]]]:
    """The outermost actors of whose share anything is said, each with its members of whom something is, too.

    The share of a group includes those of its members: they are one row, and never two that add up.
    """
    informative = [item for item in shares if item.says_something]
    names = {item.actor for item in informative}
    outermost = [item for item in informative if names.isdisjoint(dataset.lineage(item.actor)[1:])]
    return [
        (group, tuple(item for item in informative if group.actor in dataset.lineage(item.actor)[1:]))
        for group in outermost
    ]


def member_words(
    dataset: Dataset, member: ActorShare, language: str, date: dt.date, decision: PlaceControl | None = None
) -> str:
    """What is said of a member of a group, to stand under the group: "of which Jaysh al-Islam: up to 40%".

    With `decision`, which it is of, a figure is told as of the last report where that is all that the decision tells.
    """
    share = _stated_share(dataset, member, decision, language)
    return say("share.of_which", language, actor=actor_name(dataset, member.actor, language, date), share=share)


def short_status(decision: PlaceControl, language: str) -> str:
    """The status in a few words: the state, how long ago it was last reported, the fighting beside it."""
    parts = [short_state(decision, language)]
    if (decision.is_stale or decision.is_past) and decision.age_days is not None:
        last = say("short.stale", language, age=time_words(decision.age_days, language))
        parts = [last] if decision.status in {Status.HELD, Status.NOT_REPORTED} else [*parts, last]
    elif decision.disputed_days is not None:
        parts = [say("short.disputed_when", language, when=disputed_when(decision, language))]
    if decision.claimed_by:
        parts.append(say("short.claimed", language))
    if decision.fighting is not None:
        parts.append(fighting_words(decision, language))
    return say("list.comma", language).join(parts)


def fighting_words(decision: PlaceControl, language: str) -> str:
    """That fighting is reported, and the newest day of it; nothing where none is."""
    if decision.fighting is None:
        return ""
    return say("status.fighting", language, when=dates_words(*fighting_days(decision.fighting), language))


def fighting_days(fighting: Fighting) -> tuple[dt.date, dt.date]:
    """The days of which the newest report of fighting speaks; while fighting over a period runs, the day shown."""
    return fighting.days or (fighting.newest, fighting.newest)


def short_state(decision: PlaceControl, language: str) -> str:
    """The status in one or two words, however old the evidence is."""
    is_joint = decision.is_held_together or (
        decision.status is Status.HELD and any(_is_of_several(decision, joint) for joint in decision.joint)
    )
    return say("short.held_jointly" if is_joint else f"short.{decision.status.value}", language)


def _is_of_several(decision: PlaceControl, joint: JointShare) -> bool:
    """Whether several of those whom a source names together may have something; a group and one member are one."""
    named = [decision.share_of(actor) for actor in joint.actors if actor != joint.holder]
    return sum(share != NO_SHARE for share in named) > 1


def stale_words(decision: PlaceControl, language: str) -> str:
    """When the place was last reported, or nothing where the evidence is fresh."""
    if not decision.is_stale or decision.newest_evidence is None or decision.age_days is None:
        return ""
    when = newest_days_words(decision, language) or date_words(decision.newest_evidence, language)
    return say("status.stale", language, when=when, age=time_words(decision.age_days, language))


def holders_line(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """One line for a tooltip: each holder with its share, or that nothing is reported.

    With a share stands that it is its own side's word alone, where the status does not say so of all that is held.
    """
    if decision.status is Status.NOT_REPORTED:
        return status_words(dataset, decision, language) if decision.left else say("tip.nothing", language)
    holders = set(decision.holders)
    together = [joint for joint in decision.joint if joint.holder is None and holders.issuperset(joint.actors)]
    parts = [
        say(
            "joint.share",
            language,
            actors=actors_words(dataset, joint.actors, language, decision.date),
            share=reported_share_words(dataset, joint, language),
        )
        for joint in together
    ]
    for actor in decision.holders:
        share = decision.share_of(actor)
        if share is not None and any(_adds_nothing(share, joint) for joint in together if actor in joint.actors):
            continue  # nothing is said of it alone
        said = _holder_share_words(dataset, decision, actor, language)
        name = actor_name(dataset, actor, language, decision.date)
        parts.append(f"{name}: {said}" if said else name)
    return " · ".join(parts)


def _holder_share_words(dataset: Dataset, decision: PlaceControl, actor: str, language: str) -> str:
    """A holder's share, and that it is its own side's word alone where the status does not say so of all that is held.
    """
    said = actor_share_words(dataset, decision, actor, language)
    is_own_word = said and _is_own_word(decision, actor)
    return said + say("list.comma", language) + say("short.claimed", language) if is_own_word else said


def status_with_share(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """The status of a place that one actor holds, with the share, for a line that names the holder once.

    Nothing where there is more than one holder, or where the share is neither a figure nor told as not stated.
    """
    if decision.status is not Status.HELD or len(decision.holders) != 1:
        return ""
    holder = decision.holders[0]
    share = decision.share_of(holder)
    said = _holder_share_words(dataset, decision, holder, language)
    has_figure = share is not None and (share.low > 0 or share.high < ANY_SHARE.high)
    if not has_figure and not said.startswith(say("share.not_stated", language)):
        return ""
    key = "status.held_by_figure" if has_figure else "status.held_by_no_figure"
    return say(key, language, status=status_words(dataset, decision, language), share=said)


def _is_own_word(decision: PlaceControl, actor: str) -> bool:
    """Whether an actor's share rests on its side's word alone, and the status does not tell that of all already."""
    return not decision.claimed_by and any(item.actor == actor and item.is_own_word for item in decision.actors)


def _adds_nothing(share: Share, joint: JointShare) -> bool:
    """Whether the share of one of several follows from what they hold together: anything up to all of that."""
    is_open = share.low > 0 or share.low_open
    return not is_open and share.high >= joint.share.high



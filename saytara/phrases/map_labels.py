"""The two lines below the name of a place on a map, in few words: who holds it, then what stands beside that.

They name the holder, so that nobody need know a colour to read a map. They say nothing that changes from day to day,
so that a label stays until something is reported or runs out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from babel.dates import format_date, format_interval

from saytara.control.decision import Fighting, LastReported, PlaceControl, Status
from saytara.core.model import Claim, Dataset
from saytara.core.relations import HOLDING_RELATIONS, Relation
from saytara.core.shares import ANY_SHARE, HALF_PCT, SOME_SHARE, Share, share_of
from saytara.phrases.decisions import holders_days, in_groups, rests_on_parts, short_state
from saytara.phrases.figures_and_days import joined_words, percent
from saytara.phrases.names_in_sentences import actor_name, short_actor_name
from saytara.words import LOCALES, say

NameOf = Callable[[Dataset, str, str, dt.date], str]
"""Gives the name of an actor, by its id, in a language on a date: the whole one or the short one."""


def label_lines(
    dataset: Dataset, decision: PlaceControl, language: str, *, is_short: bool = False
) -> tuple[str, str]:
    """Who holds it; and the month of an old report, the day of the fighting, or that its side alone says so.

    With the short names of actors, where they have some, for a place that has no room for the others; and that what is
    told as past is in doubt since, without the reasons.
    """
    named = short_actor_name if is_short else actor_name
    beside = _beside(dataset, decision, language, named, is_short=is_short)
    return holder_words(dataset, decision, language, named), beside


def answer_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """The same as it stands in a sentence, that its extent is disputed, and of when it is where it is told as past."""
    parts = (
        holder_words(dataset, decision, language).rstrip("?؟"),
        dispute_note(dataset, decision, language),
        last_words(dataset, decision, language),
    )
    return say("list.comma", language).join(part for part in parts if part)


def last_words(dataset: Dataset, decision: PlaceControl, language: str, *, is_short: bool = False) -> str:
    """Of when the last report is and that others are reported there since; nothing where it tells of the date shown."""
    if not decision.is_of_the_past or decision.newest_evidence is None:
        return ""
    last = say("label.last_on", language, when=newest_month_words(dataset, decision, language))
    if is_short and (_are_others_since(dataset, decision) or _is_besieged_by_holder(dataset, decision)):
        return say("label.in_doubt", language, last=last)
    return last_note(dataset, decision, last, language)


def last_note(dataset: Dataset, decision: PlaceControl, last: str, language: str) -> str:
    """Words for the last report, and what makes it doubtful: it is the holder's word, and others are there since.

    Where nobody else is, that the holder is reported to besiege the place since.
    """
    if decision.claimed_by:
        last = say("label.own_word", language, last=last)
    are_others = _are_others_since(dataset, decision)
    if not are_others and _is_besieged_by_holder(dataset, decision):
        return say("label.siege_since", language, last=last)
    return _with_others_since(last, language, are_others=are_others)


def dispute_note(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """That only the extent is disputed, where all name one main holder; else nothing."""
    return say("label.extent_disputed", language) if _is_of_extent(dataset, decision) else ""


def last_holder_words(
    dataset: Dataset,
    decision: PlaceControl,
    language: str,
    name_of: NameOf = actor_name,
    *,
    is_beside_part: bool = False,
) -> str:
    """Who was last reported to hold a place, when, and that others are there since, or that it besieges it since.

    Nothing where nobody was. Beside an old report of a part it is told of the main holder, so that the two reports are
    not taken for one.
    """
    last = decision.last_reported
    if last is None:
        return ""
    key = "label.last_whole" if is_beside_part else "label.last"
    said = say(
        f"{key}_own" if last.claimed_by else key,
        language,
        actor=name_of(dataset, last.actor, language, decision.date),
        when=_months_words(last.days or (last.newest, last.newest), language),
    )
    if not last.since and _is_besieged_by(dataset, decision, last):
        return say("label.siege_since", language, last=said)
    are_later = last.days is None or all(last.days[1] < seen.first for seen in last.since)
    return _with_others_since(said, language, are_others=bool(last.since) and are_later)


def _is_besieged_by(dataset: Dataset, decision: PlaceControl, last: LastReported) -> bool:
    """Whether the side of who was last reported is said to besiege the place, and not a part of it, after that."""
    sieges = (dataset.claim_by_id[item.claim] for item in decision.context if item.relation is Relation.BESIEGES)
    _, newest = last.days or (last.newest, last.newest)
    return any(
        dataset.root_of(actor) == dataset.root_of(last.actor)
        for siege in sieges
        if siege.place == decision.place and not siege.part and siege.as_of_to > newest
        for actor in siege.actors
    )


def is_of_another_month(dataset: Dataset, decision: PlaceControl) -> bool:
    """Whether the newest evidence is so old that the reader should know of when it is: older than the window."""
    return decision.age_days is not None and decision.age_days > dataset.windows_of(decision.place).evidence_window_days


def _are_others_since(dataset: Dataset, decision: PlaceControl) -> bool:
    """Whether somebody is reported there after the evidence who is on no side that any version names as holding."""
    named = (item.actor for version in decision.versions for item in version.actors if item.share.high > 0)
    sides = {dataset.actor_by_id[actor].side for actor in (*decision.holders, *named)}
    return any(dataset.actor_by_id[seen.actor].side not in sides for seen in decision.since)


def _is_besieged_by_holder(dataset: Dataset, decision: PlaceControl) -> bool:
    """Whether a figure of a holder is an upper bound only since that holder is reported to besiege the place."""
    because = (dataset.claim_by_id[claim] for item in decision.lowered for claim in item.because_of)
    sieges = (claim for claim in because if claim.relation is Relation.BESIEGES)
    besiegers = {dataset.root_of(actor) for claim in sieges for actor in claim.actors}
    return not besiegers.isdisjoint(dataset.root_of(holder) for holder in decision.holders)


def _with_others_since(last: str, language: str, *, are_others: bool) -> str:
    return say("label.others_since", language, last=last) if are_others else last


def holder_words(dataset: Dataset, decision: PlaceControl, language: str, name_of: NameOf = actor_name) -> str:
    """Who is reported to hold a place, with a share where a figure is stated: "Islamic State >50%".

    Of a dispute that is not long ago whoever is the main holder in one of its versions, as a question unless all have
    the same; of a place that is divided whoever is its main holder, or all whom the reports name where none is.
    """
    if decision.status is Status.NOT_REPORTED:
        return short_state(decision, language)
    if decision.status is Status.DISPUTED:
        sides = [name_of(dataset, side, language, decision.date) for side in _contenders(dataset, decision)]
        if decision.is_stale or not sides:
            return short_state(decision, language)
        if len(sides) == 1:
            return sides[0] if _is_of_extent(dataset, decision) else say("label.perhaps", language, actor=sides[0])
        return say("label.or", language, sides=joined_words(sides, say("label.or_between", language), language))
    held = [share for share in _held(dataset, decision, language, name_of) if share]
    if decision.is_held_together and len(held) == 2:
        return say("label.with", language, one=held[0], other=held[1])
    return say("list.comma", language).join(held) if held else short_state(decision, language)


def share_figure(share: Share, language: str) -> str:
    """A share as a label has it, in signs: ">50%", "20%", "85–95%"; nothing for the whole, or where none is stated."""
    if share.low == ANY_SHARE.high or (share.low == 0 and (share.low_open or share.high == ANY_SHARE.high)):
        return ""
    low, high = percent(share.low, language), percent(share.high, language)
    if share.low == share.high:
        key = "exactly"
    elif share.low == 0:
        key = "less_than" if share.high_open else "up_to"
    elif share.high == ANY_SHARE.high:
        key = "more_than" if share.low_open else "at_least"
    else:
        key = "more_than_up_to" if share.low_open else "between"
        low = low if share.low_open else low.rstrip("%٪")
    return say(f"label.{key}", language, low=low, high=high)


def newest_month_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """The month of the newest report of the holders, or the months that it may be of; nothing where there is none.

    Of a dispute, and where nobody holds anything, that of the newest evidence of any kind.
    """
    is_told_of_holders = decision.status in {Status.HELD, Status.HELD_IN_PART, Status.DIVIDED}
    days = holders_days(dataset, decision) if is_told_of_holders else decision.newest_days
    return "" if days is None else _months_words(days, language)


def _months_words(days: tuple[dt.date, dt.date], language: str) -> str:
    """As sharp as the days are: one month, or the first and the last."""
    first, last = days
    if (first.year, first.month) == (last.year, last.month):
        return month_words(first, language)
    return str(format_interval(first, last, "yMMM", locale=LOCALES[language])).replace("\u200f", "").replace("،", "")


def month_words(day: dt.date, language: str) -> str:
    """A month in few words: "Jan 2016"."""
    return str(format_date(day, "MMM y", locale=LOCALES[language]))


def _held(dataset: Dataset, decision: PlaceControl, language: str, name_of: NameOf) -> Iterable[str]:
    """The holders, or the main one alone, those of one group under its name where there are several of it."""
    roots = [dataset.root_of(actor) for actor in decision.holders]
    named = [root if roots.count(root) > 1 else actor for actor, root in zip(decision.holders, roots, strict=True)]
    holders = list(dict.fromkeys(named))
    main = decision.main_holder
    if main is not None and len(holders) > 1:
        holders = [actor for actor in holders if actor in {main, dataset.root_of(main)}] or [main]
    is_part = decision.status is Status.HELD_IN_PART or (
        decision.status is Status.HELD and rests_on_parts(dataset, decision)
    )
    groups = {group.actor: group.share for group, _ in in_groups(dataset, decision.actors)}
    for actor in holders:
        name = name_of(dataset, actor, language, decision.date)
        share = decision.share_of(actor) or groups.get(actor)
        figure = share_figure(share, language) if share is not None and not decision.is_past else ""
        if figure:
            yield say("label.share", language, actor=name, share=figure)
        else:
            yield say("label.in_part", language, actor=name) if is_part else name


def _contenders(dataset: Dataset, decision: PlaceControl) -> Sequence[str]:
    """Whom the versions of a dispute make the main holder, the accepted one first: the groups, if they are of several.

    Who is only given a part, or too little for that, is not asked about: nobody says that it holds the place.
    """
    main = decision.main_holder
    versions = (*(() if main else (decision.accepted,)), *(version.claims for version in decision.versions))
    claims = (claim for version in versions for claim in _of_main_holders(dataset, version, decision.place))
    rivals = (actor for claim in claims if not _is_supported(dataset, main, claim) for actor in claim.actors)
    named = list(dict.fromkeys((*((main,) if main else ()), *rivals)))
    roots = list(dict.fromkeys(dataset.root_of(actor) for actor in named))
    return roots if len(roots) > 1 else named


def _of_main_holders(dataset: Dataset, version: Iterable[str], place: str) -> Iterable[Claim]:
    """The claims of a version that give their actors more than half of the place, in plain reading."""
    for claim in (dataset.claim_by_id[item] for item in version):
        if claim.relation in HOLDING_RELATIONS and not claim.part:
            share = share_of(claim.qualifier, claim.value, claim.value_to)
            is_above_half = share == SOME_SHARE or share.low > HALF_PCT or (share.low == HALF_PCT and share.low_open)
            if is_above_half if claim.place == place else share.low == ANY_SHARE.high:
                yield claim


def _is_supported(dataset: Dataset, main: str | None, claim: Claim) -> bool:
    """Whether a claim names the main holder, a member or a group of it, among its actors."""
    return main is not None and any(
        main in dataset.lineage(actor) or actor in dataset.lineage(main) for actor in claim.actors
    )


def _is_of_extent(dataset: Dataset, decision: PlaceControl) -> bool:
    """Whether a dispute that is not long ago is of how much its one main holder has, and not of who that is."""
    main = decision.main_holder
    if main is None or decision.status is not Status.DISPUTED or decision.is_stale:
        return False
    least = (
        item.share.high
        for version in decision.versions
        for item in version.actors
        if item.actor in dataset.lineage(main)
    )
    return len(_contenders(dataset, decision)) == 1 and all(high > HALF_PCT for high in least)


def _beside(dataset: Dataset, decision: PlaceControl, language: str, name_of: NameOf, *, is_short: bool) -> str:
    """How old it is, whose word, the dispute and the fighting; and behind that who was last reported to hold it."""
    is_told = decision.status is not Status.NOT_REPORTED
    last = last_words(dataset, decision, language, is_short=is_short) if is_told else ""
    beside = _told_beside(dataset, decision, language, last)
    is_old = bool(last) or (is_told and is_of_another_month(dataset, decision))
    before = last_holder_words(dataset, decision, language, name_of, is_beside_part=is_old)
    return say("list.semicolon", language).join(part for part in (beside, before) if part)


def _told_beside(dataset: Dataset, decision: PlaceControl, language: str, last: str) -> str:
    """What stands beside the holder; `last` is what is told of the age of a report that is told as past."""
    is_old = decision.status is not Status.NOT_REPORTED and is_of_another_month(dataset, decision)
    month = last or (
        say("label.reported_on", language, when=newest_month_words(dataset, decision, language)) if is_old else ""
    )
    if decision.fighting is not None:  # beside the age of the report that names the holder, and never instead of it
        fighting = say("label.fighting", language, when=_days_of(dataset, decision.fighting, language))
        extent = dispute_note(dataset, decision, language)
        return say("list.comma", language).join(part for part in (month, extent, fighting) if part)
    if decision.disputed_days is not None and not decision.is_stale:
        return disputed_words(dataset, decision, language)
    if decision.claimed_by and not last:
        claimed = say("label.claimed", language, n=len(decision.claimed_by))
        return say("list.comma", language).join(part for part in (month, claimed) if part)
    return month


def disputed_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Whether who holds the place is disputed or only the extent, and in which month; nothing where nothing is."""
    if decision.disputed_days is None:
        return ""
    key = "label.extent_disputed_when" if _is_of_extent(dataset, decision) else "label.disputed"
    return say(key, language, when=month_words(decision.disputed_days[1], language))


def _days_of(dataset: Dataset, fighting: Fighting, language: str) -> str:
    """The day of the newest fighting; over a period, or of an uncertain day, the first and the last of its days."""
    newest = dataset.claim_by_id[fighting.claims[0]] if fighting.claims else None
    if newest is None or newest.as_of_from == newest.as_of_to:
        return str(format_date(fighting.newest, "d MMM", locale=LOCALES[language]))
    span = format_interval(newest.as_of_from, newest.as_of_to, "MMMd", locale=LOCALES[language])
    return str(span).replace("\u200f", "").replace("،", "")

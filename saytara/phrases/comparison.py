"""What differs between two maps, in words: of two dates what changed, of one date what more evidence says of it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from saytara.analysis.changes import Aspect, ClaimMove, ClaimStanding, Comparison, PlaceChange, Step
from saytara.control.asked import Question
from saytara.control.decision import PlaceControl, Reason, Version
from saytara.core.model import Dataset
from saytara.phrases.beside_status import lasting_words
from saytara.phrases.claims_in_few_words import claims_words
from saytara.phrases.decisions import holders_line, in_groups, reported_share_words, status_words
from saytara.phrases.figures_and_days import date_words, listed
from saytara.phrases.names_in_sentences import actor_name, actors_words
from saytara.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGroup:
    """Claims that were new, or known, or counted before, and now count or do not for one reason, under one heading."""

    heading: str
    moves: tuple[ClaimMove, ...]


def asked_words(asked: Question, differing: Collection[Aspect], language: str) -> str:
    """The question of a map: its date and its limits."""
    return say("list.comma", language).join([date_words(asked.date, language), *limits(asked, differing, language)])


def limits(asked: Question, differing: Collection[Aspect], language: str) -> list[str]:
    """What was known and which gradings count, where that is not everything, or differs between the maps."""
    said = []
    if asked.known_by is not None or Aspect.KNOWN_BY in differing:
        said.append(known_words(asked, language))
    if asked.min_grade is not None or Aspect.MIN_GRADE in differing:
        said.append(grade_words(asked, language))
    return said


def known_words(asked: Question, language: str) -> str:
    """What was known: "as it was known on 23 May 2017", "as it is known now"."""
    if asked.known_by is None:
        return say("compare.as_known_now", language)
    return say("compare.as_known", language, date=date_words(asked.known_by, language))


def grade_words(asked: Question, language: str) -> str:
    """Which sources count: "with sources graded at least B", "with sources of all gradings"."""
    if asked.min_grade is None:
        return say("compare.all_gradings", language)
    return say("compare.graded", language, grade=asked.min_grade)


def mixed_words(comparison: Comparison, language: str) -> str:
    """That several things differ and each is told by itself, or nothing where one thing alone does."""
    if len(comparison.steps) < 2:
        return ""
    aspects = [say(f"compare.aspect_{step.differs_in.value}", language) for step in comparison.steps]
    return say("compare.mixed", language, aspects=listed(aspects, language))


def step_title(step: Step, language: str) -> str:
    """What a step is called where there are several."""
    if step.differs_in is Aspect.DATE:
        return say("compare.step_date", language)
    return say(f"compare.step_{step.differs_in.value}", language, date=date_words(step.before.date, language))


def step_note(comparison: Comparison, step: Step, language: str) -> str:
    """Which two maps a step lies between, and whether anything can have happened from the one to the other."""
    shared = _shared_words(comparison, step, language)
    match step.differs_in:
        case Aspect.DATE:
            before, after = (date_words(asked.date, language) for asked in (step.before, step.after))
            if shared:
                return say("compare.note_date_shared", language, before=before, after=after, shared=shared)
            return say("compare.note_date", language, before=before, after=after)
        case Aspect.KNOWN_BY:
            sides = [known_words(asked, language) for asked in (step.before, step.after)]
        case Aspect.MIN_GRADE:
            sides = [grade_words(asked, language) for asked in (step.before, step.after)]
    return say(
        f"compare.note_{step.differs_in.value}",
        language,
        date=say("list.comma", language).join(filter(None, [date_words(step.before.date, language), shared])),
        before=sides[0],
        after=sides[1],
    )


def side_title(aspect: Aspect, language: str, *, is_after: bool) -> str:
    """What the first or the second of two maps is called that differ in this."""
    return say(f"compare.{'after' if is_after else 'before'}_{aspect.value}", language)


def kinds_words(change: PlaceChange, language: str) -> str:
    """The kinds of a change; those of one day with what makes them: "with later reports: other holders"."""
    aspect = _aspect_of(change)
    if aspect is Aspect.DATE:
        return " · ".join(say(f"change.{kind.value}", language) for kind in change.kinds)
    kinds = " · ".join(say(f"revision.{kind.value}", language) for kind in change.kinds)
    return say(f"compare.with_{aspect.value}", language, kinds=kinds)


def people_lines(dataset: Dataset, change: PlaceChange, language: str) -> Iterator[str]:
    """Who is newly named, who is left less, of whom nothing is said any more; and where only time has passed."""
    wording = _told_as(change)
    for key, actors, date in (
        ("newly_named", change.newly_named, change.after.date),
        ("said_to_have_left", change.said_to_have_left, change.after.date),
        ("replaced", change.replaced, change.before.date),
        ("no_longer_named", change.no_longer_named, change.before.date),
    ):
        if actors:
            yield say(f"compare.{key}_{wording}", language, actors=actors_words(dataset, actors, language, date))
    if change.windows and not change.moves:
        yield say("compare.time_alone", language)


def shares_lines(dataset: Dataset, decision: PlaceControl, language: str) -> Iterator[str]:
    """Who holds what share, by when at the latest, who was last reported, and what each other version says."""
    if decision.holders:
        yield holders_line(dataset, decision, language)
    elif decision.left:
        yield status_words(dataset, decision, language)
    yield from lasting_words(dataset, decision, language)
    for version in decision.versions:
        yield say("compare.version", language, shares=_version_words(dataset, version, language, decision.date))


def move_groups(change: PlaceChange, language: str) -> Iterator[MoveGroup]:
    """The claims that make the difference, those that do not count any more, and those that never did, by reason."""
    for heading, moves in itertools.groupby(
        sorted(change.moves, key=lambda move: _rank_of(change, move)),
        key=lambda move: _heading(change, move, language),
    ):
        yield MoveGroup(heading=heading, moves=tuple(moves))


def move_note(dataset: Dataset, change: PlaceChange, move: ClaimMove, language: str) -> str:
    """How a claim stood before, if it was known; or which claims overtook it; or nothing."""
    if move.after is Reason.SUPERSEDED and move.overruled_by:
        return say("compare.overtaken_by", language, claims=claims_words(dataset, move.overruled_by, language))
    if move.counts and not move.is_new:
        if isinstance(move.before, ClaimStanding):
            standing = say(f"standing.{move.before.value}", language)
        else:
            standing = say(f"aside.{move.before.value}", language)
        return say(f"compare.stood_{_told_as(change)}", language, standing=standing)
    return ""


def _shared_words(comparison: Comparison, step: Step, language: str) -> str:
    """What both maps of a step have in common besides the date, as far as a reader must be told."""
    others = {other.differs_in for other in comparison.steps} - {step.differs_in}
    shared = Question(
        date=step.before.date,
        known_by=None if step.differs_in is Aspect.KNOWN_BY else step.before.known_by,
        min_grade=None if step.differs_in is Aspect.MIN_GRADE else step.before.min_grade,
    )
    return say("list.comma", language).join(limits(shared, others, language))


def _version_words(dataset: Dataset, version: Version, language: str, date: dt.date) -> str:
    parts = [
        f"{actor_name(dataset, group.actor, language, date)}: {reported_share_words(dataset, group, language)}"
        for group, _ in in_groups(dataset, version.actors)
    ]
    return " · ".join(parts)


def _aspect_of(change: PlaceChange) -> Aspect:
    if change.differs_in is None:
        raise ValueError("a change by claims left out by hand has no words")
    return change.differs_in


def _told_as(change: PlaceChange) -> str:
    return "date" if change.differs_in is Aspect.DATE else "revision"


def _origin(move: ClaimMove) -> str:
    if move.is_new:
        return "new"
    return "known" if move.counts else "counted"


def _fate(move: ClaimMove) -> str:
    if move.before is ClaimStanding.CONTEXT and move.after is Reason.OUTSIDE_WINDOW:
        return "old_context"
    return move.after.value


def _heading(change: PlaceChange, move: ClaimMove, language: str) -> str:
    return say(
        "compare.group",
        language,
        origin=say(f"compare.{_origin(move)}_{_aspect_of(change).value}", language),
        fate=say(f"compare.fate_{_fate(move)}", language),
    )


def _rank_of(change: PlaceChange, move: ClaimMove) -> tuple[int, int, int, str, str]:
    lists: Sequence[Sequence[ClaimMove]] = (change.made_by, change.withdrawn, change.never_counted)
    position = next(number for number, moves in enumerate(lists) if move in moves)
    fates = [*ClaimStanding, *Reason]
    return position, ("new", "known", "counted").index(_origin(move)), fates.index(move.after), _fate(move), move.claim

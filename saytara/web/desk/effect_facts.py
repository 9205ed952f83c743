"""What cards would do if they were sealed, as the page is told it: the dataset is read with them; nothing is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from saytara.analysis.moved_answers import Moved, is_said_again
from saytara.control import PlaceControl
from saytara.core.model import Dataset
from saytara.dataset.reading import DatasetReading, read
from saytara.desk import Desk
from saytara.desk.effects import effects
from saytara.desk.sealing import contents_with
from saytara.desk.values import Card
from saytara.editing.importing.claims_of_dataset import CLAIMS_CSV
from saytara.figures.looks.look import look_of
from saytara.phrases.claims_in_few_words import claim_short
from saytara.phrases.comparison import shares_lines
from saytara.phrases.decisions import status_words
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.siege_and_truce import signs_words
from saytara.web.desk.effect_maps import effect_maps
from saytara.web.desk.field_faults import FieldFault, fault_words, field_faults, own_id, parted
from saytara.words import say

MOST_TOLD: Final = 20
"""Claims that are disputed or overtaken, of which the page tells."""


def effect_facts(desk: Desk, folder: Path, cards: Sequence[Card], language: str) -> Mapping[str, Any]:
    """The `changes`, what is disputed and overtaken, the `maps` before and after (none where every
    answer stays what it is), and the `faults` of single cards.

    `unseen` counts the places that the cards speak of and that were not looked at.

    Cards with a fault are left out of it. Where the dataset itself has faults, or no card is sound, nothing moves.
    """
    standing = read(folder)
    if standing.dataset is None:
        broken = [
            {"card": "", "field": "", "message": fault_words(fault, language)} for fault in standing.report.errors
        ]
        return {"changes": [], "disputes": [], "faults": broken}
    chosen = [part for card in cards for part in parted(card, standing.dataset)]
    after, ids, faults = _with_sound(desk, folder, standing, chosen, language)
    if after is None:
        return {"changes": [], "disputes": [], "faults": faults}
    drafts = [after.claim_by_id[claim] for claim in ids.values()]
    found = effects(standing.dataset, drafts, after.sources)
    told_of = {
        name: [claim_short(found.dataset, claim, language) for claim in sorted(claims)][:MOST_TOLD]
        for name, claims in (
            ("disputes", {claim for moved in found.moved for claim in moved.disputes}),
            ("overtakes", {claim for moved in found.moved for claim in moved.overtakes}),
        )
    }
    told = [_told(standing.dataset, found.dataset, moved, language) for moved in found.moved]
    changing = [one.moved for one in told if not one.is_same]
    maps = effect_maps(standing.dataset, found.dataset, changing, language)
    last = max((claim.as_of_to for claim in drafts), default=dt.date.max)
    changes = _told_changes(told, last, language)
    return {"changes": changes, **told_of, "faults": faults, "maps": maps, "unseen": found.unseen}


def _with_sound(
    desk: Desk, folder: Path, standing: DatasetReading, cards: Sequence[Card], language: str
) -> tuple[Dataset | None, Mapping[str, str], list[FieldFault]]:
    """The dataset with the claims of the sound cards, the claim of each, and the faults of the others."""
    contents, ids = contents_with(desk, standing, cards)
    after = read(folder, contents)
    if after.dataset is not None:
        return after.dataset, ids, []
    faults = field_faults(after.report.errors, contents[CLAIMS_CSV], ids, language)
    faulty = {fault["card"] for fault in faults}
    sound = [card for card in cards if own_id(card.id) not in faulty]
    if not sound or len(sound) == len(cards):
        return None, {}, faults
    contents, ids = contents_with(desk, standing, sound)
    return read(folder, contents).dataset, ids, faults


class _Told(NamedTuple):
    """An answer that moves, in words before and after; `is_same` where only the reports behind it are others."""

    moved: Moved
    before: str
    after: str
    is_same: bool
    is_coloured: bool


def _told(standing: Dataset, would_be: Dataset, moved: Moved, language: str) -> _Told:
    """The answer in words; where they are the very same, `before` is empty, and `after` says what lies behind them."""
    is_coloured = look_of(standing, moved.before) != look_of(would_be, moved.after)
    is_same = not is_coloured and is_said_again(standing, would_be, moved)
    before = status_words(standing, moved.before, language)
    after = status_words(would_be, moved.after, language)
    if before == after and not is_same:
        before, after = _told_finer(standing, would_be, moved, language)
    if before == after:
        before, after = "", _with(after, _other_grounds(moved, language))
    return _Told(moved, before, after, is_same, is_coloured)


def _told_changes(all_told: Iterable[_Told], last: dt.date, language: str) -> list[dict[str, Any]]:
    """Which place is told as what before and after, and from when; stretches that read alike are told once.

    `later` are those that begin after the `last` day of which any of the cards speaks, `coloured` those that change a
    place's look on the map, and `grounds` those of which the answer stays what it is: only reports behind it are newer,
    or others. Each begins on `day`, which `date` has in words. `before` is empty where the words stay as they are.
    """
    changes: list[dict[str, Any]] = []
    follows: dt.date | None = None
    for told in all_told:
        moved = told.moved
        change: dict[str, Any] = {"place": moved.place, "before": told.before, "after": told.after}
        change |= {"grounds": told.is_same, "coloured": told.is_coloured}
        is_said = follows == moved.from_day and {**changes[-1], **change} == changes[-1]
        if not is_said:
            day = date_words(moved.from_day, language)
            first = moved.from_day.isoformat()
            changes.append({**change, "date": day, "day": first, "later": moved.from_day > last})
        follows = None if moved.to_day is None else moved.to_day + dt.timedelta(days=1)
    return changes


def _told_finer(standing: Dataset, after: Dataset, moved: Moved, language: str) -> tuple[str, str]:
    """An answer before and after whose status is the same: with the first of its other parts that differs, if any."""
    status = status_words(after, moved.after, language)
    for finer in (_shares, _beside):
        parts = finer(standing, moved.before, language), finer(after, moved.after, language)
        if parts[0] != parts[1]:
            return _with(status, parts[0]), _with(status, parts[1])
    return status, status


def _shares(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """The shares of an answer; the status itself is not said once more."""
    status = status_words(dataset, decision, language)
    lines = (line for line in shares_lines(dataset, decision, language) if line != status)
    return say("list.semicolon", language).join(lines)


def _beside(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """What stands beside the status: sieges and the like."""
    return say("list.semicolon", language).join(signs_words(dataset, decision, decision.context, language))


def _other_grounds(moved: Moved, language: str) -> str:
    """What an answer that stays rests on now: evidence of another newest day, or else other reports."""
    before, after = moved.before.newest_evidence, moved.after.newest_evidence
    if before is None or after is None or before == after:
        return say("desk.effect_other_grounds", language)
    days = {"before": date_words(before, language), "after": date_words(after, language)}
    return say("desk.effect_newest", language, **days)


def _with(words: str, more: str) -> str:
    return f"{words} ({more})" if more else words

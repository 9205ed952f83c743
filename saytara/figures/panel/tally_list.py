"""The tally of all places as an HTML fragment: a row for each side and state, each place of it a link."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from markupsafe import Markup

from saytara.control.decision import PlaceControl, Status
from saytara.core.model import Dataset
from saytara.core.shares import ANY_SHARE
from saytara.figures.looks.look_css import swatch_html
from saytara.figures.map.css_paints import css_paint
from saytara.figures.name_markup import name_markup
from saytara.figures.panel.evidence import Address, joined
from saytara.figures.panel.tally import HolderGroup, TallyRow, common_root, row_look
from saytara.phrases.figures_and_days import after_preposition
from saytara.phrases.map_labels import (
    dispute_note,
    disputed_words,
    holder_words,
    is_of_another_month,
    last_holder_words,
    last_note,
    newest_month_words,
    share_figure,
)
from saytara.phrases.names_in_sentences import actor_name
from saytara.spelling.text import sort_key
from saytara.words import say

MOST_IN_SIGHT: Final = 24
"""So many places of a row are in sight at once; the others are a closed row below them."""


def tally_list(
    dataset: Dataset, rows: Sequence[TallyRow], language: str, address: Address, *, dim: Collection[str] = ()
) -> Markup:
    """Every row with how many places it has, whose or what it is, and its places as links; those in `dim` step back."""
    items = joined(_row(dataset, row, language, address, dim) for row in rows)
    return Markup('<ul class="tally" aria-label="{}">{}</ul>').format(say("tally.region", language), items)


def _row(dataset: Dataset, row: TallyRow, language: str, address: Address, dim: Collection[str]) -> Markup:
    names = {item.place: dataset.place_by_id[item.place].names.in_language(language) for item in row.decisions}
    ordered = sorted(row.decisions, key=lambda decision: sort_key(names[decision.place], language))
    links = [
        Markup(
            '<span class="tally-place"><a class="go place-link{}" data-focus="place-{}" href="{}">{}</a>{}</span>'
        ).format(
            " dim" if decision.place in dim else "",
            decision.place,
            address("map", place=decision.place),
            name_markup(dataset.place_by_id[decision.place].names, language),
            _place_note(dataset, row, decision, language),
        )
        for decision in ordered
    ]
    more = links[MOST_IN_SIGHT:]
    folded = (
        Markup("<details><summary>{}</summary>{}</details>").format(
            say("tally.more", language, n=len(more)), Markup(" ").join(more)
        )
        if more
        else ""
    )
    note = _row_note(dataset, row, language)
    return Markup(
        '<li class="tally-row"><b class="count">{count}</b>{sign}<div><p><b>{title}</b>{note}</p>'
        '<p class="tally-places">{links}</p>{folded}</div></li>'
    ).format(
        count=f"{len(links):,}",
        sign=swatch_html(row_look(dataset, row), css_paint),
        title=_title(dataset, row, language),
        note=Markup(' <span class="quiet">{}</span>').format(note) if note else "",
        links=Markup(" ").join(links[:MOST_IN_SIGHT]),
        folded=folded,
    )


def _title(dataset: Dataset, row: TallyRow, language: str) -> str:
    if isinstance(row.hands, HolderGroup):
        return say(f"tally.{row.hands.value}", language)
    return actor_name(dataset, row.hands, language, row.decisions[0].date)


def _row_note(dataset: Dataset, row: TallyRow, language: str) -> str:
    if row.hands is HolderGroup.NOBODY:
        return say("tally.gap", language)
    if row.hands is HolderGroup.STALE:
        root = common_root(dataset, row)
        date = row.decisions[0].date
        if root is None:
            return ""
        actor = after_preposition(actor_name(dataset, root, language, date), language)
        return say("tally.all_held", language, actor=actor)
    if row.is_of_one and not any(_is_stated(decision) for decision in row.decisions):
        return say("tally.no_share", language)
    return ""


def _place_note(dataset: Dataset, row: TallyRow, decision: PlaceControl, language: str) -> Markup:
    notes = say("list.comma", language).join(_place_notes(dataset, row, decision, language))
    return Markup(' <span class="quiet">{}</span>').format(notes) if notes else Markup("")


def _place_notes(dataset: Dataset, row: TallyRow, decision: PlaceControl, language: str) -> Iterator[str]:
    """What tells a place from the others of its row: who has how much, or since when nothing is reported."""
    is_old_part = row.hands is HolderGroup.STALE and decision.status is Status.HELD_IN_PART
    if is_old_part or row.hands in {
        HolderGroup.SEVERAL, HolderGroup.DISPUTED, HolderGroup.IN_PART, HolderGroup.PAST
    }:  # fmt: skip
        named = holder_words(dataset, decision, language)
        yield named if row.hands is HolderGroup.DISPUTED else named.rstrip("?؟")
        if dispute_note(dataset, decision, language):
            yield disputed_words(dataset, decision, language)
    elif row.is_of_one and (figure := _figure(decision, language)):
        yield figure
    if row.hands in {HolderGroup.STALE, HolderGroup.PAST} and decision.newest_evidence is not None:
        yield last_note(dataset, decision, newest_month_words(dataset, decision, language), language)
        if decision.status is Status.DISPUTED:
            yield say("tally.was_disputed", language)
    elif row.hands is not HolderGroup.NOBODY:
        if is_of_another_month(dataset, decision) and not dispute_note(dataset, decision, language):
            yield newest_month_words(dataset, decision, language)
        if decision.claimed_by and row.hands is not HolderGroup.DISPUTED:
            yield say("label.claimed", language, n=len(decision.claimed_by))
    is_beside = row.hands is not HolderGroup.NOBODY
    if last := last_holder_words(dataset, decision, language, is_beside_part=is_beside):
        yield last
    if decision.is_contested:
        yield say("tally.fighting", language)


def _is_stated(decision: PlaceControl) -> bool:
    """Whether of any of its holders more is stated than that it holds something."""
    shares = [decision.share_of(holder) for holder in decision.holders]
    return any(share is not None and (share.low > 0 or share.high < ANY_SHARE.high) for share in shares)


def _figure(decision: PlaceControl, language: str) -> str:
    """What a place's holders are stated to have of it, or nothing where no figure is stated."""
    shares = [decision.share_of(holder) for holder in decision.holders]
    figures = [share_figure(share, language) for share in shares if share is not None]
    return figures[0] if len(figures) == 1 else ""

"""Why a place or a region is answered as it is, as something to read: plain text, and HTML for a notebook.

It puts a decision of `saytara.control` or `saytara.regions.on_date` into words; it decides nothing.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from markupsafe import Markup

from saytara.control.decision import BoundRule, PlaceControl, Reason, RegionClaim, RegionControl, SetAside, Why
from saytara.core.claim_order import as_shown
from saytara.core.data_languages import other_data_language
from saytara.core.model import Claim, Dataset, Names
from saytara.core.shares import Share
from saytara.dataset.columns.sources import further_addresses
from saytara.figures.looks import palette
from saytara.figures.panel.evidence import rest_words
from saytara.figures.panel.set_aside import aside_in_order
from saytara.phrases.ages import evidence_facts, share_age_words
from saytara.phrases.beside_status import beside_words
from saytara.phrases.claims_in_few_words import about_whole_words, claim_short, claims_words
from saytara.phrases.decisions import actor_share_words, in_groups, stale_words, status_words
from saytara.phrases.figures_and_days import bound_words, date_words, isolated, sentence_begun, share_words
from saytara.phrases.names_in_sentences import actor_name, claim_actors_words, source_line
from saytara.phrases.regions import sum_words, verdict_headline, verdict_reason
from saytara.phrases.under_shares import member_line, share_lines
from saytara.spelling.text import direction_of, with_visible_signs
from saytara.words import say

WIDTH = 100
"""Columns of the plain text."""


COUNTED_REASONS = (Reason.DISPUTING, Reason.OUTSIDE_WINDOW, Reason.AFTER_DATE)
"""Reasons of which an explanation gives the number: disputing claims stand above as the other version, and a long war
leaves dozens of claims that are too old or too new. `decision.set_aside` has them all."""


class LineKind(StrEnum):
    """What a line of an explanation is, and so how it looks."""

    PLAIN = "plain"
    SHARE = "share"
    QUOTE = "quote"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its words in `language`; a share has a bar in `colour`, a source an address."""

    text: str
    kind: LineKind = LineKind.PLAIN
    language: str = ""
    url: str = ""
    share: Share | None = None
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Explanation:
    """The reasoning about one place or region at one date. `print` it, or leave it as a notebook cell's last value.

    `decision` is the value behind it, for programs; `text` what it prints.
    """

    title: str
    answer: str
    sections: tuple[Section, ...]
    language: str
    decision: PlaceControl | RegionControl = field(compare=False)

    @property
    def text(self) -> str:
        """The explanation as plain text of at most `WIDTH` columns, quotes indented."""
        return "\n".join(_text_lines(self))

    def __repr__(self) -> str:
        return self.text

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """The explanation for a notebook: no script, no address but those of sources."""
        return str(_html(self))


def explain_place(dataset: Dataset, decision: PlaceControl, language: str) -> Explanation:
    """Status, shares with the reason of each bound, the claims with their quotes, context, and what was set aside."""
    known_by = decision.asked.known_by
    answer = [
        status_words(dataset, decision, language),
        *(sentence_begun(said) for said in beside_words(dataset, decision, language)),
        stale_words(decision, language),
        *evidence_facts(dataset, decision, language),
    ]
    others = [
        _claim_section(dataset, version.claims, say("version.title", language), language, known_by, decision.place)
        for version in decision.versions
    ]
    sections = (
        Section(title=say("shares.title", language), lines=tuple(_share_lines(dataset, decision, language))),
        Section(title=say("why.title", language), lines=tuple(_reason_lines(dataset, decision, language))),
        _claim_section(dataset, decision.accepted, say("claims.title", language), language, known_by, decision.place),
        *others,
        _claim_section(
            dataset, [item.claim for item in decision.context], say("context.title", language), language, known_by
        ),
        _aside_section(dataset, decision.set_aside, decision.date, language),
    )
    return Explanation(
        title=_title(dataset.place_by_id[decision.place].names, decision.date, decision.asked.known_by, language),
        answer=" · ".join(part for part in answer if part),
        sections=tuple(section for section in sections if section.lines),
        language=language,
        decision=decision,
    )


def explain_region(
    dataset: Dataset, decision: RegionControl, language: str, *, known_by: dt.date | None
) -> Explanation:
    """The totals of a region, what sources claim of it as a whole, and whether that can be.

    `known_by` is what the decision was made with.
    """
    totals = tuple(
        Line(
            text=f"{actor_name(dataset, total.actor, language, decision.date)}: {sum_words(total.share, language)}",
            kind=LineKind.SHARE,
            share=total.share,
            colour=palette.actor_paint(dataset, total.actor).light,
        )
        for total in decision.totals
    )
    verdicts = tuple(_verdict_section(dataset, claim, language, known_by) for claim in decision.claims)
    sections = (
        Section(title=say("verdict.row", language), lines=totals),
        *verdicts,
        _claim_section(
            dataset, [item.claim for item in decision.context], say("context.title", language), language, known_by
        ),
        _aside_section(dataset, decision.set_aside, decision.date, language),
    )
    region = dataset.region_by_id[decision.region]
    return Explanation(
        title=_title(region.names, decision.date, known_by, language),
        answer=region.note_in(language),
        sections=tuple(section for section in sections if section.lines),
        language=language,
        decision=decision,
    )


def _title(names: Names, date: dt.date, known_by: dt.date | None, language: str) -> str:
    other = other_data_language(language)
    beside = f" ({isolated(names.in_language(other))})" if names.has(language) and names.has(other) else ""
    said = [f"{names.in_language(language)}{beside}", date_words(date, language)]
    if known_by is not None:
        said.append(f"{say('strip.known_then', language)} {date_words(known_by, language)}")
    return " · ".join(said)


def _share_lines(dataset: Dataset, decision: PlaceControl, language: str) -> Iterator[Line]:
    for group, members in in_groups(dataset, decision.actors):
        share = actor_share_words(dataset, decision, group.actor, language, with_day=False)
        yield Line(
            text=f"{actor_name(dataset, group.actor, language, decision.date)}: {share}",
            kind=LineKind.SHARE,
            share=group.share,
            colour=palette.actor_paint(dataset, group.actor).light,
        )
        yield Line(text=share_age_words(dataset, decision, group.actor, language), kind=LineKind.QUIET)
        for said in share_lines(dataset, decision, group, language):
            yield Line(text=said, kind=LineKind.QUIET)
        for member in members:
            yield Line(text=member_line(dataset, decision, group, member, language), kind=LineKind.QUIET)
    for joint in decision.joint:
        named = claim_actors_words(dataset, joint.actors, language, decision.date)
        text = say("joint.named", language, actors=named) if joint.holder is None else named
        yield Line(text=text, kind=LineKind.QUIET)
    if decision.informative_shares:
        rest = f"{say('shares.unreported', language)}: {share_words(decision.unreported, language)}"
        yield Line(text=rest, kind=LineKind.QUIET)
    if not decision.accepted:
        yield Line(text=say("claims.none", language), kind=LineKind.QUIET)


def _reason_lines(dataset: Dataset, decision: PlaceControl, language: str) -> Iterator[Line]:
    named = {item.actor for item in decision.informative_shares}
    for why in decision.why:
        if why.actor in named:
            yield Line(text=_reason(dataset, why, language, decision.date))
    if named:
        yield Line(text=say("list.comma", language).join(rest_words(decision, language)))


def _reason(dataset: Dataset, why: Why, language: str, date: dt.date) -> str:
    bound = bound_words(why.value, language, is_low=why.is_low, is_open=why.is_open)
    if why.rule is BoundRule.NONE:
        because = say("why.open" if why.is_low else "why.none", language)
    else:
        because = say(f"why.{why.rule.value}", language, claims=claims_words(dataset, why.claims, language))
    named = actor_name(dataset, why.actor, language, date)
    return f"{named}{say('list.comma', language)}{bound}: {because}"


def _claim_section(  # noqa: PLR0917 - what it tells, and how
    dataset: Dataset, claims: Iterable[str], title: str, language: str, known_by: dt.date | None, place: str = ""
) -> Section:
    """Claims with their quotes; where they count for a `place`, those about a region around it say so."""
    shown = as_shown(dataset, claims)
    lines = [line for claim in shown for line in _claim_lines(dataset, claim, language, known_by, place)]
    return Section(title=title, lines=tuple(lines))


def _claim_lines(
    dataset: Dataset, claim: Claim, language: str, known_by: dt.date | None, place: str = ""
) -> Iterator[Line]:
    source = dataset.source_by_id[claim.source]
    if claim.quote:
        yield Line(text=with_visible_signs(claim.quote), kind=LineKind.QUOTE, language=source.language)
    yield Line(text=f"{claim.summary(language)} ({say('claim.in_our_words', language)})")
    facts = [source_line(dataset, claim, language, known_by)]
    if claim.part:
        facts.append(say("claim.part", language, part=isolated(claim.part_in(language))))
    if claim.where_in_page and not claim.quote:
        facts.append(say("claim.where", language, where=isolated(claim.where_in_page_in(language))))
    if place and (whole := about_whole_words(dataset, claim, place, language)):
        yield Line(text=sentence_begun(whole), kind=LineKind.QUIET)
    if note := claim.note_in(language):
        yield Line(text=say("claim.note", language, note=isolated(note)), kind=LineKind.QUIET)
    yield Line(text=" · ".join(facts), kind=LineKind.QUIET, url=source.url)
    for heading, further in further_addresses(source):
        yield Line(text=say(heading, language), kind=LineKind.QUIET, url=further)


def _aside_section(dataset: Dataset, aside: tuple[SetAside, ...], date: dt.date, language: str) -> Section:
    """What does not count, each with its reason; of those that other words tell already, or time, the number alone."""
    lines = []
    for item in aside_in_order(dataset, aside, date):
        if item.reason in COUNTED_REASONS:
            continue
        said = [say(f"aside.{item.reason.value}", language)]
        if item.overruled_by:
            said.append(say("aside.overruled_by", language, claims=claims_words(dataset, item.overruled_by, language)))
        summary = dataset.claim_by_id[item.claim].summary(language)
        lines.append(Line(text=f"{claim_short(dataset, item.claim, language)} – {summary}"))
        lines.append(Line(text=" · ".join(said), kind=LineKind.QUIET))
    for reason in COUNTED_REASONS:
        count = sum(item.reason is reason for item in aside)
        if count:
            lines.append(Line(text=f"{say(f'aside.{reason.value}', language)}: {count}", kind=LineKind.QUIET))
    return Section(title=say("aside.title", language, n=len(aside)), lines=tuple(lines))


def _verdict_section(dataset: Dataset, claim: RegionClaim, language: str, known_by: dt.date | None) -> Section:
    said = [Line(text=verdict_reason(dataset, claim, language))]
    if dataset.is_approximate:
        said.append(Line(text=say("verdict.approximate", language), kind=LineKind.QUIET))
    said += _claim_lines(dataset, dataset.claim_by_id[claim.claim], language, known_by)
    return Section(title=verdict_headline(dataset, claim, language), lines=tuple(said))


def _text_lines(explanation: Explanation) -> Iterator[str]:
    yield explanation.title
    if explanation.answer:
        yield from _wrapped(explanation.answer)
    for section in explanation.sections:
        yield ""
        yield from _wrapped(section.title)
        for line in section.lines:
            indent = "    " if line.kind is LineKind.QUIET else "  "
            text = f"“{line.text}”" if line.kind is LineKind.QUOTE else line.text
            yield from _wrapped(text, indent)
            if line.url:
                yield f"{indent}{line.url}"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


BAR = Markup(
    '<span aria-hidden="true" style="display:inline-block;width:160px;height:9px;margin-inline-end:8px;'
    'background:#8884;vertical-align:middle"><i style="display:inline-block;height:100%;width:{low:.2f}%;'
    'background:{colour};vertical-align:top"></i><i style="display:inline-block;height:100%;width:{open:.2f}%;'
    'background:{colour};opacity:.35;vertical-align:top"></i></span>'
)
"""A share as a bar: solid as far as it is certain, light as far as it may go."""


def _html(explanation: Explanation) -> Markup:
    parts = [Markup("<h3>{}</h3><p>{}</p>").format(explanation.title, explanation.answer)]
    for section in explanation.sections:
        parts.append(Markup("<h4>{}</h4>").format(section.title))
        parts += [_html_line(line) for line in section.lines]
    direction = direction_of(explanation.language)
    return Markup('<div lang="{}" dir="{}" style="max-width:46em;line-height:1.5">{}</div>').format(
        explanation.language, direction, Markup("").join(parts)
    )


def _html_line(line: Line) -> Markup:
    match line.kind:
        case LineKind.QUOTE:
            return Markup(
                '<blockquote lang="{}" dir="{}" style="margin:.5em 0"><mark style="background:{};color:{}">{}</mark>'
                "</blockquote>"
            ).format(line.language, direction_of(line.language), palette.MARK.light, palette.INK.light, line.text)
        case LineKind.SHARE if line.share is not None:
            bar = BAR.format(low=line.share.low, open=line.share.width, colour=line.colour)
            return Markup("<div>{}{}</div>").format(bar, line.text)
        case LineKind.QUIET:
            link = (
                Markup(' · <a href="{0}" rel="noopener noreferrer nofollow" target="_blank" dir="ltr">{0}</a>').format(
                    line.url
                )
                if line.url
                else Markup("")
            )
            return Markup('<div style="opacity:.75;font-size:.92em;margin-bottom:.6em">{}{}</div>').format(
                line.text, link
            )
        case LineKind.PLAIN | LineKind.SHARE:
            return Markup("<div>{}</div>").format(line.text)

"""What stands beside the map, as HTML fragments: shares, reasons, claims with their quotes, context.

Every word of a dataset passes through `markupsafe`, so it can only ever be text. Links are made by the caller's
`Address`, so that the same fragments serve the dashboard and an exported page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol
from urllib.parse import urlsplit

from markupsafe import Markup

from saytara.analysis.robustness import Robustness
from saytara.control.confirmation import grading
from saytara.control.decision import ActorShare, BoundRule, Context, PlaceControl, Status, Why
from saytara.control.origins import names_of_origin
from saytara.control.partisan_claims import speaks_against_own_side
from saytara.core.claim_order import as_shown
from saytara.core.model import Claim, Dataset, Source
from saytara.core.shares import ANY_SHARE, Share
from saytara.figures.filled_markup import filled
from saytara.figures.looks.line_directions import NOBODYS, direction_of_lines
from saytara.figures.looks.look_css import across_css
from saytara.figures.map.css_paints import css_paint
from saytara.figures.name_markup import both_names, missing_name_words
from saytara.figures.panel.drawn_lines import drawn_lines
from saytara.figures.sources.further_links import further_links
from saytara.phrases.ages import evidence_facts, share_age_words, share_days_words
from saytara.phrases.beside_status import beside_words
from saytara.phrases.claims_in_few_words import about_whole_words, claims_words
from saytara.phrases.decisions import (
    actor_share_words,
    as_then,
    fighting_days,
    fighting_words,
    holders_line,
    in_groups,
    newest_days_words,
    short_status,
    stale_words,
    status_words,
)
from saytara.phrases.fighting_reports import (
    fighting_part,
    fighting_parties,
    fighting_parties_words,
    fighting_said_by,
    fighting_sentence,
)
from saytara.phrases.figures_and_days import (
    bound_words,
    date_words,
    dates_words,
    isolated,
    listed,
    sentence_begun,
    share_words,
)
from saytara.phrases.names_in_sentences import (
    actor_name,
    claim_actors_words,
    place_name,
    publisher_words,
    speaker_after_preposition,
)
from saytara.phrases.reported_since import since_words
from saytara.phrases.siege_and_truce import signs_words
from saytara.phrases.under_shares import member_line, share_lines
from saytara.spelling.quotes import context_of
from saytara.spelling.text import direction_of, with_visible_signs
from saytara.words import said_around, say

CONTEXT_CHARS = 90
"""How much of the sentence around a quote a card shows on either side."""


class Address(Protocol):
    """Makes the address of a view: a page by its name, with the parameters that differ from the present view."""

    def __call__(self, page: str, **changes: str | None) -> str:
        """The address of `page`."""
        ...


def joined(parts: Iterable[Markup | str]) -> Markup:
    """Fragments one after the other; plain text among them is escaped."""
    return Markup("").join(parts)


def panel_head(
    dataset: Dataset, decision: PlaceControl, context: Sequence[Context], language: str, close: str
) -> Markup:
    """The place's name in both scripts, its status, what stands beside it, how old and how broad the evidence is."""
    names = dataset.place_by_id[decision.place].names
    unnamed = missing_name_words(names, language)
    facts = list(evidence_facts(dataset, decision, language))
    facts += signs_words(dataset, decision, context, language)
    stale = stale_words(decision, language)
    return filled(
        '<p class="way-back"><a class="go close" href="{close}">‹ {close_words}</a></p>'
        '<h2 class="place-name" tabindex="-1" data-place="{place}">{names}</h2>'
        '<p class="status"><span class="on">{on}</span> {status}</p>'
        '{unnamed}{beside}{stale}<p class="quiet">{facts}</p>',
        close=close,
        place=decision.place,
        close_words=say("panel.all_places", language, n=len(dataset.places)),
        names=both_names(names, language),
        unnamed=filled('<p class="quiet unnamed">{}</p>', unnamed) if unnamed else "",
        on=say("answer.on", language, date=date_words(decision.date, language)),
        status=status_words(dataset, decision, language, with_share=False),
        beside=beside_lines(dataset, decision, language),
        stale=filled('<p class="stale">{}</p>', stale) if stale else "",
        facts=" · ".join(facts),
    )


def beside_lines(
    dataset: Dataset, decision: PlaceControl, language: str, *, fighting_on: Markup | None = None
) -> Markup:
    """What stands beside the status, a line each: by when at the latest, on whose word, fighting and who reports it.

    `fighting_on` stands for the day of the fighting where a script is to write it.
    """
    fighting = fighting_words(decision, language)
    lines = (
        _fighting_line(dataset, decision, language, fighting_on) if said == fighting else sentence_begun(said)
        for said in beside_words(dataset, decision, language)
    )
    return joined(filled('<p class="beside">{}</p>', line) for line in lines)


def _fighting_line(dataset: Dataset, decision: PlaceControl, language: str, day: Markup | None) -> Markup:
    """That fighting is reported, between whom, its day, and who reports it."""
    if day is None and decision.fighting is not None:
        day = filled("{}", dates_words(*fighting_days(decision.fighting), language))
    parties = len(fighting_parties(dataset, decision))
    sentence = fighting_sentence(parties, language, when="{day}", voices="{voices}", actors="{actors}")
    part = fighting_part(dataset, decision, language)
    if part:
        sentence = say("status.fighting_at", language, said=sentence, part="{part}")
    return filled(
        sentence_begun(sentence),
        day=day,
        part=part,
        voices=fighting_said_by(dataset, decision, language),
        actors=fighting_parties_words(dataset, decision, language),
    )


def share_bars(dataset: Dataset, decision: PlaceControl, language: str, *, with_ages: bool = True) -> Markup:
    """A bar for each outermost actor, solid as far as it is certain and light as far as it may go, one for the rest.

    Members stand under the bar of their group, without one of their own: bars add up. Under each stands of which days
    the claims speak that set it; `with_ages` adds how long before the date that was.
    """
    return joined(share_parts(dataset, decision, language, with_ages=with_ages))


def share_parts(
    dataset: Dataset, decision: PlaceControl, language: str, *, with_ages: bool = True
) -> Iterator[Markup]:
    """The same part by part, for whoever writes each part once: a bar is the same in many answers."""
    if not decision.informative_shares and not decision.joint:
        return
    days = share_age_words if with_ages else share_days_words
    yield filled('<div class="shares" role="list" aria-label="{}">', say("shares.title", language))
    for group, members in in_groups(dataset, decision.actors):
        yield share_row(
            actor_name(dataset, group.actor, language, decision.date),
            _as_drawn(group.share, decision),
            css_paint(group.actor),
            language,
            lines=direction_of_lines(dataset, group.actor),
            days=days(dataset, decision, group.actor, language),
            words=actor_share_words(dataset, decision, group.actor, language, with_day=False),
            under=(
                *_derived(decision, group, language),
                *share_lines(dataset, decision, group, language),
                *(member_line(dataset, decision, group, item, language) for item in members),
            ),
        )
    rest = say("shares.unreported", language)
    rest_said = share_words(decision.unreported, language)
    if decision.unreported.high < ANY_SHARE.high:
        rest_said = as_then(rest_said, decision, language)
    drawn = _as_drawn(decision.unreported, decision)
    yield share_row(rest, drawn, css_paint("border"), language, kind="rest", words=rest_said)
    yield Markup("</div>")
    for item in decision.joint:
        actors = claim_actors_words(dataset, item.actors, language, decision.date)
        words = say("joint.named", language, actors=actors) if item.holder is None else actors
        yield filled('<p class="quiet joint">{}</p>', words)


def _derived(decision: PlaceControl, item: ActorShare, language: str) -> Iterable[str]:
    """That a bound of a share is stated by no source, where it is not: it follows from what is said of others."""
    rules = {why.is_low: why.rule for why in decision.why if why.actor == item.actor}
    if 0 < item.share.high < ANY_SHARE.high and rules.get(False) is BoundRule.REST:
        yield say("share.derived", language)
    if item.share.low > 0 and rules.get(True) in {BoundRule.REST, BoundRule.GROUP}:
        yield say("share.derived_low", language)


def _as_drawn(share: Share, decision: PlaceControl) -> Share:
    """The share that a bar shows: nothing of it is certain of a date to which the evidence does not reach."""
    return replace(share, low=0.0) if decision.is_past else share


def share_row(
    name: str,
    share: Share,
    colour: str,
    language: str,
    *,
    kind: str = "",
    lines: int = NOBODYS,
    days: str = "",
    words: str = "",
    under: Iterable[str] = (),
) -> Markup:
    """One bar of an interval, in per cent, of which days its claims speak, and what stands under it; `lines` is the
    direction of its side's lines.

    Its words are those of a reported share, unless others are given.
    """
    words = words or share_words(share, language)
    return filled(
        '<div class="share {kind}" role="listitem"><span class="who">{name}</span>'
        '<span class="bar" aria-hidden="true" style="--own:{colour};--lines:{lines}">'
        '<i class="least" style="width:{low:.2f}%"></i><i class="most" style="width:{open:.2f}%"></i></span>'
        '<span class="said">{words}</span>{days}{under}</div>',
        kind=kind,
        name=name,
        colour=colour,
        lines=across_css(lines),
        low=share.low,
        open=share.width,
        words=words,
        days=filled('<span class="days">{}</span>', days) if days else "",
        under=joined(filled('<span class="days under">{}</span>', line) for line in under),
    )


def reasons(dataset: Dataset, decision: PlaceControl, language: str) -> Markup:
    """ "Why these figures?": each bound of each actor, its rule and the claims that it rests on."""
    return joined(reason_parts(dataset, decision, language))


def reason_parts(dataset: Dataset, decision: PlaceControl, language: str) -> Iterator[Markup]:
    """The same part by part, for whoever writes each part once: most reasons are those of many answers."""
    if not decision.why:
        return
    named = {item.actor for item in decision.informative_shares}
    yield filled('<details class="why"><summary>{}</summary><ul>', say("why.title", language))
    for why in decision.why:
        if why.actor in named:
            yield filled("<li>{}</li>", _reason(dataset, why, language, decision.date))
    yield filled("<li><b>{}</b> {}</li>", *rest_words(decision, language))
    yield Markup("</ul></details>")


def rest_words(decision: PlaceControl, language: str) -> tuple[str, str]:
    """What is left unreported, and that it only follows from the shares."""
    rest = share_words(decision.unreported, language)
    return say("shares.unreported", language), f"{rest}: {say('why.unreported', language)}"


def _reason(dataset: Dataset, why: Why, language: str, date: dt.date) -> Markup:
    bound = bound_words(why.value, language, is_low=why.is_low, is_open=why.is_open)
    name = actor_name(dataset, why.actor, language, date)
    claims = claims_words(dataset, why.claims, language)
    if why.rule is BoundRule.NONE:
        because = say("why.open" if why.is_low else "why.none", language)
    else:
        because = say(f"why.{why.rule.value}", language, claims=claims)
    return filled("<b>{}</b> {}: {}", name, bound, because)


def firmness_lines(dataset: Dataset, firm: Robustness, language: str) -> Markup:
    """Whether the answer rests on one source, and what it would be without its pillars; nothing without evidence."""
    if not firm.decision.accepted:
        return Markup("")
    lines: list[str] = []
    if firm.rests_on_one_source:
        lines.append(say("robust.one_source", language, publisher=_origin(dataset, firm, firm.only_origin, language)))
    elif firm.stands_without_any_one_source:
        lines.append(say("robust.stands", language))
    else:
        falling = [item.origin for item in firm.origins if item.without.changes_the_answer]
        pillars = [_origin(dataset, firm, origin, language) for origin in falling]
        lines.append(say("robust.falls", language, n=len(pillars), publishers=listed(pillars, language)))
    if firm.decision.is_stale or firm.decision.is_past:
        (stands,) = lines
        when = newest_days_words(firm.decision, language)
        lines = [say("robust.stale", language, when=when, said=stands[:1].lower() + stands[1:])]
    if firm.differs_with_good_sources:
        lines.append(say("robust.good", language, status=_answer_words(dataset, firm.good_sources_only, language)))
    decisive = () if firm.rests_on_one_source else firm.decisive_claims
    items = joined(
        filled(
            "<li>{} · {}</li>",
            claims_words(dataset, item.claims, language),
            say("robust.would_be", language, status=_answer_words(dataset, item.decision, language)),
        )
        for item in decisive
    )
    more = filled(
        '<details class="why"><summary>{}</summary><ul>{}</ul></details>',
        say("robust.decisive", language), items
    )
    return filled('<p class="quiet robust">{}</p>{}', " ".join(lines), more if decisive else "")


def _origin(dataset: Dataset, firm: Robustness, origin: str | None, language: str) -> str:
    """Whose word it is, under the names by which the claims that count quote them."""
    found = names_of_origin(dataset, origin or "", firm.decision.accepted)
    names = [isolated(names.in_language(language)) for names in found]
    return " / ".join(names)


def _answer_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """A status with its holders, to be set into a sentence; of a last report also who is reported there since."""
    holders = holders_line(dataset, decision, language)
    status = short_status(decision, language)
    answer = status if decision.status is Status.NOT_REPORTED or not holders else f"{status} ({holders})"
    since = since_words(dataset, decision, language) if decision.is_past else ""
    return say("list.semicolon", language).join(part for part in (answer, since) if part)


def claim_card(
    dataset: Dataset,
    claim: Claim,
    language: str,
    address: Address,
    *,
    known_by: dt.date | None,
    is_chosen: bool = False,
    place: str = "",
) -> Markup:
    """A claim as a card: its quote with the marked words, or its summary, in our words; then one line of source.

    Its grading is as of the known-by day. Where it counts for a `place` of the region that it is about, it says so.
    """
    graded = grading(dataset, claim, known_by)
    source = dataset.source_by_id[claim.source]
    facts: list[Markup | str] = []
    if claim.attributed_to and claim.attributed_to != source.publisher:
        facts.append(said_by(claim, language))
    facts.append(publisher_words(dataset, source.publisher, language))
    dates = dates_words(claim.as_of_from, claim.as_of_to, language)
    facts.append(filled('<span class="nowrap">{}</span>', dates))
    if speaks_against_own_side(dataset, claim):
        facts.append(say("claim.against_own_side", language))
    if claim.part:
        facts.append(say("claim.part", language, part=isolated(claim.part_in(language))))
    if claim.where_in_page and not claim.quote:
        facts.append(say("claim.where", language, where=isolated(claim.where_in_page_in(language))))
    facts.append(claim_links(dataset, claim, language, address))
    note = claim.note_in(language)
    whole = about_whole_words(dataset, claim, place, language) if place else ""
    return filled(
        '<article class="claim{chosen}" style="--own:{colour}" aria-label="{label}">{body}'
        '<p class="summary">{summary}{own}</p>{whole}{note}<p class="quiet facts">{facts}</p>{grade}</article>',
        note=filled('<p class="quiet note">{}</p>', say("claim.note", language, note=note)) if note else "",
        whole=filled('<p class="quiet note">{}</p>', sentence_begun(whole)) if whole else "",
        chosen=" chosen" if is_chosen else "",
        colour=css_paint(dataset.root_of(claim.actors[0])),
        label=claim_label(dataset, claim, language),
        body=quote_block(dataset, claim) if claim.quote else drawn_lines(dataset, claim, language),
        summary=claim.summary(language),
        own=filled(' <span class="own-words">({})</span>', say("claim.in_our_words", language)),
        facts=Markup(" · ").join(filled("<bdi>{}</bdi>", fact) for fact in facts if fact),
        grade=grade_line(graded, language),
    )


def grade_line(graded: str, language: str) -> Markup:
    """A grading with its letter and its figure in words, for whoever does not know the code."""
    letter, figure = graded[0], graded[1]
    words = say(
        "grade.line",
        language,
        letter=letter,
        of_source=say(f"grade.letter_{letter}", language),
        figure=figure,
        of_claim=say(f"grade.figure_{figure}", language),
    )
    return filled(
        '<p class="quiet grade"><b title="{}"><bdi>{}</bdi></b> <span>{}</span></p>',
        say("claim.grading", language, grading=graded), graded, words
    )


def said_by(claim: Claim, language: str) -> Markup:
    """Who said it, shielded from the direction of the line."""
    before, after = said_around("claim.said_by", language, "who")
    return filled(
        "{}<bdi>{}</bdi>{}",
        before, speaker_after_preposition(claim.attributed_to_in(language), language), after
    )


def claim_label(dataset: Dataset, claim: Claim, language: str) -> str:
    """What a claim is about, in a few words, for a screen reader."""
    actors = claim_actors_words(dataset, claim.actors, language, claim.as_of_to)
    relation = say(f"relation.{claim.relation.value}", language)
    return f"{relation}: {actors}{say('list.comma', language)}{place_name(dataset, claim.place, language)}"


def quote_block(dataset: Dataset, claim: Claim) -> Markup:
    """The quote in its own script and direction, marked, within the rest of its sentence."""
    source = dataset.source_by_id[claim.source]
    before, quote, after = "", claim.quote, ""
    if source.body is not None and claim.quote_start is not None:
        end = claim.quote_start + len(claim.quote)
        before, quote, after = context_of(source.body, claim.quote_start, end, CONTEXT_CHARS)
    return filled(
        '<blockquote lang="{}" dir="{}">{}<mark>{}</mark>{}</blockquote>',
        source.language, direction_of(source.language), *map(with_visible_signs, (before, quote, after))
    )


def claim_links(dataset: Dataset, claim: Claim, language: str, address: Address) -> Markup:
    """Links to the marked sentence in the stored text and to the page, as far as there are any."""
    source = dataset.source_by_id[claim.source]
    links: list[Markup] = []
    if claim.quote:
        to_text, words = address("sources", source=source.id, claim=claim.id), say("claim.quote", language)
        name = say("link.quote_name", language, words=words, claim=claim_label(dataset, claim, language))
        links.append(filled('<a href="{}" class="go nowrap" aria-label="{}">{}</a>', to_text, name, words))
    if source.url:
        links.append(page_link(dataset, source, language))
    links += further_links(source, language)
    return Markup(" · ").join(links)


def page_link(dataset: Dataset, source: Source, language: str) -> Markup:
    """The way to a source's own page: its host is read, and to a screen reader also whose it is and of what day."""
    words = say("link.page", language, host=isolated(host_of(source.url)))
    name = say(
        "link.page_name",
        language,
        words=say("link.page", language, host=host_of(source.url)),
        publisher=publisher_words(dataset, source.publisher, language),
        dates=dates_words(source.published_from, source.published_to, language),
    )
    return filled(
        '<a href="{}" class="out" aria-label="{}" rel="noopener noreferrer nofollow" target="_blank">{}&nbsp;{}</a>',
        source.url,
        name,
        words,
        say("link.outwards", language),
    )


def host_of(url: str) -> str:
    """The host of an address as people say it.

    >>> host_of("https://www.example.org/a/page")
    'example.org'
    """
    return (urlsplit(url).hostname or url).removeprefix("www.")


def context_list(dataset: Dataset, context: Sequence[Context], language: str) -> Sequence[Claim]:
    """The claims that stand beside the answer, as they are shown."""
    return as_shown(dataset, (item.claim for item in context))

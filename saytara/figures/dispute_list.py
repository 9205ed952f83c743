"""Disputes side by side, the matrix of publishers, and a region's claims over time, as HTML fragments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from saytara.analysis.disputes import Dispute, Ending, Stage
from saytara.analysis.publisher_matrix import PublisherMatrix, PublisherPair
from saytara.core.claim_order import as_shown
from saytara.core.model import Dataset
from saytara.core.relations import Relation
from saytara.figures.looks.line_directions import direction_of_lines
from saytara.figures.map.css_paints import css_paint
from saytara.figures.panel.evidence import Address, claim_card, joined, share_row
from saytara.phrases.claims_in_few_words import claims_words
from saytara.phrases.decisions import in_groups, member_words, reported_share_words
from saytara.phrases.figures_and_days import date_words, dates_words, isolated, percent
from saytara.phrases.names_in_sentences import actor_name, actors_words, place_name, publisher_words
from saytara.phrases.regions import claimed_words, sum_words, tested_words, verdict_words
from saytara.regions.series import RegionStanding
from saytara.words import say

MAX_MATRIX = 12
"""Publishers that the matrix shows: those with the most common cases; the list of pairs below has all."""

FULL_WIDTH = 100.0
"""A share of this width says nothing that a bar could show."""


def days_words(start: dt.date, end: dt.date | None, language: str) -> str:
    """A span of days, both included, as words; an open one says so."""
    if end is None:
        return say("dispute.since", language, date=date_words(start, language))
    if start == end:
        return date_words(start, language)
    return f"{date_words(start, language)} – {date_words(end, language)}"


def dispute_card(dataset: Dataset, dispute: Dispute, language: str, address: Address) -> Markup:
    """One dispute: where, how long, its versions side by side at their fullest, and how it ended."""
    stage = dispute.fullest
    lasted = say("lasted", language, n=dispute.lasted_days) if dispute.lasted_days is not None else ""
    return Markup(
        '<article class="dispute"><h3><a class="go" href="{}" aria-label="{}">{}</a> '
        '<span class="kind">{}{}</span></h3>'
        '<div class="versions">{}</div><p class="quiet">{}</p></article>'
    ).format(
        address("map", place=dispute.place, date=stage.from_day.isoformat()),
        say(
            "title.map",
            language,
            about=place_name(dataset, dispute.place, language),
            date=days_words(dispute.from_day, dispute.to_day, language),
        ),
        place_name(dataset, dispute.place, language),
        days_words(dispute.from_day, dispute.to_day, language),
        f" · {lasted}" if lasted else "",
        joined(_version(dataset, stage, number, language, address) for number in range(len(stage.versions))),
        _ending(dataset, dispute, language),
    )


def _version(dataset: Dataset, stage: Stage, number: int, language: str, address: Address) -> Markup:
    version, known_by = stage.versions[number], stage.decision.asked.known_by
    title = say("dispute.accepted", language) if version.is_accepted else say("dispute.version", language, n=number)
    bars = [
        share_row(
            actor_name(dataset, group.actor, language, stage.from_day),
            group.share,
            css_paint(group.actor),
            language,
            lines=direction_of_lines(dataset, group.actor),
            words=reported_share_words(dataset, group, language),
            under=[member_words(dataset, member, language, stage.from_day) for member in members],
        )
        for group, members in in_groups(dataset, version.actors)
        if any(item.share.width < FULL_WIDTH for item in (group, *members))
    ]
    cards = [
        claim_card(dataset, claim, language, address, known_by=known_by, place=stage.decision.place)
        for claim in as_shown(dataset, version.claims)
    ]
    return Markup('<section class="version"><h4>{}</h4><div class="shares" role="list">{}</div>{}</section>').format(
        title, joined(bars), joined(cards)
    )


def _ending(dataset: Dataset, dispute: Dispute, language: str) -> str:
    claims = claims_words(dataset, dispute.settled_by, language)
    said = "hands" if _is_said_to_have_changed_hands(dataset, dispute) else dispute.ending.value
    ending = say(f"dispute.ended_{said}", language)
    return f"{ending} {say('dispute.settled_by', language, claims=claims)}" if claims else ending


def _is_said_to_have_changed_hands(dataset: Dataset, dispute: Dispute) -> bool:
    """Whether a claim that contradicts every version says itself that somebody took the place, or left it."""
    claims = (dataset.claim_by_id[claim] for claim in dispute.settled_by)
    events = {Relation.TOOK, Relation.WITHDREW}
    return dispute.ending is Ending.CHANGED and any(claim.relation in events and not claim.part for claim in claims)


def matrix_table(dataset: Dataset, matrix: PublisherMatrix, language: str) -> Markup:
    """Publishers against each other: agreed of common cases; pairs with too few are counted and not rated."""
    shown = matrix.publishers[:MAX_MATRIX]
    head = joined(
        Markup('<th scope="col"><span><bdi>{}</bdi></span></th>').format(publisher_words(dataset, publisher, language))
        for publisher in shown
    )
    rows = joined(
        Markup('<tr><th scope="row"><bdi>{}</bdi></th>{}</tr>').format(
            publisher_words(dataset, publisher, language),
            joined(_cell(matrix.pair(publisher, other), publisher == other, language) for other in shown),
        )
        for publisher in shown
    )
    return Markup(
        '<div class="table-holder" tabindex="0" role="region" aria-label="{title}"><table class="matrix">'
        "<caption>{caption}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    ).format(title=say("matrix.title", language), caption=say("matrix.caption", language), head=head, rows=rows)


def _cell(pair: PublisherPair | None, is_same: bool, language: str) -> Markup:
    if is_same:
        return Markup('<td class="same"></td>')
    if pair is None:
        return Markup("<td></td>")
    count = len(pair.cases)
    if pair.agreed_pct is None:
        return Markup('<td class="unrated" title="{}">{}</td>').format(say("matrix.unrated", language, n=count), count)
    return Markup('<td class="rated" style="--part:{:.0f}%" title="{}">{}<small> / {}</small></td>').format(
        pair.agreed_pct,
        say("matrix.rated", language, agreed=pair.agreed, n=count, part=percent(round(pair.agreed_pct), language)),
        pair.agreed,
        count,
    )


def pair_list(dataset: Dataset, pairs: Sequence[PublisherPair], language: str) -> Markup:
    """Every rated pair in words, with who reported first."""
    lines = joined(
        Markup("<li>{}</li>").format(
            say(
                "matrix.pair",
                language,
                one=isolated(publisher_words(dataset, pair.publishers[0], language)),
                other=isolated(publisher_words(dataset, pair.publishers[1], language)),
                agreed=pair.agreed,
                contradicted=pair.contradicted,
                first_one=pair.reported_first(pair.publishers[0]),
                first_other=pair.reported_first(pair.publishers[1]),
            )
        )
        for pair in pairs
    )
    return Markup('<ul class="plain">{}</ul>').format(lines)


def region_table(
    dataset: Dataset, region: str, standings: Sequence[RegionStanding], language: str, address: Address
) -> Markup:
    """Each claim about a region: how long it stood, what the places of its own days say of it, and how it ended."""
    columns = ("stood", "claimed", "sum", "verdict", "how_ended")
    heads = ["col.actor", *(f"dispute.{column}" for column in columns), "timeline.source"]
    return Markup(
        '<div class="table-holder" tabindex="0" role="region" aria-label="{title}"><table class="control">'
        "<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    ).format(
        title=say("overview.region", language, region=place_name(dataset, region, language)),
        head=joined(Markup('<th scope="col">{}</th>').format(say(key, language)) for key in heads),
        rows=joined(_region_row(dataset, standing, language, address) for standing in standings),
    )


def _region_row(dataset: Dataset, standing: RegionStanding, language: str, address: Address) -> Markup:
    claim = standing.claim
    said = dataset.claim_by_id[claim.claim]
    source = said.source
    cells = (
        actors_words(dataset, claim.actors, language, said.as_of_to),
        _stood(standing, said.summary(language), language, address),
        claimed_words(dataset, claim, language),
        Markup('{}<br><span class="quiet">{}</span>').format(
            sum_words(claim.total, language), say("standing.tested", language, dates=tested_words(claim, language))
        ),
        verdict_words(dataset, claim, language),
        say(
            f"standing.{standing.ending.value}",
            language,
            claims=claims_words(dataset, standing.overtaken_by, language),
        ),
        Markup('<a class="go" href="{}" aria-label="{}: {}"><bdi>{}</bdi></a>').format(
            address("sources", source=source, claim=claim.claim),
            publisher_words(dataset, dataset.source_by_id[source].publisher, language),
            said.summary(language),
            publisher_words(dataset, dataset.source_by_id[source].publisher, language),
        ),
    )
    return Markup("<tr>{}</tr>").format(joined(Markup("<td>{}</td>").format(cell) for cell in cells))


def _stood(standing: RegionStanding, label: str, language: str, address: Address) -> Markup:
    """The days through which a claim stood, linked to the map of the first of them, and how many they were."""
    href = address("map", place=None, date=standing.from_day.isoformat(), claim=standing.claim.claim)
    link = Markup('<a class="go" href="{href}" aria-label="{days}: {label}">{days}</a>')
    if standing.to_day is None or standing.lasted_days is None:
        since = say("standing.since", language, date=date_words(standing.from_day, language))
        return link.format(href=href, label=label, days=since)
    days = link.format(href=href, label=label, days=dates_words(standing.from_day, standing.to_day, language))
    lasted = say("lasted", language, n=standing.lasted_days)
    return Markup('{}<br><span class="quiet">{}</span>').format(days, lasted)

"""The list of sources as HTML: filters with counts, a table of one row a source, and the opened row's claims and text.

Every word of a dataset passes through `markupsafe`; links are made by the caller's `Address`. The table says its roles
itself, since a small window lays its rows out as blocks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from saytara.control.on_demand import is_large
from saytara.core.model import Claim, Dataset, Source
from saytara.figures.panel.evidence import Address, claim_card, joined
from saytara.figures.sources.further_links import further_links
from saytara.figures.sources.source_list import (
    Facet,
    SourceOrder,
    SourceQuestion,
    SourceRow,
    facet_counts,
    first_claims,
    source_rows,
)
from saytara.figures.sources.source_text import claim_address, claims_in_order, source_text
from saytara.phrases.figures_and_days import date_words, dates_words
from saytara.phrases.names_in_sentences import place_name, publisher_words
from saytara.spelling.found_words import marked_parts
from saytara.spelling.text import direction_of, sort_key, with_visible_signs
from saytara.words import said_around, say
from saytara.words.language_names import language_name

MOST_PLACES: Final = 2
"""So many places of a source stand in its row; the others are counted, and stand with its claims."""

COLUMNS: Final = (
    (SourceOrder.PUBLISHED, "sources.col_published", "day"),
    (SourceOrder.TITLE, "sources.col_title", "title"),
    (SourceOrder.PUBLISHER, "sources.publisher", "publisher"),
    (SourceOrder.LANGUAGE, "sources.written", "written"),
    (SourceOrder.GRADE, "sources.col_grade", "grade-letter"),
    (SourceOrder.CLAIMS, "col.claims", "figure"),
)
"""What may be sorted by, the text of its head, and the class of its cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the list is drawn of: the dataset, what is asked, the open row and the claim named in it, and for whom.

    Gradings of claims are as of the day `known_by`; `source` and `claim` may be none. Of an opened source with very
    many claims those about `place` come first, and `part` says which part of them is shown (None: that of the claim).
    """

    dataset: Dataset
    question: SourceQuestion
    source: str | None
    claim: str | None
    known_by: dt.date | None
    language: str
    address: Address
    place: str | None = None
    part: int | None = None


def facets_box(listing: Listing, shown: str) -> Markup:
    """Every filter with how many sources each of its values would leave; several values of one filter may be chosen.

    Folded in a small window, where the list is out of sight below it, its title says how many are `shown`.
    """
    dataset, question, language = listing.dataset, listing.question, listing.language
    groups = [_facet(listing, facet) for facet in Facet]
    publishers = sorted({row.voice for row in source_rows(dataset)})
    named = [(voice, publisher_words(dataset, voice, language)) for voice in publishers]
    listed = [(place, place_name(dataset, place, language)) for place in _places_to_choose(dataset, question.place)]
    clear = (
        Markup('<p><a class="go" data-focus="facets-clear" data-whole href="{}">{}</a></p>').format(
            listing.address("sources", **dict.fromkeys(("q", "publisher", "about", "leaf", *Facet))),
            say("sources.clear", language),
        )
        if question.is_narrowed
        else Markup("")
    )
    title = (say("sources.filter", language), *([shown] if question.is_narrowed else []))
    return Markup('<details class="facets" open><summary>{}</summary><div>{}{}{}{}</div></details>').format(
        " · ".join(title),
        joined(groups),
        _choice("publisher", say("sources.publisher", language), named, question.publisher, language),
        _choice("about", say("sources.place", language), listed, question.place, language) if listed else "",
        clear,
    )


def _places_to_choose(dataset: Dataset, chosen: str | None) -> list[str]:
    """The places and regions that any source speaks of; of more than can be looked through, the regions.

    A place is then found by its name in the words, and stays to be seen where it is chosen.
    """
    if not is_large(dataset):
        return list(dataset.claims_by_place)
    regions = [region.id for region in dataset.regions if region.id in dataset.claims_by_place]
    return [*regions, *([chosen] if chosen is not None and chosen not in regions else [])]


def _facet(listing: Listing, facet: Facet) -> Markup:
    language = listing.language
    chosen = listing.question.values_of(facet)
    counts = facet_counts(listing.dataset, listing.question, facet)
    links = []
    for value, n in counts.items():
        toggled = ",".join(sorted(chosen ^ {value})) or None
        links.append(
            Markup(
                '<li><a class="go" data-focus="{facet}-{value}" data-several="{facet}" href="{href}"{current}>'
                '<span class="tick" aria-hidden="true"></span>'
                '<span>{words}</span> <span class="count">{n}</span></a></li>'
            ).format(
                facet=facet.value,
                value=value,
                href=listing.address("sources", **{facet.value: toggled, "leaf": None}),
                current=Markup(' aria-current="true"') if value in chosen else "",
                words=value_words(facet, value, language),
                n=f"{n:,}",
            )
        )
    title = say(f"sources.{facet.value}", language)
    return Markup('<div role="group" aria-label="{}" class="facet {}"><h2>{}</h2><ul>{}</ul></div>').format(
        title, facet.value, title, joined(links)
    )


def value_words(facet: Facet, value: str, language: str) -> Markup:
    """A value of a filter in words: a year, a grade with its meaning, a kind, a language."""
    match facet:
        case Facet.YEAR:
            return Markup("{}").format(value)
        case Facet.LETTER:
            return Markup("<b>{}</b> {}").format(value, say(f"grade.letter_{value}", language))
        case Facet.KIND:
            return Markup("{}").format(say(f"outlet.{value}", language))
        case Facet.LANGUAGE:
            return Markup("{}").format(language_words(value, language))


def language_words(code: str, language: str) -> str:
    """What readers of `language` call a language; its code where it is not known.

    >>> language_words("ar", "en"), language_words("xx", "en")
    ('Arabic', 'xx')
    """
    return language_name(code, language)


def _choice(
    name: str, label: str, options: Sequence[tuple[str, str]], chosen: str | None, language: str
) -> Markup:
    """One of many values, as a list that opens; the page's script follows what is chosen."""
    ordered = sorted(options, key=lambda option: sort_key(option[1], language))
    listed = [Markup('<option value="">{}</option>').format(say("sources.every", language))]
    listed += [
        Markup('<option value="{}"{}>{}</option>').format(
            value, Markup(" selected") if value == chosen else "", words
        )
        for value, words in ordered
    ]
    return Markup(
        '<div class="facet"><label class="facet-name" for="choice-{name}">{label}</label>'
        '<select id="choice-{name}" data-choice="{name}" data-focus="choice-{name}">{options}</select></div>'
    ).format(name=name, label=label, options=joined(listed))


def filters_in_use(listing: Listing) -> Markup:
    """What is filtered by, each a link that takes it away; nothing where nothing is."""
    dataset, question, language = listing.dataset, listing.question, listing.language
    used: list[tuple[str, str | None, Markup]] = []
    for facet in Facet:
        chosen = question.values_of(facet)
        used += [
            (facet.value, ",".join(sorted(chosen - {value})) or None, value_words(facet, value, language))
            for value in sorted(chosen)
        ]
    if question.words:
        before, after = said_around("sources.words_typed", language, "words")
        typed = Markup("{}<bdi>{}</bdi>{}").format(before, with_visible_signs(question.words), after)
        used.append(("q", None, typed))
    if question.publisher:
        used.append(("publisher", None, Markup("{}").format(publisher_words(dataset, question.publisher, language))))
    if question.place:
        used.append(("about", None, Markup("{}").format(place_name(dataset, question.place, language))))
    links = [
        Markup(
            '<li><a class="go choice" href="{}" aria-label="{}">{} <span aria-hidden="true">×</span></a></li>'
        ).format(
            listing.address("sources", **{name: left, "leaf": None}),
            say("sources.without", language, value=words.striptags()),
            words,
        )
        for name, left, words in used
    ]
    return Markup('<ul class="in-use">{}</ul>').format(joined(links)) if links else Markup("")


def source_table(listing: Listing, rows: Iterable[SourceRow]) -> Markup:
    """The table of the rows in their order; the opened one with its facts, claims and stored text under it."""
    language = listing.language
    heads = [_head(listing, order, words, kind) for order, words, kind in COLUMNS]
    heads += [
        Markup('<th role="columnheader" scope="col">{}</th>').format(say(words, language))
        for words in ("sources.col_places", "sources.col_page")
    ]
    return Markup(
        '<table role="table" class="sources" aria-label="{}"><thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody></table>'
    ).format(say("sources.title", language), joined(heads), joined(_row(listing, row) for row in rows))


def _head(listing: Listing, order: SourceOrder, words: str, kind: str) -> Markup:
    question = listing.question
    is_this = question.order is order
    direction = ("descending" if question.is_down else "ascending") if is_this else "none"
    following = f"-{order.value}" if is_this and not question.is_down else order.value
    sign = {"ascending": " ▲", "descending": " ▼", "none": ""}[direction]
    return Markup(
        '<th role="columnheader" scope="col" class="{}" aria-sort="{}"><a class="go" data-focus="order-{}" href="{}">{}'
        '<span aria-hidden="true">{}</span></a></th>'
    ).format(
        kind,
        direction,
        order.value,
        listing.address("sources", order=following, leaf=None),
        say(words, listing.language),
        sign,
    )


def _row(listing: Listing, row: SourceRow) -> Markup:
    dataset, language, source = listing.dataset, listing.language, row.source
    is_open = source.id == listing.source
    letter = source.reliability.value
    cells = Markup(
        '<tr role="row" class="source{open}" id="row-{id}"><td role="cell" class="day">{day}</td>'
        '<th role="rowheader" scope="row" class="title"><a class="go" data-focus="row-{id}" href="{href}" '
        'aria-expanded="{expanded}">{title}</a></th>'
        '<td role="cell" class="publisher"><bdi>{publisher}</bdi> <span class="quiet">{kind}</span></td>'
        '<td role="cell" class="written">{written}</td>'
        '<td role="cell" class="grade-letter"><b title="{grade}">{letter}</b><span class="unseen"> {grade}</span></td>'
        '<td role="cell" class="figure"><span class="on-small">{claims_label}</span>{claims}</td>'
        '<td role="cell" class="spoken-of">{places}</td><td role="cell" class="original">{page}</td></tr>'
    ).format(
        open=" open" if is_open else "",
        id=source.id,
        day=dates_words(source.published_from, source.published_to, language),
        href=listing.address("sources", source=None if is_open else source.id, claim=None),
        expanded=str(is_open).lower(),
        title=_title(row, listing.question.words, language),
        publisher=publisher_words(dataset, source.publisher, language),
        kind=say(f"outlet.{row.kind.value}", language),
        written=language_words(source.language, language),
        grade=say(f"grade.letter_{letter}", language),
        letter=letter,
        claims_label=f"{say('col.claims', language)}: ",
        claims=row.claim_count,
        places=_places(listing, row),
        page=_pages(row, language),
    )
    if not is_open:
        return cells
    return cells + Markup('<tr role="row" class="unfolded"><td role="cell" colspan="8">{}</td></tr>').format(
        _unfolded(listing, row)
    )


def _title(row: SourceRow, words: str, language: str) -> Markup:
    source = row.source
    if not source.title:
        return Markup("{}").format(say("sources.no_title", language))
    parts = (
        Markup("<u>{}</u>").format(part.text) if part.is_found else Markup("{}").format(part.text)
        for part in marked_parts(with_visible_signs(source.title), words)
    )
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(
        source.language, direction_of(source.language), joined(parts)
    )


def _places(listing: Listing, row: SourceRow) -> Markup:
    """The places of the first claims, each with the way to its day on the map; how many more there are."""
    dataset, language = listing.dataset, listing.language
    first = first_claims(dataset, row.source.id)
    ordered = sorted(first, key=lambda place: place not in dataset.place_by_id)  # regions come last
    links = [
        Markup('<a class="go" href="{}" title="{}">{}</a>').format(
            claim_address(claim, dataset, listing.address),
            _on_map(dataset, claim, language),
            place_name(dataset, claim.place, language),
        )
        for claim in (dataset.claim_by_id[first[place]] for place in ordered[:MOST_PLACES])
    ]
    left = len(ordered) - len(links)
    more = Markup(' <span class="quiet">{}</span>').format(say("latest.more", language, n=left)) if left else ""
    return Markup(" · ").join(links) + more


def _on_map(dataset: Dataset, claim: Claim, language: str) -> str:
    return say(
        "sources.on_map_day",
        language,
        place=place_name(dataset, claim.place, language),
        date=date_words(claim.as_of_from, language),
    )


def _pages(row: SourceRow, language: str) -> Markup:
    """The way to the source's page, and to what stands on the web beside it."""
    page = [_page(row.source, language)] if row.source.url else []
    return Markup(" · ").join([*page, *further_links(row.source, language)])


def _page(source: Source, language: str) -> Markup:
    return Markup(
        '<a href="{}" class="nowrap" aria-label="{}" rel="noopener noreferrer nofollow" target="_blank">{} {}</a>'
    ).format(
        source.url,
        say("sources.original", language, title=source.title or source.publisher),
        say("claim.address", language),
        say("link.outwards", language),
    )


def _unfolded(listing: Listing, row: SourceRow) -> Markup:
    """The opened source: how its date is known, its grade in words, its claims, and its text where it is stored."""
    language, source = listing.language, row.source
    letter = source.reliability.value
    note = source.date_note_in(language)
    claims, parts = _claims_shown(listing, source)
    return Markup(
        '<p><b>{letter}</b> {grade}</p>{note}{none}<h2>{title}</h2>{parts}<ol class="claims-of-source">{claims}</ol>'
        "{parts}{text}"
    ).format(
        parts=parts,
        letter=letter,
        grade=say(f"grade.letter_{letter}", language),
        note=Markup('<p class="quiet" dir="auto">{}</p>').format(note) if note else "",
        none=Markup('<p class="quiet">{}</p>').format(say("sources.no_text", language)) if source.body is None else "",
        title=say("sources.claims_here", language),
        claims=joined(_claim(listing, claim) for claim in claims),
        text=_text(listing, row),
    )


CLAIMS_OF_A_PART: Final = 50
"""Claims of an opened source that are shown at once of a large dataset: one map of it makes hundreds."""


def _claims_shown(listing: Listing, source: Source) -> tuple[Sequence[Claim], Markup]:
    """The claims of the opened source; of very many one part, with the ways to the parts beside it."""
    claims, language = claims_in_order(listing.dataset, source), listing.language
    if not is_large(listing.dataset) or len(claims) <= CLAIMS_OF_A_PART:
        return claims, Markup("")
    claims = tuple(sorted(claims, key=lambda claim: listing.place is None or claim.place != listing.place))
    parts = -(-len(claims) // CLAIMS_OF_A_PART)
    named = next((number for number, claim in enumerate(claims) if claim.id == listing.claim), 0)
    part = min(listing.part or named // CLAIMS_OF_A_PART + 1, parts)
    start = (part - 1) * CLAIMS_OF_A_PART
    shown = claims[start : start + CLAIMS_OF_A_PART]
    ways = [
        Markup('<a class="go choice" href="{}" rel="{}">{}</a>').format(
            listing.address("sources", part=str(other), claim=None), relation, say(words, language)
        )
        for other, relation, words in ((part - 1, "prev", "leaf.before"), (part + 1, "next", "leaf.after"))
        if 1 <= other <= parts
    ]
    counted = say(
        "leaf.claims", language, first=f"{start + 1:,}", last=f"{start + len(shown):,}", count=f"{len(claims):,}"
    )
    return shown, Markup('<p class="leaves"><b>{}</b> {}</p>').format(counted, Markup(" ").join(ways))


def _claim(listing: Listing, claim: Claim) -> Markup:
    dataset, language, address = listing.dataset, listing.language, listing.address
    return Markup('<li id="claim-{}" tabindex="-1"><p class="number"><a class="go" href="{}">{}</a></p>{}</li>').format(
        claim.id,
        claim_address(claim, dataset, address),
        _on_map(dataset, claim, language),
        claim_card(
            dataset, claim, language, address, known_by=listing.known_by, is_chosen=claim.id == listing.claim
        ),
    )


def _text(listing: Listing, row: SourceRow) -> Markup:
    language, source = listing.language, row.source
    if source.body is None:
        return Markup("")
    text = source_text(listing.dataset, source, language, listing.address, chosen=listing.claim)
    repeats = Markup('<p class="quiet">{}</p>').format(say("sources.repeat_note", language))
    return Markup(
        '<h2>{}</h2><p class="quiet">{} <code dir="ltr">{}</code></p><div class="stored-text">{}{}</div>'
    ).format(
        say("sources.text", language),
        say("sources.sha", language),
        source.sha256,
        repeats if Markup("<u title") in text else "",
        text,
    )


def count_words(rows: Sequence[SourceRow], of: int, language: str) -> str:
    """How many sources are listed, out of how many, and how many claims rest on them."""
    claims = say("tally.claims", language, n=sum(row.claim_count for row in rows))
    return say("sources.found", language, shown=len(rows), n=of, claims=claims)



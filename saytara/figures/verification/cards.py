"""The answer beside the drawn map: how its values were understood, totals, cards of what is contradicted, lists.

Every word of the file and of the dataset passes through `markupsafe`, so it can only ever be text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from markupsafe import Markup

from saytara.analysis.verification import Contradiction, MapVerdict, PlaceVerdict
from saytara.core.model import Dataset
from saytara.drawnmaps.description import Unheld
from saytara.figures.looks.line_directions import direction_of_lines
from saytara.figures.looks.look import hatch_of
from saytara.figures.looks.look_css import across_css, swatch_html
from saytara.figures.map.css_paints import css_paint
from saytara.figures.panel.evidence import Address, claim_card, joined
from saytara.figures.verification.verdict_signs import sign_html
from saytara.mapchecks import MOST_TOLERANCE_M, MapCheck
from saytara.mapchecks.meanings import Meaning
from saytara.phrases.ages import earlier_words
from saytara.phrases.figures_and_days import sentence_begun
from saytara.phrases.names_in_sentences import actor_name, actors_words, place_name
from saytara.phrases.verification import clash_words, drawn_words, reason_lines, telling, verdict_words
from saytara.words import say

TOTALS: Final = (
    MapVerdict.CONTRADICTED,
    MapVerdict.CONTRADICTED_BY_OLD,
    MapVerdict.NOT_CONTRADICTED,
    MapVerdict.AGREES,
    MapVerdict.NOT_DRAWN,
)
"""The verdicts in the order in which a reader wants them."""

MOST_CLAIMS: Final = 4
"""Claims that a card shows; the others are in the place's own panel, to which its name leads."""


def values_form(dataset: Dataset, check: MapCheck, language: str) -> Markup:
    """Each value of the file with the actor that it was taken for, and how far a line may be off, to be changed.

    The field too, where the file has more than one.
    """
    meanings = check.meanings
    fields = Markup("")
    if len(check.fields) > 1 or meanings.field is None:
        options = [Markup("<option{}>{}</option>").format(_if(name == meanings.field), name) for name in check.fields]
        if meanings.field is None:
            options.insert(0, Markup('<option value="" selected>{}</option>').format("–"))
        fields = Markup(
            '<label class="verify-field"><span class="quiet">{}</span> <select data-field>{}</select></label>'
        ).format(say("verify.field", language), joined(options))
    values = [
        Markup(
            '<label class="verify-value"><b dir="auto">{value}</b><span aria-hidden="true">→</span>{swatch}'
            '<select data-value="{key}" aria-label="{name}">{options}</select></label>'
        ).format(
            value=value or say("verify.empty_value", language),
            key=value,
            swatch=_swatch(dataset, meaning),
            name=say("verify.means_what", language, value=value),
            options=_options(dataset, meaning, check, language),
        )
        for value, meaning in meanings.of_value.items()
    ]
    note = Markup("")
    if meanings.field is None:
        note = Markup('<p class="verify-warning">{}</p>').format(
            say("verify.no_field", language, fields=say("list.comma", language).join(check.fields) or "–")
        )
    elif meanings.not_understood:
        named = (value or say("verify.empty_value", language) for value in meanings.not_understood)
        note = Markup('<p class="verify-warning">{}</p>').format(
            say("verify.not_understood", language, values=say("list.comma", language).join(named))
        )
    tolerance = Markup(
        '<label class="verify-field"><span class="quiet">{}</span> <input type="number" data-tolerance min="0" '
        'max="{}" step="10" value="{:.0f}" inputmode="numeric" dir="ltr"></label>'
    ).format(say("verify.tolerance", language), MOST_TOLERANCE_M, check.tolerance_m)
    return Markup('<div class="verify-values" role="group" aria-label="{}">{}{}{}</div>{}').format(
        say("verify.values", language), fields, joined(values), tolerance, note
    )


def _if(is_chosen: bool) -> Markup:
    return Markup(" selected") if is_chosen else Markup("")


def _swatch(dataset: Dataset, meaning: Meaning | None) -> Markup:
    return swatch_html(hatch_of(dataset, meaning[0]), css_paint) if isinstance(meaning, tuple) else Markup("")


def _options(dataset: Dataset, meaning: Meaning | None, check: MapCheck, language: str) -> Markup:
    """The actors and the words for no holder; several together only where they are what is meant."""
    chosen = meaning.value if isinstance(meaning, Unheld) else "+".join(meaning or ())
    listed = [(actor.id, actor_name(dataset, actor.id, language, check.asked.date)) for actor in dataset.actors]
    listed += [(word.value, say(f"verify.{word.value}", language)) for word in Unheld]
    if isinstance(meaning, tuple) and len(meaning) > 1:
        listed.insert(0, (chosen, actors_words(dataset, meaning, language, check.asked.date)))
    if meaning is None:
        listed.insert(0, ("", say("verify.choose", language)))
    option = Markup('<option value="{}"{}>{}</option>')
    return joined(option.format(key, _if(key == chosen), name) for key, name in listed)


def totals_line(check: MapCheck, language: str) -> Markup:
    """How many places have each verdict, with its sign."""
    parts = [
        Markup('<li>{} <b>{}</b> <span>{}</span></li>').format(
            sign_html(verdict), check.totals[verdict], total_words(verdict, language)
        )
        for verdict in TOTALS
        if check.totals[verdict] or verdict in {MapVerdict.CONTRADICTED, MapVerdict.AGREES}
    ]
    return Markup('<ul class="verify-totals">{}</ul>').format(joined(parts))


def total_words(verdict: MapVerdict, language: str) -> str:
    """A verdict as it stands beside the number of places that have it."""
    return say("verify.agree_many" if verdict is MapVerdict.AGREES else f"verify.{verdict.value}", language)


def verdict_sections(dataset: Dataset, check: MapCheck, language: str, address: Address) -> Markup:
    """The cards of contradicted places, fresh ones first, then each other verdict as a list."""
    by_verdict = {verdict: [item for item in check.verdicts if item.verdict is verdict] for verdict in TOTALS}
    cards = [
        contradiction_card(dataset, item, language, address) for item in check.verdicts if item.verdict.is_contradiction
    ]
    cards.sort(key=lambda card: "by-old" in card)
    lists = [
        _listed(dataset, verdict, items, language, address)
        for verdict, items in by_verdict.items()
        if items and not verdict.is_contradiction
    ]
    return joined([*cards, *lists])


def contradiction_card(dataset: Dataset, item: PlaceVerdict, language: str, address: Address) -> Markup:
    """A contradicted place: by whom, how old that is, each reported interval with a pin at what is drawn, claims."""
    found = telling(item)
    claims = list(dict.fromkeys(claim for each in found for claim in each.claims))
    age = (item.decision.date - max(each.newest for each in found)).days
    old = " by-old" if item.verdict is MapVerdict.CONTRADICTED_BY_OLD else ""
    return Markup(
        '<section class="verify-card{old}"><h2>{sign} <a class="go" href="{place}">{name}</a>: {verdict}</h2>'
        '<p class="quiet">{age}</p>{bars}{claims}</section>'
    ).format(
        old=old,
        sign=sign_html(item.verdict),
        place=address("map", place=item.place),
        name=place_name(dataset, item.place, language),
        verdict=verdict_words(dataset, item, language),
        age=earlier_words(age, age, language),
        bars=joined(_pinned_bar(dataset, each, item, language) for each in found),
        claims=joined(
            claim_card(
                dataset,
                dataset.claim_by_id[claim],
                language,
                address,
                known_by=item.decision.asked.known_by,
                place=item.place,
            )
            for claim in claims[:MOST_CLAIMS]
        ),
    )


def _pinned_bar(dataset: Dataset, found: Contradiction, item: PlaceVerdict, language: str) -> Markup:
    """What is reported as an interval, from 0 to 100, and a pin at what is drawn."""
    actor = found.actors[0]
    return Markup(
        '<div class="share verify-share"><span class="said">{words}</span><span class="verify-bar" aria-hidden="true">'
        '<span class="bar" style="--own:{colour};--lines:{lines}"><i class="least" style="width:{low:.2f}%"></i>'
        '<i class="most" style="width:{open:.2f}%"></i></span>'
        '<i class="verify-pin" style="inset-inline-start:{pct:.2f}%"></i></span></div>'
    ).format(
        words=sentence_begun(clash_words(dataset, found, item, language)),
        colour=css_paint(actor),
        lines=across_css(direction_of_lines(dataset, actor)),
        low=found.reported.low,
        open=found.reported.width,
        pct=min(max(found.drawn_pct, 0.0), 100.0),
    )


def _listed(
    dataset: Dataset, verdict: MapVerdict, items: Sequence[PlaceVerdict], language: str, address: Address
) -> Markup:
    """Places of one verdict, those with the same reason in one row."""
    groups: dict[str, list[PlaceVerdict]] = {}
    for item in items:
        groups.setdefault(". ".join(reason_lines(dataset, item, language)), []).append(item)
    rows = [
        Markup("<li>{} <span>{} <span class=\"quiet\">{}</span></span></li>").format(
            sign_html(verdict), _places(dataset, found, language, address), reason
        )
        for reason, found in groups.items()
    ]
    return Markup('<section class="verify-list"><h2>{} <span class="quiet">{}</span></h2><ul>{}</ul></section>').format(
        sentence_begun(total_words(verdict, language)), len(items), joined(rows)
    )


def _places(dataset: Dataset, items: Iterable[PlaceVerdict], language: str, address: Address) -> Markup:
    links = (
        Markup('<a class="go" href="{}" title="{}">{}</a>').format(
            address("map", place=item.place),
            drawn_words(dataset, item, language),
            place_name(dataset, item.place, language),
        )
        for item in items
    )
    return Markup("{}").format(say("list.comma", language)).join(links)

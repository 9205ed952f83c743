"""The bands of the timeline as a table: for those who cannot see the chart, and for copying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from saytara.core.model import Dataset
from saytara.figures.timeline.band_words import band_holders, band_state
from saytara.figures.timeline.chart_layout import TimeWindow
from saytara.figures.timeline.lanes import Lane
from saytara.phrases.figures_and_days import dates_words
from saytara.phrases.names_in_sentences import place_name
from saytara.phrases.regions import verdict_headline, verdict_sum
from saytara.words import say


def bands_table(dataset: Dataset, lanes: Sequence[Lane], window: TimeWindow) -> Markup:
    """A closed `<details>` with a row for each band that is seen, linked to the map of its first day, gaps left out."""
    language = window.language
    rows = [row for lane in lanes for row in _rows(dataset, lane, window)]
    heads = ("col.place", "timeline.when", "col.status", "timeline.who")
    return Markup(
        '<details class="as-table"><summary>{title}</summary><div class="table-holder" tabindex="0" role="region" '
        'aria-label="{title}"><table class="control"><caption>{count}</caption><thead><tr>{heads}</tr></thead>'
        "<tbody>{rows}</tbody></table></div></details>"
    ).format(
        title=say("timeline.table", language),
        count=say("table.rows", language, n=len(rows)),
        heads=Markup("").join(Markup('<th scope="col">{}</th>').format(say(head, language)) for head in heads),
        rows=Markup("").join(rows),
    )


def _rows(dataset: Dataset, lane: Lane, window: TimeWindow) -> Iterator[Markup]:
    language = window.language
    for band in lane.bands:
        if not band.is_gap and window.sees(band.from_day, band.to_day):
            yield _row(
                place_name(dataset, lane.id, language),
                window.address(place=lane.id, date=band.from_day.isoformat()),
                dates_words(band.from_day, band.to_day, language),
                band_state(dataset, band, language),
                band_holders(dataset, band.decision, language),
            )
    for verdicts in lane.verdicts:
        for claim in verdicts.claims:
            if window.sees(verdicts.from_day, verdicts.to_day):
                yield _row(
                    place_name(dataset, lane.id, language),
                    window.address(date=verdicts.from_day.isoformat(), claim=claim.claim),
                    dates_words(verdicts.from_day, verdicts.to_day, language),
                    verdict_headline(dataset, claim, language),
                    verdict_sum(claim, language),
                )


def _row(place: str, address: str | None, days: str, state: str, who: str) -> Markup:
    when = Markup('<a class="go" href="{}">{}</a>').format(address, days) if address else Markup("{}").format(days)
    return Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(place, when, state, who)

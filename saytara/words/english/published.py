"""Texts of the published site, in English: pages of places, lists, feed, citations."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "published.places": "Places",
    "published.downloads": "Downloads",
    "published.reported": "Reported control, {years}",
    "published.title": "{place}: reported control, {years}",
    "published.map_title": "{area}: reported control, {years}",
    "published.lead": "Who was reported to hold it, in {claims} of {sources}.",
    "published.in_sources": {"one": "{n} source", "other": "{n} sources"},
    "published.given": "Reports that counted gave it, or a part of it, to {sides}.",
    "published.side": "{actor} ({when})",
    "published.at_the_end": "On {date}, the last day of the reports: {status}.",
    "published.no_claims": "No source of this dataset says who held it. That is a gap in the reports, not a statement "
    "that nobody did.",
    "published.cite": "Cite this page",
    "published.citation": "“{title}.” Saytara, {area}, data {version}, as known on {read_on}. {licence}.",
    "published.cite_source": "For a single figure, cite its source: each claim below names it and leads to it.",
    "published.embed_chart": "Embed the chart",
    "published.embed_map": "Embed the map",
    "published.embed_where": "Put the address of this site before the path.",
    "published.locator": "Where {place} lies in {area}",
    "published.drawn_official": "{area} km², boundary official",
    "published.drawn_traced": "{area} km² as drawn, boundary traced",
    "published.drawn_approximate": "{area} km² as drawn, boundary approximate",
    "published.chart": "Share of the place reported for each side",
    "published.chart_legend": "Solid: at least this much. Pale: up to this much; pale to the top: holder named, no "
    "share. Dashed: last reported, over {age} before, or in doubt since. Each tick below a lane is a claim.",
    "published.chart_label": "{place}, {span}: the share of the place reported for each side. The table and the claims "
    "below say the same in words.",
    "published.row_fighting": "fighting",
    "published.row_disputed": "sources disagree",
    "published.row_siege": "under siege",
    "published.as_table": "The same in words",
    "published.every_claim": "Every claim",
    "published.years": "Claims by year",
    "published.permalink": "Address of this claim",
    "published.its_source": "source",
    "published.taken_back": "taken back: {why}",
    "published.taken_back_other": "taken back; the reason, in Arabic: {why}",
    "published.retracted": {"one": "1 claim was taken back", "other": "{n} claims were taken back"},
    "published.places_lead": "Every place on the map, and who was reported to hold it on {date}, the last day of the "
    "reports.",
    "published.find_place": "Find a place",
    "published.find_source": "Find a source",
    "published.none_found": "Nothing found.",
    "published.sources_lead": "Every source of the map, with a link to its page. {quotes:,} claims rest on a "
    "sentence of their source, {summaries:,} on a summary in our own words.",
    "published.rests": "{quotes:,} of them rest on a sentence of their source, quoted letter for letter; {summaries:,} "
    "rest on a summary in our own words. Each names its source, with the address of the page where there is one.",
    "published.what": "Each colour stands for what a source reports: who is said to control a place, and how much of "
    "it. Choose a place to read every claim about it, with its source.",
    "published.downloads_lead": "The whole history as files: a row or a shape for each place and stretch of days.",
    "published.feed": "Changes to the map (Atom)",
    "published.feed_title": "Feed",
    "published.feed_of": "{area}: changes in reported control",
    "published.to_page": "All claims about this place, and its history",
    "published.sources_of_map": "All sources ({n})",
}

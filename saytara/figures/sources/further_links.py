"""Links to what stands on the web beside a source's page, one for each further address that sources.csv has."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from saytara.core.model import Source
from saytara.dataset.columns.sources import further_addresses
from saytara.phrases.figures_and_days import isolated
from saytara.words import say


def further_links(source: Source, language: str) -> Iterator[Markup]:
    """The links, each called as its column is; to a screen reader also of which source it is."""
    for heading, address in further_addresses(source):
        words = say(heading, language)
        name = say("link.quote_name", language, words=words, claim=isolated(source.title or source.publisher))
        yield Markup(
            '<a href="{}" class="nowrap" aria-label="{}" rel="noopener noreferrer nofollow" target="_blank">{} {}</a>'
        ).format(address, name, words, say("link.outwards", language))

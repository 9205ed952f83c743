"""What a page says of its dataset to search engines: schema.org's `Dataset`, as JSON-LD that no text breaks out of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from saytara.core.claim_tallies import distinct_values
from saytara.core.data_languages import other_data_language
from saytara.core.licences import licence_address, licence_name
from saytara.core.model import Credit, Dataset
from saytara.phrases.figures_and_days import date_words
from saytara.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A file of the dataset: its address relative to the dashboard's root, its media type and what it is called."""

    address: str
    media_type: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditedWork:
    """What the dataset rests on: what, whose, under which licence and where."""

    what: str
    who: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetFacts:
    """A dataset as schema.org describes one. Addresses are relative to the dashboard's root, days ISO 8601.

    `box` is west, south, east, north in degrees (WGS 84).
    """

    name: str
    other_name: str
    description: str
    language: str
    address: str
    version: str
    licence: str
    licence_address: str | None
    makers: tuple[str, ...]
    origins: tuple[CreditedWork, ...]
    first_day: str | None
    last_day: str | None
    place: str
    box: tuple[float, float, float, float] | None
    distributions: tuple[Distribution, ...]
    keywords: tuple[str, ...] = ()


def dataset_facts(
    dataset: Dataset, language: str, address: str, distributions: tuple[Distribution, ...]
) -> DatasetFacts:
    """What a page in `language` at `address` says of its dataset; `distributions` are the files that it comes as."""
    title = dataset.title(language)
    first = min(distinct_values(dataset.claims, "as_of_from"), default=None)
    last = max(distinct_values(dataset.claims, "as_of_to"), default=None)
    counted = say("dataset.places", language, n=len(dataset.places))
    if first and last:
        days = {"first": date_words(first, language), "last": date_words(last, language)}
        description = say("dataset.description", language, title=title, places=counted, **days)
    else:
        description = say("api.description", language)
    makers = [credit for credit in dataset.credits if is_makers_own(dataset, credit)]
    return DatasetFacts(
        name=say("dataset.name", language, title=title),
        other_name=say("dataset.name", other := other_data_language(language), title=dataset.title(other)),
        description=description,
        language=language,
        address=address,
        version=dataset.digest[:16],
        licence=dataset.licence,
        licence_address=licence_address(dataset.licence),
        makers=tuple(dict.fromkeys(credit.who for credit in makers)),
        origins=tuple(
            CreditedWork(what=credit.what, who=credit.who, licence=credit.licence, url=credit.url)
            for credit in dataset.credits
            if credit not in makers
        ),
        first_day=first.isoformat() if first else None,
        last_day=last.isoformat() if last else None,
        place=title,
        box=dataset.extent if dataset.places else None,
        distributions=distributions,
    )


def is_makers_own(dataset: Dataset, credit: Credit) -> bool:
    """Whether a credit is that of the dataset's own makers: no address, and the licence that the dataset is under."""
    name = licence_name(dataset.licence)
    return not credit.url and name is not None and licence_name(credit.licence) == name


def json_ld(facts: DatasetFacts, root: str) -> Markup:
    """The `<script>` with the facts; `root` is the dashboard's absolute address, ending in a slash."""
    text = json.dumps(_without_gaps(_dataset(facts, root)), ensure_ascii=False, separators=(",", ":"))
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(_escaped(text)))  # noqa: S704 - escaped


_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that end a script or begin a comment within one; JSON reads their escapes as the signs themselves."""


def _escaped(text: str) -> str:
    """JSON text that holds nothing but text for a reader of HTML.

    >>> _escaped('{"name":"</script>"}')
    '{"name":"\\\\u003c/script\\\\u003e"}'
    """
    return text.translate(_ESCAPES)


def _dataset(facts: DatasetFacts, root: str) -> dict[str, Any]:
    days = f"{facts.first_day}/{facts.last_day}" if facts.first_day and facts.last_day else None
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": facts.name,
        "alternateName": facts.other_name,
        "description": facts.description,
        "inLanguage": facts.language,
        "url": root + facts.address,
        "version": facts.version,
        "isAccessibleForFree": True,
        "keywords": list(facts.keywords),
        "license": _licence(facts),
        "creator": [{"@type": "Organization", "name": maker} for maker in facts.makers],
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "name": origin.what,
                "creator": {"@type": "Organization", "name": origin.who},
                "copyrightNotice": origin.licence,
                "url": origin.url,
            }
            for origin in facts.origins
        ],
        "temporalCoverage": days,
        "spatialCoverage": _place(facts),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.name,
                "encodingFormat": file.media_type,
                "contentUrl": root + file.address,
            }
            for file in facts.distributions
        ],
    }


def _licence(facts: DatasetFacts) -> dict[str, Any]:
    return {"@type": "CreativeWork", "name": facts.licence, "url": facts.licence_address}


def _place(facts: DatasetFacts) -> dict[str, Any]:
    if facts.box is None:
        return {"@type": "Place", "name": facts.place}
    west, south, east, north = facts.box
    box = f"{south:.5f} {west:.5f} {north:.5f} {east:.5f}"  # schema.org: latitude before longitude
    return {"@type": "Place", "name": facts.place, "geo": {"@type": "GeoShape", "box": box}}


def _without_gaps(value: Any) -> Any:
    """The same without members that have no value: a search engine takes an empty one for a fault."""
    if isinstance(value, Mapping):
        kept = {name: _without_gaps(item) for name, item in value.items()}
        return {name: item for name, item in kept.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [_without_gaps(item) for item in value]
    return value

"""A publisher that the dataset does not know, graded by the written rule before its first text is kept.

docs/explanation/grading.md has the rule: the kind gives the letter. The row goes into publishers.csv with the seal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from saytara.core.grading import LETTER_OF_KIND, letter_of
from saytara.core.model import Dataset, PublisherKind
from saytara.dataset.columns.publishers import NO_SIDE
from saytara.desk.sealing import free_id
from saytara.spelling.text import normalise
from saytara.spelling.transliteration import id_of
from saytara.web.desk.given_text import FormFault, given_value
from saytara.web.desk.routes import Refused
from saytara.words import LANGUAGES, say

FIELDS: Final = ("kind", "name_en", "name_ar", "side", "note_en", "note_ar")
"""What the form asks, each as `publisher_…`."""

ANOTHER: Final = "another_publisher"
"""What the form has for a name of which it asked whether a known one was meant, and it was not: that name."""

LONGEST: Final = 500

Graded = Mapping[str, Mapping[str, str]]
"""The rows of publishers.csv that were graded at the desk, by the spelling that its texts have."""


def known_letter(dataset: Dataset, publisher: str) -> str:
    """The letter of a publisher of the dataset by one of its spellings; empty for one that is new to it."""
    found = dataset.publisher_by_spelling.get(publisher)
    if found is not None:
        return letter_of(found, publisher).value
    letters = [source.reliability.value for source in dataset.sources if source.publisher == publisher]
    return "" if dataset.publishers or not letters else max(sorted(set(letters)), key=letters.count)


def meant_publisher(dataset: Dataset, graded: Graded, publisher: str) -> str:
    """The spelling of a known publisher that differs from this one in case, marks or the article alone; else nothing.

    Nothing for one that is known as it is written. What is graded at the desk is known by each of its names.
    """
    if not publisher or publisher in graded or known_letter(dataset, publisher):
        return ""
    named = {source.publisher for source in dataset.sources}
    sources = [name for name in named if known_letter(dataset, name)]
    spellings = {name: name for name in (*sources, *dataset.publisher_by_spelling)}
    for spelling, row in graded.items():
        spellings |= dict.fromkeys((row["name_en"], row["name_ar"], spelling), spelling)
    same = folded_name(publisher)
    return min((known for name, known in spellings.items() if folded_name(name) == same), default="")


def folded_name(name: str) -> str:
    """A publisher's name without case, marks, punctuation and articles; the page compares the same way (desk_texts.js).

    >>> folded_name("The Sarab Herald") == folded_name("sarab  herald")
    True
    """
    return normalise(name).removeprefix("the ")


def sides_of(dataset: Dataset) -> tuple[str, ...]:
    """The sides on which a publisher may stand, and that of none."""
    return (*dict.fromkeys(actor.side for actor in dataset.actors), NO_SIDE)


def is_said_to_be_another(given: Mapping[str, Any], publisher: str) -> bool:
    """Whether somebody has said of this very spelling that it is no known publisher's, however alike the two are."""
    return given_value(given, ANOTHER) == publisher


def grading_faults(
    dataset: Dataset, graded: Graded, given: Mapping[str, Any], like: str = ""
) -> list[FormFault]:
    """What the form lacks for the row of a new publisher, each at its field; no name may be another's.

    Names that differ in case, marks or the article alone are one. Where somebody has said that the new publisher is
    not the one that is written `like` it, its names may be like that one's, but not the very same.
    """
    of_known = [set(known.spellings()) for known in dataset.publishers]
    of_known += [{spelling, row["name_en"], row["name_ar"]} for spelling, row in graded.items()]
    written = {name for names in of_known for name in names}
    folds = [{folded_name(name) for name in names} for names in of_known]
    known = {fold for others in folds if not like or folded_name(like) not in others for fold in others}
    wrong = {f"publisher_{name}": "missing" for name in ("kind", "name_en", "name_ar") if not _value(given, name)}
    for name in ("name_en", "name_ar"):
        value = _value(given, name)
        if value and (value in written or folded_name(value) in known):
            wrong[f"publisher_{name}"] = "known"
    return [
        FormFault(field=field, why={language: say(f"desk.wrong_{why}", language) for language in LANGUAGES})
        for field, why in wrong.items()
    ]


def _value(given: Mapping[str, Any], name: str) -> str:
    return given_value(given, f"publisher_{name}")


def graded(dataset: Dataset, publisher: str, given: Mapping[str, Any]) -> dict[str, str]:
    """The row of publishers.csv for a new publisher, as the form gives it.

    Refused where it makes no sense; `grading_faults` tells what is not filled in.
    """
    asked = {name: given.get(f"publisher_{name}", "") for name in FIELDS}
    if not all(isinstance(value, str) and len(value) <= LONGEST for value in asked.values()):
        raise Refused(400, "no_sense")
    if asked["kind"] not in set(PublisherKind) or (asked["side"] or NO_SIDE) not in sides_of(dataset):
        raise Refused(400, "no_sense")
    names = {name: asked[name].strip() for name in ("name_en", "name_ar")}
    return {
        "id": free_id(id_of(names["name_en"]) or "publisher", {publisher.id for publisher in dataset.publishers}),
        **names,
        "aliases": "" if publisher in names.values() else publisher,
        "kind": asked["kind"],
        "side": asked["side"] or NO_SIDE,
        "reliability": LETTER_OF_KIND[PublisherKind(asked["kind"])].value,
        "note_en": asked["note_en"].strip(),
        "note_ar": asked["note_ar"].strip(),
    }

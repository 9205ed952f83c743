"""A proposal about one place as a row of claims.csv: its columns as texts, with summaries in both languages."""

from __future__ import annotations

from saytara.core.formulas import FORMULA_STARTS
from saytara.core.model import Dataset, Qualifier
from saytara.core.relations import Relation
from saytara.phrases.figures_and_days import after_preposition, figure_words
from saytara.phrases.names_in_sentences import claim_actors_words, place_name, speaker_after_preposition
from saytara.proposing.model import Proposal, Sentence
from saytara.spelling.transliteration import is_arabic
from saytara.words import LANGUAGES, say


def claim_fields(
    proposal: Proposal, place: str, *, sentence: Sentence, dataset: Dataset, source: str = "", claim_id: str = ""
) -> dict[str, str]:
    """The cells of claims.csv for one of the proposal's places; what is not known is empty.

    The quote is the whole sentence. `credibility` is 2, and 3 where somebody is quoted.
    """
    quote, start = sentence.text, sentence.start
    while quote.startswith(FORMULA_STARTS):
        quote, start = quote[1:], start + 1
    days = proposal.days
    return {
        "id": claim_id,
        "source": source,
        "place": place,
        "part": proposal.part,
        "actors": "+".join(proposal.actors),
        "relation": proposal.relation.value,
        "qualifier": proposal.qualifier.value,
        "value": _figure(proposal.value_low),
        "value_to": _figure(proposal.value_high),
        "as_of_kind": "" if days is None else days.kind.value,
        "as_of_from": "" if days is None else days.from_day.isoformat(),
        "as_of_to": "" if days is None else days.to_day.isoformat(),
        "attributed_to": proposal.speaker,
        "credibility": "3" if proposal.speaker else "2",
        "quote": quote,
        "quote_start": str(start),
        "where_in_page": "",
        **{f"summary_{language}": summary(proposal, place, dataset, language) for language in LANGUAGES},
        "note": "",
        "retracted": "",
    }


def summary(proposal: Proposal, place: str, dataset: Dataset, language: str) -> str:
    """The statement in the house's words, drafted from the fields; empty where nobody is named.

    Of a part, or by somebody who is quoted, it says so, in the text's own words where these are of its language.
    """
    if not proposal.actors:
        return ""
    day = None if proposal.days is None else proposal.days.to_day
    actors = after_preposition(claim_actors_words(dataset, proposal.actors, language, day), language)
    where = _part_of(place_name(dataset, place, language), proposal.part, language)
    said_by = _said_by(proposal.speaker, language)
    if proposal.relation is Relation.CONTROLS and proposal.qualifier is Qualifier.NONE:
        return say("propose.summary_nothing", language, actors=actors, place=where) + said_by
    share = say(
        f"propose.share_{proposal.qualifier.value}",
        language,
        low=_figure(proposal.value_low),
        high=_figure(proposal.value_high),
        place=where,
    )
    return say(f"propose.summary_{proposal.relation.value}", language, actors=actors, share=share) + said_by


def _part_of(place: str, part: str, language: str) -> str:
    """The place, or the part of it that is meant: named in the text's own words where these are of the language."""
    if not part:
        return place
    key = "part_named" if _is_of(part, language) else "part"
    return say(f"propose.{key}", language, place=place, part=part)


def _said_by(speaker: str, language: str) -> str:
    """Who says so, as a sentence of its own, or nothing."""
    if not speaker:
        return ""
    key = "speaker_named" if _is_of(speaker, language) else "speaker"
    return say(f"propose.{key}", language, speaker=speaker_after_preposition(speaker, language))


def _is_of(words: str, language: str) -> bool:
    return is_arabic(words) == (language == "ar")


def _figure(value: float | None) -> str:
    return "" if value is None else figure_words(value)


NEEDS_FIGURE = frozenset(Qualifier) - {
    *(Qualifier.MOST, Qualifier.HALF, Qualifier.ALL, Qualifier.NONE, Qualifier.MINOR, Qualifier.UNQUANTIFIED),
}
"""The qualifiers whose `value` a page must ask for."""

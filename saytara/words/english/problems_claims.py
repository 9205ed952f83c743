"""The English texts of `saytara.dataset.problems.claims`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.share-out-of-range.title": "Share out of range",
    "problem.share-out-of-range.rule": "A share is between 0 and 100 per cent.",
    "problem.share-out-of-range.message": "{value} is not between 0 and 100",
    "problem.share-out-of-range.remedy": "Correct the figure.",
    "problem.missing-share.title": "Qualifier without its figure",
    "problem.missing-share.rule": (
        "The qualifiers exactly, about, between, more_than, at_least, less_than and at_most need their figure."
    ),
    "problem.missing-share.message": "the qualifier {value} needs a figure here",
    "problem.missing-share.remedy": "Give the source's figure, or choose unquantified where it gives none.",
    "problem.needless-share.title": "Figure without need",
    "problem.needless-share.rule": (
        "most, half, all, none, minor and unquantified have no figure; only between has a second one."
    ),
    "problem.needless-share.message": "the qualifier {qualifier} has no room for {value}",
    "problem.needless-share.remedy": "Choose the qualifier that the source's words ask for, or remove the figure.",
    "problem.value-to-not-above.title": "Range turned round",
    "problem.value-to-not-above.rule": "value_to is above value.",
    "problem.value-to-not-above.message": "{value} is not above {low} in value",
    "problem.value-to-not-above.remedy": "Put the smaller figure first.",
    "problem.impossible-share.title": "Impossible share",
    "problem.impossible-share.rule": "A share leaves some number possible: not more than 100, not less than 0.",
    "problem.impossible-share.message": "no number is {qualifier} {value}",
    "problem.impossible-share.remedy": "Correct the qualifier or the figure.",
    "problem.qualifier-of-a-state.title": "Qualifier of another relation",
    "problem.qualifier-of-a-state.rule": "none and minor stand only beside controls.",
    "problem.qualifier-of-a-state.message": "{value} says what somebody holds, but the relation is {relation}",
    "problem.qualifier-of-a-state.remedy": (
        "Write controls if the source says what is held; else another qualifier: unquantified without a share."
    ),
    "problem.none-of-a-part.title": "Nothing of a part",
    "problem.none-of-a-part.rule": "none is said of a whole place: of a part of it, it would bound nothing.",
    "problem.none-of-a-part.message": "none is said of the part {value} alone",
    "problem.none-of-a-part.remedy": (
        "Empty part if the source denies the whole; else leave the claim out, or code what it says of the others."
    ),
    "problem.minor-without-part.title": "Small part without its words",
    "problem.minor-without-part.rule": "minor always has a part: the words by which the source itself calls it small.",
    "problem.minor-without-part.message": "{value} needs the source's words here",
    "problem.minor-without-part.remedy": (
        "Write the part (\"only a few streets\"), or choose another qualifier if the source restricts nothing."
    ),
    "problem.took-over-period.title": "Gain over a period",
    "problem.took-over-period.rule": "took is an event of one day; where the day is uncertain, its bounds enclose it.",
    "problem.took-over-period.message": "took is given as a {value}, but control is gained on a day",
    "problem.took-over-period.remedy": (
        "Write day, with the first and the last that it may have been. What was held later is a claim of its own."
    ),
    "problem.confirmed-by-hand.title": "Confirmation written into the file",
    "problem.confirmed-by-hand.rule": (
        "No claim has the credibility 1 in the file: what confirms it is worked out for the date asked about."
    ),
    "problem.confirmed-by-hand.message": "{value} is worked out, and not written",
    "problem.confirmed-by-hand.remedy": "Write 2, or 3 if somebody is quoted (docs/explanation/grading.md).",
    "problem.no-basis.title": "Claim rests on nothing",
    "problem.no-basis.rule": "A claim rests on a quote, or on a summary and where in the page it stands.",
    "problem.no-basis.message": "the claim has neither a quote nor where_in_page",
    "problem.no-basis.remedy": "Quote the stored text, or say where in the page it stands.",
    "problem.quote-without-text.title": "Quote without a text",
    "problem.quote-without-text.rule": "A quote stands in the stored text of its source.",
    "problem.quote-without-text.message": "the source {value} has no stored text to quote from",
    "problem.quote-without-text.remedy": "Store the text, or put a summary and where_in_page in the quote's place.",
    "problem.needless-quote-start.title": "Place of no quote",
    "problem.needless-quote-start.rule": "quote_start stands only beside a quote.",
    "problem.needless-quote-start.message": "there is a place {value}, but no quote",
    "problem.needless-quote-start.remedy": "Add the quote, or remove its place.",
    "problem.quote-not-found.title": "Quote not at its place",
    "problem.quote-not-found.rule": (
        "A quote stands letter for letter in the text, at the character quote_start (counted from 0)."
    ),
    "problem.quote-not-found.message": "the quote {value} does not stand at character {start} of {text}",
    "problem.quote-not-found.hint": "; it stands at {expected}",
    "problem.quote-not-found.remedy": "Copy the words from the stored text and correct quote_start.",
    "problem.quote-other-form.title": "Quote in another Unicode form",
    "problem.quote-other-form.rule": (
        "A quote has the very characters of the text: é is written as one character or as two."
    ),
    "problem.quote-other-form.message": (
        "the quote {value} stands in {text}, but written in another Unicode form ({form} there, {quote_form} here)"
    ),
    "problem.quote-other-form.hint": "; its characters begin at {expected}",
    "problem.quote-other-form.remedy": (
        "Copy the words from the stored text itself, and count quote_start in it. The text stays untouched."
    ),
    "problem.as-of-after-publication.title": "Speaks of days after its publication",
    "problem.as-of-after-publication.rule": "A claim speaks of a day up to its source's publication.",
    "problem.as-of-after-publication.message": (
        "the claim speaks of {value}, but its source was published by {published}"
    ),
    "problem.as-of-after-publication.remedy": "Check both dates.",
}

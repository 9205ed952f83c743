"""The English texts of what is claimed of a whole region, and of the comparison with its places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "claimed.exactly": "{value} of {region}",
    "claimed.about": "about {value} of {region}",
    "claimed.between": "{value} to {value_to} of {region}",
    "claimed.more_than": "more than {value} of {region}",
    "claimed.at_least": "at least {value} of {region}",
    "claimed.less_than": "less than {value} of {region}",
    "claimed.at_most": "at most {value} of {region}",
    "claimed.most": "most of {region}",
    "claimed.half": "half of {region}",
    "claimed.all": "all of {region}",
    "claimed.none": "nothing of {region}",
    "claimed.minor": "a small part of {region}",
    "claimed.unquantified": "a share of {region} that is not stated",
    "claimed.part": "ground in {region}",
    "claimed.withdrew": "withdrawn from {region}",
    "overview.region_beside": {
        "one": "1 claim of the whole that changes no share",
        "other": "{n} claims of the whole that change no share",
    },
    "overview.region_aside": {
        "one": "1 claim of the whole that does not count on this day",
        "other": "{n} claims of the whole that do not count on this day",
    },
    "verdict.consistent": {
        "one": "fits the one place as drawn ({share})",
        "other": "fits the {n} places as drawn ({share})",
    },
    "verdict.not_contradicted": {
        "one": "may fit the one place as drawn ({share})",
        "other": "may fit the {n} places as drawn ({share})",
    },
    "verdict.cannot_be": {
        "one": "does not fit the one place as drawn ({share})",
        "other": "does not fit the {n} places as drawn ({share})",
    },
    "verdict.barely": "{verdict}, by less than 1 point",
    "verdict.headline": "{actors}, {claimed}: {verdict}",
    "verdict.sum": "Held against the map of {dates}, the places reported for it add up to {share} of the region, with "
    "the areas as drawn",
    "verdict.row": "The places add up to",
    "verdict.question": "That is a question to the source, not an answer about the ground.",
    "verdict.change": "What would change this",
    "verdict.assumes": "It is assumed that whoever no source names at a reported place holds nothing there ({places}). "
    "Without that assumption the places add up to {share}, and the claim {verdict}.",
    "verdict.word_consistent": "would fit",
    "verdict.word_not_contradicted": "might fit",
    "verdict.word_cannot_be": "would not fit",
    "verdict.choice": "Which places the region has is this dataset's choice.",
    "verdict.without_any": "Without any one of them the answer stays the same: the rest add up to {share}.",
    "verdict.with_any": {
        "one": "With the one drawn place beside them the answer stays the same: they add up to {share}.",
        "other": "With any one of the {n} drawn places beside them the answer stays the same: they add up to {share}.",
    },
    "verdict.otherwise": "The claim {verdict} {choices}.",
    "verdict.without": "without {place} ({share})",
    "verdict.with": "with {place} ({share})",
    "verdict.more": {"one": "in 1 other case", "other": "in {n} other cases"},
    "verdict.or": " or ",
    "verdict.more_places": {"one": "1 other place", "other": "{n} other places"},
    "verdict.choices": {"one": "1 other choice of places", "other": "All {n} other choices of places"},
    "verdict.choice_place": "Other choice",
    "verdict.choice_without": "without {place}",
    "verdict.choice_with": "with {place}",
    "verdict.choice_sum": "Sum of the places",
    "verdict.choice_claim": "The claim",
    "verdict.factor": "For the claim to fit, the areas of the places reported for it would have to be drawn "
    "{factor} times too small.",
    "verdict.factor_large": "For the claim to fit, the areas of the places reported for it would have to be drawn "
    "{factor} times too large.",
    "verdict.factor_slightly": "For the claim to fit, it would be enough if the areas of the places reported for it "
    "were drawn slightly too small.",
    "verdict.factor_large_slightly": "For the claim to fit, it would be enough if the areas of the places reported for "
    "it were drawn slightly too large.",
    "verdict.approximate": "The boundaries are approximate, and the comparison rests on them.",
    "verdict.disputed": "Weightier claims about the whole contradict it.",
}

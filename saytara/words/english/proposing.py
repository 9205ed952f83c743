"""The English texts of what is found in a text: summaries that are drafted, and words of caution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "propose.share_exactly": "{low}% of {place}",
    "propose.share_about": "about {low}% of {place}",
    "propose.share_between": "{low}% to {high}% of {place}",
    "propose.share_more_than": "more than {low}% of {place}",
    "propose.share_at_least": "at least {low}% of {place}",
    "propose.share_less_than": "less than {low}% of {place}",
    "propose.share_at_most": "at most {low}% of {place}",
    "propose.share_most": "most of {place}",
    "propose.share_half": "half of {place}",
    "propose.share_all": "all of {place}",
    "propose.share_none": "nothing of {place}",
    "propose.share_minor": "a small part of {place}",
    "propose.share_unquantified": "{place}",
    "propose.summary_nothing": "{actors}: reported to control nothing of {place}.",
    "propose.part": "a part of {place}",
    "propose.part_named": "a part of {place} (“{part}”)",
    "propose.speaker": " Somebody is quoted for it.",
    "propose.speaker_named": " Said by: {speaker}.",
    "propose.flag_plan": "A plan, not a fact",
    "propose.flag_condition": "A condition or a possibility",
    "propose.flag_conflicting": "Reports conflict",
    "propose.flag_denial": "Somebody denies it",
    "propose.flag_negation": "The sentence negates it",
    "propose.flag_only": "“Only” restricts it",
    "propose.flag_began": "It has only begun",
    "propose.flag_broken_truce": "The truce is broken",
    "propose.flag_looks_back": "The sentence looks back: which day?",
    "propose.flag_day_clash": "The weekday and the date do not fit",
    "propose.flag_homonym": "A name, or a common word?",
    "propose.flag_part": "A part, not the whole",
    "propose.flag_repeated": "Said before in this text",
    "propose.flag_which_side": "Whose act is it?",
    "propose.choices": "{relation}: {place}. Which side? {actors}",
}

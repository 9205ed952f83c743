"""Texts of the disputes of a large dataset, in English."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "many_disputes.date": "Disputes on",
    "many_disputes.which": "Show",
    "many_disputes.on_day": "Places disputed on {date}",
    "many_disputes.ever": "Places that were ever disputed",
    "many_disputes.counted": "{which}: {n}",
    "many_disputes.none": "No place that is asked for is disputed then.",
    "many_disputes.none_here": "None of these places is disputed then.",
    "many_disputes.working": "Which places are disputed is being worked out; with many places that takes some "
    "minutes. Until then the list goes through all places, {size} at a time.",
    "many_disputes.one_by_one": "With an earlier state of knowledge, or with a least grade, the list goes through all "
    "places, {size} at a time.",
    "many_disputes.again": "Look again",
    "many_disputes.matrix_left_out": "With this many places, publishers are held against each other within a region "
    "of at most {most} places, or in one place. Choose one of these.",
    "many_disputes.matrix_of": "Only what is said of {about}.",
    "many_disputes.regions_left_out": "What is claimed of a whole region is held against its places where a region "
    "of at most {most} places is chosen.",
    "many_changes.working": "Which places look different is told once both days are worked out.",
    "many_changes.count": "Places that look different: {n}",
    "many_changes.lead": "What changes nothing on the map is not listed.",
    "note.bad_ever": "“{value}” is not known here; the disputes of one day are shown.",
}

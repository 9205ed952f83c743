"""The English texts of `saytara.dataset.problems.publishers`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.publisher-named-twice.title": "One name for two publishers",
    "problem.publisher-named-twice.rule": "A publisher's name, alias or copy stands once in publishers.csv.",
    "problem.publisher-named-twice.message": "{value} already names the publisher {other}",
    "problem.publisher-named-twice.remedy": "Leave the name with the publisher whose newsroom answers for the report.",
    "problem.grade-without-reason.title": "Grade off the rule, without a reason",
    "problem.grade-without-reason.rule": (
        "A publisher has the letter of its kind (docs/explanation/grading.md), or a note in both languages that says "
        "why not."
    ),
    "problem.grade-without-reason.message": "{value} is given, but the kind {kind} has {letter}",
    "problem.grade-without-reason.remedy": (
        "Give the kind's letter, or say in note_en and note_ar why this publisher differs."
    ),
    "problem.source-above-publisher.title": "Source graded above its publisher",
    "problem.source-above-publisher.rule": (
        "A source is graded no better than its publisher, and a reposted copy no better than C."
    ),
    "problem.source-above-publisher.message": "{value} is given, but {publisher} allows {letter} at best",
    "problem.source-above-publisher.remedy": "Lower the source's letter, or grade the publisher afresh by the rule.",
    "problem.speaker-named-twice.title": "Speaker named twice",
    "problem.speaker-named-twice.rule": "A speaker stands once in speakers.csv.",
    "problem.speaker-named-twice.message": "{value} stands in line {first_line} already",
    "problem.speaker-named-twice.remedy": "Leave one of the two rows.",
    "problem.speaker-of-two-sides.title": "One speaker on two sides",
    "problem.speaker-of-two-sides.rule": "Names with one id in speakers.csv are one origin, and stand on one side.",
    "problem.speaker-of-two-sides.message": "{id} is put on the side {value}, but on {other} in line {first_line}",
    "problem.speaker-of-two-sides.remedy": "Give both the same side, or different ids if they are not the same.",
    "problem.speaker-not-quoted.title": "Speaker whom no claim quotes",
    "problem.speaker-not-quoted.rule": (
        "A speaker of speakers.csv is written as attributed_to of a claim has it, whole or between semicolons."
    ),
    "problem.speaker-not-quoted.message": "no claim is attributed to {value}",
    "problem.speaker-not-quoted.remedy": "Write the name letter for letter as the claim has it, or remove the row.",
}

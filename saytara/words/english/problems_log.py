"""The English texts of `saytara.dataset.problems.log`: title, rule, message, remedy of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.log-entry-changed.title": "Log entry changed",
    "problem.log-entry-changed.rule": "An entry of the log says what it said when it was written.",
    "problem.log-entry-changed.message": "entry {value} says something else than when it was written",
    "problem.log-entry-changed.remedy": "Take log.csv from a copy in which the entry is as it was written.",
    "problem.log-entry-missing.title": "Log entry missing",
    "problem.log-entry-missing.rule": "The log has all its entries, numbered from 1.",
    "problem.log-entry-missing.message": "entry {value} is missing",
    "problem.log-entry-missing.remedy": "Take log.csv from a copy that has the entry.",
    "problem.log-entry-misplaced.title": "Log entry misplaced",
    "problem.log-entry-misplaced.rule": "Each entry of the log follows the one that it was written after.",
    "problem.log-entry-misplaced.message": "entry {value} does not follow the entry that it was written after",
    "problem.log-entry-misplaced.remedy": "Put the entries of log.csv back into the order of their numbers.",
}

"""What stands round the problems of a dataset: where, how severe, how many. `dataset.problems` has their own texts."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.error": "error: ",
    "problem.warning": "warning: ",
    "problem.in_line": "{where} line {line}",
    "problem.in_row": "{where} row {line}",
    "problem.or": " or ",
    "problem.errors": {"one": "{n} error", "other": "{n} errors"},
    "problem.warnings": {"one": "{n} warning", "other": "{n} warnings"},
    "problem.counts": "{errors}, {warnings}",
    "problem.omitted": ", and {n} more of the same kinds",
    "problem.sound": "the dataset is sound",
    "problem.nothing_loaded": "nothing was loaded",
    "problem.did_you_mean": " (did you mean {expected}?)",
}

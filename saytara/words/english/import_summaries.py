"""What an import from a table writes into a dataset: summaries of its statements, and where they stand in the table."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "table.share": " Share, as the table has it: {share}.",
    "table.part": " Part: {part}.",
    "table.speaker": " Said by: {speaker}.",
    "table.when.day": "on {first}",
    "table.when.period": "from {first} to {last}",
    "table.when.between": "on a day between {first} and {last}",
    "table.days": "{first} to {last}",
    "table.share.exactly": "{figure}%",
    "table.share.about": "about {figure}%",
    "table.share.between": "{figure} to {figure_to}%",
    "table.share.more_than": "more than {figure}%",
    "table.share.at_least": "at least {figure}%",
    "table.share.less_than": "less than {figure}%",
    "table.share.at_most": "at most {figure}%",
    "table.share.most": "most of it",
    "table.share.half": "half of it",
    "table.share.all": "all of it",
    "table.share.none": "nothing of it",
    "table.share.minor": "a small part",
    "table.share.unquantified": "not given",
    "table.where": 'table {table}, rows of "{place}"',
    "table.where_column": 'table {table}, rows of "{place}", column {column}',
}

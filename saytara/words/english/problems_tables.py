"""The English texts of `saytara.dataset.problems.tables`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.column-not-in-table.title": "Column not in the table",
    "problem.column-not-in-table.rule": "A mapping names columns of its table.",
    "problem.column-not-in-table.message": "the table has no column {value}",
    "problem.column-not-in-table.hint": "; name one of {expected}",
    "problem.column-not-in-table.remedy": "Write the column as the table's header has it, letter for letter.",
    "problem.column-twice-in-table.title": "Column twice in the table",
    "problem.column-twice-in-table.rule": "A column that a mapping names stands once in its table.",
    "problem.column-twice-in-table.message": "the table has the column {value} more than once",
    "problem.column-twice-in-table.remedy": "Rename one of the two in the table's header.",
    "problem.unknown-field.title": "Unknown field in a template",
    "problem.unknown-field.rule": (
        "A template holds in braces only what the row has: a field that the mapping fills, or a column."
    ),
    "problem.unknown-field.message": "the row has no {value} to put into the template",
    "problem.unknown-field.remedy": "Correct the name in braces, or fill that field in the mapping.",
    "problem.ambiguous-date.title": "Day and month in two orders",
    "problem.ambiguous-date.rule": "Where day and month are both figures, the mapping says which comes first.",
    "problem.ambiguous-date.message": "{value} may be read with the day or with the month first",
    "problem.ambiguous-date.remedy": (
        "Give the form of the dates beside the column: form = \"d/m/y\", or form = \"m/d/y\"."
    ),
    "problem.table-encoding.title": "Encoding of the table",
    "problem.table-encoding.rule": "A table is UTF-8, or in the encoding that its mapping names.",
    "problem.table-encoding.message": "the table is in another encoding from here on; it looks like {guess}",
    "problem.table-encoding.remedy": "Name the encoding in the mapping: encoding = \"cp1256\" below [table].",
    "problem.value-not-mapped.title": "Word without a meaning",
    "problem.value-not-mapped.rule": (
        "Every word of a mapped column stands in the mapping's values, or is itself known."
    ),
    "problem.value-not-mapped.message": "the mapping does not say what {value} stands for",
    "problem.value-not-mapped.remedy": "Add the word to the values of that column.",
    "problem.name-of-several.title": "Name that several share",
    "problem.name-of-several.rule": "For a name that several share, the mapping says which is meant.",
    "problem.name-of-several.message": "{value} is a name that several in {where} share",
    "problem.name-of-several.remedy": "Add the word to the values of that column, with the id that is meant.",
    "problem.too-many-sources.title": "Too many sources",
    "problem.too-many-sources.rule": "A dataset has at most 100,000 sources.",
    "problem.too-many-sources.message": "the table would give more than {limit} sources",
    "problem.too-many-sources.remedy": "Give the table one address and title for each publisher, not one for each row.",
}

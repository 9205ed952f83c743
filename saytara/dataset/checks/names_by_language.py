"""The names of a place in further languages, as its property `names` has them: by the code of each."""

from __future__ import annotations

from typing import Final

from saytara.core.data_languages import DATA_LANGUAGES
from saytara.dataset.checks.csv_tables import check_hidden
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import At
from saytara.dataset.checks.object_rows import typed
from saytara.words.language_names import is_language_code, perhaps_meant

NAMES: Final = "names"


def names_by_language(fields: Fields, column: str) -> tuple[tuple[str, str], ...] | None:
    """The names in further languages in the file's order, those of null left out; None after a problem."""
    whole = fields.row.at(column)
    value = fields.given.get(column)
    item = {} if value is None else typed(value, dict, whole, fields.findings)
    if item is None:
        return None
    found: list[tuple[str, str]] = []
    is_sound = True
    for code, name in item.items():
        at = At(file=whole.file, line=fields.row.lines.get(code, whole.line), column=f"{column}.{code}")
        if code in DATA_LANGUAGES:
            fields.findings.add("name-of-a-column", at, code)
        elif not is_language_code(code):
            fields.findings.add("bad-language", at, code, perhaps_meant(code))
        else:
            text = "" if name is None else typed(name, str, at, fields.findings)
            check_hidden(text or "", at, fields.findings)
            found += [(code, text)] if text and text.strip() else []
            is_sound = is_sound and text is not None
            continue
        is_sound = False
    return tuple(found) if is_sound else None

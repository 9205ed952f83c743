"""Which features of a file are meant: simple comparisons of their fields, as `saytara new --where` takes them."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from saytara.dataset.errors import UnusableBoundaries

FORM: Final = re.compile(r"\s*(.+?)\s*(!=|<=|>=|=|<|>)\s*(.*?)\s*")

COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

MOST_VALUES: Final = 8
"""Values of a field that a fault names, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTest:
    """A comparison of a field with a value: as numbers where both are, else as texts. A missing value is empty."""

    field: str
    comparison: str
    value: str

    def __str__(self) -> str:
        return f"{self.field}{self.comparison}{self.value}"

    def holds(self, attributes: Mapping[str, str]) -> bool:
        """Whether a feature passes. What is missing is neither less nor more than anything.

        >>> parse_field_test("level>=4").holds({"level": "10"}), parse_field_test("type!=").holds({"type": "raion"})
        (True, True)
        """
        found = attributes.get(self.field, "")
        compare = COMPARISONS[self.comparison]
        numbers = as_number(found), as_number(self.value)
        if numbers[0] is not None and numbers[1] is not None:
            return compare(*numbers)
        if self.comparison in ("=", "!="):
            return compare(found, self.value)
        return bool(found) and numbers[1] is None and compare(found, self.value)


def parse_field_test(text: str) -> FieldTest:
    """FIELD=VALUE, or with != < <= > >= between the two; ValueError where it is none.

    >>> parse_field_test("wof:placetype = county")
    FieldTest(field='wof:placetype', comparison='=', value='county')
    """
    found = FORM.fullmatch(text)
    if found is None:
        raise ValueError(f'"{text}" is expected to be FIELD=VALUE, such as "type=district"; != < <= > >= compare too')
    return FieldTest(field=found[1], comparison=found[2], value=" ".join(found[3].split()))


def as_number(text: str) -> float | None:
    """The number that a text writes in plain digits, or None."""
    return float(text) if re.fullmatch(r"[-+]?\d{1,15}(\.\d{1,15})?", text) else None


def check_fields(tests: Iterable[FieldTest], fields: Sequence[str], file: str) -> None:
    """Raises UnusableBoundaries where a comparison names a field that the file has not."""
    for test in tests:
        if test.field not in fields:
            known = ", ".join(fields) or "none"
            raise UnusableBoundaries(f'{file} has no field "{test.field}"; its fields are {known}')


def nothing_meant(tests: Sequence[FieldTest], rows: Sequence[Mapping[str, str]], file: str) -> UnusableBoundaries:
    """What is raised where no feature passes; it names the values that the fields do have."""
    asked = " and ".join(map(str, tests))
    said = []
    for field in dict.fromkeys(test.field for test in tests):
        values = Counter(row.get(field, "") for row in rows)
        named = ", ".join(f'"{value}" ({count})' for value, count in values.most_common(MOST_VALUES))
        more = f" and {len(values) - MOST_VALUES} more" if len(values) > MOST_VALUES else ""
        said.append(f"{field} is {named}{more}")
    return UnusableBoundaries(f"{file} has no feature with {asked}; look at its values:", tuple(said))

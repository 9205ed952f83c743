"""The English of how old evidence is, and of lengths of time."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "days": {"one": "1 day", "other": "{n} days"},
    "months": {"one": "1 month", "other": "{n} months"},
    "years": {"one": "1 year", "other": "{n} years"},
    "years_and_half": {"one": "1½ years", "other": "{n}½ years"},
    "age.same_day": "newest evidence of this very day",
    "age.days": {"one": "newest evidence 1 day old", "other": "newest evidence {n} days old"},
    "age.long": "newest evidence {age} old",
    "age.long_earlier": "{age} earlier",
    "age.told": "a report speaks of a period that includes this day",
    "age.told_later": "a later report speaks of this time",
    "age.earlier": {"one": "1 day earlier", "other": "{n} days earlier"},
    "age.earlier_between": {"one": "{least} to {n} day earlier", "other": "{least} to {n} days earlier"},
    "age.earlier_least": {"one": "{n}", "other": "{n}"},
    "age.earlier_within": {"one": "0 to {n} day earlier", "other": "0 to {n} days earlier"},
    "age.throughout": "throughout {dates}",
    "age.rests_on": "rests on: {facts}",
    "age.against": "against it: {facts}",
}

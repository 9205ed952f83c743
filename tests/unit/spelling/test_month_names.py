"""Names of months: three sets in Arabic, English in full and cut short, and two names of one month."""

from __future__ import annotations

import pytest

from saytara.spelling.month_names import months_by_name
from saytara.spelling.text import folded_positions

SETS = (
    "January February March April May June July August September October November December",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
)


@pytest.mark.parametrize("names", SETS)
def test_every_month_of_a_set_has_its_number(names: str) -> None:
    found = [months_by_name()[folded_positions(name.replace("_", " "))[0]] for name in names.split()]
    assert found == list(range(1, 13))


def test_names_are_of_one_month_each() -> None:
    months = months_by_name()
    assert set(months.values()) == set(range(1, 13))
    assert "مايو يونيو" not in months
    assert "may june" not in months

"""A day as people type it, read by the page's script; each table of `tests/typed_days.py` in one go.

The server's reader is held to the same tables in `tests/unit/spelling/test_typed_dates.py`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from saytara.spelling.month_names import months_by_name
from saytara.web.assets import asset
from tests.typed_days import NO_DAY, TYPED

pytestmark = pytest.mark.browser


def read(chromium: Browser, typed: list[str]) -> list[str | None]:
    """What the script makes of each."""
    page = chromium.new_page()
    try:
        page.add_script_tag(content=asset("dates.js").plain.decode())
        found: list[str | None] = page.evaluate("(typed) => typed.map(window.SaytaraDates.parse)", typed)
        return found
    finally:
        page.close()


def test_days_as_people_write_them(chromium: Browser) -> None:
    assert dict(zip(TYPED, read(chromium, list(TYPED)), strict=True)) == TYPED


def test_what_is_no_day_is_none(chromium: Browser) -> None:
    assert {typed: day for typed, day in zip(NO_DAY, read(chromium, list(NO_DAY)), strict=True) if day} == {}


def test_every_name_of_a_month_is_folded_as_the_table_is(chromium: Browser) -> None:
    months = months_by_name()
    found = read(chromium, [f"7 {name} 2016" for name in months])
    assert found == [f"2016-{number:02}-07" for number in months.values()]

"""Who is known by name alone counts as everybody of that name, however it is written."""

from __future__ import annotations

import pytest

from saytara.desk.signatures import is_or_may_be_author, signed


@pytest.mark.parametrize(
    ("name", "at_home"),
    [
        ("Amal", "Amal\u200e"),
        ("Amal", "\ufeffA\u00adm\u200bal"),
        ("Amal", "\uff21mal"),
        ("أمل", "أمـل"),
        ("أمل", "أ\u200fمل"),
        ("لمى", "\ufedf\ufee4\ufef0"),
        ("Zoé", "Zoe\u200d\u0301"),
    ],
)
def test_a_name_that_looks_the_same_is_the_same(name: str, at_home: str) -> None:
    assert is_or_may_be_author(signed(name, "1"), [at_home])
    assert is_or_may_be_author(at_home, [signed(name, "1")])


def test_another_name_is_another() -> None:
    assert not is_or_may_be_author(signed("Amal", "1"), ["Amala", "Aml", signed("Amal\u200e", "2")])

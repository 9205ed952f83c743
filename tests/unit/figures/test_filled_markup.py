"""HTML from templates: the same as `Markup.format` writes, value by value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from saytara.core.shares import Share
from saytara.figures.filled_markup import filled
from tests.exports import HOSTILE

VALUES = st.one_of(st.text(), st.integers(), st.just(HOSTILE), st.text().map(Markup), st.none())


@given(VALUES, VALUES, st.floats(allow_nan=False, allow_infinity=False))
def test_values_are_written_as_markup_writes_them(one: object, other: object, number: float) -> None:
    template = '<b title="{}">{}</b> {{}} {name} {number:.2f}%'
    assert filled(template, one, other, name=one, number=number) == Markup(template).format(
        one, other, name=one, number=number
    )


def test_what_is_filled_in_is_text_and_the_whole_is_html() -> None:
    found = filled("<li>{0}</li><li>{0}</li>", HOSTILE)
    assert isinstance(found, Markup)
    assert "<script" not in found
    assert filled("<ul>{}</ul>", found) == f"<ul>{found}</ul>"


def test_a_field_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        filled("<b>{name}</b>", Share(low=0, high=1))
    with pytest.raises(IndexError):
        filled("<b>{}{}</b>", 1)

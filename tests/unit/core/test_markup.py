"""Patterns of HTML with values in them: as `markupsafe` has them, byte for byte."""

import markupsafe
import pytest

from saytara.core.markup import Markup


class Drawn:
    """A value that says how it stands in HTML."""

    def __html__(self) -> str:
        return "<svg/>"


@pytest.mark.parametrize(
    ("pattern", "args", "named"),
    [
        ("<b>{}</b>", ("a < b & 'c'",), {}),
        ("{} {} {}", (1, 2.5, None), {}),
        ("{0}-{0}-{1}", ("<", ">"), {}),
        ("{name}: {share:.2f}%", (), {"name": markupsafe.Markup("<i>x</i>"), "share": 12.345}),
        ("{:g}{{}}", (3.0,), {}),
        ("{}", (Drawn(),), {}),
        ("{!r}", ("<",), {}),
        ("{:{}}", ("x", 5), {}),
        ("{0[a]}", ({"a": "<"},), {}),
        ("no value", (), {}),
    ],
)
def test_a_pattern_gives_the_same_text_as_markupsafe(
    pattern: str, args: tuple[object, ...], named: dict[str, object]
) -> None:
    found = Markup(pattern).format(*args, **named)
    assert found == markupsafe.Markup(pattern).format(*args, **named)
    assert isinstance(found, Markup)


def test_a_value_that_is_missing_raises() -> None:
    with pytest.raises(KeyError):
        Markup("{name}").format(other=1)
    with pytest.raises(IndexError):
        Markup("{} {}").format(1)

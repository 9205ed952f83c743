"""What a source's words come to as an interval of per cent: the design's table, line by line."""

import pytest

from saytara.core.model import Qualifier
from saytara.core.shares import NO_SHARE, SOME_SHARE, Share, share_of


@pytest.mark.parametrize(
    ("said", "interval"),
    [
        (("exactly", 20, None), Share(low=20, high=20)),
        (("about", 60, None), Share(low=55, high=65)),
        (("between", 60, 70), Share(low=60, high=70)),
        (("more_than", 70, None), Share(low=70, high=100, low_open=True)),
        (("at_least", 70, None), Share(low=70, high=100)),
        (("less_than", 30, None), Share(low=0, high=30, high_open=True)),
        (("at_most", 30, None), Share(low=0, high=30)),
        (("most", None, None), Share(low=50, high=100, low_open=True)),
        (("half", None, None), Share(low=45, high=55)),
        (("all", None, None), Share(low=100, high=100)),
        (("unquantified", None, None), Share(low=0, high=100, low_open=True)),
    ],
)
def test_each_qualifier_has_its_interval(said, interval):
    qualifier, value, value_to = said
    assert share_of(Qualifier(qualifier), value, value_to) == interval


@pytest.mark.parametrize(("value", "low", "high"), [(2, 0, 7), (98, 93, 100), (0, 0, 5), (100, 95, 100)])
def test_about_never_leaves_0_to_100(value, low, high):
    assert share_of(Qualifier.ABOUT, value, None) == Share(low=low, high=high)


@pytest.mark.parametrize("qualifier", ["exactly", "about", "between", "more_than", "at_least", "less_than", "at_most"])
def test_a_qualifier_without_its_figure_is_refused(qualifier):
    with pytest.raises(ValueError, match=qualifier):
        share_of(Qualifier(qualifier), None, None)


def test_between_without_its_second_figure_is_refused():
    with pytest.raises(ValueError, match="value_to"):
        share_of(Qualifier.BETWEEN, 60, None)


def test_an_open_end_does_not_contain_its_own_number():
    some = Share(low=0, high=80, low_open=True)
    assert not some.contains(0)
    assert some.contains(80)
    assert not Share(low=0, high=80, high_open=True).contains(80)


def test_an_interval_is_empty_when_no_number_lies_in_it():
    assert Share(low=60, high=50).is_empty
    assert Share(low=50, high=50, low_open=True).is_empty
    assert not Share(low=50, high=50).is_empty


def test_the_width_is_what_is_left_open():
    assert SOME_SHARE.width == 100
    assert NO_SHARE.width == 0
    assert Share(low=60, high=50).width == 0


@pytest.mark.parametrize(
    ("qualifier", "value", "said"),
    [("exactly", None, "qualifier exactly needs a value"), ("between", 20, "qualifier between needs value_to")],
)
def test_a_figure_that_is_missing_is_named(qualifier, value, said):
    with pytest.raises(ValueError, match=f"^{said}$"):
        share_of(Qualifier(qualifier), value, None)

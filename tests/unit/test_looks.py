"""Looks: never more than the claims, each state with a pattern of its own, and well-formed pictures."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control import control_map
from saytara.control.decision import ActorShare, PlaceControl, Status, Version
from saytara.figures.looks import Band, Fill, Look, Overlay, look_css, look_of, pattern_svg
from saytara.figures.view import LEGEND_LOOKS, css_paint, legend_look
from saytara.shares import Share
from tests.builders import DAY, claim, dataset, day

PLAIN = dataset(claim("isis"))
ROOTS = ("isis", "hts", "government", "opposition")


def decision(
    shares: dict[str, Share],
    status: Status,
    *,
    is_stale: bool = False,
    others: tuple[str, ...] = (),
) -> PlaceControl:
    """A decision with these shares; `others` are actors of another version of events."""
    versions = tuple(
        Version(claims=(), actors=(ActorShare(actor=actor, share=Share(low=0, high=100, low_open=True), claims=()),))
        for actor in others
    )
    return PlaceControl(
        place="a",
        date=DAY,
        known_by=None,
        min_grade=None,
        status=status,
        is_stale=is_stale,
        actors=tuple(ActorShare(actor=actor, share=share, claims=()) for actor, share in shares.items()),
        joint=(),
        holders=tuple(actor for actor, share in shares.items() if share.high > 0),
        main_holder=None,
        left=(),
        unreported=Share(low=0, high=100),
        accepted=(),
        versions=versions,
        context=(),
        set_aside=(),
        why=(),
        newest_evidence=DAY,
        age_days=0,
        publishers=(),
    )


@st.composite
def shares_of_several(draw: st.DrawFn) -> dict[str, Share]:
    """Certain shares that add up to at most 100, each with room above it."""
    actors = draw(st.lists(st.sampled_from(ROOTS), min_size=1, max_size=4, unique=True))
    left = 100
    shares = {}
    for actor in actors:
        low = draw(st.integers(min_value=0, max_value=left))
        left -= low
        high = draw(st.integers(min_value=max(low, 1), max_value=100))
        shares[actor] = Share(low=low, high=high, low_open=low == 0)
    return shares


STATUSES = st.sampled_from([Status.HELD, Status.DIVIDED, Status.CONTESTED, Status.DISPUTED])


@settings(deadline=None)
@given(
    shares=shares_of_several(),
    status=STATUSES,
    is_stale=st.booleans(),
    others=st.lists(st.sampled_from(ROOTS), max_size=2),
)
def test_a_look_never_says_more_than_the_shares(
    shares: dict[str, Share], status: Status, is_stale: bool, others: list[str]
) -> None:
    answer = decision(shares, status, is_stale=is_stale, others=tuple(others))
    look = look_of(PLAIN, answer)
    for actor in {band.actor for band in look.bands}:
        certain = 100 * sum(band.part for band in look.bands if band.actor == actor and band.is_certain)
        share = answer.share_of(actor)
        if look.fill is Fill.SOLID:
            assert share is not None
            assert share.low >= 50
        else:
            assert certain <= (share.low if share else 0) + 1e-9
    assert sum(band.part for band in look.bands) <= 1 + 1e-9
    if look.fill is Fill.STRIPES and status is not Status.DISPUTED:
        widths = {band.actor: band.part * 100 for band in look.bands if band.is_certain}
        assert widths == pytest.approx({actor: share.low for actor, share in shares.items() if share.low > 0})
    if is_stale:
        assert look.fill is Fill.OUTLINE


@settings(deadline=None)
@given(shares=shares_of_several(), status=STATUSES)
def test_every_holder_is_seen(shares: dict[str, Share], status: Status) -> None:
    look = look_of(PLAIN, decision(shares, status))
    left = 100 - sum(share.low for share in shares.values())
    seen = {actor for actor, share in shares.items() if share.low > 0 or left > 0}
    assert {band.actor for band in look.bands} == seen or status is Status.DISPUTED


@pytest.mark.parametrize(("low", "fill"), [(0, Fill.HATCH), (49.9, Fill.HATCH), (50, Fill.SOLID), (100, Fill.SOLID)])
def test_solid_begins_at_half(low: float, fill: Fill) -> None:
    assert look_of(PLAIN, decision({"isis": Share(low=low, high=100)}, Status.HELD)).fill is fill


def test_what_is_not_reported_has_no_colour_of_anyone() -> None:
    look = look_of(PLAIN, decision({}, Status.NOT_REPORTED))
    assert look.fill is Fill.DOTS
    assert look.bands == ()


def test_both_sides_of_a_dispute_are_seen_evenly_and_none_for_certain() -> None:
    look = look_of(PLAIN, decision({"isis": Share(low=60, high=100)}, Status.DISPUTED, others=("government",)))
    assert look.overlay is Overlay.LATTICE
    assert [(band.actor, band.part, band.is_certain) for band in look.bands] == [
        ("isis", 0.5, False),
        ("government", 0.5, False),
    ]


def test_the_states_of_real_decisions_have_patterns_of_their_own() -> None:
    made = dataset(
        claim("isis", place="a"),
        claim("isis", "at_least", 60, place="b"),
        claim("isis", "exactly", 60, place="c"),
        claim("hts", "exactly", 20, place="c", source="t"),
        claim("isis", place="d"),
        claim("isis", place="d", relation="contests"),
        claim("isis", place="e", source="s"),
        claim("government", "all", place="e", source="t"),
        claim("isis", place="g", on=day(-400)),
        places="abcdefg",
    )
    answers = control_map(made, DAY)
    patterns = {
        place: re.sub(r'id="[^"]*"', "", pattern_svg(look_of(made, answer), "x", css_paint))
        for place, answer in answers.items()
    }
    assert {place: answer.status.value for place, answer in answers.items()} == {
        "a": "held",
        "b": "held",
        "c": "divided",
        "d": "contested",
        "e": "disputed",
        "f": "not_reported",
        "g": "held",
    }
    without_colour = {place: re.sub(r"var\(--actor-[\w-]+\)", "COLOUR", svg) for place, svg in patterns.items()}
    assert len(set(without_colour.values())) == len(answers)


BANDS = st.lists(
    st.builds(
        Band, actor=st.sampled_from(ROOTS), part=st.floats(min_value=0.01, max_value=1), is_certain=st.booleans()
    ),
    min_size=1,
    max_size=8,
).map(tuple)
LOOKS = st.builds(Look, fill=st.sampled_from(Fill), bands=BANDS, overlay=st.sampled_from(Overlay))


@settings(deadline=None)
@given(look=LOOKS)
def test_a_pattern_is_well_formed_and_bears_its_id(look: Look) -> None:
    drawn = ET.fromstring(pattern_svg(look, look.key, css_paint))
    assert (drawn.tag, drawn.get("id")) == ("pattern", look.key)
    assert re.fullmatch(r"[a-z][a-z0-9-]*", look.key)
    size = float(drawn.get("width", "0"))
    for shape in drawn.iter("rect"):
        assert float(shape.get("x", "0")) + float(shape.get("width", "0")) <= size + 0.01


@settings(deadline=None)
@given(look=LOOKS)
def test_a_swatch_is_one_value_of_css(look: Look) -> None:
    value = look_css(look, css_paint)
    assert value.count("(") == value.count(")")
    assert not re.search(r"[;{}\"'<>]", value)


@settings(deadline=None)
@given(one=LOOKS, other=LOOKS)
def test_equal_looks_share_a_key_and_others_do_not(one: Look, other: Look) -> None:
    assert (one.key == other.key) == (one == other)


def test_the_legend_explains_every_fill_and_overlay_and_each_looks_different() -> None:
    assert {fill for _text, fill, _overlay in LEGEND_LOOKS} == set(Fill)
    assert {overlay for _text, _fill, overlay in LEGEND_LOOKS} == set(Overlay)
    drawn = [
        (look_css(look, css_paint), look.fill)
        for look in (legend_look(fill, over) for _text, fill, over in LEGEND_LOOKS)
    ]
    assert all(one != other for one, other in itertools.combinations(drawn, 2))

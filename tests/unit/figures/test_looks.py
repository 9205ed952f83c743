"""Looks: never more than the claims, each state with a pattern of its own, and well-formed pictures."""

from __future__ import annotations

import itertools
import math
import re
from xml.etree import ElementTree as ET

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control import control_map
from saytara.control.asked import Question
from saytara.control.decision import ActorShare, Fighting, LastReported, PlaceControl, Status, Version
from saytara.core.shares import Share
from saytara.figures.looks import palette
from saytara.figures.looks.line_directions import DIRECTIONS, direction_of_lines
from saytara.figures.looks.look import NOT_REPORTED, SOME, Band, Fill, Look, look_of
from saytara.figures.looks.look_css import edge_css, look_css
from saytara.figures.looks.look_svg import LIGHT, LINE, STRIPES_ANGLE, crosses_svg, pattern_svg
from saytara.figures.looks.palette import Paint, actor_paint, contrast
from saytara.figures.looks.rim import rim_points
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.legend import LEGEND_LOOKS, is_explained
from saytara.figures.map.map_state import PALEST
from tests.builders import DAY, claim, dataset, day
from tests.exports import SHIPPED
from tests.shipped import load

PLAIN = dataset(claim("isis"))
ROOTS = ("isis", "hts", "government", "opposition")


def decision(
    shares: dict[str, Share],
    status: Status,
    *,
    is_stale: bool = False,
    others: tuple[str, ...] = (),
    main: str | None = None,
    last: str | None = None,
    is_contested: bool = False,
    claimed_by: tuple[str, ...] = (),
) -> PlaceControl:
    """A decision with these shares; `others` are actors of another version of events, `last` was last reported."""
    versions = tuple(
        Version(
            claims=(),
            actors=(ActorShare(actor=actor, share=Share(low=0, high=100, low_open=True), claims=()),),
            days=(DAY, DAY),
        )
        for actor in others
    )
    return PlaceControl(
        place="a",
        asked=Question(date=DAY),
        status=status,
        is_stale=is_stale,
        actors=tuple(ActorShare(actor=actor, share=share, claims=()) for actor, share in shares.items()),
        joint=(),
        holders=tuple(actor for actor, share in shares.items() if share.high > 0),
        main_holder=main,
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
        fighting=Fighting(claims=(), newest=DAY) if is_contested else None,
        claimed_by=claimed_by,
        last_reported=LastReported(actor=last, newest=day(-400), claims=()) if last else None,
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


STATUSES = st.sampled_from([Status.HELD, Status.HELD_IN_PART, Status.DIVIDED, Status.DISPUTED])


@settings(deadline=None)
@given(
    shares=shares_of_several(),
    status=STATUSES,
    is_stale=st.booleans(),
    others=st.lists(st.sampled_from(ROOTS), max_size=2),
    last=st.none() | st.sampled_from(ROOTS),
)
def test_a_look_never_says_more_than_the_shares(
    shares: dict[str, Share], status: Status, is_stale: bool, others: list[str], last: str | None
) -> None:
    answer = decision(shares, status, is_stale=is_stale, others=tuple(others), last=last)
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
    if look.fill in {Fill.STRIPES, Fill.PART} and status is not Status.DISPUTED and not is_stale:
        widths = {band.actor: band.part * 100 for band in look.bands if band.is_certain}
        assert widths == pytest.approx({actor: share.low for actor, share in shares.items() if share.low > 0})
    assert look.is_old == is_stale
    if is_stale:
        assert not any(band.is_certain for band in look.bands)
    if look.last and not is_stale:
        assert last in look.last
        assert last not in {band.actor for band in look.bands} or last in {*shares, *others}, (
            "who only was there fills nothing"
        )


@settings(deadline=None)
@given(shares=shares_of_several(), status=STATUSES)
def test_every_holder_is_seen(shares: dict[str, Share], status: Status) -> None:
    look = look_of(PLAIN, decision(shares, status))
    left = 100 - sum(share.low for share in shares.values())
    seen = {actor for actor, share in shares.items() if share.low > 0 or left > 0}
    assert {band.actor for band in look.bands} == seen or status is Status.DISPUTED


@settings(deadline=None)
@given(
    shares=shares_of_several(),
    is_stale=st.booleans(),
    is_contested=st.booleans(),
    last=st.none() | st.sampled_from(ROOTS),
)
def test_no_colour_for_a_minority_as_if_it_were_the_whole(
    shares: dict[str, Share], is_stale: bool, is_contested: bool, last: str | None
) -> None:
    """Nobody is told to hold the whole: each colour is as wide as what is certain, or a narrow band, and no more."""
    answer = decision(shares, Status.HELD_IN_PART, is_stale=is_stale, is_contested=is_contested, last=last)
    look = look_of(PLAIN, answer)
    assert look.fill is Fill.PART
    for band in look.bands:
        most = shares[band.actor].low / 100 if shares[band.actor].low > 0 else SOME
        assert band.part <= most + 1e-9


def test_a_part_is_as_wide_as_its_share_and_dots_stand_for_the_rest() -> None:
    look = look_of(PLAIN, decision({"government": Share(low=30, high=100, low_open=True)}, Status.HELD_IN_PART))
    assert look == Look(fill=Fill.PART, bands=(Band(actor="government", part=0.3, is_certain=True, angle=135),))


def test_a_part_of_unknown_size_is_one_narrow_pale_band() -> None:
    look = look_of(PLAIN, decision({"hts": Share(low=0, high=100, low_open=True)}, Status.HELD_IN_PART))
    assert look == Look(fill=Fill.PART, bands=(Band(actor="hts", part=1 / 7, is_certain=False, angle=90),))


def test_of_several_only_the_main_holder_may_fill_what_is_left() -> None:
    shares = {"isis": Share(low=0, high=80, low_open=True), "hts": Share(low=20, high=20)}
    look = look_of(PLAIN, decision(shares, Status.DIVIDED, main="isis"))
    assert look.fill is Fill.STRIPES
    assert {(band.actor, band.part, band.is_certain) for band in look.bands} == {
        ("isis", 0.8, False),
        ("hts", 0.2, True),
    }
    look = look_of(PLAIN, decision(shares, Status.DIVIDED))
    assert look.fill is Fill.PART
    assert {(band.actor, band.part) for band in look.bands} == {("isis", 1 / 7), ("hts", 0.2)}


def test_two_who_are_named_together_for_the_whole_share_it_palely() -> None:
    made = dataset(claim("isis+hts"))
    look = look_of(made, control_map(made, DAY)["a"])
    assert look.fill is Fill.STRIPES
    assert [(band.part, band.is_certain) for band in look.bands] == [(0.5, False), (0.5, False)]


def test_two_parts_are_two_narrow_bands() -> None:
    made = dataset(claim("isis", part="the east"), claim("hts", part="the west", source="t"))
    look = look_of(made, control_map(made, DAY)["a"])
    assert look.fill is Fill.PART
    assert [band.part for band in look.bands] == [1 / 7, 1 / 7]


def test_who_was_last_reported_is_an_outline_around_the_part_that_is() -> None:
    look = look_of(PLAIN, decision({"hts": Share(low=0, high=100)}, Status.HELD_IN_PART, last="isis"))
    assert (look.fill, look.last, look.is_old) == (Fill.PART, ("isis",), False)
    assert {band.actor for band in look.bands} == {"hts"}


def test_who_was_last_reported_is_an_outline_where_nothing_is_reported_now() -> None:
    look = look_of(PLAIN, decision({}, Status.NOT_REPORTED, last="isis"))
    assert (look.fill, look.last, look.is_old) == (Fill.OUTLINE, ("isis",), True)


def test_fighting_stands_over_every_look_and_changes_nothing_of_it() -> None:
    for shares, status in (
        ({}, Status.NOT_REPORTED),
        ({"isis": Share(low=60, high=100)}, Status.HELD),
        ({"isis": Share(low=0, high=40)}, Status.HELD_IN_PART),
        ({"isis": Share(low=60, high=60), "hts": Share(low=40, high=40)}, Status.DIVIDED),
        ({"isis": Share(low=60, high=60)}, Status.DISPUTED),
    ):
        quiet, contested = (
            look_of(PLAIN, decision(shares, status, is_contested=is_contested)) for is_contested in (False, True)
        )
        assert contested.is_contested
        assert not quiet.is_contested
        assert pattern_svg(quiet, "x", css_paint) == pattern_svg(contested, "x", css_paint)
        assert look_css(quiet, css_paint) != look_css(contested, css_paint)


def test_an_old_dispute_keeps_its_net_around_lines_of_the_weightier_version() -> None:
    shares = {"isis": Share(low=60, high=100)}
    look = look_of(PLAIN, decision(shares, Status.DISPUTED, others=("government",), is_stale=True))
    assert (look.fill, look.last, look.is_disputed) == (Fill.OUTLINE, ("isis", "government"), True)
    assert [band.actor for band in look.bands] == ["isis"]
    assert pattern_svg(look, "x", css_paint).count("var(--border)") == 1, "one thin net"


def test_an_old_report_of_a_part_is_nobodys_edge() -> None:
    look = look_of(PLAIN, decision({"hts": Share(low=0, high=100)}, Status.HELD_IN_PART, is_stale=True))
    assert (look.fill, look.is_old, look.edge) == (Fill.PART, True, ("border",))
    assert "fill-opacity" not in pattern_svg(look, "x", css_paint), "no tint of anybody"


def test_what_only_its_own_side_claims_has_holes() -> None:
    for shares, status in (
        ({"isis": Share(low=60, high=100)}, Status.HELD),
        ({"isis": Share(low=0, high=100)}, Status.HELD),
        ({"isis": Share(low=30, high=100)}, Status.HELD_IN_PART),
    ):
        plain = look_of(PLAIN, decision(shares, status))
        claimed = look_of(PLAIN, decision(shares, status, claimed_by=("isis",)))
        assert claimed == Look(fill=plain.fill, bands=plain.bands, is_claimed=True)
        assert pattern_svg(plain, "x", css_paint) != pattern_svg(claimed, "x", css_paint)
        assert look_css(plain, css_paint) != look_css(claimed, css_paint)


def test_a_dispute_about_a_part_colours_no_more_than_the_part() -> None:
    made = dataset(
        claim("government", part="the north", source="s"),
        claim("government", part="the north", source="t"),
        claim("government", "none", source="u"),
    )
    answer = control_map(made, DAY)["a"]
    look = look_of(made, answer)
    assert answer.status is Status.DISPUTED
    assert (look.fill, look.is_disputed) == (Fill.PART, True)
    assert [band.part for band in look.bands] == [1 / 7]


@pytest.mark.parametrize(("low", "fill"), [(0, Fill.HATCH), (49.9, Fill.HATCH), (50, Fill.SOLID), (100, Fill.SOLID)])
def test_solid_begins_at_half(low: float, fill: Fill) -> None:
    assert look_of(PLAIN, decision({"isis": Share(low=low, high=100)}, Status.HELD)).fill is fill


def test_what_is_not_reported_has_no_colour_of_anyone() -> None:
    look = look_of(PLAIN, decision({}, Status.NOT_REPORTED))
    assert look.fill is Fill.DOTS
    assert look.bands == ()


def test_both_sides_of_a_dispute_are_seen_evenly_and_none_for_certain() -> None:
    look = look_of(PLAIN, decision({"isis": Share(low=60, high=100)}, Status.DISPUTED, others=("government",)))
    assert look.is_disputed
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
        claim("isis", part="the west", place="h"),
        claim("isis", place="i", on=day(-100)),
        claim("hts", part="the west", place="i", source="t"),
        claim("isis", "more_than", 30, place="j"),
        claim("isis", place="k", on=day(-400), source="s"),
        claim("government", "all", place="k", on=day(-400), source="t"),
        claim("isis", part="the west", place="l", on=day(-400)),
        places="abcdefghijkl",
    )
    answers = control_map(made, DAY)
    looks = {place: look_of(made, answer) for place, answer in answers.items()}
    patterns = {
        place: (re.sub(r'id="[^"]*"', "", pattern_svg(look, "x", css_paint)), bool(look.edge), look.is_contested)
        for place, look in looks.items()
    }
    assert {place: answer.status.value for place, answer in answers.items()} == {
        "a": "held",
        "b": "held",
        "c": "divided",
        "d": "held",
        "e": "disputed",
        "f": "not_reported",
        "g": "held",
        "h": "held_in_part",
        "i": "held_in_part",
        "j": "held_in_part",
        "k": "disputed",
        "l": "held_in_part",
    }
    without_colour = {
        place: (re.sub(r"var\(--actor-[\w-]+\)", "COLOUR", svg), *signs) for place, (svg, *signs) in patterns.items()
    }
    assert len(set(without_colour.values())) == len(answers)


BANDS = st.lists(
    st.builds(
        Band, actor=st.sampled_from(ROOTS), part=st.floats(min_value=0.01, max_value=1), is_certain=st.booleans()
    ),
    min_size=1,
    max_size=8,
).map(tuple)
LOOKS = st.builds(
    Look,
    fill=st.sampled_from(Fill),
    bands=BANDS,
    last=st.lists(st.sampled_from(ROOTS), max_size=2, unique=True).map(tuple),
    is_old=st.booleans(),
    is_disputed=st.booleans(),
    is_contested=st.booleans(),
    is_claimed=st.booleans(),
)


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


def test_the_legend_explains_every_fill_and_mark_and_each_looks_different() -> None:
    signs = [look for _text, look in LEGEND_LOOKS]
    assert {look.fill for look in signs} == set(Fill)
    for mark in ("is_disputed", "is_contested", "is_claimed", "is_old"):
        assert any(getattr(look, mark) for look in signs), mark
    drawn = [(look_css(look, css_paint), edge_css(look, css_paint)) for look in signs]
    assert all(one != other for one, other in itertools.combinations(drawn, 2))
    for sign in signs:
        assert is_explained(sign, sign)


def test_a_look_is_explained_by_its_fill_and_by_each_of_its_marks() -> None:
    look = Look(
        fill=Fill.PART,
        bands=(Band(actor="hts", part=SOME, is_certain=False),),
        last=("isis",),
        is_contested=True,
    )
    assert {text for text, sign in LEGEND_LOOKS if is_explained(look, sign)} == {
        "legend.part",
        "legend.contested",
        "legend.outline",
    }
    assert [text for text, sign in LEGEND_LOOKS if is_explained(NOT_REPORTED, sign)] == ["legend.dots"]


def blended(colour: str, ground: str, opacity: float) -> str:
    """The colour as it is seen through on a ground."""
    pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(over * opacity + under * (1 - opacity)):02x}" for over, under in pairs)


SOUTH = load(SHIPPED)
SHIPPED_COLOURS = [
    actor_paint(SOUTH, actor.id) for actor in SOUTH.actors if actor.part_of is None
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", SHIPPED_COLOURS)
def test_holes_lines_and_nets_stand_out(colour: Paint, scheme: str) -> None:
    """Holes on a full colour, broken lines on their tint, and the net on both, by 3 : 1 or its halo does."""
    own, ground, ink = (getattr(paint, scheme) for paint in (colour, palette.GROUND, palette.INK))
    assert contrast(own, ground) >= 3
    assert contrast(own, blended(own, ground, LIGHT)) >= 2.5
    assert contrast(ink, ground) >= 3, "the net and the crosses lie on a halo of the ground"
    assert contrast(getattr(palette.BORDER, scheme), ground) >= 3, "the net of an old dispute"
    assert LINE < 8 / 2, "a hatch is more ground than line"
    assert PALEST >= 2 / 3


def test_the_lines_of_any_two_sides_differ_in_direction() -> None:
    """Who holds a place is told without its colour: in print, in grey, by whoever sees no red or green."""
    roots = [actor.id for actor in SOUTH.actors if actor.part_of is None]
    directions = [direction_of_lines(SOUTH, root) for root in roots]
    for one, other in itertools.combinations(directions, 2):
        apart = abs(one - other) % 180
        assert min(apart, 180 - apart) >= 20
    told = dict(zip(roots, directions, strict=True))
    assert (told["isis"], told["nusra-hts"], told["opposition"], told["government-side"]) == (45, 90, 135, 0)
    assert direction_of_lines(SOUTH, "jaysh-al-islam") == told["opposition"]


def test_a_line_runs_in_the_direction_of_its_side_in_a_hatch_and_in_a_band() -> None:
    """In a band the tile is turned; a line and the turn together give the direction on the screen."""
    for angle in DIRECTIONS:
        band = Band(actor="isis", part=0.5, is_certain=False, angle=angle)
        hatch = pattern_svg(Look(fill=Fill.HATCH, bands=(band,)), "x", css_paint)
        assert f'patternTransform="rotate({90 - angle})"' in hatch
        drawn = ET.fromstring(pattern_svg(Look(fill=Fill.STRIPES, bands=(band, band)), "x", css_paint))
        path = next(str(path.get("d")) for path in drawn.iter("path"))
        x, y, to_x, to_y = (float(number) for number in re.findall(r"-?[0-9.]+", path)[:4])
        leaning = math.degrees(math.atan2(y - to_y, to_x - x)) - STRIPES_ANGLE
        assert math.sin(math.radians(leaning - angle)) == pytest.approx(0, abs=0.01)


def test_crosses_stand_inside_near_the_rim_evenly_and_at_least_three() -> None:
    small = shapely.box(0, 0, 40, 30)
    large = shapely.Polygon([(0, 0), (400, 0), (400, 300), (200, 40), (0, 300)])
    assert len(rim_points(small)) == 3
    assert len(rim_points(large)) == round(large.length / 90)
    for shape in (small, large):
        for x, y in rim_points(shape):
            at = shapely.Point(x, y)
            assert shape.contains(at)
            assert shape.exterior.distance(at) < 15
    narrow = shapely.box(0, 0, 200, 3)
    assert all(narrow.contains(shapely.Point(*at)) for at in rim_points(narrow))
    assert rim_points(shapely.Polygon()) == []


def test_crosses_are_drawn_on_a_halo() -> None:
    halo, line = ET.fromstring(f"<g>{crosses_svg([(10, 10), (50, 10)], css_paint)}</g>")
    assert halo.get("d") == line.get("d")
    assert float(halo.get("stroke-width", "0")) > float(line.get("stroke-width", "0"))
    assert str(line.get("d")).count("M") == 4

"""The timeline's bands, marks, lanes and pictures, on unit squares and on the shipped dataset."""

import datetime as dt
import itertools
import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import altair as alt
import pytest

from saytara.control import control_on
from saytara.control.asked import ALL_CLAIMS, ClaimFilter
from saytara.control.decision import Status, Verdict
from saytara.core.model import Dataset
from saytara.core.relations import Relation
from saytara.exports.drawing.png_rendering import drawing_layers
from saytara.exports.drawing.script_measures import measures_of
from saytara.exports.timeline_picture import _drawing, light_paint, to_png, to_svg
from saytara.figures.looks.dispute_lattice import ON_BAND
from saytara.figures.looks.look import Fill
from saytara.figures.map.css_paints import css_paint
from saytara.figures.timeline.band_table import bands_table
from saytara.figures.timeline.band_words import claim_tip
from saytara.figures.timeline.chart import draw_timeline
from saytara.figures.timeline.chart_layout import (
    MARK_STEP_PX,
    SIGN_PX,
    TimeWindow,
    boxes_of,
    broken_into_lines,
    mark_rows,
    milliseconds,
    paint_rows,
    touch_rows,
)
from saytara.figures.timeline.lanes import Freshness, Lane, Timeline, freshness_of, kept_lanes, timeline_of
from saytara.figures.timeline.legend_entries import band_entries
from saytara.figures.timeline.painting import BAND_PX, HOLES, LATTICE, SIGNS, patterns_svg
from saytara.figures.timeline.time_axis import ticks_of
from saytara.phrases.figures_and_days import dates_words
from saytara.regions.series import region_series
from saytara.ui.selection import read_selection
from tests.builders import claim, dataset, day, publisher, source
from tests.exports import renamed
from tests.shipped import load

ONE_DAY = dt.timedelta(days=1)
SHIPPED = Path(__file__).parents[3] / "data" / "south-damascus"


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(SHIPPED)


def timeline(data: Dataset, known_by: dt.date | None = None) -> Timeline:
    return timeline_of.__wrapped__(data, ClaimFilter(known_by=known_by))  # type: ignore[attr-defined, no-any-return]


def lane(data: Dataset, place: str = "a", known_by: dt.date | None = None) -> Lane:
    return next(lane for lane in timeline(data, known_by).lanes if lane.id == place)


def test_a_band_is_full_then_dotted_then_an_outline_as_its_evidence_ages() -> None:
    bands = lane(dataset(claim("isis", on=day(0)), claim("hts", place="b", on=day(400)))).bands
    assert [(band.from_day, band.freshness) for band in bands if not band.is_gap] == [
        (day(0), Freshness.REPORTED),
        (day(61), Freshness.INFERRED),
        (day(181), Freshness.LONG_AGO),
    ]
    assert [band.look.fill for band in bands] == [Fill.DOTS, Fill.HATCH, Fill.HATCH, Fill.OUTLINE]


def test_before_the_first_report_and_after_a_withdrawal_there_is_a_gap() -> None:
    bands = lane(dataset(claim("isis", on=day(0)), claim("isis", relation="withdrew", on=day(20)))).bands
    assert [band.is_gap for band in bands] == [True, False, True]
    assert bands[-1].decision.left == ("isis",)
    assert (bands[1].from_day, bands[1].to_day) == (day(0), day(19))


def test_a_state_over_a_period_is_reported_of_every_day_of_it() -> None:
    bands = lane(dataset(claim("isis", on=day(0), to=day(300), kind="period"))).bands
    reported = [band for band in bands if not band.is_gap]
    assert [band.freshness for band in reported] == [Freshness.REPORTED]
    assert reported[0].from_day == day(0)


def test_a_dispute_is_laid_over_the_band() -> None:
    data = dataset(claim("isis", "all", source="s"), claim("hts", "all", source="t"))
    disputed = [band for band in lane(data).bands if band.decision.status is Status.DISPUTED]
    assert {band.look.is_disputed for band in disputed} == {True}


def painted(data: Dataset, when: dt.date) -> list[dict[str, object]]:
    """The pieces of lane `a` that are painted for a day, each paint by its name."""
    found = [item for item in timeline(data).lanes if item.id == "a"]
    window = TimeWindow(first=when, last=when, language="en")
    return paint_rows(data, boxes_of(found, window), window, str)


def test_a_part_is_a_piece_as_high_as_it_and_the_rest_is_an_empty_frame() -> None:
    held, rest = painted(dataset(claim("isis", "more_than", 30)), day(0))
    assert held["y2"] - held["y"] == pytest.approx(BAND_PX * 0.3, abs=0.01)  # type: ignore[operator]
    assert (rest["fill"], rest["stroke"], rest["is_outline"]) == ("transparent", "border", False)
    assert rest["y2"] - held["y"] == pytest.approx(BAND_PX)  # type: ignore[operator]


def test_who_was_last_reported_is_a_dashed_frame_beside_the_part_and_alone() -> None:
    data = dataset(claim("isis", on=day(-200)), claim("hts", part="the east", source="t"))
    held, rest = painted(data, day(0))
    assert (held["stroke"], rest["stroke"], rest["fill"], rest["is_outline"]) == ("hts", "isis", "transparent", True)


def test_the_legend_shows_the_lattice_of_the_bands() -> None:
    (css,) = (entry.css for entry in band_entries(dataset(), "en") if entry.fill(css_paint) == LATTICE)
    lines = re.findall(r"\((-?\d+)deg, \S+ 0 ([\d.]+)px, transparent ([\d.]+)px ([\d.]+)px\)", css)
    widths = (ON_BAND.line, ON_BAND.line, ON_BAND.step)
    assert [tuple(map(float, line)) for line in lines] == [(angle, *widths) for angle in ON_BAND.angles]


def test_an_old_dispute_keeps_its_lattice_over_frames() -> None:
    data = dataset(
        claim("isis", "all", source="s"), claim("hts", "all", source="t"), claim("hts", place="b", on=day(300))
    )
    *frames, lattice = painted(data, day(250))
    assert {frame["stroke"] for frame in frames} == {"isis", "hts"}
    assert all(frame["is_outline"] and frame["fill"] == "transparent" for frame in frames)
    assert lattice["fill"] == LATTICE


def test_fighting_is_laid_over_the_band_and_over_a_gap() -> None:
    for claims in ([claim("isis", "all")], []):
        rows = painted(dataset(*claims, claim("hts", relation="contests")), day(0))
        assert str(rows[-1]["fill"]).startswith("url(#time-crosses-")


def test_what_only_its_own_side_claims_has_holes() -> None:
    data = dataset(claim("isis", "all", source="s"), publishers=[publisher("s", side="isis", kind="party")])
    assert [row["fill"] for row in painted(data, day(0))][-1] == HOLES


def test_bands_of_a_lane_follow_each_other_from_the_first_to_the_last_day(shipped: Dataset) -> None:
    found = timeline_of(shipped, ALL_CLAIMS)
    for present in found.lanes:
        if present.is_region:
            continue
        assert present.bands[0].from_day == found.first
        assert present.bands[-1].to_day == found.last
        assert all(earlier.to_day + ONE_DAY == later.from_day for earlier, later in itertools.pairwise(present.bands))


def test_a_band_says_of_each_of_its_days_what_the_map_says(shipped: Dataset) -> None:
    for place in ("yarmouk", "hajar-al-aswad", "babbila"):
        present = next(lane for lane in timeline_of(shipped, ALL_CLAIMS).lanes if lane.id == place)
        for band in present.bands:
            for date in {band.from_day, band.from_day + (band.to_day - band.from_day) / 2, band.to_day}:
                decision = control_on(shipped, place, date)
                assert (decision.status, decision.holders) == (band.decision.status, band.decision.holders)
                assert band.is_gap or freshness_of(decision, shipped.windows) is band.freshness


def test_verdicts_of_a_region_are_those_of_the_places_on_these_days(shipped: Dataset) -> None:
    region = next(lane for lane in timeline_of(shipped, ALL_CLAIMS).lanes if lane.is_region)
    series = region_series(shipped, region.id)
    last = timeline_of(shipped, ALL_CLAIMS).last
    told = {
        (span.from_day, claim.claim, claim.verdict) for span in series if span.from_day <= last for claim in span.claims
    }
    assert told
    for from_day, claim_id, verdict in told:
        band = next(band for band in region.verdicts if band.from_day <= from_day <= band.to_day)
        assert verdict is next(claim.verdict for claim in band.claims if claim.claim == claim_id)
    assert any(claim.verdict is Verdict.CANNOT_BE for band in region.verdicts for claim in band.claims)


def test_every_claim_that_may_be_told_has_a_mark_and_no_other() -> None:
    data = dataset(
        claim("isis", id="control"),
        claim("isis", id="some-left", relation="withdrew", qualifier="most"),
        claim("government", id="siege", relation="besieges"),
        claim("hts", id="taken-back", retracted="the paper corrected itself"),
        claim("hts", id="later", source="late"),
        sources=[source("late", published=day(100))],
    )
    assert [item.id for item in lane(data).claims] == ["control", "later", "siege", "some-left"]
    assert [item.id for item in lane(data, known_by=day(50)).claims] == ["control", "siege", "some-left"]


def test_a_region_of_which_no_claim_speaks_has_no_lane() -> None:
    data = dataset(claim("isis", "half", place="south"), regions={"north": "b", "south": "ab"})
    assert [lane.id for lane in timeline(data).lanes] == ["south", "a", "b"]


def test_filters_keep_lanes_and_claims_of_an_actor_a_kind_a_publisher() -> None:
    data = dataset(
        claim("jaysh-al-islam", id="one", source="paper"),
        claim("isis", id="two", source="radio"),
        claim("isis", id="three", place="b", source="radio"),
        places=("a", "b", "c"),
    )

    def kept(**chosen: str) -> dict[str, list[str]]:
        lanes = kept_lanes(data, timeline(data), **chosen)  # type: ignore[arg-type]
        return {lane.id: [claim.id for claim in lane.claims] for lane in lanes}

    assert kept() == {"a": ["one", "two"], "b": ["three"], "c": []}
    assert kept(actor="opposition") == {"a": ["one"]}
    assert kept(publisher="radio") == {"a": ["two"], "b": ["three"]}
    assert kept(kind="neighbourhood") == kept()
    assert kept(kind="camp") == {}


def test_marks_of_one_lane_do_not_lie_over_each_other() -> None:
    claims = [claim("isis", id=f"c{number}", on=day(0)) for number in range(4)]
    claims.append(claim("isis", id="long", on=day(1), to=day(9)))
    claims.append(claim("isis", id="within", on=day(5)))
    data = dataset(*claims)
    window = TimeWindow(first=day(-10), last=day(20), language="en")
    (box, _) = boxes_of(timeline(data).lanes, window)
    assert len({box.rows[f"c{number}"] for number in range(4)}) == 4
    assert box.rows["long"] != box.rows["within"]
    rows = mark_rows(data, [box], window, str)
    assert all(box.top < row["y"] - SIGN_PX / 2 and row["y"] + SIGN_PX / 2 < box.band_top for row in rows)
    assert box.bottom - box.band_top >= BAND_PX
    assert {round(row["y"]) % MARK_STEP_PX for row in rows} == {round(rows[0]["y"]) % MARK_STEP_PX}


def test_every_day_of_a_lane_answers_to_the_pointer_with_the_map_of_that_place() -> None:
    data = dataset(claim("isis", on=day(0)))
    found = timeline(data)
    window = TimeWindow(first=found.first, last=found.last, language="en", link="./?lang=en")
    rows = [row for row in touch_rows(data, boxes_of(found.lanes, window), window) if "place=a" in row["href"]]
    assert rows[0]["x"] == milliseconds(found.first)
    assert rows[-1]["x2"] == milliseconds(found.last + ONE_DAY)
    assert rows[1]["href"] == f"./?lang=en&place=a&date={day(0).isoformat()}"
    assert rows[1]["tip"] == {
        "title": "a",
        "When": dates_words(day(0), found.last, "en"),
        "Status": "held",
        "Who": "isis: share not stated",
    }


def test_a_mark_says_who_what_when_and_by_which_source() -> None:
    item = claim("isis", "more_than", 70)
    assert claim_tip(dataset(item), item, "en", None) == {
        "title": "a · control",
        "Who": "isis",
        "Share": "more than 70%",
        "What": "as the test says",
        "When": "21 May 2017",
        "Source": "s · published 21 May 2017 · B3",
    }


def test_a_long_name_goes_on_above_its_band_as_far_as_its_lane_reaches() -> None:
    row = {"text": "Damascus and its surroundings (drawn places)", "top": 100.0, "is_region": True}
    lines = broken_into_lines([{**row, "y": 140.0}], 15)
    assert [(line["text"], line["y"]) for line in lines] == [
        ("Damascus and its", 110.0),
        ("surroundings", 125.0),
        ("(drawn places)", 140.0),
    ]
    lines = broken_into_lines([{**row, "y": 125.0}], 15)
    assert [line["text"] for line in lines] == ["Damascus and its", "surroundings (drawn places)"]
    assert broken_into_lines([{**row, "y": 111.0}], 15) == [{**row, "y": 111.0}]
    assert broken_into_lines([{**row, "y": 140.0, "text": "Yarmouk camp"}], 15)[0]["y"] == 140.0


def test_every_relation_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(Relation)
    assert len({sign.path for sign in SIGNS.values()}) == len(SIGNS)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_chart_is_sound_vega_lite_and_names_no_pattern_that_is_not_drawn(shipped: Dataset, language: str) -> None:
    found = timeline_of(shipped, ALL_CLAIMS)
    window = TimeWindow(first=found.first, last=found.last, language=language, link="./")
    chart = draw_timeline(shipped, found.lanes, window, light_paint(shipped), date=shipped.default_date)
    rows = [row for layer in chart.spec["layer"] for row in layer["data"]["values"]]
    assert all(isinstance(row, dict) for row in rows), "the schema asks no more of them: it is shown a few"
    few = [layer | {"data": {"values": layer["data"]["values"][:3]}} for layer in chart.spec["layer"]]
    alt.LayerChart.from_dict(chart.spec | {"layer": few})
    named = {match for row in rows for match in re.findall(r"url\(#([^)]+)\)", str(row.get("fill")))}
    drawn = set(re.findall(r'id="([^"]+)"', patterns_svg(shipped, str)))
    assert named
    assert named <= drawn
    cuts = [layer["mark"]["ellipsis"] for layer in chart.spec["layer"] if "ellipsis" in layer["mark"]]
    assert set(cuts) == {{"en": "…", "ar": "…\u200f"}[language]}, "the sign behind the last letter that is left"


def test_the_axis_names_a_handful_of_days_however_long_the_window() -> None:
    for days in (14, 21, 22, 45, 75, 76, 200, 300, 301, 700, 1100, 1101, 2200):
        ticks = ticks_of(day(0), day(days - 1), "en")
        assert 2 <= len(ticks) <= 21, days
    spring = ticks_of(dt.date(2015, 3, 20), dt.date(2015, 5, 1), "ar")
    assert [words for _, words in spring][:2] == ["22 آذار", "1 نيسان"]


def test_the_table_has_a_row_for_each_band_that_is_no_gap(shipped: Dataset) -> None:
    found = timeline_of(shipped, ALL_CLAIMS)
    window = TimeWindow(first=found.first, last=found.last, language="en")
    bands = sum(not band.is_gap for lane in found.lanes for band in lane.bands)
    verdicts = sum(len(band.claims) for lane in found.lanes for band in lane.verdicts)
    assert bands_table(shipped, found.lanes, window).count("<tr>") == 1 + bands + verdicts


@pytest.mark.parametrize(("language", "name"), [("en", "Yarmouk camp"), ("ar", "مخيم اليرموك")])
def test_the_svg_is_whole_and_asks_nobody(shipped: Dataset, language: str, name: str) -> None:
    found = timeline_of(shipped, ALL_CLAIMS)
    window = TimeWindow(first=dt.date(2015, 3, 20), last=dt.date(2015, 5, 10), language=language)
    svg = to_svg(shipped, found, found.lanes, window, "a note & more").decode()
    root = ElementTree.fromstring(svg)
    assert name in svg
    assert "a note &amp; more" in svg
    assert "var(" not in svg
    assert shipped.digest in svg
    told = root.findtext("{*}metadata") or ""
    assert all(shipped.source_by_id[claim.source].url in told for claim in shipped.claims)
    style = root.findtext("{*}style") or ""
    assert style.count("@font-face") == style.count("url(data:font/ttf;base64,") == 2
    assert f'font-family:"{measures_of(language).chart_face}"' in style


@pytest.mark.parametrize(
    ("year", "name"), [(2015, "Jabhat al-Nusra"), (2018, "Hay'at Tahrir al-Sham")]
)
def test_the_legend_of_the_picture_has_the_names_of_its_days(shipped: Dataset, year: int, name: str) -> None:
    other = "ex-Nusra"
    found = timeline_of(shipped, ALL_CLAIMS)
    window = TimeWindow(first=dt.date(year, 1, 1), last=dt.date(year, 3, 1), language="en")
    texts = "\n".join(ElementTree.fromstring(to_svg(shipped, found, found.lanes, window)).itertext())
    assert name in texts
    assert other not in texts
    whole = TimeWindow(first=found.first, last=found.last, language="en")
    assert other in "".join(ElementTree.fromstring(to_svg(shipped, found, found.lanes, whole)).itertext())


def test_the_fonts_of_the_picture_are_named_as_the_picture_names_them(shipped: Dataset) -> None:
    """Without its own face the names of places would be cut at the edge."""
    found = timeline_of(shipped, ALL_CLAIMS)
    window = TimeWindow(first=found.first, last=found.last, language="ar")
    first, second = (to_svg(shipped, found, found.lanes, window) for _ in range(2))
    assert first == second
    families = set(re.findall(r'font-family="([^"]+)"', first.decode()))
    assert families == {measures_of("ar").chart_face}


def test_a_picture_of_hostile_names_is_well_formed() -> None:
    data = renamed(dataset(claim("isis", "all")), "x\x00</title><script>&\ufffe")
    found = timeline(data)
    svg = to_svg(data, found, found.lanes, TimeWindow(first=found.first, last=found.last, language="en"))
    assert not list(ElementTree.fromstring(svg).iter("{*}script"))


def test_the_svg_names_no_address_outside(shipped: Dataset) -> None:
    found = timeline_of(shipped, ALL_CLAIMS)
    window = TimeWindow(first=dt.date(2015, 3, 20), last=dt.date(2015, 5, 10), language="en")
    root = ElementTree.fromstring(to_svg(shipped, found, found.lanes, window))
    assert not [node for node in root.iter() if any("http" in value for value in node.attrib.values())]


def test_the_png_is_twice_as_wide_as_the_picture() -> None:
    data = dataset(claim("isis", "all"))
    found = timeline(data)
    window = TimeWindow(first=found.first, last=found.last, language="en")
    png = to_png(data, found, found.lanes, window)
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG")
    assert width == 3000
    assert height > 300


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("2017-05-01_2017-06-01", (dt.date(2017, 5, 1), dt.date(2017, 6, 1))),
        ("2017-06-01_2017-05-01", None),
        ("2017-06-01", None),
        ("2017-06-01_", None),
        ("2017-06-01_2017-06-31", None),
    ],
)
def test_a_window_of_time_is_read_from_an_address_or_noted(value: str, span: tuple[dt.date, dt.date] | None) -> None:
    selection, notes = read_selection({"span": value, "publisher": "s"}, dataset(claim("isis")), "en")
    assert selection.span == span
    assert selection.publisher == "s"
    assert len(notes) == (span is None)
    assert "span" not in selection.address("map")


def test_in_an_arabic_picture_no_word_is_left_to_the_reader_of_svg() -> None:
    """Which would set the alef of a word such as الكسوة onto its lam."""
    data = renamed(dataset(claim("isis"), claim("hts", place="b")), "الكسوة")
    found = timeline_of(data, ALL_CLAIMS)
    window = TimeWindow(first=found.first, last=found.last, language="ar")
    drawing = ElementTree.fromstring(_drawing(data, found, found.lanes, window, ""))
    layers = drawing_layers(drawing)
    lines = [line["text"] for layer in layers for line in layer.get("lines", ())]
    assert sum("الكسوة" in line for line in lines) > 3
    assert len(lines) == len(list(drawing.iter("{http://www.w3.org/2000/svg}text")))
    picture = to_png(data, found, found.lanes, window)
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == tuple(round(2 * float(drawing.attrib[side])) for side in ("width", "height"))

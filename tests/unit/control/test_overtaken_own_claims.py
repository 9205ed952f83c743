"""A publisher's own later word: maps in series, whose line drifts by less than it may be trusted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control import control_on
from saytara.control.decision import PlaceControl, Reason, Status
from saytara.control.spans import spans_of
from saytara.core.model import Claim, Dataset, Source
from saytara.core.shares import Share
from saytara.editing.mapimport.series import Period, periods
from tests.builders import DAY, claim, dataset, source

MARGIN = 5
"""What a line that may be off changes of the share, to either side."""


def on(number: int) -> dt.date:
    return DAY + dt.timedelta(days=number)


def drawn(number: int, publisher: str = "map") -> Source:
    return replace(
        source(f"{publisher}-{number}", publisher=publisher, published=on(number)), drawn=f"drawn/{number}.geojson"
    )


def of_maps(*shares: tuple[int, int], first: int = 0) -> Dataset:
    """A map a day, each brought in by itself."""
    claims = [
        claim("isis", "between", low, high, id=f"c{day}", source=f"map-{day}", on=on(day))
        for day, (low, high) in enumerate(shares, first)
    ]
    return dataset(*claims, sources=[drawn(day) for day, _ in enumerate(shares, first)])


def share_of_isis(answer: PlaceControl) -> tuple[float, float]:
    share = next(item.share for item in answer.actors if item.actor == "isis")
    return float(share.low), float(share.high)


def test_a_later_map_overtakes_the_one_before_it_also_where_both_may_be_true() -> None:
    data = of_maps((35, 45), (38, 48), (41, 51))
    answer = control_on(data, "a", on(2))
    assert (share_of_isis(answer), answer.accepted) == ((41, 51), ("c2",))
    assert {item.claim: item.reason for item in answer.set_aside} == dict.fromkeys(("c0", "c1"), Reason.SUPERSEDED)
    assert share_of_isis(control_on(data, "a", on(1))) == (38, 48)


def test_what_is_no_map_or_is_of_another_publisher_or_actor_stands_beside_it() -> None:
    written = dataset(
        claim("isis", "between", 35, 45, id="c0", source="s0", on=on(0)),
        claim("isis", "between", 38, 48, id="c1", source="s1", on=on(1)),
        sources=[source("s0", publisher="map"), source("s1", publisher="map")],
    )
    assert share_of_isis(control_on(written, "a", on(1))) == (38, 45)
    others = dataset(
        claim("isis", "between", 35, 45, id="c0", source="map-0", on=on(0)),
        claim("isis", "between", 38, 48, id="c1", source="other-1", on=on(1)),
        claim("hts", "between", 20, 30, id="c2", source="map-1", on=on(1)),
        sources=[drawn(0), drawn(1), drawn(1, "other")],
    )
    answer = control_on(others, "a", on(1))
    assert (share_of_isis(answer), set(answer.accepted)) == ((38, 45), {"c0", "c1", "c2"})


def test_a_map_of_a_day_that_may_be_the_same_is_not_a_later_one() -> None:
    data = dataset(
        claim("isis", "between", 35, 45, id="c0", source="map-0", on=on(0), to=on(1), kind="period"),
        claim("isis", "between", 38, 48, id="c1", source="map-1", on=on(1)),
        sources=[drawn(0), drawn(1)],
    )
    assert share_of_isis(control_on(data, "a", on(1))) == (38, 45)


Steps = st.lists(st.integers(-MARGIN, MARGIN), max_size=40)


def told_of(start: int, steps: Sequence[int]) -> list[tuple[int, int]]:
    """What a series measures whose line moves by no more than its margin from one day to the next."""
    middles = [start]
    for step in steps:
        middles.append(min(max(middles[-1] + step, MARGIN + 1), 99 - MARGIN))
    return [(middle - MARGIN, middle + MARGIN) for middle in middles]


def claim_of(period: Period) -> Claim:
    low, high = period.stated.figures
    number = (period.last - DAY).days
    return claim(
        "isis",
        period.stated.qualifier.value,
        low,
        high,
        source=f"map-{number}",
        on=period.first,
        to=period.last,
        kind="day" if period.first == period.last else "period",
    )


@given(st.integers(10, 90), Steps)
@settings(deadline=None, max_examples=60, derandomize=True)
def test_however_a_line_drifts_the_answer_is_never_narrower_than_the_map_of_the_day(
    start: int, steps: list[int]
) -> None:
    """Brought in at once, or a map a day; and it is no dispute, whichever way the line goes."""
    shares = told_of(start, steps)
    days = [(on(number), {"a": {"isis": Share(low=low, high=high)}}) for number, (low, high) in enumerate(shares)]
    at_once = [claim_of(period) for period in periods(days, 7, lambda *_told: False)]
    whole = dataset(*at_once, sources=[drawn(number) for number in range(len(shares))])
    by_day = of_maps(*shares)
    for number, (low, high) in enumerate(shares):
        for data in (whole, by_day):
            answer = control_on(data, "a", on(number))
            shown_low, shown_high = share_of_isis(answer)
            assert shown_low <= low < high <= shown_high
            assert answer.status is not Status.DISPUTED
        assert share_of_isis(control_on(by_day, "a", on(number))) == (low, high)


def test_the_spans_of_a_drifting_line_are_the_answers_of_its_days() -> None:
    data = of_maps(*told_of(40, [3, 3, -2, 5, 0, 0, -5, 4]))
    for span in spans_of(data, "a"):
        last = span.to_day or span.from_day
        for day in (span.from_day, last):
            assert control_on(data, "a", day).answer == span.decision.answer


@given(st.integers(10, 90), Steps)
@settings(deadline=None, max_examples=60, derandomize=True)
def test_a_line_that_stays_within_its_margin_is_one_claim(start: int, steps: list[int]) -> None:
    near = [Share(low=max(start + step - MARGIN, 1), high=min(start + step + MARGIN, 99)) for step in [0, *steps]]
    days = [(on(number), {"a": {"isis": share}}) for number, share in enumerate(near)]
    found = list(periods(days, 7, lambda *_told: False))
    assert [(period.first, period.last) for period in found] == [(on(0), on(len(near) - 1))]

"""What must hold of every drawn map that is held against any reports."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from saytara.analysis.verification import DrawnPlace, DrawnShare, MapVerdict, verdict_on
from saytara.analysis.verification.verdicts import Clash
from saytara.control import Question, Status, control_on
from saytara.control.actor_tree import tree_of
from tests.property.strategies import datasets, dates

ACTORS = ("isis", "hts", "government", "opposition", "jaysh-al-islam", "jaysh-al-ababil")


@st.composite
def maps(draw: st.DrawFn) -> DrawnPlace:
    """Shares of some actors that add up to at most the whole, each with a tolerance."""
    shares: dict[tuple[str, ...], DrawnShare] = {}
    left = 100.0
    for actor in draw(st.permutations(ACTORS))[: draw(st.integers(0, 3))]:
        pct = draw(st.sampled_from((left, left / 2, left / 5, min(left, 3.0))))
        slack = draw(st.sampled_from((0.0, 0.0, 2.0, 15.0)))
        shares[actor,] = DrawnShare(pct=pct, low_pct=max(0.0, pct - slack), high_pct=min(100.0, pct + slack))
        left -= pct
    return DrawnPlace(shares=shares, silent_pct=draw(st.sampled_from((left, left, 0.0))))


def wider(drawn: DrawnPlace, points: float) -> DrawnPlace:
    shares = {
        actor: replace(share, low_pct=max(0.0, share.low_pct - points), high_pct=min(100.0, share.high_pct + points))
        for actor, share in drawn.shares.items()
    }
    return replace(drawn, shares=shares)


@settings(deadline=None, max_examples=150)
@given(datasets(), dates, maps(), st.sampled_from((1.0, 7.0, 60.0)))
def test_a_wider_tolerance_never_makes_a_place_contradicted(data, date, drawn, points):
    decision = control_on(data, "a", Question(date=date))
    before, after = (verdict_on(data, shape, decision).verdict for shape in (drawn, wider(drawn, points)))
    assert before.is_contradiction or not after.is_contradiction
    assert before is MapVerdict.CONTRADICTED or after is not MapVerdict.CONTRADICTED


@settings(deadline=None, max_examples=60)
@given(datasets(least=2, most=5), dates, maps(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(data, date, drawn, random):
    claims = list(data.claims)
    random.shuffle(claims)
    other = replace(data, claims=tuple(claims))
    asked = Question(date=date)
    assert verdict_on(data, drawn, control_on(data, "a", asked)) == verdict_on(
        other, drawn, control_on(other, "a", asked)
    )


def drawn_as_reported(data, decision) -> DrawnPlace | None:
    """A map that every accepted figure allows, well inside where it can be; None where there is none.

    Each actor's own area is an unknown; the solver widens the distance to every bound, as far as all allow.
    """
    tree = tree_of(data)
    names = [actor.id for actor in data.actors]
    rows: list[list[float]] = [[*(1.0 for _ in names), 0.0]]
    limits: list[float] = [100.0]

    def bound(targets: tuple[str, ...], low: float, high: float) -> None:
        covered = [float(any(tree.is_within(name, target) for target in targets)) for name in names]
        slack = 1.0 if high > low else 0.0
        rows.extend(([*covered, slack], [*(-part for part in covered), slack]))
        limits.extend((high, -low))

    for item in decision.informative_shares:
        bound((item.actor,), item.share.low, item.share.high)
    for joint in decision.joint:
        bound(joint.actors, joint.share.low, joint.share.high)
    if decision.main_holder:
        bound((decision.main_holder,), 50.0, 100.0)
    elif decision.holders:
        bound(decision.holders, 10.0, 100.0)
    ends = [*((0.0, 100.0) for _ in names), (0.0, 50.0)]
    found = linprog([*(0.0 for _ in names), -1.0], A_ub=rows, b_ub=limits, bounds=ends)
    if not found.success:
        return None
    shares = {(name,): DrawnShare.exactly(float(pct)) for name, pct in zip(names, found.x, strict=False) if pct > 0}
    return DrawnPlace(shares=shares, silent_pct=0.0)


@settings(deadline=None, max_examples=200)
@given(datasets(least=1, places="a"), dates)
def test_a_map_drawn_as_reported_is_contradicted_by_no_report_of_control(data, date):
    decision = control_on(data, "a", Question(date=date))
    drawn = drawn_as_reported(data, decision)
    if drawn is None:
        return
    found = verdict_on(data, drawn, decision)
    assert found.verdict is not MapVerdict.CONTRADICTED
    assert {item.clash for item in found.contradictions} <= {Clash.LAST_HOLDER_NOT_DRAWN}
    if decision.status is Status.NOT_REPORTED:
        assert found.verdict is not MapVerdict.AGREES


@settings(deadline=None, max_examples=100)
@given(datasets(), dates, maps())
def test_every_contradiction_names_claims_of_the_dataset_and_what_lies_apart(data, date, drawn):
    found = verdict_on(data, drawn, control_on(data, "a", Question(date=date)))
    assert found.verdict.is_contradiction == bool(found.contradictions)
    for item in found.contradictions:
        assert item.claims
        assert set(item.claims) <= set(data.claim_by_id)
        assert item.newest <= date
        assert item.drawn.low <= item.drawn.high


@settings(deadline=None, max_examples=60)
@given(datasets(most=5), dates, maps())
def test_the_order_in_which_actors_are_drawn_changes_nothing(data, date, drawn):
    decision = control_on(data, "a", Question(date=date))
    expected = verdict_on(data, drawn, decision)
    for order in permutations(drawn.shares.items()):
        found = verdict_on(data, replace(drawn, shares=dict(order)), decision)
        assert (found.verdict, found.ground, found.actors) == (expected.verdict, expected.ground, expected.actors)

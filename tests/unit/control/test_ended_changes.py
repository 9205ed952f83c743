"""What a change ended stays ended when another change ends that one."""

from __future__ import annotations

from saytara.control import control_on
from saytara.control.decision import Reason
from saytara.core.model import Claim, Dataset
from tests.builders import claim, dataset, day, source

TOGETHER = claim("isis+hts", id="together", source="s0", on=day(-20))
THIRD = claim("government", id="third", source="s1", relation="took", on=day(-10))
BACK = claim("isis", id="back", source="s2", relation="took", on=day(0))


def of(*claims: Claim, **letters: str) -> Dataset:
    """The claims, each of a publisher of its own, of good reputation unless another letter is given."""
    sources = [source(name, reliability=letters.get(name, "B")) for name in ("s0", "s1", "s2")]
    return dataset(*claims, sources=sources)


def test_two_who_held_a_place_do_not_hold_it_again_when_one_takes_it_back() -> None:
    answer = control_on(of(TOGETHER, THIRD, BACK), "a", day(0))
    assert (answer.holders, answer.main_holder, answer.accepted) == (("isis",), "isis", ("back",))
    ended = {item.claim: (item.reason, item.overruled_by) for item in answer.set_aside}
    assert ended == {
        "together": (Reason.SUPERSEDED, ("third",)),
        "third": (Reason.SUPERSEDED, ("back",)),
    }


def test_before_the_place_is_taken_back_the_third_holds_it() -> None:
    assert control_on(of(TOGETHER, THIRD, BACK), "a", day(-1)).holders == ("government",)


def test_a_statement_of_a_state_ends_no_change_for_good() -> None:
    """The taking may never have happened; what was before it stands."""
    state = claim("isis", id="state", source="s2", on=day(0))
    answer = control_on(of(TOGETHER, THIRD, state), "a", day(0))
    assert set(answer.accepted) == {"together", "state"}


def test_a_change_of_half_weight_ends_nothing_for_good() -> None:
    for weak in ("s1", "s2"):
        assert "together" in control_on(of(TOGETHER, THIRD, BACK, **{weak: "D"}), "a", day(0)).accepted, weak


def test_what_both_changes_leave_possible_stands() -> None:
    """A small part that somebody held all along contradicts neither taking."""
    part = claim("hts", "minor", id="part", source="s0", on=day(-20))
    answer = control_on(of(part, THIRD, BACK), "a", day(0))
    assert set(answer.accepted) == {"part", "back"}


def test_days_that_may_be_the_same_are_not_one_after_the_other() -> None:
    """Either taking may have been the first, so that it is not known that one ended the other."""
    third = claim("government", id="third", source="s1", relation="took", on=day(-6), to=day(-3))
    back = claim("isis", id="back", source="s2", relation="took", on=day(-4), to=day(0))
    answer = control_on(of(TOGETHER, third, back), "a", day(0))
    assert set(answer.accepted) == {"together", "back"}

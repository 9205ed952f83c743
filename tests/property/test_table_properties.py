"""What must hold of the import of any stranger's table: nothing is said that it does not say, and nothing is lost."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.editing.tables import TablePlan, plan_table, write_table_plan

SOUND = Path(__file__).parents[1] / "data" / "sound"

MAPPING = """\
place = { column = "place" }
day = { column = "day" }
title = "A table"
url = "https://example.org/table"
language = "en"
published = 2020-12-31

[series]
max_gap_days = GAP

[says.values]
R = { relation = "controls", actors = "red" }
B = { relation = "controls", actors = "blue" }
"?" = { relation = "contests", actors = "red+blue" }

[[statements]]
publisher = "One"
says = { column = "one" }

[[statements]]
publisher = "Two"
says = { column = "two" }
"""
MEANING = {"R": ("controls", "red"), "B": ("controls", "blue"), "?": ("contests", "blue+red")}
BEGIN = dt.date(2020, 1, 1)

words = st.sampled_from(("R", "B", "?", "", "X"))
rows = st.lists(st.tuples(st.sampled_from(("west", "East")), st.integers(0, 12), words, words), max_size=40)

Row = tuple[str, int, str, str]
Day = tuple[str, str, str, str, dt.date]
"""Publisher, place, relation, actors and day."""


def table_of(found: list[Row]) -> str:
    lines = [f"{place},{BEGIN + dt.timedelta(days=day)},{one},{two}" for place, day, one, two in found]
    return "\n".join(["place,day,one,two", *lines])


def imported(root: Path, found: list[Row], gap: int = 1) -> TablePlan:
    (root / "table.csv").write_text(table_of(found), "utf-8")
    (root / "mapping.toml").write_text(MAPPING.replace("GAP", str(gap)), "utf-8")
    return plan_table(root / "sound", root / "table.csv", root / "mapping.toml")


def said(found: list[Row]) -> set[Day]:
    """What the table says of each day, read by another way than the import's."""
    return {
        (publisher, place.lower(), *MEANING[word], BEGIN + dt.timedelta(days=day))
        for place, day, one, two in found
        for publisher, word in (("One", one), ("Two", two))
        if word in MEANING
    }


def rows_in(plan: TablePlan, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(plan.contents.get(file, b"").decode(), newline="")))


def expanded(plan: TablePlan) -> list[Day]:
    """What the new claims say of each day."""
    publishers = {row["id"]: row["publisher"] for row in rows_in(plan, "sources.csv")}
    found: list[Day] = []
    for row in rows_in(plan, "claims.csv"):
        if row["source"] in {"paper", "radio"}:
            continue
        first, last = (dt.date.fromisoformat(row[name]) for name in ("as_of_from", "as_of_to"))
        for number in range((last - first).days + 1):
            day = first + dt.timedelta(days=number)
            found.append((publishers[row["source"]], row["place"], row["relation"], row["actors"], day))
    return found


@given(rows)
@settings(max_examples=40, deadline=None)
def test_folding_then_expanding_says_of_each_day_what_the_table_says(found: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        shutil.copytree(SOUND, root / "sound")
        plan = imported(root, found)
        days = expanded(plan)
        assert len(days) == len(set(days)), "no day is told twice"
        assert set(days) == said(found)
        assert plan.outcome.statements - plan.outcome.folded == plan.outcome.claims
        unread = sum(word == "X" for row in found for word in row[2:])
        assert plan.outcome.left_out_rows == unread


@given(rows, st.integers(2, 6))
@settings(max_examples=30, deadline=None)
def test_a_wider_gap_adds_only_days_of_which_the_table_says_nothing(found: list[Row], gap: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        shutil.copytree(SOUND, root / "sound")
        days = set(expanded(imported(root, found, gap)))
        assert days >= said(found)
        covered = {(place.lower(), BEGIN + dt.timedelta(days=day)) for place, day, _one, _two in found}
        assert all((place, day) not in covered for _publisher, place, _what, _who, day in days - said(found))


@given(st.randoms(use_true_random=False), rows)
@settings(max_examples=25, deadline=None)
def test_the_order_of_rows_changes_nothing_and_a_second_import_adds_nothing(rng: object, found: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        shutil.copytree(SOUND, root / "sound")
        plan = imported(root, found)
        turned = list(found)
        rng.shuffle(turned)
        other = imported(root, turned)
        for file in ("claims.csv", "sources.csv"):
            assert plan.contents.get(file) == other.contents.get(file)
        write_table_plan(root / "sound", plan)
        again = imported(root, turned)
        assert again.outcome.claims == 0
        assert not {"claims.csv", "sources.csv"} & again.contents.keys()

"""Which claim of a list is told first: one function says it for the panel, the context, disputes and the table."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from saytara.analysis.disputes import disputes
from saytara.control import control_on
from saytara.control.asked import ALL_CLAIMS
from saytara.core import claim_order
from saytara.figures import dispute_list
from saytara.figures.panel.evidence import context_list
from saytara.ui import table_page
from tests.builders import DAY, claim, dataset, day

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data" / "south-damascus"
MADE = dataset(
    claim("isis", "all", id="b-old", on=day(-5)),
    claim("isis", "all", id="a-new", on=day(-1)),
    claim("isis", "all", id="c-newest", source="t"),
    claim("isis", "all", id="one-old", place="b", on=day(-1)),
    claim("isis", "all", id="one-new", place="b", source="t"),
    claim("hts", "all", id="other-a-old", place="b", on=day(-1), source="u"),
    claim("hts", "all", id="other-b-new", place="b", source="v"),
    claim("government", relation="besieges", id="siege", on=day(-3)),
    claim("government", relation="truce", id="truce", on=day(-2)),
)
DECISION = control_on(MADE, "a", DAY)


def address(*_page: str, **parameters: str | None) -> str:
    return f"claim={parameters.get('claim')}"


def panel() -> list[list[str]]:
    """The cards under each heading of the panel of a place."""
    test = AppTest.from_file(ROOT / "pages" / "map.py", default_timeout=60)
    test.query_params["place"], test.query_params["date"] = "yarmouk", "2015-04-10"
    test.run()
    assert not test.exception
    lists: list[list[str]] = [[]]
    for element in test.get("html"):
        lists += [[]] if "<h2>" in element.proto.body else []
        lists[-1] += re.findall(r'<div id="card-([^"]+)"', element.proto.body)
    return [found for found in lists if len(found) > 1]


def context() -> list[list[str]]:
    return [[found.id for found in context_list(MADE, DECISION.context, "en")]]


def table() -> list[list[str]]:
    view = SimpleNamespace(dataset=MADE, language="en", selection=SimpleNamespace(address=address))
    told = table_page._claims(view, DECISION.accepted)  # type: ignore[arg-type]
    return [re.findall(r"claim=([\w-]+)", told)]


def versions() -> list[list[str]]:
    cards = "".join(dispute_list.dispute_card(MADE, dispute, "en", address) for dispute in disputes(MADE, ALL_CLAIMS))
    return [re.findall(r"<i>([^<]*)</i>", part) for part in cards.split("<section")[1:]]


@pytest.mark.parametrize("told", [panel, context, table, versions])
def test_lists_of_claims_are_turned_round_in_one_place(told: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(SHIPPED))
    monkeypatch.setattr(dispute_list, "claim_card", lambda _data, of, *_, **__: Markup("<i>{}</i>").format(of.id))
    before = told()  # type: ignore[operator]
    assert any(len(found) > 1 for found in before)
    newest_first = claim_order.newest_first
    monkeypatch.setattr(claim_order, "newest_first", lambda claims: newest_first(claims)[::-1])
    assert told() == [found[::-1] for found in before]  # type: ignore[operator]


def test_claims_are_told_newest_first() -> None:
    claims = [found.id for found in claim_order.as_shown(MADE, ("b-old", "c-newest", "a-new"))]
    assert claims == ["c-newest", "a-new", "b-old"]

"""How often such an answer was right, where a reader meets it: the panel, the legend, and the About page."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from saytara.analysis.evaluation import AnswerState, holder_score
from saytara.control import control_map
from saytara.core.evidence_windows import Windows
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.words import LANGUAGES, say
from tests.browser.datasets import seed_dataset

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data" / "south-damascus"
STALE = holder_score(load(SHIPPED)).by_state[AnswerState.STALE]


def html(page: str, **parameters: str) -> str:
    test = AppTest.from_file(ROOT / "pages" / f"{page}.py", default_timeout=60)
    for name, value in parameters.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return unescape("\n".join(element.proto.body for element in test.get("html")))


def counts(language: str) -> str:
    """The counts of stale answers, as the page says them in a language."""
    right = say("tested.right", language, n=STALE.right)
    tests = say("tested.tests", language, n=STALE.named)
    return f"{right} من أصل {tests}" if language == "ar" else f"{right} of {tests}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_tells_of_a_stale_answer_how_often_such_were_right(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(SHIPPED))
    day = dt.date(2014, 8, 1)
    decisions = control_map(load(SHIPPED), day)
    assert decisions["midan"].is_stale
    assert decisions["midan"].main_holder
    said = html("map", lang=language, place="midan", date=day.isoformat())
    (line,) = re.findall(r'<p class="quiet tested">(.*?)</p>', said)
    assert counts(language) in line
    assert say("tested.state_stale", language, age=say("days", language, n=180)) in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_tells_it_of_the_look_of_stale_places(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(SHIPPED))
    said = html("map", lang=language)
    (pattern,) = re.findall(rf"<span>({say('legend.outline', language)}[^<]*)</span>", said)
    assert counts(language) in pattern


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_tells_the_window_of_a_region_that_has_its_own(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(SHIPPED))
    own = {"yarmouk": Windows(stale_after_days=30)}
    monkeypatch.setattr(Dataset, "own_windows", property(lambda _: own))
    name = load(SHIPPED).place_by_id["yarmouk"].names.in_language(language)
    days = {number: say("days", language, n=number) for number in (30, 180)}
    others = say("windows.of_area", language, areas=name, days=days[30])
    age = say("windows.with_others", language, days=days[180], others=others)
    assert f"<span>{say('key.outline', language, age=age)}</span>" in html("map", lang=language)


def test_an_area_with_one_source_tests_nothing_and_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(seed_dataset(tmp_path / "south-damascus")))
    said = html("map", place="yarmouk")
    assert 'class="quiet tested"' not in said
    assert f"<span>{say('legend.outline', 'en')}</span>" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_about_page_has_the_tables(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(SHIPPED))
    said = html("about", lang=language)
    for key in ("evaluate.title", "tested.title", "tested.forecasts"):
        assert f'aria-label="{say(key, language)}"><table class="figures">' in said
    assert f"<td>{STALE.statements}</td><td>{STALE.named}</td><td>{STALE.right}</td>" in said

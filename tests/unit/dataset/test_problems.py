"""The registry: every kind is worded in both languages, and the docs say what it says."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from pathlib import Path

import pytest

import saytara.dataset.problems
from saytara.dataset.problems import KINDS, Problem, Report, Severity
from saytara.dataset.problems.docs_table import problem_table, with_problem_table
from saytara.dataset.problems.message_values import LONGEST_SHOWN, visible
from saytara.dataset.reading import read_report

ROOT = Path(__file__).parents[3]
BROKEN = ROOT / "tests" / "data" / "broken"
ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name}


def wordings(code: str, language: str) -> list[str]:
    kind = KINDS[code]
    hint = [] if kind.hint is None else [kind.hint_in(language)]
    return [kind.title(language), kind.rule(language), kind.message(language), kind.remedy(language), *hint]


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_is_worded_in_both_languages_with_the_same_placeholders(code: str) -> None:
    for english, arabic in zip(wordings(code, "en"), wordings(code, "ar"), strict=True):
        assert english
        assert ARABIC_LETTER.search(arabic)
        assert not ARABIC_LETTER.search(english)
        assert placeholders(english) == placeholders(arabic)


def test_codes_are_unique() -> None:
    package = saytara.dataset.problems
    names = [module.name for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]
    tables = [getattr(importlib.import_module(name), "KINDS", ()) for name in names]
    listed = [kind.code for table in tables if isinstance(table, tuple) for kind in table]
    assert len(listed) == len(set(listed)) == len(KINDS)


@pytest.mark.parametrize("code", sorted(folder.name for folder in BROKEN.iterdir()))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_problem_can_be_told_in_both_languages(code: str, language: str) -> None:
    (problem,) = read_report(BROKEN / code).problems
    for text in (problem.title(language), problem.message(language), problem.remedy(language)):
        assert text
        assert "\n" not in text
        assert "{" not in text


def test_an_arabic_message_says_its_reason_in_arabic() -> None:
    (problem,) = read_report(BROKEN / "invalid-polygon").problems
    assert "تتقاطع مع نفسها [36.305 33.475]" in problem.message("ar")


def problem_with(value: str) -> Problem:
    return Problem(
        code="unknown-reference",
        severity=Severity.ERROR,
        file="claims.csv",
        line=41,
        column="place",
        value=value,
        expected=("yarmouk",),
        details=(("where", "places.geojson"),),
    )


def test_the_message_has_the_shape_of_the_design() -> None:
    expected = 'claims.csv line 41, place: "yarmuk" is not in places.geojson (did you mean "yarmouk"?)'
    assert problem_with("yarmuk").message("en") == expected


@pytest.mark.parametrize("value", ["x" * 10_000_000, "\u202e" * 1000, "a\nb", "\ud800", "{value}", "%s", "\x1b[31m"])
def test_hostile_values_become_short_and_visible(value: str) -> None:
    for language in ("en", "ar"):
        message = problem_with(value).message(language)
        assert len(message) < 700
        assert not set(message) & set("\n\u202e\ud800\x1b")
        message.encode()


def test_visible_text_keeps_ordinary_letters_and_cuts_long_ones() -> None:
    assert visible("مخيم اليرموك") == "مخيم اليرموك"
    assert len(visible("x" * 1000)) == LONGEST_SHOWN


def test_an_unknown_language_raises() -> None:
    with pytest.raises(ValueError, match="language was 'fr'"):
        problem_with("x").message("fr")


def test_a_report_is_sound_where_it_has_only_warnings() -> None:
    report = read_report(BROKEN / "unused-text")
    assert (report.is_ok, len(report.errors), len(report.warnings)) == (True, 0, 1)
    assert Report(dataset_folder="x").is_ok


def test_the_table_in_the_docs_is_the_one_of_the_registry() -> None:
    page = (ROOT / "docs" / "reference" / "dataset.md").read_text(encoding="utf-8")
    assert with_problem_table(page) == page
    assert all(f"`{code}`" in problem_table() for code in KINDS)

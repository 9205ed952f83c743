"""The texts of all pages: the same in every language, each one used, and none missing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

from saytara.control.decision import BoundRule, Reason, Status, Verdict
from saytara.core.model import Qualifier
from saytara.core.relations import SIGN_RELATIONS, Relation
from saytara.figures.looks.look import Fill
from saytara.regions.series import StandingEnd
from saytara.words import LANGUAGES, LOCALES, TEXTS, language_of, say
from saytara.words.arabic import relations as arabic_relations
from saytara.words.english import relations as english_relations

ROOT = Path(__file__).parents[3]
CODE = sorted([*ROOT.glob("saytara/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"])
OTHERS = sorted([*ROOT.glob("benchmarks/**/*.py"), *ROOT.glob("scripts/**/*.py")])

ARABIC_LETTER = re.compile("[\u0621-\u064a]")
LATIN_WORD = re.compile("[A-Za-z]{3,}")
DYNAMIC = ".+"
"""What stands for the computed part of a key."""

NEEDED_FORMS = {"ar": {"one", "two", "few", "many", "other"}, "en": {"one", "other"}}
"""The plural forms that a language tells apart; `zero` may be left to `other`."""


def forms_of(text: object) -> dict[str, str]:
    return dict(text) if isinstance(text, dict) else {"other": str(text)}


def placeholders(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def of_words(path: Path) -> bool:
    return "words" in path.parts


class Texts(NamedTuple):
    """What a module has of texts: those written out, the patterns of its f-strings, and what it lets `say` say."""

    constants: frozenset[str]
    patterns: frozenset[str]
    said: tuple[tuple[str, ast.expr], ...]


@cache
def texts_of(path: Path) -> Texts:
    """The module is parsed once for all tests of this file."""
    constants: set[str] = set()
    patterns: set[str] = set()
    said: list[tuple[str, ast.expr]] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and type(node.value) is str:
            constants.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            patterns.add(pattern_of(node))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
            said.append((f"{path.relative_to(ROOT)} line {node.lineno}", node.args[0]))
    return Texts(frozenset(constants), frozenset(patterns), tuple(said))


def string_constants() -> set[str]:
    return {text for path in [*CODE, *OTHERS] if not of_words(path) for text in texts_of(path).constants}


def pattern_of(node: ast.JoinedStr) -> str:
    """The keys that an f-string may make, as a regular expression."""
    return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else DYNAMIC for part in node.values)


def computed_keys() -> set[str]:
    """The patterns of all f-strings that begin like a key."""
    patterns = (pattern for path in CODE for pattern in texts_of(path).patterns)
    return {pattern for pattern in patterns if re.match(r"[a-z]+\\\.", pattern)}


def said() -> Iterator[tuple[str, ast.expr]]:
    """Every first argument of `say`, with where it stands."""
    for path in CODE:
        yield from texts_of(path).said


def constants_in(node: ast.expr) -> Iterator[str]:
    """The keys that an argument may be, where it is written out or chosen between two that are."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from constants_in(node.body)
        yield from constants_in(node.orelse)


def test_every_language_has_the_same_keys() -> None:
    assert set(TEXTS) == set(LANGUAGES)
    assert set(TEXTS["ar"]) ^ set(TEXTS["en"]) == set()


def test_every_form_of_a_text_has_the_same_placeholders_in_every_language() -> None:
    for key in TEXTS["en"]:
        wanted = set.union(*(placeholders(form) for form in forms_of(TEXTS["en"][key]).values()))
        for language in LANGUAGES:
            for name, form in forms_of(TEXTS[language][key]).items():
                left = wanted - placeholders(form)
                assert placeholders(form) <= wanted, f"{key} in {language}, {name}"
                told = {"n", "least"} if name in {"one", "two"} else set()  # "a day or two": numbers are in the words
                assert name == "zero" or left <= told, f"{key} in {language}, {name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_texts_have_every_form_of_their_language(language: str) -> None:
    for key, text in TEXTS[language].items():
        assert isinstance(text, dict) == isinstance(TEXTS["en"][key], dict), key
        if isinstance(text, dict):
            assert NEEDED_FORMS[language] <= set(text) <= {"zero", *NEEDED_FORMS[language]}, key


def test_every_key_that_the_code_says_is_there() -> None:
    missing = [(where, key) for where, node in said() for key in constants_in(node) if key not in TEXTS["en"]]
    for where, node in said():
        if isinstance(node, ast.JoinedStr) and not any(re.fullmatch(pattern_of(node), key) for key in TEXTS["en"]):
            missing.append((where, pattern_of(node)))
    assert missing == []


def test_no_text_is_unused() -> None:
    constants, patterns = string_constants(), computed_keys()
    unused = [
        key
        for key in TEXTS["en"]
        if key not in constants and not any(re.fullmatch(pattern, key) for pattern in patterns)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("prefix", "words", "left_out"),
    [
        ("brief.count", Status, set()),
        ("short", Status, set()),
        ("relation", Relation, set()),
        ("verdict", Verdict, set()),
        ("claimed", Qualifier, set()),
        ("standing", StandingEnd, set()),
        ("aside", Reason, set()),
        ("why", BoundRule, {BoundRule.NONE}),
        ("legend", Fill, set()),
    ],
)
def test_every_word_of_the_model_has_a_text(prefix: str, words: type[StrEnum], left_out: set[StrEnum]) -> None:
    missing = [word for word in words if word not in left_out and f"{prefix}.{word.value}" not in TEXTS["en"]]
    assert missing == []


@pytest.mark.parametrize("prefix", ["relation.", "desk.relation_", "table.says.", "propose.summary_", "propose.why_"])
def test_a_relation_has_its_texts_in_one_module_of_each_language(prefix: str) -> None:
    for texts in (english_relations.TEXTS, arabic_relations.TEXTS):
        assert [key.removeprefix(prefix) for key in texts if key.startswith(prefix)] == list(Relation)


@pytest.mark.parametrize("texts", [english_relations.TEXTS, arabic_relations.TEXTS])
def test_a_relation_that_is_told_beside_a_status_has_its_texts_there_too(texts: Mapping[str, object]) -> None:
    """Of a period that runs, and of a day; parties to a settlement are listed without a day."""
    of_periods = {f"panel.{relation}" for relation in SIGN_RELATIONS}
    of_days = {f"panel.{relation}_on" for relation in SIGN_RELATIONS - {Relation.TRUCE}}
    wanted = of_periods | of_days | {f"panel.{Relation.BESIEGES}_others"}
    assert {key for key in texts if key.startswith("panel.")} == wanted


def test_what_is_said_beside_a_share_is_there_for_each_relation() -> None:
    """Of control the share itself is said."""
    for texts in (english_relations.TEXTS, arabic_relations.TEXTS):
        assert {key for key in texts if key.startswith("said.")} == {f"said.{name}" for name in Relation} - {
            f"said.{Relation.CONTROLS}"
        }
        assert [name for name in Relation if name not in str(texts["meaning.relation"])] == []


@pytest.mark.parametrize("language", ["english", "arabic"])
@pytest.mark.parametrize(("prefix", "module"), [("age.", "ages"), ("nav.", "navigation")])
def test_texts_of_one_subject_stand_in_its_module(language: str, prefix: str, module: str) -> None:
    folder = ROOT / "saytara" / "words" / language
    assert [path.stem for path in folder.glob("*.py") if f'"{prefix}' in path.read_text("utf-8")] == [module]


def test_texts_of_relations_stand_in_no_other_module() -> None:
    """`claimed.withdrew` is one of the measures of a share, as `claimed.half` is; `broken_truce` is a caution."""
    own = english_relations.TEXTS.keys()
    named = re.compile(rf"[._]({'|'.join(Relation)})(_on|_others)?$")
    others = {key for key in TEXTS["en"].keys() - own if named.search(key)}
    assert others == {"claimed.withdrew", "desk.doubt_broken_truce", "propose.flag_broken_truce"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meaning_of_context_lists_no_relations(language: str) -> None:
    """Another relation would be missing from such a list, as being surrounded was."""
    said = say("meaning.context_claims", language)
    assert [relation for relation in Relation if say(f"relation.{relation.value}", language) in said] == []


def test_the_desk_has_words_for_each_qualifier() -> None:
    assert {f"desk.qualifier_{qualifier}" for qualifier in Qualifier} <= TEXTS["en"].keys()


def test_arabic_texts_are_arabic_and_english_ones_are_not() -> None:
    for key, text in TEXTS["ar"].items():
        for form in forms_of(text).values():
            bare = re.sub(r"\{[^}]*\}", "", form)
            assert ARABIC_LETTER.search(bare) or not LATIN_WORD.search(bare), key
    for key, text in TEXTS["en"].items():
        for form in forms_of(text).values():
            assert not ARABIC_LETTER.search(form), key


def test_thousands_are_parted_in_both_languages() -> None:
    assert say("places_count", "en", n=12_000) == "12,000 places"
    assert "12,000" in say("places_count", "ar", n=12_000)


def test_a_text_that_is_not_there_or_half_filled_raises() -> None:
    with pytest.raises(KeyError):
        say("status.unheard_of", "en")
    with pytest.raises(KeyError):
        say("status.held_by", "en")
    with pytest.raises(TypeError):
        say("places_count", "en", n="3")


@pytest.mark.parametrize(
    ("n", "words"), [(1, "مكان واحد"), (2, "مكانان"), (3, "3 أماكن"), (11, "11 مكاناً"), (100, "100 مكان")]
)
def test_arabic_counts_as_a_writer_would(n: int, words: str) -> None:
    assert say("places_count", "ar", n=n) == words


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("ar", "ar"),
        ("ar-SY", "ar"),
        ("AR_eg", "ar"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("arn", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_language_to_begin_with_is_that_of_the_browser(locale: str | None, language: str) -> None:
    assert language_of(locale) == language
    assert set(LOCALES) == set(LANGUAGES)

"""The browser scripts that only compute, by Node's own test runner; and what the check says without Node."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from saytara.figures.map.map_scripts import MAP_SCRIPTS
from saytara.spelling.text import APOSTROPHES, LETTERS_ALIKE
from saytara.web.assets import DESK_SCRIPTS, PAGE_SCRIPTS, asset
from scripts import check_browser_scripts
from scripts.check_browser_scripts import TOOLS, main, missing_node

ROOT = Path(__file__).parents[3]
SUITES = sorted((ROOT / "tests" / "scripts").glob("*.test.mjs"))


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name.removesuffix(".test.mjs"))
@pytest.mark.skipif(missing_node() is not None, reason=str(missing_node()))
def test_of_a_script_every_test_passes(suite: Path) -> None:
    command = ["node", "--test", "--test-reporter", "tap", str(suite)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n# fail 0\n" in done.stdout
    assert "\n# pass 0\n" not in done.stdout


def test_there_are_suites() -> None:
    assert {suite.name for suite in SUITES} >= {"runs.test.mjs", "geometry.test.mjs", "place_cells.test.mjs"}


def test_no_script_knows_a_language_whose_locale_it_could_be_given() -> None:
    """A further language would have the months and figures of another: `Language.browser_locale` has its own.

    The desk has a field for each language of a dataset's columns; `in_view.js` writes figures as the server does.
    """
    naming = {
        path.name
        for path in ROOT.glob("saytara/**/*.js")
        if re.search(r'"(?:ar|en)(?:-[\w-]+)?"', path.read_text("utf-8").replace('places.toLocaleString("en")', ""))
    }
    assert naming == {"desk_texts.js", "desk_cards.js"}


def test_a_published_site_takes_the_letters_for_one_that_the_product_does() -> None:
    script = (ROOT / "saytara" / "publishing" / "static" / "country.js").read_text("utf-8")
    written = script.partition("const ALIKE = {")[2].partition("}")[0]
    assert dict(re.findall(r'(\S): "(\S?)"', written)) == LETTERS_ALIKE
    replaced = re.search(r"replace\(/\[(\S+)\]/g, \(letter\) => ALIKE", script)
    assert replaced is not None
    assert set(replaced[1]) == set(LETTERS_ALIKE)
    without = re.search(r"\\p\{M\}(\S+)\]/gu", script)
    assert without is not None
    assert set(without[1]) == APOSTROPHES


def test_the_maps_script_is_its_parts_in_order_and_each_takes_what_one_before_it_gives() -> None:
    parts = [(ROOT / package.replace(".", "/") / path).read_text("utf-8") for package, path in MAP_SCRIPTS]
    served = asset("map.js").plain.decode()
    assert served == "\n".join(parts)
    names = ("SaytaraRuns", "SaytaraGeometry", "SaytaraTiles", "SaytaraMap", "Saytara")
    places = [served.index(f"window.{name} = ") for name in names]
    assert places == sorted(places)
    assert_each_takes_what_one_before_it_gives(parts, "shared")


def test_the_pages_script_is_its_parts_and_what_they_share_comes_first() -> None:
    served = asset("page.js").plain.decode()
    folder = ROOT / "saytara" / "web" / "static"
    assert served == "\n".join((folder / name).read_text("utf-8") for name in PAGE_SCRIPTS)
    assert served.index("window.SaytaraPage = ") < served.index("} = window.SaytaraPage;")


def test_the_desks_script_is_its_parts_and_each_takes_what_one_before_it_gives() -> None:
    parts = [(ROOT / "saytara" / "web" / "static" / name).read_text("utf-8") for name in DESK_SCRIPTS]
    assert asset("desk.js").plain.decode() == "\n".join(parts)
    state = re.findall(r"^    (\w+): ", parts[0].partition("const desk = ")[2].partition("});")[0], re.MULTILINE)
    assert_each_takes_what_one_before_it_gives(parts, "desk", state)


def assert_each_takes_what_one_before_it_gives(parts: Sequence[str], shared: str, state: Sequence[str] = ()) -> None:
    """What is given out is given once, and taken by name or called late; `state` is the shared object's own fields."""
    given: list[str] = []
    taken: set[str] = set()
    for part in parts:
        here = set(names_in(rf"const \{{([^}}]*)\}} = {shared};", part))
        assert here <= set(given)
        taken |= here
        given += names_in(rf"Object\.assign\({shared}, .*?\(\{{(.*?)\}}\)\);", part)
    called = set(re.findall(rf"\b{shared}\.(?!js\b|NAME\b)(\w+)", "".join(parts))) - set(state)
    assert len(given) == len(set(given))
    assert set(given) == taken | called


def names_in(pattern: str, script: str) -> list[str]:
    """What a script takes, or gives out, at the places of that pattern."""
    return re.findall(r"\w+", " ".join(re.findall(pattern, script, re.DOTALL)))


def test_without_node_nothing_is_checked_and_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(str(tmp_path)) == 0
    assert capsys.readouterr().out == (
        "The browser scripts were not checked: there is no node with npm on this machine.\n"
    )


def test_a_node_that_is_too_old_is_named(tmp_path: Path) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text("#!/bin/sh\necho v18.19.1\n")
        (tmp_path / name).chmod(0o755)
    assert missing_node(str(tmp_path)) == "node is v18.19.1, and 20.19 is the oldest that will do"


def test_without_a_registry_nothing_is_checked_and_npms_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, does in (("node", "echo v22.1.0"), ("npm", "echo 'npm error code ENOTFOUND' >&2; exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(check_browser_scripts, "INSTALLED", tmp_path / "nothing")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert shutil.which("npm") == str(tmp_path / "npm")
    assert main() == 0
    assert capsys.readouterr().out == (
        "The browser scripts were not checked: "
        "npm could not install eslint and TypeScript (npm error code ENOTFOUND).\n"
    )


def test_every_tool_has_one_version_and_every_file_of_it_a_hash() -> None:
    named = json.loads((TOOLS / "package.json").read_text("utf-8"))["devDependencies"]
    packages = json.loads((TOOLS / "package-lock.json").read_text("utf-8"))["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in named} == named
    assert [path for path, item in packages.items() if path and not item.get("integrity")] == []

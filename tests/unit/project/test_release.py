"""A release: version, CHANGELOG and the text of its tag say the same, and what an upgrade asks of users is told."""

import re

import pytest

import saytara
from saytara.cli import main
from scripts import print_tag_text
from scripts.print_tag_text import CHANGELOG, RELEASE, releases, tag_text

TEXT = CHANGELOG.read_text("utf-8")


def test_the_newest_release_of_the_changelog_is_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    newest = next(iter(releases(TEXT)))
    assert newest == saytara.__version__
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"saytara {newest}\n"


def test_releases_run_from_the_newest_to_the_first_below_what_is_unreleased() -> None:
    versions = [tuple(map(int, version.split("."))) for version in releases(TEXT)]
    assert versions == sorted(versions, reverse=True)
    assert TEXT.index("\n## Unreleased\n") < RELEASE.search(TEXT).start()  # type: ignore[union-attr]


def test_a_changelog_is_read_by_its_headings() -> None:
    first = "## 1.0.0\n\nThe first.\n\n### Data\n\n- c\n"
    changelog = f"# Changes\n\n## Unreleased\n\n- a\n\n## 1.1.0 (2027-01-02)\n\n- b\n\n{first}"
    assert releases(changelog) == {"1.1.0": "- b", "1.0.0": "The first.\n\n### Data\n\n- c"}
    assert tag_text(changelog, "1.0.0") == "Saytara 1.0.0\n\nThe first.\n\nData\n----\n\n- c"


def test_every_heading_of_the_second_level_is_a_release_or_unreleased() -> None:
    headings = re.findall(r"^## .+$", TEXT, re.MULTILINE)
    assert [heading for heading in headings if not RELEASE.match(heading)] == ["## Unreleased"]


@pytest.mark.parametrize("version", releases(TEXT))
def test_every_release_says_what_an_upgrade_asks_for(version: str) -> None:
    _, told = releases(TEXT)[version].split("### Upgrade\n")
    assert re.search(r"^- ", told.split("\n### ")[0], re.MULTILINE)


@pytest.mark.parametrize("version", releases(TEXT))
def test_the_text_of_a_tag_is_all_that_git_keeps(version: str) -> None:
    lines = tag_text(TEXT, version).splitlines()
    assert lines[:2] == [f"Saytara {version}", ""]
    assert [line for line in lines if line.startswith("#")] == []
    kept = [line for line in releases(TEXT)[version].splitlines() if not line.startswith("#")]
    assert [line for line in kept if line not in lines] == []


def test_a_version_that_is_none_is_told_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_tag_text.main(["0.0.9"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert saytara.__version__ in told.err


def test_the_tag_of_the_package_is_printed_when_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert print_tag_text.main([]) == 0
    assert capsys.readouterr().out.startswith(f"Saytara {saytara.__version__}\n\n")

"""The check of the docs finds what it is there to find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import check_docs, write_reference
from scripts.check_docs import built_faults, css_files, forge_faults, link_fault, slug

ROOT = Path(__file__).resolve().parents[3]
PAGE = "<!doctype html><html><head>{head}</head><body><h1 id='here'>A page</h1>{body}</body></html>"


def built(folder: Path, *, head: str = "", body: str = "", css: str = "") -> list[str]:
    (folder / "page.html").write_text(PAGE.format(head=head, body=body), "utf-8")
    (folder / "own.css").write_text(css, "utf-8")
    return list(built_faults(folder))


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" href="https://fonts.example/face.css">',
        '<link rel="preconnect" href="//fonts.example">',
        '<script src="http://cdn.example/x.js"></script>',
        "<style>@import 'https://fonts.example/face.css';</style>",
        '<style>body { background: url("//pictures.example/a.png") }</style>',
    ],
)
def test_a_page_that_loads_a_file_of_another_host_is_found(tmp_path: Path, head: str) -> None:
    (fault,) = built(tmp_path, head=head)
    assert "from another host" in fault


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://pictures.example/a.png">',
        '<img srcset="own.css 1x, //pictures.example/a.png 2x">',
        '<iframe src="https://example.org"></iframe>',
        '<p style="background: url(https://pictures.example/a.png)">',
    ],
)
def test_a_picture_or_frame_of_another_host_is_found(tmp_path: Path, body: str) -> None:
    (fault,) = built(tmp_path, body=body)
    assert "from another host" in fault


def test_a_style_sheet_that_loads_a_foreign_font_is_found(tmp_path: Path) -> None:
    (fault,) = built(tmp_path, css='@font-face { src: url("https://fonts.example/face.woff") }')
    assert fault.startswith("own.css: it loads https://fonts.example/face.woff")


@pytest.mark.parametrize("href", ["other.html", "#nowhere", "page.html#nowhere"])
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, href: str) -> None:
    assert len(built(tmp_path, body=f'<a href="{href}">a link</a>')) == 1


def test_links_to_other_hosts_and_files_within_are_well(tmp_path: Path) -> None:
    head = '<link rel="stylesheet" href="own.css"><link rel="canonical" href="https://example.org/page.html">'
    body = '<a href="https://example.org">out</a> <a href="#here">here</a> <img src="data:image/png;base64,AA==">'
    assert built(tmp_path, head=head, body=body) == []


def test_a_folder_without_pages_is_not_well(tmp_path: Path) -> None:
    (fault,) = built_faults(tmp_path)
    assert "no pages" in fault


def test_a_missing_file_and_a_missing_heading_of_a_markdown_page_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_docs, "ROOT", tmp_path)
    page, other = tmp_path / "a.md", tmp_path / "b.md"
    page.write_text("# A\n", "utf-8")
    other.write_text("# B: what `it` *is*\n", "utf-8")
    assert link_fault(page, "b.md#b-what-it-is") is None
    assert link_fault(page, "https://example.org/b.md") is None
    assert link_fault(page, "c.md") == "c.md is not there"
    assert link_fault(page, "b.md#c") == "b.md#c: there is no such heading"
    assert link_fault(page, "../../etc/hosts") == "../../etc/hosts is not there"


def test_links_of_the_repository_lead_somewhere() -> None:
    assert list(forge_faults()) == []


FOLDERS = {"tutorial", "how-to", "reference", "explanation", "decisions"}


def test_every_page_stands_in_the_folder_of_its_kind() -> None:
    docs = ROOT / "docs"
    pages = [path.relative_to(docs) for path in check_docs.markdown_files() if path.is_relative_to(docs)]
    assert {page.parts[0] for page in pages if len(page.parts) == 2} == FOLDERS
    assert [str(page) for page in pages if len(page.parts) != 2] == ["index.md"]


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "SECURITY.md"])
def test_what_a_contributor_is_led_to_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    named = re.findall(r"\b(?:saytara|tests|scripts|docs|data|pages)/[\w./-]*[\w]", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_anchors_are_those_of_a_forge() -> None:
    assert slug("left-out.csv") == "left-outcsv"
    assert slug("How an import works the figure [out](x.md)") == "how-an-import-works-the-figure-out"


def test_files_of_a_style_sheet() -> None:
    assert list(css_files("@import 'a.css'; b { c: url( \"d.png\" ) }")) == ["a.css", "d.png"]


def test_every_environment_variable_is_in_the_reference() -> None:
    told = (ROOT / "docs" / "reference" / "index.md").read_text("utf-8")
    files = [*(ROOT / "saytara").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]
    named = {name for path in files for name in re.findall(r"\bSAYTARA_[A-Z_]+\b", path.read_text("utf-8"))}
    assert named
    assert {name for name in named if f"| `{name}` |" not in told} == set()


def test_the_reference_names_every_command_format_and_collection() -> None:
    parts = write_reference.parts()
    for name in write_reference.COMMANDS:
        assert f"\n## {name}\n" in parts["commands.md"]
    for name in write_reference.FORMATS:
        assert f"| `{name}` |" in parts["formats.md"]
    for name in write_reference.COLLECTIONS:
        assert f"### `{name}`" in parts["api-properties.md"]
    for text in parts.values():
        for line in text.splitlines():
            assert not line.startswith("| |"), "a row without a name"

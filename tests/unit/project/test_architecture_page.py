"""What the page on the way through the code names is there: each path, and each name in a file of its row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.write_tree import floors

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "explanation" / "architecture.md"

CODE = re.compile(r"`([^`]+)`")
A_PATH = re.compile(r"[\w.<>*/-]*/[\w.<>*/-]*|[\w-]+\.(?:py|js|css|md)")
A_NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)?")


def paragraphs() -> list[str]:
    """The rows of the tables, and the other paragraphs, without the drawing."""
    text = re.sub(r"```.*?```", "", PAGE.read_text("utf-8"), flags=re.DOTALL)
    blocks = [block for part in text.split("\n\n") for block in (part.splitlines() if part[:1] == "|" else [part])]
    return [block for block in blocks if CODE.search(block)]


def files_at(path: str) -> list[Path]:
    """What a path of the page names, in the package or beside it; `<subject>` stands for anything."""
    pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
    return [found for home in (ROOT / "saytara", ROOT) for found in home.glob(pattern)]


def text_of(paths: list[Path]) -> str:
    files = [file for path in paths for file in (sorted(path.rglob("*.*")) if path.is_dir() else [path])]
    return "\n".join(file.read_text("utf-8") for file in files if file.suffix in {".py", ".js", ".css", ".md", ".toml"})


@pytest.mark.parametrize("block", paragraphs(), ids=lambda block: block[2:42])
def test_what_a_row_names_is_there(block: str) -> None:
    named = CODE.findall(block)
    paths = [path for path in named if A_PATH.fullmatch(path)]
    assert [path for path in paths if not files_at(path)] == []
    text = text_of([file for path in paths for file in files_at(path)])
    names = [name for name in named if A_NAME.fullmatch(name) and name not in paths]
    assert [name for name in names if not re.search(rf"\b{re.escape(name.split('.')[-1])}\b", text)] == []


def test_every_room_stands_in_the_drawing() -> None:
    drawing = PAGE.read_text("utf-8").split("```text")[1].split("```")[0]
    rooms = {path.stem for rooms in floors() for path in rooms}
    assert [room for room in sorted(rooms) if not re.search(rf"\b{room}\b", drawing)] == []

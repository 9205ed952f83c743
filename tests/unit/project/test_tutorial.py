"""The commands of the tutorial, of README.md and of the how-to pages do what is written under them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BLOCK = re.compile(r"^```(sh|text|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OF_THE_MACHINE = ("make ", ". .venv", "pip ", "python3 ", "curl ")
"""How commands begin that start servers or install something: those are tried by hand."""

PAGES = ("docs/tutorial/first-map.md", "docs/how-to/add-source.md", "docs/how-to/cite.md", "docs/reference/exports.md")


def steps(page: str) -> list[tuple[str, str | None]]:
    """The blocks of commands of a page, each with the output that follows it, if any does."""
    blocks: list[tuple[str, str]] = BLOCK.findall((ROOT / page).read_text("utf-8"))
    found = []
    for number, (kind, text) in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else ("", "")
        if kind == "sh":
            found.append((text, following[1] if following[0] == "text" else None))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder like that of the software, with the datasets and the command `saytara`."""
    for area in ("example", "south-damascus"):
        shutil.copytree(ROOT / "data" / area, tmp_path / "data" / area)
    command = tmp_path / "bin" / "saytara"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m saytara "$@"\n', "utf-8")
    command.chmod(0o755)
    return tmp_path


def run(commands: str, folder: Path) -> str:
    """What the commands print, errors in their place; the last one may end with any code."""
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        ["sh", "-c", commands],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode()


def without_margins(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_every_command_prints_what_stands_under_it(page: str, folder: Path) -> None:
    tried = 0
    for commands, expected in steps(page):
        if commands.startswith(OF_THE_MACHINE):
            continue
        printed = run(commands, folder)
        tried += 1
        if expected is not None:
            assert without_margins(printed) == without_margins(expected), commands
        else:
            assert "error" not in printed.lower(), f"{commands}\n{printed}"
            assert "not found" not in printed, f"{commands}\n{printed}"
    assert tried > 0


@pytest.mark.slow
def test_the_commands_of_the_readme_end_well(folder: Path) -> None:
    lines = [line for text, _output in steps("README.md") for line in text.splitlines()]
    commands = [line.partition(" #")[0].strip() for line in lines if line.startswith("saytara ")]
    tried = [line for line in commands if not line.startswith("saytara new ")]
    assert tried
    for command in tried:
        done = run(f"{command} > out.txt 2>&1 && echo well", folder)
        assert done.strip() == "well", f"{command}\n{(folder / 'out.txt').read_text('utf-8')}"

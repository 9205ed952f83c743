"""Which paths are files of a dataset: what is written elsewhere, such as exports and lists, never goes over one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from saytara.dataset.checks.findings import FILES
from saytara.dataset.errors import BadQuestion

HEAD: Final = FILES[0]
"""The file that makes a folder a dataset."""

FOLDERS: Final = frozenset({"texts", "drawn"})
"""Folders of a dataset whose every file is its own."""


def refuse_own_file(path: Path) -> None:
    """BadQuestion where the path is that of a file that a dataset has, or would be read as one of its files."""
    real = path.resolve()
    is_own = real.name in FILES and (real.parent / HEAD).is_file()
    is_stored = real.parent.name in FOLDERS and (real.parent.parent / HEAD).is_file()
    if is_own or is_stored:
        raise BadQuestion(f"{path} is a file of a dataset; nothing was written. Choose another name")

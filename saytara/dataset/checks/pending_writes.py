"""A change of a dataset's files that was decided and is not wholly in place yet: what it holds, for whoever reads.

`saytara.editing` writes changes. A reader that meets one takes its files from there, so that it sees all of the change
or, before it was decided, nothing of it; a writer that was killed in between takes nothing with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

PENDING: Final = ".saytara-change"
"""The folder, inside a dataset's, of a change that was decided: new files under their names, and the manifest."""

LOCK: Final = ".saytara-lock"
"""The file that a writer locks; it is there only while somebody writes, or after somebody was killed while writing."""

MANIFEST: Final = "manifest.json"

LARGEST_MANIFEST: Final = 4_000_000
"""Bytes: some ten thousand files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """One file of a change: the sha256 of its content before, or None where there was no such file, and after."""

    before: str | None
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A decided change: its steps by the name of the file."""

    steps: Mapping[str, FileChange]


def pending_change(folder: Path) -> Pending | None:
    """The change that was decided for a dataset and is not wholly in place, or None.

    What is no manifest of ours is none: a decided change was written whole before it got its name.
    """
    try:
        path = folder / PENDING / MANIFEST
        if not path.is_file() or path.stat().st_size > LARGEST_MANIFEST:
            return None
        return parsed(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def parsed(text: str) -> Pending | None:
    """A manifest, or None where it is none."""
    document = json.loads(text)
    steps = document.get("files") if isinstance(document, dict) else None
    if not isinstance(steps, dict):
        return None
    found: dict[str, FileChange] = {}
    for name, step in steps.items():
        before, after = (step.get("before"), step.get("after")) if isinstance(step, dict) else (None, None)
        if not isinstance(after, str) or not (before is None or isinstance(before, str)):
            return None
        found[name] = FileChange(before=before, after=after)
    return Pending(steps=MappingProxyType(found))


def manifest_text(pending: Pending) -> str:
    """A manifest, as `parsed` reads it."""
    files = {name: {"before": step.before, "after": step.after} for name, step in pending.steps.items()}
    return json.dumps({"format": "saytara-change", "version": 1, "files": files}, ensure_ascii=False, indent=1)


def sha256_of(content: bytes | None) -> str | None:
    """The sha256 of a file's content as hexadecimal digits; None for no file."""
    return None if content is None else hashlib.sha256(content).hexdigest()

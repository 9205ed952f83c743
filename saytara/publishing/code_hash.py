"""A hash of this package's files: another version of the code may write other bytes from the same data."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def code_hash() -> bytes:
    """A hash of all files of this package: what is made by other code may be other bytes."""
    found = hashlib.sha256()
    home = Path(__file__).parents[1]
    for path in sorted(home.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            found.update(f"{path.relative_to(home).as_posix()}\n".encode())
            found.update(path.read_bytes())
    return found.digest()

"""Bytes that came without a path, such as a reader's upload, as a file for as long as they are read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath


@contextmanager
def as_file(content: bytes, name: str) -> Iterator[Path]:
    """A file of its own with the content and the ending of `name`; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="saytara-") as folder:
        path = Path(folder) / f"file{PurePosixPath(name).suffix.lower()}"
        path.write_bytes(content)
        yield path

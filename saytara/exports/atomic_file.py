"""Puts a file that was made where it belongs, whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from saytara.dataset.protected_files import refuse_own_file


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file so that nobody ever finds a part of it: what was there stays until all of it is written.

    What is no file, such as a pipe, is written straight into. OSError where it cannot be done; nothing is left behind.
    BadQuestion where it is a file of a dataset, which only the writer of datasets writes.
    """
    refuse_own_file(path)
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        if path.exists():
            part.chmod(path.stat().st_mode & 0o777)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

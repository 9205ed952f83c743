"""The folder of the user's that keeps what can be made anew: where it is, how files get there whole, what goes.

Histories, looks, outlines, fonts and a notebook's rows lie in folders of it. Several processes may share it.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from saytara.dataset.errors import SaytaraError

CACHE_SETTING: Final = "SAYTARA_CACHE"
"""Environment variable: the folder that keeps what can be made anew, if not the user's own cache."""

WRITING_SECONDS: Final = 3_600.0
"""What has not been written to for so long is nobody's any more."""


class UnwritableCache(SaytaraError):  # noqa: N818 - the cache is
    """Raised before anything is worked out where the folder that would keep it cannot be written."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder, self.why = folder, why
        super().__init__(folder, why)

    def __str__(self) -> str:
        return f"{self.folder} cannot be written ({self.why}); set {CACHE_SETTING} to a folder that can"


def cache_folder() -> Path:
    """Where what can be made anew is kept: SAYTARA_CACHE, else the user's own folder for that; it may be read-only."""
    named = os.environ.get(CACHE_SETTING)
    if named:
        return Path(named)
    system = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with contextlib.suppress(RuntimeError):  # nobody's home
        return (Path(system) if system else Path.home() / ".cache") / "saytara"
    return Path(os.devnull)


def ensure_writable(folder: Path) -> None:
    """Makes the folder and tries to write in it. UnwritableCache where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        raise UnwritableCache(folder, fault.strerror or str(fault)) from fault


_temporary: Final[list[Path]] = []
"""The folder that this process keeps things in while it runs, once it needs one."""

_making: Final = threading.Lock()


def temporary_cache_folder() -> Path:
    """A folder of this process that stands in for the cache, removed at its end. OSError where none can be made."""
    with _making:
        if not _temporary:
            _temporary.append(Path(tempfile.mkdtemp(prefix="saytara-")))
            atexit.register(shutil.rmtree, _temporary[0], ignore_errors=True)
        return _temporary[0]


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes `path` at the end of the block: nobody ever finds a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}.part")  # processes of two machines may share ids
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def remove_abandoned_parts(folder: Path) -> None:
    """Removes from a folder of the cache what writers left that were killed, once nobody can be writing it."""
    remove_old(folder.glob(".*.part"))


def remove_old(paths: Iterable[Path]) -> None:
    """Removes files that nobody can be writing any more."""
    for path in paths:
        with contextlib.suppress(OSError):  # gone meanwhile, or open elsewhere on Windows
            if time.time() - path.stat().st_mtime > WRITING_SECONDS:
                path.unlink()

"""Orders for files that say how they were made, which a worker process can import; and waiting for processes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from saytara.core.model import Dataset


@dataclass(frozen=True, kw_only=True)
class Counted:
    """An order of this process: it counts its makings, tells when it has begun, and waits until it may end."""

    name: str
    is_heavy: bool = True
    made: list[str] = field(default_factory=list, compare=False)
    has_begun: threading.Event = field(default_factory=threading.Event, compare=False)
    may_end: threading.Event = field(default_factory=threading.Event, compare=False)

    def write(self, dataset: Dataset) -> bytes:
        self.made.append(self.name)
        self.has_begun.set()
        assert self.may_end.wait(30)
        return f"{self.name} of {dataset.id}".encode()


@dataclass(frozen=True)
class Tells:
    """The dataset's id, its places, and the process."""

    text: str = ""
    is_heavy: bool = True

    def write(self, dataset: Dataset) -> bytes:
        print(self.text)
        os.write(1, self.text.encode())
        return f"{dataset.id} {len(dataset.place_by_id)} {os.getpid()}".encode()


@dataclass(frozen=True)
class Fails:
    text: str
    is_heavy: bool = True

    def write(self, _dataset: Dataset) -> bytes:
        raise ValueError(self.text)


@dataclass(frozen=True)
class Dies:
    """Its process ends in the middle of it; with `once`, a file that does not exist yet, the first time alone."""

    once: Path | None = None
    is_heavy: bool = True

    def write(self, dataset: Dataset) -> bytes:
        if self.once is not None and self.once.exists():
            return dataset.id.encode()
        if self.once is not None:
            self.once.touch()
        os._exit(9)


@dataclass(frozen=True)
class Reads:
    """Waits until somebody writes into a pipe of the file system, and says what, and which process it is."""

    pipe: Path
    is_heavy: bool = True

    def write(self, _dataset: Dataset) -> bytes:
        return self.pipe.read_bytes() + f" {os.getpid()}".encode()


def is_running(pid: int) -> bool:
    """Whether there is such a process; one that has ended and was not asked for counts as none."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def waited_for(what: Callable[[], bool]) -> bool:
    """Whether something came true within half a minute."""
    look = threading.Event()
    return any(what() or look.wait(0.02) for _ in range(1500))

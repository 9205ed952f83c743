"""A process of its own that reads what a stranger sent: how it is started, limited and ended, whatever it reads.

It knows no format. `saytara.geofiles.gdal` and `saytara.intake.reading_process` are what runs in it.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SECRET_WORDS: Final = ("SAYTARA_", "SECRET", "TOKEN", "PASSWORD", "CREDENTIAL")
"""A variable of the environment with such a word in its name is none of the reading process's business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessAnswer:
    """What the reading process printed, and whether it ended as one that has an answer."""

    output: bytes
    is_given: bool


def answer_of(
    module: str, question: bytes, *, seconds: float, environment: Mapping[str, str] | None = None
) -> ProcessAnswer:
    """What `main` of a module of this package answers, in a process of its own, to `question` on its standard input.

    TimeoutError where it has not ended after so many seconds; then it is ended. `environment` is added to that of this
    process, of which it gets no secret.
    """
    open_to_it = {name: value for name, value in os.environ.items() if not is_secret(name)}
    try:
        done = subprocess.run(  # noqa: S603 - this very package, by this very Python
            (sys.executable, "-c", f"import sys; from {module} import main; sys.exit(main())"),
            input=question,
            env={**open_to_it, **(environment or {}), "PYTHONPATH": own_python_path(), "OPENBLAS_NUM_THREADS": "1"},
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise TimeoutError(module) from fault
    return ProcessAnswer(output=done.stdout, is_given=done.returncode == 0)


def own_python_path() -> str:
    """The PYTHONPATH by which a process that is started from here finds this very package first."""
    own = str(Path(__file__).resolve().parents[1])
    return os.pathsep.join([own, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))])


def is_secret(name: str) -> bool:
    """Whether a variable of the environment is kept from the reading process.

    >>> is_secret("SAYTARA_DESK_STORE"), is_secret("aws_session_token"), is_secret("PATH")
    (True, True, False)
    """
    return any(word in name.upper() for word in SECRET_WORDS)


def limit_memory(most_bytes: int) -> None:
    """Sets the limit of this process's address space, where the system has such a thing."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most_bytes if hard == resource.RLIM_INFINITY else min(hard, most_bytes)
    with contextlib.suppress(ValueError, OSError):  # macOS has the limit and does not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def limit_time(most_seconds: int) -> None:
    """Sets the limit of this process's time, so that it ends even where the one that started it is gone."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds))

"""How a worker process and its parent speak: pickled values, each after its length in eight bytes.

Both ends are this software, and the pipe between them is open to nobody else; from anywhere else, pickles are not read.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import IO, Any, Final

LIMITED: Final = "--limited"
"""The argument of a worker whose memory is limited."""

_LENGTH: Final = struct.Struct(">Q")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerAnswer:
    """What a worker says: the file, or the traceback of what went wrong; and its resident memory, 0 if not known."""

    content: bytes | None = None
    fault: str = ""
    resident_bytes: int = 0


class Ended(EOFError):  # noqa: N818 - it says what the other end did
    """Raised where the other end has gone."""


def send(pipe: IO[bytes], value: object) -> None:
    """Writes a value; an OSError where the other end has gone."""
    packed = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(packed)))
    pipe.write(packed)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """The next value; Ended where the other end has gone, even in the middle of one."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return pickle.loads(_exactly(pipe, length))  # noqa: S301 - our own process wrote it


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size)
    if len(content) < size:
        raise Ended
    return content

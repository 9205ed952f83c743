"""The reading process: one document from standard input, its text as JSON; no connection, no program, limits."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Final

from saytara.intake.model import Unreadable
from saytara.reader_process import limit_memory, limit_time

MOST_MEMORY_BYTES: Final = 1_500_000_000
MOST_PROCESSOR_SECONDS: Final = 50
MOST_TEXT_BYTES: Final = 4_000_000
"""As much as a dataset allows of a stored text: no more leaves this process."""
LONGEST_FACT: Final = 1_000
"""Characters of what a document says of itself."""
REFUSED: Final = (
    *("socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"),
    *("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn"),
)
"""Events of `sys.addaudithook`: what no reader of a document has any business doing."""


def main() -> int:
    """Reads standard input: a line with the ending, then the bytes. 1 where no text can be had."""
    ending, content = sys.stdin.buffer.read().split(b"\n", 1)
    limit_memory(MOST_MEMORY_BYTES)
    limit_time(MOST_PROCESSOR_SECONDS)
    said: dict[str, object]
    try:
        read = _reader(ending.decode())
        sys.addaudithook(refuse)
        said = dict(within_limits(read(content)))
    except Unreadable as fault:
        said = {"fault": fault.code, **fault.facts}
    except MemoryError:
        said = {"fault": "memory"}
    except Exception:  # whatever a library raises on a broken file; its words are for nobody
        said = {"fault": "broken"}
    print(json.dumps(said))
    return int("fault" in said)


def within_limits(said: dict[str, str]) -> dict[str, str]:
    """What a document says, its facts cut to their length; Unreadable where its text is too long to be kept."""
    if len(said["text"].encode("utf-8", "surrogatepass")) > MOST_TEXT_BYTES:
        raise Unreadable("too_much_text", most=str(MOST_TEXT_BYTES // 1_000_000))
    return {name: value if name == "text" else value[:LONGEST_FACT] for name, value in said.items()}


def _reader(ending: str) -> Callable[[bytes], dict[str, str]]:
    """What reads files of an ending; its libraries are loaded before anything is refused."""
    if ending == ".pdf":
        from saytara.intake.pdf import read_pdf

        return read_pdf
    if ending == ".docx":
        from saytara.intake.word_document import read_word_document

        return read_word_document
    from saytara.intake.web_page import read_web_page

    return read_web_page


def refuse(event: str, _arguments: object) -> None:
    """Stops the process from what `REFUSED` names."""
    if event in REFUSED:
        raise PermissionError(event)

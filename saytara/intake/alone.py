"""The reading process: one document from standard input, its text as JSON; no connection, no program, limits."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import zipfile
from typing import Final

MOST_MEMORY_BYTES: Final = 1_500_000_000
MOST_PROCESSOR_SECONDS: Final = 50
MOST_PAGES: Final = 500
MOST_UNPACKED_BYTES: Final = 100_000_000
MOST_TEXT_BYTES: Final = 4_000_000
"""As much as a dataset allows of a stored text: no more leaves this process."""
LONGEST_TITLE: Final = 1_000
"""Characters of what a document says of itself."""
REFUSED: Final = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")


class Unreadable(Exception):  # noqa: N818 - it carries a code to the process that asked
    """Raised with the code of what is wrong, and how much is allowed, if that is it."""

    def __init__(self, code: str, most: int = 0) -> None:
        super().__init__(code)
        self.most = most


def main() -> int:
    """Reads standard input: a line with the ending, then the bytes. 1 where no text can be had."""
    ending, content = sys.stdin.buffer.read().split(b"\n", 1)
    _limit()
    sys.addaudithook(_refuse)
    readers = {".pdf": _pdf, ".docx": _docx}
    try:
        said = _within_limits(readers.get(ending.decode(), _html)(content))
    except Unreadable as fault:
        said = {"fault": str(fault), "most": str(fault.most)}
    except Exception:  # whatever a library raises on a broken file; its words are for nobody
        said = {"fault": "broken"}
    print(json.dumps(said))
    return int("fault" in said)


def _within_limits(said: dict[str, str]) -> dict[str, str]:
    if len(said["text"].encode("utf-8", "surrogatepass")) > MOST_TEXT_BYTES:
        raise Unreadable("too_large", MOST_TEXT_BYTES // 1_000_000)
    return {name: value if name == "text" else value[:LONGEST_TITLE] for name, value in said.items()}


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_PROCESSOR_SECONDS, MOST_PROCESSOR_SECONDS))


def _refuse(event: str, _arguments: object) -> None:
    if event in REFUSED:
        raise PermissionError(event)


def _html(content: bytes) -> dict[str, str]:
    import trafilatura

    text = trafilatura.extract(content, include_comments=False)
    about = trafilatura.extract_metadata(content)
    return {
        "text": text or "",
        "title": (about.title if about else "") or "",
        "address": (about.url if about else "") or "",
        "day": (about.date if about else "") or "",
    }


def _pdf(content: bytes) -> dict[str, str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        raise Unreadable("encrypted" if "assword" in str(fault) else "broken") from fault
    if len(document) > MOST_PAGES:
        raise Unreadable("pages", MOST_PAGES)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return {"text": "\n".join(pages), "title": document.get_metadata_value("Title"), "address": "", "day": ""}


def _docx(content: bytes) -> dict[str, str]:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MOST_UNPACKED_BYTES:
                raise Unreadable("unpacked")
    except zipfile.BadZipFile as fault:
        raise Unreadable("broken") from fault
    document = docx.Document(io.BytesIO(content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    return {"text": text, "title": document.core_properties.title or "", "address": "", "day": ""}

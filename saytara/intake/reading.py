"""`read_text`: a paste, or the bytes of a .txt, .html, .pdf or .docx, to the text that is kept.

Text is read here; other files in a process of their own, with limits of memory and time, that may open no connection
and start no program.
"""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from saytara.intake.days import day_candidates
from saytara.intake.encodings import decoded
from saytara.intake.errors import UnreadableText
from saytara.intake.kinds import ENDINGS, is_locked, kind_of
from saytara.intake.model import ReadText
from saytara.intake.reading_process import MOST_TEXT_BYTES
from saytara.reader_process import answer_of

MOST_FILE_BYTES: Final = 20_000_000
MOST_SECONDS: Final = 60
AT_ONCE: Final = 2
"""Processes that read at the same time, each with its memory; the next document waits for one of them."""
_PLACES: Final = threading.BoundedSemaphore(AT_ONCE)
READER: Final = "saytara.intake.reading_process"
"""The module whose `main` runs in the reading process."""
FACTS: Final = ("text", "title", "address", "day", "made")


def read_text(received: str | bytes, name: str = "paste.txt", *, encoding: str = "") -> ReadText:
    """What was received under `name`, whose ending says what it is; a `str` is a paste.

    A .txt is in `encoding`, or in what its bytes show. Raises UnreadableText where there is no text in it, or it is too
    large, broken, encrypted or of another kind.
    """
    if isinstance(received, str):
        return _kept(name, received, received.encode("utf-8", "surrogatepass"))
    ending = PurePosixPath(name).suffix.lower()
    if ending not in ENDINGS:
        raise UnreadableText("ending", endings=" ".join(ENDINGS))
    if len(received) > MOST_FILE_BYTES:
        raise UnreadableText("too_large", most=MOST_FILE_BYTES // 1_000_000)
    if not received.strip():
        raise UnreadableText("empty")
    _check_kind(received, ending)
    if ending == ".txt":
        text, found = decoded(received, encoding)
        is_same = found in {"utf-8", "utf8"}
        kept = _kept(name, text, received if is_same else text.encode(), "" if is_same else _hash(received))
        return replace(kept, encoding=found)
    read = _read_alone(received, ending)
    kept = _kept(name, read["text"], read["text"].encode("utf-8"), _hash(received))
    days = day_candidates(kept.text, said=read["day"], address=read["address"], made=read["made"])
    return replace(kept, title=read["title"], address=read["address"], days=days)


def _check_kind(content: bytes, ending: str) -> None:
    """UnreadableText where the first bytes are those of another kind of file than the ending says."""
    kind = kind_of(content)
    if kind == ".doc" and is_locked(content):
        raise UnreadableText("encrypted")
    if kind == ".doc":
        raise UnreadableText("old_word", ending=".docx")
    allowed = {".html": {".html", ".htm"}, "": {".txt", ".html", ".htm"}}.get(kind, {kind})
    is_so = ending in allowed
    if kind in ENDINGS and not is_so:
        raise UnreadableText("other_kind", ending=ending, kind=kind)
    if not is_so:
        raise UnreadableText("kind", ending=ending)


def language_of_text(text: str) -> str:
    """"ar" or "en" by the script of two thirds of the letters, else empty.

    >>> language_of_text("يلدا هادئة"), language_of_text("Yalda is quiet"), language_of_text("123")
    ('ar', 'en', '')
    """
    arabic = sum("\u0600" <= sign <= "\u06ff" for sign in text if sign.isalpha())
    latin = sum(sign.isascii() for sign in text if sign.isalpha())
    if arabic + latin == 0 or 1 / 3 < arabic / (arabic + latin) < 2 / 3:
        return ""
    return "ar" if arabic > latin else "en"


def _kept(name: str, text: str, content: bytes, file_sha256: str = "") -> ReadText:
    if not any(sign.isalnum() for sign in text):
        raise UnreadableText("empty")
    if len(content) > MOST_TEXT_BYTES:
        raise UnreadableText("too_much_text", most=MOST_TEXT_BYTES // 1_000_000)
    return ReadText(
        name=name,
        text=text,
        content=content,
        file_sha256=file_sha256,
        language=language_of_text(text),
        days=day_candidates(text),
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_alone(content: bytes, ending: str) -> dict[str, str]:
    if not _PLACES.acquire(timeout=MOST_SECONDS):
        raise UnreadableText("busy")
    try:
        answer = answer_of(READER, ending.encode() + b"\n" + content, seconds=MOST_SECONDS)
    except TimeoutError as fault:
        raise UnreadableText("too_long", seconds=MOST_SECONDS) from fault
    finally:
        _PLACES.release()
    try:
        said = json.loads(answer.output)
    except ValueError as fault:
        raise UnreadableText("broken") from fault
    if "fault" in said:
        raise UnreadableText(said.pop("fault"), **said)
    return {key: str(said.get(key, "")) for key in FACTS}

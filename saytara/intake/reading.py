"""`read_text`: a paste, or the bytes of a .txt, .html, .pdf or .docx, to the text that is kept.

Text is read here; other files in a process of their own, with limits of memory and time, that may open no connection
and start no program.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from saytara.intake.alone import MOST_TEXT_BYTES
from saytara.intake.errors import UnreadableText
from saytara.intake.model import DayCandidate, DayOrigin, ReadText
from saytara.spelling.typed_dates import parse_typed_date

MOST_FILE_BYTES: Final = 20_000_000
MOST_SECONDS: Final = 60
AT_ONCE: Final = 2
"""Processes that read at the same time, each with its memory; the next document waits for one of them."""
_PLACES: Final = threading.BoundedSemaphore(AT_ONCE)
START: Final = "import sys; from saytara.intake.alone import main; sys.exit(main())"
ENDINGS: Final = (".txt", ".html", ".htm", ".pdf", ".docx")


def read_text(received: str | bytes, name: str = "paste.txt", *, encoding: str = "utf-8") -> ReadText:
    """What was received under `name`, whose ending says what it is; a `str` is a paste.

    Raises UnreadableText where there is no text in it, or it is too large, broken, encrypted or of another kind.
    """
    if isinstance(received, str):
        return _kept(name, received, received.encode("utf-8", "surrogatepass"))
    ending = PurePosixPath(name).suffix.lower()
    if ending not in ENDINGS:
        raise UnreadableText("ending", endings=" ".join(ENDINGS))
    if len(received) > MOST_FILE_BYTES:
        raise UnreadableText("too_large", most=MOST_FILE_BYTES // 1_000_000)
    if ending == ".txt":
        try:
            text = received.decode(encoding)
        except (UnicodeDecodeError, LookupError) as fault:
            raise UnreadableText("encoding", encoding=encoding) from fault
        is_same = encoding.lower() == "utf-8"
        return _kept(name, text, received if is_same else text.encode(), "" if is_same else _hash(received))
    found = _read_alone(received, ending)
    day = parse_typed_date(found["day"][:10]) if found["day"] else None
    days = (
        ()
        if day is None
        else (DayCandidate(from_day=day[0], to_day=day[1], origin=DayOrigin.METADATA, words=found["day"]),)
    )
    kept = _kept(name, found["text"], found["text"].encode("utf-8"), _hash(received))
    return replace(kept, title=found["title"], address=found["address"], days=days)


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
    if not text.strip():
        raise UnreadableText("empty")
    if len(content) > MOST_TEXT_BYTES:
        raise UnreadableText("too_large", most=MOST_TEXT_BYTES // 1_000_000)
    return ReadText(
        name=name, text=text, content=content, file_sha256=file_sha256, language=language_of_text(text)
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_alone(content: bytes, ending: str) -> dict[str, str]:
    package = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    if not _PLACES.acquire(timeout=MOST_SECONDS):
        raise UnreadableText("busy")
    try:
        done = subprocess.run(  # noqa: S603 - this very package, by this very Python
            (sys.executable, "-c", START),
            input=ending.encode() + b"\n" + content,
            env={**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"},
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise UnreadableText("too_long", seconds=MOST_SECONDS) from fault
    finally:
        _PLACES.release()
    try:
        said = json.loads(done.stdout)
    except ValueError as fault:
        raise UnreadableText("broken") from fault
    if "fault" in said:
        raise UnreadableText(said["fault"], most=said.get("most", 0))
    return {key: str(said[key]) for key in ("text", "title", "address", "day")}

"""The text of a saved web page without menus and scripts; trafilatura finds it. Runs in the reading process."""

from __future__ import annotations

import codecs
import re
from typing import Final

import trafilatura

from saytara.intake.model import Unreadable

MOST_DEPTH: Final = 1_000
"""Elements within each other; pages of newspapers have fifty."""

MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
OWN_DAY: Final = {"extensive_search": False, "original_date": True, "deferred_url_extractor": True}
"""What the page says of its first publication, before what may be read in its address."""

HEAD_BYTES: Final = 4_096
CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
VOID: Final = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"),
        *("p", "li", "td", "tr", "th", "dt", "dd", "track"),
    }
)
"""Elements that have no end, or may go without."""


def read_web_page(content: bytes) -> dict[str, str]:
    """Text, title, address and day as the page tells them; nothing that it points to is asked for."""
    page = decoded_page(content)
    if depth_of(page) > MOST_DEPTH:
        raise Unreadable("nested", most=MOST_DEPTH)
    text = trafilatura.extract(page, include_comments=False)
    about = trafilatura.extract_metadata(page, date_config=OWN_DAY)
    metadata = {"title": about.title, "address": about.url, "day": about.date} if about else {}
    return {"text": text or "", **{name: value or "" for name, value in metadata.items()}}


def decoded_page(content: bytes) -> str:
    """The page by its byte order mark, by UTF-8, else by the encoding that it says it is in, or Windows-1252."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    said = CHARSET.search(content[:HEAD_BYTES])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode(said.group(1).decode("ascii") if said else "windows-1252", "replace")
        except LookupError:
            return content.decode("utf-8", "replace")


def depth_of(page: str) -> int:
    """How deep elements stand in each other, by the tags alone."""
    depth = deepest = 0
    for found in TAG.finditer(page):
        is_end, name, is_closed = found.groups()
        if name.lower() in VOID or is_closed:
            continue
        depth = max(0, depth - 1) if is_end else depth + 1
        deepest = max(deepest, depth)
    return deepest

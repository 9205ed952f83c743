"""The header under which a file is saved by a browser: Content-Disposition by RFC 6266, whatever the file is called."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._()-]*")
"""Names that a quoted text of a header holds as they are, and every client reads alike."""

UNRESERVED: Final = "!#$&+-.^_`|~"
"""Signs that stand for themselves in an extended value (RFC 8187, section 3.2.1), besides letters and digits."""


def attachment(name: str) -> str:
    """The header's value for a file called `name`; other letters than Latin ones are told by `filename*`.

    Clients that do not read `filename*` get the name with a "_" for each sign that they might misread.

    >>> attachment("homs-2017.csv")
    'attachment; filename="homs-2017.csv"'
    >>> attachment("حلب.csv")
    'attachment; filename="___.csv"; filename*=UTF-8\\'\\'%D8%AD%D9%84%D8%A8.csv'
    """
    if PLAIN.fullmatch(name):
        return f'attachment; filename="{name}"'
    fallback = re.sub(r"[^A-Za-z0-9 ._()-]", "_", name)
    encoded = quote(name, safe=UNRESERVED, errors="replace")
    return f"attachment; filename=\"{fallback}\"; filename*=UTF-8''{encoded}"

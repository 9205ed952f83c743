"""The address of a licence that a dataset names: for links with the relation `license` (RFC 4946)."""

from __future__ import annotations

import re
from typing import Final

_COMMONS: Final = "https://creativecommons.org"
_BY: Final = re.compile(r"CC[ -]BY((?:-(?:NC|SA|ND))*)[ -]([1-4]\.[0-9])\b", re.IGNORECASE)
_ZERO: Final = re.compile(r"CC[ -]?0(?:[ -]1\.0)?\b", re.IGNORECASE)
_ODBL: Final = re.compile(r"ODbL(?:[ -]1\.0)?\b", re.IGNORECASE)


def licence_address(licence: str) -> str | None:
    """Where the text of the licence stands that these words begin with; None where they begin with no known one.

    >>> licence_address("CC BY-SA 4.0 (names and claims)")
    'https://creativecommons.org/licenses/by-sa/4.0/'
    >>> licence_address("CC0 1.0")
    'https://creativecommons.org/publicdomain/zero/1.0/'
    >>> licence_address("ask the publisher")
    """
    text = licence.strip()
    if named := _BY.match(text):
        return f"{_COMMONS}/licenses/by{named[1].lower()}/{named[2]}/"
    if _ZERO.match(text):
        return f"{_COMMONS}/publicdomain/zero/1.0/"
    return "https://opendatacommons.org/licenses/odbl/1-0/" if _ODBL.match(text) else None

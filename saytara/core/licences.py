"""Where a licence that a dataset names can be read: the few that open data comes under."""

from __future__ import annotations

import re
from typing import Final

ADDRESSES: Final = {
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-NC-SA 4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "ODbL 1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "ODC-By 1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "PDDL 1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
}
"""The name with which a dataset's licence begins → its text's address."""

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"()]+")


def licence_address(text: str) -> str | None:
    """The address of the licence with which `text` begins, else the first address in it, else None.

    >>> licence_address("CC BY 4.0 (places, names); quotes remain their publisher's")
    'https://creativecommons.org/licenses/by/4.0/'
    >>> licence_address("All rights reserved") is None
    True
    """
    name = licence_name(text)
    if name is not None:
        return ADDRESSES[name]
    found = _ADDRESS.search(text)
    return found.group().rstrip(".,;") if found else None


def licence_name(text: str) -> str | None:
    """The name of the licence with which `text` begins, of those in `ADDRESSES`; else None."""
    return next((name for name in ADDRESSES if re.match(rf"{re.escape(name)}(?![\w.-])", text)), None)

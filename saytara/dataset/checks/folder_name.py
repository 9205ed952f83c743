"""The name of a dataset's folder: it is the dataset's id, and stands in addresses, headers and the names of files."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Final

LONGEST: Final = 80
SIGNS: Final = frozenset(" -_.()")
"""Besides letters, their marks and digits of any script."""


def id_of_folder(path: Path) -> str:
    """The folder's own name, however the path to it is written.

    >>> id_of_folder(Path("data/homs/texts/.."))
    'homs'
    """
    return Path(os.path.normpath(path.absolute())).name


def is_good_name(name: str) -> bool:
    """Whether a folder of this name can be a dataset: it can be said in an address, a header and on any system.

    >>> [is_good_name(name) for name in ("south-damascus", "حلب", "a\\"b", "a\\nb", ".hidden", "a/b")]
    [True, True, False, False, False, False]
    """
    return (
        0 < len(name) <= LONGEST
        and unicodedata.category(name[0])[0] in "LN"
        and name[-1] not in " ."
        and all(sign in SIGNS or unicodedata.category(sign)[0] in "LMN" for sign in name)
    )

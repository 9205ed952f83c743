"""Titles that documents say they have: those that a program put there, and nobody wrote, are none."""

from __future__ import annotations

import re
from typing import Final

BY_A_PROGRAM: Final = re.compile(
    r"microsoft (?:word|powerpoint|excel) - .*|word document|powerpoint presentation|untitled(?:[ -]?(?:document|\d+))?"
    r"|document ?\d*|مستند ?\d*|بلا عنوان|[^\s/\\]+\.(?:docx?|odt|rtf|pdf|txt|indd|qxd)",
    re.IGNORECASE,
)
"""What a program calls a file that nobody has given a title: its own name, or that of the file."""


def written_title(title: str) -> str:
    """The title, where somebody wrote it; else nothing.

    >>> written_title("Talks in Yalda"), written_title("Word Document"), written_title("Microsoft Word - talks.doc")
    ('Talks in Yalda', '', '')
    """
    title = " ".join(title.split())
    return "" if BY_A_PROGRAM.fullmatch(title) else title

"""A hash of the code that rows follow from: what other rules worked out is never taken for what these would."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[1]

RULES: Final = ("core/*.py", "control/*.py", "history/claim_facts.py", "history/rows.py")
"""The modules that decide control, and those that make a row of it: all that a row follows from, beside its claims."""


@cache
def rules_code(package: Path = PACKAGE) -> str:
    """A hash of the rules' modules, in hexadecimal digits; `package` is the folder that they lie in."""
    found = hashlib.sha256()
    for path in sorted(path for pattern in RULES for path in package.glob(pattern)):
        found.update(f"{path.relative_to(package).as_posix()}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()

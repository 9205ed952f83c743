"""What a spreadsheet takes for a formula, and would run (OWASP, "CSV Injection"): the one list of signs."""

from __future__ import annotations

import re
from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that is taken for one, full-width forms included."""

NEGATIVE: Final = re.compile(r"[-－][0-9]+(\.[0-9]+)?$")


def is_formula_like(cell: str) -> bool:
    """Whether a spreadsheet would run a cell; a lone negative number is none.

    >>> is_formula_like("=1+1"), is_formula_like("－2+3"), is_formula_like("-2.5"), is_formula_like("a=1")
    (True, True, False, False)
    """
    return cell.startswith(FORMULA_STARTS) and not NEGATIVE.match(cell)

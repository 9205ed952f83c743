"""The signs of verdicts: ≠, • and = in a circle, told apart without any colour."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from saytara.analysis.verification import MapVerdict

SIGNS: Final = {
    MapVerdict.AGREES: "=",
    MapVerdict.NOT_CONTRADICTED: "•",
    MapVerdict.CONTRADICTED: "≠",
    MapVerdict.CONTRADICTED_BY_OLD: "≠",
}
"""The sign of each verdict; of a place on which nothing is drawn there is none."""


def sign_html(verdict: MapVerdict) -> Markup:
    """The sign in a line of text; beside it the verdict stands in words."""
    sign = SIGNS.get(verdict)
    if sign is None:
        return Markup("")
    return Markup('<span class="verify-sign {}" aria-hidden="true">{}</span>').format(verdict.value, sign)

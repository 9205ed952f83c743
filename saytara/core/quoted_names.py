"""The names under which claims quote somebody; whose word that is, `saytara.control.origins` decides."""

from __future__ import annotations

from collections.abc import Sequence

from saytara.core.claim_tallies import distinct_values
from saytara.core.model import Claim

SEVERAL = ";"
"""What stands between several who are quoted in one sentence."""


def names_of_speakers(claims: Sequence[Claim]) -> frozenset[str]:
    """Every name under which the claims quote somebody: whole, and each part between semicolons."""
    whole = {name.strip() for name in distinct_values(claims, "attributed_to")}
    return frozenset(name.strip() for text in whole for name in (text, *text.split(SEVERAL)) if name.strip())

"""The names under which claims quote somebody; whose word that is, `saytara.control.origins` decides."""

from __future__ import annotations

from collections.abc import Iterable

from saytara.core.model import Claim

SEVERAL = ";"
"""What stands between several who are quoted in one sentence."""


def names_of_speakers(claims: Iterable[Claim]) -> frozenset[str]:
    """Every name under which the claims quote somebody: whole, and each part between semicolons."""
    whole = {claim.attributed_to.strip() for claim in claims}
    return frozenset(name.strip() for text in whole for name in (text, *text.split(SEVERAL)) if name.strip())

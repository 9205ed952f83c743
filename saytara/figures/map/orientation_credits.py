"""Credits: who made the small map of the country and the names on the rim of the map."""

from __future__ import annotations

from typing import Final

from saytara.core.model import Credit, Dataset
from saytara.figures.geography.cities import cities_around
from saytara.figures.geography.locator import locator_of
from saytara.words import say

ADDRESS: Final = "https://www.naturalearthdata.com"


def orientation_credits(dataset: Dataset) -> tuple[Credit, ...]:
    """The credit for what a map of the dataset shows beyond it; none where it shows nothing."""
    if locator_of(dataset) is None and not cities_around(dataset):
        return ()
    parts = {
        name: say(f"orientation.credit_{part}", language)
        for part in ("what", "who", "licence")
        for name, language in ((part, "en"), (f"{part}_ar", "ar"))  # as `Credit` has its columns
    }
    return (Credit(url=ADDRESS, **parts),)

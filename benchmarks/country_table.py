"""A stranger's table of a country and its mapping: who holds each place, week after week, by one publisher."""

from __future__ import annotations

import csv
import datetime as dt
import random
from pathlib import Path
from typing import Final

from benchmarks.country_data import DAYS, FIRST_DAY, SEED
from saytara.core.model import Dataset

WEEK: Final = dt.timedelta(days=7)
STAYS_SHARE: Final = 0.97
"""How often a place is in a row of the table what it was the week before."""

MAPPING: Final = """\
place = {{ column = "settlement" }}
actors = {{ column = "holder" }}
relation = "controls"
day = {{ column = "week", form = "iso" }}
publisher = "A weekly table"
title = "Who holds what, week by week"
url = "https://example.org/table.csv"
language = "en"
published = "{published}"
[series]
max_gap_days = 7
"""


def write_table(folder: Path, dataset: Dataset, rows: int) -> tuple[Path, Path]:
    """So many rows and their mapping; the weeks are the last ones of the country's three years."""
    chance = random.Random(SEED)
    weeks = max(1, rows // len(dataset.places))
    last = FIRST_DAY + dt.timedelta(days=DAYS)
    actors = [actor.id for actor in dataset.actors]
    table, mapping = folder / "weekly.csv", folder / "weekly.toml"
    with table.open("w", encoding="utf-8", newline="") as file:
        written = csv.writer(file)
        written.writerow(("week", "settlement", "holder"))
        held = {place.id: chance.choice(actors) for place in dataset.places}
        for number in range(weeks):
            week = (last - WEEK * (weeks - number)).isoformat()
            for place in dataset.places:
                if chance.random() > STAYS_SHARE:
                    held[place.id] = chance.choice(actors)
                written.writerow((week, place.id, held[place.id]))
    mapping.write_text(MAPPING.format(published=last.isoformat()), "utf-8")
    return table, mapping

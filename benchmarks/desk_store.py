"""How long the desk's store takes: a save, twenty people at once, ten claims' effect, a hundred thousand entries.

`python benchmarks/desk_store.py FOLDER`: prints the figures beside what they may be, as JSON.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from saytara.core.hash_chain import FIRST, LogEntry, broken_entries, hash_of
from saytara.dataset.reading import load
from saytara.desk import Desk
from saytara.desk.effects import effects
from saytara.desk.values import Saved

PEOPLE: Final = 20
SAVES: Final = 10
PAUSE_S: Final = 1.0
"""How long a person types before a draft saves itself again."""

ENTRIES: Final = 100_000


def save_times_s(store: Path, people: int) -> tuple[list[float], int]:
    """The time of each save of so many people at once, each at a card of their own, and how many were lost."""
    desk = Desk.open(store)
    days = {"published_from": "2020-01-02", "published_to": "2020-01-02"}
    text = desk.add_text("A text.", publisher="P", title="T", language="en", reliability="C", who="A", **days)
    cards = [desk.add_card("example", text.id, {"place": "quarry"}, f"Person {number}") for number in range(people)]
    taken: list[float] = []

    def work(number: int) -> None:
        time.sleep(PAUSE_S * number / people)
        for turn in range(SAVES):
            time.sleep(PAUSE_S)
            begun = time.perf_counter()
            found = desk.save(cards[number].id, {"note": str(turn)}, turn + 1, f"Person {number}")
            taken.append(time.perf_counter() - begun)
            if not isinstance(found, Saved):
                raise TypeError("a save met another one at a card of one person")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = sum(desk.card(card.id).version - 1 for card in cards)
    desk.close()
    return taken, people * SAVES - kept


def effect_s(folder: Path) -> float:
    """The time that the effect of ten claims takes on all dates: those of a dataset, said once more a day later."""
    dataset = load(folder)
    drafts = [replace(claim, id=f"draft-{claim.id}") for claim in dataset.claims if claim.is_evidence][-10:]
    begun = time.perf_counter()
    effects(dataset, drafts)
    return time.perf_counter() - begun


def verify_s() -> float:
    """The time in which a log of so many entries is verified."""
    entries: list[LogEntry] = []
    previous = FIRST
    same = {"who": "Amal", "what": "saved", "dataset": "example", "claim": "", "why": ""}
    for number in range(1, ENTRIES + 1):
        told = {"entry": str(number), "when": "2026-01-01T00:00:00.000000+00:00", "card": str(number % 500)}
        entry = LogEntry(number=number, changes='{"note":["a","b"]}', previous=previous, hash="", **told, **same)
        previous = hash_of(entry)
        entries.append(replace(entry, hash=previous))
    begun = time.perf_counter()
    if any(broken_entries(entries)):
        raise ValueError("a sound log was found broken")
    return time.perf_counter() - begun


def main(folder: Path) -> None:
    """Measures all of it."""
    with tempfile.TemporaryDirectory() as scratch:
        alone, lost_alone = save_times_s(Path(scratch) / "alone.sqlite", 1)
        crowd, lost = save_times_s(Path(scratch) / "crowd.sqlite", PEOPLE)
    found = {
        "save_ms (<= 50)": round(statistics.median(alone) * 1000, 1),
        "save_of_20_people_p95_ms (<= 300)": round(statistics.quantiles(crowd, n=20)[-1] * 1000, 1),
        "lost (0)": lost + lost_alone,
        "effect_of_ten_claims_s (<= 1)": round(effect_s(folder), 3),
        "entries_verified_s (<= 2)": round(verify_s(), 2),
    }
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("data/south-damascus"))

"""How long the desk takes: finding claims, their effect, a save, twenty people at once, a hundred thousand entries.

A person types for a second between two saves of a draft; what people wait for without a pause is not measured here.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.outcome import Measurement
from saytara.core.hash_chain import FIRST, LogEntry, broken_entries, hash_of
from saytara.core.model import Claim
from saytara.dataset.reading import load
from saytara.desk import Desk
from saytara.desk.effects import effects
from saytara.desk.values import Saved
from saytara.proposing.finding import propose
from saytara.web.desk.store_work import StoreWork

SOUTH_DAMASCUS: Final = Path(__file__).parents[1] / "data" / "south-damascus"
CHARACTERS: Final = 20_000
TURNS: Final = 9

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


def effect_route_s(folder: Path) -> list[float]:
    """The time of each of some answers of the page's route to the effect of ten cards, with its two maps."""
    desk = Desk.open(Path(tempfile.mkdtemp()) / "desk.sqlite")
    dataset = load(folder)
    days = {"published_from": "2020-01-02", "published_to": "2020-01-02"}
    publisher = dataset.sources[0].publisher
    text = desk.add_text("A text.", publisher=publisher, title="T", language="en", reliability="C", who="A", **days)
    drafts = [claim for claim in dataset.claims if claim.is_evidence and claim.place in dataset.place_by_id][-10:]
    cards = tuple(desk.add_card(folder.name, text.id, card_row(claim), "A").id for claim in drafts)
    before = os.environ.get("SAYTARA_DATA")
    os.environ["SAYTARA_DATA"] = str(folder)
    try:
        work = StoreWork(desk)
        taken: list[float] = []
        for _ in range(TURNS):
            begun = time.perf_counter()
            found = work.effect(folder.name, cards, "en")
            taken.append(time.perf_counter() - begun)
            if found["faults"] or not found["maps"]:
                raise ValueError(f"the ten cards moved nothing: {found['faults']}")
    finally:
        desk.close()
        if before is None:
            del os.environ["SAYTARA_DATA"]
        else:
            os.environ["SAYTARA_DATA"] = before
    return taken


def card_row(claim: Claim) -> dict[str, str]:
    """A card that says of a claim's place what the claim says of it, some years later."""
    return {
        "place": claim.place,
        "actors": "+".join(claim.actors),
        "relation": "controls",
        "qualifier": "unquantified",
        "as_of_kind": "day",
        "as_of_from": "2020-01-01",
        "as_of_to": "2020-01-01",
        "credibility": "2",
        "where_in_page": "Sentence 1",
        "where_in_page_ar": "الجملة 1",
        "summary_en": "It is reported to be held.",
        "summary_ar": "وردت أنباء عن السيطرة عليه.",
        "quote": "A text.",
        "quote_start": "0",
    }


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


def propose_s(folder: Path) -> list[float]:
    """The time of each of some runs over a text of so many characters; one run before them warms up."""
    dataset = load(folder)
    stored = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("texts/*.txt")))
    text = (stored * (CHARACTERS // len(stored) + 1))[:CHARACTERS]
    taken: list[float] = []
    for _ in range(TURNS + 1):
        begun = time.perf_counter()
        propose(text, dataset)
        taken.append(time.perf_counter() - begun)
    return taken[1:]


def measure_desk(folder: Path = SOUTH_DAMASCUS) -> tuple[Measurement, ...]:
    """Finding, effect, saving and verifying; nothing else does the same, so no peer stands beside them."""
    with tempfile.TemporaryDirectory() as scratch:
        alone, lost_alone = save_times_s(Path(scratch) / "alone.sqlite", 1)
        crowd, lost = save_times_s(Path(scratch) / "crowd.sqlite", PEOPLE)
    found = [taken * 1000 for taken in propose_s(folder)]
    p95_ms = statistics.quantiles(crowd, n=20)[-1] * 1000
    return (
        Measurement(
            what=f"a text of {CHARACTERS} characters: its claims proposed",
            unit="ms",
            ours=statistics.median(found),
            limit=150,
            samples=(tuple(found), ()),
        ),
        Measurement(what="ten claims: their effect on all dates", unit="s", ours=effect_s(folder), limit=1),
        Measurement(
            what="ten cards: the page's answer, with the map before and after",
            unit="s",
            ours=statistics.median(effect_route_s(folder)),
            limit=1,
        ),
        Measurement(what="a draft saved", unit="ms", ours=statistics.median(alone) * 1000, limit=50),
        Measurement(what=f"a draft saved, {PEOPLE} people at once, p95", unit="ms", ours=p95_ms, limit=300),
        Measurement(what="drafts lost", unit="", ours=lost + lost_alone, limit=0),
        Measurement(what=f"a log of {ENTRIES} entries verified", unit="s", ours=verify_s(), limit=2),
    )

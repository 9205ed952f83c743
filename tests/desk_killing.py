"""Kills writers of a desk at moments drawn by a seed, during saves and seals; prints what is left as JSON.

`python tests/desk_killing.py FOLDER ROUNDS`: every round forks a writer that tells through a pipe what it was promised
(a save that came back, a seal that came back), kills it with SIGKILL, and looks whether the store and the dataset keep
every promise, whether the log holds, and whether the dataset loads.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from saytara.dataset.reading import load  # noqa: E402 - found by the path above
from saytara.desk import Desk, finish, seal  # noqa: E402
from saytara.desk.values import Saved, State  # noqa: E402

BODY: Final = "The Hill League controls the Quarry since Monday."
FIELDS: Final = {
    "place": "quarry",
    "actors": "hill-league",
    "relation": "controls",
    "qualifier": "unquantified",
    "as_of_kind": "day",
    "as_of_from": "2021-03-01",
    "as_of_to": "2021-03-01",
    "credibility": "2",
    "quote": "The Hill League controls the Quarry",
    "quote_start": "0",
    "summary_en": "The Hill League controls the Quarry.",
    "summary_ar": "تسيطر رابطة التل على المقلع.",
}


def write(store: Path, folder: Path, text: str, told: int) -> None:
    """Saves and seals without end; each promise is told once it is made."""
    desk = Desk.open(store)
    while True:
        card = desk.add_card("example", text, FIELDS, "Amal")
        for number in range(3):
            saved = desk.save(card.id, {**FIELDS, "note": f"note {number}"}, card.version, "Amal")
            assert isinstance(saved, Saved)
            card = saved.card
            os.write(told, f"saved {card.id} {card.version}\n".encode())
        desk.propose(card.id, "Amal")
        desk.confirm(card.id, "Badr")
        seal(desk, folder, "Badr")
        os.write(told, f"sealed {card.id} {card.version}\n".encode())


def killed(store: Path, folder: Path, text: str, wait_s: float) -> list[list[str]]:
    """What a writer had promised when it was killed after so many seconds."""
    out, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        write(store, folder, text, told)
        os._exit(1)
    os.close(told)
    time.sleep(wait_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open(out, "rb") as promises:  # noqa: PTH123 - a pipe has no path
        return [line.split() for line in promises.read().decode().splitlines()]


def broken_promises(desk: Desk, folder: Path, promises: list[list[str]]) -> list[str]:
    """What was promised and is not so; of the store and of the dataset."""
    wrong: list[str] = []
    dataset = load(folder)
    for what, card_id, version in promises:
        card = desk.card(card_id)
        if card.version < int(version):
            wrong.append(f"{what} {card_id} {version}: lost")
        if what == "sealed" and (card.state is not State.SEALED or card.claim not in dataset.claim_by_id):
            wrong.append(f"{what} {card_id}: not sealed")
    sealed = {card.claim for card in desk.cards("example", State.SEALED)}
    written = {claim.id for claim in dataset.claims} - BEFORE
    if sealed != written:
        wrong.append(f"of store and dataset only one has {sorted(sealed ^ written)}")
    if desk.broken_log() or not dataset.is_log_sound:
        wrong.append("a log does not hold")
    return wrong


def run(where: Path, rounds: int) -> dict[str, Any]:
    """So many kills; what was promised, and what was not kept."""
    chance = random.Random(20170523)
    folder, store = where / "example", where / "desk.sqlite"
    wrong: list[str] = []
    counted = {"saved": 0, "sealed": 0}
    for number in range(rounds):
        if number % 25 == 0:  # a dataset that grows would make every seal slower than the last
            shutil.rmtree(where, ignore_errors=True)
            shutil.copytree(ROOT / "data" / "example", folder)
            desk = Desk.open(store)
            about = {"publisher": "Sarab Courier (invented)", "title": "Monday", "url": "https://example.org/m"}
            days = {"published_from": "2021-03-02", "published_to": "2021-03-02"}
            text = desk.add_text(BODY, **about, **days, language="en", reliability="B", who="Amal").id
            desk.close()
        promises = killed(store, folder, text, chance.uniform(0.0, 0.6))
        desk = Desk.open(store)
        finish(desk, folder)
        wrong += [f"round {number}: {line}" for line in broken_promises(desk, folder, promises)]
        desk.close()
        for what, *_ in promises:
            counted[what] += 1
    return {"rounds": rounds, **counted, "wrong": wrong}


BEFORE: Final = {claim.id for claim in load(ROOT / "data" / "example").claims}

if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]).resolve() / "killed", int(sys.argv[2]))))

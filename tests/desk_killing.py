"""Kills writers of a desk at moments drawn by a seed, during saves, seals and retractions; prints what is left as JSON.

`python tests/desk_killing.py FOLDER KILLS [ADDRESS]`: a third of the kills each hit one writer alone, one of two and
one of ten at once, over SQLite, or over PostgreSQL at ADDRESS. A writer tells through a pipe what it was promised (a
save, a seal or a retraction that came back; the words of a save that met another's). After each round, in which every
writer was killed with SIGKILL, the store and the dataset are looked at: every promise is kept, the logs hold, the
dataset loads, and both have the same claims.

`python tests/desk_killing.py FOLDER full`: writers whose files may not grow beyond so many bytes, as on a full disk.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from saytara.dataset.errors import SaytaraError  # noqa: E402 - found by the path above
from saytara.dataset.reading import load  # noqa: E402
from saytara.desk import Desk, finish, retract, seal  # noqa: E402
from saytara.desk.values import Conflict, Saved, State  # noqa: E402
from tests.desk_log import FIELDS  # noqa: E402

BODY: Final = "The Hill League controls the Quarry since Monday."
WRITERS: Final = ((1, 0.6), (2, 0.9), (10, 3.0))
"""So many writers at once → within how many seconds they are killed: the more, the slower is each."""

ROUNDS_OF_ONE_DATASET: Final = 25
"""A dataset that grows would make every seal slower than the last."""

NO_LIMIT: Final = -1
"""As `resource.RLIM_INFINITY`; the module is not everywhere where this one is imported."""

Promise = tuple[str, str, str]
"""What was promised, of which card, and its version or the words that were saved."""


class Desks:
    """A store and a dataset, with a text and a card that all writers save."""

    def __init__(self, store: Path | str, folder: Path) -> None:
        self.store, self.folder = store, folder
        shutil.copytree(ROOT / "data" / "example", folder)
        desk = Desk.open(store)
        about = {"publisher": "Sarab Courier (invented)", "title": "Monday", "url": "https://example.org/m"}
        days = {"published_from": "2021-03-02", "published_to": "2021-03-02"}
        self.text = desk.add_text(BODY, **about, **days, language="en", reliability="B", who="Amal").id
        self.shared = desk.add_card(folder.name, self.text, FIELDS, "Amal").id
        desk.close()

    def work(self, number: int, promise: Callable[[str, str, object], None]) -> None:
        """A card of one's own to its seal and its retraction, and a save of the one that all have open."""
        desk = Desk.open(self.store)
        turn = 0
        while True:
            turn += 1
            card = desk.add_card(self.folder.name, self.text, FIELDS, "Amal")
            for note in range(3):
                saved = desk.save(card.id, {**FIELDS, "note": f"note {note}"}, card.version, "Amal")
                assert isinstance(saved, Saved)
                card = saved.card
                promise("saved", card.id, card.version)
            words = f"writer-{number}-{turn}-{os.getpid()}"
            met = desk.save(self.shared, {**FIELDS, "note": words}, desk.card(self.shared).version, "Amal")
            assert isinstance(met, Saved | Conflict)
            promise("kept", self.shared, words)
            desk.propose(card.id, "Amal")
            desk.confirm(card.id, "Badr")
            seal(desk, self.folder, "Badr", [card.id])
            promise("sealed", card.id, card.version)
            if turn % 2 == 0:
                retract(desk, self.folder, card.id, "Withdrawn", "Badr")
                promise("retracted", card.id, card.version)

    def wrong(self, promises: list[Promise]) -> list[str]:
        """What was promised and is not so, and what is torn; of the store and of the dataset."""
        desk = Desk.open(self.store)
        try:
            finish(desk, self.folder)
            return list(self._wrong(desk, promises))
        except SaytaraError as fault:
            return [f"the dataset or the store does not open: {fault}"]
        finally:
            desk.close()

    def _wrong(self, desk: Desk, promises: list[Promise]) -> Iterator[str]:
        dataset = load(self.folder)
        kept = {version.fields.get("note", "") for version in desk.versions(self.shared)}
        for what, card_id, told in promises:
            card = desk.card(card_id)
            if what == "kept" and told not in kept:
                yield f"{told}: lost"
            if what == "saved" and card.version < int(told):
                yield f"{card_id} {told}: lost"
            if what == "sealed" and card.state not in {State.SEALED, State.RETRACTED}:
                yield f"{card_id}: not sealed"
            if what == "retracted" and not dataset.claim_by_id[card.claim].is_retracted:
                yield f"{card_id}: not retracted"
        for state, is_retracted in ((State.SEALED, False), (State.RETRACTED, True)):
            of_store = {card.claim for card in desk.cards(self.folder.name, state)}
            written = {claim.id for claim in dataset.claims if claim.is_retracted is is_retracted} - BEFORE
            if of_store != written:
                yield f"of store and dataset only one has {sorted(of_store ^ written)} as {state}"
        if desk.broken_log() or not dataset.is_log_sound:
            yield "a log does not hold"
        if desk.engine.dialect.name == "sqlite":
            with desk.engine.connect() as connection:
                found = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
                if found != "ok":
                    yield f"the store is torn: {found}"


def started(desks: Desks, number: int, most_bytes: int = NO_LIMIT) -> tuple[int, int]:
    """A writer of its own: its process, and the pipe of its promises."""
    import resource

    out, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, NO_LIMIT))
        try:
            desks.work(number, lambda *said: os.write(told, (" ".join(map(str, said)) + "\n").encode()))
        finally:
            os._exit(1)
    os.close(told)
    return child, out


def promises_of(out: int) -> list[Promise]:
    """What a writer that is gone had been promised."""
    with open(out, "rb") as told:
        return [tuple(line.split()) for line in told.read().decode().splitlines()]  # type: ignore[misc]


def killed(desks: Desks, writers: int, within_s: float, chance: random.Random) -> list[Promise]:
    """What so many writers had been promised when each was killed at a moment of its own."""
    moments = sorted(chance.uniform(0.0, within_s) for _ in range(writers))
    running = [started(desks, number) for number in range(writers)]
    begun = time.monotonic()
    promises: list[Promise] = []
    for moment, (child, _out) in zip(moments, running, strict=True):
        time.sleep(max(0.0, begun + moment - time.monotonic()))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    for _child, out in running:
        promises += promises_of(out)
    return promises


def run(where: Path, kills: int, address: str) -> dict[str, Any]:
    """So many kills; what was promised, and what was not kept."""
    chance = random.Random(20170523)
    counted = {"kills": 0, "saved": 0, "kept": 0, "sealed": 0, "retracted": 0}
    wrong: list[str] = []
    for writers, within_s in WRITERS:
        for number in range(-(-kills // len(WRITERS) // writers)):
            if number % ROUNDS_OF_ONE_DATASET == 0:
                name = f"example-{writers}-{number}"
                desks = Desks(address or where / f"{name}.sqlite", where / name)
            promises = killed(desks, writers, within_s, chance)
            wrong += [f"{writers} writers, round {number}: {line}" for line in desks.wrong(promises)]
            counted["kills"] += writers
            for what, *_ in promises:
                counted[what] += 1
    return {**counted, "wrong": wrong}


def run_full(where: Path) -> dict[str, Any]:
    """Writers who can write until a file would be larger than so many bytes; each ends by itself, with a fault."""
    counted = {"limits": 0, "saved": 0, "kept": 0, "sealed": 0, "retracted": 0}
    wrong: list[str] = []
    desks = Desks(where / "full.sqlite", where / "example")
    for most_bytes in (*range(0, 20_000, 1_000), *range(20_000, 400_000, 10_000)):
        child, out = started(desks, most_bytes, most_bytes)
        promises = promises_of(out)
        os.waitpid(child, 0)
        wrong += [f"{most_bytes} bytes: {line}" for line in desks.wrong(promises)]
        counted["limits"] += 1
        for what, *_ in promises:
            counted[what] += 1
    return {**counted, "wrong": wrong}


BEFORE: Final = {claim.id for claim in load(ROOT / "data" / "example").claims}

if __name__ == "__main__":
    folder = Path(sys.argv[1]).resolve() / "killed"
    folder.mkdir(parents=True)
    is_full = sys.argv[2] == "full"
    print(json.dumps(run_full(folder) if is_full else run(folder, int(sys.argv[2]), "".join(sys.argv[3:]))))

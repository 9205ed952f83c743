"""Where the commands look for a desk's store, and the desk that stands there; none is made by looking."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from saytara.dataset.errors import BadQuestion
from saytara.desk.desk import Desk
from saytara.desk.open_store import FILE, usual_store
from saytara.web.desk.desk_settings import STORE

STORE_HELP: Final = f"the desk's file or address (default: {STORE}, else beside the datasets)"


def stores_of(named: str | None, dataset: Path | None = None) -> tuple[str, ...]:
    """Where a desk may be, in order: what is named, or the setting names; else beside the dataset, and the usual file.

    >>> stores_of("drafts.sqlite", Path("data/example"))
    ('drafts.sqlite',)
    """
    told = named or os.environ.get(STORE, "")
    if told:
        return (told,)
    beside = [] if dataset is None else [str(dataset.resolve().parent / FILE)]
    return tuple(dict.fromkeys([*beside, str(usual_store())]))


def store_of(named: str | None, dataset: Path | None = None) -> str:
    """The first of these places that has a store, or the first of all where none has."""
    places = stores_of(named, dataset)
    return next((place for place in places if _is_there(place)), places[0])


@contextmanager
def standing_desk(named: str | None, dataset: Path | None = None) -> Iterator[Desk]:
    """The desk that is there, open; FileNotFoundError, with where it was looked for, where none is."""
    store = store_of(named, dataset)
    if not _is_there(store):
        looked = " or ".join(stores_of(named, dataset))
        raise FileNotFoundError(f"there is no desk at {looked}: name its file or address with --store, or in {STORE}")
    desk = Desk.open(store)
    try:
        yield desk
    finally:
        desk.close()


def area_in(desk: Desk, area: str | None) -> str | None:
    """An area by its name or its dataset's folder; BadQuestion, with those that there are, where no card is of it."""
    if area is None:
        return None
    name = Path(area).resolve().name if folder_of(area) else area
    known = sorted({card.dataset for card in desk.cards()})
    if name not in known:
        told = ", ".join(known) or "it has no cards"
        raise BadQuestion(f"--area was {area!r} but is expected to be an area of this desk: {told}")
    return name


def folder_of(area: str | None) -> Path | None:
    """The folder, where an area is named by its dataset's."""
    return Path(area) if area and (Path(area) / "dataset.toml").is_file() else None


def _is_there(store: str) -> bool:
    return "://" in store or Path(store).exists()

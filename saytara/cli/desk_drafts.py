"""`saytara desk export|import`: moves drafts from one desk to another."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from saytara.cli.desk_import import check_datasets, import_lines, name_for_log
from saytara.cli.desk_store import area_in, folder_of, standing_desk, store_of
from saytara.desk.desk import Desk
from saytara.desk.exchange import drafts_file, read_drafts
from saytara.exports.atomic_file import write_whole

WAYS: Final = ("export", "import")


def move(way: str, file: Path, *, store: str | None, area: str | None, who: str) -> int:
    """Moves them out of the store into the file, or into it, and prints how many there were."""
    return _export(file, store, area) if way == "export" else _import(file, store_of(store, folder_of(area)), who)


def _export(file: Path, store: str | None, area: str | None) -> int:
    """Nothing is written where no desk is, or it has no card of the area."""
    with standing_desk(store, folder_of(area)) as desk:
        drafts = drafts_file(desk, area_in(desk, area))
    write_whole(file, drafts)
    written = read_drafts(file)
    print(f"{file}: texts: {len(written['texts'])}, cards: {len(written['cards'])}")
    return 0


def _import(file: Path, store: str, who: str) -> int:
    who = name_for_log(who)
    drafts = read_drafts(file)  # once: what is checked is what comes in
    check_datasets(drafts, file, store)
    desk = Desk.open(store)
    try:
        print("\n".join(import_lines(desk, drafts, who)))
    finally:
        desk.close()
    return 0

"""`saytara desk export|import`: moves drafts from one desk to another."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from saytara.cli.desk_import import check_datasets, import_lines, name_for_log
from saytara.desk.desk import Desk
from saytara.desk.exchange import drafts_file
from saytara.exports.atomic_file import write_whole

WAYS: Final = ("export", "import")


def move(way: str, file: Path, *, store: str, area: str | None, who: str) -> int:
    """Moves them out of the store into the file, or into it, and prints how many there were."""
    if way == "import":
        who = name_for_log(who)
        check_datasets(file)
    desk = Desk.open(store)
    try:
        if way == "export":
            write_whole(file, drafts_file(desk, area))
            print(file)
        else:
            print("\n".join(import_lines(desk, file, who)))
    finally:
        desk.close()
    return 0

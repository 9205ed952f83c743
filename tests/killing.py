"""Kills writers of datasets at each of their steps, and runs two at once; prints what is left as JSON.

A script of its own, since it forks: `python tests/killing.py FOLDER kill WRITER` and `... race ROUNDS`. A step is
whatever changes the file system below FOLDER, seen by an audit hook, and every fsync. Killing also cuts in half what
was written and not yet made to last by fsync, as a power failure may.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

import geopandas  # imported once, before any fork
import pyogrio  # noqa: F401
from shapely.geometry import box

from saytara.cli import COMMANDS, main
from saytara.dataset.reading import read
from saytara.geofiles import boundary_files

SOUND: Final = Path(__file__).parent / "data" / "sound"
MOST_STEPS: Final = 400
CHANGING: Final = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink"}

SOURCE_COLUMNS: Final = "id,publisher,title,url,language,published_from,published_to"
CLAIM_COLUMNS: Final = (
    "id,source,place,part,actors,relation,qualifier,value,value_to,as_of_kind,as_of_from,as_of_to,attributed_to,"
    "summary_en,summary_ar,where_in_page"
)


def read_here(path: Path, **_asked: object) -> geopandas.GeoDataFrame:
    """Boundaries, read in this very process: what is tried here is writing."""
    return geopandas.read_file(path)


def write_dossier(folder: Path, prefix: str, count: int) -> None:
    """A dossier of so many sources with a claim each, and one claim that is left out."""
    folder.mkdir(parents=True)
    numbers = range(count)
    sources = [f"{prefix}{n},Paper {n},News,https://example.org/{n},en,2017-05-20,2017-05-20" for n in numbers]
    claims = [
        f"{prefix}-{n},{prefix}{n},west,,red,controls,unquantified,,,day,2017-05-20,2017-05-20,,Red.,الأحمر.,1"
        for n in numbers
    ]
    claims.append(claims[0].replace(f"{prefix}-0", f"{prefix}-far").replace("west", "atlantis"))
    (folder / "sources.csv").write_text("\n".join([SOURCE_COLUMNS, *sources]) + "\n", "utf-8")
    (folder / "claims.csv").write_text("\n".join([CLAIM_COLUMNS, *claims]) + "\n", "utf-8")


MAPPING: Final = """\
place = { column = "place" }
day = { column = "day" }
relation = "controls"
actors = { column = "who" }
publisher = "Daily"
title = "A table"
url = "https://example.org/table"
language = "en"
published = 2020-12-31
"""


def write_table(folder: Path) -> None:
    """A stranger's table with its mapping: two claims, and a row that is left out."""
    rows = ("place,day,who", "west,2020-01-01,red", "west,2020-01-02,red", "east,2020-01-01,blue", "far,2020-01-01,red")
    (folder / "table.csv").write_text("\n".join(rows), "utf-8")
    (folder / "mapping.toml").write_text(MAPPING, "utf-8")


MAP: Final = """\
publisher = "Daily"
title = "A map"
url = "https://example.org/map"
language = "en"
licence = "CC BY 4.0"
source_id = "daily-map"
tolerance_m = 20
actor_field = "side"
[day]
date = 2020-12-31
[actors]
Red = "red"
Blue = "blue"
"""


def write_map(folder: Path) -> None:
    """A drawn map, whose lines the dataset keeps, with its description: two sides, two of the three places."""
    sides = geopandas.GeoDataFrame(
        {"side": ["Red", "Blue"]}, geometry=[box(36.29, 33.4, 36.305, 33.6), box(36.305, 33.4, 36.33, 33.6)], crs=4326
    )
    sides.to_file(folder / "sides.geojson")
    (folder / "map.toml").write_text(MAP, "utf-8")


def write_sound_copy(folder: Path) -> Path:
    """The small sound dataset, in a folder of its own."""
    return Path(shutil.copytree(SOUND, folder))


def prepare(root: Path) -> None:
    """The dataset that is written, and what the writers are given, beside it."""
    write_sound_copy(root / "data" / "squares")
    for prefix in ("a", "b"):
        write_dossier(root / f"dossier-{prefix}", prefix, 20)
    write_table(root)
    write_map(root)
    west = geopandas.GeoDataFrame({"name": ["west"]}, geometry=[box(36.301, 33.471, 36.309, 33.479)], crs=4326)
    west.to_file(root / "west.geojson")
    geopandas.GeoDataFrame({"name": ["A"]}, geometry=[box(36, 33, 36.01, 33.01)], crs=4326).to_file(root / "a.geojson")


def arguments(writer: str, root: Path) -> list[str]:
    """The command line of a writer."""
    squares = str(root / "data" / "squares")
    match writer:
        case "import-a" | "import-b":
            return ["import", str(root / f"dossier-{writer[-1]}"), "--into", squares]
        case "import-table":
            mapping = ["--map", str(root / "mapping.toml")]
            return ["import", str(root / "table.csv"), *mapping, "--into", squares]
        case "import-map":
            return ["import-map", str(root / "sides.geojson"), "--map", str(root / "map.toml"), "--into", squares]
        case "boundaries":
            written = ["--write", "--quality", "traced", "--source", "A test"]
            return ["boundaries", squares, str(root / "west.geojson"), *written]
        case "new":
            new = ["new", "gaza", "--boundaries", str(root / "a.geojson"), "--name-field", "name"]
            return [*new, "--date", "2024-01-01", "--into", str(root / "data")]
        case _:
            raise ValueError(writer)


def fork(act: Callable[[], int]) -> int:
    """Starts a process that does this and nothing else, silently; its number."""
    child = os.fork()
    if child:
        return child
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    if not os.environ.get("LOUD"):
        os.dup2(nowhere, 2)
    os._exit(act())


def ended(child: int) -> int:
    """The exit code of a process; -9 where it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_at(step: int, root: Path) -> None:
    """Ends this process at its so many-th step, before the step is done; what is not synced yet is cut in half."""
    unsynced: set[str] = set()
    counted = 0
    is_dying = False

    def count() -> None:
        nonlocal counted, is_dying
        counted += 1
        if counted == step:
            is_dying = True
            for path in unsynced:
                if os.path.isfile(path):  # noqa: PTH113 - as little as possible runs here
                    os.truncate(path, os.path.getsize(path) // 2)  # noqa: PTH202
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if is_dying or event not in {"open", *CHANGING}:
            return
        path = args[0]
        if not isinstance(path, str | bytes | os.PathLike) or isinstance(path, bytes):
            return
        is_ours = not os.path.isabs(path) or os.path.realpath(path).startswith(str(root))  # noqa: PTH117
        if event == "open":
            is_written = isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
            if not is_written or not is_ours:
                return
            count()
            if not str(path).endswith("-lock"):
                unsynced.add(os.fspath(path))
        elif is_ours:
            count()
            if event == "os.rename":
                old, new = os.fspath(args[0]), os.fspath(args[1])
                for moved in [name for name in unsynced if name == old or name.startswith(f"{old}/")]:
                    unsynced.discard(moved)
                    unsynced.add(new + moved[len(old) :])

    sync = os.fsync

    def counted_sync(handle: int) -> None:
        path = os.readlink(f"/proc/self/fd/{handle}")  # noqa: PTH115
        count()
        sync(handle)
        unsynced.discard(path)

    os.fsync = counted_sync
    sys.addaudithook(hook)


def state(root: Path) -> dict[str, Any]:
    """What a reader finds: of the dataset that was there, and of the new one if there is any."""
    squares, gaza = read(root / "data" / "squares"), root / "data" / "gaza"
    dataset = squares.dataset
    ids = set() if dataset is None else {claim.id for claim in dataset.claims}
    return {
        "digest": None if dataset is None else dataset.digest,
        "problems": [problem.message("en") for problem in squares.report.problems],
        "a": sum(claim.startswith("a-") for claim in ids),
        "b": sum(claim.startswith("b-") for claim in ids),
        "left_out": [] if dataset is None else sorted(row.id for row in dataset.left_out),
        "sources": 0 if dataset is None else len(dataset.sources),
        "west": None if dataset is None else dataset.place_by_id["west"].boundary_source,
        "gaza": read(gaza).report.to_json()["problems"] if os.path.lexists(gaza) else None,
    }


def leftovers(root: Path) -> list[str]:
    """Names that only a writer gives."""
    return sorted(str(path.relative_to(root)) for path in root.rglob(".saytara*"))


def killed(root: Path, writer: str) -> Iterator[dict[str, Any]]:
    """A writer, killed at its first step, its second and so on: what is left, and once it was run again."""
    prepared = root / "prepared"
    prepare(prepared)
    before = state(prepared)
    for step in range(1, MOST_STEPS):
        here = Path(shutil.copytree(prepared, root / f"{writer}-{step}"))

        def act(here: Path = here, step: int = step) -> int:
            kill_at(step, here)
            return main(arguments(writer, here))

        code = ended(fork(act))
        after = state(here)
        again = ended(fork(lambda here=here: main(arguments(writer, here))))  # type: ignore[misc]
        yield {
            "step": step,
            "code": code,
            "before": before,
            "after": after,
            "again": again,
            "end": state(here),
            "leftovers": leftovers(here),
            "kept": len(list((here / "data" / "squares").glob("*.bak-*"))),
        }
        shutil.rmtree(here)
        if code != -signal.SIGKILL:
            return


PAIRS: Final = (("import-a", "import-b"), ("import-a", "import-a"), ("import-a", "boundaries"), ("new", "new"))


def raced(root: Path, rounds: int) -> Iterator[dict[str, Any]]:
    """Two writers at once, the first of them killed in every other round; a reader looks all the while."""
    prepared = root / "prepared"
    prepare(prepared)
    for number in range(rounds):
        here = Path(shutil.copytree(prepared, root / f"race-{number}"))
        pair = PAIRS[number % len(PAIRS)]
        step = 2 + number // 2 if number % 2 else 0
        gate_out, gate_in = os.pipe()

        def act(writer: str, step: int, here: Path = here, gate: tuple[int, int] = (gate_out, gate_in)) -> int:
            os.close(gate[1])
            os.read(gate[0], 1)  # both begin when the parent closes its end
            if step:
                kill_at(step, here)
            return main(arguments(writer, here))

        children = [
            fork(lambda writer=writer, step=step if first == 0 else 0: act(writer, step))  # type: ignore[misc]
            for first, writer in enumerate(pair)
        ]
        os.close(gate_in)
        os.close(gate_out)
        seen: list[dict[str, Any]] = []
        codes: dict[int, int] = {}
        while len(codes) < 2:
            found = state(here)
            if found not in seen:
                seen.append(found)
            for child in children:
                if child not in codes:
                    done, status = os.waitpid(child, os.WNOHANG)
                    if done:
                        codes[child] = os.waitstatus_to_exitcode(status)
        yield {
            "pair": pair,
            "codes": [codes[child] for child in children],
            "seen": seen,
            "end": state(here),
        }
        shutil.rmtree(here)


def import_all() -> None:
    """What a writer imports, before any fork: no child spends its time on it."""
    for name in ("import", "import-map", "boundaries", "new"):
        assert COMMANDS[name]


if __name__ == "__main__":
    import_all()
    boundary_files.read_alone = read_here
    where = Path(sys.argv[1]).resolve()
    what = killed(where, sys.argv[3]) if sys.argv[2] == "kill" else raced(where, int(sys.argv[3]))
    print(json.dumps(list(what)))

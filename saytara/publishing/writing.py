"""Writes a site into a folder: only what is not there yet, each file whole, and never over anything of a stranger's.

A manifest lists what the site's own files are, with the hash of each. It is written before the first file and after the
last one, so that a run that is killed leaves a folder that the next run knows as its own and puts right.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pickle
import time
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from saytara.dataset.errors import SaytaraError
from saytara.exports.atomic_file import write_whole
from saytara.history.processes import process_pool
from saytara.publishing.code_hash import code_hash
from saytara.publishing.plan_files import FilesTogether, SiteFile, SitePart

MANIFEST: Final = "saytara-site.json"
VERSION: Final = 1
MOST_NAMED: Final = 5
"""So many files of strangers a refusal names."""
PART: Final = ".part"
"""What a file ends with while it is being written (`saytara.exports.atomic_file`)."""

AHEAD: Final = 2
"""Parts for each process that wait for it; those after them are not made ready yet."""

SECONDS_BETWEEN_NOTES: Final = 30.0
"""So often the manifest is written on the way: of a run that is killed, parts that it notes are not made again."""

Through = Callable[[Sequence[SiteFile | SitePart]], Iterable[SiteFile | SitePart]]
"""Passes the files on, one by one, and may tell how far it is."""


class UnusableFolder(SaytaraError):  # noqa: N818 - it says what is unusable
    """Raised before anything is written, where a site cannot be written into a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a run did, in paths below the folder: `kept` files were a former run's, and somebody changed them since."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write_site(
    files: Sequence[SiteFile | SitePart],
    folder: Path,
    facts: Mapping[str, str],
    *,
    through: Through = iter,
    force: bool = False,
    workers: int = 1,
) -> Written:
    """Writes what differs, removes what a former run wrote and this one does not; `facts` go into the manifest.

    `workers` are the processes that make the parts; 1 is this one alone. A part of which nothing has changed since the
    last whole run is not made again. `UnusableFolder` where the folder has files that are not the site's own, unless
    `force` leaves them where they are and writes over those that are in the way. OSError where it cannot be written.
    """
    own, own_keys = _read_manifest(folder)
    planned = {path: "" for file in files for path in file.paths}
    _check(folder, own, planned, force=force)
    folder.mkdir(parents=True, exist_ok=True)
    _remove_parts(folder, {*own, *planned})
    _write_manifest(folder, planned | own, own_keys, facts, is_whole=False)
    written: list[str] = []
    unchanged: list[str] = []
    hashes: dict[str, str] = {}
    before = {path: own[path] for path in planned if own.get(path)}
    keys: dict[str, str] = {}
    noted = time.monotonic()
    for made in _made(through(files), folder, before, own_keys, workers):
        if made.key:
            keys[made.files[0].path] = made.key
        for file in made.files:
            hashes[file.path] = file.hash
            (written if file.is_written else unchanged).append(file.path)
        if made.key and time.monotonic() - noted >= SECONDS_BETWEEN_NOTES:
            _write_manifest(folder, planned | own | hashes, own_keys | keys, facts, is_whole=False)
            noted = time.monotonic()
    removed, kept = _remove_old(folder, {path: own[path] for path in own if path not in hashes})
    _write_manifest(folder, hashes, keys, facts, is_whole=True)
    return Written(written=tuple(written), unchanged=tuple(unchanged), removed=tuple(removed), kept=tuple(kept))


@dataclass(frozen=True, slots=True)
class _MadeFile:
    """A file that is there now: its hash, and whether it had other bytes before."""

    path: str
    hash: str
    is_written: bool


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made together; of a part the key of all that it follows from."""

    files: tuple[_MadeFile, ...]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """A part to write into the folder; where its key is the last run's, `before` has the hashes of its files."""

    part: FilesTogether
    folder: Path
    key: str
    before: Mapping[str, str]


def _made(
    files: Iterable[SiteFile | SitePart],
    folder: Path,
    before: Mapping[str, str],
    keys: Mapping[str, str],
    workers: int,
) -> Iterator[_Made]:
    """Makes all files, parts by so many processes; a file alone is made here, after the parts before it."""
    with contextlib.ExitStack() as stack:
        pool: ProcessPoolExecutor | None = None
        waiting: deque[Future[_Made]] = deque()
        for file in files:
            if isinstance(file, SiteFile):
                while waiting:
                    yield waiting.popleft().result()
                yield _Made((_write_file(folder, file.path, file.make()),))
                continue
            order = _order(file, folder, before, keys)
            if workers <= 1:
                yield _carry_out(order)
                continue
            if pool is None:
                pool = stack.enter_context(process_pool(workers))
            waiting.append(pool.submit(_carry_out, order))
            while len(waiting) > AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _order(part: SitePart, folder: Path, before: Mapping[str, str], keys: Mapping[str, str]) -> _Order:
    prepared = part.prepare()
    key = hashlib.sha256(code_hash() + pickle.dumps(prepared, protocol=pickle.HIGHEST_PROTOCOL)).hexdigest()
    is_known = keys.get(part.paths[0]) == key and all(path in before for path in part.paths)
    return _Order(
        part=prepared,
        folder=folder,
        key=key,
        before={path: before[path] for path in part.paths} if is_known else {},
    )


def _carry_out(order: _Order) -> _Made:
    if order.before and all(_hash_of(order.folder / path) == found for path, found in order.before.items()):
        return _Made(tuple(_MadeFile(path, found, False) for path, found in order.before.items()), order.key)
    return _Made(tuple(_write_file(order.folder, path, content) for path, content in order.part.files()), order.key)


def _write_file(folder: Path, path: str, content: bytes) -> _MadeFile:
    return _MadeFile(path, hashlib.sha256(content).hexdigest(), _write_if_new(folder / path, content))


def _hash_of(path: Path) -> str:
    """The hash of a file; of one that is not there, of none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _check(folder: Path, own: Mapping[str, str], wanted: Iterable[str], *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise UnusableFolder(f'"{folder}" is a file; name a folder, or one that is not there yet')
    for path in sorted({path.rpartition("/")[0] for path in wanted}):
        for parent in (folder / path, *(folder / path).parents):
            if parent == folder:
                break
            if parent.is_symlink():
                raise UnusableFolder(f'"{parent}" is a link: what is written there would lie somewhere else')
    if force:
        return
    strangers = sorted(path for path in _files_in(folder) if path not in own and not _is_part_of(path, own))
    if strangers:
        named = ", ".join(strangers[:MOST_NAMED]) + (" …" if len(strangers) > MOST_NAMED else "")
        raise UnusableFolder(
            f'"{folder}" has files that no former run wrote ({named}); choose an empty folder, or add --force, which '
            "leaves them and writes over those that are in the way"
        )


def _files_in(folder: Path) -> Iterator[str]:
    """The paths of all files in the folder, with slashes, but for the manifest."""
    for parent, _, names in os.walk(folder):
        relative = Path(parent).relative_to(folder).as_posix()
        below = "" if relative == "." else f"{relative}/"
        for name in names:
            path = f"{below}{name}"
            if path != MANIFEST:
                yield path


def _is_part_of(path: str, own: Container[str]) -> bool:
    """Whether it is what a killed run left of one of the site's own files."""
    parent, _, name = path.rpartition("/")
    if not (name.startswith(".") and name.endswith(PART)):
        return False
    whole = name.removesuffix(PART).rpartition(".")[0].removeprefix(".")
    found = f"{parent}/{whole}" if parent else whole
    return found == MANIFEST or found in own


def _remove_parts(folder: Path, own: Container[str]) -> None:
    """Removes what a killed run left of the site's own files."""
    for path in list(_files_in(folder)):
        if path.endswith(PART) and _is_part_of(path, own):
            (folder / path).unlink(missing_ok=True)


def _write_if_new(path: Path, content: bytes) -> bool:
    """Whether the file had other bytes, or none, and now has these."""
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    return True


def _remove_old(folder: Path, old: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Removes the files of a former run, but for those that somebody has changed since."""
    removed, kept = [], []
    for path in sorted(old):
        file = folder / path
        if not file.is_file():
            continue
        if old[path] and hashlib.sha256(file.read_bytes()).hexdigest() != old[path]:
            kept.append(path)
            continue
        file.unlink()
        removed.append(path)
        for parent in file.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()
    return removed, kept


def _read_manifest(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The path → hash of the files of former runs; an empty hash where a run was killed before it was written.

    Beside them the keys of parts, by their first file.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}, {}
    try:
        manifest: Any = json.loads(path.read_text("utf-8"))
        files = {str(name): str(value) for name, value in manifest["files"].items()}
        keys = {str(name): str(value) for name, value in manifest.get("parts", {}).items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnusableFolder(f'"{path}" is no list of a site’s files; remove it and add --force') from None
    if any(name.startswith("/") or ".." in name.split("/") for name in files):
        raise UnusableFolder(f'"{path}" names files outside the folder; remove it and add --force')
    return files, keys


def _write_manifest(
    folder: Path, files: Mapping[str, str], keys: Mapping[str, str], facts: Mapping[str, str], *, is_whole: bool
) -> None:
    parts = {"parts": dict(sorted(keys.items()))} if keys else {}
    manifest = {"version": VERSION, **facts, "is_whole": is_whole, **parts, "files": dict(sorted(files.items()))}
    content = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    _write_if_new(folder / MANIFEST, content)

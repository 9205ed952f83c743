"""Writes a site into a folder: only what is not there yet, each file whole, and never over anything of a stranger's.

A manifest lists what the site's own files are, with the hash of each. It is written before the first file and after the
last one, so that a run that is killed leaves a folder that the next run knows as its own and puts right.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from saytara.dataset.errors import SaytaraError
from saytara.exports.atomic_file import write_whole
from saytara.publishing.plan import SiteFile

MANIFEST: Final = "saytara-site.json"
VERSION: Final = 1
MOST_NAMED: Final = 5
"""So many files of strangers a refusal names."""
PART: Final = ".part"
"""What a file ends with while it is being written (`saytara.exports.atomic_file`)."""

Through = Callable[[Sequence[SiteFile]], Iterable[SiteFile]]
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
    files: Sequence[SiteFile], folder: Path, facts: Mapping[str, str], *, through: Through = iter, force: bool = False
) -> Written:
    """Writes what differs, removes what a former run wrote and this one does not; `facts` go into the manifest.

    `UnusableFolder` where the folder has files that are not the site's own, unless `force` leaves them where they are
    and writes over those that are in the way. OSError where it cannot be written.
    """
    own = _read_manifest(folder)
    _check(folder, own, {file.path for file in files}, force=force)
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*own, *(file.path for file in files)):
        _remove_parts(folder / path)
    planned = {file.path: "" for file in files}
    _write_manifest(folder, planned | own, facts, is_whole=False)
    written, unchanged, hashes = [], [], {}
    for file in through(files):
        content = file.make()
        hashes[file.path] = hashlib.sha256(content).hexdigest()
        if _write_if_new(folder / file.path, content):
            written.append(file.path)
        else:
            unchanged.append(file.path)
    removed, kept = _remove_old(folder, {path: own[path] for path in own if path not in hashes})
    _write_manifest(folder, hashes, facts, is_whole=True)
    return Written(written=tuple(written), unchanged=tuple(unchanged), removed=tuple(removed), kept=tuple(kept))


def _check(folder: Path, own: Mapping[str, str], wanted: set[str], *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise UnusableFolder(f'"{folder}" is a file; name a folder, or one that is not there yet')
    for path in wanted:
        for parent in (folder / path).parents:
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
        for name in names:
            path = (Path(parent) / name).relative_to(folder).as_posix()
            if path != MANIFEST:
                yield path


def _is_part_of(path: str, own: Mapping[str, str]) -> bool:
    """Whether it is what a killed run left of one of the site's own files."""
    parent, _, name = path.rpartition("/")
    if not (name.startswith(".") and name.endswith(PART)):
        return False
    whole = name.removesuffix(PART).rpartition(".")[0].removeprefix(".")
    return (f"{parent}/{whole}" if parent else whole) in {*own, MANIFEST}


def _remove_parts(path: Path) -> None:
    if path.parent.is_dir():
        for part in path.parent.glob(f".{_escaped(path.name[:100])}.*{PART}"):
            part.unlink(missing_ok=True)


def _escaped(name: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)


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


def _read_manifest(folder: Path) -> dict[str, str]:
    """The path → hash of the files of former runs; an empty hash where a run was killed before it was written."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        told: Any = json.loads(path.read_text("utf-8"))
        files = {str(name): str(value) for name, value in told["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnusableFolder(f'"{path}" is no list of a site’s files; remove it and add --force') from None
    if any(name.startswith("/") or ".." in name.split("/") for name in files):
        raise UnusableFolder(f'"{path}" names files outside the folder; remove it and add --force')
    return files


def _write_manifest(folder: Path, files: Mapping[str, str], facts: Mapping[str, str], *, is_whole: bool) -> None:
    told = {"version": VERSION, **facts, "is_whole": is_whole, "files": dict(sorted(files.items()))}
    content = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    _write_if_new(folder / MANIFEST, content)

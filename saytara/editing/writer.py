"""The one writer of datasets: all the files of a change come into place together, or none of them does.

How: under a lock (`saytara.editing.lock`), and only if the dataset still holds what the change was made from, the new
files are written to a folder beside the old ones, and the result is checked as a whole. Renaming that folder decides
the change. Then its files are moved into place one by one. Whoever reads in between, or after the writer was killed in
between, takes them from that folder (`saytara.dataset.checks.pending_writes`); the next writer finishes what was
decided and removes what was not.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from saytara.dataset.checks.pending_writes import (
    LOCK,
    MANIFEST,
    PENDING,
    FileChange,
    Pending,
    manifest_text,
    pending_change,
    sha256_of,
)
from saytara.dataset.checks.safe_files import leaves
from saytara.dataset.errors import BadQuestion, ChangedMeanwhile, DatasetFaults
from saytara.dataset.reading import read
from saytara.editing.lock import locked

STAGED: Final = ".saytara-change.new"
"""Where a change is written before it is decided."""

DRAFT: Final = ".saytara-new"
"""Where a new dataset is written, beside the others, before it gets its name."""


def write_change(
    folder: Path | str, contents: Mapping[str, bytes], *, digest: str, keep: Mapping[str, str] | None = None
) -> Mapping[str, Path]:
    """Puts new contents of files, by name, in place in a dataset whose digest is `digest`: all at once, or none.

    `keep` names, for files whose old content stays beside, the name for it; where that is taken a number is added. The
    paths of those copies are given back. Raises ChangedMeanwhile where the dataset is another one by now, and
    DatasetFaults where it has faults, or would have them; then nothing was written.
    """
    path = Path(folder)
    with locked(path):
        finish_interrupted(path)
        before = read(path)
        if before.dataset is None:
            raise DatasetFaults(before.report)
        if before.dataset.digest != digest:
            raise ChangedMeanwhile(f"{path} has changed since it was read; nothing was written. Run the command again")
        after = read(path, contents)
        if after.dataset is None:
            raise DatasetFaults(after.report)
        kept = {name: _free_path(path, wanted) for name, wanted in (keep or {}).items()}
        copies = {copy.name: before.files[name] for name, copy in kept.items()}
        try:
            _stage(path, {**copies, **contents}, before.files)
            (path / STAGED).rename(path / PENDING)
        finally:
            _remove(path / STAGED)
        _sync_folder(path)
        finish_interrupted(path)
    return MappingProxyType(kept)


def write_folder(into: Path | str, name: str, files: Mapping[str, bytes]) -> Path:
    """A new dataset as a folder of `into`, and its path: whole, after its checks, or not at all.

    Raises BadQuestion where there is anything of that name already, and DatasetFaults where the dataset has faults.
    """
    root = Path(into)
    target = root / name
    root.mkdir(parents=True, exist_ok=True)
    with locked(root):
        _remove(root / DRAFT)
        _refuse_taken(target)
        draft = root / DRAFT / name
        try:
            _write_checked(draft, files)
            draft.rename(target)
            _sync_folder(root)
        finally:
            _remove(root / DRAFT)
    return target


def check_files(name: str, files: Mapping[str, bytes]) -> None:
    """Raises DatasetFaults where a dataset of this name and these files would not pass its checks; writes none."""
    with tempfile.TemporaryDirectory() as scratch:
        _write_checked(Path(scratch) / name, files)


def _write_checked(draft: Path, files: Mapping[str, bytes]) -> None:
    (draft / "texts").mkdir(parents=True)
    _write_all(draft, files)
    reading = read(draft)
    if reading.dataset is None:
        raise DatasetFaults(replace(reading.report, dataset_folder=draft.name))


def tidy(folder: Path | str) -> None:
    """Finishes the change of a writer that was stopped after it was decided, and removes what one left before."""
    path = Path(folder)
    if any(os.path.lexists(path / name) for name in (LOCK, STAGED, PENDING)):
        with locked(path):
            finish_interrupted(path)


def finish_interrupted(folder: Path) -> None:
    """As `tidy`, under the lock.

    Raises ChangedMeanwhile where somebody edited one of its files after the change was interrupted: both are kept.
    """
    pending = pending_change(folder)
    if pending is not None:
        for name, step in pending.steps.items():
            _put_in_place(folder, name, step)
        for parent in {(folder / name).parent for name in pending.steps}:
            _sync_folder(parent)
        (folder / PENDING / MANIFEST).unlink()
        _sync_folder(folder / PENDING)
    for leftover in (STAGED, PENDING):
        _remove(folder / leftover)


def _put_in_place(folder: Path, name: str, step: FileChange) -> None:
    waiting, target = folder / PENDING / name, _target(folder, name)
    standing = sha256_of(target.read_bytes() if target.exists() else None)
    if standing == step.after and not waiting.exists():
        return
    if standing not in (step.before, step.after) or sha256_of(waiting.read_bytes()) != step.after:
        raise ChangedMeanwhile(
            f"{folder / name} was edited after a change of it that was interrupted; nothing was written. The change's "
            f"own file is {waiting}: keep one of the two under the first name, then remove {folder / PENDING}"
        )
    target.parent.mkdir(exist_ok=True)
    if target.exists():
        shutil.copymode(target, waiting)
    waiting.replace(target)


def _target(folder: Path, name: str) -> Path:
    """Where a file of the dataset stands: behind a link within the folder, never outside of it."""
    path = (folder / name).resolve()
    if leaves(name) or not path.is_relative_to(folder.resolve()):
        raise BadQuestion(f"{name} leads out of {folder}; nothing was written")
    return path


def _stage(folder: Path, contents: Mapping[str, bytes], read_files: Mapping[str, bytes]) -> None:
    """Writes the files of a change and its manifest, so that they outlast a power failure."""
    steps: dict[str, FileChange] = {}
    for name, content in contents.items():
        target = _target(folder, name)
        standing = sha256_of(target.read_bytes() if target.exists() else None)
        if name in read_files and standing != sha256_of(read_files[name]):
            raise ChangedMeanwhile(f"{folder / name} has changed since it was read; nothing was written")
        steps[name] = FileChange(before=standing, after=hashlib.sha256(content).hexdigest())
    staged = folder / STAGED
    staged.mkdir()
    manifest = manifest_text(Pending(steps=steps)).encode()
    _write_all(staged, {**contents, MANIFEST: manifest})


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    for parent in sorted({(folder / name).parent for name in files} | {folder}, reverse=True):
        _sync_folder(parent)


def _sync_folder(folder: Path) -> None:
    """Makes the names in a folder outlast a power failure, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    if os.path.lexists(path):
        shutil.rmtree(path)


def check_free(into: Path | str, name: str) -> None:
    """Raises BadQuestion where there is anything of that name already; removes what a stopped `write_folder` left."""
    root = Path(into)
    if any(os.path.lexists(root / left) for left in (LOCK, DRAFT)):
        with locked(root):
            _remove(root / DRAFT)
    _refuse_taken(root / name)


def _refuse_taken(target: Path) -> None:
    if os.path.lexists(target):
        raise BadQuestion(f"{target} exists already; nothing was written. Choose another name, or move it away")


def _free_path(folder: Path, name: str) -> Path:
    path, number = folder / name, 2
    while os.path.lexists(path):
        path, number = folder / f"{name}-{number}", number + 1
    return path

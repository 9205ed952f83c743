"""Histories that are kept: Parquet files named by their content, in a folder that several processes may share.

The places of a dataset lie in buckets, a file each. A file's name is a hash of all that its rows follow from, so it
never changes; it is put in place whole, and two processes that work out the same write the same. A manifest says which
files a state of the dataset has, and which key each place had.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import secrets
import shutil
import tempfile
import threading
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from saytara.dataset.errors import SaytaraError

CACHE_SETTING: Final = "SAYTARA_CACHE"
"""Environment variable: the folder that keeps what can be made anew, if not the user's own cache."""

BUCKET_COUNTS: Final = ((128, 1), (2_048, 16))
"""Up to so many places, so many buckets."""

MOST_BUCKETS: Final = 256

KEPT_STATES: Final = 4
"""Manifests that stay; the files of older ones go, once nobody can be in the middle of writing them."""

WRITING_SECONDS: Final = 3_600.0


class UnwritableCache(SaytaraError):  # noqa: N818 - the cache is
    """Raised before anything is worked out where the folder that would keep it cannot be written."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder, self.why = folder, why
        super().__init__(folder, why)

    def __str__(self) -> str:
        return f"{self.folder} cannot be written ({self.why}); set {CACHE_SETTING} to a folder that can"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """The key of each place of a bucket, by its id; `file` has their rows."""

    number: int
    keys: Mapping[str, str]

    def file(self, ground_key: str) -> str:
        """The name of the file: another one as soon as a key, or what all places share, is another."""
        named = hashlib.sha256(ground_key.encode())
        for place in sorted(self.keys):
            named.update(f"\n{place}\t{self.keys[place]}".encode())
        return f"{self.number:03d}-{named.hexdigest()[:40]}.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A state of a dataset: what all places share, by its key, and the buckets.

    `content` is the digest of the dataset's files that it was worked out from, where that is known: whoever has the
    same files need not read the claims to find it. Other files can have the same state.
    """

    ground_key: str
    buckets: tuple[Bucket, ...]
    content: str = ""

    @property
    def digest(self) -> str:
        """A hash of the whole state."""
        return hashlib.sha256("\n".join(bucket.file(self.ground_key) for bucket in self.buckets).encode()).hexdigest()

    def keys(self) -> Mapping[str, str]:
        """The key of each place."""
        return {place: key for bucket in self.buckets for place, key in bucket.keys.items()}

    def to_json(self) -> str:
        """As it is kept."""
        buckets = [dict(bucket.keys) for bucket in self.buckets]
        return json.dumps({"ground": self.ground_key, "content": self.content, "buckets": buckets})

    @classmethod
    def of_json(cls, text: str) -> Manifest:
        """As it was kept. ValueError, KeyError or TypeError where the text is none."""
        document = json.loads(text)
        buckets = (Bucket(number=number, keys=dict(keys)) for number, keys in enumerate(document["buckets"]))
        content = str(document.get("content", ""))
        return cls(ground_key=str(document["ground"]), buckets=tuple(buckets), content=content)


def bucketed(ground_key: str, keys: Mapping[str, str]) -> Manifest:
    """The places in buckets, by a hash of their ids: a place stays in its own, whatever others come and go."""
    count = next((buckets for places, buckets in BUCKET_COUNTS if len(keys) <= places), MOST_BUCKETS)
    parts: list[dict[str, str]] = [{} for _ in range(count)]
    for place, key in keys.items():
        parts[zlib.crc32(place.encode()) % count][place] = key
    return Manifest(
        ground_key=ground_key,
        buckets=tuple(Bucket(number=number, keys=part) for number, part in enumerate(parts)),
    )


def cache_folder() -> Path:
    """Where what can be made anew is kept: SAYTARA_CACHE, else the user's own folder for that; it may be read-only."""
    named = os.environ.get(CACHE_SETTING)
    if named:
        return Path(named)
    system = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with contextlib.suppress(RuntimeError):  # nobody's home
        return (Path(system) if system else Path.home() / ".cache") / "saytara"
    return Path(os.devnull)


def ensure_writable(folder: Path) -> None:
    """Makes the folder and tries to write in it. UnwritableCache where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        raise UnwritableCache(folder, fault.strerror or str(fault)) from fault


_temporary: Final[list[Path]] = []
"""The folder that this process keeps things in while it runs, once it needs one."""

_making: Final = threading.Lock()


def temporary_cache_folder() -> Path:
    """A folder of this process that stands in for the cache, removed at its end. OSError where none can be made."""
    with _making:
        if not _temporary:
            _temporary.append(Path(tempfile.mkdtemp(prefix="saytara-")))
            atexit.register(shutil.rmtree, _temporary[0], ignore_errors=True)
        return _temporary[0]


def last_manifest(folder: Path, ground_key: str) -> Manifest | None:
    """The newest state that was kept with the same ground, or None; what cannot be read is as if it were not there."""
    return next((kept for kept in _readable(folder) if kept.ground_key == ground_key), None)


def manifest_of_content(folder: Path, ground_key: str, content: str) -> Manifest | None:
    """The state that was kept of the very same files and ground, or None; none of a dataset without a digest."""
    of_ground = (kept for kept in _readable(folder) if kept.ground_key == ground_key)
    return next((kept for kept in of_ground if content and kept.content == content), None)


def _readable(folder: Path) -> Iterator[Manifest]:
    for path in _manifests(folder):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            yield Manifest.of_json(path.read_text("utf-8"))


def keep_manifest(folder: Path, manifest: Manifest) -> None:
    """Notes a state all of whose files are in place, and lets go of old ones."""
    with written_whole(folder / f"{manifest.digest}.json") as part:
        part.write_text(manifest.to_json(), "utf-8")
    _let_go(folder)


def is_whole(path: Path) -> bool:
    """Whether a kept file is there and can be read to its end."""
    try:
        pq.read_metadata(path)
    except (OSError, pa.ArrowInvalid):
        return False
    return True


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes `path` at the end of the block: nobody ever finds a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name[:100]}.{secrets.token_hex(8)}.part")  # processes of two machines may share ids
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _manifests(folder: Path) -> list[Path]:
    """The manifests of a folder, the newest first."""
    found = []
    for path in folder.glob("*.json"):
        with contextlib.suppress(OSError):  # gone meanwhile
            found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]


def _let_go(folder: Path) -> None:
    """Removes the manifests beyond the newest, and files that none of those left names and nobody may be writing."""
    manifests = _manifests(folder)
    for path in manifests[KEPT_STATES:]:
        with contextlib.suppress(OSError):
            path.unlink()
    named: set[str] = set()
    for manifest in _readable(folder):
        named.update(bucket.file(manifest.ground_key) for bucket in manifest.buckets)
    _remove_old(path for path in folder.glob("*.parquet") if path.name not in named)
    remove_abandoned_parts(folder)


def remove_abandoned_parts(folder: Path) -> None:
    """Removes from a folder of the cache what writers left that were killed, once nobody can be writing it."""
    _remove_old(folder.glob(".*.part"))


def _remove_old(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):  # gone meanwhile, or open elsewhere on Windows
            if time.time() - path.stat().st_mtime > WRITING_SECONDS:
                path.unlink()

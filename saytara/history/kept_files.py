"""Histories that are kept: Parquet files named by their content, in a folder that several processes may share.

The places of a dataset lie in buckets, a file each. A file's name is a hash of all that its rows follow from, so it
never changes; it is put in place whole, and two processes that work out the same write the same. A manifest says which
files a state of the dataset has, and which key each place had.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from saytara.history.cache_folder import remove_abandoned_parts, remove_old, written_whole

BUCKET_COUNTS: Final = ((128, 1), (2_048, 16))
"""Up to so many places, so many buckets."""

MOST_BUCKETS: Final = 256

KEPT_STATES: Final = 4
"""Manifests that stay; the files of older ones go, once nobody can be in the middle of writing them."""


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
    remove_old(path for path in folder.glob("*.parquet") if path.name not in named)
    remove_abandoned_parts(folder)

"""The bytes of a dataset's files, read safely: nothing outside the folder, nothing huge, nothing but regular files.

What the bytes mean is read elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.pending_writes import MANIFEST, PENDING, pending_change, sha256_of

MB: Final = 1_000_000
SETTINGS_LIMIT: Final = MB // 4
"""dataset.toml: some hundred regions fit; a TOML parser in Python is slow beyond that."""
TABLE_LIMIT: Final = 32 * MB
"""Tables: a hundred thousand claims."""
GEOJSON_LIMIT: Final = 128 * MB
"""GeoJSON: the 33,000 settlements of a country have 30 MB as cells of points, and some 100 MB as traced outlines."""
TEXT_LIMIT: Final = 4 * MB
"""A stored text: a long book has some 2 MB."""


FileStamp = tuple[int, int, int]
"""Number, size and time of change of a file: other ones mean that it may hold something else."""


LINE_END: Final = re.compile(r"\r\n|\r|\n")
"""How lines end: as Windows has them, as old Macs had them, and as everybody else."""


class Folder:
    """One dataset folder; remembers the bytes of every file that it has read, for the digest.

    A change that was decided and is not in place yet (`saytara.dataset.checks.pending_writes`) is read as if it were.
    """

    def __init__(self, path: Path, findings: Findings, contents: Mapping[str, bytes] | None = None) -> None:
        """`contents` are read instead of the files of these names, as if they stood there."""
        self.path = path
        self._findings = findings
        self._contents = contents or {}
        self._read: dict[str, bytes] = {}
        self._facts: dict[str, FileStamp | None] = {}
        self._note_facts(f"{PENDING}/{MANIFEST}")
        self._pending = pending_change(path)

    @property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of the files that were read so far, by name."""
        return MappingProxyType(self._read)

    def digest(self) -> str:
        """sha256 over the names and bytes of all the files that were read, sorted by name, as hexadecimal digits."""
        total = hashlib.sha256()
        for name in sorted(self._read):
            total.update(f"{len(name.encode())}:{name}:{len(self._read[name])}:".encode())
            total.update(self._read[name])
        return total.hexdigest()

    def has(self, name: str) -> bool:
        """Whether there is anything under this name, were it a broken link."""
        self._note_facts(name)
        if name in self._contents or (self._pending is not None and name in self._pending.steps):
            return True
        return os.path.lexists(self.path / name)

    def has_moved(self) -> bool:
        """Whether a file that was read, or looked for, is another one by now: what was read may then be two states."""
        return any(file_stamp(self.path / name) != facts for name, facts in self._facts.items())

    def read_bytes(self, name: str, limit: int, at: At) -> bytes | None:
        """The bytes of a file in the folder, or None after a problem at `at`; at most `limit` bytes are read."""
        if name in self._read:
            return self._read[name]
        try:
            content = self._current(name, limit, at)
        except FileNotFoundError:
            self._findings.add("missing-file", at, name)
            return None
        except (OSError, RuntimeError, ValueError) as fault:
            self._findings.add("unreadable-file", at, name, reason=_reason(fault))
            return None
        if content is not None:
            self._read[name] = content
        return content

    def _note_facts(self, name: str) -> None:
        if name not in self._facts and not leaves(name):
            self._facts[name] = file_stamp(self.path / name)

    def _current(self, name: str, limit: int, at: At) -> bytes | None:
        """The content given for a file, else that of a decided change, else what stands in the folder."""
        if name in self._contents:
            content = self._contents[name]
            return content if self._fits(name, len(content), limit, at) else None
        self._note_facts(name)
        step = None if self._pending is None else self._pending.steps.get(name)
        if step is None:
            return self._read_regular(name, limit, at)
        standing: bytes | None = None
        if os.path.lexists(self.path / name):
            standing = self._read_regular(name, limit, at)
            if standing is None:
                return None
        if sha256_of(standing) == step.before:
            try:
                return self._read_regular(f"{PENDING}/{name}", limit, at)
            except FileNotFoundError:  # put in place this very moment
                return self._read_regular(name, limit, at)
        if sha256_of(standing) != step.after:
            self._findings.add("change-interrupted", at, name, kept=f"{PENDING}/{name}")
        return standing

    def path_of(self, name: str, at: At) -> Path | None:
        """Where a file of the folder lies that is too large to be read whole, or None after a problem at `at`.

        It is not part of the digest, which is over the bytes of what was read.
        """
        self._note_facts(name)
        try:
            return self._regular(name, at)
        except FileNotFoundError:
            self._findings.add("missing-file", at, name)
        except (OSError, RuntimeError, ValueError) as fault:
            self._findings.add("unreadable-file", at, name, reason=_reason(fault))
        return None

    def _regular(self, name: str, at: At) -> Path | None:
        path = path_within(self.path, name)
        if path is None:
            self._findings.add("path-outside", at, name)
            return None
        # A pipe must not make the check wait; O_NONBLOCK does not exist, and is not needed, on Windows.
        if not stat.S_ISREG(path.stat().st_mode):
            self._findings.add("not-a-file", at, name)
            return None
        return path

    def _read_regular(self, name: str, limit: int, at: At) -> bytes | None:
        path = self._regular(name, at)
        if path is None:
            return None
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123 - a Path cannot open without waiting
            size = os.fstat(handle).st_size
            content = b"" if size > limit else file.read(limit + 1)
        return content if self._fits(name, max(size, len(content)), limit, at) else None

    def _fits(self, name: str, size: int, limit: int, at: At) -> bool:
        if size > limit:
            self._findings.add("file-too-large", at, name, size=f"{size / MB:.1f}", limit=f"{limit / MB:g}")
        return size <= limit

    def texts(self) -> list[str]:
        """The names of the files under texts/, as a source would name them; without those that begin with a dot."""
        try:
            names = {f"texts/{entry.name}" for entry in (self.path / "texts").iterdir()}
        except OSError:
            names = set()  # no texts, or not a folder: each source that names one has a problem of its own
        names |= {name for name in self._contents if name.startswith("texts/")}
        if self._pending is not None:
            names |= {name for name in self._pending.steps if name.startswith("texts/")}
        return sorted(name for name in names if not name.startswith("texts/."))


def file_stamp(path: Path) -> FileStamp | None:
    """What tells a file from another one that stands in its place, or None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def path_within(folder: Path, name: str) -> Path | None:
    """Where the file of that name lies, every link followed; None where that is outside the folder.

    Raises OSError, RuntimeError or ValueError where there is no such file.
    """
    if leaves(name):
        return None
    path = (folder / name).resolve(strict=True)
    return path if path.is_relative_to(folder.resolve()) else None


def _reason(fault: OSError | RuntimeError | ValueError) -> str:
    """Why a file cannot be read, without the path that Python's own sentence may hold.

    >>> _reason(PermissionError(13, "Permission denied", "/srv/areas/homs/claims.csv"))
    'Permission denied'
    """
    match fault:
        case OSError(strerror=str(reason)):
            return reason
        case RuntimeError():  # until Python 3.13
            return "Too many levels of symbolic links"
        case _:
            return "its name is none that a file can have"


def leaves(name: str) -> bool:
    """Whether a relative path could lead out of its folder by its words alone, on any system.

    >>> leaves("texts/a.txt"), leaves("../a.txt"), leaves("/etc/passwd"), leaves("C:\\\\a.txt")
    (False, True, True, True)
    """
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name


def read_text(folder: Folder, file: str, limit: int, findings: Findings) -> str | None:
    """The text of one of the dataset's own files, without a byte order mark, or None after a problem."""
    content = folder.read_bytes(file, limit, At(file=file))
    return None if content is None else decode(content, file, findings)


def with_plain_line_ends(text: str) -> str:
    """The text with the line ends of today, for formats in which a line end is no content.

    >>> with_plain_line_ends("a = 1\\rb = 2\\r\\n")
    'a = 1\\nb = 2\\n'
    """
    return LINE_END.sub("\n", text)


def decode(content: bytes, file: str, findings: Findings, encoding: str = "utf-8-sig") -> str | None:
    """The text of a UTF-8 file, or None after a problem that names the line."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = len(LINE_END.findall(content[: fault.start].decode("latin-1"))) + 1
        findings.add("wrong-encoding", At(file=file, line=line), guess=guess_encoding(content))
        return None
    if "\0" in text:
        line = len(LINE_END.findall(text, 0, text.index("\0"))) + 1
        findings.add("binary-file", At(file=file, line=line))
        return None
    return text


def guess_encoding(content: bytes) -> str:
    """The name of the encoding that bytes other than UTF-8 are most likely in.

    >>> guess_encoding("مخيم".encode("windows-1256"))
    'windows-1256'
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    if b"\0" in content:
        return "binary"
    sample = content[:100_000]
    high = sum(byte >= 0x80 for byte in sample)
    arabic = sum("\u0621" <= character <= "\u064a" for character in sample.decode("windows-1256", "replace"))
    return "windows-1256" if arabic * 2 > high else "windows-1252"

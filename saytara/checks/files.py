"""The bytes of a dataset's files, read safely: nothing outside the folder, nothing huge, nothing but regular files.

What the bytes mean is read elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path, PurePosixPath
from typing import Final

from saytara.checks.findings import At, Findings

MB: Final = 1_000_000
SETTINGS_LIMIT: Final = MB // 4
"""dataset.toml: some hundred regions fit; a TOML parser in Python is slow beyond that."""
TABLE_LIMIT: Final = 32 * MB
"""Tables and GeoJSON: ten thousand detailed polygons, or a hundred thousand claims."""
TEXT_LIMIT: Final = 4 * MB
"""A stored text: a long book has some 2 MB."""


class Folder:
    """One dataset folder; remembers the bytes of every file that it has read, for the digest."""

    def __init__(self, path: Path, findings: Findings) -> None:
        self.path = path
        self._findings = findings
        self._read: dict[str, bytes] = {}

    def digest(self) -> str:
        """sha256 over the names and bytes of all the files that were read, sorted by name, as hexadecimal digits."""
        total = hashlib.sha256()
        for name in sorted(self._read):
            total.update(f"{len(name.encode())}:{name}:{len(self._read[name])}:".encode())
            total.update(self._read[name])
        return total.hexdigest()

    def has(self, name: str) -> bool:
        """Whether there is anything under this name, were it a broken link."""
        return os.path.lexists(self.path / name)

    def read_bytes(self, name: str, limit: int, at: At) -> bytes | None:
        """The bytes of a file in the folder, or None after a problem at `at`; at most `limit` bytes are read."""
        if name in self._read:
            return self._read[name]
        try:
            content = self._read_regular(name, limit, at)
        except FileNotFoundError:
            self._findings.add("missing-file", at, name)
            return None
        except (OSError, RuntimeError, ValueError) as fault:
            self._findings.add("unreadable-file", at, name, reason=_reason(fault))
            return None
        if content is not None:
            self._read[name] = content
        return content

    def _read_regular(self, name: str, limit: int, at: At) -> bytes | None:
        if leaves(name):
            self._findings.add("path-outside", at, name)
            return None
        path = (self.path / name).resolve(strict=True)
        if not path.is_relative_to(self.path.resolve()):
            self._findings.add("path-outside", at, name)
            return None
        # A pipe must not make the check wait; O_NONBLOCK does not exist, and is not needed, on Windows.
        if not stat.S_ISREG(path.stat().st_mode):
            self._findings.add("not-a-file", at, name)
            return None
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123 - a Path cannot open without waiting
            size = os.fstat(handle).st_size
            content = b"" if size > limit else file.read(limit + 1)
        if max(size, len(content)) > limit:
            self._findings.add("file-too-large", at, name, size=f"{size / MB:.1f}", limit=f"{limit / MB:g}")
            return None
        return content

    def texts(self) -> list[str]:
        """The names of the files under texts/, as a source would name them; without those that begin with a dot."""
        try:
            names = sorted(entry.name for entry in (self.path / "texts").iterdir())
        except OSError:
            return []  # no texts, or not a folder: each source that names one has a problem of its own
        return [f"texts/{name}" for name in names if not name.startswith(".")]


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


def decode(content: bytes, file: str, findings: Findings, encoding: str = "utf-8-sig") -> str | None:
    """The text of a UTF-8 file, or None after a problem that names the line."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        findings.add("wrong-encoding", At(file=file, line=line), guess=guess_encoding(content))
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
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

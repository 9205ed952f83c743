"""A file of a site, and a part of it: paths that are known before anything is made, and what makes their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: its path below the site's folder, with slashes, and what makes its bytes."""

    path: str
    make: Callable[[], bytes]

    @property
    def paths(self) -> tuple[str, ...]:
        """Its path alone."""
        return (self.path,)


class FilesTogether(Protocol):
    """Makes several files, one after the other; a process can be handed it."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each by its path."""


@dataclass(frozen=True, slots=True)
class SitePart:
    """Files that are made together, by whichever process: their paths, and what makes ready for it."""

    paths: tuple[str, ...]
    prepare: Callable[[], FilesTogether]

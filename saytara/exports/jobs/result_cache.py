"""Files that were made and are kept, up to a number of bytes. What was not asked for longest goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable


class ResultCache:
    """Bytes by key. It is not locked: its owner is."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()

    def get(self, key: Hashable) -> bytes | None:
        """The file of that key, None where none is kept."""
        content = self._kept.get(key)
        if content is not None:
            self._kept.move_to_end(key)
        return content

    def keep(self, key: Hashable, content: bytes) -> None:
        """Keeps a file, unless it alone is more than there is room for."""
        if len(content) > self._most_bytes:
            return
        self._bytes += len(content) - len(self._kept.pop(key, b""))
        self._kept[key] = content
        while self._bytes > self._most_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest)

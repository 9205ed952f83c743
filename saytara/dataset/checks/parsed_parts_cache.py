"""Large parts of a dataset that this process has read already: what the same bytes hold is not worked out twice.

A change of one source leaves the places of a country and its million imported claims as they are; so does looking at
what a change would do. A part is what a file holds and what is found about it, and goes by nothing but the bytes and
by what stands beside them. What has an error is read anew each time.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from saytara.dataset.checks.findings import Findings

SMALLEST_KEPT: Final = 250_000
"""Bytes below which a file is read as quickly as it is looked for."""

MOST_KEPT: Final = 6
"""Parts that are kept: those of two areas, so that going between them costs nothing."""

Part = TypeVar("Part")
Beside = TypeVar("Beside")


@dataclass(slots=True)
class _Kept:
    part: Any
    findings: Findings
    beside: Any


_kept: OrderedDict[tuple[str, ...], _Kept] = OrderedDict()
_lock = threading.Lock()


def unchanged(
    kind: str,
    contents: tuple[bytes, ...],
    read: Callable[[Findings], Part],
    findings: Findings,
    *,
    beside: Beside | None = None,
    is_same: Callable[[Any, Any, Any], bool] = lambda part, before, now: bool(before == now),
) -> Part:
    """What `read` makes of the contents of files and of what stands `beside` them; what it finds goes to `findings`.

    `read` must go by these alone, and what it makes must never change. `is_same` says of what it made, without an
    error, beside the first of two values whether it makes the same beside the second.
    """
    if sum(map(len, contents)) < SMALLEST_KEPT:
        return read(findings)
    key = (kind, *(hashlib.sha256(content).hexdigest() for content in contents))
    with _lock:
        known = _kept.get(key)
    if known is None or not is_same(known.part, known.beside, beside):
        own = Findings()
        known = _Kept(part=read(own), findings=own, beside=beside)
    findings.take(known.findings)
    if not known.findings.are_errors:
        with _lock:
            _kept[key] = known
            _kept.move_to_end(key)
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    part: Part = known.part
    return part


def forget() -> None:
    """Lets go of all parts."""
    with _lock:
        _kept.clear()

"""What a benchmark found, beside its target, and the table that says so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One measured quantity.

    `ours` is in `unit`; `peer` is the same quantity of the stock page, or None where there is no peer. The quantity
    held against `limit` is the ratio of the two where there is a peer, else `ours`. A `limit` of None is not a target:
    the line is there to be read beside the others. `samples` are the single measurements, ours and the peer's.
    """

    what: str
    unit: str
    ours: float
    peer: float | None = None
    limit: float | None = None
    note: str = ""
    samples: tuple[tuple[float, ...], tuple[float, ...]] = ((), ())

    @property
    def ratio(self) -> float | None:
        """Ours divided by the peer's."""
        return None if self.peer is None else self.ours / self.peer

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.limit is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.limit

    def to_dict(self) -> dict[str, Any]:
        """The outcome as plain data, for `--json`."""
        return {**asdict(self), "ratio": self.ratio, "is_met": self.is_met}


def compared(what: str, ours: Sequence[float], peer: Sequence[float], *, limit: float | None) -> Measurement:
    """Two interleaved series of milliseconds by their medians, and how far the middle half of each spreads."""
    return Measurement(
        what=what,
        unit="ms",
        ours=median(ours),
        peer=median(peer),
        limit=limit,
        note=f"middle halves {spread(ours)} and {spread(peer)}, n = {len(ours)} and {len(peer)}",
        samples=(tuple(ours), tuple(peer)),
    )


def growth(ours: float, before: float, times_as_many: float) -> str:
    """With which power of the places a quantity grows that was `before` where there were so many times fewer."""
    if ours <= 0 or before <= 0:
        return ""
    return f"grows with the power {math.log(ours / before) / math.log(times_as_many):.2f} of the places"


def with_growth(
    lines: Sequence[Measurement], before: Sequence[Measurement], times_as_many: float
) -> tuple[Measurement, ...]:
    """The lines of one size, each of which tells how it has grown since the same line of a smaller one, if any."""
    if not before:
        return tuple(lines)
    return tuple(
        replace(line, note="; ".join(filter(None, (line.note, growth(line.ours, earlier.ours, times_as_many)))))
        for line, earlier in zip(lines, before, strict=True)
    )


def spread(values: Sequence[float]) -> str:
    """The middle half of some values, as "90–110"."""
    if len(values) < 2:
        return f"{values[0]:.0f}"
    low, _, high = quantiles(values, n=4, method="inclusive")
    return f"{low:.0f}–{high:.0f}"


HEAD = ("what", "ours", "peer", "figure", "target", "met")


def table(outcomes: Sequence[Measurement]) -> str:
    """The outcomes as lines of text, one a quantity, each followed by its note."""
    rows = [HEAD, *(_row(outcome) for outcome in outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = []
    for number, row in enumerate(rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
        if number == 0:
            lines.append("  ".join("-" * width for width in widths))
        elif outcomes[number - 1].note:
            lines.append(f"    {outcomes[number - 1].note}")
    return "\n".join(lines)


def _row(outcome: Measurement) -> tuple[str, ...]:
    peer, ratio = outcome.peer, outcome.ratio
    return (
        outcome.what,
        _amount(outcome.ours, outcome.unit),
        "" if peer is None else _amount(peer, outcome.unit),
        _amount(outcome.ours, outcome.unit) if ratio is None else f"{ratio:.2f} ×",
        _target(outcome),
        {True: "yes", False: "NO", None: ""}[outcome.is_met],
    )


def _target(outcome: Measurement) -> str:
    if outcome.limit is None:
        return ""
    return f"≤ {outcome.limit:g} ×" if outcome.peer is not None else f"≤ {outcome.limit:g} {outcome.unit}".rstrip()


def _amount(value: float, unit: str) -> str:
    figure = f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.2f}" if value < 10 else f"{value:.1f}"
    return f"{figure} {unit}".rstrip()

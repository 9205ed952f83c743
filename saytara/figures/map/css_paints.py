"""The colours of a dataset as CSS, for whatever the browser draws: variables that follow light and dark."""

from __future__ import annotations

from saytara.core.model import Dataset
from saytara.figures.looks import palette

LAYOUT_PAINTS = {
    "ground": palette.GROUND,
    "paper": palette.PAPER,
    "ink": palette.INK,
    "quiet": palette.QUIET,
    "line": palette.LINE,
    "accent": palette.ACCENT,
    "mark": palette.MARK,
    "border": palette.BORDER,
    "road": palette.ROAD,
    "track": palette.TRACK,
}


def css_variables(dataset: Dataset) -> str:
    """A `:root` rule with every colour as a variable, those of actors as `--actor-<id>`; all follow light and dark."""
    lines = [f"--{name}: {paint.css};" for name, paint in LAYOUT_PAINTS.items()]
    lines += [f"--actor-{actor.id}: {palette.actor_paint(dataset, actor.id).css};" for actor in dataset.actors]
    return ":root { color-scheme: light dark; " + " ".join(lines) + " }"


def css_paint(name: str) -> str:
    """The CSS value of an actor id or of a layout colour, for patterns that follow light and dark."""
    return f"var(--{name})" if name in LAYOUT_PAINTS else f"var(--actor-{name})"

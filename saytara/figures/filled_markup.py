"""HTML from templates, as `Markup.format` writes it, with each template taken apart once and not at each use."""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import Final

from markupsafe import Markup, escape

TEMPLATES_KEPT: Final = 1024


def filled(template: str, *values: object, **named: object) -> Markup:
    """The template, which is HTML of our own, with values in its fields: each is escaped, unless it is `Markup`.

    >>> filled("<b>{}</b> {share:.1f}", "a < b", share=2)
    Markup('<b>a &lt; b</b> 2.0')
    """
    parts: list[str] = []
    for before, field, spec in _taken_apart(template):
        parts.append(before)
        if field is not None:
            value = named[field] if isinstance(field, str) else values[field]
            parts.append(escape(format(value, spec) if spec else value))
    return Markup("".join(parts))  # noqa: S704  every part is ours or escaped


@lru_cache(maxsize=TEMPLATES_KEPT)
def _taken_apart(template: str) -> tuple[tuple[str, str | int | None, str], ...]:
    """What stands before each field, its name or its number, and how its value is written."""
    parts: list[tuple[str, str | int | None, str]] = []
    numbered = 0
    for before, field, spec, _ in Formatter().parse(template):
        if field:
            parts.append((before, int(field) if field.isdecimal() else field, spec or ""))
        elif field is None:
            parts.append((before, None, ""))
        else:
            parts.append((before, numbered, spec or ""))
            numbered += 1
    return tuple(parts)

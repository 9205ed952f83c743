"""HTML with values put into it escaped, as `markupsafe` has it; a pattern is read once, and not for every value.

A page of a place is some thousand such patterns, which took an eighth of all its time.
"""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import Any, Final

import markupsafe

PATTERNS: Final = 4_096
"""Patterns that are kept as read: all those of the pages are some hundreds."""

Field = tuple[str, int | str, str]
"""The text before a value, the value's number or name, and how it is written."""


class Markup(markupsafe.Markup):
    """The same values and the same texts, but for the time of `format`."""

    def format(self, *args: Any, **kwargs: Any) -> Markup:
        """The pattern with values in it: HTML as it is, all else escaped.

        >>> Markup("<b>{}</b> {n:.1f}").format("a < b", n=2)
        Markup('<b>a &lt; b</b> 2.0')
        """
        fields = _read(str(self))
        if fields is None:
            return Markup(super().format(*args, **kwargs))  # noqa: S704  escaped already
        parts: list[str] = []
        for text, name, written in fields:
            parts.append(text)
            if name != "":
                parts.append(_escaped(args[name] if isinstance(name, int) else kwargs[name], written))
        return Markup("".join(parts))  # noqa: S704  values are escaped, the rest is the pattern


def _escaped(value: Any, written: str) -> str:
    if isinstance(value, markupsafe.Markup) and not written:
        return value
    if hasattr(value, "__html_format__"):
        return markupsafe.escape(value.__html_format__(written))
    if hasattr(value, "__html__"):
        if written:
            raise ValueError(f"{type(value)} has no __html_format__ by which it could be written as {written!r}")
        return markupsafe.escape(value.__html__())
    return markupsafe.escape(format(value, written))


@lru_cache(maxsize=PATTERNS)
def _read(pattern: str) -> tuple[Field, ...] | None:
    """The parts of a pattern whose values are taken by number or name alone; None for any other."""
    fields: list[Field] = []
    count = 0
    for text, name, written, conversion in Formatter().parse(pattern):
        if name is None:
            fields.append((text, "", ""))
            continue
        if conversion or "{" in (written or "") or not (name == "" or name.isdecimal() or name.isidentifier()):
            return None
        fields.append((text, count if name == "" else int(name) if name.isdecimal() else name, written or ""))
        count += name == ""
    return tuple(fields)

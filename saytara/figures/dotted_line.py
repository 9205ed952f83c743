"""Short facts on a line with a dot between any two, of which none hangs at an end of a line (`.dotted` in page.css)."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup


def dotted_line(parts: Iterable[str | Markup]) -> Markup:
    """The parts in their order; each dot goes with the part behind it, and does not show where that begins a line.

    >>> dotted_line(["5 May", Markup("<b>sealed</b>")]).striptags()
    '5 May · sealed'
    """
    dot = Markup('<span class="dot">· </span>')
    bits = [
        Markup('<span class="bit">{}{}</span>').format(dot if number else "", part) for number, part in enumerate(parts)
    ]
    return Markup('<span class="dotted">{}</span>').format(Markup(" ").join(bits))

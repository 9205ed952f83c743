"""The lines of the keys of a TOML text, which its parser does not keep.

Read off the text. Limit: inside a text of several lines that looks like TOML itself a line may be wrong, never a value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

_NAME: Final = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_DOTTED: Final = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADING: Final = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?$")
_KEY: Final = re.compile(rf"\s*({_DOTTED})\s*=")
_INLINE_KEY: Final = re.compile(rf"[{{,]\s*({_DOTTED})\s*=")
_PART: Final = re.compile(_NAME)


def key_lines(text: str) -> Mapping[str, int]:
    """Dotted key → its line, from 1; the second [[skip]] is `skip.1`.

    >>> dict(key_lines('[place]\\ncolumn = "p"\\n[[skip]]\\n[[skip]]\\ncolumn = "q"'))
    {'place': 1, 'place.column': 2, 'skip.0': 3, 'skip.1': 4, 'skip.1.column': 5}
    """
    lines: dict[str, int] = {}
    counts: Counter[str] = Counter()
    above = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if heading := _HEADING.match(line):
            name = ".".join(_parts(heading[2]))
            first, _, rest = name.partition(".")
            if heading[1] == "[[":
                above = f"{name}.{counts[name]}"
                counts[name] += 1
            else:
                above = f"{first}.{counts[first] - 1}.{rest}" if counts[first] else name
            lines.setdefault(above, number)
        elif key := _KEY.match(line):
            full = ".".join([*([above] if above else []), *_parts(key[1])])
            lines.setdefault(full, number)
            for inner in _INLINE_KEY.finditer(line, key.end()):
                lines.setdefault(".".join([full, *_parts(inner[1])]), number)
    return lines


def _parts(dotted: str) -> Iterator[str]:
    for part in _PART.finditer(dotted):
        yield part[0][1:-1] if part[0][0] in "\"'" else part[0]

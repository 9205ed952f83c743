"""TOML text as a document, with the lines of its sections and keys."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.object_rows import Lines

HEADING: Final = re.compile(r"\s*\[\[?\s*([\w-]+)\s*\]\]?")
KEY: Final = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*=""")
FAULT_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
SAID_TWICE: Final = re.compile(r"Cannot (overwrite|declare|mutate)|Duplicate")
"""How `tomllib` begins its words on a key or section that stands there twice."""

STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
MOST_DOTS: Final = 100
"""Dots of one line outside its texts. A key of n dots costs `tomllib` memory in n²: 120,000 took 24 GB."""

SectionName = tuple[str, int]
"""Name and number of a section: ("regions", 1) is the second [[regions]]; the top of the file is ("", 0)."""
TOP: Final[SectionName] = ("", 0)


def parse_toml(text: str, file: str, findings: Findings) -> dict[str, Any] | None:
    """The document, or None after a problem with its line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > MOST_DOTS and STRING.sub("", line).count(".") > MOST_DOTS:
            findings.add("too-deep", At(file=file, line=number))
            return None
    try:
        return tomllib.loads(text)
    except RecursionError:
        findings.add("too-deep", At(file=file))
    except ValueError as fault:  # TOMLDecodeError, and numbers of thousands of digits
        found = FAULT_LINE.search(str(fault))
        where = int(found[1]) if found else None
        code = "duplicate-key" if SAID_TWICE.search(str(fault)) else "toml-syntax"
        findings.add(code, At(file=file, line=where), reason=str(fault))
    return None


def lines_of(text: str) -> Mapping[SectionName, Lines]:
    """The lines of each section and its keys; the top of the file also has the first line of each section's name.

    Read off the text, since the parser keeps no lines. Limit: inside a text of several lines, something that looks
    like a heading is taken for one, so that a line in a report may then be wrong; never a value.
    """
    keys: dict[str, int] = {}
    top = keys
    lines: dict[SectionName, Lines] = {TOP: Lines(1, top)}
    counts: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if heading := HEADING.match(line):
            name = heading[1]
            keys = {}
            lines[name, counts.get(name, 0)] = Lines(number, keys)
            counts[name] = counts.get(name, 0) + 1
            top.setdefault(name, number)
        elif key := KEY.match(line):
            keys.setdefault(next(filter(None, key.groups())), number)
    return lines

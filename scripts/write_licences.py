"""Writes the table of licences in docs/decisions/dependencies.md, from what the installed packages' own files say.

`python scripts/write_licences.py`, in an environment with what the requirements name. What a package's metadata call
its licence stands there as it is; where they say nothing, the first line of its licence file; where it has none, that.
"""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "decisions" / "dependencies.md"
START: Final = "<!-- licences: made by scripts/write_licences.py -->\n"
END: Final = "<!-- end of licences -->\n"

LICENCE_FILE: Final = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
CODE: Final = frozenset({".py", ".pyc", ".pyi", ".js"})
LONGEST_NAME: Final = 60
"""Characters of a licence's name; what is longer is its whole text, put where a name belongs."""

OTHERS: Final = (
    ("LGPL", re.compile(r"GNU LESSER GENERAL PUBLIC LICENSE", re.IGNORECASE)),
    ("GPL with the GCC runtime exception", re.compile(r"GCC RUNTIME LIBRARY EXCEPTION", re.IGNORECASE)),
    ("MPL-2.0", re.compile(r"Mozilla Public License,? (Version|v\.?) ?2\.0", re.IGNORECASE)),
    ("OFL-1.1", re.compile(r"SIL OPEN FONT LICENSE", re.IGNORECASE)),
    ("Unicode", re.compile(r"UNICODE,? (INC\. )?LICENSE", re.IGNORECASE)),
)
"""Licences with duties of their own, by the words that stand in their texts: what a package brings along under them."""


def required(path: Path = ROOT / "requirements.txt") -> list[str]:
    """The packages of a file of requirements, in its order."""
    return re.findall(r"(?m)^([A-Za-z0-9][\w.-]*)==", path.read_text("utf-8"))


def licence_of(name: str) -> str:
    """What the package's own files call its licence."""
    metadata = importlib.metadata.metadata(name)
    if expression := metadata.get("License-Expression"):
        return str(expression)
    told = (metadata.get("License") or "").strip()
    if told and len(told) <= LONGEST_NAME and "\n" not in told:
        return told
    classes = [found.rpartition(" :: ")[2] for found in metadata.get_all("Classifier", []) if found[:7] == "License"]
    if classes:
        return ", ".join(classes)
    own = [text for path, text in licence_texts(name).items() if ".dist-info" in path and text.strip()]
    return own[0].strip().splitlines()[0] if own else "its files do not say"


def licence_texts(name: str) -> dict[str, str]:
    """The texts of the licence files that the package brings, by path; those of its metadata first."""
    files = [file for file in importlib.metadata.files(name) or [] if LICENCE_FILE.search(file.name)]
    files = [file for file in files if file.suffix not in CODE]
    files.sort(key=lambda file: (".dist-info" not in file.parts[0], str(file)))
    return {str(file): Path(str(file.locate())).read_text("utf-8", "replace") for file in files}


def brought_along(name: str) -> str:
    """Other licences whose texts stand in the package's licence files."""
    own = licence_of(name)
    texts = "\n".join(licence_texts(name).values())
    return ", ".join(title for title, words in OTHERS if words.search(texts) and title not in own)


def table() -> str:
    """A row for each required package."""
    rows = ["| Package | Licence, as its own files say | Texts in its files besides |", "| --- | --- | --- |"]
    rows += [f"| {name} | {licence_of(name)} | {brought_along(name)} |" for name in required()]
    return "\n".join(rows) + "\n"


def page(old: str) -> str:
    """The note with the table in its place."""
    before, _, rest = old.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")

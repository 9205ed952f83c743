"""Prints the text of a release's tag, from CHANGELOG.md: `python scripts/print_tag_text.py [VERSION]`.

    python scripts/print_tag_text.py | git tag --annotate v1.0.0 --file -

Without a version it is the package's own (`saytara.__version__`), which is the newest of the CHANGELOG: a test holds
the two together. The text has no line that begins with #, which git would leave out.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from saytara import __version__  # noqa: E402 - the folder above is found only now

CHANGELOG: Final = ROOT / "CHANGELOG.md"
RELEASE: Final = re.compile(r"^## (?P<version>\d+\.\d+\.\d+)(?: \((?P<date>\d{4}-\d{2}-\d{2})\))?$", re.MULTILINE)
"""The heading of a release: its version and, once it is tagged, its date."""
HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)


def releases(changelog: str) -> dict[str, str]:
    """Version → what the CHANGELOG says of it, the newest first; what is unreleased is left out."""
    found = list(RELEASE.finditer(changelog))
    ends = [*(match.start() for match in found[1:]), len(changelog)]
    return {match["version"]: changelog[match.end() : end].strip() for match, end in zip(found, ends, strict=True)}


def tag_text(changelog: str, version: str) -> str:
    """The text of a version's tag: its name, then its part of the CHANGELOG with headings underlined."""
    told = HEADING.sub(lambda match: f"{match[1]}\n{'-' * len(match[1])}", releases(changelog)[version])
    return f"Saytara {version}\n\n{told}"


def main(arguments: list[str]) -> int:
    """Prints the text; 1 where the CHANGELOG has no such version."""
    version = arguments[0] if arguments else __version__
    changelog = CHANGELOG.read_text(encoding="utf-8")
    if version not in releases(changelog):
        known = ", ".join(releases(changelog)) or "none"
        print(f"CHANGELOG.md has no version {version}; it has {known}.", file=sys.stderr)
        return 1
    print(tag_text(changelog, version))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

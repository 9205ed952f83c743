"""Checks the dashboard's own browser scripts with eslint and TypeScript: `python scripts/check_browser_scripts.py`.

Both come from npm at the versions and hashes of tools/js/package-lock.json, once, into tools/js/node_modules; no script
of any package is run. The dashboard needs none of it: where there is no Node, or no registry to install from, that is
said and nothing is checked.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
TOOLS: Final = ROOT / "tools" / "js"
INSTALLED: Final = TOOLS / "node_modules" / ".installed"
"""Holds the hash of the lock that the packages were installed from."""

OLDEST_NODE: Final = (20, 19)
"""What this eslint asks for."""

CHECKED: Final = ("saytara", "docs/_static", "tests/scripts", "tools/js/eslint.config.js")
ESLINT: Final = (
    *("tools/js/node_modules/eslint/bin/eslint.js", "--config", "tools/js/eslint.config.js", "--max-warnings", "0"),
    *CHECKED,
)
TYPESCRIPT: Final = ("tools/js/node_modules/typescript/bin/tsc", "--project", "tools/js/tsconfig.json")


def missing_node(path: str | None = None) -> str | None:
    """Why Node and npm cannot be used, as a sentence; None where they can. `path` stands for the environment's PATH."""
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node is None or npm is None:
        return "there is no node with npm on this machine"
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = tuple(map(int, re.findall(r"\d+", told)[:2]))
    if found < OLDEST_NODE:
        return f"node is {told.strip() or 'silent'}, and {'.'.join(map(str, OLDEST_NODE))} is the oldest that will do"
    return None


def install() -> str | None:
    """Installs what the lock names, unless it is there; the reason where that fails, else None."""
    lock = hashlib.sha256((TOOLS / "package-lock.json").read_bytes()).hexdigest()
    if INSTALLED.is_file() and INSTALLED.read_text("utf-8") == lock:
        return None
    command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=30000")
    done = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["npm says nothing"]
        return f"npm could not install eslint and TypeScript ({lines[0]})"
    INSTALLED.write_text(lock, "utf-8")
    return None


def main(path: str | None = None) -> int:
    """0 where both find nothing, or where they cannot be run."""
    reason = missing_node(path) or install()
    if reason:
        print(f"The browser scripts were not checked: {reason}.")
        return 0
    node = str(shutil.which("node", path=path))
    codes = [subprocess.run([node, *command], cwd=ROOT, check=False).returncode for command in (ESLINT, TYPESCRIPT)]
    return 1 if any(codes) else 0


if __name__ == "__main__":
    sys.exit(main())

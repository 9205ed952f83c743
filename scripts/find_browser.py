"""Find a Chromium that runs, for the tests and benchmarks that drive a real browser; install one where none is.

`python scripts/find_browser.py` prints its path; with `--install` it gets one first if need be. It looks for
`SAYTARA_BROWSER`, then a system's Chromium or Chrome, then Playwright's own. Of a Chromium it takes the program without
windows, where there is one: the same pages, for a quarter less of a processor.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PACKAGE_MANAGERS = {
    "apt-get": (
        ("apt-get", "update"),
        ("apt-get", "install", "-y", "--no-install-recommends", "chromium-headless-shell"),
        ("apt-get", "install", "-y", "--no-install-recommends", "chromium"),
    ),
    "dnf": (("dnf", "install", "-y", "chromium"),),
    "apk": (("apk", "add", "chromium"),),
    "pacman": (("pacman", "-Sy", "--noconfirm", "chromium"),),
}
"""How a distribution's own package is installed, only as root; what comes after a browser that runs is not tried."""

FLAGS = (
    "--font-render-hinting=none",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
)
"""How it is started: without a window it would make each letter whole pixels wide; its own errands would be requests to
other hosts; root may start it without the sandbox alone."""

NO_BROWSER = (
    "No browser could be found or installed, and the browser tests need one. Install Chromium or Google Chrome "
    "(Debian, Ubuntu: sudo apt-get install chromium), or set SAYTARA_BROWSER to the path of one; then try again."
)


def find_browser() -> Path | None:
    """The path of a Chromium that answers when asked for its version, or None. Installs nothing."""
    named = os.environ.get("SAYTARA_BROWSER")
    if named:
        return Path(named) if _runs(named) else None
    for path in (*map(shutil.which, COMMANDS), *APPLICATIONS):
        if path and _runs(path):
            return Path(path)
    own = _playwrights_own()
    return Path(own) if own and _runs(own) else None


def install_browser() -> Path | None:
    """Get a browser: Playwright's, else the distribution's package where we may; its path, or None."""
    _attempt((sys.executable, "-m", "playwright", "install", "chromium"))
    if (browser := find_browser()) is not None:
        return browser
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        for manager, commands in PACKAGE_MANAGERS.items():
            if shutil.which(manager):
                any(_attempt(command) and find_browser() for command in commands)
                break
    return find_browser()


def _playwrights_own() -> str | None:
    """Where the installed Playwright keeps, or would keep, its Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _runs(path: str) -> bool:
    """Whether the program starts: a snap's stub, or one that misses its libraries, does not."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and any(word in answer.stdout for word in ("Chrom", "Edge"))


def _attempt(command: tuple[str, ...]) -> bool:
    print("Trying:", " ".join(command), file=sys.stderr)
    try:
        return subprocess.run(command, stdout=sys.stderr, timeout=900, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Print the browser's path; exit code 1 and a sentence where there is none."""
    parser = argparse.ArgumentParser(description="Find a Chromium that runs.")
    parser.add_argument("--install", action="store_true", help="install one if none is found")
    options = parser.parse_args()
    named = os.environ.get("SAYTARA_BROWSER")
    browser = find_browser()
    if browser is None and named:
        print(f"SAYTARA_BROWSER is {named}, and that is no Chromium that runs.", file=sys.stderr)
        return 1
    if browser is None and options.install:
        browser = install_browser()
    if browser is None:
        print(NO_BROWSER, file=sys.stderr)
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())

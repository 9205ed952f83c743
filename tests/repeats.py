"""How often tests repeat what chance decides: some times in `make test`, as often as it takes in `make test-all`."""

from __future__ import annotations

import os

TEST_ALL = os.environ.get("SAYTARA_TEST_ALL") == "1"
"""Set by `make test-all`: every test of the browser in both languages, and all repetitions."""


def repeats(everyday: int, of_all: int) -> int:
    """So many times, or so many where everything is tested."""
    return of_all if TEST_ALL else everyday

"""A third language needs no code: a pseudo-language goes through pages, formats, API and site, either way round.

What stands there in English, comes from elsewhere than the folder of the language (tests/pseudo).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_english_text_stands_in_another_language_and_nothing_raises(direction: str) -> None:
    """In a process of its own, since lists of languages are read when modules are imported."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "pseudo" / "run.py"), direction],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SAYTARA_DATA": str(ROOT / "data" / "example")},
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=300,
    )
    found = json.loads(done.stdout)
    assert {name.split()[0] for name in found} == {"format", "api", "site", "verify", "page"}
    assert {name: what for name, what in found.items() if what} == {}

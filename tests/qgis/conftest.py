"""A QGIS without a screen, where the machine has one. On Debian: apt-get install python3-qgis qgis-providers."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

collect_ignore = ["in_qgis.py"]
"""The script that QGIS's own Python runs is no test of ours."""

SCRIPT = Path(__file__).with_name("in_qgis.py")
PYTHON_SETTING = "SAYTARA_QGIS_PYTHON"
PYTHONS = ("/usr/bin/python3", "python3")
PATIENCE_SECONDS = 120

Jobs = list[dict[str, Any]]
RunQgis = Callable[[Jobs, Path], Jobs]


@cache
def qgis_python() -> str | None:
    """The first Python that can import QGIS; that of the tests, in its own environment, cannot."""
    for python in (os.environ.get(PYTHON_SETTING, ""), *PYTHONS):
        try:
            found = subprocess.run([python, "-c", "import qgis.core"], check=False, capture_output=True)
        except OSError:
            continue
        if found.returncode == 0:
            return python
    return None


@pytest.fixture(scope="session")
def run_qgis() -> RunQgis:
    """Gives the answers of QGIS to jobs; its own settings are written into a folder of the test."""
    python = qgis_python()
    if python is None:
        pytest.skip(f"no Python here can import qgis.core; {PYTHON_SETTING} can name one")

    def run(jobs: Jobs, folder: Path) -> Jobs:
        folder.chmod(0o700)
        own = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "QT_QPA_PLATFORM": "offscreen"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        done = subprocess.run(
            [python, str(SCRIPT)],
            input=json.dumps(jobs).encode(),
            capture_output=True,
            env={**kept, **own},
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert done.stdout, done.stderr.decode("utf-8", "replace")
        answers: Jobs = json.loads(done.stdout)
        return answers

    return run

"""`saytara desk` as a person types it: one process tells the dataset's faults, then serves the desk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.server import ROOT, free_port

SECONDS = 120


@pytest.mark.skipif(os.name != "posix", reason="a process is ended as Ctrl-C ends it on POSIX only")
def test_the_process_that_read_the_dataset_serves_the_desk_until_it_is_stopped(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "example", tmp_path / "example")
    port = free_port()
    words = ("desk", str(tmp_path / "example"), "--as", "Amal", "--store", "desk.sqlite", "--port", str(port))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAYTARA_")}
    said = tmp_path / "said.log"
    with said.open("wb") as log:
        process = subprocess.Popen(
            (sys.executable, "-m", "saytara", *words), cwd=tmp_path, env=environment, stdout=log, stderr=log
        )
        try:
            assert "<title>" in _first_page(process, f"http://localhost:{port}/desk", said)
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)
    assert (tmp_path / "desk.sqlite").is_file()
    assert "Ctrl-C ends it" in said.read_text("utf-8")


def _first_page(process: subprocess.Popen[bytes], address: str, said: Path) -> str:
    """The page once it is there: a dashboard without a desk answers that there is none."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, said.read_text("utf-8")
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"no answer after {SECONDS} s: {said.read_text('utf-8')}")

"""The datasets under data/, each loaded once for all tests of a process: a dataset cannot be changed.

What is worked out for one (`lru_cache` by the object) is then at hand for the next test, too. Tests of reading itself,
and of what is kept or made anew, load for themselves (`saytara.dataset.reading.load`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from saytara.core.model import Dataset
from saytara.dataset import reading

DATA: Final = Path(__file__).resolve().parents[1] / "data"


def load(folder: Path | str) -> Dataset:
    """A shipped dataset as it was loaded first; any other folder is read as ever."""
    path = Path(folder).resolve()
    return _kept(path) if path.parent == DATA else reading.load(path)


@cache
def _kept(path: Path) -> Dataset:
    return reading.load(path)

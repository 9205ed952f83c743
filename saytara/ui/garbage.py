"""What the process keeps for good is set apart from what may become garbage."""

from __future__ import annotations

import gc
from functools import cache


@cache
def set_apart() -> None:
    """Once in a process, after its first page: everything that is in memory then is no longer searched for garbage.

    Streamlit searches after every run of a page, and the page's last words wait until it has done so. Among the
    objects of pandas and its like that took longer than the page itself (docs/benchmarks.md).
    """
    gc.collect()
    gc.freeze()

"""The files of Streamlit's own that its pages consist of, by the address that a browser asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from streamlit import file_util

NEEDLESS: Final = frozenset({"index.html", "manifest.json"})
"""The page itself, which has addresses of its own, and a list for whoever builds Streamlit."""


def streamlit_files() -> frozenset[str]:
    """Every file below Streamlit's folder of such files, except the needless ones; addresses with "/"."""
    folder = Path(file_util.get_static_dir())
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return frozenset(found) - NEEDLESS

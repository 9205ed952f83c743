"""Saytara in a notebook or a script: `saytara.load(folder)` gives an area to ask for tables, reasons, maps and files.

It only joins what the other modules decide and draw. docs/reference/library.md shows it in use.
"""

from saytara.library.area import Area, load

__all__ = ["Area", "load"]

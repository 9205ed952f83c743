"""The English of the menu: each page by its name."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "nav.label": "Pages",
    "nav.skip": "Skip to the content",
    "nav.map": "Map",
    "nav.timeline": "Timeline",
    "nav.compare": "Compare",
    "nav.disputes": "Disputes",
    "nav.sources": "Sources",
    "nav.table": "Table",
    "nav.verify": "Verify",
    "nav.about": "About",
    "nav.history": "Edit history",
    "nav.desk": "Desk",
}

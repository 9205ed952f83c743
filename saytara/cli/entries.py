"""What subcommands there are: the name, its module in this package, and what its help says that it does.

It imports none of them, so that the help costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Entry(NamedTuple):
    """A subcommand that is not imported yet."""

    module: str
    help: str


ENTRIES: Final[Mapping[str, Entry]] = MappingProxyType(
    {
        "boundaries": Entry(
            "boundaries",
            "put better boundaries in place of a dataset's own, after a look at what matches",
        ),
        "brief": Entry("brief", "write a brief of a place or the whole area at a date, with numbered notes, as a PDF"),
        "check": Entry("check", "every fault of a dataset, with its file, its line and how to mend it"),
        "completion": Entry("completion", "print the script that makes the Tab key complete commands in a shell"),
        "control": Entry(
            "control",
            "who is reported to control what at a date, as a table to read or as a document for scripts",
        ),
        "desk": Entry("desk", "open the desk for one person on this machine, or move its drafts (export, import)"),
        "diff": Entry("diff", "what changed between two dates, or in what was known of one, and on whose word"),
        "evaluate": Entry(
            "evaluate",
            "how good the rules are: each source left out in turn, its claims held against the map of the others",
        ),
        "export": Entry("export", "write the map of a date, or all its history, with its sources, as a file"),
        "import": Entry("import_", "bring a dossier, or a table of any form by a mapping, into a dataset"),
        "import-map": Entry(
            "import_map",
            "bring control polygons that others drew into a dataset, as sources and claims",
        ),
        "log": Entry("log", "verify the log of the desk or of a dataset, or show the story of a claim"),
        "new": Entry("new", "make a dataset for a new area from a file of boundaries"),
        "propose": Entry("propose", "list what a text may claim of a dataset's places, for a person to decide"),
        "publish": Entry("publish", "write the map, a page for each place, sources and feeds as a site of plain files"),
        "resolve": Entry(
            "resolve",
            "work out the history of control of every place, as Parquet, by all processors or a cluster",
        ),
        "retract": Entry("retract", "take claims of a dataset back, with the reason; they stay, and count no more"),
        "verify": Entry(
            "verify",
            "hold somebody's map, a file of areas, against the sources: place by place, with the sentences",
        ),
    }
)
"""The subcommands by name, in the order of the help."""

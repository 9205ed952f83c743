"""Writes a brief of one place or of the whole area at a date as a PDF, in Arabic or in English."""

from __future__ import annotations

import argparse

from saytara.cli import export


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, what is asked, and the file to write."""
    export.add_file_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Writes the PDF; 0, 1 with the report where the dataset has faults, 2 for a wrong place or file."""
    return export.write(args, "pdf")

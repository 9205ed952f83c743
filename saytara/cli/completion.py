"""`saytara completion SHELL`: the script with which a shell completes commands, options and files."""

from __future__ import annotations

import argparse
from pathlib import Path

SHELLS = ("bash", "zsh", "fish", "tcsh")

FILE_ARGUMENTS = frozenset({"folder", "dossier", "output"})
"""Arguments that are files or folders, although they are read as plain text."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The shell."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that is to complete")


def run(args: argparse.Namespace) -> int:
    """Prints the script; 0."""
    import shtab

    from saytara.cli import make_parser

    parser = make_parser()
    complete_files(parser, shtab.FILE)
    print(shtab.complete(parser, shell=args.shell))
    return 0


def complete_files(parser: argparse.ArgumentParser, what: object) -> None:
    """Marks every argument that is a path, in all subcommands, so that files are offered for it."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for subparser in action.choices.values():
                complete_files(subparser, what)
        elif action.type is Path or action.dest in FILE_ARGUMENTS:
            action.complete = what  # type: ignore[attr-defined]  # shtab looks for it

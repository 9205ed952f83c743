"""The command line `saytara`: a module for each subcommand of `entries`, with `add_arguments` and `run(args) -> int`.

`entries` says what subcommands there are, and what each does in a phrase; `examples` has the examples of their help.

Exit codes: 0 well, 1 a dataset or a file has faults, 2 wrong usage, 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import difflib
import io
import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from saytara import __version__
from saytara.cli.entries import ENTRIES
from saytara.cli.examples import EPILOGS, GENERAL_EPILOG
from saytara.dataset.errors import BadQuestion, DatasetFaults, SaytaraError, UnknownName


class Command(Protocol):
    """What a module must have to be a subcommand."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Says which arguments the subcommand takes."""

    def run(self, args: argparse.Namespace) -> int:
        """Does it, and gives the exit code."""


class Commands(Mapping[str, Command]):
    """The subcommands by name; each module is imported when it is asked for, since most import pandas and its like."""

    def __getitem__(self, name: str) -> Command:
        return cast("Command", import_module(f"saytara.cli.{ENTRIES[name].module}"))

    def __iter__(self) -> Iterator[str]:
        return iter(ENTRIES)

    def __len__(self) -> int:
        return len(ENTRIES)


COMMANDS: Final[Mapping[str, Command]] = Commands()


def make_parser(filled: Collection[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of the command line, with an example of each subcommand in its help.

    It knows what all subcommands are for, and the arguments of those in `filled`; their modules alone are imported.
    """
    parser = argparse.ArgumentParser(
        prog="saytara",
        description="Territorial control, every colour with its sentence.",
        epilog=GENERAL_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"saytara {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, entry in ENTRIES.items():
        subparser = subparsers.add_parser(
            name,
            help=entry.help,
            description=f"{entry.help[0].upper()}{entry.help[1:]}.",
            epilog=EPILOGS.get(name),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name in filled:
            COMMANDS[name].add_arguments(subparser)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line with `argv` (without the program's name; by default the process's own arguments)."""
    show_all_scripts()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has had enough, as `head` has: that is no error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:  # while a subcommand's libraries are imported, too
        code = 130
    return code


def _run(words: Sequence[str]) -> int:
    try:
        args = parse(words)
    except SystemExit as end:  # argparse has printed the help, or what is wrong
        return end.code if isinstance(end.code, int) else 2
    try:
        return COMMANDS[args.command].run(args)
    except BrokenPipeError:
        raise
    except DatasetFaults as faults:
        print(faults.report.to_text(getattr(args, "lang", "en")), file=sys.stderr)
        return 1
    except (SaytaraError, OSError) as fault:  # OSError: a full disk, a folder that may not be written
        print(f"saytara {args.command}: {fault}", file=sys.stderr)
        return 2 if isinstance(fault, BadQuestion | UnknownName) else 1


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The arguments; SystemExit where argparse has printed the help, the version or what is wrong.

    Only the module of the subcommand that is named is imported, and none for the help of all.
    """
    name = next((word for word in words if not word.startswith("-")), None)
    if name is None:
        return make_parser(()).parse_args(words)
    parser = make_parser({name})
    if name not in COMMANDS:
        near = difflib.get_close_matches(name, COMMANDS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}"
        parser.error(f'"{name}" is no command; {hint}')
    return parser.parse_args(words)


def show_all_scripts() -> None:
    """Lets the output write out letters that the terminal's encoding lacks, where printing would fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")

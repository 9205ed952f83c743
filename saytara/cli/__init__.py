"""The command line `saytara`: one subcommand a module, with `HELP`, `add_arguments(parser)` and `run(args) -> int`.

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
from types import MappingProxyType
from typing import Final, Protocol, cast

from saytara import __version__
from saytara.cli.examples import EPILOGS, GENERAL_EPILOG
from saytara.dataset.errors import BadQuestion, DatasetFaults, SaytaraError, UnknownName


class Command(Protocol):
    """What a module must have to be a subcommand."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Says which arguments the subcommand takes."""

    def run(self, args: argparse.Namespace) -> int:
        """Does it, and gives the exit code."""


MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "boundaries": "boundaries",
        "brief": "brief",
        "check": "check",
        "completion": "completion",
        "control": "control",
        "desk": "desk",
        "diff": "diff",
        "evaluate": "evaluate",
        "export": "export",
        "import": "import_",
        "import-map": "import_map",
        "log": "log",
        "new": "new",
        "propose": "propose",
        "publish": "publish",
        "resolve": "resolve",
        "verify": "verify",
    }
)
"""Subcommand → its module in this package."""


class Commands(Mapping[str, Command]):
    """The subcommands by name; each module is imported when it is asked for, since most import pandas and its like."""

    def __getitem__(self, name: str) -> Command:
        return cast("Command", import_module(f"saytara.cli.{MODULES[name]}"))

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


COMMANDS: Final[Mapping[str, Command]] = Commands()


def make_parser(filled: Collection[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of the command line, with an example of each subcommand in its help.

    It knows the names of all subcommands, and the arguments of those in `filled`.
    """
    parser = argparse.ArgumentParser(
        prog="saytara",
        description="Territorial control, every colour with its sentence.",
        epilog=GENERAL_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"saytara {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name in COMMANDS:
        if name not in filled:
            subparsers.add_parser(name)
            continue
        command = COMMANDS[name]
        subparser = subparsers.add_parser(
            name,
            help=command.HELP,
            description=f"{command.HELP[0].upper()}{command.HELP[1:]}.",
            epilog=EPILOGS.get(name),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(subparser)
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
    except KeyboardInterrupt:
        return 130


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The arguments; SystemExit where argparse has printed the help, the version or what is wrong.

    Only the module of the subcommand that is named is imported, all of them for the help.
    """
    name = next((word for word in words if not word.startswith("-")), None)
    if name is None:
        asks_help = any(word in {"-h", "--help"} for word in words)
        return make_parser(COMMANDS if asks_help else ()).parse_args(words)
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

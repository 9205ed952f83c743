"""The command line `saytara`: one subcommand a module, with `HELP`, `add_arguments(parser)` and `run(args) -> int`.

Exit codes: 0 well, 1 a dataset or a file has faults, 2 wrong usage, 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from saytara import __version__
from saytara.cli import boundaries, brief, check, completion, control, diff, evaluate, export, import_, new
from saytara.cli.examples import EPILOGS, GENERAL_EPILOG
from saytara.errors import BadQuestion, DatasetFaults, SaytaraError, UnknownName


class Command(Protocol):
    """What a module must have to be a subcommand."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Says which arguments the subcommand takes."""

    def run(self, args: argparse.Namespace) -> int:
        """Does it, and gives the exit code."""


COMMANDS: Final[Mapping[str, Command]] = {
    "boundaries": boundaries,
    "brief": brief,
    "check": check,
    "completion": completion,
    "control": control,
    "diff": diff,
    "evaluate": evaluate,
    "export": export,
    "import": import_,
    "new": new,
}


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line, with an example of each subcommand in its help."""
    parser = argparse.ArgumentParser(
        prog="saytara",
        description="Territorial control, every colour with its sentence.",
        epilog=GENERAL_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"saytara {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, command in COMMANDS.items():
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
        args = make_parser().parse_args(argv)
    except SystemExit as end:  # argparse has printed the help or what is wrong
        return end.code if isinstance(end.code, int) else 2
    try:
        code = COMMANDS[args.command].run(args)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has had enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except DatasetFaults as faults:
        print(faults.report.to_text(getattr(args, "lang", "en")), file=sys.stderr)
        code = 1
    except (SaytaraError, OSError) as fault:  # OSError: a full disk, a folder that may not be written
        print(f"saytara {args.command}: {fault}", file=sys.stderr)
        code = 2 if isinstance(fault, BadQuestion | UnknownName) else 1
    except KeyboardInterrupt:
        code = 130
    return code


def show_all_scripts() -> None:
    """Lets the output write out letters that the terminal's encoding lacks, where printing would fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")

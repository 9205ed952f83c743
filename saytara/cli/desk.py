"""`saytara desk`: opens the desk for one person on this machine; `export` and `import` move its drafts."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from saytara.cli import desk_drafts
from saytara.cli.desk_import import name_for_log
from saytara.cli.desk_store import STORE_HELP, stores_of
from saytara.dataset.errors import BadQuestion, BadSetting
from saytara.dataset.reading import load
from saytara.web.desk.desk_settings import MODE, NAME, STORE

ADDRESS: Final = "localhost"
APP: Final = Path(__file__).resolve().parents[2] / "app.py"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose desk over which dataset; or which way, and the file of drafts."""
    parser.add_argument("what", metavar="DATASET|export|import", help="a dataset's folder, or which way drafts go")
    parser.add_argument("file", nargs="?", type=Path, help="the file of drafts")
    parser.add_argument("--as", dest="who", default="", metavar="NAME", help="who works at it, for the log")
    parser.add_argument("--area", metavar="NAME", help="the dataset, by name or folder: export its drafts only")
    parser.add_argument("--store", metavar="STORE", help=STORE_HELP)
    parser.add_argument("--port", type=int, metavar="N", help="the port (default: the first free one from 8501 on)")


def run(args: argparse.Namespace) -> int:
    """Moves drafts, or serves the dashboard with its desk until it is stopped."""
    if args.what in desk_drafts.WAYS:
        if args.file is None:
            raise BadQuestion(f"saytara desk {args.what} needs the file of drafts")
        return desk_drafts.move(args.what, args.file, store=args.store, area=args.area, who=args.who)
    if args.file is not None:
        raise BadQuestion(f"after the dataset {args.what} no file is expected")
    settings, words = start_of(Path(args.what), args.who, args.store or "", args.port)
    kept = stores_of(args.store, Path(args.what))[0]
    if "://" not in kept:  # an address may have a password in it
        print(f"Texts and cards are kept in {kept}.")
    print("The desk is the page /desk at the address that follows; Ctrl-C ends it.", flush=True)
    serve(settings, words)
    return 0


def serve(settings: Mapping[str, str], words: Sequence[str]) -> None:
    """Streamlit with its own `words`, in this process: a country that was read to tell its faults is not read again."""
    os.chdir(APP.parent)
    os.environ.update(settings)
    sys.argv = ["streamlit", *words]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def start_of(folder: Path, who: str, store: str, port: int | None) -> tuple[dict[str, str], tuple[str, ...]]:
    """Settings of a desk and Streamlit's words; what is wrong with name or dataset is told before anything starts."""
    name_for_log(who)
    load(folder)
    if not APP.is_file():
        raise BadSetting(f"the dashboard is not installed here: {APP} is missing")
    settings = {MODE: "one", NAME: who, "SAYTARA_DATA": str(folder.resolve())}
    if store:
        settings[STORE] = store if "://" in store else str(Path(store).resolve())
    words = ("run", str(APP), "--server.address", ADDRESS)
    return settings, (*words, *(() if port is None else ("--server.port", str(port))))

"""`saytara desk import`: what is asked before drafts come in, and what is told of those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from saytara.dataset.errors import BadQuestion, BadSetting
from saytara.desk.desk import Desk
from saytara.desk.differing_drafts import Differing, differing_drafts
from saytara.desk.exchange import Drafts, bring_in, datasets_in
from saytara.store import areas
from saytara.web.desk.desk_settings import MODE, NAME, desk_opening


def name_for_log(who: str) -> str:
    """The name under which the log has somebody; BadQuestion where it is none."""
    try:
        opening = desk_opening({MODE: "one", NAME: who}, "localhost")
    except BadSetting as fault:
        raise BadQuestion(f"--as was {who!r} but is expected to be your name: the log has it") from fault
    return "" if opening is None else opening.name


def check_datasets(drafts: Drafts, file: Path, store: str) -> None:
    """BadQuestion where the drafts of a file are about a dataset that is neither shown here nor beside the desk."""
    beside = () if "://" in store else Path(store).resolve().parent.glob("*/dataset.toml")
    here = sorted({*areas(), *(found.parent.name for found in beside)})
    lacking = [name for name in datasets_in(drafts) if name not in here]
    if lacking:
        raise BadQuestion(
            f"{file} has drafts of {', '.join(lacking)} but is expected to have those of a dataset that is here "
            f"({', '.join(here) or 'none is'}): copy its folder first; nothing was brought in"
        )


def import_lines(desk: Desk, drafts: Drafts, who: str) -> Iterator[str]:
    """Brings the drafts in, and tells how many there were, and what is here otherwise than in the file."""
    differing = differing_drafts(desk, drafts)
    found = bring_in(desk, drafts, who)
    yield f"texts: {found.texts}, cards: {found.cards}, already here: {found.known}"
    if differing:
        yield f"already here, but different there: {len(differing)}; nothing of it was taken over:"
    for one in differing:
        yield f"  {_line(one)}"


def _line(one: Differing) -> str:
    fields = f"; fields: {', '.join(one.fields)}" if one.fields else ""
    if not one.there:
        return f"text {one.id} ({one.name}){fields}"
    states = f"{one.there} there, {one.here} here"
    return f"card {one.id} ({one.name}): {states}{fields}"

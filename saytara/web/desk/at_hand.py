"""The desk of this process, once it is opened at the start: its opening, its office of tickets, and its work."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from starlette.routing import BaseRoute

from saytara.dataset.errors import BadSetting
from saytara.web.desk.opening import Opening, desk_opening
from saytara.web.desk.routes import desk_routes
from saytara.web.desk.tickets import TicketOffice
from saytara.web.desk.work import DeskWork, desk_table

WORK: Final = "SAYTARA_DESK_WORK"
"""Environment variable: module and function that make the work behind the page, as "package.module:function"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The desk, open."""

    opening: Opening
    office: TicketOffice
    work: DeskWork

    def routes(self, base_path: str = "") -> list[BaseRoute]:
        """What its page asks, to mount beside the dashboard."""
        return desk_routes(desk_table(self.work), self.opening, self.office, base_path)


_open: list[Desk] = []


def open_desk(environment: Mapping[str, str], listens_at: str | None) -> Desk | None:
    """Opens the desk of this process as the settings ask, or not; BadSetting where they make no sense."""
    _open.clear()
    opening = desk_opening(environment, listens_at)
    if opening is None:
        return None
    desk = Desk(opening=opening, office=TicketOffice(opening.secret), work=_work(environment, opening))
    _open.append(desk)
    return desk


def desk_at_hand() -> Desk | None:
    """The desk of this process, or None where it is closed."""
    return _open[0] if _open else None


def _work(environment: Mapping[str, str], opening: Opening) -> DeskWork:
    module, _, name = environment.get(WORK, "").partition(":")
    if not module or not name:
        raise BadSetting(f"{WORK} was {module!r} but is expected to be what keeps texts and claims: module:function")
    try:
        maker = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise BadSetting(f"{WORK}: {error}") from error
    return cast("Callable[[Opening], DeskWork]", maker)(opening)

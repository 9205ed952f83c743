"""The desk of this process, if it is opened at the start: its settings, who signs its tickets, and its work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.routing import BaseRoute

from saytara.desk import Desk as Store
from saytara.desk.open_store import usual_store
from saytara.web.desk.current_groups import CurrentGroups
from saytara.web.desk.desk_settings import Opening, desk_opening
from saytara.web.desk.desk_work import DeskWork
from saytara.web.desk.roles import Role
from saytara.web.desk.route_roles import desk_table
from saytara.web.desk.routes import desk_routes
from saytara.web.desk.session_tickets import TicketOffice
from saytara.web.desk.store_work import StoreWork
from saytara.web.routes import DESK_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The desk, open."""

    opening: Opening
    office: TicketOffice
    work: DeskWork
    groups: CurrentGroups | None = None
    """Of a team."""

    def routes(self, base_path: str = "") -> list[BaseRoute]:
        """What its page asks, to mount beside the dashboard."""
        return desk_routes(desk_table(self.work), self.opening, self.office, base_path, self.groups)

    def least_to_ask(self) -> dict[str, Role]:
        """Address below `desk-data` → the least role that may ask there."""
        return {route.path: route.least for route in desk_table(self.work)}


_open: list[Desk] = []


def open_desk(environment: Mapping[str, str], listens_at: str | None) -> Desk | None:
    """Opens the desk of this process as the settings ask, or not; BadSetting where they make no sense."""
    _open.clear()
    opening = desk_opening(environment, listens_at)
    if opening is None:
        return None
    work = work_of(opening)
    office = TicketOffice(opening.secret, ended=work.ended_sessions)
    groups = CurrentGroups(office, work.session_groups, opening.roles.rules) if opening.roles else None
    desk = Desk(opening=opening, office=office, work=work, groups=groups)
    _open.append(desk)
    return desk


def current_desk() -> Desk | None:
    """The desk of this process, or None where it is closed."""
    return _open[0] if _open else None


def open_pages(paths: Mapping[str, str]) -> dict[str, str]:
    """The pages, name → path, without the desk's where the desk is closed."""
    return {name: path for name, path in paths.items() if name != DESK_PAGE or current_desk() is not None}


def work_of(opening: Opening) -> DeskWork:
    """The work over the store of the settings, or over the file beside the datasets."""
    return StoreWork(Store.open(opening.store or usual_store(), two_people=opening.is_team))

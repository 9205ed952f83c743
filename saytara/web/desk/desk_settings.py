"""Whether the desk is open, for whom, and over which store: settings of the environment, closed where there are none.

`saytara desk --as NAME DATASET` sets them for one person on this machine; a team's operator sets them on the server.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from saytara.dataset.errors import BadSetting
from saytara.desk.open_store import SETTING
from saytara.web.desk.roles import Person, Role, RoleFile, parse_roles, role_of

MODE: Final = "SAYTARA_DESK"
NAME: Final = "SAYTARA_DESK_AS"
ROLES: Final = "SAYTARA_DESK_ROLES"
STORE: Final = SETTING
SECRET: Final = "SAYTARA_DESK_SECRET"  # noqa: S105 - the name of the setting

MODES: Final = ("one", "team")
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_NAME: Final = 80
SHORTEST_SECRET: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How the desk is open: for one person of this machine by `name`, or for a team by a file of `roles`.

    `store` is the address of the drafts' database, or empty for a file beside the datasets; `secret` signs tickets.
    """

    name: str = ""
    roles: RoleFile | None = None
    store: str = ""
    secret: bytes

    @property
    def is_team(self) -> bool:
        """Whether people sign in; else there is one, and nobody reviews them."""
        return self.roles is not None

    def role_of(self, person: Person) -> Role | None:
        """What a person may do now; the one person of this machine may do everything."""
        if self.roles is None:
            return Role.EDITOR if person == self.only_person else None
        return role_of(person, self.roles.rules())

    @property
    def only_person(self) -> Person:
        """The one person of this machine."""
        return Person(subject=f"local:{self.name}", name=self.name)


def desk_opening(environment: Mapping[str, str], listens_at: str | None) -> Opening | None:
    """The opening that the settings ask for, or None where they ask for none; BadSetting for what makes no sense.

    `listens_at` is the server's address. For one person it must be this machine's own: whoever reached the page would
    be that person.
    """
    mode = environment.get(MODE, "")
    if not mode:
        return None
    if mode not in MODES:
        raise BadSetting(f"{MODE} was {mode!r} but is expected to be in {list(MODES)}")
    secret = environment.get(SECRET, "")
    if secret and len(secret) < SHORTEST_SECRET:
        raise BadSetting(f"{SECRET} has {len(secret)} characters but is expected to have {SHORTEST_SECRET} at least")
    key = secret.encode() or secrets.token_bytes(32)
    store = environment.get(STORE, "")
    if mode == "one":
        name = " ".join(environment.get(NAME, "").split())
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise BadSetting(f"{NAME} was {name!r} but is expected to be a name, of {LONGEST_NAME} characters at most")
        if listens_at not in LOOPBACK:
            raise BadSetting(
                f"the server's address was {listens_at!r} but the desk of one person opens on this machine only: "
                f"one of {sorted(LOOPBACK)} is expected"
            )
        return Opening(name=name, store=store, secret=key)
    path = Path(environment.get(ROLES, ""))
    if not environment.get(ROLES) or not path.is_file():
        raise BadSetting(f"{ROLES} was {environment.get(ROLES, '')!r} but is expected to be a file of roles")
    parse_roles(path.read_text("utf-8"))  # told at the start; later a broken file closes the desk
    return Opening(roles=RoleFile(path), store=store, secret=key)

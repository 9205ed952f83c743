"""Which decision the server accepts on a card, of whom: by the card's state, by whether it is one's own, and by role.

It is the table of docs/how-to/desk.md; the page offers no more. The store allows more (`saytara.desk.desk.WAYS`): it
knows no roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from saytara.desk.values import State
from saytara.web.desk.roles import Role


class LeastRoles(NamedTuple):
    """The least role that may decide it of a card of others, and of one's own; None where nobody may."""

    others: Role | None
    own: Role | None


ANYBODYS: Final = LeastRoles(Role.CONTRIBUTOR, Role.CONTRIBUTOR)
REVIEW: Final = LeastRoles(Role.REVIEWER, None)

ACCEPTED: Final[Mapping[str, Mapping[State, LeastRoles]]] = {
    "draft": {
        State.REJECTED: ANYBODYS,
        State.PROPOSED: LeastRoles(None, Role.CONTRIBUTOR),
        State.RETURNED: LeastRoles(None, Role.CONTRIBUTOR),
    },
    "proposed": {State.DRAFT: ANYBODYS, State.RETURNED: ANYBODYS},
    "dismissed": {
        State.DRAFT: ANYBODYS,
        State.RETURNED: LeastRoles(Role.REVIEWER, Role.CONTRIBUTOR),
        State.PROPOSED: REVIEW,
    },
    "confirmed": {State.PROPOSED: REVIEW},
    "returned": {State.PROPOSED: REVIEW},
    "rejected": {
        State.DRAFT: LeastRoles(Role.REVIEWER, Role.REVIEWER),
        State.RETURNED: LeastRoles(Role.REVIEWER, Role.REVIEWER),
        State.PROPOSED: REVIEW,
    },
    "retracted": {State.SEALED: LeastRoles(Role.EDITOR, Role.EDITOR)},
}
"""Decision → state of the card → who may. "taken_back" is no row: the log tells whose last decision it is."""

LEAST_ROLE_OF_DECISION: Final[Mapping[str, Role]] = {
    decision: min(role for roles in row.values() for role in roles if role is not None)
    for decision, row in ACCEPTED.items()
} | {"taken_back": Role.CONTRIBUTOR}
"""What a card may be decided to be, and the least role that may so of any card; "dismissed" is no claim at all, for a
reason; "taken_back" undoes one's own last decision on the card."""


def least_roles(decision: str, state: State) -> LeastRoles | None:
    """Who may decide it of a card of that state; None where no card of that state is decided so.

    >>> least_roles("dismissed", State.DRAFT).others.word, least_roles("dismissed", State.CONFIRMED)
    ('contributor', None)
    """
    return ACCEPTED.get(decision, {}).get(state)

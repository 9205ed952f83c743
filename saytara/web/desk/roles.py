"""Who has which role at the desk: four, given by groups of the sign-in or by name, in one file that is read anew.

What a role may is told by `route_roles` and `allowed_decisions`; that nobody confirms their own is a rule of
`saytara.desk.desk`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from saytara.dataset.errors import BadSetting


class Role(IntEnum):
    """What a person may do; each role may do what the ones before it may."""

    READER = 1
    """Sees texts, cards and effects."""
    CONTRIBUTOR = 2
    """Adds texts, drafts and proposes claims."""
    REVIEWER = 3
    """Confirms, returns and rejects what others proposed."""
    EDITOR = 4
    """Seals into the dataset, and retracts."""

    @property
    def word(self) -> str:
        """As the file of roles, the page and the log write it."""
        return self.name.lower()


ROLE_OF_WORD: Final[Mapping[str, Role]] = {role.word: role for role in Role}

TABLES: Final = frozenset({"groups", "people", "removed", "group_claim", "userinfo_minutes"})

USUAL_USERINFO_MINUTES: Final = 5
MOST_USERINFO_MINUTES: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as the sign-in names them: `subject` never changes, an address of mail may."""

    subject: str
    name: str
    mail: str = ""
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRules:
    """The file of roles: by group, by person (subject or mail), and whoever was removed, whatever their groups say."""

    groups: Mapping[str, Role] = field(default_factory=dict)
    people: Mapping[str, Role] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    group_claim: str = "groups"
    """The claim that lists a person's groups, in the identity token as in what the provider says later."""
    userinfo_minutes: int = USUAL_USERINFO_MINUTES
    """After so many the provider is asked anew for a person's groups, where it can be (`current_groups`)."""


def role_of(person: Person, rules: RoleRules) -> Role | None:
    """The highest role that a rule gives; None for whoever has none, or was removed.

    >>> rules = RoleRules(groups={"desk": Role.CONTRIBUTOR}, removed=frozenset({"b"}))
    >>> [role_of(Person(subject=who, name="", groups=frozenset({"desk"})), rules) for who in "ab"]
    [<Role.CONTRIBUTOR: 2>, None]
    """
    own = {person.subject, person.mail.casefold()} - {""}
    if own & rules.removed:
        return None
    given = [rules.people[who] for who in own if who in rules.people]
    given += [rules.groups[group] for group in person.groups if group in rules.groups]
    return max(given, default=None)


def parse_roles(text: str) -> RoleRules:
    """The rules of a file's text; BadSetting, with the bad value and the allowed ones, where it is none."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"the file of roles is no TOML: {error}") from error
    if unknown := found.keys() - TABLES:
        raise BadSetting(f"the file of roles has {sorted(unknown)} but only {sorted(TABLES)} are known")
    claim = found.get("group_claim", "groups")
    if not isinstance(claim, str) or not claim:
        raise BadSetting(f"group_claim was {claim!r} but is expected to be the name of a claim")
    minutes = found.get("userinfo_minutes", USUAL_USERINFO_MINUTES)
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= MOST_USERINFO_MINUTES:
        raise BadSetting(
            f"userinfo_minutes was {minutes!r} but is expected to be a whole number, 1 to {MOST_USERINFO_MINUTES}"
        )
    people = _roles(found.get("people", {}), "people")
    return RoleRules(
        groups=_roles(found.get("groups", {}), "groups"),
        people={_as_compared(who): role for who, role in people.items()},
        removed=frozenset(_as_compared(who) for who in _texts(found.get("removed", []))),
        group_claim=claim,
        userinfo_minutes=minutes,
    )


def groups_in(claims: Mapping[str, Any], rules: RoleRules) -> frozenset[str]:
    """The groups that a provider's claims list; none where there is no list.

    Only those that give a role: some people are in hundreds, more than a ticket holds.

    >>> groups_in({"groups": ["desk", "choir", 3]}, RoleRules(groups={"desk": Role.READER}))
    frozenset({'desk'})
    """
    listed = claims.get(rules.group_claim)
    names = listed if isinstance(listed, list) else []
    return frozenset(name for name in names if isinstance(name, str) and name in rules.groups)


def _roles(table: Any, name: str) -> dict[str, Role]:
    if not isinstance(table, dict):
        raise BadSetting(f"{name} was {table!r} but is expected to be a table of names and roles")
    for who, word in table.items():
        if word not in ROLE_OF_WORD:
            raise BadSetting(f'{name}: "{who}" was {word!r} but is expected to be in {list(ROLE_OF_WORD)}')
    return {who: ROLE_OF_WORD[word] for who, word in table.items()}


def _as_compared(who: str) -> str:
    """An address of mail in small letters; a subject as it is."""
    return who.casefold() if "@" in who else who


def _texts(values: Any) -> Collection[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise BadSetting(f"removed was {values!r} but is expected to be a list of names")
    return values


class RoleFile:
    """The rules of a file as it is now: it is looked at with each question, and read again when it has changed.

    A file that is gone or broken gives nobody a role: access is lost rather than kept.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._rules = RoleRules()

    def rules(self) -> RoleRules:
        """The rules now."""
        try:
            facts = self.path.stat()
            seen = (facts.st_mtime_ns, facts.st_size, facts.st_ino)
            if seen != self._seen:
                self._rules = parse_roles(self.path.read_text("utf-8"))
                self._seen = seen
        except (OSError, UnicodeDecodeError, BadSetting):
            self._seen, self._rules = None, RoleRules()
        return self._rules

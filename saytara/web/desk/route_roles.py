"""The routes of the desk: which address asks which work, and the least role that may; one table.

What a question holds is read here. Which decision is accepted on which card is `allowed_decisions`'.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from saytara.web.desk.allowed_decisions import LEAST_ROLE_OF_DECISION
from saytara.web.desk.desk_work import Decision, DeskWork, Facts
from saytara.web.desk.roles import Role
from saytara.web.desk.routes import DeskRoute, Order, Refused
from saytara.words import LANGUAGES

LONGEST_ID: Final = 80
LONGEST_REASON: Final = 2_000
MOST_AT_ONCE: Final = 200
"""Cards of one question about effects, or of one seal."""

WANTS_REASON: Final = frozenset({"dismissed", "returned", "rejected", "retracted"})


def desk_table(work: DeskWork) -> tuple[DeskRoute, ...]:
    """Every route of the desk, with the least role that it asks for."""

    def overview(order: Order) -> Facts:
        return work.overview(_name(order, "area"), order.person, _language(order))

    def add_text(order: Order) -> Facts:
        return work.add_text(_name(order, "area"), order.person, order.values, order.content)

    def look(order: Order) -> Facts:
        return work.look(_name(order, "area"), order.person, order.values, order.content)

    def text(order: Order) -> Facts:
        return work.text(_name(order, "area"), order.person, _name(order, "text"))

    def edit_text(order: Order) -> Facts:
        return work.edit_text(_name(order, "area"), order.person, _name(order, "text"), order.values)

    def withdraw(order: Order) -> Facts:
        why = order.values.get("why")
        if not isinstance(why, str) or not why.strip() or len(why) > LONGEST_REASON:
            raise Refused(400, "no_sense")
        return work.withdraw(_name(order, "area"), order.person, _name(order, "text"), why.strip())

    def save(order: Order) -> Facts:
        fields = order.values.get("fields")
        if not isinstance(fields, Mapping):
            raise Refused(400, "no_sense")
        return work.save(_name(order, "area"), order.person, _name(order, "card"), _number(order, "version"), fields)

    def decide(order: Order) -> Facts:
        state, reason = _name(order, "state"), str(order.values.get("reason", ""))
        least = LEAST_ROLE_OF_DECISION.get(state)
        if least is None or (state in WANTS_REASON and not reason.strip()) or len(reason) > LONGEST_REASON:
            raise Refused(400, "no_sense")
        if order.role < least:
            raise Refused(403, "not_allowed", least=least.word)
        of = str(order.values.get("of", ""))
        decision = Decision(state=state, role=order.role, reason=reason.strip(), of=of)
        return work.decide(
            _name(order, "area"), order.person, _name(order, "card"), _number(order, "version"), decision
        )

    def begin(order: Order) -> Facts:
        start, end = _number(order, "start"), _number(order, "end")
        if end <= start:
            raise Refused(400, "no_sense")
        return work.begin(_name(order, "area"), order.person, _name(order, "text"), start, end)

    def effect(order: Order) -> Facts:
        return work.effect(_name(order, "area"), _names(order, "cards"), _language(order))

    def at(order: Order) -> Facts:
        card = order.values.get("card", "")
        if not isinstance(card, str) or len(card) > LONGEST_ID:
            raise Refused(400, "no_sense")
        return work.at(_name(order, "area"), order.person, _name(order, "text"), card)

    def seal(order: Order) -> Facts:
        return work.seal(_name(order, "area"), order.person, _names(order, "cards"))

    return (
        DeskRoute(path="overview", method="GET", least=Role.READER, answer=overview),
        DeskRoute(path="text", method="GET", least=Role.READER, answer=text),
        DeskRoute(path="at", method="POST", least=Role.READER, answer=at),
        DeskRoute(path="effect", method="POST", least=Role.READER, answer=effect),
        DeskRoute(path="look", method="POST", least=Role.CONTRIBUTOR, answer=look, takes_document=True),
        DeskRoute(path="add", method="POST", least=Role.CONTRIBUTOR, answer=add_text, takes_document=True),
        DeskRoute(path="edit-text", method="POST", least=Role.CONTRIBUTOR, answer=edit_text),
        DeskRoute(path="withdraw", method="POST", least=Role.CONTRIBUTOR, answer=withdraw),
        DeskRoute(path="begin", method="POST", least=Role.CONTRIBUTOR, answer=begin),
        DeskRoute(path="save", method="POST", least=Role.CONTRIBUTOR, answer=save),
        DeskRoute(path="decide", method="POST", least=Role.CONTRIBUTOR, answer=decide),
        DeskRoute(path="seal", method="POST", least=Role.EDITOR, answer=seal),
    )


def _name(order: Order, key: str) -> str:
    value = order.values.get(key)
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ID:
        raise Refused(400, "no_sense")
    return value


def _language(order: Order) -> str:
    """The language of the page that asks."""
    asked = order.values.get("lang")
    return asked if isinstance(asked, str) and asked in LANGUAGES else LANGUAGES[0]


def _number(order: Order, key: str) -> int:
    value = order.values.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Refused(400, "no_sense")
    return value


def _names(order: Order, key: str) -> tuple[str, ...]:
    values = order.values.get(key)
    if not isinstance(values, list) or len(values) > MOST_AT_ONCE:
        raise Refused(400, "no_sense")
    if not all(isinstance(value, str) and 0 < len(value) <= LONGEST_ID for value in values):
        raise Refused(400, "no_sense")
    return tuple(values)

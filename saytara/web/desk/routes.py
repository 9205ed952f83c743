"""How a route of the desk is served, and whom it refuses. Which there are, and for whom: `route_roles`.

A question is answered when it has a ticket of this server's, its person has the role now, and has not asked too often.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from saytara.dataset.errors import SaytaraError
from saytara.web.area_documents import prefix_of
from saytara.web.desk.allowances import (
    QUESTIONS_A_MINUTE,
    QUESTIONS_AT_ONCE,
    TEXTS_A_MINUTE,
    TEXTS_AT_ONCE,
    Allowance,
)
from saytara.web.desk.current_groups import PROVIDER_AWAY, CurrentGroups, Unconfirmed
from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.roles import Person, Role
from saytara.web.desk.session_tickets import Ticket, TicketOffice
from saytara.web.routes import DESK_FOLDER

TICKET: Final = "x-desk-ticket"
"""The header of a question's ticket, and of the renewed one in its answer."""

MOST_UPLOAD_BYTES: Final = 8_000_000
"""Of a document that is dropped; of anything else that is sent, a hundredth is plenty."""

MOST_BYTES_OF_ORDER: Final = 400_000

SMALLEST_PACKED: Final = 50_000
"""Bytes of an answer that is worth packing: the names of a country's 33,000 places have some megabytes."""

PACKED_LEVEL: Final = 5

KEPT_NOWHERE: Final = {"cache-control": "no-store"}


class Refused(SaytaraError):  # noqa: N818 - nothing is at fault
    """Raised by an answer where what is asked cannot be done; `status` is HTTP's, `code` names the text to show."""

    def __init__(self, status: int, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One question, let in: who asks, as what, with which values, and the bytes of a document."""

    person: Person
    role: Role
    values: Mapping[str, Any]
    content: bytes = b""


Answer = Callable[[Order], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRoute:
    """An address below `desk-data`, what it may be asked with, the least role that may, and what answers."""

    path: str
    method: str
    least: Role
    answer: Answer
    takes_document: bool = False


def desk_routes(
    routes: Collection[DeskRoute],
    opening: Opening,
    office: TicketOffice,
    base_path: str = "",
    groups: CurrentGroups | None = None,
) -> list[BaseRoute]:
    """The routes to mount beside the dashboard where the desk is open, and the way out of it.

    `groups` knows those of now; without it people have the ones of their sign-in.
    """
    prefix = prefix_of(base_path)
    questions = Allowance(QUESTIONS_AT_ONCE, QUESTIONS_A_MINUTE)
    texts = Allowance(TEXTS_AT_ONCE, TEXTS_A_MINUTE)

    def mounted(route: DeskRoute) -> Route:
        async def serve(request: Request) -> Response:  # noqa: PLR0911 - one for each reason to refuse
            ticket = await _ticket(request, office, groups)
            if isinstance(ticket, Response):
                return ticket
            role = opening.role_of(ticket.person)
            if role is None or role < route.least:
                return fault(403, "not_allowed", least=route.least.word)
            subject = ticket.person.subject
            for allowance in (questions, texts) if route.takes_document else (questions,):
                if not allowance.takes(subject):
                    return fault(429, "too_often", {"retry-after": str(allowance.retry_seconds)})
            try:
                order = await _order(request, route, ticket, role)
                answer = await run_in_threadpool(route.answer, order)
            except ClientDisconnect:
                return Response(status_code=499)
            except Refused as refused:
                return fault(refused.status, refused.code, **refused.facts)
            except Exception:  # catch-all handler: the page is told that it failed, the log why
                logging.getLogger("saytara").exception("the desk: %s", route.path)
                return fault(500, "failed")
            return JSONResponse(answer, headers={**KEPT_NOWHERE, TICKET: office.renewed(ticket)})

        packing = Middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=PACKED_LEVEL)
        path = f"{prefix}/{DESK_FOLDER}/{route.path}"
        return Route(path, serve, methods=[route.method], name=route.path, middleware=[packing])

    async def sign_out(request: Request) -> Response:
        ticket = await _ticket(request, office)
        if isinstance(ticket, Response):
            return ticket
        try:
            await run_in_threadpool(office.end, ticket)
        except Exception:  # catch-all handler: whoever is not signed out is told so
            logging.getLogger("saytara").exception("the desk: %s", SIGN_OUT)
            return fault(500, "failed")
        return JSONResponse({}, headers=KEPT_NOWHERE)

    leave = Route(f"{prefix}/{DESK_FOLDER}/{SIGN_OUT}", sign_out, methods=["POST"], name=SIGN_OUT)
    return [*(mounted(route) for route in routes), leave]


SIGN_OUT: Final = "sign-out"
"""Ends the session of its ticket; anybody who has one may."""


async def _ticket(request: Request, office: TicketOffice, groups: CurrentGroups | None = None) -> Ticket | Response:
    """The ticket of the question, or the answer where it has none that counts; the store is asked beside the loop."""

    def read() -> Ticket | None:
        ticket = office.read(request.headers.get(TICKET, ""))
        return ticket if ticket is None or groups is None else groups.confirmed(ticket)

    try:
        ticket = await run_in_threadpool(read)
    except Unconfirmed as why:
        return fault(503 if why.code == PROVIDER_AWAY else 401, why.code)
    except Exception:  # catch-all handler: whoever cannot be looked up is not let in
        logging.getLogger("saytara").exception("the desk: who asks")
        return fault(500, "failed")
    return fault(401, "signed_out") if ticket is None else ticket


async def _order(request: Request, route: DeskRoute, ticket: Ticket, role: Role) -> Order:
    """What is asked; Refused where it is too much or makes no sense."""
    values: dict[str, Any] = dict(request.query_params)
    content = b""
    if route.method == "POST":
        content = await _body(request, MOST_UPLOAD_BYTES if route.takes_document else MOST_BYTES_OF_ORDER)
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            given = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise Refused(400, "no_sense") from error
        if not isinstance(given, dict):
            raise Refused(400, "no_sense")
        values, content = values | given, b""
    return Order(person=ticket.person, role=role, values=values, content=content)


async def _body(request: Request, most: int) -> bytes:
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length) > most:
        raise Refused(413, "too_large", most=most)
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > most:
            raise Refused(413, "too_large", most=most)
    return bytes(content)


def fault(status: int, code: str, headers: Mapping[str, str] | None = None, **facts: Any) -> Response:
    """An answer that says why there is none: a code that the page has words for, and facts for them."""
    return JSONResponse({"fault": code, **facts}, status, {**KEPT_NOWHERE, **(headers or {})})

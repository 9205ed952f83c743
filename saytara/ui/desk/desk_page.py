"""The desk: signs people in, says who they are, and gives the browser's script its room and its ticket."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from saytara.core.model import Qualifier
from saytara.core.relations import Relation
from saytara.figures.dotted_line import dotted_line
from saytara.ui.desk.sign_in import SignedIn, signed_in
from saytara.ui.page_frame import View
from saytara.web.desk.allowed_decisions import LEAST_ROLE_OF_DECISION
from saytara.web.desk.current_groups import SIGNED_OUT, Unconfirmed
from saytara.web.desk.roles import Role
from saytara.web.desk.routes import MOST_UPLOAD_BYTES
from saytara.web.desk.running_desk import Desk, current_desk
from saytara.words import TEXTS, raw_text, say

PREFIX = "desk."
QUALIFIERS = sorted(Qualifier, key=lambda qualifier: qualifier is not Qualifier.UNQUANTIFIED)
"""As they are offered: first what most sentences say."""


def show(view: View) -> None:
    """What this person may see; nothing where the desk is closed."""
    desk = current_desk()
    if desk is None:
        return
    language = view.language
    lead = say("desk.lead" if desk.opening.is_team else "desk.lead_alone", language)
    with st.container(key="page"):
        st.html(Markup("<h1>{}</h1><p>{}</p>").format(say("desk.title", language), lead))
        who = signed_in(desk.opening)
        if who is None:
            _show_way_in("desk.sign_in_first", language)
            return
        try:
            who = _with_groups_of_now(desk, who)
        except Unconfirmed as why:
            if why.code == SIGNED_OUT:
                _show_way_in("desk.session_over", language)
            else:
                _show_who(desk, who, f"desk.fault_{why.code}", language)
            return
        role = desk.opening.role_of(who.person)
        _show_who(desk, who, f"desk.role_{role.word}" if role else "desk.role_none", language)
        if role is not None:
            _show_room(view, desk, who, role)


def _show_way_in(why: str, language: str) -> None:
    """Why nobody sits there, and the button of the sign-in."""
    st.html(Markup("<p>{}</p>").format(say(why, language)))
    st.button(say("desk.sign_in", language), key="desk-sign-in", on_click=st.login)


def _with_groups_of_now(desk: Desk, who: SignedIn) -> SignedIn:
    """The same with the groups that the provider gives now, where it is asked; Unconfirmed where they are not known."""
    if desk.groups is None or who.token is None:
        return who
    try:
        ticket = desk.office.read(_ticket_of(desk, who))
        if ticket is None:
            raise Unconfirmed(SIGNED_OUT)
        desk.groups.hold(ticket, who.token)
        return replace(who, person=desk.groups.confirmed(ticket).person)
    except Unconfirmed:
        raise
    except Exception as fault:  # catch-all handler: whoever cannot be looked up is not let in
        logging.getLogger("saytara").exception("the desk: who sits there")
        raise Unconfirmed("failed") from fault


def _ticket_of(desk: Desk, who: SignedIn) -> str:
    return desk.office.write(who.person, who.started, asks_provider=who.token is not None)


def _show_who(desk: Desk, who: SignedIn, what: str, language: str) -> None:
    """The name, the role or why there is none, and the way out."""
    name = Markup('<b dir="auto">{}</b>').format(who.person.name)
    st.html(Markup('<p class="desk-who">{}</p>').format(dotted_line((name, say(what, language)))))
    if desk.opening.is_team and st.button(say("desk.sign_out", language), key="desk-sign-out"):
        if _ends_session(desk, who):
            st.logout()
        else:
            st.error(say("desk.fault_sign_out", language))


def _ends_session(desk: Desk, who: SignedIn) -> bool:
    """Ends the session for every server of the team; False where the store cannot be reached."""
    try:
        ticket = desk.office.read(_ticket_of(desk, who))
        if ticket is not None:
            desk.office.end(ticket)
    except Exception:  # catch-all handler: whoever is not signed out is told so
        logging.getLogger("saytara").exception("the desk: signing out")
        return False
    return True


def _show_room(view: View, desk: Desk, who: SignedIn, role: Role) -> None:
    """The ticket apart from the room: a new ticket must not empty the room."""
    ticket = Markup('<div id="saytara-desk-ticket" data-ticket="{}" hidden></div>')
    st.html(ticket.format(_ticket_of(desk, who)))
    st.html(
        Markup(
            '<div id="saytara-desk" data-area="{}" data-person="{}" data-role="{}" data-alone="{}" data-most="{}" '
            'data-roles="{}" data-least="{}" data-least-to-ask="{}" '
            'data-relations="{}" data-qualifiers="{}" data-words="{}"></div>'
        ).format(
            view.dataset.id,
            who.person.name,
            role.word,
            "" if desk.opening.is_team else "yes",
            MOST_UPLOAD_BYTES,
            " ".join(of_all.word for of_all in Role),
            _as_words(LEAST_ROLE_OF_DECISION),
            _as_words(desk.least_to_ask()),
            " ".join(Relation),
            " ".join(QUALIFIERS),
            json.dumps(words_of_page(view.language), ensure_ascii=False),
        )
    )


def _as_words(roles: Mapping[str, Role]) -> str:
    """As JSON: the role of each by its word."""
    return json.dumps({what: role.word for what, role in roles.items()})


def words_of_page(language: str) -> dict[str, str]:
    """The texts of the script, by their keys without "desk."."""
    keys = (key.removeprefix(PREFIX) for key in TEXTS[language] if key.startswith(PREFIX))
    return {key: raw_text(f"desk.{key}", language) for key in keys}

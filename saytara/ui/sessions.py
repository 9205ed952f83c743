"""What a browser may ask of its session beyond the pages, and what the session tells it of the server.

Streamlit's sessions also answer with the state of the program's git folder, empty everybody's cache, or install files
for programming assistants; and the first message to a browser names the program's path, the versions of Python and
Streamlit and an id of the installation. No page needs any of it.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

ASKED: Final = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""Kinds of message from a browser that the pages need."""

OPERATION: Final = "backend_operation_request"
OPERATIONS: Final = frozenset({"deferred_file"})
"""Operations that they need: the making of a file when its button is pressed."""


def close_sessions() -> None:
    """From now on sessions do and tell no more than the pages need; once in a process, before the first session."""
    if getattr(AppSession.handle_backmsg, "is_closed", False):
        return
    handle, create = AppSession.handle_backmsg, AppSession._create_new_session_message

    def handle_needed(self: AppSession, msg: BackMsg) -> None:
        if is_needed(msg):
            handle(self, msg)
        else:
            # Not a warning: who sends such messages could fill the log with them.
            logging.getLogger("saytara").debug("a browser's message was left out: %s", msg.WhichOneof("type"))

    def create_discreet(self: AppSession, *args: Any, **options: Any) -> ForwardMsg:
        return without_server(create(self, *args, **options))

    handle_needed.is_closed = True  # type: ignore[attr-defined]
    AppSession.handle_backmsg = handle_needed  # type: ignore[method-assign]
    AppSession._create_new_session_message = create_discreet  # type: ignore[method-assign]


def is_needed(message: BackMsg) -> bool:
    """Whether a page may have sent this."""
    kind = message.WhichOneof("type")
    if kind == OPERATION:
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in ASKED


def without_server(message: ForwardMsg) -> ForwardMsg:
    """The first message of a session with the facts about the server emptied; its parts stay, as pages expect them.

    The hashes of the pages' paths stay: a browser names its page by them.
    """
    session = message.new_session
    session.main_script_path = ""
    about = session.initialize
    for name in ("installation_id", "installation_id_v3", "installation_id_v4"):
        setattr(about.user_info, name, "")
    for name in ("streamlit_version", "python_version", "server_os"):
        setattr(about.environment_info, name, "")
    about.environment_info.has_display = False
    about.recommend_skills_install = False
    about.skills_nudge_suppressed_reason = ""
    return message

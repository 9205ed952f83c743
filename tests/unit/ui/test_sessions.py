"""A session does what pages need, and tells nothing of the server."""

from __future__ import annotations

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

from saytara.ui.sessions import close_sessions, is_needed, without_server


def message(kind: str, operation: str = "") -> BackMsg:
    found = BackMsg()
    part = getattr(found, kind)
    if operation:
        getattr(part, operation).SetInParent()
    elif isinstance(part, bool):
        setattr(found, kind, True)
    else:
        part.SetInParent()
    return found


NEEDED = {
    ("rerun_script", ""),
    ("stop_script", ""),
    ("app_heartbeat", ""),
    ("backend_operation_request", "deferred_file"),
}
KINDS = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
OPERATIONS = [
    field.name
    for field in BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"]
    .message_type.oneofs_by_name["payload"]
    .fields
]
MESSAGES = [(kind, "") for kind in KINDS] + [("backend_operation_request", operation) for operation in OPERATIONS]


@pytest.mark.parametrize(("kind", "operation"), MESSAGES)
def test_only_what_pages_send_is_heard(kind: str, operation: str) -> None:
    assert is_needed(message(kind, operation)) is ((kind, operation) in NEEDED)


def test_a_message_of_no_kind_is_not_heard() -> None:
    assert not is_needed(BackMsg())


def test_sessions_are_closed_once_and_hand_on_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def hear(_self: AppSession, msg: BackMsg) -> None:
        heard.append(str(msg.WhichOneof("type")))

    def create(_self: AppSession, page: str) -> ForwardMsg:
        found = ForwardMsg()
        found.new_session.name = page
        found.new_session.main_script_path = "/srv/saytara/app.py"
        return found

    monkeypatch.setattr(AppSession, "handle_backmsg", hear)
    monkeypatch.setattr(AppSession, "_create_new_session_message", create)

    class Session(AppSession):
        def __del__(self) -> None:
            """Nothing was opened, so nothing is to be shut."""

    close_sessions()
    close_sessions()
    session = object.__new__(Session)
    for kind, operation in MESSAGES:
        session.handle_backmsg(message(kind, operation))
    assert sorted(heard) == ["app_heartbeat", "backend_operation_request", "rerun_script", "stop_script"]
    first = session._create_new_session_message("map")  # type: ignore[arg-type, call-arg]
    assert (first.new_session.name, first.new_session.main_script_path) == ("map", "")


def test_the_first_message_has_its_parts_and_no_fact_about_the_server() -> None:
    first = ForwardMsg()
    session = first.new_session
    session.name, session.main_script_path, session.page_script_hash = "dashboard", "/srv/app.py", "abc"
    about = session.initialize
    about.session_id = "own"
    for part in (about.user_info, about.environment_info):
        for field in part.DESCRIPTOR.fields:
            setattr(part, field.name, True if field.type == field.TYPE_BOOL else "told")
    about.recommend_skills_install = True
    said = str(without_server(first))
    assert "told" not in said
    assert "/srv" not in said
    assert "true" not in said
    assert about.HasField("user_info")
    assert about.HasField("environment_info")
    assert (session.name, session.page_script_hash, about.session_id) == ("dashboard", "abc", "own")

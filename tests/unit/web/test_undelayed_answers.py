"""Small answers leave at once: every socket that listens is told so, and hands it on to what it accepts."""

import socket
import sys

from saytara.web.undelayed_answers import SWITCH_SECONDS, let_messages_through, listening_sockets, set_tcp_nodelay


def ports() -> set[int]:
    found = set()
    for copy in listening_sockets():
        with copy:
            found.add(copy.getsockname()[1])
    return found


def test_only_sockets_that_accept_connections_are_found() -> None:
    with socket.socket() as listening, socket.socket() as bound:
        listening.bind(("127.0.0.1", 0))
        bound.bind(("127.0.0.1", 0))
        listening.listen()
        assert listening.getsockname()[1] in ports()
        assert bound.getsockname()[1] not in ports()


def test_accepted_connections_send_at_once() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        set_tcp_nodelay()
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_thread_that_sends_gets_its_turn_sooner() -> None:
    usual = sys.getswitchinterval()
    try:
        let_messages_through()
        assert sys.getswitchinterval() == SWITCH_SECONDS < usual
    finally:
        sys.setswitchinterval(usual)

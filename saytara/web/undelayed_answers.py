"""Small answers leave at once: no connection of the server waits for the last message to be acknowledged, nor long for
a page that is being worked out.

asyncio sees to that by itself, but not on a socket that was bound as Streamlit binds it (without naming its protocol).
An answer in two parts, or the many small messages of a page, then wait up to 40 ms for a delayed acknowledgement.
"""

from __future__ import annotations

import os
import socket
import stat
import sys
from pathlib import Path
from typing import Final

OPEN_FILES: Final = Path("/dev/fd")
"""The open files of this process, by number; Windows has no such folder, and nothing is changed there."""


SWITCH_SECONDS: Final = 0.0005
"""How long a thread that works a page out keeps the interpreter from the one that sends; a tenth of Python's own value.

A page goes out in some sixty messages, and after each of them the sender may have to wait so long for its next turn.
"""


def let_messages_through() -> None:
    """Makes threads of this process that work hand over sooner to the one that sends."""
    sys.setswitchinterval(SWITCH_SECONDS)


def set_tcp_nodelay() -> None:
    """Sets TCP_NODELAY on the sockets that this process listens on, and so on every connection that they accept."""
    for listener in listening_sockets():
        with listener:
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def listening_sockets() -> list[socket.socket]:
    """The TCP sockets of this process that accept connections, each as a copy to be closed by the caller."""
    found = []
    for number in _open_files():
        try:
            if not stat.S_ISSOCK(os.fstat(number).st_mode):
                continue
            copy = socket.socket(fileno=os.dup(number))
        except OSError:  # closed meanwhile
            continue
        is_tcp = copy.family in {socket.AF_INET, socket.AF_INET6} and copy.type == socket.SOCK_STREAM
        if is_tcp and copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            found.append(copy)
        else:
            copy.close()
    return found


def _open_files() -> list[int]:
    try:
        return [int(entry.name) for entry in OPEN_FILES.iterdir()]
    except OSError:
        return []

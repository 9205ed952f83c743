"""Files of the download menus: asked of the maker that the API asks as well, for as long as somebody waits."""

from __future__ import annotations

from collections.abc import Callable

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from saytara.core.model import Dataset
from saytara.exports.jobs.maker import file_maker
from saytara.exports.jobs.orders import Order


def ordered(order: Order, dataset: Dataset) -> Callable[[], bytes]:
    """What a download button calls in a thread of its own when it is pressed: makes the file, or joins its making.

    It gives up once the browser that pressed it is no longer connected.
    """
    is_wanted = is_connected(session_id())
    return lambda: file_maker().make(order, dataset, is_wanted)


def session_id() -> str | None:
    """The session whose page runs in this thread; None outside of one."""
    context = get_script_run_ctx(suppress_warning=True)
    return None if context is None else context.session_id


def is_connected(session: str | None) -> Callable[[], bool]:
    """Tells, at any time and from any thread, whether the session's browser is connected; without a session, always."""

    def asked() -> bool:
        return session is None or not runtime.exists() or runtime.get_instance().is_active_session(session)

    return asked

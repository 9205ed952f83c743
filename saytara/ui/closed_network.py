"""Keeps Streamlit from asking a server outside for this machine's own address.

It would ask when it listens on all addresses, and whenever a page of another origin opens a connection: to see whether
that origin is this machine. Here such a page is refused unless `server.corsAllowedOrigins` names it.
"""

from __future__ import annotations

from streamlit import config, net_util


def disable_external_ip_lookup() -> None:
    """From now on Streamlit has no address of its own as seen from outside."""
    net_util.get_external_ip = _no_address


def _no_address() -> None:
    return None


def allowed_origins() -> frozenset[str]:
    """Origins besides the dashboard's own whose pages may connect: `server.corsAllowedOrigins`, or any ("*").

    Streamlit lets in every page of this machine, whatever its port, too; `saytara.web.request_filter` does not.
    """
    if not config.get_option("server.enableCORS"):
        return frozenset({"*"})
    return frozenset(str(origin).strip() for origin in config.get_option("server.corsAllowedOrigins"))

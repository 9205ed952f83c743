"""Asks the dashboard of this container whether it is well: exit code 0 where it says so, 1 where not.

It knows the port and the base path from the settings that Streamlit itself reads, and asks past any proxy.
"""

from __future__ import annotations

import http.client
import os
import sys
from typing import Final

SECONDS: Final = 8
"""Less than the ten seconds after which the engine ends the question itself."""


def is_well(port: int, base_path: str) -> bool:
    """Whether the server on this machine's `port` answers that it is well."""
    prefix = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", f"{prefix}/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException) as fault:
        print(f"no answer on port {port}: {fault}", file=sys.stderr)
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    own_port = int(os.environ.get("STREAMLIT_SERVER_PORT", "8501"))
    sys.exit(0 if is_well(own_port, os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "")) else 1)

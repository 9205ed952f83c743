"""How long a browser keeps what an address gives that names its version; what all others give is asked for anew."""

from __future__ import annotations

from typing import Final

DAY_SECONDS: Final = 24 * 3600

FOR_EVER: Final = f"public, max-age={365 * DAY_SECONDS}, immutable"
FOR_A_DAY: Final = f"private, max-age={DAY_SECONDS}"
"""What is worked out for one question, and of which there is much."""

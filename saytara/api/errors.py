"""What the API answers where it cannot answer: one shape, whatever was wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from saytara.errors import SaytaraError

INVALID_PARAMETER: Final = "InvalidParameter"
UNKNOWN_PARAMETER: Final = "UnknownParameter"
NOT_FOUND: Final = "NotFound"
NOT_ACCEPTABLE: Final = "NotAcceptable"
METHOD_NOT_ALLOWED: Final = "MethodNotAllowed"
DATASET_FAULTS: Final = "DatasetFaults"
BUSY: Final = "Busy"
SERVER_ERROR: Final = "ServerError"

CODES: Final = {
    INVALID_PARAMETER: 400,
    UNKNOWN_PARAMETER: 400,
    NOT_FOUND: 404,
    METHOD_NOT_ALLOWED: 405,
    NOT_ACCEPTABLE: 406,
    SERVER_ERROR: 500,
    DATASET_FAULTS: 503,
    BUSY: 503,
}
"""Every code there is, with its HTTP status."""

SHOWN_CHARACTERS: Final = 200
"""As much of a bad value as is given back."""


class Refusal(SaytaraError):  # noqa: N818 - it is an answer, and named as one
    """Raised where a request gets an error for an answer; `document` is what is sent, beside `headers`."""

    def __init__(
        self,
        code: str,
        description: str,
        *,
        parameter: str | None = None,
        value: str | None = None,
        allowed: Iterable[str] = (),
        retry_seconds: int | None = None,
    ) -> None:
        super().__init__(description)
        self.status = CODES[code]
        self.headers = {} if retry_seconds is None else {"retry-after": str(retry_seconds)}
        self.document: dict[str, Any] = {"code": code, "description": description}
        if parameter is not None:
            self.document["parameter"] = parameter
        if value is not None:
            self.document["value"] = value[:SHOWN_CHARACTERS]
        if listed := list(allowed):
            self.document["allowed"] = listed

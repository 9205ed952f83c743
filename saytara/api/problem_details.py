"""What the API answers where it cannot answer: one shape, whatever was wrong (RFC 9457, problem details).

`type` is always "about:blank" and `title` the status in words, as the RFC has it for problems without a type of their
own; `code` tells which it is, `detail` what is wrong, and `parameter`, `value` and `allowed` help to put it right.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final

from saytara.dataset.errors import SaytaraError

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

NO_TYPE: Final = "about:blank"
"""What RFC 9457, section 4.2.1, gives as the type of a problem that its status names."""

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
        self.document: dict[str, Any] = {
            "type": NO_TYPE,
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": description,
            "code": code,
        }
        if parameter is not None:
            self.document["parameter"] = parameter
        if value is not None:
            self.document["value"] = value[:SHOWN_CHARACTERS]
        if listed := list(allowed):
            self.document["allowed"] = listed

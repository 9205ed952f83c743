"""Schemathesis asks what the OpenAPI document allows and what it forbids: no fault, and every answer as described."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CheckFunction, negative_data_rejection, positive_data_acceptance
from starlette.testclient import TestClient

from saytara.api.app import api_app
from saytara.api.parameters import MAX_LIMIT
from saytara.store import areas

DOCUMENT = TestClient(api_app(areas)).get("/api/openapi?f=json").json()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)

UNSAID = ("datetime", "bbox", "filter", "sortby")
"""A schema cannot say that there is no 30 February, which bound is the lower and in which system, what CQL2 is, nor
that +a and -a name one property: such values may be refused. So may a layout, which one format has and others not."""


def checks_left_out(case: schemathesis.Case) -> list[CheckFunction]:
    query = case.query or {}
    left: list[CheckFunction] = []
    if any(name in query for name in UNSAID) or query.get("layout") == "embed":
        left.append(positive_data_acceptance)
    limit = str(query.get("limit", ""))
    if limit.isdecimal() and int(limit) > MAX_LIMIT:
        left.append(negative_data_rejection)  # the standard wants it taken for the maximum, not refused
    return left


@SCHEMA.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case, api: str) -> None:
    case.call_and_validate(base_url=api, excluded_checks=checks_left_out(case), timeout=120)


def test_every_address_is_described() -> None:
    paths = set(DOCUMENT["paths"])
    assert {"/", "/conformance", "/openapi", "/collections"} <= paths
    assert {"/files", "/files/{format}"} <= paths
    assert {"/areas", "/log"} <= paths
    assert len(paths) == 5 + 6 * 4 + 3

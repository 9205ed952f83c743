"""From page to page by the links alone, as a program without a library does it."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest


def read(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        document: dict[str, Any] = json.load(answer)
    return document


def pages(address: str | None) -> Iterator[dict[str, Any]]:
    while address:
        page = read(address)
        yield page
        address = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)


@pytest.mark.parametrize(
    "query",
    [
        "claims/items?limit=17",
        "sources/items?limit=50",
        "control/items?limit=3&datetime=2015-04-10&known-by=2016-01-01",
        "control/items?limit=40&datetime=2014-01-01/..&holders=isis",
    ],
)
def test_the_pages_hold_each_feature_once(api: str, query: str) -> None:
    found = list(pages(f"{api}/collections/{query}"))
    ids = [feature["id"] for page in found for feature in page["features"]]
    assert len(found) > 1
    assert len(set(ids)) == len(ids) == found[0]["numberMatched"]
    assert {page["numberMatched"] for page in found} == {len(ids)}
    assert [page["numberReturned"] for page in found] == [len(page["features"]) for page in found]


def test_the_dashboard_guards_the_answers_of_the_api(api: str) -> None:
    with urllib.request.urlopen(f"{api}?f=html", timeout=30) as answer:
        headers, text = answer.headers, answer.read().decode()
    assert "script-src 'self';" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert not [name for name in headers if name.lower().startswith("access-control")]
    assert "<script" not in text

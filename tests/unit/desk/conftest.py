"""The desk of a test, over each store."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from saytara.desk import Desk


@pytest.fixture
def desk(new_store: Callable[[str], str]) -> Iterator[Desk]:
    opened = Desk.open(new_store("desk"))
    yield opened
    opened.close()

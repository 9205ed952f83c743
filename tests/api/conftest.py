"""A real dashboard, so that clients meet the API behind everything that lies before it: Streamlit, headers, packing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.server import Dashboard


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    dashboard = Dashboard(tmp_path_factory.mktemp("dashboard") / "server.log")
    dashboard.start()
    yield dashboard
    dashboard.stop()


@pytest.fixture(scope="session")
def api(dashboard: Dashboard) -> str:
    """The address of the landing page."""
    return f"{dashboard.url}/api"

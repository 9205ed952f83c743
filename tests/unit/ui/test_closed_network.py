"""Streamlit asks nobody outside for this machine's address, and refuses pages of another origin all the same."""

import pytest
from streamlit import config, net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from saytara.ui.closed_network import disable_external_ip_lookup


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses outside that are asked for; none is answered."""
    found: list[str] = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_options: found.append(url))
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)  # put back after the test
    return found


def test_streamlit_asks_outside_where_nothing_keeps_it_from_it(asked: list[str]) -> None:
    net_util.get_external_ip()
    assert asked


def test_a_page_of_another_origin_is_refused_without_a_question(asked: list[str]) -> None:
    disable_external_ip_lookup()
    assert not is_url_from_allowed_origins("https://elsewhere.example")
    assert is_url_from_allowed_origins("http://localhost:8501")
    assert asked == []


def test_an_origin_that_the_operator_names_is_let_in(asked: list[str]) -> None:
    disable_external_ip_lookup()
    config.set_option("server.corsAllowedOrigins", ["https://elsewhere.example"])
    try:
        assert is_url_from_allowed_origins("https://elsewhere.example")
    finally:
        config.set_option("server.corsAllowedOrigins", [])
    assert asked == []

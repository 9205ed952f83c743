"""The history of a place, and the log on the About page, as Streamlit runs them; a dataset without a log says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from saytara.exports.formats import FORMATS
from saytara.words import LANGUAGES, say
from tests.desk_log import EXAMPLE, REASON, dataset_with_log
from tests.pages.test_pages import html, run, words


@pytest.fixture
def with_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = dataset_with_log(tmp_path)
    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path))
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_leads_to_a_history_that_says_who_did_what(with_log: Path, language: str) -> None:
    panel = html(run("map", lang=language, place="quarry", date="2021-03-05"))
    assert say("placelog.link", language) in panel
    assert 'href="./history?' in panel
    page = run("history", lang=language, place="quarry")
    said = words(page)
    for part in ("Amal", "Carla", "Dina", REASON):
        assert part in said
    assert "0123456789ab" not in said
    for step in ("created", "proposed", "confirmed", "sealed", "retracted"):
        assert say(f"placelog.what_{step}", language) in said
    assert html(page).count('class="log-spans"') == 2
    assert '<span class="swatch' in html(page)



def test_places_without_an_entry_have_no_way_to_a_history(with_log: Path) -> None:
    assert "./history?" not in html(run("map", lang="en", place="citadel"))
    assert say("placelog.none_here", "en") in words(run("history", lang="en", place="citadel"))
    assert "place=quarry" in html(run("history", lang="en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_about_page_says_how_long_the_log_is_and_whether_it_holds(with_log: Path, language: str) -> None:
    log = with_log / "log.csv"
    entries = say("placelog.entries", language, n=len(log.read_text("utf-8").splitlines()) - 1)
    said = html(run("about", lang=language))
    assert say("placelog.sound", language, entries=entries) in said
    assert f"./api/areas/example/log?lang={language}" in said
    log.write_text(log.read_text("utf-8").replace(REASON, "another reason"), "utf-8")



def test_a_dataset_without_a_log_says_nothing_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(EXAMPLE))
    assert 'id="log"' not in html(run("about", lang="en"))
    assert say("placelog.none", "en") in words(run("history", lang="en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_download_menu_has_the_log_where_there_is_one(
    with_log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def offered() -> list[str]:
        page = run("table", lang=language)
        page.session_state["download-menu"] = True
        return [button.label for button in page.run().get("download_button")]

    assert offered()[-1] == say("export.log", language)
    monkeypatch.setenv("SAYTARA_DATA", str(EXAMPLE))
    assert offered()[-1] == say(f"export.{list(FORMATS)[-1]}", language)

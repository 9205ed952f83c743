"""Takes the pictures of docs/how-to/desk.md: both invented articles on their way through the desk, by two people.

    python scripts/take_desk_pictures.py

It starts a dashboard of its own over a copy of the invented dataset, and goes the way that the browser's test goes.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.find_browser import FLAGS, find_browser  # noqa: E402 - the folder above is found only now
from tests.browser.desk_people import BEFORE, COOKIE, ROLES  # noqa: E402
from tests.browser.desk_walk import walk  # noqa: E402
from tests.browser.server import Dashboard  # noqa: E402

FOLDER: Final = ROOT / "docs" / "images"
SIZE: Final = {"width": 1180, "height": 820}
COLOURS: Final = 96
"""Fewer than in other pictures: there are many of these, and they have few colours."""

REST_MS: Final = 600
PATIENCE_MS: Final = 30_000


def main() -> None:
    """Writes every picture, `desk-LANGUAGE-STEP.png`."""
    expect.set_options(timeout=PATIENCE_MS)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        for language, as_file in (("en", False), ("ar", True)):
            below = Path(folder) / language
            shutil.copytree(ROOT / "data" / "example", below / "data" / "example")
            (below / "roles.toml").write_text(ROLES, "utf-8")
            settings = {"SAYTARA_DESK": "team", "SAYTARA_DESK_ROLES": str(below / "roles.toml")}
            dashboard = Dashboard(below / "server.log", below / "data", settings=settings, before=BEFORE)
            dashboard.start()
            try:
                amal, carla = (_page(browser, dashboard, name) for name in ("amal", "carla"))
                walk(amal, carla, language, partial(_take, language), as_file=as_file)
            finally:
                dashboard.stop()
        browser.close()


def _page(browser: Browser, dashboard: Dashboard, name: str) -> Page:
    context = browser.new_context(base_url=f"{dashboard.url}/", viewport=SIZE, reduced_motion="reduce")  # type: ignore[arg-type]
    context.add_cookies([{"name": COOKIE, "value": name, "url": dashboard.url}])
    return context.new_page()


def _take(language: str, step: str, page: Page) -> None:
    expect(page.locator(".desk-late")).to_have_count(0)  # what the cards would do is of the last decision
    page.wait_for_timeout(REST_MS)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"desk-{language}-{step}.png", optimize=True)


if __name__ == "__main__":
    main()

"""Takes the pictures of README and docs from a running dashboard: `python scripts/take_docs_pictures.py http://localhost:8501`.

Those of README show south Damascus, those of the docs the invented town of data/example; in few colours, so that each
stays below 150 kB.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.find_browser import FLAGS, find_browser  # noqa: E402 - the folder above is found only now

FOLDER: Final = ROOT / "docs" / "images"
SIZE: Final = {"width": 1280, "height": 800}
SIZE_OF_README: Final = {"width": 1440, "height": 900}
COLOURS: Final = 128
REST_MS: Final = 1_000
"""How long a page is left alone before its picture is taken: labels are arranged when the map rests."""

PICTURES: Final = {
    "map-en": "/?place=yarmouk&date=2017-05-23&lang=en",
    "map-ar": "/?date=2017-05-23&lang=ar",
    "timeline-en": "/timeline?date=2017-05-23&lang=en",
    "example-en": "/?area=example&place=old-market&lang=en",
    "example-ar": "/?area=example&place=lower-town&lang=ar",
    "example-source-en": "/sources?area=example&source=courier-2020-06&claim=old-market-blue-guard&lang=en",
}
"""Name of the picture → the address that it shows."""
DARK: Final = {"map-ar"}
"""The pictures of a dark screen."""


def take(page: Page, address: str) -> bytes:
    """The picture of an address, once the page is drawn and every map on it with it."""
    page.goto(address)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.locator('[data-testid="stMain"] h1').first.wait_for()
    if page.locator(".st-key-map").count():
        page.frame_locator(".st-key-map iframe").locator("html[data-ready=yes] path.place").first.wait_for()
    if page.locator(".st-key-chart").count():
        page.locator(".st-key-chart .vega-embed svg .mark-symbol path").first.wait_for()
    page.wait_for_timeout(REST_MS)
    return page.screenshot()


def main(dashboard: str) -> None:
    """Writes every picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        for name, address in PICTURES.items():
            page = browser.new_page(
                base_url=dashboard,
                viewport=SIZE if name.startswith("example") else SIZE_OF_README,
                reduced_motion="reduce",
                color_scheme="dark" if name in DARK else "light",
            )
            picture = Image.open(io.BytesIO(take(page, address))).convert("RGB")
            page.close()
            picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])

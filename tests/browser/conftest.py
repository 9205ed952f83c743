"""A real Chromium against a real dashboard. What a page does wrong by itself fails every test that opened it."""

from __future__ import annotations

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, expect, sync_playwright

from saytara.ui.selection import HISTORY_PAGE
from saytara.web.routes import DESK_PAGE
from scripts.find_browser import FLAGS, NO_BROWSER, find_browser
from tests.browser.balancer import Balancer
from tests.browser.datasets import AREA, ATTACKS, FAULTY, faulty_dataset, hostile_dataset, seed_dataset
from tests.browser.desk import PAGES
from tests.browser.desk_people import BEFORE, ROLES
from tests.browser.server import ENDED_PORTS, ROOT, Dashboard

ARTIFACTS = ROOT / "tests" / "artifacts"
DESKTOP = (1440, 900)
PHONE = (390, 844)
PATIENCE_MS = 30_000

OWN_SEARCH = re.compile(
    rf"/({'|'.join((*PAGES[1:], DESK_PAGE, HISTORY_PAGE))})/_stcore/(health|host-config)$|^[^/]+//[^/]+/favicon\.ico$"
)
"""On an address with a path, Streamlit looks for its server under that path first, and logs that it is not there.
Of a page that names no picture of itself, as `EMPTY_PAGE`, Chromium looks for one.
"""

TEST_ALL = os.environ.get("SAYTARA_TEST_ALL") == "1"
"""Set by `make test-all`: every test runs in both languages."""

LONG = ("accessibility", "desk_access", "docs", "large_area", "large_map", "published_site", "connection", "desk_walk")
"""Whole files go to one worker each: the long ones begin, so that none is left to the end while the other waits."""

OUTCOME = pytest.StashKey[bool]()

CHEAPLY_DRAWN = (*FLAGS, "--in-process-gpu", "--num-raster-threads=1", "--disable-lcd-text")
"""What is drawn without a graphics card costs least in one process and one thread."""

UNSEEN = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""Pages of the field for addresses, which a Chromium without a head would load beside each window all the same."""


def worker_id() -> str:
    """The name of this process among those of pytest-xdist."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    order = {f"test_{name}": number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: order.get(item.path.stem, len(LONG)))
    if not TEST_ALL:
        left = in_one_language(items)
        config.hook.pytest_deselected(items=[item for item in items if item in left])
        items[:] = [item for item in items if item not in left]


def in_one_language(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """What is left out where each test runs in one language: of tests that differ by `language` alone all but one.

    The languages take turns, test by test. A test with the mark `both_languages` is about what differs between them:
    direction, letters, widths, sentences. A test that is asked for by its name runs as asked.
    """
    groups: dict[tuple[object, ...], list[pytest.Item]] = defaultdict(list)
    for item in items:
        call = getattr(item, "callspec", None)
        if call is None or "language" not in call.params or item.get_closest_marker("both_languages"):
            continue
        others = tuple(sorted((name, repr(value)) for name, value in call.params.items() if name != "language"))
        groups[(item.path, item.name.partition("[")[0], others)].append(item)
    pairs = [group for group in groups.values() if len(group) > 1]
    return {item for number, group in enumerate(pairs) for item in group if item is not group[number % len(group)]}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[OUTCOME] = report.failed
    return report


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = find_browser()
    assert path is not None, NO_BROWSER
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = launched(playwright, path)
        yield browser
        browser.close()


def launched(playwright: Playwright, path: Path) -> Browser:
    """Chromium as Playwright starts it, but for what is `UNSEEN`: of a flag that is given twice the last one counts."""
    browser = playwright.chromium.launch(executable_path=path, args=CHEAPLY_DRAWN)
    command = browser.new_browser_cdp_session().send("SystemInfo.getInfo")["commandLine"]
    browser.close()
    off = [name for names in re.findall(r"--disable-features=(\S+)", command) for name in names.split(",")]
    flags = (*CHEAPLY_DRAWN, f"--disable-features={','.join((*off, *UNSEEN))}")
    return playwright.chromium.launch(executable_path=path, args=flags)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of datasets: the seed, shown unless another is asked for, one of attacks, and one with faults."""
    folder = tmp_path_factory.mktemp("data")
    seed_dataset(folder / AREA)
    hostile_dataset(folder / ATTACKS)
    faulty_dataset(folder / FAULTY)
    return folder


@pytest.fixture(scope="session")
def dashboard(data: Path) -> Iterator[Dashboard]:
    """The dashboard over the datasets of `data`, started by the command that a reader types."""
    yield from running(Dashboard(ARTIFACTS / f"server-{worker_id()}.log", data, by_command=True), shared=True)


@pytest.fixture(scope="session")
def shipped() -> Iterator[Dashboard]:
    """The dashboard over the datasets that are shipped."""
    yield from running(Dashboard(ARTIFACTS / f"server-shipped-{worker_id()}.log"), shared=True)


@pytest.fixture
def desk_data(tmp_path: Path) -> Path:
    """A folder with the invented dataset, to be changed by a desk."""
    shutil.copytree(ROOT / "data" / "example", tmp_path / "data" / "example")
    return tmp_path / "data"


@pytest.fixture
def team(tmp_path: Path, desk_data: Path) -> Iterator[Dashboard]:
    """The dashboard with a desk for the people of `desk_people`, over `desk_data`."""
    (tmp_path / "roles.toml").write_text(ROLES, "utf-8")
    settings = {"SAYTARA_DESK": "team", "SAYTARA_DESK_ROLES": str(tmp_path / "roles.toml")}
    log = ARTIFACTS / f"server-desk-team-{worker_id()}.log"
    yield from running(Dashboard(log, desk_data, settings=settings, before=BEFORE))


def running(dashboard: Dashboard, *, shared: bool = False) -> Iterator[Dashboard]:
    """The dashboard, started, and ended after use; `shared` where it outlives a test."""
    dashboard.is_shared = shared
    dashboard.log.unlink(missing_ok=True)
    try:
        dashboard.start()
        yield dashboard
    finally:
        dashboard.stop()
        ENDED_PORTS.append(dashboard.port)


@dataclass(slots=True, kw_only=True)
class Watched:
    """A page with what it did unasked: requests, console, errors of its scripts, dialogs."""

    page: Page
    host: str
    hosts: set[str] = field(default_factory=set)
    console: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _heard: dict[str, Callable[[Any], None]] = field(default_factory=dict)

    def watch(self) -> None:
        self._heard = {
            "request": lambda request: self._request(request.url),
            "websocket": lambda socket: self._request(socket.url),
            "console": lambda said: self._said(said.type, said.text, said.location["url"]),
            "pageerror": lambda error: self.faults.append(f"script error: {error}"),
            "dialog": lambda dialog: self._dismiss(dialog),  # noqa: PLW0108 - Playwright notes on the owner of a method
        }
        for event, heard in self._heard.items():
            self.page.on(event, heard)  # type: ignore[call-overload]

    def leave(self) -> None:
        """Hears no more of the page."""
        for event, heard in self._heard.items():
            self.page.remove_listener(event, heard)

    def _dismiss(self, dialog: Dialog) -> None:
        self.faults.append("a dialog opened")
        dialog.dismiss()

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"}:
            self.hosts.add(parts.netloc)

    def _said(self, kind: str, text: str, url: str) -> None:
        self.console.append(f"{kind}: {text} ({url})")
        if kind == "error" and not OWN_SEARCH.search(url):
            self.faults.append(f"console: {text}")

    def complaints(self) -> list[str]:
        foreign = [f"request to {host}" for host in sorted(self.hosts - {self.host})]
        return foreign + self.faults


class Visit(Protocol):
    """Opens an address of the dashboard in a browser of its own."""

    def __call__(
        self,
        address: str = "",
        *,
        locale: str = "en-GB",
        scheme: str = "light",
        size: tuple[int, int] = DESKTOP,
        scale: float = 1,
        of: Dashboard | Balancer | None = None,
        may_complain: bool = False,
    ) -> Page: ...


EMPTY_PAGE = "/_stcore/health"
"""A page of the dashboard with nothing on it: a tab that waits there keeps the scripts that it has compiled."""


@dataclass(frozen=True, slots=True)
class ReaderKind:
    """What a browser is made for and stays."""

    url: str
    locale: str
    scheme: str
    size: tuple[int, int]
    scale: float


@dataclass(slots=True)
class Readers:
    """Browsers of readers who come again: no cookie, nothing stored, but the files that they have seen and one tab.

    To load and compile the same scripts afresh is half of the work of a visit, and no test but the first is about that.
    """

    free: dict[ReaderKind, list[BrowserContext]] = field(default_factory=lambda: defaultdict(list))

    def take(self, kind: ReaderKind) -> BrowserContext | None:
        """A browser of this kind that nobody uses."""
        return self.free[kind].pop() if self.free[kind] else None

    def give_back(self, kind: ReaderKind, context: BrowserContext, *, is_up: bool) -> None:
        """Makes the browser as new but for its files, and for its tab where the dashboard `is_up` to give it a page."""
        left = list(context.pages)
        tab = left.pop(0) if is_up else context.new_page()
        for page in left:
            page.close()
        if is_up:
            tab.goto(f"{kind.url}{EMPTY_PAGE}")
            tab.evaluate("sessionStorage.clear()")
        session = context.new_cdp_session(tab)
        session.send("Storage.clearDataForOrigin", {"origin": kind.url, "storageTypes": "local_storage"})
        session.detach()
        tab.emulate_media(media="null", color_scheme=kind.scheme, forced_colors="null", reduced_motion="reduce")  # type: ignore[arg-type]
        tab.set_viewport_size({"width": kind.size[0], "height": kind.size[1]})
        context.unroute_all()
        tab.unroute_all()
        context.clear_cookies()
        context.clear_permissions()
        self.free[kind].append(context)


@pytest.fixture(scope="session")
def readers() -> Readers:
    return Readers()


@pytest.fixture
def watched() -> list[Watched]:
    """Every page that the test opened."""
    return []


@pytest.fixture
def visit(
    chromium: Browser, dashboard: Dashboard, readers: Readers, watched: list[Watched], request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """Opens pages, each in a browser of its own. Afterwards: none asked another host, raised an error or a dialog."""
    used: list[tuple[ReaderKind, BrowserContext, bool]] = []
    patient: list[Watched] = []

    def open_page(
        address: str = "",
        *,
        locale: str = "en-GB",
        scheme: str = "light",
        size: tuple[int, int] = DESKTOP,
        scale: float = 1,
        of: Dashboard | Balancer | None = None,
        may_complain: bool = False,
    ) -> Page:
        server = of or dashboard
        kind = ReaderKind(server.url, locale, scheme, size, scale)
        context = readers.take(kind)
        if context is None:
            context = chromium.new_context(
                base_url=server.url,
                locale=locale,
                color_scheme=scheme,  # type: ignore[arg-type]
                viewport={"width": size[0], "height": size[1]},
                device_scale_factor=scale,
                reduced_motion="reduce",
                accept_downloads=True,
            )
            context.set_default_timeout(PATIENCE_MS)
            context.new_page()
        used.append((kind, context, server.is_shared))
        page = context.pages[0]
        seen = Watched(page=page, host=server.host)
        seen.watch()
        watched.append(seen)
        if may_complain:
            patient.append(seen)
        page.goto(f"/{address}")
        return page

    yield open_page
    complaints = [line for seen in watched if seen not in patient for line in seen.complaints()]
    has_failed = bool(request.node.stash.get(OUTCOME, False) or complaints)
    if has_failed:
        _keep_evidence(request.node.nodeid, watched)
    for seen in watched:
        seen.leave()
    for kind, context, is_shared in used:
        if has_failed:
            context.close()
        else:
            readers.give_back(kind, context, is_up=is_shared)
    assert complaints == []


def _keep_evidence(test: str, pages: list[Watched]) -> None:
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w-]+", "_", test.rsplit("/", 1)[-1])[:120]
    for number, seen in enumerate(pages, start=1):
        lines = [seen.page.url, *seen.console, *seen.complaints()]
        Path(ARTIFACTS / f"{stem}-{number}.log").write_text("\n".join(lines), "utf-8")
        seen.page.screenshot(path=ARTIFACTS / f"{stem}-{number}.png", full_page=True)

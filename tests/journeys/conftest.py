"""Journeys: a real server on a real database, seen in Debian's Chromium, one browser for all of them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from phusa.accounts.models import User
from tests.journeys.axe import violations
from tests.journeys.pages import DESK, HAND, Enter, Keep, Look, Scan, Window, fits, settled
from tests.signing import signed_in

# A machine that runs the other tests beside is slow at times; whoever waits for something true waits no longer for it.
PATIENCE = 60_000
SCREENSHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """Where Chromium is: CHROMIUM, or the usual names. Its absence is a failure, never a skip."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.fail(
            "Chromium is missing: run `apt-get install chromium` as root, or set CHROMIUM to its path."
        )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright's sync interface runs a loop in this thread; the database is used by it all the same.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE)
        running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield running
        running.close()


def _noteworthy(said: ConsoleMessage) -> bool:
    """Whether the console says that a page of ours is broken: any error but the status of a refused request, and what
    follows when a journey takes the net away."""
    refused = "the server responded with a status of 4" in said.text
    away = "net::ERR_INTERNET_DISCONNECTED" in said.text
    away = away or said.text.startswith(("htmx:sendError", "htmx:afterRequest"))
    return said.type == "error" and not away and not (refused and "/static/" not in said.location["url"])


@pytest.fixture
def window(browser: Browser, live_server: LiveServer) -> Iterator[Window]:
    """Opens pages of a given size; a script error or a break of the content policy on any of them fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(
            base_url=live_server.url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if _noteworthy(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def page(window: Window) -> Page:
    """A page on an office screen, 1366 wide."""
    return window(viewport=DESK)


@pytest.fixture
def phone(window: Window) -> Page:
    """A page on a phone, 390 wide, touched."""
    return window(viewport=HAND, has_touch=True, is_mobile=True)


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """Files of journeys stand in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def enter(live_server: LiveServer) -> Enter:
    """Sits a user, who owes no second step, down at a page and opens an address of the site."""

    def sit_down(page: Page, user: User, address: str = "/") -> None:
        settled(page)
        value = signed_in(user).cookies["sessionid"].value
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page.goto(address)

    return sit_down


@pytest.fixture
def axe() -> Scan:
    """Asserts that axe finds nothing on a page: WCAG A, AA, 2.1, 2.2 and best practice."""

    def scan(page: Page) -> None:
        assert violations(page) == [], page.url

    return scan


@pytest.fixture
def screenshot() -> Keep:
    """Keeps the whole page as var/screenshots/<name>.png, to be looked at, when PICTURES is set."""

    def keep(page: Page, name: str) -> Path:
        path = SCREENSHOTS / f"{name}.png"
        if "PICTURES" in os.environ:
            settled(page)
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            size = page.viewport_size or DESK
            # As tall as the page, so that a bar fixed to the bottom stands there in the picture too.
            page.set_viewport_size({**size, "height": page.evaluate("document.documentElement.scrollHeight")})
            page.screenshot(path=path)
            page.set_viewport_size(size)
        return path

    return keep


@pytest.fixture
def look(axe: Scan, screenshot: Keep) -> Look:
    """Looks at a page as an office screen and a phone show it: the scan finds nothing, and it is no wider than they."""

    def at_both(page: Page, name: str) -> None:
        own = page.viewport_size or DESK
        for size in (DESK if own == HAND else HAND, own):
            settled(page)
            page.set_viewport_size(size)
            fits(page)
            axe(page)
            screenshot(page, f"{name}-{size['width']}")

    return at_both

"""Every component in every state, on an office screen and on a phone: no violation, no sideways scroll."""

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.journeys.axe import violations
from tests.journeys.pages import Look

PAGES = ["", "trang-thai/", "bieu-mau/", "khoa-so/", "vi-sao/"]


@pytest.fixture(autouse=True)
def _open_gallery(settings: Settings) -> None:
    settings.DEBUG = True


def test_components_are_accessible(page: Page, look: Look) -> None:
    for name in PAGES:
        page.goto(f"/giao-dien/{name}")
        look(page, f"giao-dien-{name.strip('/') or 'thanh-phan'}")


def test_the_scan_sees_what_is_wrong(page: Page) -> None:
    page.goto("/giao-dien/trang-thai/")
    page.evaluate("document.querySelector('h1').outerHTML = '<img src=\"/static/ui/favicon.svg\">'")
    assert any(line.startswith("image-alt") for line in violations(page))


def test_a_style_attribute_is_stopped_by_the_policy(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_page(base_url=live_server.url)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/giao-dien/trang-thai/")
    page.evaluate("document.querySelector('h1').setAttribute('style', 'color: red')")
    page.close()
    assert any("Content Security Policy" in text for text in said)

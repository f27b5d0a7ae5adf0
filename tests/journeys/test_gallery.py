"""Every component in every state, on an office screen and on a phone: no violation, no sideways scroll."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

PAGES = ["", "trang-thai/", "bieu-mau/", "khoa-so/", "vi-sao/"]


@pytest.fixture(autouse=True)
def _open_gallery(settings: Settings) -> None:
    settings.DEBUG = True


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", ["page", "phone"])
def test_components_are_accessible(
    name: str,
    size: str,
    request: pytest.FixtureRequest,
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], Path],
) -> None:
    page: Page = request.getfixturevalue(size)
    page.goto(f"/giao-dien/{name}")
    screenshot(page, f"giao-dien-{name.strip('/') or 'thanh-phan'}-{size}")
    axe(page)
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= shown, f"the page is {wide} px wide on a screen of {shown}"

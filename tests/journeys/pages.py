"""What every journey does on a page: wait until it is there, follow a link, press a button."""

from collections.abc import Callable
from pathlib import Path
from re import Pattern

from playwright.sync_api import Locator, Page, expect

DESK = {"width": 1366, "height": 820}
HAND = {"width": 390, "height": 780}

Window = Callable[..., Page]
Enter = Callable[..., None]
Scan = Callable[[Page], None]
Look = Callable[[Page, str], None]
Keep = Callable[[Page, str], Path]

# A form on its way to the server, a part of the page that is being asked for or put in.
UNDER_WAY = "form[data-sending], .htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


def settled(page: Page) -> None:
    """Waits until nothing is on its way any more: what is read next is the answer to what was pressed before."""
    page.wait_for_load_state("load")
    expect(page.locator(UNDER_WAY)).to_have_count(0)
    page.wait_for_load_state("load")


def heading(page: Page, words: str) -> None:
    """Waits until the page whose heading has these words is there."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def fits(page: Page) -> None:
    """The page is no wider than its screen."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    shown = (page.viewport_size or DESK)["width"]
    assert wide <= shown, f"{page.url} is {wide} px wide on a screen of {shown}"


def sums(page: Page) -> list[str]:
    """Earned, waiting and missing, as a ledger says them."""
    return [text.split()[0] for text in page.locator(".trio dd").all_inner_texts()]


def go(page: Page, name: str | Pattern[str], words: str = "", *, exact: bool = False) -> None:
    """Follows a link, the first of this name, to another page, whose heading has these words."""
    follow(page, page.get_by_role("link", name=name, exact=exact).first)
    heading(page, words)


def press(page: Page, name: str | Pattern[str], words: str = "", *, exact: bool = False) -> None:
    """Presses a button that leads to another page, or to the same one anew, whose heading has these words."""
    follow(page, page.get_by_role("button", name=name, exact=exact))
    heading(page, words)


def follow(page: Page, way: Locator) -> None:
    """Clicks on what leads to another page, and waits until the whole of that one is there."""
    with page.expect_navigation():
        way.click()


def opened(page: Page, name: str) -> Locator:
    """Follows a link that opens a dialog; gives the dialog."""
    page.get_by_role("link", name=name, exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog

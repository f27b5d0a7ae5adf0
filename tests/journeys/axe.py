"""The accessibility scan: axe-core run inside a page, every violation named with where it is."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

SOURCE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _source() -> str:
    return SOURCE.read_text()


def violations(page: Page) -> list[str]:
    """What is wrong on the page as it stands, one line a place; empty when nothing is."""
    # A click just before may still be opening the next page: it is that one that is meant, and the whole of it.
    page.wait_for_load_state("load")
    try:
        found = _scan(page)
    except Error:
        page.wait_for_load_state("load")
        found = _scan(page)
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def _scan(page: Page) -> list[dict[str, Any]]:
    # Evaluated, not injected as a script: the content policy of the page stays as users have it.
    page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}}).then(r => r.violations)", RULES
    )
    return found

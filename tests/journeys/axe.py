"""The accessibility scan: axe-core run inside a page, every violation named with where it is."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.journeys.pages import settled

SOURCE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of what a rule does not find fault with, nothing is worked out.
RUN = """rules => axe.run(document, {
    runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'], elementRef: false,
}).then(found => found.violations)"""


@cache
def _source() -> str:
    return SOURCE.read_text()


def violations(page: Page) -> list[str]:
    """What is wrong on the page as it stands, one line a place; empty when nothing is."""
    settled(page)
    try:
        found = _scan(page)
    except Error:  # a page that renews itself did so just now
        settled(page)
        found = _scan(page)
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def _scan(page: Page) -> list[dict[str, Any]]:
    # Evaluated, not injected as a script: the content policy of the page stays as users have it.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    return found

"""A teacher's first pages on a slow telephone: bytes on the wire, when text stands there, when it can be used.

Run: .venv/bin/python benchmarks/bench_first_page.py [--quick]

The line is 400 kbit/s with 400 ms latency, the processor a quarter as fast; nothing is cached for the first page, the
style and the fonts are for the later ones.
"""

import os
import sys
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_pages import gunicorn
from benchmarks.places import QUICK, product

ROUNDS = 1 if QUICK else 3
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
PAGES = (("home, first visit", "/"), ("own plan", "/ke-hoach/"), ("own ledger", "/so-tiet/"))
TIMES = """() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0]
  const [page] = performance.getEntriesByType('navigation')
  return [paint ? paint.startTime : 0, page.domContentLoadedEventEnd, page.loadEventEnd]
}"""


def teacher() -> str:
    """The session of a teacher whose plan is approved and who has learnt a part of it."""
    from phusa.config.prepare import collect_static
    from phusa.planning.actions.approving import approve_plans
    from tests.hours.ledgers import held, meeting
    from tests.planned import planned_school
    from tests.schools import NOW, system
    from tests.sent import sent_plans
    from tests.signing import signed_in

    collect_static(lambda said: None)
    planned = planned_school()
    plans = sent_plans(planned)
    approve_plans(
        actor=system(),
        now=NOW,
        unit=planned.school,
        school_year=planned.year,
        plan_ids=[plan.pk for plan in plans],
    )
    from phusa.hours.models import HoursAccount

    accounts = list(HoursAccount.objects.all())
    for number in range(6):
        held(accounts, meeting(planned.year, f"hop-{number}"), confirmed=number < 5)
    return signed_in(planned.place.users["gv"]).cookies["sessionid"].value


def asked(page: Any, address: str) -> tuple[float, list[float]]:
    """Kilobytes that came over the wire for one page, and its times in seconds."""
    came: list[float] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINE)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    wire.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    times = [value / 1000 for value in page.evaluate(TIMES)]
    wire.detach()
    return sum(came) / 1000, times


def main() -> None:
    """Print the table of benchmarks/README.md."""
    from playwright.sync_api import sync_playwright

    print("| page | kB on the wire | text after, s | usable after, s | everything after, s |")
    print("|---|--:|--:|--:|--:|")
    os.environ["PHUSA_STATIC"] = "collected"
    with product() as database:
        session = teacher()
        with gunicorn(database) as port, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            found: dict[str, list[tuple[float, list[float]]]] = {name: [] for name, _ in PAGES}
            for _ in range(ROUNDS):
                context = browser.new_context(viewport={"width": 390, "height": 844})
                url = f"http://127.0.0.1:{port}"
                context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
                page = context.new_page()
                for name, path in PAGES:
                    found[name].append(asked(page, url + path))
                context.close()
            browser.close()
    for name, rows in found.items():
        size = median(size for size, _ in rows)
        text, usable, whole = (median(times[n] for _, times in rows) for n in range(3))
        print(f"| {name} | {size:.0f} | {text:.1f} | {usable:.1f} | {whole:.1f} |")


if __name__ == "__main__":
    main()

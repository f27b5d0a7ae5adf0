"""The night of 20 May: 400 schools of 40 people send their report within the same minutes while their offices watch.

Run: .venv/bin/python benchmarks/load_close.py [--quick] [--minutes N]

The schools are laid down by the product's own actions (people, scores, the close with its six files), each head has a
session of his own, and every request goes over HTTP to the web server as `phusa serve` starts it. Each head opens the
page, fills in what it asks, sends at a moment of his own, and presses twice, as people do; each office asks for its
board every ten seconds. At the end the database is asked whether every school has one submission with a receipt.
"""

import http.client
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from statistics import quantiles
from threading import Lock, Thread
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_pages import gunicorn
from benchmarks.places import QUICK, product

OFFICES, SCHOOLS, PEOPLE = (2, 5, 40) if QUICK else (10, 40, 40)
MINUTES = 0.5 if QUICK else 3.0
POLL = 10.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FIELD = re.compile(r"<(?:input|textarea)\b[^>]*\bname=\"([^\"]+)\"[^>]*>", re.DOTALL)
VALUE = re.compile(r'\bvalue="([^"]*)"')
HIDDEN = re.compile(r'type="(?:hidden|submit|search)"')


@dataclass
class Told:
    """What was measured: seconds by kind of request, and how they were answered."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)

    def add(self, kind: str, taken: float, status: int) -> None:
        """Note one request."""
        with self.lock:
            self.seconds.setdefault(kind, []).append(taken)
            self.answers[f"{kind} {status}"] += 1


class Browser:
    """One person's browser: a session, and a connection that stays open as long as the server keeps it."""

    def __init__(self, port: int, session: str, told: Told) -> None:
        self.port, self.told = port, told
        self.cookies = {"sessionid": session}

    def ask(self, kind: str, address: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and text of one request, timed until its last byte."""
        body = None if form is None else urlencode(form)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://127.0.0.1:{self.port}/",
            }
        begun = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET" if body is None else "POST", address, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        self.told.add(kind, time.perf_counter() - begun, answer.status)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, text


def laid_down() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(address, session) of every school's page, its year closed, and of every office's board."""
    from phusa.assessment.actions.closing import close_year
    from phusa.base.access import Role
    from phusa.organisations.models import Unit, UnitKind
    from tests.schools import NOW, District, district, employ, found, score_all, sign_up, system
    from tests.signing import signed_in

    whole = district()
    above = Unit.objects.get(code="SO-SL")
    schools, offices = [], []
    for number in range(OFFICES):
        office = found(f"P-{number}", f"Phòng Giáo dục và Đào tạo {number}", UnitKind.BOET, above)
        units = [
            found(f"T-{number}-{n}", f"Trường THCS {number}.{n}", UnitKind.SCHOOL, office, levels=["THCS"])
            for n in range(SCHOOLS)
        ]
        place = District(office, units, whole.year)
        user = sign_up(place, f"cv{number}", f"Chuyên viên {number}", Role.BOET_OFFICER, office)
        offices.append((f"/bao-cao/tong-hop/{office.code}/2019-2020/", _session(signed_in(user))))
        for unit in units:
            employ(place, unit, PEOPLE - 1)
            score_all(place, unit)
            close_year(actor=system(), now=NOW, unit=unit, school_year=place.year)
            head = sign_up(place, f"ht.{unit.code}".lower(), f"Hiệu trưởng {unit.code}", Role.PRINCIPAL, unit)
            schools.append((f"/bao-cao/truong/{unit.code}/2019-2020/", _session(signed_in(head))))
        print(f"{len(schools)} schools of {PEOPLE} closed their year", flush=True)
    return schools, offices


def _session(client: object) -> str:
    return str(client.cookies["sessionid"].value)  # type: ignore[attr-defined]


def send(browser: Browser, address: str, at: float) -> None:
    """Open the page, fill it in, send it at the moment `at`, and press once more."""
    status, page = browser.ask("open the page", address)
    if status != 200:
        return
    form = {"csrfmiddlewaretoken": TOKEN.findall(page)[-1]}
    for found in FIELD.finditer(page):
        if not HIDDEN.search(found[0]) and found[1] != "q":
            value = VALUE.search(found[0])
            form[found[1]] = unescape(value[1]) if value and value[1] else "Đã đối chiếu với danh sách."
    time.sleep(max(0.0, at - time.perf_counter()))
    browser.ask("send", address, form)
    browser.ask("press again", address, form)


def watch(browser: Browser, address: str, until: float) -> None:
    """Ask for the board every ten seconds."""
    while time.perf_counter() < until:
        browser.ask("board", address)
        time.sleep(POLL)


def night(port: int, schools: list[tuple[str, str]], offices: list[tuple[str, str]]) -> Told:
    """Let everybody go at once; gives what was measured."""
    told, begun = Told(), time.perf_counter()
    minutes = float(sys.argv[sys.argv.index("--minutes") + 1]) if "--minutes" in sys.argv else MINUTES
    # Spread evenly and in no order of the schools.
    moments = [begun + number * 0.618034 % 1 * minutes * 60 for number in range(len(schools))]
    threads = [
        Thread(target=send, args=(Browser(port, session, told), address, at))
        for (address, session), at in zip(schools, moments, strict=True)
    ]
    threads += [
        Thread(target=watch, args=(Browser(port, session, told), address, begun + minutes * 60))
        for address, session in offices
    ]
    for thread in threads:
        thread.start()
        time.sleep(0.05)
    for thread in threads:
        thread.join()
    return told


def main() -> None:
    """Lay down, run, and say what was measured and what stands in the database."""
    with product() as database:
        schools, offices = laid_down()
        with gunicorn(database) as port:
            told = night(port, schools, offices)
        from phusa.workflow.models import HELD_STATES, Submission

        held = Submission.objects.filter(is_current=True, state__in=HELD_STATES)
        receipts = set(held.values_list("to_unit", "receipt_number"))
        steps = sum(1 for one in held if one.steps.exists())
        print(
            f"{len(schools)} schools, {held.count()} submissions, {len(receipts)} receipts, {steps} with steps"
        )
        for kind, taken in told.seconds.items():
            parts = quantiles(taken, n=100) if len(taken) > 1 else [taken[0]] * 99
            print(
                f"{kind}: {len(taken)} times, median {parts[49] * 1000:.0f} ms, p95 {parts[94] * 1000:.0f} ms, "
                f"slowest {max(taken) * 1000:.0f} ms"
            )
        print(dict(told.answers))
        if held.count() != len(schools) or Submission.objects.count() != len(schools):
            sys.exit("a submission was lost or doubled")


if __name__ == "__main__":
    main()

"""How many board pages and "Vì sao?" pages a second, and by how many queries, for a school of 40 and one of 150.

Run: .venv/bin/python benchmarks/bench_pages.py [--quick]
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, ROOT, product, seconds

SIZES = (40, 150)
ROUNDS = 5 if QUICK else 40
VISITORS, LASTING = 4, 1.0 if QUICK else 5.0
Page = tuple[str, int, str]


def schools() -> tuple[list[Page], str]:
    """The pages to ask for, as (name, people, address), and the session of the officer who may see all of them."""
    from phusa.assessment.models import AnnualRecord
    from phusa.base.access import Role
    from tests.schools import district, employ, score_all, sign_up
    from tests.signing import signed_in

    place = district()
    user = sign_up(place, "cv", "Phạm Thị Phòng", Role.BOET_OFFICER, place.office)
    pages: list[Page] = []
    for unit, size in zip(place.schools, SIZES, strict=True):
        employ(place, unit, size - 1)
        score_all(place, unit)
        board = f"/khoa-so/{unit.code}/2019-2020/"
        record = AnnualRecord.objects.filter(unit=unit, role="teacher").earliest("pk")
        pages += [("board", size, board), ("board, all rows", size, f"{board}?trang=tat-ca")]
        pages += [("Vì sao?", size, f"/vi-sao/{record.pk}/")]
    return pages, signed_in(user).cookies["sessionid"].value


def in_process(address: str, session: str) -> tuple[float, int, int]:
    """Median seconds, queries and bytes of one page through the whole of Django."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.cookies["sessionid"] = session
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    queries = len(asked)
    assert answer.status_code == 200, answer.status_code
    return seconds(lambda: client.get(address), ROUNDS), queries, len(answer.content)


@contextmanager
def gunicorn(database: str) -> Iterator[int]:
    """The web server as `phusa serve` starts it (two processes of four threads); yields its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "phusa.config.wsgi", "--preload", "--no-control-socket"]
    command += ["--workers=2", "--threads=4", "--worker-class=gthread", "--log-level=error"]
    server = subprocess.Popen(
        [*command, f"--bind=127.0.0.1:{port}"], cwd=ROOT, env=os.environ | {"DATABASE_URL": database}
    )
    try:
        while socket.socket().connect_ex(("127.0.0.1", port)):
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def a_second(port: int, address: str, session: str) -> float:
    """Pages a second that four visitors get who ask for one after the other."""
    answered: list[int] = []
    until = time.perf_counter() + LASTING

    def visit() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.perf_counter() < until:
            connection.request("GET", address, headers={"Cookie": f"sessionid={session}"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200
            answered.append(1)

    visitors = [Thread(target=visit) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return len(answered) / LASTING


def main() -> None:
    """Print the table of benchmarks/README.md."""
    print("| page | people | queries | kB | ms in one process | pages a second, 2 × 4 gunicorn |")
    print("|---|--:|--:|--:|--:|--:|")
    with product() as database:
        pages, session = schools()
        alone = {address: in_process(address, session) for *_, address in pages}
        with gunicorn(database) as port:
            for name, size, address in pages:
                each, queries, length = alone[address]
                served = a_second(port, address, session)
                print(
                    f"| {name} | {size} | {queries} | {length / 1000:.0f} | {each * 1000:.0f} | {served:.0f} |"
                )


if __name__ == "__main__":
    main()

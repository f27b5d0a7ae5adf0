"""The faults an installation meets, caused for real: `kill -9` of everything that runs, one after the other."""

import http.client
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from phusa.base.refusals import Refused
from phusa.config.postgres import Cluster
from phusa.config.serve.supervisor import listen
from tests.faults import PATIENCE, ROOT, Installation, children, until


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = ROOT / "var" / "test" / f"Nhà {os.getpid()}"
    folder.mkdir(parents=True)
    yield folder
    subprocess.run(["rm", "-rf", folder], check=True)


@pytest.fixture(scope="module")
def running(home: Path) -> Iterator[Installation]:
    installation = Installation(home / "var")
    installation.start()
    assert installation.process is not None
    yield installation
    installation.stop()


def ready_server(installation: Installation) -> int:
    """The number of the database server that takes connections, 0 while there is none."""
    server = Cluster(installation.place).server
    return server.pid if server and server.ready else 0


def test_nothing_confirmed_is_lost_when_the_database_is_killed(running: Installation) -> None:
    with psycopg.connect(running.place.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int PRIMARY KEY)")
    confirmed: list[int] = []
    stop = Event()

    def write() -> None:
        while not stop.is_set():
            try:
                with psycopg.connect(running.place.url(), autocommit=True) as connection:
                    while not stop.is_set():
                        number = len(confirmed)
                        connection.execute("INSERT INTO kept VALUES (%s) ON CONFLICT DO NOTHING", [number])
                        confirmed.append(number)
            except psycopg.OperationalError:
                time.sleep(0.02)

    writer = Thread(target=write)
    writer.start()
    for _ in range(2):
        until(lambda: len(confirmed) % 50 > 20)
        killed = ready_server(running)
        os.kill(killed, signal.SIGKILL)
        # What the killed one leaves behind may confirm some more before the next one serves.
        until(lambda killed=killed: ready_server(running) not in (0, killed))
        before = len(confirmed)
        until(lambda before=before: len(confirmed) > before + 20)
    stop.set()
    writer.join()
    with psycopg.connect(running.place.url()) as connection:
        kept = {n for (n,) in connection.execute("SELECT n FROM kept")}
    assert set(confirmed) <= kept
    until(running.answers)
    assert "Cơ sở dữ liệu đã chạy lại" in running.text


def test_after_the_death_of_the_database_jobs_are_done_again(running: Installation) -> None:
    job = running.defer()
    until(lambda: running.done(job))


def test_the_look_is_served_compressed_under_names_that_change_with_it(running: Installation) -> None:
    manifest = json.loads((running.var / "static" / "staticfiles.json").read_text())
    name = manifest["paths"]["ui/theme.css"]
    assert name != "ui/theme.css"
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
    connection.request("GET", f"/static/{name}", headers={"Accept-Encoding": "br"})
    response = connection.getresponse()
    assert response.status == 200
    assert response.headers["Content-Encoding"] == "br"
    assert "immutable" in response.headers["Cache-Control"]
    connection.close()


def test_a_killed_web_process_is_replaced(running: Installation) -> None:
    until(running.answers)
    web = running.child("gunicorn")
    one = next(iter(children(web)))
    os.kill(one, signal.SIGKILL)
    until(lambda: one not in children(web) and len(children(web)) == 2)
    assert running.answers()
    assert running.child("gunicorn") == web


def test_while_the_web_server_is_killed_visitors_wait_and_none_is_turned_away(running: Installation) -> None:
    web = running.child("gunicorn")
    for pid in [web, *children(web)]:
        os.kill(pid, signal.SIGKILL)
    assert running.answers()  # connects at once, answered by the next web server
    assert running.child("gunicorn") not in (0, web)


def test_a_killed_worker_is_replaced_and_the_waiting_job_done(running: Installation) -> None:
    worker = running.child("cli worker")
    os.kill(worker, signal.SIGKILL)
    job = running.defer()
    until(lambda: running.child("cli worker") not in (0, worker))
    until(lambda: running.done(job))


def test_when_the_supervisor_is_killed_nothing_else_stays_and_the_next_one_takes_over(
    running: Installation,
) -> None:
    assert running.process is not None
    web, worker = running.child("gunicorn"), running.child("cli worker")
    database = Cluster(running.place).server
    running.process.kill()
    running.process.wait()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in (web, worker)))
    running.said.unlink()
    running.start()
    assert running.answers()
    taken = Cluster(running.place).server
    assert taken is not None and database is not None and taken.pid == database.pid


def test_a_second_one_on_the_same_port_says_so_and_harms_nobody(running: Installation) -> None:
    with pytest.raises(Refused, match=f"Cổng {running.port}") as refused:
        listen("127.0.0.1", running.port)
    assert refused.value.code == "port"
    assert running.answers()


def test_asked_to_stop_it_stops_everything_and_says_so(running: Installation) -> None:
    assert running.process is not None
    web = running.child("gunicorn")
    running.process.terminate()
    assert running.process.wait(PATIENCE) == 0
    assert "Đã dừng." in running.text
    assert Cluster(running.place).server is None
    assert not Path(f"/proc/{web}").exists()
    with socket.create_server(("127.0.0.1", running.port)):
        pass


@pytest.mark.parametrize(
    ("host", "port", "says"),
    [
        ("127.0.0.1", 70000, "từ 1 đến 65535"),
        ("không có máy này", 8000, "không có địa chỉ"),
    ],
)
def test_an_impossible_address_is_refused_in_a_sentence(host: str, port: int, says: str) -> None:
    with pytest.raises(Refused, match=says):
        listen(host, port)


def test_ipv6_is_an_address_too() -> None:
    with listen("::1", 0) as server:
        assert server.getsockname()[0] == "::1"

"""The faults an installation meets, caused for real: `kill -9` of everything that runs, one after the other."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from phusa.base.refusals import Refused
from phusa.config.postgres import Cluster, locate
from phusa.config.serve.supervisor import listen

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 40.0


def until(what: Callable[[], object]) -> None:
    """Waits for something to become true."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def children(pid: int) -> dict[int, str]:
    """The living children of a process and their command lines."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            rest = (process / "stat").read_text().rpartition(")")[2].split()
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if int(rest[1]) == pid and rest[0] != "Z":
            found[int(process.name)] = command
    return found


class Installation:
    """A served product in a folder of its own."""

    def __init__(self, var: Path) -> None:
        self.var, self.port = var, free_port()
        self.said = var.parent / f"{var.name}.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "phusa.config.cli", "serve", "--migrate", "--port", str(self.port)]
        environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {
            "PHUSA_VAR": str(self.var)
        }
        with self.said.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log)
        until(lambda: "đang chạy tại" in self.text or self.ended)
        assert not self.ended, self.text
        self.place = locate(self.var)

    @property
    def text(self) -> str:
        return self.said.read_text()

    @property
    def ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def child(self, word: str) -> int:
        """The number of the child whose command contains `word`, 0 when there is none now."""
        assert self.process is not None
        return next((pid for pid, command in children(self.process.pid).items() if word in command), 0)

    def status(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/-/ready")
            return connection.getresponse().status
        except (http.client.HTTPException, ConnectionResetError):
            return 0
        finally:
            connection.close()

    def answers(self) -> bool:
        return self.status() == 200

    def ask(self, question: str) -> object:
        with psycopg.connect(self.place.url(), autocommit=True) as connection:
            row = connection.execute(question).fetchone()
            return row and row[0]

    def defer(self) -> object:
        """A job that is waiting to be done; its number."""
        return self.ask(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES "
            """('default', 'builtin:procrastinate.builtin_tasks.remove_old_jobs', '{"max_hours": 72}') RETURNING id"""
        )

    def done(self, job: object) -> bool:
        return self.ask(f"SELECT status::text FROM procrastinate_jobs WHERE id = {job}") == "succeeded"


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
    if not installation.ended:
        installation.process.terminate()
        installation.process.wait(PATIENCE)


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
        server = Cluster(running.place).server
        assert server is not None
        killed, before = server.pid, len(confirmed)
        os.kill(killed, signal.SIGKILL)
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
    worker = running.child("worker")
    os.kill(worker, signal.SIGKILL)
    job = running.defer()
    until(lambda: running.child("worker") not in (0, worker))
    until(lambda: running.done(job))


def test_when_the_supervisor_is_killed_nothing_else_stays_and_the_next_one_takes_over(
    running: Installation,
) -> None:
    assert running.process is not None
    web, worker = running.child("gunicorn"), running.child("worker")
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

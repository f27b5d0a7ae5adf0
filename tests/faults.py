"""Faults caused for real: an installation of its own whose processes can be killed, and a disk without room."""

import http.client
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from phusa.config.postgres import Cluster, locate

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 300.0


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

    def lay(self, database: str) -> None:
        """Before it starts: puts into its new database what another one holds, given as libpq knows it."""
        place = locate(self.var)
        cluster = Cluster(place).enter()
        try:
            dump = [place.binaries / "pg_dump", "--no-owner", "--dbname", database]
            restore = [
                place.binaries / "psql",
                "--quiet",
                "--set",
                "ON_ERROR_STOP=1",
                "--dbname",
                place.url(),
            ]
            told = subprocess.run(dump, check=True, stdout=subprocess.PIPE).stdout
            subprocess.run(restore, check=True, input=told, stdout=subprocess.DEVNULL)
        finally:
            cluster.leave()

    def start(self, *options: str) -> None:
        command = [sys.executable, "-m", "phusa.config.cli", "serve", "--migrate", *options]
        command += ["--port", str(self.port)]
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

    def stop(self) -> None:
        if self.process is not None and not self.ended:
            self.process.terminate()
            self.process.wait(PATIENCE)

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


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """The system refuses to let any file grow beyond so many bytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

"""One cluster, started by whoever needs it first and stopped by whoever leaves last.

Two locks in the place decide. `start.lock` is held while somebody starts or stops the server, so a second starter
waits and then finds it running. `users.lock` is held shared by everybody who uses it: who cannot have it alone
when leaving, leaves the server running for the others.
"""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from phusa.base.refusals import Refused
from phusa.config.postgres.binaries import major_of
from phusa.config.postgres.places import Place
from phusa.config.postgres.processes import Postmaster, leftovers, postmaster_of, tell

# Errors go to the log without statement and detail: these carry people's data.
SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "random_page_cost": "1.1",
}
# For data that may be lost at any moment (tests): no waiting for the disk.
THROWAWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "120",
}
LARGEST_LOG = 10_000_000
PATIENCE_WITH_LEFTOVERS = 3.0  # seconds until processes of a killed server are told to go

_Process = subprocess.Popen[bytes]


def _quiet(_: str) -> None:
    """Says nothing."""


class Cluster:
    """The server of one place. `enter` before use, `leave` after; `ensure` as often as you like in between."""

    def __init__(self, place: Place, *, throwaway: bool = False, say: Callable[[str], None] = _quiet) -> None:
        self.place = place
        self.throwaway = throwaway
        self.say = say
        self.data = place.folder / str(major_of(place.binaries))
        self.log = place.folder / "postgres.log"
        self._child: _Process | None = None
        self._users: IO[str] | None = None

    def url(self, database: str = "phusa") -> str:
        """The `DATABASE_URL` of one of its databases."""
        return self.place.url(database)

    def enter(self) -> "Cluster":
        """Counts us among the users and returns when the server accepts connections."""
        self._users = self._open_lock("users.lock")
        fcntl.flock(self._users, fcntl.LOCK_SH)
        self.ensure()
        return self

    @property
    def ready(self) -> bool:
        """Whether the server accepts connections now."""
        if self._child:
            self._child.poll()  # collects a dead child, so that it is no zombie
        running = postmaster_of(self.data)
        return running is not None and running.ready

    def ensure(self) -> None:
        """Starts the server when it is not running; waits, however long recovery takes, until it is ready."""
        if self.ready:
            return
        with self._deciding():
            running = postmaster_of(self.data)
            if running is None:
                self._create_if_missing()
                self._start()
            elif not running.ready:
                self._wait_until_ready(lambda: postmaster_of(self.data) is None)

    def leave(self) -> None:
        """Gives up our use; stops the server when we were the last."""
        if self._users is None:
            return
        with self._deciding():
            fcntl.flock(self._users, fcntl.LOCK_UN)
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                self._stop()
        self._users.close()
        self._users = None

    @property
    def server(self) -> Postmaster | None:
        """The running server, if any."""
        return postmaster_of(self.data)

    def _start(self) -> None:
        self._clear_leftovers()
        _rotate(self.log)
        settings = SERVER_SETTINGS | (THROWAWAY_SETTINGS if self.throwaway else {})
        settings["unix_socket_directories"] = '"' + str(self.place.sockets).replace('"', '""') + '"'
        command = [str(self.place.binaries / "postgres"), "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        begin = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            child = self._spawn(command, subprocess.DEVNULL, log, log)
        self._child = child
        self._wait_until_ready(lambda: child.poll() is not None, begin)

    def _wait_until_ready(self, gone: Callable[[], bool], begin: int = 0) -> None:
        """Waits without a limit: recovery takes as long as it takes, and only the server's end ends the hope."""
        rounds = 0
        while True:
            running = postmaster_of(self.data)
            if running and running.ready:
                return
            if gone():
                raise _failed("Cơ sở dữ liệu không khởi động được", _tail(self.log, begin))
            if rounds == 100:
                self.say("Cơ sở dữ liệu đang phục hồi sau lần dừng đột ngột, xin chờ…")
            rounds += 1
            time.sleep(0.02)

    def _stop(self) -> None:
        running = postmaster_of(self.data)
        while running:
            tell(running.pid, signal.SIGINT)
            for _ in range(50):
                if self._child:
                    self._child.poll()
                running = postmaster_of(self.data)
                if running is None:
                    break
                time.sleep(0.02)
        self._child = None

    def _clear_leftovers(self) -> None:
        waited = 0.0
        while pids := leftovers(self.data):
            if waited > PATIENCE_WITH_LEFTOVERS:
                for pid in pids:
                    tell(pid, signal.SIGKILL if waited > 2 * PATIENCE_WITH_LEFTOVERS else signal.SIGQUIT)
            time.sleep(0.05)
            waited += 0.05

    def _create_if_missing(self) -> None:
        if self.data.exists():
            return
        for other in self.place.folder.glob("[0-9]*/PG_VERSION"):
            raise Refused(
                "postgres_other_version",
                f"Dữ liệu trong {other.parent} thuộc PostgreSQL {other.parent.name}, "
                f"còn chương trình hiện có là PostgreSQL {self.data.name}.",
                next_step="Xuất bằng pg_dump của bản cũ rồi nạp vào bản mới; "
                "các bước ở docs/operations/database.md.",
            )
        self.say("Đang tạo cơ sở dữ liệu…")
        partial = self.place.folder / "new"
        shutil.rmtree(partial, ignore_errors=True)
        self._run(self._initdb(partial), partial)
        # Single-user mode: the database is there before anybody can connect.
        single = [str(self.place.binaries / "postgres"), "--single", "-D", str(partial), "postgres"]
        self._run(single, partial, b"CREATE DATABASE phusa\n")
        self._let_in(partial)
        partial.rename(self.data)

    def _run(self, command: list[str], partial: Path, told: bytes = b"") -> None:
        pipe = subprocess.PIPE
        made = self._spawn(command, pipe, pipe, subprocess.STDOUT)
        said = made.communicate(told)[0].decode(errors="replace")
        if made.returncode or "ERROR:" in said:
            shutil.rmtree(partial, ignore_errors=True)
            raise _failed("Không tạo được cơ sở dữ liệu", said)

    def _initdb(self, folder: Path) -> list[str]:
        command = [str(self.place.binaries / "initdb"), "-D", str(folder), "-U", "phusa", "-E", "UTF8"]
        # `builtin` exists from version 17 on; it sorts alike on every machine, whatever the C library says.
        modern = int(self.data.name) >= 17
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if modern else []
        return [*command, *locale, "--locale=C", "--auth=trust", *(["--no-sync"] if self.throwaway else [])]

    def _let_in(self, folder: Path) -> None:
        """Only the owner's own processes and root's may connect: the server asks the kernel who is calling."""
        (folder / "pg_hba.conf").write_text("local all all peer map=phusa\n")
        names = {"root", *([self.place.owner.pw_name] if self.place.owner else [_own_name()])}
        (folder / "pg_ident.conf").write_text("".join(f'phusa "{name}" phusa\n' for name in sorted(names)))

    def _spawn(
        self, command: list[str], told: int, said: int | IO[bytes], wrong: int | IO[bytes]
    ) -> _Process:
        """A child as the owner, in a session of its own: Ctrl-C must not stop it before its users are done."""
        return subprocess.Popen(
            command,
            stdin=told,
            stdout=said,
            stderr=wrong,
            cwd=self.place.folder,
            env=os.environ | {"LC_ALL": "C"},
            start_new_session=True,
            user=self.place.user,
            group=self.place.group,
            extra_groups=self.place.more_groups,
        )

    def _open_lock(self, name: str) -> IO[str]:
        lock = (self.place.folder / name).open("w")
        if self.place.owner:
            # So that the owner can take the lock too, should root have been first.
            os.fchown(lock.fileno(), self.place.owner.pw_uid, self.place.owner.pw_gid)
        return lock

    @contextmanager
    def _deciding(self) -> Iterator[None]:
        with self._open_lock("start.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _own_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise Refused(
            "no_user_name",
            f"Người dùng số {os.geteuid()} không có tên trên máy này, PostgreSQL không chạy được như vậy.",
            next_step="Chạy bằng một người dùng có trong /etc/passwd, hoặc đặt DATABASE_URL.",
        ) from None


def _rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))


def _tail(log: Path, begin: int) -> str:
    with log.open("rb") as file:
        file.seek(begin)
        return file.read()[-2000:].decode(errors="replace")


def _failed(what: str, said: str) -> Refused:
    if "No space left on device" in said or "Disk quota exceeded" in said:
        return Refused(
            "disk_full",
            f"{what}: ổ đĩa đã đầy.",
            next_step="Giải phóng dung lượng rồi chạy lại; dữ liệu đã ghi vẫn còn nguyên.",
        )
    return Refused("postgres_failed", f"{what}. PostgreSQL báo: {said.strip() or 'không nói gì'}")

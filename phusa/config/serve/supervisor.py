"""The parent of everything: starts the children, brings back who dies, stops them in the right order.

It holds the listening socket itself, so while the web server starts anew nobody is turned away: they wait.
"""

import errno
import http.client
import ipaddress
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from phusa.base.refusals import Refused
from phusa.config.postgres import Cluster
from phusa.config.ready import ADDRESS
from phusa.config.serve.children import LONGEST_PAUSE, Child

ROOT = Path(__file__).resolve().parents[3]  # Python finds `phusa` where its children start
ROUND = 0.2  # seconds between two looks
PATIENCE = 30.0  # seconds for requests and jobs in hand to finish
WEB_WORKERS, WEB_THREADS = 2, 4


def listen(host: str, port: int) -> socket.socket:
    """The listening socket. Raises `Refused` when the port is taken or not allowed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except PermissionError:
        why = f"Không được phép dùng cổng {port} (cổng dưới 1024 dành cho root)."
    except OverflowError:
        why = f"Không có cổng {port}; cổng là một số từ 1 đến 65535."
    except OSError as failed:
        busy = failed.errno == errno.EADDRINUSE
        why = (
            f"Cổng {port} đang có chương trình khác dùng." if busy else f"Máy này không có địa chỉ “{host}”."
        )
    raise Refused(
        "port", why, next_step="Dừng chương trình đó, hoặc chọn chỗ khác, ví dụ: make run PORT=8001"
    )


class Supervisor:
    """Web server and worker as children, and the embedded cluster when there is one."""

    def __init__(self, server: socket.socket, *, cluster: Cluster | None, say: Callable[[str], None]) -> None:
        self.server = server
        self.cluster = cluster
        self.say = say
        work = [sys.executable, "-m", "phusa.config.cli", "worker"]
        self.web = Child("Máy chủ web", _web_command(server), say=say, files=[server.fileno()], folder=ROOT)
        self.worker = Child("Tiến trình việc nền", work, say=say, folder=ROOT)
        self._pause = 0.0

    def run(self, ready: Callable[[], None]) -> None:
        """Runs until SIGINT, SIGTERM or SIGHUP; calls `ready` once the web server serves and the database answers.

        Raises `Refused` when the web server ends before that: a mistake no restart would mend.
        """
        for sign in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, _interrupt)
        try:
            self.web.start()
            self.worker.start()
            self._wait_until_ready()
            ready()
            while True:
                self._look_after_database()
                self.web.revive()
                self.worker.revive()
                time.sleep(ROUND)
        except KeyboardInterrupt:
            self.say("Đang dừng: chờ các yêu cầu và việc đang làm xong…")
        finally:
            self._stop()

    def _wait_until_ready(self) -> None:
        while not self._answers():
            if not self.web.alive:
                raise Refused(
                    "web_failed",
                    "Máy chủ web không khởi động được; lý do ở ngay phía trên.",
                    next_step="Chạy `phusa doctor` để khám máy.",
                )
            time.sleep(ROUND / 2)

    def _answers(self) -> bool:
        host, port = self.server.getsockname()[:2]
        if ipaddress.ip_address(host).is_unspecified:
            host = "::1" if ":" in host else "127.0.0.1"
        connection = http.client.HTTPConnection(host, port, timeout=1)
        try:
            connection.request("GET", ADDRESS)
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _look_after_database(self) -> None:
        if self.cluster is None or self.cluster.ready:
            return
        self.say("Cơ sở dữ liệu đã dừng đột ngột, đang khởi động lại…")
        try:
            self.cluster.ensure()
        except Refused as refused:
            self._pause = min(max(2 * self._pause, 1.0), LONGEST_PAUSE)
            self.say(f"{refused.text} {refused.next_step} Thử lại sau {self._pause:.0f} giây.")
            time.sleep(self._pause)
        else:
            self._pause = 0.0
            self.say("Cơ sở dữ liệu đã chạy lại; dữ liệu đã lưu còn nguyên.")

    def _stop(self) -> None:
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, signal.SIG_IGN)
        self.server.close()
        for child in (self.web, self.worker):
            child.ask_to_stop()
        until = time.monotonic() + PATIENCE
        for child in (self.web, self.worker):
            child.wait_or_kill(max(until - time.monotonic(), 0.1))


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _web_command(server: socket.socket) -> list[str]:
    options = {
        "bind": f"fd://{server.fileno()}",
        "workers": WEB_WORKERS,
        "threads": WEB_THREADS,
        "worker-class": "gthread",
        "timeout": 120,
        "graceful-timeout": int(PATIENCE) - 5,
        "keep-alive": 5,
        "max-requests": 5000,
        "max-requests-jitter": 500,
        "log-level": "warning",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "gunicorn", "phusa.config.wsgi", "--preload", "--no-control-socket", *flags]

"""A child process that is started again when it dies, ever more patiently when it keeps dying."""

import ctypes
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 30.0  # seconds of life after which earlier deaths are forgotten
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def _end_with_parent() -> None:
    # Should the supervisor be killed outright, its children must not go on holding the port and the queue.
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One command kept running. `label` is its Vietnamese name in what the operator reads."""

    def __init__(
        self,
        label: str,
        command: Sequence[str],
        *,
        say: Callable[[str], None],
        files: Sequence[int] = (),
        folder: Path | None = None,
    ) -> None:
        self.label = label
        self.command = list(command)
        self.say = say
        self.files = tuple(files)
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self._pause = 0.0
        self._started = 0.0

    @property
    def alive(self) -> bool:
        """Whether it runs now."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Starts it, in a session of its own so that Ctrl-C reaches the supervisor alone."""
        self._started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            pass_fds=self.files,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )

    def revive(self) -> None:
        """Starts it again when it is dead and its pause is over; says so once a death."""
        if self.alive:
            return
        lived = time.monotonic() - self._started
        if self.process is not None:
            if lived > HEALTHY_AFTER:
                self._pause = 0.0
            self.say(f"{self.label} đã dừng ({_ending(self.process.returncode)}), đang chạy lại…")
            self.process = None
        if lived >= self._pause:
            self._pause = min(max(2 * self._pause, 1.0), LONGEST_PAUSE)
            self.start()

    def ask_to_stop(self) -> None:
        """Asks it to finish what is in hand and end."""
        if self.process is not None and self.alive:
            self.process.terminate()

    def wait_or_kill(self, patience: float) -> None:
        """Waits at most `patience` seconds for its end, then ends it."""
        if self.process is None:
            return
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _ending(status: int) -> str:
    return f"tín hiệu {-status}" if status < 0 else f"mã {status}"

"""What the system says about a server: is the process of the pid file alive, and is it really ours?

Linux only (`/proc`). A pid file may be stale, its number reused, or its process a zombie nobody has collected.
"""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

_STATUS_LINE = 7  # of postmaster.pid: "starting", "ready", "stopping"


@dataclass(frozen=True)
class Postmaster:
    """The running server of a data folder."""

    pid: int
    status: str

    @property
    def ready(self) -> bool:
        """Whether it accepts connections: recovery is over and it is not stopping."""
        return self.status == "ready"


def postmaster_of(data: Path) -> Postmaster | None:
    """The live server of `data`, or None when there is none, only a stale file, or a zombie."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid = int(lines[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None
    if not serves(pid, data):
        return None
    return Postmaster(pid, lines[_STATUS_LINE].strip() if len(lines) > _STATUS_LINE else "starting")


def serves(pid: int, data: Path) -> bool:
    """Whether process `pid` is alive, not a zombie, and a PostgreSQL process working in `data`."""
    process = Path("/proc") / str(pid)
    try:
        name, _, rest = (process / "stat").read_text().partition("(")[2].rpartition(")")
        return name == "postgres" and rest.split()[0] not in "ZX" and (process / "cwd").samefile(data)
    except OSError:
        return False


def leftovers(data: Path) -> list[int]:
    """Processes that still work in `data`: after `kill -9` of the server they keep the next one from starting."""
    return [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and serves(int(p.name), data)]


def tell(pid: int, what: signal.Signals) -> None:
    """Sends a signal to a process that may be gone already."""
    try:
        os.kill(pid, what)
    except ProcessLookupError:
        return

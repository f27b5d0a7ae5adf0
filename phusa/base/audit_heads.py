"""Heads of the log kept outside the database: whoever cuts off the end of the log would have to change this file too.

One line a head, `2026-11-22T18:30:00+00:00 1234:hash`. The file is meant to be copied elsewhere with the backups.
"""

import os
from pathlib import Path

from django.conf import settings

from phusa.base.audit_chain import Head, read_head

NAME = "audit-heads.txt"


def heads_file() -> Path:
    """Where this installation keeps its heads."""
    return Path(settings.VAR) / NAME


def keep(head: Head) -> None:
    """Write the head down behind the earlier ones, on the disk before this returns."""
    with heads_file().open("a", encoding="ascii") as file:
        file.write(f"{head.at.isoformat()} {head}\n")
        file.flush()
        os.fsync(file.fileno())


def kept() -> list[tuple[int, str]]:
    """Number and hash of every head kept here, the oldest first; none where nothing was kept yet.

    A line that a power cut left half written is passed over. Raises `Refused` for a line somebody wrote otherwise.
    """
    path = heads_file()
    if not path.exists():
        return []
    text = path.read_text(encoding="ascii", errors="replace")
    whole, _, _half = text.rpartition("\n")
    return [read_head(line.rpartition(" ")[2]) for line in whole.splitlines() if line.strip()]

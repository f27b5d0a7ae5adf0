"""Walking the log along its chain: which lines were changed, removed or slipped in by hand, and what its end was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection

from phusa.base import audit_sql
from phusa.base.refusals import Refused

STRETCH = 20_000  # lines a question to the database: what is held in memory at once is the last of them
ORIGIN = "0" * 64


class Fault(StrEnum):
    """What does not fit about a line."""

    CONTENT = "content"
    LINK = "link"
    GONE = "gone"
    HEAD = "head"


WORDS = {
    Fault.CONTENT: "nội dung không khớp mã băm của chính dòng: dòng bị sửa",
    Fault.LINK: "mã băm dòng trước ghi ở đây không khớp dòng trước: dòng trước bị thay hoặc dòng này bị chèn vào",
    Fault.GONE: "thiếu các dòng ngay trước: bị xoá",
    Fault.HEAD: "không khớp mốc đã giữ: các dòng cuối bị xoá hoặc nhật ký bị viết lại",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing that does not fit. `at` is None where the line itself is not there; `missing` counts lines gone."""

    seq: int
    at: datetime | None
    fault: Fault
    missing: int = 0

    @property
    def words(self) -> str:
        """What does not fit, for people."""
        return f"{WORDS[self.fault]} ({self.missing} dòng)" if self.missing else WORDS[self.fault]


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log at some moment: whoever keeps it elsewhere can show later that nothing before it changed."""

    seq: int
    at: datetime
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Walked:
    """How far a walk has come: lines looked at, the number of the last one, and what did not fit in this stretch."""

    lines: int
    last: int
    broken: Sequence[Broken]


def head() -> Head | None:
    """The last line of the log; None while it is empty."""
    with connection.cursor() as cursor:
        cursor.execute(audit_sql.HEAD)
        row = cursor.fetchone()
    return Head(*row) if row else None


def read_head(text: str) -> tuple[int, str]:
    """Number and hash of a kept head, written “number:hash” as `phusa audit head` prints it. Raises `Refused`."""
    number, _, digest = text.strip().partition(":")
    if not number.isdecimal() or len(digest) != len(ORIGIN) or set(digest) - set("0123456789abcdef"):
        raise Refused(
            "bad_head",
            f"“{text}” không phải mốc của nhật ký.",
            next_step="Mốc viết dạng số:mã_băm, như phusa audit head in ra.",
        )
    return int(number), digest


def held_against(heads: Sequence[tuple[int, str]]) -> list[Broken]:
    """The kept heads (number, hash) that the log no longer holds: its end was cut off, or it was written anew."""
    with connection.cursor() as cursor:
        cursor.execute(audit_sql.HELD, [[seq for seq, _ in heads], [digest for _, digest in heads]])
        return [Broken(seq, at, Fault.HEAD) for seq, at in cursor.fetchall()]


def walk(first: int = 1) -> Iterator[Walked]:
    """The log from line `first` to the end that it had at the beginning, stretch by stretch; memory stays flat.

    The line before `first` is taken as it stands. What was removed at the very end shows only against a kept head.
    """
    end = head()
    before, expected = first - 1, _hash_of(first - 1)
    lines = 0
    while end is not None and before < end.seq:
        found = _stretch(before, expected, end.seq)
        if found is None:
            return
        count, before, expected, broken = found
        lines += count
        yield Walked(lines, before, broken)


def _stretch(before: int, expected: str, last: int) -> tuple[int, int, str, list[Broken]] | None:
    values: dict[str, int | str] = {"before": before, "expected": expected, "last": last, "size": STRETCH}
    with connection.cursor() as cursor:
        cursor.execute(audit_sql.WALK, values)
        rows = cursor.fetchall()
    if not rows or not rows[-1][0]:
        return None
    *faulty, (count, seq, digest, *_) = rows
    return int(count), int(seq), str(digest), [one for row in faulty for one in _faults(row)]


def _faults(row: Sequence[Any]) -> Iterator[Broken]:
    """Every fault of a line; where lines are gone before it, its link cannot fit and says nothing more."""
    _, seq, _, at, missing, is_linked, is_whole = row
    if missing:
        yield Broken(seq, at, Fault.GONE, missing)
    elif not is_linked:
        yield Broken(seq, at, Fault.LINK)
    if not is_whole:
        yield Broken(seq, at, Fault.CONTENT)


def _hash_of(seq: int) -> str:
    """The hash of a line, from which the next follows. Raises `Refused` when there is no such line."""
    if seq < 1:
        return ORIGIN
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash FROM base_auditline WHERE seq = %s", [seq])
        row = cursor.fetchone()
    if row is None:
        raise Refused(
            "no_line",
            f"Nhật ký không có dòng {seq}.",
            next_step="Chọn số bắt đầu nhỏ hơn, hoặc kiểm tra từ dòng 1.",
        )
    return str(row[0])

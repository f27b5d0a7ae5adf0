"""Lines of the log as a workbook: in words for people, with the hashes that tie each to the line before it."""

from collections.abc import Iterator
from pathlib import Path

from phusa.base.access import Actor
from phusa.base.clock import VIETNAM
from phusa.base.exports.lists import NUMBER, ListColumn, ListSheet, Value, write_list
from phusa.base.refusals import Refused
from phusa.portal.queries.log import LogFilter, LogRow, in_words, log_lines

MOST = 100_000  # lines a file may have; a spreadsheet of more is no use to anybody
A_TIME = 2_000
SHEET = ListSheet(
    "Nhật ký",
    (
        ListColumn("Số", NUMBER, 10),
        ListColumn("Lúc", width=20),
        ListColumn("Người làm", width=26),
        ListColumn("Việc", width=34),
        ListColumn("Đối tượng", width=40),
        ListColumn("Nội dung", width=60),
        ListColumn("Lý do", width=40),
        ListColumn("Mã băm dòng trước", width=30),
        ListColumn("Mã băm", width=30),
    ),
    frozen_columns=1,
)


def log_file(actor: Actor, wanted: LogFilter, path: Path) -> int:
    """Write the lines that `log_lines` gives, the latest first, to an .xlsx; return how many they were.

    Refused when they are more than a file should have.
    """
    lines = log_lines(actor, wanted)
    if lines[: MOST + 1].count() > MOST:
        raise Refused(
            "log_too_long",
            f"Có hơn {MOST:,} dòng khớp.".replace(",", "."),
            next_step="Chọn khoảng ngày hẹp hơn, hoặc lọc theo đơn vị, rồi tải lại.",
        )
    return write_list(path, SHEET, _rows(actor, wanted))


def _rows(actor: Actor, wanted: LogFilter) -> Iterator[tuple[Value, ...]]:
    yield from map(_row, in_words(log_lines(actor, wanted).iterator(A_TIME)))


def _row(row: LogRow) -> tuple[Value, ...]:
    line = row.line
    at = line.at.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S")
    said = "\n".join(row.changes)
    return (
        line.seq,
        at,
        line.actor_name,
        row.words,
        line.thing_name,
        said,
        line.reason,
        line.previous_hash,
        line.hash,
    )

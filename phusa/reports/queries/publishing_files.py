"""The files of a public page, drawn from its figures alone: CSV with numbers as numbers, and PDF with a chart."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from phusa.base.clock import VIETNAM
from phusa.base.exports.lists import NUMBER, ListColumn, ListSheet, Value, write_list
from phusa.documents.rendering.charts.data import MOST_PARTS, Bar, ClassBars, Part
from phusa.documents.rendering.document import (
    Block,
    Check,
    Column,
    Figure,
    GroupRow,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
    TotalRow,
)
from phusa.documents.rendering.pdf import to_pdf
from phusa.reports.queries.consolidating_data import NO_CLASS
from phusa.reports.queries.publishing import PublicCell, shown

SHEET = ListSheet(
    "Số liệu",
    (
        ListColumn("Năm học"),
        ListColumn("Nhóm"),
        ListColumn("Quy định"),
        ListColumn("Đơn vị"),
        ListColumn("Xếp loại"),
        ListColumn("Số người", NUMBER),
        ListColumn("Ghi chú"),
    ),
)
NOTE = (
    "“< 5”: từ 1 đến 4 người. “ẩn”: không công bố để không ai suy ra được số nhỏ."
    " Người xếp theo quy định khác nhau không cộng với nhau."
)
ALL_UNITS, ALL_CLASSES = "Tất cả đơn vị", "Tổng số"
NOTES = {"small": "dưới 5 người", "hidden": "không công bố để bảo vệ số nhỏ"}


def csv_of(figures: Mapping[str, Any]) -> bytes:
    """The figures as CSV in UTF-8 with its mark, a line a unit and class; hidden counts are empty, with a note."""
    return written(SHEET, _lines(figures))


def written(sheet: ListSheet, lines: Iterable[tuple[Value, ...]]) -> bytes:
    """Lines under the headings of a sheet, as the bytes of a CSV file."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "so-lieu.csv"
        write_list(target, sheet, lines)
        return target.read_bytes()


def _lines(figures: Mapping[str, Any]) -> Iterator[tuple[Value, ...]]:
    for group in figures["groups"]:
        total = {"unit": ALL_UNITS, "cells": group["totals"], "people": group["people"]}
        for row in [*group["rows"], total]:
            for label, cell in zip(
                [*group["classes"], ALL_CLASSES], [*row["cells"], row["people"]], strict=True
            ):
                count = cell if isinstance(cell, int) else None
                note = "" if isinstance(cell, int) else NOTES[cell]
                yield (
                    figures["school_year"],
                    group["title"],
                    group["regulation"],
                    row["unit"],
                    label,
                    count,
                    note,
                )


def pdf_of(figures: Mapping[str, Any], *, title: str, address: str, sha256: str) -> bytes:
    """The public page on paper: the same figures, the check code of the report behind them, and its own address."""
    return to_pdf(_drawn(figures, title, address, sha256))


def _drawn(figures: Mapping[str, Any], title: str, address: str, sha256: str) -> OfficialDocument:
    code = figures["check_code"]
    opening = (
        f"Số liệu lúc {moment_of(figures)}, từ báo cáo của {figures['received']}/{figures['expected']} đơn vị."
        f" Trang công bố: {address}. Báo cáo gốc mang mã kiểm tra {code}."
    )
    blocks: list[Block] = [Paragraph(opening)]
    for number, group in enumerate(figures["groups"], 1):
        blocks += [Heading(1, f"{number}. {group['title']}"), *_chart(group), _table(group, number)]
    blocks.append(Paragraph(NOTE, small=True))
    check = Check(code, f"{settings.PUBLIC_ADDRESS}/kiem-tra/{code}/", sha256)
    return public_paper(figures, title, blocks, check=check)


def moment_of(figures: Mapping[str, Any]) -> str:
    """The hour and day of published figures, in words of Vietnam."""
    return f"{datetime.fromisoformat(figures['as_of']).astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"


def public_paper(
    figures: Mapping[str, Any],
    title: str,
    blocks: Iterable[Block],
    *,
    check: Check | None = None,
    landscape: bool = False,
) -> OfficialDocument:
    """The paper of published figures: made at their own instant, so that the same figures give the same bytes."""
    return OfficialDocument(
        governing="",
        issuer=figures["unit"],
        place="",
        abstract=title,
        made_at=datetime.fromisoformat(figures["as_of"]).replace(microsecond=0),
        body=tuple(blocks),
        kind="Số liệu công bố",
        check=check,
        place_line=False,
        landscape=landscape,
    )


def _chart(group: Mapping[str, Any]) -> list[Block]:
    """The bar of the sums, where all of them are printed."""
    totals: list[PublicCell] = group["totals"]
    labels: list[str] = group["classes"]
    counted = [(label, n) for label, n in zip(labels, totals, strict=True) if n != 0 or label != NO_CLASS]
    if len(counted) > MOST_PARTS or any(not isinstance(n, int) for _, n in counted) or not any(totals):
        return []
    parts = tuple(Part(label, "missing" if label == NO_CLASS else "class") for label, _ in counted)
    bar = Bar("", tuple(n for _, n in counted if isinstance(n, int)))
    return [
        Figure(ClassBars(parts, (bar,)), f"Tỷ lệ xếp loại, {group['title'][:1].lower()}{group['title'][1:]}")
    ]


def _table(group: Mapping[str, Any], number: int) -> Table:
    labels = [*group["classes"], ALL_CLASSES]
    columns = (Column("Đơn vị", 60), *(Column(label, 20, "center") for label in labels))
    rows: list[Row | GroupRow | TotalRow] = [
        Row((row["unit"], *(_value(cell) for cell in [*row["cells"], row["people"]])))
        for row in group["rows"]
    ]
    rows.append(TotalRow(ALL_UNITS, tuple(_value(cell) for cell in [*group["totals"], group["people"]])))
    caption = f"Xếp loại theo {group['regulation']}"
    return Table(f"{number}. {group['title']}"[:31], columns, tuple(rows), caption, 11)


def _value(cell: PublicCell) -> int | str:
    return cell if isinstance(cell, int) else str(shown(cell))

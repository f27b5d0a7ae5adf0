"""`phusa import scores FILE`: reads a mark sheet, says what it holds, and with --apply writes the good rows."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from phusa.base.refusals import Refused
from phusa.config.cli.environment import application

if TYPE_CHECKING:
    from phusa.assessment.queries.sheets import Reading
    from phusa.cycles.models import SchoolYear
    from phusa.organisations.models import Unit

WRITTEN = "Đã ghi các dòng đúng vào sổ; dòng lỗi để lại."
NOT_WRITTEN = "Chưa ghi gì vào sổ. Muốn ghi thì thêm --apply."


def add(parser: argparse.ArgumentParser) -> None:
    """The file, whose it is, and what to do with it."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="bảng điểm .xlsx, .xls, .ods hoặc .csv")
    parser.add_argument("--unit", required=True, metavar="MÃ", help="mã trường, xem: phusa export units")
    parser.add_argument("--year", required=True, metavar="NĂM", help="năm học, ví dụ 2019-2020")
    parser.add_argument("--new-people", action="store_true", help="thêm người chưa có vào danh sách trường")
    parser.add_argument("--apply", action="store_true", help="ghi các dòng đúng; không có thì chỉ đọc")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """0 when the sheet was read, whatever it says of its rows; 1 when the file was refused."""
    with application():
        from phusa.assessment.rules.marksheets.jsonform import refused_json

        try:
            reading = _read(args)
        except Refused as refused:
            if not args.json:
                raise
            print(json.dumps(refused_json(refused), ensure_ascii=False))
            return 1
        print(_answer(reading) if args.json else _sentences(reading))
        if not args.json:
            print(WRITTEN if args.apply else NOT_WRITTEN)
    return 0


def _read(args: argparse.Namespace) -> "Reading":
    from phusa.assessment.queries.sheets import read_sheet

    unit, year = _whose(args.unit, args.year)
    if not args.file.is_file():
        raise Refused("no_file", f"Không có tệp {args.file}.", next_step="Xem lại đường dẫn.")
    reading = read_sheet(args.file, args.file.name, unit, year)
    if args.apply:
        _apply(args.file, unit, year, args.new_people)
    return reading


def _whose(code: str, year: str) -> "tuple[Unit, SchoolYear]":
    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.base.refusals import NotVisible
    from phusa.cycles.queries import school_year
    from phusa.organisations.queries import visible_unit

    try:
        unit = visible_unit(system_actor(clock.today()), code)
    except NotVisible:
        step = "Xem mã các trường bằng: phusa export units."
        raise Refused("not_found", f"Không có đơn vị nào mang mã {code}.", next_step=step) from None
    return unit, school_year(year)


def _apply(file: Path, unit: "Unit", year: "SchoolYear", with_new_people: bool) -> None:
    """The same three deeds as on the screen, one after the other; the check runs here, not in a worker."""
    from django.core.files import File

    from phusa.assessment.actions.sheets import apply_sheet, bring_sheet, check_sheet
    from phusa.base import clock
    from phusa.base.access import system_actor

    now = clock.now()
    actor = system_actor(clock.day_of(now), "Dòng lệnh")
    with file.open("rb") as opened:
        sheet = bring_sheet(
            actor=actor, now=now, unit=unit, school_year=year, file=File(opened), name=file.name
        )
    check_sheet(actor=actor, now=now, sheet=sheet)
    apply_sheet(actor=actor, now=now, sheet=sheet, with_new_people=with_new_people)


def _answer(reading: "Reading") -> str:
    from phusa.assessment.rules.marksheets.jsonform import to_json

    verdicts = {row.person.row: row.judged.verdict for row in reading.rows if row.judged}
    own = set(reading.sheet.issues)
    return json.dumps(
        to_json(reading.sheet, verdicts, [issue for issue in reading.issues if issue not in own]),
        ensure_ascii=False,
    )


def _sentences(reading: "Reading") -> str:
    counts = ", ".join(f"{label}: {n}" for label, n in reading.counts.items())
    head = f"Đọc {len(reading.rows)} người ở trang {reading.sheet.sheet or 'duy nhất'} ({counts})."
    return "\n".join([head, *(issue.text for issue in reading.issues)])

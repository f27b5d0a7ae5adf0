"""`phusa import units FILE`: reads a list of units, says what it would do, and with --apply writes the good rows."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phusa.base.refusals import Refused
from phusa.config.cli.environment import application

if TYPE_CHECKING:
    from datetime import date

    from phusa.organisations.models import Unit
    from phusa.organisations.queries.imports import UnitReading

DOING = "Dòng lệnh"
WRITTEN = "Đã ghi {} đơn vị; dòng lỗi để lại."
NOT_WRITTEN = "Chưa ghi gì vào cây đơn vị. Muốn ghi thì thêm --apply."


def add(parser: argparse.ArgumentParser) -> None:
    """The file, under which unit, from when, and what to do with it."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="danh sách đơn vị .xlsx, .xls, .ods hoặc .csv")
    parser.add_argument("--unit", default="", metavar="MÃ", help="nhập dưới đơn vị này; không có thì cả cây")
    parser.add_argument("--from", dest="day", default="", metavar="NGÀY", help="từ ngày, ví dụ 1/9/2019")
    parser.add_argument("--apply", action="store_true", help="ghi các dòng đúng; không có thì chỉ đọc")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """0 when the list was read, whatever it says of its rows; 1 when the file was refused."""
    with application():
        try:
            answer = _answer(args)
        except Refused as refused:
            if not args.json:
                raise
            said = {"code": refused.code, "text": refused.text, "next_step": refused.next_step}
            print(json.dumps({"refused": said}, ensure_ascii=False))
            return 1
        print(json.dumps(answer, ensure_ascii=False) if args.json else _sentences(answer, args.apply))
    return 0


def _answer(args: argparse.Namespace) -> dict[str, Any]:
    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.organisations.queries import visible_unit
    from phusa.organisations.queries.imports import read_units, rights_of, root_unit

    if not args.file.is_file():
        raise Refused("no_file", f"Không có tệp {args.file}.", next_step="Xem lại đường dẫn.")
    today = clock.today()
    actor, day = system_actor(today, DOING), day_of(args.day) or today
    unit = visible_unit(actor, args.unit) if args.unit else root_unit(actor, day)
    reading = read_units(args.file, args.file.name, rights=rights_of(actor), root=unit, from_day=day)
    written = _apply(args.file, unit, day) if args.apply else 0
    return _as_json(reading) | {"written": written}


def day_of(text: str) -> "date | None":
    """The day of an argument, None for none. Refused when it is no whole day of the calendar."""
    from phusa.base.text import BadDate, parse_date

    try:
        found = parse_date(text)
    except BadDate:
        found = None
    if text and (found is None or found.date is None):
        raise Refused("bad_day", f"Lịch không có ngày {text}.", next_step="Ghi ngày như 1/9/2019.")
    return found.date if found else None


def _apply(file: Path, unit: "Unit", day: "date") -> int:
    """The same deeds as on the screen, one after the other; they run here, not in a worker."""
    from django.core.files import File

    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.organisations.actions import imports

    now = clock.now()
    actor = system_actor(clock.day_of(now), DOING)
    with file.open("rb") as opened:
        brought = imports.bring_units(
            actor=actor, now=now, unit=unit, from_day=day, file=File(opened), name=file.name
        )
    imports.check_units(actor=actor, now=now, unit_import=brought)
    try:
        imports.confirm_units(actor=actor, now=now, unit_import=brought)
    except Refused as refused:
        if refused.code != "nothing_to_write":
            raise
        return 0
    return imports.apply_units(actor=actor, now=now, unit_import=brought)


def _as_json(reading: "UnitReading") -> dict[str, Any]:
    return {
        "sheet": reading.sheet,
        "header_row": reading.header.row,
        "counts": reading.counts,
        "issues": [
            {"row": planned.row.number, "unit": planned.row.name} | issue.values
            for planned in reading.rows
            for issue in planned.row.issues
        ],
        "changes": [
            {"row": planned.row.number, "unit": planned.row.name, "fields": planned.changes}
            for planned in reading.rows
            if planned.changes
        ],
    }


def _sentences(answer: dict[str, Any], applied: bool) -> str:
    from phusa.base.models import ImportOutcome

    counts = answer["counts"]
    told = [f"{label.lower()}: {counts[code]}" for code, label in ImportOutcome.choices if counts.get(code)]
    lines = [f"Đọc {counts['rows']} dòng ở trang {answer['sheet'] or 'duy nhất'} ({', '.join(told)})."]
    for issue in answer["issues"]:
        column = f", cột {issue['column']}" if issue["column"] else ""
        lines.append(f"Dòng {issue['row']}{column}: {issue['text']} {issue['advice']}".rstrip())
    return "\n".join([*lines, WRITTEN.format(answer["written"]) if applied else NOT_WRITTEN])

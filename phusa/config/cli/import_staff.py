"""`phusa import staff FILE`: reads a staff list, says what it holds and would change, and with --apply writes it."""

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phusa.base.refusals import Refused
from phusa.config.cli.environment import application

if TYPE_CHECKING:
    from phusa.base.models import ImportBatch, ImportRow
    from phusa.organisations.models import Unit
    from phusa.staff.rules.workbooks.facts import StaffReading

NOT_WRITTEN = "Chưa ghi gì. Muốn ghi thì thêm --apply."
WAITS = "Danh sách lớn: chờ người thứ hai duyệt ở trang Nhập danh sách nhân sự."


def add(parser: argparse.ArgumentParser) -> None:
    """The file, whose it is, from which day, and what to do with it."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="danh sách .xlsx, .xls, .ods hoặc .csv")
    parser.add_argument("--unit", required=True, metavar="MÃ", help="mã đơn vị, xem: phusa export units")
    parser.add_argument(
        "--day",
        type=date.fromisoformat,
        metavar="NGÀY",
        help="ngày bắt đầu, dạng 2025-09-01; không có thì hôm nay",
    )
    parser.add_argument("--apply", action="store_true", help="ghi các dòng đúng; không có thì chỉ đọc")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


@dataclass(frozen=True)
class Trial:
    """A list as it was read, and its rows judged against the records."""

    reading: "StaffReading"
    unit: "Unit"
    rows: "list[ImportRow]"
    sheet_issues: list[dict[str, Any]]


def run(args: argparse.Namespace) -> int:
    """0 when the list was read, whatever it says of its rows; 1 when the file was refused."""
    with application():
        try:
            trial = _try(args)
            batch = _apply(args) if args.apply else None
        except Refused as refused:
            if not args.json:
                raise
            print(json.dumps({"people": [], "issues": [], "refused": _refusal(refused)}, ensure_ascii=False))
            return 1
        print(_answer(trial, batch) if args.json else _sentences(trial, batch))
    return 0


def _try(args: argparse.Namespace) -> Trial:
    from phusa.base import clock
    from phusa.base.models import ImportBatch
    from phusa.staff.queries.imports import read_file, reading_values
    from phusa.staff.queries.judged import judged_rows
    from phusa.staff.queries.placing import landscape

    if not args.file.is_file():
        raise Refused("no_file", f"Không có tệp {args.file}.", next_step="Xem lại đường dẫn.")
    unit = _unit(args.unit)
    land = landscape(unit, args.day or clock.today())
    reading = read_file(args.file, args.file.name, unit, clock.today())
    rows = [row for rows in judged_rows(ImportBatch(), reading, land) for row in rows]
    return Trial(reading, unit, rows, reading_values(reading, land)["issues"])


def _unit(code: str) -> "Unit":
    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.base.refusals import NotVisible
    from phusa.organisations.queries import visible_unit

    try:
        return visible_unit(system_actor(clock.today()), code)
    except NotVisible:
        step = "Xem mã các đơn vị bằng: phusa export units."
        raise Refused("not_found", f"Không có đơn vị nào mang mã {code}.", next_step=step) from None


def _apply(args: argparse.Namespace) -> "ImportBatch":
    """The same deeds as on the screen, one after the other; checking and writing run here, not in a worker."""
    from django.core.files import File

    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.base.models import ImportBatch
    from phusa.staff.actions.imports import bring_staff, check_staff, confirm_staff
    from phusa.staff.actions.writing_lists import prepare_writing, write_chunk
    from phusa.staff.queries.placing import landscape

    now = clock.now()
    who: dict[str, Any] = {"actor": system_actor(clock.day_of(now), "Dòng lệnh"), "now": now}
    day = args.day or clock.today()
    with args.file.open("rb") as opened:
        found = bring_staff(
            **who, unit=_unit(args.unit), file=File(opened), name=args.file.name, from_day=day
        )
    check_staff(**who, staff_import=found)
    confirm_staff(**who, staff_import=found)
    prepare_writing(**who, staff_import=found)
    land = landscape(found.unit, day)
    while write_chunk(**who, staff_import=found, land=land):
        pass
    return ImportBatch.objects.get(pk=found.batch_id)


def _answer(trial: Trial, batch: "ImportBatch | None") -> str:
    from phusa.base import clock
    from phusa.staff.rules.workbooks.facts import Given
    from phusa.staff.rules.workbooks.jsonform import to_json

    found = to_json(trial.reading, Given(trial.unit.name, tuple(trial.unit.levels), clock.today()))
    several = len(trial.reading.sheets) > 1
    for person, row in zip(found["people"], trial.rows, strict=True):
        person["outcome"] = row.outcome
        if row.changes:
            person["changes"] = row.changes
    read = {(issue.sheet or "", issue.row, issue.column, issue.code) for issue in trial.reading.issues}
    more = [_issue(issue, row.sheet, row.number) for row in trial.rows for issue in row.issues]
    more += [_issue(issue, "", None) for issue in trial.sheet_issues]
    for issue in more:
        if (issue["sheet"], issue["row"], issue["column"], issue["code"]) not in read and issue["code"]:
            found["issues"].append(issue if several else {k: v for k, v in issue.items() if k != "sheet"})
    found["counts"] = _counts(trial)
    found["state"] = batch.state if batch else "preview"
    return json.dumps(found, ensure_ascii=False)


def _issue(issue: dict[str, Any], sheet: str, row: int | None) -> dict[str, Any]:
    said = {"sheet": issue.get("sheet", sheet), "row": row}
    return said | {name: issue[name] for name in ("column", "code", "severity", "text")}


def _counts(trial: Trial) -> dict[str, int]:
    from phusa.base.models import ImportOutcome

    counted = Counter(row.outcome for row in trial.rows)
    return {outcome: counted[outcome] for outcome in ImportOutcome.values} | {"rows": len(trial.rows)}


def _sentences(trial: Trial, batch: "ImportBatch | None") -> str:
    from phusa.base.models import ImportOutcome, ImportState

    counts = ", ".join(
        f"{ImportOutcome(key).label}: {n}" for key, n in _counts(trial).items() if key != "rows" and n
    )
    sheets = ", ".join(sheet.name or "duy nhất" for sheet in trial.reading.sheets)
    lines = [f"Đọc {len(trial.rows)} người ở trang {sheets} ({counts})."]
    lines += [issue["text"] for issue in trial.sheet_issues]
    lines += [issue["text"] for row in trial.rows for issue in row.issues]
    if batch is None:
        return "\n".join([*lines, NOT_WRITTEN])
    state = ImportState(batch.state)
    return "\n".join(
        [*lines, WAITS if state == ImportState.AWAITING_APPROVAL else f"{state.label} các dòng đúng."]
    )


def _refusal(refused: Refused) -> dict[str, str]:
    return {"code": refused.code, "text": refused.text, "next_step": refused.next_step}

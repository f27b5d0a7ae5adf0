"""`phusa import plan FILE`: reads a plan from a document, says what it holds, and with --apply drafts it for a unit."""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from phusa.base.refusals import Refused
from phusa.config.cli.environment import application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phusa.organisations.models import Unit
    from phusa.planning.rules.written import WrittenItem, WrittenPlan

DOING = "Dòng lệnh"
NOT_KEPT = "Mới đọc, chưa lưu gì. Muốn lập bản nháp cho đơn vị thì thêm --apply --unit MÃ."
KEPT = (
    "Đã lập bản nháp, {} nội dung. Hạn chưa đặt, chưa ban hành gì: mở trang kế hoạch của đơn vị để xem lại."
)


def add(parser: argparse.ArgumentParser) -> None:
    """The file and how to answer."""
    parser.add_argument(
        "file", type=Path, metavar="TỆP", help="kế hoạch bồi dưỡng .docx, .pdf có chữ hoặc .txt"
    )
    parser.add_argument("--apply", action="store_true", help="lập bản nháp; không có thì chỉ đọc")
    parser.add_argument(
        "--unit", default="", metavar="MÃ", help="lập cho đơn vị này, xem: phusa export units"
    )
    parser.add_argument("--year", default="", metavar="NĂM", help="năm học; không có thì theo văn bản")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """0 when the plan was read, whatever is doubtful in it; 1 when the file was refused. Reading needs no database."""
    from phusa.planning.rules.reading.jsonform import refused_json, to_json

    try:
        plan = _read(args.file)
        kept = _apply(args) if args.apply else None
    except Refused as refused:
        if not args.json:
            raise
        print(json.dumps(refused_json(refused), ensure_ascii=False))
        return 1
    if args.json:
        print(json.dumps(to_json(plan) | ({} if kept is None else {"kept": kept}), ensure_ascii=False))
    else:
        print("\n".join([*_sentences(plan), NOT_KEPT if kept is None else KEPT.format(kept)]))
    return 0


def _apply(args: argparse.Namespace) -> int:
    """The same deeds as on the screen with every line ticked; gives how many topics the draft holds."""
    with application():
        from django.core.files import File

        from phusa.base import clock
        from phusa.base.access import system_actor
        from phusa.cycles.queries import school_year
        from phusa.planning.actions.imports import bring_plan, confirm_plan
        from phusa.planning.queries.imports import preview_of

        now = clock.now()
        actor = system_actor(clock.day_of(now), DOING)
        unit = _unit(args.unit)
        year = school_year(args.year) if args.year else None
        with args.file.open("rb") as opened:
            brought = bring_plan(
                actor=actor, now=now, unit=unit, school_year=year, file=File(opened), name=args.file.name
            )
        items = {line.place for line in preview_of(actor, brought).lines if line.is_taken}
        return confirm_plan(actor=actor, now=now, plan_import=brought, items=items).items.count()


def _unit(code: str) -> "Unit":
    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.base.refusals import NotVisible
    from phusa.organisations.queries import visible_unit

    step = "Xem mã các đơn vị bằng: phusa export units."
    if not code:
        raise Refused("no_unit", "Muốn lập bản nháp phải nói của đơn vị nào: --unit MÃ.", next_step=step)
    try:
        return visible_unit(system_actor(clock.today(), DOING), code)
    except NotVisible:
        raise Refused("not_found", f"Không có đơn vị nào mang mã {code}.", next_step=step) from None


def _read(file: Path) -> "WrittenPlan":
    from phusa.planning.rules.reading.reader import read_plan

    if not file.is_file():
        raise Refused("no_file", f"Không có tệp {file}.", next_step="Xem lại đường dẫn.")
    return read_plan(file.read_bytes(), file.name)


def _sentences(plan: "WrittenPlan") -> "Iterator[str]":
    from phusa.base.text import show_date

    number = f"Số {plan.number}/{plan.symbol}" if plan.number else "Chưa có số"
    day = f"ngày {show_date(plan.day)}" if plan.day else "chưa ghi ngày"
    yield f"{number}, {day}, {plan.issuer or 'không rõ nơi ban hành'}."
    yield f"Kế hoạch {plan.title}" + (f" (năm học {plan.school_year})." if plan.school_year else ".")
    yield f"Đọc {len(plan.sections)} mục, {len(plan.items)} nội dung, {len(plan.dates)} hạn."
    yield from (f"{block.block}: {block.hours} tiết." for block in plan.blocks)
    yield from _counts(plan.items)
    for due in plan.dates:
        yield f"Hạn {due.wording}: {due.what}" + (f" ({due.who})." if due.who else ".")
    yield from (f"Miễn: {exemption}" for exemption in plan.exemptions)
    yield from (f"Cần xem lại: {doubt}" for doubt in plan.doubts)


def _counts(items: "tuple[WrittenItem, ...]") -> "Iterator[str]":
    """How many topics each block has for whom; parts are counted beside their topics."""
    from phusa.rules.labels import LEVEL_LABELS, ROLE_LABELS

    counts = Counter((item.block, item.levels, item.roles) for item in items if item.part_of is None)
    parts = Counter((item.block, item.levels, item.roles) for item in items if item.part_of is not None)
    for key, count in counts.items():
        block, levels, roles = key
        whom = ", ".join([*map(LEVEL_LABELS.__getitem__, levels), *map(ROLE_LABELS.__getitem__, roles)])
        within = f", có thêm {parts[key]} phần nhỏ" if parts[key] else ""
        yield f"{block} cho {whom or 'người chưa rõ'}: {count} nội dung{within}."

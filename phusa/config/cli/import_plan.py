"""`phusa import plan FILE`: reads a plan of yearly learning from a document and says what it holds."""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from phusa.base.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phusa.planning.rules.written import WrittenItem, WrittenPlan

NOT_KEPT = "Mới đọc, chưa lưu gì."


def add(parser: argparse.ArgumentParser) -> None:
    """The file and how to answer."""
    parser.add_argument(
        "file", type=Path, metavar="TỆP", help="kế hoạch bồi dưỡng .docx, .pdf có chữ hoặc .txt"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """0 when the plan was read, whatever is doubtful in it; 1 when the file was refused. Needs no database."""
    from phusa.planning.rules.reading.jsonform import refused_json, to_json

    try:
        plan = _read(args.file)
    except Refused as refused:
        if not args.json:
            raise
        print(json.dumps(refused_json(refused), ensure_ascii=False))
        return 1
    print(json.dumps(to_json(plan), ensure_ascii=False) if args.json else "\n".join(_sentences(plan)))
    return 0


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
    yield NOT_KEPT


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

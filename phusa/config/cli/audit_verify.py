"""`phusa audit verify`: walks the log along its chain and names every line that does not fit."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from phusa.config.cli.environment import application

if TYPE_CHECKING:
    from phusa.base.audit_chain import Broken

NAMED = 100  # faults told one by one; the rest are counted


def add(parser: argparse.ArgumentParser) -> None:
    """From where, against which kept heads, and how to print."""
    parser.add_argument(
        "--from",
        dest="first",
        type=int,
        default=1,
        metavar="SỐ",
        help="bắt đầu từ dòng này; không có thì từ dòng 1",
    )
    parser.add_argument(
        "--head",
        action="append",
        default=[],
        metavar="SỐ:MÃ_BĂM",
        help="mốc đã cất ở nơi khác, nhận bằng phusa audit head; ghi được nhiều lần",
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """0 when every line fits and every kept head is there, 1 when something does not."""
    with application():
        from phusa.base.audit_chain import head, held_against, read_head
        from phusa.base.audit_heads import kept

        heads = [*kept(), *(read_head(text) for text in args.head)]
        end = head()
        lines, broken = _walk(args.first, end.seq if end else 0)
        broken += held_against(heads)
    found = {
        "from": args.first,
        "lines": lines,
        "head": str(end) if end else "",
        "kept_heads": len(heads),
        "faults": len(broken),
        "broken": [_told(one) for one in broken[:NAMED]],
    }
    print(json.dumps(found, ensure_ascii=False) if args.json else _words(found))
    return int(bool(broken))


def _walk(first: int, last: int) -> tuple[int, list["Broken"]]:
    """How many lines there were, and what did not fit; on a terminal the way is shown."""
    from phusa.base.audit_chain import walk

    broken: list[Broken] = []
    lines, shown = 0, sys.stderr.isatty()
    for walked in walk(first):
        lines = walked.lines
        broken += walked.broken
        if shown:
            print(f"\rĐã dò đến dòng {walked.last} / {last}", end="", file=sys.stderr, flush=True)
    if shown:
        print(file=sys.stderr)
    return lines, broken


def _told(broken: "Broken") -> dict[str, Any]:
    at = broken.at.isoformat() if broken.at else None
    return {
        "seq": broken.seq,
        "at": at,
        "fault": broken.fault.value,
        "missing": broken.missing,
        "text": broken.words,
    }


def _words(found: dict[str, Any]) -> str:
    walked = (
        f"Đã dò {found['lines']} dòng từ dòng {found['from']}, đối chiếu {found['kept_heads']} mốc đã giữ."
    )
    if not found["faults"]:
        return f"{walked} Không có dòng nào bị sửa, xoá hay chèn."
    lines = [f"  dòng {one['seq']}, {one['at'] or 'không còn'}: {one['text']}" for one in found["broken"]]
    more = found["faults"] - len(lines)
    rest = [f"  và {more} chỗ nữa"] if more > 0 else []
    return "\n".join([walked, f"{found['faults']} chỗ không khớp:", *lines, *rest])

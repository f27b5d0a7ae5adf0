"""`phusa audit head`: the end of the log as it is now, to be kept where nobody of this machine can change it."""

import argparse
import json

from phusa.config.cli.environment import application


def add(parser: argparse.ArgumentParser) -> None:
    """How to print."""
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    """Prints number and hash of the last line; 1 when there is no line yet."""
    with application():
        from phusa.base.audit_chain import head

        last = head()
    if last is None:
        print("null" if args.json else "Nhật ký chưa có dòng nào.")
        return 1
    shown = {"seq": last.seq, "at": last.at.isoformat(), "hash": last.hash, "head": str(last)}
    print(json.dumps(shown) if args.json else last)
    return 0

"""`phusa export staff`: the people of a day as a workbook or text file that the import reads back."""

import argparse
from datetime import date
from pathlib import Path

from phusa.config.cli.environment import application


def add(parser: argparse.ArgumentParser) -> None:
    """Where to, of which part of the tree, of which day."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="tệp .xlsx hoặc .csv sẽ ghi")
    parser.add_argument("--unit", default="", metavar="MÃ", help="chỉ đơn vị này và các đơn vị dưới nó")
    parser.add_argument(
        "--day", type=date.fromisoformat, metavar="NGÀY", help="dạng 2025-09-01; không có thì hôm nay"
    )


def run(args: argparse.Namespace) -> int:
    """Writes the file, private data hidden; 1 when there is no such unit on that day."""
    with application():
        from phusa.base import clock
        from phusa.base.access import system_actor
        from phusa.staff.queries import PeopleFilter
        from phusa.staff.queries.exports import people_file, unit_of_export

        actor = system_actor(args.day or clock.today())
        if args.unit:
            unit_of_export(actor, args.unit)
        written = people_file(actor, PeopleFilter(unit=args.unit), args.file, is_full=False)
        print(f"Đã ghi {written.people} người ra {args.file}. Dữ liệu cá nhân được che.")
    return 0
